"""Actions that may be one and the same, told with different targets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..lexicon import within
from ..model import Claim, Conflict
from .choose import Voice

_SAME_TIME = 14  # days between publications, for tellings without a date of their own


def target_conflicts(
    rows: Sequence[dict[str, Any]], claims: dict[str, list[Claim]], voices: dict[str, Voice]
) -> list[Conflict]:
    """Give the actions of one actor, kind, place and time for which different articles name different targets.

    Whether they are the same action cannot be decided from the words: every value stands, none is chosen.
    """
    buckets: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        if row["actor"] and row["target"] and row["place"]:
            buckets.setdefault((row["kind"], row["actor"], row["status"]), []).append(row)
    out: list[Conflict] = []
    for some in buckets.values():
        for k, a in enumerate(some):
            for b in some[k + 1 :]:
                who_a, who_b = _articles(claims[a["record_id"]]), _articles(claims[b["record_id"]])
                if (
                    set(a["target"].split(";")) & set(b["target"].split(";"))
                    or who_a & who_b
                    or not _same_place(a, b)
                    or not _same_time(a, b, who_a, who_b, voices)
                ):
                    continue
                reason = f"open: {', '.join(sorted(who_a))} and {', '.join(sorted(who_b))} name different targets of {a['actor']} in {a['place']}"
                for mine, other in ((a, b), (b, a)):
                    for row in (mine, other):
                        out.append(
                            Conflict(
                                mine["record_id"],
                                "target",
                                row["target"],
                                ";".join(sorted(_articles(claims[row["record_id"]]))),
                                False,
                                reason,
                            )
                        )
    return out


def _articles(claims: Sequence[Claim]) -> set[str]:
    return {c.article_id for c in claims}


def _same_place(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return any(within(x, y) or within(y, x) for x in a["place"].split(";") for y in b["place"].split(";"))


def _same_time(
    a: dict[str, Any], b: dict[str, Any], who_a: set[str], who_b: set[str], voices: dict[str, Voice]
) -> bool:
    if a["start"] and b["start"]:
        return a["start"] <= (b["end"] or b["start"]) and b["start"] <= (a["end"] or a["start"])
    days_a: list[date] = [v for x in who_a if (v := voices[x].start)]
    days_b: list[date] = [v for x in who_b if (v := voices[x].start)]
    return any(abs((x - y).days) <= _SAME_TIME for x in days_a for y in days_b)
