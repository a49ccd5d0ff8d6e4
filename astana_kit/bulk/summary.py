"""The files of a large build, put together from their pieces, and what its report says in short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..corpus.texts import Note
from ..tables import files
from ..tables.accounts import Tally
from ..tables.report import NAME, RECORDS, Some, lines_of, not_understood, note
from ..tables.schema import TABLES
from ..tables.swapping import put
from .articles import LISTS
from .pieces import json_with, put_entries, put_together
from .plan import Plan
from .store import get_json

_COMMA = b",\n"


class Summary:
    """What a large build did, in short: how many rows each table has, and the report, of which only the heads of lists."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.rows: Counter[str] = Counter(dict.fromkeys(TABLES, 0))
        self.articles: dict[str, Any] = {}
        self.lists: dict[str, Some] = {}
        self.why: Counter[str] = Counter()
        self.read = 0
        self.skipped, self.refused = Some(), Some()
        self.sentences: list[dict[str, Any]] = []
        self.names: list[dict[str, Any]] = []
        self.dates: list[dict[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["lists"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def found(self) -> bool:
        """Tell whether anything was found at all."""
        return any(self.rows[name] for name in RECORDS)

    def lines(self) -> Iterator[str]:
        """Tell the report in a few lines."""
        return lines_of(self, self.read, self.skipped, self.refused)


def notes_of(plan: Plan, parts: Sequence[str]) -> Iterator[Note]:
    """Give what became of every file, in the order of the source."""
    for key in parts:
        for n in get_json(plan.parts / key / "account.json")["notes"]:
            yield Note(**{"why": "", **n})


def write_all(
    plan: Plan,
    fresh: Path,
    parts: Sequence[str],
    notes: Sequence[Note],
    claims: int,
    records: Sequence[dict[str, Any]],
    articles: Sequence[dict[str, Any]],
) -> Summary:
    """Write the tables, their descriptions and the report from the pieces. Out: the report in short."""
    out = Summary()
    for r in records:
        out.rows.update(r["rows"])
    for a in articles:
        out.rows.update(a["rows"])
        out.why.update(a["why"])
    out.rows["claims"] = claims
    about = _tables(plan, fresh, len(articles), len(records))
    package = json_with(files.package([], about), {"sources": _list(plan, "sources", len(articles))})
    put(fresh / "datapackage.json", package)
    put(fresh / "README.md", [files.dictionary(out.rows).encode()])
    _report(plan, fresh, parts, notes, out, records, articles)
    return out


def _tables(plan: Plan, fresh: Path, articles: int, records: int) -> dict[str, tuple[int, str]]:
    about = {}
    for name, table in TABLES.items():
        pieces = articles if name in ("articles", "dates") else 0 if name == "decisions" else records

        def whole(name: str = name, table: Any = table, pieces: int = pieces) -> Iterator[bytes]:
            yield files.csv_lines([table.names]).encode()
            yield from put_together(plan, [f"{name}-{b}" for b in range(pieces)])

        about[f"{name}.csv"] = put(fresh / f"{name}.csv", whole())
    return about


def _list(plan: Plan, name: str, pieces: int) -> Iterator[bytes]:
    return put_together(plan, [f"{name}-{b}" for b in range(pieces)], _COMMA)


def _some(told: Sequence[list[Any]]) -> Some:
    out = Some.of(x for _, first in told for x in first)
    out.total = sum(total for total, _ in told)
    return out


def _report(
    plan: Plan,
    fresh: Path,
    parts: Sequence[str],
    notes: Sequence[Note],
    out: Summary,
    records: Sequence[dict[str, Any]],
    articles: Sequence[dict[str, Any]],
) -> None:
    tallies = [Tally(), Tally(), Tally()]
    counted: dict[str, Counter[str]] = {k: Counter() for k in ("kinds", "encodings", "text_basis", "published_basis")}
    undated: list[str] = []
    pieces = 1 + len(parts)
    _note(plan, 0, notes, out, undated)
    for n, key in enumerate(parts, 1):
        told = get_json(plan.parts / key / "account.json")
        for mine, theirs in zip(tallies, told["tallies"], strict=True):
            mine.join(Tally(theirs))
        for name, counter in counted.items():
            counter.update(told["counts"][name])
        _note(plan, n, [Note(**x) for x in told["notes"]], out, undated)
    out.sentences, out.names, out.dates = (t.rows() for t in tallies)
    out.articles = {"read": out.rows["articles"]} | {k: dict(sorted(c.items())) for k, c in counted.items()}
    for name in (*LISTS, "unknown"):
        out.lists[name] = _some([a["lists"][name] for a in articles])
    out.lists["screened"] = out.lists["screened_out"]
    out.lists["contradicted"] = _some([r["lists"][t] for t in RECORDS for r in records])
    out.lists["undated"] = Some.of(undated)
    lists = {name: _list(plan, name, len(articles)) for name in LISTS if name != "sources"}
    lists["files"] = _list(plan, "files", pieces)
    against = [f"contradicted-{t}-{b}" for t in RECORDS for b in range(len(records))]
    lists["contradicted"] = put_together(plan, against, _COMMA)
    whole = {
        "articles": out.articles,
        "files": [],
        "origin": {},
        "undated": undated,
        "screened_out": [],
        "repeated": [],
    }
    whole |= {"in_one_line": [], "silent": [], "contradicted": []}
    whole["not_understood"] = not_understood(out.sentences, out.names, out.dates)
    put(fresh / NAME, json_with(whole, lists))


def _note(plan: Plan, n: int, notes: Sequence[Note], out: Summary, undated: list[str]) -> None:
    undated += [x.why for x in notes if x.became == "undated"]
    kept = [x for x in notes if x.became != "undated"]
    put_entries(plan, f"files-{n}", [note(x) for x in kept])
    for x in kept:
        out.read += x.became == "read"
        if x.became == "refused":
            out.refused.add(x.why)
        elif x.became == "skipped" and x.why != "hidden":
            out.skipped.add(f"{x.path} ({x.why})")


__all__ = ["Summary", "notes_of", "write_all"]
