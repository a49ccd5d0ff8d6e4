"""The day an article appeared, read from the article itself, with its grounds."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from ..model import Published
from .dates import Expression, value_of
from .units import Units
from .zones import Zone

_UNKNOWN = Published(grounds="the text gives no day that its own date could be worked out from")
_OFFSET = {"T": 0, "S": -1, "2": -2, "G": 1, "3": 2}
_DAY = timedelta(days=1)


def infer(text: str, units: Units, zones: list[Zone], found: list[Expression]) -> Published:
    """Work out the publication date from the text.

    In order: a date line of the article's own (``stated``); «أمس الأربعاء 24 يناير 2024» and its like, by majority
    (``inferred``);
    an undated «أمس الأربعاء» beside the latest full date of that weekday; a weekday with day and month, in the year
    (after the
    last full date of the text) in which they agree; the dated weekday of the first sentence. A page's clock never
    counts. Out: ``Published`` with basis
    ``stated``, ``inferred`` or ``unknown``, the grounds in words, and the span that it rests on.
    """
    kind_of = _zone_kinds(zones)
    for e in found:
        if kind_of(e.first) == "dateline":
            when, clash = value_of(e, units, Published())
            if when.start and when.precision == "day" and when.start == when.end and when.kind == "absolute":
                return Published(
                    when.start,
                    when.end,
                    "day",
                    "stated",
                    f"the text carries its own date line «{_quote(e, units, text)}»",
                    _span(e, units),
                )
    body = [e for e in found if kind_of(e.first) in ("title", "body")]
    near = _near(text, units, body)
    if near:
        return near
    told = [
        (value_of(e, units, Published())[0].start, e)
        for e in found
        if kind_of(e.first) in ("title", "body", "caption")
        and e.rule in ("day_month", "numeric", "numeric_year_first", "day_month_slashed")
    ]
    full = [(d, e) for d, e in told if d]
    # «أمس الأربعاء» without a date, and the latest full date of the text is that weekday
    if full:
        latest, at = max(full, key=lambda p: p[0])
        for e in body:
            if e.rule == "near_day" and "rel" in e.parts and "w" in e.parts:
                shift = _OFFSET[units.codes[e.parts["rel"][0]]]
                if latest.weekday() == units.numbers[e.parts["w"][0]]:
                    day = latest - shift * _DAY
                    return Published(
                        day,
                        day,
                        "day",
                        "inferred",
                        f"«{_quote(e, units, text)}» beside «{_quote(at, units, text)}», "
                        "the latest full date of the text and that weekday",
                        _span(e, units),
                    )
    lead = _lead_weekday(text, units, body, [d for d, _ in full] + _years(units, body))
    return lead or _UNKNOWN


def _years(units: Units, body: list[Expression]) -> list[date]:
    out = []
    for e in body:
        when, _ = value_of(e, units, Published())
        if when.start and when.kind == "absolute":
            out.append(when.start)
    return out


def _near(text: str, units: Units, body: list[Expression]) -> Published | None:
    votes: Counter[date] = Counter()
    grounds: dict[date, Expression] = {}
    for e in body:
        if "rel" not in e.parts or e.rule not in ("day_month", "numeric", "numeric_year_first", "day_month_slashed"):
            continue
        when, clash = value_of(e, units, Published())
        if when.start is None or when.kind != "absolute":
            continue
        day = when.start - _OFFSET[units.codes[e.parts["rel"][0]]] * _DAY
        votes[day] += 1 if clash else 3  # a weekday that disagrees with its date is a weak witness
        grounds.setdefault(day, e)
    if not votes:
        return None
    best = min(votes, key=lambda d: (-votes[d], d))
    e = grounds[best]
    return Published(best, best, "day", "inferred", f"worked out from «{_quote(e, units, text)}»", _span(e, units))


def _lead_weekday(text: str, units: Units, body: list[Expression], known: list[date]) -> Published | None:
    """«ذكرت الوزارة، الأربعاء 9 من تشرين الأول»: the first dated weekday is the day of the news."""
    for e in body[:3]:
        if (
            e.rule not in ("day_month", "day_month_slashed", "numeric")
            or "w" not in e.parts
            or "wadj" in e.parts
            or "adj" in e.parts
        ):
            continue
        when, clash = value_of(e, units, Published())
        weekday = units.numbers[e.parts["w"][0]]
        if when.start is not None and when.kind == "absolute":
            if clash or when.start != when.end or any(k > when.start for k in known):
                continue
            return Published(
                when.start,
                when.start,
                "day",
                "inferred",
                f"the news is dated «{_quote(e, units, text)}»",
                _span(e, units),
            )
        if not known or e.rule != "day_month":
            continue
        floor = max(known)
        month = units.numbers[e.parts["m"][0]]
        days = [units.numbers[k] for k in range(*e.parts["days"]) if units.codes[k] in "do"]
        if len(days) != 1:
            continue
        for year in (floor.year, floor.year + 1):
            try:
                day = date(year, month, days[0])
            except ValueError:
                continue
            if day >= floor and day.weekday() == weekday and (day - floor).days <= 550:
                return Published(
                    day,
                    day,
                    "day",
                    "inferred",
                    f"«{_quote(e, units, text)}»: the first year after the latest full date of the text "
                    "in which day and weekday agree",
                    _span(e, units),
                )
    return None


def _zone_kinds(zones: list[Zone]):
    kinds: dict[int, str] = {}
    for z in zones:
        for k in range(z.first, z.last):
            kinds[k] = z.kind
    return lambda k: kinds.get(k, "")


def _span(e: Expression, units: Units) -> tuple[int, int]:
    return units.starts[e.first], units.ends[e.last - 1]


def _quote(e: Expression, units: Units, text: str) -> str:
    a, b = _span(e, units)
    return text[a:b]
