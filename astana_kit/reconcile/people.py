"""Participants of a record: one row an actor, and lists that differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..lexicon import label
from ..model import Claim, Conflict
from .choose import Voice

_ROLE_ORDER = ("guarantor", "syrian_party", "host", "visitor", "organisation", "observer", "party")


def participant_rows(
    rid: str, claims: Sequence[Claim], voices: dict[str, Voice]
) -> tuple[list[Conflict], list[dict[str, Any]]]:
    """Give the conflicts on, and the rows of, the participants of one record."""
    told: dict[str, dict[tuple[str, str], set[str]]] = {}
    persons: dict[str, list[Claim]] = {}
    for c in claims:
        if c.field == "participant":
            actor, role, presence = c.value.split("|")
            told.setdefault(actor, {}).setdefault((role, presence), set()).add(c.article_id)
        elif c.field == "person":
            persons.setdefault(c.value.split("|", 1)[0], []).append(c)
    rows, fights = [], []
    for actor in sorted(told):
        ways = told[actor]
        pick = min(
            ways,
            key=lambda w: (-len(ways[w]), w[1] != "present", _ROLE_ORDER.index(w[0]) if w[0] in _ROLE_ORDER else 9, w),
        )
        if len({p for _, p in ways}) > 1:
            for (role, presence), who in sorted(ways.items()):
                fights.append(
                    Conflict(
                        rid,
                        "participant",
                        f"{actor}|{role}|{presence}",
                        ";".join(sorted(who)),
                        (role, presence) == pick,
                        "open: the articles disagree on who came" if (role, presence) == pick else "the other account",
                    )
                )
        named = [
            c.value.split("|", 1)[1]
            for c in sorted(persons.get(actor, ()), key=lambda c: (-len(c.value), c.article_id, c.start_char))
        ]
        rows.append(
            {
                "record_id": rid,
                "actor": actor,
                "role": pick[0],
                "presence": pick[1],
                "person": named[0] if named else "",
                "label_ar": label(actor, "ar"),
                "label_en": label(actor, "en"),
                "articles": len(set().union(*ways.values())),
            }
        )
    return fights, rows
