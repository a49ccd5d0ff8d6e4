"""Figure 5: which combinations sat together, and how often: bars over a matrix of dots."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from astana_kit.figures.style import DARK, FAINT, GRID, INK, PAPER, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures import ACTORS, ROLES
from astana_kit.measures.contract import need, place_in
from astana_kit.wording import Voice

COLUMNS = ("members", "size", "rounds", "numbers")


def participant_sets(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw the combinations, the most frequent where reading begins.

    In: the frame of `measures.participant_sets` (by actor or by role), an Axes or None, the language, the digits. Out:
    the Axes: over each column of dots a bar (gid: its members) with the number of rounds on it; a full dot is a
    member, a faint one is not. Combinations for which there is no room are left out, and the caption says how many.
    """
    need(frame, COLUMNS, "measures.participant_sets")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=5.2, dense=True)
        said = words(frame, lang, digits)
        if frame.empty:
            return sheet.nothing(voice.say("common.empty"), said)
        ax = sheet.ax
        shown = frame.head(_room(sheet))
        said = words(frame, lang, digits, shown=len(shown))
        members = _rows(frame, sheet)
        rows = {member: n for n, member in enumerate(members)}
        tall = max(2.5, len(members) * (0.4 if sheet.thumbnail else 0.62))
        top = int(shown["rounds"].max())
        ax.set_ylim(len(members) - 0.4, -tall)
        ax.set_xlim((len(shown) - 0.3, -0.7) if sheet.rtl else (-0.7, len(shown) - 0.3))
        ax.spines["bottom"].set_visible(False)
        ax.set_xticks([])
        sheet.categories(range(len(members)), [_name(m, voice) for m in members], share=0.3, lines=1)
        if not sheet.thumbnail:
            size = sheet.size * 0.7
            sheet.legend(
                [
                    (
                        Line2D([], [], linestyle="none", marker="o", markersize=size, color=DARK),
                        voice.say("sets.together"),
                    ),
                    (
                        Line2D([], [], linestyle="none", marker="o", markersize=size, color=FAINT),
                        voice.say("sets.not_named"),
                    ),
                ]
            )
        sheet.title(said.title)
        width, height = sheet.settle()
        unit = height / (tall + len(members) - 0.4)
        most = tall - 0.55 - sheet.small * 2.0 / unit
        mark = max(2.0, min(width / (len(shown) + 0.4), unit) * 0.55)
        for y in range(0, len(members), 2):
            ax.axhspan(y - 0.5, y + 0.5, color="#f2f2f2", zorder=0, linewidth=0)
        ax.plot(list(ax.get_xlim()), [-0.6, -0.6], color=GRID, linewidth=0.8, zorder=1)
        for x, row in enumerate(shown.itertuples()):
            bar = most * int(row.rounds) / top
            ax.bar(x, -bar, 0.6, -0.6, color=DARK, gid=row.members, zorder=2)
            inside = {m for m in row.members.split(";") if m in rows}
            ys = [rows[m] for m in members if m in inside]
            off = [rows[m] for m in members if m not in inside]
            if ys:
                ax.vlines(x, min(ys), max(ys), color=DARK, linewidth=max(1.0, mark * 0.16), zorder=2)
            ax.scatter([x] * len(off), off, s=(mark * 0.7) ** 2, color=FAINT, linewidth=0, zorder=3)
            ax.scatter([x] * len(ys), ys, s=mark**2, color=DARK, edgecolor=PAPER, linewidth=0.6, zorder=4)
            sheet.text(
                x,
                -0.6 - bar - 2 / unit,
                voice.figure(int(row.rounds)),
                size=sheet.small,
                ha="center",
                va="bottom",
                color=INK,
            )
        return sheet.finish(said)


def _rows(frame: pd.DataFrame, sheet: Drawing) -> list[str]:
    """Return the members that have a row; where there is no room for all, those present everywhere go first (the
    caption says so)."""
    members = _members(frame)
    room = int(sheet.fit(round(len(members) * 1.5), spare=2.5 if sheet.thumbnail else 5) / 1.5)
    if room < len(members):
        inside = {m: sum(m in cell.split(";") for cell in frame["members"]) for m in members}
        some = [m for m in members if inside[m] < len(frame)] or members
        best = set(sorted(some, key=lambda m: (-inside[m], members.index(m)))[: max(3, room)])
        members = [m for m in members if m in best]
    return members


def _room(sheet: Drawing) -> int:
    """Return how many columns fit."""
    return max(3, int(sheet.width * 0.66 / (sheet.small * 1.5)))


def _members(frame: pd.DataFrame) -> list[str]:
    """List all members in order."""
    ids = {m for cell in frame["members"] for m in cell.split(";") if m}
    return sorted(ids, key=lambda m: place_in(m, ROLES if ids <= set(ROLES) else ACTORS))


def _name(member: str, voice: Voice) -> str:
    """Name an actor or a role."""
    return voice.say(f"participants.{member}") if member in ROLES else voice.name(member)


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin", *, shown: int | None = None) -> Words:
    """Say what the figure shows.

    In: the frame of `measures.participant_sets`, how many of its rows are drawn. Out: `Words`.
    """
    voice = Voice(lang, digits)
    say = voice.say
    by_role = len(frame) > 0 and {m for cell in frame["members"] for m in cell.split(";") if m} <= set(ROLES)
    title = say("sets.title_role" if by_role else "sets.title")
    total = int(frame["rounds"].sum()) if len(frame) else 0
    source = voice.source(reference=total, articles=None)
    if frame.empty:
        return Words(title, say("common.empty"), say("common.empty"), source)
    first = frame.iloc[0]
    everywhere = [m for m in _members(frame) if all(m in cell.split(";") for cell in frame["members"])]
    caption = say(
        "sets.caption",
        sets=voice.counted(len(frame), "set"),
        rounds=voice.counted(total, "round", oblique=True),
        n=say("sets.times", n=voice.counted(int(first["rounds"]), "round", oblique=True)),
        members=voice.listed([_name(m, voice) for m in first["members"].split(";") if m]) or say("common.none"),
        common=say("sets.common_part", list=voice.listed([_name(m, voice) for m in everywhere])) if everywhere else "",
    )
    if shown is not None and shown < len(frame):
        caption += say("sets.hidden", shown=shown, all=len(frame))
    mark = "؛ " if lang == "ar" else "; "
    alt = say(
        "sets.alt",
        list=mark.join(
            say(
                "sets.alt_part",
                n=voice.counted(int(r.rounds), "round"),
                members=voice.listed([_name(m, voice) for m in r.members.split(";") if m]) or say("common.none"),
            )
            for r in frame.head(12).itertuples()
        ),
    )
    return Words(title, caption, alt, source)
