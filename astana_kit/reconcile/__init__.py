"""From what each article claims to one record each, and to the conflicts between them.

Everything here is a function of the *set* of readings: their order does not matter, and readings of two folders may
be put together before or
after being read. Nothing is dropped: a value that lost stays in ``claims`` and stands in ``conflicts`` with the reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from ..lexicon import label
from ..model import Claim, Conflict, Found, Reading
from .actions import target_conflicts
from .articles import article_conflicts, article_row
from .choose import DecisionError, Voice, choose
from .events import merge_events
from .people import participant_rows
from .process import process_conflicts
from .rounds import round_conflicts

Rows = dict[str, list[dict[str, Any]]]
Records = dict[str, tuple[str, list[Claim]]]

CELLS = {
    "rounds": ("start", "end", "precision", "basis", "city", "status"),
    "meetings": ("kind", "start", "end", "precision", "basis", "when", "place", "status"),
    "military_actions": ("kind", "actor", "target", "place", "start", "end", "precision", "basis", "when", "status"),
}


def reconcile(
    readings: Iterable[Reading],
    decisions: Sequence[dict[str, str]] = (),
    reference: dict[str, list[dict[str, str]]] | None = None,
) -> Rows:
    """Bring the claims of many articles together: rows for every table of the contract.

    In: the readings, in any order; ``decisions``: an analyst's rulings (``record_id``, ``field``, ``value``,
    ``reason``), which overrule the
    choice; ``reference``: the rows of ``data/reference/`` by file name, for comparison only. Out: rows by table
    name, sorted by key. Raises
    ``DecisionError`` where a ruling chooses a value that no article claims.

    >>> reconcile([])["rounds"]
    []
    """
    readings = _in_order(readings)
    return rows_of(records_of(readings), readings, decisions, reference)


def _in_order(readings: Iterable[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda r: (r.article.article_id, r.article.sha256))


def _voices(readings: Iterable[Reading]) -> dict[str, Voice]:
    return {r.article.article_id: Voice(r.article.article_id, r.published.start, r.published.end) for r in readings}


def records_of(readings: Iterable[Reading]) -> Records:
    """Bring what many articles tell of one record together.

    In: the readings, in any order. Out: the table and the claims of each record by its id; the claims carry no id yet.

    >>> records_of([])
    {}
    """
    readings = _in_order(readings)
    voices = _voices(readings)
    found = [f for r in readings for f in r.found]
    records: Records = {}
    for f in found:
        if f.table in ("rounds", "process", "articles"):
            records.setdefault(f.key, (f.table, []))[1].extend(f.claims)
    for table in ("meetings", "military_actions"):
        for rid, claims in merge_events(table, [f for f in found if f.table == table], voices).items():
            records[rid] = (table, claims)
    return records


def rows_of(
    records: Records,
    readings: Sequence[Reading],
    decisions: Sequence[dict[str, str]] = (),
    reference: dict[str, list[dict[str, str]]] | None = None,
) -> Rows:
    """Choose the cells of each record, and lay down what was disputed: rows for every table of the contract."""
    readings = _in_order(readings)
    reference = reference or {}
    voices = _voices(readings)
    rows: Rows = {
        t: []
        for t in ("articles", "dates", "rounds", "meetings", "military_actions", "participants", "claims", "conflicts")
    }
    conflicts: list[Conflict] = []
    used: set[int] = set()
    for rid in sorted(records):
        table, claims = records[rid]
        claims = sorted(
            {_stamp(c, rid) for c in claims},
            key=lambda c: (c.article_id, c.start_char, c.end_char, c.field, c.value, c.rule),
        )
        rows["claims"].extend(_claim_row(c) for c in claims)
        if table not in CELLS:
            continue
        row, fights = choose(table, rid, claims, voices, decisions, used)
        if table == "rounds":
            fights += round_conflicts(rid, row, claims, reference, fights)
        people, rows_ = participant_rows(rid, claims, voices)
        fights += people
        rows["participants"].extend(rows_)
        conflicts.extend(fights)
        row["articles"] = len({c.article_id for c in claims})
        row["claims"] = len(claims)
        row["conflicts"] = len({c.field for c in fights})
        rows[table].append(row)
    for fight in target_conflicts(
        rows["military_actions"], {rid: cs for rid, (t, cs) in records.items() if t == "military_actions"}, voices
    ):
        conflicts.append(fight)
    for row in rows["military_actions"]:
        row["conflicts"] = len({c.field for c in conflicts if c.record_id == row["record_id"]})
    process = sorted(c for rid, (t, cs) in records.items() if t == "process" for c in cs)
    conflicts += process_conflicts(process, rows["rounds"], voices, reference)
    for r in readings:
        rows["articles"].append(article_row(r))
        rows["dates"].extend(_date_rows(r))
        conflicts += article_conflicts(r)
    _check_unused(decisions, used, rows)
    rows["conflicts"] = [
        {
            "record_id": c.record_id,
            "field": c.field,
            "value": c.value,
            "claimed_by": c.claimed_by,
            "chosen": c.chosen,
            "reason": c.reason,
        }
        for c in sorted(set(conflicts), key=lambda c: (c.record_id, c.field, c.value, c.claimed_by))
    ]
    rows["rounds"].sort(key=lambda r: (r["round"] is None, r["round"] or 0, r["record_id"]))
    for t in ("meetings", "military_actions"):
        rows[t].sort(key=lambda r: r["record_id"])
    rows["articles"].sort(key=lambda r: r["article_id"])
    rows["dates"].sort(key=lambda r: (r["article_id"], r["start_char"], r["end_char"]))
    rows["participants"].sort(key=lambda r: (r["record_id"], r["actor"], r["role"]))
    rows["claims"].sort(
        key=lambda r: (
            r["article_id"],
            r["start_char"],
            r["end_char"],
            r["record_id"],
            r["field"],
            r["value"],
            r["claim_id"],
        )
    )
    return rows


def stale_decisions(
    readings: Sequence[Reading],
    decisions: Sequence[dict[str, str]],
    reference: dict[str, list[dict[str, str]]] | None = None,
) -> list[dict[str, str]]:
    """Give the rulings that no longer change anything: without them the tables would say the same.

    >>> stale_decisions([], [])
    []
    """
    out = []
    for k, d in enumerate(decisions):
        try:
            with_it = reconcile(readings, decisions, reference)
        except DecisionError:
            out.append(d)
            continue
        without = reconcile(readings, [x for j, x in enumerate(decisions) if j != k], reference)
        if all(with_it[t] == without[t] for t in CELLS):
            out.append(d)
    return out


def _stamp(c: Claim, rid: str) -> Claim:
    return Claim(rid, c.field, c.value, c.article_id, c.start_char, c.end_char, c.quote, c.attributed_to, c.rule)


def _claim_row(c: Claim) -> dict[str, Any]:
    key = "\x1f".join(
        (c.record_id, c.field, c.value, c.article_id, str(c.start_char), str(c.end_char), c.attributed_to, c.rule)
    )
    return {
        "claim_id": "c-" + hashlib.sha256(key.encode()).hexdigest()[:12],
        "record_id": c.record_id,
        "field": c.field,
        "value": c.value,
        "article_id": c.article_id,
        "start_char": c.start_char,
        "end_char": c.end_char,
        "quote": c.quote,
        "attributed_to": c.attributed_to,
        "rule": c.rule,
    }


def _date_rows(r: Reading) -> list[dict[str, Any]]:
    return [
        {
            "article_id": r.article.article_id,
            "start_char": d.start,
            "end_char": d.end,
            "text": d.text,
            "start": d.when.start,
            "end": d.when.end,
            "precision": d.when.precision,
            "kind": d.when.kind,
            "basis": d.when.basis,
        }
        for d in r.dates
    ]


def _check_unused(decisions: Sequence[dict[str, str]], used: set[int], rows: Rows) -> None:
    for k, d in enumerate(decisions):
        if k not in used and any(row["record_id"] == d["record_id"] for t in CELLS for row in rows[t]):
            raise DecisionError(
                f"decisions.toml: ruling {k + 1} chooses {d['value']!r} for {d['record_id']} {d['field']}, but no article claims that; "
                f"see `astana-kit explain {d['record_id']}` for the claimed values"
            )


__all__ = ["CELLS", "Conflict", "DecisionError", "Found", "label", "reconcile", "records_of", "rows_of", "stale_decisions"]
