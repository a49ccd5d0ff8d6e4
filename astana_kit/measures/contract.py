"""Say what a measure needs, and in which order things are listed."""

from __future__ import annotations

import pandas as pd

#: The order in which actors and roles are listed on charts and in sets; whatever is not here follows by id.
ACTORS = (
    "russia",
    "turkey",
    "iran",
    "kazakhstan",
    "syria",
    "syrian_opposition",
    "jordan",
    "iraq",
    "lebanon",
    "united_states",
    "united_nations",
    "unhcr",
    "icrc",
)
ROLES = ("guarantor", "host", "syrian_party", "observer", "organisation", "visitor", "party")
#: The round after which the host had declared the process over: the gap that the articles talk about.
HIATUS_AFTER = 20


class MeasureError(ValueError):
    """Say which column a frame lacks, and which function makes a frame that has it."""


def need(frame: pd.DataFrame, columns: tuple[str, ...], maker: str) -> pd.DataFrame:
    """Return the frame, or raise MeasureError naming the missing columns and who makes them."""
    if not isinstance(frame, pd.DataFrame):
        raise MeasureError(f"expected a DataFrame as {maker} gives it, not {type(frame).__name__}")
    lost = [column for column in columns if column not in frame.columns]
    if lost:
        raise MeasureError(
            f"the frame lacks {', '.join(lost)}; expected the columns {', '.join(columns)}: make it with {maker}"
        )
    return frame


def place_in(value: str, order: tuple[str, ...]) -> tuple[int, str]:
    """Return a key that sorts ids by the listed order, the rest after it by id."""
    return (order.index(value) if value in order else len(order), value)


def text(column: pd.Series) -> pd.Series:
    """Return a text column with empty strings where nothing is known."""
    return column.astype("object").where(column.notna(), "").astype("str")
