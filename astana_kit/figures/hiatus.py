"""The time between some rounds as a timeline: what happened, and what was only planned."""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from astana_kit.figures.marks import Note, arrange, day, draw_date, span, time_axis
from astana_kit.figures.style import GRID, INK, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures.contract import need
from astana_kit.measures.timeline import TIMELINE
from astana_kit.wording import Voice

_LANES = ("rounds", "declarations", "plans", "meetings", "actions")


def hiatus_timeline(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw what happened between the rounds and what was only planned.

    In: the frame of `measures.hiatus_timeline`, an Axes or None, the language, the digits. Out: the Axes: one lane a
    kind; a point for a day, a bar for days, a hatched bar for days among which it lies, open where not told as done; a
    grey band (gid `gap/20/21`) over the full days without a round, which it names. How many have no date stands beside
    the name of the lane. Raises MeasureError where columns are missing. An empty frame is said in words.
    """
    need(frame, TIMELINE, "measures.hiatus_timeline")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=5.0, dense=True)
        said = words(frame, lang, digits)
        if said.empty:
            return sheet.nothing(said.title, said)
        frame = frame[frame["lane"].isin(_LANES)]
        dated = frame.dropna(subset=["start"])
        ax = sheet.ax
        lanes = [lane for lane in _LANES if (frame["lane"] == lane).any()]
        names = []
        for lane in lanes:
            loose = int(frame.loc[frame["lane"] == lane, "start"].isna().sum())
            under = "\n" + voice.say("hiatus.undated", n=loose) if loose and not sheet.thumbnail else ""
            names.append(voice.say(f"hiatus.{lane}") + under)
        ax.set_ylim(len(lanes), -0.7)
        sheet.categories(range(len(lanes)), names, share=0.24, lines=None)
        time_axis(sheet, *_limits(dated))
        sheet.title(said)
        width, height = sheet.settle()
        gaps = gaps_of(frame)
        low, high = ax.get_xlim()
        for a, b, start, end in gaps:
            ax.axvspan(max(start, low), min(end, high), color="#eeeeee", zorder=0, linewidth=0, gid=f"gap/{a}/{b}")
        _marks(sheet, dated, lanes, gaps, width, height, sheet.size * 0.62)
        return sheet.finish(said)


def _limits(dated: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last day of the axis: around the rounds, or around everything where there are none."""
    lanes = ["rounds", "plans", "declarations"]
    rows = dated[dated["lane"].isin(lanes)] if (dated["lane"] == "rounds").sum() > 1 else dated
    first, last = rows["start"].min(), rows["end"].fillna(rows["start"]).max()
    edge = max((last - first).days * 0.04, 6)
    return (first - pd.Timedelta(days=edge)).normalize(), (last + pd.Timedelta(days=edge * 1.6)).normalize()


def gaps_of(frame: pd.DataFrame) -> list[tuple[str, str, float, float]]:
    """List the gaps between the rounds of a frame: numbers, where the band of full days begins, and where it ends."""
    rounds = frame[(frame["lane"] == "rounds") & frame["start"].notna()].sort_values("start")
    rows = list(rounds.itertuples())
    out = []
    for one, other in itertools.pairwise(rows):
        end = one.end if pd.notna(one.end) else one.start
        numbers = [r.record_id.partition("-")[2] for r in (one, other)]
        if day(other.start) > day(end) + 1:
            out.append((*numbers, day(end) + 1, day(other.start)))
    return out


def _marks(
    sheet: Drawing, dated: pd.DataFrame, lanes: list[str], gaps: list[Any], width: float, height: float, mark: float
) -> None:
    """Draw the marks of each lane on as many levels as their words need; words go, lane by lane, where room ends."""
    ax, voice, limits = sheet.ax, sheet.voice, sheet.ax.get_xlim()
    rows = list(dated.itertuples())
    head = sheet.line * 1.2 if gaps and not sheet.thumbnail else 0
    line = mark * 1.5 if sheet.thumbnail else sheet.line
    steps = [set(lanes), set(lanes) - {"actions"}, set(lanes) - {"actions", "meetings"}, {"rounds"}, set()]
    for worded in steps if not sheet.thumbnail else steps[-1:]:
        notes = [
            Note(
                *_clip(span(r.start, r.end), limits),
                r.lane,
                sheet.wrap(_note(r, voice), width * 0.45, 1) if r.lane in worded else "",
            )
            for r in rows
        ]
        plain = max(1, int(height / line / len(lanes)) - bool(worded))
        most = max(2, int((height - head) / line) - len(lanes)) if worded - {"rounds"} else plain
        placed = arrange(notes, width, limits, sheet.text_width, most)
        if placed is None:
            continue
        tall = {
            lane: max([1, *(placed[n][0] + 1 for n, r in enumerate(rows) if r.lane == lane)]) * line for lane in lanes
        }
        # the name of a lane and what stands under it need room, too
        for lane, text in zip(lanes, sheet._names):
            tall[lane] = max(tall[lane], (text.count("\n") + 1) * sheet.line * 0.9)
        spare = height - head - sum(tall.values()) - line * 0.3 * len(lanes)
        if spare >= 0:
            break
    assert placed is not None  # the last step has no words, and marks alone always find a level
    pad = max(0.0, spare) / len(lanes) + line * 0.3
    tops, y = {}, head
    for lane in lanes:
        tops[lane] = y + pad / 2
        y += tall[lane] + pad
        if lane != lanes[-1]:
            ax.axhline(y, color=GRID, linewidth=0.8, zorder=1)
    ax.set_ylim(y, 0)
    sheet.move_categories([tops[lane] + tall[lane] / 2 for lane in lanes])
    drop = sheet.size * (0.24 if sheet.rtl else 0.34)  # from the middle of a line down to its baseline
    for n, row in enumerate(rows):
        level, x = placed[n]
        used = max([1, *(placed[k][0] + 1 for k, r in enumerate(rows) if r.lane == row.lane)]) * line
        centre = tops[row.lane] + (tall[row.lane] - used) / 2 + (level + 0.5) * line
        _draw(ax, centre, row, mark, line)
        if notes[n].text:
            place = limits[0] + x * (limits[1] - limits[0]) / width
            sheet.text(place, centre + drop, notes[n].text, ha="left", va="baseline", zorder=5)
    for _, _, start, end in gaps if head else ():
        text = voice.say("hiatus.gap", days=voice.counted(int(end - start), "day"))
        shown = min(end, limits[1]) - max(start, limits[0])
        if sheet.text_width(text) >= shown * width / (limits[1] - limits[0]):
            text = voice.counted(int(end - start), "day")
        if sheet.text_width(text) < shown * width / (limits[1] - limits[0]):
            middle = (min(end, limits[1]) + max(start, limits[0])) / 2
            sheet.text(middle, head * 0.55, text, ha="center", va="center", color=INK)


def _draw(ax: Axes, y: float, row: Any, mark: float, unit: float) -> None:
    """Draw one date on an axis whose vertical unit is a point."""
    before = len(ax.patches)
    draw_date(ax, y, row.start, row.end, row.precision, row.status, row.lane, mark, gid=row.record_id)
    for patch in ax.patches[before:]:
        patch.set(height=unit * 0.5, y=y - unit * 0.25)


def _clip(ends: tuple[float, float], limits: tuple[float, float]) -> tuple[float, float]:
    """Keep a range within the axis."""
    return min(max(ends[0], limits[0]), limits[1]), max(min(ends[1], limits[1]), limits[0])


def _note(row: Any, voice: Voice) -> str:
    """Say in a few words what a mark is."""
    number = row.record_id.partition("-")[2]
    if row.lane == "rounds":
        return voice.say("hiatus.round", n=number)
    if row.lane == "declarations":
        return voice.say("hiatus.ended")
    if row.lane == "plans":
        return voice.say("hiatus.planned_round", n=number)
    who = voice.all(row.actors.split(";"))
    return f"{voice.name(row.kind)}: {who}" if who else voice.name(row.kind)


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.hiatus_timeline`. Out: `Words`; the full days without a round, how much is dated, how
    much was written in that time.
    """
    voice = Voice(lang, digits)
    say, subtitle = voice.say, voice.say("hiatus.subtitle")
    articles = frame[frame["lane"] == "articles"]
    frame = frame[frame["lane"].isin(_LANES)]
    dated = frame.dropna(subset=["start"])
    rounds = frame[frame["lane"] == "rounds"]
    known = int((rounds["source"] == "reference").sum())
    source = voice.source(reference=known, articles=None if len(articles) or len(frame) > len(rounds) else 0)
    if (dated["lane"] == "rounds").all() and articles["start"].isna().all():
        nothing = say("hiatus.nothing")
        return Words(nothing, nothing, nothing, source, subtitle)
    gaps = gaps_of(frame)
    most = sorted(gaps, key=lambda g: g[2] - g[3])[:2]  # the two longest, in order
    parts = [
        dict(days=voice.counted(int(end - start), "day"), a=voice.figure(a), b=voice.figure(b))
        for a, b, start, end in [g for g in gaps if g in most]
    ]
    title = say("hiatus.title_plain")
    if parts:
        rest = [say("hiatus.title_next", **p) for p in parts[1:2]]
        title = voice.listed([say("hiatus.title_gap", **parts[0]), *rest])
    first, last = dated["start"].min(), dated["end"].fillna(dated["start"]).max()
    events = frame[frame["lane"].isin(["meetings", "actions"])]
    there = articles.dropna(subset=["start"])
    written = say("hiatus.written_none")
    if len(there):
        written = say("hiatus.written", articles=voice.counted(len(there), "article"))
    caption = say(
        "hiatus.caption",
        gaps=voice.listed([say("hiatus.gap_part", **p) for p in parts]) or title,
        dated=voice.figure(int(events["start"].notna().sum())),
        undated=voice.figure(int(events["start"].isna().sum())),
        written=written,
    )
    listed = voice.series([f"{_note(r, voice)} {voice.days(r.start, r.end)}" for r in dated.itertuples()], 40)
    alt = say("hiatus.alt", start=voice.day(first), end=voice.day(last), list=listed)
    return Words(title, caption, alt, source, subtitle)
