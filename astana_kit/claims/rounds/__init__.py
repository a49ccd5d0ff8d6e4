"""Rounds: which numbered round a sentence speaks of, and what it says of its days, city, status and participants.

A count («19 جولة») is never a round, nor is a council, summit or round of something else. «الجولة السابقة» beside
the 21st is the 20th.
"""

from __future__ import annotations

from ...model import Claim, Found
from ..context import Context
from .clauses import stretch
from .finding import find_mentions, find_unnumbered
from .following import follow
from .mention import RoundMention, by_sentence
from .naming import is_astana, speaks_of_process
from .sole import add_to_sole
from .telling import tell


def find_rounds(ctx: Context) -> list[Found]:
    """Read the rounds of an article: one ``Found`` a round, with claims on number, days, city, status and
    participants. A round without a number is one where its days are told; its key is its first day.
    """
    if not speaks_of_process(ctx):
        return []
    mentions, rivals = find_mentions(ctx)
    claims: dict[str, list[Claim]] = {}
    told = _told(ctx, mentions)
    add_to_sole(ctx, told)
    for m in told:
        claims.setdefault(f"round-{m.number}", []).extend(m.claims)
    for m in _told(ctx, find_unnumbered(ctx, mentions)):
        days = [c.value for c in m.claims if c.field in ("start", "end")]
        if not days or "day" not in {c.value for c in m.claims if c.field == "precision"}:
            continue
        if not any(set(days) & {c.value for c in cs if c.field in ("start", "end")} for cs in claims.values()):
            claims.setdefault(f"round-{min(days)}", []).extend(m.claims)
    for m in mentions:
        cs = claims[f"round-{m.number}"]
        if not any(c.field == "status" for c in cs):
            cs.append(ctx.claim("status", "held", m.first, m.last, "rounds.spoken_of_as_past"))
    for r in rivals[: len(mentions)]:
        near = min(mentions, key=lambda m: abs(ctx.units.starts[m.first] - r.start_char))
        claims[f"round-{near.number}"].append(r)
    return [Found("rounds", key, ctx.article.article_id, tuple(cs)) for key, cs in sorted(claims.items())]


def _told(ctx: Context, mentions: list[RoundMention]) -> list[RoundMention]:
    """Make the claims of mentions, and of the sentences that go on about them."""
    peers = by_sentence(mentions)
    for m in mentions:
        a, b = stretch(ctx, m, peers[m.sentence])
        tell(ctx, m, peers[m.sentence], a, b)
    follow(ctx, mentions)
    return mentions


__all__ = ["RoundMention", "find_mentions", "find_rounds", "is_astana", "speaks_of_process"]
