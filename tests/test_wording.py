"""One voice: every term in both languages, Arabic without Latin letters, one word for one thing."""

import re

import pandas as pd
import pytest

import astana_kit as ak
from astana_kit.tables.schema import REFERENCE, TABLES
from astana_kit.wording import Voice, article_names, grounds, reason, record, value
from astana_kit.wording.names import name, words
from astana_kit.wording.reasons import _table

#: Names that stay in Latin letters within Arabic.
NAMES = ("astana", "kit")
CORPUS = ak.load()


def latin(text):
    """Latin words of a text that are no names (values in braces are not text)."""
    return [w for w in re.findall(r"[A-Za-z_]{2,}", re.sub(r"\{\w+\}", "", text)) if w not in NAMES]


def test_every_word_stands_in_both_languages_with_the_same_values():
    for section in words().values():
        for key, pair in section.items():
            assert set(pair) == {"ar", "en"} and all(pair.values()), key
            if key not in ("city_part", "city_unknown_part"):
                holes = [set(re.findall(r"\{(\w+)\}", pair[lang])) for lang in ("ar", "en")]
                assert holes[0] == holes[1], key


def test_arabic_words_hold_no_latin_letters():
    for section in words().values():
        for key, pair in section.items():
            assert latin(pair["ar"]) == [], key
            assert not re.search("[\u0600-\u06ff]", pair["en"]), key


def test_one_word_stands_for_one_thing():
    said = " ".join(pair["ar"] for section in words().values() for pair in section.values())
    gone_for_good = ("سجل", "سُجّل", "تعارض", "الأدلة", "عند من", "أُعدّ بواسطة", "الجدول المرجعي", "ما الذي يستند إليه")
    for gone in gone_for_good:
        assert gone not in said, gone


def test_every_column_of_every_table_is_named_in_both_languages():
    columns = {c.name for table in [*TABLES.values(), *REFERENCE.values()] for c in table.columns}
    assert sorted(columns - set(words()["column"])) == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_reason_and_ground_of_the_seeds_is_said_in_the_language(lang):
    called = article_names(CORPUS.articles, lang)
    for text in CORPUS.conflicts["reason"]:
        said = reason(text, lang, called)
        assert "_" not in said and not re.search(r"\d{3}_", said)
        if lang == "ar":
            assert latin(said) == [], said
    mine = [g for a, g in CORPUS.grounds.items() if a.startswith(("000", "001", "003"))]
    assert all(lang == "en" or latin(grounds(g, "ar")) == [] for g in mine)


@pytest.mark.parametrize("group", ["reason", "grounds"])
def test_every_code_recognises_its_own_sentence_and_no_other_does_before_it(group):
    sample = {"days": "12", "number": "20", "day": "2024-01-24", "other_day": "2024-10-09", "numbers": "10, 15"}
    sample |= {"told": "round 21 is told as held", "ids": "russia, iran", "id": "sourced", "articles": "a1"}
    sample |= {"weekday": "Monday", "other_articles": "a2", "place": "iraq", "other_weekday": "Sunday"}
    for pattern, row, holes in _table(group):
        text = row["en"].format(**{h: sample.get(h, "نص") for h in holes})
        first = next(r for p, r, _ in _table(group) if p.fullmatch(text))
        assert first["en"] == row["en"], text
        assert pattern.fullmatch(text)


def test_a_reason_that_nobody_coded_stays_as_it_was_written():
    assert reason("ruled: قرار المحلل", "ar") == "حُسم بقرار: قرار المحلل"
    assert reason("because I say so; another stage", "ar") == "because I say so؛ مرحلة أخرى"


def test_articles_are_named_by_outlet_and_day_and_twins_are_told_apart():
    frame = pd.DataFrame(
        {
            "article_id": ["b_1", "a_1", "c_1", "d_1"],
            "outlet": ["عنب بلدي", "عنب بلدي", "", ""],
            "published_start": pd.to_datetime(["2018-05-14", "2018-05-14", "2018-05-01", None]),
            "published_end": pd.to_datetime(["2018-05-14", "2018-05-14", "2018-05-31", None]),
        }
    )
    assert article_names(frame, "ar") == {
        "a_1": "عنب بلدي، 14 أيار 2018",
        "b_1": "عنب بلدي، 14 أيار 2018، مقال 2",
        "c_1": "مقال أيار 2018",
        "d_1": "المقال d",
    }


def test_every_value_of_the_seeds_is_said_in_arabic_without_latin_letters():
    for field, text in set(zip(CORPUS.claims["field"], CORPUS.claims["value"])):
        if field not in ("title", "outlet", "author", "person", "when"):
            assert latin(value(text, "ar")) == [], (field, text)
    for table in (CORPUS.rounds, CORPUS.meetings, CORPUS.military_actions):
        for record_id in table["record_id"]:
            assert latin(record(CORPUS, record_id, "ar")) == []


def test_an_unknown_id_is_shown_as_words_and_an_unknown_sentence_is_an_error():
    assert name("some_new_actor", "ar") == "some new actor"
    with pytest.raises(KeyError, match="nothing.here"):
        Voice("ar").say("nothing.here")


@pytest.mark.parametrize("digits", ["latin", "arabic"])
def test_nothing_that_an_arabic_briefing_says_is_in_latin_letters(digits):
    from astana_kit.briefing.charts import Drawn
    from astana_kit.briefing.story import tell
    from astana_kit.figures import FIGURES

    drawn = {name: Drawn(name, CORPUS, ak.reference()) for name in FIGURES}
    told = tell(CORPUS, ak.reference(), drawn, "ar", digits, "0")
    said = [told.title, told.subtitle, *(t for f in told.findings for t in (f.text, f.why, f.source))]
    said += [
        t for p in told.pieces for t in (p.words.title, p.words.subtitle, p.words.caption, p.words.alt, p.words.source)
    ]
    said += [t for d in told.disputes for t in (d.record, d.field, *d.values, *d.chosen)]
    said += [t for row in told.rounds for t in row] + [t for _, where, read in told.annex for t in (where, *read)]
    assert [t for t in said if latin(t)] == []


def test_the_sheets_of_an_arabic_workbook_are_named_and_filled_in_arabic():
    from astana_kit.briefing.worded import worded

    frames = worded(CORPUS, ak.reference(), "ar")
    assert "الجولات" in frames and "مرجع الجولات" in frames
    for sheet, frame in frames.items():
        assert latin(sheet) == [] and [c for c in frame.columns if latin(c)] == []
    assert set(frames["الجولات"]["المدينة"]) <= {"", "أستانا", "سوتشي"}
    assert not any(latin(str(v)) for v in frames["الاختلافات"]["القائل"])
