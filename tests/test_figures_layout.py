"""Nothing overlaps, nothing is cut, nothing is too small or too pale: looked up in the drawn boxes of every figure."""

import itertools
from functools import cache

import numpy as np
import pytest
from figure_data import corpus, reference
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from astana_kit import rtl
from astana_kit.figures import FIGURES, SIZES
from astana_kit.wording import names

CASES = list(itertools.product(FIGURES, ("ar", "en"), SIZES))


@cache
def data():
    """The corpus and the reference, read once."""
    return corpus(), reference()


def boxes(figure):
    """Every drawn text with the box of its ink in pixels.

    Matplotlib's own box of a text is taller than its ink from 3.11 on (it keeps the whole line of the font), so each
    text is drawn alone and looked at.
    """
    figure.canvas.draw()
    width, height = figure.canvas.get_width_height()
    found = []
    for text in figure.findobj(Text):
        if not (text.get_visible() and str(text.get_text()).strip() and _drawn(text)):
            continue
        back = text.get_bbox_patch()
        if back is not None:
            back.set_visible(False)
        alone = RendererAgg(width, height, figure.dpi)
        text.draw(alone)
        if back is not None:
            back.set_visible(True)
        ink = np.asarray(alone.buffer_rgba())[..., 3] > 32
        rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
        if not len(rows):
            assert text.get_clip_on(), f"{text.get_text()!r} lies outside of the figure"
            continue
        box = Bbox.from_extents(columns[0], height - rows[-1] - 1, columns[-1] + 1, height - rows[0])
        found.append((rtl.logical(text.get_text()), box, text))
    return found


def _drawn(text) -> bool:
    """Whether a text belongs to something that is drawn (an axis keeps labels of sides that are switched off)."""
    for axes in text.figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
                if text in (tick.label1, tick.label2):
                    low, high = sorted(axis.get_view_interval())
                    return text.get_visible() and low <= tick.get_loc() <= high
    return True


def overlaps(found, allow: float = 1.5):
    """Pairs of texts whose boxes share more than a pixel and a half in both directions."""
    for (a, one, _), (b, other, _) in itertools.combinations(found, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        down = min(one.y1, other.y1) - max(one.y0, other.y0)
        if across > allow and down > allow:
            yield a, b


def cut(figure, found):
    """Texts that touch the edge of the figure."""
    width, height = figure.canvas.get_width_height()
    return [a for a, box, _ in found if box.x0 < 1 or box.y0 < 1 or box.x1 > width - 1 or box.y1 > height - 1]


def look(figure):
    """Assert what every figure has to hold."""
    found = boxes(figure)
    assert found
    assert not cut(figure, found)
    assert not list(overlaps(found))
    assert min(text.get_fontsize() for *_, text in found) >= 9
    return found


@pytest.mark.parametrize(("name", "lang", "size"), CASES)
def test_no_label_overlaps_another_or_is_cut(name, lang, size):
    look(FIGURES[name].draw(*data(), lang=lang, size=size))


@pytest.mark.parametrize(("name", "lang", "size"), [c for c in CASES if c[2] != "slide"])
def test_labels_twice_as_long_overlap_no_other_and_are_not_cut(name, lang, size, monkeypatch):
    once = names.name
    monkeypatch.setattr(names, "name", lambda *a: f"{once(*a)} {once(*a)}".strip())
    look(FIGURES[name].draw(*data(), lang=lang, size=size))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_panels_of_a_figure_composed_by_the_caller_leave_each_other_room(lang):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from astana_kit import figures, measures

    c, r = data()
    rounds = measures.chronology(c.rounds, r.rounds)
    figure = Figure(figsize=(13, 5.5), layout="constrained")
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2)
    figures.rounds_per_year(measures.rounds_per_year(rounds), left, lang)
    figures.intervals(measures.intervals(rounds), right, lang)
    look(figure)


def luminance(color) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other) -> float:
    """Contrast of two colours (WCAG 2.1)."""
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def ground(figure, box, text):
    """The colours behind a text: its own box, the topmost patch or mark under its middle, or the paper."""
    if text.get_bbox_patch() is not None:
        return [text.get_bbox_patch().get_facecolor()]
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    under = []
    for axes in figure.axes:
        for patch in axes.patches:
            if patch.get_window_extent().contains(x, y):
                under.append((patch.get_zorder(), patch.get_facecolor()))
        for marks in axes.collections:
            numbered = marks.get_gid() in ("attested", "rounds", "told", "all", "some", "own", "quoted") or "/" in str(
                marks.get_gid()
            )
            if numbered and len(marks.get_offsets()):
                spots = marks.get_offset_transform().transform(marks.get_offsets())
                radius = (marks.get_sizes().max() ** 0.5) / 2 * figure.dpi / 72
                if min(((spots - (x, y)) ** 2).sum(axis=1)) ** 0.5 < radius:
                    under.append((marks.get_zorder() + 0.5, marks.get_facecolor()[0]))
    return [max(under, key=lambda item: item[0])[1]] if under else ["white"]


@pytest.mark.parametrize(("name", "lang"), list(itertools.product(FIGURES, ("ar", "en"))))
def test_text_stands_out_from_what_is_behind_it(name, lang):
    figure = FIGURES[name].draw(*data(), lang=lang)
    for label, box, text in boxes(figure):
        for behind in ground(figure, box, text):
            assert contrast(text.get_color(), behind) >= 4.5, label


# Matrices for full deuteranopia and protanopia (Machado, Oliveira, Fernandes 2009), on linear RGB.
BLIND = {
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}


def test_the_fillings_stay_apart_in_grey_and_for_colour_blind_readers():
    from astana_kit.figures.style import AMBER, DARK, PALE, PAPER

    for one, other in itertools.combinations((DARK, AMBER, PALE, PAPER), 2):
        assert abs(luminance(one) - luminance(other)) > 0.1, (one, other)
        for matrix in BLIND.values():
            seen = [[sum(m * c for m, c in zip(row, to_rgb(color))) for row in matrix] for color in (one, other)]
            assert sum((a - b) ** 2 for a, b in zip(*seen)) ** 0.5 > 0.2, (one, other)


def test_no_two_looks_differ_by_colour_alone():
    from astana_kit.figures import frequency, grid, marks, reach

    shapes = [look for look, _ in grid.LOOKS.values()]
    assert len(set(shapes)) == len(shapes) and "x" not in shapes
    assert len({hatch for _, hatch, _ in frequency._FILLS}) == len(frequency._FILLS)
    assert len({hatch for _, hatch in reach._VOICES.values()}) == len(reach._VOICES)
    assert marks.SHAPES["meetings"][0] != marks.SHAPES["military_actions"][0]
