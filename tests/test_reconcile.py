"""Claims of many articles become one record each, whatever their order; what lost is still there."""

import csv
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_kit.claims import read_article
from astana_kit.model import Article, Published
from astana_kit.reconcile import CELLS, reconcile
from astana_kit.reconcile.actions import target_conflicts
from astana_kit.reconcile.choose import Voice
from astana_kit.shelves import shelf

REFERENCE = {
    n: list(csv.DictReader((shelf("reference") / f"{n}.csv").open(encoding="utf-8")))
    for n in ("rounds", "participants", "meetings")
}


def article(aid, text, published=None):
    day = date.fromisoformat(published) if published else None
    return Article(aid, aid + ".txt", text, aid, published=Published(day, day, "day", "register") if day else None)


TEXTS = [
    (
        "a",
        "انطلقت أمس الأربعاء 24 يناير 2024 في العاصمة الكازاخية أستانا الجولة الـ21 من مسار أستانا حول سوريا وتستمر على مدار يومين.",
        None,
    ),
    (
        "b",
        "من المقرر أن تعقد الجولة الحادية والعشرون من مسار أستانا حول سوريا يومي 23 و24 من الشهر الحالي.",
        "2024-01-21",
    ),
    (
        "c",
        "وعُقدت آخر جولة من مسار أستانة، وهي الجولة 21، في 25 من كانون الثاني الماضي بمشاركة روسيا وتركيا وإيران.",
        "2024-10-09",
    ),
    ("d", "يزور الرئيس الإيراني إبراهيم رئيسي تركيا الأربعاء 24 يناير 2024.", "2024-01-21"),
    ("e", "زار الرئيس الإيراني إبراهيم رئيسي تركيا أمس الأربعاء 24 يناير 2024، وتزامن ذلك مع أستانا.", "2024-01-25"),
    ("f", "قصفت تركيا مواقع قوات سوريا الديمقراطية في شمال سوريا أمس.", "2024-01-15"),
    ("g", "قال مصدر إن تركيا قصفت مواقع قوات سوريا الديمقراطية في شمال سوريا أمس.", "2024-01-15"),
]
READINGS = [read_article(article(*t)) for t in TEXTS] + [
    read_article(Article(p.stem, p.name, p.read_bytes().decode(), p.stem)) for p in sorted(shelf("seeds").glob("*.txt"))
]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(READINGS))))
def test_the_order_of_articles_does_not_matter(order):
    assert reconcile([READINGS[k] for k in order], REFERENCE) == reconcile(READINGS, REFERENCE)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.booleans(), min_size=len(READINGS), max_size=len(READINGS)))
def test_merging_is_associative_over_any_partition(sides):
    left = [r for r, s in zip(READINGS, sides, strict=True) if s]
    right = [r for r, s in zip(READINGS, sides, strict=True) if not s]
    assert reconcile(left + right, REFERENCE) == reconcile(right + left, REFERENCE) == reconcile(READINGS, REFERENCE)


def test_an_article_given_twice_counts_once():
    once = reconcile(READINGS[:3])
    ids = [c["claim_id"] for c in once["claims"]]
    assert len(ids) == len(set(ids))


def test_held_beats_planned_and_a_range_beats_a_day_inside_it():
    rows = reconcile(READINGS[:3], REFERENCE)
    (round_21,) = [r for r in rows["rounds"] if r["record_id"] == "round-21"]
    assert (round_21["start"], round_21["end"], round_21["status"], round_21["city"]) == (
        date(2024, 1, 24),
        date(2024, 1, 25),
        "held",
        "astana",
    )
    starts = {
        c["value"]: c["chosen"] for c in rows["conflicts"] if (c["record_id"], c["field"]) == ("round-21", "start")
    }
    assert starts == {"2024-01-23": False, "2024-01-24": True, "2024-01-25": False}


def test_a_visit_planned_by_one_article_and_held_in_another_is_one_record():
    rows = reconcile(READINGS[3:5])
    visits = [m for m in rows["meetings"] if m["kind"] == "visit"]
    assert [(v["start"], v["status"], v["articles"]) for v in visits] == [(date(2024, 1, 24), "held", 2)]


def test_an_action_told_by_two_articles_is_one_record_with_both_claims():
    rows = reconcile(READINGS[5:7])
    assert [(a["actor"], a["target"], a["articles"]) for a in rows["military_actions"]] == [("turkey", "sdf", 2)]


def test_every_cell_that_is_not_empty_has_its_claim_and_every_claim_its_words():
    rows = reconcile(READINGS, REFERENCE)
    texts = {r.article.article_id: r.article.text for r in READINGS}
    for c in rows["claims"]:
        assert texts[c["article_id"]][c["start_char"] : c["end_char"]] == c["quote"] != ""
    backed = {(c["record_id"], c["field"], c["value"]) for c in rows["claims"]}
    for table, fields in CELLS.items():
        for row in rows[table]:
            for f in fields:
                value = row[f].isoformat() if isinstance(row[f], date) else str(row[f] or "")
                if value in ("", "unknown", "unresolved"):
                    continue
                for part in value.split(";"):
                    assert (row["record_id"], f, part) in backed, (table, row["record_id"], f, part)


def test_a_new_article_on_other_things_does_not_rename_the_records_of_the_others():
    seeds, others = READINGS[len(TEXTS) :], READINGS[5:7]
    few = {r["record_id"] for t in CELLS for r in reconcile(seeds)[t]}
    many = {r["record_id"] for t in CELLS for r in reconcile(seeds + others)[t]}
    assert few < many


def test_what_is_told_without_a_day_is_a_record_of_its_own():
    bare = read_article(article("p", "زار الرئيس الإيراني إبراهيم رئيسي تركيا، وبحث مسار أستانا.", "2024-01-25"))
    both = [r["record_id"] for r in reconcile([bare, READINGS[4]])["meetings"] if r["kind"] == "visit"]
    assert both[0] == "visit-2024-01-24-iran-turkey"
    assert both[1].startswith("visit-undated-iran-turkey-")


def strike(record, target, place, start="", end=""):
    row = dict(record_id=record, kind="strike", actor="iran", target=target, place=place, status="carried_out")
    return row | {"start": start and date.fromisoformat(start), "end": end and date.fromisoformat(end)}


@pytest.mark.parametrize(
    ("one", "other", "compared"),
    [
        (("isis", "iraq"), ("kurdish_groups", "iraq"), True),
        (("isis", "iraq", "2024-01-15"), ("kurdish_groups", "iraq", "2024-01-15"), True),
        (("isis", "iraq", "2024-01-15"), ("kurdish_groups", "iraq", "2024-01-17"), False),  # two days, two strikes
        (("isis", "iraq", "2024-01-15"), ("kurdish_groups", "iraq"), False),  # an undated telling may be of any day
        (("isis", "iraq"), ("kurdish_groups", "erbil"), False),  # a town and the country around it
        (("isis", "iraq"), ("isis", "iraq"), False),
    ],
)
def test_two_targets_are_a_dispute_only_of_what_may_be_one_action(one, other, compared):
    rows = [strike("a", *one), strike("b", *other)]
    voices = {x: Voice(x, date(2024, 1, 20), date(2024, 1, 20)) for x in "xy"}
    found = target_conflicts(rows, {"a": {"x"}, "b": {"y"}}, voices)
    assert bool(found) == compared


def test_the_process_is_held_against_the_reference():
    rows = reconcile(READINGS, REFERENCE)
    found = {(c["field"], c["value"]): c for c in rows["conflicts"] if c["record_id"] == "process"}
    assert found["interruption", "P258D"]["chosen"] and not found["interruption", "P10M"]["chosen"]
    assert found["rounds_hosted", "18"]["chosen"] and not found["rounds_hosted", "20"]["chosen"]
    assert found["boycott", "united_states since round 9"]["chosen"]
    assert any(f == "ended" for f, _ in found)


def test_an_end_that_is_declared_is_held_against_the_rounds_that_begin_after_it():
    over = article("p", "أعلنت كازاخستان إنهاء مسار أستانا بشأن سوريا في ختام الجولة الرابعة.", "2017-05-05")
    before = article("q", "عُقدت الجولة الثالثة من مسار أستانا حول سوريا يومي 14 و15 آذار 2017.", "2017-03-20")
    after = article("r", "عُقدت الجولة الخامسة من مسار أستانا حول سوريا يومي 4 و5 تموز 2017.", "2017-07-10")

    def reasons(*articles):
        rows = reconcile([read_article(a) for a in articles])
        return [c["reason"] for c in rows["conflicts"] if (c["record_id"], c["field"]) == ("process", "ended")]

    assert reasons(over, before) == []
    assert reasons(over, before, after) == ["declared ended, but round 5 is told as held"]


def test_the_clock_of_a_page_stands_beside_the_date_of_the_article():
    rows = reconcile(READINGS, REFERENCE)
    assert any(
        c["field"] == "published_start" and c["value"] == "2025-01-22" and not c["chosen"] for c in rows["conflicts"]
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4), st.integers(0, 4000), st.integers(0, 2**32))
def test_an_article_cut_anywhere_or_with_letters_lost_never_raises(which, cut, seed):
    text = TEXT[which]
    rng = random.Random(seed)
    piece = text[: cut % (len(text) + 1)]
    holes = "".join(c for c in piece if rng.random() > 0.02)
    noise = "".join(
        c
        if rng.random() > 0.02
        else chr(rng.choice((0x00, 0x200F, 0x640, 0x22, 0x28, 0x31, 0x661, 0x2E, 0x0A, 0x1F600, 0xFEFB)))
        for c in piece
    )
    for t in (piece, holes, noise):
        rows = reconcile([read_article(Article("x", "x.txt", t, ""))], REFERENCE)
        assert all(t[c["start_char"] : c["end_char"]] == c["quote"] for c in rows["claims"])


TEXT = [p.read_bytes().decode() for p in sorted(shelf("seeds").glob("*.txt"))]


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from('الجولة 21٢ منأستانافيو،.:()«»"-/\n\u200f\u0640يناير2024الأربعاءقصفترياإن'),
        max_size=200,
    )
)
def test_any_text_of_arabic_letters_and_signs_can_be_read(text):
    read_article(Article("x", "x.txt", text, ""))
