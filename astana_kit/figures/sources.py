"""Who tells of which round: outlets by rounds, with the number of claims, open where all of it is quoted."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from astana_kit.figures.style import DARK, FAINT, GRID, INK, PAPER, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures.contract import need
from astana_kit.measures.sides import SOURCES
from astana_kit.wording import Voice, article_names
from astana_kit.wording.names import outlet_names


def sources(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw which source tells of which round.

    In: the frame of `measures.sources`, an Axes or None, the language, the digits. Out: the Axes: a row an outlet (or
    author), a column a round that anybody tells of; a disc with the number of claims, full where the outlet speaks for
    itself, open where it only quotes (collections `own` and `quoted`). The fullest rows and columns where there is no
    room for all. Raises MeasureError where columns are missing.
    """
    need(frame, SOURCES, "measures.sources")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=4.4, dense=True)
        said = words(frame, lang, digits)
        told = frame[frame["claims"] > 0]
        if told.empty:
            return sheet.nothing(voice.say("sources.none"), said)
        ax = sheet.ax
        tellers, hidden = _rows(told, sheet)
        called = _names(told, voice)
        names = [called[t] for t in tellers] + ([voice.say("common.more", n=hidden)] if hidden else [])
        ax.set_ylim(len(names) - 0.4, -0.6)
        sheet.categories(range(len(names)), names, share=0.34, lines=1 if sheet.thumbnail else 2)
        rounds = _columns(told, int(sheet.inner / (sheet.small * 2.2)))
        ax.set_xlim(-0.6, len(rounds) - 0.4)
        ax.set_xticks(range(len(rounds)), sheet.labels([voice.figure(n) for n in rounds]))
        ax.tick_params("x", length=0, labelsize=sheet.small, pad=4)
        sheet.name_time(voice.say("sources.rounds_axis"))
        sheet.title(said)
        width, height = sheet.settle()
        mark = min(sheet.size * 3.4, width / len(rounds), height / len(names)) * 0.86
        _marks(sheet, told[told["teller"].isin(tellers) & told["round"].isin(rounds)], tellers, rounds, mark)
        return sheet.finish(said)


def _rows(told: pd.DataFrame, sheet: Drawing) -> tuple[list[str], int]:
    """Return the tellers for which there is room, those who tell most first, and how many are left out."""
    sums = told.groupby("teller")["claims"].sum()
    order = sorted(sums.index, key=lambda t: (-int(sums[t]), t))
    room = sheet.fit(len(order), spare=5 if sheet.thumbnail else 9)
    return (order, 0) if len(order) <= room else (order[: room - 1], len(order) - room + 1)


def _columns(told: pd.DataFrame, room: int) -> list[int]:
    """Return the rounds in order; where there is no room for all, those that most tell of."""
    counts = told.groupby("round")["teller"].nunique()
    best = sorted(counts.index, key=lambda n: (-int(counts[n]), -int(n)))[: max(2, room)]
    return sorted(int(n) for n in best)


def _names(told: pd.DataFrame, voice: Voice) -> dict[str, str]:
    """Name each teller once, by its outlet, else as its article is named."""
    out: dict[str, str] = {}
    nameless = 0
    for teller, part in told.groupby("teller", sort=True):
        row = part.iloc[0]
        if teller not in (row["outlet"], row["author"]):
            one = part.head(1).rename(columns={"teller": "article_id"})
            out[teller] = article_names(one, voice.lang, voice.digits)[teller]
            continue
        called = outlet_names([teller], voice.lang)[0]
        if called == voice.say("word.arabic_only"):
            nameless += 1
            called = voice.say("sources.unnamed", n=nameless)
        out[teller] = voice.figure(called)
    return out


def _marks(sheet: Drawing, told: pd.DataFrame, tellers: list[str], rounds: list[int], mark: float) -> None:
    """Draw the cells."""
    ax, voice = sheet.ax, sheet.voice
    for y in range(len(tellers)):
        ax.axhline(y + 0.5, color=GRID, linewidth=0.5, zorder=0)
    size = min(sheet.size, mark * 0.62)
    top = float(told["claims"].max())
    for gid, part in (
        ("own", told[told["quoted"] < told["claims"]]),
        ("quoted", told[told["quoted"] >= told["claims"]]),
    ):
        if part.empty:
            continue
        xs, ys = [rounds.index(int(n)) for n in part["round"]], [tellers.index(t) for t in part["teller"]]
        sizes = [(mark * (0.62 + 0.38 * (float(n) / top) ** 0.5)) ** 2 for n in part["claims"]]
        ax.scatter(
            xs, ys, s=sizes, facecolor=DARK if gid == "own" else PAPER, edgecolor=DARK, linewidth=1.2, gid=gid, zorder=3
        )
        for x, y, n in zip(xs, ys, part["claims"]) if size >= 9 else ():
            color = PAPER if gid == "own" else INK
            sheet.text(x, y, voice.figure(int(n)), size=size, ha="center", va="center", color=color, zorder=4)
    seen = set(zip(told["teller"], told["round"].astype(int)))
    blank = [(x, y) for y, t in enumerate(tellers) for x, n in enumerate(rounds) if (t, n) not in seen]
    if blank:
        ax.scatter([x for x, _ in blank], [y for _, y in blank], s=4, color=FAINT, linewidth=0, gid="silent", zorder=2)


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.sources`. Out: `Words`; the round that most tell of, and how many nobody tells of.
    """
    voice = Voice(lang, digits)
    say, subtitle = voice.say, voice.say("sources.subtitle")
    told = frame[frame["claims"] > 0]
    who = frame["outlet"].where(frame["outlet"] != "", frame["author"])
    source = voice.source(articles=None, outlets=[*dict.fromkeys(who[frame["claims"] > 0])])
    if told.empty:
        none = say("sources.none")
        return Words(none, none, none, source, subtitle)
    counts, sums = told.groupby("round")["teller"].nunique(), told.groupby("round")["claims"].sum()
    best = max(counts.index, key=lambda n: (int(counts[n]), int(sums[n]), int(n)))
    of = voice.counted(told["teller"].nunique(), "source", oblique=True)
    silent = int((frame["claims"] == 0).sum())
    quiet = say("sources.silent", rounds=voice.counted(silent, "round")) if silent else ""
    title = say("sources.title", n=voice.figure(int(best)), k=voice.figure(int(counts[best])), of=of, silent=quiet)
    called = _names(told, voice)
    whole = told.groupby("teller")["claims"].sum()
    order = sorted(whole.index, key=lambda t: (-int(whole[t]), t))
    listed = [say("sources.part", who=called[t], n=voice.counted(int(whole[t]), "claim")) for t in order]
    caption = say(
        "sources.caption",
        claims=voice.counted(int(told["claims"].sum()), "claim"),
        rounds=voice.counted(told["round"].nunique(), "round", oblique=True),
        of=of,
        list=voice.semicolon.join(listed[:5]),
    )
    return Words(title, caption, say("sources.alt", list=voice.semicolon.join(listed[:20])), source, subtitle)
