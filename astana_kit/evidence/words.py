"""The words around the evidence, and the readable form of ids and values."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from ..lexicon import label


class EvidenceError(ValueError):
    """Say which record or article there is not, and which are near."""


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def word(group: str, name: str, lang: str) -> str:
    """Give a word of ``words.toml``; a name that is not in it comes back readable.

    >>> word("field", "start", "en"), word("field", "some_thing", "en")
    ('start', 'some thing')
    """
    pair = _words()[group].get(name)
    return pair[lang] if pair else name.replace("_", " ")


def check_language(lang: str) -> str:
    """Return the language, or raise ``EvidenceError``."""
    if lang not in ("ar", "en"):
        raise EvidenceError(f"lang is {lang!r}; expected 'ar' or 'en'")
    return lang


def readable(value: str, lang: str) -> str:
    """Give a value with the labels of the ids in it.

    >>> readable("russia", "en")
    'Russia'
    >>> readable("2024-01-24", "en"), readable("21", "ar")
    ('2024-01-24', '21')
    """
    parts = []
    for piece in value.split(";"):
        parts.append(" · ".join(label(p, lang) for p in piece.split("|") if p))
    return "; ".join(parts)


def day_range(start: str, end: str, lang: str) -> str:
    """Give a range of ISO days; one day stands alone.

    >>> day_range("2024-01-24", "2024-01-24", "en"), day_range("", "", "en")
    ('2024-01-24', 'unknown')
    """
    if not start and not end:
        return word("word", "unknown", lang)
    return start if start == end else f"{start or '…'} – {end or '…'}"
