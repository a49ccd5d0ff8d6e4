"""The door for Arabic: ink, order, idempotence, fonts. The ink tests need no stored pictures and hold on every
Matplotlib."""

import doctest
import pickle
import unicodedata
import warnings

import matplotlib
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from astana_kit import rtl

HARD = [
    "هيئة HTS",
    "HTS هيئة",
    "(م)",
    "مُحَمَّد حيًّا",
    "لا إله إلا الأمم الأول",
    "الـ21",
    "يومي 24–25 يناير",
    "50% من الجولات",
    "بلغ 50%",
    "«أستانا 22» (2024)",
    "22 جولة في 8 سنوات",
    "اجتماع [روسيا] {إيران}: 12-11",
    "٢٤–٢٥ تشرين الثاني ٢٠٢٤",
    "دار",
    "لا",
    "سطر أول\nHTS سطر",
    "2024",
    "Astana (22)",
]


def ink(text: str, *, family=None, size: float = 60) -> np.ndarray:
    """Draw a prepared text in black on white and return which pixels hold ink, cut to the ink."""
    figure = Figure(figsize=(14, 3), dpi=100)
    FigureCanvasAgg(figure)
    figure.text(0.5, 0.5, text, size=size, ha="center", va="center", family=family or rtl.families())
    figure.canvas.draw()
    dark = np.asarray(figure.canvas.buffer_rgba())[..., :3].min(axis=2) < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def right_edge_is(drawn: np.ndarray, part: np.ndarray) -> bool:
    """Whether the right end of a drawing is the ink of a part of it, up to a pixel of smoothing."""
    width = part.shape[1] - 3
    end, part = drawn[:, -width:], part[:, -width:]
    end = end[np.flatnonzero(end.any(axis=1))[0] :]
    end = np.pad(end, ((2, 2 + max(0, part.shape[0] - end.shape[0])), (0, 0)))
    best = 0.0
    for down in range(5):
        for across in (-1, 0, 1):
            other = np.roll(end[down : down + part.shape[0]], across, axis=1)
            if other.shape == part.shape:
                best = max(best, (other & part).sum() / (other | part).sum())
    return best > 0.85


@pytest.fixture(params=[rtl.SANS, "Amiri", "DejaVu Sans"])
def family(request):
    """Each font that the kit relies on."""
    rtl.families()
    return [request.param]


def test_letters_join(family):
    assert ink(rtl.label("سسس"), family=family).any(axis=0).all()


def test_a_label_that_begins_with_latin_is_read_from_the_right(family):
    assert right_edge_is(ink(rtl.label("HTS هيئة"), family=family), ink("HTS", family=family))


def test_brackets_are_mirrored(family):
    drawn = ink(rtl.label("(م)"), family=family)
    assert right_edge_is(drawn, ink(")", family=family))
    assert not right_edge_is(drawn, ink("(", family=family))


def test_the_wrong_recipe_fails_the_ink_tests():
    """Raw text on a Matplotlib that does not shape, the old recipe twice on one that does: the tests above must see
    it."""
    wrong = "سسس" if not rtl.SHAPES else "\u200f" + "".join(reversed("HTS هيئة"))
    if rtl.SHAPES:
        assert not right_edge_is(ink(wrong), ink("HTS"))
    else:
        assert not ink(wrong).any(axis=0).all()


def test_the_right_edge_of_a_mixed_label_is_its_first_word():
    family = ["Amiri"]  # Plex has smaller figures beside Arabic: see below
    assert right_edge_is(ink(rtl.label("هيئة HTS")), ink(rtl.label("هيئة")))
    assert right_edge_is(ink(rtl.label("22 جولة"), family=family), ink("22", family=family))
    assert right_edge_is(ink(rtl.label("50% من الجولات"), family=family), ink("50%", family=family))
    assert right_edge_is(ink(rtl.label("«أستانا»")), ink("»"))
    figures = ink(rtl.label("22 ج"))[:, -70:]
    assert right_edge_is(ink(rtl.label("22 جولة")), figures[figures.any(axis=1)])


def test_lam_alef_is_one_sign():
    assert rtl.width("لا", 30) < rtl.width("ل", 30) + rtl.width("ا", 30) + 1
    assert ink(rtl.label("لا")).shape == ink(rtl.label("ﻻ")).shape


@pytest.mark.parametrize("text", HARD)
def test_a_label_prepared_twice_is_not_harmed(text):
    once = rtl.label(text)
    assert rtl.label(once) is once
    assert rtl.label(rtl.label(once)) == once
    if not all(unicodedata.bidirectional(c) in ("AN", "ON") for c in text):
        assert rtl.label(str.__str__(once)) == once, "a plain copy of the prepared label"
    assert once.logical == text


@pytest.mark.parametrize(
    "text", [text for text in HARD if "ّ" not in text and "\n" not in text and "50%" not in text and "12-11" not in text]
)
def test_what_the_old_recipe_made_is_put_right(text):
    """Many tutorials say get_display(reshape(s)); such a label comes through the door as the plain one does.

    Not where reordering loses something: vowel marks, and signs beside figures («50%», «12-11»).
    """
    from arabic_reshaper import reshape
    from bidi.algorithm import get_display

    assert rtl.label(get_display(reshape(text), base_dir="R") if rtl.is_arabic(text) else text).logical == text


@given(
    st.text(st.characters(codec="utf-8") | st.sampled_from("اأإلمنهوي كةىسجﻷﻻ٢٥25()«»–%$\\\u200f\u202e\n"), max_size=40)
)
def test_any_text_goes_through_the_door_once_and_for_all(text):
    once = rtl.label(text)
    assert rtl.label(once) == once
    assert rtl.label(once.logical).logical == once.logical
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069") & set(once.logical)


def test_matplotlib_keeps_the_reading_order_beside_the_label():
    figure = Figure()
    ax = figure.subplots()
    ax.set_title(rtl.label("(م) HTS"))
    ax.set_xticks([0, 1], [rtl.label("روسيا"), rtl.label("تركيا")])
    figure.draw_without_rendering()
    assert rtl.logical(ax.get_title()) == "(م) HTS"
    assert [rtl.logical(tick.get_text()) for tick in ax.get_xticklabels()] == ["روسيا", "تركيا"]
    again = pickle.loads(pickle.dumps(rtl.label("(م) HTS")))
    assert again == rtl.label("(م) HTS") and again.logical == "(م) HTS"


def test_dollars_in_an_article_start_no_formula():
    figure = Figure()
    text = figure.text(0, 0, rtl.label(r"مليون $\frac{ و$ 5"))
    figure.draw_without_rendering()
    assert rtl.logical(text.get_text()) == r"مليون $\frac{ و$ 5"


def test_direction_marks_in_an_article_turn_nothing():
    assert rtl.label("abc\u202edef\u202c هيئة").logical == "abcdef هيئة"


def test_ligatures_from_an_article_become_letters():
    assert rtl.label("اﻷربعاء").logical == "الأربعاء"


def test_a_missing_glyph_has_a_name():
    with pytest.warns(
        rtl.MissingGlyphWarning, match="U\\+103A0 OLD PERSIAN SIGN A.*IBM Plex Sans Arabic and DejaVu Sans"
    ):
        rtl.check("حرف 𐎠")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for text in HARD:
            rtl.check(text)
            rtl.check(text, ["DejaVu Sans"])


def test_a_font_that_is_not_there_is_said_with_its_neighbours():
    with pytest.raises(LookupError, match="DejaVu Sans"), rtl.font("DejaVu Snas"):
        pass
    with rtl.font("DejaVu Serif"):
        assert rtl.families() == ["DejaVu Serif", "DejaVu Sans"]
        assert rtl.scale() == 1
    assert rtl.families() == rtl.families("en") == ["IBM Plex Sans Arabic", "DejaVu Sans"]
    with rtl.font("amiri"):
        assert rtl.families() == ["Amiri", "DejaVu Sans"] and rtl.families("en")[0] == rtl.SANS and rtl.scale() > 1.2


def test_without_the_font_package_dejavu_stands_in_and_says_so(monkeypatch):
    monkeypatch.setattr(rtl, "_register", lambda: False)
    with pytest.warns(rtl.FontNotFoundWarning, match="install astana-kit again"):
        assert rtl.families() == ["DejaVu Sans"]


def test_lines_are_no_wider_than_asked():
    text = "اجتماع وزراء خارجية الدول الضامنة الثلاث (روسيا وتركيا وإيران) عن بُعد في 22 نيسان"
    for room in (40, 80, 160, 400):
        lines = rtl.wrap(text, room, 12).split("\n")
        assert all(rtl.width(line, 12) <= room for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert rtl.wrap(text, 120, 12, lines=2).count("\n") == 1
    assert rtl.wrap(text, 120, 12, lines=2).endswith("…")


def test_the_examples_in_the_docstrings_run():
    assert doctest.testmod(rtl).failed == 0


def test_the_capability_is_asked_and_not_the_version():
    assert (tuple(int(n) for n in matplotlib.__version__.split(".")[:2]) >= (3, 11)) == rtl.SHAPES


def test_a_figure_behind_a_latin_name_and_an_arabic_comma_keeps_its_place():
    """«لـHTS، 3 مقالات»: the figure stands to the left of the name, where reading from the right comes to it later."""
    import numpy as np
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    def ink(text):
        fig = Figure(figsize=(6, 1), dpi=100)
        canvas = FigureCanvasAgg(fig)
        fig.text(0.99, 0.4, text, ha="right", fontsize=24, family=rtl.families("ar"))
        canvas.draw()
        columns = np.asarray(canvas.buffer_rgba())[..., :3].min(axis=(0, 2)) < 128
        return np.flatnonzero(columns)

    both, name = ink(rtl.label("م HHHH، 3")), ink(rtl.label("م HHHH"))
    # from the right edge inwards both begin with «م» and the name: four H have eight upright strokes in a row
    inner = 595 - np.asarray(name)[np.asarray(name) > 480]
    same = 595 - np.asarray(both)[np.asarray(both) > 480]
    assert abs(inner.min() - same.min()) <= 2 and abs(len(inner) - len(same)) <= 10
