"""Headline, lede and a later mention of one event are one record; what differs in day, place or target stays apart."""

from datetime import date

import pytest

from astana_kit.claims import read_article
from astana_kit.claims.folding import family, narrow
from astana_kit.lexicon import acting_for, lexicon, toml
from astana_kit.model import Article, Published

FAMILIES = toml("folding")["family"]


def actions(text, day=date(2018, 3, 10)):
    reading = read_article(Article("a", "a.txt", text, "a", published=Published(day, day, "day", "register")))
    fields = ("kind", "actor", "target", "place", "start", "status")
    return [
        {f: sorted({c.value for c in found.claims if c.field == f}) for f in fields}
        for found in reading.found
        if found.table == "military_actions"
    ]


@pytest.mark.parametrize("text", [t for f in FAMILIES for t in f["same"]])
def test_tellings_of_one_event_are_one_record(text):
    assert len(actions(text)) == 1, actions(text)


@pytest.mark.parametrize("text", [t for f in FAMILIES for t in f["apart"]])
def test_tellings_of_two_events_stay_two(text):
    assert len(actions(text)) == 2, actions(text)


def test_a_folded_record_says_one_thing_in_each_cell():
    (one,) = actions(
        "غارة إسرائيلية في سوريا\nقصفت إسرائيل، الأحد، مواقع قرب مدينة حمص. وأسفر الهجوم الإسرائيلي عن قتلى."
    )
    assert (one["kind"], one["actor"], one["place"], one["start"]) == (["strike"], ["israel"], ["homs"], ["2018-03-04"])


def test_a_force_and_its_state_are_one_doer():
    (one,) = actions("هجوم تركي على منبج\nهاجمت القوات التركية مدينة منبج شمالي سوريا.")
    assert len(one["actor"]) == 1
    assert acting_for("turkish_forces", "turkey") and not acting_for("hezbollah", "iran")


def test_whom_an_actor_acts_for_is_an_actor():
    for key, item in lexicon().about.items():
        if key.startswith("actor:") and "acts_for" in item:
            assert f"actor:{item['acts_for']}" in lexicon().about, key


def test_another_blow_of_the_kind_is_another_event():
    assert len(actions("استهدفت غارة مدينة دوما. واستهدفت غارة أخرى مدينة دوما.")) == 2


def test_news_without_a_day_does_not_take_the_day_of_what_happened_long_before():
    told = actions(
        "قصفت تركيا مدينة منبج. وقال سكان إن المدينة خلت من أهلها. وكانت تركيا قصفت مدينة منبج في كانون الثاني 2017."
    )
    assert [a["start"] for a in told] == [[], ["2017-01-01"]]


def test_what_was_done_before_the_news_is_not_the_news():
    text = "قصفت إسرائيل مطارا قرب حمص الخميس. وسبق لإسرائيل أن قصفت المطار قرب حمص في شباط 2018."
    assert [a["start"] for a in actions(text)] == [["2018-03-08"], ["2018-02-01"]]


def test_the_day_that_two_tellings_share_speaks_for_one_event():
    text = "استهدف التحالف الدولي مواقع في دير الزور الخميس. وقال شهود إن الهجوم وقع فجر الخميس قرب دير الزور."
    assert len(actions(text)) == 1, actions(text)


def test_a_poison_attack_and_the_blows_that_answer_it_are_two():
    text = "شنت الولايات المتحدة غارات على سوريا. وجاء ذلك ردا على هجوم كيميائي في سوريا. وقالت دمشق إن الهجوم الكيميائي في سوريا مفبرك."
    assert len([a for a in actions(text) if a["actor"] == ["united_states"]]) == 1
    assert all(a["actor"] != ["united_states"] or a["kind"] == ["strike"] for a in actions(text))


def test_what_is_planned_is_not_what_was_done():
    told = actions("هددت إسرائيل بقصف مواقع في حمص. وقصفت إسرائيل مواقع في حمص الجمعة.")
    assert len(told) == 2


def test_kinds_without_a_family_stand_for_themselves():
    assert family("strike") == family("operation") != family("seizure")
    assert narrow({"syria", "douma", "eastern_ghouta"}) == {"douma"}
