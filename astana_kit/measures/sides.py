"""Show the sides of a conflict, and how far the evidence reaches."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from astana_kit.measures.contract import need, text

#: What an article is named by, beside its id.
NAMED = ("outlet", "author", "published_start", "published_end")
SIDES = ("claimant", "value", "start", "end", "days", "status", "attributed_to", "chosen", "reason", *NAMED)
SOURCES = ("teller", "round", "claims", "quoted", "articles", *NAMED)
COVERAGE = ("article_id", "kind", "source", "claims", *NAMED)
#: A length of time in whole years, months, weeks and days.
ISO_DURATION = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")


def named(frame: pd.DataFrame, articles: pd.DataFrame | None, key: str = "article_id") -> pd.DataFrame:
    """Add outlet, author and days of publication to a frame with ids of articles."""
    known = pd.DataFrame(columns=["article_id", *NAMED]) if articles is None else articles
    known = known.drop_duplicates("article_id").set_index("article_id")
    ids = frame[key]
    for column in ("outlet", "author"):
        frame[column] = text(pd.Series([known[column].get(i, "") for i in ids], index=frame.index, dtype="object"))
    for column in ("published_start", "published_end"):
        days = dict(zip(known.index, pd.to_datetime(known[column])))
        frame[column] = pd.to_datetime(pd.Series([days.get(i, pd.NaT) for i in ids], index=frame.index, dtype="object"))
    return frame


def main_conflict(conflicts: pd.DataFrame) -> tuple[str, str] | None:
    """Choose the disagreement that matters most: days of rounds first, then what more
    than one voice tells, then the one with most values and voices; last, whether two strikes are one.

    In: the `conflicts` table. Out: record and field, or None where nothing is disputed.
    """
    rows = conflicts[~conflicts["field"].isin(["participant", "interruption"]) & ~conflicts["field"].str.contains("@")]
    rows = rows[~rows["field"].str.startswith("published")]
    best = None
    for (record, field), part in rows.groupby(["record_id", "field"], sort=True):
        voices = {who for cell in part["claimed_by"] for who in str(cell).split(";") if who}
        about = (
            record.startswith("round-") and field in ("start", "end"),
            record.startswith("round-"),
            field != "target",  # two strikes or one with two targets: the words do not say
            len(voices) > 1,
            field in ("start", "end"),
            len(part),
            len(voices),
        )
        if best is None or about > best[0]:
            best = (about, (record, field))
    return None if best is None else best[1]


def conflict(
    conflicts: pd.DataFrame,
    claims: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    record_id: str | None = None,
    field: str | None = None,
    called: tuple[str, str] = ("", ""),
) -> pd.DataFrame:
    """Set side by side who gives which value for one field of one record.

    In: the `conflicts`, `claims` and `articles` tables, record and field (left out: `main_conflict`), the name of the
    record in Arabic and English. Out: as `conflict_dates` where days are disputed; else one row a claimant with
    `value`, `chosen`, `reason`.
    The columns `record_ar`, `record_en` and `field` say what it is about.
    """
    need(conflicts, ("record_id", "field", "value", "claimed_by", "chosen", "reason"), "corpus.conflicts")
    if record_id is None:
        record_id, field = main_conflict(conflicts) or ("", "")
    if field in ("start", "end", None):
        frame = conflict_dates(conflicts, claims, record_id, articles)
    else:
        rows = []
        for row in conflicts[(conflicts["record_id"] == record_id) & (conflicts["field"] == field)].itertuples():
            for who in str(row.claimed_by).split(";"):
                why = row.reason if isinstance(row.reason, str) else ""
                rows.append((who, str(row.value), pd.NaT, pd.NaT, pd.NA, "", "", _true(row.chosen), why))
        frame = _sides(rows, articles)
    arabic, english = (name or record_id for name in called)
    return frame.assign(record_ar=arabic, record_en=english, field=field or "start")


def conflict_dates(
    conflicts: pd.DataFrame, claims: pd.DataFrame, record_id: str, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Set side by side who gives which days for a record.

    In: the `conflicts` and `claims` tables, a record, the `articles` table (for their names). Out: one row a claimant
    (an article id or `reference`), the
    chosen ones first: `start`, `end`, `value`, `status` as claimed, `attributed_to` (whom the article names), `chosen`
    (both its days were), `reason`. Empty where the record has no conflict about its days.
    """
    need(conflicts, ("record_id", "field", "value", "claimed_by", "chosen", "reason"), "corpus.conflicts")
    mine = conflicts[(conflicts["record_id"] == record_id) & conflicts["field"].isin(["start", "end"])]
    said = claims[claims["record_id"] == record_id]
    sides: dict[str, dict[str, list[Any]]] = {}
    for row in mine.itertuples():
        for claimant in str(row.claimed_by).split(";"):
            why = row.reason if isinstance(row.reason, str) else ""
            given = (pd.to_datetime(row.value, errors="coerce"), _true(row.chosen), why)
            sides.setdefault(claimant, {"start": [], "end": []})[row.field].append(given)
    rows = []
    for claimant, side in sides.items():
        own = said[said["article_id"] == claimant]
        status = _first(own.loc[own["field"] == "status", "value"])
        source = _first(own.loc[own["field"].isin(["start", "end"]), "attributed_to"])
        for n in range(max(map(len, side.values()))):  # who gives two values gives two rows
            pair = [side[field][min(n, len(side[field]) - 1)] if side[field] else None for field in ("start", "end")]
            start, end = (_claimed(given, own, field) for given, field in zip(pair, ("start", "end")))
            end = start if pd.isna(end) else end
            start = end if pd.isna(start) else start
            chosen = all(given[1] for given in pair if given)
            why = "; ".join(dict.fromkeys(given[2] for given in pair if given and given[2]))
            rows.append((claimant, "", start, end, pd.NA, status, source, chosen, why))
    return _sides(rows, articles)


def _claimed(given: tuple[Any, ...] | None, own: pd.DataFrame, field: str) -> Any:
    """Return the day a side gives, from the conflict or, where that field is not disputed, from its claim."""
    if given is not None:
        return given[0]
    return pd.to_datetime(_first(own.loc[own["field"] == field, "value"]) or None, errors="coerce")


def conflict_interruption(claims: pd.DataFrame, articles: pd.DataFrame, chronology: pd.DataFrame) -> pd.DataFrame:
    """Set the length of the interruption as articles give it beside the days that had passed when they were written.

    In: the `claims` and `articles` tables, `chronology`. Out: as `conflict_dates`, with `days`: for an article the
    length it states, counted back from its own day (a duration without days or months is left empty), and for
    `reference` the days from the last round before that article to the article. `value` keeps the words of the claim
    («P10M»).
    """
    need(claims, ("record_id", "field", "value", "article_id", "attributed_to"), "corpus.claims")
    written = articles.drop_duplicates("article_id").set_index("article_id")["published_start"]
    rows = []
    mine = claims[(claims["record_id"] == "process") & (claims["field"] == "interruption")]
    for claim in mine.drop_duplicates(["article_id", "value"]).itertuples():
        match = ISO_DURATION.match(str(claim.value))
        day = written.get(claim.article_id, pd.NaT)
        if not match or not any(match.groups()) or pd.isna(day):
            continue
        years, months, weeks, days = (int(part or 0) for part in match.groups())
        back = day - pd.DateOffset(years=years, months=months, weeks=weeks, days=days)
        rows.append(
            (
                claim.article_id,
                claim.value,
                back,
                day,
                (day - back).days,
                "",
                text(pd.Series([claim.attributed_to]))[0],
                False,
                "",
            )
        )
        before = chronology[(chronology["source"] == "reference") & (chronology["end"] <= day)]
        if len(before):
            last = before["end"].max()
            rows.append(("reference", "", last, day, (day - last).days, "held", "", True, ""))
    return _sides(rows, articles)


def _sides(rows: list[tuple[Any, ...]], articles: pd.DataFrame | None) -> pd.DataFrame:
    """Make the frame of sides."""
    frame = pd.DataFrame(rows, columns=list(SIDES[:9])).drop_duplicates(["claimant", "value", "start", "end"])
    frame["start"], frame["end"] = pd.to_datetime(frame["start"]), pd.to_datetime(frame["end"])
    frame["days"] = frame["days"].astype("Int64")
    frame["chosen"] = frame["chosen"].astype("bool")
    for column in ("claimant", "value", "status", "attributed_to", "reason"):
        frame[column] = text(frame[column])
    order = frame.assign(_first=~frame["chosen"], _ref=frame["claimant"] != "reference")
    order = order.sort_values(["_first", "_ref", "claimant"], kind="stable")
    return named(order.drop(columns=["_first", "_ref"]).reset_index(drop=True), articles, "claimant")


def _true(value: object) -> bool:
    """Read a truth value from a column of truth values or of words."""
    return str(value).strip().lower() in ("true", "yes", "1", "1.0")


def _first(values: pd.Series) -> str:
    """Return the first text that is not empty."""
    return next((str(v) for v in values if isinstance(v, str) and v), "")


def coverage(
    claims: pd.DataFrame, articles: pd.DataFrame, meetings: pd.DataFrame, military_actions: pd.DataFrame
) -> pd.DataFrame:
    """Count the claims of each article by the kind of record and by who is named as the source.

    In: four tables of the corpus. Out: one row an article, `kind` (`rounds`, `meetings`, `military_actions`,
    `process`) and `source` (an id, of nested sources the outermost; empty where the outlet speaks for itself), with
    `claims`. An article without any
    claim has one row with an empty kind and 0.
    """
    need(claims, ("record_id", "article_id", "attributed_to"), "corpus.claims")
    kinds = dict.fromkeys(meetings["record_id"], "meetings") | dict.fromkeys(
        military_actions["record_id"], "military_actions"
    )
    claims = claims[
        ~claims["record_id"].isin(articles["article_id"])
    ]  # what an article says of itself is not on the process
    kind = claims["record_id"].map(kinds)
    kind = kind.where(
        kind.notna(), claims["record_id"].map(lambda r: "rounds" if str(r).startswith("round-") else "process")
    )
    rows = claims.assign(kind=kind.astype("str"), source=text(claims["attributed_to"]).str.split(";").str[0])
    out = rows.groupby(["article_id", "kind", "source"]).size().rename("claims").reset_index()
    silent = [a for a in articles["article_id"] if a not in set(out["article_id"])]
    out = (
        pd.concat([out, pd.DataFrame({"article_id": silent, "kind": "", "source": "", "claims": 0})]) if silent else out
    )
    out = out.astype({"article_id": "str", "kind": "str", "source": "str", "claims": "Int64"})
    out = out.sort_values(["article_id", "kind", "source"], ignore_index=True)
    return named(out, articles)[list(COVERAGE)]


def sources(claims: pd.DataFrame, articles: pd.DataFrame, chronology: pd.DataFrame) -> pd.DataFrame:
    """Count what each outlet tells of each round.

    In: the `claims` and `articles` tables, `chronology`. Out: one row an outlet (`teller`: its name, else the author's,
    else the article's id) and round: `claims`, `quoted` (how many of them it attributes to others), `articles`, and
    what an article is named by (of the first one). A round that nobody tells of has one row with an empty teller.
    """
    need(claims, ("record_id", "article_id", "attributed_to"), "corpus.claims")
    need(articles, ("article_id", *NAMED), "corpus.articles")
    number = claims["record_id"].str.extract(r"^round-(\d+)$", expand=False)
    rows = claims.assign(round=pd.to_numeric(number).astype("Int64")).dropna(subset=["round"])
    known = articles.drop_duplicates("article_id").set_index("article_id")
    who = text(known["outlet"]).where(text(known["outlet"]) != "", text(known["author"]))
    who = who.where(who != "", known.index.to_series())
    rows = rows[rows["article_id"].isin(known.index)]
    rows = rows.assign(
        teller=[who[a] for a in rows["article_id"]], other=~text(rows["attributed_to"]).isin(["", "author"])
    )
    out = rows.groupby(["teller", "round"], sort=True).agg(
        claims=("claim_id", "size"),
        quoted=("other", "sum"),
        articles=("article_id", "nunique"),
        first=("article_id", "min"),
    )
    out = out.reset_index()
    silent = [n for n in chronology["round"].dropna() if n not in set(out["round"])]
    blank = pd.DataFrame({"teller": "", "round": silent, "claims": 0, "quoted": 0, "articles": 0, "first": ""})
    out = pd.concat([out, blank], ignore_index=True) if silent else out
    out = out.astype({"teller": "str", "round": "Int64", "claims": "Int64", "quoted": "Int64", "articles": "Int64"})
    return named(out, articles, "first").sort_values(["round", "teller"], ignore_index=True)[list(SOURCES)]
