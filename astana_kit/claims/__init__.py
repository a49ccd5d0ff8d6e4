"""What one article says: rounds, meetings, military actions, the process, and who said it."""

from __future__ import annotations

from ..model import Article, Claim, Found, Published, Reading
from .actions import find_actions
from .context import Context
from .frontmatter import describe
from .meetings import find_meetings
from .process import find_process
from .rounds import find_rounds
from .sources import find_sources
from .weak import weigh


def read_article(article: Article) -> Reading:
    """Read one article: its publication date with grounds, every time expression, and the claims of every record.

    In: an ``Article``. Out: a ``Reading``, whose claims carry no record id yet (records are made when articles are
    compared).

    >>> from astana_kit.model import Article
    >>> text = "انطلقت أمس الأربعاء 24 يناير 2024 في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا."
    >>> [f.key for f in read_article(Article("a", "a.txt", text, "")).found if f.table == "rounds"]
    ['round-21']
    """
    ctx = Context(article)
    found = [weigh(ctx, f) for f in read_found(ctx)]
    return Reading(article, ctx.published, ctx.zones, [d.mention for d in ctx.dates], found + _about_itself(ctx))


def read_found(ctx: Context) -> list[Found]:
    """Read all events of an article, given its context."""
    ctx.sources = find_sources(ctx)
    found = find_rounds(ctx)
    found += find_process(ctx)
    found += find_meetings(ctx)
    return found + find_actions(ctx)


def _about_itself(ctx: Context) -> list[Found]:
    """Claims of an article on itself: title, author, outlet, publication date, each with its words where the text
    has them.
    """
    return describe(ctx)


__all__ = ["Article", "Claim", "Published", "read_article"]
