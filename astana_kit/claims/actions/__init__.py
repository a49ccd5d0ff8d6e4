"""Military actions: strikes, attacks, operations, movements of forces."""

from __future__ import annotations

from ...model import Found
from ..context import Context


def find_actions(ctx: Context) -> list[Found]:
    """Read the military actions of an article."""
    return []
