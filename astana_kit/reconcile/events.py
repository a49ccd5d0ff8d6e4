"""Meetings and military actions of many articles: which tellings are of one event, and the id of the record.

Two articles meet on a known day, with sides and places that do not differ; what has no day meets nothing, for «غارات
على إدلب» is said in every month. The id is made from the telling alone, so that no other article can change it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ..lexicon import about, acting_for, folded_words, toml, wide, within
from ..model import Claim, Found
from .choose import Voice, best_story, stories

_KINDS = {"ministerial": "talks"}
_DONE = {"carried_out": "done", "denied": "denied"}
_MONTHS = ("month", "approximate")


@dataclass(frozen=True, slots=True)
class Shape:
    """What an event is as one article tells it, and nothing else: tellings of one shape are of one event.

    ``when`` is the day, or, where none is known, the mark of the telling itself, which no other article shares.
    """

    table: str
    kind: str
    stamp: str  # the day, or as much of it as is known
    when: str
    stage: str  # of actions: done, ahead, denied; meetings are announced and then held
    actors: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    visitors: frozenset[str]
    persons: frozenset[tuple[str, str]] = frozenset()  # where others on that day met, too

    @property
    def dated(self) -> bool:
        """Tell whether the day is known."""
        return self.stamp == self.when

    @property
    def cells(self) -> tuple[Any, ...]:
        """Give all but the time."""
        return self.stage, self.actors, self.targets, self.places, self.visitors

    @property
    def order(self) -> tuple[Any, ...]:
        """Give what shapes are sorted by."""
        return self.kind, *(tuple(sorted(x)) if isinstance(x, frozenset) else x for x in self.cells), self.when


@cache
def _families() -> dict[str, str]:
    return {k: f["name"] for f in toml("folding")["family"] for k in f["kinds"]} | _KINDS


def _values(claims: Iterable[Claim], field: str) -> frozenset[str]:
    return frozenset(c.value for c in claims if c.field == field)


def _kind(claims: Sequence[Claim]) -> str:
    """Give the kind that is told most often; ties go by the alphabet, so that the order does not matter."""
    count = Counter(c.value for c in claims if c.field == "kind")
    return min(count, key=lambda k: (-count[k], k)) if count else "event"


def _persons(claims: Iterable[Claim]) -> frozenset[tuple[str, str]]:
    """Give who is named for an actor, by the last word of the name; an office is no name."""
    out = set()
    for c in claims:
        if c.field == "person" and not c.rule.endswith("without_name"):
            actor, name = c.value.split("|", 1)
            words = folded_words(name)
            if words:
                out.add((actor, words[-1]))
    return frozenset(out)


def mark(sha256: str, at: int) -> str:
    """Give the mark of a telling: from its text, and from where in it the event is named.

    >>> len(mark("0" * 64, 7))
    10
    """
    return hashlib.sha256(f"{sha256}:{at}".encode()).hexdigest()[:10]


def shape(table: str, claims: Sequence[Claim], sha256: str, voices: Mapping[str, Voice]) -> Shape:
    """Make the shape of what one article tells of one event."""
    told = best_story(stories(claims), voices)
    day = (told.start or told.end) if told else None
    stamp, known = "undated", bool(day and told and told.precision == "day")
    if day and told:
        stamp = f"{day:%Y-%m-%d}" if known else f"{day:%Y-%m}" if told.precision in _MONTHS else f"{day:%Y}"
    at = min((c.start_char for c in claims if c.field == "kind"), default=0)
    status = min(_values(claims, "status"), default="")
    roles = [c.value.split("|") for c in claims if c.field == "participant"]
    return Shape(
        table,
        _kind(claims),
        stamp,
        stamp if known else mark(sha256, at),
        _DONE.get(status, "ahead") if table == "military_actions" else "",
        frozenset(r[0] for r in roles) | _values(claims, "actor"),
        frozenset(t for t in _values(claims, "target") if about("actor", t).get("group") != "population"),
        _values(claims, "place"),
        frozenset(r[0] for r in roles if r[1] == "visitor"),
    )


def name(s: Shape) -> str:
    """Make the id of a record from what it is.

    ``visit-2024-01-24-iran-turkey``, ``strike-israel-syria-damascus-2024-01-20``; without a day the mark of the telling
    follows: ``call-undated-iran-turkey-0f3a5c1e22``.
    """
    tail = [] if s.dated else [s.when]
    if s.persons:
        tail.append(hashlib.sha256(repr(sorted(s.persons)).encode()).hexdigest()[:6])
    if s.table == "meetings":
        sides = [*sorted(s.visitors), *sorted(s.actors - s.visitors)] or sorted(s.places)[:1]
        return "-".join([s.kind, s.stamp, *sides, *tail])
    who = ["+".join(sorted(s.actors)) or "unknown", *(["+".join(sorted(s.targets))] if s.targets else [])]
    where = ["+".join(sorted(s.places))] if s.places and s.dated else []
    return "-".join([s.kind, *who, *where, s.stamp, *([s.stage] if s.dated and s.stage != "done" else []), *tail])


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an event: by which article, who was named for whom, and ``of``: what its teller wants back."""

    article_id: str
    persons: frozenset[tuple[str, str]]
    of: Any


def telling(f: Found, sha256: str, voices: Mapping[str, Voice], of: Any = None) -> tuple[Shape, Telling]:
    """Give what an article tells of an event: its shape, and the telling."""
    s = shape(f.table, f.claims, sha256, voices)
    persons = _persons(f.claims) if f.table == "meetings" and s.dated else frozenset()
    return s, Telling(f.article_id, persons, f if of is None else of)


def merge_events(
    table: str,
    found: Sequence[Found],
    voices: Mapping[str, Voice],
    texts: Mapping[str, str],
    repeats: Mapping[str, str],
) -> dict[str, list[Claim]]:
    """Put the tellings of one event together and name the records; the result does not depend on the order.

    In: what was found; the articles as voices; the sha256 of their texts; which article repeats which. Out: the
    claims by record id.
    """
    out: dict[str, list[Claim]] = {}
    for rid, _, t in named((telling(f, texts[f.article_id], voices) for f in found), repeats):
        out.setdefault(rid, []).extend(t.of.claims)
    return out


def bucket(s: Shape) -> tuple[str, str, str]:
    """Give what two shapes must have in common to be of one event; of what has no day the mark."""
    return s.table, _families().get(s.kind, s.kind), s.when


def named(told: Iterable[tuple[Shape, Telling]], repeats: Mapping[str, str]) -> Iterator[tuple[str, Shape, Telling]]:
    """Give each telling the id of its record.

    What is asked of a telling lies in its own bucket (and, where it has no day, in the article that it repeats), so that
    buckets may be named one by one.
    """
    shapes: dict[Shape, list[Telling]] = {}
    for s, t in told:
        shapes.setdefault(s, []).append(t)
    shapes = _by_persons(_repeated(shapes, repeats))
    days: dict[tuple[str, str, str], list[Shape]] = {}
    for s in shapes:
        if s.dated:
            days.setdefault(bucket(s), []).append(s)
    above = {s: full for some in days.values() for s, full in _fuller(some).items()}
    for s in sorted(shapes, key=lambda s: s.order):
        rid = name(above.get(s, s))
        for t in shapes[s]:
            yield rid, s, t


def _repeated(shapes: dict[Shape, list[Telling]], repeats: Mapping[str, str]) -> dict[Shape, list[Telling]]:
    """Give what a repeated text tells without a day to the telling that it repeats."""
    first: dict[tuple[object, ...], Shape] = {}
    for s, some in shapes.items():
        first |= {(t.article_id, s.kind, s.stamp, s.cells): s for t in some if t.article_id not in repeats}
    out: dict[Shape, list[Telling]] = {}
    for s, some in shapes.items():
        for t in some:
            twin = s if s.dated else first.get((repeats.get(t.article_id), s.kind, s.stamp, s.cells), s)
            out.setdefault(twin, []).append(t)
    return out


def _by_persons(shapes: dict[Shape, list[Telling]]) -> dict[Shape, list[Telling]]:
    """Keep two meetings of the same sides on one day apart where different people met."""
    out: dict[Shape, list[Telling]] = {}
    for s, some in shapes.items():
        sets: dict[str, set[frozenset[str]]] = {}
        for p in {t.persons for t in some}:
            for actor in {a for a, _ in p}:
                sets.setdefault(actor, set()).add(frozenset(n for a, n in p if a == actor))
        clash = any(not x & y for names in sets.values() for x in names for y in names)
        for t in some:
            out.setdefault(replace(s, persons=t.persons) if clash else s, []).append(t)
    return out


def _less(a: frozenset[str], b: frozenset[str], inside: Callable[[str, str], bool]) -> bool:
    return all(any(inside(y, x) for y in b) for x in a)


def _says_less(a: Shape, b: Shape) -> bool:
    """Whether one telling says what another says, or the same less closely, and enough to know the event by."""
    if a.stage != b.stage or (a.visitors and a.visitors != b.visitors) or a.persons or b.persons:
        return False
    if not (_less(a.actors, b.actors, acting_for) and _less(a.targets, b.targets, acting_for)):
        return False
    return _less(a.places, b.places, within) and bool(a.actors or a.targets or any(not wide(p) for p in a.places))


def _fuller(some: list[Shape]) -> dict[Shape, Shape]:
    """Give, of the shapes of one day and kind, the fuller one that each says less than; none where there are several,
    for then nobody knows which of them is meant.
    """
    by_actor: dict[str, list[Shape]] = {}
    for s in some:
        for a in s.actors:
            while a:
                by_actor.setdefault(a, []).append(s)
                a = about("actor", a).get("acts_for", "")
    up: dict[Shape, Shape] = {}
    for s in some:
        near = by_actor.get(min(s.actors), []) if s.actors else some
        over = [o for o in near if o != s and _says_less(s, o) and (o.order < s.order or not _says_less(o, s))]
        if over:
            top = over[0]
            for o in over:
                top = o if _says_less(top, o) else top
            if all(_says_less(o, top) for o in over):
                up[s] = top
    return {s: _top(s, up) for s in up}


def _top(s: Shape, up: Mapping[Shape, Shape]) -> Shape:
    while s in up:
        s = up[s]
    return s


def names_of(
    table: str, claims: Mapping[str, Sequence[Claim]], texts: Mapping[str, str], voices: Mapping[str, Voice]
) -> set[str]:
    """Give the names that a record has or ever had: when fewer articles told of it, or before its day was known.

    In: the table, and the claims of one record by article; the sha256 of the texts; the articles as voices. Out: ids, and the
    marks in which an id without a day ends.
    """
    out = set()
    for aid, some in claims.items():
        if aid in texts:
            out |= {mark(texts[aid], c.start_char) for c in some if c.field == "kind"}
            out.add(name(shape(table, some, texts[aid], voices)))
    return out
