"""Make a whole briefing, or put one figure or table of a notebook into files."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm import tqdm

from astana_kit import tables as kit_tables
from astana_kit.figures import FIGURES
from astana_kit.wording import Voice

from . import charts, deck, document, provenance, sheets
from .files import BriefingError, plain_name, put
from .findings import findings
from .story import tell

FORMATS = ("png", "svg", "pdf", "pptx", "docx", "xlsx", "csv")
DEFAULT = ("png", "svg", "pdf", "pptx", "docx")
FONT = "Arial"
LENGTHS = ("full", "deck", "note")
#: Figures of a deck and of a note at most.
CHARTS = {"deck": 4, "note": 2}
#: Weight from which a finding chooses a figure before the line of the whole process.
STRONG = 40


def brief(
    source: Any = None,
    *,
    lang: str = "ar",
    figures: Sequence[str] | None = None,
    formats: Sequence[str] = DEFAULT,
    out: Any = "briefings",
    sizes: Sequence[str] = ("page",),
    font: str = FONT,
    digits: str = "latin",
    register: Any = None,
    curated: Any = None,
    reference: Any = None,
    length: str = "full",
) -> list[Path]:
    """Make a briefing: chart files, a deck, a document, tables, and the sidecar that says where it all comes from.

    With ``length="note"`` it is a document of two pages, with ``"deck"`` six to eight slides; both choose their figures
    by the findings and have the evidence in a file of its own. In: a corpus, or what ``ak.parse`` reads (with
    ``register`` and ``curated``), or None for the kit's own articles; the language (``ar``, ``en``); names of figures
    (all); formats of ``png``, ``svg``, ``pdf``, ``pptx``, ``docx``,
    ``xlsx``, ``csv``; the folder; sizes of the chart files (``slide``, ``page``, ``column``); the typeface of deck
    and document for both scripts; the digits. Out: the files, the sidecar last. The same corpus gives the same bytes.
    Nothing is written before all is made. Shows a bar on standard error when it takes longer than two seconds. Raises
    ``BriefingError`` for what it does not know or cannot write.

    >>> import tempfile
    >>> made = brief(lang="en", figures=["frequency"], formats=["svg"], out=tempfile.mkdtemp())
    >>> [path.name for path in made]
    ['frequency-en.svg', 'briefing-en.json']
    """
    from astana_kit import __version__

    lang, length = _one(lang, ("ar", "en"), "language"), _one(length, LENGTHS, "length")
    names = _known(figures, tuple(FIGURES), "figure")
    formats, sizes = _known(formats, FORMATS, "format"), _known(sizes, tuple(charts.SIZES), "size")
    digits = _one(digits, ("latin", "arabic"), "kind of digits")
    corpus, origin = _corpus(source, register, curated, out)
    reference = kit_tables.reference() if reference is None else reference
    files: dict[str, bytes] = {}
    wide: dict[str, bytes] = {}
    tall: dict[str, bytes] = {}
    if length != "full":
        names = _telling(corpus, reference, names) if figures is None else names
        formats = ["pptx"] if length == "deck" else ["docx"]
    story = tell(corpus, reference, names, lang, digits, __version__)
    names = [piece.name for piece in story.pieces][: CHARTS.get(length, len(names))]
    story = replace(story, pieces=story.pieces[: len(names)])
    shown: dict[str, list[str]] = {name: [] for name in names}
    kinds = [kind for kind in formats if kind in charts.CHARTS]
    words = {piece.name: piece.words for piece in story.pieces}
    for name in tqdm(names, desc=lang, unit=" figures", delay=2, leave=False, file=sys.stderr):
        for size in dict.fromkeys([*(sizes if kinds else ()), *(("page",) if "docx" in formats else ())]):
            figure = charts.draw(name, corpus, reference, lang, digits, size)
            for kind in kinds if size in sizes else ():
                file = f"charts/{name}-{lang}{'' if size == 'page' else '-' + size}.{kind}"
                files[file] = charts.chart(figure, kind, words[name], lang)
                shown[name].append(file)
            if size == "page" and "docx" in formats:
                tall[name] = charts.chart(charts.bare(figure), "png", words[name], lang, charts.DPI_INSIDE)
        if "pptx" in formats:
            figure = charts.bare(charts.draw(name, corpus, reference, lang, digits, deck.drawn_at(name)))
            dpi = round(charts.DPI_INSIDE * deck.PICTURE[0] / figure.get_figwidth())
            wide[name] = charts.chart(figure, "png", words[name], lang, dpi)
    whole = f"{'briefing' if length == 'full' else length}-{lang}"
    writers = {
        "pptx": (wide, partial(deck.deck_bytes, short=length == "deck")),
        "docx": (tall, document.document_bytes),
    }
    if length == "note":
        writers["docx"] = (tall, document.note_bytes)
    for kind, (pictures, make) in writers.items():
        if kind in formats:
            files[f"{whole}.{kind}"] = make(story, pictures, font)
            for name in names:
                shown[name].append(f"{whole}.{kind}")
    if length != "full" and story.annex:
        files[f"evidence-{lang}.docx"] = document.evidence_bytes(story, font)
    if "xlsx" in formats:
        files[f"tables-{lang}.xlsx"] = sheets.xlsx_bytes(sheets.worded(corpus, reference, lang), lang, story.day)
    if "csv" in formats:
        files |= {f"tables/{name}.csv": sheets.csv_bytes(data) for name, data in corpus.tables.items()}
    files[f"{whole}.json"] = provenance.provenance(
        corpus, reference, names, lang, digits, __version__, files, shown, origin
    )
    return put(out, files)


def _telling(corpus: Any, reference: Any, names: list[str]) -> list[str]:
    """Order figures by the findings that they show; the others follow in their own order."""
    told = [f for f in findings(corpus, reference, most=None) if f.figure in names]
    strong, weak = ([f.figure for f in told if (f.weight >= STRONG) is yes] for yes in (True, False))
    return list(dict.fromkeys([*strong, *(n for n in ("process",) if n in names), *weak, *names]))


def export(
    thing: Any,
    name: str,
    formats: Sequence[str] | str = ("png", "svg", "pdf"),
    *,
    out: Any = "briefings",
    lang: str | None = None,
    title: str = "",
    caption: str = "",
    alt: str = "",
    source: str = "",
    font: str = FONT,
) -> list[Path]:
    """Put a figure or a table of a notebook into files, ready to be pasted, edited and searched.

    In: a figure, an Axes or a DataFrame; the name of the files; for a figure ``png``, ``svg``, ``pdf``, ``pptx``,
    ``docx``, for a frame ``csv`` and ``xlsx``; the folder. A figure of the kit brings title, caption, alternative
    text, source and language with it; of another, the title is taken from it and the rest can be given. Out: the
    files, the same bytes for the same figure. Raises ``BriefingError`` for a name that would leave the folder, a
    format that does not fit, and a figure of which nothing is said.

    >>> import tempfile
    >>> frame = pd.DataFrame({"quote": ["=SUM(A1)"]})
    >>> [path.name for path in export(frame, "quotes", ["csv"], out=tempfile.mkdtemp())]
    ['quotes.csv']
    """
    name = plain_name(name)
    formats = [formats] if isinstance(formats, str) else list(formats)
    if isinstance(thing, pd.DataFrame):
        formats = _known(
            ["csv", "xlsx"] if formats == ["png", "svg", "pdf"] else formats, ("csv", "xlsx"), "format for a table"
        )
        return put(
            out,
            {
                f"{name}.{kind}": sheets.csv_bytes(thing)
                if kind == "csv"
                else sheets.xlsx_bytes({name: thing}, lang or "ar")
                for kind in formats
            },
        )
    formats = _known(formats, (*charts.CHARTS, "pptx", "docx"), "format for a figure")
    figure = charts.figure_of(thing)
    words = charts.words_for(figure, thing, title, caption, alt, source)
    lang = (
        _one(lang, ("ar", "en"), "language")
        if lang
        else "ar"
        if charts.rtl.is_arabic(words.title + words.alt)
        else "en"
    )
    with charts.held_still(figure):
        files = {f"{name}.{kind}": charts.chart(figure, kind, words, lang) for kind in formats if kind in charts.CHARTS}
        png = charts.chart(figure, "png", words, lang, charts.DPI_INSIDE) if {"pptx", "docx"} & {*formats} else b""
    if png:
        if "pptx" in formats:
            files[f"{name}.pptx"] = deck.one_figure(words, png, lang, font)
        if "docx" in formats:
            files[f"{name}.docx"] = document.one_figure(words, png, lang, font, Voice(lang).say("deck.figure"))
    return put(out, {f"{name}.{kind}": files[f"{name}.{kind}"] for kind in formats})


def figures() -> tuple[str, ...]:
    """List the names of the figures that a briefing can hold.

    >>> "hiatus" in figures()
    True
    """
    return tuple(FIGURES)


def _one(value: Any, known: tuple[str, ...], what: str) -> str:
    """Return a value that is known, or say which are."""
    return _known([value], known, what)[0]


def _known(values: Sequence[str] | str | None, known: tuple[str, ...], what: str) -> list[str]:
    """Return values in the given order, once each; None means all. Raises BriefingError naming the near ones."""
    if values is None:
        return list(known)
    out = list(dict.fromkeys([values] if isinstance(values, str) else values))
    for value in out:
        if value not in known:
            near = difflib.get_close_matches(str(value), known, 3, 0.5)
            raise BriefingError(
                f"no {what} is called {value!r}; "
                + (f"near: {', '.join(near)}; " if near else "")
                + f"there are {', '.join(known)}"
            )
    if not out:
        raise BriefingError(f"no {what} was named; there are {', '.join(known)}")
    return out


def _corpus(source: Any, register: Any, curated: Any, out: Any) -> tuple[Any, dict[str, str]]:
    """Read the corpus, and say where it was read from as seen from the folder of the briefing."""
    if hasattr(source, "tables") and hasattr(source, "claims"):
        return source, {"kind": "tables"}
    if source is None and register is None and curated is None:
        return kit_tables.load(), {"kind": "kit"}
    from astana_kit.shelves import shelf

    corpus = kit_tables.parse(shelf("seeds") if source is None else source, register, curated)
    places = {"path": shelf("seeds") if source is None else source, "register": register, "curated": curated}
    if not all(isinstance(place, (str, os.PathLike)) for place in places.values() if place is not None):
        return corpus, {"kind": "tables"}
    base = Path(out).expanduser().absolute()
    seen = {
        key: os.path.relpath(Path(place).expanduser().absolute(), base).replace(os.sep, "/")
        for key, place in places.items()
        if place is not None
    }
    return corpus, {"kind": "path", **seen}
