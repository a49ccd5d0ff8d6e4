"""What makes a telling less sure: cells that it leaves empty, and how far its words stand from each other.

Each weak point is a plain fact about the words that were read; what they are worth is measured (``reconcile.certainty``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model import Claim, Found
from .context import Context

_TELLING = frozenset(
    ("kind", "round", "actor", "target", "place", "city", "status", "participant", "start", "end", "when")
)
_FINITE = ("verb", "light_verb", "governing_verb", "subject_before_verb")
_ELSEWHERE = ("same_", "pronoun", "accused", "again", "implied")
_NEAR = 14  # units on either side of the word of the event
_FAR = 40  # characters between it and who acts
_LONG = 35  # units of a sentence


def weigh(ctx: Context, found: Found) -> Found:
    """Give a telling with its weak points.

    In: the context of the article; what was found. Out: the same with ``weak``: names of ``POINTS``; tellings of the process and of
    the article itself have none.
    """
    if found.table not in ("rounds", "meetings", "military_actions"):
        return found
    return replace(found, weak=tuple(sorted(_points(ctx, found.table, found.claims))))


def _points(ctx: Context, table: str, claims: tuple[Claim, ...]) -> Iterable[str]:
    by_field: dict[str, list[Claim]] = {}
    for c in claims:
        by_field.setdefault(c.field, []).append(c)
    named = sorted(by_field.get("kind") or by_field.get("round") or claims, key=lambda c: c.start_char)
    at = ctx.units.at(named[0].start_char)
    n = ctx.sentence_of(at)
    sentences = {ctx.sentence_of(ctx.units.at(c.start_char)) for c in claims if c.field in _TELLING}
    if not by_field.get("place") and not by_field.get("city"):
        yield "no_place"
    if len(named) > 1 and table != "rounds":
        yield "told_again"
    if len(sentences) > 1 or any(m in c.rule for c in claims for m in _ELSEWHERE):
        yield "words_elsewhere"
    if _in_title(ctx, named[0]):
        yield "headline"
    if n >= 0 and _unused(ctx, n, at, claims):
        yield "name_unused"
    if table == "military_actions":
        yield from _of_action(ctx, n, by_field, named)
        return
    if not by_field.get("start"):
        yield "no_day"
    if len({c.value.split("|")[0] for c in by_field.get("participant", ())}) != 2 and table == "meetings":
        yield "not_two_sides"


def _of_action(ctx: Context, n: int, by_field: dict[str, list[Claim]], named: list[Claim]) -> Iterable[str]:
    actors, first = by_field.get("actor", ()), named[0]
    if not actors:
        yield "no_actor"
    if any(min(abs(a.start_char - k.start_char) for k in named) >= _FAR for a in actors):
        yield "actor_far"
    told = {c.rule.partition(".")[2] for c in named}
    outright = any(not first.start_char <= s.start_char <= first.end_char for s in by_field.get("status", ()))
    if told.isdisjoint(_FINITE) and not outright:
        yield "noun_alone"
    if n >= 0 and ctx.sentences[n].last - ctx.sentences[n].first > _LONG:
        yield "long_sentence"


def _in_title(ctx: Context, c: Claim) -> bool:
    return any(z.kind == "title" and z.start <= c.start_char < z.end for z in ctx.zones)


def _unused(ctx: Context, n: int, at: int, claims: tuple[Claim, ...]) -> bool:
    """Whether a place, a nationality or a day near the word of the event is in none of its cells."""
    units, s = ctx.units, ctx.sentences[n]
    spans = [(c.start_char, c.end_char) for c in claims]

    def free(start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b in spans)

    first, last = max(s.first, at - _NEAR), min(s.last, at + _NEAR + 1)
    for k in range(first, last):
        senses = ctx.senses[k]
        if (
            ("place" in senses or "adjective" in senses)
            and "actor" not in senses
            and free(units.starts[k], units.ends[k])
        ):
            return True
    days = (d.mention for d in ctx.dates_in(first, last))
    return any(m.when.start and free(m.start, m.end) for m in days)
