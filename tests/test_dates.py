"""Time expressions: the examples of the lexicon, values on an anchor, and nothing supplied in silence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_kit.claims import read_article
from astana_kit.lexicon import toml
from astana_kit.mentions.dates import hijri_to_gregorian
from astana_kit.model import Article, Published

EXAMPLES = [(p["name"], *e) for p in toml("dates")["pattern"] for e in p["examples"]]


def read(text, published=None):
    known = (
        Published(date.fromisoformat(published), date.fromisoformat(published), "day", "register")
        if published
        else None
    )
    return read_article(Article("t", "t.txt", text, "", published=known)).dates


@pytest.mark.parametrize(("rule", "text", "published", "expected", "start", "end"), EXAMPLES)
def test_each_example_of_the_lexicon_is_read_by_its_pattern(rule, text, published, expected, start, end):
    got = [d for d in read(text, published) if d.rule == f"dates.{rule}"]
    assert got, f"{rule} finds nothing in «{text}»"
    assert (got[0].when.start.isoformat() if got[0].when.start else "") == start
    assert (got[0].when.end.isoformat() if got[0].when.end else "") == end
    assert expected in got[0].text or got[0].text in expected


def test_each_pattern_has_an_example():
    assert {p["name"] for p in toml("dates")["pattern"] if not p["examples"]} == set()


@pytest.mark.parametrize(
    "text",
    [
        "التقى الوفدان أمس",
        "يوم الأربعاء الماضي",
        "في الشهر المقبل",
        "مطلع العام الجاري",
        "في 25 من كانون الثاني الماضي",
        "قبل يومين",
        "اليوم",
        "9 من تشرين الأول",
        "النصف الثاني من العام الحالي",
    ],
)
def test_without_an_anchor_a_relative_date_stays_unresolved(text):
    assert [(d.when.start, d.when.end, d.when.basis) for d in read(text)] == [(None, None, "unresolved")]


@pytest.mark.parametrize(
    "text",
    [
        "القرار 2254",
        "القرار 1701",
        "الطريق M4",
        "أستانة 22",
        "الساعة 10:30",
        "ضد باب الهوى",
        "رجب طيب أردوغان",
        "مارس الوفد ضغوطًا",
        "1,288 مشاهدة",
    ],
)
def test_a_number_or_name_that_is_no_date_is_none(text):
    assert [d.text for d in read(text, "2024-01-25") if d.when.start] == []


WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_a_day_written_out_is_that_day_and_its_weekday_agrees(day):
    (got,) = read(f"وصل يوم {WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year} إلى المدينة")
    assert (got.when.start, got.when.end, got.weekday_clash) == (day, day, "")
    wrong = WEEKDAYS[(day.weekday() + 1) % 7]
    (got,) = read(f"وصل يوم {wrong} {day.day} {MONTHS[day.month - 1]} {day.year} إلى المدينة")
    assert got.weekday_clash


@given(st.dates(date(2016, 1, 10), date(2026, 1, 1)), st.integers(0, 6))
def test_last_weekday_lies_in_the_seven_days_before_and_next_in_the_seven_after(day, k):
    (past,) = read(f"وصل {WEEKDAYS[k]} الماضي", day.isoformat())
    (nxt,) = read(f"يصل {WEEKDAYS[k]} المقبل", day.isoformat())
    assert 1 <= (day - past.when.start).days <= 7 and past.when.start.weekday() == k
    assert 1 <= (nxt.when.start - day).days <= 7 and nxt.when.start.weekday() == k


@given(st.dates(date(2016, 1, 1), date(2026, 1, 1)), st.dates(date(2020, 1, 1), date(2020, 12, 31)))
def test_a_day_and_month_of_the_past_lies_in_the_year_before_publication(published, day):
    if (day.month, day.day) == (2, 29):
        return
    (got,) = read(f"وصل في {day.day} {MONTHS[day.month - 1]} الماضي", published.isoformat())
    assert published - timedelta(days=366) <= got.when.start < published
    assert got.when.basis == "relative_to_article"


def test_a_range_of_publication_resolves_only_what_every_day_of_it_agrees_on():
    text = "وصل الأربعاء الماضي، وكان قد غادر مطلع العام الجاري."
    known = Published(date(2020, 4, 23), date(2020, 4, 28), "approximate", "bounded")
    first, second = read_article(Article("t", "t.txt", text, "", published=known)).dates
    assert first.when.start == date(2020, 4, 22)
    assert second.when.start == date(2020, 1, 1)
    wide = Published(date(2020, 4, 23), date(2020, 5, 28), "approximate", "bounded")
    assert read_article(Article("t", "t.txt", text, "", published=wide)).dates[0].when.start is None


@pytest.mark.parametrize(
    ("hijri", "gregorian"),
    [
        ((1441, 8, 28), "2020-04-21"),
        ((1438, 4, 25), "2017-01-23"),
        ((1445, 7, 12), "2024-01-24"),
        ((1446, 5, 9), "2024-11-11"),
    ],
)
def test_hijri_dates_are_converted_as_the_saudi_calendar_has_them(hijri, gregorian):
    assert hijri_to_gregorian(*hijri) == date.fromisoformat(gregorian)


@pytest.mark.parametrize("hijri", [(1441, 13, 1), (1441, 2, 31), (1200, 1, 1), (1441, 0, 0)])
def test_a_hijri_day_that_is_none_has_no_value(hijri):
    assert hijri_to_gregorian(*hijri) is None


def in_story(text, published="2021-03-18"):
    return [(d.text, d.when.start and d.when.start.isoformat(), d.when.basis) for d in read(text, published)]


def test_a_text_that_looks_back_takes_the_year_from_the_date_told_before():
    got = in_story("بدأت الحملة في 20 يناير 2018، ثم سقطت البلدة في الثالث من مارس.")
    assert got[1] == ("الثالث من مارس", "2018-03-03", "relative_to_event")


@pytest.mark.parametrize(
    "text",
    [
        "أعلن الجيش أمس انسحابه. وكانت الحملة بدأت في 20 يناير 2018، ثم سقطت البلدة في الثالث من مارس.",  # news of a day
        "بدأت الحملة في 20 يناير 2018.\n\nوسقطت البلدة في الثالث من مارس.",  # another paragraph
        "بدأت الحملة في 20 مايو 2018، ثم سقطت البلدة في الثالث من مارس.",  # before the date told
        "بدأت الحملة في 20 يناير 2021، ثم سقطت البلدة في الثالث من مارس.",  # the article's own year
        "بدأت الحملة عام 2018، ثم سقطت البلدة في الثالث من مارس.",  # only a year was told
    ],
)
def test_otherwise_the_year_comes_from_the_article(text):
    assert ("الثالث من مارس", "2021-03-03", "year_from_article") in in_story(text)


def test_the_following_day_hangs_on_the_date_told_before():
    assert in_story("وصل الوفد في 22 يناير 2024، وعاد في اليوم التالي.")[1][1] == "2024-01-23"
    assert not [d for d in in_story("وصل الوفد في اليوم التالي.") if d[1]]


@pytest.mark.parametrize(
    ("published", "start"),
    [
        ("2018-10-18", "2018-04-01"),  # half a year later: told, not announced for the year to come
        ("2018-04-20", "2018-04-01"),
        ("2018-04-03", "2018-04-01"),
        ("2018-02-10", "2018-04-01"),  # near ahead: announced
        ("2018-01-02", "2017-04-01"),
    ],
)
def test_a_month_without_a_year_is_ahead_only_where_it_is_near(published, start):
    [found] = read("استعاد الجيش السيطرة على المدينة في نيسان.", published)
    assert found.when.start.isoformat() == start
