"""Meetings told without their sides: by place, day, format, or as one that is to come."""

from __future__ import annotations

from ...lexicon import about
from ..context import Context
from ..rounds import speaks_of_process
from .scene import announced_day
from .sides import HOSTING
from .telling import Telling
from .triggers import Trigger, bare, clause_words, definite, plural


def sideless(ctx: Context, t: Trigger, got: Telling) -> Telling | None:
    """A mention without two sides: one that points back, a summit or announced meeting with place and day, or
    nothing.
    """
    day = (
        got.date is not None and got.date.mention.when.precision == "day" or got.date is None and announced_day(ctx, t)
    )
    by_the_way = "هامش" in ctx.units.forms[max(0, t.first - 2) : t.first]
    if by_the_way and got.place and got.place[1] < t.first:
        return None  # «في مدريد، على هامش قمة الحلف»: place and day are those of what was told
    if any(p.office == "president" and not p.actors for p in (*got.subject, *got.others)):
        got.kind = "summit"  # «لقاء الزعماء الثلاثة», whoever they are
    if t.act == "noun" and got.kind == "summit" and _an_event(ctx, t, got, day):
        if not got.actors or not _takes_part(ctx, t):
            got.subject = []
            got.others = []
        return got
    if t.act == "noun" and got.kind in ("talks", "ministerial") and _an_event(ctx, t, got, day):
        got.subject, got.others = [], []
        return got
    if (
        t.act == "meet"
        and got.place
        and day
        and any(
            bare(ctx.units.forms[k]) in clause_words("ministers")
            for k in range(max(t.left, t.first - 8), min(t.right, t.last + 3))
        )
    ):
        got.kind = "ministerial"
        if len(got.actors) > 1 or any(about("actor", a).get("group") == "state" for a in got.actors):
            got.subject, got.others = [], []  # of one body, as «الاتحاد الأوروبي», they are its ministers
        return got
    if t.act == "noun" and (definite(ctx, t) and not plural(ctx, t) or got.kind == "ministerial" or t.kind == "summit"):
        got.back = True
        got.subject, got.others = [], []
        if got.kind not in ("summit", "visit"):
            got.place = got.date = got.when = None
        return got
    return None


def _an_event(ctx: Context, t: Trigger, got: Telling, day: bool) -> bool:
    """Whether a mention without sides tells of one event: two of its place, its day, a verb of holding and its format
    («ثلاثي», «على مستوى الوزراء») are told, and it does not point back.
    """
    if got.place and got.place[0] == "astana" and got.kind != "summit" or plural(ctx, t) and not _counted(ctx, t):
        return False
    summit, held = got.kind == "summit", hosted(ctx, t)
    to_come = _to_come_by_name(ctx, t) or got.status in ("planned", "proposed", "postponed", "cancelled")
    if summit and got.place and (got.date or day or got.actors or held or to_come):
        return True
    if definite(ctx, t) and not (held and _told_of(ctx, t) or _to_come_by_name(ctx, t)):
        return False
    known = bool(got.place) + bool(day or got.date and (summit or held or to_come))
    if summit or got.kind == "ministerial" or not speaks_of_process(ctx):
        known += bool(held or to_come) + _in_format(ctx, t, got)
        return known > 1
    return bool(got.place) and bool(day or got.date and held)


def _to_come_by_name(ctx: Context, t: Trigger) -> bool:
    """«القمة المقبلة», «اللقاء المرتقب»."""
    forms = ctx.units.forms[t.last : min(t.right, t.last + 4)]
    return any(f.removeprefix("ال") in clause_words("coming") for f in forms)


def _in_format(ctx: Context, t: Trigger, got: Telling) -> bool:
    """«اجتماع ثلاثي», «لقاء على مستوى الوزراء»."""
    forms = ctx.units.forms[t.last : min(t.right, t.last + 4)]
    return got.kind == "ministerial" or any(f.removeprefix("ال") in clause_words("format") for f in forms)


def hosted(ctx: Context, t: Trigger) -> bool:
    """«استضافت عمّان مطلع أيار اجتماعا», «الاجتماع الذي عقد في بغداد»: a verb of holding names it as an event of its own."""
    units = ctx.units
    if any(bare(units.forms[k]).startswith(HOSTING) for k in range(max(t.left, t.first - 8), t.first)):
        return True
    for k in range(t.last, min(t.right, t.last + 7)):
        if units.codes[k] in ",." or units.forms[k] in clause_words("topic"):
            return False
        if ctx.sense(k, "holds") or k > t.last and units.forms[k - 1] in ("الذي", "التي") and ctx.sense(k, "cue"):
            return True
    return False


def _told_of(ctx: Context, t: Trigger) -> bool:
    """«الاجتماع الذي …»: whether a relative clause tells of a meeting as of a new one."""
    return any(f in ("الذي", "التي") for f in ctx.units.forms[t.last : min(t.right, t.last + 4)])


def _counted(ctx: Context, t: Trigger) -> bool:
    """«مشاورات رباعية»: one meeting, though the word is a plural."""
    return t.last < t.right and ctx.units.forms[t.last] in clause_words("counted")


def _takes_part(ctx: Context, t: Trigger) -> bool:
    """Whether somebody is said to take part in a summit: «شارك … في القمة», «عودته من المشاركة في قمة الرياض»."""
    units = ctx.units
    return any(
        bare(units.forms[k])
        .removeprefix("ال")
        .startswith(("شارك", "مشارك", "حضر", "حضور", "يشارك", "تشارك", "سيشارك", "يحضر", "لحضور"))
        for k in range(max(t.left, t.first - 10), t.first)
    )
