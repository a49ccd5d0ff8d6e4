"""Who says so: for every stretch of a sentence, whom the article names as the source, from agencies to the outlet's
own guess.

A word of saying covers what stands behind it («… زار دمشق، وقال إن …» leaves the visit to the outlet); «وفق», «بحسب»,
«نقلت … عن» cover their
whole sentence; «يبدو أن» what it introduces. «وأضاف أن …» without a name goes on with the speaker of the sentence
before.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..lexicon import about, folded_words, toml
from .context import Context, Party

_NEAR = 8  # units that may stand between a word of saying and who says it
_QUOTED = 40  # units in which «أن» or a quotation must follow a weak word of saying


@dataclass(frozen=True, slots=True)
class Said:
    """A source, and the units ``[first, last)`` that it stands for."""

    source: str
    first: int
    last: int


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(folded_words(w)[-1] for w in toml("saying")["speech"][name])


def _bare(form: str) -> str:
    return form[1:] if len(form) > 3 and form[0] in "وف" and form[:2] not in ("وف", "وز", "وص") else form


def find_sources(ctx: Context) -> dict[int, tuple[Said, ...]]:
    """Give, for every sentence that names a source, who speaks for which of its units, outermost first («فارس عن
    الخارجية الكازاخستانية»).

    >>> from astana_kit.model import Article
    >>> ctx = Context(Article("a", "a.txt", "ذكرت وكالة تاس أن موسكو قصفت إدلب.", ""))
    >>> [s.source for s in find_sources(ctx)[0]]
    ['tass']
    """
    out: dict[int, tuple[Said, ...]] = {}
    speaker = ""
    for n, s in enumerate(ctx.sentences):
        got = _sentence(ctx, n, s.first, s.last)
        named = [g for g in got if g.source != "author"]
        if not named and speaker and _goes_on(ctx, s.first, s.last):
            got = [Said(speaker, s.first, s.last), *got]
            named = got[:1]
        if got:
            out[n] = tuple(dict.fromkeys(got))
        speaker = (
            named[-1].source if named and n + 1 < len(ctx.sentences) and ctx.sentences[n + 1].kind == s.kind else ""
        )
    return out


def _goes_on(ctx: Context, first: int, last: int) -> bool:
    """«وأضاف أن …», «وأشار إلى أن …»: a word of saying at the head, its speaker unsaid."""
    units = ctx.units
    if first >= last or ctx.sense(first, "says") != "verb" or _bare(units.forms[first]) not in _words("goes_on"):
        return False
    return any(
        units.forms[k] in _words("that") or units.codes[k] in '":' for k in range(first + 1, min(last, first + 4))
    )


def _sentence(ctx: Context, n: int, first: int, last: int) -> list[Said]:
    units = ctx.units
    found: list[tuple[int, Said]] = []
    parties: list[Party] | None = None
    for i in range(first, last):
        entry = units.entries[i]
        if entry is None:
            continue
        senses = entry.senses
        says = senses.get("says")
        source = senses.get("source")
        if source and not (senses.get("person") or says):
            scope = _spoken(ctx, i, first, last)
            if scope:
                found.append((i, Said(source, *scope)))
        if not says:
            continue
        if says == "author":
            found.append((i, Said("author", i, last)))
        elif says == "anonymous":
            scope = _spoken(ctx, i, first, last)
            if scope and not (
                i + 1 < last and units.codes[i + 1] == "_" and units.forms[i + 1] in _words("not_a_source")
            ):
                found.append((i, Said("anonymous", *scope)))
        elif says == "verb" and _is_saying(ctx, i, first, last):
            if parties is None:
                parties = ctx.parties(n)
            p = _speaker(ctx, i, first, last, parties)
            if p:
                who = source_id(p)
                if who:
                    found.append((min(i, p.first), Said(who, *_scope(ctx, min(i, p.first), i, first, last))))
        elif says == "according":
            if parties is None:
                parties = ctx.parties(n)
            p = _named_behind(ctx, i, parties, 4)
            if p and source_id(p):
                found.append((p.first, Said(source_id(p), first, last)))
    if first + 1 < last:
        headed = _headline(ctx, n, first, last)
        if headed:
            found.append(headed)
    found.sort(key=lambda f: f[0])
    said = [s for _, s in found]
    if any(s.source not in toml("saying")["speech"]["platforms"] for s in said):
        said = [
            s for s in said if s.source not in toml("saying")["speech"]["platforms"]
        ]  # a platform only carries what somebody writes
    return said


def _named_behind(ctx: Context, i: int, parties: list[Party], reach: int) -> Party | None:
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


def _is_saying(ctx: Context, i: int, first: int, last: int) -> bool:
    """Whether a word is a verb of saying here: not «بين» the preposition, not «لدعوة», and with «أن» or a quotation
    where it may mean else.
    """
    units = ctx.units
    form = _bare(units.forms[i])
    if units.prefixes[i][-1:] in ("ل", "ب", "ك") or form in _words("not_saying"):
        return False
    if i > first and units.forms[i - 1] in ("التي", "الذي") and form.endswith(("ه", "ها")):
        return False  # «الهدنة التي أعلنتها واشنطن»
    if form == "بين":
        # «بيّن لافروف أن» says; «بين تركيا وروسيا» does not
        that = next((k for k in range(i + 1, min(last, i + 8)) if units.forms[k] in _words("that")), 0)
        return that > 0 and not any(units.prefixes[k].startswith("و") for k in range(i + 1, that))
    if not form.startswith(tuple(_words("weak"))):
        return True
    return any(units.forms[k] in _words("that") or units.codes[k] in '":' for k in range(i + 1, min(last, i + _QUOTED)))


def _scope(ctx: Context, start: int, verb: int, first: int, last: int) -> tuple[int, int]:
    """What a speaker stands for: from his word on; the whole sentence where the word stands at its end or behind
    «كما», «وفق ما».
    """
    units = ctx.units
    if last - verb <= 6 and not any(units.forms[k] in _words("that") for k in range(verb, last)):
        return first, last
    before = units.forms[start - 1] if start > first else ""
    if _bare(before) in _words("as") or start > first and ctx.sense(start - 1, "says") == "according":
        return first, last
    return start, last


def _spoken(ctx: Context, i: int, first: int, last: int) -> tuple[int, int] | None:
    """What the source at unit ``i`` stands for; ``None`` where it says nothing (it is named as a place of work, a
    reader …).
    """
    units = ctx.units
    forms, codes = units.forms, units.codes
    lead = False
    for k in range(i - 1, max(first, i - _NEAR) - 1, -1):
        if codes[k] in ".!?":
            break
        senses = units.entries[k].senses if units.entries[k] else {}
        if senses.get("says") == "according" or forms[k] in _words("report"):
            return first, last
        if senses.get("says") == "anonymous" and senses.get("office") is None:
            lead = True
        if senses.get("says") == "verb" and _is_saying(ctx, k, first, last):
            if any(forms[j] in _words("that") for j in range(k + 1, i)):
                return None
            return _scope(ctx, k, k, first, last)
        if codes[k] in "^v" or forms[k] in _words("that") or codes[k] == "," and k < i - 3:
            break
        if forms[k] in ("عن", "وعن"):
            lead = True
    if lead:
        return first, last
    for k in range(i + 1, min(last, i + 6)):
        senses = units.entries[k].senses if units.entries[k] else {}
        if (
            senses.get("says") == "verb"
            and _is_saying(ctx, k, first, last)
            and not (units.prefixes[i][-1:] in ("ل", "ب", "ك"))
        ):
            return (i, last) if not any(codes[j] in "v^" for j in range(i + 1, k)) else None
        if codes[k] in ",.:":
            break
    # «(سانا)» in a caption, «نيويورك (الأناضول) –», «سانا:», «دمشق-سانا», «طهران – فارس:»
    before = codes[i - 1] if i > first else ""
    after = codes[i + 1] if i + 1 < last else ""
    if (
        before == "("
        and after == ")"
        or i - first <= 8
        and (after in "-:/" and after or before in "-/" and before and i + 1 == last)
    ):
        return first, last
    return None


def _headline(ctx: Context, n: int, first: int, last: int) -> tuple[int, Said] | None:
    """«لافروف: الحل سياسي»: who speaks stands before a colon at the head of a sentence."""
    colon = ctx.units.codes.find(":", first, min(last, first + 9))
    if colon < 0:
        return None
    p = next(
        (p for p in ctx.parties(n) if p.first <= first + 1 and p.last == colon and p.how in ("person", "office")), None
    )
    return (first, Said(source_id(p), first, last)) if p and source_id(p) else None


def _speaker(ctx: Context, verb: int, first: int, last: int, parties: list[Party]) -> Party | None:
    """Who is the subject of a word of saying: right after it, else right before it."""
    units = ctx.units
    codes, forms = units.codes, units.forms
    stop = _words("that") | _words("oblique")
    for p in parties:
        if p.first <= verb or p.how == "adjective":
            continue
        between = [k for k in range(verb + 1, p.first) if k not in ctx.in_date]
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
            any(codes[k] != "," and forms[k] not in _words("auxiliary") for k in between)
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
            and (forms[k] in _words("oblique") or forms[k] == "بين")
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
