"""The evidence of a briefing: which sentences stand behind a figure, and behind every value of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from astana_kit.evidence.quoting import sentence
from astana_kit.measures import main_conflict

if TYPE_CHECKING:
    from astana_kit.tables import Corpus

_ROUND = r"round-\d+"
_DAYS = ("start", "end")
_SEATS = ("participant", "person")


@dataclass(frozen=True, slots=True)
class Row:
    """One value with its sentence: record, field, value, sentence, article, whom the article names, how many claims
    say so."""

    record_id: str
    field: str
    value: str
    sentence: str
    article_id: str
    said_by: str
    claims: int = 1


def claims_of(figure: str, corpus: Corpus) -> pd.DataFrame:
    """Return the claims that stand behind a figure, those that tell most first.

    In: the name of a figure and a corpus. Out: rows of ``corpus.claims``; all of them for a figure that is not known
    here.
    """
    claims = corpus.claims
    rounds = claims["record_id"].str.fullmatch(_ROUND)
    events = claims["record_id"].isin([*corpus.meetings["record_id"], *corpus.military_actions["record_id"]])
    process = claims["record_id"] == "process"
    field = claims["field"]
    if figure in ("process", "frequency", "intervals", "pace"):
        return claims[rounds & field.isin([*_DAYS, "city"])]
    if figure == "announced":
        return claims[rounds & field.isin([*_DAYS, "status"])]
    if figure == "sources":
        return claims[rounds & ~claims.duplicated(["article_id", "record_id"])]
    if figure == "where":
        return claims[(rounds & (field == "city")) | (events & (field == "place"))]
    if figure == "hiatus":
        return pd.concat(
            [
                claims[rounds & field.isin([*_DAYS, "status"])],
                claims[process & field.isin(["ended", "interruption"])],
                claims[events & field.isin([*_DAYS, "when"])],
            ]
        )
    if figure in ("attendance", "participants", "participant_sets"):
        return claims[rounds & field.isin(_SEATS)]
    if figure == "encounters":
        return claims[claims["record_id"].isin(corpus.meetings["record_id"]) & field.isin([*_SEATS, "status"])]
    if figure == "events":
        return claims[events & ~field.isin(_SEATS)]
    if figure == "conflict":
        about, column = main_conflict(corpus.conflicts) or ("", "")
        return claims[(claims["record_id"] == about) & field.isin(_DAYS if column in _DAYS else [column])]
    if figure == "conflict_length":
        return claims[process & (field == "interruption")]
    if figure == "coverage":  # a count of everything: one sentence an article and kind of record stands for it
        kind = claims["record_id"].str.extract(r"^(round|process|[a-z]+)", expand=False)
        return claims[~claims.assign(kind=kind).duplicated(["article_id", "kind"])]
    return claims


def rows(corpus: Corpus, claims: pd.DataFrame, sentences: dict[tuple[Any, ...], str] | None = None) -> list[Row]:
    """Give each value of some claims with its sentence, whole where the text is at hand, else the quotation.

    In: a corpus and some of its claims; sentences that were found before. Out: rows in the order of the claims; claims
    of the same value in the same sentence are one.
    """
    found: dict[Row, int] = {}
    known = {} if sentences is None else sentences
    for c in claims.itertuples():
        place = (c.article_id, c.start_char, c.end_char, c.quote)
        if place not in known:
            known[place] = _sentence(corpus, c)
        row = Row(c.record_id, c.field, c.value, known[place], c.article_id, c.attributed_to)
        found[row] = found.get(row, 0) + 1
    return [replace(row, claims=n) for row, n in found.items()]


def by_sentence(
    corpus: Corpus, claims: pd.DataFrame, sentences: dict[tuple[Any, ...], str] | None = None
) -> list[tuple[str, str, list[Row]]]:
    """Bring the values that one sentence gives together.

    Out: sentence, article and the rows read in it, in the order of the claims.
    """
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows(corpus, claims, sentences):
        groups.setdefault((row.sentence, row.article_id), []).append(row)
    return [(text, article, found) for (text, article), found in groups.items()]


def _sentence(corpus: Corpus, claim: Any) -> str:
    """Return the sentence in which a claim stands, white space evened out."""
    text = corpus.texts.get(claim.article_id) if hasattr(corpus, "texts") else None
    if text is None:
        return " ".join(str(claim.quote).split())
    start, end = sentence(text, claim.start_char, claim.end_char)
    return " ".join(text[start:end].split())


def order(corpus: Corpus, record_id: str) -> int:
    """Sort records as a reader looks for them: rounds, the process, meetings, actions, then what is known of the
    articles."""
    if record_id.startswith("round-"):
        return 0
    if record_id == "process":
        return 1
    return (
        4
        if (corpus.articles["article_id"] == record_id).any()
        else 2
        if (corpus.meetings["record_id"] == record_id).any()
        else 3
    )


def articles_of(corpus: Corpus, tables: Iterator[str] | tuple[str, ...]) -> list[str]:
    """List the articles that some tables of a corpus draw on."""
    out: set[str] = set()
    for table in tables:
        if table in ("claims", "articles", "conflicts", "dates"):
            return sorted(corpus.articles["article_id"])
        data = getattr(corpus, table, None)
        if data is not None:
            out |= set(corpus.claims.loc[corpus.claims["record_id"].isin(data["record_id"]), "article_id"])
    return sorted(out)
