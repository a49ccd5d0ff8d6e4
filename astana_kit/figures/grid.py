"""Figure 4: actors by rounds; role by shape and shade, absences and boycotts, disputed and unsourced cells marked."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from astana_kit.figures.style import AMBER, DARK, FAINT, GRID, INK, MUTED, PALE, PAPER, RED, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures import ACTORS, ROLES
from astana_kit.measures.contract import need, place_in
from astana_kit.measures.participants import MATRIX
from astana_kit.wording import Voice

#: Shape and shade of a role; the shape alone tells them apart.
LOOKS = {
    "guarantor": ("s", DARK),
    "host": ("P", "#8a5a00"),
    "syrian_party": ("o", "#4a4a4a"),
    "observer": ("^", "#3f7fb1"),
    "organisation": ("D", AMBER),
    "visitor": ("v", PALE),
    "party": ("h", PALE),
}
_WEAK = ("disputed", "unsourced")


def participants(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw who came to which round.

    In: the frame of `measures.participant_matrix`, an Axes or None, the language, the digits. Out: the Axes: a mark
    for each actor and round, its shape the role (the weightiest, where there are two; the second is a small one in
    it), a cross for an absence, an open mark in a ring of dashes where the cell is disputed or has no source, a white
    point where the corpus tells of it, a faint dot where the actor was not named. Marks of one look are one collection
    (gid `role/presence/confidence`).
    """
    need(frame, MATRIX, "measures.participant_matrix")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=5.0, dense=True)
        said = words(frame, lang, digits)
        if frame.empty:
            return sheet.nothing(voice.say("common.empty"), said)
        ax = sheet.ax
        actors = _actors(frame, sheet)
        hidden = frame["actor"].nunique() - len(actors)
        rounds = list(range(int(frame["round"].min()), int(frame["round"].max()) + 1))
        rows = {actor: n for n, actor in enumerate(actors)}
        ax.set_ylim(len(actors) + bool(hidden) - 0.4, -0.6)
        ax.set_xlim(rounds[0] - 0.7, rounds[-1] + 0.7)
        names = [voice.name(a) for a in actors] + ([voice.say("common.more", n=hidden)] if hidden else [])
        sheet.categories(range(len(names)), names, share=0.36, lines=1)
        texts = [voice.figure(n) for n in rounds]
        size = max(9.0, min(sheet.size, sheet.inner / len(rounds) * 0.62))
        widest = max(sheet.text_width(text, size) for text in texts)
        step = 1 if len(rounds) * (widest + 1.5) < sheet.inner else sheet.thin(len(rounds), widest, sheet.inner * 0.95)
        ax.set_xticks(rounds[::step], sheet.labels(texts[::step]))
        ax.tick_params("x", length=0, labelsize=size, pad=3)
        sheet.name_time(voice.say("participants.rounds_axis"))
        shown = frame[frame["actor"].isin(actors)]
        cells = shown.assign(
            look=[_role(roles) for roles in shown["roles"]],
            weak=shown["confidence"].isin(_WEAK),
            away=shown["presence"] == "absent",
        )
        if not sheet.thumbnail:
            sheet.legend(_key(cells, sheet, voice))
        sheet.title(said)
        width, height = sheet.settle()
        mark = max(2.0, min(width / (len(rounds) + 0.4), height / len(names)) * 0.56)
        _marks(ax, cells, rows, rounds, mark)
        return sheet.finish(said)


def _actors(frame: pd.DataFrame, sheet: Drawing) -> list[str]:
    """Return the actors for which there is a row, in order; where there is none for some, those who came most often."""
    actors = sorted(set(frame["actor"]), key=lambda a: place_in(a, ACTORS))
    room = sheet.fit(len(actors), spare=4 if sheet.thumbnail else 11)
    if room < len(actors):
        often = frame.groupby("actor").size()
        best = set(sorted(actors, key=lambda a: (-often[a], place_in(a, ACTORS)))[: room - 1])
        actors = [a for a in actors if a in best]
    return actors


def _role(roles: str) -> str:
    """Return the weightiest role of a cell."""
    return roles.split(";")[0] if roles else "party"


def _marks(ax: Axes, cells: pd.DataFrame, rows: dict[str, int], rounds: list[int], mark: float) -> None:
    """Draw the cells."""
    for y in rows.values():
        ax.axhline(y + 0.5, color=GRID, linewidth=0.5, zorder=0)
    named = set(zip(cells["round"].astype(int), cells["actor"]))
    blank = [(n, y) for actor, y in rows.items() for n in rounds if (n, actor) not in named]
    if blank:
        xs, ys = zip(*blank)
        ax.scatter(xs, ys, s=max(1.0, mark * 0.16) ** 2, color=FAINT, linewidth=0, gid="unnamed", zorder=2)
    for (look, away, weak), part in cells.groupby(["look", "away", "weak"], sort=True):
        shape, color = ("x", RED) if away else LOOKS.get(look, LOOKS["party"])
        xs, ys = part["round"].astype(int).to_numpy(), part["actor"].map(rows).to_numpy()
        gid = f"{look}/{'absent' if away else 'present'}/{'weak' if weak else 'firm'}"
        if away:
            ax.scatter(
                xs,
                ys,
                s=(mark * 0.75) ** 2,
                marker="x",
                color=color,
                linewidth=max(1.0, mark * 0.16),
                gid=gid,
                zorder=3,
            )
        else:
            ax.scatter(
                xs,
                ys,
                s=mark**2,
                marker=shape,
                facecolor=PAPER if weak else color,
                edgecolor=color,
                linewidth=1.1 if weak else 0.5,
                gid=gid,
                zorder=3,
            )
        if weak:
            ax.scatter(
                xs,
                ys,
                s=(mark * 1.5) ** 2,
                marker="o",
                facecolor="none",
                edgecolor=MUTED,
                linewidth=0.8,
                linestyle=(0, (2, 2)),
                gid="weak",
                zorder=3,
            )
    two = cells[cells["roles"].str.contains(";") & ~cells["away"]]
    for role, part in two.groupby(two["roles"].str.split(";").str[1], sort=True):
        shape, color = LOOKS.get(role, LOOKS["party"])
        ax.scatter(
            part["round"].astype(int),
            part["actor"].map(rows),
            s=(mark * 0.62) ** 2,
            marker=shape,
            facecolor=color,
            edgecolor=PAPER,
            linewidth=0.7,
            gid=f"second/{role}",
            zorder=4,
        )
    told = cells[cells["attested"]]
    if len(told):
        ax.scatter(
            told["round"].astype(int),
            told["actor"].map(rows),
            s=max(1.5, mark * 0.36) ** 2,
            facecolor=PAPER,
            edgecolor=INK,
            linewidth=0.6,
            gid="attested",
            zorder=5,
        )


def _key(cells: pd.DataFrame, sheet: Drawing, voice: Voice) -> list[tuple[Artist, str]]:
    """List the marks that occur, in order."""
    size = sheet.size * 0.7

    def dot(shape: str, face: str, edge: str, **how: Any) -> Line2D:
        return Line2D(
            [], [], linestyle="none", marker=shape, markersize=size, markerfacecolor=face, markeredgecolor=edge, **how
        )

    seen = {role for roles in cells.loc[~cells["away"], "roles"] for role in (roles.split(";") if roles else ["party"])}
    entries: list[tuple[Artist, str]] = [
        (
            dot(*LOOKS.get(r, LOOKS["party"]), LOOKS.get(r, LOOKS["party"])[1]),
            voice.say(f"participants.{r if r in LOOKS else 'party'}"),
        )
        for r in sorted(seen, key=lambda r: place_in(r, ROLES))
    ]
    if cells["away"].any():
        entries.append((dot("x", RED, RED, markeredgewidth=1.6), voice.say("participants.absent")))
    if cells["weak"].any():
        ring = sheet.ax.scatter([], [], s=(size * 1.2) ** 2, facecolor="none", edgecolor=MUTED, linestyle=(0, (2, 2)))
        entries.append((ring, voice.say("participants.weak")))
    if cells["attested"].any():
        point = dot("o", PAPER, INK)
        point.set_markersize(size * 0.5)
        entries.append((point, voice.say("participants.attested")))
    entries.append(
        (Line2D([], [], linestyle="none", marker="o", markersize=2.5, color=FAINT), voice.say("participants.unnamed"))
    )
    return entries


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.participant_matrix`. Out: `Words`; who was always there, who stayed away, what is weak.
    """
    voice = Voice(lang, digits)
    say, subtitle = voice.say, voice.say("participants.subtitle")
    rows = int((frame["source"] == "reference").sum()) if len(frame) else 0
    source = voice.source(reference=rows, noun="cell", articles=None if len(frame) and frame["attested"].any() else 0)
    if frame.empty:
        empty = say("common.empty")
        return Words(empty, empty, empty, source, subtitle)
    count = frame["round"].nunique()
    there = frame[frame["presence"] != "absent"].groupby("actor")["round"].nunique()
    away = (
        frame[frame["presence"] == "absent"]
        .groupby("actor")["round"]
        .nunique()
        .sort_values(ascending=False, kind="stable")
    )
    order = sorted(there.index, key=lambda a: place_in(a, ACTORS))
    always = [voice.name(a) for a in order if there[a] == count]
    weak = int(frame["confidence"].isin(_WEAK).sum())
    caption = say(
        "participants.caption",
        actors=voice.counted(frame["actor"].nunique(), "actor"),
        rounds=voice.counted(count, "round", oblique=True),
        always=say("participants.always_part", list=voice.listed(always)) if always else "",
        absent=say(
            "participants.absent_part",
            list=voice.series(
                [
                    say("participants.absent_one", actor=voice.name(a), n=voice.counted(int(n), "round", oblique=True))
                    for a, n in away.items()
                ],
                5,
            ),
        )
        if len(away)
        else "",
        weak=say("participants.weak_part", n=voice.counted(weak, "cell")) if weak else "",
    )
    alt = say(
        "participants.alt",
        actors=voice.counted(frame["actor"].nunique(), "actor"),
        rounds=voice.counted(count, "round", oblique=True),
        list=voice.series(
            [
                say("participants.alt_part", actor=voice.name(a), n=voice.counted(int(there[a]), "round", oblique=True))
                for a in order
            ],
            30,
        ),
    )
    rounds, actors = voice.counted(count, "round", oblique=True), voice.counted(frame["actor"].nunique(), "actor")
    parts = [say("participants.title_always", list=voice.listed(always))] if always and count > 1 else []
    if len(away):
        n = voice.counted(int(away.iloc[0]), "round", oblique=True)
        parts.append(say("participants.title_away", actor=voice.name(away.index[0]), n=n))
    title = voice.semicolon.join(parts) or say("participants.title_plain", actors=actors, rounds=rounds)
    return Words(title, caption, alt, source, subtitle)
