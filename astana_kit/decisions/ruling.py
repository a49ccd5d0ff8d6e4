"""One ruling of an analyst, and the file that rulings are kept in."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

FILE = "decisions.toml"
DOES = ("choose", "set", "add", "retract", "merge", "split", "confirm")
RULED = ("rounds", "meetings", "military_actions", "participants", "articles", "dates")

HEAD = """# What analysts decided, against or beside what was read. One [[decision]] each; `astana-kit decide --help` writes them.
"""


class DecisionError(ValueError):
    """A ruling that cannot be carried out: the file and line, what was expected, the next step."""


@dataclass(frozen=True, slots=True, order=True)
class Ruling:
    """What an analyst decided on a row or a cell, and why.

    ``do`` is one of ``DOES``. The row is named by ``record_id``, or by ``article_id`` and ``words`` that stand in it (a growing
    corpus does not move those); ``actor`` names a participant. ``where`` is the place in the file, for messages.
    """

    do: str = "choose"
    table: str = ""
    record_id: str = ""
    article_id: str = ""
    words: str = ""
    actor: str = ""
    field: str = ""
    value: str = ""
    into: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    source: str = ""
    decided_by: str = ""
    decided_on: str = ""
    where: str = ""

    @property
    def id(self) -> str:
        """Give the id of the ruling, made from all that it says."""
        told = [getattr(self, f.name) for f in fields(self) if f.name != "where"]
        return "d-" + hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:12]

    @property
    def named(self) -> str:
        """Name the row or cell for a message."""
        row = self.record_id or (f"«{self.words}» in {self.article_id}" if self.words else self.article_id)
        return " ".join(p for p in (self.do, row, self.actor, self.field) if p)


_KEYS = tuple(f.name for f in fields(Ruling) if f.name != "where")
# what each kind of ruling needs besides a reason and a row
_NEEDS = {
    "choose": ("field", "value"),
    "set": ("field",),
    "merge": ("into",),
    "split": ("article_id", "into"),
    "add": ("table",),
}
_WITHOUT_REASON = ("confirm",)


def ruling(entry: Mapping[str, Any], where: str = "") -> Ruling:
    """Make a ruling of the keys and values of one entry.

    In: ``do`` (``choose`` where it is left out), the row, the field and value, ``reason``, ``source``, ``decided_by``,
    ``decided_on``. Raises ``DecisionError`` for an unknown key, a kind that is none, or a key that the kind needs.

    >>> ruling({"record_id": "round-21", "field": "city", "value": "astana", "reason": "The host's note names it."}).do
    'choose'
    """
    unknown = [k for k in entry if k not in _KEYS]
    if unknown:
        raise DecisionError(f"{where}: unknown key {unknown[0]!r}; a decision has {', '.join(_KEYS)}")
    cells = entry.get("cells", {})
    if not isinstance(cells, Mapping):
        raise DecisionError(f'{where}: cells is a table, as in cells = {{ kind = "strike", actor = "turkey" }}')
    told = {k: _text(v) for k, v in entry.items() if k != "cells"}
    made = Ruling(**told, cells=tuple(sorted((k, _text(v)) for k, v in cells.items())), where=where)
    if made.do not in DOES:
        raise DecisionError(f"{where}: do = {made.do!r} is none of {', '.join(DOES)}")
    if made.table and made.table not in (*RULED, "process"):
        raise DecisionError(f"{where}: table = {made.table!r} is none of {', '.join(RULED)}, process")
    needs = list(_NEEDS.get(made.do, ()))
    if made.do not in _WITHOUT_REASON:
        needs.append("reason")
    lost = [k for k in needs if not getattr(made, k)]
    if lost:
        raise DecisionError(f"{where}: {lost[0]!r} is missing; {made.do} needs {', '.join(needs)}")
    if made.do != "add" and not (made.record_id or made.article_id):
        raise DecisionError(f"{where}: which row? name record_id, or article_id and words that stand in it")
    if made.words and not made.article_id:
        raise DecisionError(f"{where}: words without article_id; say which article they stand in")
    return made


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ";".join(sorted(" ".join(str(v).split()) for v in value))
    return " ".join(str(value).split())


def read(folder: Any) -> list[Ruling]:
    """Read ``decisions.toml``: what an analyst decided, in writing.

    In: the file, or the folder it lies in. Out: the rulings, sorted, none where there is no file. Raises ``DecisionError`` with file
    and line for what cannot be understood, and for two rulings that contradict each other.
    """
    path = Path(folder)
    path = path / FILE if path.is_dir() or path.suffix != ".toml" else path
    if not path.exists():
        return []
    try:
        text = path.read_bytes().decode("utf-8-sig")
        entries = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as e:
        raise DecisionError(f"{path}: cannot be read ({e}); expected TOML in UTF-8 with [[decision]] entries") from None
    other = [k for k in entries if k != "decision"]
    found = entries.get("decision", [])
    if other or not isinstance(found, list) or not all(isinstance(e, dict) for e in found):
        raise DecisionError(
            f"{path}: expected entries headed [[decision]]" + (f", found {', '.join(other)}" if other else "")
        )
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*decision\s*\]\]", line)]
    lines += [0] * len(found)
    return checked(ruling(e, f"{path.name}:{n}" if n else path.name) for e, n in zip(found, lines))


def checked(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Sort rulings, leave out what stands twice, and refuse two that contradict each other."""
    out: dict[tuple[Any, ...], Ruling] = {}
    for r in sorted(rulings):
        if r.do in ("choose", "set"):
            key: tuple[Any, ...] = ("cell", r.table, r.record_id, r.article_id, r.words, r.actor, r.field)
        elif r.do == "merge":
            key = ("merge", r.record_id, r.article_id, r.words)
        else:
            key = (r.id,)
        before = out.setdefault(key, r)
        if before is not r and before.id != r.id:
            raise DecisionError(f"{r.where}: a second decision on {r.named} (the other: {before.where}); keep one")
    return list(out.values())


def write(rulings: Iterable[Ruling], file: Any) -> Path:
    """Add rulings to a file of decisions, after what stands in it; the file is replaced whole or not at all."""
    path = Path(file)
    path = path / FILE if path.is_dir() else path
    old = path.read_text(encoding="utf-8") if path.exists() else HEAD
    known = {r.id for r in read(path)} if path.exists() else set()
    fresh = [r for r in rulings if r.id not in known]
    text = old.rstrip("\n") + "\n" + "".join("\n" + as_toml(r) for r in fresh)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        read(Path(name).rename(Path(name).with_suffix(".toml")))  # it must be readable, and contradict nothing
        Path(name).with_suffix(".toml").replace(path)
    finally:
        for left in (Path(name), Path(name).with_suffix(".toml")):
            left.unlink(missing_ok=True)
    return path


def as_toml(r: Ruling) -> str:
    """Give a ruling as an entry of ``decisions.toml``.

    >>> print(as_toml(Ruling("confirm", record_id="round-21", decided_by="desk")), end="")
    [[decision]]
    do = "confirm"
    record_id = "round-21"
    decided_by = "desk"
    """
    lines = ["[[decision]]"]
    for k in _KEYS:
        value = getattr(r, k)
        if k == "cells" and value:
            lines.append("cells = { " + ", ".join(f"{name} = {_quoted(v)}" for name, v in value) + " }")
        elif k != "cells" and (value or (k == "value" and r.do == "set")):
            lines.append(f"{k} = {_quoted(value)}")
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
