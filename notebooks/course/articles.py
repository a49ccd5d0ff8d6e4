"""The articles of the course: practice texts, and those that a reader brings along."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import astana_kit as ak

from .checking import CourseError

_HERE = Path(__file__).parent
#: The folder for own articles, beside the notebooks.
OWN = _HERE.parent / "my-articles"
#: The days on which the practice texts are said to have appeared.
PUBLISHED = {"practice": "2024-11-12", "spelling": "2023-06-22"}


def sample(name: str) -> str:
    """Give the text of a practice article: written for the course, and said to be so in its first line.

    Raises ``CourseError`` for a name that there is not.

    >>> sample("practice").startswith("نص للتدريب")
    True
    """
    there = sorted(p.stem for p in (_HERE / "samples").glob("*.txt"))
    if name not in there:
        raise CourseError(f"no sample is named {name!r}; there are {', '.join(there)}")
    return (_HERE / "samples" / f"{name}.txt").read_text(encoding="utf-8")


def own_articles() -> ak.Corpus:
    """Read the articles in the folder ``my-articles`` beside the notebooks; while it is empty, the practice texts.

    In: files there, and what is known of them in ``register.csv``, if there is one. Raises ``CorpusError`` for what
    cannot be read.
    """
    if OWN.is_dir() and any(OWN.rglob("*.txt")):
        register = OWN / "register.csv"
        return ak.parse(OWN, register if register.is_file() else None)
    return ak.parse(
        pd.DataFrame([{"article_id": n, "published": day, "text": sample(n)} for n, day in PUBLISHED.items()])
    )


def ten_articles() -> ak.Corpus:
    """Read the ten practice articles of the lesson on reviewing, with their register.

    >>> len(ten_articles().articles)
    10
    """
    folder = _HERE / "samples" / "ten"
    return ak.parse(folder, folder / "register.csv")
