"""What had been announced beside what came: each announced date as seen from the day on which the round met."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from astana_kit.figures.style import DARK, INK, PAPER, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures.contract import need
from astana_kit.measures.pace import ANNOUNCED
from astana_kit.wording import Voice

_OPEN = "#8a5a00"


def announced(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw the announced dates of the rounds against the day on which each met.

    In: the frame of `measures.announced`, an Axes or None, the language, the digits. Out: the Axes: a row an
    announcement, a line of days before and after the opening (0, where a full bar stands for the days of the round);
    the announced days as an open bar, hatched where no days but a month or the like was named (gid `round/n`); beside
    it what was announced and by how much it was missed. Time runs to the right. Raises MeasureError where columns are
    missing.
    """
    need(frame, ANNOUNCED, "measures.announced")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=5.0, dense=True)
        said = words(frame, lang, digits)
        if frame.empty:
            return sheet.nothing(voice.say("announced.none"), said)
        ax = sheet.ax
        room = sheet.fit(len(frame), spare=6 if sheet.thumbnail else 9)
        rows = _rows(frame, room)
        hidden = len(frame) - len(rows)
        names = [voice.say("word.round_n", n=voice.figure(n)) for n in rows["round"]]
        names = [name if n == 0 or name != names[n - 1] else "" for n, name in enumerate(names)]
        names += [voice.say("common.more", n=hidden)] if hidden else []
        ax.set_ylim(len(names) - 0.4, -0.6)
        sheet.categories(range(len(names)), names, share=0.2, lines=1)
        _axis(sheet, rows)
        sheet.title(said)
        width, height = sheet.settle()
        _bars(sheet, rows, width, height)
        return sheet.finish(said)


def _rows(frame: pd.DataFrame, room: int) -> pd.DataFrame:
    """Return the announcements for which there is room: the most missed ones where not all fit."""
    if len(frame) <= room:
        return frame
    best = frame["days"].abs().sort_values(ascending=False, kind="stable").index[: room - 1]
    return frame.loc[sorted(best)]


def _ends(row: Any) -> tuple[float, float]:
    """Return where an announcement begins and ends, in days from the opening."""
    return float((row.first - row.start).days), float((row.until - row.start).days + 1)


def _axis(sheet: Drawing, rows: pd.DataFrame) -> None:
    """Give an axis of days before and after the opening, with room for words beside the bars."""
    ends = [_ends(r) for r in rows.rename(columns={"from": "first"}).itertuples()]
    low, high = min(0.0, *(a for a, _ in ends)), max(4.0, *(b for _, b in ends))
    span = high - low
    spare = 0.0 if sheet.thumbnail else 1.0
    sheet.ax.set_xlim(low - span * 0.04, high + span * (0.08 + 0.75 * spare))
    step = next(s for s in (1, 2, 5, 10, 20, 30, 60, 90, 180, 365, 730, 10**5) if span / s <= 6)
    ticks = [n for n in range(-20 * step, 20 * step + 1, step) if low - 1 <= n <= high + 1]
    texts = [sheet.voice.figure(abs(n)) if n else sheet.voice.say("announced.opening") for n in ticks]
    if sheet.thumbnail:
        ticks, texts = [0], [sheet.voice.say("announced.opening")]
    sheet.ax.set_xticks(ticks, sheet.labels(texts))
    sheet.ax.tick_params("x", length=3, labelsize=sheet.small, pad=3)
    sheet.name_time(sheet.voice.say("announced.axis"))
    sheet.ax.axvline(0, color=DARK, linewidth=1.2, zorder=1)


def _bars(sheet: Drawing, rows: pd.DataFrame, width: float, height: float) -> None:
    """Draw each announcement and the round, and say what was announced."""
    ax, voice = sheet.ax, sheet.voice
    low, high = ax.get_xlim()
    scale = (high - low) / width
    for y, row in enumerate(rows.rename(columns={"from": "first"}).itertuples()):
        left, right = _ends(row)
        ax.barh(y, (row.end - row.start).days + 1, 0.56, 0, color=DARK, linewidth=0, zorder=3, gid=f"met/{y}")
        thin = max(0.0, 4 * scale - (right - left)) / 2  # no bar is too thin to be seen
        ax.barh(
            y, right - left + 2 * thin, 0.3, left - thin, facecolor=PAPER, edgecolor=_OPEN, linewidth=1.3,
            hatch="" if row.exact else "/////", zorder=4, gid=f"{row.round}/{y}",
        )  # fmt: skip
        if sheet.thumbnail:
            continue
        x = max(right + thin, float((row.end - row.start).days + 1)) + 5 * scale
        size = sheet.small
        parts = [voice.days(row.first, row.until, short=True), _missed(row, voice)]
        text = voice.comma.join(parts)
        room = (high - x) / scale - 3
        text = text if sheet.text_width(text, size) <= room else parts[1]
        sheet.text(x, y, text, size=size, ha="left", va="center", color=INK, zorder=5)


def _missed(row: Any, voice: Voice) -> str:
    """Say by how much an announcement was missed."""
    if row.days == 0:
        return voice.say("announced.kept")
    key = "announced.late" if row.days > 0 else "announced.early"
    if abs(row.days) == 1:
        return voice.say(f"{key}_one")
    return voice.say(key, days=voice.counted(abs(int(row.days)), "day", oblique=True))


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.announced`. Out: `Words`; how many were kept, how many missed, the worst of them.
    """
    voice = Voice(lang, digits)
    say, subtitle = voice.say, voice.say("announced.subtitle")
    known = int((frame["by"] == "reference").sum())
    told = frame[frame["by"] != "reference"]
    source = voice.source(reference=known, noun="announced", articles=None if len(told) else 0)
    if frame.empty:
        none = say("announced.none")
        return Words(none, none, none, source, subtitle)
    kept, late = int((frame["days"] == 0).sum()), int((frame["days"] > 0).sum())
    worst = frame.loc[frame["days"].idxmax()]
    longest = ""
    if late:
        days = voice.counted(int(worst["days"]), "day")
        longest = say("announced.worst", days=days, n=voice.figure(int(worst["round"])))
    counted = voice.counted(len(frame), "announced", oblique=True)
    about = dict(n=counted, kept=voice.figure(kept), late=voice.figure(late))
    listed = [
        say(
            "announced.part",
            round=say("word.round_n", n=voice.figure(int(r.round))),
            said=voice.days(r.first, r.until),
            met=voice.days(r.start, r.end),
            missed=_missed(r, voice),
        )
        for r in frame.rename(columns={"from": "first"}).itertuples()
    ]
    title = say("announced.title", **about, worst=longest)
    caption = say("announced.caption", **about, early=voice.figure(len(frame) - kept - late), worst=longest)
    return Words(title, caption, say("announced.alt", list=voice.semicolon.join(listed[:30])), source, subtitle)
