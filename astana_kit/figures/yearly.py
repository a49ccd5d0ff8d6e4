"""Attendance by year: at how many rounds of each year every actor was present."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from astana_kit.figures.style import DARK, FAINT, GRID, INK, PAPER, RED, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures import ACTORS
from astana_kit.measures.contract import need, place_in
from astana_kit.measures.process import ATTENDANCE
from astana_kit.wording import Voice


def attendance(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw who came in which year.

    In: the frame of `measures.attendance`, an Axes or None, the language, the digits. Out: the Axes: for each actor
    and year a disc with the number of rounds at which it was present, full where these are all with a list, open where
    fewer (collection gids `all` and `some`); a cross where it was absent or boycotted and never came (gid `absent`).
    Over each year stands how many rounds there were. Raises MeasureError where columns are missing.
    """
    need(frame, ATTENDANCE, "measures.attendance")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=5.0, dense=True)
        said = words(frame, lang, digits)
        if frame.empty:
            return sheet.nothing(voice.say("common.empty"), said)
        ax, years = sheet.ax, sorted({int(y) for y in frame["year"]})
        actors = sorted(set(frame["actor"]), key=lambda a: place_in(a, ACTORS))
        room = sheet.fit(len(actors), spare=4 if sheet.thumbnail else 7)
        if room < len(actors):
            often = frame.groupby("actor")["present"].sum()
            best = set(sorted(actors, key=lambda a: (-int(often[a]), place_in(a, ACTORS)))[: room - 1])
            hidden = len(actors) - len(best)
            actors = [a for a in actors if a in best]
        else:
            hidden = 0
        names = [voice.name(a) for a in actors] + ([voice.say("common.more", n=hidden)] if hidden else [])
        ax.set_ylim(len(names) - 0.4, -0.6)
        ax.set_xlim(-0.6, len(years) - 0.4)
        sheet.categories(range(len(names)), names, share=0.36, lines=1)
        held = frame.groupby("year")["held"].max()
        heads = [f"{voice.figure(year)}\n{voice.counted(int(held[year]), 'round')}" for year in years]
        cell = sheet.inner / len(years)
        if max(sheet.text_width(h, sheet.small) for h in heads) > cell - 4:
            heads = [voice.figure(year) for year in years]
        widest = max(sheet.text_width(head, sheet.small) for head in heads)
        step = 1 if widest + 3 < cell else sheet.thin(len(years), widest, sheet.inner)
        ax.set_xticks(range(0, len(years), step), sheet.labels(heads[::step]))
        ax.tick_params("x", length=0, labelsize=sheet.small, pad=4)
        sheet.title(said)
        width, height = sheet.settle()
        mark = max(4.0, min(width / len(years), height / len(names)) * 0.86)
        _marks(sheet, frame[frame["actor"].isin(actors)], actors, years, mark)
        return sheet.finish(said)


def _marks(sheet: Drawing, frame: pd.DataFrame, actors: list[str], years: list[int], mark: float) -> None:
    """Draw the cells."""
    ax = sheet.ax
    for y in range(len(actors)):
        ax.axhline(y + 0.5, color=GRID, linewidth=0.5, zorder=0)
    cells = frame.assign(x=[years.index(int(y)) for y in frame["year"]], y=[actors.index(a) for a in frame["actor"]])
    looks = {
        "all": cells[(cells["present"] >= cells["held"])],
        "some": cells[(cells["present"] > 0) & (cells["present"] < cells["held"])],
        "absent": cells[(cells["present"] == 0) & (cells["absent"] > 0)],
    }
    size = min(sheet.size, mark * 0.66)
    for gid, part in looks.items():
        if part.empty:
            continue
        if gid == "absent":
            how: dict[str, Any] = dict(marker="x", color=RED, linewidth=1.6, s=(mark * 0.5) ** 2)
        else:
            how = dict(s=mark**2, facecolor=DARK if gid == "all" else PAPER, edgecolor=DARK, linewidth=1.1)
        ax.scatter(part["x"], part["y"], zorder=3, gid=gid, **how)
        for row in part.itertuples() if gid != "absent" and size >= 9 else ():
            color = PAPER if gid == "all" else INK
            text = sheet.voice.figure(int(row.present))
            sheet.text(row.x, row.y, text, size=size, ha="center", va="center", color=color, zorder=4)
    seen = set(zip(cells["x"], cells["y"]))
    blank = [(x, y) for y in range(len(actors)) for x in range(len(years)) if (x, y) not in seen]
    if blank:
        xs, ys = zip(*blank)
        ax.scatter(xs, ys, s=4, color=FAINT, linewidth=0, gid="unnamed", zorder=2)


def changes(frame: pd.DataFrame, voice: Voice) -> list[str]:
    """Say who came every year, who from which year on and who until which, the largest groups first."""
    years = sorted({int(y) for y in frame["year"]})
    if not years:
        return []
    there = frame[frame["present"] > 0].groupby("actor")["year"]
    spans = {a: (int(y.min()), int(y.max()), y.nunique()) for a, y in there}
    order = sorted(spans, key=lambda a: place_in(a, ACTORS))
    always = [a for a in order if spans[a][2] == len(years)]
    groups = [("attendance.always", always, 0)] if always else []
    come: dict[int, list[str]] = {}
    gone: dict[int, list[str]] = {}
    for a in order:
        first, last, _ = spans[a]
        if first > years[0] and last == years[-1]:
            come.setdefault(first, []).append(a)
        elif last < years[-1] and first == years[0]:
            gone.setdefault(last, []).append(a)
    groups += [("attendance.came", come[year], year) for year in sorted(come)]
    groups += [("attendance.left", gone[year], year) for year in sorted(gone)]
    return [voice.say(key, list=voice.all(ids), year=year) for key, ids, year in groups]


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.attendance`. Out: `Words`; who came every year, who came later, who stopped.
    """
    voice = Voice(lang, digits)
    say, subtitle = voice.say, voice.say("attendance.subtitle")
    known = int((frame["source"] == "reference").sum())
    source = voice.source(reference=int(frame.groupby("year")["held"].max().sum()) if known else 0, articles=None)
    if frame.empty:
        empty = say("common.empty")
        return Words(empty, empty, empty, source, subtitle)
    parts = changes(frame, voice)
    late = list(parts[1:]) or parts
    actors = voice.counted(frame["actor"].nunique(), "actor")
    years = voice.counted(frame["year"].nunique(), "year", oblique=True)
    title = voice.semicolon.join(late[-2:]) if late else f"{actors} {years}"
    title = title[:1].upper() + title[1:]
    caption = say("attendance.caption", actors=actors, years=years, parts=voice.semicolon.join(parts) or actors)
    sums = frame.groupby("actor")["present"].sum()
    order = sorted(sums.index, key=lambda a: place_in(a, ACTORS))
    alt = [say("attendance.alt_part", actor=voice.name(a), n=voice.counted(int(sums[a]), "round")) for a in order]
    return Words(title, caption, say("attendance.alt", list=voice.series(alt, 30)), source, subtitle)
