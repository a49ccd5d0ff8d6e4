"""The reduction: what all articles say of one record becomes its row, its participants and its conflicts.

Records are cut into stretches by the order of their ids, so that what comes out of one stretch is a piece of each table.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any

from ..model import Claim, Conflict
from ..reconcile import CELLS, Voice, cells_of, conflict_rows
from ..reconcile.actions import bucket, target_conflicts
from ..reconcile.certainty import Points
from ..reconcile.process import process_conflicts
from ..reconcile.witnesses import heard
from ..tables import reference_rows
from ..tables.report import RECORDS, contradicted
from ..text import sortable
from .merging import CLAIM, group_of, parts_of, repeats_of
from .pieces import FIRST, put_entries, put_piece
from .plan import Plan, spell
from .store import get_json, put_groups, put_json, take_group

_PEOPLE = "participants"
_DAYS = ("start", "end")


@cache
def _reference() -> dict[str, list[dict[str, str]]]:
    return reference_rows()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _voice(name: str, days: list[str | None]) -> Voice:
    return Voice(name, _day(days[0]), _day(days[1]))


def reduce(plan: Plan, b: int) -> int:
    """Make the rows of one stretch of records, and write its piece of the claims. Out: how many claims."""
    spell(plan)
    known = repeats_of(plan)
    repeats = known["repeats"]
    voices = {a: _voice(a, days) for a, days in known["voices"].items()}
    records: dict[str, tuple[str, list[list[Any]]]] = {}
    points: dict[str, Points] = {}
    for n in range(len(parts_of(plan))):
        for rid, table, claims, who, weak in take_group(plan.run / "claims" / str(n), b):
            records.setdefault(rid, (table, []))[1].extend(claims)
            points.setdefault(rid, {}).update({a: None if w is None else frozenset(w) for a, w in weak.items()})
            voices |= {a: _voice(a, days) for a, days in who.items()}
    claims = [dict(zip(CLAIM, c, strict=True)) for _, told in records.values() for c in told]
    put_piece(plan, "claims", b, claims)
    rows: dict[str, list[dict[str, Any]]] = {t: [] for t in (*CELLS, _PEOPLE)}
    fights: list[Conflict] = []
    process: list[Claim] = []
    targets: dict[int, list[Any]] = {}
    for rid, (table, told) in sorted(records.items()):
        stamped = sorted((_claim(c) for c in told), key=_place_of)
        if table == "process":
            process += heard(stamped, repeats)
        if table not in CELLS:
            continue
        row, people, more, said = cells_of(table, rid, stamped, voices, repeats, _reference(), points[rid])
        fights += more
        rows[table].append(_iso(row))
        rows[_PEOPLE] += people
        if table == "military_actions" and (key := bucket(row)) is not None:
            who = {c.article_id: [_text(voices[c.article_id].start), None] for c in said}
            targets.setdefault(_stretch(plan, key), []).append([_iso(row), who])
    put_groups(plan.run / "targets" / str(b), targets)
    put_json(plan.run / "rows" / str(b), rows)
    put_groups(plan.run / "fights" / f"records-{b}", {b: [asdict(c) for c in fights]})
    if process:
        days = {c.article_id: [_text(voices[c.article_id].start), _text(voices[c.article_id].end)] for c in process}
        put_json(plan.run / "process", {"claims": [asdict(c) for c in sorted(process)], "voices": days})
    return len(claims)


def _stretch(plan: Plan, key: tuple[str, ...]) -> int:
    return zlib.crc32(repr(key).encode()) % (len(plan.record_cuts) + 1)


def _claim(cells: list[Any]) -> Claim:
    c = dict(zip(CLAIM, cells, strict=True))
    del c["claim_id"], c["certainty"]
    return Claim(**c)


def _place_of(c: Claim) -> tuple[Any, ...]:
    return c.article_id, c.start_char, c.end_char, c.field, c.value, c.rule, c.attributed_to


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _iso(row: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}


def compare(plan: Plan, t: int) -> None:
    """Find the actions of one kind, actor and status for which articles name different targets."""
    spell(plan)
    rows: list[dict[str, Any]] = []
    who: dict[str, set[str]] = {}
    voices: dict[str, Voice] = {}
    for b in range(len(plan.record_cuts) + 1):
        for row, told in take_group(plan.run / "targets" / str(b), t):
            rows.append(row | {k: _day(row[k]) for k in _DAYS})
            who[row["record_id"]] = set(told)
            voices |= {a: _voice(a, days) for a, days in told.items()}
    _send(plan, f"targets-{t}", target_conflicts(rows, who, voices))


def judge_process(plan: Plan) -> None:
    """Hold what is said of the process against the rounds and the reference."""
    path = plan.run / "process"
    told = get_json(path) if path.exists() else {"claims": [], "voices": {}}
    rounds = []
    for b in range(len(plan.record_cuts) + 1):
        rounds += get_json(plan.run / "rows" / str(b))["rounds"]
    rounds = [row | {k: _day(row[k]) for k in _DAYS} for row in sorted(rounds, key=lambda r: r["record_id"])]
    voices = {a: _voice(a, days) for a, days in told["voices"].items()}
    _send(plan, "process", process_conflicts([Claim(**c) for c in told["claims"]], rounds, voices, _reference()))


def _send(plan: Plan, name: str, conflicts: Iterable[Conflict]) -> None:
    out: dict[int, list[Any]] = {}
    for c in conflicts:
        out.setdefault(group_of(c.record_id, plan.record_cuts), []).append(asdict(c))
    put_groups(plan.run / "fights" / name, out)


def finish(plan: Plan, b: int) -> dict[str, Any]:
    """Bring the conflicts of one stretch together, count them, and write its piece of every table of records."""
    names = [f"records-{b}", "process"]
    names += [f"articles-{n}" for n in range(len(parts_of(plan)))]
    names += [f"targets-{t}" for t in range(len(plan.record_cuts) + 1)]
    conflicts = conflict_rows(Conflict(**c) for name in names for c in take_group(plan.run / "fights" / name, b))
    disputed: dict[str, set[str]] = {}
    for c in conflicts:
        disputed.setdefault(c["record_id"], set()).add(c["field"])
    rows = get_json(plan.run / "rows" / str(b))
    lists = {}
    for table in RECORDS:
        for row in rows[table]:
            row["conflicts"] = len(disputed.get(row["record_id"], ()))
        rows[table].sort(key=lambda r: (sortable(r["record_id"]), r["record_id"]))
        against = [found for row in rows[table] if (found := contradicted(row, plan.latest))]
        put_entries(plan, f"contradicted-{table}-{b}", against)
        lists[table] = [len(against), against[:FIRST]]
        put_piece(plan, table, b, rows[table])
    put_piece(plan, _PEOPLE, b, rows[_PEOPLE])
    put_piece(plan, "conflicts", b, conflicts)
    return {"lists": lists, "rows": {t: len(rows[t]) for t in rows} | {"conflicts": len(conflicts)}}
