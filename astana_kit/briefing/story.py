"""What a briefing tells, before it becomes a deck or a document: pieces in one language, computed from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from astana_kit import measures
from astana_kit.figures import FIGURES, Words
from astana_kit.wording import Voice, article_names, record

from . import annex
from .disputes import Dispute, disputes
from .findings import Finding, findings


@dataclass(frozen=True, slots=True)
class Piece:
    """One figure of a briefing: its words and the sentences behind it, with the values that each gives."""

    name: str
    words: Words
    evidence: tuple[tuple[str, str, tuple[str, ...]], ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Story:
    """A whole briefing in one language."""

    voice: Voice
    version: str
    day: date | None
    findings: tuple[Finding, ...]
    pieces: tuple[Piece, ...]
    disputes: tuple[Dispute, ...]
    rounds: tuple[tuple[str, ...], ...]
    articles: tuple[tuple[str, ...], ...]
    reference: tuple[tuple[str, str], ...]
    annex: tuple[tuple[str, ...], ...]

    @property
    def lang(self) -> str:
        """Return the language."""
        return self.voice.lang

    @property
    def subtitle(self) -> str:
        """Say how many articles there are, and of which day the latest is."""
        articles = self.voice.counted(len(self.articles), "article")
        if self.day is None:
            return self.voice.say("deck.subtitle_undated", articles=articles)
        return self.voice.say("deck.subtitle", articles=articles, date=self.voice.day(self.day))


def day_of(corpus: Any) -> date | None:
    """Return the date of a corpus: the last day on which its latest article can have appeared."""
    latest = corpus.articles["published_end"].max()
    return None if pd.isna(latest) else latest.date()


def tell(corpus: Any, reference: Any, names: list[str], lang: str, digits: str, version: str) -> Story:
    """Tell a briefing from the tables: everything that a deck and a document say, nothing typed in."""
    voice = Voice(lang, digits)
    known = article_names(corpus.articles, lang, digits)
    pieces = []
    for name in names:
        words = FIGURES[name].words(corpus, reference, lang, digits)
        claims = annex.claims_of(name, corpus)
        behind = tuple(
            (text, known.get(article, article), tuple(dict.fromkeys(_read(corpus, row, voice) for row in found)))
            for text, article, found in annex.by_sentence(corpus, claims)
        )
        pieces.append(
            Piece(
                name,
                words,
                behind,
                len(claims),
            )
        )
    names_of: dict[str, str] = {}
    evidence = []
    for row in sorted(annex.rows(corpus, corpus.claims), key=lambda r: annex.order(corpus, r.record_id)):
        if row.record_id not in names_of:
            names_of[row.record_id] = record(corpus, row.record_id, lang, digits)
        said = voice.say("word.said_by", source=voice.value(row.said_by)) if row.said_by else ""
        evidence.append(
            (
                names_of[row.record_id],
                voice.column(row.field),
                voice.value(row.value),
                row.sentence,
                voice.comma.join(p for p in (known[row.article_id], said) if p),
            )
        )
    return Story(
        voice,
        version,
        day_of(corpus),
        tuple(findings(corpus, reference, lang, digits)),
        tuple(pieces),
        tuple(disputes(corpus, voice)),
        _rounds(corpus, reference, voice),
        tuple(
            (known[a.article_id], a.title, a.outlet or a.author or "–", voice.days(a.published_start, a.published_end), a.sha256)
            for a in corpus.articles.itertuples()
        ),
        _sources(reference, voice),
        tuple(evidence),
    )


def _read(corpus: Any, row: annex.Row, voice: Voice) -> str:
    """Say what was read in a sentence."""
    read = f"{record(corpus, row.record_id, voice.lang, voice.digits)}{voice.comma}{voice.column(row.field)}: {voice.value(row.value)}"
    return f"{read}{voice.comma}{voice.say('word.said_by', source=voice.value(row.said_by))}" if row.said_by else read


def _rounds(corpus: Any, reference: Any, voice: Voice) -> tuple[tuple[str, ...], ...]:
    """Give one row a round: what the reference knows, and beside it what the articles say."""
    out = []
    for row in measures.chronology(corpus.rounds, None if reference is None else reference.rounds).itertuples():
        known = row.source == "reference"
        told = voice.say("word.not_told")
        if row.attested:
            told = (
                voice.days(row.corpus_start, row.corpus_end)
                if row.corpus_start == row.corpus_start
                else voice.say("word.unknown")
            )
        out.append(
            (
                voice.figure(row.round),
                voice.days(row.start, row.end) if known else "–",
                voice.value(row.city) if known else "–",
                told,
                voice.value(row.corpus_status) if row.attested else "–",
                voice.figure(row.corpus_articles) if row.attested else "–",
            )
        )
    return tuple(out)


def _sources(reference: Any, voice: Voice) -> tuple[tuple[str, str], ...]:
    """Name the source of each round of the reference, with its address."""
    if reference is None:
        return ()
    return tuple(
        (f"{voice.say('word.round_n', n=row.round)}", f"{row.source_title} {row.source_url}".strip())
        for row in reference.rounds.itertuples()
        if row.source_title or row.source_url
    )
