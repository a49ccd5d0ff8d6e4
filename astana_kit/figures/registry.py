"""List the figures of the kit, so that briefings, the command line and the contact sheet draw the same ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from astana_kit import measures, rtl
from astana_kit.figures import frequency, gaps, grid, happenings, hiatus, reach, sets, sides
from astana_kit.figures.style import MUTED, SIZES, SMALLEST, style
from astana_kit.figures.words import Words


@dataclass(frozen=True)
class FigureSpec:
    """Know how one figure is made from a corpus.

    `frame(corpus, reference)` gives its tidy frame, `plot(frame, ax, lang, digits, **options)` the Axes and
    `say(frame, lang, digits, **options)` its `Words`; `height` is the height in inches at page width.
    """

    name: str
    frame: Callable[[Any, Any], pd.DataFrame]
    plot: Callable[..., Any]
    say: Callable[..., Words]
    height: float
    options: dict = field(default_factory=dict)

    def draw(
        self,
        corpus: Any,
        reference: Any = None,
        fig: Figure | None = None,
        lang: str = "ar",
        digits: str = "latin",
        *,
        size: str | tuple[float, float] = "page",
        source: bool = True,
    ) -> Figure:
        """Draw the figure from a corpus, without pyplot, ready to be saved.

        In: an object with the corpus' tables as attributes, one with the reference's (`rounds`, `participants`) or
        None, an empty figure or None, the language, the digits, the size (`slide`, `page`, `thumbnail` or width and
        height in inches), and whether the source line stands under the chart (not on thumbnails). Out: the figure; its
        `words` are the `Words`.

        >>> from astana_kit.figures import FIGURES
        >>> list(FIGURES)[0]
        'frequency'
        """
        if fig is None:
            inches = (
                size if isinstance(size, tuple) else (SIZES[size][0], self.height) if size == "page" else SIZES[size]
            )
            fig = Figure(figsize=inches, layout="constrained")
            FigureCanvasAgg(fig)
        if fig.get_layout_engine() is None:
            fig.set_layout_engine("constrained")
        frame = self.frame(corpus, reference)
        with style(lang):
            ax = fig.add_subplot()
            if source and fig.get_figwidth() >= 4.8:
                _source(fig, self.say(frame, lang, digits, **self.options).source, lang)
            self.plot(frame, ax, lang, digits, **self.options)
        return fig

    def words(self, corpus: Any, reference: Any = None, lang: str = "ar", digits: str = "latin") -> Words:
        """Return title, caption, alternative text and source line without drawing."""
        return self.say(self.frame(corpus, reference), lang, digits, **self.options)


def _source(fig: Figure, text: str, lang: str) -> Text:
    """Write the source line at the foot of the figure, on the side where reading begins."""
    size = max(SMALLEST, 9.0 * rtl.scale(lang) * 0.92)
    text = rtl.wrap(rtl.unvowelled(text), fig.get_figwidth() * 72 - 16, size, lang, lines=2)
    line = fig.supxlabel(
        rtl.label(text),
        x=0.995 if lang == "ar" else 0.005,
        ha="right" if lang == "ar" else "left",
        fontsize=size,
        color=MUTED,
        fontfamily=rtl.families("ar" if rtl.is_arabic(text) else lang),
    )
    line.set_gid("source")
    return line


def _rounds(corpus: Any, reference: Any) -> pd.DataFrame:
    """Return the chronology."""
    return measures.chronology(corpus.rounds, None if reference is None else reference.rounds)


def _events(corpus: Any, reference: Any = None) -> pd.DataFrame:
    """Return meetings and actions."""
    return measures.events(corpus.meetings, corpus.military_actions, corpus.participants)


def _matrix(corpus: Any, reference: Any) -> pd.DataFrame:
    """Return who sat where."""
    return measures.participant_matrix(corpus.participants, None if reference is None else reference.participants)


# The height at page width is what the chart needs with the five articles of the corpus and the 22 rounds of the
# reference.
_ALL = (
    FigureSpec(
        "frequency",
        lambda c, r: measures.rounds_per_year(_rounds(c, r)),
        frequency.rounds_per_year,
        frequency.words,
        4.6,
    ),
    FigureSpec("intervals", lambda c, r: measures.intervals(_rounds(c, r)), gaps.intervals, gaps.words, 4.6),
    FigureSpec(
        "hiatus",
        lambda c, r: measures.hiatus_timeline(_rounds(c, r), _events(c), c.articles, c.claims),
        hiatus.hiatus_timeline,
        hiatus.words,
        8.0,
    ),
    FigureSpec("participants", _matrix, grid.participants, grid.words, 5.8),
    FigureSpec(
        "participant_sets",
        lambda c, r: measures.participant_sets(_matrix(c, r)),
        sets.participant_sets,
        sets.words,
        6.6,
    ),
    FigureSpec(
        "role_sets",
        lambda c, r: measures.participant_sets(_matrix(c, r), by="role"),
        sets.participant_sets,
        sets.words,
        3.8,
    ),
    FigureSpec("events", _events, happenings.events, happenings.words, 6.4),
    FigureSpec(
        "conflict",
        lambda c, r: measures.conflict_dates(c.conflicts, c.claims, "round-21", c.articles),
        sides.conflict,
        sides.words,
        3.8,
    ),
    FigureSpec(
        "conflict_length",
        lambda c, r: measures.conflict_interruption(c.claims, c.articles, _rounds(c, r)),
        sides.conflict,
        sides.words,
        3.4,
    ),
    FigureSpec(
        "coverage",
        lambda c, r: measures.coverage(c.claims, c.articles, c.meetings, c.military_actions),
        reach.coverage,
        reach.words,
        4.6,
    ),
)
#: The figures by name, in the order of the story: iterate over it and call `draw` of each. `frequency` is the first
# chart of : a briefing.
FIGURES = MappingProxyType({spec.name: spec for spec in _ALL})
