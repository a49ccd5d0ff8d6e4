"""Show a frame as a table for people: right to left in Arabic, names for ids, days as days, unknown said."""

from __future__ import annotations

from dataclasses import asdict, dataclass, is_dataclass
from html import escape
from math import isnan
from typing import Any

import pandas as pd

from ..evidence.words import markup
from ..tables import Corpus
from ..wording import article_names, reason, record
from ..wording.names import article_name, comma, value
from ..wording.numbers import format_date
from .words import NotebookError, check_language, word

#: Columns of text that stand as they are; everything else that holds ids is named.
_AS_THEY_ARE = {
    *("title", "outlet", "author", "person", "quote", "when", "path", "text", "what", "note", "outcome"),
    *("source_title", "second_source_title", "source_url", "second_source_url", "city_name_then", "also_reported"),
    *("rule", "sha256", "label_ar", "label_en", "claim_id", "caption", "alt"),
}
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
                f'<td data-label="{escape(h, quote=True)}" style="{cell}{_breadth(value)}">'
                f'<bdi dir="{_way(value, self.lang)}">{markup(value)}</bdi></td>'
                for h, value in zip(self.head, row)
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


@dataclass(frozen=True, slots=True)
class Said:
    """What ``show`` gives for a text: paragraphs in a notebook, the text when printed."""

    text: str
    lang: str

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def _repr_html_(self) -> str:
        way, edge = ("rtl", "right") if self.lang == "ar" else ("ltr", "left")
        lines = [line.strip() for line in self.text.splitlines() if line.strip()]
        return "".join(
            f'<p dir="{way}" lang="{self.lang}" style="text-align:{edge};margin:.3em 0">{escape(line)}</p>'
            for line in lines
        )


def show(frame: Any, lang: str = "ar", *, corpus: Corpus | None = None, rows: int = 60) -> Shown | Said:
    """Show a frame or a column as a table that people read, a text as paragraphs.

    In: a DataFrame or Series (the frames of the kit, or what is counted from them), the words of a chart, or a text
    (each line a paragraph); ``ar`` (right to left) or ``en``; a corpus, where records are to be named by what they are;
    how many rows at most. Out: a ``Shown``: columns and ids by their names, days in words, ``unknown`` for days that
    are, a dash for other empty cells; a ``Said`` for a text. Raises ``NotebookError`` for what is neither.

    >>> print(show(pd.DataFrame({"round": [21], "city": ["astana"], "start": pd.to_datetime(["2024-01-24"])}), "en"))
    round | city | first day
    21 | Astana | 24 January 2024
    """
    check_language(lang)
    if isinstance(frame, str):
        return Said(frame, lang)
    if is_dataclass(frame) and not isinstance(frame, type):
        parts = {k: str(v) for k, v in asdict(frame).items()}
        frame = pd.DataFrame({"what": [word("column", k, lang) for k in parts], "text": list(parts.values())})
    if isinstance(frame, pd.Series):
        # a row taken out of a frame is a table of one row; a column keeps its name
        frame = frame.to_frame().T.infer_objects() if not _is_column(frame) else frame.to_frame(frame.name or "value")
    if not isinstance(frame, pd.DataFrame):
        raise NotebookError(
            f"show takes a table (DataFrame), a column of one (Series) or a text, not {type(frame).__name__}"
        )
    if not isinstance(frame.index, pd.RangeIndex) and any(n is not None for n in frame.index.names):
        frame = frame.reset_index()
    names = [c for c in frame.columns if not (c in _LABELS and "actor" in frame.columns)]
    shown = frame.head(rows)
    called = {} if corpus is None else article_names(corpus.articles, lang)
    columns = [[_cell(str(c), v, lang, corpus, called) for v in shown[c]] for c in names]
    head = tuple(word("column", str(c), lang) for c in names)
    return Shown(head, tuple(zip(*columns)) if len(shown) else (), len(frame) - len(shown), lang)


def _is_column(series: pd.Series) -> bool:
    """Tell a column (or counts by a name) from a row taken out of a table, whose index is the names of the columns."""
    index = series.index
    return isinstance(index, (pd.RangeIndex, pd.MultiIndex)) or index.dtype.kind in "iu" or index.name is not None


def _cell(name: str, cell: Any, lang: str, corpus: Corpus | None, called: dict[str, str]) -> str:
    if isinstance(cell, (pd.Timestamp, type(pd.NaT))):
        return word("word", "unknown", lang) if cell is pd.NaT else format_date(cell, lang)
    if cell is None or cell is pd.NA or (isinstance(cell, float) and isnan(cell)):
        return word("word", "none", lang)
    if isinstance(cell, bool) or type(cell).__name__ in ("bool", "bool_"):
        return word("word", "yes" if cell else "no", lang)
    if isinstance(cell, float):
        return f"{cell:g}"
    if isinstance(cell, (list, tuple, set)):
        cell = ";".join(str(v) for v in cell)
    text = str(cell)
    if name == "attributed_to":
        return value(text, lang) if text else word("word", "outlet_itself", lang)
    if not text:
        return word("word", "none", lang)
    if name in ("article_id", "claimant", "claimed_by", "duplicate_of"):
        return comma(lang).join(called.get(i) or article_name(i, lang=lang) for i in text.split(";"))
    if name in ("numbers", "attested_numbers"):
        return comma(lang).join(text.split(";"))
    if name in ("record_id", "meeting_id"):
        return record(corpus, text, lang)
    if name == "field":
        return word("column", text, lang)
    if name == "reason":
        return reason(text, lang, called)
    return value(text, lang) if name not in _AS_THEY_ARE and isinstance(cell, str) and text.isascii() else text


def _way(value: str, lang: str) -> str:
    # a browser tells the direction by the first letter; a list of numbers has none
    return "rtl" if comma(lang).strip() == "،" in value and not any(c.isalpha() for c in value) else "auto"


def _breadth(value: str) -> str:
    """Keep days and names in one line, and give long texts room: the table scrolls sideways, rather than being all
    height.
    """
    return ";white-space:nowrap" if len(value) <= 22 else ";min-width:13em" if len(value) > 40 else ""
