"""Time expressions: found by the patterns of ``lexicon/dates.toml``, given a value on the article's date."""

from __future__ import annotations

from .calendar import hijri_to_gregorian
from .chain import mentions_of
from .expressions import Expression, find_expressions
from .values import value_of

__all__ = ["Expression", "find_expressions", "hijri_to_gregorian", "mentions_of", "value_of"]
