"""The look of the charts, applied to what is drawn inside it and never at import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from astana_kit import rtl
from astana_kit.figures.words import Words
from astana_kit.wording import Voice

# Colours that stay apart for colour-blind readers and in grey (their lightness differs); text on white is INK or MUTED,
# with a contrast of 16 and 7. No colour carries a meaning that a shape, a filling or a word does not carry too.
INK, MUTED, FAINT, GRID, PAPER = "#1b1b1b", "#555555", "#b5b5b5", "#dedede", "#ffffff"
DARK, AMBER, PALE, RED = "#1f4e79", "#e69f00", "#a9cbe4", "#9d2a1b"

#: The sizes at which the charts are tested, in inches.
SIZES = {"slide": (13.333, 7.5), "page": (6.5, 4.6), "thumbnail": (4.0, 3.0)}
#: No text is set smaller, in points at export size.
SMALLEST = 9.0


@contextmanager
def style(lang: str = "ar") -> Iterator[None]:
    """Apply the look of the charts within a `with` block; rcParams are as before afterwards.

    In: `ar` or `en`, for the fonts. Used by every figure; of use around your own panels as well.
    """
    settings: Any = {
        "font.family": rtl.families(lang),
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": MUTED,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.linewidth": 0.8,
        "axes.facecolor": PAPER,
        "figure.facecolor": PAPER,
        "axes.spines.top": False,
        "axes.spines.left": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "hatch.linewidth": 0.8,
        "axes.unicode_minus": False,
        "svg.fonttype": "path",
        "pdf.fonttype": 42,
        "text.usetex": False,
        "axes.grid": False,
        "legend.frameon": False,
    }
    with mpl.rc_context(settings):
        yield


class Drawing:
    """One Axes being drawn: language, sizes, and the few ways in which text reaches it, all through the door."""

    def __init__(self, ax: Axes | None, voice: Voice, *, height: float = 4.6, dense: bool = False) -> None:
        """Take an Axes, or make a figure of page width and this height for it; a dense chart grows less with its
        size."""
        self.voice, self.lang, self.rtl = voice, voice.lang, voice.lang == "ar"
        if ax is None:
            import matplotlib.pyplot as plt

            _, ax = plt.subplots(figsize=(SIZES["page"][0], height), layout="constrained")
        figure = ax.get_figure(root=True)
        if figure is None:
            raise ValueError("the Axes stand on no figure; make them with plt.subplots() or figure.subplots()")
        self.ax, self.figure = ax, figure
        for side in ("top", "left", "right"):
            ax.spines[side].set_visible(False)
        ax.spines["bottom"].set(color=MUTED, linewidth=0.8)
        ax.tick_params(labelfontfamily=rtl.families(self.lang), labelcolor=INK)
        ax.set_facecolor(PAPER)
        share = ax.get_position()
        self.alone = len(self.figure.axes) == 1
        width, height = self.figure.get_size_inches()
        self.inches = (width, height) if self.alone else (width * share.width / 0.85, height * share.height / 0.8)
        self.thumbnail = self.inches[0] < 4.8 or self.inches[1] < 3.2
        self.slide = self.inches[0] > 9 and self.inches[1] > 5.5
        reading = max(SMALLEST, min(10.5 if dense else 13.0, self.inches[0] * 0.98, self.inches[1] * 2))
        self.size = reading * rtl.scale(self.lang)
        self.small = max(SMALLEST, self.size * 0.86)
        self.line = self.size * (1.72 if self.rtl else 1.4)
        self.pad = 6.0
        self._names: list[str] = []
        self.name_size = self.size

    @property
    def width(self) -> float:
        """Return the width of the figure, or of this panel, in points."""
        return self.inches[0] * 72

    def text_width(self, text: str, size: float | None = None) -> float:
        """Measure a text in points as it will be drawn."""
        return rtl.width(text, size or self.size, self.lang)

    def wrap(self, text: str, points: float, lines: int | None = None, size: float | None = None) -> str:
        """Break a text into lines."""
        return rtl.wrap(text, points, size or self.size, self.lang, lines=lines)

    def fonts(self, text: str) -> list[str]:
        """Return the fonts for a text: those of Arabic wherever it holds some."""
        return rtl.families("ar" if self.rtl or rtl.is_arabic(text) else self.lang)

    @property
    def inner(self) -> float:
        """Estimate the width of the Axes in points: what the names of the rows leave."""
        names = max([24.0, *(self.text_width(name, self.name_size) for name in self._names)]) + self.pad
        return max(60.0, self.width - names - 14)

    def title(self, words: Words) -> None:
        """Set the finding over the side where reading begins, and under it, smaller, what is drawn."""
        # beside other panels the width of the Axes is only settled when all are drawn
        size, room = self.size * 1.15, self.inner * (1.0 if self.alone else 0.92)
        x = 1.0 if self.rtl else 0.0
        side: Literal["right", "left"] = "right" if self.rtl else "left"
        under = "" if self.thumbnail else rtl.wrap(words.subtitle, room * 0.93, self.small, self.lang, lines=2)
        pad = 7.0
        for old in [t for t in self.ax.texts if t.get_gid() == "subtitle"]:
            old.remove()
        if under:
            self.ax.annotate(
                self._checked(under),
                (x, 1),
                xytext=(0, 6),
                xycoords="axes fraction",
                textcoords="offset points",
                ha=side,
                va="bottom",
                fontsize=self.small,
                color=MUTED,
                fontfamily=self.fonts(under),
                multialignment=side,
                gid="subtitle",
            )
            pad += (under.count("\n") + 1) * self.small * (2.1 if self.rtl else 1.75) + 3
        whole = rtl.wrap(words.title, room, size, self.lang, lines=2 if self.thumbnail else 3, weight="bold")
        self.ax.set_title(
            self._checked(whole),
            loc=side,
            fontsize=size,
            fontweight="bold",
            fontfamily=self.fonts(whole),
            x=x,
            pad=pad,
            color=INK,
            multialignment=side,
        )

    def text(self, x: float, y: float, text: str, *, size: float | None = None, **how: Any) -> Text:
        """Write a text at a place."""
        how.setdefault("color", INK)
        return self.ax.text(x, y, self._checked(text), fontsize=size or self.size, fontfamily=self.fonts(text), **how)

    def labels(self, texts: Sequence[str]) -> list[rtl.Label]:
        """Prepare tick labels and legends."""
        return [self._checked(text) for text in texts]

    def _checked(self, text: str) -> rtl.Label:
        """Prepare a text and look for glyphs that its fonts lack."""
        rtl.check(text, self.fonts(text))
        return rtl.label(text, self.lang)

    def fit(self, rows: int, *, spare: float) -> int:
        """Return how many named rows fit over each other, when titles, legends and ticks take so many lines of text.

        In: the wanted rows. Where they are tight the names are set smaller, but never too small.
        """
        room = self.inches[1] * 72 - spare * self.line
        tight = 1.5 if self.rtl else 1.3
        self.name_size = max(SMALLEST, min(self.size, room / max(rows, 1) / tight))
        return max(3, min(rows, int(room / (self.name_size * tight))))

    def categories(
        self, positions: Sequence[float], texts: Sequence[str], *, share: float = 0.32, lines: int | None = 2
    ) -> None:
        """Name the rows: at the right in Arabic, at the left in English, in lines that take at most a share of the
        width."""
        self._names = [
            "\n".join(self.wrap(part, self.width * share, lines, self.name_size) for part in text.split("\n"))
            for text in texts
        ]
        self.ax.tick_params(
            "y",
            length=0,
            pad=self.pad,
            labelsize=self.name_size,
            left=False,
            right=False,
            labelleft=not self.rtl,
            labelright=self.rtl,
        )
        self.move_categories(positions)

    def move_categories(self, positions: Sequence[float]) -> None:
        """Put the names of the rows at other places."""
        self.ax.set_yticks(list(positions), self.labels(self._names))
        for tick, text in zip(self.ax.yaxis.get_major_ticks(), self._names):
            for label in (tick.label1, tick.label2):
                label.set(fontfamily=self.fonts(text), multialignment="right" if self.rtl else "left", va="center")

    def value_axis(self, top: float) -> None:
        """Give a vertical axis of whole numbers from 0, its ticks on the side where reading begins, and a grid."""
        self.ax.set_ylim(0, max(top, 1))
        step = _step(max(top, 1), 4 if self.thumbnail else 6)
        ticks = list(range(0, int(max(top, 1)) + 1, step))
        self.ax.set_yticks(ticks, self.labels([self.voice.figure(n) for n in ticks]))
        self.ax.tick_params(
            "y",
            length=0,
            labelsize=self.size,
            left=False,
            right=False,
            labelleft=not self.rtl,
            labelright=self.rtl,
            pad=4,
        )
        self.ax.grid(axis="y", color=GRID, linewidth=0.8)

    def name_time(self, label: str) -> None:
        """Name the horizontal axis, unless it is a thumbnail."""
        if self.thumbnail:
            return
        self.ax.set_xlabel(
            self._checked(label), fontsize=self.size, fontfamily=self.fonts(label), color=MUTED, labelpad=3
        )

    def thin(self, n: int, widest: float, room: float) -> int:
        """Return every how manieth of n labels fits into a width in points."""
        return _step(n * (widest + 5) / max(room, 1), 1) if n * (widest + 5) > room else 1

    def legend(self, entries: Sequence[tuple[Artist, str]]) -> None:
        """Place a legend under the chart and what is written at its axis, its first entry where reading begins.

        In: pairs of a mark and its words.
        """
        if not entries:
            return
        room = self.inner
        gap = self.size * 3.4
        texts = [self.wrap(text, room - gap, 2) for _, text in entries]
        widths = [self.text_width(text) + gap for text in texts]
        for columns in range(len(entries), 0, -1):
            rows = -(-len(entries) // columns)
            columns = -(-len(entries) // rows)
            if sum(max(widths[column::columns]) for column in range(columns)) <= room:
                break
        blank = (Line2D([], [], linestyle="none"), "")
        cells = [(mark, text) for (mark, _), text in zip(entries, texts)] + [blank] * (rows * columns - len(entries))
        grid = [[cells[row * columns + column] for row in range(rows)] for column in range(columns)]
        if self.rtl:
            grid.reverse()
        flat = [cell for column in grid for cell in column]
        axis = (
            self.ax.xaxis.get_tightbbox()
        )  # how far tick labels and axis name reach down does not depend on the layout
        bottom = 0.0 if axis is None else max(0.0, self.ax.bbox.y0 - axis.y0) * 72 / self.figure.dpi
        down = ScaledTranslation(0, -(bottom + 6) / 72, self.figure.dpi_scale_trans)
        legend = self.ax.legend(
            [mark for mark, _ in flat],
            self.labels([text for _, text in flat]),
            ncols=columns,
            fontsize=self.size,
            loc="upper right" if self.rtl else "upper left",
            bbox_to_anchor=(1 if self.rtl else 0, 0),
            bbox_transform=self.ax.transAxes + down,
            markerfirst=not self.rtl,
            borderpad=0,
            borderaxespad=0,
            columnspacing=1.2,
            handletextpad=0.5,
            labelspacing=0.35,
            handlelength=1.6,
            alignment="right" if self.rtl else "left",
            prop={"family": rtl.families(self.lang), "size": self.size},
        )
        for text in legend.get_texts():
            text.set(multialignment="right" if self.rtl else "left", color=INK)

    def settle(self) -> tuple[float, float]:
        """Lay the figure out as it stands and return the width and height of the Axes in points."""
        engine = self.figure.get_layout_engine()
        if engine is not None and self.alone:
            engine.execute(self.figure)
        else:
            self.figure.draw_without_rendering()
        box = self.ax.get_window_extent()
        return box.width * 72 / self.figure.dpi, box.height * 72 / self.figure.dpi

    def nothing(self, why: str, words: Words) -> Axes:
        """Say in words that there is nothing to draw, and why."""
        self.ax.set_xticks([])
        self.ax.set_yticks([])
        self.ax.spines["bottom"].set_visible(False)
        self.ax.set(xlim=(0, 1), ylim=(0, 1))
        self.text(0.5, 0.5, self.wrap(why, self.width * 0.7), ha="center", va="center", color=MUTED)
        return self.finish(words)

    def finish(self, words: Words) -> Axes:
        """Set the title and hang the words on the Axes and the figure."""
        self.title(words)
        self.ax.words = words  # type: ignore[attr-defined]
        if self.alone:
            self.figure.words = words  # type: ignore[attr-defined]
        return self.ax


def _step(top: float, most: int) -> int:
    """Return a round step of which at most so many fit under a top."""
    step = 1
    while top / step > most:
        for times in (2, 5, 10):
            if top / (step * times) <= most:
                return step * times
        step *= 10
    return step


def untitled(figure: Figure) -> None:
    """Take the finding off a figure; what is drawn, in smaller letters, stays."""
    for ax in figure.axes:
        for side in ("left", "center", "right"):
            ax.set_title("", loc=side)


def words_of(where: Axes | Figure) -> Words | None:
    """Return the words that a figure of the kit carries, or None."""
    return getattr(where, "words", None)
