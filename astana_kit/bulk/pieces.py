"""Pieces of files: rows of a table as CSV, entries of a list as JSON; put one behind the other they are the whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..tables.files import csv_lines
from ..tables.frames import TablesError
from ..tables.schema import TABLES
from ..text import sortable
from .plan import Plan

FIRST = 5  # of every list, for what is said on the screen
_BLOCK = 1 << 20


def put_piece(plan: Plan, name: str, b: int, rows: list[dict[str, Any]]) -> None:
    """Write rows of a table as CSV, in its order. Raises ``TablesError`` where a key stands twice."""
    table = TABLES[name]
    order = table.order or table.key
    keys = [tuple(str(r.get(c)) for c in table.key) for r in rows]
    if len(set(keys)) < len(keys):
        twice = next(k for k in keys if keys.count(k) > 1)
        raise TablesError(f"{name}: {' '.join(twice)} stands twice; the key is {', '.join(table.key)}")
    known: dict[Any, tuple[Any, ...]] = {}

    def place(n: int) -> tuple[Any, ...]:
        values = [rows[n].get(c) for c in order]
        return tuple([known.get(v) or known.setdefault(v, sortable(v)) for v in values]), keys[n]

    text = csv_lines(
        ([_cell(rows[n].get(c)) for c in table.names] for n in sorted(range(len(rows)), key=place)),
        plan.for_spreadsheets,
    )
    _put(plan, f"{name}-{b}", text)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def put_entries(plan: Plan, name: str, items: Sequence[Any], pairs: bool = False) -> None:
    """Write the entries of a list, or of a mapping as pairs, as they stand in a JSON file one step in."""
    lines = []
    for item in items:
        if pairs:
            text = f"{json.dumps(item[0], ensure_ascii=False)}: {json.dumps(item[1], ensure_ascii=False, indent=1)}"
        else:
            text = json.dumps(item, ensure_ascii=False, indent=1)
        lines.append("  " + text.replace("\n", "\n  "))
    _put(plan, name, ",\n".join(lines))


def _put(plan: Plan, name: str, text: str) -> None:
    with (plan.run / "pieces" / name).open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.write(text)


def put_together(plan: Plan, names: Sequence[str], between: bytes = b"") -> Iterator[bytes]:
    """Read pieces one behind the other; ``between`` stands between any two that are not empty."""
    begun = False
    for name in names:
        with (plan.run / "pieces" / name).open("rb") as file:
            while block := file.read(_BLOCK):
                if begun and between and file.tell() == len(block):
                    yield between
                begun = True
                yield block


def json_with(data: dict[str, Any], lists: dict[str, Iterator[bytes]]) -> Iterator[bytes]:
    """Give a JSON object with one blank a step, some of whose values are read from pieces.

    In: the object, with ``[]`` or ``{}`` in the place of each such value; the pieces by key.
    """
    last = len(data) - 1
    yield b"{\n"
    for n, (key, value) in enumerate(data.items()):
        yield f" {json.dumps(key)}: ".encode()
        if key not in lists:
            yield (
                json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ").encode("utf-8", "backslashreplace")
            )
        else:
            opening, closing = (b"{", b"}") if isinstance(value, dict) else (b"[", b"]")
            yield opening
            some = False
            for block in lists[key]:
                yield block if some else b"\n" + block
                some = True
            yield (b"\n " if some else b"") + closing
        yield b"\n" if n == last else b",\n"
    yield b"}\n"
