"""The exercises of the course: each refuses three wrong answers and takes two right ones, and tells no answer."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import astana_kit as ak

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "notebooks"))

from course import CourseError, articles, check, confirm, own_articles, sample, ten_articles  # noqa: E402
from course.checking import exercise  # noqa: E402
from course.headlines import Break, headline  # noqa: E402
from course.judging import answers, members, number, reading  # noqa: E402
from course.words import WORDS  # noqa: E402

ARABIC = re.compile("[\u0600-\u06ff]")
CORPUS, REFERENCE = ak.load(), ak.reference()


def mended(**told):
    given_ = {"record": "round-19", "field": "end", "value": "2022-11-23"}
    given_ |= {"reason": "النص الثاني يذكر يوم الاختتام", "decided_by": "سلمى"}
    return ak.decide(ten_articles(), **{**given_, **told})


def by_hand():
    """Change a cell without a decision."""
    corpus = ten_articles()
    corpus.rounds.loc[corpus.rounds["record_id"] == "round-19", "end"] = pd.Timestamp("2022-11-23")
    return corpus


SLIDE = {"lang": "en", "size": "slide"}
# exercise → three wrong answers (of which one is nearly right), two right ones
TRIED = {
    "corpus/1": ([["نعم"], ["نعم", "نعم", "لا", "لا"], ["yes", "no", "no", "perhaps"]], [["نعم", "لا", "لا", "لا"], "yes, no, no, no"]),
    "corpus/2": ([107, "108", pd.Series([1, 2])], [108, np.int64(108)]),
    "rounds/1": ([[7], [7, 11], [1, 7, 11, 12]], [[7, 11, 12], pd.Index([12, 7, 11])]),
    "rounds/2": ([["نعم", "نعم", "لا", "نعم"], ["yes"], [True, True, True, True]], [["نعم", "لا", "لا", "نعم"], [True, False, False, True]]),
    "hiatus/1": (
        ["أطول انقطاع في تاريخ المسار: 217 يومًا بعد الجولة 20", "217 يومًا بين الجولتين 20 و21", "The second longest break: 217 days after round 20"],
        ["217 يومًا بين الجولتين 20 و21: ثالث أطول فترة من 21", "The break after round 20 lasted 217 days, the third longest of 21 gaps"],
    ),
    "hiatus/2": ([["نعم", "نعم", "لا", "نعم"], ["نعم", "لا", "نعم", "نعم"], ["نعم", "لا"]], [["نعم", "لا", "لا", "نعم"], ["yes", "no", "no", "yes"]]),
    "participants/1": (
        [["روسيا", "تركيا", "إيران", "سوريا", "الأمم المتحدة"], ["russia", "usa"], ["Russia", "Turkey", "Iran", "Syria", "Iraq", "Lebanon", "Jordan", "United Nations"]],
        [
            ["روسيا", "تركيا", "إيران", "سوريا", "المعارضة السورية", "الأردن", "العراق", "لبنان", "الأمم المتحدة"],
            ["Russia", "Turkey", "Iran", "Syria", "Syrian opposition", "Jordan", "iraq", "lebanon", "United Nations"],
        ],
    ),
    "participants/2": ([["لا"] * 5, ["نعم", "نعم", "نعم", "لا", "لا"], ["no", "yes", "yes"]], [["لا", "نعم", "نعم", "لا", "لا"], ["no", "yes", "yes", "no", "no"]]),
    "events/1": (
        [["مهدَّد به", "منفيّ", "مطلوب", "وقع"], ["carried out"] * 5, ["planned", "denied", "demanded", "carried out", "feared"]],
        [["مهدَّد به", "منفيّ", "مطلوب", "وقع", "يُخشى وقوعه"], ["threatened", "denied", "demanded", "carried out", "feared"]],
    ),
    "events/2": ([3, 32, "two"], [2, [2]]),
    "disagreements/1": (["أ 1", "ب", "b 2"], ["ب 1", ("b", 1)]),
    "disagreements/2": ([16, 12, 5], [6, np.int64(6)]),
    "own/1": ([["نعم", "نعم", "لا", "نعم"], "نعم", ["yes", "no", "yes", "yes"]], [["نعم", "لا", "لا", "نعم"], ["yes", "no", "no", "yes"]]),
    "own/2": ([2025, 2024, "2026"], [2026, np.int64(2026)]),
    "briefing/1": (
        [ak.chart("intervals", CORPUS, REFERENCE, "ar", size="slide"), ak.chart("frequency", CORPUS, REFERENCE, **SLIDE), "intervals"],
        [ak.chart("intervals", CORPUS, REFERENCE, **SLIDE), ak.chart("intervals", **SLIDE)],
    ),
    "briefing/2": ([["نعم", "نعم", "لا", "نعم"], ["لا", "نعم"], ["no", "yes", "yes", "yes"]], [["لا", "نعم", "لا", "نعم"], [False, True, False, True]]),
    "ten/1": ([["نعم", "نعم", "نعم", "لا", "نعم"], ["نعم"] * 5, ["yes", "no"]], [["نعم", "لا", "نعم", "لا", "نعم"], ["yes", "no", "yes", "no", "yes"]]),
    "ten/2": ([mended(value="2022-11-24"), mended(reason="خطأ"), by_hand()], [mended(), mended(reason="Text 02 says when it closed", decided_by="Salma")]),
    "process/1": ([[8, 9, 11], [8, 9, 11, 12, 14, 15], [7, 9, 10, 12, 13, 14, 18]], [[8, 9, 11, 12, 14, 15, 19], ["الجولة 8", "الجولة 9", "الجولة 11", "الجولة 12", "الجولة 14", "الجولة 15", "الجولة 19"]]),
    "process/2": ([["نعم", "نعم", "نعم", "لا"], ["yes", "no", "yes", "yes"], ["نعم"]], [["نعم", "لا", "نعم", "لا"], ["yes", "no", "yes", "no"]]),
}  # fmt: skip
LESSONS = sorted(p.stem for p in (ROOT / "notebooks" / "course" / "exercises").glob("[a-z]*.py"))


def test_every_exercise_is_tried() -> None:
    there = {f"{n}/{i}" for n in LESSONS for i, _ in enumerate(import_module(f"course.exercises.{n}").EXERCISES, 1)}
    assert there == set(TRIED) and all(len(w) >= 3 and len(r) >= 2 for w, r in TRIED.values())


@pytest.mark.parametrize("name", TRIED)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_exercise_refuses_wrong_answers_takes_right_ones_and_speaks_one_language(name: str, lang: str) -> None:
    wrong, right = TRIED[name]
    assert [str(check(name, a, lang)) for a in wrong if check(name, a, lang).state != "no"] == []
    assert [str(check(name, a, lang)) for a in right if check(name, a, lang).state != "ok"] == []
    assert check(name, ..., lang).state == "open"
    if lang == "ar":
        return
    said = [str(check(name, a, lang)) for a in [*wrong[:2], *right, ...] if not ARABIC.search(str(a))]
    assert not any(ARABIC.search(s) for s in said), said


@pytest.mark.parametrize("name", TRIED)
def test_what_is_said_of_a_wrong_answer_holds_no_right_one(name: str) -> None:
    wrong, right = TRIED[name]
    secret = {str(r) for r in right if isinstance(r, (int, np.integer))}
    for a in wrong:
        assert not secret & set(re.findall(r"\w+", str(check(name, a, "en"))))


# -- headlines

GAP = Break(217, 3, 21, 20, 21, (2023, 2024), 433, 130, frozenset({21, 24}))
SAYS = headline(lambda: GAP)
FALSE = [
    "أطول انقطاع: 217 يومًا بعد الجولة 20",
    "الانقطاع الأطول في تاريخ المسار، 217 يومًا، بين الجولتين 20 و21",
    "217 يومًا بعد الجولة 20: انقطاع غير مسبوق، ترتيبه الثالث",
    "217 يومًا بعد الجولة 20: لم يشهد المسار مثل هذا الانقطاع من قبل",
    "ثاني أطول انقطاع: 217 يومًا بعد الجولة 20",
    "ثالث أطول انقطاع بعد الجولة 21: 217 يومًا",
    "217 يومًا بعد الجولة 20 بسبب الضغط الأمريكي، ثالث أطول فترة",
    "ثالث أطول انقطاع: سبعة أشهر بعد الجولة 20",
    "ثالث أطول انقطاع: 217 يومًا",
    "بعد الجولة 20 انقطاع دام 217 يومًا",
    "ثالث أطول انقطاع: 218 يومًا بعد الجولة 20",
    "ثالث أطول انقطاع بعد الجولة 20: 217 جولة",
    "ثالث أطول فترة من 22: 217 يومًا بعد الجولة 20",
    "217",
    "",
    "The longest break: 217 days after round 20",
    "A record 217 days without a round after round 20, third longest",
    "Never before so long: 217 days between rounds 20 and 21",
    "The fourth longest break: 217 days after round 20",
    "217 days after round 20, third longest, because of the war in Gaza",
    "The third longest break lasted 10 months after round 20",
]
TRUE = [
    "217 يومًا بين الجولتين 20 و21: ثالث أطول فترة من 21",
    "بعد الجولة العشرين انقطاع دام ٢١٧ يومًا، وليس الأطول: أطولها ٤٣٣ يومًا",
    "انقطاع 2023 و2024 دام 217 يومًا، أي أكثر من المدة الوسطى (130 يومًا)، وهو أطول من المعتاد",
    "ترتيبه الثالث بين 21 فترة: 217 يومًا بعد الجولة 20",
    "نحو سبعة أشهر (217 يومًا) بعد الجولة 20، من أطول الفترات",
    "Third longest of 21 gaps: 217 days between rounds 20 and 21",
    "The break after round 20 lasted 217 days; the longest was 433 days",
    "Not the longest break: 217 days after round 20 against 433 days at most",
    "One of the longest breaks: about 7 months, 217 days, after round 20",
    "The break of 2023 and 2024 lasted 217 days, well over the median of 130 days",
]


@pytest.mark.parametrize("text", FALSE)
def test_a_headline_that_the_numbers_do_not_allow_is_refused(text: str) -> None:
    assert SAYS(text).state == "no"


@pytest.mark.parametrize("text", TRUE)
def test_a_headline_that_the_numbers_allow_is_taken(text: str) -> None:
    verdict = SAYS(text)
    assert verdict.state == "ok", verdict.say("en")


def test_the_longest_may_be_said_of_the_longest() -> None:
    longest = Break(433, 1, 21, 14, 15, (2019, 2021), 433, 130, frozenset({11, 16}))
    assert headline(lambda: longest)("أطول انقطاع في المسار: 433 يومًا بين الجولتين 14 و15").state == "ok"


# -- judging


@given(st.integers(-1000, 3000))
def test_a_wrong_number_is_told_its_direction_and_never_the_right_one(n: int) -> None:
    verdict = number(lambda: 217, dict, {})(n)
    assert verdict.state == ("ok" if n == 217 else "no")
    if n != 217:
        assert verdict.name == ("too_small" if n < 217 else "too_large") and not verdict.values


@pytest.mark.parametrize(
    "given_",
    [217, 217.0, np.int64(217), pd.Series([217]), pd.DataFrame({"days": [217]}), [217], pd.Timedelta(days=217)],
)
def test_a_right_number_is_right_in_whatever_it_comes(given_: object) -> None:
    assert number(lambda: 217, dict, {})(given_).state == "ok"


@pytest.mark.parametrize(
    ("given_", "name"),
    [("217", "text_number"), ("٢١٧", "text_number"), ("many", "not_a_number"), (True, "not_a_number"), ({}, "not_a_number")],
)  # fmt: skip
def test_what_is_no_number_is_told_so(given_: object, name: str) -> None:
    assert number(lambda: 217, dict, {})(given_).name == name


def test_a_list_that_is_partly_right_is_told_how_many_are_and_not_which() -> None:
    verdict = members(lambda: {10, 15}, dict, {}, range(1, 23))([10, 11])
    assert dict(verdict.values) == {"right": 1, "wrong": 1, "missing": 1}


def test_a_name_that_is_nearly_one_is_told_near_names_in_the_language_of_the_reader() -> None:
    judge = members(lambda: {"russia"}, dict, {}, ["russia", "turkey"])
    assert "روسيا" in judge(["روسا"]).say("ar") and "Russia" in judge(["rusia"]).say("en")
    assert judge("روسيا").state == judge("RUSSIA").state == "ok"


def test_answers_are_counted_and_not_told_apart() -> None:
    verdict = answers(["yes", "no"])(["no", "no"])
    assert (verdict.name, dict(verdict.values)) == ("some_right", {"right": 1, "want": 2})


@pytest.mark.parametrize("given_", ["ب", "2", "ب2 أ1", "", 5])
def test_a_reading_without_its_reason_is_no_answer(given_: object) -> None:
    assert reading("b", 2)(given_).name == "reading_and_reason"


def test_every_word_of_the_checks_stands_in_both_languages() -> None:
    for pair in WORDS.values():
        assert set(pair) == {"ar", "en"} and ARABIC.search(pair["ar"]) and not ARABIC.search(pair["en"])
        assert set(re.findall(r"\{(\w+)", pair["ar"])) == set(re.findall(r"\{(\w+)", pair["en"]))
    for name in TRIED:
        why = exercise(name).why
        assert ARABIC.search(why["ar"]) and not ARABIC.search(why["en"])


def test_a_visible_check_says_with_a_sign_whether_it_holds() -> None:
    assert str(confirm(True, "it holds", "en")) == "✓ it holds" and "course-no" in confirm(0, "<i>", "en")._repr_html_()
    assert "<i>" not in confirm(0, "<i>", "en")._repr_html_()


@pytest.mark.parametrize("name", ["nothing/1", "hiatus/3", "hiatus", "hiatus/x"])
def test_an_exercise_that_there_is_not_is_named_with_those_there_are(name: str) -> None:
    with pytest.raises(CourseError, match="there are|has exercises"):
        check(name, 1)


# -- articles


def test_own_articles_are_read_from_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "OWN", tmp_path)
    assert set(own_articles().articles["article_id"]) == {"practice", "spelling"}
    (tmp_path / "mine.txt").write_text("انطلقت أمس في أستانا الجولة الـ20 من مسار أستانا بشأن سوريا.", encoding="utf-8")
    (tmp_path / "register.csv").write_text("file,published\nmine.txt,2023-06-21\n", encoding="utf-8")
    own = own_articles()
    assert own.articles["article_id"].tolist() == ["mine"] and own.rounds["start"].dt.day.tolist() == [20]


def test_the_practice_texts_say_in_their_first_line_that_they_are_for_practice() -> None:
    texts = list((ROOT / "notebooks" / "course" / "samples").rglob("*.txt"))
    assert len(texts) == 13 and all(t.read_text(encoding="utf-8").startswith("نص للتدريب") for t in texts)
    with pytest.raises(CourseError, match="there are"):
        sample("nothing")


def test_the_ten_articles_hold_what_the_lesson_says_of_them() -> None:
    ten = ten_articles()
    assert ten.articles.set_index("article_id")["duplicate_of"].loc["05"] == "04"
    assert ten.articles["published_start"].isna().sum() == 1
    assert pd.isna(ten.rounds.set_index("round").loc[19, "end"])
    assert not (ten.claims["article_id"] == "07").any() or set(
        ten.claims.loc[ten.claims["article_id"] == "07", "record_id"]
    ) == {"07"}
    assert ten.military_actions.set_index("actor").loc["russia", "status"] == "denied"
