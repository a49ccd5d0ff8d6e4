"""Held, planned, proposed, postponed, cancelled or denied: what the words around a mention say."""

from __future__ import annotations

from ..context import Context
from ..status import Event, around
from .clauses import clause_start
from .mention import RoundMention


def status_of(ctx: Context, m: RoundMention, peers: list[RoundMention]) -> tuple[str, int]:
    """Tell what the words around a mention say of its status: the status and the unit that says so."""
    s = ctx.sentences[m.sentence]
    left = max([s.first] + [o.last for o in peers if o.last <= m.first])
    ahead = [o for o in peers if o.first >= m.last]
    right = clause_start(ctx, ahead[0].first, m.last) if ahead else s.last
    status, at = around(ctx, Event(m.sentence, m.first, m.last, "round"), left, right)
    return ("", -1) if status in ("never", "none") else (status, at)
