"""Tables to files and back: CSV, a description for machines (``datapackage.json``), one for people (``README.md``)."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from .frames import Corpus, TablesError, cells, frame
from .report import NAME as REPORT
from .schema import TABLES, Table
from .swapping import OWN, put, reading, recover, replaced

_TYPES = {"str": "string", "int": "integer", "date": "date", "bool": "boolean"}


def csv_text(table: Table, data: pd.DataFrame, for_spreadsheets: bool = False) -> str:
    """Give a table as CSV: UTF-8 without byte-order mark, line feeds, quotation marks only where they are needed.

    In: ``for_spreadsheets`` puts an apostrophe before what a spreadsheet would take for a formula (``=``, ``+``, ``-``,
    ``@`` at the head of a cell); such cells no longer stand as in the text.
    """
    return csv_lines((table.names, *cells(table, data)), for_spreadsheets)


def csv_lines(rows: Iterable[Sequence[str]], for_spreadsheets: bool = False) -> str:
    """Give rows of cells as CSV, without a head."""
    if for_spreadsheets:
        rows = ([f"'{c}" if c.startswith(_FORMULA) else c for c in row] for row in rows)
    return "".join(",".join(map(_cell, row)) + "\n" for row in rows)


_SPECIAL = re.compile('[,"\r\n]').search
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cell(text: str) -> str:
    # the csv module leaves a carriage return bare, and a reader would end the row there
    return '"' + text.replace('"', '""') + '"' if _SPECIAL(text) else text


def contents(corpus: Corpus, for_spreadsheets: bool = False) -> dict[str, bytes]:
    """Give the files of a corpus, name to bytes: the same corpus always gives the same bytes.

    The report is not among them: it tells of the build, not of the corpus.

    >>> sorted(contents(Corpus({})))[:2]
    ['README.md', 'articles.csv']
    """
    out = {
        f"{name}.csv": csv_text(TABLES[name], data, for_spreadsheets).encode() for name, data in corpus.tables.items()
    }
    about = {name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in out.items()}
    sources = [source(a.article_id, a.title, a.path, a.outlet, a.sha256) for a in corpus.articles.itertuples()]
    out["datapackage.json"] = (json.dumps(package(sources, about), ensure_ascii=False, indent=1) + "\n").encode()
    out["README.md"] = dictionary({name: len(data) for name, data in corpus.tables.items()}).encode()
    return out


def write(corpus: Corpus, folder: Any, for_spreadsheets: bool = False) -> Path:
    """Write the tables of a corpus into a folder, and the report of the build beside them: all of them or none.

    Out: the folder. Raises ``TablesError`` where it cannot be written, or is neither empty nor a folder of the kit's
    tables (what it holds would be lost).
    """
    with replaced(folder) as fresh:
        for name, data in contents(corpus, for_spreadsheets).items():
            put(fresh / name, [data])
        if corpus.report is not None:
            put(fresh / REPORT, [corpus.report.to_json().encode("utf-8", "backslashreplace")])
    return Path(folder)


def read_tables(folder: Any, texts: Mapping[str, str] | None = None) -> Corpus:
    """Read the tables that ``write`` wrote.

    In: their folder; ``texts``, where at hand, gives the text of each article (for whole sentences in a trail). Out: a
    ``Corpus`` with the same frames. Raises ``TablesError`` where a table is missing, has other columns, or a cell has
    the wrong type.
    """
    target = Path(folder).expanduser().resolve()
    recover(target)
    with reading(target):
        rows = {name: _read(Path(folder) / f"{name}.csv", table) for name, table in TABLES.items()}
    return Corpus(rows, texts)


def read_frame(path: Path, table: Table) -> pd.DataFrame:
    """Read one CSV file by its schema."""
    return frame(table, _read(path, table))


def read_rows(path: Path, table: Table) -> list[dict[str, str]]:
    """Read one CSV file as it stands, all cells as text, empty for unknown."""
    return _read(path, table)


def _read(path: Path, table: Table) -> list[dict[str, str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise TablesError(f"{path}: missing; build the tables first: astana-kit build") from None
    except OSError as e:
        raise TablesError(f"{path}: cannot be read ({e.strerror or e})") from None
    except UnicodeDecodeError as e:
        raise TablesError(f"{path}: not UTF-8 (byte {e.start}); build the tables again") from None
    try:
        csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # a quotation may be as long as an article
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as e:
        raise TablesError(f"{path}: not CSV ({e}); build the tables again") from None
    head = tuple(lines[0]) if lines else ()
    if head != table.names:
        raise TablesError(
            f"{path}: has the columns {', '.join(head) or 'none'}; expected {', '.join(table.names)}: build it again"
        )
    for n, line in enumerate(lines[1:], 2):
        if len(line) != len(head):
            raise TablesError(f"{path}, row {n}: {len(line)} cells; expected {len(head)}: build the tables again")
    return [dict(zip(head, line)) for line in lines[1:]]


# -- what goes with the tables


def package(sources: list[dict[str, str]], files: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    """Describe the tables for machines. In: the articles; the length and the SHA-256 of each file."""
    return {
        "name": "astana-tables",
        "title": "What the articles say about the Astana process",
        "description": "Made by astana-kit from the articles under sources. Empty: unknown. Claims back every cell.",
        "licenses": [
            {"name": "MIT", "title": "MIT, for the tables; the quotations belong to the publishers of the articles"}
        ],
        "sources": sources,
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "title": table.about,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": files[f"{name}.csv"][0],
                "hash": "sha256:" + files[f"{name}.csv"][1],
                "schema": {
                    "fields": [_field(c) for c in table.columns],
                    "primaryKey": list(table.key),
                    "missingValues": [""],
                },
            }
            for name, table in TABLES.items()
        ],
    }


def source(article_id: str, title: str, path: str, outlet: str, sha256: str) -> dict[str, str]:
    """Describe an article among the sources of the tables."""
    return {"title": title or article_id, "path": path or article_id, "outlet": outlet, "hash": f"sha256:{sha256}"}


def _field(column: Any) -> dict[str, Any]:
    out = {"name": column.name, "type": _TYPES[column.type], "description": column.about}
    rules = ({"required": True} if column.needed else {}) | ({"enum": list(column.values)} if column.values else {})
    return out | ({"constraints": rules} if rules else {})


def dictionary(rows: Mapping[str, int]) -> str:
    """Describe the tables for people. In: how many rows each has."""
    lines = [
        "# The tables",
        "",
        "Made by `astana-kit build`; changes by hand are lost with the next build. UTF-8 without byte-order mark, ISO",
        "days, `start` and `end` both inclusive. Empty means *unknown*, never *no*. Offsets count characters of the",
        "untouched text: `text[start_char:end_char] == quote`.",
        "The quotations belong to the publishers of the articles.",
        "",
        "| table | a row is | rows |",
        "| --- | --- | ---: |",
    ]
    lines += [f"| [`{n}`]({n}.csv) | {t.about} | {rows[n]} |" for n, t in TABLES.items()]
    for name, table in TABLES.items():
        lines += [
            "",
            f"## {name}",
            "",
            f"Key: {', '.join(f'`{k}`' for k in table.key)}.",
            "",
            "| column | type | meaning |",
            "| --- | --- | --- |",
        ]
        for c in table.columns:
            values = f" ({', '.join(f'`{v}`' for v in c.values)})" if c.values else ""
            lines.append(f"| `{c.name}` | {_TYPES[c.type]} | {c.about}{values} |")
    return "\n".join(lines) + "\n"


def present(folder: Any) -> dict[str, bytes]:
    """Give the files of the kit that lie in a folder, name to bytes (for telling whether they are fresh)."""
    root = Path(os.fspath(folder))
    return {name: (root / name).read_bytes() for name in sorted(OWN) if (root / name).is_file()}
