"""The days of a round: which time expressions are its own, which is the first day and which the last."""

from __future__ import annotations

from ..context import Context, Dated
from .clauses import new_clause, other_event, speech_between, statement_day
from .mention import RoundMention

CLOSING = ("ختم", "ختام", "انته", "انفض", "تختتم", "اختتم", "يختتم", "تختم", "يختم", "تنتهي", "ينتهي")
OPENING = (
    "انطلق",
    "افتتح",
    "بدا",
    "يبدا",
    "تبدا",
    "تلتيم",
    "تنطلق",
    "ستنطلق",
    "ستبدا",
    "سيبدا",
    "التام",
    "تفتتح",
    "يفتتح",
    "سينطلق",
    "بدء",
    "انطلاق",
    "افتتاح",
)
THAT = frozenset(("ان", "بان", "انها", "انه", "بانها", "بانه"))


def _usable(d: Dated) -> bool:
    w = d.mention.when
    return (
        w.kind not in ("vague", "event", "duration")
        and not d.mention.rule.endswith((".hijri",))
        and d.mention.rule != "dates.ago"
    )


def _since(ctx: Context, d: Dated) -> bool:
    codes, forms = ctx.units.codes, ctx.units.forms
    return (
        codes[d.first] == "s"
        or d.first > 0
        and (codes[d.first - 1] == "s" or forms[d.first - 1] in ("قبل", "منذ", "بعد"))
    )


def own_dates(ctx: Context, m: RoundMention, left: int, right: int) -> list[Dated]:
    """The dates of a round: those after it in its stretch, else those before it; never the day of somebody's
    statement.
    """
    units = ctx.units
    after = []
    for d in ctx.dates_in(m.last, right):
        if not _usable(d) or _since(ctx, d):
            continue
        again = max(
            (
                k
                for k in range(m.last, d.first)
                if ctx.sense(k, "round") and units.forms[k].lstrip("وفبل").startswith("ال")
            ),
            default=m.last,
        )
        if (
            statement_day(ctx, m.last, d)
            or other_event(ctx, again, d.first)
            or (
                new_clause(ctx, m.last, d.first)
                and not any(ctx.sense(k, "holds") for k in range(max(m.last, d.first - 5), d.first))
            )
        ):
            continue
        after.append(d)
    before = []
    for d in ctx.dates_in(left, m.first):
        if not _usable(d) or _since(ctx, d) or d.mention.rule == "dates.year":
            continue
        if statement_day(ctx, left, d) or speech_between(ctx, d.last, m.first) or other_event(ctx, d.last, m.first):
            continue
        if any(units.forms[k] in THAT for k in range(d.last, m.first)) and not any(
            ctx.sense(k, "holds") for k in range(left, d.first)
        ):
            continue  # «اتفق الرؤساء في 14 شباط على أن تُعقد الجولة …»
        before.append(d)
    if any(d.mention.when.precision == "day" for d in after):
        after = [d for d in after if d.mention.when.precision == "day"]
    if before and any(
        ctx.sense(k, "holds") or ctx.sense(k, "presence") == "host" for k in range(left, before[-1].first)
    ):
        # «تلتئم اليوم في العاصمة الكازاخية الجولة الـ11»: verb, day, place, round
        return before[-2:] + [d for d in after if _closes(ctx, before[-1], d)]
    return after or before[-2:]


def date_claims(ctx: Context, m: RoundMention, dates: list[Dated], left: int, right: int) -> None:
    if not dates:
        return
    units = ctx.units
    d = dates[0]
    near = range(max(left, min(d.first, m.first) - 6), max(d.last, m.last))
    forms = [units.forms[k].removeprefix("و").removeprefix("ف").removeprefix("التي ") for k in near]
    single = d.mention.when.start == d.mention.when.end and d.mention.when.precision == "day"
    closing = any(f.startswith(CLOSING) for f in forms)
    opening = any(f.startswith(OPENING) for f in forms)
    second = next(
        (
            e
            for e in dates[1:]
            if _closes(ctx, d, e) and e.mention.when.end and e.mention.when.end >= d.mention.when.start
        ),
        None,
    )
    length = _duration(ctx, left, right)
    if single and closing and not opening:
        m.claims += ctx.when_claims(d, "rounds.date_of_end", which="end")
    elif single and (second or length):
        m.claims += ctx.when_claims(d, "rounds.date_of_start", which="start")
        if second:
            m.claims += [c for c in ctx.when_claims(second, "rounds.date_of_end", which="end") if c.field == "end"]
        else:
            from datetime import timedelta

            end = d.mention.when.start + timedelta(days=length[0] - 1)
            m.claims.append(ctx.claim("end", end.isoformat(), length[1], length[2], "rounds.duration"))
    elif single and opening:
        m.claims += ctx.when_claims(d, "rounds.date_of_start", which="start")
    else:
        m.claims += ctx.when_claims(d, "rounds.date")


def _closes(ctx: Context, d: Dated, e: Dated) -> bool:
    """Whether the second date is the last day: «وتختم … الأربعاء», «ويستمر حتى الثامن من يوليو», «غدا وبعد غد»."""
    units = ctx.units
    if e.first == d.last and units.forms[e.first].startswith("و"):
        return True
    return e.first > d.last and (
        any(units.forms[k].removeprefix("و").startswith(CLOSING) for k in range(d.last, e.first))
        or units.codes[e.first - 1] == "l"
        or units.codes[e.first] == "l"
    )


def _duration(ctx: Context, left: int, right: int) -> tuple[int, int, int] | None:
    """«على مدار يومين», «لمدة ثلاثة أيام», «وتدوم يومي عمل»: the number of days and the units that say so."""
    units = ctx.units
    for k in range(left + 1, right):
        if units.codes[k] != "D":
            continue
        form = units.forms[k]
        lead = " ".join(units.forms[max(left, k - 3) : k])
        if not (
            any(w in lead for w in ("مدار", "مدي", "مده", "لمده", "تستمر", "يستمر", "تدوم", "يدوم", "ستستمر", "تتواصل"))
            or "ل" in units.prefixes[k]
            or "ل" in units.prefixes[k - 1]
        ):
            continue
        if form in ("يومين", "اليومين", "يومان") or form == "يومي" and units.codes[k + 1 : k + 2] == "_":
            return 2, max(left, k - 1), k + 1
        if k and units.codes[k - 1] in "cd" and 1 <= units.numbers[k - 1] <= 7:
            return units.numbers[k - 1], k - 1, k + 1
    return None
