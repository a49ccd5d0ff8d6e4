"""Look whether everything is backed: quotations in their place, rows with a claim, claimants with a sentence."""

from __future__ import annotations

import pandas as pd

from ..evidence import article
from ..tables import Corpus


def lines(corpus: Corpus) -> pd.DataFrame:
    """List the lines of all articles.

    Out: one row a line: ``article_id``, ``kind`` (headline, caption, read also …), ``read`` (whether events are
    read from
    it), ``text``.

    >>> from astana_kit import tables
    >>> lines(tables.parse_text("انطلقت أمس في أستانا الجولة الـ21."))["read"].tolist()
    [True]
    """
    rows = [
        (a, line.kind, line.read, corpus.texts[a][line.start : line.end])
        for a in corpus.articles["article_id"]
        for line in article(corpus, a).lines
    ]
    return pd.DataFrame(rows, columns=["article_id", "kind", "read", "text"])


def loose(corpus: Corpus, claims: pd.DataFrame) -> pd.DataFrame:
    """Keep the claims whose quotation is not what stands at their offsets in the text."""
    there = [
        corpus.texts.get(a, "")[start:end] == quote
        for a, start, end, quote in zip(claims["article_id"], claims["start_char"], claims["end_char"], claims["quote"])
    ]
    return claims[[not ok for ok in there]]


def unbacked(corpus: Corpus, rows: pd.DataFrame, field: str = "") -> pd.DataFrame:
    """Keep the rows (with ``record_id``) that no claim backs; ``participant`` asks for a claim that names the actor."""
    claims = corpus.claims
    if field == "participant":
        said = claims[claims["field"] == "participant"]
        backed = set(zip(said["record_id"], said["value"].str.split("|").str[0]))
        return rows[[pair not in backed for pair in zip(rows["record_id"], rows["actor"])]]
    return rows[~rows["record_id"].isin(claims["record_id"])]


def silent_claimants(corpus: Corpus) -> pd.DataFrame:
    """Keep the competing values put down to an article that has no claim to show for it.

    A claim counts that speaks of the same record, or of that value in the same field (articles may tell of one
    event as two
    records, and differ about its target).
    """
    rows = corpus.conflicts.assign(article_id=corpus.conflicts["claimed_by"].str.split(";")).explode(
        "article_id", ignore_index=True
    )
    rows = rows[(rows["article_id"] != "reference") & ~rows["record_id"].isin(corpus.articles["article_id"])]
    said: set[tuple[str, ...]] = set()
    claims = corpus.claims
    said.update(zip(claims["record_id"], claims["article_id"]))
    said.update(zip(claims["field"], claims["value"], claims["article_id"]))
    silent = [
        (record, a) not in said and (field, value, a) not in said
        for record, field, value, a in zip(rows["record_id"], rows["field"], rows["value"], rows["article_id"])
    ]
    return rows[silent][["record_id", "field", "value", "article_id"]]
