"""Rounds against the reference of the whole process."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..model import Claim, Conflict


def round_conflicts(
    rid: str,
    row: dict[str, Any],
    claims: Sequence[Claim],
    reference: dict[str, list[dict[str, str]]],
    fights: list[Conflict],
) -> list[Conflict]:
    """Give the conflicts of a round with the reference; adds the reference to a fight it takes part in.

    Lists of participants that add to each other are no dispute; who is told as present and as absent is one (see
    ``people``).
    """
    out: list[Conflict] = []
    number = row["round"]
    ref = next((r for r in reference.get("rounds", ()) if int(r["round"]) == number), None)
    if ref:
        for f in ("start", "end"):
            out += _against(rid, f, row, claims, ref, fights)
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
    return out


def _who(claims: Sequence[Claim], field: str, value: str) -> str:
    return ";".join(sorted({c.article_id for c in claims if c.field == field and c.value == value}))


def _against(
    rid: str,
    field: str,
    row: dict[str, Any],
    claims: Sequence[Claim],
    ref: dict[str, str],
    fights: list[Conflict],
) -> list[Conflict]:
    mine, ref_day = row[field], date.fromisoformat(ref[field]) if ref[field] else None
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
        who = _who(claims, field, mine.isoformat())
        out.append(
            Conflict(rid, field, mine.isoformat(), who, True, "the corpus' own tables keep what the corpus says")
        )
    return out
