"""Who speaks: the subject of a word of saying, those joined to him, who heads a line; and the ids of sources."""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon import about
from ..context import Context, Party
from .words import speech_words


@dataclass(frozen=True, slots=True)
class Said:
    """A source, and the units ``[first, last)`` that it stands for."""

    source: str
    first: int
    last: int


def with_others(ctx: Context, p: Party, parties: list[Party]) -> list[Party]:
    """«بوتين وأردوغان يؤكدان أن»: a speaker with those joined to him, where they stand side by side."""
    k = parties.index(p)
    out = [p]
    j = k
    while j and ctx.units.prefixes[parties[j].first].startswith("و") and parties[j - 1].last == parties[j].first:
        j -= 1
        if parties[j].how == "adjective" or ctx.units.prefixes[parties[j].first][-1:] in ("ل", "ب", "ك"):
            return out
        out.insert(0, parties[j])
    j = k + 1
    while (
        j < len(parties)
        and parties[j].how != "adjective"
        and parties[j].first == parties[j - 1].last
        and ctx.units.prefixes[parties[j].first] == "و"
    ):
        out.append(parties[j])
        j += 1
    return out


def subject_of(ctx: Context, first: int, i: int, parties: list[Party]) -> str:
    """Give the source id of the subject of the clauses before unit ``i``; ``""`` where there are several or none."""
    units = ctx.units
    who: list[str] = []
    for k in range(first, min(i, first + 5)):  # «دانت الخارجية السورية القصف، مؤكدة أن»
        source = ctx.sense(k, "source")
        if source and not units.prefixes[k][-1:] and (k == first or ctx.sense(k - 1, "source") is None):
            if k == first or units.forms[k - 1] not in speech_words("oblique"):
                who.append(source)
            break
    for p in parties:
        if p.first >= min(i, first + 60):
            break
        if p.how == "adjective" or units.prefixes[p.first][-1:] in ("ل", "ب", "ك") or _place(ctx, p):
            continue
        k = p.first - 1
        if k >= first and units.forms[k] in speech_words("oblique"):
            continue
        if p.first - first <= 2 and not who or k >= first and ctx.sense(k, "verb") and not (ctx.sense(k, "noun")):
            who.append(source_id(p))
    return who[0] if len(set(who)) == 1 else ""


def named_behind(ctx: Context, i: int, parties: list[Party], reach: int) -> Party | None:
    for p in parties:
        if (
            i < p.first <= i + reach
            and p.how != "adjective"
            and not any(ctx.units.codes[j] in ",.^" for j in range(i + 1, p.first))
        ):
            return p if not _place(ctx, p) else None
    return None


def _place(ctx: Context, p: Party) -> bool:
    return bool(p.place) and p.how in ("name", "capital") and ctx.locative(p.first)


def headline(ctx: Context, n: int, first: int, last: int) -> tuple[int, Said] | None:
    """«لافروف: الحل سياسي»: who speaks stands before a colon at the head of a sentence."""
    colon = ctx.units.codes.find(":", first, min(last, first + 9))
    if colon < 0:
        return None
    p = next(
        (
            p
            for p in ctx.parties(n)
            if p.first <= first + 1
            and p.last == colon
            and (
                p.how in ("person", "office")
                # «أنقرة: العملية مستمرة»: a state speaks in a headline; in a text it is where the report comes from
                or p.how in ("name", "capital")
                and p.first == first
                and ctx.sentences[n].kind == "title"
            )
        ),
        None,
    )
    return (first, Said(source_id(p), first, last)) if p and source_id(p) else None


def speaker_of(ctx: Context, verb: int, first: int, last: int, parties: list[Party]) -> Party | None:
    """Who is the subject of a word of saying: right after it, else right before it."""
    units = ctx.units
    codes, forms = units.codes, units.forms
    stop = speech_words("that") | speech_words("oblique")
    related = verb > first and forms[verb - 1] in speech_words("relative")
    if related:  # «قسد التي اتهمت أنقرة بخرق الاتفاق»: who is spoken of before is the subject
        antecedent = next((p for p in parties if p.last in (verb - 1, verb - 2) and p.how != "adjective"), None)
        if antecedent:
            return antecedent
    for p in parties:
        if p.first <= verb or p.how == "adjective":
            continue
        between = [k for k in range(verb + 1, p.first) if k not in ctx.in_date and codes[k] not in '"()']
        if len(between) > (6 if p.how == "person" else 3) or any(
            codes[k] in ".:^v," or forms[k] in stop for k in between
        ):
            break
        if units.prefixes[p.first][-1:] in ("ل", "ب", "ك"):
            continue
        if _place(ctx, p):
            break
        return p
    if any(ctx.sense(k, "says") == "anonymous" or ctx.sense(k, "source") for k in range(verb + 1, min(last, verb + 4))):
        return None
    for p in reversed(parties):
        if p.last > verb or p.how == "adjective":
            continue
        between = [k for k in range(p.last, verb) if k not in ctx.in_date]
        if (
            any(codes[k] != "," and forms[k] not in speech_words("auxiliary") for k in between)
            or codes.count(",", p.last, verb) > 1
            or p.how not in ("person", "office", "name")
        ):
            break
        if "," in codes[p.last : verb] and units.prefixes[verb].startswith("و"):
            break
        k = p.first - 1
        if (
            units.prefixes[p.first][-1:] in ("ل", "ب", "ك")
            or k >= first
            and (forms[k] in speech_words("oblique") or forms[k] == "بين")
        ):
            break
        return p
    return None


def source_id(p: Party) -> str:
    """Give the id under which a party is quoted: the person's, a ministry's, a commander's, «anonymous» for an
    unnamed official, else the actor's.

    >>> source_id(Party(0, 1, ("turkey",), "office", office="minister"))
    'turkey_foreign_ministry'
    """
    if p.person_id:
        return p.person_id
    if len(p.actors) > 1:
        return "guarantors"
    if not p.actors:
        return ""
    actor = p.actors[0]
    if about("actor", actor).get("group") == "population":
        return ""  # «… وكشف مصير المفقودين»: refugees and detainees are spoken of
    if p.office == "commander":
        return f"{actor}_commander"
    if p.office == "official":
        return "anonymous"
    if p.office in ("minister", "deputy_minister") and about("source", f"{actor}_foreign_ministry"):
        return f"{actor}_foreign_ministry"
    return actor
