"""Word the reasons of conflicts and the grounds of dates of publication, from one table of codes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from ..shelves import shelf
from . import names
from .numbers import counted, digits, format_date, listed

_HOLE = re.compile(r"\{(\w+)\}")
_TOLD = re.compile(r"round (\d+) is told as (\w+)")


@cache
def _table(group: str) -> tuple[tuple[re.Pattern[str], dict[str, str], tuple[str, ...]], ...]:
    """Compile the English sentence of each code to what recognises it, and list its values."""
    rows = tomllib.loads((files(__package__) / "reasons.toml").read_text(encoding="utf-8"))[group]
    out = []
    for row in rows.values():
        parts = _HOLE.split(row["en"])
        pattern = "".join(re.escape(part) if n % 2 == 0 else _SHAPES.get(part, "(.+?)") for n, part in enumerate(parts))
        out.append((re.compile(pattern, re.DOTALL), row, tuple(parts[1::2])))
    return tuple(out)


_IDS = r"([\w;, ]+?)"
_SHAPES = {"days": r"(\d+)", "number": r"(\d+)", "day": r"(\d{4}-\d\d-\d\d)", "other_day": r"(\d{4}-\d\d-\d\d)"}
_SHAPES |= dict.fromkeys(("id", "ids", "place", "articles", "other_articles", "weekday", "other_weekday"), _IDS)


def reason(text: str, lang: str, articles: Mapping[str, str] | None = None, system: str = "latin") -> str:
    """Say a reason of ``conflicts``.

    In: the reason as the table has it, the language, names of articles by id, the kind of digits. Out: its sentence; a
    part without a code (an analyst's own words) stays as it was written.

    >>> reason("open: a day inside the chosen range; last present at round 8", "ar")
    'يوم ضمن الفترة المختارة؛ آخر حضور في الجولة 8'
    """
    whole = _said(text, "reason", lang, articles or {})
    if whole is None:
        parts = [(_said(p, "reason", lang, articles or {}), p) for p in text.split("; ") if p]
        whole = names.semicolon(lang).join(dict.fromkeys(said or p.removeprefix("open: ") for said, p in parts))
    return digits(whole, system if lang == "ar" else "latin")


def grounds(text: str, lang: str) -> str:
    """Say how the date of an article is known; what a person wrote down stands in Arabic where they wrote that, too.

    >>> grounds("worked out from «أمس»", "ar")
    'مستنتج من «أمس»'
    """
    return _said(text, "grounds", lang, {}) or (_by_hand().get(text) if lang == "ar" else None) or text


@cache
def _by_hand() -> dict[str, str]:
    """Read the Arabic of grounds that people wrote down; also by the first sentence, which reasons quote."""
    data = tomllib.loads((shelf("curated") / "articles.toml").read_text(encoding="utf-8"))
    out: dict[str, str] = {}
    for row in data.get("article", []):
        en, ar = (" ".join(row.get(key, "").split()) for key in ("grounds", "grounds_ar"))
        if en and ar:
            out |= {en.split(". ")[0].rstrip("."): ar.split(". ")[0].rstrip("."), en: ar}
    return out


def _said(text: str, group: str, lang: str, articles: Mapping[str, str]) -> str | None:
    """Word a sentence that a code stands for; None for another one."""
    text = text.removeprefix("open: ")
    for pattern, row, holes in _table(group):
        if match := pattern.fullmatch(text):
            filled = {hole: _filled(part, hole, lang, articles) for hole, part in zip(holes, match.groups())}
            return row[lang].format(**filled)
    return None


def _filled(text: str, hole: str, lang: str, articles: Mapping[str, str]) -> str:
    """Make one value of a reason readable."""
    if hole in ("articles", "other_articles"):
        return names.listed_names(re.split(r"[;,]\s*", text), dict(articles), lang)
    if hole in ("id", "ids", "place"):
        return names.comma(lang).join(names.name(i, lang) for i in re.split(r"[;,]\s*", text) if i)
    if hole == "days":
        return counted(int(text), "day", lang) if lang == "ar" else text
    if hole in ("day", "other_day"):
        return format_date(date.fromisoformat(text), lang)
    if hole in ("weekday", "other_weekday"):
        return names.word("weekday", text.lower(), lang)
    if hole == "numbers":
        return listed(text.split(", "), lang)
    if hole == "told":
        told = [names.word("told", status, lang).format(n=n) for n, status in _TOLD.findall(text)]
        return listed(told, lang)
    if hole == "grounds":
        ruled = grounds(text, lang)
        return ruled if lang == "en" or ruled != text else names.word("word", "curated", lang)
    return text
