"""Numbers, dates and lists in prose: the grammar of counted nouns, written down a second time and compared."""

import doctest
import re
from datetime import date

import pytest

from astana_kit.wording import numbers as grammar

# The five written forms of two nouns, one feminine and one masculine, typed out here and not taken from the module.
WRITTEN = {
    "round": {
        "one": "جولة واحدة",
        "two": ("جولتان", "جولتين"),
        "plural": "جولات",
        "accusative": "جولة",
        "genitive": "جولة",
    },
    "day": {"one": "يوم واحد", "two": ("يومان", "يومين"), "plural": "أيام", "accusative": "يومًا", "genitive": "يوم"},
    "article": {
        "one": "مقال واحد",
        "two": ("مقالان", "مقالين"),
        "plural": "مقالات",
        "accusative": "مقالًا",
        "genitive": "مقال",
    },
}


def rule(n: int, noun: str, oblique: bool) -> str:
    """The school rule, by the figure as it is written: the last two figures decide."""
    forms, figure = WRITTEN[noun], str(n)
    if figure == "0":
        return "لا " + forms["plural"]
    if figure == "1":
        return forms["one"]
    if figure == "2":
        return forms["two"][oblique]
    if re.fullmatch(r"\d*0[3-9]|\d*10|[3-9]", figure):
        return f"{figure} {forms['plural']}"
    if re.fullmatch(r"\d*(1[1-9]|[2-9]\d)", figure):
        return f"{figure} {forms['accusative']}"
    assert re.fullmatch(r"\d+0[0-2]", figure), figure
    return f"{figure} {forms['genitive']}"


@pytest.mark.parametrize("noun", WRITTEN)
@pytest.mark.parametrize("oblique", [False, True])
def test_every_number_to_a_thousand_takes_the_form_the_rule_asks_for(noun, oblique):
    for n in range(1001):
        assert grammar.counted(n, noun, "ar", oblique=oblique) == rule(n, noun, oblique)


def test_english_says_one_thing_and_many_things():
    assert [grammar.counted(n, "day", "en") for n in (0, 1, 2, 21, 101)] == [
        "no days",
        "1 day",
        "2 days",
        "21 days",
        "101 days",
    ]


@pytest.mark.parametrize("noun", grammar.nouns())
def test_every_noun_has_every_form_in_both_languages(noun):
    for n in (0, 1, 2, 3, 11, 100):
        assert grammar.counted(n, noun, "ar").strip() and not re.search("[A-Za-z]", grammar.counted(n, noun, "ar"))
        assert re.fullmatch("[a-z0-9 ]+", grammar.counted(n, noun, "en"))


def test_an_unknown_noun_or_a_negative_count_is_said_and_not_guessed():
    with pytest.raises(KeyError, match="known: .*round"):
        grammar.counted(1, "camel")
    with pytest.raises(ValueError, match="-1"):
        grammar.counted(-1, "day")
    with pytest.raises(ValueError, match="latin"):
        grammar.digits("1", "roman")
    with pytest.raises(ValueError, match="levantine"):
        grammar.month_name(1, months="maghrebi")


@pytest.mark.parametrize(
    ("start", "end", "ar", "en"),
    [
        (date(2024, 1, 24), date(2024, 1, 24), "24 كانون الثاني 2024", "24 January 2024"),
        (date(2024, 1, 24), date(2024, 1, 25), "24 و25 كانون الثاني 2024", "24 and 25 January 2024"),
        (date(2020, 4, 23), date(2020, 4, 28), "من 23 إلى 28 نيسان 2020", "23 to 28 April 2020"),
        (date(2024, 1, 31), date(2024, 2, 2), "من 31 كانون الثاني إلى 2 شباط 2024", "31 January to 2 February 2024"),
        (
            date(2023, 12, 31),
            date(2024, 1, 1),
            "من 31 كانون الأول 2023 إلى 1 كانون الثاني 2024",
            "31 December 2023 to 1 January 2024",
        ),
        (date(2024, 7, 1), date(2024, 12, 31), "النصف الثاني من 2024", "second half of 2024"),
        (date(2024, 4, 1), date(2024, 6, 30), "الربع الثاني من 2024", "Q2 2024"),
        (date(2024, 2, 1), date(2024, 4, 30), "من شباط 2024 إلى نيسان 2024", "February 2024 to April 2024"),
        (date(2017, 1, 1), date(2017, 12, 31), "2017", "2017"),
        (None, date(2017, 12, 31), "حتى 31 كانون الأول 2017", "until 31 December 2017"),
        (date(2017, 1, 1), None, "منذ 1 كانون الثاني 2017", "from 1 January 2017"),
        (None, None, "تاريخ غير معروف", "unknown date"),
    ],
)
def test_a_range_is_written_no_more_and_no_less_precisely_than_it_is(start, end, ar, en):
    assert grammar.format_range(start, end, "ar") == ar
    assert grammar.format_range(start, end, "en") == en
    assert grammar.format_range(start, end, "ar", "arabic") == grammar.digits(ar, "arabic")


def test_month_names_of_both_systems_are_twelve_different_words():
    for system in ("levantine", "egyptian"):
        assert len({grammar.month_name(m, months=system) for m in range(1, 13)}) == 12


def test_the_examples_in_the_docstrings_run():
    assert doctest.testmod(grammar).failed == 0
