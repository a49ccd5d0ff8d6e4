"""Texts that repeat another are no second witness: which article each one repeats.

Identical are texts of the same words, nearly identical those that share three quarters of their runs of five words. Found
by sketches of such runs, so that the time grows with the texts and not with their pairs.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any

from ..model import Claim, Reading
from ..text import fold, plain

_RUN = 5  # words
_SHARE = 0.75
_SLOTS, _ROWS = 30, 3  # a sketch, and how many of its places together make two texts candidates
_SHORT = 25  # words: shorter texts are repeated only word for word
_DAYS = 7  # an agency's text is taken over within days; the same frame filled in later is another one
_PRIME, _BASE = (1 << 61) - 1, 0x2545F4914F6CDD1D % ((1 << 61) - 1)
_OUT = pow(_BASE, _RUN, _PRIME)
_WORD = re.compile(r"\w+")


@cache
def _word(word: str) -> int:
    return (zlib.crc32(word.encode()) * 0x9E3779B97F4A7C15 + 0x7F4A7C15) % _PRIME


def _runs(words: Sequence[str]) -> frozenset[int]:
    """Give a number for each run of words, the same everywhere and always."""
    out, run = set(), 0
    codes = [_word(w) for w in words]
    for k, code in enumerate(codes):
        run = (run * _BASE + code) % _PRIME
        if k >= _RUN:
            run = (run - codes[k - _RUN] * _OUT) % _PRIME
        if k >= _RUN - 1:
            out.add(run)
    return frozenset(out)


def _sketch(runs: Iterable[int]) -> tuple[int, ...]:
    least = [_PRIME] * _SLOTS
    for r in runs:
        slot = r % _SLOTS
        least[slot] = min(least[slot], r)
    return tuple(least)


@dataclass(frozen=True, slots=True)
class Trace:
    """What is kept of a text so that its repeats are known: its day, its words as one hash, and what it is looked up by.

    ``bands`` are empty where the text is too short to be repeated otherwise than word for word.
    """

    article_id: str
    day: date | None
    words: bytes
    bands: tuple[int, ...] = ()


def words_of(text: str) -> list[str]:
    """Give the words of a text as they are compared."""
    return _WORD.findall(plain(fold(text)))


def trace(article_id: str, day: date | None, text: str) -> tuple[Trace, frozenset[int]]:
    """Make the trace of a text, and its runs of words.

    >>> trace("a", None, "انطلقت الجولة")[0].bands
    ()
    """
    words = words_of(text)
    runs = _runs(words)
    bands: tuple[int, ...] = ()
    if len(words) >= _SHORT:
        sketch = _sketch(runs)
        bands = tuple(_number(repr((k, *sketch[k : k + _ROWS]))) for k in range(0, _SLOTS, _ROWS))
    return Trace(article_id, day, blake2b(" ".join(words).encode(), digest_size=16).digest(), bands), runs


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")


def witnesses(readings: Sequence[Reading]) -> dict[str, str]:
    """Give, for each article that repeats another, the article that it repeats: the one published first.

    In: the readings, in any order. Out: article id by article id; who repeats nobody is not in it.

    >>> from astana_kit.model import Article, Published
    >>> one, two = (Reading(Article(i, i, "انطلقت الجولة", i), Published()) for i in "ba")
    >>> witnesses([one, two])
    {'b': 'a'}
    """
    key = tuple((r.article.article_id, hash(r.article.text), r.published.start) for r in readings)
    if _last.get("key") != key:  # asked for twice while a corpus is made
        texts = {r.article.article_id: r.article.text for r in readings}
        runs = lru_cache(maxsize=256)(lambda aid: _runs(words_of(texts[aid])))
        traces = (trace(r.article.article_id, r.published.start, r.article.text)[0] for r in readings)
        _last.update(key=key, out=twins(traces, runs))
    return dict(_last["out"])


_last: dict[str, Any] = {}


def twins(traces: Iterable[Trace], runs: Callable[[str], frozenset[int]]) -> dict[str, str]:
    """Give which text repeats which. In: the traces, in any order; what gives the runs of words of an article by its id.

    A text that shares neither its words nor a band with any other changes nothing and may be left out.
    """
    by_words: dict[bytes, str] = {}
    by_band: dict[int, list[tuple[date, str]]] = {}
    out: dict[str, str] = {}
    for t in sorted(traces, key=lambda t: (t.day or date.max, t.article_id)):
        twin = by_words.get(t.words)
        if twin is None and t.bands:
            mine = runs(t.article_id)
            near = dict.fromkeys(o for band in t.bands for o in _recent(by_band.get(band, []), t.day))
            twin = next((o for o in near if _alike(runs(o), mine)), None)
            if twin is None:
                for band in t.bands:
                    by_band.setdefault(band, []).append((t.day or date.max, t.article_id))
        if twin is None:
            by_words[t.words] = t.article_id
        else:
            out[t.article_id] = twin
    return out


def _recent(texts: list[tuple[date, str]], day: date | None) -> Iterator[str]:
    """Give those published in the days before; all where the day is not known. They stand in the order of their days."""
    first = bisect_left(texts, day - timedelta(days=_DAYS), key=lambda t: t[0]) if day else 0
    return (aid for _, aid in texts[first:])


def _alike(a: frozenset[int], b: frozenset[int]) -> bool:
    both = len(a & b)
    return both >= _SHARE * (len(a) + len(b) - both)


def heard(claims: Iterable[Claim], repeats: dict[str, str]) -> list[Claim]:
    """Give the claims of one record as its witnesses make them: what a text repeats counts as said by the first alone."""
    claims = list(claims)
    if not repeats or not any(c.article_id in repeats for c in claims):
        return claims
    speaks: dict[str, str] = {}  # of the articles with one text, the one that is heard
    for aid in sorted({c.article_id for c in claims}, key=lambda a: (a in repeats, a)):
        speaks.setdefault(repeats.get(aid, aid), aid)
    return [
        replace(c, article_id=repeats.get(c.article_id, c.article_id))
        for c in claims
        if speaks[repeats.get(c.article_id, c.article_id)] == c.article_id
    ]


__all__ = ["Trace", "heard", "trace", "twins", "witnesses"]
