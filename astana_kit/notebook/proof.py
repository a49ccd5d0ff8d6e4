"""The evidence for one thing that a notebook says: a trail cut down to a field, or to one value of it."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from ..evidence import Trail, resolve, trail
from ..tables import Corpus
from .words import NotebookError


def proof(corpus: Corpus, record: str | int, field: str = "", value: str = "", lang: str = "ar") -> Trail:
    """Show the sentences behind one field of a record.

    In: a corpus; a record (its id, or the number of a round); a field (``start``, ``city``, ``participant``,
    ``ended`` …; all
    of them where left out); one value of it (``jordan``). Out: a ``Trail`` whose fields unfold. Raises
    ``NotebookError`` where
    no claim says such a thing, and ``EvidenceError`` for a record that there is not.

    >>> from astana_kit import tables
    >>> one = tables.parse_text("انطلقت أمس في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا.", "2024-01-25")
    >>> [f.name for f in proof(one, 21, "city", lang="en").fields]
    ['city']
    """
    record_id = resolve(corpus, record)
    if value:
        corpus = _only(corpus, record_id, field, value)
    articles = corpus.articles.set_index("article_id")["title"]
    whole = trail(corpus, record_id, lang)
    if record_id in articles.index:
        whole = replace(whole, heading=articles[record_id] or record_id)
    if not field:
        return whole
    kept = tuple(f for f in whole.fields if f.name == field)
    if not kept or (value and not kept[0].evidence):
        there = ", ".join(f.name for f in whole.fields) or "none"
        raise NotebookError(
            f"no claim about {record_id} gives {field}{f' = {value}' if value else ''}; its fields: {there}"
        )
    return replace(whole, fields=kept)


def _only(corpus: Corpus, record_id: str, field: str, value: str) -> Corpus:
    """Keep the claims of one value, and the rows of the tables that speak of it."""
    out = copy(corpus)
    claims = corpus.claims[(corpus.claims["record_id"] == record_id) & (corpus.claims["field"] == field)]
    out.claims = claims[claims["value"].str.split("|").str[0] == value]
    out.participants = corpus.participants[corpus.participants["actor"] == value]
    if field == "participant":  # the sides of such a conflict name all actors, not this one
        out.conflicts = corpus.conflicts.iloc[:0]
    return out
