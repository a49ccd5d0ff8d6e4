"""Who met whom: a matrix of the actors, with how often each two met outside the rounds."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from astana_kit.figures.style import DARK, GRID, INK, PAPER, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures import ACTORS
from astana_kit.measures.contract import need, place_in
from astana_kit.measures.process import ENCOUNTERS
from astana_kit.wording import Voice


def encounters(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw who met whom.

    In: the frame of `measures.encounters`, an Axes or None, the language, the digits. Out: the Axes: half a matrix of
    the actors that met most; in each cell a disc as large as the number of meetings, with that number; full where they
    met, open where no meeting is told as held (gid `one/other`). Raises MeasureError where columns are missing.
    """
    need(frame, ENCOUNTERS, "measures.encounters")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=5.0, dense=True)
        said = words(frame, lang, digits)
        if frame.empty:
            return sheet.nothing(voice.say("encounters.nobody"), said)
        ax = sheet.ax
        actors = _actors(frame, sheet.fit(14, spare=9))
        while len(actors) > 3 and _widest(actors, sheet) > sheet.width * 0.68 / (len(actors) - 1) - 4:
            actors = _actors(frame, len(actors) - 1)  # no name is broken within a word
        rows, columns = actors[1:], actors[:-1]
        cells = frame[frame["one"].isin(actors) & frame["other"].isin(actors)]
        ax.set_ylim(len(rows) - 0.4, -0.6)
        ax.set_xlim((len(columns) - 0.4, -0.6) if sheet.rtl else (-0.6, len(columns) - 0.4))
        sheet.categories(range(len(rows)), [voice.name(a) for a in rows], share=0.28, lines=1)
        room = sheet.inner / len(columns)
        heads = [sheet.wrap(voice.name(a), room - 3, 3, sheet.small) for a in columns]
        ax.set_xticks(range(len(columns)), sheet.labels(heads))
        ax.tick_params("x", length=0, labelsize=sheet.small, pad=4)
        sheet.title(said)
        width, height = sheet.settle()
        cell = min(width / len(columns), height / len(rows))
        top = int((cells["met"] + cells["planned"]).max())
        for y in range(len(rows)):
            ax.hlines(y, -0.5, y + 0.5, color=GRID, linewidth=0.8, zorder=1)
        for row in cells.itertuples():
            n = int(row.met or row.planned)
            mark = min(cell, sheet.size * 4.2) * (0.42 + 0.5 * (n / top) ** 0.5)
            x, y = columns.index(row.one), rows.index(row.other)
            face = DARK if row.met else PAPER
            ax.scatter(
                [x],
                [y],
                s=mark**2,
                facecolor=face,
                edgecolor=DARK,
                linewidth=1.2,
                zorder=3,
                gid=f"{row.one}/{row.other}",
            )
            size = min(sheet.size, mark * 0.6)
            if size >= 9:
                color = PAPER if row.met else INK
                sheet.text(x, y, voice.figure(n), size=size, ha="center", va="center", color=color, zorder=4)
        return sheet.finish(said)


def _widest(actors: list[str], sheet: Drawing) -> float:
    """Measure the widest word of the names."""
    return max(sheet.text_width(part, sheet.small) for a in actors for part in sheet.voice.name(a).split())


def _actors(frame: pd.DataFrame, most: int) -> list[str]:
    """Return the actors that met most, in the order of the charts."""
    sums: dict[str, int] = {}
    for row in frame.itertuples():
        for a in (row.one, row.other):
            sums[a] = sums.get(a, 0) + int(row.met) + int(row.planned)
    best = sorted(sums, key=lambda a: (-sums[a], place_in(a, ACTORS)))[: max(2, most)]
    return sorted(best, key=lambda a: place_in(a, ACTORS))


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.encounters`. Out: `Words`; who met most often.
    """
    voice = Voice(lang, digits)
    say, subtitle = voice.say, voice.say("encounters.subtitle")
    source = voice.source(articles=None)
    if frame.empty:
        nobody = say("encounters.nobody")
        return Words(nobody, nobody, nobody, source, subtitle)
    best = frame.iloc[0]
    held = int(best["met"]) > 0
    n = voice.counted(int(best["met"] if held else best["planned"]), "meeting")
    key = "encounters.title" if held else "encounters.title_planned"
    title = say(key, one=voice.name(best["one"]), other=voice.name(best["other"]), n=n)
    records = {r for cell in frame["records"] for r in cell.split(";")}
    actors = voice.counted(len({*frame["one"], *frame["other"]}), "actor", oblique=True)
    listed = [
        say(
            "encounters.caption_part",
            one=voice.name(r.one),
            other=voice.name(r.other),
            n=voice.counted(int(r.met) + int(r.planned), "meeting"),
        )
        for r in frame.itertuples()
    ]
    top = voice.semicolon.join(listed[:4])
    meetings = voice.counted(len(records), "meeting")
    caption = say("encounters.caption", meetings=meetings, actors=actors, list=top)
    return Words(title, caption, say("encounters.alt", list=voice.semicolon.join(listed[:20])), source, subtitle)
