"""Texts that repeat another are no second witness: which article each one repeats.

Identical are texts of the same words, nearly identical those that share three quarters of their runs of five words. Found
by sketches of such runs, so that the time grows with the texts and not with their pairs.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
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
        _last.update(key=key, out=_witnesses(readings))
    return dict(_last["out"])


_last: dict[str, Any] = {}


def _witnesses(readings: Sequence[Reading]) -> dict[str, str]:
    order = sorted(readings, key=lambda r: (r.published.start or date.max, r.article.article_id))
    words = {r.article.article_id: _WORD.findall(plain(fold(r.article.text))) for r in order}
    runs = lru_cache(maxsize=256)(lambda aid: _runs(words[aid]))
    by_words: dict[int, list[str]] = {}
    by_band: dict[tuple[int, ...], list[str]] = {}
    days = {r.article.article_id: r.published.start for r in order}
    out: dict[str, str] = {}
    for r in order:
        aid = r.article.article_id
        same = by_words.setdefault(zlib.crc32(" ".join(words[aid]).encode()), [])
        twin = next((o for o in same if words[o] == words[aid]), None)
        if twin is None and len(words[aid]) >= _SHORT:
            sketch = _sketch(runs(aid))
            bands = [(k, *sketch[k : k + _ROWS]) for k in range(0, _SLOTS, _ROWS)]
            near = dict.fromkeys(o for band in bands for o in by_band.get(band, ()))
            twin = next((o for o in near if _close(days[o], days[aid]) and _alike(runs(o), runs(aid))), None)
            if twin is None:
                for band in bands:
                    by_band.setdefault(band, []).append(aid)
        if twin is None:
            same.append(aid)
        else:
            out[aid] = twin
    return out


def _close(a: date | None, b: date | None) -> bool:
    return a is None or b is None or abs((a - b).days) <= _DAYS


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


__all__ = ["heard", "witnesses"]
