"""How sure a row or claim is: how often tellings with as many weak points were right in every cell, measured.

``certainty.csv`` is made by ``python tests/gold/certainty.py --write``, with the numbers of cases. Only what was judged in articles
that no rule was made with counts for it. A row is high only where the lower bound of that says nine of ten; as long as no number of
weak points reaches it, only a row that an analyst confirmed is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from ..model import Claim, Reading

TABLE = "certainty.csv"


@cache
def measured() -> tuple[str, ...]:
    """Give the certainty by the number of weak points; the last one stands for all above it.

    >>> measured()[-1]
    'low'
    """
    text = (files(__package__) / TABLE).read_text(encoding="utf-8")
    return tuple(row["certainty"] for row in csv.DictReader(text.splitlines()))


def certainty_of(table: str, weak: Iterable[str]) -> str:
    """Give the certainty of a telling; nothing for rounds and the process, of which too few were judged.

    >>> certainty_of("meetings", ("no_day", "no_place", "headline")), certainty_of("rounds", ())
    ('low', '')
    """
    levels = measured()
    return levels[min(len(set(weak)), len(levels) - 1)] if table in ("meetings", "military_actions") else ""


#: The weak points of what each article tells of one record; ``None`` where a person added it.
Points = dict[str, frozenset[str] | None]


class Weak:
    """The weak points of every telling, found again by the words that name its event.

    In: of each telling its table, its claims and its weak points. ``of`` gives those of one article's claims on a record,
    ``points`` those of each article.
    """

    def __init__(self, tellings: Iterable[tuple[str, Iterable[Claim], Iterable[str]]]) -> None:
        self._known: dict[tuple[Any, ...], frozenset[str]] = {}
        for table, claims, weak in tellings:
            for key in _keys(table, claims):
                self._known[key] = frozenset(weak)

    @classmethod
    def of_readings(cls, readings: Iterable[Reading]) -> Weak:
        """Take the tellings of some readings."""
        return cls((f.table, f.claims, f.weak) for r in readings for f in r.found)

    def of(self, table: str, claims: Sequence[Claim]) -> frozenset[str] | None:
        """Give the weak points that all tellings among the claims share; ``None`` where a person added them all."""
        found = [self._known[k] for k in _keys(table, claims) if k in self._known]
        return frozenset.intersection(*found) if found else None

    def points(self, table: str, claims: Iterable[Claim]) -> Points:
        """Give the weak points of what each article tells of a record."""
        return {a: self.of(table, some) for a, some in by_article(claims).items()}


def together(told: Iterable[frozenset[str]], disputed: bool) -> frozenset[str]:
    """Give the weak points of a row: what one article leaves open, another may tell; what is disputed is one more.

    >>> sorted(together([frozenset({"no_day", "no_place"}), frozenset({"no_day"})], True))
    ['disputed', 'no_day']
    """
    return frozenset.intersection(*told) | ({"disputed"} if disputed else set())


def _keys(table: str, claims: Iterable[Claim]) -> Iterable[tuple[Any, ...]]:
    field = "round" if table == "rounds" else "kind"
    if table in ("rounds", "meetings", "military_actions"):
        for c in claims:
            if c.field == field:
                yield table, c.article_id, c.start_char, c.end_char, c.value


def by_article(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Give the claims of each article."""
    out: dict[str, list[Claim]] = {}
    for c in claims:
        out.setdefault(c.article_id, []).append(c)
    return out
