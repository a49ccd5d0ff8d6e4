"""Who else sat there: «الجانبان», «لقائهما», «بحضور …»."""

from __future__ import annotations

from ...lexicon import about
from ..context import Context, Party
from .seats import sitting
from .sides import breaks, chain, placed
from .triggers import Trigger, clause_words, has_pronoun


def the_two(ctx: Context, n: int, at: int, states: bool) -> list[Party]:
    """Give the two sides that the sentence before ``n`` names, resting on unit ``at``, where they are exactly two."""
    if n < 1:
        return []
    actors = list(
        dict.fromkeys(a for p in sitting(ctx, n - 1) if p.how != "adjective" and not placed(ctx, p) for a in p.actors)
    )
    if len(actors) != 2 or states:
        actors = [a for a in actors if about("actor", a).get("group") == "state"]
    return [Party(at, at + 1, tuple(actors), "group")] if len(actors) == 2 else []


def of_both(ctx: Context, t: Trigger) -> bool:
    """Whether a noun says that it is of two named before: «لقائهما», «اجتماعهما»."""
    return has_pronoun(ctx, t) and ctx.units.forms[t.first].endswith("هما")


def attending(ctx: Context, t: Trigger, parties: list[Party], known: frozenset[str]) -> list[Party]:
    """«… بحضور المقداد», «وحضره عبد اللهيان أيضًا»: who was there as well, behind a noun of meeting."""
    words = clause_words("attended")
    at = next((k for k in range(t.last, t.right) if ctx.units.forms[k] in words), -1)
    if at < 0 or at - t.last > 16 or breaks(ctx, t.last, at, helping=True):
        return []
    return [p for p in chain(ctx, parties, at + 1, t.right, reach=3) if not known >= set(p.actors)]
