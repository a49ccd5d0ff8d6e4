"""Which tellings are of one event, bucket by bucket, and every claim on its way to its record."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ..model import Claim
from ..reconcile import claim_rows, in_order, tell_apart
from ..reconcile.certainty import Weak
from ..reconcile.events import Telling, bucket, named
from ..tables.schema import TABLES
from ..text import sortable
from .plan import Plan, spell
from .reading import shape_of
from .store import get_json, get_parquet, put_groups, take_group

CLAIM = TABLES["claims"].names


def parts_of(plan: Plan) -> list[str]:
    """Give the names of the partitions in the order of the source."""
    return list(_cached(plan.run / "parts.json"))


def repeats_of(plan: Plan) -> dict[str, Any]:
    """Give which article repeats which, and the days of those that are repeated."""
    repeats: dict[str, Any] = _cached(plan.run / "repeats.json")
    return repeats


@lru_cache(maxsize=4)
def _cached(path: Path) -> Any:
    return get_json(path)


@cache
def _cuts(cuts: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return [sortable(c) for c in cuts]


def group_of(name: str, cuts: tuple[str, ...]) -> int:
    """Give the number of the stretch, in the order of names, in which a name lies."""
    return bisect_right(_cuts(cuts), sortable(name))


def spread(plan: Plan, n: int) -> None:
    """Sort the dated tellings of a partition into buckets: those of one bucket may be of one event."""
    out: dict[int, list[Any]] = {}
    for row in get_parquet(plan.parts / parts_of(plan)[n] / "found.parquet"):
        if row["shape"] and (s := shape_of(row["shape"])).dated:
            to = zlib.crc32(repr(bucket(s)).encode()) % (len(plan.record_cuts) + 1)
            told = [row["article_id"], row["persons"], row["shape"], n, row["found"], row["key"]]
            out.setdefault(to, []).append(told)
    put_groups(plan.run / "events" / str(n), out)


def merge(plan: Plan, b: int) -> None:
    """Name the events of one bucket; what has another name than its telling alone would give is laid down."""
    spell(plan)
    told = []
    for n in range(len(parts_of(plan))):
        for article_id, persons, shape, part, found, key in take_group(plan.run / "events" / str(n), b):
            who = frozenset(map(tuple, json.loads(persons)))
            told.append((shape_of(shape), Telling(article_id, who, (part, found, key))))
    out: dict[int, list[Any]] = {}
    for rid, _, t in named(told, {}):
        part, found, key = t.of
        if rid != key:
            out.setdefault(part, []).append([found, rid])
    put_groups(plan.run / "renamed" / str(b), out)


def assign(plan: Plan, n: int) -> None:
    """Send the claims of a partition to their records, and its articles and dates to their place in the tables."""
    home = plan.parts / parts_of(plan)[n]
    renamed: dict[int, str] = {}
    for path in [
        *(plan.run / "renamed" / str(b) for b in range(len(plan.record_cuts) + 1)),
        plan.run / "renamed" / "repeats",
    ]:
        renamed |= dict(take_group(path, n))
    record, weak = {}, {}
    for row in get_parquet(home / "found.parquet", ["found", "table", "key", "weak"]):
        record[row["found"]] = (renamed.get(row["found"], row["key"]), row["table"])
        weak[row["found"]] = [w for w in row["weak"].split(";") if w]
    told: dict[int, list[Claim]] = {}
    for row in get_parquet(home / "claims.parquet"):
        told.setdefault(row.pop("found"), []).append(Claim("", **row))
    claims: dict[tuple[str, str], list[Claim]] = {}
    for k, some in told.items():
        claims.setdefault(record[k], []).extend(some)
    points = Weak((record[k][1], some, weak[k]) for k, some in told.items())
    articles = get_parquet(home / "articles.parquet")
    days = {a["article_id"]: [_iso(a["published_start"]), _iso(a["published_end"])] for a in articles}
    _claims(plan, n, claims, days, points)
    _articles(plan, n, articles, home)


def _claims(plan: Plan, n: int, claims: dict[tuple[str, str], list[Claim]], days: dict[str, Any], weak: Weak) -> None:
    sent = []
    for (rid, table), told in claims.items():
        stamped = in_order(rid, told)
        points = weak.points(table, stamped)
        left = {a: None if w is None else sorted(w) for a, w in points.items()}
        sent.append((rid, table, claim_rows(table, rid, stamped, points), left))
    tell_apart([row for _, _, rows, _ in sent for row in rows])
    out: dict[int, list[Any]] = {}
    for rid, table, rows, left in sent:
        who = {row["article_id"]: days[row["article_id"]] for row in rows}
        out.setdefault(group_of(rid, plan.record_cuts), []).append(
            [rid, table, [[row[c] for c in CLAIM] for row in rows], who, left]
        )
    put_groups(plan.run / "claims" / str(n), out)


def _articles(plan: Plan, n: int, articles: Sequence[dict[str, Any]], home: Path) -> None:
    repeats, told = repeats_of(plan)["repeats"], get_json(home / "account.json")
    silent, one_line = told["silent"], set(told["one_line"])
    out: dict[int, list[Any]] = {}
    for a in articles:
        name = a["article_id"]
        row = {c: _iso(a.get(c)) for c in TABLES["articles"].names} | {"duplicate_of": repeats.get(name, "")}
        out.setdefault(group_of(name, plan.article_cuts), []).append(
            ["article", name, row, silent.get(name, ""), name in one_line]
        )
    for d in get_parquet(home / "dates.parquet"):
        row = {c: _iso(v) for c, v in d.items()}
        out.setdefault(group_of(d["article_id"], plan.article_cuts), []).append(["date", d["article_id"], row])
    for name, origin in told["origin"]:
        out.setdefault(group_of(name, plan.article_cuts), []).append(["origin", name, origin])
    for name in told["screened"]:
        out.setdefault(group_of(name, plan.article_cuts), []).append(["screened", name])
    put_groups(plan.run / "articles" / str(n), out)
    fights: dict[int, list[Any]] = {}
    for c in told["conflicts"]:
        fights.setdefault(group_of(c["record_id"], plan.record_cuts), []).append(c)
    put_groups(plan.run / "fights" / f"articles-{n}", fights)


def _iso(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
