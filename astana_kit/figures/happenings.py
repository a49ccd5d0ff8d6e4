"""Meetings and military actions as a calendar: a row a month, rounds as bands, every mark where its day is."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from astana_kit.figures.marks import SHAPES, Note, arrange, is_open, key
from astana_kit.figures.style import GRID, PAPER, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures import ACTORS, by_actor
from astana_kit.measures.contract import need, place_in
from astana_kit.measures.timeline import EVENTS
from astana_kit.wording import Voice

_BAND = "#d6e4f0"


def events(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw what happened on which day.

    In: the frame of `measures.events` (rows whose `table` is `rounds` are drawn as bands), an Axes or None, the
    language, the digits. Out: the Axes: a row for each month with an event dated to the day, the fullest months where
    there is no room for all; circles for meetings and triangles for actions, open where not told as done (collections
    with the record as gid), named where there is room. What is not dated to the day is counted in the subtitle. Raises
    MeasureError where columns are missing.
    """
    need(frame, EVENTS, "measures.events")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=5.2, dense=True)
        exact = _exact(frame)
        if exact.empty:
            return sheet.nothing(voice.say("events.nothing_dated"), words(frame, lang, digits))
        months = _months(exact, sheet.fit(40, spare=8))
        sheet.fit(len(months), spare=8)
        said = words(frame, lang, digits, months=months)
        ax = sheet.ax
        ax.set_ylim(len(months) - 0.5, -0.5)
        ax.set_xlim(0.3, 31.7)
        names = [voice.day(month, precision="month") for month in months]
        sheet.categories(range(len(months)), names, share=0.3, lines=1)
        ticks = [1, 5, 10, 15, 20, 25, 30]
        ax.set_xticks(ticks, sheet.labels([voice.figure(n) for n in ticks]))
        ax.tick_params("x", length=3, labelsize=sheet.size, pad=3)
        sheet.name_time(voice.say("events.days_axis"))
        shown = exact[exact["month"].isin(months)]
        if not sheet.thumbnail:
            sheet.legend(_key(frame, shown, sheet, voice))
        sheet.title(said)
        width, height = sheet.settle()
        _bands(sheet, frame, months)
        _marks(sheet, shown, months, width, height)
        return sheet.finish(said)


def _exact(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the events that are dated to the day, with their month."""
    rows = frame[(frame["table"] != "rounds") & (frame["precision"] == "day")].dropna(subset=["start"])
    return rows.assign(month=rows["start"].dt.to_period("M").dt.to_timestamp())


def _months(exact: pd.DataFrame, most: int) -> list[pd.Timestamp]:
    """Return the months with events in order; the fullest where there are too many."""
    counts = exact.groupby("month").size()
    best = sorted(counts.index, key=lambda m: (-int(counts[m]), -m.value))[: min(most, 12)]
    return sorted(best)


def _key(frame: pd.DataFrame, shown: pd.DataFrame, sheet: Drawing, voice: Voice) -> list[tuple[Artist, str]]:
    """List the marks that occur."""
    mark = sheet.size * 0.55
    kinds = [k for k in ("meetings", "military_actions") if (shown["table"] == k).any()]
    entries: list[tuple[Artist, str]] = [(key(k, mark), voice.say(f"events.{k}")) for k in kinds]
    if shown["status"].map(is_open).any():
        entries.append((key(kinds[0], mark, empty=True), voice.say("events.planned")))
    if (frame["table"] == "rounds").any():
        entries.append((Patch(facecolor=_BAND), voice.say("events.round")))
    return entries


def _bands(sheet: Drawing, frame: pd.DataFrame, months: list[pd.Timestamp]) -> None:
    """Shade the days of the rounds."""
    for row in frame[frame["table"] == "rounds"].dropna(subset=["start"]).itertuples():
        end = row.end if pd.notna(row.end) else row.start
        for day in pd.date_range(row.start, min(end, row.start + pd.Timedelta(days=14))):
            month = day.to_period("M").to_timestamp()
            if month in months:
                y = months.index(month)
                sheet.ax.barh(y, 1, 0.96, day.day - 0.5, color=_BAND, zorder=1, gid=f"{row.record_id}/{day.day}")


def _marks(sheet: Drawing, shown: pd.DataFrame, months: list[pd.Timestamp], width: float, height: float) -> None:
    """Draw the marks of each month on as many levels as there is room for, with words where they fit."""
    ax, voice, limits = sheet.ax, sheet.voice, sheet.ax.get_xlim()
    row_high = height / len(months)
    line = sheet.line
    rows = list(shown.itertuples())
    named = dict(zip(months, map(str, range(len(months)))))
    notes = [
        Note(r.start.day - 0.35, r.start.day + 0.35, named[r.month], sheet.wrap(_short(r, voice), width * 0.42, 1))
        for r in rows
    ]
    placed = None if sheet.thumbnail else _fitted(notes, width, limits, sheet, int(row_high / line))
    if placed is None:
        notes = [Note(n.left, n.right, n.lane, "") for n in notes]
        line = min(line, row_high / max(2, _deepest(rows) + 0.6))
    mark = min(sheet.size * 0.62, line * 0.62)
    deep = (
        {y: 1 + max([placed[n][0] for n, note in enumerate(notes) if note.lane == y] or [0]) for y in named.values()}
        if placed
        else {}
    )
    stacked: dict[tuple[Any, ...], int] = {}
    for n, row in enumerate(rows):
        y = months.index(row.month)
        if placed:
            level, levels = placed[n][0], deep[named[row.month]]
        else:
            day = (y, row.start.day)
            level = stacked[day] = stacked.get(day, -1) + 1
            levels = max(1, int(row_high / line))
            level = min(level, levels - 1)
        at = y + ((level + 0.5) - levels / 2) * line / row_high
        shape, color = SHAPES[row.table]
        empty = is_open(row.status)
        ax.scatter(
            [row.start.day],
            [at],
            s=mark**2,
            marker=shape,
            facecolor=PAPER if empty else color,
            edgecolor=color,
            linewidth=1.2,
            zorder=4,
            gid=row.record_id,
        )
        if placed and notes[n].text:
            x = limits[0] + placed[n][1] * (limits[1] - limits[0]) / width
            drop = sheet.size * (0.24 if sheet.rtl else 0.34) / row_high
            sheet.text(x, at + drop, notes[n].text, ha="left", va="baseline", zorder=5)
    for y in range(len(months) - 1):
        ax.axhline(y + 0.5, color=GRID, linewidth=0.7, zorder=1)


def _fitted(
    notes: list[Note], width: float, limits: tuple[float, float], sheet: Drawing, most: int
) -> dict[int, tuple[int, float]] | None:
    """Arrange the words of all months, or return None where they need more levels than a row has."""
    return arrange(notes, width, limits, sheet.text_width, most) if most else None


def _deepest(rows: list[Any]) -> int:
    """Return how many events the fullest day has."""
    days: dict[tuple[Any, ...], int] = {}
    for row in rows:
        days[row.month, row.start.day] = days.get((row.month, row.start.day), 0) + 1
    return max(days.values(), default=1)


def _short(row: Any, voice: Voice) -> str:
    """Name an event shortly: its kind and who."""
    who = voice.all(row.actors.split(";")[:3])
    return f"{voice.name(row.kind)}: {who}" if who else voice.name(row.kind)


def words(
    frame: pd.DataFrame, lang: str = "ar", digits: str = "latin", *, months: list[pd.Timestamp] | None = None
) -> Words:
    """Say what the figure shows.

    In: the frame of `measures.events`, the months that are drawn. Out: `Words`; how many there are, how many of them
    have a date, who is named most.
    """
    voice = Voice(lang, digits)
    say = voice.say
    exact = _exact(frame)
    frame = frame[frame["table"] != "rounds"]
    undated = int(frame["start"].isna().sum())
    vague = len(frame) - undated - len(exact)
    source = voice.source(articles=None)
    months = _months(exact, 12) if months is None else months
    elsewhere = int((~exact["month"].isin(months)).sum())
    others = say("events.others", n=elsewhere) if elsewhere else ""
    loose = say("events.loose", undated=undated, vague=vague, others=others)
    subtitle = say("events.subtitle", loose=loose)
    if frame.empty:
        empty = say("events.nothing_dated")
        return Words(empty, empty, empty, source, subtitle)
    meetings = voice.counted(int((frame["table"] == "meetings").sum()), "meeting", oblique=True)
    actions = voice.counted(int((frame["table"] != "meetings").sum()), "action", oblique=True)
    rows = by_actor(frame)
    often = rows[rows["actor"] != ""].groupby("actor").size()
    order = sorted(often.index, key=lambda a: (-often[a], place_in(a, ACTORS)))
    busiest = ""
    if order:
        n = voice.counted(int(often[order[0]]), "record")
        busiest = say("events.busiest", actor=voice.name(order[0]), n=n)
    counts = exact.groupby("month").size()
    if len(counts):
        top = ""
        if len(counts) > 1 and int(counts.max()) * 2 > len(exact):
            top = say("events.title_busiest", month=voice.day(counts.idxmax(), precision="month"))
        everything = say("events.all", meetings=meetings, actions=actions)
        title = say("events.title", n=voice.figure(len(exact)), all=everything, busiest=top)
    else:
        title = say("events.nothing_dated")
    caption = say(
        "events.caption",
        meetings=voice.counted(int((frame["table"] == "meetings").sum()), "meeting"),
        actions=voice.counted(int((frame["table"] != "meetings").sum()), "action"),
        exact=voice.figure(len(exact)),
        vague=voice.figure(vague),
        undated=voice.figure(undated),
        busiest=busiest,
    ).strip()
    listed = [
        say("events.alt_part", month=voice.day(m, precision="month"), n=voice.counted(int(n), "record"))
        for m, n in counts.items()
    ]
    alt = say("events.alt", list=voice.series(listed, 20) or say("events.nothing_dated"))
    return Words(title, caption, alt, source, subtitle)
