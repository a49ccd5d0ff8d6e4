"""How rounds are named: what the rules of ``lexicon/rounds.toml`` fit to, as numbers and as words like «the last»."""

from __future__ import annotations

from functools import cache

from ...lexicon import toml
from ...patterns import Grammar, Match
from ..context import Context


@cache
def grammar() -> Grammar:
    """Load the rules for rounds once."""
    return Grammar(toml("rounds"))


def letters(ctx: Context) -> str:
    """Give the article as the rules for rounds see it: one letter a unit."""
    got = ctx.memo.get("rounds.letters")
    if got is None:
        got = ctx.memo["rounds.letters"] = grammar().read(ctx.units, dated=ctx.in_date)
    return got


def is_astana(ctx: Context, i: int) -> bool:
    """Whether unit ``i`` is the name of the city or process, in any spelling (a phrase like «العاصمة الكازاخية» is
    the city).
    """
    return ctx.sense(i, "place") == "astana"


def speaks_of_process(ctx: Context) -> bool:
    """Whether the article is about the Astana process, not just the city or its football club."""
    got = ctx.memo.get("speaks_of_process")
    if got is None:
        got = ctx.memo["speaks_of_process"] = _speaks(ctx)
    return got


def _speaks(ctx: Context) -> bool:
    if not ctx.astana:
        return any(e is not None and e.senses.get("actor") == "guarantors" for e in ctx.units.entries)
    row, g = letters(ctx), grammar()
    if any(any(g.matches(rule, row)) for rule in g.of("speaks")):
        return True
    return bool(g.regex("{strong}").search(row)) and not g.regex("{sport|club}").search(row)


def numbers_of(ctx: Context, m: Match) -> list[tuple[int, int, int]]:
    """Give the numbers that a match names, each with its units: «أستانا 15 و16» names two."""
    units = ctx.units
    out = []
    for part in ("n", "m", "more", "more2"):
        a, b = m.parts.get(part, (0, 0))
        out += [(units.numbers[k], k, k + 1) for k in range(a, b) if units.codes[k] in "doc"]
    return out


def number_after(ctx: Context, k: int, last: int) -> tuple[int, int] | None:
    """Give a number as it follows a name or noun («الـ21», «21», «الحادية والعشرين»), with the next unit."""
    m = grammar().regex("(?P<n>{=nth})").match(letters(ctx), k, last)
    return (ctx.units.numbers[m.end() - 1], m.end()) if m else None
