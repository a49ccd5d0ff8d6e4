"""Files: the same bytes every time, and Arabic that can be copied out of a PDF."""

import itertools
import re
import shutil
import subprocess
from functools import cache

import pytest
from figure_data import corpus, reference
from matplotlib.figure import Figure
from matplotlib.text import Text

from astana_kit import rtl
from astana_kit.figures import FIGURES, FORMATS, contact_sheet, save

ALL = list(itertools.product(FIGURES, ("ar", "en")))


@cache
def data():
    """The corpus and the reference."""
    return corpus(), reference()


@pytest.mark.parametrize(("name", "lang"), ALL)
def test_the_same_chart_gives_the_same_bytes(name, lang, tmp_path):
    for kind in FORMATS:
        one, other = (
            save(FIGURES[name].draw(*data(), lang=lang), tmp_path / f"{n}.{kind}", dpi=60).read_bytes() for n in "ab"
        )
        assert one == other, kind
        assert len(one) > 2000


def bare(text: str) -> str:
    """A text without white space and direction marks, as viewers may place these as they like, and without vowel signs,
    which a PDF draws as glyphs of their own: «يومًا» is copied as «يوما»."""
    return re.sub("[\\s\u064b-\u0652\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]", "", text)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")
@pytest.mark.parametrize(("name", "size"), list(itertools.product(FIGURES, ("page", "slide"))))
def test_every_arabic_label_can_be_copied_from_the_pdf(name, size, tmp_path):
    figure = FIGURES[name].draw(*data(), lang="ar", size=size)
    path = save(figure, tmp_path / "chart.pdf")
    labels = {
        line
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_window_extent().width > 0
        for line in rtl.logical(text.get_text()).split("\n")
        if rtl.is_arabic(line)
    }
    assert labels
    copied = "".join(
        bare(subprocess.run(["pdftotext", *mode, str(path), "-"], capture_output=True, text=True, check=True).stdout)
        for mode in (["-layout"], [])
    )
    lost = [label for label in labels if bare(label) not in copied]
    assert not lost


HARD = [
    "هيئة HTS",
    "HTS: هيئة",
    "(م)",
    "الـ21 في 2024",
    "يومي 24–25 يناير",
    "بلغ 50%، من 5 مقالات",
    "«أستانا 22» (2024)",
    "حزب العمال الكردستاني",
    "اجتماع [روسيا] {إيران}: 12-11",
    "٢٤–٢٥ تشرين الثاني ٢٠٢٤",
    "من 1/2024 إلى 2/2024",
    "لا إله إلا الأمم",
    "مُحَمَّد حيًّا",
]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")
@pytest.mark.parametrize("text", HARD)
def test_brackets_ranges_and_figures_are_copied_in_reading_order(text, tmp_path):
    figure = Figure(figsize=(6, 1))
    figure.text(0.9, 0.5, rtl.label(text), ha="right", size=14, family=rtl.families())
    path = save(figure, tmp_path / "label.pdf")
    copied = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert bare(copied) == bare(rtl.unvowelled(text) if rtl.SHAPES else text)


def test_other_kinds_of_files_are_refused(tmp_path):
    with pytest.raises(ValueError, match="written as png, svg, pdf"):
        save(FIGURES["frequency"].draw(*data()), tmp_path / "chart.gif")


def test_a_vector_drawing_carries_its_words(tmp_path):
    figure = FIGURES["frequency"].draw(*data(), lang="en")
    svg = save(figure, tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert figure.words.title in svg and figure.words.alt in svg
    assert not re.search(r"20\d\d-\d\d-\d\dT", svg)


def test_the_contact_sheet_holds_every_figure_in_both_languages(tmp_path):
    sheet = contact_sheet(tmp_path / "new", *data(), size="thumbnail", dpi=40)
    made = {path.name for path in sheet.parent.iterdir()}
    assert sheet.name in made
    for name, lang in ALL:
        assert [path for path in made if path.startswith(f"{name}-{lang}-matplotlib-")]
