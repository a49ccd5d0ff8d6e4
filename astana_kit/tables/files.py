"""Tables to files and back: CSV, a description for machines (``datapackage.json``), one for people (``README.md``)."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from .frames import Corpus, TablesError, cells, frame
from .report import NAME as REPORT
from .schema import TABLES, Table

_TYPES = {"str": "string", "int": "integer", "date": "date", "bool": "boolean"}
_OWN = {*(f"{name}.csv" for name in TABLES), "datapackage.json", "README.md", REPORT}
_HEAD = "# The tables\n\nMade by `astana-kit build`"  # how our README begins
_STALE_SECONDS = 3600


def csv_text(table: Table, data: pd.DataFrame, for_spreadsheets: bool = False) -> str:
    """Give a table as CSV: UTF-8 without byte-order mark, line feeds, quotation marks only where they are needed.

    In: ``for_spreadsheets`` puts an apostrophe before what a spreadsheet would take for a formula (``=``, ``+``, ``-``,
    ``@`` at the head of a cell); such cells no longer stand as in the text.
    """
    rows = (table.names, *cells(table, data))
    if for_spreadsheets:
        rows = tuple([f"'{c}" if c.startswith(_FORMULA) else c for c in row] for row in rows)
    return "".join(",".join(map(_cell, row)) + "\n" for row in rows)


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cell(text: str) -> str:
    # the csv module leaves a carriage return bare, and a reader would end the row there
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text


def contents(corpus: Corpus, for_spreadsheets: bool = False) -> dict[str, bytes]:
    """Give the files of a corpus, name to bytes: the same corpus always gives the same bytes.

    The report is not among them: it tells of the build, not of the corpus.

    >>> sorted(contents(Corpus({})))[:2]
    ['README.md', 'articles.csv']
    """
    out = {
        f"{name}.csv": csv_text(TABLES[name], data, for_spreadsheets).encode() for name, data in corpus.tables.items()
    }
    out["datapackage.json"] = (json.dumps(_package(corpus, out), ensure_ascii=False, indent=1) + "\n").encode()
    out["README.md"] = _dictionary(corpus).encode()
    return out


def write(corpus: Corpus, folder: Any, for_spreadsheets: bool = False) -> Path:
    """Write the tables of a corpus into a folder, and the report of the build beside them: all of them or none.

    They are written beside it first and swapped in as a whole, so that an interruption leaves the old tables. Out: the
    folder. Raises ``TablesError`` where it cannot be written, or is neither empty nor a folder of the kit's tables
    (what it holds would be lost).
    """
    target = Path(folder).expanduser().resolve()
    recover(target)
    _refuse_foreign(target, folder)
    files = contents(corpus, for_spreadsheets)
    if corpus.report is not None:
        files[REPORT] = corpus.report.to_json().encode("utf-8", "backslashreplace")
    fresh: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent))
        fresh.chmod(target.stat().st_mode & 0o777 if target.is_dir() else 0o755)
        for name, data in files.items():
            _put(fresh / name, data)
        for kept in target.iterdir() if target.is_dir() else ():
            if kept.name not in _OWN:  # hidden ones, as .gitkeep
                (shutil.copytree if kept.is_dir() else shutil.copy2)(kept, fresh / kept.name)
        _settle(fresh)
        old = _old(target)
        if target.is_dir():
            target.rename(old)
        fresh.rename(target)
        _settle(target.parent)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as e:
        recover(target)
        raise TablesError(
            f"{folder}: cannot be written ({e.strerror or e}); name a folder that can, or look to its permissions"
        ) from None
    except BaseException:
        recover(target)
        raise
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)
    return Path(folder)


def _refuse_foreign(target: Path, folder: Any) -> None:
    """Refuse a folder that is neither empty nor one of the kit's: what lies there would be lost."""
    if target.exists() and not target.is_dir():
        raise TablesError(f"{folder}: a file stands there; expected a folder for the tables: name another one")
    if not target.is_dir():
        return
    if target == target.parent or target.is_mount() or target == Path.home():
        raise TablesError(
            f"{folder}: cannot be replaced as a whole, as tables are; name a folder in it: {Path(folder) / 'tables'}"
        )
    names = sorted(p.name for p in target.iterdir() if not p.name.startswith("."))
    foreign = [n for n in names if n not in _OWN or not (target / n).is_file()]
    # a folder with nothing but a README or a report of somebody's has only names of ours
    if not foreign and names and not _is_ours(target):
        foreign = names
    if foreign:
        raise TablesError(
            f"{folder}: holds what is no table of the kit ({', '.join(foreign[:5])}), which would be lost; name another"
        )


def _is_ours(target: Path) -> bool:
    try:
        package = json.loads((target / "datapackage.json").read_bytes())
        ours = isinstance(package, dict) and package.get("name") == "astana-tables"
        readme = target / "README.md"
        return ours and (not readme.exists() or readme.read_bytes().startswith(_HEAD.encode()))
    except (OSError, ValueError, RecursionError):
        return False


def _put(path: Path, data: bytes) -> None:
    """Write a file down to the disk: a rename must not outlive what it names."""
    path.write_bytes(data)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def recover(target: Path) -> None:
    """Put the old tables back where a swap was cut off between its two steps (the machine went down, say)."""
    old = _old(target)
    with contextlib.suppress(OSError):
        if old.is_dir() and not target.exists():
            old.rename(target)
        elif old.is_dir():
            shutil.rmtree(old, ignore_errors=True)


def _sweep(target: Path) -> None:
    """Take away what an earlier run that was killed left behind."""
    for left in target.parent.glob(f".{target.name}.*.new"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def read_tables(folder: Any, texts: Mapping[str, str] | None = None) -> Corpus:
    """Read the tables that ``write`` wrote.

    In: their folder; ``texts``, where at hand, gives the text of each article (for whole sentences in a trail). Out: a
    ``Corpus`` with the same frames. Raises ``TablesError`` where a table is missing, has other columns, or a cell has
    the wrong type.
    """
    recover(Path(folder).expanduser().resolve())
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


def _package(corpus: Corpus, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "name": "astana-tables",
        "title": "What the articles say about the Astana process",
        "description": "Made by astana-kit from the articles under sources. Empty: unknown. Claims back every cell.",
        "licenses": [
            {"name": "MIT", "title": "MIT, for the tables; the quotations belong to the publishers of the articles"}
        ],
        "sources": [
            {
                "title": a.title or a.article_id,
                "path": a.path or a.article_id,
                "outlet": a.outlet,
                "hash": f"sha256:{a.sha256}",
            }
            for a in corpus.articles.itertuples()
        ],
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "title": table.about,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(files[f"{name}.csv"]),
                "hash": "sha256:" + hashlib.sha256(files[f"{name}.csv"]).hexdigest(),
                "schema": {
                    "fields": [_field(c) for c in table.columns],
                    "primaryKey": list(table.key),
                    "missingValues": [""],
                },
            }
            for name, table in TABLES.items()
        ],
    }


def _field(column: Any) -> dict[str, Any]:
    out = {"name": column.name, "type": _TYPES[column.type], "description": column.about}
    rules = ({"required": True} if column.needed else {}) | ({"enum": list(column.values)} if column.values else {})
    return out | ({"constraints": rules} if rules else {})


def _dictionary(corpus: Corpus) -> str:
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
    lines += [f"| [`{n}`]({n}.csv) | {t.about} | {len(corpus.tables[n])} |" for n, t in TABLES.items()]
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
    return {name: (root / name).read_bytes() for name in sorted(_OWN) if (root / name).is_file()}
