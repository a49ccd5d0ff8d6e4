"""Who says so: for every sentence, whom the article names as the source, from agencies to the outlet's own guess."""

from __future__ import annotations

from ..lexicon import about
from .context import Context, Party

_NEAR = 6                         # units between a word of saying and who says it


def find_sources(ctx: Context) -> dict[int, tuple[str, ...]]:
    """Give the sources of every sentence that names one, outermost first («فارس عن الخارجية الكازاخستانية»)."""
    out: dict[int, tuple[str, ...]] = {}
    for n, s in enumerate(ctx.sentences):
        got = _sentence(ctx, n, s.first, s.last)
        if got:
            out[n] = tuple(dict.fromkeys(got))
    return out


def _sentence(ctx: Context, n: int, first: int, last: int) -> list[str]:
    units = ctx.units
    codes = units.codes
    found: list[tuple[int, str]] = []
    parties = None
    for i in range(first, last):
        entry = units.entries[i]
        if entry is None:
            continue
        senses = entry.senses
        says = senses.get("says")
        if "source" in senses and _spoken(ctx, i, first, last):
            found.append((i, senses["source"]))
        if not says:
            continue
        if says == "author":
            found.append((i, "author"))
        elif says == "anonymous":
            if not (i + 1 < last and codes[i + 1] == "_" and units.forms[i + 1].startswith(("طاق", "مي", "دخل"))):
                found.append((i, "anonymous"))
        elif says == "verb":
            if parties is None:
                parties = ctx.parties(n)
            who = _speaker(ctx, i, first, last, parties)
            if who:
                found.append((i, who))
        elif says == "according":
            if parties is None:
                parties = ctx.parties(n)
            k = i + 1
            for p in parties:
                if k <= p.first <= i + 3 and not any(codes[j] in ",." for j in range(k, p.first)):
                    who = source_id(p)
                    if who and p.how != "adjective":
                        found.append((p.first, who))
                    break
    found.sort()
    return [s for _, s in found]


def _spoken(ctx: Context, i: int, first: int, last: int) -> bool:
    """Whether the source at unit ``i`` says something: a word of saying before it, or right after."""
    units = ctx.units
    for k in range(i - 1, max(first - 1, i - _NEAR - 1), -1):
        if units.codes[k] in ".!?":
            break
        senses = units.entries[k].senses if units.entries[k] else {}
        if "says" in senses or units.forms[k] in ("عن", "لوكاله", "تقرير", "وعن", "لصحيفه", "بيان", "وبيان"):
            return True
    for k in range(i + 1, min(last, i + 5)):
        senses = units.entries[k].senses if units.entries[k] else {}
        if senses.get("says") == "verb":
            return True
    nxt = units.codes[i + 1] if i + 1 < last else ""
    # «(سانا)» at the end of a caption, «سانا:» at the head of a report
    return units.codes[i - 1] == "(" and nxt == ")" if i else nxt == ":"


def _speaker(ctx: Context, verb: int, first: int, last: int, parties: list[Party]) -> str:
    """Who is the subject of a word of saying: right after it, else right before it."""
    units = ctx.units
    codes = units.codes
    for p in parties:
        if verb < p.first <= verb + _NEAR:
            between = range(verb + 1, p.first)
            if any(codes[k] in ".:^" or units.forms[k] in ("ان", "انه", "انها", "بان", "الي", "علي", "عن", "في", "بانه", "بانها") for k in between if k not in ctx.in_date):
                break
            if p.how != "adjective":
                return source_id(p)
    before = [p for p in parties if p.last <= verb and verb - p.last <= 4 and p.how != "adjective"]
    if before:
        p = before[-1]
        if not any(codes[k] in ".,^" for k in range(p.last, verb)) and not any(
                units.forms[k] in ("في", "الي", "عن", "من", "علي") for k in range(max(first, p.first - 1), p.first)):
            return source_id(p)
    return ""


def source_id(p: Party) -> str:
    """Give the id under which a party is quoted: the person's, a ministry's, a commander's, else the actor's."""
    if p.person_id:
        return p.person_id
    if len(p.actors) > 1:
        return "guarantors"
    if not p.actors:
        return ""
    actor = p.actors[0]
    if p.office == "commander":
        return f"{actor}_commander"
    if p.office in ("minister", "deputy_minister") and about("source", f"{actor}_foreign_ministry"):
        return f"{actor}_foreign_ministry"
    return actor
