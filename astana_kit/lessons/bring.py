"""What a reader brings along: articles in a folder beside the notebooks, and spellings that the lexicon does not
know yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from ..lexicon import about, label
from ..tables import Corpus, parse, parse_text
from .shown import show
from .words import LessonError

#: The folder for own articles, beside the notebooks.
FOLDER = "my-articles"
# the days on which the practice articles are said to have appeared
_PRACTICE = {"practice": "2024-11-12", "spelling": "2023-06-22"}
_ARABIC = "ء-يٱ-ۓ"


def own_articles() -> Corpus:
    """Read the articles that a reader has put into the folder ``my-articles`` beside the notebooks.

    In: plain text files there (``.txt``, UTF-8), and what is known of them in ``register.csv``, if there is one. Out: a
    ``Corpus``; while the folder holds no text, that of the practice articles of the lessons. Raises ``CorpusError``
    for what
    cannot be read.

    >>> sorted(own_articles().articles["article_id"])[0][:8]
    'practice'
    """
    for folder in (Path(FOLDER), Path("notebooks", FOLDER)):
        if folder.is_dir() and any(folder.rglob("*.txt")):
            register = folder / "register.csv"
            return parse(folder, register if register.is_file() else None)
    samples = files(__package__) / "samples"
    rows = [
        {"article_id": name, "published": day, "text": (samples / f"{name}.txt").read_text(encoding="utf-8")}
        for name, day in _PRACTICE.items()
    ]
    return parse(pd.DataFrame(rows))


@dataclass(frozen=True)
class Trial:
    """What ``try_spelling`` gives: the readings ``before`` and ``after``, and the claims ``gained`` and ``lost``.

    A claim is compared by what it says, not by where it stands, for a spelling of another length moves what follows it.
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
        parts = [f'<p dir="{way}" style="text-align:{edge}"><b>{escape(head)}</b></p>']
        for title, frame in ((words["gained"], self.gained), (words["lost"], self.lost)):
            parts.append(f'<p dir="{way}" style="text-align:{edge}">{escape(title)}: {len(frame)}</p>')
            if len(frame):
                parts.append(show(frame, self.lang)._repr_html_())
        return "".join(parts)


_TOLD = {
    "ar": {
        "head": "«{spelling}» كإملاء آخر لـ«{name}». عدد مرات وروده: {n}",
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
    """Try what a new spelling would give and take before it is put into the lexicon.

    In: a text; the spelling that is not read yet; the id of the actor, place or person that it stands for; the day
    of the text,
    if known. Out: a ``Trial``: the text read as it stands, and read as if the known name stood in place of the
    spelling (also
    behind و, ف, ب, ل, ك). The lexicon is not changed. Raises ``LessonError`` for an id that the lexicon does not
    have, and for a
    spelling that is not in the text.

    >>> text = "اختتمت اليوم في أصطانا الجولة الـ20 من مسار أصطانا حول سوريا."
    >>> try_spelling(text, "أصطانا", "astana", "2023-06-21").after.rounds["round"].tolist()
    [20]
    """
    if not any(about(kind, stands_for) for kind in ("actor", "place", "person", "source")):
        raise LessonError(
            f"the lexicon has no {stands_for!r}; expected the id of an actor, place, person or source, as 'astana'"
        )
    whole_word = re.compile(rf"(?<![{_ARABIC}])([وفبلك]{{0,2}}){re.escape(spelling)}(?![{_ARABIC}])")
    changed, places = whole_word.subn(lambda m: m[1] + label(stands_for, "ar"), text)
    if not spelling.strip() or not places:
        raise LessonError(
            f"«{spelling}» does not stand in the text as a word of its own; look for it in the text and copy it"
        )
    before, after = parse_text(text, published), parse_text(changed, published)
    return Trial(before, after, _more(after, before), _more(before, after), spelling, stands_for, places, lang)


def _more(one: Corpus, other: Corpus) -> pd.DataFrame:
    """Give the claims of the one that the other lacks."""
    has = set(zip(other.claims["record_id"], other.claims["field"], other.claims["value"]))
    new = [key not in has for key in zip(one.claims["record_id"], one.claims["field"], one.claims["value"])]
    own = one.claims["record_id"] != "text"  # what a text says of itself moves with its letters
    return one.claims[pd.Series(new, index=one.claims.index, dtype=bool) & own][
        ["record_id", "field", "value", "quote"]
    ]
