"""Builds of any size: articles are read in partitions, records are brought together in stretches, tables written in pieces.

What is in memory at any time does not grow with the corpus: one partition or one stretch for each worker. The same files
come out, byte for byte, as ``tables.write`` writes them, whoever does the work and however often it is cut off.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from ..corpus import nothing_read
from ..corpus.decoding import raise_all
from ..corpus.gathering import Entry, Taken, listed
from ..corpus.texts import Note
from ..corpus.walking import files_of
from ..shelves import shelf
from ..tables.frames import TablesError
from ..tables.swapping import locked, refuse_foreign, replaced
from ..text import is_watched, sortable
from .articles import write_articles
from .engines import Dask, Engine, Here, Processes
from .merging import assign, merge, spread
from .plan import Plan, units, unspell, version
from .reading import read_unit
from .records import compare, finish, judge_process, reduce
from .repeats import clashes, find_repeats
from .store import put_json
from .summary import Summary, notes_of, write_all

LARGE = 200  # articles: from here on a build is one of this kind
_STRETCH = 1500  # articles whose records are brought together at once


@dataclass(slots=True)
class Work:
    """What the steps of a build hand on: the plan, the source, who works, and what is known so far."""

    plan: Plan
    entries: list[Entry]
    notes: list[Note]
    engine: Engine
    parts: list[str] = field(default_factory=list)
    short: list[dict[str, Any]] = field(default_factory=list)


def is_large(source: Any, recursive: bool = False) -> bool:
    """Tell whether a source had better be built in partitions: many files, or long ones; and whether that can be done.

    >>> is_large(shelf("seeds"))
    False
    """
    if importlib.util.find_spec("pyarrow") is None:
        return False
    files, _ = files_of(source, recursive)
    if len(files) >= LARGE:
        return True
    with contextlib.suppress(OSError):
        return sum(f.path.stat().st_size for f in files if f.path is not None) > 20_000_000
    return False


def build_large(
    source: Any,
    out: Any,
    register: Any = None,
    curated: Any = None,
    *,
    recursive: bool = False,
    columns: Mapping[str, str] | None = None,
    lexicon: Any = None,
    screen: bool = False,
    strict: bool = False,
    for_spreadsheets: bool = False,
    jobs: int | None = None,
    scheduler: str | None = None,
) -> Summary:
    """Read a source of any size into the tables in a folder, without holding it in memory.

    In: as for ``tables.parse``; the folder for the tables; how many processes work (default: one a core), or the address
    of a Dask scheduler, whose workers must see the same files under the same paths. What was read is kept beside the folder
    until the tables stand, so that a build that was cut off goes on where it was. Out: what the report says in short.
    Raises ``CorpusError`` and ``TablesError``.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise TablesError("--jobs and --engine need pyarrow, which is not installed: pip install 'astana-kit[parquet]'")
    refuse_foreign(out)
    target = Path(out).expanduser().resolve()
    work = target.parent / f".{target.name}.work"
    try:
        (work / "parts").mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise TablesError(f"{out}: cannot be written ({e.strerror or e}); name a folder that can") from None
    entries, notes = listed(*files_of(source, recursive), register)
    folder = Path(curated if curated is not None else shelf("curated")).resolve()
    own = Path(lexicon).resolve() if lexicon is not None else None
    options = dict(columns) if columns else None
    code = version(own, folder / "articles.toml")
    plan = Plan(work, folder, options, own, screen, for_spreadsheets, code, secrets.token_hex(4))
    with locked(work, out), _engine(jobs, scheduler) as engine:
        try:
            _clean(work)
            for name in ("events", "renamed", "claims", "articles", "fights", "targets", "rows", "pieces"):
                (plan.run / name).mkdir(parents=True)
            summary = _build(Work(plan, entries, notes, engine), out, strict)
        except OSError as e:
            raise TablesError(f"{work}: cannot be written ({e.strerror or e}); what was read so far is kept") from None
        finally:
            shutil.rmtree(plan.run, ignore_errors=True)
            unspell()
        shutil.rmtree(plan.parts, ignore_errors=True)
    with contextlib.suppress(OSError):
        shutil.rmtree(work)
    return summary


def _clean(work: Path) -> None:
    """Take away what a build that was cut off left half done; what it had read stays."""
    for left in [*work.glob("run-*"), *work.glob("parts/.new-*")]:
        shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def _engine(jobs: int | None, scheduler: str | None) -> Iterator[Engine]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    engine: Any = Dask(scheduler) if scheduler else Processes(jobs or cores) if (jobs or cores) > 1 else Here()
    try:
        yield engine
    finally:
        if not isinstance(engine, Here):
            engine.close()


def _build(work: Work, out: Any, strict: bool) -> Summary:
    _read(work)
    empty = not any(s["articles"] + s["screened"] for s in work.short)
    if empty or (strict and any(s["refused"] for s in work.short)):
        notes = [*work.notes, *notes_of(work.plan, work.parts)]
        raise_all([n.why for n in notes if n.became == "refused"])
        if empty:
            raise nothing_read(notes)
    plan = work.plan = _cut(work)
    put_json(plan.run / "parts.json", work.parts)
    find_repeats(plan, work.parts)
    parts, stretches = range(len(work.parts)), range(len(plan.record_cuts) + 1)
    places = range(len(plan.article_cuts) + 1)
    bar = _bar(2 * len(parts) + 4 * len(stretches) + len(places), " steps", "bringing together")
    with bar:
        _all(work, spread, parts, bar)
        _all(work, merge, stretches, bar)
        _all(work, assign, parts, bar)
        claims = _all(work, reduce, stretches, bar)
        judge_process(plan)
        _all(work, compare, stretches, bar)
        records = _all(work, finish, stretches, bar)
        articles = _all(work, write_articles, places, bar)
    into = plan.run / "whole"
    into.mkdir()
    summary = write_all(plan, into, work.parts, work.notes, sum(claims), records, articles)
    if strict and not summary.found:
        return summary
    with replaced(out) as fresh:
        for path in into.iterdir():
            path.rename(fresh / path.name)
    summary.folder = Path(out)
    return summary


def _read(work: Work) -> None:
    """Read all units; where an article has the id of one in an earlier unit, its unit is read again without it."""
    stdin = any(e.file.path is None for e in work.entries)
    kept = list(units(work.entries, work.plan)) if stdin else None
    taken: dict[str, Taken] = {}
    with _bar(len(work.entries), " files", "reading") as bar:
        while True:
            found: dict[int, dict[str, Any]] = {}
            for n, short in work.engine.run(read_unit, work.plan, kept or units(work.entries, work.plan, taken)):
                found[n] = short
                bar.update(0 if taken else short["files"])
            work.short = [found[n] for n in range(len(found))]
            work.parts = [s["key"] for s in work.short]
            more = {} if kept else clashes(work.plan, work.parts)
            if not more:
                return
            for n, ids in more.items():
                taken.setdefault(work.short[n]["name"], {}).update(ids)


def _cut(work: Work) -> Plan:
    """Say where the stretches of records and articles begin, by samples of their names."""
    articles = sum(s["articles"] for s in work.short)
    number = articles // _STRETCH + 1

    def cuts(name: str) -> tuple[str, ...]:
        sample = sorted({x for s in work.short for x in s[name]}, key=lambda x: (sortable(x), x))
        at = [len(sample) * k // number for k in range(1, number)]
        return tuple(dict.fromkeys(sample[k] for k in at if k < len(sample)))

    latest = max((s["latest"] for s in work.short), default="")
    return replace(work.plan, record_cuts=cuts("records"), article_cuts=cuts("ids"), latest=latest)


def _all(work: Work, step: Any, items: Sequence[int], bar: Any) -> list[Any]:
    out: dict[int, Any] = {}
    for n, result in work.engine.run(step, work.plan, items):
        out[n] = result
        bar.update()
    return [out[n] for n in range(len(items))]


def _bar(total: int, unit: str, what: str) -> Any:
    return tqdm(total=total, unit=unit, desc=what, leave=False, file=sys.stderr, disable=not is_watched())


__all__ = ["LARGE", "Summary", "build_large", "is_large"]
