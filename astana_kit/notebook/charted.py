"""Put a chart into a notebook as a picture with its words: alternative text, caption and source."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..figures import FIGURES, words_of
from ..figures.style import untitled
from ..figures.words import Words
from ..tables import load
from ..tables import reference as load_reference
from ..wording import in_line
from .words import NotebookError, check_language

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference

_DPI = 150
#: Shall a chart also carry a drawing for a narrow screen? Those who write pages for phones say so (``phone_too``).
_phone = False
# the width of a phone less its margins, in inches at 110 points each
_NARROW = 4.0


@dataclass(frozen=True)
class Chart:
    """What ``chart`` gives: ``figure`` (Matplotlib), ``words`` (title, caption, alt, source), ``name``, ``lang``,
    ``size``; ``corpus`` and ``reference`` it was drawn from, where it was drawn by its name.
    """

    figure: Figure
    words: Words
    name: str
    lang: str
    size: Any
    corpus: Corpus | None = None
    reference: Reference | None = None
    narrow: Figure | None = None

    def __repr__(self) -> str:
        return self.words.alt

    def _repr_html_(self) -> str:
        way, edge = ("rtl", "right") if self.lang == "ar" else ("ltr", "left")
        # elsewhere than on a page the source stands in the picture
        source = f"<br><small>{escape(in_line(self.words.source, self.lang))}</small>" if self.size == "page" else ""
        image = (
            f'<img alt="{escape(self.words.alt, quote=True)}" style="max-width:100%;height:auto" '
            f'width="{round(self.figure.get_figwidth() * 110)}" src="data:image/png;base64,{_picture(self.figure)}">'
        )
        if self.narrow is not None:
            small = (
                f'<source media="screen and (max-width: 600px)" srcset="data:image/png;base64,{_picture(self.narrow)}">'
            )
            image = f"<picture>{small}{image}</picture>"
        return (
            f'<figure dir="{way}" lang="{self.lang}" style="margin:.5em 0"><div style="overflow-x:auto">{image}</div>'
            f'<figcaption style="text-align:{edge}">{escape(in_line(self.words.caption, self.lang))}{source}</figcaption></figure>'
        )


def _picture(figure: Figure) -> str:
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=_DPI, metadata={"Software": None})
    return base64.b64encode(out.getvalue()).decode("ascii")


def phone_too(on: bool = True) -> None:
    """Let charts that are shown from now on carry a second drawing, made for a screen of 390 pixels.

    A page takes whichever fits (``<picture>``). Used where notebooks are written as handouts.
    """
    global _phone
    _phone = on


def chart(
    what: Any,
    corpus: Corpus | None = None,
    reference: Reference | None = None,
    lang: str = "ar",
    digits: str = "latin",
    *,
    size: Any = "page",
    font: str | None = None,
    finding: bool = True,
) -> Chart:
    """Draw a chart and show it with its alternative text, caption and source line.

    In: the name of a figure (``list(ak.figures.FIGURES)``), or Axes or a Figure that ``ak.figures`` has drawn; a corpus
    (the kit's own where left out), the reference (likewise), the language (``ar``, ``en``), the digits (``latin``,
    ``arabic``), the size (``page``, ``slide``, ``thumbnail`` or inches), a font other than the kit's sans (``amiri``),
    and whether the finding is said: without it title, caption and alternative text only tell what is drawn, for a class
    that is to write its own headline. Out: a ``Chart``; ``.figure`` is for further work. Raises ``NotebookError`` for a
    name that there is not.

    >>> chart("frequency", lang="en").words.title
    '8 of 22 rounds met in 2017, none in 2020'
    """
    check_language(lang)
    if isinstance(what, Axes):
        what = what.get_figure(root=True)
    if isinstance(what, Figure):
        words = words_of(what)
        if words is None:
            raise NotebookError(
                "this figure has no words of its own: draw it with ak.figures, or name one of its figures"
            )
        _close(what)
        return Chart(what, words, "", lang, tuple(what.get_size_inches()))
    if what not in FIGURES:
        raise NotebookError(f"no figure is named {what!r}; there are {', '.join(FIGURES)}")
    corpus = load() if corpus is None else corpus
    reference = load_reference() if reference is None else reference
    spec = FIGURES[what]
    figure = spec.draw(corpus, reference, lang=lang, digits=digits, size=size, source=size != "page", font=font)
    narrow = None
    if _phone and size == "page":
        # the same area, standing
        tall = max(spec.height, 4.6)
        narrow = spec.draw(corpus, reference, lang=lang, digits=digits, size=(_NARROW, tall), source=False, font=font)
    words = spec.words(corpus, reference, lang, digits)
    if not finding and not words.empty:
        words = replace(words, title=words.subtitle, caption=words.subtitle, alt=words.subtitle)
        for drawn in filter(None, (figure, narrow)):
            untitled(drawn)
    return Chart(figure, words, what, lang, size, corpus, reference, narrow)


def _close(figure: Figure) -> None:
    # a figure that pyplot knows would be shown a second time at the end of the cell, without its words
    import matplotlib.pyplot as plt

    if figure.number in plt.get_fignums() if hasattr(figure, "number") else False:
        plt.close(figure)
