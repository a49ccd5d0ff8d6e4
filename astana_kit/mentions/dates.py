"""Time expressions: found by the patterns of ``lexicon/dates.toml``, given a value on the article's date.

A value is never supplied in silence: without an anchor a relative expression stays unresolved, and where the article's
date is only a range, a value counts only if every day of the range gives the same.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..lexicon import date_patterns, toml
from ..model import Published, TimeMention, When
from .units import Units

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = timedelta(days=1)
_ANNOUNCED = 100                  # days: a yearless day is announced at most this long ahead, unless the sentence is in the future
_OFFSET = {"T": 0, "S": -1, "2": -2, "G": 1, "3": 2}
_DUAL = ("يومين", "يومان", "شهرين", "شهران", "عامين", "سنتين", "اسبوعين", "عامان", "اسبوعان")


@dataclass(slots=True)
class Expression:
    """A time expression before it has a value: its pattern, its units, and the named parts."""

    rule: str
    first: int
    last: int                     # exclusive
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
            while codes[last - 1] in ",(-":
                last -= 1
            out.append(Expression(rule, first, last, parts))
            i = m.end() - 1
            break
        i += 1
    return out


_FIRST: dict[str, list] = {}


def _by_first_code() -> dict[str, list]:
    """Group the patterns by the codes that they can begin with, so that most units cost nothing."""
    if not _FIRST:
        firsts = toml("dates")["first"]
        for rule, pattern in date_patterns():
            for code in firsts[rule]:
                _FIRST.setdefault(code, []).append((rule, pattern))
    return _FIRST


def _acceptable(rule: str, units: Units, first: int, last: int, parts: dict) -> bool:
    """Refuse what only looks like a time: «ذلك اليوم», «اليوم الأول», «بعد القمة» as such, bare words."""
    codes = units.codes
    before = units.forms[first - 1] if first else ""
    if rule == "near_day":
        if "today" in parts and (before in ("ذلك", "نفس", "ذات", "هذا", "تلك", "بنفس", "حتي") or last < len(codes) and codes[last] in "oPx"):
            return False
        if "w5" in parts and before in ("اجتماع", "صلاه", "مدينه", "قناه"):
            return False
    if rule == "numeric":
        dd, mm = parts["dd"], parts.get("mm") or parts.get("mm2")
        return units.numbers[dd[0]] <= 31 and 1 <= units.numbers[mm[0]] <= 12 and not (first > 1 and codes[first - 1] in "/:" and codes[first - 2] in "dny")
    if rule == "numeric_year_first":
        return 1 <= units.numbers[parts["mm"][0]] <= 12
    if rule in ("day_month", "day_month_slashed", "month_day"):
        a, b = parts["days"]
        if any(units.numbers[k] > 31 for k in range(a, b)):
            return False
        # «الجولة الثانية والعشرين في آب»: an ordinal that belongs to a round is no day
        if codes[a] == "o" and not units.forms[a].startswith(("ال", "وال", "بال", "لل", "في")):
            return False
        if first and codes[a] == "o" and units.forms[first - 1].lstrip("وبلف").removeprefix("ال").startswith("جول"):
            return False
    if rule == "event":
        evt = parts.get("evt")
        if codes[first] == "j":
            return evt is not None and units.forms[evt[0]].startswith("ال") and evt[1] - evt[0] == 1 and units.forms[first].endswith("عقب")
    if rule == "month_alone" and first and codes[first - 1] in ('"', "/"):
        return False
    if rule == "duration" and first and codes[first - 1] in "O:":
        return False
    if rule == "vague" and last - first <= 2 + (codes[first] == "i") and codes[last - 1] in "PXU" and units.forms[last - 2] in (
            "الشهر", "العام", "السنه", "الاسبوع", "شهر", "عام", "سنه", "اسبوع"):
        return False                                     # «في الشهر الماضي» has a value: see near_span
    if rule == "two_months":
        return 1 <= units.numbers[parts["d1"][0]] <= 31 and 1 <= units.numbers[parts["d2"][0]] <= 31
    if rule == "vague" and codes[first:last] in ("Ox", "iO", "O"):
        return False
    if rule == "ago" and "count" not in parts and units.forms[last - 1] not in _DUAL and codes[last - 1] == "D":
        return False
    return True


def value_of(expr: Expression, units: Units, published: Published, future: bool = False) -> tuple[When, str]:
    """Give the value of an expression and, where weekday and date disagree, a remark.

    In: the article's publication (day, range or unknown); ``future``: whether the sentence speaks of what is to come,
    for a weekday by itself. Out: ``When`` and ``""`` or the remark.
    """
    if published.start is None or published.end is None:
        return _value(expr, units, None, future)
    got, clash = _value(expr, units, published.start, future)
    if published.start != published.end and got.start is not None and got.kind != "absolute":
        days = (published.end - published.start).days
        probes = range(1, days + 1) if days <= 62 else (days // 3, days // 2, days)
        for k in probes:
            other, _ = _value(expr, units, published.start + k * _DAY, future)
            if (other.start, other.end) != (got.start, got.end):
                return When(None, None, "unknown", got.kind, "unresolved"), ""
    return got, clash


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest_year(anchor: date, month: int, day: int, sense: str) -> date | None:
    """Choose the year of a day and month: the last before the anchor, the next after it, or the nearest."""
    found = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := _safe(y, month, day))]
    if sense == "P":
        found = [d for d in found if d < anchor]
        return max(found, default=None)
    if sense == "X":
        return min((d for d in found if d > anchor), default=None)
    if sense == "U":
        return next((d for d in found if d.year == anchor.year), None)
    # no adjective: what is near ahead is announced, the rest is told
    past = max((d for d in found if d <= anchor), default=None)
    ahead = min((d for d in found if d > anchor), default=None)
    if past is None or ahead is None:
        return past or ahead
    if sense == "F":
        return ahead
    return ahead if (ahead - anchor).days <= _ANNOUNCED < (anchor - past).days else past


def _sense_year(parts: dict, units: Units, anchor: date | None) -> tuple[int | None, str, bool]:
    """Read the year or the adjective of an expression: the year, the adjective (P, X, U), and whether it was written."""
    for k in ("y", "y3", "y4"):
        if k in parts:
            return units.numbers[parts[k][0]], "", True
    codes = units.codes
    shift = {"P": -1, "X": 1, "U": 0}
    for k in ("adj2",):
        if k in parts and "ayear" in parts and anchor:
            return anchor.year + shift[codes[parts[k][0]]], "", False
    if "tyear" in parts and codes[parts["tyear"][0]] == "Y":
        return (anchor.year if anchor else None), "U", False
    for k in ("adj", "adj2", "badj"):
        if k in parts:
            return None, codes[parts[k][0]], False
    if "this" in parts or "same" in parts or "of_it" in parts:
        return None, "U", False
    return None, "", False


def _month_of(parts: dict, units: Units) -> int:
    for k in ("m", "m3"):
        if k in parts:
            return units.numbers[parts[k][0]]
    return 0


def _days_of(parts: dict, units: Units) -> list[int]:
    a, b = parts["days"]
    return [units.numbers[k] for k in range(a, b) if units.codes[k] in "do"]


def _weekday(parts: dict, units: Units) -> int | None:
    for k in ("w", "w2", "w3", "w4", "w5"):
        if k in parts:
            return units.numbers[parts[k][0]]
    return None


def _span(start: date | None, end: date | None, precision: str, written: bool, anchored: str) -> When:
    if start is None:
        return When(None, None, "unknown", "absolute" if written else "relative", "unresolved")
    return When(start, end, precision, "absolute" if written else "relative", "stated" if written else anchored)


def _clash(day: date | None, weekday: int | None) -> str:
    if day is None or weekday is None or day.weekday() == weekday:
        return ""
    return f"{day.isoformat()} was a {_WEEKDAYS[day.weekday()]}, the text says {_WEEKDAYS[weekday]}"


def _value(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    return _VALUES[expr.rule](expr, units, anchor, future)


def _day_month(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts = expr.parts
    days, month, weekday = _days_of(parts, units), _month_of(parts, units), _weekday(parts, units)
    first, last = days[0], days[-1]
    year, sense, written = _sense_year(parts, units, anchor)
    start_month, start_year_shift = month, 0
    if last < first:                                       # «30 و1 تشرين الأول»: the first day is of the month before
        start_month, start_year_shift = (12, -1) if month == 1 else (month - 1, 0)
    anchored = "relative_to_article" if sense or year and not written else "year_from_article"
    if year is None and anchor is not None:
        near = _nearest_year(anchor, month, last, sense or ("F" if future else ""))
        year = near.year if near else None
    if year is None:
        return When(None, None, "unknown", "relative", "unresolved"), ""
    start, end = _safe(year + start_year_shift, start_month, first), _safe(year, month, last)
    if start is None or end is None:                       # «31 حزيران»: no such day
        return When(None, None, "unknown", "absolute" if written else "relative", "unresolved"), "no such day in the calendar"
    clash = _clash(start, weekday)
    if "rel" in parts and anchor is not None and clash:
        said = anchor + _OFFSET[units.codes[parts["rel"][0]]] * _DAY
        if said.weekday() == weekday:                      # «اليوم الخميس 3 مايو» in an article of the 4th: two against one
            return When(said, said, "day", "absolute" if written else "relative", "relative_to_article"), clash
    return _span(start, end, "day", written, anchored), clash


def _two_months(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts = expr.parts
    d1, d2 = units.numbers[parts["d1"][0]], units.numbers[parts["d2"][0]]
    m1, m2 = units.numbers[parts["m"][0]], units.numbers[parts["mb"][0]]
    year, sense, written = _sense_year(parts, units, anchor)
    if year is None and "same" in parts and "y5" in parts:
        year, written = units.numbers[parts["y5"][0]], True
    if year is None and anchor is not None:
        near = _nearest_year(anchor, m2, d2, sense)
        year = near.year if near else None
    if year is None:
        return When(kind="relative"), ""
    first = units.numbers[parts["y5"][0]] if "y5" in parts else year - (m1 > m2)
    start, end = _safe(first, m1, d1), _safe(year, m2, d2)
    if start is None or end is None or start > end:
        return When(kind="relative"), "no such day in the calendar"
    return _span(start, end, "day", written, "relative_to_article" if sense else "year_from_article"), ""


def _numeric(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts = expr.parts
    mm = parts.get("mm") or parts["mm2"]
    day = _safe(units.numbers[parts["y"][0]], units.numbers[mm[0]], units.numbers[parts["dd"][0]])
    return _span(day, day, "day", True, ""), _clash(day, _weekday(parts, units))


def _hijri(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts = expr.parts
    day = hijri_to_gregorian(units.numbers[parts["hy"][0]], units.numbers[parts["h"][0]], _hijri_day(parts, units))
    if day is None:
        return When(None, None, "unknown", "absolute", "unresolved"), ""
    return When(day, day, "approximate", "absolute", "stated"), ""


def _hijri_day(parts: dict, units: Units) -> int:
    a, b = parts["hd"]
    return units.numbers[b - 1]


def hijri_to_gregorian(year: int, month: int, day: int) -> date | None:
    """Convert a Hijri date by the Umm al-Qura calendar, which Saudi agencies print; elsewhere the day may differ by one.

    Out: the Gregorian day, or ``None`` where the calendar has no such day or does not reach (1343 to 1500). Source: the
    tables of the package hijridate.

    >>> hijri_to_gregorian(1441, 8, 28)
    datetime.date(2020, 4, 21)
    """
    from hijridate import Hijri

    try:
        g = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(g.year, g.month, g.day)


def _this_month(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    if anchor is None:
        return When(kind="relative"), ""
    shift = {"P": -1, "X": 1, "U": 0, "": 0}[_sense_year(expr.parts, units, None)[1]]
    year, month = _shift_month(anchor, shift)
    days = _days_of(expr.parts, units)
    start, end = _safe(year, month, days[0]), _safe(year, month, days[-1])
    if start is None or end is None:
        return When(kind="relative"), "no such day in the calendar"
    return _span(start, end, "day", False, "relative_to_article"), _clash(start, _weekday(expr.parts, units))


def _shift_month(anchor: date, shift: int) -> tuple[int, int]:
    k = anchor.year * 12 + anchor.month - 1 + shift
    return k // 12, k % 12 + 1


def _year_month(expr: Expression, units: Units, anchor: date | None) -> tuple[int | None, int, bool, str]:
    month = _month_of(expr.parts, units)
    year, sense, written = _sense_year(expr.parts, units, anchor)
    if year is None and anchor is not None:
        if sense == "P":
            year = anchor.year if month < anchor.month else anchor.year - 1
        elif sense == "X":
            year = anchor.year if month > anchor.month else anchor.year + 1
        elif sense == "U":
            year = anchor.year
        else:
            # no adjective: the nearest occurrence of the month
            year = min((anchor.year - 1, anchor.year, anchor.year + 1),
                       key=lambda y: abs((date(y, month, 15) - anchor).days))
    return year, month, written, "relative_to_article" if sense else "year_from_article"


def _month(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    year, month, written, anchored = _year_month(expr, units, anchor)
    if year is None:
        return When(kind="relative"), ""
    return _span(date(year, month, 1), _month_end(year, month), "month", written, anchored), ""


def _thirds(year: int, month: int, part: str) -> tuple[date, date]:
    return {"b": (date(year, month, 1), date(year, month, 10)), "t": (date(year, month, 11), date(year, month, 20)),
            "e": (date(year, month, 21), _month_end(year, month))}[part]


def _part_of_month(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    year, month, written, anchored = _year_month(expr, units, anchor)
    if year is None:
        return When(kind="relative"), ""
    start, end = _thirds(year, month, units.codes[expr.parts["part"][0]])
    return _span(start, end, "approximate", written, anchored), ""


def _part_of_year(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts, codes = expr.parts, units.codes
    part = codes[parts["part"][0]]
    shift = {"P": -1, "X": 1, "U": 0}
    if "y" in parts:
        year, written = units.numbers[parts["y"][0]], True
    elif anchor is None:
        return When(kind="relative"), ""
    elif "uk" in parts:
        monday = anchor - anchor.weekday() * _DAY + 7 * shift.get(codes[parts["kadj"][0]] if "kadj" in parts else "U", 0) * _DAY
        start = monday + {"b": 0, "t": 2, "e": 5}[part] * _DAY
        return _span(start, start + _DAY, "approximate", False, "relative_to_article"), ""
    elif "ub" in parts or "tyear" in parts and codes[parts["tyear"][0]] == "B":
        year, month = _shift_month(anchor, shift.get(codes[parts["badj"][0]] if "badj" in parts else "U", 0))
        start, end = _thirds(year, month, part)
        return _span(start, end, "approximate", False, "relative_to_article"), ""
    else:
        year, written = anchor.year + shift.get(codes[parts["adj"][0]] if "adj" in parts else "U", 0), False
    start, end = {"b": (date(year, 1, 1), date(year, 1, 31)), "t": (date(year, 6, 1), date(year, 7, 31)),
                  "e": (date(year, 12, 1), date(year, 12, 31))}[part]
    return _span(start, end, "approximate", written, "relative_to_article"), ""


def _half_or_quarter(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts, codes = expr.parts, units.codes
    nth = units.numbers[parts["nth"][0]]
    half = "half" in parts
    if nth > (2 if half else 4):
        return When(kind="relative"), ""
    if "m" in parts or "badj" in parts:
        if "badj" in parts:
            if anchor is None:
                return When(kind="relative"), ""
            year, month = _shift_month(anchor, {"P": -1, "X": 1, "U": 0}[codes[parts["badj"][0]]])
            written, anchored = False, "relative_to_article"
        else:
            year, month, written, anchored = _year_month(expr, units, anchor)
        if year is None:
            return When(kind="relative"), ""
        last = _month_end(year, month)
        if half:
            start, end = (date(year, month, 1), date(year, month, 15)) if nth == 1 else (date(year, month, 16), last)
        else:
            start, end = date(year, month, 7 * nth - 6), (date(year, month, 7 * nth) if nth < 4 else last)
        return _span(start, end, "approximate", written, anchored), ""
    year, sense, written = _sense_year(parts, units, anchor)
    if year is None and anchor is not None:
        year = anchor.year + {"P": -1, "X": 1, "U": 0, "": 0}[sense]
    if year is None:
        return When(kind="relative"), ""
    size = 6 if half else 3
    start = date(year, size * (nth - 1) + 1, 1)
    return _span(start, _month_end(year, size * nth), "half_year" if half else "quarter", written, "relative_to_article"), ""


def _season(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    year, sense, written = _sense_year(expr.parts, units, anchor)
    months = toml("time")["season"][units.numbers[expr.parts["season"][0]]]["months"]
    if year is None and anchor is not None:
        year = anchor.year
        start = date(year - (months[0] == 12), months[0], 1)
        if sense == "P" and start >= anchor:
            year -= 1
        elif sense == "X" and start <= anchor:
            year += 1
    if year is None:
        return When(kind="relative"), ""
    return _span(date(year - (months[0] == 12), months[0], 1), _month_end(year, months[2]), "approximate", written,
                 "relative_to_article"), ""


def _near_day(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts, codes = expr.parts, units.codes
    if anchor is None:
        return When(kind="relative"), ""
    weekday = _weekday(parts, units)
    if "L" in codes[expr.first:expr.last]:
        return _span(anchor - _DAY, anchor, "day", False, "relative_to_article"), ""
    if "rel" in parts or "today" in parts:
        day = anchor + _OFFSET[codes[parts["rel"][0]] if "rel" in parts else "T"] * _DAY
        return _span(day, day + _DAY if "tog" in parts else day, "day", False, "relative_to_article"), _clash(day, weekday)
    adj = next((codes[parts[k][0]] for k in ("wadj", "wadj2", "wadj3") if k in parts), "")
    back = (anchor.weekday() - weekday) % 7
    if adj == "P":
        day = anchor - (back or 7) * _DAY
    elif adj == "X" or future:
        day = anchor + ((weekday - anchor.weekday()) % 7 or (7 if adj == "X" else 0)) * _DAY
    else:
        day = anchor - back * _DAY
    second = parts.get("wb") or parts.get("wb2") or parts.get("wb3")
    end = day + ((units.numbers[second[0]] - day.weekday()) % 7) * _DAY if second else day
    return _span(day, end, "day", False, "relative_to_article"), ""


def _near_span(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts, codes = expr.parts, units.codes
    if anchor is None:
        return When(kind="relative"), ""
    unit = codes[(parts.get("unit") or parts["tyear"])[0]]
    shift = {"P": -1, "X": 1, "U": 0}[codes[parts["adj"][0]]] if "adj" in parts else 0
    form = units.forms[(parts.get("unit") or parts["tyear"])[0]]
    if form.endswith("ين") or form in ("الاشهر", "الشهور", "السنوات", "الاعوام", "الاسابيع", "اشهر", "شهور", "سنوات", "اعوام", "اسابيع"):
        return When(None, None, "unknown", "vague", "unresolved"), ""
    if unit == "B":
        year, month = _shift_month(anchor, shift)
        return _span(date(year, month, 1), _month_end(year, month), "month", False, "relative_to_article"), ""
    if unit == "Y":
        year = anchor.year + shift
        return _span(date(year, 1, 1), date(year, 12, 31), "year", False, "relative_to_article"), ""
    monday = anchor - anchor.weekday() * _DAY + 7 * shift * _DAY
    return _span(monday, monday + 6 * _DAY, "approximate", False, "relative_to_article"), ""


def _year(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    years = [units.numbers[expr.parts[k][0]] for k in ("y", "y2", "y3", "y4", "y5") if k in expr.parts]
    return _span(date(years[0], 1, 1), date(max(years), 12, 31), "year", True, ""), ""


def _ago(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts, codes = expr.parts, units.codes
    unit, form = codes[parts["unit"][0]], units.forms[parts["unit"][0]]
    count = units.numbers[parts["count"][0]] if "count" in parts else 2 if form in _DUAL else 1
    if codes[parts["dir"][0]] == "j" and future and anchor is not None and unit == "D" and ("count" in parts or form in _DUAL) and count <= 60:
        day = anchor + count * _DAY                        # «ومن المقرر … بعد يومين»
        return _span(day, day, "day", False, "relative_to_article"), ""
    if codes[parts["dir"][0]] == "j" or "count" not in parts and form in ("ايام", "اشهر", "شهور", "سنوات", "اعوام", "اسابيع"):
        return When(None, None, "unknown", "vague", "unresolved"), ""
    if anchor is None or count > 400:
        return When(kind="relative"), ""
    if unit == "D":
        day = anchor - count * _DAY
        return _span(day, day, "day", False, "relative_to_article"), ""
    if unit == "K":
        day = anchor - 7 * count * _DAY
        return _span(day - 3 * _DAY, day + 3 * _DAY, "approximate", False, "relative_to_article"), ""
    if unit == "B":
        year, month = _shift_month(anchor, -count)
        return _span(date(year, month, 1), _month_end(year, month), "approximate", False, "relative_to_article"), ""
    if anchor.year - count < 1:
        return When(kind="relative"), ""
    return _span(date(anchor.year - count, 1, 1), date(anchor.year - count, 12, 31), "approximate", False, "relative_to_article"), ""


def _fixed(kind: str, basis: str = "unresolved"):
    def value(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
        return When(None, None, "unknown", kind, basis), ""
    return value


_VALUES = {
    "two_months": _two_months, "day_month": _day_month, "day_month_slashed": _day_month, "month_day": _day_month, "numeric": _numeric,
    "numeric_year_first": _numeric, "hijri": _hijri, "day_of_this_month": _this_month, "half_or_quarter": _half_or_quarter,
    "part_of_month": _part_of_month, "part_of_year": _part_of_year, "month_year": _month, "month_alone": _month,
    "season_year": _season, "near_day": _near_day, "near_span": _near_span, "year": _year, "ago": _ago,
    "vague": _fixed("vague"), "event": _fixed("event", "relative_to_event"), "duration": _fixed("duration"),
}


def mention(expr: Expression, units: Units, text: str, published: Published, future: bool = False) -> TimeMention:
    """Make the mention of an expression: its span in the text and its value."""
    start, end = units.starts[expr.first], units.ends[expr.last - 1]
    when, clash = value_of(expr, units, published, future)
    return TimeMention(start, end, text[start:end], when, f"dates.{expr.rule}", clash)


def expressions_between(found: list[Expression], first: int, last: int) -> Iterator[Expression]:
    """Yield the expressions whose units lie in ``[first, last)``."""
    for e in found:
        if first <= e.first and e.last <= last:
            yield e
