"""The disagreements of a briefing: each disputed cell with its values, who gives them, what was chosen and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from astana_kit.wording import Voice, article_names, reason, record
from astana_kit.wording.names import listed_names

if TYPE_CHECKING:
    from astana_kit.tables import Corpus

_ADDITIVE = "additive, not contradictory: all who are named are kept"


@dataclass(frozen=True, slots=True)
class Dispute:
    """One disputed cell, said in one language: what it is of, the values with who gives them, the choice with its
    reason."""

    record_id: str
    record: str
    field: str
    values: tuple[str, ...]
    chosen: tuple[str, ...]
    settled: bool


def disputes(corpus: Corpus, voice: Voice) -> list[Dispute]:
    """List the disputed cells: rounds first, then the process, meetings, actions, and the dates of articles."""
    out = []
    called = article_names(corpus.articles, voice.lang, voice.digits)
    for (of, field), part in corpus.conflicts.groupby(["record_id", "field"], sort=False):
        order = sorted(part.itertuples(), key=lambda r: (not r.chosen, str(r.value)))
        values = [_value(row, voice, called) for row in order]
        settled = bool(part["chosen"].any())
        if settled:
            chosen = _because(voice.value(order[0].value), order[0].reason, voice, called)
        elif part["reason"].str.startswith(_ADDITIVE).any():
            chosen = (reason(_ADDITIVE, voice.lang),)
        else:
            why = next((str(r).removeprefix("open: ") for r in part["reason"] if r), "")
            chosen = _because(voice.say("word.open"), why, voice, called)
        out.append(
            Dispute(
                of, record(corpus, of, voice.lang, voice.digits), voice.column(field), tuple(values), chosen, settled
            )
        )
    return sorted(out, key=lambda d: _order(corpus, d.record_id))


def _value(row: Any, voice: Voice, called: dict[str, str]) -> str:
    """Say one value, and who gives it; of a list of participants how many they are and who is missing."""
    who = listed_names(row.claimed_by.split(";"), called, voice.lang)
    value = voice.value(row.value)
    if row.field == "participant" and ";" in row.value:
        lacks = [
            reason(part, voice.lang, called, voice.digits)
            for part in row.reason.split("; ")
            if part.startswith(("does not name", "not in any"))
        ]
        value = voice.counted(row.value.count(";") + 1, "actor")
        return voice.semicolon.join([f"{value} ({who})", *(part for part in lacks if part)])
    return f"{value} ({who})" if who else value


def _because(value: str, why: str, voice: Voice, called: dict[str, str]) -> tuple[str, ...]:
    """Say a choice and its reason."""
    said = reason(why, voice.lang, called, voice.digits)
    return (voice.say("word.because", value=value, reason=said),) if said else (value,)


def _order(corpus: Corpus, record_id: str) -> tuple[Any, ...]:
    """Sort by what a reader asks for first; the newest round leads."""
    if re.fullmatch(r"round-\d+", record_id):
        return 0, -int(record_id[6:])
    if record_id == "process":
        return 1, 0
    return (3 if record_id in set(corpus.articles["article_id"]) else 2), 0
