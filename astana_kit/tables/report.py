"""What a build did and what it did not understand: nothing is left out in silence.

Everything here is worked out from the tables and the texts, so a report costs nothing until somebody looks at it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

import pandas as pd

from ..corpus import Gathered, Note
from ..text import sortable
from .accounts import Account, Tally, account

NAME = "report.json"
RECORDS = ("rounds", "meetings", "military_actions")
KEPT = 200  # entries of one list in the file
_SHOWN = 5
_OVER = ("held", "carried_out")


class Report:
    """What was read, skipped and not understood.

    ``files`` says what became of each file; ``articles`` counts; ``silent`` names the articles that gave no record, and
    why; ``repeated`` those whose text another one has; ``contradicted`` the statuses against which the calendar speaks;
    ``in_one_line`` those whose paragraphs are lost; ``undated`` dates that could not be read; ``sentences``, ``names``
    and ``dates`` are what was not understood, the most frequent first. ``as_dict()`` gives all of it.
    """

    def __init__(self, corpus: Any, found: Gathered | None = None, screened: Sequence[str] = ()) -> None:
        self._found = found or Gathered()
        self.screened = in_order(screened)
        self.files: list[Note] = [n for n in self._found.notes if n.became != "undated"]
        self.undated = [n.why for n in self._found.notes if n.became == "undated"]
        rows = _plain(corpus.articles)
        self.articles = counts(rows, self._found.origin.values())
        accounts = list(_accounts(corpus, rows))
        path = {row["article_id"]: row["path"] for row in rows}
        self.silent = [
            {"article_id": a.article_id, "path": path[a.article_id], "why": a.silent} for a in accounts if a.silent
        ]
        self.in_one_line = [a.article_id for a in accounts if a.one_line]
        self.repeated = [
            {"article_id": row["article_id"], "repeats": row["duplicate_of"]} for row in rows if row["duplicate_of"]
        ]
        latest = max((row["published_end"] for row in rows if row["published_end"]), default=None)
        self.contradicted = [
            c for name in RECORDS for row in _plain(corpus.tables[name]) if (c := contradicted(row, latest))
        ]
        self.sentences, self.names, self.dates = (t.rows() for t in tallies(accounts))

    @property
    def refused(self) -> list[str]:
        """Give what could not be used, a line each."""
        return [n.why for n in self.files if n.became == "refused"]

    def as_dict(self) -> dict[str, Any]:
        """Give the whole report as plain data, the same for the same corpus."""
        return {
            "articles": self.articles,
            "files": [note(n) for n in self.files],
            "origin": {k: self._found.origin[k] for k in in_order(self._found.origin)},
            "undated": self.undated,
            "screened_out": self.screened,
            "repeated": self.repeated,
            "in_one_line": self.in_one_line,
            "silent": self.silent,
            "contradicted": self.contradicted,
            "not_understood": not_understood(self.sentences, self.names, self.dates),
        }

    def to_json(self) -> str:
        """Give the report as it stands beside the tables."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=1) + "\n"

    def lines(self) -> Iterator[str]:
        """Tell the report in a few lines."""
        skipped = [f"{n.path} ({n.why})" for n in self.files if n.became == "skipped" and n.why != "hidden"]
        read = sum(n.became == "read" for n in self.files)
        return lines_of(self, read, Some.of(skipped), Some.of(self.refused))

    def __str__(self) -> str:
        return "\n".join(self.lines()) or "all was read and something was found in every article"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return "<ul>" + "".join(f'<li dir="auto">{escape(line)}</li>' for line in str(self).splitlines()) + "</ul>"


class Some:
    """A list of which only the first few are kept, and how long it is."""

    def __init__(self) -> None:
        self.first: list[Any] = []
        self.total = 0

    def add(self, item: Any) -> None:
        """Take one in."""
        self.total += 1
        if len(self.first) < _SHOWN:
            self.first.append(item)

    @classmethod
    def of(cls, items: Iterable[Any]) -> Some:
        """Take all in."""
        out = cls()
        for item in items:
            out.add(item)
        return out


def lines_of(told: Any, read: int, skipped: Some, refused: Some) -> Iterator[str]:
    """Tell a report in a few lines. In: what has its attributes (lists, or ``Some`` of them)."""
    articles = told.articles
    kinds = ", ".join(f"{n} {k}" for k, n in articles["kinds"].items())
    if read and set(articles["kinds"]) - {"text"}:
        yield f"read: {articles['read']} articles ({kinds}) from {read} files"
    other = {k: n for k, n in articles["encodings"].items() if k != "UTF-8"}
    if other:
        yield "encodings: " + ", ".join(f"{n} {k}" for k, n in other.items())
    done = {k: n for k, n in articles["text_basis"].items() if k != "as_given"}
    if done:
        yield "texts: " + ", ".join(f"{n} {k.replace(';', ', ')}" for k, n in done.items())
    yield from _listed("skipped", skipped)
    yield from _listed("could not be used", refused)
    yield from _listed("date not understood", told.undated)
    yield from _listed("set aside by screening", told.screened)
    yield from _listed("twice", told.repeated, lambda r: f"{r['article_id']} repeats {r['repeats']}")
    yield from _listed("in one line, so that who speaks where may be mistaken", told.in_one_line)
    yield from _listed("gave nothing", told.silent, lambda s: f"{s['article_id']} ({s['why']})")
    yield from _listed("the calendar speaks against", told.contradicted, lambda c: f"{c['record_id']}: {c['why']}")
    for what, rows in (
        ("sentences with a trigger and no record", told.sentences),
        ("names in no list", told.names),
        ("dates without an anchor", told.dates),
    ):
        if rows:
            shown = ", ".join(f"«{r['words']}» {r['times']}×" for r in rows[:_SHOWN])
            yield f"not understood, {what}: {sum(r['times'] for r in rows)}, most often {shown}"


def _listed(what: str, items: Any, tell: Any = str) -> Iterator[str]:
    some = items if isinstance(items, Some) else Some.of(items)
    if some.total == 1:
        yield f"{what}: {tell(some.first[0])}"
    elif some.total:
        yield f"{what}: {some.total}"
        yield from (f"  {tell(i)}" for i in some.first)
        if some.total > _SHOWN:
            yield f"  … and {some.total - _SHOWN} more ({NAME} names all)"


def in_order(names: Iterable[str]) -> list[str]:
    """Sort names as the tables sort them."""
    return sorted(names, key=lambda name: (sortable(name), name))


def note(n: Note) -> dict[str, Any]:
    """Give what became of a file as plain data, without what is empty."""
    return {k: v for k, v in asdict(n).items() if v}


def not_understood(sentences: list[Any], names: list[Any], dates: list[Any]) -> dict[str, Any]:
    """Give what was not understood as it stands in the file."""
    return {
        "sentences": sentences[:KEPT],
        "names": names[:KEPT],
        "dates": dates[:KEPT],
        "of_how_many": {"sentences": len(sentences), "names": len(names), "dates": len(dates)},
    }


def counts(rows: Sequence[Mapping[str, Any]], origins: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Count articles by how they were won. In: their rows, and where each comes from."""
    origins = list(origins)

    def count(values: Iterable[str]) -> dict[str, int]:
        return dict(sorted(Counter(v for v in values if v).items()))

    return {
        "read": len(rows),
        "kinds": count(o["kind"] for o in origins),
        "encodings": count(o["encoding"] for o in origins),
        "text_basis": count(row["text_basis"] for row in rows),
        "published_basis": count(row["published_basis"] for row in rows),
    }


def tallies(accounts: Iterable[Account]) -> tuple[Tally, Tally, Tally]:
    """Add up what was not understood: sentences, names, dates."""
    sentences, names, dates = Tally(), Tally(), Tally()
    for a in accounts:
        for words, quote in a.sentences:
            sentences.add(words, a.article_id, quote)
        for words, quote in a.names:
            names.add(words, a.article_id, quote)
        for words in a.dates:
            dates.add(words, a.article_id, "")
    return sentences, names, dates


def contradicted(row: Mapping[str, Any], latest: str | None) -> dict[str, str] | None:
    """Say what the calendar has against the status of a record. In: its row, and the day of the newest article."""
    start, end, status = row["start"], row["end"], row["status"]
    if latest and status == "planned" and end and end < latest:
        why = f"planned for {end}, before the newest article ({latest}); was it held?"
    elif latest and status in _OVER and start and start > latest:
        why = f"{status} on {start}, after the newest article ({latest})"
    else:
        return None
    return {"record_id": row["record_id"], "status": status, "why": why}


def _plain(data: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows of a frame with ISO days, empty for unknown."""
    out = data.copy()
    for name in out.columns:
        if str(out[name].dtype).startswith("datetime"):
            out[name] = ["" if v is pd.NaT else v.date().isoformat() for v in out[name]]
    return list(out.to_dict("records"))


def _accounts(corpus: Any, rows: list[dict[str, Any]]) -> Iterator[Account]:
    ids = {row["article_id"] for row in rows}
    told: dict[str, list[tuple[int, int]]] = defaultdict(list)
    c = corpus.claims
    for article_id, record_id, start, end in zip(c["article_id"], c["record_id"], c["start_char"], c["end_char"]):
        if record_id not in ids:
            told[article_id].append((start, end))
    dates: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for d in corpus.dates[["article_id", "text", "kind", "basis"]].to_dict("records"):
        dates[d["article_id"]].append(d)
    for row in rows:
        name = row["article_id"]
        yield account(row, corpus.texts.get(name, ""), corpus.zones.get(name, []), told[name], dates[name])
