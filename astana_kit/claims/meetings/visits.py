"""Whose visit it was, and who was at home."""

from __future__ import annotations

from dataclasses import replace

from ...lexicon import about
from ..context import Context, Party
from ..sources.words import role_of
from .relative import antecedent
from .sides import chain, close_before, joined, placed, subjects_before
from .talks import said_later, speaking
from .triggers import Trigger, bare, clause_words, has_pronoun

_MAKES = ("قام", "يقوم", "سيقوم", "اجراها", "يجريها", "سيجريها", "بداها", "يبداها")


def visit_sides(ctx: Context, t: Trigger, parties: list[Party], carried: list[Party]) -> list[Party]:
    """Give the visitor: whose visit it is, or who came."""
    if t.act == "noun":
        return _whose(ctx, t, parties, carried)
    return _delegation(ctx, t, parties) if ctx.sense(t.first, "delegation") else _who_came(ctx, t, parties, carried)


def _whose(ctx: Context, t: Trigger, parties: list[Party], carried: list[Party]) -> list[Party]:
    """Give whose a noun of visit is: «زيارة لافروف», «زيارته», «زيارة قام بها …»."""
    units = ctx.units
    if said := speaking(ctx, t, parties):
        return said
    if has_pronoun(ctx, t):
        return subjects_before(ctx, parties, t, t.left) or carried or said_later(ctx, t, parties)
    if told := antecedent(ctx, t, parties):
        return told  # «الوزير، الذي بدأ زيارة إلى …»
    for p in parties:
        if p.first < t.last or p.how == "adjective":
            continue
        if p.first == t.last and p.place and p.how in ("name", "capital"):
            break  # «لزيارة دمشق»: that is where to
        if ctx.sense(t.first, "arrival") and p.how != "person" and p.office not in clause_words("traveller"):
            break  # «وصول المساعدات»
        if p.how == "person" and _post_of(ctx, t.last, p.first):
            return [p]
        if p.first - t.last <= 3 and not placed(ctx, p) and (p.first == t.last or units.prefixes[p.first] == "ل"):
            return [p]
        break
    if ctx.sense(t.first, "arrival") and not units.forms[t.first].endswith(("ه", "ها", "هما")):
        return []  # «سمحت بوصول القوافل»: not whoever let them
    adjective = ctx.sense(t.last, "adjective") if t.last < t.right else None
    if adjective and units.codes[t.last] == "~":
        return [Party(t.last, t.last + 1, (adjective,), "adjective")]
    for k in range(t.last, min(t.right, t.last + 6)):  # «زيارة سرية قام بها رئيس الاستخبارات التركية»
        if bare(units.forms[k]).startswith(_MAKES):
            by = chain(ctx, parties, k + 1, t.right, reach=2)
            if by:
                return by[:1]
    invited = [
        p for p in parties if t.left <= p.first and p.last <= t.first and p.how != "adjective" and not placed(ctx, p)
    ]
    if units.prefixes[t.first].endswith("ل") and invited:
        return invited[-1:]  # «دعوة إلى الرئيس الإيراني لزيارة المملكة»
    return subjects_before(ctx, parties, t, t.left) or carried


def _post_of(ctx: Context, a: int, b: int) -> bool:
    """«زيارة مدير مكتب الأمن الوطني علي مملوك»: whether nothing but a post that no list has stands before a name."""
    units = ctx.units
    post = any(role_of(form) == "title" for form in units.forms[a : min(b, a + 2)])
    return post and b - a <= 8 and set(units.codes[a:b]) <= set('_~u,"')


def _delegation(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """«وصل وفد روسي إلى دمشق»: give whose the delegation is that came."""
    adjective = ctx.sense(t.last, "adjective") if t.last < t.right else None
    if adjective and ctx.units.codes[t.last] == "~":
        return [Party(t.first, t.last + 1, (adjective,), "office", office="delegation")]
    for k in range(t.last, min(t.right, t.last + 3)):  # «وصل وفد من وزارة الخارجية الروسية»
        actor = about("source", ctx.sense(k, "source") or "").get("actor")
        if actor:
            return [Party(t.first, k + 1, (actor,), "office", office="delegation")]
    return [replace(p, office="delegation") for p in chain(ctx, parties, t.last, t.right, reach=2)[:1]]


def _who_came(ctx: Context, t: Trigger, parties: list[Party], carried: list[Party]) -> list[Party]:
    """Give the subject of a verb of visiting or travelling; only people travel."""
    units, able = ctx.units, clause_words("traveller")
    if ctx.sense(t.first, "delegates"):
        return _sent(ctx, t, chain(ctx, parties, t.last, t.right, objects=1, reach=2))
    if t.last < t.right and units.codes[t.last] == "u" and all(p.first != t.last for p in parties):
        return []  # «توجه عناصرها إلى إدلب»: somebody else
    after = [
        p
        for p in chain(ctx, parties, t.last, t.right, objects=1)
        if p.how in ("office", "person", "name", "group") and not placed(ctx, p)
    ]
    if t.act == "visit":
        after = after[:1] if after and not (after[0].place and after[0].how in ("name", "capital")) else []
    before = subjects_before(ctx, parties, t, t.left)
    subject = after or speaking(ctx, t, parties) or close_before(ctx, t, before) or carried or before
    if after and len(after) > 1 and not joined(ctx, after[1], after[0].last):
        subject = after[:1]
    if t.act == "travel":
        subject = [p for p in subject if p.how == "person" or p.office in able or p.person]
    return subject


def _sent(ctx: Context, t: Trigger, named: list[Party]) -> list[Party]:
    """«أوفدت موسكو مبعوثها … إلى دمشق», «أرسل أردوغان رئيس استخباراته إلى …»: give who was sent, an office or a person
    right behind the sender; men and goods are not.
    """
    able = clause_words("traveller")
    if len(named) > 1 and (named[1].how == "person" or named[1].office in able):
        return named[1:2]
    sender = named[0] if named else None
    if sender is None:
        return []
    k = sender.last
    while k in ctx.in_date:
        k += 1
    if k < t.right and (ctx.sense(k, "office") in able or ctx.sense(k, "person")):
        return [Party(k, k + 1, sender.actors, "office", office=ctx.sense(k, "office") or "envoy")]
    return []


def host_of(place: str) -> str:
    """Give the actor at home at a place, or ``""``: the state of the place.

    >>> host_of("ankara")
    'turkey'
    """
    seen = 0
    while place and seen < 5:
        item = about("place", place)
        if item.get("capital_of"):
            return item["capital_of"]
        if about("actor", place):
            return place
        place = item.get("country") or item.get("within") or ""
        seen += 1
    return ""
