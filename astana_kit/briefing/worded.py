"""The tables as a workbook says them: sheets, heads and cells in one language, records and articles by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from astana_kit.wording import Voice, article_names, reason, record, value, word
from astana_kit.wording.names import listed_names, outlet_names

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference

#: Words of the articles themselves, numbers, addresses and titles of sources: they stand as they are.
_AS_THEY_ARE = {
    *("title", "author", "person", "quote", "when", "text", "words", "characters"),
    *("source_title", "second_source_title", "source_url", "second_source_url"),
}
#: What tells nothing to a reader; the tables as CSV have it.
_MACHINERY = {"path", "sha256", "rule", "claim_id", "start_char", "end_char", "label_ar", "label_en"}
#: What was written in English alone.
_ENGLISH = {"outcome", "note", "also_reported", "city_name_then"}
_ENGLISH_OF_REFERENCE = {"title", "person"}
_IDS = ("record_id", "meeting_id", "article_id", "duplicate_of")
_REFERENCE = ("rounds", "participants", "meetings", "plans")
_FREE = ("title", "author", "outlet")  # fields whose value is a text


def worded(corpus: Corpus, reference: Reference | None, lang: str) -> dict[str, pd.DataFrame]:
    """Name sheets, columns and values of the tables in a language.

    In: a corpus, the reference or None, the language. Out: frames by the name of their sheet: first one that says what
    there is and what was left out, then the tables, those of the reference last. Articles and records are called by
    what they are; their ids stand in the last column.
    """
    frames = dict(corpus.tables)
    if reference is not None:
        frames |= {f"reference_{n}": getattr(reference, n) for n in _REFERENCE}
    said = _Said(corpus, lang)
    out = {word("table", name, lang): said.frame(name, frame) for name, frame in frames.items()}
    return {word("workbook", "sheet", lang): said.about(out)} | out


class _Said:
    """Say the tables of one corpus in one language."""

    def __init__(self, corpus: Corpus, lang: str) -> None:
        self.corpus, self.lang, self.voice = corpus, lang, Voice(lang)
        self.called = dict(article_names(corpus.articles, lang))
        self.left: dict[str, None] = {}

    def frame(self, name: str, frame: pd.DataFrame) -> pd.DataFrame:
        """Say head and cells of one table; ids go last."""
        out: dict[str, Any] = {}
        ids: dict[str, Any] = {}
        for column in frame.columns:
            if self._left_out(name, column):
                self.left[word("column", column, self.lang)] = None
                continue
            cells = frame[column]
            if column in _IDS and not name.startswith("reference"):
                ids.setdefault(word("workbook", "id", self.lang), cells)
                cells = cells.map(self._name)
            elif column == "meeting_id":
                ids[word("workbook", "id", self.lang)] = cells
                continue
            else:
                cells = self._cells(column, cells, frame)
            out[word("column", column, self.lang)] = cells
        return pd.DataFrame(out | ids)

    def _left_out(self, name: str, column: str) -> bool:
        """Tell whether a column is left out of the workbook of this language."""
        if self.lang == "en":
            return column in _MACHINERY
        return column in _MACHINERY | _ENGLISH - ({"note"} if name == "decisions" else set()) or (
            name.startswith("reference") and column in _ENGLISH_OF_REFERENCE
        )

    def _cells(self, column: str, cells: pd.Series, frame: pd.DataFrame) -> pd.Series:
        """Say the cells of one column."""
        if column == "reason":
            return cells.map(lambda text: reason(text, self.lang, self.called), na_action="ignore")
        if column == "field":
            return cells.map(lambda text: self.voice.column(text))
        if column == "claimed_by":
            return cells.map(lambda text: listed_names(str(text).split(";"), self.called, self.lang))
        if column == "outlet":
            return cells.map(lambda text: "".join(outlet_names([text], self.lang)))
        if column == "value" and "field" in frame.columns:
            pairs = zip(frame["field"], cells)
            said = [text if field in _FREE else self._value(text) for field, text in pairs]
            return pd.Series(said, index=cells.index, dtype="str")
        if column in _AS_THEY_ARE or cells.dtype.kind in "iufbM":
            return cells
        return cells.map(self._value)

    def _value(self, text: Any) -> Any:
        """Say one value."""
        return value(text, self.lang) if isinstance(text, str) and text else text

    def _name(self, identifier: Any) -> Any:
        """Name a record or an article, each worked out once."""
        if not isinstance(identifier, str) or not identifier:
            return identifier
        if identifier not in self.called:
            self.called[identifier] = record(self.corpus, identifier, self.lang)
        return self.called[identifier]

    def about(self, frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
        """Say which sheets there are, and what was left out of them."""
        say = self.voice.say
        rows = [(name, self.voice.counted(len(frame), "row")) for name, frame in frames.items()]
        rows += [("", ""), (say("workbook.left_out"), self.voice.series(list(self.left)))]
        rows += [(say("workbook.reference"), say("deck.rights"))]
        return pd.DataFrame(rows, columns=[say("workbook.sheet_head"), say("workbook.says")])
