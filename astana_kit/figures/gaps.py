"""Figure 2: days from each round to the next, the hiatus marked and ranked, the median as a line."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from astana_kit.figures.style import AMBER, DARK, INK, MUTED, PALE, PAPER, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures import HIATUS_AFTER, hiatus
from astana_kit.measures.contract import need
from astana_kit.wording import Voice
from astana_kit.wording.numbers import rank

COLUMNS = ("round", "next_round", "end", "next_start", "days", "rank")


def intervals(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw the days from each round to the next, in order.

    In: the frame of `measures.intervals`, an Axes or None, the language, the digits. Out: the Axes: one bar a gap (its
    gid is `round/next_round`) standing between the two rounds, as high as its days; the hiatus and the longest gap are
    hatched and labelled, a broken line is the median. Raises MeasureError where columns are missing. Without any gap
    it says so.
    """
    need(frame, COLUMNS, "measures.intervals")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice)
        said = words(frame, lang, digits)
        rows = frame.dropna(subset=["days"])
        if rows.empty:
            return sheet.nothing(voice.say("intervals.too_few"), said)
        ax, n = sheet.ax, len(rows)
        marked = hiatus(rows)
        longest = rows.loc[rows["days"].idxmax()]
        top = int(rows["days"].max())
        for place, row in enumerate(rows.itertuples()):
            is_hiatus = marked is not None and row.round == marked["round"]
            color, hatch = (AMBER, "///") if is_hiatus else (DARK, "") if row.round == longest["round"] else (PALE, "")
            ax.bar(
                place + 0.5,
                int(row.days),
                0.78,
                color=color,
                hatch=hatch,
                edgecolor=PAPER,
                linewidth=0.6,
                gid=f"{row.round}/{row.next_round}",
            )
        sheet.value_axis(top)
        median = float(rows["days"].median())
        ax.plot([0, n], [median, median], color=INK, linewidth=1.2, dashes=(5, 3), zorder=3, gid="median")
        ax.set_xlim(-0.35, n + 0.35)
        numbers = [*map(int, rows["round"]), int(rows["next_round"].iloc[-1])]
        texts = [voice.figure(number) for number in numbers]
        step = sheet.thin(len(texts), max(map(sheet.text_width, texts)), sheet.width * 0.8)
        shown = range(0, len(texts), step)
        ax.set_xticks(list(shown), sheet.labels([texts[i] for i in shown]))
        ax.tick_params("x", length=3, labelsize=sheet.size, pad=3)
        sheet.name_time(voice.say("intervals.rounds_axis"))
        entries = [
            (
                Line2D([], [], color=INK, dashes=(5, 3), linewidth=1.2),
                voice.say("intervals.median", n=voice.counted(round(median), "day")),
            )
        ]
        if marked is not None:
            entries.append(
                (
                    Patch(facecolor=AMBER, hatch="///", edgecolor=PAPER),
                    voice.say("intervals.hiatus_label", years=_years(marked, voice)),
                )
            )
        if marked is None or longest["round"] != marked["round"]:
            entries.append((Patch(facecolor=DARK), voice.say("intervals.longest_label")))
        entries.append((Patch(facecolor=PALE), voice.say("intervals.other")))
        sheet.legend(entries)
        sheet.title(said.title)
        width, height = sheet.settle()
        top *= height / max(height - sheet.small * 1.9, height / 2)
        ax.set_ylim(0, top)
        _name(sheet, rows, width / (n + 0.7), height / top, marked, longest)
        return sheet.finish(said)


def _name(
    sheet: Drawing, rows: pd.DataFrame, cell: float, scale: float, marked: pd.Series | None, longest: pd.Series
) -> None:
    """Write the days over the bars: over the marked ones always, over all where there is room, never over the median
    line."""
    voice = sheet.voice
    median = float(rows["days"].median())
    bold = {int(longest["round"])} | ({int(marked["round"])} if marked is not None else set())
    widest = max(sheet.text_width(voice.figure(int(days)), sheet.small) for days in rows["days"])
    everywhere = widest + 2 < cell
    taken: list[tuple[float, float]] = []
    rank_first = sorted(enumerate(rows.itertuples()), key=lambda item: (item[1].round not in bold, item[0]))
    for place, row in rank_first:
        if not everywhere and row.round not in bold:
            continue
        text = voice.figure(int(row.days))
        low, high = row.days * scale, row.days * scale + sheet.small * 1.5
        half = sheet.text_width(text, sheet.small) / 2 + 1
        x = (place + 0.5) * cell
        if any(x - half < b and a < x + half for a, b in taken):
            continue
        crosses = low - 2 < median * scale < high
        sheet.text(
            place + 0.5,
            int(row.days) + 2.5 / scale,
            text,
            ha="center",
            va="bottom",
            zorder=4,
            size=sheet.small,
            color=INK if row.round in bold else MUTED,
            fontweight="bold" if row.round in bold else "normal",
            bbox=dict(facecolor=PAPER, edgecolor="none", pad=0.4) if crosses else None,
        )
        taken.append((x - half, x + half))


def _years(row: pd.Series, voice: Voice) -> str:
    """Name the years of a gap."""
    years = sorted({row["end"].year, row["next_start"].year})
    return voice.listed([voice.figure(year) for year in years])


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.intervals`. Out: `Words`; the median, the length and rank of the hiatus, the longest gap.
    """
    voice = Voice(lang, digits)
    say, title = voice.say, voice.say("intervals.title")
    rows = frame.dropna(subset=["days"])
    source = voice.source(reference=len(rows) + 1 if len(rows) else 0, articles=0)
    if rows.empty:
        return Words(title, say("intervals.too_few"), say("intervals.too_few"), source)
    marked, longest = hiatus(rows, HIATUS_AFTER), rows.loc[rows["days"].idxmax()]
    part = ""
    if marked is not None:
        part = say(
            "intervals.hiatus_part",
            round=int(marked["round"]),
            days=voice.counted(int(marked["days"]), "day"),
            start=voice.day(marked["end"]),
            end=voice.day(marked["next_start"]),
            rank=rank(int(marked["rank"]), lang, digits=voice.digits),
            n=voice.counted(len(rows), "gap", oblique=True),
        )
    if marked is not None and int(marked["rank"]) == 1:
        best = say("intervals.longest_is_hiatus")
    else:
        best = say(
            "intervals.longest_part",
            days=voice.counted(int(longest["days"]), "day"),
            a=int(longest["round"]),
            b=int(longest["next_round"]),
        )
    caption = say(
        "intervals.caption", median=voice.counted(round(float(rows["days"].median())), "day"), hiatus=part, longest=best
    )
    alt = say(
        "intervals.alt",
        list=voice.series(
            [say("intervals.alt_part", a=int(r.round), b=int(r.next_round), n=int(r.days)) for r in rows.itertuples()],
            40,
        ),
    )
    return Words(title, caption, alt, source)
