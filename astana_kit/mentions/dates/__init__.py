"""Time expressions: found by the patterns of ``lexicon/dates.toml``, given a value on the article's date."""

from __future__ import annotations

from ...model import Published, TimeMention
from ..units import Units
from .calendar import hijri_to_gregorian
from .expressions import Expression, find_expressions
from .values import value_of


def mention(expr: Expression, units: Units, text: str, published: Published, future: bool = False) -> TimeMention:
    """Make the mention of an expression: its span in the text and its value."""
    start, end = units.starts[expr.first], units.ends[expr.last - 1]
    when, clash = value_of(expr, units, published, future)
    return TimeMention(start, end, text[start:end], when, f"dates.{expr.rule}", clash)


__all__ = ["Expression", "find_expressions", "hijri_to_gregorian", "mention", "value_of"]
