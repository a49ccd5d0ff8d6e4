"""The words around the evidence, and the readable form of ids and values."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from html import escape
from pathlib import Path

from ..grammar import duration
from ..lexicon import label

_LENGTH = re.compile(r"P(\d+)([DWMY])")                       # a claimed interruption, ISO 8601
_SINCE = re.compile(r"(\w+) since round (\d+)")              # a boycott, as the conflicts have it
# ids, rules and ISO days: beside Arabic letters they would be shown in pieces, the last one first
_LATIN = re.compile(r"[0-9A-Za-z][0-9A-Za-z_]*(?:[-.:_][0-9A-Za-z_]+)+")


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
    >>> readable("P10M", "en"), readable("united_states since round 9", "en")
    ('10 months', 'United States since round 9')
    """
    if length := _LENGTH.fullmatch(value):
        n, unit = int(length[1]), length[2]
        return duration((n * 12, 0) if unit == "Y" else (n, 0) if unit == "M" else (0, n * 7) if unit == "W" else (0, n), lang)
    if since := _SINCE.fullmatch(value):
        return word("value", "since_round", lang).format(actor=_label(since[1], lang), n=since[2])
    parts = [" · ".join(_label(p, lang) for p in piece.split("|") if p) for piece in value.split(";")]
    return ("؛ " if lang == "ar" else "; ").join(parts)


def _label(identifier: str, lang: str) -> str:
    pair = _words()["value"].get(identifier)
    return pair[lang] if pair else label(identifier, lang)


def markup(text: str) -> str:
    """Escape a text for HTML, and keep ids and days in one piece within a line of Arabic.

    >>> markup("<نُشر> 2024-01-24")
    '&lt;نُشر&gt; <bdi dir="ltr">2024-01-24</bdi>'
    """
    out, at = [], 0
    for m in _LATIN.finditer(text):
        out += [escape(text[at : m.start()]), f'<bdi dir="ltr">{escape(m.group())}</bdi>']
        at = m.end()
    return "".join(out) + escape(text[at:])


def side(lang: str) -> str:
    """Give the attributes of a paragraph in the language of the labels (on itself: Lab turns paragraphs to the left).

    >>> side("en")
    'dir="ltr" style="text-align:left;margin:.3em 0"'
    """
    way, edge = ("rtl", "right") if lang == "ar" else ("ltr", "left")
    return f'dir="{way}" style="text-align:{edge};margin:.3em 0"'


def day_range(start: str, end: str, lang: str) -> str:
    """Give a range of ISO days; one day stands alone.

    >>> day_range("2024-01-24", "2024-01-24", "en"), day_range("", "", "en")
    ('2024-01-24', 'unknown')
    """
    if not start and not end:
        return word("word", "unknown", lang)
    return start if start == end else f"{start or '…'} – {end or '…'}"
