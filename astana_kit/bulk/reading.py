"""The first step, and nearly all of the work: the articles of a unit are read, and what they say is kept as a partition.

A partition is a folder of Parquet files. It appears whole, under a name made from the bytes that were read and from the
version of the rules; so a run that was cut off goes on with what is missing, and nothing is counted twice.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from ..claims import read_article
from ..corpus import Gathered, is_about_the_process
from ..corpus.gathering import article_by_article, text_key
from ..corpus.register import Curated, curated_facts, with_curated
from ..corpus.texts import Note
from ..model import Reading
from ..reconcile import Voice, date_rows
from ..reconcile.articles import article_conflicts, article_row
from ..reconcile.events import Shape, name, telling
from ..reconcile.witnesses import trace
from ..tables.accounts import Account, account
from ..tables.report import counts, note, tallies
from .plan import Plan, Unit, spell
from .store import columns_of, put_json, put_parquet

ARTICLES = columns_of("articles", "duplicate_of", text_key="bytes", words="bytes", bands="bytes")
CLAIMS = columns_of("claims", "claim_id", "record_id", "certainty", found="int")
FOUND = {"found": "int"} | dict.fromkeys(("table", "key", "article_id", "shape", "persons", "weak"), "str")
_SAID = tuple(name for name in CLAIMS if name != "found")
_EVENTS = ("meetings", "military_actions")
_SAMPLE = 64  # ids of a partition by which the next step is cut into even parts


def read_unit(plan: Plan, unit: Unit) -> dict[str, Any]:
    """Read a unit, or find that it has been read. Out: the name of its partition, and what it holds in short."""
    spell(plan)
    key = unit.key(plan)
    home = plan.parts / key
    if not (home / "short.json").is_file():
        fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=plan.parts))
        try:
            _write(plan, _gathered(plan, unit), fresh, unit)
            try:
                os.rename(fresh, home)
            except OSError:
                if not home.is_dir():  # somebody else has read it meanwhile, else
                    raise
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return {"key": key, **json.loads((home / "short.json").read_bytes())}


def _gathered(plan: Plan, unit: Unit) -> Gathered:
    out = unit.found
    if out is None:
        out, taken = Gathered(), dict(unit.taken)
        for e in unit.entries:
            for _ in article_by_article(e, plan.columns, out, taken):
                pass
    known = _curated(plan.curated, plan.code)
    out.articles = sorted((with_curated(a, known) for a in out.articles), key=lambda a: a.article_id)
    return out


@cache
def _curated(folder: Path, code: str) -> Curated:
    return curated_facts(folder)


def _write(plan: Plan, found: Gathered, home: Path, unit: Unit) -> None:
    out = [a.article_id for a in found.articles if plan.screen and not is_about_the_process(a.text)]
    left = set(out)
    readings = list(_read(found, left))
    articles: list[dict[str, Any]] = []
    runs: list[dict[str, Any]] = []
    told: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    dates: list[dict[str, Any]] = []
    accounts: list[Account] = []
    for r in readings:
        a = r.article
        seen, words = trace(a.article_id, r.published.start, a.text)
        row = article_row(r)
        articles.append(
            row
            | {
                "text_key": text_key(a.text),
                "words": seen.words,
                "bands": array("Q", seen.bands).tobytes(),
            }
        )
        runs.append({"article_id": a.article_id, "runs": array("Q", sorted(words)).tobytes() if seen.bands else b""})
        mine = date_rows(r)
        dates += mine
        spans = []
        for f in r.found:
            told.append(_found_row(r, f, len(told)))
            claims += ({"found": len(told) - 1} | {k: getattr(c, k) for k in _SAID} for c in f.claims)
            spans += [(c.start_char, c.end_char) for c in f.claims if f.table != "articles"]
        accounts.append(account(row, a.text, r.zones, spans, mine))
    put_parquet(home / "articles.parquet", articles, ARTICLES)
    put_parquet(home / "runs.parquet", runs, {"article_id": "str", "runs": "bytes"})
    put_parquet(home / "dates.parquet", dates, columns_of("dates"))
    put_parquet(home / "found.parquet", told, FOUND)
    put_parquet(home / "claims.parquet", claims, CLAIMS)
    put_json(home / "account.json", _told(found, readings, accounts, out, articles))
    put_json(home / "short.json", _short(found, articles, told, unit) | {"screened": len(out)})


def _read(found: Gathered, left: set[str]) -> Iterator[Reading]:
    """Read the articles; one on which the kit fails is named, and the million others are read."""
    for a in found.articles:
        if a.article_id in left:
            continue
        try:
            yield read_article(a)
        except Exception as e:
            where = a.path or a.article_id
            why = f"{where}: the kit failed on it ({type(e).__name__}: {e}); that is its fault: report it, with the article"
            found.notes.append(Note(where, "refused", why))
            del found.origin[a.article_id]


def _found_row(r: Reading, f: Any, number: int) -> dict[str, Any]:
    row = {"found": number, "table": f.table, "key": f.key, "article_id": f.article_id, "shape": "", "persons": ""}
    row["weak"] = ";".join(f.weak)
    if f.table in _EVENTS:
        voice = Voice(f.article_id, r.published.start, r.published.end)
        shape, told = telling(f, r.article.sha256, {f.article_id: voice})
        row |= {"key": name(shape), "shape": shape_text(shape), "persons": json.dumps(sorted(told.persons))}
    return row


def shape_text(s: Shape) -> str:
    """Give a shape as text."""
    parts = [s.table, s.kind, s.stamp, s.when, s.stage, *map(sorted, (s.actors, s.targets, s.places, s.visitors))]
    return json.dumps(parts, ensure_ascii=False)


def shape_of(text: str) -> Shape:
    """Give the shape that ``shape_text`` has written."""
    parts = json.loads(text)
    return Shape(*parts[:5], *map(frozenset, parts[5:]))


def _told(
    found: Gathered,
    readings: Sequence[Reading],
    accounts: list[Account],
    screened: list[str],
    rows: list[dict[str, Any]],
) -> dict[str, Any]:
    """Give what the report needs of a unit."""
    return {
        "notes": [note(n) for n in found.notes],
        "origin": [[k, found.origin[k]] for k in sorted(found.origin)],
        "screened": screened,
        "silent": {a.article_id: a.silent for a in accounts if a.silent},
        "one_line": [a.article_id for a in accounts if a.one_line],
        "tallies": [t.of for t in tallies(accounts)],
        "counts": counts(rows, found.origin.values()),
        "conflicts": [asdict(c) for r in readings for c in article_conflicts(r)],
    }


def _short(found: Gathered, articles: list[dict[str, Any]], told: list[dict[str, Any]], unit: Unit) -> dict[str, Any]:
    records = sorted(f["key"] for f in told)
    ids = sorted(a["article_id"] for a in articles)
    return {
        "name": unit.name,
        "files": len(unit.entries),
        "articles": len(articles),
        "refused": sum(n.became == "refused" for n in found.notes),
        "records": records[:: len(records) // _SAMPLE + 1],
        "ids": ids[:: len(ids) // _SAMPLE + 1],
        "latest": max((a["published_end"].isoformat() for a in articles if a["published_end"]), default=""),
    }
