"""Make Arabic in a PDF copy and search as it is read.

Matplotlib writes the glyphs of a label from left to right; viewers put such text back into reading order by rules of
thumb and fail at a colon beside a figure, at brackets, at ligatures and at vowel marks (measured with poppler 22.12 on
Matplotlib 3.10.9 and 3.11.2). While a PDF is written here, each line with Arabic is drawn as outlines, and over it,
invisibly, stand its letters, one by one, where they are read: with direction marks beside whatever a viewer would take
for a part of a figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from bidi import algorithm
from fontTools import subset
from matplotlib.backend_bases import RendererBase
from matplotlib.backends import backend_pdf
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

from astana_kit import rtl

_MARK = "\u200f"


def visual(line: str) -> str:
    """Lay out the letters of one line from left to right, unjoined and unmirrored, with marks that keep signs in their
    place.

    In: the line in reading order. Out: its characters as they stand on paper in a text that is read from the right.

    >>> visual("س: 5 ص") == "ص 5 \u200f:\u200fس"
    True
    """
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 1, "R"
    algorithm.get_embedding_levels(line, storage)
    for step in (algorithm.explicit_embed_and_overrides, algorithm.resolve_weak_types):
        step(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    runs: list[tuple[bool, str]] = []
    for char in storage["chars"]:
        left = char["level"] % 2 == 0
        sign = char["ch"]
        if not left and not sign.isalnum() and not sign.isspace():
            sign = _MARK + sign + _MARK
        if runs and left and runs[-1][0]:
            runs[-1] = (True, runs[-1][1] + sign)
        else:
            runs.append((left, sign))
    return "".join(part for _, part in reversed(runs))


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    """Return the width of one letter of the hidden text at size 1."""
    if letter == _MARK:
        return 0.0
    font = get_font(findfont(FontProperties(family=[rtl.FALLBACK])))
    return font.load_char(ord(letter), flags=LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM


@contextmanager
def copyable() -> Iterator[None]:
    """Write Arabic into PDF files so that it can be copied, within a `with` block."""
    plain = backend_pdf.RendererPdf.draw_text

    # One font with all letters, quickly cut to those in use, without tables for joining: that is done.
    hidden = FontProperties(family=[rtl.FALLBACK])
    dropped = subset.Options._drop_tables_default

    def draw_text(
        self: Any, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False, mtext: Any = None
    ) -> None:
        arabic = rtl.is_arabic(s)
        if ismath or angle or (not arabic and prop.get_family()[0] in (rtl.FALLBACK, rtl.SANS)):
            plain(self, gc, x, y, s, prop, angle, ismath, mtext)
            return
        RendererBase.draw_text(self, gc, x, y, s, prop, angle, ismath, mtext)
        hidden.set_size(prop.get_size_in_points())
        read = rtl.logical(s)
        if arabic:
            # A vowel mark alone is shaped into two glyphs; without marks at the ends the figures of two neighbours are
            # joined.
            letters = _MARK + visual(rtl.unvowelled(read) if rtl.SHAPES else read) + _MARK
        else:
            letters = read
        widths = [_width(c) for c in letters]
        room = self.get_text_width_height_descent(s, prop, False)[0]
        stretch = room / (sum(widths) * hidden.get_size_in_points()) if sum(widths) else 1.0
        self.check_gc(gc, gc._rgb)
        self.file.output(backend_pdf.Op.gsave, backend_pdf.Verbatim(b"3 Tr %.2f Tz" % (100 * stretch)))
        for letter, width in zip(letters, widths):
            if not letter.isspace():
                plain(self, gc, x, y, letter, hidden, 0)
            x += width * stretch * hidden.get_size_in_points()
        self.file.output(backend_pdf.Op.grestore)

    backend_pdf.RendererPdf.draw_text = draw_text  # type: ignore[method-assign]
    subset.Options._drop_tables_default = [*dropped, "GSUB", "GPOS", "GDEF"]
    try:
        yield
    finally:
        backend_pdf.RendererPdf.draw_text = plain  # type: ignore[method-assign]
        subset.Options._drop_tables_default = dropped
