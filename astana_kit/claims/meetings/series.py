"""Several meetings in one sentence: «ثم مع …», «وآخر مع …», «الأول مع … والثاني مع …», «زار دمشق ثم طهران»."""

from __future__ import annotations

from dataclasses import replace

from ..context import Context, Party
from .scene import date_of, place_of
from .sides import chain, placed
from .talks import lead_of
from .telling import Telling
from .triggers import Trigger, bare, clause_words
from .visits import host_of

_REACH = 40  # units behind a trigger in which a further meeting of the same subject may begin
_WITH = ("مع", "من")


def goes_on(ctx: Context, t: Trigger, parties: list[Party]) -> bool:
    """Whether the first meeting of a sentence may have the subject of the sentence before: at its head, or behind a
    verb of holding with nobody named («وأجرى في المحطتين محادثات مع …»).
    """
    s = ctx.sentences[t.sentence]
    if t.first - s.first <= 2:
        return True
    if t.act != "noun" or t.first - s.first > 10 or any(p.first < t.first and not placed(ctx, p) for p in parties):
        return False
    return any(
        ctx.sense(k, "holds") and bare(ctx.units.forms[k]).startswith(("اجر", "عقد", "يعقد", "يجر", "سيعقد", "سيجر"))
        for k in range(s.first, t.first)
    )


def _listed(ctx: Context, k: int, right: int) -> bool:
    """«… في سوتشي (نوفمبر 2017) وأنقرة (أبريل 2018) ثم عبر الفيديو (يوليو 2020)»: a further place with its own time."""
    units = ctx.units
    if not (ctx.sense(k, "place") or ctx.sense(k, "remote")):
        return False
    led = k - 1 if units.codes[k - 1] == "i" and not units.prefixes[k] else k
    if not (
        units.prefixes[k].startswith("و") or units.forms[led].startswith("و") or units.forms[led - 1] in ("ثم", "و")
    ):
        return False
    before = led - 1
    while before > 0 and (units.codes[before] in ",()-&" or units.forms[before] == "ثم"):
        before -= 1
    return before in ctx.in_date and any(
        k < d.first <= k + 2 and d.mention.when.start for d in ctx.dates_in(k + 1, min(right, k + 3))
    )


def _begins(ctx: Context, k: int, right: int, starts: set[int], visit: bool) -> bool:
    """Whether a further meeting begins at unit ``k``."""
    units = ctx.units
    form = units.forms[k]
    after = k + 1
    while after < right and after in ctx.in_date:
        after += 1
    if form in clause_words("again"):
        return after < right and units.forms[after] in _WITH
    if form in ("ثم", "وثم"):
        if visit:
            return after < right and (ctx.sense(after, "place") is not None or units.forms[after] == "الي")
        return after < right and (units.forms[after] in _WITH or after in starts)
    if units.prefixes[k] == "ف":
        return ctx.sense(k, "place") is not None if visit else k in starts
    # «زار لافروف دمشق وطهران»: two capitals are two visits
    return (
        visit
        and units.prefixes[k] == "و"
        and ctx.sense(k, "capital_of") is not None
        and (ctx.sense(k - 1, "capital_of") is not None)
    )


def cut(ctx: Context, t: Trigger, parties: list[Party]) -> list[int]:
    """Give the units at which a further meeting of the same subject begins behind a trigger, in order."""
    right = min(t.right, t.last + _REACH)
    listed = [k for k in range(t.last + 1, right) if _listed(ctx, k, right)]
    visit = t.kind == "visit"
    if listed and any(ctx.sense(k, "place") for k in range(t.last, listed[0])):
        return listed
    if t.kind in ("council", "summit") or visit and t.act == "noun" and not t.tour:
        return []
    starts = {p.first for p in parties if p.how in ("person", "office", "name", "capital")}
    return [k for k in range(t.last + 1, right) if k not in ctx.in_date and _begins(ctx, k, right, starts, visit)]


def apart(ctx: Context, t: Telling) -> list[Telling]:
    """«التقى … كلًّا على حدة نظراءه التركي والعراقي», «اتصالات هاتفية مع …»: as many meetings as there are others."""
    if len(t.others) < 2:
        return [t]
    units = ctx.units
    last = min(t.trigger.right, t.others[-1].last + 4)
    each = any(units.forms[k] in clause_words("apart") for k in range(t.trigger.last, last))
    many = (
        t.trigger.act == "noun"
        and (lead_of(ctx, t.others[0]) == "مع" or ctx.sense(t.others[0].first - 1, "attend") == "covers")
        and len({a for p in t.subject for a in p.actors}) == 1
        and bare(units.forms[t.trigger.first]) in clause_words("series")
    )
    both = t.trigger.act == "meet" and t.kind == "call" and units.forms[t.trigger.last : t.trigger.last + 1] == ["بهما"]
    return [replace(t, others=[p]) for p in t.others] if each or many or both else [t]


def more(ctx: Context, t: Telling, parties: list[Party], cuts: list[int]) -> list[Telling]:
    """Read the further meetings of the same subject that begin at ``cuts``; what they do not say of day and place is
    that of the first.
    """
    if not cuts or t.back or not (t.subject or t.place and _listed(ctx, cuts[0], t.trigger.right)):
        return []
    out: list[Telling] = []
    ends = [*cuts[1:], t.trigger.right]
    for at, end in zip(cuts, ends, strict=True):
        again = Trigger(t.trigger.kind, t.trigger.act, at, at + 1, t.trigger.sentence, at, end)
        date = date_of(ctx, again)
        if t.kind != "visit" and _listed(ctx, at, end):
            place = ("remote", at) if ctx.sense(at, "remote") else (ctx.sense(at, "place"), at)
            out.append(
                replace(t, trigger=again, place=place, place_rule="meetings.place", date=date, when=None, listed=True)
            )
            continue
        if t.kind == "visit":
            k = next((k for k in range(at, min(end, at + 4)) if ctx.sense(k, "place")), -1)
            if k < 0 or host_of(ctx.sense(k, "place")) == t.host or k > at + 1 and ctx.units.forms[k - 1] != "الي":
                continue
            place = (ctx.sense(k, "place"), k)
            out.append(replace(t, trigger=again, place=place, host=host_of(place[0]), date=date, when=None))
            continue
        begin = at if ctx.units.prefixes[at] == "ف" else at + 1
        others = chain(ctx, parties, begin, end, reach=2)
        if not others or {a for p in others for a in p.actors} <= {a for p in t.subject for a in p.actors}:
            continue
        own = place_of(ctx, again, False) if t.kind not in ("call", "contacts") else None
        if own and not t.place:
            t.place = own  # «التقى أردوغان ثم بوتين في طهران»
        out.append(replace(t, trigger=again, others=others, date=date or t.date, place=own or t.place))
    return out
