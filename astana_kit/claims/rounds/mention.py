"""A mention of a round, as the rules pass it on."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model import Claim

LAST_ROUND = 40  # larger numbers beside a round noun are no rounds of this process


@dataclass(slots=True)
class RoundMention:
    """A mention of round ``number`` at units ``[first, last)``; ``how`` says by which rule it was found."""

    number: int
    first: int
    last: int
    sentence: int
    how: str
    claims: list[Claim] = field(default_factory=list)
    status: str = ""


def by_sentence(mentions: list[RoundMention]) -> dict[int, list[RoundMention]]:
    out: dict[int, list[RoundMention]] = {}
    for m in mentions:
        out.setdefault(m.sentence, []).append(m)
    return out
