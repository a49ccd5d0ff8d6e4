"""What the text says of itself: title, author, outlet, day of publication, and whom it quotes."""

from __future__ import annotations

from ..lexicon import about
from ..model import Claim, Found
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
            line = text[z.start : z.end]
            cut = next((k for k, c in enumerate(line) if c in _DASHES), -1)
            if cut > 0:
                name = line[:cut].strip()
                out.append(_claim(ctx, "outlet", name, z.start, z.start + len(name), "article.outlet_in_byline"))
                author = line[cut + 1 :].strip()
                start = z.start + line.rindex(author)
                out.append(_claim(ctx, "author", author, start, start + len(author), "article.byline"))
            else:
                out.append(_claim(ctx, "author", line.strip(), z.start, z.end, "article.byline"))
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


def _claim(ctx: Context, field: str, value: str, start: int, end: int, rule: str) -> Claim:
    return ctx.claim_at(field, value, start, end, rule)
