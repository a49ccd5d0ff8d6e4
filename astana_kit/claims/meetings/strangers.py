"""Meetings of somebody known with people whom no list has: «استقبل الأسد وفدا من شيوخ العشائر», «أجرى لافرنتييف محادثات في دمشق»."""

from __future__ import annotations

from ...lexicon import about
from ..context import Context, Party
from .sides import PEERS, loose, oblique, subjects_before
from .talks import said_later
from .telling import Telling
from .triggers import Trigger, bare, clause_words, definite, has_pronoun
from .visits import host_of

_ASIDE = 12  # units behind a word of meeting, or behind its one known side, in which the other stands
_HIM = ("ه", "ها", "هما", "هم", "ني", "نا")


def with_stranger(ctx: Context, t: Trigger, got: Telling, parties: list[Party], carried: list[Party]) -> bool:
    """Whether a word of meeting with one known side tells of another whom no list has.

    >>> from astana_kit.model import Article
    >>> from astana_kit.claims.meetings import find_meetings
    >>> (found,) = find_meetings(Context(Article("a", "a.txt", "استقبل الأسد وفدا من شيوخ العشائر في دمشق.", "")))
    >>> [c.value for c in found.claims if c.field == "participant"]
    ['syria|party|present']
    """
    if not got.actors and has_pronoun(ctx, t) and _human_behind(ctx, t, t.last):
        got.subject = subjects_before(ctx, parties, t, t.left) or carried or said_later(ctx, t, parties)
    known = [p for p in (*got.subject, *got.others) if p.actors]
    if len(got.actors) != 1 or not known:
        return False
    able = clause_words("traveller")
    people = [
        p for p in known if p.how == "person" or p.office in able or bare(ctx.units.forms[p.first]).startswith(PEERS)
    ]
    if t.act in ("meet", "receive") and "صافح" not in ctx.units.forms[t.first]:
        return bool(people) and _met(ctx, t, people)
    if t.act == "discuss":
        return bool(people) and _discussed(ctx, t, got, people)
    if t.act == "noun" and _between(ctx, t, known):
        return True
    return t.act == "noun" and t.kind in ("talks", "ministerial", "call") and _held(ctx, t, got, people)


def at_home(ctx: Context, t: Trigger, got: Telling) -> list[Party]:
    """«يجتمع في بكين مع رئيس مجلس الدولة»: a head or minister whose state nobody names is that of the place."""
    host = host_of(got.place[0]) if got.place else ""
    if not host or host in got.actors or about("actor", host).get("group") != "state":
        return []
    known = [p.last for p in (*got.subject, *got.others) if p.first >= t.last]
    for k in range(max([t.last, *known]), min(t.right, t.last + _ASIDE)):
        if ctx.sense(k, "office") in ("president", "minister", "deputy_minister"):
            return [Party(k, k + 1, (host,), "office", office=ctx.sense(k, "office"))]
    return []


def _met(ctx: Context, t: Trigger, people: list[Party]) -> bool:
    """«التقى لافروف أعضاء …», «اجتمع الوجهاء مع ضابط روسي», «استقبله الأسد»: a verb, and who is known beside it."""
    units = ctx.units
    first = people[0]
    if first.first >= t.last:
        if bare(units.forms[t.first]).endswith(_HIM) and first.first == t.last:
            return _has_object(ctx, t)
        if _led_in(ctx, t, first):
            return True
        if _human(ctx, t.last) and loose(ctx, t.last, first.first) > 0 and not oblique(ctx, first, t.last):
            return True  # «التقى رئيس المجلس المحلي وفدا روسيا»
    return _human_behind(ctx, t, max(t.last, people[-1].last))


def _between(ctx: Context, t: Trigger, known: list[Party]) -> bool:
    """«مفاوضات بين اللجنة المدنية في دوما والجانب الروسي»: between one that is known and another; not «بين ترامب وفريقه»."""
    units, p = ctx.units, known[0]
    at = next((k for k in range(t.last, min(t.right, t.last + 5)) if units.forms[k] == "بين"), -1)
    if not t.last <= at < p.first or p.first - at > 8 or not (p.how == "person" or p.office):
        return False
    if units.prefixes[p.first].startswith("و"):
        return True
    second = next(
        (
            k
            for k in range(p.last, min(t.right, p.last + 6))
            if units.forms[k].startswith("و") or units.prefixes[k].startswith("و")
        ),
        -1,
    )
    return second >= 0 and not units.forms[second].endswith(("ه", "ها"))


def _discussed(ctx: Context, t: Trigger, got: Telling, people: list[Party]) -> bool:
    """«بحث المقداد مع ضيفه …», «يبحث وفد روسي في أنقرة …»: with whom, or in whose city."""
    at = max(t.last, people[-1].last)
    if _human_behind(ctx, t, at, False):
        return True
    near = people[0].first <= t.last + 1 and got.place is not None and got.place[1] - at <= 3
    return near and host_of(got.place[0]) not in got.actors


def _has_object(ctx: Context, t: Trigger) -> bool:
    """Whether a verb carries whom it met: «التقاه», «استقبلها»; not «التقى», «اجتمعا»."""
    form = bare(ctx.units.forms[t.first])
    return any(form.endswith(stem + him) for stem in ("تقا", "تقي", "ستقبل", "قابل", "ستقبلت", "هاتف") for him in _HIM)


def _held(ctx: Context, t: Trigger, got: Telling, people: list[Party]) -> bool:
    """«عقد … اجتماعا مع ضباط روس», «خلال لقائه المقداد», «أجرى المبعوث محادثات في دمشق»: a noun, and who is known."""
    units = ctx.units
    behind = [p for p in people if p.first >= t.last]
    if behind and (has_pronoun(ctx, t) and behind[0].first == t.last or _led_in(ctx, t, behind[0])):
        return True
    if (
        behind
        and ctx.sense(behind[0].first - 1, "holds")
        and units.forms[behind[0].first - 1].endswith(("ه", "ها", "هما"))
    ):
        return True  # «اتصال أجراه الرئيس السوري بالشيخ …»
    mine = [p for p in people if p.last <= t.first or p.first == t.last]
    if mine and any(
        units.forms[k] in ("معه", "معها", "معهما", "معهم") for k in range(max(t.left, t.first - 8), t.first)
    ):
        return True  # «عقد معه جلسة مباحثات»
    if not mine and not has_pronoun(ctx, t):
        return False
    if _human_behind(ctx, t, max([t.last, *(p.last for p in mine if p.first >= t.last)]), has_pronoun(ctx, t)):
        return True
    acts = any(
        bare(units.forms[k]).startswith(("اجر", "يجر", "تجر", "سيجر", "ستجر"))
        for k in range(max(t.left, t.first - 12), t.first)
    )
    return bool(mine) and acts and got.place is not None and t.kind == "talks" and not definite(ctx, t)


def _led_in(ctx: Context, t: Trigger, p: Party) -> bool:
    """Whether «مع», «ب», «من» (of a call) or «بين» leads from a word of meeting to a name."""
    units = ctx.units
    leads = ("مع", "من") if t.kind == "call" else ("مع",)
    if units.prefixes[p.first].endswith("ب") and (t.act == "meet" or t.kind == "call") and p.first - t.last <= 4:
        return True
    return any(units.forms[k] in leads for k in range(max(t.last, p.first - 3), p.first))


def _human(ctx: Context, k: int) -> bool:
    """Whether unit ``k`` is a word for people who can be met."""
    units = ctx.units
    if k >= len(units):
        return False
    form = units.forms[k][len(units.prefixes[k]) :] if units.prefixes[k] else units.forms[k]
    return ctx.sense(k, "office") in clause_words("traveller") or form.removeprefix("ال") in clause_words("people")


def _human_behind(ctx: Context, t: Trigger, at: int, near: bool = True) -> bool:
    """Whether people stand behind unit ``at``: at once, or behind «مع» and what says where and when; ``near``: without «مع» too."""
    units = ctx.units
    k, led = at, near and t.act != "noun" or near and has_pronoun(ctx, t)
    while k < min(t.right, at + _ASIDE):
        form = units.forms[k]
        if (
            k in ctx.in_date
            or units.codes[k] in '",(:)'
            or ctx.sense(k, "place")
            or form in ("كل", "كلا", "من", "اليوم", "امس")
        ):
            k += 1
            continue
        if form == "مع":
            led = True
        elif led and _human(ctx, k):
            return not units.prefixes[k].startswith("و") and not _his_own(ctx, k)
        elif units.codes[k] in "ilf":
            if units.codes[k + 1 : k + 2] and not (ctx.sense(k + 1, "place") or k + 1 in ctx.in_date):
                return False
        elif units.forms[k - 1] == "مع" or units.codes[k] in ".;!?^j" or led and k > at:
            return False
        k += 1
    return False


def _his_own(ctx: Context, k: int) -> bool:
    """«قادة الجيش», «مستشاريه»: people of the one who met them."""
    forms = ctx.units.forms
    return forms[k + 1 : k + 2] in (
        ["الجيش"],
        ["العسكريين"],
        ["العسكريون"],
        ["جيشه"],
        ["حكومته"],
        ["فريقه"],
        ["بلاده"],
    ) or (forms[k].endswith(("يه", "اوه", "ايه")) and not forms[k].startswith(("ضيف", "ضيوف", "مضيف", "نظ", "زمي")))


__all__ = ["with_stranger"]
