"""The findings: computed from the tables, right in grammar, and the same when they are worked out a second time by
other means."""

import csv
import re
import statistics
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from babel import Locale

import astana_kit as ak
from astana_kit.briefing.disputes import disputes
from astana_kit.briefing.findings import findings
from astana_kit.wording import Voice
from astana_kit.wording import numbers as grammar

REFERENCE = Path(__file__).parent.parent / "data" / "reference"


@cache
def corpus():
    return ak.load()


@cache
def said(lang="en"):
    return {f.key: f for f in findings(corpus(), ak.reference(), lang, most=None)}


def rows(name):
    """The reference as it stands in its file, without pandas."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def days(row):
    return date.fromisoformat(row["start"]), date.fromisoformat(row["end"])


# -- worked out a second time, from the files of the reference and by counting


def test_how_often_the_rounds_met_is_counted_again_from_the_file():
    held = rows("rounds")
    years = Counter(days(r)[0].year for r in held)
    numbers = said()["pace"].numbers
    assert (numbers["rounds"], numbers["first"], numbers["last"]) == (len(held), min(years), max(years))
    assert years[numbers["year"]] == max(years.values()) == numbers["busiest"]
    assert numbers["empty"] == [y for y in range(min(years), max(years) + 1) if y not in years]


def gaps():
    """The days between rounds by walking the calendar day by day, which shares nothing with a subtraction of dates."""
    held = sorted(rows("rounds"), key=days)
    out = {}
    for one, other in pairwise(held):
        day, steps = days(one)[1], 0
        while day < days(other)[0]:
            day += timedelta(days=1)
            steps += 1
        out[int(one["round"]), int(other["round"])] = steps
    return out


def test_the_gaps_and_their_ranks_are_walked_again_on_the_calendar():
    walked = gaps()
    order = sorted(walked.values(), reverse=True)
    n = said()["gap"].numbers
    assert walked[n["a"], n["b"]] == n["days"]
    assert order.index(n["days"]) + 1 == n["rank"] and n["gaps"] == len(walked)
    longest = said()["longest"].numbers
    assert walked[longest["a"], longest["b"]] == max(order) == longest["days"]
    assert longest["median"] == round(statistics.median(order))


def test_the_break_after_round_20_is_said_as_a_reader_would_say_it():
    assert said("ar")["gap"].text == "217 يومًا من ختام الجولة 20 إلى افتتاح الجولة 21: ثالث أطول فترة من 21."
    assert (
        said("en")["gap"].text
        == "217 days from the end of round 20 to the start of round 21: the third longest of 21 gaps."
    )


def test_five_findings_are_given_the_weightiest_first_each_with_its_reason_and_source():
    for lang in ("ar", "en"):
        told = findings(corpus(), ak.reference(), lang)
        every = findings(corpus(), ak.reference(), lang, most=None)
        assert [f.key for f in told] == [f.key for f in every][:5] and len(every) > 5
        assert [f.weight for f in every] == sorted((f.weight for f in every), reverse=True)
        assert all(f.why and f.source and f.tables and f.figure for f in told)


def test_the_declared_end_and_the_rounds_after_it_are_read_again_from_the_file():
    held = rows("rounds")
    tellers = [c for c in corpus().claims.itertuples() if c.field == "ended" and c.value.startswith("kazakhstan")]
    published = corpus().articles.set_index("article_id")["published_end"]
    first = min(published[c.article_id] for c in tellers).date()
    last = max(int(r["round"]) for r in held if days(r)[1] <= first)
    after = [r for r in held if days(r)[0] > next(days(x)[1] for x in held if int(x["round"]) == last)]
    assert said()["ended"].numbers == {"last": last, "after": len(after)}


def test_who_came_always_and_who_did_not_is_counted_again_from_the_file():
    seats = defaultdict(dict)
    for row in rows("participants"):
        seats[row["actor"]][int(row["round"])] = row["presence"]
    told = {
        (int(p.record_id[6:]), p.actor) for p in corpus().participants.itertuples() if p.record_id.startswith("round-")
    }
    numbers = {n for actor in seats.values() for n in actor} | {n for n, _ in told}
    always = {
        a
        for a, at in seats.items()
        if all(at.get(n, "present" if (n, a) in told else "") == "present" for n in numbers)
    }
    numbers = said()["presence"].numbers
    assert set(numbers["always"]) == always
    away = Counter({a: sum(p == "absent" for p in at.values()) for a, at in seats.items()})
    assert (numbers["actor"], numbers["absent"]) == away.most_common(1)[0]
    assert numbers["first"] == min(n for n, p in seats[numbers["actor"]].items() if p == "absent")


def test_what_the_articles_tell_and_dispute_is_counted_again_from_the_rows():
    c = corpus()
    claims = [r for r in c.claims.to_dict("records") if r["record_id"] not in set(c.articles["article_id"])]
    assert said()["attributed"].numbers == {
        "claims": len(claims),
        "attributed": sum(r["attributed_to"] not in ("", "author") for r in claims),
    }
    undated = [
        r for r in [*c.meetings.to_dict("records"), *c.military_actions.to_dict("records")] if r["start"] != r["start"]
    ]
    assert said()["undated"].numbers == {"undated": len(undated), "all": len(c.meetings) + len(c.military_actions)}
    held = {int(r["round"]): days(r) for r in rows("rounds")}
    agree = Counter()
    for r in c.rounds.to_dict("records"):
        mine = (r["start"].date(), r["end"].date())
        theirs = held[int(r["round"])]
        inside = (theirs[0] <= mine[0] and mine[1] <= theirs[1]) or (mine[0] <= theirs[0] and theirs[1] <= mine[1])
        agree["same" if mine == theirs else "within" if inside else "differs"] += 1
    assert Counter(said()["agreement"].numbers) == agree


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_number_of_a_finding_stands_in_its_sentence(lang):
    words = {0: ("لا ", "no "), 1: ("واحد", "1 "), 2: ("تان", "ان ", "تين", "ين", "2 ")}
    for finding in said(lang).values():
        for number in (n for n in finding.numbers.values() if isinstance(n, int)):
            if finding.key == "gap" and number in (finding.numbers["rank"], finding.numbers["gaps"]):
                continue
            shown = re.search(rf"(?<!\d){number}(?!\d)", finding.text) or any(
                w in finding.text for w in words.get(number, ())
            )
            assert shown or (finding.key in ("told", "agreement") and number == 0), (finding.key, number, finding.text)


def test_no_finding_is_typed_in():
    kept = ak.reference()
    shorter = type(kept)(kept.rounds[kept.rounds["round"] != 14], kept.participants, kept.meetings)
    after = {f.key: f for f in findings(corpus(), shorter, "en", most=None)}
    assert after["pace"].numbers["rounds"] == said()["pace"].numbers["rounds"] - 1
    assert after["longest"].text != said()["longest"].text
    assert after["gap"].numbers["gaps"] == 20


def test_a_corpus_without_anything_in_it_says_so_and_makes_nothing_up():
    empty = ak.tables.Corpus({})
    assert [f.key for f in findings(empty, None, "ar")] == ["nothing"]
    assert {f.key for f in findings(empty, ak.reference(), "en")} == {
        "longest",
        "pace",
        "presence",
    }


def test_arabic_indic_digits_leave_no_other_figure_behind():
    for finding in findings(corpus(), ak.reference(), "ar", "arabic"):
        assert not re.search(r"[0-9]", finding.text), finding.text


def test_the_articles_alone_give_findings_without_the_reference():
    alone = {f.key: f for f in findings(corpus(), None, "en", most=None)}
    assert alone["pace"].numbers["rounds"] == 3  # round 22 is only planned in the articles
    assert alone["longest"].numbers["days"] > 0


# -- grammar


@pytest.mark.parametrize("noun", grammar.nouns())
def test_every_noun_changes_its_form_from_0_to_1000_where_the_plural_rules_of_unicode_say_so(noun):
    rule = Locale("ar").plural_form
    forms = defaultdict(set)
    for n in range(1001):
        forms[rule(n)].add(grammar.counted(n, noun, "ar").removeprefix(str(n)).strip())
    assert {category: len(found) for category, found in forms.items()} == dict.fromkeys(
        ("zero", "one", "two", "few", "many", "other"), 1
    )
    (zero,), (one,), (two,), (few,), (many,), (other,) = (
        forms[c] for c in ("zero", "one", "two", "few", "many", "other")
    )
    assert zero == f"لا {few}" and one.startswith(other) and few != other
    assert many in (other, other + "ًا", other + "ً") or many.split()[0] in (
        other.split()[0] + "ًا",
        other.split()[0] + "ً",
    )
    assert two.split()[0].endswith("ان") and grammar.counted(2, noun, "ar", oblique=True).split()[0].endswith("ين")


@pytest.mark.parametrize("noun", grammar.nouns())
def test_digits_of_either_system_take_the_same_forms(noun):
    for n in range(1001):
        assert grammar.counted(n, noun, "ar", digits="arabic") == grammar.digits(
            grammar.counted(n, noun, "ar"), "arabic"
        )


def test_a_rank_is_said_in_words_as_long_as_there_are_words():
    said = [grammar.ranked_gap(n, 30, "ar") for n in range(1, 31)]
    assert said[:3] == ["أطول فترة من 30", "ثاني أطول فترة من 30", "ثالث أطول فترة من 30"] and len(set(said)) == 30
    assert [grammar.ranked_gap(n, 21, "en") for n in (1, 12, 21)] == [
        "the longest of 21 gaps",
        "the 12th longest of 21 gaps",
        "the 21st longest of 21 gaps",
    ]


# -- disagreements


def test_a_dispute_names_every_value_and_who_gives_it():
    found = {(d.record_id, d.field): d for d in disputes(corpus(), Voice("en"))}
    start = found["round-21", "first day"]
    assert [re.split(r" \(", v)[0] for v in start.values] == ["24 January 2024", "23 January 2024", "25 January 2024"]
    assert "21 January 2024" in start.values[1] and start.settled
    assert len(found) == len(corpus().conflicts.groupby(["record_id", "field"]))
