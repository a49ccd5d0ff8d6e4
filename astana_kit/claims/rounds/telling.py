"""What one mention tells: number, status, days, city, who was there."""

from __future__ import annotations

from ..context import Context
from .clauses import new_clause, other_event, speech_between
from .days import THAT, date_claims, own_dates
from .mention import RoundMention
from .presence import participants
from .status import status_of


def tell(ctx: Context, m: RoundMention, peers: list[RoundMention], left: int, right: int) -> None:
    """Make the claims of one mention."""
    m.claims.append(ctx.claim("round", str(m.number), m.first, m.last, m.how))
    status, at = status_of(ctx, m, peers)
    dates = own_dates(ctx, m, left, right)
    resolved = [d for d in dates if d.mention.when.start]
    if status == "postponed" and len(resolved) > 1:
        resolved = resolved[-1:]  # «أُرجئت من تشرين الأول إلى كانون الأول»: the new day
    published = ctx.published
    if resolved and published.start:
        first = resolved[0].mention.when
        if first.start > published.end and status not in ("postponed", "cancelled"):
            status, at = "planned", at if at >= 0 and status == "planned" else resolved[0].first
        elif first.end < published.start and status in ("planned", ""):
            status, at = ("held", resolved[0].first) if status == "" else (status, at)
    date_claims(ctx, m, resolved, left, right)
    if status:
        lo, hi = (at, at + 1)
        m.claims.append(ctx.claim("status", status, min(lo, hi), max(lo, hi), f"rounds.status_{status}"))
    m.status = status
    city = city_of(ctx, m, left, right)
    if city:
        place, k = city
        m.claims.append(ctx.claim("city", place, k, k + 1, "rounds.city"))
    m.claims.extend(participants(ctx, m.sentence, left, right, m.first, m.last))


def city_of(ctx: Context, m: RoundMention, left: int, right: int) -> tuple[str, int] | None:
    units = ctx.units
    after, before = [], []
    for k in range(left, right):
        place = ctx.sense(k, "place")
        if not place:
            continue
        hosted = any(ctx.sense(j, "presence") == "host" for j in range(max(left, k - 2), k)) and ctx.sense(
            k, "place"
        ) in ("astana", "sochi")
        if not hosted and not ctx.locative(k):
            continue
        if place not in ("astana", "sochi") and not (
            ctx.sense(k, "capital_of") and (k - 2 in ctx.in_date or k - 2 == m.last - 1 or ctx.sense(k - 2, "holds"))
        ):
            continue
        if units.codes[k - 1] == "f" or k in range(m.first + 1, m.last) and not ctx.locative(k):
            continue
        if hosted:
            return place, k  # «تحتضن نور سلطان …»
        if k >= m.first:
            if (
                not speech_between(ctx, m.last, k)
                and not other_event(ctx, m.last, k)
                and not new_clause(ctx, m.last, k)
            ):
                after.append((place, k))
        elif (
            not speech_between(ctx, k, m.first)
            and not other_event(ctx, k, m.first)
            and not any(units.forms[j] in THAT for j in range(k, m.first))
        ):
            before.append((place, k))
    return after[0] if after else before[-1] if before else None
