"""What can only be seen over all partitions: ids that stand twice, and texts that repeat one another.

Of every article a few numbers are looked at; its text only where they meet those of another one.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np

from ..corpus.gathering import Taken
from ..reconcile.witnesses import Trace, twins
from .plan import Plan
from .reading import shape_of
from .store import get_parquet, put_groups, put_json

_WORDS = ("article_id", "published_start", "published_end", "words", "bands")


def clashes(plan: Plan, parts: Sequence[str]) -> dict[int, Taken]:
    """Find the articles whose id stands in an earlier partition. Out: those ids by the number of the partition."""
    seen = [_ids(plan, key) for key in parts]
    numbers, times = np.unique(np.concatenate([np.zeros(0, np.uint64), *seen]), return_counts=True)
    twice = numbers[times > 1]
    out: dict[int, Taken] = {}
    first: Taken = {}
    for n, key in enumerate(parts) if len(twice) else ():
        if not np.isin(seen[n], twice).any():
            continue
        for row in get_parquet(plan.parts / key / "articles.parquet", ["article_id", "path", "text_key"]):
            name = row["article_id"].casefold()
            mine = row["path"] or row["article_id"], row["text_key"]
            if first.setdefault(name, mine) is not mine:
                out.setdefault(n, {})[name] = first[name]
    return out


def _ids(plan: Plan, key: str) -> Any:
    rows = get_parquet(plan.parts / key / "articles.parquet", ["article_id"])
    return np.array([_number(row["article_id"].casefold()) for row in rows], dtype=np.uint64)


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def find_repeats(plan: Plan, parts: Sequence[str]) -> int:
    """Find which article repeats which, and lay it down for the next steps. Out: how many do."""
    traces, days = _alike(plan, parts)
    with tempfile.TemporaryFile(dir=plan.run) as scratch:
        repeats = twins(traces, _runs(plan, parts, {t.article_id for t in traces}, scratch)) if traces else {}
    voices = {aid: days[aid] for aid in set(repeats.values())}
    put_json(plan.run / "repeats.json", {"repeats": repeats, "voices": voices})
    put_groups(plan.run / "renamed" / "repeats", _renamed(plan, parts, repeats) if repeats else {})
    return len(repeats)


def _alike(plan: Plan, parts: Sequence[str]) -> tuple[list[Trace], dict[str, list[str | None]]]:
    """Give the traces that meet another one: all others are of texts that stand alone."""
    seen = []
    for key in parts:
        rows = get_parquet(plan.parts / key / "articles.parquet", ["words", "bands"])
        # a row of numbers an article: of its words, of its bands; each band is told from the others by its hash
        seen.append([np.frombuffer(row["words"][:8] + row["bands"], dtype=np.uint64) for row in rows])
    numbers, times = np.unique(
        np.concatenate([np.zeros(0, np.uint64), *(x for p in seen for x in p)]), return_counts=True
    )
    shared = numbers[times > 1]
    traces, days = [], {}
    for n, key in enumerate(parts) if len(shared) else ():
        lengths = [len(x) for x in seen[n]]
        hit = np.isin(np.concatenate([np.zeros(0, np.uint64), *seen[n]]), shared)
        ends = np.cumsum([0, *lengths])
        which = [k for k in range(len(lengths)) if hit[ends[k] : ends[k + 1]].any()]
        rows = get_parquet(plan.parts / key / "articles.parquet", _WORDS) if which else []
        for k in which:
            row = rows[k]
            bands = tuple(np.frombuffer(row["bands"], dtype=np.uint64).tolist())
            traces.append(Trace(row["article_id"], row["published_start"], row["words"], bands))
            first, last = row["published_start"], row["published_end"]
            days[row["article_id"]] = [first and first.isoformat(), last and last.isoformat()]
    return traces, days


def _runs(plan: Plan, parts: Sequence[str], wanted: set[str], scratch: Any) -> Callable[[str], frozenset[int]]:
    """Put the runs of words of some articles together, on disk, and give what reads them."""
    spans: dict[str, tuple[int, int]] = {}
    at = 0
    for key in parts:
        for row in get_parquet(plan.parts / key / "runs.parquet"):
            if row["article_id"] in wanted and row["runs"]:
                scratch.write(row["runs"])
                spans[row["article_id"]] = (at, len(row["runs"]))
                at += len(row["runs"])

    def read(article_id: str) -> frozenset[int]:
        start, length = spans[article_id]
        scratch.seek(start)
        return frozenset(np.frombuffer(scratch.read(length), dtype=np.uint64).tolist())

    return read


def _renamed(plan: Plan, parts: Sequence[str], repeats: dict[str, str]) -> dict[int, list[Any]]:
    """Give what a repeated text tells without a day the name of the telling that it repeats."""
    first: dict[tuple[Any, ...], dict[str, None]] = {}
    originals = set(repeats.values())
    for _, row in _undated(plan, parts, originals):
        s = shape_of(row["shape"])
        first.setdefault((row["article_id"], s.kind, s.stamp, s.cells), {}).setdefault(row["key"])
    out: dict[int, list[Any]] = {}
    for n, row in _undated(plan, parts, set(repeats)):
        s = shape_of(row["shape"])
        told = first.get((repeats[row["article_id"]], s.kind, s.stamp, s.cells))
        if told and (key := next(reversed(told))) != row["key"]:
            out.setdefault(n, []).append([row["found"], key])
    return out


def _undated(plan: Plan, parts: Sequence[str], ids: set[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for n, key in enumerate(parts):
        for row in get_parquet(plan.parts / key / "found.parquet"):
            if row["article_id"] in ids and row["shape"]:
                parts_ = json.loads(row["shape"])
                if parts_[2] != parts_[3]:
                    yield n, row
