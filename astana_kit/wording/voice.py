"""Speak one language with one kind of digits: sentences of ``words.toml``, counted nouns, dates, names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from typing import Any

from . import names, numbers


class Voice:
    """Say things in one language with one kind of digits.

    >>> Voice("en").say("deck.findings"), Voice("ar").value("2024-01-24")
    ('Key findings', '24 كانون الثاني 2024')
    """

    def __init__(self, lang: str = "ar", digits: str = "latin") -> None:
        """Raise ``ValueError`` for a language or digits that the kit does not have."""
        if lang not in ("ar", "en"):
            raise ValueError(f"lang must be 'ar' or 'en', not {lang!r}")
        if digits not in ("latin", "arabic"):
            raise ValueError(f"digits must be 'latin' or 'arabic', not {digits!r}")
        self.lang, self.digits = lang, digits if lang == "ar" else "latin"

    def say(self, key: str, **values: object) -> str:
        """Return a sentence (``section.name``) with its values; KeyError names a key that there is not."""
        section, _, name = key.partition(".")
        try:
            template = names.words()[section][name][self.lang]
        except KeyError:
            raise KeyError(f"wording/words.toml has no {key!r} in {self.lang!r}") from None
        return numbers.digits(template.format(**values) if values else template, self.digits)

    @property
    def comma(self) -> str:
        """Return the comma of the language."""
        return names.comma(self.lang)

    @property
    def semicolon(self) -> str:
        """Return the semicolon of the language."""
        return names.semicolon(self.lang)

    def figure(self, value: object) -> str:
        """Write a number."""
        return numbers.digits(value, self.digits)

    def counted(self, n: int, noun: str, *, oblique: bool = False) -> str:
        """Say a number with its noun."""
        return numbers.counted(n, noun, self.lang, digits=self.digits, oblique=oblique)

    def listed(self, parts: Iterable[str]) -> str:
        """Join names as prose does."""
        return numbers.listed(parts, self.lang)

    def series(self, parts: list[str], most: int = 0) -> str:
        """Join items by commas; at most so many, then how many more."""
        if most and len(parts) > most:
            parts = [*parts[:most], self.say("common.more", n=len(parts) - most)]
        return self.comma.join(parts)

    def day(self, date: Date | None, **how: Any) -> str:
        """Write a date."""
        return numbers.format_date(date, self.lang, self.digits, **how)

    def days(self, start: Date | None, end: Date | None, **how: Any) -> str:
        """Write a range of days."""
        return numbers.format_range(start, end, self.lang, self.digits, **how)

    def name(self, identifier: str) -> str:
        """Name one id."""
        return names.name(identifier, self.lang) if identifier else ""

    def named(self, identifier: str) -> str:
        """Name one id as it stands in a sentence.

        >>> Voice("en").named("united_states"), Voice("en").named("russia")
        ('the United States', 'Russia')
        """
        return names.named(identifier, self.lang) if identifier else ""

    def all(self, identifiers: Iterable[str]) -> str:
        """Name ids as prose lists them."""
        return self.listed([self.named(i) for i in identifiers if i])

    def value(self, value: str) -> str:
        """Say one value of a table."""
        return names.value(value, self.lang, self.digits) if value else "–"

    def column(self, name: str) -> str:
        """Name a column or field."""
        return (
            names.word("word", "weekday", self.lang)
            if name.startswith("weekday@")
            else names.word("column", name, self.lang)
        )

    def source(
        self, *, reference: int = 0, noun: str = "round", articles: int | None = None, outlets: list[str] | None = None
    ) -> str:
        """Name where the data come from: so many rows of the reference, so many articles."""
        parts = []
        if reference:
            parts.append(self.say("common.reference", n=self.counted(reference, noun)))
        named = names.outlet_names(outlets or (), self.lang)
        if named:
            parts.append(self.say("common.corpus_named", list=self.series(named, 3)))
        elif articles is None:
            parts.append(self.say("common.corpus_only"))
        elif articles:
            parts.append(self.counted(articles, "article"))
        return self.say("common.source", where=self.series(parts) or self.say("common.none"))
