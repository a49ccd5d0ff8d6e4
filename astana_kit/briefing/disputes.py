"""The disagreements of a briefing: each disputed cell with its values, who gives them, what was chosen and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from astana_kit import grammar

from .voice import Speaker, toml

_STATUS = re.compile(r"round (\d+) is told as (\w+)")
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


def disputes(corpus: Any, voice: Speaker) -> list[Dispute]:
    """List the disputed cells: rounds first, then the process, meetings, actions, and the dates of articles."""
    out = []
    for (record, field), part in corpus.conflicts.groupby(["record_id", "field"], sort=False):
        order = sorted(part.itertuples(), key=lambda r: (not r.chosen, str(r.value)))
        values = [_value(row, voice) for row in order]
        settled = bool(part["chosen"].any())
        if settled:
            chosen = _because(voice.value(order[0].value), order[0].reason, voice)
        elif part["reason"].str.startswith(_ADDITIVE).any():
            chosen = (reason(_ADDITIVE, voice),)
        else:
            why = next((str(r).removeprefix("open: ") for r in part["reason"] if r), "")
            chosen = _because(voice.say("word.open"), why, voice)
        out.append(Dispute(record, voice.record(corpus, record), voice.field(field), tuple(values), chosen, settled))
    return sorted(out, key=lambda d: _order(corpus, d.record_id))


def _value(row: Any, voice: Speaker) -> str:
    """Say one value, and who gives it; of a list of participants how many they are and who is missing."""
    who = voice.comma.join(voice.article(i) for i in row.claimed_by.split(";") if i)
    value = voice.value(row.value)
    if row.field == "participant" and ";" in row.value:
        lacks = [
            _translated(part, voice)
            for part in row.reason.split("; ")
            if part.startswith(("does not name", "not in any"))
        ]
        value = voice.counted(row.value.count(";") + 1, "actor")
        return voice.semicolon.join([f"{value} ({who})", *(part for part in lacks if part)])
    return f"{value} ({who})" if who else value


def _because(value: str, why: str, voice: Speaker) -> tuple[str, ...]:
    """Say a choice and its reason, in two paragraphs where the reason stays in the language in which it was written."""
    said = reason(why, voice)
    if not said:
        return (value,)
    if said == why and voice.lang == "ar":
        return value, said
    return (voice.say("word.because", value=value, reason=said),)


def _order(corpus: Any, record_id: str) -> tuple:
    """Sort by what a reader asks for first; the newest round leads."""
    if re.fullmatch(r"round-\d+", record_id):
        return 0, -int(record_id[6:])
    if record_id == "process":
        return 1, 0
    return (3 if record_id in set(corpus.articles["article_id"]) else 2), 0


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    return tuple((re.compile(row["match"]), row) for row in toml("reasons")["reason"])


def reason(text: str, voice: Speaker) -> str:
    """Say a reason of ``conflicts`` in the language of the briefing; one that no pattern knows stays as it was written.

    >>> reason("a day inside the chosen range", Speaker("ar"))
    'يوم ضمن الفترة المختارة'
    """
    whole = _translated(text, voice)
    if whole is not None:
        return whole
    parts = [_translated(part, voice) for part in text.split("; ")]
    if any(part is None for part in parts):
        return text
    return voice.semicolon.join(part for part in parts if part)


def _translated(text: str, voice: Speaker) -> str | None:
    """Return one reason in the language of the voice, or None where no pattern knows it."""
    text = text.removeprefix("open: ")
    for pattern, row in _patterns():
        match = pattern.fullmatch(text)
        if match is None:
            continue
        kinds = row.get("parts", ["text"] * len(match.groups()))
        parts = [_part(part, kind, voice) for part, kind in zip(match.groups(), kinds)]
        if voice.lang == "ar":
            return grammar.digits(row["ar"].format(*parts), voice.digits)
        for n in range(len(parts), 0, -1):  # ids are named in English, too
            if kinds[n - 1] in ("article", "ids"):
                text = f"{text[: match.start(n)]}{parts[n - 1]}{text[match.end(n) :]}"
        return text
    return None


def _part(text: str, kind: str, voice: Speaker) -> str:
    """Make what a pattern captured readable."""
    if kind == "article":
        return voice.comma.join(voice.article(i) for i in text.split(", "))
    if kind == "ids":
        return voice.ids(text)
    if kind == "rounds":
        return voice.listed([voice.say(f"told.{status}", n=n) for n, status in _STATUS.findall(text)])
    if kind == "numbers":
        return voice.listed(text.split(", "))
    if kind == "days":
        return voice.day(date.fromisoformat(text)) if "-" in text else voice.counted(int(text), "day")
    return text


def said_in(text: str, corpus: Any, voice: Speaker) -> str:
    """Put the reasons that stand in a caption as they are in the table into the language of the briefing."""
    if voice.lang != "ar":
        return text
    wholes = {r for r in corpus.conflicts["reason"] if r}
    for written in sorted(wholes | {part for r in wholes for part in r.split("; ")}, key=lambda r: (-len(r), r)):
        if written in text:
            text = text.replace(written, reason(written, voice))
    return text
