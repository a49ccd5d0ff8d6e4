"""Where they met: a map of land without borders and without a network, a disc for each city."""

from __future__ import annotations

from math import cos, radians
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from astana_kit.figures.style import DARK, INK, MUTED, PAPER, RED, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures.contract import need
from astana_kit.measures.where import KINDS, WHERE, coordinates, land
from astana_kit.wording import Voice

_NOUNS = dict(zip(KINDS, ("round", "summit", "ministerial", "meeting")))
# west, east, south, north: of the cities that are placed, and of the land that there is
_WINDOW, _DRAWN = (-10.0, 90.0, 10.0, 64.0), (-50.0, 130.0, 0.0, 72.0)
_LAND = "#ece7dc"


def where(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw where rounds and meetings were held.

    In: the frame of `measures.where`, an Axes or None, the language, the digits. Out: the Axes: land without borders;
    for each city a disc as large as what the reference knows to have been held there, in a ring as large as the
    meetings that the articles tell of (collections `reference` and `corpus`); its name and counts beside it. What lies
    on no map (remote, a country, a city far away) is said below. Raises MeasureError where columns are missing.
    """
    need(frame, WHERE, "measures.where")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=5.2, dense=True)
        said = words(frame, lang, digits)
        cities, outside = _placed(frame)
        if cities.empty:
            return sheet.nothing(voice.say("where.none"), said)
        ax = sheet.ax
        ax.set_yticks([])
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
        if len(outside) and not sheet.thumbnail:
            text = sheet.wrap(
                voice.say("where.outside", list=_outside(outside, voice)), sheet.width * 0.94, 2, sheet.small
            )
            ax.set_xlabel(sheet.labels([text])[0], fontsize=sheet.small, color=MUTED, labelpad=4)
            ax.xaxis.label.set(fontfamily=sheet.fonts(text), multialignment="center")
        sheet.title(said)
        width, height = sheet.settle()
        _window(ax, cities, width / height)
        ax.add_patch(PathPatch(_land(), facecolor=_LAND, edgecolor="#cfc7b4", linewidth=0.6, zorder=0))
        _cities(sheet, cities, width, height)
        return sheet.finish(said)


_SHRINK = cos(radians(40))  # at 40 degrees north, the middle of the map, a degree of longitude is that much shorter


def _land() -> Path:
    """Return all land as one path; seas within it run the other way round and stay white."""
    rings = [Path([(x * _SHRINK, y) for x, y in zip(*ring)], closed=True) for ring in land()]
    return Path.make_compound_path(*rings)


def _placed(frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split into what lies on the map and what does not."""
    west, east, south, north = _WINDOW
    on = frame["latitude"].between(south, north) & frame["longitude"].between(west, east)
    return frame[on], frame[~on]


def _window(ax: Axes, cities: pd.DataFrame, shape: float) -> None:
    """Show the cities with room around them, in the shape of the Axes."""
    west, east = cities["longitude"].min() * _SHRINK, cities["longitude"].max() * _SHRINK
    south, north = cities["latitude"].min(), cities["latitude"].max()
    wide, tall = max(east - west, 8.0) * 1.3, max(north - south, 8.0) * 1.3
    wide, tall = max(wide, tall * shape), max(tall, wide / shape)
    x = min(max((west + east) / 2, _DRAWN[0] * _SHRINK + wide / 2), _DRAWN[1] * _SHRINK - wide / 2)
    y = min(max((south + north) / 2, _DRAWN[2] + tall / 2), _DRAWN[3] - tall / 2)
    ax.set_xlim(x - wide / 2, x + wide / 2)
    ax.set_ylim(y - tall / 2, y + tall / 2)


def _cities(sheet: Drawing, cities: pd.DataFrame, width: float, height: float) -> None:
    """Draw disc, ring and words of each city, the largest first; words that find no room are left out."""
    ax, voice = sheet.ax, sheet.voice
    sums = cities.pivot_table(index="place", columns="source", values="count", aggfunc="sum", fill_value=0)
    sums = sums.reindex(columns=["reference", "corpus"], fill_value=0)
    order = sorted(sums.index, key=lambda p: (-int(sums.loc[p].sum()), p))
    top = float(sums.max().max())
    scale = ((ax.get_xlim()[1] - ax.get_xlim()[0]) / width, (ax.get_ylim()[1] - ax.get_ylim()[0]) / height)
    spots = {}
    for place in order:
        row = cities[cities["place"] == place].iloc[0]
        x, y = row["longitude"] * _SHRINK, row["latitude"]
        sizes = [5 + sheet.size * 1.5 * (float(n) / top) ** 0.5 if n else 0.0 for n in sums.loc[place]]
        if sizes[0]:
            ax.scatter(
                [x],
                [y],
                s=sizes[0] ** 2,
                color=DARK,
                edgecolor=PAPER,
                linewidth=0.8,
                zorder=3,
                gid=f"{place}/reference",
            )
        if sizes[1]:
            ring = max(sizes[1], sizes[0] + 5 if sizes[0] else 0)
            ax.scatter(
                [x], [y], s=ring**2, facecolor="none", edgecolor=RED, linewidth=1.4, zorder=4, gid=f"{place}/corpus"
            )
            sizes.append(ring)
        left, low = (x - ax.get_xlim()[0]) / scale[0], (y - ax.get_ylim()[0]) / scale[1]
        spots[place] = (left, low, max(sizes) / 2)
    taken = [(a - r, b - r, a + r, b + r) for a, b, r in spots.values()]
    for place in order:
        for lines in _labels(cities[cities["place"] == place], voice, sheet.thumbnail):
            box = _room(sheet, lines, spots[place], taken, width, height)
            if box is not None:
                taken.append(box)
                _label(sheet, lines, box, scale)
                break
    if not sheet.thumbnail:
        _countries(sheet, taken, scale, width, height)


def _countries(sheet: Drawing, taken: list[Any], scale: tuple[float, float], width: float, height: float) -> None:
    """Write names of countries where they cover nothing."""
    (low, _), (bottom, _) = sheet.ax.get_xlim(), sheet.ax.get_ylim()
    for place, latitude, longitude in coordinates("countries").itertuples():
        text = sheet.voice.name(place)
        x, y = (longitude * _SHRINK - low) / scale[0], (latitude - bottom) / scale[1]
        wide, tall = sheet.text_width(text, 9) / 2 + 2, 9 * 0.9
        box = (x - wide, y - tall, x + wide, y + tall)
        if box[0] < 1 or box[1] < 1 or box[2] > width - 1 or box[3] > height - 1:
            continue
        if all(box[0] >= t[2] or box[2] <= t[0] or box[1] >= t[3] or box[3] <= t[1] for t in taken):
            taken.append(box)
            at = (longitude * _SHRINK, latitude)
            sheet.text(*at, text, size=9, ha="center", va="center", color="#6b6350", zorder=2)


def _labels(rows: pd.DataFrame, voice: Voice, short: bool) -> list[list[str]]:
    """Return the words of a city: name and counts, or its name alone."""
    name = voice.name(rows["place"].iloc[0])
    return [[name]] if short else [[name, *_counts(rows, voice)], [name]]


def _counts(rows: pd.DataFrame, voice: Voice) -> list[str]:
    """Say what was held in a city, what the articles tell of apart."""
    out = []
    known = [
        voice.counted(int(r["count"]), _NOUNS[r["kind"]]) for _, r in rows.iterrows() if r["source"] == "reference"
    ]
    if known:
        out.append(voice.listed(known))
    told = [voice.counted(int(r["count"]), _NOUNS[r["kind"]]) for _, r in rows.iterrows() if r["source"] != "reference"]
    if told:
        out.append(voice.say("where.told", n=voice.listed(told)))
    return out


def _room(
    sheet: Drawing, lines: list[str], spot: tuple[Any, ...], taken: list[Any], width: float, height: float
) -> tuple[float, float, float, float] | None:
    """Find a box beside, over or under a mark that covers nothing; None where there is none."""
    size = sheet.small
    wide = max(sheet.text_width(text, size) for text in lines) + 2
    tall = len(lines) * size * (1.75 if sheet.rtl else 1.35) + 2
    x, y, r = spot
    r += 3.5
    sides = [(x - r - wide, y - tall / 2), (x + r, y - tall / 2)]
    sides = sides if sheet.rtl else sides[::-1]
    # slid along the mark: a box that is not beside its mark would be read as that of a neighbour
    slid = (0.5, 0.3, 0.7, 0.1, 0.9)
    sides += [(x - wide * share, b) for b in (y + r, y - r - tall) for share in slid]
    sides += [(a, y - tall * share) for a in (x - r - wide, x + r) for share in (0.25, 0.75, 0.05, 0.95)]
    for a, b in sides:
        if a < 1 or b < 1 or a + wide > width - 1 or b + tall > height - 1:
            continue
        if all(a >= t[2] or a + wide <= t[0] or b >= t[3] or b + tall <= t[1] for t in taken):
            return (a, b, a + wide, b + tall)
    return None


def _label(sheet: Drawing, lines: list[str], box: tuple[Any, ...], scale: tuple[float, float]) -> None:
    """Write the lines into their box, the name first."""
    (low, _), (bottom, _) = sheet.ax.get_xlim(), sheet.ax.get_ylim()
    tall = (box[3] - box[1]) / len(lines)
    x = box[2] - 1 if sheet.rtl else box[0] + 1
    for n, text in enumerate(lines):
        y = box[3] - (n + 0.5) * tall
        sheet.text(
            low + x * scale[0], bottom + y * scale[1], text, size=sheet.small, ha="right" if sheet.rtl else "left",
            va="center", zorder=5, color=INK if n == 0 else "#333333", fontweight="bold" if n == 0 else "normal",
        )  # fmt: skip


def _outside(frame: pd.DataFrame, voice: Voice) -> str:
    """List what the map does not show, the most frequent first."""
    sums = frame.groupby("place")["count"].sum()
    order = sorted(sums.index, key=lambda p: (p == "", -int(sums[p]), p))
    parts = [voice.say("where.outside_part", place=_place(p, voice), n=voice.figure(int(sums[p]))) for p in order]
    return voice.series(parts, 8)


def _place(place: str, voice: Voice) -> str:
    """Name a place within a line."""
    return voice.say(f"where.{place or 'no_place'}") if place in ("", "remote") else voice.name(place)


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.where`. Out: `Words`; where most rounds met, what the map does not show.
    """
    voice = Voice(lang, digits)
    say, subtitle = voice.say, voice.say("where.subtitle")
    known = frame[frame["source"] == "reference"]
    told = (frame["source"] == "corpus").any()
    source = voice.source(reference=int(known["count"].sum()), noun="record", articles=None if told else 0)
    cities, outside = _placed(frame)
    if cities.empty:
        none = say("where.none")
        return Words(none, none, none, source, subtitle)
    rounds = frame[frame["kind"] == "rounds"].groupby("place")["count"].sum().drop("", errors="ignore")
    rounds = rounds.sort_values(ascending=False, kind="stable")
    if len(rounds):
        other = ""
        if len(rounds) == 2:
            other = say("where.title_other", n=voice.figure(int(rounds.iloc[1])), place=voice.name(rounds.index[1]))
        everything = voice.counted(int(rounds.sum()), "round", oblique=True)
        title = say(
            "where.title",
            n=voice.figure(int(rounds.iloc[0])),
            all=everything,
            place=voice.name(rounds.index[0]),
            other=other,
        )
    else:
        sums = cities.groupby("place")["count"].sum()
        n = voice.counted(int(sums.max()), "meeting")
        title = say("where.title_meetings", place=voice.name(sums.idxmax()), n=n)
    sums = cities.groupby("place")["count"].sum()
    listed = [
        say("where.part", place=voice.name(p), what=voice.listed(_counts(cities[cities["place"] == p], voice)))
        for p in sorted(sums.index, key=lambda p: (-int(sums[p]), p))
    ]
    rest = say("where.outside", list=_outside(outside, voice)) + "." if len(outside) else ""
    caption = say("where.caption", list=voice.semicolon.join(listed[:6]), outside=rest).strip()
    return Words(title, caption, say("where.alt", list=voice.semicolon.join(listed[:30])), source, subtitle)
