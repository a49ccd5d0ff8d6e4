"""Actions that may be one and the same, told with different targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from ..model import Conflict
from .choose import Voice

_SAME_TIME = timedelta(days=14)  # between publications, for tellings without a date of their own


def bucket(row: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """Give what two actions must have in common to be compared; None where too little is known of one."""
    known = row["actor"] and row["target"] and row["place"]
    return (row["kind"], row["actor"], row["status"]) if known else None


def target_conflicts(
    rows: Sequence[dict[str, Any]], who: Mapping[str, set[str]], voices: Mapping[str, Voice]
) -> list[Conflict]:
    """Give the actions of one actor, kind, place and time for which different articles name different targets.

    In: the rows; which articles tell of each, by its id; the articles as voices. Whether they are the same action cannot
    be decided from the words: every value stands, none is chosen.
    """
    buckets: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        if (key := bucket(row)) is not None:
            buckets.setdefault(key, []).append(row)
    out: list[Conflict] = []
    for some in buckets.values():
        for a, b in _near_in_time(some, who, voices):
            who_a, who_b = who[a["record_id"]], who[b["record_id"]]
            if set(a["target"].split(";")) & set(b["target"].split(";")) or who_a & who_b or not _same_place(a, b):
                continue
            reason = f"open: {', '.join(sorted(who_a))} and {', '.join(sorted(who_b))} name different targets of {a['actor']} in {a['place']}"
            for mine in (a, b):
                for row in (a, b):
                    by = ";".join(sorted(who[row["record_id"]]))
                    out.append(Conflict(mine["record_id"], "target", row["target"], by, False, reason))
    return out


def _near_in_time(
    rows: Sequence[dict[str, Any]], who: Mapping[str, set[str]], voices: Mapping[str, Voice]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give the pairs of records whose days meet, or, where neither has one, that were told of at one time."""
    spans = []
    for row in rows:
        told = [v for x in who[row["record_id"]] if (v := voices[x].start)]
        dated = bool(row["start"])
        first, last = (row["start"], row["end"] or row["start"]) if dated else (min(told, default=None), None)
        if first is not None:
            spans.append((first, last or max(told), row["record_id"], dated, row))
    spans.sort(key=lambda s: s[:3])
    for k, (_, last, _, dated, row) in enumerate(spans):
        for first, _, _, other_dated, other in spans[k + 1 :]:
            if first > last + _SAME_TIME:
                break
            # a day of its own is no day of another telling: what has one is never compared with what has none
            if dated == other_dated and (first <= last or not dated):
                yield row, other


def _same_place(a: dict[str, Any], b: dict[str, Any]) -> bool:
    # the same place by name: a town and the country around it would set any two strikes there against each other
    return bool(set(a["place"].split(";")) & set(b["place"].split(";")))
