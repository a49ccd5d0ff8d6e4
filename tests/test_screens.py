"""The charts that answer: one file that asks nothing of the network, whose sentences are the articles' own."""

import html
import json
import re
from types import SimpleNamespace

import pytest
from figure_data import corpus, empty, reference

import astana_kit as ak
from astana_kit.figures import FIGURES
from astana_kit.screens import KINDS, ScreenError
from astana_kit.wording import Voice

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
EACH = pytest.mark.parametrize("name", list(KINDS))
CORPUS, REFERENCE = ak.load(), ak.reference()


def told(page):
    """What the marks of a page say."""
    data = re.search(r'<script type="application/json" id="told">(.*?)</script>', page, re.DOTALL)[1]
    return json.loads(data)


@EACH
@BOTH
def test_the_page_stands_alone_and_is_the_same_every_time(name, lang):
    page = ak.interactive(name, CORPUS, REFERENCE, lang).page()
    assert page == ak.interactive(name, CORPUS, REFERENCE, lang).page()
    assert "http:" not in page and "https:" not in page and "url(" not in page and " src=" not in page
    assert f'dir="{"rtl" if lang == "ar" else "ltr"}"' in page and "{{" not in page
    assert len(page.encode()) < 120_000
    title = FIGURES[KINDS[name][1]].words(CORPUS, REFERENCE, lang).title
    assert html.escape(title) in page


@EACH
def test_every_sentence_is_one_of_its_article_and_its_words_are_a_quotation_of_a_claim(name):
    quotes = {" ".join(q.split()) for q in CORPUS.claims["quote"]}
    texts = [" ".join(t.split()) for t in CORPUS.texts.values()]
    marks = told(ak.interactive(name, CORPUS, REFERENCE, "ar").page())
    sentences = [s for _, _, _, said, _ in marks.values() for s in said]
    assert sentences
    for before, words, after, who in sentences:
        assert words.strip() in quotes and who
        assert any(f"{before}{words}{after}".strip() in t for t in texts)


def test_every_round_is_a_mark_and_those_without_a_sentence_say_so():
    marks = told(ak.interactive("timeline", CORPUS, REFERENCE, "en").page())
    rounds = {m[0]: m for key, m in marks.items() if key.startswith("wrounds")}
    assert set(rounds) == {f"round {n}" for n in range(1, 23)}
    assert rounds["round 21"][3] and not rounds["round 1"][3]
    assert rounds["round 1"][2] == Voice("en").say("screen.reference_only")


def test_a_cell_of_the_attendance_names_its_rounds():
    marks = told(ak.interactive("attendance", CORPUS, REFERENCE, "ar").page())
    matrix = FIGURES["participants"].frame(CORPUS, REFERENCE)
    mine = matrix[(matrix["actor"] == "iran") & matrix["round"].isin([21, 22])]
    assert len(mine) == 2 and "21 و22" in marks["airan-2024"][1]


@EACH
@BOTH
def test_nothing_to_show_is_said_in_words(name, lang):
    c, r = corpus(), reference()
    screen = ak.interactive(name, empty(c), empty(r), lang)
    assert screen.views == () and html.escape(screen.words.alt) in screen.page() and screen._repr_html_()


@EACH
def test_without_a_reference_of_ones_own_the_articles_are_drawn_alone(name):
    none = SimpleNamespace(**{k: v.iloc[:0] for k, v in vars(reference()).items()})
    assert ak.interactive(name, CORPUS, none, "ar").page()


@EACH
def test_the_arabic_page_shows_no_latin_letters(name):
    page = ak.interactive(name, CORPUS, REFERENCE, "ar", digits="arabic").page()
    shown = re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL)
    words = re.sub(r"<[^>]*>", " ", shown)
    assert not re.search("[A-Za-z0-9]", html.unescape(words))
    assert not [m for m in told(page).values() for t in (*m[:3], m[4]) if re.search("[A-Za-z]", t)]


def test_an_unknown_chart_or_language_is_refused():
    with pytest.raises(ScreenError, match="there are timeline, attendance, encounters"):
        ak.interactive("map")
    with pytest.raises(ScreenError, match="lang must be"):
        ak.interactive("timeline", lang="fr")
