"""Draw dates no more precisely than they are known, and write beside them where there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from astana_kit.figures.style import DARK, MUTED, PAPER, RED, Drawing

# One shape a kind of thing: the colour only repeats what the shape says.
SHAPES = {
    "rounds": ("s", DARK),
    "declarations": ("X", RED),
    "plans": ("s", "#8a5a00"),
    "meetings": ("o", DARK),
    "actions": ("^", RED),
    "military_actions": ("^", RED),
    "articles": ("D", MUTED),
}
_HAPPENED = ("held", "carried_out", "")


def is_open(status: str) -> bool:
    """Tell whether a mark stays open: what nobody says has happened (planned, wished for, feared, denied, put off …).

    >>> is_open("feared"), is_open("carried_out")
    (True, False)
    """
    return status not in _HAPPENED


def day(value: pd.Timestamp) -> float:
    """Return the place of a day on the axis."""
    return float(mdates.date2num(value))


def span(start: pd.Timestamp, end: pd.Timestamp) -> tuple[float, float]:
    """Return the place of a range, both days inclusive: it ends when its last day ends."""
    return day(start), day(end if pd.notna(end) else start) + 1


def draw_date(
    ax: Axes,
    y: float,
    start: pd.Timestamp,
    end: pd.Timestamp,
    precision: str,
    status: str,
    lane: str,
    size: float,
    *,
    gid: str = "",
) -> None:
    """Draw one date: a point for a day, a full bar for days that are all meant, a pale hatched bar for days among
    which it lies.

    In: where and what; `size` is the width of a point in points. The bar spans exactly its days.
    """
    shape, color = SHAPES[lane]
    left, right = span(start, end)
    exact = precision == "day"
    empty = is_open(status)
    if right - left > 1 or not exact:
        ax.barh(
            y,
            right - left,
            0.46,
            left,
            color=color if exact and not empty else PAPER,
            edgecolor=color,
            linewidth=1.2 if empty else 0.8,
            linestyle=(0, (3, 1.5)) if empty else "solid",
            hatch="" if exact else "///" if empty else "/////",
            gid=gid,
            zorder=3,
        )
    if exact and right - left <= 14:
        ax.scatter(
            [(left + right) / 2],
            [y],
            s=size**2,
            marker=shape,
            facecolor=PAPER if empty else color,
            edgecolor=color,
            linewidth=1.3,
            zorder=4,
            gid=gid if right - left <= 1 else None,
        )


def key(lane: str, size: float, *, empty: bool = False) -> Line2D:
    """Return the mark of a lane for the legend."""
    shape, color = SHAPES[lane]
    return Line2D(
        [],
        [],
        linestyle="none",
        marker=shape,
        markersize=size,
        markerfacecolor=PAPER if empty else color,
        markeredgecolor=color,
        markeredgewidth=1.3,
    )


def time_axis(sheet: Drawing, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Give an axis of time with years or months that fit: `2024`, or `1/2024` in figures."""
    ax, voice = sheet.ax, sheet.voice
    ax.set_xlim(day(first), day(last) + 1)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    room = sheet.width * 0.62
    for step in (1, 2, 3, 4, 6, 12, 24, 60, 120, 240):
        if step < 12:
            ticks = [
                t
                for t in pd.date_range(first.replace(day=1), last, freq="MS")
                if (t.month - 1) % step == 0 and t >= first
            ]
            texts = [voice.figure(f"{t.month}/{t.year}") for t in ticks]
        else:
            years = step // 12
            ticks = [pd.Timestamp(year, 1, 1) for year in range(first.year, last.year + 2) if year % years == 0]
            ticks = [t for t in ticks if first <= t <= last]
            texts = [voice.figure(t.year) for t in ticks]
        if len(ticks) < 2 and months > step:
            continue
        if sum(sheet.text_width(text) + 8 for text in texts) <= room:
            break
    ax.set_xticks([day(t) for t in ticks], sheet.labels(texts))
    ax.tick_params("x", length=3, labelsize=sheet.size, pad=3)
    ax.grid(axis="x", color="#ececec", linewidth=0.8)


@dataclass
class Note:
    """Words beside a mark: where the mark stands, and what is said."""

    left: float
    right: float
    lane: str
    text: str


def arrange(
    notes: Iterable[Note], width: float, limits: tuple[float, float], measure: Callable[[str], float], most: int
) -> dict[int, tuple[int, float]] | None:
    """Give each note of a lane a level and a place, so that none covers another note or another mark.

    In: the notes, the width of the axis in points, its limits, a function that measures a text, how many levels there
    may be. Out: by the note's place in the list its level (0 is the first line of the lane) and the left end of its
    words in points; None where words need more levels. Marks without words share the last level when there are too
    many.
    """
    scale, gap = width / (limits[1] - limits[0]), 5.0
    levels: dict[str, list[list[tuple[float, float]]]] = {}
    out = {}
    for n, note in sorted(enumerate(notes), key=lambda item: (item[1].left, item[1].right)):
        a, b = (note.left - limits[0]) * scale - 6, (note.right - limits[0]) * scale + 6
        size = measure(note.text) if note.text else 0
        places = [x for x in (b + 1, a - size - 1) if x >= 0 and x + size <= width] or [max(0.0, min(width - size, b))]
        rows = levels.setdefault(note.lane, [])
        found = None
        for level in range(min(len(rows) + 1, most)):
            taken = rows[level] if level < len(rows) else []
            spans = [(x, min(a, x) - gap, max(b, x + size) + gap) for x in places]
            free = (x for x, left, right in spans if all(left >= end or right <= begin for begin, end in taken))
            found = next(free, None)
            if found is not None:
                break
        if found is None:
            if note.text:
                return None
            found = places[0]
            out[n] = (level, found)
            continue
        while len(rows) <= level:
            rows.append([])
        rows[level].append((min(a, found), max(b, found + size)))
        out[n] = (level, found)
    return out
