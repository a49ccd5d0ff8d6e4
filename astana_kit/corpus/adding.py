"""An article into a corpus: copied byte for byte, and written into the register beside it."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import tempfile
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from .decoding import CorpusError
from .gathering import gathered, listed
from .published import day_of
from .register import REGISTER, text_of
from .walking import File, shown

NAME = "register.csv"


def add(source: Any, folder: Any, facts: Mapping[str, str], name: str = "") -> tuple[str, Path]:
    """Copy a file into a corpus and register it. Out: its name there, and the register.

    In: the file; the folder of the corpus, made where it is not there; ``published`` (a day), ``outlet``, ``author``,
    ``title``, ``url``, ``licence``, each a text or empty; a name for it there. Raises ``CorpusError`` where the file
    gives no article, something of that name is there already, or the same bytes are.
    """
    path, home = Path(source), Path(folder)
    name = unicodedata.normalize("NFC", name or path.name)
    if Path(name).name != name or name.startswith("."):
        raise CorpusError(f"{shown(name)}: expected the name of a file, without a folder")
    published = facts.get("published", "")
    if published and day_of(published) is None:
        raise CorpusError(f"--published {shown(published)}: not a day; expected year-month-day, as 2024-01-25")
    found = gathered(*listed([File(name, path)], [], None), None)
    if not found.articles:
        raise CorpusError("\n".join(n.why for n in found.notes) or f"{shown(name)}: gives no article")
    try:
        raw = path.read_bytes()
        home.mkdir(parents=True, exist_ok=True)
        there = [p for p in home.iterdir() if p.is_file()]
    except OSError as e:
        raise CorpusError(
            f"{shown(e.filename or folder)}: cannot be used ({e.strerror or e}); look to its permissions"
        ) from None
    _refuse_twice(name, raw, there)
    register = home / NAME
    text = _with_row(register, {**facts, "published": str(day_of(published) or ""), "file": name})
    try:
        _put(home / name, raw)
        try:
            _put(register, text.encode())
        except OSError:
            with suppress(OSError):
                (home / name).unlink()
            raise
    except OSError as e:
        raise CorpusError(f"{shown(folder)}: cannot be written ({e.strerror or e}); nothing was added") from None
    return name, register


def _refuse_twice(name: str, raw: bytes, there: list[Path]) -> None:
    key = unicodedata.normalize("NFC", name).casefold()
    sha = hashlib.sha256(raw).digest()
    for p in there:
        if unicodedata.normalize("NFC", p.name).casefold() == key:
            raise CorpusError(f"{shown(name)}: a file of this name is in the corpus; give another one: --as NAME")
        with suppress(OSError):
            if p.stat().st_size == len(raw) and hashlib.sha256(p.read_bytes()).digest() == sha:
                raise CorpusError(
                    f"{shown(name)}: its bytes are in the corpus already, as {shown(p.name)}; nothing was added"
                )


def _with_row(register: Path, row: Mapping[str, str]) -> str:
    """Give the text of the register with one more row; what it holds is kept as it stands."""
    columns = list(REGISTER)
    before = ""
    if register.exists():
        before = text_of(register)
        columns = next(csv.reader(io.StringIO(before)), [])
        lost = [k for k, v in row.items() if v and k not in columns]
        if "file" not in columns or lost:
            raise CorpusError(f"{register}: has no column {(lost or ['file'])[0]!r}; add it to its first line")
        before += "" if before.endswith("\n") else "\n"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if not before:
        writer.writerow(columns)
    writer.writerow([row.get(c, "") for c in columns])
    return before + out.getvalue()


def _put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
