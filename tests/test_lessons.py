"""Tables, charts, evidence, exercises and pages of the lessons."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from importlib.resources import files

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import astana_kit as ak
from astana_kit.lessons import LESSONS, LessonError, proof, start, try_spelling
from astana_kit.lessons.answers import ANSWERS
from astana_kit.lessons.judging import Expected, judge
from astana_kit.lessons.words import read_toml
from astana_kit.wording.names import words

ARABIC = re.compile("[\u0600-\u06ff]")
CORPUS, REFERENCE = ak.load(), ak.reference()
each = pytest.mark.parametrize("name", LESSONS)


def lesson(name: str = "03-hiatus", lang: str = "en"):
    return start(name, CORPUS, REFERENCE, lang)


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


@pytest.mark.parametrize("thing", [5, "rounds", None, [1, 2]])
def test_what_is_no_table_is_refused_by_name(thing: object) -> None:
    with pytest.raises(LessonError, match="show takes a table"):
        ak.show(thing)


# -- charts


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

    with pytest.raises(LessonError, match="has no words"):
        ak.chart(Figure())
    with pytest.raises(LessonError, match="frequency, intervals"):
        ak.chart("pie")


# -- evidence


def test_the_proof_for_jordan_at_round_21_marks_jordan_and_nobody_else() -> None:
    trail = proof(CORPUS, 21, "participant", "jordan", "en")
    (field,) = trail.fields
    marked = [text for e in field.evidence for text, quoted in e.cut() if quoted]
    assert len(field.evidence) == 2 and all("الأردن" in text for text in marked)
    assert not any("لبنان" in text or "روسيا" in text for text in marked)


def test_what_nobody_says_has_no_proof() -> None:
    with pytest.raises(LessonError, match="no claim about round-21 gives participant = israel"):
        proof(CORPUS, 21, "participant", "israel")


def test_the_corpus_is_not_changed_by_a_proof() -> None:
    before = len(CORPUS.claims), len(CORPUS.participants), len(CORPUS.conflicts)
    proof(CORPUS, 21, "participant", "jordan")
    assert (len(CORPUS.claims), len(CORPUS.participants), len(CORPUS.conflicts)) == before


# -- lessons


@each
def test_a_lesson_is_complete_in_both_languages(name: str) -> None:
    words = read_toml(f"texts/{name}.toml")
    pairs = [words["question"], *words.get("say", {}).values(), *words.get("check", {}).values()]
    for exercise in words["exercise"]:
        pairs += [exercise["ask"], exercise["hint"], exercise["why"], *exercise.get("mistakes", {}).values()]
    for pair in pairs:
        assert set(pair) == {"ar", "en"} and ARABIC.search(pair["ar"]) and not ARABIC.search(pair["en"]), pair
        assert set(re.findall(r"\{(\w+)", pair["en"])) >= set(re.findall(r"\{(\w+)", pair["ar"])), pair


@each
@pytest.mark.parametrize("number", [1, 2])
def test_the_known_mistakes_of_an_exercise_are_those_that_it_explains(name: str, number: int) -> None:
    exercise = read_toml(f"texts/{name}.toml")["exercise"][number - 1]
    expected = ANSWERS[f"{name}/{number}"](CORPUS, REFERENCE)
    assert set(expected.mistakes) == set(exercise.get("mistakes", {}))
    assert int(exercise["level"]) == number


@each
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_exercise_its_hint_and_solution_unfold_and_an_open_answer_is_no_error(name: str, lang: str) -> None:
    one = lesson(name, lang)
    for n in (1, 2):
        assert "<details" in one.exercise(n)._repr_html_() and "<details" in one.solution(n)._repr_html_()
        assert one.check(n, ...).state == "open"
        assert one.check(n, object()).state == "no"


@each
@pytest.mark.parametrize("number", [1, 2])
def test_the_verdict_on_a_mistake_does_not_give_the_answer_away(name: str, number: int) -> None:
    expected = ANSWERS[f"{name}/{number}"](CORPUS, REFERENCE)
    for wrong in expected.mistakes.values():
        if wrong == expected.value or (isinstance(wrong, set) and not wrong):
            continue
        said = lesson(name).check(number, list(wrong) if isinstance(wrong, set) else wrong)
        assert said.state == "no"
        secret = [str(v) for v in expected.value] if isinstance(expected.value, set) else [str(expected.value)]
        told = re.findall(r"\w+", str(said))
        assert not (isinstance(expected.value, (int, float)) and set(secret) & set(told)), str(said)


@given(st.integers(-1000, 3000))
def test_a_wrong_number_is_told_its_direction_and_never_the_right_one(n: int) -> None:
    verdict = judge("number", Expected(217), n, "en")
    assert verdict.state == ("ok" if n == 217 else "no")
    if n != 217:
        assert verdict.message == ("too_small" if n < 217 else "too_large") and 217 not in verdict.values.values()


@pytest.mark.parametrize(
    "given_",
    [217, 217.0, np.int64(217), pd.Series([217]), pd.DataFrame({"days": [217]}), [217], pd.Timedelta(days=217)],
)
def test_a_right_number_is_right_in_whatever_it_comes(given_: object) -> None:
    assert judge("number", Expected(217), given_, "en").state == "ok"


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        ("217", "text_number"),
        ("٢١٧", "text_number"),
        ("many", "not_a_number"),
        (True, "not_a_number"),
        (pd.Series([1, 2]), "not_a_number"),
        (float("nan"), "not_a_number"),
        ({}, "not_a_number"),
    ],
)
def test_what_is_no_number_is_told_so(given_: object, message: str) -> None:
    assert judge("number", Expected(217), given_, "en").message == message


@pytest.mark.parametrize(
    "given_",
    [
        [10, 15],
        {15, 10},
        (10, 15, 10),
        ["round-10", "round-15"],
        pd.Series([10, 15]),
        np.array([10, 15]),
        pd.DataFrame({"round": [10, 15]}),
        pd.Index([10, 15]),
    ],
)
def test_right_rounds_are_right_in_whatever_they_come(given_: object) -> None:
    assert judge("rounds", Expected({10, 15}), given_, "en").state == "ok"


def test_a_list_that_is_partly_right_is_told_how_many_are_and_not_which() -> None:
    verdict = judge("rounds", Expected({10, 15}), [10, 11], "en")
    assert dict(verdict.values) == {"right": 1, "wrong": 1, "missing": 1}


def test_actors_may_be_named_by_id_or_by_name_in_either_language() -> None:
    expected = Expected({"russia", "iran"}, known=("russia", "iran", "turkey"))
    assert judge("ids", expected, ["Russia", "iran"], "en").state == "ok"
    assert judge("ids", expected, ["روسيا", "إيران"], "ar").state == "ok"
    wrong = judge("ids", expected, ["rusia"], "en")
    assert wrong.message == "no_such_id" and "russia" in wrong.values["near"]


def test_a_headline_may_hold_no_number_that_the_data_do_not_give() -> None:
    expected = Expected({217, 21}, backed=frozenset({20}))
    assert judge("sentence", expected, "بعد الجولة ٢٠: ٢١٧ يومًا من ٢١", "ar").state == "ok"
    assert judge("sentence", expected, "217 days, 21 gaps, 99 reasons", "en").values["number"] == 99
    assert judge("sentence", expected, "217 days", "en").message == "number_missing"


def test_a_visible_check_says_how_many_there_are_and_shows_them() -> None:
    good, bad = (
        lesson("02-rounds").none_of("rounds_without_date", []),
        lesson("02-rounds").none_of("rounds_without_date", CORPUS.rounds),
    )
    assert str(good).startswith("✓") and str(good).endswith(": 0")
    assert str(bad).startswith("✗") and "<table" in bad._repr_html_()


def test_a_sentence_counts_its_nouns_and_names_what_it_lacks() -> None:
    said = lesson("02-rounds", "ar").say("busiest", year=2017, n=8, empty=[2020])
    assert [side for side, _ in said.texts] == ["ar", "en"] and "8 rounds" in str(said)
    with pytest.raises(LessonError, match="needs n="):
        lesson("02-rounds").say("busiest", year=2017, empty=[])


def test_a_lesson_sentence_check_or_exercise_that_there_is_not_is_named_with_those_there_are() -> None:
    for wrong in (
        lambda: start("9", CORPUS, REFERENCE),
        lambda: lesson().say("x"),
        lambda: lesson().none_of("x", []),
        lambda: lesson().exercise(3),
        lambda: lesson().sample("x"),
        lambda: start("01", CORPUS, REFERENCE, "fr"),
    ):
        with pytest.raises(LessonError, match="there are|it has|exercises 1 to|expected"):
            wrong()


# -- what readers bring along


def test_own_articles_are_read_from_the_folder_beside_the_notebooks(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert set(ak.lessons.own_articles().articles["article_id"]) == {"practice", "spelling"}
    folder = tmp_path / "my-articles"
    folder.mkdir()
    (folder / "mine.txt").write_text("انطلقت أمس في أستانا الجولة الـ20 من مسار أستانا بشأن سوريا.", encoding="utf-8")
    (folder / "register.csv").write_text("file,published\nmine.txt,2023-06-21\n", encoding="utf-8")
    own = ak.lessons.own_articles()
    assert own.articles["article_id"].tolist() == ["mine"] and own.rounds["start"].dt.day.tolist() == [20]


def test_a_spelling_that_is_tried_gains_its_round_and_leaves_the_lexicon_alone() -> None:
    text = lesson().sample("spelling")
    trial = try_spelling(text, "أصطانا", "astana", "2023-06-22")
    assert trial.before.rounds.empty and trial.after.rounds["round"].tolist() == [20] and len(trial.lost) == 0
    assert ak.parse_text(text, "2023-06-22").rounds.empty


@pytest.mark.parametrize(
    ("spelling", "stands_for"), [("أصطانا", "nowhere"), ("غير موجود", "astana"), ("", "astana"), ("صطان", "astana")]
)
def test_a_spelling_that_cannot_be_tried_says_why(spelling: str, stands_for: str) -> None:
    with pytest.raises(LessonError):
        try_spelling("اختتمت أمس في أصطانا الجولة.", spelling, stands_for)


def test_the_samples_say_in_their_first_line_that_they_are_for_practice() -> None:
    folder = files("astana_kit.lessons") / "samples"
    for sample in folder.iterdir():
        assert sample.read_text(encoding="utf-8").startswith("نص للتدريب")


# -- importing


def test_the_doors_load_nothing_heavy_before_they_are_used() -> None:
    code = "import sys, astana_kit; assert not {'pandas', 'matplotlib', 'nbclient'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
