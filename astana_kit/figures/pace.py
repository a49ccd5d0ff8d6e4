"""The pace of the rounds: how many had met by each day, before and after the turn, with the median gap of each half."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from astana_kit.figures.marks import day, time_axis
from astana_kit.figures.style import AMBER, DARK, INK, PAPER, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures.contract import need
from astana_kit.measures.pace import PACE
from astana_kit.wording import Voice

_LOOKS = {"before": (DARK, "solid", "o"), "after": (AMBER, (0, (4, 2)), "s")}
_FEW = 3  # rounds that a half needs, so that there are gaps to compare


def pace(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw how the rounds mount up before and after the turn.

    In: the frame of `measures.pace`, an Axes or None, the language, the digits. Out: the Axes: a mark for each round
    at its day and number (collections `before`, discs, and `after`, squares), a line through those of a half (gid
    `line/before`), and beside it how many there are and the median of their gaps; a grey band where the rounds rested
    (gid `rest`). Raises MeasureError where columns are missing. A half with fewer than three rounds is said in words.
    """
    need(frame, PACE, "measures.pace")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=4.4)
        said = words(frame, lang, digits)
        if not _enough(frame):
            return sheet.nothing(voice.say("pace.too_few"), said)
        ax = sheet.ax
        edge = pd.Timedelta(days=max(20, (frame["start"].max() - frame["start"].min()).days * 0.03))
        sheet.value_axis(int(frame["count"].max() * 1.14) + 1)
        time_axis(sheet, frame["start"].min() - edge, frame["start"].max() + edge)
        sheet.title(said)
        width, height = sheet.settle()
        _draw(sheet, frame, width, height)
        return sheet.finish(said)


def _enough(frame: pd.DataFrame) -> bool:
    """Tell whether both halves have gaps to compare."""
    counts = frame.groupby("half").size()
    return all(int(counts.get(half, 0)) >= _FEW for half in _LOOKS)


def _draw(sheet: Drawing, frame: pd.DataFrame, width: float, height: float) -> None:
    """Draw the rest between the halves, then each half with its words."""
    ax, voice = sheet.ax, sheet.voice
    low, high = ax.get_xlim()
    bottom, top = ax.get_ylim()
    before, after = (frame[frame["half"] == half] for half in _LOOKS)
    end = before["end"].fillna(before["start"]).iloc[-1]
    ax.axvspan(day(end) + 1, day(after["start"].iloc[0]), color="#eeeeee", linewidth=0, zorder=0, gid="rest")
    mark = sheet.size * 0.55
    for half, part in (("before", before), ("after", after)):
        color, dash, shape = _LOOKS[half]
        xs, ys = [day(d) for d in part["start"]], [int(n) for n in part["count"]]
        ax.plot(
            [xs[0], xs[-1]], [ys[0], ys[-1]], color=color, linewidth=1.6, linestyle=dash, zorder=2, gid=f"line/{half}"
        )
        ax.scatter(xs, ys, s=mark**2, marker=shape, color=color, edgecolor=PAPER, linewidth=0.6, zorder=3, gid=half)
        if sheet.thumbnail:
            continue
        lines = [_when(half, frame, voice), voice.counted(len(part), "round"), _median(part, voice)]
        size = sheet.small
        wide = max(sheet.text_width(text, size) for text in lines)
        tall = size * (2.0 if sheet.rtl else 1.5)
        scale, unit = (high - low) / width, (top - bottom) / height
        if half == "before":  # over the line, where the count is still low
            x, y = low + 6 * scale, top - tall * unit * 0.3
        else:  # under the line, before the other edge
            x, y = high - (wide + 6) * scale, ys[0] - 0.1 * (top - bottom)
        for n, text in enumerate(lines):
            sheet.text(
                x + (wide * scale if sheet.rtl else 0),
                y - n * tall * unit,
                text,
                size=size,
                ha="right" if sheet.rtl else "left",
                va="top",
                zorder=5,
                fontweight="normal" if n else "bold",
            )
    number = voice.figure(int(frame["count"].iloc[-1]))
    sheet.text(
        day(frame["start"].iloc[-1]),
        int(frame["count"].iloc[-1]) + 0.5,
        number,
        size=sheet.small,
        ha="center",
        va="bottom",
        color=INK,
    )


def _when(half: str, frame: pd.DataFrame, voice: Voice) -> str:
    """Say which half it is."""
    if half == "before":
        return voice.say("pace.before", year=int(frame["turn"].iloc[0]))
    return voice.say("pace.after", year=frame.loc[frame["half"] == "after", "start"].iloc[0].year)


def _median(part: pd.DataFrame, voice: Voice) -> str:
    """Say the median of the gaps of a half, and of how many."""
    days = part["days"].dropna().astype(float)
    return voice.say(
        "pace.median",
        days=voice.counted(round(float(days.median())), "day"),
        gaps=voice.counted(len(days), "gap", oblique=True),
    )


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.pace`. Out: `Words`; the median gap of each half, and how many gaps it is taken from.
    """
    voice = Voice(lang, digits)
    say, subtitle = voice.say, voice.say("pace.subtitle")
    source = voice.source(reference=len(frame), articles=0)
    if not _enough(frame):
        few = say("pace.too_few")
        return Words(few, few, few, source, subtitle)
    parts, median = [], {}
    for half in _LOOKS:
        part = frame[frame["half"] == half]
        median[half] = round(float(part["days"].dropna().astype(float).median()))
        rounds = voice.counted(len(part), "round")
        parts.append(say("pace.part", when=_when(half, frame, voice), rounds=rounds, median=_median(part, voice)))
    title = say(
        "pace.title",
        a=voice.counted(median["before"], "day"),
        before=_when("before", frame, voice),
        b=voice.counted(median["after"], "day"),
        after=_when("after", frame, voice),
    )
    listed = voice.semicolon.join(parts)
    return Words(title, say("pace.caption", list=listed), say("pace.alt", list=listed), source, subtitle)
