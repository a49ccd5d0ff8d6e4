"""The timeline that answers: rounds, summits and ministerials, and what the articles tell of, on one line of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from .. import measures
from ..figures import FIGURES
from ..figures.marks import is_open
from ..wording import Voice, record
from .drawing import AMBER, DARK, MUTED, RED, WIDTH, Mark, View
from .said import Said

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference

_LANES = {
    "rounds": ("square", DARK),
    "summits": ("diamond", AMBER),
    "ministerials": ("diamond", MUTED),
    "declarations": ("cross", RED),
    "meetings": ("circle", DARK),
    "actions": ("triangle", RED),
}
_NAMES, _EDGE, _TOP, _HIGH = 168.0, 20.0, 34.0, 46.0  # names of the lanes, edge, head, height of a lane
_NEAR = 19.0  # marks of a lane that are nearer than this become one, with their number


def timeline(corpus: Corpus, reference: Reference | None, voice: Voice) -> list[View]:
    """Draw the whole process, and beside it the time in which most of what the articles tell lies."""
    rows = _rows(corpus, reference)
    if rows.empty:
        return []
    said = Said(corpus, voice)
    line = rows[rows["source"] == "reference"]
    line = line if len(line) else rows
    pad = (line["start"].max() - line["start"].min()) * 0.02 + pd.Timedelta(days=1)
    first, last = line["start"].min() - pad, line["end"].max() + pad
    views = [_view(voice.say("screen.whole"), rows, first, last, corpus, said, "w")]
    told = rows.loc[rows["lane"].isin(["meetings", "actions"]), "start"].sort_values()
    if len(told) > 2:
        low, high = told.iloc[int(len(told) * 0.2)], told.iloc[int((len(told) - 1) * 0.8)]
        edge = max(pd.Timedelta(days=30), (high - low) * 0.1)
        if (high - low + 2 * edge) * 2 < last - first:
            views.append(_view(voice.say("screen.period"), rows, low - edge, high + edge, corpus, said, "p"))
    return views


def _rows(corpus: Corpus, reference: Reference | None) -> pd.DataFrame:
    """Return every dated mark: what stands on the line of the process, then meetings and actions of the articles."""
    line = FIGURES["process"].frame(corpus, reference)
    events = measures.events(corpus.meetings, corpus.military_actions, corpus.participants).dropna(subset=["start"])
    lanes = events["table"].map({"meetings": "meetings", "military_actions": "actions"})
    events = events.assign(lane=lanes, source="corpus")
    rows = pd.concat([line.assign(status="", precision="day"), events], ignore_index=True)
    rows["end"] = rows["end"].fillna(rows["start"])
    return rows[["lane", "record_id", "start", "end", "status", "source"]]


def _view(name: str, rows: pd.DataFrame, first: Any, last: Any, corpus: Corpus, said: Said, key: str) -> View:
    """Draw one stretch of time."""
    voice = said.voice
    middle = rows["start"] + (rows["end"] - rows["start"]) / 2
    # on the whole, what lies outside of the process stands at its edge
    rows = (
        rows.assign(at=middle.clip(first, last)) if key == "w" else rows.assign(at=middle)[middle.between(first, last)]
    )
    lanes = [lane for lane in _LANES if (rows["lane"] == lane).any()]
    left, right = (_EDGE, WIDTH - _NAMES) if voice.lang == "ar" else (_NAMES, WIDTH - _EDGE)
    scale = (right - left) / max(1.0, (last - first).total_seconds())
    place = lambda day: left + (day - first).total_seconds() * scale  # noqa: E731
    stacked = _levels([place(d) for d in rows[rows["lane"] == "rounds"].sort_values("at")["at"]])
    tall = dict.fromkeys(lanes, _HIGH) | ({"rounds": _HIGH + 25 * max(stacked, default=0)} if stacked else {})
    view = View(name, _TOP + sum(tall[lane] for lane in lanes) + 34)
    foot = view.height - 34
    _years(view, first, last, place, foot, voice)
    y = _TOP
    for lane in lanes:
        x, anchor = (WIDTH - 4, "start") if voice.lang == "ar" else (_NAMES - 28, "end")
        view.words(x, y + tall[lane] / 2 + 5, voice.say(f"screen.{lane}"), anchor=anchor)
        view.line(left, y + tall[lane], right, y + tall[lane])
        part = rows[rows["lane"] == lane].sort_values(["at", "record_id"])
        spots = [place(d) for d in part["at"]]
        if lane == "rounds":
            groups = [[n] for n in range(len(part))]
        else:
            groups = _together(spots)
        for n, group in enumerate(groups):
            low = y + tall[lane] - 23 - 25 * stacked[n] if lane == "rounds" else y + tall[lane] / 2
            x = sum(spots[k] for k in group) / len(group)
            view.marks.append(_mark(f"{key}{lane}{n}", x, low, [part.iloc[k] for k in group], corpus, said))
        y += tall[lane]
    view.marks.sort(key=lambda m: (m.x, m.y))
    return view


def _mark(key: str, x: float, y: float, rows: list[Any], corpus: Corpus, said: Said) -> Mark:
    """Make the mark of one event, or of several that lie too near to each other."""
    voice, lane = said.voice, rows[0]["lane"]
    shape, color = _LANES[lane]
    ids = list(dict.fromkeys(r["record_id"] for r in rows))
    sentences, more = said.of(ids)
    names = [_called(r, corpus, voice) for r in rows]
    start, end = min(r["start"] for r in rows), max(r["end"] for r in rows)
    notes = []
    if len(rows) > 1:
        notes.append(
            voice.semicolon.join(names[:8])
            + (f"{voice.semicolon}{voice.say('common.more', n=len(names) - 8)}" if names[8:] else "")
        )
        nouns = {"meetings": "meeting", "actions": "action", "summits": "summit", "ministerials": "ministerial"}
        label = voice.counted(len(rows), nouns.get(lane, "record"))
    else:
        label = names[0]
        if is_open(rows[0]["status"]):
            notes.append(voice.name(rows[0]["status"]))
    if not sentences:
        notes.append(voice.say("screen.reference_only"))
    number = voice.figure(ids[0].partition("-")[2] if lane == "rounds" else len(rows) if len(rows) > 1 else "")
    r = (14.0 if shape == "triangle" else 11.0) if number else 8.0
    empty = (
        all(is_open(row["status"]) for row in rows)
        if lane in ("meetings", "actions")
        else lane == "rounds" and bool(sentences)
    )
    rest = voice.say("common.more", n=voice.counted(more, "sentence")) if more else ""
    return Mark(
        key,
        x,
        y,
        r,
        shape,
        color,
        empty,
        number,
        label,
        voice.days(start, end),
        voice.comma.join(notes),
        sentences,
        rest,
    )


def _called(row: Any, corpus: Corpus, voice: Voice) -> str:
    """Name one event."""
    if row["lane"] in ("summits", "ministerials"):
        return voice.name({"summits": "summit", "ministerials": "ministerial"}[row["lane"]])
    if row["lane"] == "declarations":
        return voice.name("ended")
    if row["lane"] == "rounds":
        return voice.say("word.round_n", n=row["record_id"].partition("-")[2])
    return record(corpus, row["record_id"], voice.lang, voice.digits)


def _levels(xs: list[float]) -> list[int]:
    """Give each round the lowest level on which its number keeps its distance."""
    last: list[float] = []
    out = []
    for x in xs:
        level = next((n for n, taken in enumerate(last) if x - taken >= 24), len(last))
        last[level : level + 1] = [x]
        out.append(level)
    return out


def _together(xs: list[float]) -> list[list[int]]:
    """Bring places that are too near to each other together, in order."""
    out: list[list[int]] = []
    for n, x in enumerate(xs):
        if out and x - sum(xs[k] for k in out[-1]) / len(out[-1]) < _NEAR:
            out[-1].append(n)
        else:
            out.append([n])
    return out


def _years(view: View, first: Any, last: Any, place: Any, foot: float, voice: Voice) -> None:
    """Write years or months under the lanes."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if months / s <= 10)
    for day in pd.date_range(first.normalize().replace(day=1), last, freq="MS"):
        if (day.month - 1 + 12 * (day.year if step > 12 else 0)) % step or day < first:
            continue
        view.line(place(day), _TOP, place(day), foot + 4)
        text = voice.figure(day.year) if step >= 12 else voice.day(day, precision="month", short=True)
        view.words(place(day), foot + 22, text, size=13 if step >= 12 else 12, color=MUTED)
