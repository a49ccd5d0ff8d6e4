"""The templates that ship with the kit: masters, layouts, direction, fonts, styles of deck and document, per language.

They are made by ``python -m astana_kit.briefing.templates`` and may as well be edited by hand in an office program; a
template of one's own goes in their place (``brief(template=…)``). Nothing of how a briefing looks stands anywhere else.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..files import BriefingError

KINDS = ("pptx", "docx")
# a presentation or a document, however its template was saved
_ENDINGS = {".pptx": "pptx", ".potx": "pptx", ".docx": "docx", ".dotx": "docx"}


def own(kind: str, lang: str) -> Any:
    """Return the kit's template of a kind in a language.

    >>> own("docx", "ar").name
    'briefing-ar.docx'
    """
    return files(__package__) / f"briefing-{lang}.{kind}"


def chosen(templates: Any, kinds: Iterable[str]) -> dict[str, bytes]:
    """Read the templates of a user, by kind.

    In: a path or several (``.pptx``, ``.potx``, ``.docx``, ``.dotx``) or None, and the kinds that are being made. Raises
    ``BriefingError`` for a file that is none, cannot be read, or that nothing would be made from.
    """
    if templates is None:
        return {}
    given = [templates] if isinstance(templates, (str, Path)) else list(templates)
    made, out = list(kinds), {}
    for file in map(Path, given):
        kind = _ENDINGS.get(file.suffix.lower(), "")
        if not kind:
            raise BriefingError(f"{file}: is no template; expected a .pptx, .potx, .docx or .dotx")
        if kind not in made:
            raise BriefingError(
                f"{file}: no {kind} is being made ({', '.join(made)}); ask for it with formats=… (--formats {kind})"
            )
        try:
            data = file.expanduser().read_bytes()
        except OSError as e:
            raise BriefingError(f"{file}: cannot be read ({e.strerror or e})") from None
        out[kind] = as_document(data, file)
    return out


def as_document(data: bytes, place: Any) -> bytes:
    """Return the bytes of an office file; one saved as a template (``.potx``, ``.dotx``) as the document it makes.

    Raises ``BriefingError`` for what is no office file.
    """
    import io

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            if "[Content_Types].xml" not in old.namelist():
                raise zipfile.BadZipFile
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
                for item in old.infolist():
                    part = old.read(item)
                    if item.filename == "[Content_Types].xml":
                        part = part.replace(b"presentationml.template.main", b"presentationml.presentation.main")
                        part = part.replace(b"wordprocessingml.template.main", b"wordprocessingml.document.main")
                    new.writestr(item, part)
    except (zipfile.BadZipFile, OSError, RuntimeError):
        raise BriefingError(
            f"{place}: is no office file (or it has a password); save it again as .pptx or .docx"
        ) from None
    return out.getvalue()
