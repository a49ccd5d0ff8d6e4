"""Add one slide to a deck that is there: all else in the file stays byte for byte."""

from __future__ import annotations

import io
import os
import posixpath
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from astana_kit import rtl
from astana_kit import tables as kit_tables
from astana_kit.figures import FIGURES, Words
from astana_kit.wording import Voice

from . import charts as drawing
from .deck import drawn_at, notes_of
from .files import BriefingError, steady
from .native import Native, native
from .slides import Deck
from .story import tell

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference

_TYPES = "[Content_Types].xml"
_DECK = "ppt/presentation.xml"
_RELS = "ppt/_rels/presentation.xml.rels"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# what stands before the list of notes masters, and the list of slides, in a deck
_FIRST = ("sldMasterIdLst",)
_BEFORE_SLIDES = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")


def add_slide(
    deck: Any,
    thing: Any,
    *,
    out: Any = None,
    overwrite: bool = False,
    charts: str = "picture",
    corpus: Corpus | None = None,
    reference: Reference | None = None,
    lang: str = "",
    digits: str = "latin",
    title: str = "",
    caption: str = "",
    alt: str = "",
    source: str = "",
    notes: Sequence[str] = (),
) -> Path:
    """Add one slide at the end of a deck: title, chart, caption, source, alternative text, evidence in the notes.

    In: the deck (``.pptx``); a chart of ``ak.chart`` (drawn anew, as large as the slide has room), a figure, an Axes (as
    they are) or the name of a figure of the kit; another file
    to write to (the deck itself grows where none is given; a file that is there is replaced with ``overwrite=True``
    only); whether the chart is a picture or, for a figure of the kit that has such a kind, PowerPoint's own
    (``native``); the corpus and reference that a named figure is drawn from and whose sentences stand in the notes (the
    kit's own); language and digits; words of one's own. Out: the file. The slide takes the deck's layout, fonts and
    colours, Arabic runs from the right; all other parts of the file keep their bytes. Raises ``BriefingError`` for what
    is no deck, a file that is there, and a figure of which nothing is said.

    >>> import tempfile, pathlib, shutil
    >>> from astana_kit.briefing import brief
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> mine = brief(lang="ar", length="deck", out=folder)[0]
    >>> add_slide(mine, "intervals", charts="native").name
    'deck-ar.pptx'
    """
    file = Path(deck).expanduser()
    target = file if out is None else Path(out).expanduser()
    if target.suffix.lower() != ".pptx":
        raise BriefingError(f"{target}: expected the name of a deck, .pptx")
    if target != file and target.exists() and not overwrite:
        raise BriefingError(f"{target}: is there already and is kept; say overwrite=True (--overwrite) to replace it")
    if charts not in ("picture", "native"):
        raise BriefingError(f"charts is {charts!r}; expected 'picture' or 'native'")
    try:
        old = file.read_bytes()
    except OSError as e:
        raise BriefingError(f"{file}: cannot be read ({e.strerror or e}); expected a deck, .pptx") from None
    shown = _Shown(thing, corpus, reference, lang, digits, charts == "native")
    words = drawing.words_for(shown.figure, shown.thing, title, caption, alt, source)
    words = replace(words, subtitle=shown.subtitle)
    return _put(target, grown(old, words, shown, notes, file))


class _Shown:
    """What a slide shows: the figure, its language, the chart of PowerPoint's own if there is one, the evidence."""

    def __init__(
        self, thing: Any, corpus: Corpus | None, reference: Reference | None, lang: str, digits: str, own: bool
    ) -> None:
        if lang not in ("", "ar", "en"):
            raise BriefingError(f"no language is called {lang!r}; there are ar, en")
        name = thing if isinstance(thing, str) else getattr(thing, "name", "")
        if isinstance(thing, str) and thing not in FIGURES:
            raise BriefingError(f"no figure is called {thing!r}; there are {', '.join(FIGURES)}")
        self.thing, self.subtitle = thing, ""
        self.native: Native | None = None
        self.notes: list[str] = []
        self.lang = lang or getattr(thing, "lang", "")
        if name in FIGURES:
            self.lang = self.lang or "ar"
            self._of_the_kit(name, corpus, reference, digits, own)
        else:
            self.figure = drawing.figure_of(thing)
            own_words = drawing.words_for(self.figure, thing, "", "", "-", "")
            self.lang = self.lang or ("ar" if rtl.is_arabic(own_words.title + own_words.caption) else "en")

    def _of_the_kit(
        self, name: str, corpus: Corpus | None, reference: Reference | None, digits: str, own: bool
    ) -> None:
        """Draw a figure of the kit for a slide, and find the sentences behind it."""
        from astana_kit import __version__

        corpus = getattr(self.thing, "corpus", None) if corpus is None else corpus
        corpus = kit_tables.load() if corpus is None else corpus
        reference = getattr(self.thing, "reference", None) if reference is None else reference
        reference = kit_tables.reference() if reference is None else reference
        drawn = drawing.Drawn(name, corpus, reference)
        story = tell(corpus, reference, {name: drawn}, self.lang, digits, __version__)
        if story.pieces:
            self.notes = notes_of(story.pieces[0], story)
        self.native = native(name, drawn.frame, Voice(self.lang, digits)) if own else None
        self.thing = self.figure = drawn.draw(self.lang, digits, drawn_at(name), plain=True)
        words = drawn.words(self.lang, digits)
        self.figure.words, self.subtitle = words, words.subtitle  # type: ignore[attr-defined]


def grown(old: bytes, words: Words, shown: Any, notes: Sequence[str], place: Any = "the deck") -> bytes:
    """Return the bytes of a deck with one slide more; parts that were there keep theirs."""
    try:
        before = zipfile.ZipFile(io.BytesIO(old))
        names = before.namelist()
        if _TYPES not in names or _DECK not in names:
            raise zipfile.BadZipFile
    except (zipfile.BadZipFile, OSError):
        raise BriefingError(f"{place}: is no deck (.pptx), or it has a password") from None
    deck = _Open(shown.lang, old)
    said = list(notes) or shown.notes
    if shown.native is not None:
        deck.chart(shown.native.words(words, Voice(shown.lang)), shown.native, said)
    else:
        deck.picture(words, drawing.chart(shown.figure, "png", words, shown.lang, drawing.DPI_INSIDE), said)
    saved = io.BytesIO()
    deck.deck.save(saved)
    after = zipfile.ZipFile(io.BytesIO(steady(saved.getvalue())))
    known = {str(part.partname).lstrip("/") for part in deck.before}
    fresh = [str(part.partname).lstrip("/") for part in deck.deck.part.package.iter_parts()]
    fresh = [n for n in after.namelist() if n not in known and (n in fresh or (n.endswith(".rels") and n not in names))]
    if set(fresh) & set(names):
        raise BriefingError(
            f"{place}: holds parts that belong to no slide; save it once in an office program, then try again"
        )
    changed = _joined(before, after, fresh)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in before.infolist():
            new.writestr(item, changed.get(item.filename, before.read(item)))
        for name in fresh:
            new.writestr(after.getinfo(name), after.read(name))
    return out.getvalue()


class _Open(Deck):
    """A deck that is open to be added to: its slides stay, and nothing of it is renamed."""

    def __init__(self, lang: str, data: bytes) -> None:
        self._begin(lang, "", data, own=False)
        self.before = list(self.deck.part.package.iter_parts())

    def _new(self, layout: Any) -> Any:
        """Add a slide under a name that no part has (python-pptx would number all slides anew)."""
        from pptx.opc.constants import RELATIONSHIP_TYPE
        from pptx.opc.packuri import PackURI
        from pptx.parts.slide import SlidePart

        part = self.deck.part
        taken = {str(p.partname).lower() for p in part.package.iter_parts()}
        n = next(n for n in range(1, len(taken) + 2) if f"/ppt/slides/slide{n}.xml" not in taken)
        made = SlidePart.new(PackURI(f"/ppt/slides/slide{n}.xml"), part.package, layout.part)
        self.deck.element.get_or_add_sldIdLst().add_sldId(part.relate_to(made, RELATIONSHIP_TYPE.SLIDE))
        made.slide.shapes.clone_layout_placeholders(layout)
        return made.slide


def _joined(before: zipfile.ZipFile, after: zipfile.ZipFile, fresh: Sequence[str]) -> dict[str, bytes]:
    """Return the three parts that must name the new ones, otherwise as they were."""
    types = etree.fromstring(before.read(_TYPES))
    wanted = etree.fromstring(after.read(_TYPES))
    endings = {e.get("Extension").lower() for e in types.iter(f"{_CT}Default")}
    for entry in wanted:
        name, ending = entry.get("PartName", "").lstrip("/"), entry.get("Extension", "").lower()
        if name in fresh or (ending and ending not in endings and any(n.lower().endswith(f".{ending}") for n in fresh)):
            types.append(entry) if name else types.insert(0, entry)
    deck, links = etree.fromstring(before.read(_DECK)), etree.fromstring(before.read(_RELS))
    ids = {link.get("Id") for link in links}
    for link in etree.fromstring(after.read(_RELS)):
        if posixpath.normpath(posixpath.join("ppt", link.get("Target"))).lstrip("/") not in fresh:
            continue
        rid = next(i for i in (f"rId{n}" for n in range(1, len(ids) + 2)) if i not in ids)
        ids.add(rid)
        link.set("Id", rid)
        links.append(link)
        kind = link.get("Type").rsplit("/", 1)[1]
        if kind == "slide":
            _listed(deck, "sldIdLst", "sldId", _BEFORE_SLIDES, rid)
        elif kind == "notesMaster":
            _listed(deck, "notesMasterIdLst", "notesMasterId", _FIRST, rid)
    return {name: _xml(part) for name, part in ((_TYPES, types), (_DECK, deck), (_RELS, links))}


def _listed(deck: Any, of: str, tag: str, before: Sequence[str], rid: str) -> None:
    """Add an entry to a list of a deck; the list is made where it belongs."""
    held = deck.find(f"{_P}{of}")
    if held is None:
        held = etree.Element(f"{_P}{of}")
        at = max((n for n, child in enumerate(deck) if child.tag in {f"{_P}{b}" for b in before}), default=-1)
        deck.insert(at + 1, held)
    entry = etree.SubElement(held, f"{_P}{tag}")
    if tag == "sldId":
        entry.set("id", str(max([255, *(int(e.get("id")) for e in held if e.get("id"))]) + 1))
    entry.set(f"{_R}id", rid)


def _xml(root: Any) -> bytes:
    """Write an element as a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _put(target: Path, data: bytes) -> Path:
    """Write a file whole, or leave what is there."""
    try:
        handle, fresh = tempfile.mkstemp(prefix=".briefing.", suffix=".new", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            if target.exists():
                os.chmod(fresh, target.stat().st_mode)
            os.replace(fresh, target)
        except BaseException:
            Path(fresh).unlink(missing_ok=True)
            raise
    except OSError as e:
        raise BriefingError(f"{target}: cannot be written ({e.strerror or e}); say another file with out=…") from None
    return target
