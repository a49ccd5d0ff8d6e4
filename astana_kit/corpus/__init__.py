"""From a folder, a file, a register, a list or a frame to articles, with what somebody wrote down about each.

The text of an article is never changed: it is the file decoded as UTF-8 with its line ends as they stand (a byte-order
mark is a mark of the file, not a character of the text), and offsets count in it. The hash is that of the bytes as
given. What cannot be read safely is refused, with the next step; nothing is guessed, since a wrong letter moves no
offset and is seen by nobody.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..model import Article, Published, is_record_id
from ..shelves import shelf
from .decoding import MAX_BYTES, CorpusError, decode, raise_all
from .published import DAYS, blank, brief, days_of, published_range
from .register import FACTS, curated_articles, curated_facts, register_rows, with_curated

__all__ = ["MAX_BYTES", "CorpusError", "curated_articles", "decode", "one", "read"]


def read(source: Any, register: Any = None, curated: Any = None) -> list[Article]:
    """Read articles, sorted by id.

    In: ``source`` is a folder (its ``.txt`` files, subfolders too, hidden ones left out), one file, a list of texts, or
    a frame with a column ``text`` and, where known, ``article_id``, ``published`` (or ``published_start`` and
    ``published_end``), ``outlet``, ``author``, ``title``, ``url``. ``register`` is a CSV or TOML file that tells these
    of files. ``curated`` is a folder with an ``articles.toml`` in place of the kit's own; it counts only for a text
    whose id and SHA-256 it names. A register goes before the curated file. Out: ``Article``s; ``published`` is ``None``
    where nobody wrote a date down. Raises ``CorpusError`` for what cannot be read, all of a folder's troubles at once.

    >>> [a.article_id for a in read(shelf("seeds"))][0]
    '000_490a3a28293e4e09'
    >>> read(["نص"])[0].article_id
    'text-e01176c2a059'
    """
    if isinstance(source, (str, os.PathLike)):
        articles = _from_path(Path(source), register)
    else:
        if register is not None:
            raise CorpusError("a register speaks of files, and these texts are none; put its columns into the frame")
        frame = hasattr(source, "columns") and hasattr(source, "__getitem__")
        articles = _from_frame(source) if frame else _from_texts(source)
    known = curated_facts(Path(curated) if curated is not None else shelf("curated"))
    return sorted((with_curated(a, known) for a in articles), key=lambda a: a.article_id)


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
    return _article(text, article_id, "", where, when, {})


def _from_path(path: Path, register: Any) -> list[Article]:
    shown = str(path) if len(str(path)) < 200 and "\n" not in str(path) else str(path)[:40].replace("\n", " ") + "…"
    try:
        folder, there = path.is_dir(), path.exists() or path.is_symlink()
    except (OSError, ValueError):
        folder = there = False
    if not there:
        raise CorpusError(f"{shown}: no such folder or file; to read one text that is at hand, use parse_text")
    root = path if folder else path.parent
    files = list(_files(path)) if folder else [path]
    if not folder and path.suffix.lower() != ".txt":
        raise CorpusError(
            f"{shown}: expected a folder or a plain text file (.txt); save the article as plain text in UTF-8"
        )
    if not files:
        others = sorted({p.suffix or p.name for p in path.iterdir()})[:5]
        raise CorpusError(
            f"{shown}: no articles; expected plain text files (.txt, UTF-8)"
            + (f", found {', '.join(others)}" if others else " in an empty folder")
        )
    troubles = [_twins(files, root)]
    rows = register_rows(Path(register), files, root) if register is not None else {}
    out = []
    for file in files:
        name = file.relative_to(root).as_posix()
        facts = rows.get(name, {})
        try:
            out.append(_file(file, name, facts))
        except CorpusError as e:
            troubles.append(str(e))
    raise_all(troubles)
    return out


def _files(folder: Path) -> Iterator[Path]:
    def lost(error: OSError) -> None:
        raise CorpusError(f"{error.filename}: cannot be listed ({error.strerror}); look to its permissions")

    for here, folders, names in os.walk(folder, onerror=lost):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(".txt") and not name.startswith("."):
                yield Path(here, name)


def _twins(files: list[Path], root: Path) -> str:
    seen: dict[str, str] = {}
    for file in files:
        name = file.relative_to(root).as_posix()
        # ids are compared without case, so that a folder means the same on every file system
        other = seen.setdefault(file.stem.casefold(), name)
        if other != name:
            return f"{other} and {name}: two files of one name, which is the article's id; rename one"
    return ""


def _file(file: Path, name: str, facts: dict[str, Any]) -> Article:
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise CorpusError(
                f"{name}: {size / 1e6:.1f} MB; an article may have {MAX_BYTES / 1e6:.0f} MB at most: "
                "cut the file into one file an article"
            )
        raw = file.read_bytes()
    except OSError as e:
        raise CorpusError(
            f"{name}: cannot be read ({e.strerror or e}); look to its permissions, or take it out of the folder"
        ) from None
    text = decode(raw, name)
    return _article(text, file.stem, name, name, facts.get("when"), facts, hashlib.sha256(raw).hexdigest())


def _article(
    text: str, article_id: str, path: str, where: str, when: Published | None, facts: dict[str, Any], sha256: str = ""
) -> Article:
    if is_record_id(article_id):
        article_id += ".txt"  # an article may be named like a round; its id must not be that of the round
    bad = [c for c in article_id if c in ";|/\\" or not c.isprintable()]
    if bad or not article_id or article_id != article_id.strip() or article_id == "reference":
        raise CorpusError(
            f"{where}: {article_id!r} cannot be an article's id; rename it: letters, digits, - and _ are safe"
        )
    if not text.strip("\ufeff \t\r\n\x0b\x0c\xa0"):
        raise CorpusError(f"{where}: empty; expected the text of an article: fill it in or take it away")
    if "\0" in text:
        raise CorpusError(f"{where}: holds a NUL character at {text.index(chr(0))}; expected plain text: take it out")
    try:
        raw = text.encode()
    except UnicodeEncodeError as e:
        raise CorpusError(
            f"{where}: half a character (U+{ord(text[e.start]):04X}) at {e.start}; decode the text again"
        ) from None
    if len(raw) > MAX_BYTES:
        raise CorpusError(
            f"{where}: {len(raw) / 1e6:.1f} MB; an article may have {MAX_BYTES / 1e6:.0f} MB at most: cut it up"
        )
    known = {k: str(facts.get(k) or "") for k in FACTS}
    return Article(article_id, path, text, sha256 or hashlib.sha256(raw).hexdigest(), published=when, **known)


def _from_texts(source: Any) -> list[Article]:
    if isinstance(source, (bytes, dict)) or not isinstance(source, Iterable):
        raise CorpusError(f"expected a folder, a file, a list of texts or a frame, not {type(source).__name__}")
    return _named([{"text": t} for t in source], "text")


def _from_frame(frame: Any) -> list[Article]:
    columns = [str(c) for c in frame.columns]
    if "text" not in columns:
        raise CorpusError(
            f"the frame has no column 'text'; it has {', '.join(columns) or 'none'}: give the texts that name"
        )
    wanted = [c for c in ("text", "article_id", *DAYS, *FACTS) if c in columns]
    return _named([dict(zip(wanted, row)) for row in zip(*(list(frame[c]) for c in wanted))], "row")


def _named(rows: list[dict[str, Any]], unit: str) -> list[Article]:
    if not rows:
        raise CorpusError("no articles; expected at least one text")
    out, troubles, seen = [], [], {}
    for n, row in enumerate(rows):
        where = f"{unit} {n}"
        try:
            text = row["text"]
            if not isinstance(text, str):
                raise CorpusError(f"{where}: expected a text, found {brief(text)}; drop the row or fill it in")
            given = blank(row.get("article_id"))
            name = (
                str(given)
                if given is not None
                else "text-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
            )
            when = published_range(*days_of(row, where), "the frame gives it", where)
            facts = {k: blank(row.get(k)) for k in FACTS}
            article = _article(text, name, "", where, when, facts)
        except CorpusError as e:
            troubles.append(str(e))
            continue
        other = seen.setdefault(name.casefold(), n)
        if other != n:
            what = f"have one id ({name})" if given is not None else "are the same text"
            troubles.append(f"{unit}s {other} and {n} {what}; ids must differ: rename or drop one")
            continue
        out.append(article)
    raise_all(troubles)
    return out
