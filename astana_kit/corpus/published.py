"""The day or range on which an article appeared, as somebody wrote it down."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from ..model import Published
from .decoding import CorpusError

DAYS = ("published", "published_start", "published_end")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d\S*(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)?")
_MAIL = re.compile(r"(?:[A-Za-z]{3}, ?)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d.{0,30}")


def day_of(text: str) -> date | None:
    """Read a day as ISO 8601 (with or without a time) or RFC 2822 writes it: the day where it was written.

    >>> day_of("2024-01-25T01:05:00+03:00") == day_of("Thu, 25 Jan 2024 01:05:00 +0300") == date(2024, 1, 25)
    True
    """
    text = text.strip()
    try:
        if m := _ISO.fullmatch(text):
            return date.fromisoformat(m[1])
        return parsedate_to_datetime(text).date() if _MAIL.fullmatch(text) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def blank(value: Any) -> Any:
    """Give None for what stands for nothing: None, NaN, NaT, an empty cell."""
    if isinstance(value, str):
        return value.strip() or None
    try:
        return None if value is None or bool(value != value) else value
    except (TypeError, ValueError):  # pandas' NA has no truth value
        return None


def brief(value: Any) -> str:
    return "nothing" if blank(value) is None else f"{type(value).__name__} {str(value)[:30]!r}"


def days_of(row: dict[str, Any], where: str) -> tuple[Any, Any]:
    whole, first, last = (blank(row.get(k)) for k in DAYS)
    if whole is not None and (first is not None or last is not None):
        raise CorpusError(
            f"{where}: published ({whole}) beside published_start or published_end; give the day or the range, not both"
        )
    return (whole, whole) if whole is not None else (first, last)


def _day(value: Any, where: str) -> date | None:
    value = blank(value)
    if value is None:
        return None
    if isinstance(value, datetime):
        day = value.date()
    elif isinstance(value, date):
        day = value
    elif hasattr(value, "astype") and hasattr(value, "dtype"):  # numpy's datetime64
        return _day(str(value)[:10], where)
    else:
        read = day_of(value) if isinstance(value, str) else None
        if read is None:
            raise CorpusError(f"{where}: {str(value)[:40]!r} is not a day; expected year-month-day, as 2024-01-25")
        day = read
    if not 1900 <= day.year <= 2100:
        raise CorpusError(
            f"{where}: {day} is no day on which an article of ours appeared; expected a year from 1900 to 2100"
        )
    return day


def published_range(first: Any, last: Any, grounds: str, where: str, basis: str = "register") -> Published | None:
    start, end = _day(first, where), _day(last, where)
    if start is None and end is None:
        return None
    if start is None or end is None:
        raise CorpusError(f"{where}: a range needs both ends; give published_start and published_end")
    if end < start:
        raise CorpusError(f"{where}: the range ends ({end}) before it starts ({start}); mend one of them")
    if basis not in ("register", "stated", "inferred", "bounded"):
        raise CorpusError(f"{where}: published_basis is {basis!r}; expected register, stated, inferred or bounded")
    return Published(start, end, _precision(start, end), basis, grounds)


def _precision(start: date, end: date) -> str:
    if start == end:
        return "day"
    after = date.fromordinal(end.toordinal() + 1)
    if start.day == 1 and after.day == 1:
        months = (after.year - start.year) * 12 + after.month - start.month
        named = {1: "month", 3: "quarter", 6: "half_year", 12: "year"}
        if months in named and (start.month - 1) % months == 0:
            return named[months]
    return "approximate"
