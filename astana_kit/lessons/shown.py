"""Show a frame as a table for people: right to left in Arabic, names for ids, days as days, unknown said."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from html import escape
from math import isnan
from typing import Any

import pandas as pd

from ..evidence.words import markup
from ..grammar import duration, format_date, format_range
from ..tables import Corpus
from .words import LessonError, article_name, check_language, field_name, named, record_name, word

#: Columns whose cells are ids, and what kind of id.
_IDS = dict.fromkeys(
    (
        "actor",
        "actors",
        "target",
        "city",
        "corpus_city",
        "country",
        "place",
        "kind",
        "status",
        "corpus_status",
        "role",
        "roles",
        "presence",
        "precision",
        "published_precision",
        "corpus_precision",
        "basis",
        "published_basis",
        "confidence",
        "agreement",
        "source",
        "members",
        "participants",
        "table",
        "lane",
        "value",
    ),
    named,
) | {"record_id": record_name, "article_id": article_name, "claimant": article_name, "field": field_name}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LENGTH = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_SINCE = re.compile(r"([a-z_]+) since round (\d+)")
#: Columns of ids that say the same for people in another column.
_LABELS = ("label_ar", "label_en")


@dataclass(frozen=True, slots=True)
class Shown:
    """What ``show`` gives: a table in a notebook, lines of text when printed."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int
    lang: str

    def __str__(self) -> str:
        if not self.rows:
            return word("word", "nothing", self.lang)
        lines = [" | ".join(self.head), *(" | ".join(row) for row in self.rows)]
        return "\n".join([*lines, self._more()] if self.left_out else lines)

    __repr__ = __str__

    def _more(self) -> str:
        return word("word", "more_rows", self.lang, n=self.left_out)

    def _repr_html_(self) -> str:
        rtl = self.lang == "ar"
        way, edge = ("rtl", "right") if rtl else ("ltr", "left")
        # on every cell, since Lab aligns the cells of its tables itself
        cell = f"text-align:{edge};vertical-align:top;padding:.25em .6em"
        if not self.rows:
            return f'<p dir="{way}" lang="{self.lang}" style="text-align:{edge}">{escape(str(self))}</p>'
        head = "".join(f'<th scope="col" style="{cell}">{escape(h)}</th>' for h in self.head)
        body = "".join(
            "<tr>"
            + "".join(
                f'<td style="{cell}{_breadth(value)}"><bdi dir="auto">{markup(value)}</bdi></td>' for value in row
            )
            + "</tr>"
            for row in self.rows
        )
        more = f'<p style="text-align:{edge}"><small>{escape(self._more())}</small></p>' if self.left_out else ""
        # the table scrolls by itself on a narrow screen, the page does not
        return (
            f'<div dir="{way}" lang="{self.lang}" style="overflow-x:auto;max-width:100%"><table dir="{way}" lang="{self.lang}" '
            f'style="table-layout:auto;margin:0"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}</div>'
        )


def show(frame: Any, lang: str = "ar", *, corpus: Corpus | None = None, rows: int = 60) -> Shown:
    """Show a frame or a column as a table that people read.

    In: a DataFrame or Series (the frames of the kit, or what is counted from them), or the words of a chart; ``ar``
    (right to left) or ``en``; a
    corpus, where records are to be named by what they are; how many rows at most. Out: a ``Shown``: columns and ids by
    their names, days in words, ``unknown`` for days that are, a dash for other empty cells. Raises ``LessonError`` for
    what is no frame.

    >>> print(show(pd.DataFrame({"round": [21], "city": ["astana"], "start": pd.to_datetime(["2024-01-24"])}), "en"))
    round | city | first day
    21 | Astana | 24 January 2024
    """
    check_language(lang)
    if is_dataclass(frame) and not isinstance(frame, type):
        parts = {k: str(v) for k, v in asdict(frame).items()}
        frame = pd.DataFrame({"what": [word("column", k, lang) for k in parts], "text": list(parts.values())})
    if isinstance(frame, pd.Series):
        # a row taken out of a frame is a table of one row; a column keeps its name
        frame = frame.to_frame().T.infer_objects() if not _is_column(frame) else frame.to_frame(frame.name or "value")
    if not isinstance(frame, pd.DataFrame):
        raise LessonError(f"show takes a table (DataFrame) or a column of one (Series), not {type(frame).__name__}")
    if not isinstance(frame.index, pd.RangeIndex) and any(n is not None for n in frame.index.names):
        frame = frame.reset_index()
    names = [c for c in frame.columns if not (c in _LABELS and "actor" in frame.columns)]
    shown = frame.head(rows)
    columns = [_column(str(c), shown[c], lang, corpus) for c in names]
    head = tuple(word("column", str(c), lang) for c in names)
    return Shown(head, tuple(zip(*columns)) if len(shown) else (), len(frame) - len(shown), lang)


def _is_column(series: pd.Series) -> bool:
    """Tell a column (or counts by a name) from a row taken out of a table, whose index is the names of the columns."""
    index = series.index
    return isinstance(index, (pd.RangeIndex, pd.MultiIndex)) or index.dtype.kind in "iu" or index.name is not None


def _column(name: str, cells: pd.Series, lang: str, corpus: Corpus | None) -> list[str]:
    if name == "record_id" and corpus is not None:
        return [_heading(corpus, str(v), lang) for v in cells]
    if name == "record_id":
        return [record_name(str(v), lang) for v in cells]
    return [_cell(name, v, lang) for v in cells]


def _cell(name: str, value: Any, lang: str) -> str:
    if isinstance(value, (pd.Timestamp, type(pd.NaT))):
        return word("word", "unknown", lang) if value is pd.NaT else format_date(value, lang)
    if value is None or value is pd.NA or (isinstance(value, float) and isnan(value)):
        return word("word", "none", lang)
    if isinstance(value, bool) or type(value).__name__ in ("bool", "bool_"):
        return word("word", "yes" if value else "no", lang)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, (list, tuple, set)):
        value = ";".join(str(v) for v in value)
    text = str(value)
    if name == "attributed_to":
        return named(text, lang) if text else word("word", "outlet_itself", lang)
    if not text:
        return word("word", "none", lang)
    if name in ("claimed_by", "numbers", "attested_numbers"):
        parts = [article_name(p, lang) if name == "claimed_by" else p for p in text.split(";")]
        return ("، " if lang == "ar" else ", ").join(parts)
    if name == "value" and (said := _value(text, lang)):
        return said
    return _IDS[name](text, lang) if name in _IDS and isinstance(value, str) else text


def _value(text: str, lang: str) -> str:
    """Say a value that is a day, a length of time or a beginning; empty for another one."""
    if _DAY.fullmatch(text):
        return format_date(date.fromisoformat(text), lang)
    if match := _LENGTH.fullmatch(text):
        years, months, weeks, days = (int(n or 0) for n in match.groups())
        return duration((years * 12 + months, weeks * 7 + days), lang)
    if match := _SINCE.fullmatch(text):
        return f"{named(match[1], lang)} · {word('word', 'since_round', lang, n=match[2])}"
    return ""


def _breadth(value: str) -> str:
    """Keep days and names in one line, and give long texts room: the table scrolls sideways, rather than being all
    height.
    """
    return ";white-space:nowrap" if len(value) <= 22 else ";min-width:13em" if len(value) > 40 else ""


def _heading(corpus: Corpus, record_id: str, lang: str) -> str:
    """Name a record by what it was, who took part and when; rounds and articles by their number."""
    if record_id in set(corpus.articles["article_id"]):
        return article_name(record_id, lang)
    for table in (corpus.meetings, corpus.military_actions):
        for row in table[table["record_id"] == record_id].itertuples():
            there = corpus.participants.loc[corpus.participants["record_id"] == record_id, "actor"]
            ids = [*there] if table is corpus.meetings else [*row.actor.split(";"), *row.target.split(";")]
            who = ("، " if lang == "ar" else ", ").join(named(i, lang) for i in dict.fromkeys(ids) if i)
            when = format_range(row.start, row.end, lang) if row.start is not pd.NaT else word("word", "undated", lang)
            return " · ".join(part for part in (named(row.kind, lang), who, when) if part)
    return record_name(record_id, lang)
