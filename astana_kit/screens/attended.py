"""Attendance that answers: a disc for every actor and year; which rounds, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..figures import FIGURES
from ..measures import ACTORS
from ..measures.contract import place_in
from ..wording import Voice
from .drawing import DARK, INK, RED, WIDTH, Mark, View, room_for
from .said import Said

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference

_ROW, _TOP = 34.0, 12.0


def attended(corpus: Corpus, reference: Reference | None, voice: Voice) -> list[View]:
    """Draw who came in which year."""
    frame = FIGURES["attendance"].frame(corpus, reference)
    if frame.empty:
        return []
    matrix, chronology = FIGURES["participants"].frame(corpus, reference), FIGURES["pace"].frame(corpus, reference)
    year_of = dict(zip(chronology["round"].astype(int), chronology["start"].dt.year))
    matrix = matrix.assign(year=[year_of.get(int(n), 0) for n in matrix["round"]])
    said = Said(corpus, voice)
    years = sorted({int(y) for y in frame["year"]})
    actors = sorted(set(frame["actor"]), key=lambda a: place_in(a, ACTORS))
    names = room_for([voice.name(a) for a in actors])
    left, right = (12.0, WIDTH - names) if voice.lang == "ar" else (names, WIDTH - 12.0)
    cell = (right - left) / len(years)
    view = View(voice.say("screen.whole"), _TOP + _ROW * len(actors) + 34)
    for y, actor in enumerate(actors):
        x, anchor = (WIDTH - 4, "start") if voice.lang == "ar" else (names - 12, "end")
        view.words(x, _TOP + _ROW * (y + 0.5) + 5, voice.name(actor), anchor=anchor)
        view.line(left, _TOP + _ROW * (y + 1), right, _TOP + _ROW * (y + 1))
    for x, year in enumerate(years):
        view.words(left + cell * (x + 0.5), view.height - 10, voice.figure(year), size=14, color=INK)
    for row in frame.itertuples():
        mine = matrix[(matrix["actor"] == row.actor) & (matrix["year"] == row.year)]
        across, down = left + cell * (years.index(int(row.year)) + 0.5), _TOP + _ROW * (actors.index(row.actor) + 0.5)
        view.marks.append(_mark(row, mine, across, down, said))
    view.marks.sort(key=lambda m: (m.y, m.x))
    return [view]


def _mark(row: Any, mine: Any, x: float, y: float, said: Said) -> Mark:
    """Make the mark of one cell."""
    voice = said.voice
    rounds = {p: [int(n) for n in mine.loc[mine["presence"] == p, "round"]] for p in ("present", "absent")}
    sentences, more = said.of([f"round-{n}" for part in rounds.values() for n in part], row.actor)
    parts = [
        voice.say(f"screen.{p}", list=voice.listed([voice.figure(n) for n in sorted(part)]))
        for p, part in rounds.items()
        if part
    ]
    note = "" if sentences else voice.say("screen.reference_only")
    away = not row.present and row.absent
    shape, color = ("cross", RED) if away else ("circle", DARK)
    number = "" if away else voice.figure(int(row.present))
    label = voice.comma.join([voice.name(row.actor), voice.figure(int(row.year))])
    rest = voice.say("common.more", n=voice.counted(more, "sentence")) if more else ""
    some = not away and row.present < row.held
    return Mark(
        f"a{row.actor}-{row.year}",
        x,
        y,
        14.0,
        shape,
        color,
        bool(some),
        number,
        label,
        voice.semicolon.join(parts),
        note,
        sentences,
        rest,
    )
