"""The evidence: the trail of a record, and a whole article with its mentions marked.

Both are shown as right-to-left HTML that needs no network (in JupyterLab, in handouts) and as plain text for a
terminal. Articles are other people's text: all of it is escaped, so that a script in an article is shown and never run.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import fields
from html import escape

from ..model import Claim
from ..reconcile import Voice
from ..reconcile import once_named as looked_up
from ..tables import Corpus
from .finding import Finding, find
from .marked import Line, Mark, MarkedArticle, article
from .trail import Evidence, Field, Rival, Trail, find_row, heading, trail
from .why import Why, scene_of, why
from .words import EvidenceError

__all__ = [
    "Evidence",
    "EvidenceError",
    "Field",
    "Finding",
    "Line",
    "Mark",
    "MarkedArticle",
    "Rival",
    "Trail",
    "Why",
    "article",
    "claims_of",
    "explain",
    "find",
    "listing",
    "once_named",
    "page",
    "resolve",
    "scene_of",
    "trail",
    "why",
]


def explain(corpus: Corpus, what: str | int, lang: str = "ar") -> Trail | MarkedArticle:
    """Show the evidence for whatever an id names.

    In: a corpus; the number of a round (21), the id of a record, or an article's id or the beginning of either. Out: a
    ``Trail`` or a ``MarkedArticle``. Raises ``EvidenceError`` for an id that names nothing or several things, with the
    near ones.

    >>> from astana_kit import tables
    >>> explain(tables.parse_text("انطلقت أمس في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا."), 21).record_id
    'round-21'
    """
    name = resolve(corpus, what)
    return article(corpus, name, lang) if name in set(corpus.articles["article_id"]) else trail(corpus, name, lang)


def resolve(corpus: Corpus, what: str | int) -> str:
    """Give the full id of what a short one names; raises ``EvidenceError`` as ``explain`` does."""
    records = _records(corpus)
    articles = corpus.articles["article_id"].tolist()
    asked = str(what).strip()
    short = asked.casefold()
    if short.endswith(".txt") and asked[:-4] in articles:
        return asked[:-4]
    number = re.fullmatch(r"(?:round[ -]?)?([1-9]\d?)", short)
    if number and f"round-{number[1]}" in records:
        return f"round-{number[1]}"
    for exact in (*records, *articles):
        if exact.casefold() == short:
            return str(exact)
    merged = corpus.decisions[(corpus.decisions["do"] == "merge") & (corpus.decisions["read"].str.casefold() == short)]
    if len(merged):  # an id that was given is found for ever
        return str(merged["record_id"].iloc[0])
    once = once_named(corpus, short)
    if once:
        return once
    begun = [i for i in (*records, *articles) if short and i.casefold().startswith(short)]
    if len(begun) == 1:
        return str(begun[0])
    if begun:
        raise EvidenceError(
            f"{asked!r} begins several ids: {', '.join(begun[:6])}{' …' if len(begun) > 6 else ''}; say which"
        )
    if number:
        known = ", ".join(r.removeprefix("round-") for r in records if r.startswith("round-"))
        raise EvidenceError(f"no article speaks of round {number[1]}; the corpus speaks of {known or 'no round'}")
    lower = {i.casefold(): i for i in (*records, *articles)}
    near = [lower[i] for i in difflib.get_close_matches(short, lower, n=4, cutoff=0.5)]
    raise EvidenceError(
        f"nothing is named {asked!r}; "
        + (f"near: {', '.join(near)}" if near else "without an id, explain lists them all")
    )


def listing(corpus: Corpus, lang: str = "en") -> list[tuple[str, str]]:
    """List the ids that can be explained, each with its name for people (``find`` looks for words).

    >>> from astana_kit import tables
    >>> corpus = tables.parse_text("انطلقت أمس في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا.", "2024-01-25")
    >>> listing(corpus)[0][0]
    'round-21'
    """
    out = []
    for record_id in _records(corpus):
        table, row = find_row(corpus, record_id)
        out.append((record_id, heading(record_id, table, row or {}, lang)))
    return out + list(zip(corpus.articles["article_id"], corpus.articles["title"]))


def page(shown: Trail | MarkedArticle | Finding | Why) -> str:
    """Give a whole HTML page that needs no network.

    >>> from astana_kit import tables
    >>> "<script" in page(article(tables.parse_text("<script>alert(1)</script>"), "text"))
    False
    """
    title = escape(shown.title if isinstance(shown, MarkedArticle) else shown.heading)
    return (
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title></head>\n'
        '<body style="max-width:46em;margin:1em auto;padding:0 1em;font-family:sans-serif;line-height:1.7">\n'
        f"{shown._repr_html_()}\n</body></html>\n"
    )


def once_named(corpus: Corpus, asked: str) -> str:
    """Give the record that had an id when fewer articles told of it, or before its day was known; empty for none.

    >>> from astana_kit import tables
    >>> once_named(tables.parse_text("بحث الوفدان الملف"), "call-undated-iran-turkey-0123456789")
    ''
    """
    if asked.count("-") < 2:
        return ""
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["sha256"], strict=True))
    voices = {
        a.article_id: Voice(a.article_id, *(None if x is None or x != x else x.date() for x in days))
        for a in corpus.articles.itertuples()
        for days in [(a.published_start, a.published_end)]
    }
    table_of = {r: t for t in ("meetings", "military_actions") for r in corpus.tables[t]["record_id"]}
    records: dict[str, tuple[str, list[Claim]]] = {}
    for c in claims_of(corpus):
        if c.record_id in table_of:
            records.setdefault(c.record_id, (table_of[c.record_id], []))[1].append(c)
    return looked_up(records, texts, voices)(asked)


def claims_of(corpus: Corpus) -> Iterator[Claim]:
    """Give the claims of a corpus as they were read, without the columns that tables add."""
    columns = [f.name for f in fields(Claim)]
    for row in corpus.claims[columns].itertuples(index=False):
        yield Claim(*row)


def _records(corpus: Corpus) -> list[str]:
    out = [*corpus.rounds["record_id"], *corpus.meetings["record_id"], *corpus.military_actions["record_id"]]
    if (corpus.claims["record_id"] == "process").any():
        out.append("process")
    gone = corpus.decisions[corpus.decisions["do"] == "retract"]["record_id"]
    return out + [i for i in dict.fromkeys(gone) if i not in out]
