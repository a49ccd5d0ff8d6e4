"""Lay out who sat where, and which combinations sat together."""

from __future__ import annotations

from typing import Any

import pandas as pd

from astana_kit.measures.contract import ACTORS, ROLES, need, place_in, text

MATRIX = ("round", "actor", "roles", "presence", "confidence", "attested", "source")


def participant_matrix(participants: pd.DataFrame, reference: pd.DataFrame | None = None) -> pd.DataFrame:
    """Bring the participants of the numbered rounds into one row a round and actor.

    In: the corpus' `participants` table and the reference's (or None). Out: `round`, `actor`, `roles` (ids joined by
    `;`, in order of weight), `presence` (`present`, `absent`), `confidence` (the weakest of its rows; `corpus` where
    only articles say so), `attested` (the corpus has it), `source` (`reference` or `corpus`). An actor without a row
    was not named: unknown, and no proof of absence. Where corpus and reference differ about presence, the reference
    stands and the cell is `disputed`.
    """
    need(participants, ("record_id", "actor", "role", "presence"), "corpus.participants")
    number = participants["record_id"].str.extract(r"^round-(\d+)$", expand=False)
    corpus = participants.assign(round=pd.to_numeric(number).astype("Int64")).dropna(subset=["round"])
    weight = {"sourced": 0, "announced": 1, "disputed": 2, "unsourced": 3}
    cells: dict[tuple[int, str], dict[str, Any]] = {}
    if reference is not None:
        need(reference, ("round", "actor", "role", "presence", "confidence"), "ak.reference().participants")
        for row in reference.itertuples():
            cell = cells.setdefault(
                (int(row.round), row.actor),
                dict(roles=set(), presence=row.presence, source="reference", confidence=row.confidence, attested=False),
            )
            cell["roles"].add(row.role)
            cell["confidence"] = max(cell["confidence"], row.confidence, key=lambda c: weight.get(c, 9))
    for row in corpus.itertuples():
        cell = cells.setdefault(
            (int(row.round), row.actor),
            dict(roles=set(), presence=row.presence, source="corpus", confidence="corpus", attested=True),
        )
        cell["attested"] = True
        if cell["source"] == "corpus":
            cell["roles"].add(row.role)
        if cell["presence"] != row.presence:
            cell["confidence"] = "disputed"
    rows = [
        (
            n,
            actor,
            ";".join(sorted(filter(_known, cell["roles"]), key=lambda r: place_in(r, ROLES))),
            cell["presence"],
            cell["confidence"],
            cell["attested"],
            cell["source"],
        )
        for (n, actor), cell in sorted(cells.items(), key=lambda item: (item[0][0], place_in(item[0][1], ACTORS)))
    ]
    frame = pd.DataFrame(rows, columns=list(MATRIX))
    frame["round"] = frame["round"].astype("Int64")
    frame["attested"] = frame["attested"].astype("bool")
    for column in ("actor", "roles", "presence", "confidence", "source"):
        frame[column] = text(frame[column])
    return frame


def _known(role: object) -> bool:
    """Tell a role from an empty cell."""
    return isinstance(role, str) and bool(role)


def participant_sets(matrix: pd.DataFrame, by: str = "actor") -> pd.DataFrame:
    """Count which combinations sat together, and at how many rounds.

    In: `participant_matrix`, and whether to combine actors or roles (`by`). Out: one row a combination, the most
    frequent first: `members` (ids joined by `;`), `size`, `rounds`, `numbers` (joined by `;`). Only those marked
    present count. Raises ValueError for another `by`.
    """
    need(matrix, MATRIX, "measures.participant_matrix")
    if by not in ("actor", "role"):
        raise ValueError(f"by must be 'actor' or 'role', not {by!r}")
    there = matrix[matrix["presence"] != "absent"]
    order = ACTORS if by == "actor" else ROLES
    sets: dict[str, list[int]] = {}
    for number, part in there.groupby("round", sort=True):
        ids = set(part["actor"]) if by == "actor" else {r for roles in part["roles"] for r in roles.split(";") if r}
        sets.setdefault(";".join(sorted(ids, key=lambda i: place_in(i, order))), []).append(int(number))
    rows = [
        (members, members.count(";") + 1 if members else 0, len(numbers), ";".join(map(str, numbers)))
        for members, numbers in sets.items()
    ]
    frame = pd.DataFrame(rows, columns=["members", "size", "rounds", "numbers"])
    frame = frame.astype({"members": "str", "size": "Int64", "rounds": "Int64", "numbers": "str"})
    return frame.sort_values(["rounds", "size", "members"], ascending=[False, False, True], ignore_index=True)
