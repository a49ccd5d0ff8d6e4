"""One action told more than once in an article is one: which tellings go together, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...lexicon import about
from ...model import Claim, When

_COMPARED = 40  # tellings of one kind and actor that a new one is compared with


@dataclass(slots=True)
class Telling:
    """One telling of an action: what identifies it, and its claims."""

    kind: str
    actors: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    status: str
    when: When | None
    at: int
    claims: list[Claim] = field(default_factory=list)


def _inside(place: str, other: str) -> bool:
    for _ in range(6):
        if place == other:
            return True
        item = about("place", place)
        place = item.get("within") or item.get("country") or ""
        if not place:
            return False
    return False


def _days_agree(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return True
    if a.start is None or b.start is None:
        return True
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def same(a: Telling, b: Telling) -> bool:
    """Whether two tellings are of one action: kind, status and doers alike, and nothing else of the two against it."""
    if a.kind != b.kind or a.status != b.status or not _days_agree(a.when, b.when):
        return False
    if a.actors != b.actors and a.actors and b.actors:
        return False
    if not a.actors and not b.actors and not (a.places and a.places == b.places and a.kind == "clash"):
        return False
    if a.targets and b.targets and a.targets != b.targets:
        return False
    if not a.places or not b.places:
        # without a place of its own the later telling must say nothing new, or share the doer
        return a.actors == b.actors or a.targets == b.targets and bool(a.targets)
    if bool(a.targets) != bool(b.targets) and a.places != b.places and max(len(a.places), len(b.places)) > 1:
        return False  # one of several blows is not all of them
    if bool(a.actors) != bool(b.actors) and a.kind != "clash":
        return False
    return any(_inside(x, y) or _inside(y, x) for x in a.places for y in b.places)


def together(told: list[Telling]) -> list[Telling]:
    """Put the tellings of one action together, in the order of the text."""
    out: list[Telling] = []
    by_kind: dict[tuple[str, str], list[Telling]] = {}
    for t in told:
        bucket = by_kind.setdefault((t.kind, t.status), [])
        for other in reversed(bucket[-_COMPARED:]):
            if same(other, t):
                other.claims += t.claims
                other.actors, other.targets = other.actors | t.actors, other.targets | t.targets
                other.places |= t.places
                other.when = other.when or t.when
                break
        else:
            bucket.append(t)
            out.append(t)
    return out
