"""What a ruling puts into a cell: its type, the values that may stand there, days in order; and cells in words."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date
from typing import Any

from ..lexicon import ids, label, lexicon
from ..text import fold, tokens
from .ruling import DecisionError, Ruling

# table -> column -> its type and the values that may stand in it
Columns = Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]]

NEVER = ("record_id", "articles", "claims", "conflicts", "certainty", "reviewed_by", "decisions", "round", "claim_id")
_KNOWN = {"actor": "actor", "target": "actor", "place": "place", "city": "place"}
_PUBLISHED = ("published_start", "published_end", "published_precision", "published_basis")


def value_of(r: Ruling, table: str, field: str, value: str, columns: Columns) -> Any:
    """Turn the words of a ruling into a cell: its type, allowed values, known ids."""
    known = columns.get(table, {})
    if field in _PUBLISHED:
        raise DecisionError(
            f"{r.where}: the day of publication belongs into the register or articles.toml, since dates are counted from it"
        )
    if field not in known or field in NEVER:
        fit = ", ".join(c for c in known if c not in NEVER)
        raise DecisionError(f"{r.where}: {table or 'the record'} has no cell {field!r} to rule on; it has {fit}")
    kind, allowed = known[field]
    if not value:
        return None if kind in ("date", "int") else ""
    if kind == "date":
        return day_of(r, field, value)
    if kind == "int":
        if not value.isascii() or not value.isdigit() or len(value) > 9:
            raise DecisionError(f"{r.where}: {field} = {value!r} is no whole number")
        return int(value)
    if allowed and value not in allowed:
        raise DecisionError(f"{r.where}: {field} = {value!r} is none of {', '.join(allowed)}")
    if field in _KNOWN:
        return ";".join(sorted({known_id(r, _KNOWN[field], part) for part in value.split(";")}))
    return value


def day_of(r: Ruling, field: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise DecisionError(f"{r.where}: {field} = {value!r} is no day; write it as 2024-01-24") from None


def known_id(r: Ruling, kind: str, value: str) -> str:
    """Give the id of an actor or place; a name of it will do, in either language."""
    value, known = value.strip(), ids(kind)
    if value not in known:
        named = _named(kind, value)
        if named:
            return named
        near = difflib.get_close_matches(value, known, n=3, cutoff=0.6)
        raise DecisionError(
            f"{r.where}: no {kind} has the id {value!r}"
            + (
                f"; near: {', '.join(near)}"
                if near
                else f"; give it one in a lexicon of your own (--lexicon), as [[{kind}]]"
            )
        )
    return value


def _named(kind: str, value: str) -> str:
    """Give the id that a name stands for: as the lexicon writes it, or by its label."""
    words = tokens(fold(value))
    hit = lexicon().find(words, 0) if words else None
    if hit is not None and hit[1] == len(words) and isinstance(hit[0].senses.get(kind), str):
        return str(hit[0].senses[kind])
    same = [i for i in ids(kind) if value.casefold() in (label(i, "en").casefold(), label(i, "ar"))]
    return same[0] if len(same) == 1 else ""


def days_in_order(r: Ruling, row: dict[str, Any]) -> None:
    start, end = row.get("start"), row.get("end")
    if start and end and start > end:
        raise DecisionError(f"{r.where}: {row['record_id']} would end ({end}) before it starts ({start})")
    if start and end:
        row["precision"] = "day" if start == end or row.get("precision") in (None, "", "unknown") else row["precision"]
    elif start and row.get("precision") in (None, "", "unknown"):
        row["precision"] = "day"
    if (start or end) and row.get("basis") in (None, "", "unresolved"):
        row["basis"] = "stated"
    if start and "when" in row:
        row["when"] = ""


def id_of(r: Ruling, cells: Mapping[str, Any]) -> str:
    """Make the id of a row that somebody adds, as those of the others are made: what, when, who."""
    when = cells["start"].isoformat() if cells.get("start") else "undated"
    who = [v for k in ("actor", "target", "place") for v in [str(cells.get(k) or "").replace(";", "+")] if v]
    return "-".join([str(cells.get("kind") or r.table), when, *who])


def cell_of(value: Any) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def row_in_words(row: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{k} = {cell_of(v)}" for k, v in row.items() if k not in NEVER and cell_of(v) and not k.startswith("label")
    )
