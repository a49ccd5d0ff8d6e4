"""Join reference and corpus round by round; count rounds and measure the gaps between them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from astana_kit.measures.contract import HIATUS_AFTER, need, text

CHRONOLOGY = (
    "round",
    "start",
    "end",
    "city",
    "country",
    "confidence",
    "attested",
    "corpus_start",
    "corpus_end",
    "corpus_precision",
    "corpus_city",
    "corpus_status",
    "corpus_articles",
    "corpus_conflicts",
    "agreement",
    "source",
)


def chronology(rounds: pd.DataFrame, reference: pd.DataFrame | None = None) -> pd.DataFrame:
    """Join what the reference knows of the rounds with what the corpus says: one row a round, sorted.

    In: the corpus' `rounds` table and the reference's (or None). Out: `round`, `start`, `end`, `city`, `country`,
    `confidence` from the reference, or from the corpus where the reference has no such round (`source` says which);
    `attested` (the corpus has a record), `corpus_start` … `corpus_conflicts`, and `agreement` of the dates: `same`,
    `within` (one range holds the other), `differs`, `unknown` (one side has none). A round that the corpus tells without
    a number stands beside the reference's round of the same days, where the corpus has no record with that number; it
    adds no row and fills no cell of the reference.
    """
    need(rounds, ("round", "start", "end", "precision", "city", "status", "articles", "conflicts"), "corpus.rounds")
    corpus = rounds.rename(
        columns={c: f"corpus_{c}" for c in ("start", "end", "precision", "city", "status", "articles", "conflicts")}
    )
    corpus = corpus[["round", *(c for c in corpus.columns if c.startswith("corpus_"))]].copy()
    corpus["round"] = _numbers(corpus, reference)
    corpus = corpus.dropna(subset=["round"]).drop_duplicates("round").assign(attested=True)
    wanted = ["round", "start", "end", "city", "country", "confidence"]
    if reference is None:
        known = pd.DataFrame(
            {
                c: pd.Series(dtype="Int64" if c == "round" else "datetime64[ns]" if c in ("start", "end") else "str")
                for c in wanted
            }
        )
    else:
        known = need(reference, ("round", "start", "end", "city", "confidence"), "ak.reference().rounds")
        known = known.reindex(columns=wanted).copy()
        known["round"] = known["round"].astype("Int64")
    known["source"] = "reference"
    joined = known.merge(corpus, on="round", how="outer", validate="1:1").sort_values("round", ignore_index=True)
    joined["attested"] = joined["attested"].eq(True)
    alone = joined["source"].isna()
    joined.loc[alone, "source"] = "corpus"
    for column in ("start", "end", "city"):
        joined[column] = joined[column].where(~alone, joined[f"corpus_{column}"])
    for column in ("start", "end", "corpus_start", "corpus_end"):
        joined[column] = pd.to_datetime(joined[column])
    for column in ("corpus_articles", "corpus_conflicts"):
        joined[column] = joined[column].astype("Int64")
    joined["agreement"] = [
        _agreement(*dates) for dates in joined[["start", "end", "corpus_start", "corpus_end"]].itertuples(index=False)
    ]
    joined["agreement"] = joined["agreement"].astype("str").where(~alone, "unknown")
    return joined[list(CHRONOLOGY)]


def _numbers(corpus: pd.DataFrame, reference: pd.DataFrame | None) -> pd.Series:
    """Return the rounds' numbers; where one has none, that of the reference's round of the same days, if it is free."""
    numbers = corpus["round"].astype("Int64")
    if reference is None:
        return numbers
    taken = set(numbers.dropna())
    for at in numbers.index[numbers.isna()]:
        told = [pd.to_datetime(corpus.at[at, c]) for c in ("corpus_start", "corpus_end")]
        first, last = (a if not pd.isna(a) else b for a, b in (told, told[::-1]))
        starts, ends = pd.to_datetime(reference["start"]), pd.to_datetime(reference["end"])
        same = reference.loc[(starts <= last) & (first <= ends.fillna(starts)), "round"]
        if len(same) == 1 and int(same.iloc[0]) not in taken:
            numbers.at[at] = int(same.iloc[0])
            taken.add(int(same.iloc[0]))
    return numbers


def _agreement(start: Any, end: Any, other_start: Any, other_end: Any) -> str:
    """Compare two ranges of days."""
    if pd.isna(start) or pd.isna(other_start):
        return "unknown"
    end = start if pd.isna(end) else end
    other_end = other_start if pd.isna(other_end) else other_end
    if (start, end) == (other_start, other_end):
        return "same"
    if (start <= other_start and other_end <= end) or (other_start <= start and end <= other_end):
        return "within"
    return "differs"


def held(chronology: pd.DataFrame) -> pd.DataFrame:
    """Keep the rounds that were held: those of the reference, and those of the corpus whose status is no other one."""
    need(chronology, ("round", "start", "source", "corpus_status"), "measures.chronology")
    said = text(chronology["corpus_status"])
    return chronology[(chronology["source"] == "reference") | said.isin(["", "held"])].reset_index(drop=True)


def rounds_per_year(chronology: pd.DataFrame) -> pd.DataFrame:
    """Count the rounds held in each year and city.

    In: `chronology`. Out: one row a year and city, sorted, with `rounds`, `attested` (how many of them the corpus
    tells of) and their numbers joined by `;` (`numbers`, `attested_numbers`). A year without any between the first and
    the last has one row with an empty city and 0; rounds without a date stand in one row with an empty year.
    """
    rows = held(chronology)
    rows = rows.assign(year=rows["start"].dt.year.astype("Int64"), city=text(rows["city"]))
    out = []
    years = rows["year"].dropna()
    for year in range(int(years.min()), int(years.max()) + 1) if len(years) else []:
        if not (years == year).any():
            out.append((year, "", rows.iloc[:0]))
    out += [(year, city, part) for (year, city), part in rows.groupby(["year", "city"], dropna=False, sort=True)]
    frame = pd.DataFrame(
        {
            "year": pd.array([pd.NA if pd.isna(year) else int(year) for year, _, _ in out], dtype="Int64"),
            "city": pd.Series([city for _, city, _ in out], dtype="str"),
            "rounds": pd.array([len(part) for _, _, part in out], dtype="Int64"),
            "attested": pd.array([int(part["attested"].sum()) for _, _, part in out], dtype="Int64"),
            "numbers": pd.Series([_joined(part["round"]) for _, _, part in out], dtype="str"),
            "attested_numbers": pd.Series(
                [_joined(part.loc[part["attested"], "round"]) for _, _, part in out], dtype="str"
            ),
        }
    )
    return frame.sort_values(["year", "city"], na_position="last", ignore_index=True)


def _joined(numbers: pd.Series) -> str:
    """Join round numbers in order."""
    return ";".join(str(n) for n in sorted(int(n) for n in numbers.dropna()))


def intervals(chronology: pd.DataFrame) -> pd.DataFrame:
    """Measure the gap after each round.

    In: `chronology`. Out: one row for each round and the next by date: `round`, `next_round`, `end` (last day of the
    one), `next_start` (first day of the other), `told` (the articles tell of both), `days` from the one to the other
    (one more than the full days without a round), and `rank` (1 is the longest; equals share a rank). Rounds without
    a date are left out; a round that began before the last ended gives 0 days.
    """
    rows = held(chronology).dropna(subset=["start"])
    rows = rows.assign(end=rows["end"].fillna(rows["start"])).sort_values(["start", "round"], ignore_index=True)
    out = pd.DataFrame(
        {
            "round": rows["round"].iloc[:-1].array,
            "next_round": rows["round"].iloc[1:].array,
            "end": rows["end"].iloc[:-1].array,
            "next_start": rows["start"].iloc[1:].array,
        }
    )
    out["told"] = rows["attested"].iloc[:-1].to_numpy(bool) & rows["attested"].iloc[1:].to_numpy(bool)
    out["days"] = (out["next_start"] - out["end"]).dt.days.clip(lower=0).astype("Int64")
    out["rank"] = out["days"].rank(ascending=False, method="min").astype("Int64")
    return out


def hiatus(intervals: pd.DataFrame, after: int = HIATUS_AFTER) -> pd.Series | None:
    """Return the gap after a round (the 20th: when the host had declared the end), or None where there is none."""
    rows = need(intervals, ("round", "days", "rank"), "measures.intervals")
    rows = rows[rows["round"] == after]
    return None if rows.empty else rows.iloc[0]
