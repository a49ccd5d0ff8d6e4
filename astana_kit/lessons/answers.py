"""What is right, worked out from the tables each time, and the ways in which one goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pandas as pd

from .. import measures
from ..tables import Corpus, Reference, parse_text
from .judging import Expected

#: The day on which the practice article is said to have appeared.
PRACTICE_DAY = "2024-11-12"


def _chronology(corpus: Corpus, reference: Reference) -> pd.DataFrame:
    return measures.chronology(corpus.rounds, reference.rounds)


def _gaps(corpus: Corpus, reference: Reference) -> pd.DataFrame:
    return measures.intervals(_chronology(corpus, reference))


def _exact_articles(corpus: Corpus, reference: Reference) -> Expected:
    exact = corpus.articles["published_start"] == corpus.articles["published_end"]
    stated = corpus.articles["published_basis"] == "stated"
    return Expected(int(exact.sum()), {"all_of_them": len(corpus.articles), "stated_only": int(stated.sum())})


def _widest_range(corpus: Corpus, reference: Reference) -> Expected:
    days = int((corpus.articles["published_end"] - corpus.articles["published_start"]).dt.days.max())
    return Expected(days + 1, {"last_day_left_out": days})


def _outside_astana(corpus: Corpus, reference: Reference) -> Expected:
    rounds = reference.rounds
    away = set(rounds.loc[rounds["city"] != "astana", "round"])
    renamed = set(rounds.loc[rounds["city_name_then"] != "Astana", "round"])
    return Expected(away, {"renamed_city": renamed})


def _quiet_years(corpus: Corpus, reference: Reference) -> Expected:
    rows = measures.rounds_per_year(_chronology(corpus, reference))
    per_year = rows.groupby("year")["rounds"].sum()
    return Expected(
        int((per_year <= 2).sum()),
        {
            "rows_not_years": int((rows["rounds"] <= 2).sum()),
            "empty_year_left_out": int(((per_year <= 2) & (per_year > 0)).sum()),
            "fewer_than_two": int((per_year < 2).sum()),
        },
    )


def _next_gap(corpus: Corpus, reference: Reference) -> Expected:
    gaps = _gaps(corpus, reference).set_index("round")
    return Expected(
        int(gaps.at[21, "days"]), {"one_too_many": int(gaps.at[21, "days"]) + 1, "other_gap": int(gaps.at[20, "days"])}
    )


def _long_gaps(corpus: Corpus, reference: Reference) -> Expected:
    days = _gaps(corpus, reference)["days"]
    return Expected(
        int(days[days > 200].sum()), {"counted_not_summed": int((days > 200).sum()), "all_gaps": int(days.sum())}
    )


def _lebanon(corpus: Corpus, reference: Reference) -> Expected:
    matrix = measures.participant_matrix(corpus.participants, reference.participants)
    there = matrix[(matrix["actor"] == "lebanon") & (matrix["presence"] == "present")]
    said = corpus.participants[corpus.participants["actor"] == "lebanon"]
    told = pd.to_numeric(said["record_id"].str.extract(r"^round-(\d+)$", expand=False)).dropna().astype(int)
    return Expected(
        set(there["round"]),
        {"only_sourced": set(there.loc[there["confidence"] == "sourced", "round"]), "only_articles": set(told)},
    )


def _always_there(corpus: Corpus, reference: Reference) -> Expected:
    matrix = measures.participant_matrix(corpus.participants, reference.participants)
    total = matrix["round"].nunique()
    rows = matrix.groupby("actor")["round"].nunique()
    there = matrix[matrix["presence"] == "present"].groupby("actor")["round"].nunique()
    return Expected(
        set(there.index[there == total]),
        {"absences_counted": set(rows.index[rows == total])},
        tuple(sorted(rows.index)),
    )


def _actions_not_done(corpus: Corpus, reference: Reference) -> Expected:
    actions, meetings = corpus.military_actions, corpus.meetings
    not_done = int((actions["status"] != "carried_out").sum())
    both = not_done + int((meetings["status"] != "held").sum())
    only = int((actions["status"] == "planned").sum())
    return Expected(not_done, {"all_actions": len(actions), "meetings_too": both, "planned_only": only})


def _around_round_21(corpus: Corpus, reference: Reference) -> Expected:
    events = measures.events(corpus.meetings, corpus.military_actions, corpus.participants)
    held = reference.rounds.set_index("round").loc[21]
    week = pd.Timedelta(days=7)
    near = events[(events["end"] >= held["start"] - week) & (events["start"] <= held["end"] + week)]
    happened = near[near["status"].isin(["held", "carried_out"])]
    return Expected(
        len(happened), {"planned_too": len(near), "undated_too": len(happened) + int(events["start"].isna().sum())}
    )


def _fields_of_21(corpus: Corpus, reference: Reference) -> Expected:
    conflicts = corpus.conflicts
    known = tuple(sorted(set(conflicts["field"])))
    return Expected(
        set(conflicts.loc[conflicts["record_id"] == "round-21", "field"]), {"all_records": set(known)}, known
    )


def _left_open(corpus: Corpus, reference: Reference) -> Expected:
    conflicts = corpus.conflicts
    fields = conflicts.groupby(["record_id", "field"])["chosen"].any()
    return Expected(
        int((~fields).sum()), {"rows_not_fields": int((~conflicts["chosen"]).sum()), "all_fields": len(fields)}
    )


def _practice(published: str | None) -> Corpus:
    return parse_text((files(__package__) / "samples" / "practice.txt").read_text(encoding="utf-8"), published)


def _unresolved(corpus: Corpus, reference: Reference) -> Expected:
    dates = _practice(None).dates
    lost = int(dates["start"].isna().sum())
    return Expected(lost, {"all_dates": len(dates), "resolved": len(dates) - lost})


def _not_in_reference(corpus: Corpus, reference: Reference) -> Expected:
    own = _practice(PRACTICE_DAY).rounds
    new = set(own["round"]) - set(reference.rounds["round"])
    return Expected(
        new, {"all_rounds": set(own["round"]), "not_held": set(own.loc[own["status"] != "held", "round"]) - new}
    )


def _english_slide(corpus: Corpus, reference: Reference) -> Expected:
    return Expected({"name": "intervals", "lang": "en", "size": "slide"})


def _headline(corpus: Corpus, reference: Reference) -> Expected:
    gaps = _gaps(corpus, reference)
    gap = measures.hiatus(gaps)
    first, last = gap["end"], gap["next_start"]
    backed = {
        int(gap["round"]),
        int(gap["next_round"]),
        int(gap["rank"]),
        first.day,
        last.day,
        first.month,
        last.month,
        first.year,
        last.year,
        int(gaps["days"].max()),
        int(gaps["days"].median()),
    }
    return Expected({int(gap["days"]), len(gaps)}, backed=frozenset(backed))


#: Lesson and number of the exercise → how its answer is worked out.
ANSWERS: dict[str, Callable[[Corpus, Reference], Expected]] = {
    "01-corpus/1": _exact_articles,
    "01-corpus/2": _widest_range,
    "02-rounds/1": _outside_astana,
    "02-rounds/2": _quiet_years,
    "03-hiatus/1": _next_gap,
    "03-hiatus/2": _long_gaps,
    "04-participants/1": _lebanon,
    "04-participants/2": _always_there,
    "05-meetings-and-actions/1": _actions_not_done,
    "05-meetings-and-actions/2": _around_round_21,
    "06-disagreements/1": _fields_of_21,
    "06-disagreements/2": _left_open,
    "07-your-articles/1": _unresolved,
    "07-your-articles/2": _not_in_reference,
    "08-briefing/1": _english_slide,
    "08-briefing/2": _headline,
}
