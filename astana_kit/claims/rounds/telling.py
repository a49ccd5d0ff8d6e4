"""What one mention tells: number, status, days, city, who was there."""

from __future__ import annotations

from ..context import Context
from .clauses import new_clause, other_event, speech_between
from .days import THAT, date_claims, own_dates
from .mention import RoundMention
from .presence import participants
from .status import status_of

MAYBE = ("قد", "ربما", "لعل")
AHEAD = ("المقبله", "القادمه", "المقبل", "القادم")
_LED_BY = frozenset(("عاصمتها", "عاصمته", "العاصمه", "المدينه", "منتجع", "مدينه"))


def tell(ctx: Context, m: RoundMention, peers: list[RoundMention], left: int, right: int) -> None:
    """Make the claims of one mention."""
    if m.number:
        m.claims.append(ctx.claim("round", str(m.number), m.first, m.last, m.how))
    status, at = status_of(ctx, m, peers)
    dates = own_dates(ctx, m, left, right)
    resolved = [d for d in dates if d.mention.when.start]
    if status == "postponed" and len(resolved) > 1:
        resolved = resolved[-1:]  # «أُرجئت من تشرين الأول إلى كانون الأول»: the new day
    published = ctx.published
    if resolved and published.start:
        first = resolved[0].mention.when
        maybe = status == "proposed" and ctx.units.forms[at].lstrip("و") in MAYBE  # «قد تُعقد منتصف أيلول»
        if first.start > published.end and status not in ("postponed", "cancelled") and not maybe:
            status, at = "planned", at if at >= 0 and status == "planned" else resolved[0].first
        elif first.end < published.start and status in ("planned", ""):
            status, at = ("held", resolved[0].first) if status == "" else (status, at)
    if not status and m.how == "rounds.next" and not resolved and any(f in AHEAD for f in _forms(ctx, m)):
        status, at = "planned", m.first
    date_claims(ctx, m, resolved, left, right)
    if status:
        lo, hi = (at, at + 1)
        m.claims.append(ctx.claim("status", status, min(lo, hi), max(lo, hi), f"rounds.status_{status}"))
    m.status = status
    city = city_of(ctx, m, left, right)
    if city:
        place, k = city
        m.claims.append(ctx.claim("city", place, k, k + 1, "rounds.city"))
    m.claims.extend(participants(ctx, m.sentence, left, right, set(range(m.first, m.last))))


def _forms(ctx: Context, m: RoundMention) -> list[str]:
    return ctx.units.forms[m.first : m.last]


def city_of(ctx: Context, m: RoundMention, left: int, right: int) -> tuple[str, int] | None:
    """Give the city that the words around a mention name as its place, with the unit; the name of the process is none."""
    after, before = [], []
    for k in range(left, right):
        if not _is_city(ctx, m, k, left):
            continue
        place = ctx.sense(k, "place")
        next_one = range(k + 1, min(k + 2, len(ctx.senses)))
        if any(ctx.sense(j, "presence") == "host" for j in (*range(max(left, k - 2), k), *next_one)):
            return place, k  # «تحتضن نور سلطان …», «نور سلطان تحتضن …»
        if m.first <= k < m.last:
            continue  # the name of the round
        a, b = (m.last, k) if k >= m.first else (k, m.first)
        if speech_between(ctx, a, b) or other_event(ctx, a, b):
            continue
        if k >= m.first and not new_clause(ctx, a, b):
            after.append((place, k))
        elif k < m.first and not any(ctx.units.forms[j] in THAT for j in range(a, b)):
            before.append((place, k))
    return after[0] if after else before[-1] if before else None


def _is_city(ctx: Context, m: RoundMention, k: int, left: int) -> bool:
    """Whether unit ``k`` is named as the place of talks: «في أستانا», «في عاصمتها أستانا», «استضافت سوتشي»."""
    units, place = ctx.units, ctx.sense(k, "place")
    if not place or units.codes[k - 1] == "f":
        return False
    known = place in ("astana", "sochi")
    around = [j for j in (*range(max(left, k - 2), k), k + 1) if j < len(ctx.senses)]
    if known and any(ctx.sense(j, "presence") == "host" for j in around):
        return True
    led = k - 1 if known and units.forms[k - 1] in _LED_BY else k
    if not ctx.locative(led):
        return False
    return (
        known
        or bool(ctx.sense(k, "capital_of"))
        and (k - 2 in ctx.in_date or k - 2 == m.last - 1 or ctx.sense(k - 2, "holds"))
    )
