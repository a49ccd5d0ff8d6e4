"""From any file, folder, list or frame to articles, with what somebody wrote down about each.

A plain text in UTF-8 is kept as it is, line ends too (a byte-order mark is a mark of the file, not a character of the
text). Other encodings are decoded where they are certain, the text of pages and documents is taken out, hard-wrapped
lines are joined; ``text_basis`` says so, the hash is that of the untouched bytes, and offsets count in the text as it
is kept. What cannot be read safely is refused with the next step, and every file is accounted for.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..model import Article
from ..shelves import shelf
from . import rows
from .decoding import MAX_BYTES, CorpusError, decode, is_arabic, is_damaged, raise_all
from .documents import is_reversed
from .gathering import Gathered, article, gathered, listed
from .published import blank, brief, days_of, published_range
from .register import FACTS, curated_articles, curated_facts, with_curated
from .screening import is_about_the_process
from .texts import Note, Text
from .walking import files_of

__all__ = [
    "MAX_BYTES",
    "CorpusError",
    "Gathered",
    "Note",
    "curated_articles",
    "decode",
    "gather",
    "is_about_the_process",
    "is_arabic",
    "is_damaged",
    "is_reversed",
    "nothing_read",
    "one",
    "read",
]


def read(source: Any, register: Any = None, curated: Any = None, **more: Any) -> list[Article]:
    """Read articles, sorted by id; raise ``CorpusError`` where anything cannot be used, all troubles at once.

    In: as for ``gather``.

    >>> [a.article_id for a in read(shelf("seeds"))][0]
    '000_490a3a28293e4e09'
    >>> read(["نص"])[0].article_id
    'text-e01176c2a059'
    """
    found = gather(source, register, curated, **more)
    raise_all(found.troubles)
    return found.articles


def gather(
    source: Any,
    register: Any = None,
    curated: Any = None,
    recursive: bool = False,
    columns: Mapping[str, str] | None = None,
) -> Gathered:
    """Read articles, sorted by id, with a note of what became of every file.

    In: ``source`` is a folder (its subfolders too where ``recursive``), a file of any kind that holds texts, a pattern,
    ``-`` for standard input, a list of paths, a list of texts, or a frame. ``register`` is a CSV or TOML file that
    tells of files: ``published`` (or ``published_start`` and ``published_end``), ``outlet``, ``author``, ``title``,
    ``url``. ``columns`` says which column of a table is what (``{"text": "body2"}``) where the names do not.
    ``curated`` is a folder with an ``articles.toml`` in place of the kit's own; it counts only for a text whose id and
    SHA-256 it names. A register goes before the page, the page before the curated file. Out: ``Gathered``; an
    article's ``published`` is ``None`` where nobody wrote a date down. Raises ``CorpusError`` where no article can be
    read at all.

    >>> gather(shelf("seeds")).notes[0].became
    'read'
    """
    if isinstance(source, (str, os.PathLike)) or _is_paths(source):
        found = gathered(*listed(*files_of(source, recursive), register), columns)
    else:
        if register is not None:
            raise CorpusError("a register speaks of files, and these texts are none; put its columns into the frame")
        frame = hasattr(source, "columns") and hasattr(source, "__getitem__")
        found = _in_memory(rows.frame(source, columns) if frame else _texts(source), "row" if frame else "text")
    if not found.articles:
        raise_all(found.troubles)
        raise nothing_read(found.notes)
    known = curated_facts(Path(curated) if curated is not None else shelf("curated"))
    found.articles = sorted((with_curated(a, known) for a in found.articles), key=lambda a: a.article_id)
    return found


def nothing_read(notes: Iterable[Note]) -> CorpusError:
    """Give the error of a source without a single article, with what was passed over and why."""
    skipped = [n for n in notes if n.became == "skipped" and n.why != "hidden"]
    lines = [f"\n{n.path}: {n.why.removeprefix(n.path + ': ')}" for n in skipped[:5]]
    return CorpusError("no articles; expected at least one text" + "".join(lines))


def _is_paths(source: Any) -> bool:
    return isinstance(source, (list, tuple)) and bool(source) and all(isinstance(s, os.PathLike) for s in source)


def one(text: str, published: Any = None, article_id: str = "text") -> Article:
    """Make an article of a text at hand.

    In: the text; ``published``, if known: a day (``date`` or ISO) or a pair of days, both inclusive. Raises
    ``CorpusError``.

    >>> one("انطلقت أمس", "2024-01-25").published.start
    datetime.date(2024, 1, 25)
    """
    if not isinstance(text, str):
        raise CorpusError(f"expected a text (str), not {type(text).__name__}; for files and frames use parse")
    where = "the text"
    pair = isinstance(published, (tuple, list))
    if pair and len(published) != 2:
        raise CorpusError(f"published holds {len(published)} values; expected a day, or two: the first and the last")
    first, last = published if pair else (published, published)
    when = published_range(first, last, "the day was given with the text", where)
    return article(text, article_id, "", where, when, {})


def _texts(source: Any) -> Iterable[Text | CorpusError]:
    if isinstance(source, (bytes, dict)) or not isinstance(source, Iterable):
        raise CorpusError(f"expected a folder, a file, a list of texts or a frame, not {type(source).__name__}")
    for n, text in enumerate(source):
        place = f"text {n}"
        yield (
            Text(text, place)
            if isinstance(text, str)
            else CorpusError(f"{place}: expected a text, found {brief(text)}; drop the row or fill it in")
        )


def _in_memory(texts: Iterable[Text | CorpusError], unit: str) -> Gathered:
    out = Gathered()
    seen: dict[str, str] = {}
    for text in texts:
        try:
            if isinstance(text, CorpusError):
                raise text
            given = blank(text.facts.get("article_id"))
            name = (
                str(given)
                if given is not None
                else "text-" + hashlib.sha256(text.text.encode("utf-8", "replace")).hexdigest()[:12]
            )
            when = published_range(*days_of(text.facts, text.where), "the frame gives it", text.where)
            facts = {k: blank(text.facts.get(k)) for k in FACTS}
            made = article(text.text, name, "", text.where, when, facts, basis=";".join(text.basis) or "as_given")
            other = seen.setdefault(name.casefold(), text.where)
            if other != text.where:
                what = f"have one id ({name})" if given is not None else "are the same text"
                raise CorpusError(
                    f"{unit}s {other.rpartition(' ')[2]} and {text.where.rpartition(' ')[2]} {what}; ids must differ: rename or drop one"
                )
        except CorpusError as e:
            out.notes.append(Note("" if isinstance(text, CorpusError) else text.where, "refused", str(e)))
            continue
        out.articles.append(made)
        out.origin[made.article_id] = {
            "path": "",
            "kind": unit,
            "encoding": "",
            "facts": dict.fromkeys((k for k, v in facts.items() if v), text.said),
        }
    return out
