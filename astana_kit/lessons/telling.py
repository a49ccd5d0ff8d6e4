"""Sentences with numbers in them, computed where they are told: counted nouns, days and names in both languages."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from ..wording import numbers as grammar
from ..wording.names import name as named
from .words import LessonError, word


class _Teller(string.Formatter):
    """Fill a template: ``{n:day}`` counts days, ``{a:date}`` and ``{a:names}`` say days and names, ``{n:rank}`` a
    rank.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: Any, spec: str) -> str:
        if spec == "date":
            return grammar.format_date(value, self.lang)
        if spec == "names":
            ids = value.split(";") if isinstance(value, str) else list(value)
            return grammar.listed([named(str(i), self.lang) for i in ids], self.lang) or word(
                "word", "nothing", self.lang
            )
        if spec == "list":
            return grammar.listed([str(v) for v in value], self.lang) or word("word", "nothing", self.lang)
        if spec == "rank":
            return grammar.rank(int(value), self.lang)
        if spec in grammar.nouns():
            return grammar.counted(int(value), spec, self.lang)
        if isinstance(value, float):
            value = f"{value:g}"
        return super().format_field(value, "")


def tell(template: str, lang: str, values: Mapping[str, Any]) -> str:
    """Fill a template in one language.

    Raises ``LessonError`` naming what is missing.

    >>> tell("{n:round} in {city:names}", "en", {"n": 3, "city": "sochi"})
    '3 rounds in Sochi'
    """
    try:
        return _Teller(lang).vformat(template, (), dict(values))
    except KeyError as e:
        raise LessonError(f"the sentence needs {e.args[0]}=…; it was given {', '.join(values) or 'nothing'}") from None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in the language of the lesson; beside Arabic the English one stands too, since the prose is English.

    ``state`` is empty, ``ok``, ``no`` or ``open``: what a check found, told by a sign and a word as well as by colour.
    """

    texts: tuple[tuple[str, str], ...]
    state: str = ""
    below: str = ""

    def __str__(self) -> str:
        sign = _SIGNS[self.state][0]
        return "\n".join(f"{sign} {text}".strip() for _, text in self.texts)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        sign, color = _SIGNS[self.state]
        mark = f'<b style="color:{color}">{sign}</b> ' if sign else ""
        out = "".join(_paragraph(lang, mark + escape(text)) for lang, text in self.texts)
        side = f' style="border-inline-start:3px solid {color};padding-inline-start:.6em"' if self.state else ""
        way = "rtl" if self.texts and self.texts[0][0] == "ar" else "ltr"
        return f'<div dir="{way}" class="astana-{self.state or "said"}"{side}>{out}</div>{self.below}'


_SIGNS = {"": ("", "inherit"), "ok": ("✓", "#1a7f37"), "no": ("✗", "#b3261e"), "open": ("…", "#555555")}


def _paragraph(lang: str, html: str) -> str:
    way, edge = ("rtl", "right") if lang == "ar" else ("ltr", "left")
    return f'<p dir="{way}" lang="{lang}" style="text-align:{edge};margin:.3em 0">{html}</p>'


def both(pair: Mapping[str, str], lang: str, values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Fill the sentence in the language of the lesson; in Arabic with the English one after it."""
    return tuple((side, tell(pair[side], side, values)) for side in (("ar", "en") if lang == "ar" else ("en",)))
