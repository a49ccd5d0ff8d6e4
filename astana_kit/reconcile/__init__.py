"""From what each article claims to one record each, and to the conflicts between them.

Everything here is a function of the *set* of readings: their order does not matter, and readings of two folders may
be put together before or
after being read. Nothing is dropped: a value that lost stays in ``claims`` and stands in ``conflicts`` with the reason.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..lexicon import label
from ..model import Claim, Conflict, Found, Reading
from .actions import target_conflicts
from .articles import article_conflicts, article_row
from .certainty import Points, Weak, by_article, certainty_of, together
from .choose import Voice, choose
from .events import merge_events, names_of
from .people import participant_rows
from .process import process_conflicts
from .rounds import round_conflicts
from .witnesses import heard, witnesses

Rows = dict[str, list[dict[str, Any]]]
Records = dict[str, tuple[str, list[Claim]]]

CELLS = {
    "rounds": ("start", "end", "precision", "basis", "city", "status"),
    "meetings": ("kind", "start", "end", "precision", "basis", "when", "place", "status"),
    "military_actions": ("kind", "actor", "target", "place", "start", "end", "precision", "basis", "when", "status"),
}


def reconcile(
    readings: Iterable[Reading],
    reference: dict[str, list[dict[str, str]]] | None = None,
) -> Rows:
    """Bring the claims of many articles together: rows for every table of the contract.

    In: the readings, in any order; ``reference``: the rows of ``data/reference/`` by file name, for comparison only. Out: rows by
    table name, sorted by key. What an analyst decided comes afterwards (see ``decisions``).

    >>> reconcile([])["rounds"]
    []
    """
    readings = _in_order(readings)
    return rows_of(records_of(readings), readings, reference)


def _in_order(readings: Iterable[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda r: (r.article.article_id, r.article.sha256))


def records_of(readings: Iterable[Reading]) -> Records:
    """Bring what many articles tell of one record together.

    In: the readings, in any order. Out: the table and the claims of each record by its id; the claims carry no id yet.

    >>> records_of([])
    {}
    """
    readings = _in_order(readings)
    voices, repeats = voices_of(readings), witnesses(readings)
    found = [f for r in readings for f in r.found]
    texts = {r.article.article_id: r.article.sha256 for r in readings}
    records: Records = {}
    for table in ("meetings", "military_actions"):
        for rid, claims in merge_events(table, [f for f in found if f.table == table], voices, texts, repeats).items():
            records[rid] = (table, claims)
    for f in sorted(found, key=lambda f: f.table == "articles"):
        if f.table not in ("meetings", "military_actions"):
            # an article may have the name of a record; it is none for that
            key = f.key if records.get(f.key, (f.table,))[0] == f.table else f"{f.key}.txt"
            records.setdefault(key, (f.table, []))[1].extend(f.claims)
    return records


def once_named(
    records: Mapping[str, tuple[str, Iterable[Claim]]], texts: Mapping[str, str], voices: Mapping[str, Voice]
) -> Callable[[str], str]:
    """Make a look-up that gives the record that ever had an id, or nothing where there is none or several.

    No list is kept: the id of a record is made from what one article tells, and each article still tells it. In: the table and
    the claims of each record by its id; the sha256 of the texts; the articles as voices.

    >>> once_named({}, {}, {})("call-undated-iran-turkey-0123456789")
    ''
    """
    known: dict[str, set[str]] = {}
    for rid, (table, told) in records.items():
        if table in ("meetings", "military_actions"):
            for n in names_of(table, by_article(told), texts, voices):
                known.setdefault(n, set()).add(rid)

    def look_up(asked: str) -> str:
        found = known.get(asked) or known.get(asked.rpartition("-")[2]) or set()
        return next(iter(found)) if len(found) == 1 and asked.count("-") > 1 else ""

    return look_up


def voices_of(readings: Iterable[Reading]) -> dict[str, Voice]:
    """Give the articles as witnesses, by their ids."""
    return {r.article.article_id: Voice(r.article.article_id, r.published.start, r.published.end) for r in readings}


def rows_of(
    records: Records,
    readings: Sequence[Reading],
    reference: dict[str, list[dict[str, str]]] | None = None,
) -> Rows:
    """Choose the cells of each record, and lay down what was disputed: rows for every table of the contract."""
    readings = _in_order(readings)
    reference = reference or {}
    voices, repeats, weak = voices_of(readings), witnesses(readings), Weak.of_readings(readings)
    rows: Rows = {t: [] for t in ("articles", "dates", *CELLS, "participants", "claims", "conflicts")}
    conflicts: list[Conflict] = []
    said: dict[str, list[Claim]] = {}
    process: list[Claim] = []
    for rid, (table, told) in sorted(records.items()):
        stamped = in_order(rid, told)
        points = weak.points(table, stamped)
        rows["claims"].extend(claim_rows(table, rid, stamped, points))
        if table == "process":
            process += heard(stamped, repeats)
        if table in CELLS:
            row, people, fights, said[rid] = cells_of(table, rid, stamped, voices, repeats, reference, points)
            rows[table].append(row)
            rows["participants"].extend(people)
            conflicts += fights
    who = {rid: {c.article_id for c in claims} for rid, claims in said.items()}
    conflicts += target_conflicts(rows["military_actions"], who, voices)
    conflicts += process_conflicts(sorted(process), rows["rounds"], voices, reference)
    for r in readings:
        rows["articles"].append({**article_row(r), "duplicate_of": repeats.get(r.article.article_id, "")})
        rows["dates"].extend(date_rows(r))
        conflicts += article_conflicts(r)
    tell_apart(rows["claims"])
    rows["conflicts"] = conflict_rows(conflicts)
    disputed: dict[str, set[str]] = {}
    for c in rows["conflicts"]:
        disputed.setdefault(c["record_id"], set()).add(c["field"])
    for t in CELLS:
        for row in rows[t]:
            row["conflicts"] = len(disputed.get(row["record_id"], ()))
    for t, columns in _ORDER.items():
        rows[t].sort(key=_by(columns))
    return rows


def _by(columns: Sequence[str]) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    """Order rows by these columns; where nothing is known comes last."""
    return lambda row: tuple((row[c] is None, row[c]) for c in columns)


_ORDER = {
    "articles": ("article_id",),
    "dates": ("article_id", "start_char", "end_char"),
    "rounds": ("round", "record_id"),
    "meetings": ("record_id",),
    "military_actions": ("record_id",),
    "participants": ("record_id", "actor", "role"),
    "claims": ("article_id", "start_char", "end_char", "record_id", "field", "value", "claim_id"),
}


def in_order(rid: str, told: Iterable[Claim]) -> list[Claim]:
    """Give the claims of a record, each once, with its id, in the order of articles and texts."""
    return sorted({replace(c, record_id=rid) for c in told}, key=_place_of)


def claim_rows(table: str, rid: str, stamped: Sequence[Claim], points: Points) -> list[dict[str, Any]]:
    """Give the rows of the claims of a record; what comes of an article's claims does not depend on other articles.

    In: ``points`` has the weak points of what each article tells (see ``certainty``).
    """
    anchors = _anchors(table, rid, stamped)
    sure = {a: certainty_of(table, w) for a, w in points.items() if w is not None}
    return [_claim_row(c, anchors[c.article_id]) | {"certainty": sure.get(c.article_id, "")} for c in stamped]


Told = tuple[dict[str, Any], list[dict[str, Any]], list[Conflict], list[Claim]]


def cells_of(
    table: str,
    rid: str,
    stamped: Sequence[Claim],
    voices: dict[str, Voice],
    repeats: dict[str, str],
    reference: dict[str, list[dict[str, str]]],
    points: Points,
) -> Told:
    """Choose the cells of one record. Out: its row, its participants, the conflicts in it, and the claims as heard."""
    claims = heard(stamped, repeats)
    row, fights = choose(table, rid, claims, voices)
    if table == "rounds":
        fights += round_conflicts(rid, row, claims, reference, fights)
    people, rows = participant_rows(rid, claims, voices)
    row["articles"] = len({c.article_id for c in claims})
    row["claims"] = len(stamped)
    told = [w for a in sorted({c.article_id for c in claims}) if (w := points.get(a)) is not None]
    disputed = any(f.record_id == rid for f in fights + people)
    row["certainty"] = certainty_of(table, together(told, disputed)) if told else ""
    return row, rows, fights + people, claims


_TELLING = frozenset(("kind", "participant", "actor", "target", "place", "start", "status"))


def _place_of(c: Claim) -> tuple[Any, ...]:
    return c.article_id, c.start_char, c.end_char, c.field, c.value, c.rule, c.attributed_to


def _anchors(table: str, rid: str, claims: Iterable[Claim]) -> dict[str, str]:
    """Give, for each article, what it says of a record: it tells two claims on the same words apart."""
    if table not in ("meetings", "military_actions"):
        return dict.fromkeys({c.article_id for c in claims}, rid)
    out: dict[str, list[str]] = {}
    for c in claims:  # in the order of the text
        if c.field in _TELLING:
            out.setdefault(c.article_id, [table, str(c.start_char)]).append(f"{c.field}={c.value}")
    return {c.article_id: ";".join(dict.fromkeys(out.get(c.article_id, [table]))) for c in claims}


def conflict_rows(conflicts: Iterable[Conflict]) -> list[dict[str, Any]]:
    """Give one row a competing value: what several articles claim alike is brought together.

    >>> one, two = (Conflict("round-1", "city", "astana", who, False, "why") for who in "ba")
    >>> [r["claimed_by"] for r in conflict_rows([one, two])]
    ['a;b']
    """
    out: dict[tuple[str, str, str], list[Conflict]] = {}
    for c in conflicts:
        out.setdefault((c.record_id, c.field, c.value), []).append(c)
    rows = []
    for (rid, field, value), some in sorted(out.items()):
        who = {w for c in some for w in c.claimed_by.split(";")} - {""}
        whole = {c.reason for c in some} - {""}
        why = {part for w in whole for part in w.split("; ")} if len(whole) > 1 else whole
        rows.append(
            {
                "record_id": rid,
                "field": field,
                "value": value,
                "claimed_by": ";".join(sorted(who, key=lambda w: (w == "reference", w))),
                "chosen": any(c.chosen for c in some),
                "reason": "; ".join(sorted(why)),
            }
        )
    return rows


def _claim_row(c: Claim, anchor: str) -> dict[str, Any]:
    """Give the row of a claim; its id (80 bits) says what stands where in which article, not to which record it went."""
    key = "\x1f".join(
        (c.article_id, anchor, c.field, c.value, str(c.start_char), str(c.end_char), c.attributed_to, c.rule)
    )
    return {
        "claim_id": "c-" + hashlib.sha256(key.encode()).hexdigest()[:20],
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


def tell_apart(claims: list[dict[str, Any]]) -> None:
    """Give claims of two records that say the same on the same words ids of their own: by their records."""
    count = Counter(c["claim_id"] for c in claims)
    for c in claims:
        if count[c["claim_id"]] > 1:
            c["claim_id"] = "c-" + hashlib.sha256(f"{c['claim_id']};{c['record_id']}".encode()).hexdigest()[:20]


def date_rows(r: Reading) -> list[dict[str, Any]]:
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


__all__ = [
    "CELLS",
    "Conflict",
    "Found",
    "Voice",
    "conflict_rows",
    "label",
    "once_named",
    "reconcile",
    "records_of",
    "rows_of",
    "voices_of",
]
