"""What lies in the work folder: readings as Parquet, and rows on their way from one step to the next, by group.

Files appear whole or not at all; what a file of the second kind holds of one group is read without the others.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..tables.schema import TABLES, Table

_TAIL = 8  # bytes: where the index begins


def put_groups(path: Path, groups: Mapping[int, Sequence[Any]]) -> None:
    """Write plain data, each group on its own."""
    index: dict[int, tuple[int, int]] = {}
    at = 0
    with _whole(path) as file:
        for group, rows in sorted(groups.items()):
            raw = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
            file.write(raw)
            index[group] = (at, len(raw))
            at += len(raw)
        file.write(json.dumps(index).encode())
        file.write(at.to_bytes(_TAIL, "big"))


def take_group(path: Path, group: int) -> list[Any]:
    """Read one group; empty where there is none."""
    with path.open("rb") as file:
        end = file.seek(-_TAIL, os.SEEK_END)
        at = int.from_bytes(file.read(_TAIL), "big")
        file.seek(at)
        span = json.loads(file.read(end - at)).get(str(group))
        if span is None:
            return []
        file.seek(span[0])
        return list(json.loads(file.read(span[1])))


class _whole:
    """A file that gets its name when it is complete; who writes it a second time (a task that was lost) does no harm."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Any:
        self._file = tempfile.NamedTemporaryFile(dir=self._path.parent, prefix=".new-", delete=False)
        return self._file

    def __exit__(self, kind: Any, *_: Any) -> None:
        self._file.close()
        if kind is None:
            os.replace(self._file.name, self._path)
        else:
            os.unlink(self._file.name)


def put_json(path: Path, data: Any) -> None:
    """Write plain data, the file whole or not at all."""
    with _whole(path) as file:
        file.write(json.dumps(data, ensure_ascii=False).encode())


def get_json(path: Path) -> Any:
    """Read plain data."""
    return json.loads(path.read_bytes())


_TYPES = {"str": "string", "int": "int64", "date": "date32", "bool": "bool_", "bytes": "binary"}


def put_parquet(path: Path, rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    """Write rows as Parquet. In: the names of the columns and their types, as in the schema of the tables."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, getattr(pa, _TYPES[kind])()) for name, kind in columns.items()])
    pq.write_table(pa.Table.from_pylist(list(rows), schema), path, compression="zstd", row_group_size=20_000)


def get_parquet(path: Path, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Read rows back."""
    import pyarrow.parquet as pq

    return list(pq.ParquetFile(path).read(columns=columns and list(columns)).to_pylist())


def columns_of(table: Table | str, *left_out: str, **more: str) -> dict[str, str]:
    """Give the columns of a table and their types, without some and with others."""
    known = TABLES[table] if isinstance(table, str) else table
    return {c.name: c.type for c in known.columns if c.name not in left_out} | more
