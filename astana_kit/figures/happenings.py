"""Figure 6: meetings and military actions by actor over time, drawn no more precisely than they are known."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from astana_kit.figures.marks import day, draw_date, is_open, key, range_key, span, time_axis
from astana_kit.figures.style import GRID, INK, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures import ACTORS, by_actor
from astana_kit.measures.contract import need, place_in
from astana_kit.measures.timeline import EVENTS
from astana_kit.wording import Voice


def events(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw what happened when, by actor.

    In: the frame of `measures.events`, an Axes or None, the language, the digits. Out: the Axes: a lane for each actor
    (an event of two actors stands in both), circles for meetings and triangles for actions, open where planned or put
    off, hatched bars for days among which the event lies (gid: the record), and a strip beside the time with the
    number of events that have no date. Actors for which there is no room are put together. Raises MeasureError where
    columns are missing.
    """
    need(frame, EVENTS, "measures.events")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=6.4, dense=True)
        said = words(frame, lang, digits)
        if frame.empty:
            return sheet.nothing(voice.say("common.empty"), said)
        ax = sheet.ax
        rows, names = _lanes(frame, sheet, voice)
        dated = frame.dropna(subset=["start"])
        first = dated["start"].min() if len(dated) else pd.Timestamp(2017, 1, 1)
        last = dated["end"].fillna(dated["start"]).max() if len(dated) else pd.Timestamp(2024, 12, 31)
        edge = pd.Timedelta(days=max(10, (last - first).days * 0.04))
        first, last = (first - edge).normalize(), (last + edge).normalize()
        ax.set_ylim(len(names) - 0.4, -0.6 - 0.9)
        sheet.categories(range(len(names)), names, share=0.3, lines=1)
        time_axis(sheet, first, last)
        none = voice.say("events.undated")
        strip = max(sheet.text_width(none), sheet.text_width(voice.figure(888))) + 14
        mark = sheet.size * 0.55
        kinds = [k for k in ("meetings", "military_actions") if (frame["table"] == k).any()]
        entries = [(key(k, mark), voice.say(f"events.{k}")) for k in kinds]
        if frame["status"].map(is_open).any():
            entries.append((key(kinds[0], mark, empty=True), voice.say("events.planned")))
        if (dated["precision"] != "day").any():
            entries.append((range_key(), voice.say("events.range")))
        if not sheet.thumbnail:
            sheet.legend(entries)
        sheet.title(said.title)
        width, _ = sheet.settle()
        _draw(sheet, rows, names, (day(first), day(last) + 1), strip / max(width, strip * 2), none, mark)
        return sheet.finish(said)


def _lanes(frame: pd.DataFrame, sheet: Drawing, voice: Voice) -> tuple[pd.DataFrame, list[str]]:
    """Give each actor a lane, and those for which there is no room one together."""
    rows = by_actor(frame)
    rows["actor"] = rows["actor"].replace("", "~")
    actors = sorted(set(rows["actor"]), key=lambda a: (a == "~", place_in(a, ACTORS)))
    room = sheet.fit(len(actors), spare=4 if sheet.thumbnail else 7)
    kept = actors
    if len(actors) > room:
        often = rows.groupby("actor").size()
        best = sorted(actors, key=lambda a: (-often[a], place_in(a, ACTORS)))[: room - 1]
        kept = [a for a in actors if a in best]
    names = [voice.name(a) if a != "~" else voice.say("events.no_actor") for a in kept]
    lane = {a: n for n, a in enumerate(kept)}
    if len(kept) < len(actors):
        names.append(voice.say("events.others", n=len(actors) - len(kept)))
    rows = rows.assign(lane=[lane.get(a, len(kept)) for a in rows["actor"]])
    return rows.drop_duplicates(["lane", "record_id"]), names


def _draw(
    sheet: Drawing,
    rows: pd.DataFrame,
    names: list[str],
    limits: tuple[float, float],
    share: float,
    none: str,
    mark: float,
) -> None:
    """Draw the lanes: dated events on the axis of time, the others counted in the strip on the side of the names."""
    ax, voice = sheet.ax, sheet.voice
    wide = (limits[1] - limits[0]) * share / (1 - share)
    ax.set_xlim((limits[0], limits[1] + wide) if sheet.rtl else (limits[0] - wide, limits[1]))
    middle = limits[1] + wide / 2 if sheet.rtl else limits[0] - wide / 2
    border = limits[1] if sheet.rtl else limits[0]
    ax.axvspan(
        border,
        ax.get_xlim()[1] if sheet.rtl else ax.get_xlim()[0],
        color="#eeeeee",
        zorder=0,
        linewidth=0,
        gid="undated",
    )
    for y in range(len(names)):
        ax.axhline(y + 0.5, color=GRID, linewidth=0.6, zorder=1)
    sheet.text(middle, -1.0, none, ha="center", va="center")
    for lane in range(len(names)):
        part = rows[rows["lane"] == lane]
        loose = int(part["start"].isna().sum())
        if loose:
            sheet.text(middle, lane, voice.figure(loose), ha="center", va="center", color=INK, size=sheet.small)
        there = part.dropna(subset=["start"])
        seen: dict[tuple, int] = {}
        spots = there.groupby(["start", "end"], dropna=False).size()
        for row in there.itertuples():
            ends = span(row.start, row.end)
            n = seen[ends] = seen.get(ends, -1) + 1
            together = int(spots.get((row.start, row.end), 1))
            y = lane + (n - (together - 1) / 2) * min(0.26, 0.8 / together)
            draw_date(
                ax,
                y,
                row.start,
                row.end,
                row.precision,
                row.status,
                row.table,
                mark * (0.8 if together > 1 else 1),
                gid=row.record_id,
            )
            for patch in ax.patches[-1:]:
                if patch.get_gid() == row.record_id:
                    patch.set(height=min(0.4, 0.8 / together), y=y - min(0.4, 0.8 / together) / 2)


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.events`. Out: `Words`; how many there are, how many of them have a date, who is named
    most.
    """
    voice = Voice(lang, digits)
    say, title = voice.say, voice.say("events.title")
    source = voice.source(articles=None)
    if frame.empty:
        return Words(title, say("common.empty"), say("common.empty"), source)
    rows = by_actor(frame)
    often = rows[rows["actor"] != ""].groupby("actor").size()
    order = sorted(often.index, key=lambda a: (-often[a], place_in(a, ACTORS)))
    dated = frame["start"].notna()
    caption = say(
        "events.caption",
        meetings=voice.counted(int((frame["table"] == "meetings").sum()), "meeting"),
        actions=voice.counted(int((frame["table"] != "meetings").sum()), "action"),
        dated=voice.figure(int(dated.sum())),
        exact=voice.figure(int((dated & (frame["precision"] == "day")).sum())),
        undated=voice.figure(int((~dated).sum())),
        busiest=say(
            "events.busiest", actor=voice.name(order[0]), n=voice.counted(int(often[order[0]]), "record", oblique=True)
        )
        if order
        else say("events.no_actor"),
    )
    alt = say(
        "events.alt",
        list=voice.series(
            [say("events.alt_part", actor=voice.name(a), n=voice.counted(int(often[a]), "record")) for a in order], 20
        ),
    )
    return Words(title, caption, alt, source)
