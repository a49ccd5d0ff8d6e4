"""Records to DataFrames to CSV and back: the one schema, and the doors by which a corpus comes in.

pandas begins here. Text columns hold an empty text where nothing is known (so that joining and printing never meet
``nan``), days ``NaT``, whole numbers ``<NA>``; the frames are the same on pandas 2.2 and 3.
"""

from __future__ import annotations

import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm import tqdm

from .. import corpus as articles_from
from ..claims import read_article
from ..corpus import CorpusError, Gathered
from ..corpus.decoding import raise_all
from ..decisions import Bench, DecisionError, Effect, Ruling, checked, ruling, stale
from ..decisions import read as read_rulings
from ..decisions import write as write_rulings
from ..lexicon import spelt_by
from ..model import Article, Reading
from ..reconcile import once_named, records_of, rows_of, voices_of
from ..shelves import shelf
from ..text import is_watched
from .files import contents, present, read_frame, read_rows, read_tables, write
from .frames import Corpus, TablesError, frame
from .report import RECORDS, Report, Some
from .schema import REFERENCE, TABLES

__all__ = [
    "REFERENCE",
    "TABLES",
    "Corpus",
    "DecisionError",
    "Reference",
    "Report",
    "TablesError",
    "build",
    "contents",
    "decide",
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
    reference: Mapping[str, list[dict[str, Any]]] | None = None,
    found: Gathered | None = None,
    screened: Iterable[str] = (),
) -> Corpus:
    """Read articles into tables.

    In: articles as ``corpus.read`` gives them, in any order; rulings; the reference to compare with, as
    ``reference_rows`` gives it (it fills no cell); for the report, what ``corpus.gather`` found and what screening set
    aside. Out: a ``Corpus``. Shows a bar on standard error when it takes longer than five seconds.
    """
    articles = sorted(articles, key=lambda a: a.article_id)
    # a handful is read in a moment; a bar would only stand as a red line in a notebook
    quiet = len(articles) < 20 or not is_watched()
    bar = tqdm(articles, unit=" articles", delay=5, leave=False, file=sys.stderr, disable=quiet)
    return _corpus([read_article(a) for a in bar], checked(decisions), reference, found, list(screened))


@dataclass(frozen=True)
class MadeFrom:
    """What a corpus was made from: the readings, the rulings, what these did, and the reference that it was held against.

    For its report: what became of every file, and the articles that screening set aside.
    """

    readings: list[Reading]
    rulings: list[Ruling]
    effects: list[Effect]
    reference: Mapping[str, list[dict[str, Any]]] | None
    found: Gathered | None = None
    screened: Sequence[str] = ()


def _corpus(
    readings: list[Reading],
    rulings: list[Ruling],
    reference: Mapping[str, list[dict[str, Any]]] | None,
    found: Gathered | None = None,
    screened: Sequence[str] = (),
) -> Corpus:
    texts = {r.article.article_id: r.article.text for r in readings}
    bench = Bench(rulings, texts, {t.name: {c.name: (c.type, c.values) for c in t.columns} for t in TABLES.values()})
    told = records_of(readings)
    hashes = {r.article.article_id: r.article.sha256 for r in readings}
    records = bench.on_records(told, lambda: once_named(told, hashes, voices_of(readings)))
    rows = rows_of(records, readings, None if reference is None else dict(reference))
    bench.on_rows(rows)
    return Corpus(
        rows,
        {r.article.article_id: r.article.text for r in readings},
        {r.article.article_id: list(r.zones) for r in readings},
        {r.article.article_id: r.published.grounds for r in readings},
        {r.article.article_id: list(r.dates) for r in readings},
        MadeFrom(readings, rulings, bench.effects, reference, found, screened),
    )


def decide(corpus: Corpus, do: Any = "set", *, record: str = "", file: Any = None, **told: Any) -> Corpus:
    """Decide on a row or a cell, in writing, and give the corpus as it is then.

    In: a corpus that was read from articles; what to do (``choose``, ``set``, ``add``, ``retract``, ``merge``, ``split``,
    ``confirm``), or the file that a review saved, for all its decisions at once; the id of the record, or ``article_id=`` and
    ``words=`` that stand in it; ``field=``, ``value=``, ``reason=``, ``source=``, ``decided_by=``, ``decided_on=``, ``actor=``,
    ``into=``, ``table=``, ``cells=``; the file of decisions to write it to (or its folder; by default nothing is written). Out:
    a new corpus. Raises ``DecisionError`` where a decision cannot be carried out or changes nothing; then nothing is written.

    >>> one = parse_text("انطلقت أمس في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا.")
    >>> two = decide(one, record="round-21", field="start", value="2024-01-24", reason="The host's calendar.")
    >>> two.rounds["start"].dt.day.tolist(), two.decisions["do"].tolist()
    ([24], ['set'])
    """
    made = corpus.made_from
    if made is None:
        raise DecisionError(
            "this corpus was read from tables; decide on one that was read from articles (ak.parse, ak.load)"
        )
    if isinstance(do, Path) or str(do).endswith(".toml"):
        if not Path(do).is_file():
            raise DecisionError(f"{do}: there is no such file; a review saves one")
        known = {r.id for r in made.rulings}
        fresh = [r for r in read_rulings(Path(do)) if r.id not in known]
    else:
        fresh = [ruling({"do": do, "record_id": record, **told}, "this decision")]
    new = _corpus(made.readings, checked([*made.rulings, *fresh]), made.reference, made.found, made.screened)
    for r in stale(new.made_from.effects):
        if r in fresh:
            where = f"{r.where}: " if r.where != "this decision" else ""
            raise DecisionError(
                f"{where}{r.named}: changes nothing; astana-kit explain lists the records and their cells"
            )
    if file is not None:
        write_rulings(fresh, file)
    return new


def load() -> Corpus:
    """Load the five articles that come with the kit, with what is known of them and with the rulings on them.

    >>> len(load().articles)
    5
    """
    found = articles_from.gather(shelf("seeds"))
    return build(found.articles, read_rulings(shelf("curated")), reference_rows(), found)


def parse(
    source: Any,
    register: Any = None,
    curated: Any = None,
    *,
    recursive: bool = False,
    columns: Mapping[str, str] | None = None,
    lexicon: Any = None,
    screen: bool = False,
    strict: bool = False,
) -> Corpus:
    """Read a corpus of your own.

    In: any source (see ``corpus.gather``: a folder, files of many kinds, a pattern, a list of texts or a frame); a
    register; a folder with your own ``articles.toml`` and ``decisions.toml``, without which no ruling counts;
    ``columns``: which column of a table is what, as ``{"text": "body2"}``; ``lexicon``: a TOML file with your own
    spellings; ``screen``: leave articles out that are not about the process; ``strict``: raise where a file cannot be
    used or nothing was found, instead of a warning. Out: a ``Corpus``, whose ``report`` accounts for every file.
    Raises ``CorpusError`` where no article can be read.

    >>> text = "انطلقت أمس الأربعاء 24 يناير 2024 في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا."
    >>> parse([text]).rounds["round"].tolist()
    [21]
    """
    with spelt_by(lexicon):
        found = articles_from.gather(source, register, curated, recursive, columns)
        if strict:
            raise_all(found.troubles)
        decisions = rulings_beside(source, curated)
        out = [a for a in found.articles if screen and not articles_from.is_about_the_process(a.text)]
        kept = [a for a in found.articles if a not in out] if out else found.articles
        corpus = build(kept, decisions, reference_rows(), found, [a.article_id for a in out])
        corpus.report  # noqa: B018 -- it is worked out while the user's spellings count
    for line in complaints(corpus):
        if strict:
            raise CorpusError(line)
        warnings.warn(line, stacklevel=2)
    return corpus


def complaints(corpus: Corpus) -> list[str]:
    """Give what a user must hear of a build: files that could not be used, and a corpus that says nothing."""
    found = any(len(corpus.tables[name]) for name in RECORDS)
    return complaints_of(Some.of(corpus.report.refused), found, Counter(s["why"] for s in corpus.report.silent))


def complaints_of(refused: Some, found: bool, why: Counter[str]) -> list[str]:
    """Give what a user must hear of a build. In: what could not be used; was anything found; why articles gave nothing."""
    out = []
    if refused.total:
        more = f" (and {refused.total - 1} more; the report names all)" if refused.total > 1 else ""
        out.append(f"{refused.first[0]}{more}")
    if not found:
        most = why.most_common(1)
        out.append(
            "nothing was found in these articles: no round, no meeting, no action"
            + (f"; most often: {most[0][0]}" if most else "")
        )
    return out


def parse_text(text: str, published: Any = None) -> Corpus:
    """Read one text at hand; its article is named ``text``.

    In: the text; ``published``, if known: a day (``date`` or ISO), or the first and the last of a range. Raises
    ``CorpusError``.

    >>> parse_text("التقى الوفدان أمس", "2024-01-25").dates["start"].dt.day.tolist()
    [24]
    """
    return build([articles_from.one(text, published)], (), reference_rows())


def rulings_beside(source: Any, curated: Any) -> list[Ruling]:
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
    """What is known of the whole process, every row sourced: ``rounds``, ``participants``, ``meetings``, ``plans``."""

    rounds: pd.DataFrame
    participants: pd.DataFrame
    meetings: pd.DataFrame
    plans: pd.DataFrame = field(default_factory=lambda: frame(REFERENCE["plans"], []))


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
