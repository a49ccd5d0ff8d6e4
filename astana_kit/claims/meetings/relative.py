"""Relative clauses: «الوزير، الذي بدأ زيارة …», «الرئيس الذي اتصل به», «الأسد، الذي يزور الصين، نظيره»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..context import Context, Party

if TYPE_CHECKING:
    from .triggers import Trigger

RELATIVE = frozenset(("الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين"))
_AFTER = 4  # units between a relative word and the word of meeting in its clause
_TO_HIM = frozenset(("به", "بها", "بهما", "بهم", "معه", "معها", "معهما", "معهم"))
_OBJECT = ("ه", "ها", "هما", "هم")


def _opens(ctx: Context, t: Trigger) -> int:
    """Give the unit of the relative word whose clause a trigger stands in, only days and helping verbs between, or -1."""
    for k in range(t.first - 1, max(ctx.sentences[t.sentence].first, t.first - _AFTER - 3) - 1, -1):
        if ctx.units.forms[k] in RELATIVE:
            return k
        if not (k in ctx.in_date or ctx.sense(k, "holds") or ctx.units.codes[k] in '"_%'):
            return -1
    return -1


def antecedent(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """Give who stands before the relative clause of a trigger, with those joined to him; nobody where it has none."""
    r = _opens(ctx, t)
    if r < 0:
        return []
    end = r - (ctx.units.codes[r - 1 : r] == ",")
    out: list[Party] = []
    for p in reversed(parties):
        if p.how == "adjective" or p.last > end:
            continue
        gap = end - p.last if not out else out[-1].first - p.last
        if gap > 2 * bool(out) or out and not ctx.units.prefixes[out[-1].first].startswith("و"):
            break
        out.append(p)
    dual = ctx.units.forms[r].startswith(("اللذ", "اللت")) or ctx.units.forms[r] == "الذين"
    return out[::-1] if dual else out[:1]


def points_back(ctx: Context, t: Trigger) -> bool:
    """Whether a verb of a relative clause has whom the clause is about for its object: «الذي استقبله», «الذي اتصل به».

    «الأسد، الذي استقبله»: the same form; a reception belongs to whoever stands before, as a guest does not receive.
    """
    form = ctx.units.forms[t.first]
    if _opens(ctx, t) < 0 or t.act not in ("meet", "receive"):
        return False
    to_him = t.last < len(ctx.units) and ctx.units.forms[t.last] in _TO_HIM
    return to_him or form.endswith(_OBJECT) and not form.endswith(("قي", "مع"))


def clause_end(ctx: Context, t: Trigger) -> int:
    """Give the comma that ends the relative clause of a trigger where the clause stands between commas, or -1."""
    r = _opens(ctx, t)
    if r < 1 or ctx.units.codes[r - 1] != ",":
        return -1
    return ctx.units.codes.find(",", t.last, min(ctx.sentences[t.sentence].last, r + 14))
