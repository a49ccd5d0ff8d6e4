"""What the text says of itself: title, author, outlet, day of publication, and whom it quotes."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import about, toml
from ..model import Claim, Found
from ..text import fold, plain
from .context import Context

_DASHES = "–—-|/"


def describe(ctx: Context) -> list[Found]:
    """Read title, author, outlet and publication from the lines at the head and foot; the register's word goes
    before it elsewhere.
    """
    out: list[Claim] = []
    text = ctx.text
    titles = [z for z in ctx.zones if z.kind == "title"]
    if titles:
        first = titles[0]
        end = first.end
        for z in titles[1:]:
            # one-word lines at the head are one title that the page broke
            if first.last - first.first <= 2 and z.last - z.first <= 2:
                end = z.end
        out.append(_claim(ctx, "title", " ".join(text[first.start : end].split()), first.start, end, "article.title"))
    for z in ctx.zones:
        if z.kind == "byline":
            out += _byline(ctx, z.start, z.end)
    if not any(c.field == "outlet" for c in out):
        for z in ctx.zones:
            if z.kind in ("donation", "follow", "newsletter"):
                for k in range(z.first, z.last):
                    source = ctx.sense(k, "source")
                    if source and about("source", source).get("kind") in ("site", "newspaper", "agency", "broadcaster"):
                        a, b = ctx.units.starts[k], ctx.units.ends[k]
                        out.append(_claim(ctx, "outlet", text[a:b], a, b, "article.outlet_in_furniture"))
                        break
    p = ctx.published
    if p.span and p.start:
        a, b = p.span
        out.append(_claim(ctx, "published_start", p.start.isoformat(), a, b, f"article.published_{p.basis}"))
        out.append(_claim(ctx, "published_end", p.end.isoformat(), a, b, f"article.published_{p.basis}"))
    quoted = [
        ctx.claim("source", s.source, *s.named, "article.quotes", s.source)
        for some in ctx.sources.values()
        for s in some
        if s.source != "author"
    ]
    seen: set[str] = set()
    kept = []
    for c in out:
        if c.field not in seen:
            seen.add(c.field)
            kept.append(c)
    kept += quoted
    return [Found("articles", ctx.article.article_id, ctx.article.article_id, tuple(kept))] if kept else []


def _byline(ctx: Context, start: int, end: int) -> list[Claim]:
    """Read «عنب بلدي - أحمد العلي», «بقلم: أحمد العلي», «المصدر: سانا»; «وكالات» names nobody."""
    text, out = ctx.text, []
    cut = next((k for k in range(start + 1, end) if text[k] in _DASHES), end)
    parts = [("outlet", start, cut), ("author", cut + 1, end)] if cut < end else [("author", start, end)]
    for field, a, b in parts:
        field, a = _labelled(text, field, a, b)
        while a < b and text[b - 1].isspace():
            b -= 1
        if a < b and plain(fold(text[a:b])) not in _folded("agencies"):
            rule = "article.outlet_in_byline" if field == "outlet" else "article.byline"
            out.append(_claim(ctx, field, text[a:b], a, b, rule))
    return out


def _labelled(text: str, field: str, a: int, b: int) -> tuple[str, int]:
    """Pass over the label before a name, and say what it makes of the name."""
    while a < b and text[a].isspace():
        a += 1
    head = re.match(r"(\w+)[\s:：]+(?=\S)", text[a:b])
    for kind in ("author", "outlet"):
        if head and plain(fold(head[1])) in _folded(kind):
            return kind, a + head.end()
    return field, a


@cache
def _folded(key: str) -> frozenset[str]:
    return frozenset(plain(fold(w)) for w in toml("furniture")["byline"][key])


def _claim(ctx: Context, field: str, value: str, start: int, end: int, rule: str) -> Claim:
    return ctx.claim_at(field, value, start, end, rule)
