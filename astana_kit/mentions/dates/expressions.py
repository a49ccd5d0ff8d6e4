"""Time expressions, found by the patterns of ``lexicon/dates.toml``; they have no value yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...lexicon import date_patterns, toml
from ..units import Units

DUAL = ("يومين", "يومان", "شهرين", "شهران", "عامين", "سنتين", "اسبوعين", "عامان", "اسبوعان")


@dataclass(slots=True)
class Expression:
    """A time expression before it has a value: its pattern, its units, and the named parts."""

    rule: str
    first: int
    last: int  # exclusive
    parts: dict[str, tuple[int, int]]


def find_expressions(units: Units) -> list[Expression]:
    """Find every time expression of a text, leftmost first, patterns in the order of the lexicon."""
    codes = units.codes
    patterns = _by_first_code()
    out: list[Expression] = []
    i, n = 0, len(codes)
    while i < n:
        for rule, pattern in patterns.get(codes[i], ()):
            m = pattern.match(codes, i)
            if m is None or m.end() == i:
                continue
            parts = {k: m.span(k) for k, v in m.groupdict().items() if v}
            first, last = i, m.end()
            if not _acceptable(rule, units, first, last, parts):
                continue
            while first < last - 1 and codes[first] in "f,":
                first += 1
            while codes[last - 1] in ",(-" or codes[last - 1] == ")" and "(" not in codes[first:last]:
                last -= 1
            out.append(Expression(rule, first, last, parts))
            i = m.end() - 1
            break
        i += 1
    return out


@cache
def _by_first_code() -> dict[str, list]:
    """Group the patterns by the codes that they can begin with, so that most units cost nothing."""
    out: dict[str, list] = {}
    firsts = toml("dates")["first"]
    for rule, pattern in date_patterns():
        for code in firsts[rule]:
            out.setdefault(code, []).append((rule, pattern))
    return out


def _acceptable(rule: str, units: Units, first: int, last: int, parts: dict) -> bool:
    """Refuse what only looks like a time: «ذلك اليوم», «اليوم الأول», «بعد القمة» as such, bare words."""
    codes = units.codes
    before = units.forms[first - 1] if first else ""
    if rule == "near_day":
        if "today" in parts and (
            before in ("ذلك", "نفس", "ذات", "هذا", "تلك", "بنفس", "حتي") or last < len(codes) and codes[last] in "oPx"
        ):
            return False
        if "w5" in parts and before in ("اجتماع", "صلاه", "مدينه", "قناه"):
            return False
    if "step" in parts and units.forms[parts["step"][0] + 1] != "التالي":
        return False
    if rule == "two_months" and "and" in parts and before not in ("بين", "وبين"):
        return False
    if rule == "numeric":
        dd, mm = parts["dd"], parts.get("mm") or parts["mm2"]
        return (
            units.numbers[dd[0]] <= 31
            and 1 <= units.numbers[mm[0]] <= 12
            and not (first > 1 and codes[first - 1] in "/:" and codes[first - 2] in "dny")
        )
    if rule == "numeric_year_first":
        return 1 <= units.numbers[parts["mm"][0]] <= 12
    if rule in ("day_month", "day_month_slashed", "month_day"):
        a, b = parts["days"]
        if any(units.numbers[k] > 31 for k in range(a, b)):
            return False
        # «الجولة الثانية والعشرين في آب»: an ordinal that belongs to a round is no day
        if codes[a] == "o" and not units.forms[a].startswith(("ال", "وال", "بال", "لل", "في", "غره")):
            return False
        if first and codes[a] == "o" and units.forms[first - 1].lstrip("وبلف").removeprefix("ال").startswith("جول"):
            return False
    if rule == "event":
        evt = parts.get("evt")
        if codes[first] == "j":
            return (
                evt is not None
                and units.forms[evt[0]].startswith("ال")
                and evt[1] - evt[0] == 1
                and units.forms[first].endswith("عقب")
            )
    if rule == "month_alone" and first and codes[first - 1] in ('"', "/"):
        return False
    if rule == "duration" and first and codes[first - 1] in "O:":
        return False
    if (
        rule == "vague"
        and last - first <= 2 + (codes[first] == "i")
        and codes[last - 1] in "PXU"
        and units.forms[last - 2] in ("الشهر", "العام", "السنه", "الاسبوع", "شهر", "عام", "سنه", "اسبوع")
    ):
        return False  # «في الشهر الماضي» has a value: see near_span
    if rule == "two_months":
        return 1 <= units.numbers[parts["d1"][0]] <= 31 and 1 <= units.numbers[parts["d2"][0]] <= 31
    if rule == "vague" and codes[first:last] in ("Ox", "iO", "O"):
        return False
    if rule == "ago" and "count" not in parts and units.forms[last - 1] not in DUAL and codes[last - 1] == "D":
        return False
    return True
