"""Which of several values stands in a cell, and why.

Held beats planned; a day beats a month; a range that contains a day beats the day; the source nearer to the event
beats the later one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..model import Claim, Conflict

_HAPPENED = ("held", "carried_out")
# Which status stands where articles tell different ones: what has happened beats what was said before it.
_RANK = (
    "held",
    "carried_out",
    "cancelled",
    "postponed",
    "planned",
    "threatened",
    "demanded",
    "proposed",
    "feared",
    "denied",
)
_STATUS = {status: rank for rank, status in enumerate(_RANK)}
_BEFOREHAND = ("planned", "postponed", "proposed", "threatened", "demanded", "feared")
_PRECISION = {"day": 0, "approximate": 2, "month": 2, "quarter": 3, "half_year": 3, "year": 4, "unknown": 5}


# Why one value stands and another does not, in the order in which it is asked.
_GROUNDS = (
    ("said by more articles", "said by fewer articles"),
    ("said more often", "said less often"),
    ("said nearer to the event", "said further from the event"),
    ("said first", "said later"),
)


@dataclass(frozen=True, slots=True)
class Voice:
    """An article as a witness: its id, and when it was published (first and last possible day)."""

    article_id: str
    start: date | None
    end: date | None

    def distance(self, day: date | None) -> int:
        """Give the days between publication and a day; far away where one of them is unknown."""
        if day is None or self.start is None:
            return 10_000
        return abs((self.start - day).days)


@dataclass(frozen=True, slots=True)
class Story:
    """What one article says of the days of a record: the first and last day, how precise, held or planned."""

    article_id: str
    start: date | None
    end: date | None
    precision: str
    basis: str
    status: str


def _day(value: str) -> date:
    return date.fromisoformat(value)


def stories(claims: Sequence[Claim]) -> list[Story]:
    """Give what each article says of the days of a record; an article that gives two ranges tells two stories."""
    out = []
    by_article: dict[str, list[Claim]] = {}
    for c in claims:
        by_article.setdefault(c.article_id, []).append(c)
    for aid, cs in sorted(by_article.items()):
        status = min((c.value for c in cs if c.field == "status"), key=lambda v: _STATUS.get(v, 9), default="")
        spans: dict[tuple[int, int], dict[str, str]] = {}
        for c in cs:
            if c.field in ("start", "end", "precision", "basis"):
                spans.setdefault((c.start_char, c.end_char), {})[c.field] = c.value
        whole = [s for s in spans.values() if "start" in s and "end" in s]
        opened = [s for s in spans.values() if "start" in s and "end" not in s]
        closed = [s for s in spans.values() if "end" in s and "start" not in s]
        for s in whole:
            out.append(
                Story(
                    aid,
                    _day(s["start"]),
                    _day(s["end"]),
                    s.get("precision", "unknown"),
                    s.get("basis", "unresolved"),
                    status,
                )
            )
        for s in opened:
            start = _day(s["start"])
            ends = sorted(
                _day(c["end"]) for c in closed if _day(c["end"]) >= start and (_day(c["end"]) - start).days <= 14
            )
            out.append(
                Story(
                    aid,
                    start,
                    ends[0] if ends else None,
                    s.get("precision", "unknown"),
                    s.get("basis", "unresolved"),
                    status,
                )
            )
        if not opened and not whole:
            for s in closed:
                out.append(
                    Story(aid, None, _day(s["end"]), s.get("precision", "day"), s.get("basis", "unresolved"), status)
                )
        elif (
            closed
            and not opened
            and whole
            and all((_day(c["end"]) - _day(w["start"])).days != 0 for c in closed for w in whole)
        ):
            out.extend(
                Story(aid, None, _day(s["end"]), s.get("precision", "day"), s.get("basis", "unresolved"), status)
                for s in closed
            )
    return out


def _contains(a: Story, b: Story) -> bool:
    """Whether story ``a`` spans more days than ``b`` and all of them."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return a.start <= b.start and b.end <= a.end and (a.start, a.end) != (b.start, b.end)


def best_story(told: Sequence[Story], voices: Mapping[str, Voice]) -> Story | None:
    """Choose among the stories by the rules at the head of this module; ties go to the smaller article id."""
    if not told:
        return None

    def rank(s: Story) -> tuple[Any, ...]:
        wider = sum(_contains(s, o) for o in told if s.precision == o.precision == "day")
        return (
            _STATUS.get(s.status, 3),
            _PRECISION.get(s.precision, 5),
            -wider,
            s.start is None,
            s.end is None,
            voices[s.article_id].distance(s.start or s.end),
            s.article_id,
            s.start or date.max,
            s.end or date.max,
        )

    return min(told, key=rank)


def choose(
    table: str,
    rid: str,
    claims: Sequence[Claim],
    voices: dict[str, Voice],
) -> tuple[dict[str, Any], list[Conflict]]:
    """Fill the cells of one record from its claims; give the row and the conflicts with the choice and its reason."""
    row: dict[str, Any] = {"record_id": rid}
    if table == "rounds":
        number = rid.removeprefix("round-")
        row["round"] = int(number) if number.isdigit() else None
    fights: list[Conflict] = []
    told = stories(claims)
    best = best_story(told, voices)
    row.update(
        start=best.start if best else None,
        end=best.end if best else None,
        precision=best.precision if best else "unknown",
        basis=best.basis if best else "unresolved",
    )
    if best and best.end is None:
        # another article may know the last day
        ends = [s for s in told if s.end and s.start == best.start and s.precision == best.precision]
        if nearest := best_story(ends, voices):
            row["end"] = nearest.end
    for f in ("start", "end"):
        fights += _date_fight(rid, f, row[f], told, best)
    for f in ("kind", "status", "city", "place"):
        if (f in ("city",) and table != "rounds") or (f in ("kind", "place") and table == "rounds"):
            continue
        values: dict[str, set[str]] = {}
        for c in claims:
            if c.field == f:
                values.setdefault(c.value, set()).add(c.article_id)
        if f == "place" and table == "military_actions":
            row[f] = ";".join(sorted(values))
            continue
        pick, reason = _pick(f, values, claims, voices, best)
        row[f] = pick or ""
        if len(values) > 1 and not (f == "status" and _sequence(values)):
            fights += [
                Conflict(rid, f, v, ";".join(sorted(who)), v == pick, reason if v == pick else _loser(f, v, reason))
                for v, who in values.items()
            ]
    for f in ("actor", "target"):
        if table == "military_actions":
            row[f] = ";".join(sorted({c.value for c in claims if c.field == f}))
    if table != "rounds":
        whens = [c for c in claims if c.field == "when"]
        row["when"] = "" if row["start"] or not whens else min(whens, key=lambda c: (c.article_id, c.start_char)).value
    return row, fights


def _date_fight(
    rid: str,
    field: str,
    chosen: date | None,
    told: Sequence[Story],
    best: Story | None,
) -> list[Conflict]:
    values: dict[date, list[Story]] = {}
    for s in told:
        v = s.start if field == "start" else s.end
        if v is None:
            continue
        # a month that holds the chosen days says less, not otherwise
        if (
            best
            and s is not best
            and s.precision != "day"
            and s.start
            and s.end
            and best.start
            and s.start <= best.start
            and (best.end or best.start) <= s.end
        ):
            continue
        values.setdefault(v, []).append(s)
    if len(values) < 2:
        return []
    out = []
    for v, who in values.items():
        ids = ";".join(sorted({s.article_id for s in who}))
        if v == chosen:
            reason = _reason(best, told)
        else:
            reason = _why_not(who[0], best)
        out.append(Conflict(rid, field, v.isoformat(), ids, v == chosen, reason))
    return out


def _reason(best: Story | None, told: Sequence[Story]) -> str:
    if best is None:
        return "no date could be chosen"
    others = [s for s in told if s.article_id != best.article_id]
    if best.status in _HAPPENED and any(s.status in _BEFOREHAND for s in others):
        head = "told as held, which beats what was planned"
    else:
        head = "the more precise account"
    if any(_contains(best, s) for s in others if s.precision == "day"):
        head += "; a range that contains a day beats the day"
    return head + f"; nearest to the event ({best.article_id})"


def _why_not(s: Story, best: Story | None) -> str:
    if s.status in _BEFOREHAND and best and best.status in _HAPPENED:
        return f"{s.status} beforehand; the event was told as held later"
    if best and _contains(best, s):
        return "a day inside the chosen range"
    return "another date, further from the event or less precise"


def _pick(
    field: str, values: dict[str, set[str]], claims: Sequence[Claim], voices: dict[str, Voice], best: Story | None
) -> tuple[str, str]:
    if not values:
        return "", ""
    if field == "status":
        pick = min(values, key=lambda v: (_STATUS.get(v, 9), v))
        if pick not in _HAPPENED:
            return pick, "the later stage of the plan"
        return pick, "told as done by some, not by others"
    order = {}
    for v, who in values.items():
        told = [voices[a].distance(best.start if best else None) for a in who]
        first = min(c.start_char for c in claims if c.field == field and c.value == v)
        order[v] = (-len(who), -sum(c.field == field and c.value == v for c in claims), min(told), first, v)
    pick, *others = sorted(order, key=lambda v: order[v])
    # what tells it from the value that comes next: the first of these on which they differ
    differs = next((k for k in range(len(_GROUNDS)) if others and order[pick][k] != order[others[0]][k]), -1)
    return pick, _GROUNDS[differs][0]


def _sequence(values: Iterable[str]) -> bool:
    """Tell whether statuses follow on one another: announced, then held or put off."""
    return "denied" not in values and not ("cancelled" in values and set(values) & set(_HAPPENED))


def _loser(field: str, value: str, reason: str) -> str:
    if field == "status":
        return "an earlier stage, as announced" if value in _BEFOREHAND else "another stage"
    return dict(_GROUNDS).get(reason, "")
