"""Who sat at a round: what the rules of ``lexicon/presence.toml`` fit to, with role and presence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...lexicon import about, folded_words, toml
from ...model import Claim
from ...patterns import Grammar, Match, Rule
from ..context import GUARANTORS, Context, Party
from .naming import is_astana

_ORGANISATIONS = frozenset(("united_nations", "icrc", "unhcr", "european_union", "arab_league"))
_SYRIAN = frozenset(("syria", "syrian_opposition"))
_OPPOSITION = frozenset(
    (
        "free_syrian_army",
        "jaysh_al_islam",
        "syrian_national_army",
        "syrian_negotiation_commission",
        "syrian_national_coalition",
    )
)
_DELEGATION = tuple(a + b for a in ("", "و", "ب", "ل", "ف") for b in ("وفد", "الوفد")) + ("للوفد",)
READ_ON = 80  # units of a sentence without a round that are looked at for who came
_SITTERS = ("delegation", "side", "envoy")


@cache
def grammar() -> Grammar:
    """Load the rules for who was there once."""
    return Grammar(toml("presence"))


def at_table(actor: str) -> str:
    """Give the actor that sits at the table: factions stand for the opposition; an armed group or party of no state
    is none.
    """
    if actor in _OPPOSITION:
        return "syrian_opposition"
    if actor in _ORGANISATIONS:
        return actor
    group = about("actor", actor).get("group", "")
    return "" if group in ("armed_group", "population", "alliance") and actor not in _SYRIAN else actor


def role_of(actor: str) -> str:
    """Give the role that an actor has at a round: guarantor, Syrian party, organisation, host, else observer."""
    if actor in GUARANTORS:
        return "guarantor"
    if actor in _SYRIAN:
        return "syrian_party"
    if actor in _ORGANISATIONS:
        return "organisation"
    return "host" if actor == "kazakhstan" else "observer"


def letters(ctx: Context, sentence: int, named: set[int]) -> str:
    """Give a sentence as the rules see it, one letter a unit; ``named`` are the units that name the round."""
    s = ctx.sentences[sentence]
    marks: dict[str, set[int]] = {m: set() for m in grammar().marks}
    marks["round"] = named
    marks["ministry"].update(k for k in range(s.first, s.last) if _state_of(ctx, k))
    run: list[Party] = []
    for p in ctx.parties(sentence):
        if is_astana(ctx, p.first) or not p.actors or _syrian_only(ctx, p):
            continue
        if p.how == "adjective":
            marks["adjective"].add(p.first)
            continue
        if p.place and ctx.locative(p.first) and ctx.units.codes[p.first - 1] != "f":
            marks["located"].add(p.first)
            continue
        for mark in _marks_of(ctx, p):
            marks[mark].add(p.first)
        marks["rest"].update(range(p.first + 1, p.last))
        run = [*run, p] if run and p.first - run[-1].last <= 1 else [p]
        three = [q for q in run if q.how in ("name", "capital", "group")]
        if {a for q in three for a in q.actors} == set(GUARANTORS):
            marks["trio"].update(q.first for q in three)
    return grammar().read(ctx.units, s.first, s.last, **marks)


def _state_of(ctx: Context, k: int) -> str:
    """Give the state for which a ministry or an office at unit ``k`` speaks, or ``""``: no news agency does."""
    source = about("source", ctx.sense(k, "source") or "")
    return source.get("actor", "") if source.get("kind") in ("ministry", "office", "army") else ""


def _syrian_only(ctx: Context, p: Party) -> bool:
    """Whether «سورية» is an adjective, not the country: «فصائل معارضة سورية»."""
    return p.how == "name" and ctx.units.forms[p.first] == "سوريه" and ctx.units.codes[p.first - 1] in "_~%"


def _marks_of(ctx: Context, p: Party) -> Iterator[str]:
    yield "party"
    yield "person" if p.how in ("person", "office") else "name"
    if p.how == "person" or p.office in _SITTERS:
        yield "sitter"
    if p.office == "delegation" or ctx.units.forms[p.first].startswith(_DELEGATION):
        yield "delegate"


def speaks_of_coming(ctx: Context, sentence: int) -> bool:
    """Whether a sentence has a word of coming, staying away, delegations or invitations."""
    row = letters(ctx, sentence, set())
    return bool(
        grammar()
        .regex(
            "{presence|delegation|delegate|stood_for|invitations|roll|pair|meets|arrival|called|sides|their_man} | {negation}{could} | {hindered} | {seat} | {statement}{!stop|who}{0,4}{trio}"
        )
        .search(row, 0, READ_ON)
    )


def participants(
    ctx: Context, sentence: int, left: int, right: int, named: set[int], closing: bool = False
) -> list[Claim]:
    """Read who was (or refused to be) at the round, from units ``[left, right)`` of a sentence; ``named`` are the units
    that name the round there; ``closing``: only what its end tells, where the sentence goes on to the next round.
    """
    g, first = grammar(), ctx.sentences[sentence].first
    row = letters(ctx, sentence, named)
    left, right = left - first, right - first
    out: list[Claim] = []
    away: set[str] = set()
    told: set[int] = set()
    for rule in g.of("absent") if not closing else ():
        for m in g.matches(rule, row, left, right):
            at = next((span[0] for part, span in m.parts.items() if part.startswith("at")), m.first)
            if at not in told:
                told.add(at)
                found = _claims(ctx, sentence, rule, m, "absent", away)
                out += found
                away |= {c.value.split("|")[0] for c in found}
    seen = set(away)
    for rule in g.of("present"):
        if closing and not rule.gives.get("closing"):
            continue
        for m in g.matches(rule, row, left, right):
            found = _claims(ctx, sentence, rule, m, "present", seen)
            out += found
            seen |= {c.value.split("|")[0] for c in found if c.field == "participant"}
    return out


@cache
def _allies() -> frozenset[str]:
    """Give the nouns behind which it is said whose ally somebody is: «سند», «حليفة»."""
    return frozenset(folded_words(w)[0] for w in toml("presence")["class"]["ally_of"]["words"] if w[:2] != "ال")


def _claims(ctx: Context, sentence: int, rule: Rule, m: Match, presence: str, seen: set[str]) -> list[Claim]:
    """Make the claims of one match: those named in its part ``who``, or those whom the rule itself names."""
    start = ctx.sentences[sentence].first
    a, b = next(span for part, span in m.parts.items() if part.startswith("who"))
    a, b = a + start, b + start
    out: list[Claim] = []
    if actors := rule.gives.get("actors"):
        return [
            ctx.claim("participant", f"{x}|{role_of(x)}|{presence}", a, b, rule.name) for x in actors if x not in seen
        ]
    parties = list(ctx.parties(sentence))
    if rule.gives.get("ministries"):
        parties += [Party(k, k + 1, (x,), "name") for k in range(a, b) if (x := _state_of(ctx, k))]
    for p in parties:
        if not a <= p.first < b or is_astana(ctx, p.first) or _syrian_only(ctx, p):
            continue
        if p.first and ctx.units.forms[p.first - 1] in _allies():
            continue  # «تركيا سند فصائل معارضة»
        if p.how == "adjective" and not rule.gives.get("adjectives"):
            continue
        if rule.gives.get("only") == "person" and p.how not in ("person", "office"):
            continue
        if rule.gives.get("guarantors_only") and not set(p.actors) <= set(GUARANTORS):
            break  # «تحت رعاية الأمم المتحدة» seats nobody
        for actor in filter(None, map(at_table, p.actors)):
            if actor in seen or any(c.value.startswith(f"{actor}|{role_of(actor)}") for c in out):
                continue
            out.append(ctx.claim("participant", f"{actor}|{role_of(actor)}|{presence}", p.first, p.last, rule.name))
            if p.person and len(p.actors) == 1 and presence == "present":
                k = next((j for j in range(p.last - 1, p.first - 1, -1) if ctx.sense(j, "person")), p.first)
                out.append(ctx.claim("person", f"{actor}|{p.person}", k, k + 1, rule.name))
    return out
