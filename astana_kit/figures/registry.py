"""List the figures of the kit, so that briefings, the command line and the contact sheet draw the same ones."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from astana_kit import measures, rtl, wording
from astana_kit.figures import decided as by_analyst
from astana_kit.figures import frequency, gaps, grid, happenings, hiatus, line, met, reach, sets, sides, yearly
from astana_kit.figures.announced import announced
from astana_kit.figures.announced import words as announced_words
from astana_kit.figures.pace import pace
from astana_kit.figures.pace import words as pace_words
from astana_kit.figures.sources import sources
from astana_kit.figures.sources import words as sources_words
from astana_kit.figures.style import MUTED, SIZES, SMALLEST, style
from astana_kit.figures.where import where
from astana_kit.figures.where import words as where_words
from astana_kit.figures.words import Words

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference


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
    options: dict[str, Any] = field(default_factory=dict)

    def draw(
        self,
        corpus: Corpus,
        reference: Reference | None = None,
        fig: Figure | None = None,
        lang: str = "ar",
        digits: str = "latin",
        *,
        size: str | tuple[float, float] = "page",
        source: bool = True,
        font: str | None = None,
    ) -> Figure:
        """Draw the figure from a corpus, without pyplot, ready to be saved.

        In: an object with the corpus' tables as attributes, one with the reference's (`rounds`, `participants`) or
        None, an empty figure or None, the language, the digits, the size (`slide`, `page`, `thumbnail` or width and
        height in inches), whether the source line stands under the chart (not on thumbnails), and a font other than the
        kit's sans (`amiri`, or any installed family). Out: the figure; its
        `words` are the `Words`.

        >>> from astana_kit.figures import FIGURES
        >>> list(FIGURES)[0]
        'process'
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
        ruled = by_analyst.decided(corpus, frame)
        with rtl.font(font) if font else nullcontext(), style(lang):
            ax = fig.add_subplot()
            said = self.say(frame, lang, digits, **self.options)
            if source and fig.get_figwidth() >= 4.8 and not said.empty:
                _source(fig, by_analyst.added(said.source, ruled, lang, digits), lang)
            self.plot(frame, ax, lang, digits, **self.options)
            by_analyst.ring(ax, ruled)
        return fig

    def words(
        self, corpus: Corpus, reference: Reference | None = None, lang: str = "ar", digits: str = "latin"
    ) -> Words:
        """Return title, caption, alternative text and source line without drawing."""
        return self.say(self.frame(corpus, reference), lang, digits, **self.options)


def _source(fig: Figure, text: str, lang: str) -> Text:
    """Write the source line at the foot of the figure, on the side where reading begins."""
    size = max(SMALLEST, 9.0 * rtl.scale(lang) * 0.92)
    text = rtl.wrap(text, fig.get_figwidth() * 72 - 16, size, lang, lines=2)
    line = fig.supxlabel(
        rtl.label(text, lang),
        x=0.995 if lang == "ar" else 0.005,
        ha="right" if lang == "ar" else "left",
        fontsize=size,
        color=MUTED,
        fontfamily=rtl.families("ar" if rtl.is_arabic(text) else lang),
    )
    line.set_gid("source")
    return line


def _rounds(corpus: Corpus, reference: Reference | None) -> pd.DataFrame:
    """Return the chronology."""
    return measures.chronology(corpus.rounds, None if reference is None else reference.rounds)


def _events(corpus: Corpus, reference: Reference | None = None) -> pd.DataFrame:
    """Return meetings and actions."""
    return measures.events(corpus.meetings, corpus.military_actions, corpus.participants)


def _calendar(corpus: Corpus, reference: Reference | None) -> pd.DataFrame:
    """Return meetings and actions, and the rounds in which they lie."""
    rounds = measures.held(_rounds(corpus, reference)).dropna(subset=["start"])
    frame = _events(corpus)
    bands = pd.DataFrame({c: [""] * len(rounds) for c in frame.columns}).astype({"table": "str"})
    bands = bands.assign(
        table="rounds",
        record_id=[f"round-{n}" for n in rounds["round"]],
        start=rounds["start"].array,
        end=rounds["end"].array,
        articles=pd.array([pd.NA] * len(rounds), dtype="Int64"),
    )
    return pd.concat([frame, bands], ignore_index=True) if len(bands) else frame


def _line(corpus: Corpus, reference: Reference | None) -> pd.DataFrame:
    """Return the whole process."""
    chronology = _rounds(corpus, reference)
    over = measures.declarations(corpus.claims, corpus.articles, chronology)
    return measures.process_line(chronology, None if reference is None else reference.meetings, over)


def sides_of(corpus: Corpus, record_id: str | None = None, field: str | None = None) -> pd.DataFrame:
    """Return who says what about a field of a record, with the names of the record, ready for `conflict`.

    In: a corpus, the record and its field (left out: the disagreement that matters most; without a field its days, or
    the first disputed one). Out: the frame of `measures.conflict`, empty where nothing is disputed there.

    >>> import astana_kit as ak
    >>> sides_of(ak.load(), "round-21", "start")["record_en"].iloc[0]
    'round 21'
    """
    if record_id is None:
        record_id, field = measures.main_conflict(corpus.conflicts) or ("", "")
    elif field is None:
        disputed = [*corpus.conflicts.loc[corpus.conflicts["record_id"] == record_id, "field"]]
        field = next((f for f in ("start", "end", *disputed) if f in disputed), "start")
    ar, en = (wording.record(corpus, record_id, lang) if record_id else "" for lang in ("ar", "en"))
    return measures.conflict(corpus.conflicts, corpus.claims, corpus.articles, record_id, field, called=(ar, en))


def _announced(corpus: Corpus, reference: Reference | None) -> pd.DataFrame:
    """Return what had been announced for the rounds; a reference of one's own need not have plans."""
    plans = None if reference is None else getattr(reference, "plans", None)
    return measures.announced(_rounds(corpus, reference), corpus.claims, corpus.articles, plans)


def _matrix(corpus: Corpus, reference: Reference | None) -> pd.DataFrame:
    """Return who sat where."""
    return measures.participant_matrix(corpus.participants, None if reference is None else reference.participants)


# The height at page width is what the chart needs with the five articles of the corpus and the 22 rounds of the
# reference.
_ALL = (
    FigureSpec("process", _line, line.process_line, line.words, 4.2),
    FigureSpec(
        "frequency",
        lambda c, r: measures.rounds_per_year(_rounds(c, r)),
        frequency.rounds_per_year,
        frequency.words,
        4.6,
    ),
    FigureSpec("intervals", lambda c, r: measures.intervals(_rounds(c, r)), gaps.intervals, gaps.words, 4.4),
    FigureSpec("pace", lambda c, r: measures.pace(_rounds(c, r)), pace, pace_words, 4.4),
    FigureSpec("announced", _announced, announced, announced_words, 5.0),
    FigureSpec(
        "where",
        lambda c, r: measures.where(_rounds(c, r), c.meetings, None if r is None else r.meetings),
        where,
        where_words,
        5.4,
    ),
    FigureSpec(
        "attendance",
        lambda c, r: measures.attendance(_matrix(c, r), _rounds(c, r)),
        yearly.attendance,
        yearly.words,
        5.4,
    ),
    FigureSpec("participants", _matrix, grid.participants, grid.words, 6.6),
    FigureSpec(
        "participant_sets",
        lambda c, r: measures.participant_sets(_matrix(c, r)),
        sets.participant_sets,
        sets.words,
        6.8,
    ),
    FigureSpec(
        "encounters", lambda c, r: measures.encounters(c.meetings, c.participants), met.encounters, met.words, 5.6
    ),
    FigureSpec(
        "hiatus",
        lambda c, r: measures.hiatus_timeline(_rounds(c, r), _events(c), c.articles, c.claims),
        hiatus.hiatus_timeline,
        hiatus.words,
        5.6,
    ),
    FigureSpec("events", _calendar, happenings.events, happenings.words, 5.6),
    FigureSpec("conflict", lambda c, r: sides_of(c), sides.conflict, sides.words, 4.2),
    FigureSpec(
        "conflict_length",
        lambda c, r: measures.conflict_interruption(c.claims, c.articles, _rounds(c, r)),
        sides.conflict,
        sides.words,
        3.4,
        {"lengths": True},
    ),
    FigureSpec(
        "sources",
        lambda c, r: measures.sources(c.claims, c.articles, _rounds(c, r)),
        sources,
        sources_words,
        4.2,
    ),
    FigureSpec(
        "coverage",
        lambda c, r: measures.coverage(c.claims, c.articles, c.meetings, c.military_actions),
        reach.coverage,
        reach.words,
        4.8,
    ),
)
#: The figures by name, in the order of the story: iterate over it and call `draw` of each.
FIGURES = MappingProxyType({spec.name: spec for spec in _ALL})
