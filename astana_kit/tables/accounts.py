"""What was not understood in one article, and how such accounts are added up: in any order, as many as there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ..corpus import is_about_the_process, is_damaged, is_reversed
from ..lexicon import folded_words, toml
from ..mentions.units import Units
from ..mentions.zones import Zone, sentences

_ONE_LINE = 1500  # characters: no paragraph of the news is longer
_PEOPLE = ("president", "minister", "deputy_minister", "envoy", "adviser", "spokesperson", "commander")
_NAMED = 5  # articles of each entry


@dataclass(slots=True)
class Account:
    """What one article gave and what it did not: why it gave nothing, if so, and what was not understood in it."""

    article_id: str
    silent: str = ""
    one_line: bool = False
    sentences: list[tuple[str, str]] = field(default_factory=list)  # the trigger, and the sentence
    names: list[tuple[str, str]] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)


class Tally:
    """How often something was found, in which articles (the first few), with an example from the first of them."""

    def __init__(self, of: Mapping[str, Sequence[Any]] | None = None) -> None:
        self.of = {words: list(known) for words, known in (of or {}).items()}

    def add(self, words: str, article_id: str, quote: str) -> None:
        """Count one."""
        self._join(words, 1, [article_id], article_id, quote[:300])

    def join(self, other: Tally) -> None:
        """Count what another tally has counted of other articles."""
        for words, (times, where, first, example) in other.of.items():
            self._join(words, times, where, first, example)

    def _join(self, words: str, times: int, where: list[str], first: str, example: str) -> None:
        known = self.of.get(words)
        if known is None:
            self.of[words] = [times, list(where), first, example]
            return
        known[0] += times
        if where[-1] not in known[1] or len(where) > 1:
            known[1] = sorted({*known[1], *where})[:_NAMED]
        if first < known[2]:
            known[2:] = [first, example]

    def rows(self) -> list[dict[str, Any]]:
        """Give the most frequent first."""
        return [
            {"words": words, "times": times, "articles": where} | ({"example": example} if example else {})
            for words, (times, where, _, example) in sorted(self.of.items(), key=lambda e: (-e[1][0], e[0]))
        ]


def account(
    article: Mapping[str, Any],
    text: str,
    zones: list[Zone],
    told: Iterable[tuple[int, int]],
    dates: Iterable[Mapping[str, Any]],
) -> Account:
    """Give the account of one article.

    In: its row; its text and lines; where its claims stand (those on itself left out); its rows of ``dates``.
    """
    out = Account(article["article_id"])
    spans = sorted(told)
    loose = [d for d in dates if d["basis"] == "unresolved"]
    if not spans:
        undated = not article["published_start"] and any(d["kind"] == "relative" for d in loose)
        out.silent = "; ".join(_why_silent(text, undated))
    out.one_line = len(text) > _ONE_LINE and "\n" not in text.strip()
    out.dates = [" ".join(d["text"].split()) for d in loose if d["kind"] in ("relative", "event")]
    units = Units(text)
    for s in sentences(units, zones):
        start, end = units.starts[s.first], units.ends[s.last - 1]
        quote = " ".join(text[start:end].split())
        for k in range(s.first, s.last):
            if _is_trigger(units, k) and not any(a < end and b > start for a, b in spans):
                out.sentences.append((text[units.starts[k] : units.ends[k]], quote))
                break
        out.names += ((f"{kind}: {name}", quote) for kind, name in _unknown_names(units, s, text))
    return out


def _why_silent(text: str, undated: bool) -> list[str]:
    letters = sum(map(str.isalpha, text))
    arabic = sum("\u0600" <= c <= "\u06ff" for c in text if c.isalpha())
    if arabic < 0.5 * letters:
        return (
            ["garbled letters (bytes once read in the wrong encoding)"]
            if is_damaged(text)
            else ["another language than Arabic"]
        )
    why = []
    if is_damaged(text):
        why.append("garbled letters (bytes once read in the wrong encoding)")
    if is_reversed(text):
        why.append("its words run backwards, as some programs take them from a PDF")
    if "\ufffd" in text:
        why.append(f"{text.count(chr(0xFFFD))} letters were lost (replacement characters)")
    if not is_about_the_process(text):
        why.append("names neither Astana nor the guarantors")
    if undated:
        why.append("no date to count from")
    return why or ["no rule fitted"]


def _is_trigger(units: Units, k: int) -> bool:
    entry = units.entries[k]
    if entry is None or entry.senses.get("weak"):
        return False
    senses = entry.senses
    return "action" in senses or "meeting" in senses or senses.get("round") == "strong"


@cache
def _cues() -> tuple[dict[str, str], frozenset[str]]:
    data = toml("screening")["names"]
    kinds = {"".join(folded_words(w)): kind for kind in ("place", "actor") for w in data[kind]}
    return kinds, frozenset("".join(folded_words(w)) for w in data["two_words"])


@cache
def _common() -> frozenset[str]:
    return frozenset("".join(folded_words(w)) for w in toml("screening")["common"]["words"])


def _unknown_names(units: Units, s: Any, text: str) -> Iterator[tuple[str, str]]:
    """Give the words that stand where a name stands («بلدة …», «الرئيس … …») and are in no list."""
    kinds, double = _cues()
    for k in range(s.first, s.last - 1):
        entry = units.entries[k]
        kind = kinds.get(units.forms[k]) if units.ends[k] - units.starts[k] <= len(units.forms[k]) + 1 else None
        if kind and _is_new(units, k + 1, s.last):
            last = k + 2 if units.forms[k + 1] in double and _is_new(units, k + 2, s.last) else k + 1
            yield kind, text[units.starts[k + 1] : units.ends[last]]
        elif entry is not None and entry.senses.get("office") in _PEOPLE:
            n = k + 1
            while n < s.last and units.codes[n] == "~":
                n += 1
            if (
                _is_new(units, n, s.last)
                and _is_new(units, n + 1, s.last)
                and not units.forms[n].startswith(("ال", "ي", "ت", "س"))
            ):
                yield "person", text[units.starts[n] : units.ends[n + 1]]


def _is_new(units: Units, k: int, last: int) -> bool:
    """Tell whether a unit is a word that no list holds."""
    if k >= last or units.entries[k] is not None or units.codes[k] != "_":
        return False
    form = units.forms[k]
    return len(form) > 2 and form[0].isalpha() and form not in _common()
