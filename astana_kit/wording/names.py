"""Name what the tables hold: columns, values, records and articles, in either language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ..lexicon import label, lexicon
from ..text import fold, tokens
from .numbers import digits as write_digits
from .numbers import duration, format_date, format_range

#: The columns of a frame from which an article is named.
ARTICLE = ("outlet", "author", "published_start", "published_end")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_LENGTH = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_SINCE = re.compile(r"(\w+)(?: since round |\|)(\d+)")  # a boycott, as claims and conflicts have it
_ROUND = re.compile(r"round-(\d+)")


class WordingError(ValueError):
    """A language that the kit does not speak."""


@cache
def words() -> dict[str, dict[str, dict[str, str]]]:
    """Read ``words.toml``."""
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


def word(group: str, name: str, lang: str, /, **values: object) -> str:
    """Return a term of ``words.toml``, filled in; a name that is not in it comes back readable.

    >>> word("column", "start", "en"), word("column", "some_thing", "en")
    ('first day', 'some thing')
    """
    pair = words()[group].get(name)
    text = pair[lang] if pair else name.replace("_", " ")
    return text.format(**values) if values else text


def check_language(lang: str, error: type[ValueError] = WordingError) -> str:
    """Return the language, or raise ``error``."""
    if lang not in ("ar", "en"):
        raise error(f"lang is {lang!r}; expected 'ar' or 'en'")
    return lang


def comma(lang: str) -> str:
    """Return the comma of a language."""
    return "، " if lang == "ar" else ", "


def semicolon(lang: str) -> str:
    """Return the semicolon of a language."""
    return "؛ " if lang == "ar" else "; "


def name(identifier: str, lang: str) -> str:
    """Name one id: of an actor, a place, a source, a kind, a status; an unknown one comes back as words.

    >>> name("russia", "en"), name("no_such_id", "en"), name("stated", "en")
    ('Russia', 'no such id', 'stated')
    """
    pair = words()["value"].get(identifier)
    text = pair[lang] if pair else label(identifier, lang)
    return text.replace("_", " ") if text == identifier and text.isascii() else text


def named(identifier: str, lang: str) -> str:
    """Name one id as it stands in a sentence: English says «the» before some names.

    >>> named("united_nations", "en"), named("turkey", "en"), named("united_nations", "ar")
    ('the United Nations', 'Turkey', 'الأمم المتحدة')
    """
    pair = words()["prose"].get(identifier)
    return pair[lang] if pair else name(identifier, lang)


def value(text: str, lang: str, digits: str = "latin") -> str:
    """Say one value of a table: days and durations in words, ids by name, anything else as it stands.

    >>> value("2024-01-24", "ar"), value("P10M", "en"), value("russia;iran", "en")
    ('24 كانون الثاني 2024', '10 months', 'Russia; Iran')
    >>> value("united_states since round 9", "en"), value("iran|guarantor|present", "en"), value("21", "ar", "arabic")
    ('United States since round 9', 'Iran, Guarantor, Present', '٢١')
    """
    if _DAY.fullmatch(text):
        return format_date(date.fromisoformat(text), lang, digits)
    if _MONTH.fullmatch(text):
        return format_date(date.fromisoformat(text + "-01"), lang, digits, precision="month")
    if length := _LENGTH.fullmatch(text):
        years, months, weeks, days = (int(n or 0) for n in length.groups())
        return duration((years * 12 + months, weeks * 7 + days), lang, digits=digits)
    if since := _SINCE.fullmatch(text):
        said = word("word", "since_round", lang, actor=name(since[1], lang), n=since[2])
        return write_digits(said, digits)
    parts = (comma(lang).join(name(p, lang) for p in piece.split("|") if p) for piece in text.split(";") if piece)
    return write_digits(semicolon(lang).join(parts), digits)


def record(corpus: Any, record_id: str, lang: str, digits: str = "latin") -> str:
    """Name a record by what it was, who took part and when; rounds by their number, articles by outlet and day.

    In: a corpus (or None: then only the id tells), the id of a record.

    >>> record(None, "round-21", "en"), record(None, "process", "en")
    ('round 21', 'the process as a whole')
    """
    if number := _ROUND.fullmatch(record_id):
        return write_digits(word("word", "round_n", lang, n=number[1]), digits)
    if record_id == "process":
        return word("word", "process", lang)
    if corpus is None:
        return record_id
    if record_id in set(corpus.articles["article_id"]):
        return article_names(corpus.articles, lang, digits)[record_id]
    for table in ("rounds", "meetings", "military_actions"):
        data = getattr(corpus, table)
        found = data[data["record_id"] == record_id]
        if len(found):
            return _event(corpus, found.iloc[0], table, lang, digits)
    return record_id


def _event(corpus: Any, row: Any, table: str, lang: str, digits: str) -> str:
    """Say what, who, when."""
    what, ids = word("word", "round", lang), []
    if table != "rounds":
        what = name(row.kind, lang)
        people = corpus.participants
        ids = [*people.loc[people["record_id"] == row.record_id, "actor"]]
    if table == "military_actions":
        ids = [i for cell in (row.actor, row.target) for i in cell.split(";")]
    who = comma(lang).join(name(i, lang) for i in dict.fromkeys(ids) if i)
    undated = getattr(row, "when", "")
    if not undated or (lang == "en" and not undated.isascii()):
        undated = word("word", "undated", lang)
    when = format_range(row.start, row.end, lang, digits) if row.start == row.start else undated
    return comma(lang).join(p for p in (": ".join(p for p in (what, who) if p), when) if p)


def article_names(articles: Any, lang: str, digits: str = "latin") -> dict[str, str]:
    """Name articles by outlet (else author) and day; two of one name are told apart by a number.

    In: a frame with ``article_id`` or ``claimant`` and, where known, the columns of ``ARTICLE``. Out: id to name.
    """
    out: dict[str, str] = {}
    seen: dict[str, int] = {}
    key = "article_id" if "article_id" in articles.columns else "claimant"
    for row in articles.drop_duplicates(key).sort_values(key).to_dict("records"):
        said = article_name(row[key], *(row.get(c) for c in ARTICLE), lang=lang)
        n = seen[said] = seen.get(said, 0) + 1
        said = said if n == 1 else word("word", "article_twin", lang, name=said, n=n)
        out[row[key]] = write_digits(said, digits)
    return out


def article_name(
    article_id: str, outlet: Any = "", author: Any = "", start: Any = None, end: Any = None, *, lang: str
) -> str:
    """Name one article; where nothing is known of it, by the beginning of its id.

    >>> article_name("003_17721c8518044ded", "عنب بلدي", "", date(2024, 10, 9), date(2024, 10, 9), lang="ar")
    'عنب بلدي، 9 تشرين الأول 2024'
    >>> article_name("003_17721c8518044ded", lang="en"), article_name("reference", lang="en")
    ('article 003', 'the reference')
    """
    if article_id in ("reference", "decision"):
        return word("word", article_id, lang)
    who = next((str(w) for w in (outlet, author) if isinstance(w, str) and w), "")
    if lang == "en" and not who.isascii():
        # an Arabic name has no English spelling that could be worked out; then the day names the article
        who = label(known, "en") if (known := _outlet(who)) else ""
    when = _about(start, end, lang)
    if who:
        return word("word", "article_from", lang, outlet=who, when=when) if when else who
    if when:
        return word("word", "article_of", lang, when=when)
    return word("word", "article_n", lang, id=article_id.partition("_")[0] or article_id)


def outlet_names(outlets: Iterable[Any], lang: str) -> list[str]:
    """Name outlets in a language, each once; an English list says that there are more where their English names are not known.

    >>> outlet_names(["عنب بلدي", "صحيفة مجهولة", "عنب بلدي"], "en")
    ['Enab Baladi', 'outlets named in Arabic only']
    """
    written = dict.fromkeys(str(o) for o in outlets if isinstance(o, str) and o)
    if lang == "ar":
        return list(written)
    known = [o if o.isascii() else label(_outlet(o), "en") if _outlet(o) else "" for o in written]
    named = list(dict.fromkeys(filter(None, known)))
    return named if all(known) else [*named, word("word", "arabic_only", lang)]


def _outlet(written: str) -> str:
    """Give the id of an outlet that the lexicon knows by the whole of this name, else nothing."""
    words = tokens(fold(written))
    hit = lexicon().find(words, 0) if words else None
    return hit[0].senses.get("source", "") if hit is not None and hit[1] == len(words) else ""


def _about(start: Any, end: Any, lang: str) -> str:
    """Say when an article appeared as shortly as it can be said: the day, the month, the year or the years."""
    known = [d for d in (start, end) if d is not None and d == d]
    if not known:
        return ""
    first, last = known[0], known[-1]
    if (first.year, first.month) == (last.year, last.month):
        return format_date(first, lang, precision="day" if first == last else "month")
    if first.year == last.year:
        return str(first.year)
    return word("word", "between_years", lang, a=first.year, b=last.year)


_LATIN = re.compile("([A-Za-z][A-Za-z0-9_]*)(?=[،؛])")


def in_line(text: str, lang: str) -> str:
    """Keep a Latin name and the figure behind an Arabic comma apart for a browser, which would draw the figure first.

    >>> in_line("BBC، 18 أيار", "ar") == "BBC\u200f، 18 أيار", in_line("BBC, 18 May", "en")
    (True, 'BBC, 18 May')
    """
    return _LATIN.sub("\\1\u200f", text) if lang == "ar" else text


def listed_names(ids: Iterable[str], known: dict[str, str], lang: str) -> str:
    """Join the names of articles by commas; ids that are not known stand by what their id tells."""
    return comma(lang).join(known.get(i) or article_name(i, lang=lang) for i in ids if i)
