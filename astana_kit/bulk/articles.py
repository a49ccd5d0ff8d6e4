"""The pieces of the tables of articles and dates, and of what the report says of each article."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..tables import files
from ..text import sortable
from .merging import parts_of
from .pieces import FIRST, put_entries, put_piece
from .plan import Plan
from .store import take_group

#: The lists of the report that name single articles, each written piece by piece.
LISTS = ("sources", "origin", "screened_out", "repeated", "in_one_line", "silent")


def write_articles(plan: Plan, b: int) -> dict[str, Any]:
    """Write the pieces of one stretch of articles. Out: how long each list is and what stands first in it."""
    told: dict[str, list[Any]] = {"article": [], "date": [], "origin": [], "screened": []}
    for n in range(len(parts_of(plan))):
        for kind, *what in take_group(plan.run / "articles" / str(n), b):
            told[kind].append(what)
    told["article"].sort(key=_place)
    rows = [row for _, row, *_ in told["article"]]
    for name, some in (("articles", rows), ("dates", [row for _, row in told["date"]])):
        put_piece(plan, name, b, some)
    lists: dict[str, list[Any]] = {
        "sources": [files.source(*(r[k] for k in ("article_id", "title", "path", "outlet", "sha256"))) for r in rows],
        "origin": sorted(told["origin"], key=_place),
        "screened_out": [name for (name,) in sorted(told["screened"], key=_place)],
        "repeated": [{"article_id": r["article_id"], "repeats": r["duplicate_of"]} for r in rows if r["duplicate_of"]],
        "in_one_line": [a[0] for a in told["article"] if a[3]],
        "silent": [{"article_id": a[0], "path": a[1]["path"], "why": a[2]} for a in told["article"] if a[2]],
    }
    for name, items in lists.items():
        put_entries(plan, f"{name}-{b}", items, name == "origin")
    unknown = [r["article_id"] for r in rows if not r["published_start"]]
    return {
        "rows": {"articles": len(rows), "dates": len(told["date"])},
        "lists": {k: [len(v), v[:FIRST]] for k, v in lists.items()} | {"unknown": [len(unknown), unknown[:FIRST]]},
        "why": Counter(s["why"] for s in lists["silent"]),
    }


def _place(told: list[Any]) -> tuple[Any, ...]:
    return sortable(told[0]), told[0]
