"""Make a whole briefing, or put one figure or table of a notebook into files."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from tqdm import tqdm

from astana_kit import tables as kit_tables
from astana_kit.figures import FIGURES, Words
from astana_kit.wording import Voice

from . import charts as drawing
from . import deck, document, provenance, sheets, templates, typeset
from .files import BriefingError, plain_name, put
from .findings import findings
from .native import native
from .note import NOTE_PICTURE
from .slides import PICTURE
from .story import Story, tell
from .worded import worded

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference

FORMATS = ("png", "svg", "pdf", "pptx", "docx", "xlsx", "csv")
DEFAULT = ("png", "svg", "pdf", "pptx", "docx")
LENGTHS = ("full", "deck", "note")
#: What a short briefing can be made as, the first where nothing is asked for, and its figures at most.
SHORT = {"deck": ("pptx", "xlsx", "csv"), "note": ("docx", "pdf", "xlsx", "csv")}
CHARTS = {"deck": 4, "note": 2}
#: Weight from which a finding chooses a figure before the line of the whole process.
STRONG = 40


def brief(
    source: Any = None,
    *,
    lang: str = "ar",
    figures: Sequence[str] | None = None,
    formats: Sequence[str] | None = None,
    out: Any = "briefings",
    sizes: Sequence[str] = ("page",),
    font: str = "",
    digits: str = "latin",
    register: Any = None,
    curated: Any = None,
    reference: Reference | None = None,
    length: str = "full",
    charts: str = "picture",
    template: Any = None,
) -> list[Path]:
    """Make a briefing: chart files, a deck, a document, tables, and the sidecar that says where it all comes from.

    With ``length="note"`` it is a document of two pages (``docx``, or ``pdf`` that can be read aloud), with ``"deck"``
    six to eight slides; both choose their figures by the findings and have the evidence in a file of its own. In: a
    corpus, or what ``ak.parse`` reads (with ``register`` and ``curated``), or None for the kit's own articles; the
    language (``ar``, ``en``, ``both``); names of figures (all); formats of ``png``, ``svg``, ``pdf``, ``pptx``,
    ``docx``, ``xlsx``, ``csv``; the folder; sizes of the chart files (``slide``, ``page``, ``column``); the typeface of
    deck and document for both scripts (that of the template); the digits; whether charts of a deck are pictures or,
    where the kind exists there, PowerPoint's own (``native``); templates of one's own (``.pptx``, ``.docx``). Out: the
    files, the sidecar last. The same corpus gives the same bytes. Nothing is written before all is made. Shows a bar
    on standard error when it takes longer than two seconds. Raises ``BriefingError`` for what it does not know or
    cannot write.

    >>> import tempfile
    >>> made = brief(lang="en", figures=["frequency"], formats=["svg"], out=tempfile.mkdtemp())
    >>> [path.name for path in made]
    ['frequency-en.svg', 'briefing-en.json']
    """
    langs = {"both": ["ar", "en"]}.get(_one(lang, ("ar", "en", "both"), "language"), [lang])
    names = _known(figures, tuple(FIGURES), "figure")
    length = _one(length, LENGTHS, "length")
    formats = _formats(formats, length)
    order = _Order(
        formats=formats,
        sizes=_known(sizes, tuple(drawing.SIZES), "size"),
        font=font,
        digits=_one(digits, ("latin", "arabic"), "kind of digits"),
        length=length,
        native=_one(charts, ("picture", "native"), "kind of chart") == "native",
        templates=templates.chosen(template, [kind for kind in formats if kind in templates.KINDS]),
    )
    corpus, origin = _corpus(source, register, curated, out)
    reference = kit_tables.reference() if reference is None else reference
    if length != "full" and figures is None:
        names = _telling(corpus, reference, names)
    drawn = {name: drawing.Drawn(name, corpus, reference) for name in names}
    files: dict[str, bytes] = {}
    for each in langs:
        files |= _in_one_language(corpus, reference, drawn, each, order, origin)
    return put(out, files)


@dataclass(frozen=True, slots=True)
class _Order:
    """What a briefing is to be made as."""

    formats: list[str]
    sizes: list[str]
    font: str
    digits: str
    length: str
    native: bool
    templates: Mapping[str, bytes]


def _formats(asked: Sequence[str] | None, length: str) -> list[str]:
    """Return the formats of a briefing; of a short one those that it can be made as."""
    if length == "full":
        return _known(DEFAULT if asked is None else asked, FORMATS, "format")
    return _known(SHORT[length][:1] if asked is None else asked, SHORT[length], f"format of a {length}")


def _in_one_language(
    corpus: Corpus,
    reference: Reference | None,
    drawn: Mapping[str, drawing.Drawn],
    lang: str,
    order: _Order,
    origin: Mapping[str, str],
) -> dict[str, bytes]:
    """Make the files of a briefing in one language."""
    from astana_kit import __version__

    story = tell(corpus, reference, drawn, lang, order.digits, __version__, CHARTS.get(order.length))
    names = [piece.name for piece in story.pieces]
    files: dict[str, bytes] = {}
    shown: dict[str, list[str]] = {name: [] for name in names}
    pictures: dict[str, dict[str, Any]] = {"pptx": {}, "docx": {}, "pdf": {}}
    for piece in tqdm(story.pieces, desc=lang, unit=" figures", delay=2, leave=False, file=sys.stderr):
        _draw(drawn[piece.name], piece.words, story, order, files, shown, pictures)
    whole = f"{'briefing' if order.length == 'full' else order.length}-{lang}"
    short = order.length != "full"
    paper = document.note_bytes if order.length == "note" else document.document_bytes
    writers = {
        "pptx": lambda kind: deck.deck_bytes(story, pictures[kind], order.font, order.templates.get(kind), short=short),
        "docx": lambda kind: paper(story, pictures[kind], order.font, order.templates.get(kind)),
    }
    if order.length == "note":
        writers["pdf"] = lambda kind: typeset.note_bytes(story, pictures[kind], order.font)
    for kind, make in writers.items():
        if kind in order.formats:
            files[f"{whole}.{kind}"] = make(kind)
            for name in names:
                shown[name].append(f"{whole}.{kind}")
    if short and story.annex:
        files[f"evidence-{lang}.docx"] = document.evidence_bytes(story, order.font, order.templates.get("docx"))
    if "xlsx" in order.formats:
        files[f"tables-{lang}.xlsx"] = sheets.xlsx_bytes(worded(corpus, reference, lang), lang, story.day)
    if "csv" in order.formats:
        files |= {f"tables/{name}.csv": sheets.csv_bytes(data) for name, data in corpus.tables.items()}
    told = {name: drawn[name] for name in names}
    files[f"{whole}.json"] = provenance.provenance(story, told, corpus, reference, files, shown, origin)
    return files


def _draw(
    figure: drawing.Drawn,
    words: Words,
    story: Story,
    order: _Order,
    files: dict[str, bytes],
    shown: dict[str, list[str]],
    pictures: dict[str, dict[str, Any]],
) -> None:
    """Draw one figure for all that it goes into: chart files, document, deck."""
    name, lang, digits = figure.name, story.lang, order.digits
    kinds = [kind for kind in order.formats if kind in drawing.CHARTS] if order.length == "full" else []
    paged = "docx" in order.formats and order.length == "full"
    for size in dict.fromkeys([*(order.sizes if kinds else ()), *(("page",) if paged else ())]):
        if not (kinds and size in order.sizes):
            made = figure.draw(lang, digits, size, plain=True)
        else:
            made = figure.draw(lang, digits, size)
            for kind in kinds:
                file = f"charts/{name}-{lang}{'' if size == 'page' else '-' + size}.{kind}"
                files[file] = drawing.chart(made, kind, words, lang)
                shown[name].append(file)
            made = drawing.bare(made) if size == "page" and paged else made
        if size == "page" and paged:
            pictures["docx"][name] = drawing.chart(made, "png", words, lang, drawing.DPI_INSIDE)
    if order.length == "note":
        made = figure.draw(lang, digits, NOTE_PICTURE, plain=True)
        for kind, how in (("docx", "png"), ("pdf", "svg")):
            if kind in order.formats:
                pictures[kind][name] = drawing.chart(made, how, words, lang, drawing.DPI_INSIDE)
    if "pptx" in order.formats:
        own: Any = native(name, figure.frame, story.voice) if order.native else None
        if own is None:
            made = figure.draw(lang, digits, deck.drawn_at(name), plain=True)
            dpi = round(drawing.DPI_INSIDE * PICTURE[0] / made.get_figwidth())
            own = drawing.chart(made, "png", words, lang, dpi)
        pictures["pptx"][name] = own


def _telling(corpus: Corpus, reference: Reference | None, names: list[str]) -> list[str]:
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
    font: str = "",
    overwrite: bool = False,
) -> list[Path]:
    """Put a figure or a table of a notebook into files, ready to be pasted, edited and searched.

    In: a figure, an Axes or a DataFrame; the name of the files; for a figure ``png``, ``svg``, ``pdf``, ``pptx``,
    ``docx``, for a frame ``csv`` and ``xlsx``; the folder. A figure of the kit brings title, caption, alternative
    text, source and language with it; of another, the title is taken from it and the rest can be given. A file that is
    there already is kept, unless ``overwrite=True``. Out: the files, the same bytes for the same figure. Raises
    ``BriefingError`` for a name that would leave the folder, a file that is there, a format that does not fit, and a
    figure of which nothing is said. To add a slide to a deck there is ``add_slide``.

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
            overwrite=overwrite,
        )
    formats = _known(formats, (*drawing.CHARTS, "pptx", "docx"), "format for a figure")
    figure = drawing.figure_of(thing)
    words = drawing.words_for(figure, thing, title, caption, alt, source)
    lang = (
        _one(lang, ("ar", "en"), "language")
        if lang
        else "ar"
        if drawing.rtl.is_arabic(words.title + words.alt)
        else "en"
    )
    with drawing.held_still(figure):
        files = {
            f"{name}.{kind}": drawing.chart(figure, kind, words, lang) for kind in formats if kind in drawing.CHARTS
        }
        png = drawing.chart(figure, "png", words, lang, drawing.DPI_INSIDE) if {"pptx", "docx"} & {*formats} else b""
    if png:
        if "pptx" in formats:
            files[f"{name}.pptx"] = deck.one_figure(words, png, lang, font)
        if "docx" in formats:
            files[f"{name}.docx"] = document.one_figure(words, png, lang, font, Voice(lang).say("deck.figure"))
    return put(out, {f"{name}.{kind}": files[f"{name}.{kind}"] for kind in formats}, overwrite=overwrite)


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
