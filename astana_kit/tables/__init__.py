"""Records to DataFrames to CSV and back: the one schema, and the doors by which a corpus comes in.

pandas begins here. Text columns hold an empty text where nothing is known (so that joining and printing never meet
``nan``), days ``NaT``, whole numbers ``<NA>``; the frames are the same on pandas 2.2 and 3.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm import tqdm

from .. import corpus as articles_from
from ..claims import read_article
from ..decisions import Bench, DecisionError, Effect, Ruling, checked, ruling, stale
from ..decisions import read as read_rulings
from ..decisions import write as write_rulings
from ..model import Article, Reading
from ..reconcile import records_of, rows_of
from ..shelves import shelf
from .files import contents, present, read_frame, read_rows, read_tables, write
from .frames import Corpus, TablesError
from .schema import REFERENCE, TABLES

__all__ = [
    "REFERENCE",
    "TABLES",
    "Corpus",
    "DecisionError",
    "Reference",
    "TablesError",
    "build",
    "decide",
    "contents",
    "load",
    "parse",
    "parse_text",
    "present",
    "read_tables",
    "reference",
    "reference_rows",
    "write",
]


def build(
    articles: Iterable[Article],
    decisions: Iterable[Ruling] = (),
    reference: Mapping[str, list[dict]] | None = None,
) -> Corpus:
    """Read articles into tables.

    In: articles as ``corpus.read`` gives them, in any order; rulings; the reference to compare with, as
    ``reference_rows`` gives it (it fills no cell). Out: a ``Corpus``. Shows a bar on standard error when it takes
    longer than two seconds.
    """
    articles = sorted(articles, key=lambda a: a.article_id)
    bar = tqdm(articles, unit=" articles", delay=2, leave=False, file=sys.stderr, disable=not _is_watched())
    return _corpus([read_article(a) for a in bar], checked(decisions), reference)


@dataclass(frozen=True)
class MadeFrom:
    """What a corpus was made from: the readings, the rulings, what these did, and the reference that it was held against."""

    readings: list[Reading]
    rulings: list[Ruling]
    effects: list[Effect]
    reference: Mapping[str, list[dict]] | None


def _corpus(readings: list[Reading], rulings: list[Ruling], reference: Mapping[str, list[dict]] | None) -> Corpus:
    texts = {r.article.article_id: r.article.text for r in readings}
    bench = Bench(rulings, texts, {t.name: {c.name: (c.type, c.values) for c in t.columns} for t in TABLES.values()})
    records = bench.on_records(records_of(readings))
    rows = rows_of(records, readings, (), None if reference is None else dict(reference))
    bench.on_rows(rows)
    return Corpus(
        rows,
        {r.article.article_id: r.article.text for r in readings},
        {r.article.article_id: list(r.zones) for r in readings},
        {r.article.article_id: r.published.grounds for r in readings},
        {r.article.article_id: list(r.dates) for r in readings},
        MadeFrom(readings, rulings, bench.effects, reference),
    )


def decide(corpus: Corpus, do: str = "set", *, record: str = "", file: Any = None, **told: Any) -> Corpus:
    """Decide on a row or a cell, in writing, and give the corpus as it is then.

    In: a corpus that was read from articles; what to do (``choose``, ``set``, ``add``, ``retract``, ``merge``, ``split``,
    ``confirm``); the id of the record, or ``article_id=`` and ``words=`` that stand in it; ``field=``, ``value=``, ``reason=``,
    ``source=``, ``decided_by=``, ``decided_on=``, ``actor=``, ``into=``, ``table=``, ``cells=``; the file of decisions to write
    it to (or its folder; by default nothing is written). Out: a new corpus. Raises ``DecisionError`` where the decision cannot be
    carried out or changes nothing; then nothing is written.

    >>> one = parse_text("انطلقت أمس في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا.")
    >>> two = decide(one, record="round-21", field="start", value="2024-01-24", reason="The host's calendar.")
    >>> two.rounds["start"].dt.day.tolist(), two.decisions["do"].tolist()
    ([24], ['set'])
    """
    made = corpus.made_from
    if made is None:
        raise DecisionError("this corpus was read from tables; decide on one that was read from articles (ak.parse, ak.load)")
    one = ruling({"do": do, "record_id": record, **told}, "this decision")
    new = _corpus(made.readings, checked([*made.rulings, one]), made.reference)
    if one in stale(new.made_from.effects):
        raise DecisionError(f"{one.named}: changes nothing; astana-kit explain lists the records and their cells")
    if file is not None:
        write_rulings([one], file)
    return new


def _is_watched() -> bool:
    # a bar in a log file is noise; in a notebook standard error is no terminal, yet somebody looks at it
    return "ipykernel" in sys.modules or (hasattr(sys.stderr, "isatty") and sys.stderr.isatty())


def load() -> Corpus:
    """Load the five articles that come with the kit, with what is known of them and with the rulings on them.

    >>> len(load().articles)
    5
    """
    return build(articles_from.read(shelf("seeds")), read_rulings(shelf("curated")), reference_rows())


def parse(source: Any, register: Any = None, curated: Any = None) -> Corpus:
    """Read a corpus of your own.

    In: a folder, a file, a list of texts or a frame; a register; a folder with your own ``articles.toml`` and
    ``decisions.toml`` (see ``corpus.read``). Without that folder no ruling counts. Raises ``CorpusError`` for what
    cannot be read.

    >>> text = "انطلقت أمس الأربعاء 24 يناير 2024 في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا."
    >>> parse([text]).rounds["round"].tolist()
    [21]
    """
    articles = articles_from.read(source, register, curated)
    return build(articles, _rulings_beside(source, curated), reference_rows())


def parse_text(text: str, published: Any = None) -> Corpus:
    """Read one text at hand; its article is named ``text``.

    In: the text; ``published``, if known: a day (``date`` or ISO), or the first and the last of a range. Raises
    ``CorpusError``.

    >>> parse_text("التقى الوفدان أمس", "2024-01-25").dates["start"].dt.day.tolist()
    [24]
    """
    return build([articles_from.one(text, published)], (), reference_rows())


def _rulings_beside(source: Any, curated: Any) -> list[Ruling]:
    """Read the rulings on a corpus: those of the curated folder, else those that lie in its own folder."""
    if curated is not None:
        return read_rulings(curated)
    if _is_seeds(source):
        return read_rulings(shelf("curated"))
    try:
        return read_rulings(source) if Path(source).is_dir() else []
    except (TypeError, OSError, ValueError) as e:
        if isinstance(e, DecisionError):
            raise
        return []


def _is_seeds(source: Any) -> bool:
    try:
        return Path(source).resolve() == shelf("seeds").resolve()
    except (TypeError, OSError, ValueError):
        return False


@dataclass(frozen=True)
class Reference:
    """What is known of the whole process, every row sourced: ``rounds``, ``participants``, ``meetings``."""

    rounds: pd.DataFrame
    participants: pd.DataFrame
    meetings: pd.DataFrame


def reference() -> Reference:
    """Load the reference: frames for comparing and for charts of the whole process. It never fills a cell of a corpus.

    >>> len(reference().rounds)
    22
    """
    return Reference(
        **{name: read_frame(shelf("reference") / f"{name}.csv", table) for name, table in REFERENCE.items()}
    )


def reference_rows() -> dict[str, list[dict[str, str]]]:
    """Load the reference as plain rows, all cells as text (ISO days), empty for unknown.

    >>> reference_rows()["rounds"][20]["start"]
    '2024-01-24'
    """
    return {name: read_rows(shelf("reference") / f"{name}.csv", table) for name, table in REFERENCE.items()}
