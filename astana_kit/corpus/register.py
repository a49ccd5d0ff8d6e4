"""What people wrote down: registers of a folder's files, ``articles.toml`` and ``decisions.toml``."""

from __future__ import annotations

import csv
import difflib
import tomllib
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..model import Article
from ..shelves import shelf
from .decoding import CorpusError, raise_all
from .published import DAYS, blank, days_of, published_range

FACTS = ("title", "outlet", "author", "url")
REGISTER = ("file", *DAYS, *FACTS, "licence", "note")
_CURATED = (
    "article_id",
    "sha256",
    "published_start",
    "published_end",
    "published_basis",
    "grounds",
    "grounds_ar",
    *FACTS,
    "note",
)
Curated = dict[tuple[str, str], dict[str, Any]]


def register_rows(path: Path, files: list[str]) -> dict[str, dict[str, Any]]:
    """Read a register. In: the names of the files that it may speak of. Out: what it says, by the name of the file."""
    # the same name may be written with composed letters in one place and with loose marks in the other
    real = {_composed(f): f for f in files}
    names = list(real)
    by_name: dict[str, list[str]] = {}
    for name in names:
        by_name.setdefault(name.rpartition("/")[2], []).append(name)
    out: dict[str, dict[str, Any]] = {}
    troubles = []
    for where, row in _rows(path):
        lost = [k for k in row if k not in REGISTER]
        if lost:
            raise CorpusError(
                f"{where}: unknown column {', '.join(map(repr, lost))}; a register has {', '.join(REGISTER)}"
            )
        file = _composed(str(blank(row.get("file")) or "").replace("\\", "/").removeprefix("./"))
        found = [file] if file in names else by_name.get(file, [])
        if len(found) != 1:
            near = difflib.get_close_matches(file, names, n=2, cutoff=0.5)
            troubles.append(
                f"{where}: {'no file is named' if not found else 'several files are named'} {file!r} in the source"
                + (f"; near ones: {', '.join(near)}" if near else "")
                + ": mend the column 'file'"
            )
            continue
        if real[found[0]] in out:
            troubles.append(f"{where}: {file} stands twice; keep one row")
            continue
        try:
            when = published_range(*days_of(row, where), f"written down in {path.name}", where)
        except CorpusError as e:
            troubles.append(str(e))
            continue
        out[real[found[0]]] = {"when": when, **{k: blank(row.get(k)) for k in FACTS}}
    raise_all(troubles)
    return out


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _rows(path: Path) -> list[tuple[str, dict[str, Any]]]:
    if path.suffix.lower() == ".toml":
        return _tables(path, "article")
    if path.suffix.lower() != ".csv":
        raise CorpusError(f"{path}: expected a register in CSV or TOML (.csv, .toml)")
    lines = text_of(path).splitlines(keepends=True)
    reader = csv.DictReader(lines, strict=True)
    out = []
    try:
        if not reader.fieldnames or "file" not in reader.fieldnames:
            raise CorpusError(
                f"{path}: expected a first line with the column 'file'; a register has {', '.join(REGISTER)}"
            )
        for row in reader:
            if None in row or None in row.values():
                raise CorpusError(
                    f"{path.name}, line {reader.line_num}: {len(reader.fieldnames)} cells expected; "
                    "put cells with commas between quotation marks"
                )
            out.append((f"{path.name}, line {reader.line_num}", row))
    except csv.Error as e:
        raise CorpusError(f"{path.name}, line {reader.line_num}: not CSV ({e}); mend that line") from None
    return out


def text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as e:
        raise CorpusError(f"{path}: cannot be read ({e.strerror or e})") from None
    except UnicodeDecodeError as e:
        raise CorpusError(f"{path}: not UTF-8 (byte {e.start}); save it as UTF-8") from None


def _tables(path: Path, name: str) -> list[tuple[str, dict[str, Any]]]:
    try:
        data = tomllib.loads(text_of(path))
    except tomllib.TOMLDecodeError as e:
        raise CorpusError(f"{path}: not valid TOML ({e}); mend that line") from None
    rows = data.pop(name, [])
    if data or not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        raise CorpusError(
            f"{path}: expected entries headed [[{name}]]" + (f", found {', '.join(data)}" if data else "")
        )
    return [(f"{path.name}, [[{name}]] no. {n}", row) for n, row in enumerate(rows, 1)]


def curated_facts(folder: Path) -> Curated:
    path = folder / "articles.toml"
    if not path.exists():
        return {}
    out: Curated = {}
    for where, row in _tables(path, "article"):
        lost = [k for k in row if k not in _CURATED]
        if lost or not row.get("article_id") or not row.get("sha256"):
            raise CorpusError(
                f"{where}: "
                + (f"unknown key {', '.join(map(repr, lost))}" if lost else "article_id and sha256 are needed")
                + f"; an entry has {', '.join(_CURATED)}"
            )
        key = row["article_id"], row["sha256"]
        if key in out:
            raise CorpusError(f"{where}: {row['article_id']} stands twice; keep one entry")
        grounds = " ".join(str(row.get("grounds", "")).split())
        when = published_range(*days_of(row, where), grounds, where, row.get("published_basis", "register"))
        if when is not None and not grounds:
            raise CorpusError(f"{where}: a date without grounds; say in 'grounds' how it is known")
        out[key] = {**row, "when": when}
    return out


def curated_articles(folder: Any = None) -> list[dict[str, Any]]:
    """Give the entries of ``articles.toml`` as they stand (for checking them). In: its folder (default: the kit's).

    >>> all(entry["sha256"] for entry in curated_articles())
    True
    """
    return [dict(row) for row in curated_facts(Path(folder) if folder is not None else shelf("curated")).values()]


def with_curated(article: Article, known: Curated) -> Article:
    row = known.get((article.article_id, article.sha256))
    if row is None:
        return article
    facts = {k: getattr(article, k) or str(row.get(k) or "") for k in FACTS}
    return replace(article, published=article.published or row["when"], **facts)
