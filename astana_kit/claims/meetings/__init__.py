"""Meetings: visits, talks, ministerials, summits, calls, councils, contacts."""

from __future__ import annotations

from ...model import Found
from ..context import Context


def find_meetings(ctx: Context) -> list[Found]:
    """Read the meetings of an article."""
    return []
