"""Chart files: PNG at 300 dpi, SVG and PDF, with title, caption, alternative text and sources inside, in fixed
sizes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from astana_kit import rtl
from astana_kit.figures import FIGURES, FORMATS, Words, words_of
from astana_kit.figures.copying import copyable
from astana_kit.figures.style import untitled

from .files import BriefingError
from .scripts import clean

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference

#: Resolution of chart files, and of the pictures in decks and documents, in dots per inch.
DPI, DPI_INSIDE = 300, 200
#: The sizes of chart files: width and height in inches; the height on a page is that of the figure.
SIZES = {"slide": (40 / 3, 7.5), "page": (6.5, None), "column": (4.0, 3.0)}
_CANVASES = {"png": FigureCanvasAgg, "svg": FigureCanvasSVG, "pdf": FigureCanvasPdf}
CHARTS = tuple(_CANVASES)


class Drawn:
    """Hold one figure of a corpus: its frame, computed once, and the tables that it was made from."""

    def __init__(self, name: str, corpus: Corpus, reference: Reference | None) -> None:
        """Compute the frame."""
        asked: set[str] = set()
        watched = None if reference is None else _Watched(reference, "reference/", asked)
        self.name, self.corpus, self.reference = name, corpus, reference
        self.frame = FIGURES[name].frame(_Watched(corpus, "", asked), watched)
        self.tables = sorted(asked)
        self._spec = replace(FIGURES[name], frame=lambda corpus, reference: self.frame)

    def words(self, lang: str, digits: str = "latin") -> Words:
        """Say what the figure shows."""
        return self._spec.words(self.corpus, self.reference, lang, digits)

    def draw(self, lang: str, digits: str, size: str | tuple[float, float], *, plain: bool = False) -> Figure:
        """Draw the figure at one of the sizes, or at a width and height in inches; plain is without title and source,
        for a slide or page that says both in text of its own."""
        if isinstance(size, str):
            width, height = SIZES[size]
            size = (width, height or self._spec.height)
        figure = self._spec.draw(self.corpus, self.reference, lang=lang, digits=digits, size=size)
        return bare(figure) if plain else _laid_out(figure)


class _Watched:
    """Hand out the tables of a corpus, and remember which were asked for."""

    def __init__(self, thing: Any, prefix: str, asked: set[str]) -> None:
        self._thing, self._prefix, self._asked = thing, prefix, asked

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._thing, name)
        if isinstance(value, pd.DataFrame):
            self._asked.add(self._prefix + name)
        return value


def _laid_out(figure: Figure) -> Figure:
    """Lay a figure out once, for all the files that it is written to."""
    figure.set_layout_engine("constrained")
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
    figure.set_layout_engine("none")
    return figure


@contextmanager
def held_still(figure: Figure) -> Iterator[None]:
    """Lay a figure out once within a `with` block, so that each file of it is the same however often it is written."""
    engine = figure.get_layout_engine()
    if engine is not None:
        for _ in range(2):  # the second time nothing moves any more
            engine.execute(figure)
        figure.set_layout_engine("none")
    try:
        yield
    finally:
        if engine is not None:
            figure.set_layout_engine(engine)


def bare(figure: Figure) -> Figure:
    """Take title and source line off a figure, for a slide or page that says both in text of its own."""
    untitled(figure)
    for ax in figure.axes:
        for text in [t for t in ax.texts if t.get_gid() == "subtitle"]:
            text.remove()
    if figure.get_supxlabel():
        figure.supxlabel("")
    return _laid_out(figure)


def chart(figure: Figure, kind: str, words: Words, lang: str, dpi: int = DPI) -> bytes:
    """Write a figure as PNG, SVG or PDF with its words inside.

    In: the figure, the kind of file, the words, their language, the resolution for PNG. Out: the bytes, the same for
    the same figure. PNG carries title, alternative text (``Description``), caption (``Comment``) and ``Source``; SVG
    a ``<title>``, a ``<desc>`` and the same as Dublin Core; PDF title, subject (caption and alternative text) and
    keywords (source).
    """
    title, caption, alt, source = (clean(part) for part in (words.title, words.caption, words.alt, words.source))
    metadata = (
        dict(FORMATS[kind])
        | {
            "png": {"Title": title, "Description": alt, "Comment": caption, "Source": source},
            "svg": {"Title": title, "Description": f"{caption} {alt}".strip(), "Source": source, "Language": lang},
            "pdf": {"Title": title, "Subject": f"{caption} {alt}".strip(), "Keywords": source},
        }[kind]
    )
    metadata = {key: text for key, text in metadata.items() if text != ""}
    out, canvas, before = io.BytesIO(), figure.canvas, figure.dpi
    with (
        copyable() if kind == "pdf" else nullcontext(),
        mpl.rc_context(
            {
                "svg.hashsalt": "astana_kit",
                "svg.fonttype": "path",
                "pdf.fonttype": 42,
                "pdf.compression": 6,
                "text.usetex": False,
            }
        ),
    ):
        try:
            # `savefig` would draw everything a first time to lay it out, which is done already
            figure.dpi = dpi if kind == "png" else 72
            getattr(_CANVASES[kind](figure), f"print_{kind}")(out, metadata=metadata)
        finally:
            figure.dpi = before
            figure.set_canvas(canvas)
    data = out.getvalue()
    return _described(data, title, alt or caption, lang) if kind == "svg" else data


def _described(svg: bytes, title: str, alt: str, lang: str) -> bytes:
    """Give an SVG the title and description that screen readers read."""
    head, tag, rest = svg.partition(b"<svg ")
    attributes, end, body = rest.partition(b">")
    said = (f'\n <title id="title">{escape(title)}</title>\n <desc id="desc">{escape(alt)}</desc>').encode()
    about = f'role="img" aria-labelledby="title desc" lang="{lang}" '.encode()
    return head + tag + about + attributes + end + said + body


def figure_of(thing: Any) -> Figure:
    """Return the figure of what a cell has at hand: a figure, an Axes, an array of Axes, or what has a ``figure``."""
    if isinstance(thing, Figure):
        return thing
    if isinstance(thing, Axes):
        root = thing.get_figure(root=True)
        if root is not None:
            return root
    flat = getattr(thing, "flat", None)
    first = (
        next(iter(flat), None)
        if flat is not None and not isinstance(flat, (str, bytes))
        else getattr(thing, "figure", None)
    )
    if isinstance(first, (Axes, Figure)):
        return figure_of(first)
    raise BriefingError(f"expected a figure, Axes or DataFrame to export, not {type(thing).__name__}")


def words_for(figure: Figure, thing: Any, title: str, caption: str, alt: str, source: str) -> Words:
    """Return the words of a figure: what is given, then what it carries, then its own title."""
    own = words_of(thing) or words_of(figure)
    drawn = next(
        (
            rtl.logical(ax.get_title(loc))
            for ax in figure.axes
            for loc in ("left", "center", "right")
            if ax.get_title(loc)
        ),
        "",
    )
    title = title or (own.title if own else "") or " ".join(drawn.split())
    caption = caption or (own.caption if own else "")
    alt = alt or (own.alt if own else "") or caption or title
    if not alt:
        raise BriefingError(
            "the figure has no title and no words of the kit: say what it shows to who cannot see it, with alt='…'"
        )
    return Words(title or alt, caption, alt, source or (own.source if own else ""))
