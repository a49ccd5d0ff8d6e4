"""A small ring around the marks of rows on which an analyst decided, and the line that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection

from astana_kit.figures.style import MUTED
from astana_kit.wording import Voice

if TYPE_CHECKING:
    from astana_kit.tables import Corpus

_RING = 2.6  # how much larger than the mark itself, by area


def decided(corpus: Corpus, frame: pd.DataFrame) -> list[str]:
    """Return the records of a frame that a decision changed (a row that was only confirmed is as it was read).

    >>> decided(None, pd.DataFrame({"record_id": ["round-21"]}))
    []
    """
    made = getattr(corpus, "decisions", None)
    if made is None or not len(made) or "record_id" not in frame.columns:
        return []
    changed = set(made.loc[made["do"] != "confirm", "record_id"])
    return [r for r in dict.fromkeys(frame["record_id"]) if r in changed]


def added(source: str, records: list[str], lang: str, digits: str) -> str:
    """Return the source line with what a ring means behind it, where there is one.

    >>> added("Source: the articles", ["a"], "en", "latin")
    'Source: the articles. A ring around a mark: an analyst decided on it (1 event).'
    """
    if not records:
        return source
    voice = Voice(lang, digits)
    said = voice.say("common.decided", n=voice.counted(len(records), "record"))
    return f"{source.rstrip('.')}. {said}" if source else said


def ring(ax: Axes, records: list[str]) -> int:
    """Put a ring around the marks whose gid is one of the records; return how many were drawn."""
    drawn = 0
    for mark in list(ax.collections):
        if not isinstance(mark, PathCollection) or mark.get_gid() not in records:
            continue
        sizes = mark.get_sizes()
        for x, y in np.asarray(mark.get_offsets())[:1]:
            size = float(sizes[0]) if len(sizes) else 36.0
            ax.scatter(
                [x],
                [y],
                s=size * _RING,
                marker="o",
                facecolor="none",
                edgecolor=MUTED,
                linewidth=0.9,
                zorder=5,
                gid=f"decided/{mark.get_gid()}",
            )
            drawn += 1
    return drawn
