"""Sentences that go on about a round without naming it: «الاجتماع», «الوفد الروسي», «وتختتم الجولة غدًا»."""

from __future__ import annotations

from ...lexicon import about
from ..context import Context
from .clauses import other_event
from .days import CLOSING, OPENING, date_claims, own_dates
from .mention import RoundMention, by_sentence
from .presence import participants, table_talk
from .status import status_of
from .telling import city_of

_READ_ON = 80  # units of a sentence that are looked at for who came
_OTHER_MEETING = frozenset(
    (
        "الوزاري",
        "الثنايي",
        "الثناييه",
        "العربي",
        "العربيه",
        "الاوروبي",
        "الاممي",
        "الحكومي",
        "الامني",
        "الهاتفي",
        "الهاتفيه",
        "النوويه",
    )
)


def follow(ctx: Context, mentions: list[RoundMention]) -> None:
    """Follow «الاجتماع», «الجولة», «المحادثات» in the next two sentences that name no round: participants and days
    belong to the last one.
    """
    peers = by_sentence(mentions)
    named = set(peers)
    latest = {n: ms[-1] for n, ms in peers.items()}
    single = len({m.number for m in mentions}) == 1
    for n, s in enumerate(ctx.sentences):
        if n in named:
            continue
        prev = next(
            (
                latest[k]
                for k in range(n - 1, n - 7, -1)
                if k in latest and (n - k <= (5 if single else 3) or ctx.sentences[k].paragraph == s.paragraph)
            ),
            None,
        )
        if prev is None or ctx.sentences[prev.sentence].kind != s.kind and s.kind != "body":
            continue
        if _elsewhere(ctx, s.first, min(s.last, s.first + _READ_ON)):
            continue
        k = _again(ctx, s.first, min(s.last, s.first + _READ_ON)) if n - prev.sentence <= (5 if single else 2) else -1
        if k < 0:
            if _goes_on(ctx, prev, n, peers[prev.sentence]):
                prev.claims.extend(participants(ctx, n, s.first, min(s.last, s.first + _READ_ON), s.first, s.first))
                if single and n - prev.sentence == 1:
                    prev.claims.extend(table_talk(ctx, n))
            continue
        end = s.last
        found = participants(ctx, n, s.first, end, k, k + 1)
        prev.claims.extend(found)
        probe = RoundMention(prev.number, k, k + 1, n, "rounds.again")
        dates = [d for d in own_dates(ctx, probe, s.first, end) if d.mention.when.start]
        status, at = status_of(ctx, probe, [])
        have = {c.field for c in prev.claims}
        if dates and status != "postponed" and not have & {"start", "end"}:
            date_claims(ctx, probe, dates, s.first, end)
            prev.claims.extend(probe.claims)
        elif (
            dates
            and "start" in have
            and "end" not in have
            and any(ctx.units.forms[j].removeprefix("و").startswith(CLOSING) for j in range(s.first, dates[0].first))
        ):
            prev.claims.extend(
                c for c in ctx.when_claims(dates[0], "rounds.date_of_end", which="end") if c.field == "end"
            )
        elif (
            dates
            and "end" in have
            and "start" not in have
            and any(ctx.units.forms[j].removeprefix("و").startswith(OPENING) for j in range(s.first, dates[0].first))
        ):
            prev.claims.extend(
                c for c in ctx.when_claims(dates[0], "rounds.date_of_start", which="start") if c.field == "start"
            )
        if "status" not in have and status:
            prev.claims.append(ctx.claim("status", status, at, at + 1, f"rounds.status_{status}"))
        if "city" not in have:
            city = city_of(ctx, probe, s.first, end)
            if city:
                prev.claims.append(ctx.claim("city", city[0], city[1], city[1] + 1, "rounds.city"))


def _elsewhere(ctx: Context, first: int, last: int) -> bool:
    """Whether a sentence without a round of its own is about something beside it: «على هامش المنتدى … في دافوس»,
    «محادثات جنيف».
    """
    units = ctx.units
    for k in range(first, last):
        if units.forms[k] == "هامش" or ctx.sense(k, "not_astana") == "near":
            return True
        place = ctx.sense(k, "place")
        if (
            place
            and place not in ("astana", "sochi")
            and ctx.locative(k)
            and not ctx.sense(k, "actor")
            and about("place", place).get("country") not in ("syria", "kazakhstan", "", None)
        ):
            return True
    return False


def _goes_on(ctx: Context, prev: RoundMention, n: int, peers: list[RoundMention]) -> bool:
    """Whether a sentence without a round of its own still speaks of the one before: who came, who headed which
    delegation; no other event, no other
    place, not the process as a whole."""
    s, before = ctx.sentences[n], ctx.sentences[prev.sentence]
    if s.paragraph - before.paragraph > 1 or any(m.number != prev.number for m in peers):
        return False
    units = ctx.units
    last = min(s.last, s.first + _READ_ON)
    if other_event(ctx, s.first, last):
        return False
    for k in range(s.first, last):
        if ctx.sense(k, "round") and units.codes[k - 1] in "dc" or units.codes[k] == "s":
            return False
    return any(
        ctx.sense(k, "presence") or ctx.sense(k, "office") == "delegation" or units.forms[k] in ("مثل", "ومثل")
        for k in range(s.first, last)
    )


def _again(ctx: Context, first: int, last: int) -> int:
    """Find a definite noun that takes the round up again, early in a sentence; -1 where there is none or another
    event is meant.
    """
    units = ctx.units
    for k in range(first, min(last, first + 16)):
        if ctx.sense(k, "round") in ("strong", "weak") and units.forms[k].lstrip("وفبلك").startswith(("ال", "ل")):
            nxt = units.forms[k + 1] if k + 1 < last else ""
            if nxt in _OTHER_MEETING:
                return -1
            return k
        if ctx.sense(k, "meeting") in ("visit", "call", "summit", "council", "ministerial"):
            return -1
    return -1
