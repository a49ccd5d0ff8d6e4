"""Put files into a folder: names that stay in it, all of a briefing or nothing, the same bytes every time."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from .placing import place

_PLAIN = re.compile(r"[^\W_](?:[\w.+ -]*[\w+-])?", re.UNICODE)
# names that Windows keeps for devices, whatever their ending
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 120
_STALE_SECONDS = 3600
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


class BriefingError(ValueError):
    """Say what is wrong with a briefing: the place, what was expected, the next step."""


def plain_name(name: Any) -> str:
    """Return a name for files of a briefing, without folder and ending, or refuse it.

    Letters of any script, digits, ``-``, ``_``, ``+``, ``.`` and blanks may stand in it. Raises ``BriefingError`` for
    a name that would leave the output folder, is hidden, too long, or that Windows keeps for a device.

    >>> plain_name("rounds-2024"), plain_name("جولات")
    ('rounds-2024', 'جولات')
    """
    text = str(name)
    if not _PLAIN.fullmatch(text) or ".." in text or len(text.encode()) > _LONGEST or _DEVICES.fullmatch(text):
        raise BriefingError(
            f"{text[:60]!r} cannot name a file of a briefing: expected letters, digits, '-', '_' and no folder; "
            "say the folder with out=… (--out)"
        )
    return text


def sign(about: Any, title: str, locale: str, day: date | None) -> None:
    """Write the properties of an office file: its title and language; the date of the corpus as the day of making."""
    about.title, about.author, about.last_modified_by, about.language = title, "astana-kit", "astana-kit", locale
    about.subject = about.keywords = about.comments = ""
    about.revision = 1
    made = day or date(1980, 1, 1)
    about.created = about.modified = datetime(made.year, made.month, made.day)


def steady(data: bytes, day: date | None = None) -> bytes:
    """Give a zip container (PPTX, DOCX, XLSX) the same bytes for the same content.

    In: the bytes; the day that its properties name as the day of making (the date of the corpus; None: 1980-01-01).
    Out: the same parts in the same order without times of their own.
    """
    moment = f"{(day or date(1980, 1, 1)).isoformat()}T00:00:00Z".encode()
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for item in old.infolist():
            part = old.read(item)
            if item.filename == "docProps/core.xml":
                part = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<3>", part)
            if item.filename.endswith(".xlsx"):  # the table behind a chart
                part = steady(part, day)
            fresh = zipfile.ZipInfo(item.filename, _EPOCH)
            fresh.compress_type, fresh.external_attr, fresh.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            new.writestr(fresh, part)
    return out.getvalue()


def put(folder: Any, files: Mapping[str, bytes], *, overwrite: bool = True) -> list[Path]:
    """Write files into a folder; each appears whole, and none before all could be written.

    In: the folder (made where it is missing), relative names (with ``/``) to bytes, whether files that are there are
    replaced. Out: their paths. Raises ``BriefingError`` where a name would leave the folder, the folder cannot be
    written, or a file is there that is not to be replaced; what was there before stays.
    """
    root = Path(folder).expanduser()
    for name in files:
        *folders, file = name.split("/")
        stem, dot, ending = file.rpartition(".")
        if len(folders) > 1 or not dot or not ending.isalnum():
            raise BriefingError(f"{name!r} cannot name a file of a briefing")
        for part in (*folders, stem):
            plain_name(part)
        if folders and (root / folders[0]).is_symlink():
            raise BriefingError(
                f"{root / folders[0]}: is a link and may lead out of the folder; take it away or name another folder"
            )
    there = [] if overwrite else [name for name in files if (root / name).exists()]
    if there:
        raise BriefingError(
            f"{root / there[0]}: is there already and is kept; say overwrite=True (--overwrite) to replace it, or give "
            "another name"
        )
    fresh: Path | None = None
    try:
        root.mkdir(parents=True, exist_ok=True)
        _sweep(root)
        fresh = Path(tempfile.mkdtemp(prefix=".briefing.", suffix=".new", dir=root))
        made = []
        for n, (name, data) in enumerate(files.items()):
            (fresh / str(n)).write_bytes(data)
            target = root / name
            target.parent.mkdir(exist_ok=True)
            if target.is_dir():
                raise BriefingError(
                    f"{target}: a folder stands where the file would go; move it or name another folder"
                )
            made.append((fresh / str(n), target))
        place(fresh, list(files), root)
        return [target for _, target in made]
    except OSError as e:
        raise BriefingError(
            f"{folder}: cannot be written ({e.strerror or e}); name another folder with out=… (--out)"
        ) from None
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)


def _sweep(root: Path) -> None:
    """Take away what an earlier run that was killed left behind."""
    for left in root.glob(".briefing.*.new"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
