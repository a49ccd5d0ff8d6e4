"""Rounds: which numbered round a sentence speaks of, and what it says of its days, city, status and participants.

A count («19 جولة») is never a round, nor is a council, summit or round of something else. «الجولة السابقة» beside
the 21st is the 20th.
"""

from __future__ import annotations

from ...model import Claim, Found
from ..context import Context
from .clauses import stretch
from .finding import find_mentions
from .following import follow
from .mention import RoundMention, by_sentence
from .naming import is_astana, speaks_of_process
from .telling import tell


def find_rounds(ctx: Context) -> list[Found]:
    """Read the rounds of an article: one ``Found`` a round, with claims on number, days, city, status and
    participants.
    """
    mentions, rivals = find_mentions(ctx)
    if not mentions:
        return []
    peers = by_sentence(mentions)
    for m in mentions:
        a, b = stretch(ctx, m, peers[m.sentence])
        tell(ctx, m, peers[m.sentence], a, b)
    follow(ctx, mentions)
    by_number: dict[int, list[Claim]] = {}
    status: dict[int, bool] = {}
    for m in mentions:
        by_number.setdefault(m.number, []).extend(m.claims)
        status[m.number] = status.get(m.number, False) or any(c.field == "status" for c in m.claims)
    for m in mentions:
        if not status[m.number]:
            by_number[m.number].append(ctx.claim("status", "held", m.first, m.last, "rounds.spoken_of_as_past"))
            status[m.number] = True
    for r in rivals[: len(by_number)]:
        near = min(mentions, key=lambda m: abs(ctx.units.starts[m.first] - r.start_char))
        by_number[near.number].append(r)
    return [Found("rounds", f"round-{n}", ctx.article.article_id, tuple(cs)) for n, cs in sorted(by_number.items())]


__all__ = ["RoundMention", "find_mentions", "find_rounds", "is_astana", "speaks_of_process"]
