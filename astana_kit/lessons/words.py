"""The words of tables and lessons, and the names that stand for ids."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ..evidence.words import readable
from ..evidence.words import word as evidence_word

_ROUND = re.compile(r"round-(\d+)")


class LessonError(ValueError):
    """Say what a lesson was asked for that it does not have, and what there is."""


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Read a file of this room, by its name."""
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))


def check_language(lang: str) -> str:
    """Return the language, or raise ``LessonError``."""
    if lang not in ("ar", "en"):
        raise LessonError(f"lang is {lang!r}; expected 'ar' or 'en'")
    return lang


def word(group: str, name: str, lang: str, **values: object) -> str:
    """Give a word of ``words.toml``, filled in; a name that is not in it comes back as words.

    >>> word("column", "start", "en"), word("column", "my_own", "en")
    ('first day', 'my own')
    """
    pair = read_toml("words.toml")[group].get(name)
    text = pair[lang] if pair else name.replace("_", " ")
    return text.format(**values) if values else text


def named(value: str, lang: str) -> str:
    """Give ids (joined by ``;``) as names.

    >>> named("russia;iran", "en"), named("sourced", "en")
    ('Russia; Iran', 'sourced')
    """
    own = read_toml("words.toml")["value"]
    return ("؛ " if lang == "ar" else "; ").join(
        own[part][lang] if part in own else readable(part, lang) for part in value.split(";") if part
    )


def field_name(name: str, lang: str) -> str:
    """Give the name of a field of a record, as the evidence calls it.

    >>> field_name("rounds_so_far", "en")
    'rounds so far'
    """
    own = read_toml("words.toml")["field"].get(name)
    return own[lang] if own else evidence_word("field", name, lang)


def record_name(record_id: str, lang: str) -> str:
    """Give the name of a record that its id alone tells; another id comes back as it is.

    >>> record_name("round-21", "en"), record_name("process", "en")
    ('round 21', 'the process as a whole')
    """
    match = _ROUND.fullmatch(record_id)
    if match:
        return f"{word('word', 'round', lang)} {match[1]}"
    return word("word", "process", lang) if record_id == "process" else record_id


def article_name(article_id: str, lang: str) -> str:
    """Give the short name of an article: what stands before the first underscore of its id; the reference by its name.

    >>> article_name("003_17721c8518044ded", "en"), article_name("reference", "en")
    ('article 003', 'the reference')
    """
    if article_id == "reference":
        return named("reference", lang)
    return f"{word('word', 'article', lang)} {article_id.partition('_')[0] or article_id}"
