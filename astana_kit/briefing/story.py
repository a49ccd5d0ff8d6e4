"""What a briefing tells, before it becomes a deck or a document: pieces in one language, computed from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from astana_kit import measures
from astana_kit.figures import Words
from astana_kit.wording import Voice, article_names, record, word
from astana_kit.wording.names import outlet_names

from . import annex
from .charts import Drawn
from .disputes import Dispute, disputes
from .findings import MOST, Finding, findings

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference


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
    annex: tuple[tuple[str, str, tuple[str, ...]], ...]
    left_out: tuple[Finding, ...]
    outlets: tuple[str, ...]
    about: tuple[int, ...]
    decided: str = ""  # how many rows were decided by whom

    @property
    def lang(self) -> str:
        """Return the language."""
        return self.voice.lang

    @property
    def title(self) -> str:
        """Name the briefing, with the rounds that the articles are about where they are few."""
        if not 0 < len(self.about) <= 6:
            return self.voice.say("deck.title")
        numbers = self.voice.listed([self.voice.figure(n) for n in self.about])
        return self.voice.say("deck.title_rounds" if len(self.about) > 1 else "deck.title_round", rounds=numbers)

    @property
    def disputed(self) -> str:
        """Say how many cells are disputed, and how many of them are settled."""
        voice, settled = self.voice, sum(d.settled for d in self.disputes)
        left, cells = len(self.disputes) - settled, voice.counted(len(self.disputes), "cell")
        if settled and left:
            numbers = dict(settled=voice.figure(settled), open=voice.figure(left))
            return voice.say("deck.disagreements_title", cells=cells, **numbers)
        return voice.say("deck.disagreements_open" if left else "deck.disagreements_settled", cells=cells)

    @property
    def subtitle(self) -> str:
        """Say how many articles there are, and of which day the latest is."""
        articles = self.voice.counted(len(self.articles), "article")
        if self.day is None:
            return self.voice.say("deck.subtitle_undated", articles=articles)
        return self.voice.say("deck.subtitle", articles=articles, date=self.voice.day(self.day))


def day_of(corpus: Corpus) -> date | None:
    """Return the date of a corpus: the last day on which its latest article can have appeared."""
    latest = corpus.articles["published_end"].max()
    return None if pd.isna(latest) else latest.date()


def tell(
    corpus: Corpus,
    reference: Reference | None,
    drawn: Mapping[str, Drawn],
    lang: str,
    digits: str,
    version: str,
    most: int | None = None,
) -> Story:
    """Tell a briefing from the tables: everything that a deck and a document say, nothing typed in.

    In: a corpus, the reference or None, figures by name in the order in which they are wanted (one with nothing to show
    is passed over: no slide is empty), the language, the digits, the kit's version, how many figures at most.
    """
    voice = Voice(lang, digits)
    known = article_names(corpus.articles, lang, digits)
    evidence = _Evidence(corpus, voice, known)
    pieces: list[Piece] = []
    for name, figure in drawn.items():
        if len(pieces) == (len(drawn) if most is None else most):
            break
        words = figure.words(lang, digits)
        if not words.empty:
            claims = annex.claims_of(name, corpus)
            pieces.append(Piece(name, words, evidence.of(claims), len(claims)))
    told = findings(corpus, reference, lang, digits, most=None)
    outlets = corpus.articles["outlet"].where(corpus.articles["outlet"] != "", corpus.articles["author"])
    return Story(
        voice,
        version,
        day_of(corpus),
        tuple(told[:MOST]),
        tuple(pieces),
        tuple(disputes(corpus, voice)),
        _rounds(corpus, reference, voice),
        tuple(
            (
                known[a.article_id],
                a.title,
                _outlet(a, lang),
                voice.days(a.published_start, a.published_end),
                a.sha256,
            )
            for a in corpus.articles.itertuples()
        ),
        _sources(reference, voice),
        evidence.of(corpus.claims),
        tuple(told[MOST:]),
        tuple(outlet_names(outlets, lang)),
        tuple(int(n) for n in sorted(corpus.rounds["round"].dropna())),
        decided_line(corpus, voice),
    )


class _Evidence:
    """Say what was read in the sentences of a corpus, each sentence and each record worked out once."""

    def __init__(self, corpus: Corpus, voice: Voice, known: Mapping[str, str]) -> None:
        self.corpus, self.voice, self.known = corpus, voice, known
        self.sentences: dict[tuple[Any, ...], str] = {}
        self.called: dict[str, str] = {}

    def of(self, claims: Any) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Give each sentence of some claims with its article and what was read in it."""
        return tuple(
            (text, self.known.get(article, article), tuple(dict.fromkeys(self._read(row) for row in found)))
            for text, article, found in annex.by_sentence(self.corpus, claims, self.sentences)
        )

    def _read(self, row: annex.Row) -> str:
        """Say what was read in a sentence."""
        voice = self.voice
        if row.record_id not in self.called:
            self.called[row.record_id] = record(self.corpus, row.record_id, voice.lang, voice.digits)
        read = f"{self.called[row.record_id]}{voice.comma}{voice.column(row.field)}: {voice.value(row.value)}"
        return (
            f"{read}{voice.comma}{voice.say('word.said_by', source=voice.value(row.said_by))}" if row.said_by else read
        )


def decided_line(corpus: Corpus, voice: Voice) -> str:
    """Say how many rows were decided by whom; nothing where there is no decision."""
    made = measures.decided(corpus.decisions)
    if made.empty:
        return ""
    by = (made.groupby("decided_by", sort=False)[["changed", "confirmed"]].sum()).itertuples()
    who = [
        voice.say(
            "deck.decided_by",
            name=r.Index or voice.say("deck.somebody"),
            changed=voice.figure(r.changed),
            confirmed=voice.figure(r.confirmed),
        )
        for r in by
    ]
    return voice.say("deck.decided", who=voice.semicolon.join(who))


def _outlet(article: Any, lang: str) -> str:
    """Name the outlet or the author of an article; in English only where there is an English name."""
    for written in (article.outlet, article.author):
        named = [n for n in outlet_names([written], lang) if n != word("word", "arabic_only", lang)]
        if named:
            return named[0]
    return "–"


def _rounds(corpus: Corpus, reference: Reference | None, voice: Voice) -> tuple[tuple[str, ...], ...]:
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


def _sources(reference: Reference | None, voice: Voice) -> tuple[tuple[str, str], ...]:
    """Name the source of each round of the reference, with its address."""
    if reference is None:
        return ()
    return tuple(
        (f"{voice.say('word.round_n', n=row.round)}", f"{row.source_title} {row.source_url}".strip())
        for row in reference.rounds.itertuples()
        if row.source_title or row.source_url
    )
