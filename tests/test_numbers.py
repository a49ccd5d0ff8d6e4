"""Every ordinal 1 to 30 in every written form, every month in every system, both ways."""

import pytest

from astana_kit.claims import read_article
from astana_kit.lexicon import folded_words, numbers, toml
from astana_kit.model import Article

UNITS_M = ["", "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"]
UNITS_F = [
    "",
    "الأولى",
    "الثانية",
    "الثالثة",
    "الرابعة",
    "الخامسة",
    "السادسة",
    "السابعة",
    "الثامنة",
    "التاسعة",
    "العاشرة",
]


def written(n: int) -> list[str]:
    """The forms of one ordinal, written out here by hand from the grammar, not by the kit's own generator."""
    if n <= 10:
        return [UNITS_M[n], UNITS_F[n]]
    if n < 20:
        return [
            (UNITS_M[n - 10] if n != 11 else "الحادي") + " عشر",
            (UNITS_F[n - 10] if n != 11 else "الحادية") + " عشرة",
        ]
    tens = {20: ("العشرون", "العشرين"), 30: ("الثلاثون", "الثلاثين")}[n - n % 10]
    if n % 10 == 0:
        return list(tens)
    one = [UNITS_M[n % 10] if n % 10 != 1 else "الحادي", UNITS_F[n % 10] if n % 10 != 1 else "الحادية"]
    return [f"{o} و{t}" for o in one for t in tens]


def rounds_of(text: str) -> set[str]:
    return {f.key for f in read_article(Article("t", "t.txt", text, "")).found if f.table == "rounds"}


@pytest.mark.parametrize("n", range(1, 31))
def test_each_ordinal_is_among_the_generated_forms(n):
    forms = {words for words, k in numbers.ordinals(30) if k == n}
    for w in written(n):
        assert folded_words(w) in forms, w


def test_no_written_form_stands_for_two_ordinals():
    seen = {}
    for words, n in numbers.ordinals(99):
        assert seen.setdefault(words, n) == n


def test_no_written_form_stands_for_two_cardinals():
    seen = {}
    for words, n in numbers.cardinals(99):
        assert seen.setdefault(words, n) == n


@pytest.mark.parametrize("n", range(1, 31))
@pytest.mark.parametrize(
    "frame",
    [
        "عُقدت الجولة {} من مسار أستانا حول سوريا.",
        "في ختام الجولة {} من محادثات آستانة بشأن سوريا",
        "انعقد الاجتماع {} ضمن صيغة أستانة حول سوريا",
    ],
)
def test_a_round_is_read_from_each_written_ordinal(n, frame):
    for w in written(n):
        assert rounds_of(frame.format(w)) == {f"round-{n}"}, w


@pytest.mark.parametrize("n", range(1, 31))
@pytest.mark.parametrize(
    "frame",
    [
        "الجولة الـ{} من مسار أستانا",
        "الجولة ال {} من محادثات استانا",
        "الجولة {} من أستانة حول سوريا",
        "انتهت أستانا {} حول سوريا",
        "محادثات «أستانا-{}» حول سوريا",
        "نسخة {} من مسار أستانة",
        "الدورة الـ{} لمحادثات أستانا حول سوريا",
        "جولة أستانا الـ{} حول سوريا",
    ],
)
def test_a_round_is_read_from_each_figure_in_all_three_digit_systems(n, frame):
    for zero in (0x30, 0x660, 0x6F0):
        digits = "".join(chr(zero + int(c)) for c in str(n))
        assert rounds_of(frame.format(digits)) == {f"round-{n}"}, digits


@pytest.mark.parametrize("n", range(2, 31))
def test_a_count_is_no_round(n):
    assert rounds_of(f"على مدار {n} جولة من مسار أستانا حول سوريا منذ عام 2017") == set()


@pytest.mark.parametrize(
    "spelling", ["أستانا", "آستانا", "استانا", "أستانة", "آستانة", "استانه", "أستنة", "ستانة", "نور سلطان", "نورسلطان"]
)
def test_a_round_is_read_in_every_spelling_of_the_city(spelling):
    assert rounds_of(f"عُقدت الجولة الثامنة عشرة من محادثات السلام السورية في {spelling}.") == {"round-18"}


MONTHS = [(m["number"], name) for m in toml("time")["month"] for name in (*m["names"], *m.get("unsure", ()))]


@pytest.mark.parametrize(("number", "name"), MONTHS)
def test_each_month_name_gives_its_month_and_day(number, name):
    reading = read_article(Article("t", "t.txt", f"وصل الوفد في 14 {name} 2019 إلى المدينة.", ""))
    assert [d.when.start.isoformat() for d in reading.dates] == [f"2019-{number:02}-14"]


@pytest.mark.parametrize("number", range(1, 13))
def test_each_month_has_names_in_the_egyptian_and_levantine_system(number):
    names = {n for k, n in MONTHS if k == number}
    assert len(names) >= 2


@pytest.mark.parametrize("joint", ["/", "/ ", " / ", " ", " ("])
@pytest.mark.parametrize(
    ("a", "b", "number"),
    [
        ("كانون الثاني", "يناير", 1),
        ("شباط", "فبراير", 2),
        ("آذار", "مارس", 3),
        ("نيسان", "أبريل", 4),
        ("أيار", "مايو", 5),
        ("حزيران", "يونيو", 6),
        ("تموز", "يوليو", 7),
        ("آب", "أغسطس", 8),
        ("أيلول", "سبتمبر", 9),
        ("تشرين الأول", "أكتوبر", 10),
        ("تشرين الثاني", "نوفمبر", 11),
        ("كانون الأول", "ديسمبر", 12),
    ],
)
def test_a_month_named_twice_is_one_date(a, b, number, joint):
    close = ")" if "(" in joint else ""
    for x, y in ((a, b), (b, a)):
        reading = read_article(Article("t", "t.txt", f"وصل الوفد في 5 {x}{joint}{y}{close} 2021.", ""))
        assert [(d.when.start.isoformat(), d.when.end.isoformat()) for d in reading.dates] == [
            (f"2021-{number:02}-05",) * 2
        ], (x, y)
