"""Carry out rulings: some on the claims before cells are chosen, the others on the rows afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..lexicon import label
from ..model import Claim
from .cells import Columns, cell_of, day_of, days_in_order, id_of, row_in_words, value_of
from .ruling import DecisionError, Ruling

Records = dict[str, tuple[str, list[Claim]]]
Rows = dict[str, list[dict[str, Any]]]

_EVENTS = ("rounds", "meetings", "military_actions")
_LISTS = ("actor", "target", "place")


@dataclass(slots=True)
class Effect:
    """What a ruling did: the row it met, what was read there, and whether that changed."""

    ruling: Ruling
    record_id: str
    read: str = ""
    changed: bool = True


class Bench:
    """Carries out the rulings on one corpus, and remembers what each of them did.

    In: the rulings; the texts by article id; the columns of the tables. Call ``on_records``, then ``on_rows``.
    """

    def __init__(self, rulings: Sequence[Ruling], texts: Mapping[str, str], columns: Columns) -> None:
        self.rulings, self.texts, self.columns = list(rulings), texts, columns
        self.effects: list[Effect] = []
        self.met: dict[str, str] = {}  # ruling -> the record that its words stand in
        self.tables: dict[str, str] = {}  # record -> its table, also of one that is retracted later
        self.end_of: dict[str, str] = {}  # ruling that merges -> the record that its old id names
        self.gone: dict[str, str] = {}  # record -> the one it was merged into
        self.ruled: dict[tuple[Any, ...], Ruling] = {}  # cell -> the ruling on it
        for r in self.rulings:
            self._check(r)

    # -- before cells are chosen

    def on_records(self, records: Records, once: Callable[[], Callable[[str], str]] | None = None) -> Records:
        """Split and merge records and take single claims out; the records that were given stay as they are.

        ``once`` makes a look-up for ids that a record had before; it is made only where a ruling has such an id.
        """
        records = dict(records)
        self.tables = {rid: table for rid, (table, _) in records.items()}
        self._old_ids(once)
        for r in self.rulings:
            by_words = r.words and r.record_id not in self.tables and r.id not in self.met
            if by_words and r.do != "add" and r.table not in ("dates", "articles"):
                self.met[r.id] = self._standing_at(r, records)
        for r in self.rulings:
            if r.do == "split":
                self._split(r, records)
        self._merge(records)
        for r in self.rulings:
            if r.do == "retract" and r.field and r.table not in ("participants", "dates", "articles"):
                self._take_out(r, records)
        return {rid: told for rid, told in records.items() if told[1]}

    def _old_ids(self, once: Callable[[], Callable[[str], str]] | None) -> None:
        made = {r.into for r in self.rulings if r.do == "split"}
        made |= {r.record_id for r in self.rulings if r.do == "add" and r.table in _EVENTS}
        known = {*self.tables, *made, "", "process"}
        now: Callable[[str], str] | None = None
        for r in self.rulings:
            for name in ("record_id", "into") if r.do == "merge" else ("record_id",):
                asked = getattr(r, name)
                if asked in known or r.table in ("articles", "dates") or once is None:
                    continue
                now = now or once()
                if now(asked) and name == "record_id":
                    self.met[r.id] = now(asked)
                elif now(asked):
                    self.end_of[r.id] = now(asked)

    def _standing_at(self, r: Ruling, records: Records) -> str:
        hits = []
        for rid, (table, claims) in records.items():
            if table == (r.table or table) and table != "articles" and any(self._at(r, c) for c in claims):
                hits.append(rid)
        if len(hits) > 1 and r.field:
            hits = [h for h in hits if any(self._at(r, c) and c.field == r.field for c in records[h][1])] or hits
        if len(hits) > 1:
            raise DecisionError(
                f"{r.where}: «{r.words}» stands in several records ({', '.join(hits)}); name record_id or table"
            )
        return hits[0] if hits else ""

    def _at(self, r: Ruling, c: Claim) -> bool:
        return c.article_id == r.article_id and any(c.start_char < b and a < c.end_char for a, b in self._spans(r))

    def _spans(self, r: Ruling) -> list[tuple[int, int]]:
        text, out, at = self.texts.get(r.article_id, ""), [], -1
        while r.words and (at := text.find(r.words, at + 1)) >= 0:
            out.append((at, at + len(r.words)))
        return out

    def _record(self, r: Ruling) -> str:
        """Give the record that a ruling names: by its id, or, where there is none of that id, by its words."""
        rid = self.met.get(r.id) or r.record_id
        while rid in self.gone:
            rid = self.gone[rid]
        return rid

    def _split(self, r: Ruling, records: Records) -> None:
        rid = self._record(r)
        table, claims = records.get(rid, ("", []))
        moved = [c for c in claims if c.article_id == r.article_id and (not r.words or self._at(r, c))]
        if r.into in records and r.into != rid:
            raise DecisionError(
                f"{r.where}: split into {r.into!r}, which is another record already; give a new id, or merge"
            )
        done = bool(moved) and len(moved) < len(claims)
        if done:
            records[rid] = (table, [c for c in claims if c not in moved])
            records[r.into] = (table, moved)
        self.effects.append(Effect(r, rid, f"{len(claims)} claims", done))
        if done:
            self.effects.append(Effect(r, r.into, "", done))

    def _merge(self, records: Records) -> None:
        into = {self._record(r): r for r in self.rulings if r.do == "merge"}
        for rid, r in into.items():
            end, seen = self.end_of.get(r.id, r.into), {rid}
            while end in into:
                if end in seen:
                    raise DecisionError(f"{r.where}: {rid} and {end} are merged in a circle; take one of them out")
                seen.add(end)
                end = self.end_of.get(into[end].id, into[end].into)
            done = rid in records and end in records and records[rid][0] == records[end][0]
            if done:
                table, claims = records.pop(rid)
                records[end] = (table, records[end][1] + claims)
                self.gone[rid] = end
            self.effects.append(Effect(r, end, rid, done))

    def _take_out(self, r: Ruling, records: Records) -> None:
        rid = self._record(r)
        table, claims = records.get(rid, ("", []))
        gone = [
            c
            for c in claims
            if c.field == r.field
            and c.value == (r.value or c.value)
            and c.article_id == (r.article_id or c.article_id)
            and (not r.words or self._at(r, c))
        ]
        if gone:
            records[rid] = (table, [c for c in claims if c not in gone])
        self.effects.append(Effect(r, rid, ";".join(sorted({c.value for c in gone})), bool(gone)))

    # -- after cells are chosen

    def on_rows(self, rows: Rows) -> Rows:
        """Retract and add rows, choose and set cells, and lay down what was ruled in every table; changes ``rows``."""
        for does in (("retract",), ("add",), ("choose", "set"), ("confirm",)):
            for r in self.rulings:
                if r.do in does and not any(e.ruling is r for e in self.effects):
                    self.effects.append(getattr(self, f"_{'set' if r.do == 'choose' else r.do}")(r, rows))
        self._count_again(rows)
        touched: dict[str, list[Effect]] = {}
        for e in self.effects:
            touched.setdefault(e.record_id, []).append(e)
        for table in _EVENTS:
            for row in rows[table]:
                mine = touched.get(row["record_id"], [])
                row["decisions"] = ";".join(sorted({e.ruling.id for e in mine}))
                if any(e.changed and e.ruling.do in ("confirm", "add") for e in mine):
                    row["certainty"] = "high"  # somebody says that the whole row is right
                row["reviewed_by"] = ";".join(sorted({e.ruling.decided_by for e in mine} - {""}))
        rows["decisions"] = [self._told(e) for e in self.effects]
        return rows

    def _rows(self, r: Ruling, rows: Rows) -> tuple[str, list[dict[str, Any]]]:
        """Give the table and the rows that a ruling names."""
        rid = self._record(r)
        if r.table == "dates":
            spans = self._spans(r)
            hit = [d for d in rows["dates"] if d["article_id"] == r.article_id]
            return "dates", [d for d in hit if any(d["start_char"] < b and a < d["end_char"] for a, b in spans)]
        if r.table == "articles" or (not rid and r.article_id and not r.words):
            return "articles", [a for a in rows["articles"] if a["article_id"] == (r.article_id or rid)]
        if r.table == "participants" or r.actor:
            hit = [p for p in rows["participants"] if p["record_id"] == rid]
            return "participants", [p for p in hit if p["actor"] == r.actor]
        for table in _EVENTS:
            hit = [row for row in rows[table] if row["record_id"] == rid]
            if hit:
                return table, hit
        return r.table, []

    def _retract(self, r: Ruling, rows: Rows) -> Effect:
        table, gone = self._rows(r, rows)
        rid = self._record(r)
        if not gone:
            return Effect(r, rid, "", False)
        if table == "articles":
            raise DecisionError(f"{r.where}: an article is not retracted; take its file out of the corpus")
        rows[table] = [row for row in rows[table] if row not in gone]
        if table in _EVENTS:
            rows["participants"] = [p for p in rows["participants"] if p["record_id"] != rid]
            rows["conflicts"] = [c for c in rows["conflicts"] if c["record_id"] != rid]
        return Effect(r, rid, "; ".join(row_in_words(row) for row in gone))

    def _add(self, r: Ruling, rows: Rows) -> Effect:
        cells: dict[str, Any] = {k: value_of(r, r.table, k, v, self.columns) for k, v in r.cells}
        rid = (self._record(r) if r.table == "participants" else r.record_id) or id_of(r, cells)
        spans = self._spans(r)
        if r.words and not spans:
            return Effect(r, rid, "", False)
        if r.table == "dates":
            row = {"article_id": r.article_id, "text": r.words, "start_char": spans[0][0], "end_char": spans[0][1]}
            row |= {"precision": "unknown", "kind": "absolute", "basis": "stated", **cells}
            same = [
                d
                for d in rows["dates"]
                if (d["start_char"], d["end_char"]) == spans[0] and d["article_id"] == r.article_id
            ]
        elif r.table == "participants":
            actor = cells.get("actor") or r.actor
            row = {"record_id": rid, "actor": actor, "role": "party", "presence": "present", "person": "", **cells}
            row |= {"label_ar": label(actor, "ar"), "label_en": label(actor, "en"), "articles": int(bool(spans))}
            same = [p for p in rows["participants"] if (p["record_id"], p["actor"]) == (rid, actor)]
        else:
            row = {"record_id": rid, "precision": "unknown", "basis": "unresolved", **cells}
            row |= {"articles": int(bool(spans)), "claims": 0, "conflicts": 0}
            if r.table == "rounds":
                row["round"] = int(rid.removeprefix("round-")) if rid.removeprefix("round-").isdigit() else None
            days_in_order(r, row)
            same = [x for t in _EVENTS for x in rows[t] if x["record_id"] == rid]
        if same:
            return Effect(r, rid, row_in_words(same[0]), False)
        rows[r.table].append(row)
        if spans and r.table != "dates":
            for k, v in cells.items():
                rows["claims"].append(self._claim(r, rid, k, v, spans[0]))
        return Effect(r, rid)

    def _set(self, r: Ruling, rows: Rows) -> Effect:
        rid = self._record(r)
        if rid == "process":
            return self._settle_process(r, rows)
        table, hit = self._rows(r, rows)
        if not hit:
            return Effect(r, rid or r.article_id, "", False)
        if len(hit) > 1:
            raise DecisionError(f"{r.where}: {r.named} names {len(hit)} rows; name one")
        row, value = hit[0], value_of(r, table, r.field, r.value, self.columns)
        self._only_one(r, id(row))
        rid = row.get("record_id", r.article_id)
        if r.do == "choose" and not self._is_claimed(r, rid, rows):
            raise DecisionError(
                f"{r.where}: chooses {r.value!r} for {rid} {r.field}, but no article claims that; "
                f'for a value of your own: do = "set" (claimed values: astana-kit explain {rid})'
            )
        before = cell_of(row.get(r.field))
        row[r.field] = value
        if r.field in ("start", "end"):
            days_in_order(r, row)
        if table in _EVENTS:
            self._settle(r, rows, rid, before, cell_of(value))
        return Effect(r, rid, before, before != cell_of(value))

    def _only_one(self, r: Ruling, row: int) -> None:
        """Refuse a second ruling on a cell, also where the two name its row differently."""
        other = self.ruled.setdefault((row, r.field), r)
        if other is not r:
            raise DecisionError(f"{r.where}: a second decision on {r.named} (the other: {other.where}); keep one")

    def _confirm(self, r: Ruling, rows: Rows) -> Effect:
        rid = self._record(r)
        there = any(row["record_id"] == rid for t in _EVENTS for row in rows[t])
        return Effect(r, rid, "", there)

    def _is_claimed(self, r: Ruling, rid: str, rows: Rows) -> bool:
        told = {c["value"] for c in rows["claims"] if (c["record_id"], c["field"]) == (rid, r.field)}
        told |= {c["value"] for c in rows["conflicts"] if (c["record_id"], c["field"]) == (rid, r.field)}
        return set(r.value.split(";")) <= told or r.value in told

    def _settle_process(self, r: Ruling, rows: Rows) -> Effect:
        if r.do == "choose" and not self._is_claimed(r, "process", rows):
            raise DecisionError(
                f'{r.where}: no article claims {r.value!r} for the process; for a value of your own: do = "set"'
            )
        mine = [c for c in rows["conflicts"] if (c["record_id"], c["field"]) == ("process", r.field)]
        before = ";".join(sorted(c["value"] for c in mine if c["chosen"]))
        told = sorted({c["value"] for c in rows["claims"] if (c["record_id"], c["field"]) == ("process", r.field)})
        self._settle(r, rows, "process", before or ";".join(told), r.value, told)
        return Effect(r, "process", before, before != r.value)

    def _settle(self, r: Ruling, rows: Rows, rid: str, before: str, value: str, told: Sequence[str] = ()) -> None:
        """Say in ``conflicts`` what was ruled: the losing values keep who claims them, and no reason that is not true any more."""
        key = (rid, r.field)
        mine = [c for c in rows["conflicts"] if (c["record_id"], c["field"]) == key]
        if not mine and before == value:
            return
        rows["conflicts"] = [c for c in rows["conflicts"] if (c["record_id"], c["field"]) != key]
        values = {c["value"]: c["claimed_by"] for c in mine}
        who: dict[str, set[str]] = {}
        for c in rows["claims"]:
            if (c["record_id"], c["field"]) == key:
                who.setdefault(c["value"], set()).add(c["article_id"])
        for v in [*told, *([before] if before else [])]:
            parts = v.split(";") if r.field in _LISTS else [v]
            values.setdefault(v, ";".join(sorted(set().union(*(who.get(p, set()) for p in parts)))))
        values.setdefault(value, "")
        for v, claimed_by in values.items():
            by = ";".join(p for p in (claimed_by, "" if claimed_by or v != value else "decision") if p) or "decision"
            reason = f"ruled: {r.reason}" if v == value else f"overruled: {r.reason}"
            rows["conflicts"].append(
                {
                    "record_id": rid,
                    "field": r.field,
                    "value": v,
                    "claimed_by": by,
                    "chosen": v == value,
                    "reason": reason,
                }
            )

    def _claim(self, r: Ruling, rid: str, field: str, value: Any, span: tuple[int, int]) -> dict[str, Any]:
        quote = self.texts[r.article_id][span[0] : span[1]]
        return {
            "claim_id": f"{r.id}-{field}",
            "record_id": rid,
            "field": field,
            "value": cell_of(value),
            "article_id": r.article_id,
            "start_char": span[0],
            "end_char": span[1],
            "quote": quote,
            "attributed_to": "",
            "rule": "decision",
        }

    def _count_again(self, rows: Rows) -> None:
        disputed: dict[str, set[str]] = {}
        for c in rows["conflicts"]:
            disputed.setdefault(c["record_id"], set()).add(c["field"])
        claims = Counter(c["record_id"] for c in rows["claims"])
        for table in _EVENTS:
            for row in rows[table]:
                row["conflicts"] = len(disputed.get(row["record_id"], ()))
                row["claims"] = claims[row["record_id"]]

    def _told(self, e: Effect) -> dict[str, Any]:
        r = e.ruling
        value = r.value or "; ".join(f"{k} = {v}" for k, v in r.cells) or r.into
        return {
            "decision_id": r.id,
            "record_id": e.record_id or r.article_id or r.table,
            "table": r.table or self.tables.get(e.record_id, ""),
            "do": r.do,
            "field": r.field,
            "actor": r.actor,
            "read": e.read,
            "value": value,
            "article_id": r.article_id,
            "words": r.words,
            "reason": r.reason,
            "source": r.source,
            "decided_by": r.decided_by,
            "decided_on": date.fromisoformat(r.decided_on) if r.decided_on else None,
        }

    # -- checking

    def _check(self, r: Ruling) -> None:
        if r.decided_on:
            day_of(r, "decided_on", r.decided_on)
        if r.article_id and self.texts and r.words and r.article_id in self.texts and not self._spans(r):
            raise DecisionError(f"{r.where}: «{r.words}» does not stand in {r.article_id}; quote its words as they are")
        if r.do == "add":
            if (r.table in _EVENTS and not r.cells) or r.table in ("articles", "process"):
                raise DecisionError(
                    f"{r.where}: add needs cells, in rounds, meetings, military_actions, participants or dates"
                )
            for k, v in r.cells:
                value_of(r, r.table, k, v, self.columns)


def stale(effects: Iterable[Effect]) -> list[Ruling]:
    """Give the rulings that changed nothing: the tables would say the same without them."""
    done: dict[str, tuple[Ruling, bool]] = {}
    for e in effects:
        done[e.ruling.id] = (e.ruling, done.get(e.ruling.id, (e.ruling, False))[1] or e.changed)
    return [r for r, changed in done.values() if not changed]
