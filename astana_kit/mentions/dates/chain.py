"""The dates of a text in their order: some hang on the date before them, «من الشهر نفسه», «في اليوم التالي»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...lexicon import folded_words
from ...model import Published, TimeMention, When
from ..units import Units
from .calendar import DAY
from .expressions import Expression
from .values import value_of

_NEXT = frozenset(folded_words("التالي التالية السابق السابقة"))
_HANGING = ("same", "of_it", "step")
_SAYS_YEAR = ("y", "y3", "y4", "y5", "adj", "adj2", "badj", "this", "same", "of_it", "rel", "w")
_YEARLESS = ("day_month", "month_alone", "two_months")


def mentions_of(
    found: list[Expression], units: Units, text: str, published: Published, future: Callable[[Expression], bool]
) -> list[TimeMention]:
    """Give every expression its value.

    In: the expressions in the order of the text; ``future`` tells whether the words before one speak of what is to
    come. A day without a year takes it from the article's date; in a text that looks back throughout (no «أمس», no
    weekday: an entry of an encyclopaedia) from the date told before it in the paragraph.
    """
    looks_back = not any(e.rule == "near_day" and "step" not in e.parts or "rel" in e.parts for e in found)
    out: list[TimeMention] = []
    before: Published | None = None  # the date told last
    story: tuple[int, When] | None = None  # where a year was written last, and the date it was written of
    for e in found:
        hangs = any(k in e.parts for k in _HANGING) or before is not None and _next(e, units)
        anchor = (before or Published()) if hangs else published
        when, clash = value_of(e, units, anchor, future(e))
        if looks_back and story and "\n" not in units.codes[story[0] : e.first] and _open(e, published, story[1]):
            when = _in_story(e, units, story[1]) or when
        out.append(TimeMention(*_span(e, units), text[slice(*_span(e, units))], when, f"dates.{e.rule}", clash))
        if when.start and when.kind in ("absolute", "relative") and when.precision != "year":
            before = Published(when.start, when.start, "day")
            if when.basis in ("stated", "relative_to_event"):
                story = e.last, when
    return out


def _span(e: Expression, units: Units) -> tuple[int, int]:
    return units.starts[e.first], units.ends[e.last - 1]


def _next(e: Expression, units: Units) -> bool:
    return any(units.forms[k] in _NEXT for k in range(e.first, e.last))


def _open(e: Expression, published: Published, told: When) -> bool:
    """Whether an expression leaves its year open, and the year told before is not the article's."""
    if e.rule not in _YEARLESS or any(k in e.parts for k in _SAYS_YEAR) or told.start is None:
        return False
    return published.start is None or told.start.year < published.start.year


def _in_story(e: Expression, units: Units, told: When) -> When | None:
    """Give the value in the year told before, where it comes after that date: «بدأت في 20 يناير 2018 … وفي 3 مارس»."""
    assert told.start is not None
    at = told.start - DAY
    when, _ = value_of(e, units, Published(at, at, "day"), True)
    if when.start is None or when.start.year != told.start.year or (when.end or when.start) < told.start:
        return None
    return replace(when, kind="relative", basis="relative_to_event")
