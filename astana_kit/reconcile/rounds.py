"""Rounds against each other's lists and against the reference of the whole process."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..model import Claim, Conflict
from .people import lists_by_article

_NOT_COMPARED = ("host",)


def round_conflicts(
    rid: str,
    row: dict[str, Any],
    claims: Sequence[Claim],
    reference: dict[str, list[dict[str, str]]],
    fights: list[Conflict],
) -> list[Conflict]:
    """Give the conflicts of a round with the reference, and between the participant lists; adds the reference to a
    fight it takes part in.
    """
    out: list[Conflict] = []
    number = row["round"]
    ref = next((r for r in reference.get("rounds", ()) if int(r["round"]) == number), None)
    if ref:
        for f in ("start", "end"):
            out += _against(rid, f, row, date.fromisoformat(ref[f]) if ref[f] else None, ref, fights)
        if row["city"] and ref["city"] and row["city"] != ref["city"]:
            out.append(
                Conflict(
                    rid,
                    "city",
                    ref["city"],
                    "reference",
                    False,
                    f"the reference ({ref['confidence']}: {ref['source_title']})",
                )
            )
            if not any(c.field == "city" for c in fights):
                out.append(
                    Conflict(
                        rid,
                        "city",
                        row["city"],
                        _who(claims, "city", row["city"]),
                        True,
                        "the corpus' own tables keep what the corpus says",
                    )
                )
    rivals = sorted({c.value for c in claims if c.field == "round"})
    if len(rivals) > 1:
        out += [
            Conflict(
                rid,
                "round",
                v,
                _who(claims, "round", v),
                v == str(number),
                "the number in the name" if v == str(number) else "another number for the same round in one phrase",
            )
            for v in rivals
        ]
    out += _lists(rid, number, claims, reference)
    return out


def _who(claims: Sequence[Claim], field: str, value: str) -> str:
    return ";".join(sorted({c.article_id for c in claims if c.field == field and c.value == value}))


def _against(
    rid: str, field: str, row: dict[str, Any], ref_day: date | None, ref: dict[str, str], fights: list[Conflict]
) -> list[Conflict]:
    mine = row[field]
    same = [c for c in fights if c.field == field]
    if ref_day is None or mine is None:
        return []
    reason = f"the reference ({ref['confidence']}: {ref['source_title']})"
    if row["precision"] != "day" and row["start"] and row["end"] and row["start"] <= ref_day <= row["end"]:
        return []  # less precise, not otherwise
    if mine == ref_day and not same:
        return []
    for k, c in enumerate(fights):
        if c.field == field and c.value == ref_day.isoformat():
            fights[k] = Conflict(rid, field, c.value, c.claimed_by + ";reference", c.chosen, c.reason)
            return []
    out = [Conflict(rid, field, ref_day.isoformat(), "reference", False, reason)]
    if not same:
        out.append(Conflict(rid, field, mine.isoformat(), "", True, "the corpus' own tables keep what the corpus says"))
        out[-1] = Conflict(
            rid, field, mine.isoformat(), row["_by"][field] if "_by" in row else "", True, out[-1].reason
        )
    return out


def _lists(
    rid: str, number: int, claims: Sequence[Claim], reference: dict[str, list[dict[str, str]]]
) -> list[Conflict]:
    """Lists of observers and organisations that differ: nobody contradicts anybody, but a reader must see it."""
    lists = {a: v for a, v in lists_by_article(claims).items() if len(v) > 3}
    ref = tuple(
        sorted(
            {
                p["actor"]
                for p in reference.get("participants", ())
                if int(p["round"]) == number and p["presence"] == "present" and p["role"] not in _NOT_COMPARED
            }
        )
    )
    by_value: dict[str, list[str]] = {}
    for a, v in lists.items():
        by_value.setdefault(";".join(v), []).append(a)
    if ref and lists:
        by_value.setdefault(";".join(ref), []).append("reference")
    if len(by_value) < 2 or not lists:
        return []
    union = set().union(*(set(v) for v in lists.values()))
    out = []
    for value, who in by_value.items():
        missing = (
            sorted(union - set(value.split(";"))) if who != ["reference"] else sorted(set(value.split(";")) - union)
        )
        if who == ["reference"]:
            reason = "the reference; not in any article: " + (", ".join(missing) or "nobody")
        else:
            reason = "additive, not contradictory: all who are named are kept" + (
                f"; does not name {', '.join(missing)}" if missing else ""
            )
        out.append(Conflict(rid, "participant", value, ";".join(sorted(who)), set(value.split(";")) == union, reason))
    return out
