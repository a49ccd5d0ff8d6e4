"""What an article on one round tells of it anywhere: its city, the guarantors who agree, the delegations with a head."""

from __future__ import annotations

from functools import cache

from ...lexicon import toml
from ...model import Claim
from ...text import fold
from ..context import GUARANTORS, Context
from .mention import RoundMention
from .presence import at_table, role_of

_BESIDE = ("rounds.next", "rounds.previous")
_RUN = 14  # units within which the three guarantors are named together
_LEDE = 3  # sentences in which an article names the round that it is about
_OTHER = ("summit", "ministerial", "call", "visit", "council")


def add_to_sole(ctx: Context, mentions: list[RoundMention]) -> None:
    """Add city and participants to the round that an article is about, where the sentences on it do not tell them."""
    main = _sole(mentions)
    if main is None:
        return
    claims = [c for m in mentions if m.number == main.number for c in m.claims]
    skip = {m.sentence for m in mentions if m.number != main.number}
    if not any(c.field == "city" for c in claims) and (at := _city(ctx, skip)) >= 0:
        main.claims.append(ctx.claim("city", ctx.sense(at, "place"), at, at + 1, "rounds.city_of_article"))
    city = next((c.value for m in mentions if m.number == main.number for c in m.claims if c.field == "city"), "")
    for m in mentions:
        if city and m.number != main.number and not any(c.field == "city" for c in m.claims):
            s = ctx.sentences[m.sentence]
            at = next((k for k in range(s.first, s.last - 1) if _same_city(ctx, k)), -1)
            m.claims += [ctx.claim("city", city, at, at + 2, "rounds.same_city")] if at >= 0 else []
    if main.status in ("", "held"):
        told = {c.value.split("|")[0] for c in claims if c.field == "participant"}
        main.claims += _there(ctx, told, skip)


def _same_city(ctx: Context, k: int) -> bool:
    """«العاصمة نفسها», «نفس المدينة»."""
    a, b = ctx.units.forms[k], ctx.units.forms[k + 1]
    cities = ("المدينه", "العاصمه", "المكان")
    return a in cities and b in ("نفسها", "ذاتها", "عينها", "نفسه", "ذاته") or a == "نفس" and b in cities


def _sole(mentions: list[RoundMention]) -> RoundMention | None:
    """Give the first mention of the one round that an article is about: named in its lede, the next or last beside it at most."""
    own = [m for m in mentions if m.how not in _BESIDE]
    if not own or own[0].sentence >= _LEDE:
        return None
    main = own[0]
    return main if all(abs(m.number - main.number) <= 1 for m in mentions) else None


def _city(ctx: Context, skip: set[int]) -> int:
    """Give the unit that names the city: in the dateline, or «في نور سلطان», «العاصمة الكازاخية»; else -1."""
    found = -1
    for n, s in enumerate(ctx.sentences):
        to_come = any(ctx.sense(k, "future") or ctx.sense(k, "cue") == "planned" for k in range(s.first, s.last))
        for k in range(s.first, s.last):
            place = ctx.sense(k, "place")
            if place not in ("astana", "sochi") or n in skip:
                continue
            behind = ctx.units.codes[k + 1 : k + 2]
            if k == s.first and behind in ("-", ",", ":", "(", "/") and not ctx.units.prefixes[k]:
                return k
            capital = ctx.units.forms[k] in ("العاصمه", "عاصمه", "نور", "نورسلطان")
            if place == "astana" and not to_come and (ctx.locative(k) or capital):
                found = k if found < 0 else found
    return found


@cache
def _together() -> frozenset[str]:
    return frozenset(fold(verb) for verb in toml("presence")["together"]["verbs"])


def _there(ctx: Context, told: set[str], skip: set[int]) -> list[Claim]:
    """Give who led a delegation in words, and the three guarantors where they agree. To be named, or to speak, is not to come."""
    out: list[Claim] = []
    for n, s in enumerate(ctx.sentences):
        if n in skip or any(ctx.sense(k, "meeting") in _OTHER for k in range(s.first, s.last)):
            continue
        parties = ctx.parties(n)
        three = [p for p in parties if set(p.actors) <= set(GUARANTORS) and p.first - parties[0].first <= _RUN]
        agree = {ctx.units.forms[k].removeprefix("و") for k in range(s.first, s.last)} & _together()
        together = agree and {a for p in three for a in p.actors} == set(GUARANTORS)
        for p in parties:
            led = p.office == "delegation" and len(p.actors) == 1
            for actor in map(at_table, p.actors if led or together and p in three else ()):
                if actor and actor not in told:
                    told.add(actor)
                    value = f"{actor}|{role_of(actor)}|present"
                    out.append(ctx.claim("participant", value, p.first, p.last, "rounds.sole_round"))
    return out
