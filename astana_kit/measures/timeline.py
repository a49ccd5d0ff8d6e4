"""Put meetings, actions, plans and the writing of articles on one line of time, as precisely as they are known."""

from __future__ import annotations

from typing import Any

import pandas as pd

from astana_kit.measures.contract import need, text
from astana_kit.measures.process import focus
from astana_kit.measures.rounds import held

EVENTS = ("table", "record_id", "kind", "actors", "place", "start", "end", "precision", "status", "when", "articles")
TIMELINE = ("lane", "record_id", "kind", "start", "end", "precision", "status", "when", "actors", "source")
LANES = ("rounds", "declarations", "plans", "meetings", "actions", "articles")


def events(meetings: pd.DataFrame, military_actions: pd.DataFrame, participants: pd.DataFrame) -> pd.DataFrame:
    """Bring meetings and military actions into one frame.

    In: the three tables of the corpus. Out: one row a record, sorted by date (those without one last): `table`,
    `record_id`, `kind`, `actors` (those present at a meeting; actor and target of an action, the actor first; ids
    joined by `;`), `place`, `start`, `end`, `precision`, `status`, `when`, `articles`.
    """
    need(meetings, ("record_id", "kind", "start", "end", "precision", "status", "when"), "corpus.meetings")
    need(
        military_actions,
        ("record_id", "kind", "actor", "target", "start", "end", "precision", "status", "when"),
        "corpus.military_actions",
    )
    need(participants, ("record_id", "actor", "presence"), "corpus.participants")
    there = participants[text(participants["presence"]) != "absent"]
    who = there.groupby("record_id")["actor"].agg(lambda ids: ";".join(dict.fromkeys(ids)))
    met = meetings.assign(table="meetings", actors=text(meetings["record_id"].map(who)))
    did = military_actions.assign(
        table="military_actions",
        actors=[
            ";".join(dict.fromkeys(part for part in f"{actor};{target}".split(";") if part))
            for actor, target in zip(text(military_actions["actor"]), text(military_actions["target"]))
        ],
    )
    frame = pd.concat([met.reindex(columns=EVENTS).astype("object"), did.reindex(columns=EVENTS).astype("object")])
    for column in ("start", "end"):
        frame[column] = pd.to_datetime(frame[column])
    frame["articles"] = frame["articles"].astype("Int64")
    for column in EVENTS:
        if column not in ("start", "end", "articles"):
            frame[column] = text(frame[column])
    return frame.sort_values(["start", "record_id"], na_position="last", ignore_index=True)


def by_actor(events: pd.DataFrame) -> pd.DataFrame:
    """Give each actor of an event a row of its own (`actor`); an event without any gets an empty one."""
    need(events, EVENTS, "measures.events")
    rows = events.assign(actor=events["actors"].str.split(";")).explode("actor", ignore_index=True)
    return rows.assign(actor=text(rows["actor"]))


def hiatus_timeline(
    chronology: pd.DataFrame,
    events: pd.DataFrame,
    articles: pd.DataFrame,
    claims: pd.DataFrame | None = None,
    *,
    start: str | None = None,
    end: str | None = None,
) -> pd.DataFrame:
    """Gather what happened between some rounds, what had been planned, and when it was written down.

    In: `chronology`, `events`, the `articles` table, the `claims` table (for the declared end and for plans that
    slipped), and the first and last day (left out: the period that the corpus is about, see `focus`). Out: one row a
    mark: `lane` (`rounds`, `declarations`, `plans`, `meetings`,
    `actions`, `articles`), `record_id`, `kind`, `start`, `end`, `precision`, `status`, `when` (the words where there
    is no date), `actors`, `source`. Rows whose days all lie outside are left out; rows without a date stay, for a
    chart has to name them, unless the claims show that only articles from before the first day tell of them.
    """
    met = held(chronology).dropna(subset=["start"])
    first, last = _period(met, focus(chronology, events, articles), start, end)
    rows = [
        _row("rounds", f"round-{r.round}", "round", r.start, r.end, status="held", source=r.source)
        for r in met.itertuples()
    ]
    if claims is not None:
        need(claims, ("record_id", "field", "value", "article_id"), "corpus.claims")
        rows += _plans(claims, met) + _declarations(claims, articles, met)
    rows += [
        _row(
            "actions" if e.table == "military_actions" else "meetings",
            e.record_id,
            e.kind,
            e.start,
            e.end,
            e.precision,
            e.status,
            e.when,
            e.actors,
        )
        for e in need(events, EVENTS, "measures.events").itertuples()
    ]
    need(
        articles,
        ("article_id", "published_start", "published_end", "published_precision", "published_basis"),
        "corpus.articles",
    )
    rows += [
        _row(
            "articles",
            a.article_id,
            a.published_basis,
            a.published_start,
            a.published_end,
            a.published_precision,
            source=a.outlet or a.author,
        )
        for a in articles.itertuples()
    ]
    frame = pd.DataFrame(rows, columns=list(TIMELINE))
    for column in TIMELINE:
        frame[column] = pd.to_datetime(frame[column]) if column in ("start", "end") else text(frame[column])
    outside = (frame["start"] > last) | (frame["end"].fillna(frame["start"]) < first)
    if claims is not None and len(claims):
        last_told = claims["article_id"].map(
            articles.drop_duplicates("article_id").set_index("article_id")["published_end"]
        )
        earlier = last_told.lt(first).groupby(claims["record_id"]).all()
        outside |= frame["start"].isna() & frame["record_id"].isin(earlier.index[earlier])
    frame = frame[~outside]
    order = {lane: n for n, lane in enumerate(LANES)}
    frame = frame.assign(_lane=frame["lane"].map(order)).sort_values(
        ["_lane", "start", "record_id"], na_position="last"
    )
    return frame.drop(columns="_lane").reset_index(drop=True)


def _period(met: pd.DataFrame, rounds: tuple[int, int] | None, start: str | None, end: str | None) -> tuple[Any, ...]:
    """Return the first and last day: of the rounds between which it happened, with three weeks around them."""
    edge = pd.Timedelta(days=21)
    if rounds is None:
        known = (met["start"].min(), met["start"].max())
    else:
        known = (
            met.loc[met["round"] == rounds[0], "start"].iloc[0],
            met.loc[met["round"] == rounds[1], "start"].iloc[0],
        )
    first = pd.Timestamp(start) if start else known[0] - edge
    last = pd.Timestamp(end) if end else known[1] + edge
    return first, last


def _row(
    lane: str,
    record_id: str,
    kind: str,
    start: Any,
    end: Any,
    precision: str = "day",
    status: str = "",
    when: Any = "",
    actors: str = "",
    source: str = "corpus",
) -> tuple[Any, ...]:
    """Return one mark in the order of TIMELINE."""
    return (lane, record_id, kind, start, end, precision, status, when, actors, source)


def _plans(claims: pd.DataFrame, met: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Find what was announced for other days than those on which the round met: plans that slipped or were kept
    open."""
    rows = []
    days = {f"round-{r.round}": (r.start, r.end) for r in met.itertuples()}
    wanted = claims[claims["record_id"].isin(days) & claims["field"].isin(["start", "end", "status"])]
    for (record, article), part in wanted.groupby(["record_id", "article_id"], sort=True):
        said = {field: list(values) for field, values in part.groupby("field")["value"]}
        status = said.get("status", [])
        if "planned" not in status or "held" in status or "start" not in said:
            continue
        start = pd.to_datetime(said["start"][0], errors="coerce")
        end = pd.to_datetime(said.get("end", said["start"])[0], errors="coerce")
        if pd.isna(start) or pd.isna(end) or (start, end) == days[record]:
            continue
        long = (end - start).days
        precision = "day" if long < 7 else "month" if long < 32 else "quarter" if long < 93 else "half_year"
        rows.append(_row("plans", record, "plan", start, end, precision, "planned", source=article))
    return rows


def _declarations(claims: pd.DataFrame, articles: pd.DataFrame, met: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Place the end that the host declared on the last day of the last round before it was first told of."""
    ended = claims[
        (claims["record_id"] == "process") & (claims["field"] == "ended") & claims["value"].str.startswith("kazakhstan")
    ]
    written = articles.drop_duplicates("article_id").set_index("article_id")["published_end"]
    days = written.reindex(ended["article_id"]).dropna()
    before = met[met["end"] <= days.min()] if len(days) else met[:0]
    if before.empty:
        return []
    day, tellers = before["end"].max(), ";".join(dict.fromkeys(ended["article_id"]))
    return [_row("declarations", "process", "ended", day, day, status="held", actors="kazakhstan", source=tellers)]


def declarations(claims: pd.DataFrame, articles: pd.DataFrame, chronology: pd.DataFrame) -> pd.DataFrame:
    """Give the declared end as a mark of `hiatus_timeline`; empty where no article tells of one."""
    rows = _declarations(claims, articles, held(chronology).dropna(subset=["start"]))
    return pd.DataFrame(rows, columns=list(TIMELINE))
