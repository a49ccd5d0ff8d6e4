"""What is computed from the tables before anything is drawn."""

import pandas as pd
import pytest
from figure_data import corpus, empty, reference

from astana_kit import measures


@pytest.fixture
def c():
    """The corpus of five articles."""
    return corpus()


@pytest.fixture(scope="module")
def r():
    """The reference."""
    return reference()


def test_the_chronology_has_each_round_once_with_the_corpus_beside_the_reference(c, r):
    rows = measures.chronology(c.rounds, r.rounds)
    assert list(rows["round"]) == list(range(1, 23))
    assert set(rows["source"]) == {"reference"}
    told = rows[rows["attested"]].set_index("round")
    assert list(told.index) == [15, 20, 21, 22]
    assert told["agreement"].to_dict() == {15: "within", 20: "same", 21: "same", 22: "within"}
    assert told.loc[22, "start"] == pd.Timestamp("2024-11-11")
    assert told.loc[22, "corpus_start"] == pd.Timestamp("2024-07-01")
    assert pd.isna(told.loc[20, "corpus_city"]), "the reference fills no cell of the corpus"


def test_the_chronology_without_a_reference_is_that_of_the_corpus(c):
    rows = measures.chronology(c.rounds)
    assert list(rows["round"]) == [15, 20, 21, 22]
    assert set(rows["source"]) == {"corpus"}
    assert list(measures.held(rows)["round"]) == [15, 20, 21], "a planned round was not held"


def test_rounds_that_contradict_the_reference_are_said_to_differ(c, r):
    rounds = c.rounds.assign(start=pd.Timestamp("2019-01-01"), end=pd.Timestamp("2019-01-02"))
    rows = measures.chronology(rounds, r.rounds)
    assert set(rows.loc[rows["attested"], "agreement"]) == {"differs"}


def test_no_measure_changes_the_frames_it_is_given(c, r):
    before = {name: frame.copy() for name, frame in vars(c).items()}
    rounds = measures.chronology(c.rounds, r.rounds)
    kept = rounds.copy()
    events = measures.events(c.meetings, c.military_actions, c.participants)
    measures.rounds_per_year(rounds)
    measures.intervals(rounds)
    measures.hiatus_timeline(rounds, events, c.articles, c.claims)
    measures.participant_sets(measures.participant_matrix(c.participants, r.participants))
    measures.coverage(c.claims, c.articles, c.meetings, c.military_actions)
    measures.conflict_dates(c.conflicts, c.claims, "round-21")
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, getattr(c, name))
    pd.testing.assert_frame_equal(kept, rounds)


def test_the_years_add_up_and_the_year_without_a_round_is_there(c, r):
    rows = measures.rounds_per_year(measures.chronology(c.rounds, r.rounds))
    assert rows["rounds"].sum() == 22 and rows["attested"].sum() == 4
    assert rows.groupby("city")["rounds"].sum().to_dict() == {"": 0, "astana": 20, "sochi": 2}
    assert rows.loc[rows["rounds"] == 0, "year"].tolist() == [2020]
    assert rows.loc[rows["year"] == 2017, "numbers"].item() == "1;2;3;4;5;6;7;8"


def test_rounds_without_a_date_are_counted_apart(c):
    rounds = c.rounds.assign(start=pd.NaT, end=pd.NaT)
    rows = measures.rounds_per_year(measures.chronology(rounds))
    assert rows["year"].isna().all() and rows["rounds"].sum() == 3


def test_the_gaps_of_the_process(c, r):
    rows = measures.intervals(measures.chronology(c.rounds, r.rounds)).set_index("round")
    assert len(rows) == 21
    assert rows.loc[20, ["days", "rank"]].tolist() == [217, 3]
    assert rows.loc[14, ["days", "rank"]].tolist() == [433, 1]
    assert rows.loc[21, ["days", "rank"]].tolist() == [291, 2]
    assert rows["days"].median() == 130
    assert measures.hiatus(rows.reset_index())["next_round"] == 21
    assert measures.hiatus(rows.reset_index(), after=22) is None


def test_the_gap_counts_from_the_last_day_to_the_first(c):
    rounds = pd.DataFrame(
        {
            "round": pd.array([1, 2], dtype="Int64"),
            "start": pd.to_datetime(["2020-01-01", "2020-01-10"]),
            "end": pd.to_datetime(["2020-01-03", None]),
            "precision": "day",
            "city": "astana",
            "status": "held",
            "articles": 1,
            "conflicts": 0,
        }
    )
    assert measures.intervals(measures.chronology(rounds))["days"].tolist() == [7]


def test_the_timeline_of_the_hiatus_keeps_what_is_undated_and_leaves_out_what_is_elsewhere(c, r):
    events = measures.events(c.meetings, c.military_actions, c.participants)
    rows = measures.hiatus_timeline(measures.chronology(c.rounds, r.rounds), events, c.articles, c.claims)
    assert list(rows.loc[rows["lane"] == "rounds", "record_id"]) == ["round-20", "round-21", "round-22"]
    plans = rows[rows["lane"] == "plans"].set_index("record_id")
    assert (
        plans.loc["round-21", "start"] == pd.Timestamp("2024-01-23")
        and plans.loc["round-22", "precision"] == "half_year"
    )
    ended = rows[rows["lane"] == "declarations"]
    assert list(ended["end"]) == [pd.Timestamp("2023-06-21")] and ended["source"].item().count(";") == 1
    assert "talks-undated-iran-turkey" in set(rows["record_id"])
    assert not {"ministerial-2020-04-22-iran-russia-turkey", "call-undated-iran-turkey"} & set(rows["record_id"])
    assert "004_f171f74f510897a3" not in set(rows["record_id"])


def test_participants_come_from_the_reference_and_the_corpus_is_marked(c, r):
    rows = measures.participant_matrix(c.participants, r.participants)
    assert not rows.duplicated(["round", "actor"]).any()
    cell = rows.set_index(["round", "actor"])
    assert cell.loc[(10, "russia"), "roles"] == "guarantor;host"
    assert cell.loc[(15, "united_states"), ["presence", "attested"]].tolist() == ["absent", True]
    assert cell.loc[(17, "iraq"), "confidence"] == "disputed"
    assert not cell.loc[(1, "russia"), "attested"]


def test_a_contradiction_about_presence_is_disputed(c, r):
    people = c.participants.assign(presence="absent")
    cell = measures.participant_matrix(people, r.participants).set_index(["round", "actor"])
    assert cell.loc[(21, "russia"), ["presence", "confidence"]].tolist() == ["present", "disputed"]


def test_combinations_add_up_to_the_rounds_by_actor_and_by_role(c, r):
    matrix = measures.participant_matrix(c.participants, r.participants)
    for by in ("actor", "role"):
        rows = measures.participant_sets(matrix, by)
        assert rows["rounds"].sum() == 22
        assert rows["rounds"].is_monotonic_decreasing
    best = measures.participant_sets(matrix).iloc[0]
    assert best["numbers"] == "2;4;5;6;7;8" and best["size"] == 9
    with pytest.raises(ValueError, match="'actor' or 'role'"):
        measures.participant_sets(matrix, "city")


def test_an_event_of_two_actors_stands_under_both(c):
    events = measures.events(c.meetings, c.military_actions, c.participants)
    rows = measures.by_actor(events)
    assert set(rows.loc[rows["record_id"] == "strike-iran-isis-2024-01", "actor"]) == {"iran", "isis"}
    assert len(events) == len(c.meetings) + len(c.military_actions)


def test_the_sides_of_round_21(c):
    rows = measures.conflict_dates(c.conflicts, c.claims, "round-21").set_index("claimant")
    assert rows["chosen"].to_dict() == {
        "reference": True,
        "000_490a3a28293e4e09": True,
        "001_c0f0550435efb6a9": False,
        "003_17721c8518044ded": False,
    }
    assert rows.loc["001_c0f0550435efb6a9", ["status", "attributed_to"]].tolist() == ["planned", "fars"]
    assert measures.conflict_dates(c.conflicts, c.claims, "round-1").empty


def test_the_interruption_is_counted_back_from_the_article(c, r):
    rows = measures.conflict_interruption(c.claims, c.articles, measures.chronology(c.rounds, r.rounds)).set_index(
        "claimant"
    )
    assert rows.loc["reference", "days"] == (pd.Timestamp("2024-10-09") - pd.Timestamp("2024-01-25")).days == 258
    assert rows.loc["003_17721c8518044ded", "start"] == pd.Timestamp("2023-12-09")


def test_the_coverage_counts_every_claim_once(c):
    rows = measures.coverage(c.claims, c.articles, c.meetings, c.military_actions)
    assert rows["claims"].sum() == len(c.claims)
    silent = pd.concat([c.articles, c.articles.iloc[:1].assign(article_id="zzz")])
    rows = measures.coverage(c.claims, silent, c.meetings, c.military_actions).set_index("article_id")
    assert rows.loc["zzz", "claims"] == 0


def test_empty_tables_give_empty_frames(c, r):
    e, none = empty(c), empty(r)
    rounds = measures.chronology(e.rounds, none.rounds)
    events = measures.events(e.meetings, e.military_actions, e.participants)
    for frame in (
        rounds,
        measures.rounds_per_year(rounds),
        measures.intervals(rounds),
        events,
        measures.hiatus_timeline(rounds, events, e.articles, e.claims),
        measures.participant_matrix(e.participants),
        measures.conflict_dates(e.conflicts, e.claims, "round-21"),
        measures.conflict_interruption(e.claims, e.articles, rounds),
        measures.coverage(e.claims, e.articles, e.meetings, e.military_actions),
    ):
        assert frame.empty and len(frame.columns)


def test_a_frame_without_its_columns_is_refused_with_the_remedy():
    with pytest.raises(measures.MeasureError, match="lacks start.*corpus.rounds"):
        measures.chronology(
            pd.DataFrame(
                {"round": [1], "end": 1, "precision": 1, "city": 1, "status": 1, "articles": 1, "conflicts": 1}
            )
        )
