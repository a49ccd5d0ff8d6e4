"""Try a spelling that the lexicon does not know yet; the article itself is never touched."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from ..lexicon import about, label
from ..lexicon.own import spelt_by
from ..tables import Corpus, parse_text
from .shown import show
from .words import NotebookError, check_language

_KINDS = ("actor", "place", "person", "source")
_SAID = ["record_id", "field", "value", "start_char", "end_char", "quote"]


@dataclass(frozen=True)
class Trial:
    """What ``try_spelling`` gives: the readings ``before`` and ``after``, and the claims ``gained`` and ``lost``.

    Both readings are of the same text, letter for letter; only the lexicon differs.
    """

    before: Corpus
    after: Corpus
    gained: pd.DataFrame
    lost: pd.DataFrame
    spelling: str
    stands_for: str
    places: int
    lang: str

    def __repr__(self) -> str:
        return f"{self.spelling} → {self.stands_for}: found {self.places}, gained {len(self.gained)}, lost {len(self.lost)}"

    def _repr_html_(self) -> str:
        way, edge = ("rtl", "right") if self.lang == "ar" else ("ltr", "left")
        words = _TOLD[self.lang]
        head = words["head"].format(spelling=self.spelling, name=label(self.stands_for, self.lang), n=self.places)
        parts = [f'<p dir="{way}" lang="{self.lang}" style="text-align:{edge}"><b>{escape(head)}</b></p>']
        for title, frame in ((words["gained"], self.gained), (words["lost"], self.lost)):
            told = escape(f"{title}: {len(frame)}")
            parts.append(f'<p dir="{way}" lang="{self.lang}" style="text-align:{edge}">{told}</p>')
            if len(frame):
                parts.append(show(frame[["record_id", "field", "value", "quote"]], self.lang)._repr_html_())
        return "".join(parts)


_TOLD = {
    "ar": {
        "head": "«{spelling}» إملاءً آخر لـ«{name}». عدد مرات وروده: {n}",
        "gained": "شواهد زادت",
        "lost": "شواهد نقصت",
    },
    "en": {
        "head": "«{spelling}» as a spelling of {name}. Times found: {n}",
        "gained": "claims gained",
        "lost": "claims lost",
    },
}


def try_spelling(text: str, spelling: str, stands_for: str, published: Any = None, lang: str = "ar") -> Trial:
    """Try what a new spelling would give and take before it is put into a lexicon.

    In: a text; the spelling that is not read yet; the id of the actor, place, person or source that it stands for; the
    day of the text, if known. Out: a ``Trial``: the text read with the lexicon as it is, and with the spelling in it.
    Neither the text nor the lexicon is changed. Raises ``NotebookError`` for an id that the lexicon does not have, and
    for a spelling that is not in the text.

    >>> text = "اختتمت اليوم في أصطانا الجولة الـ20 من مسار أصطانا حول سوريا."
    >>> trial = try_spelling(text, "أصطانا", "astana", "2023-06-21")
    >>> trial.after.rounds["round"].tolist(), trial.after.texts["text"] == text
    ([20], True)
    """
    check_language(lang)
    kind = next((k for k in _KINDS if about(k, stands_for)), "")
    if not kind:
        raise NotebookError(
            f"the lexicon has no {stands_for!r}; expected the id of an actor, place, person or source, as 'astana'"
        )
    if not spelling.strip() or spelling not in text:
        raise NotebookError(f"«{spelling}» does not stand in the text; look for it there and copy it")
    before = parse_text(text, published)
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder, "own.toml")
        # a text in JSON is a text in TOML, with the same escapes
        own.write_text(
            f"[[{kind}]]\nid = {json.dumps(stands_for)}\nnames = [{json.dumps(spelling)}]\n", encoding="utf-8"
        )
        with spelt_by(own):
            after = parse_text(text, published)
    places = text.count(spelling)
    return Trial(before, after, _more(after, before), _more(before, after), spelling, stands_for, places, lang)


def _more(one: Corpus, other: Corpus) -> pd.DataFrame:
    """Give the claims of the one that the other lacks: the text is the same, so that places can be compared."""
    has = set(map(tuple, other.claims[_SAID].astype(str).to_numpy()))
    new = [tuple(row) not in has for row in one.claims[_SAID].astype(str).to_numpy()]
    return one.claims[pd.Series(new, index=one.claims.index, dtype=bool)].reset_index(drop=True)
