"""The whole process on one line: every round by its number, summits, ministerials, the longest gaps."""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from astana_kit.figures.marks import day, time_axis
from astana_kit.figures.style import AMBER, DARK, GRID, INK, MUTED, PAPER, RED, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures.contract import need
from astana_kit.measures.process import LINE
from astana_kit.wording import Voice

_LANES = ("rounds", "summits", "ministerials", "declarations")
_LOOKS = {"summits": ("*", AMBER), "ministerials": ("D", MUTED), "declarations": ("X", RED)}
_SHADED = 3  # how many of the longest gaps are shaded


def process_line(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw the process on one line.

    In: the frame of `measures.process_line`, an Axes or None, the language, the digits. Out: the Axes: a lane for the
    rounds (a stem each, its number on as many levels as the numbers need; collection gid `rounds`, ringed numbers are
    told of in the articles), one for summits, ministerials and the declared end, and a band with its days for each of
    the longest gaps (gid `gap/14/15`). Time runs to the right. Raises MeasureError where columns are missing.
    """
    need(frame, LINE, "measures.process_line")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=3.6)
        said = words(frame, lang, digits)
        if frame.empty:
            return sheet.nothing(voice.say("common.empty"), said)
        ax = sheet.ax
        lanes = [lane for lane in _LANES if (frame["lane"] == lane).any()]
        ax.set_ylim(len(lanes), -0.7)
        sheet.categories(range(len(lanes)), [voice.say(f"process.{lane}") for lane in lanes], share=0.24)
        edge = pd.Timedelta(days=max(20, (frame["start"].max() - frame["start"].min()).days * 0.02))
        time_axis(sheet, frame["start"].min() - edge, frame["start"].max() + edge)
        sheet.title(said)
        width, height = sheet.settle()
        _draw(sheet, frame, lanes, width, height)
        return sheet.finish(said)


def _draw(sheet: Drawing, frame: pd.DataFrame, lanes: list[str], width: float, height: float) -> None:
    """Draw the lanes from top to bottom: bands behind all, numbers of the rounds on levels."""
    ax, voice = sheet.ax, sheet.voice
    low, high = ax.get_xlim()
    rounds = frame[frame["lane"] == "rounds"].sort_values("start")
    levels = _levels([day(d) for d in rounds["start"]], (high - low) / width * sheet.size * 1.9)
    step = sheet.size * 1.75
    head = sheet.line * 1.3
    tall = head + (max(levels, default=0) + 1) * step + sheet.size
    low_lanes = max(sheet.line * 1.3, (height - tall) / max(1, len(lanes) - bool(len(rounds))))
    total = (tall if len(rounds) else head) + low_lanes * (len(lanes) - bool(len(rounds)))
    ax.set_ylim(total, 0)
    for a, b, start, end in _gaps(rounds)[:_SHADED]:
        ax.axvspan(start, end, color="#eeeeee", linewidth=0, zorder=0, gid=f"gap/{a}/{b}")
        text = voice.counted(int(end - start), "day")
        if sheet.text_width(text, sheet.small) < (end - start) * width / (high - low):
            sheet.text((start + end) / 2, head * 0.5, text, size=sheet.small, ha="center", va="center", zorder=4)
    centres = {}
    y = tall if len(rounds) else head
    if len(rounds):
        centres["rounds"] = (head + tall) / 2
        _rounds(sheet, rounds, levels, head, step, tall)
    for lane in [lane for lane in lanes if lane != "rounds"]:
        centres[lane] = y + low_lanes / 2
        shape, color = _LOOKS[lane]
        part = frame[frame["lane"] == lane]
        size = sheet.size * (1.0 if shape == "*" else 0.6)
        ax.scatter(
            [day(d) + 0.5 for d in part["start"]],
            [centres[lane]] * len(part),
            s=size**2,
            marker=shape,
            color=color,
            edgecolor=INK,
            linewidth=0.5,
            zorder=4,
            gid=lane,
        )
        ax.axhline(y, color=GRID, linewidth=0.8, zorder=1)
        y += low_lanes
    sheet.move_categories([centres[lane] for lane in lanes])


def _rounds(sheet: Drawing, rounds: pd.DataFrame, levels: list[int], head: float, step: float, base: float) -> None:
    """Draw a stem and a numbered disc for each round."""
    xs = [day(d) + 0.5 for d in rounds["start"]]
    ys = [head + (level + 0.7) * step for level in levels]
    sheet.ax.vlines(xs, ys, base, color=DARK, linewidth=0.9, zorder=2)
    for told in (False, True):
        at = [n for n, known in enumerate(rounds["told"]) if known is told or bool(known) == told]
        sheet.ax.scatter(
            [xs[n] for n in at],
            [ys[n] for n in at],
            s=(sheet.size * 1.55) ** 2,
            facecolor=PAPER if told else DARK,
            edgecolor=DARK,
            linewidth=1.6,
            zorder=3,
            gid="told" if told else "rounds",
        )
    for x, y, row in zip(xs, ys, rounds.itertuples()):
        number = sheet.voice.figure(row.record_id.partition("-")[2])
        size = max(9.0, sheet.small * 0.92)
        sheet.text(x, y, number, size=size, ha="center", va="center", color=INK if row.told else PAPER, zorder=5)


def _levels(xs: list[float], room: float) -> list[int]:
    """Give each place the lowest level on which it keeps its distance from the one before."""
    last: list[float] = []
    out = []
    for x in xs:
        level = next((n for n, taken in enumerate(last) if x - taken >= room), len(last))
        if level == len(last):
            last.append(x)
        last[level] = x
        out.append(level)
    return out


def _gaps(rounds: pd.DataFrame) -> list[tuple[str, str, float, float]]:
    """List the times without a round, the longest first: numbers, the day after the one, the day of the other."""
    rows = list(rounds.itertuples())
    out = []
    for one, other in itertools.pairwise(rows):
        end = one.end if pd.notna(one.end) else one.start
        a, b = (r.record_id.partition("-")[2] for r in (one, other))
        out.append((a, b, day(end) + 1, day(other.start)))
    return sorted((g for g in out if g[3] > g[2]), key=lambda g: g[2] - g[3])


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.process_line`. Out: `Words`; counts, the longest gap, whether it went on after its end.
    """
    voice = Voice(lang, digits)
    say, subtitle = voice.say, voice.say("process.subtitle")
    rounds = frame[frame["lane"] == "rounds"].sort_values("start")
    known = int((frame["source"] == "reference").sum())
    source = voice.source(reference=known, noun="record", articles=None if frame["told"].any() else 0)
    if rounds.empty:
        empty = say("common.empty")
        return Words(empty, empty, empty, source, subtitle)
    first, last = rounds["start"].iloc[0].year, rounds["start"].iloc[-1].year
    counts = {lane: int((frame["lane"] == lane).sum()) for lane in ("rounds", "summits", "ministerials")}
    said = {
        lane: voice.counted(counts[lane], noun)
        for lane, noun in (("rounds", "round"), ("summits", "summit"), ("ministerials", "ministerial"))
    }
    middle = next(
        (n for n in range(first + 1, last + 1) if (rounds["start"].dt.year < n).sum() * 2 >= len(rounds)), last
    )
    early = int((rounds["start"].dt.year < middle).sum())
    title = (
        say(
            "process.title",
            rounds=said["rounds"],
            first=first,
            last=last,
            middle=say("process.middle", n=voice.figure(early), year=middle),
        )
        if last > first
        else say("process.title_short", rounds=said["rounds"], first=first)
    )
    gaps = _gaps(rounds)
    if gaps:
        a, b, start, end = gaps[0]
        over = frame[frame["lane"] == "declarations"]
        ended = ""
        if len(over):
            before = rounds[rounds["end"] <= over["start"].iloc[0]]
            n = before["record_id"].iloc[-1].partition("-")[2] if len(before) else "–"
            went_on = (rounds["start"] > over["start"].iloc[0]).any()
            ended = say("process.ended" if went_on else "process.ended_last", n=n)
        days = voice.counted(int(end - start), "day")
        caption = say("process.caption", **said, first=first, last=last, days=days, a=a, b=b, ended=ended)
    else:
        caption = say("process.caption_short", **said)
    alt = [f"{_called(r, voice)} {voice.days(r.start, r.end)}" for r in frame.itertuples()]
    return Words(title, caption, say("process.alt", list=voice.series(alt, 60)), source, subtitle)


def _called(row: Any, voice: Voice) -> str:
    """Name a mark."""
    if row.lane == "rounds":
        return voice.say("word.round_n", n=row.record_id.partition("-")[2])
    noun = {"summits": "summit", "ministerials": "ministerial"}.get(row.lane, "declarations")
    return voice.name(noun)
