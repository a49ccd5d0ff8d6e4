"""The calendar behind the values: which year a day is of, months and their thirds, the Hijri calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)
_ANNOUNCED = 100  # days: a yearless day is announced at most this long ahead, unless the sentence is in the future
_JUST_GONE = 14  # days: told as to come, and already past when it is printed


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def safe(year: int, month: int, day: int) -> date | None:
    """Give a day, or ``None`` where the calendar has none such («31 حزيران»)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_year(anchor: date, month: int, day: int, sense: str) -> date | None:
    """Choose the year of a day and month: the last before the anchor, the next after it, or the nearest."""
    found = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := safe(y, month, day))]
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
    if sense == "F":  # «تُعقد اليوم 24 كانون الثاني»: today, or a day just gone, is not next year's
        return past if (anchor - past).days <= _JUST_GONE else ahead
    return ahead if (ahead - anchor).days <= _ANNOUNCED < (anchor - past).days else past


def shift_month(anchor: date, shift: int) -> tuple[int, int]:
    """Give year and month so many months from a day's."""
    k = anchor.year * 12 + anchor.month - 1 + shift
    return k // 12, k % 12 + 1


def thirds(year: int, month: int, part: str) -> tuple[date, date]:
    """Give the first and last day of the beginning (b), middle (t) or end (e) of a month, a third each."""
    return {
        "b": (date(year, month, 1), date(year, month, 10)),
        "t": (date(year, month, 11), date(year, month, 20)),
        "e": (date(year, month, 21), month_end(year, month)),
    }[part]


def hijri_to_gregorian(year: int, month: int, day: int) -> date | None:
    """Convert a Hijri date by the Umm al-Qura calendar, which Saudi agencies print; elsewhere the day may differ by
    one.

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
