"""Sentences that go on about a round without naming it: «الاجتماع», «الوفد الروسي», «وتختتم الجولة غدًا»."""

from __future__ import annotations

from ...lexicon import about
from ..context import Context
from .clauses import other_event
from .days import CLOSING, OPENING, date_claims, own_dates
from .mention import RoundMention, by_sentence
from .naming import grammar, letters
from .presence import READ_ON, participants, speaks_of_coming
from .status import status_of
from .telling import city_of

_EARLY = 16  # a noun that takes the round up again stands this near to a sentence's beginning
_HEAD = 5  # … and a verb of holding without a subject this near
_REACH = {
    "again_by_name": (12, 3),
    "again": (6, 3),
    "again_by_verb": (1, 1),
    "goes_on": (4, 2),
}  # sentences: one round in the article, several


def follow(ctx: Context, mentions: list[RoundMention]) -> None:
    """Follow a round into the sentences that name none: participants, days, status and city belong to the last one."""
    peers = by_sentence(mentions)
    several = len({m.number for m in mentions if m.how != "rounds.meeting_alone"}) > 1
    prev: RoundMention | None = None
    spoke = -1  # the last sentence that spoke of ``prev``
    for n, s in enumerate(ctx.sentences):
        here = peers.get(n, ())
        if here and not all(m.how == "rounds.next" for m in here):
            prev, spoke = here[-1], n
            continue
        if prev is None or ctx.sentences[prev.sentence].kind != s.kind and s.kind != "body":
            continue
        last = min(s.last, s.first + READ_ON)
        if here:
            named = {k for m in here for k in range(m.first, m.last)}
            if n - spoke == 1:
                prev.claims += participants(ctx, n, s.first, s.last, named, closing=True)
            continue
        if _elsewhere(ctx, s.first, last):
            continue
        kind, k = _taken_up(ctx, s.first, last)
        if not kind and _goes_on(ctx, n, peers.get(prev.sentence, []), prev):
            kind = "goes_on"
        if not kind or n - (spoke if kind != "again_by_name" else prev.sentence) > _REACH[kind][several]:
            continue
        spoke = n
        prev.claims += participants(ctx, n, s.first, s.last if k >= 0 else last, {k} if k >= 0 else set())
        if k >= 0:
            _tell_more(ctx, prev, RoundMention(prev.number, k, k + 1, n, "rounds.again"))


def _taken_up(ctx: Context, first: int, last: int) -> tuple[str, int]:
    """Give how a sentence takes a round up again, by its name or by a noun, and the unit that does; nothing where
    another meeting comes first.
    """
    row, g = letters(ctx), grammar()
    ends = (("again_by_name", last), ("again", min(last, first + _EARLY)), ("again_by_verb", min(last, first + _HEAD)))
    for kind, end in ends:
        found = g.scan(row, kind, first, end)
        if found:
            k = found[0].first
            if any(
                ctx.sense(j, "meeting") in ("visit", "call", "summit", "council", "ministerial")
                for j in range(first, k)
            ):
                return "", -1
            return kind, k
    return "", -1


def _elsewhere(ctx: Context, first: int, last: int) -> bool:
    """Whether a sentence without a round of its own is about something beside it: the process, other talks, a place
    that is not theirs.
    """
    if grammar().scan(letters(ctx), "elsewhere", first, last):
        return True
    for k in range(first, last):
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


def _goes_on(ctx: Context, n: int, peers: list[RoundMention], prev: RoundMention) -> bool:
    """Whether a sentence right after one on a round still speaks of it: who came, who headed which delegation; no
    other event, not what was before.
    """
    s = ctx.sentences[n]
    last = min(s.last, s.first + READ_ON)
    if any(m.number != prev.number and m.how != "rounds.next" for m in peers) or other_event(
        ctx, s.first, last, arrivals=False
    ):
        return False
    since = (k for k in range(s.first, last) if ctx.units.codes[k] == "s")
    if any(not _since_a_day(ctx, k) for k in since):
        return False  # «منذ …»
    return speaks_of_coming(ctx, n)


def _since_a_day(ctx: Context, k: int) -> bool:
    """«موجودة منذ الأربعاء»: of the round; «منذ 2017»: of the process."""
    return any(d.first <= k + 1 and d.mention.when.precision == "day" for d in ctx.dates_in(k, k + 3))


def _tell_more(ctx: Context, prev: RoundMention, probe: RoundMention) -> None:
    """Add the days, status and city that a sentence tells of a round which has none of them yet."""
    s = ctx.sentences[probe.sentence]
    have = {c.field for c in prev.claims}
    status, at = status_of(ctx, probe, [])
    dates = [d for d in own_dates(ctx, probe, s.first, s.last) if d.mention.when.start]
    if dates and status != "postponed" and not have & {"start", "end"}:
        date_claims(ctx, probe, dates, s.first, s.last)
        prev.claims += probe.claims
    elif dates and len(have & {"start", "end"}) == 1:
        field, words = ("end", CLOSING) if "start" in have else ("start", OPENING)
        if any(ctx.units.forms[j].removeprefix("و").startswith(words) for j in range(s.first, dates[0].first)):
            found = ctx.when_claims(dates[0], f"rounds.date_of_{field}", which=field)
            prev.claims += [c for c in found if c.field == field]
    if "status" not in have and status:
        prev.claims.append(ctx.claim("status", status, at, at + 1, f"rounds.status_{status}"))
    if "city" not in have and (city := city_of(ctx, probe, s.first, s.last)):
        prev.claims.append(ctx.claim("city", city[0], city[1], city[1] + 1, "rounds.city"))
