"""Where the clause of a round begins and ends, and what else happens in it."""

from __future__ import annotations

from ..context import Context, Dated
from .mention import RoundMention


def clause_start(ctx: Context, at: int, floor: int) -> int:
    """Go back from a mention to where its clause begins: the last comma, or verb of holding, before it."""
    units = ctx.units
    for k in range(at - 1, floor - 1, -1):
        if units.codes[k] in ",":
            return k
    return at


def left_clause(ctx: Context, first: int, at: int) -> int:
    """Where the clause of a mention begins: after «… عام 2011، وعُقدت الجولة …»."""
    units = ctx.units
    for k in range(at - 1, first, -1):
        if (
            units.codes[k - 1] == ","
            and units.prefixes[k].startswith("و")
            and (ctx.sense(k, "verb") or ctx.sense(k, "cue") == "held")
        ):
            return k
    return first


def new_clause(ctx: Context, a: int, b: int) -> bool:
    """Whether a clause on something else begins between: «، وبلغ عدد اللقاءات …»."""
    units = ctx.units
    for k in range(a + 1, b):
        if (
            units.codes[k - 1] == ","
            and units.forms[k].startswith("و")
            and not ctx.sense(k, "holds")
            and not ctx.sense(k, "cue")
            and not ctx.sense(k, "presence")
        ):
            if (
                ctx.sense(k, "verb")
                or units.codes[k] == "_"
                and units.forms[k][1:2] in ("ي", "ت", "ب")
                and k + 1 < b
                and units.forms[k + 1] in ("عدد", "مجموع")
            ):
                return True
    return False


def speech_between(ctx: Context, a: int, b: int) -> bool:
    return any(ctx.sense(k, "says") in ("verb", "according") and ctx.units.forms[k] != "بين" for k in range(a, b))


def statement_day(ctx: Context, left: int, d: Dated) -> bool:
    """Whether the last verb before a date is one of saying: «ذكرت الوزارة، الأربعاء …»."""
    for k in range(d.first - 1, left - 1, -1):
        entry = ctx.units.entries[k]
        senses = entry.senses if entry else {}
        if senses.get("says") in ("verb", "according") and ctx.units.forms[k] != "بين":
            return True  # «بين 30 و31» made nothing clear
        if senses.get("travel"):
            return True  # the day of somebody's arrival
        if (
            senses.get("holds")
            or senses.get("cue") in ("planned", "held", "postponed")
            or senses.get("round") in ("strong", "weak")
        ):
            return False
    return False


def other_event(ctx: Context, a: int, b: int, arrivals: bool = True) -> bool:
    """Whether another event stands between: a visit, call, summit, strike that the date belongs to; without
    ``arrivals``, somebody's arrival («وصول المبعوث») is none.
    """
    for k in range(a, b):
        entry = ctx.units.entries[k]
        senses = entry.senses if entry else {}
        if senses.get("arrival") and not arrivals:
            continue
        if senses.get("meeting") in ("visit", "call", "summit", "council", "ministerial") or senses.get("action"):
            return True
        if senses.get("round") == "weak" and any(
            ctx.sense(j, "office") in ("minister", "deputy_minister", "president") for j in range(k + 1, min(b, k + 3))
        ):
            return True  # «اجتماع لوزراء خارجية الدول الضامنة»
    return False


def stretch(ctx: Context, m: RoundMention, peers: list[RoundMention]) -> tuple[int, int]:
    """Give a mention the units that speak of it: from its clause's start to its sentence's end, or to where its
    neighbours' begin.
    """
    s = ctx.sentences[m.sentence]
    left, right = left_clause(ctx, s.first, m.first), s.last
    before = [o for o in peers if o.last <= m.first]
    ahead = [o for o in peers if o.first >= m.last]
    if m.how.endswith("_and"):
        left = m.first
    elif before and before[-1].number == m.number:
        left = max(left, before[-1].last)
    elif before:
        o = before[-1]
        start = clause_start(ctx, m.first, o.last)
        left = max(left, o.last, start if start < m.first else left)
    if ahead:
        right = min(right, ahead[0].first if ahead[0].number == m.number else clause_start(ctx, ahead[0].first, m.last))
    return left, right
