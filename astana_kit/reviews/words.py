"""The words of the review page, in both languages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def words_of(lang: str) -> dict[str, str]:
    """Give the words of the page in a language.

    >>> words_of("en")["right"]
    'Right'
    """
    return {name: pair[lang] for name, pair in _words().items()}
