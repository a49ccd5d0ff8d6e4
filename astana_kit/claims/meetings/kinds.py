"""What kind of meeting it was: talks, a call, of ministers, a summit."""

from __future__ import annotations

from collections.abc import Callable

from ...lexicon import about
from ..context import Context, Party
from .telling import Telling
from .triggers import Trigger, bare, clause_words


def set_kind(ctx: Context, t: Trigger, got: Telling) -> None:
    """Set the kind of a mention by who met and how: a call, a meeting of ministers, a summit, else what its word says."""
    units = ctx.units
    sides = (*got.subject, *got.others)
    if got.kind == "talks" and any(
        ctx.sense(k, "phoned") for k in range(max(t.left, t.first - 4), min(t.right, t.last + 6))
    ):
        got.kind = "call"
    elif (
        got.kind == "talks"
        and any(
            p.office in ("minister", "deputy_minister")
            and bare(units.forms[p.first]).removeprefix("ل") in clause_words("ministers")
            for p in sides
        )
        or (got.kind == "talks" and t.act == "noun" and _of_ministers(ctx, t))
    ):
        got.kind = "ministerial"
    elif got.kind == "talks" and any(
        units.forms[k] == "مستوي" and units.forms[k + 1].removeprefix("ال").startswith(("وزراء", "وزاري"))
        for k in range(t.last, min(t.right, t.last + 10) - 1)
    ):
        got.kind = "ministerial"  # «أول اجتماع على مستوى وزراء الخارجية بين …»
    elif got.kind == "talks" and len(got.actors) > 2 and _all(ctx, sides, _head):
        if not ctx.sense(t.first, "meal"):
            got.kind = "summit"
    elif got.kind == "talks" and len(got.actors) > 2 and _all(ctx, sides, _minister):
        got.kind = "ministerial"


def _of_ministers(ctx: Context, t: Trigger) -> bool:
    """«الاجتماع الرباعي لنواب وزراء الخارجية»: whose meeting it is stands right behind the noun and its adjectives."""
    for k in range(t.last, min(t.right, t.last + 4)):
        form = ctx.units.forms[k]
        if ctx.sense(k, "office") in ("minister", "deputy_minister"):
            return form.startswith("ل") and form.removeprefix("ل") in clause_words("ministers")
        if ctx.units.codes[k] not in "_~":
            return False
    return False


def _all(ctx: Context, sides: tuple[Party, ...], holds: Callable[[Party], bool]) -> bool:
    """Whether all sides hold an office; states behind «رؤساء كل من تركيا وروسيا» share it."""
    many = bool(sides) and bare(ctx.units.forms[sides[0].first]) in ("روساء", "وزراء", "قاده", "زعماء")
    return all(holds(p) or many and n and p.how in ("name", "capital") for n, p in enumerate(sides))


def _head(p: Party) -> bool:
    """Whether a party is a head of state or of government, or several of them."""
    if p.person_id:
        return about("person", p.person_id).get("office") in ("president", "prime_minister")
    return p.office == "president" or p.office == "commander" and len(p.actors) > 1


def _minister(p: Party) -> bool:
    """Whether a party is a minister of foreign affairs or of defence."""
    if p.person_id:
        return about("person", p.person_id).get("office") in ("foreign_minister", "defence_minister")
    return p.office == "minister"
