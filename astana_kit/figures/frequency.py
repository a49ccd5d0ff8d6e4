"""Figure 1: rounds per year, host city told apart, the rounds of the corpus marked, empty years shown as such."""

from __future__ import annotations

import pandas as pd
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
    `arabic`). Out: the Axes: one bar a year and city (a patch whose gid is `year/city`), in it one field a round with
    its number; a round of which the corpus tells is ringed. Raises MeasureError where columns are missing. An empty
    frame is said in words.
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
        cities = list(
            dated[dated["rounds"] > 0].groupby("city")["rounds"].sum().sort_values(ascending=False, kind="stable").index
        )
        fills = {city: _FILLS[min(n, len(_FILLS) - 1)] for n, city in enumerate(cities)}
        top = int(dated.groupby("year")["rounds"].sum().max())
        places = {year: n for n, year in enumerate(years)}
        blocks = []
        for year, part in dated.groupby("year"):
            base = 0
            for row in sorted(part[part["rounds"] > 0].itertuples(), key=lambda row: cities.index(row.city)):
                color, hatch, on = fills[row.city]
                ax.bar(
                    places[int(year)],
                    int(row.rounds),
                    0.72,
                    base,
                    color=color,
                    edgecolor=PAPER,
                    hatch=hatch,
                    linewidth=0.8,
                    gid=f"{int(year)}/{row.city}",
                )
                numbers = [n for n in str(row.numbers).split(";") if n]
                told = set(str(row.attested_numbers).split(";"))
                blocks += [
                    (places[int(year)], base + n, number, number in told, on) for n, number in enumerate(numbers)
                ]
                base += int(row.rounds)
        sheet.value_axis(max(top, 1) * 1.04)
        ax.set_xlim(-0.6, len(years) - 0.4)
        entries = [(Patch(facecolor=fills[c][0], hatch=fills[c][1], edgecolor=PAPER), _city(c, voice)) for c in cities]
        marked = any(told for *_, told, _ in blocks)
        if marked:
            entries.append(
                (
                    Line2D(
                        [],
                        [],
                        marker="o",
                        linestyle="none",
                        markerfacecolor=PAPER,
                        markeredgecolor=INK,
                        markersize=sheet.size * 0.8,
                    ),
                    voice.say("common.attested"),
                )
            )
        texts = [voice.figure(year) for year in years]
        step = sheet.thin(len(years), max(map(sheet.text_width, texts)), sheet.width * 0.8)
        shown = [n for n in range(len(years)) if n % step == 0]
        ax.set_xticks(shown, sheet.labels([texts[n] for n in shown]))
        ax.tick_params("x", length=0, labelsize=sheet.size, pad=5)
        sheet.legend(entries)
        sheet.title(said.title)
        _fill(sheet, blocks, years, dated, places, top)
        return sheet.finish(said)


def _fill(sheet: Drawing, blocks: list, years: list, dated: pd.DataFrame, places: dict, top: int) -> None:
    """Divide the bars into rounds, number them where there is room, ring those of the corpus, name the empty years."""
    ax = sheet.ax
    width, height = sheet.settle()
    cell_w, cell_h = width / (len(years) + 0.2) * 0.72, height / (top * 1.04)
    size = min(sheet.size, cell_h * 0.62)
    numbered = size >= 9 and all(sheet.text_width(sheet.voice.figure(n), size) + 6 < cell_w for _, _, n, _, _ in blocks)
    ring = min(cell_h * 0.86, cell_w * 0.8, sheet.size * 2)
    if cell_h > 4:
        for x, base, *_ in blocks:
            if base:
                ax.plot([x - 0.36, x + 0.36], [base, base], color=PAPER, linewidth=0.8, solid_capstyle="butt")
    told = [(x, base) for x, base, _, known, _ in blocks if known]
    if told and ring > 2:
        ax.scatter(
            [x for x, _ in told],
            [base + 0.5 for _, base in told],
            s=(ring if numbered else min(ring, 9)) ** 2,
            facecolor=PAPER,
            edgecolor=INK,
            linewidth=0.9,
            zorder=3,
            gid="attested",
        )
    if numbered:
        for x, base, number, known, on in blocks:
            color = INK if known else on
            back = None if known or on == PAPER else dict(facecolor=AMBER, edgecolor="none", pad=1.2)
            sheet.text(
                x,
                base + 0.5,
                sheet.voice.figure(number),
                size=size,
                ha="center",
                va="center",
                color=color,
                zorder=4,
                bbox=back,
            )
    word = sheet.voice.say("frequency.no_round")
    if sheet.text_width(word) > width / (len(years) + 0.2):
        word = sheet.voice.figure(0)
    if sheet.text_width(word) <= width / (len(years) + 0.2):
        for year in dated.loc[dated["rounds"] == 0, "year"]:
            sheet.text(places[int(year)], top * 0.015, word, ha="center", va="bottom", color=MUTED)
            ax.plot(
                [places[int(year)] - 0.36, places[int(year)] + 0.36], [0, 0], color=MUTED, linewidth=1.6, clip_on=False
            )


def _city(city: str, voice: Voice) -> str:
    """Name a city, or say that it is not known."""
    return voice.name(city) or voice.say("common.unknown_city")


def _told(n: int, voice: Voice) -> str:
    """Say how many of the rounds the corpus tells of."""
    if voice.lang == "ar" and n:
        return voice.counted(n, "round", oblique=True)
    return voice.figure(n) if n else voice.say("frequency.no_round")


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.rounds_per_year`. Out: `Words`; counts, years and cities are computed from the frame.
    """
    voice = Voice(lang, digits)
    say, title = voice.say, voice.say("frequency.title")
    dated = frame.dropna(subset=["year"])
    total, told = int(dated["rounds"].sum()), int(dated["attested"].sum())
    undated = int(frame.loc[frame["year"].isna(), "rounds"].sum())
    source = voice.source(reference=total, articles=None if told else 0)
    if not total:
        return Words(title, say("common.empty"), say("common.empty"), source)
    per_year = dated.groupby("year")["rounds"].sum()
    per_city = dated[dated["rounds"] > 0].groupby("city")["rounds"].sum().sort_values(ascending=False, kind="stable")
    cities = [
        say("frequency.city_part", n=voice.figure(n), city=_city(city, voice))
        if city
        else say("frequency.city_unknown_part", n=voice.figure(n))
        for city, n in per_city.items()
    ]
    empty = [voice.figure(year) for year, n in per_year.items() if n == 0]
    numbers = sorted(int(n) for cell in dated["attested_numbers"] for n in cell.split(";") if n)
    best = int(per_year.max())
    caption = say(
        "frequency.caption",
        rounds=voice.counted(total, "round"),
        first=per_year.index.min(),
        last=per_year.index.max(),
        cities=voice.listed(cities),
        empty_years=say("frequency.empty_years", years=voice.listed(empty)) if empty else "",
        busiest=say("frequency.busiest", year=per_year.idxmax(), n=voice.counted(best, "round")),
        attested=_told(told, voice),
        numbers=say("frequency.numbers", list=voice.series([voice.figure(n) for n in numbers], 12)) if numbers else "",
        undated=say("frequency.undated", n=voice.counted(undated, "round", oblique=True)) if undated else "",
    )
    alt = say(
        "frequency.alt", list=voice.series([say("frequency.alt_part", year=year, n=n) for year, n in per_year.items()])
    )
    return Words(title, caption, alt, source)
