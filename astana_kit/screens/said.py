"""The sentences behind a mark."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..evidence.quoting import sentence
from ..text import visible
from ..wording import Voice, article_names

if TYPE_CHECKING:
    from astana_kit.tables import Corpus

MOST = 4  # sentences of one mark


class Said:
    """Find what the articles say of a record: sentences in three parts (before, the words themselves, after) and where."""

    def __init__(self, corpus: Corpus, voice: Voice) -> None:
        """Take a corpus and the voice that names its articles."""
        self.corpus, self.voice = corpus, voice
        self.called = article_names(corpus.articles, voice.lang, voice.digits)

    @cached_property
    def _by_record(self) -> dict[str, pd.DataFrame]:
        """Group the claims by record, those that name the day or the participant first."""
        return dict(tuple(self.corpus.claims.groupby("record_id", sort=False)))

    def of(self, records: list[str], about: str = "") -> tuple[tuple[tuple[str, str, str, str], ...], int]:
        """Return at most four sentences of some records, and how many more there are.

        In: ids of records; where wanted, an actor, so that only what names it at its seat counts.
        """
        out: dict[tuple[str, int], tuple[str, str, str, str]] = {}
        for record in records:
            claims = self._by_record.get(record)
            if claims is None:
                continue
            if about:
                seat = claims["field"].isin(["participant", "person"]) & claims["value"].str.startswith(f"{about}|")
                claims = claims[seat]
            if not getattr(self.corpus, "texts", None):  # then the longest quotations tell most
                claims = claims.sort_values("quote", key=lambda q: -q.str.len(), kind="stable")
            for c in claims.itertuples():
                key, parts = self._sentence(c)
                out.setdefault(key, parts)
        return tuple(list(out.values())[:MOST]), max(0, len(out) - MOST)

    def _sentence(self, claim: Any) -> tuple[tuple[Any, ...], tuple[str, str, str, str]]:
        """Return a claim's sentence around its words, and the name of the article."""
        who = self.called.get(claim.article_id, claim.article_id)
        if claim.attributed_to:
            source = self.voice.all(str(claim.attributed_to).split(";"))
            who = self.voice.comma.join([who, self.voice.say("word.said_by", source=source)])
        texts = getattr(self.corpus, "texts", None) or {}
        text = texts.get(claim.article_id)
        if text is None:
            return (claim.article_id, str(claim.quote)), ("", _plain(str(claim.quote)), "", who)
        first, last = sentence(text, claim.start_char, claim.end_char)
        a, b = int(claim.start_char), int(claim.end_char)
        return (claim.article_id, first), (_plain(text[first:a]), _plain(text[a:b]), _plain(text[b:last]), who)


def _plain(text: str) -> str:
    """Even out white space and show direction controls as signs; the ends keep a blank."""
    return " ".join(visible(f"|{text}|").replace("\n", " ").split())[1:-1]
