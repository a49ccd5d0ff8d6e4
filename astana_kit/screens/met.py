"""Who met whom, answering: which meetings, and the sentences that tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..figures import FIGURES
from ..measures import ACTORS
from ..measures.contract import place_in
from ..wording import Voice, record
from .drawing import DARK, WIDTH, Mark, View, room_for
from .said import Said

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference

_ROW, _TOP, _MOST = 40.0, 12.0, 12


def met(corpus: Corpus, reference: Reference | None, voice: Voice) -> list[View]:
    """Draw half a matrix of the actors that met most."""
    frame = FIGURES["encounters"].frame(corpus, reference)
    if frame.empty:
        return []
    sums: dict[str, int] = {}
    for row in frame.itertuples():
        for actor in (row.one, row.other):
            sums[actor] = sums.get(actor, 0) + int(row.met) + int(row.planned)
    best = sorted(sums, key=lambda a: (-sums[a], place_in(a, ACTORS)))[:_MOST]
    actors = sorted(best, key=lambda a: place_in(a, ACTORS))
    said = Said(corpus, voice)
    rows, columns = actors[1:], actors[:-1]
    right_to_left = voice.lang == "ar"
    names = room_for([voice.name(a) for a in actors])
    left, right = (60.0, WIDTH - names) if right_to_left else (names, WIDTH - 60.0)
    cell = min(110.0, (right - left) / len(columns))
    place = lambda n: right - cell * (n + 0.5) if right_to_left else left + cell * (n + 0.5)  # noqa: E731
    view = View(voice.say("screen.whole"), _TOP + _ROW * len(rows) + 46)
    for y, actor in enumerate(rows):
        x, anchor = (WIDTH - 4, "start") if right_to_left else (names - 12, "end")
        view.words(x, _TOP + _ROW * (y + 0.5) + 5, voice.name(actor), anchor=anchor)
        view.line(place(0), _TOP + _ROW * (y + 0.5), place(y), _TOP + _ROW * (y + 0.5))
    for n, actor in enumerate(columns):
        # neighbours stand on two lines, so that long names do not run into each other
        view.words(place(n), view.height - (10 if n % 2 else 28), voice.name(actor), size=13)
    for row in frame[frame["one"].isin(columns) & frame["other"].isin(rows)].itertuples():
        view.marks.append(
            _mark(row, place(columns.index(row.one)), _TOP + _ROW * (rows.index(row.other) + 0.5), said, corpus)
        )
    view.marks.sort(key=lambda m: (m.y, m.x))
    return [view]


def _mark(row: Any, x: float, y: float, said: Said, corpus: Corpus) -> Mark:
    """Make the mark of one pair."""
    voice = said.voice
    ids = row.records.split(";")
    sentences, more = said.of(ids)
    names = [record(corpus, i, voice.lang, voice.digits) for i in ids]
    listed = voice.semicolon.join(names[:6]) + (
        voice.semicolon + voice.say("common.more", n=len(names) - 6) if names[6:] else ""
    )
    n = int(row.met or row.planned)
    pair = voice.all([row.one, row.other])
    what = voice.counted(int(row.met), "meeting")
    if row.planned:
        what = voice.say("screen.met", met=what, n=voice.figure(int(row.planned)))
    rest = voice.say("common.more", n=voice.counted(more, "sentence")) if more else ""
    return Mark(
        f"m{row.one}-{row.other}", x, y, min(17.0, 10 + n), "circle", DARK, not row.met, voice.figure(n),
        voice.comma.join([pair, what]), listed, "", sentences, rest,
    )  # fmt: skip
