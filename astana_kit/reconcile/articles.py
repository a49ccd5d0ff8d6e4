"""The row of an article, and where its own date and its page disagree."""

from __future__ import annotations

from typing import Any

from ..model import Conflict, Reading


def article_row(r: Reading) -> dict[str, Any]:
    """Give the row of the ``articles`` table: what somebody wrote down goes before what the text gives."""
    a, p = r.article, r.published
    said = {c.field: c.value for f in r.found if f.table == "articles" for c in f.claims}
    return {
        "article_id": a.article_id,
        "path": a.path,
        "title": a.title or said.get("title", ""),
        "outlet": a.outlet or said.get("outlet", ""),
        "author": a.author or said.get("author", ""),
        "published_start": p.start,
        "published_end": p.end,
        "published_precision": p.precision,
        "published_basis": p.basis,
        "characters": len(a.text),
        "sha256": a.sha256,
        "text_basis": a.text_basis,
    }


def article_conflicts(r: Reading) -> list[Conflict]:
    """Give the disagreements inside an article: a page's clock against its own date, a weekday against its date."""
    out = []
    aid, p = r.article.article_id, r.published
    clocks = [z for z in r.zones if z.kind == "clock"]
    for d in r.dates:
        if any(z.start <= d.start < z.end for z in clocks) and d.when.start and d.when.start != p.start:
            out.append(
                Conflict(
                    aid,
                    "published_start",
                    d.when.start.isoformat(),
                    aid,
                    False,
                    "the clock of the page, not the date of the article",
                )
            )
            if p.start:
                out.append(
                    Conflict(
                        aid,
                        "published_start",
                        p.start.isoformat(),
                        aid,
                        True,
                        f"the article's own date, {p.basis}; grounds: {p.grounds.split('. ')[0].rstrip('.')}"
                        if p.grounds
                        else f"the article's own date, {p.basis}",
                    )
                )
        if d.weekday_clash:
            out.append(Conflict(aid, f"weekday@{d.start}", d.text, aid, False, d.weekday_clash))
    return out
