"""What a time expression means on the article's date.

A value is never supplied in silence: without an anchor a relative expression stays unresolved, and where the article's
date is only a range, a value counts only if every day of the range gives the same.
"""

from __future__ import annotations

from datetime import date

from ...lexicon import toml
from ...model import Published, When
from ..units import Units
from .calendar import DAY, hijri_to_gregorian, month_end, nearest_year, safe, shift_month, thirds
from .expressions import DUAL, Expression

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OFFSET = {"T": 0, "S": -1, "2": -2, "G": 1, "3": 2}


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
            other, _ = _value(expr, units, published.start + k * DAY, future)
            if (other.start, other.end) != (got.start, got.end):
                return When(None, None, "unknown", got.kind, "unresolved"), ""
    return got, clash


def _sense_year(parts: dict, units: Units, anchor: date | None) -> tuple[int | None, str, bool]:
    """Read the year or the adjective of an expression: the year, the adjective (P, X, U), and whether it was
    written.
    """
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
    if last < first and (first < 27 or last > 5):  # «يومي 25 و24 كانون الثاني»
        first, last = last, first
    if last < first:  # «30 و1 تشرين الأول»: the first day is of the month before
        start_month, start_year_shift = (12, -1) if month == 1 else (month - 1, 0)
    anchored = "relative_to_article" if sense or year and not written else "year_from_article"
    if year is None and anchor is not None:
        near = nearest_year(anchor, month, last, sense or ("F" if future else ""))
        year = near.year if near else None
    if year is None:
        return When(None, None, "unknown", "relative", "unresolved"), ""
    start, end = safe(year + start_year_shift, start_month, first), safe(year, month, last)
    if start is None or end is None:  # «31 حزيران»: no such day
        return When(
            None, None, "unknown", "absolute" if written else "relative", "unresolved"
        ), "no such day in the calendar"
    clash = _clash(start, weekday)
    if "rel" in parts and anchor is not None and clash:
        said = anchor + _OFFSET[units.codes[parts["rel"][0]]] * DAY
        if said.weekday() == weekday:  # «اليوم الخميس 3 مايو» in an article of the 4th: two against one
            return When(said, said, "day", "absolute" if written else "relative", "relative_to_article"), clash
    return _span(start, end, "day", written, anchored), clash


def _two_months(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts = expr.parts
    d1, d2 = units.numbers[parts["d1"][0]], units.numbers[parts["d2"][0]]
    m1, m2 = units.numbers[parts["m"][0]], units.numbers[parts["mb"][0]]
    year, sense, written = _sense_year(parts, units, anchor)
    if year is None and "y5" in parts and ("same" in parts or not sense):
        year, written = units.numbers[parts["y5"][0]] + (m2 < m1), True
    if year is None and anchor is not None:
        near = nearest_year(anchor, m2, d2, sense)
        year = near.year if near else None
    if year is None:
        return When(kind="relative"), ""
    first = units.numbers[parts["y5"][0]] if "y5" in parts else year - (m1 > m2)
    start, end = safe(first, m1, d1), safe(year, m2, d2)
    if start is None or end is None or start > end:
        return When(kind="relative"), "no such day in the calendar"
    return _span(start, end, "day", written, "relative_to_article" if sense else "year_from_article"), ""


def _numeric(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts = expr.parts
    mm = parts.get("mm") or parts["mm2"]
    day = safe(units.numbers[parts["y"][0]], units.numbers[mm[0]], units.numbers[parts["dd"][0]])
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


def _this_month(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    if anchor is None:
        return When(kind="relative"), ""
    shift = {"P": -1, "X": 1, "U": 0, "": 0}[_sense_year(expr.parts, units, None)[1]]
    year, month = shift_month(anchor, shift)
    days = sorted(_days_of(expr.parts, units))
    start, end = safe(year, month, days[0]), safe(year, month, days[-1])
    if start is None or end is None:
        return When(kind="relative"), "no such day in the calendar"
    return _span(start, end, "day", False, "relative_to_article"), _clash(start, _weekday(expr.parts, units))


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
            # no adjective: this month, else as for days, by its middle
            near = anchor if month == anchor.month else nearest_year(anchor, month, 15, "")
            year = near.year if near else None
    return year, month, written, "relative_to_article" if sense else "year_from_article"


def _month(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    year, month, written, anchored = _year_month(expr, units, anchor)
    if year is None:
        return When(kind="relative"), ""
    return _span(date(year, month, 1), month_end(year, month), "month", written, anchored), ""


def _part_of_month(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    year, month, written, anchored = _year_month(expr, units, anchor)
    if year is None:
        return When(kind="relative"), ""
    start, end = thirds(year, month, units.codes[expr.parts["part"][0]])
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
        monday = (
            anchor
            - anchor.weekday() * DAY
            + 7 * shift.get(codes[parts["kadj"][0]] if "kadj" in parts else "U", 0) * DAY
        )
        start = monday + {"b": -1, "t": 2, "e": 5}[part] * DAY  # the week begins on Sunday
        return _span(start, start + DAY, "approximate", False, "relative_to_article"), ""
    elif "ub" in parts or "tyear" in parts and codes[parts["tyear"][0]] == "B":
        year, month = shift_month(anchor, shift.get(codes[parts["badj"][0]] if "badj" in parts else "U", 0))
        start, end = thirds(year, month, part)
        return _span(start, end, "approximate", False, "relative_to_article"), ""
    else:
        year, written = anchor.year + shift.get(codes[parts["adj"][0]] if "adj" in parts else "U", 0), False
    start, end = {
        "b": (date(year, 1, 1), date(year, 1, 31)),
        "t": (date(year, 6, 1), date(year, 7, 31)),
        "e": (date(year, 12, 1), date(year, 12, 31)),
    }[part]
    return _span(start, end, "approximate", written, "relative_to_article"), ""


def _half_or_quarter(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts, codes = expr.parts, units.codes
    nth = units.numbers[parts["nth"][0]]
    half = "half" in parts
    year: int | None
    if nth > (2 if half else 4):
        return When(kind="relative"), ""
    if "m" in parts or "badj" in parts:
        if "badj" in parts:
            if anchor is None:
                return When(kind="relative"), ""
            year, month = shift_month(anchor, {"P": -1, "X": 1, "U": 0}[codes[parts["badj"][0]]])
            written, anchored = False, "relative_to_article"
        else:
            year, month, written, anchored = _year_month(expr, units, anchor)
        if year is None:
            return When(kind="relative"), ""
        last = month_end(year, month)
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
    return _span(
        start, month_end(year, size * nth), "half_year" if half else "quarter", written, "relative_to_article"
    ), ""


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
    return _span(
        date(year - (months[0] == 12), months[0], 1),
        month_end(year, months[2]),
        "approximate",
        written,
        "relative_to_article",
    ), ""


def _near_day(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts, codes = expr.parts, units.codes
    if anchor is None:
        return When(kind="relative"), ""
    weekday = _weekday(parts, units)
    if "L" in codes[expr.first : expr.last]:
        night = codes.find("L", expr.first)  # «ليل أمس» is yesterday's; «الليلة الماضية» may be this morning's, too
        end = anchor if units.forms[night].startswith("ال") else anchor - DAY
        return _span(anchor - DAY, end, "day", False, "relative_to_article"), ""
    if "step" in parts:
        return _span(anchor + DAY, anchor + DAY, "day", False, "relative_to_event"), ""
    if "sday" in parts:
        return _span(anchor, anchor, "day", False, "relative_to_article"), ""
    if "rel" in parts or "today" in parts:
        day = anchor + _OFFSET[codes[parts["rel"][0]] if "rel" in parts else "T"] * DAY
        clash = _clash(day, weekday)
        if clash and weekday is not None and day <= anchor:  # «اليوم الأحد» in a text put out on Tuesday
            day = anchor - (anchor.weekday() - weekday) % 7 * DAY
        return _span(day, day + DAY if "tog" in parts else day, "day", False, "relative_to_article"), clash
    if weekday is None:
        return When(kind="relative"), ""
    adj = next((codes[parts[k][0]] for k in ("wadj", "wadj2", "wadj3") if k in parts), "")
    back = (anchor.weekday() - weekday) % 7
    if adj in ("P", "4"):
        day = anchor - (back or 7) * DAY - (7 * DAY if adj == "4" else 0 * DAY)
    elif adj == "X" or future or _from_on(expr, units):
        day = anchor + ((weekday - anchor.weekday()) % 7 or (7 if adj == "X" else 0)) * DAY
    else:
        day = anchor - back * DAY
    second = parts.get("wb") or parts.get("wb2") or parts.get("wb3")
    end = day + ((units.numbers[second[0]] - day.weekday()) % 7) * DAY if second else day
    if adj == "P" and end >= anchor:  # «الثلاثاء والأربعاء الماضيين», told on a Wednesday
        day, end = day - 7 * DAY, end - 7 * DAY
    return _span(day, end, "day", False, "relative_to_article"), ""


def _from_on(expr: Expression, units: Units) -> bool:
    """«اعتبارا من الأحد»: from a day on that lies ahead."""
    before = units.forms[max(0, expr.first - 2) : expr.first]
    return len(before) == 2 and before[1] == "من" and before[0].lstrip("و") in ("اعتبارا", "ابتداء", "بدءا", "بدء")


def _near_span(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts, codes = expr.parts, units.codes
    if anchor is None:
        return When(kind="relative"), ""
    at = (parts.get("unit") or parts.get("unit2") or parts["tyear"])[0]
    unit = codes[at]
    shift = {"P": -1, "X": 1, "U": 0, "4": -2}[codes[parts["adj"][0]]] if "adj" in parts else 0
    form = units.forms[at]
    if form.endswith("ين") or form in (
        "الاشهر",
        "الشهور",
        "السنوات",
        "الاعوام",
        "الاسابيع",
        "اشهر",
        "شهور",
        "سنوات",
        "اعوام",
        "اسابيع",
    ):
        return When(None, None, "unknown", "vague", "unresolved"), ""
    if unit == "B":
        year, month = shift_month(anchor, shift)
        return _span(date(year, month, 1), month_end(year, month), "month", False, "relative_to_article"), ""
    if unit == "Y":
        year = anchor.year + shift
        return _span(date(year, 1, 1), date(year, 12, 31), "year", False, "relative_to_article"), ""
    monday = anchor - anchor.weekday() * DAY + 7 * shift * DAY
    return _span(monday, monday + 6 * DAY, "approximate", False, "relative_to_article"), ""


def _year(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    years = [units.numbers[expr.parts[k][0]] for k in ("y", "y2", "y3", "y4", "y5") if k in expr.parts]
    return _span(date(years[0], 1, 1), date(max(years), 12, 31), "year", True, ""), ""


def _ago(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
    parts, codes = expr.parts, units.codes
    unit, form = codes[parts["unit"][0]], units.forms[parts["unit"][0]]
    count = units.numbers[parts["count"][0]] if "count" in parts else 2 if form in DUAL else 1
    if (
        codes[parts["dir"][0]] == "j"
        and future
        and anchor is not None
        and unit == "D"
        and ("count" in parts or form in DUAL)
        and count <= 60
    ):
        day = anchor + count * DAY  # «ومن المقرر … بعد يومين»
        return _span(day, day, "day", False, "relative_to_article"), ""
    if (
        codes[parts["dir"][0]] == "j"
        or "count" not in parts
        and form in ("ايام", "اشهر", "شهور", "سنوات", "اعوام", "اسابيع")
    ):
        return When(None, None, "unknown", "vague", "unresolved"), ""
    if anchor is None or count > 400:
        return When(kind="relative"), ""
    if unit == "D":
        day = anchor - count * DAY
        return _span(day, day, "day", False, "relative_to_article"), ""
    if unit == "K":
        day = anchor - 7 * count * DAY
        return _span(day, day, "approximate", False, "relative_to_article"), ""
    if unit == "B":
        year, month = shift_month(anchor, -count)
        return _span(date(year, month, 1), month_end(year, month), "approximate", False, "relative_to_article"), ""
    if anchor.year - count < 1:
        return When(kind="relative"), ""
    return _span(
        date(anchor.year - count, 1, 1), date(anchor.year - count, 12, 31), "approximate", False, "relative_to_article"
    ), ""


def _fixed(kind: str, basis: str = "unresolved"):
    def value(expr: Expression, units: Units, anchor: date | None, future: bool) -> tuple[When, str]:
        return When(None, None, "unknown", kind, basis), ""

    return value


_VALUES = {
    "two_months": _two_months,
    "day_month": _day_month,
    "day_month_slashed": _day_month,
    "month_day": _day_month,
    "numeric": _numeric,
    "numeric_year_first": _numeric,
    "hijri": _hijri,
    "day_of_this_month": _this_month,
    "half_or_quarter": _half_or_quarter,
    "part_of_month": _part_of_month,
    "part_of_year": _part_of_year,
    "month_year": _month,
    "month_alone": _month,
    "season_year": _season,
    "near_day": _near_day,
    "near_span": _near_span,
    "year": _year,
    "ago": _ago,
    "vague": _fixed("vague"),
    "event": _fixed("event", "relative_to_event"),
    "duration": _fixed("duration"),
}
