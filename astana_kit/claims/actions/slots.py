"""What is read for one action: actors, targets and places with the units that name them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..context import Party

MOVES = ("reinforcement", "deployment", "withdrawal")


@dataclass(frozen=True, slots=True)
class Slot:
    """An actor, target or place by its id, and the units ``[first, last)`` that name it."""

    id: str
    first: int
    last: int


@dataclass(slots=True)
class Arguments:
    """What was read for one action; ``more`` are further (targets, places) of the same deed told with «و»."""

    actors: list[Slot] = field(default_factory=list)
    targets: list[Slot] = field(default_factory=list)
    places: list[Slot] = field(default_factory=list)
    more: list[tuple[list[Slot], list[Slot]]] = field(default_factory=list)
    troops: bool = False  # a force or weapon without an owner did it
    site: bool = False  # a base, a position was hit
    pact: bool = False  # an agreement is named
    waged: bool = False  # «تخوض قسد معارك ضد …»: one side wages it against the other
    partner: bool = False  # «اشتباكات مع …»: the other side is who acted before
    to: list[Slot] = field(default_factory=list)  # where who leaves goes
    end: int = 0
    rule: str = ""
    summary: bool = False  # told of «كلا البلدين»


def slots_of(p: Party) -> list[Slot]:
    return [Slot(a, p.first, p.last) for a in p.actors]


def add(to: list[Slot], slots: list[Slot]) -> None:
    have = {s.id for s in to}
    to.extend(s for s in slots if s.id not in have)
