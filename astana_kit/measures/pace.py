"""The pace of the rounds before and after a turn, and the days that were announced beside those on which they met."""

from __future__ import annotations

from typing import Any

import pandas as pd

from astana_kit.measures.contract import need, text
from astana_kit.measures.rounds import held, intervals
from astana_kit.measures.sides import NAMED, named

PACE = ("half", "round", "start", "end", "count", "days", "turn")
ANNOUNCED = ("round", "from", "until", "start", "end", "days", "exact", "by", *NAMED)
_EXACT = 4  # so many days at most were named as the days of the round; more are a time within which it was to be


def pace(chronology: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """Split the rounds into those before a year and those from it on, each half with its gaps.

    In: `chronology`, the year (left out: the first without a round, else that in which the longest gap ends). Out: one
    row a dated round: `half` (`before`, `after`), `round`, `start`, `end`, `count` (rounds so far), `days` from the
    last one of the same half (empty for the first), `turn` (the year). A half without two rounds has no days.
    """
    rows = held(chronology).dropna(subset=["start", "round"]).sort_values(["start", "round"], ignore_index=True)
    gaps = intervals(chronology)
    turn = year if year is not None else _turn(rows, gaps)
    days = {int(g.next_round): int(g.days) for g in gaps.dropna(subset=["next_round"]).itertuples()}
    out, seen = [], set()
    for n, row in enumerate(rows.itertuples(), 1):
        half = "before" if row.start.year < turn else "after"
        out.append(
            (half, int(row.round), row.start, row.end, n, days.get(int(row.round)) if half in seen else None, turn)
        )
        seen.add(half)
    frame = pd.DataFrame(out, columns=list(PACE))
    for column in ("start", "end"):
        frame[column] = pd.to_datetime(frame[column])
    return frame.astype({"half": "str", "round": "Int64", "count": "Int64", "days": "Int64", "turn": "Int64"})


def _turn(rows: pd.DataFrame, gaps: pd.DataFrame) -> int:
    """Find the year in which the pace may have changed."""
    years = sorted({d.year for d in rows["start"]})
    empty = [y for y in range(years[0], years[-1]) if y not in years] if years else []
    if empty or gaps.empty:
        return empty[0] if empty else 0
    return int(gaps.loc[gaps["days"].idxmax(), "next_start"].year)


def announced(
    chronology: pd.DataFrame,
    claims: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    plans: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Set the days that were announced for a round beside those on which it met.

    In: `chronology`, the corpus' `claims` and `articles`, the reference's `plans` (or None). Out: one row an
    announcement of a round that met: `round`, `from` and `until` (what was announced), `start` and `end` (when it
    met), `exact` (days were named, no month), `days` from what was announced to the opening (0: kept; below 0: it met
    earlier), `by` (`reference` or an article id) and what an article is named by.
    """
    need(claims, ("record_id", "field", "value", "article_id"), "corpus.claims")
    met = held(chronology).dropna(subset=["start", "round"])
    met = {int(r.round): (r.start, r.end if pd.notna(r.end) else r.start) for r in met.itertuples()}
    said: dict[tuple[Any, ...], list[str]] = {}
    if plans is not None:
        need(plans, ("round", "start", "end"), "ak.reference().plans")
        for p in plans.dropna(subset=["start"]).itertuples():
            said.setdefault((int(p.round), p.start, p.end if pd.notna(p.end) else p.start), []).append("reference")
    for number, first, last, article in _told(claims):
        said.setdefault((number, first, last), []).append(article)
    rows = []
    for (number, first, last), who in sorted(said.items()):
        if number in met:
            start, end = met[number]
            exact = (last - first).days < _EXACT
            late = (start - first).days if exact or start < first else max(0, (start - last).days)
            rows.append((number, first, last, start, end, late, exact, who[0]))
    frame = pd.DataFrame(rows, columns=list(ANNOUNCED[:8]))
    for column in ("from", "until", "start", "end"):
        frame[column] = pd.to_datetime(frame[column])
    frame = frame.astype({"round": "Int64", "days": "Int64", "exact": "bool"})
    frame["by"] = text(frame["by"])
    return named(frame, articles, "by")[list(ANNOUNCED)]


def _told(claims: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Return number, first and last day and article of each round that an article told of as planned only."""
    rows = claims[claims["record_id"].str.fullmatch(r"round-\d+") & claims["field"].isin(["start", "end", "status"])]
    out = []
    for (record, article), part in rows.groupby(["record_id", "article_id"], sort=True):
        said = {field: list(values) for field, values in part.groupby("field")["value"]}
        if "planned" not in said.get("status", []) or "held" in said["status"] or "start" not in said:
            continue
        first = pd.to_datetime(said["start"][0], errors="coerce")
        last = pd.to_datetime(said.get("end", said["start"])[0], errors="coerce")
        if pd.notna(first) and pd.notna(last):
            out.append((int(record.partition("-")[2]), first, last, article))
    return out
