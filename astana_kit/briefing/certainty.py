"""What a finding rests on, and how certain it is by that: how many rows, one source or several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from astana_kit.wording import Voice

if TYPE_CHECKING:
    from astana_kit.tables import Corpus


@dataclass(frozen=True, slots=True)
class Rests:
    """What a finding rests on: rows, the articles they come from, whether the reference is among the sources."""

    rows: int
    articles: frozenset[str] = frozenset()
    reference: bool = False


class Basis:
    """Find what findings of one corpus rest on, and say it."""

    def __init__(self, corpus: Corpus, chronology: pd.DataFrame, reference: bool, voice: Voice) -> None:
        self.corpus, self.chronology, self.reference, self.voice = corpus, chronology, reference, voice

    def told(
        self, rows: int, records: Iterable[str] = (), fields: Iterable[str] = (), *, reference: bool = False
    ) -> Rests:
        """Rest on so many rows, on the articles that speak of some records (of some fields of them), on the
        reference."""
        claims = self.corpus.claims
        told = claims[claims["record_id"].isin(list(records))]
        if fields:
            told = told[told["field"].isin(list(fields))]
        return Rests(rows, frozenset(told["article_id"]), reference and self.reference)

    def calendar(self, rounds: Iterable[Any]) -> Rests:
        """Rest on the days of some rounds: those of the reference where it has them."""
        rows = self.chronology[self.chronology["round"].isin(list(rounds))]
        known = rows["source"] == "reference"
        return self.told(
            len(rows), [f"round-{n}" for n in rows.loc[~known, "round"]], ("start", "end"), reference=bool(known.any())
        )

    def said(self, rests: Rests) -> str:
        """Name the sources with the number of rows; one article that nothing else bears out is called that."""
        say, n = self.voice.say, len(rests.articles)
        parts = [self.voice.counted(n, "article")] if n else []
        if rests.reference:
            parts.append(say("word.reference"))
        elif n == 1:
            parts = [say("finding.one_article")]
        return say("finding.source", list=self.voice.listed(parts), rows=self.voice.counted(rests.rows, "row"))
