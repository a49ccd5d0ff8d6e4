"""Speak for a briefing: its own strings, and readable names and values of the tables in either language."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from astana_kit import grammar
from astana_kit.evidence.words import readable, word
from astana_kit.figures.words import Voice
from astana_kit.lexicon import label

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_SINCE = re.compile(r"(\w+) since round (\d+)")


@cache
def toml(name: str) -> dict[str, Any]:
    """Read a file of this room."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


class Speaker(Voice):
    """Say things in one language with one kind of digits.

    >>> Speaker("en").say("deck.findings"), Speaker("ar").value("2024-01-24")
    ('Key findings', '24 كانون الثاني 2024')
    """

    def say(self, key: str, **values: object) -> str:
        """Return a string of the briefing, filled in; KeyError names a string that there is not."""
        section, _, name = key.partition(".")
        try:
            template = toml("strings")[section][name][self.lang]
        except KeyError:
            raise KeyError(f"briefing/strings.toml has no {key!r} in {self.lang!r}") from None
        return grammar.digits(template.format(**values) if values else template, self.digits)

    @property
    def comma(self) -> str:
        """Return the comma of the language."""
        return "، " if self.lang == "ar" else ", "

    @property
    def semicolon(self) -> str:
        """Return the semicolon of the language."""
        return "؛ " if self.lang == "ar" else "; "

    def field(self, name: str) -> str:
        """Name a column."""
        if name.startswith("weekday@"):
            return self.say("word.weekday")
        return word("field", name, self.lang)

    def ids(self, joined: str) -> str:
        """Name ids that are joined by semicolons or commas."""
        return self.comma.join(readable(part, self.lang) for part in re.split(r"[;,]\s*", joined) if part)

    def value(self, value: str) -> str:
        """Say one value of a table: days and durations in words, ids by name, anything else as it stands."""
        if not value:
            return "–"
        if _DAY.fullmatch(value):
            return self.day(date.fromisoformat(value))
        if re.fullmatch(r"\d{4}-\d\d", value):
            return self.day(date.fromisoformat(value + "-01"), precision="month")
        length = _DURATION.fullmatch(value)
        if length and any(length.groups()):
            years, months, weeks, days = (int(n or 0) for n in length.groups())
            return grammar.duration((years * 12 + months, weeks * 7 + days), self.lang, digits=self.digits)
        since = _SINCE.fullmatch(value)
        if since:
            return self.say("word.since_round", actor=readable(since[1], self.lang), n=since[2])
        if "|" in value or ";" in value or value.isascii() and not value.isdigit():
            parts = [readable(part, self.lang).replace("_", " ") for part in value.split(";")]
            return grammar.digits(self.comma.join(parts), self.digits)
        return grammar.digits(value, self.digits) if value.isdigit() else value

    def article(self, article_id: str) -> str:
        """Name an article shortly: by the number before its first underscore."""
        if article_id == "reference":
            return self.say("word.reference")
        return self.say("word.article", id=article_id.partition("_")[0] or article_id)

    def record(self, corpus: Any, record_id: str) -> str:
        """Name a record: round 21, the process, an article, or what a meeting or an action was, and whose."""
        if record_id == "process":
            return self.say("word.process")
        if re.fullmatch(r"round-\d+", record_id):
            return self.say("word.round", n=record_id.removeprefix("round-"))
        if record_id in set(corpus.articles["article_id"]):
            return self.article(record_id)
        for table in ("meetings", "military_actions"):
            data = getattr(corpus, table)
            found = data[data["record_id"] == record_id]
            if len(found):
                return self._event(corpus, found.iloc[0], table)
        return record_id

    def _event(self, corpus: Any, row: Any, table: str) -> str:
        """Say what, who, when."""
        if table == "meetings":
            people = corpus.participants
            ids = dict.fromkeys(people.loc[people["record_id"] == row.record_id, "actor"])
        else:
            ids = dict.fromkeys(i for cell in (row.actor, row.target) for i in cell.split(";") if i)
        who = self.listed([label(i, self.lang) for i in ids])
        when = self.days(row.start, row.end) if row.start == row.start else row.when
        return self.comma.join(p for p in (": ".join(p for p in (label(row.kind, self.lang), who) if p), when) if p)

    def published(self, row: Any) -> str:
        """Say when an article appeared."""
        return self.days(row.published_start, row.published_end)

    def source_of(self, row: Any) -> str:
        """Name an article with its outlet or author and its day."""
        return self.comma.join(
            p for p in (self.article(row.article_id), row.outlet or row.author, self.published(row)) if p
        )
