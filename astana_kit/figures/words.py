"""The words that go with a figure: title, caption, alternative text and source line, computed from the data."""

from __future__ import annotations

from dataclasses import dataclass

from astana_kit import grammar
from astana_kit.figures.names import say


@dataclass(frozen=True, slots=True)
class Words:
    """Hold what is said about one figure in one language, in reading order and never prepared for Matplotlib.

    `title` (a line), `caption` (what the data show, in sentences), `alt` (the chart told to who cannot see it),
    `source`.
    """

    title: str
    caption: str
    alt: str
    source: str


class Voice:
    """Speak one language with one kind of digits: strings, counted nouns, dates."""

    def __init__(self, lang: str = "ar", digits: str = "latin") -> None:
        """Raise ValueError for a language or digits that the charts do not have."""
        if lang not in ("ar", "en"):
            raise ValueError(f"lang must be 'ar' or 'en', not {lang!r}")
        if digits not in ("latin", "arabic"):
            raise ValueError(f"digits must be 'latin' or 'arabic', not {digits!r}")
        self.lang, self.digits = lang, digits if lang == "ar" else "latin"

    def say(self, key: str, **values: object) -> str:
        """Return a string with its values, digits converted."""
        return grammar.digits(say(key, self.lang, **values), self.digits)

    def figure(self, value: object) -> str:
        """Write a number."""
        return grammar.digits(value, self.digits)

    def counted(self, n: int, noun: str, *, oblique: bool = False) -> str:
        """Say a number with its noun."""
        return grammar.counted(n, noun, self.lang, digits=self.digits, oblique=oblique)

    def listed(self, parts: list[str]) -> str:
        """Join names as prose does."""
        return grammar.listed(parts, self.lang)

    def series(self, parts: list[str], most: int = 0) -> str:
        """Join items by commas; at most so many, then how many more."""
        mark = "، " if self.lang == "ar" else ", "
        if most and len(parts) > most:
            parts = [*parts[:most], self.say("common.more", n=len(parts) - most)]
        return mark.join(parts)

    def day(self, date: object, **how: object) -> str:
        """Write a date."""
        return grammar.format_date(date, self.lang, self.digits, **how)

    def days(self, start: object, end: object, **how: object) -> str:
        """Write a range of days."""
        return grammar.format_range(start, end, self.lang, self.digits, **how)

    def source(self, *, reference: int = 0, noun: str = "round", articles: int | None = None) -> str:
        """Name where the data come from: so many rows of the reference, so many articles."""
        parts = []
        if reference:
            parts.append(self.say("common.reference", n=self.counted(reference, noun)))
        if articles is None:
            parts.append(self.say("common.corpus_only"))
        elif articles:
            parts.append(self.counted(articles, "article"))
        return self.say("common.source", where=self.series(parts) or self.say("common.none"))
