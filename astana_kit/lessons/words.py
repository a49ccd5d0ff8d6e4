"""The words of exercises, and the way to those of the kit."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from .. import wording


class LessonError(ValueError):
    """Say what a lesson was asked for that it does not have, and what there is."""


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Read a file of this room, by its name."""
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))


def check_language(lang: str) -> str:
    """Return the language, or raise ``LessonError``."""
    return wording.check_language(lang, LessonError)


def word(group: str, name: str, lang: str, /, **values: object) -> str:
    """Return a word of the exercises, else one of the kit, filled in.

    >>> word("column", "start", "en"), word("word", "hint", "en")
    ('first day', 'Hint')
    """
    pair = read_toml("words.toml").get(group, {}).get(name)
    if pair is None:
        return wording.word(group, name, lang, **values)
    return pair[lang].format(**values) if values else pair[lang]
