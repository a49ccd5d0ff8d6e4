"""Rounds per year: a field a round in order, the host city told apart, the rounds of the articles ringed."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from astana_kit.figures.style import AMBER, DARK, INK, MUTED, PALE, PAPER, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures.contract import need
from astana_kit.wording import Voice

COLUMNS = ("year", "city", "rounds", "attested", "numbers", "attested_numbers")
# Filling, hatch and the colour of what is written on it; the first city is the most frequent one.
_FILLS = ((DARK, "", PAPER), (AMBER, "///", INK), (PALE, "...", INK), ("#d8d8d8", "xxx", INK))


def rounds_per_year(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw how often the rounds met.

    In: the frame of `measures.rounds_per_year`, an Axes or None, the language (`ar`, `en`), the digits (`latin`,
    `arabic`). Out: the Axes: a stack a year, in it one field a round in the order of their numbers (a patch whose gid
    is `year/number`), filled by city; a round of which the articles tell is ringed, over each stack stands its height.
    Raises MeasureError where columns are missing. An empty frame is said in words.
    """
    need(frame, COLUMNS, "measures.rounds_per_year")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice)
        said = words(frame, lang, digits)
        dated = frame.dropna(subset=["year"])
        if dated.empty:
            return sheet.nothing(voice.say("common.empty"), said)
        ax, years = sheet.ax, sorted({int(y) for y in dated["year"]})
        blocks = _blocks(dated)
        cities = list(blocks["city"].value_counts(sort=True).index) if len(blocks) else []
        fills = {city: _FILLS[min(n, len(_FILLS) - 1)] for n, city in enumerate(cities)}
        places = {year: n for n, year in enumerate(years)}
        top = max(1, int(blocks["level"].max()) + 1) if len(blocks) else 1
        for row in blocks.itertuples():
            color, hatch, _ = fills[row.city]
            ax.bar(
                places[row.year],
                1,
                0.72,
                row.level,
                color=color,
                edgecolor=PAPER,
                hatch=hatch,
                linewidth=0.9 if top < 40 else 0,
                gid=f"{row.year}/{row.number}",
            )
        ax.set_ylim(0, top * 1.04)
        ax.set_yticks([])
        ax.set_xlim(-0.6, len(years) - 0.4)
        entries: list[tuple[Artist, str]] = [
            (Patch(facecolor=fills[c][0], hatch=fills[c][1], edgecolor=PAPER), _city(c, voice)) for c in cities[:6]
        ]
        if len(blocks) and blocks["told"].any():
            ring = Line2D([], [], marker="o", linestyle="none", markerfacecolor=PAPER, markeredgecolor=INK)
            ring.set_markersize(sheet.size * 0.8)
            entries.append((ring, voice.say("common.attested")))
        texts = [voice.figure(year) for year in years]
        step = sheet.thin(len(years), max(map(sheet.text_width, texts)), sheet.width * 0.8)
        shown = [n for n in range(len(years)) if n % step == 0]
        ax.set_xticks(shown, sheet.labels([texts[n] for n in shown]))
        ax.tick_params("x", length=0, labelsize=sheet.size, pad=5)
        sheet.legend(entries)
        sheet.title(said)
        _fill(sheet, blocks, fills, years, top)
        return sheet.finish(said)


def _blocks(dated: pd.DataFrame) -> pd.DataFrame:
    """Give each round a field: its year, its level by number, its city, whether the articles tell of it."""
    rows = []
    for r in dated.itertuples():
        told = set(str(r.attested_numbers).split(";"))
        numbers = [n for n in str(r.numbers).split(";") if n]
        rows += [(int(r.year), int(n), r.city, n in told) for n in numbers]
        rows += [(int(r.year), 10**6 + n, r.city, False) for n in range(int(r.rounds) - len(numbers))]
    frame = pd.DataFrame(rows, columns=["year", "number", "city", "told"]).sort_values(["year", "number"])
    return frame.assign(level=frame.groupby("year").cumcount()).reset_index(drop=True)


def _fill(sheet: Drawing, blocks: pd.DataFrame, fills: dict[str, Any], years: list[int], top: int) -> None:
    """Number the fields where there is room, ring those of the articles, write the height over each stack."""
    ax, voice = sheet.ax, sheet.voice
    width, height = sheet.settle()
    room = sheet.line * 1.1
    ax.set_ylim(0, top * height / max(height - room, height * 0.6))
    cell_w, cell_h = width / (len(years) + 0.2) * 0.72, (height - room) / top
    size = min(sheet.size, cell_h * 0.62)
    texts = [voice.figure(n) if n < 10**6 else "" for n in blocks["number"]]
    numbered = size >= 9 and all(sheet.text_width(text, size) + 6 < cell_w for text in texts)
    ring = min(cell_h * 0.86, cell_w * 0.8, sheet.size * 2)
    x = [years.index(year) for year in blocks["year"]]
    told = [n for n, known in enumerate(blocks["told"]) if known]
    if told and ring > 2:
        ax.scatter(
            [x[n] for n in told],
            [blocks["level"].iloc[n] + 0.5 for n in told],
            s=(ring if numbered else min(ring, 9)) ** 2,
            facecolor=PAPER,
            edgecolor=INK,
            linewidth=0.9,
            zorder=3,
            gid="attested",
        )
    for n, row in enumerate(blocks.itertuples() if numbered else ()):
        on = fills[row.city][2]
        back = None if row.told or on == PAPER else dict(facecolor=AMBER, edgecolor="none", pad=1.2)
        color = INK if row.told else on
        how = dict(size=size, ha="center", va="center", color=color, zorder=4, bbox=back)
        sheet.text(x[n], row.level + 0.5, texts[n], **how)
    heights = blocks.groupby("year").size()
    words = {year: voice.figure(int(heights.get(year, 0))) for year in years}
    none = voice.say("frequency.no_round")
    if sheet.text_width(none) <= width / (len(years) + 0.2):
        words = {year: word if year in heights.index else none for year, word in words.items()}
    if max(map(sheet.text_width, words.values())) <= width / (len(years) + 0.2):
        for year, word in words.items():
            high = int(heights.get(year, 0))
            bold = "bold" if high else "normal"
            up = high + top * 0.012
            sheet.text(
                years.index(year), up, word, ha="center", va="bottom", color=INK if high else MUTED, fontweight=bold
            )


def _city(city: str, voice: Voice) -> str:
    """Name a city, or say that it is not known."""
    return voice.name(city) or voice.say("common.unknown_city")


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.rounds_per_year`. Out: `Words`; counts, years and cities are computed from the frame.
    """
    voice = Voice(lang, digits)
    say, subtitle = voice.say, voice.say("frequency.subtitle")
    dated = frame.dropna(subset=["year"])
    total, told = int(dated["rounds"].sum()), int(dated["attested"].sum())
    undated = int(frame.loc[frame["year"].isna(), "rounds"].sum())
    source = voice.source(reference=total, articles=None if told else 0)
    if not total:
        return Words(say("common.empty"), say("common.empty"), say("common.empty"), source, subtitle)
    per_year = dated.groupby("year")["rounds"].sum()
    per_city = dated[dated["rounds"] > 0].groupby("city")["rounds"].sum().sort_values(ascending=False, kind="stable")
    cities = []
    for city, n in per_city.items():
        key = "city_part" if city else "city_unknown_part"
        rounds = voice.counted(int(n), "round")
        cities.append(say(f"frequency.{key}", n=int(n), rounds=rounds, city=voice.name(city)))
    empty = [voice.figure(year) for year, n in per_year.items() if n == 0]
    numbers = sorted(int(n) for cell in dated["attested_numbers"] for n in cell.split(";") if n)
    best, first, last = int(per_year.max()), int(per_year.index.min()), int(per_year.index.max())
    even = first == last or (per_year == best).sum() > 1
    title = say(
        "frequency.title_even" if even else "frequency.title",
        n=voice.figure(best),
        rounds=voice.counted(total, "round"),
        year=int(per_year.idxmax()),
        first=first,
        last=last,
        empty=say("frequency.title_empty", years=voice.listed(empty)) if empty else "",
    )
    known = say("frequency.attested_none")
    if told:
        listed = voice.series([voice.figure(n) for n in numbers], 12) or voice.figure(told)
        known = say("frequency.attested", told=voice.counted(told, "round", oblique=lang == "ar"), list=listed)
    caption = say(
        "frequency.caption",
        rounds=voice.counted(total, "round"),
        first=first,
        last=last,
        cities=voice.listed(cities),
        empty_years=say("frequency.empty_years", years=voice.listed(empty)) if empty else "",
        attested=known,
        undated=say("frequency.undated", n=voice.counted(undated, "round")) if undated else "",
    )
    alt = say(
        "frequency.alt", list=voice.series([say("frequency.alt_part", year=year, n=n) for year, n in per_year.items()])
    )
    return Words(title, caption, alt, source, subtitle)
