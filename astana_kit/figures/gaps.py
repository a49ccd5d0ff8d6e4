"""Days from each round to the next: those between rounds of the articles marked, the median as a line."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from astana_kit.figures.style import AMBER, DARK, INK, MUTED, PALE, PAPER, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures.contract import need
from astana_kit.wording import Voice
from astana_kit.wording.numbers import ranked_gap

COLUMNS = ("round", "next_round", "end", "next_start", "days", "rank")


def intervals(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw the days from each round to the next, in order.

    In: the frame of `measures.intervals`, an Axes or None, the language, the digits. Out: the Axes: one bar a gap (its
    gid is `round/next_round`) standing between the two rounds, as high as its days; dark where the articles tell of
    both rounds, hatched where it is the longest of all; a broken line is the median. Raises MeasureError where columns
    are missing. Without any gap it says so.
    """
    need(frame, COLUMNS, "measures.intervals")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice)
        said = words(frame, lang, digits)
        rows = _told(frame.dropna(subset=["days"]))
        if rows.empty:
            return sheet.nothing(voice.say("intervals.too_few"), said)
        ax, n = sheet.ax, len(rows)
        for place, row in enumerate(rows.itertuples()):
            color = DARK if row.told else AMBER if row.rank == 1 else PALE
            ax.bar(
                place + 0.5,
                int(row.days),
                0.78,
                color=color,
                hatch="///" if row.rank == 1 else "",
                edgecolor=PAPER,
                linewidth=0.6,
                gid=f"{row.round}/{row.next_round}",
            )
        median = float(rows["days"].median())
        ax.set_yticks([])
        ax.set_xlim(-0.35, n + 0.35)
        numbers = [*map(int, rows["round"]), int(rows["next_round"].iloc[-1])]
        texts = [voice.figure(number) for number in numbers]
        step = sheet.thin(len(texts), max(map(sheet.text_width, texts)), sheet.width * 0.88)
        shown = range(0, len(texts), step)
        ax.set_xticks(list(shown), sheet.labels([texts[i] for i in shown]))
        ax.tick_params("x", length=3, labelsize=sheet.size, pad=3)
        sheet.name_time(voice.say("intervals.rounds_axis"))
        sheet.title(said)
        width, height = sheet.settle()
        top = int(rows["days"].max()) * height / max(height - sheet.small * 2.1, height / 2)
        ax.set_ylim(0, max(top, 1))
        _name(sheet, rows, width / (n + 0.7), height / max(top, 1), median)
        return sheet.finish(said)


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the gaps, each with whether the articles tell of both its rounds."""
    return rows.assign(told=rows["told"].astype("bool") if "told" in rows else False)


def _name(sheet: Drawing, rows: pd.DataFrame, cell: float, scale: float, median: float) -> None:
    """Write the days over the bars (over marked ones always), and name the median where no bar stands in the way."""
    voice, ax = sheet.voice, sheet.ax
    bold = {int(r.round) for r in rows.itertuples() if r.rank == 1 or r.told}
    bold = bold if len(bold) < len(rows) else {int(rows.loc[rows["days"].idxmax(), "round"])}
    widest = max(sheet.text_width(voice.figure(int(days)), sheet.small) for days in rows["days"])
    everywhere = widest + 2 < cell
    line = sheet.small * 1.45
    taken: list[tuple[float, float]] = []
    for place, row in sorted(enumerate(rows.itertuples()), key=lambda item: (item[1].round not in bold, item[0])):
        if not everywhere and row.round not in bold:
            continue
        text = voice.figure(int(row.days))
        half = sheet.text_width(text, sheet.small) / 2 + 1
        x = (place + 0.5) * cell
        if any(x - half < b and a < x + half for a, b in taken):
            continue
        low = row.days * scale + 2.5
        if low < median * scale + 3 and low + line > median * scale - 2:  # the line would cross it: over the line
            low = median * scale + 3
        heavy = row.round in bold
        sheet.text(
            place + 0.5,
            low / scale,
            text,
            ha="center",
            va="bottom",
            zorder=4,
            size=sheet.small,
            color=INK if heavy else MUTED,
            fontweight="bold" if heavy else "normal",
        )
        taken.append((x - half, x + half))
    text = voice.say("intervals.median", n=voice.counted(round(median), "day"))
    need_ = int(sheet.text_width(text, sheet.small) / cell) + 1
    free = [
        p
        for p in range(len(rows) - need_ + 1)
        if all(int(d) * scale + line + 4 < median * scale for d in rows["days"].iloc[p : p + need_])
    ]
    first = free[0] if free else None
    line_end = len(rows)
    ax.plot([0, line_end], [median, median], color=INK, linewidth=1.1, dashes=(5, 3), zorder=3, gid="median")
    if first is not None and not sheet.thumbnail:
        sheet.text(first + 0.1, median + 3 / scale, text, size=sheet.small, ha="left", va="bottom", zorder=4)


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.intervals`. Out: `Words`; the median, the longest gap, those of the articles with rank.
    """
    voice = Voice(lang, digits)
    say, subtitle = voice.say, voice.say("intervals.subtitle")
    rows = _told(frame.dropna(subset=["days"]))
    source = voice.source(reference=len(rows) + 1 if len(rows) else 0, articles=0)
    if rows.empty:
        few = say("intervals.too_few")
        return Words(few, few, few, source, subtitle)
    best, latest = rows.loc[rows["days"].idxmax()], rows.iloc[-1]
    longest = dict(
        days=voice.counted(int(best["days"]), "day"), a=voice.figure(best["round"]), b=voice.figure(best["next_round"])
    )
    second = ""
    if int(latest["rank"]) == 2 and len(rows) > 2:
        days = voice.counted(int(latest["days"]), "day")
        second = say("intervals.title_latest", days=days, b=voice.figure(latest["next_round"]))
    parts = [
        say(
            "intervals.told_part",
            a=int(r.round),
            b=int(r.next_round),
            days=voice.counted(int(r.days), "day"),
            rank=ranked_gap(int(r.rank), len(rows), lang, voice.digits),
        )
        for r in rows[rows["told"]].sort_values("rank").head(3).itertuples()
    ]
    caption = say(
        "intervals.caption",
        n=voice.counted(len(rows), "gap", oblique=True),
        median=voice.counted(round(float(rows["days"].median())), "day"),
        told="".join(parts),
        longest=say("intervals.longest_part", **longest),
    )
    alt = [say("intervals.alt_part", a=int(r.round), b=int(r.next_round), n=int(r.days)) for r in rows.itertuples()]
    title = say("intervals.title", **longest, latest=second)
    return Words(title, caption, say("intervals.alt", list=voice.series(alt, 40)), source, subtitle)
