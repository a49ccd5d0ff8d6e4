"""What a notebook shows: tables, sentences, charts and evidence."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import astana_kit as ak
from astana_kit.notebook import NotebookError, proof, try_spelling
from astana_kit.notebook.charted import phone_too
from astana_kit.wording.names import words

CORPUS, REFERENCE = ak.load(), ak.reference()
SPELT = "اختتمت أمس في أصطانا الجولة الـ20 من مسار أصطانا حول سوريا، بمشاركة وفود روسيا وتركيا وإيران."


# -- tables


def test_a_table_in_arabic_reads_right_to_left_with_names_for_ids_and_days_in_words() -> None:
    shown = ak.show(CORPUS.rounds, "ar")
    html = shown._repr_html_()
    assert '<table dir="rtl" lang="ar"' in html and "text-align:right" in html
    assert "24 كانون الثاني 2024" in html and "أستانا" in html
    assert not re.search(r"round-\d|2024-01-24|>astana<", html)


def test_every_column_of_every_table_has_a_name_in_both_languages() -> None:
    for table in [*CORPUS.tables.values(), REFERENCE.rounds, REFERENCE.participants]:
        assert [c for c in table.columns if c not in words()["column"]] == []


def test_an_unknown_day_is_said_and_another_empty_cell_is_a_dash() -> None:
    frame = pd.DataFrame(
        {"start": pd.to_datetime([None]), "place": [""], "round": pd.array([pd.NA], dtype="Int64"), "when": [None]}
    )
    assert ak.show(frame, "en").rows == (("unknown", "–", "–", "–"),)


def test_an_outlet_that_speaks_for_itself_is_named_as_such() -> None:
    assert ak.show(pd.DataFrame({"attributed_to": ["", "fars"]}), "en").rows == (("the outlet itself",), ("Fars",))


def test_values_that_are_days_lengths_and_truths_are_said_in_words() -> None:
    frame = pd.DataFrame(
        {
            "value": ["2024-01-24", "P10M", "P258D", "united_states since round 9"],
            "chosen": [True, False, np.True_, False],
        }
    )
    assert ak.show(frame, "en").rows == (
        ("24 January 2024", "yes"),
        ("10 months", "no"),
        ("258 days", "yes"),
        ("United States since round 9", "no"),
    )


def test_counts_by_two_names_are_a_table_of_three_columns() -> None:
    counts = (
        pd.DataFrame({"table": ["meetings", "meetings"], "status": ["held", "planned"]})
        .groupby("table")["status"]
        .value_counts()
    )
    shown = ak.show(counts, "en")
    assert shown.head == ("table", "status", "count") and shown.rows[0] == ("meetings", "Held", "1")


def test_a_column_and_a_row_can_be_shown_too() -> None:
    assert ak.show(CORPUS.rounds["round"], "en").head == ("round",)
    assert len(ak.show(CORPUS.rounds.iloc[0], "en").rows) == 1


def test_a_long_table_says_how_many_rows_it_leaves_out() -> None:
    shown = ak.show(pd.DataFrame({"round": range(100)}), "en")
    assert len(shown.rows) == 60 and "40 more" in shown._repr_html_() and "40 more" in str(shown)


def test_no_rows_are_said() -> None:
    assert "no rows" in ak.show(CORPUS.rounds.head(0), "en")._repr_html_()


@given(st.text(max_size=60))
def test_no_text_of_an_article_becomes_markup(text: str) -> None:
    html = ak.show(pd.DataFrame({"title": [text], text or "x": [text]}), "ar")._repr_html_()
    assert set(re.findall(r"<(/?\w+)", html)) <= {
        "div",
        "/div",
        "table",
        "/table",
        "thead",
        "/thead",
        "tbody",
        "/tbody",
        "tr",
        "/tr",
        "th",
        "/th",
        "td",
        "/td",
        "bdi",
        "/bdi",
    }


def test_a_script_in_a_cell_is_shown() -> None:
    html = ak.show(
        pd.DataFrame({"title": ['<script>alert(1)</script><img src=x onerror="alert(1)">']}), "en"
    )._repr_html_()
    assert (
        "<script" not in html
        and "<img" not in html
        and "<script>alert(1)</script>" in unescape(re.sub(r"</?bdi[^>]*>", "", html))
    )


def test_a_record_is_named_by_what_it_was_where_the_corpus_is_given() -> None:
    shown = ak.show(CORPUS.conflicts, "en", corpus=CORPUS)
    assert not [row[0] for row in shown.rows if re.search(r"_|\d-", row[0])]


@pytest.mark.parametrize("thing", [5, None, [1, 2]])
def test_what_is_no_table_is_refused_by_name(thing: object) -> None:
    with pytest.raises(NotebookError, match="show takes a table"):
        ak.show(thing)


def test_a_text_is_shown_as_paragraphs_in_its_direction_and_escaped() -> None:
    html = ak.show("سطر <b>أول</b>\n\nسطر ثانٍ")._repr_html_()
    assert html.count('<p dir="rtl" lang="ar"') == 2 and "&lt;b&gt;" in html
    assert str(ak.show("one line", "en")) == "one line"


def test_each_cell_carries_the_name_of_its_column_for_narrow_screens() -> None:
    html = ak.show(pd.DataFrame({"round": [21]}), "en")._repr_html_()
    assert '<td data-label="round"' in html


# -- charts


def test_a_chart_for_a_page_that_phones_read_carries_a_drawing_of_its_own_for_them() -> None:
    assert "<picture>" not in ak.chart("frequency", CORPUS, REFERENCE)._repr_html_()
    phone_too()
    try:
        chart = ak.chart("frequency", CORPUS, REFERENCE)
    finally:
        phone_too(False)
    assert '<source media="screen and (max-width: 600px)"' in chart._repr_html_() and chart.narrow.get_figwidth() < 4.3


def test_a_chart_is_a_figure_with_alternative_text_caption_and_source() -> None:
    html = ak.chart("frequency", CORPUS, REFERENCE, "ar")._repr_html_()
    assert html.startswith('<figure dir="rtl" lang="ar"') and re.search(r'<img alt="[^"]{40,}"', html)
    assert (
        "<figcaption" in html
        and "المصدر" in html
        and "max-width:100%" in html
        and 'src="data:image/png;base64,' in html
    )


def test_the_same_chart_gives_the_same_picture() -> None:
    assert (
        ak.chart("intervals", CORPUS, REFERENCE, "en")._repr_html_()
        == ak.chart("intervals", CORPUS, REFERENCE, "en")._repr_html_()
    )


def test_axes_drawn_by_the_kit_are_shown_once_with_their_words() -> None:
    import matplotlib.pyplot as plt

    axes = ak.figures.intervals(ak.measures.intervals(ak.chronology(CORPUS.rounds, REFERENCE.rounds)), lang="en")
    chart = ak.chart(axes, lang="en")
    assert plt.get_fignums() == [] and "433" in chart.words.alt


def test_a_figure_without_words_and_a_name_that_there_is_not_are_refused() -> None:
    from matplotlib.figure import Figure

    with pytest.raises(NotebookError, match="has no words"):
        ak.chart(Figure())
    with pytest.raises(NotebookError, match="frequency, intervals"):
        ak.chart("pie")


# -- evidence


def test_the_proof_for_jordan_at_round_21_marks_jordan_and_nobody_else() -> None:
    trail = proof(CORPUS, 21, "participant", "jordan", "en")
    (field,) = trail.fields
    marked = [text for e in field.evidence for text, quoted in e.cut() if quoted]
    assert len(field.evidence) == 2 and all("الأردن" in text for text in marked)
    assert not any("لبنان" in text or "روسيا" in text for text in marked)


def test_what_nobody_says_has_no_proof() -> None:
    with pytest.raises(NotebookError, match="no claim about round-21 gives participant = israel"):
        proof(CORPUS, 21, "participant", "israel")


def test_the_corpus_is_not_changed_by_a_proof() -> None:
    before = len(CORPUS.claims), len(CORPUS.participants), len(CORPUS.conflicts)
    proof(CORPUS, 21, "participant", "jordan")
    assert (len(CORPUS.claims), len(CORPUS.participants), len(CORPUS.conflicts)) == before


# -- what readers bring along


def test_a_spelling_that_is_tried_gains_its_round_and_leaves_text_and_lexicon_alone() -> None:
    trial = try_spelling(SPELT, "أصطانا", "astana", "2023-06-22")
    assert trial.before.rounds.empty and trial.after.rounds["round"].tolist() == [20] and len(trial.lost) == 0
    assert trial.before.texts["text"] == trial.after.texts["text"] == SPELT
    claims = trial.after.claims
    assert all(SPELT[a:b] == q for a, b, q in zip(claims["start_char"], claims["end_char"], claims["quote"]))
    assert ak.parse_text(SPELT, "2023-06-22").rounds.empty


def test_a_trial_is_told_in_the_language_that_is_asked_for() -> None:
    html = {lang: try_spelling(SPELT, "أصطانا", "astana", "2023-06-22", lang)._repr_html_() for lang in ("ar", "en")}
    assert "شواهد زادت" in html["ar"] and "claims gained" not in html["ar"] and "claims gained" in html["en"]


@pytest.mark.parametrize(
    ("spelling", "stands_for"), [("أصطانا", "nowhere"), ("غير موجود", "astana"), ("", "astana"), ("", "astana")]
)
def test_a_spelling_that_cannot_be_tried_says_why(spelling: str, stands_for: str) -> None:
    with pytest.raises(NotebookError):
        try_spelling("اختتمت أمس في أصطانا الجولة.", spelling, stands_for)


# -- importing


def test_the_doors_load_nothing_heavy_before_they_are_used() -> None:
    code = "import sys, astana_kit; assert not {'pandas', 'matplotlib', 'nbclient'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_chart_without_its_finding_says_what_is_drawn_and_no_more(lang):
    told, left = ak.chart("intervals", lang=lang), ak.chart("intervals", lang=lang, finding=False)
    assert "433" in told.words.title + told.words.caption and "433" in told.words.alt
    assert not any("433" in said for said in (left.words.title, left.words.caption, left.words.alt))
    assert left.words.title == told.words.subtitle and left.words.source == told.words.source
    titles = [ax.get_title(loc=side) for ax in left.figure.axes for side in ("left", "center", "right")]
    assert not any(titles) and any(text.get_gid() == "subtitle" for ax in left.figure.axes for text in ax.texts)
