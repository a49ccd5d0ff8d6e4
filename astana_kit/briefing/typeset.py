"""A note as PDF: real text that can be copied and read aloud, tagged (PDF/UA-1), set by Typst from a template."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from .files import BriefingError
from .note import note_of
from .scripts import clean, is_rtl, runs
from .story import Story

#: Amiri comes with the kit; copied text of it keeps its order and its lam-alef.
FONTS = {"ar": ["Amiri"], "en": ["Amiri"]}
#: A note has so many pages; its letters are as large as that allows (Amiri is small on the body: 15 points of it read
#: like 12 of a sans).
PAGES = 2
_SIZES = (13, 12.5, 12, 11.5, 11, 10.5, 10, 9.5)
_LEADING = {"ar": 0.5, "en": 0.6}
_FIGURES = 20


def note_bytes(story: Story, pictures: Mapping[str, bytes], font: str = "") -> bytes:
    """Set a note of two pages.

    In: the story, SVG pictures by the name of the figure (without title and source line), a typeface of the machine or
    "" for Amiri, which the kit brings. Out: the PDF, the same bytes for the same note. Raises ``BriefingError`` where
    Typst is missing or cannot set it.
    """
    try:
        import typst
    except ImportError:
        raise BriefingError("PDF of a note needs typst: pip install 'astana-kit[pdf]'") from None
    import fontpkg_amiri

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        page = root / "note.typ"
        page.write_bytes((files(f"{__package__}.templates") / "note.typ").read_bytes())
        for piece in story.pieces:
            (root / f"{piece.name}.svg").write_bytes(pictures[piece.name])
        (root / "note.json").write_text(json.dumps(_data(story, font), ensure_ascii=False), encoding="utf-8")
        how: dict[str, Any] = {
            "root": root,
            "font_paths": [fontpkg_amiri.ROOT / "files"],
            "ignore_system_fonts": not font,
        }
        try:
            for size in _SIZES:
                inputs = {"size": str(size)}
                if int(typst.query(page, "<pages>", field="value", one=True, sys_inputs=inputs, **how)) <= PAGES:
                    break
            return typst.compile(page, format="pdf", pdf_standards=["ua-1"], timestamp=0, sys_inputs=inputs, **how)
        except RuntimeError as e:
            raise BriefingError(f"the note cannot be set as PDF ({e}); make it as docx") from None


def _data(story: Story, font: str) -> dict[str, Any]:
    """Give the words of a note as data for the template."""
    note, voice, lang = note_of(story), story.voice, story.lang

    def said(text: str) -> dict[str, Any]:
        text = clean(text)
        return {"parts": [{"text": part, "arabic": arabic} for part, arabic in runs(text, is_rtl(text, lang))]}

    figures = [
        {
            "title": said(p.words.title),
            "file": f"{p.name}.svg",
            "alt": clean(p.words.alt),
            "caption": said(f"{p.words.subtitle or p.words.title}."),
            "source": said(p.words.source),
        }
        for p in story.pieces
    ]
    return {
        "lang": lang,
        "fonts": [font, *FONTS[lang]] if font else FONTS[lang],
        "leading": _LEADING[lang],
        "title": clean(note.title),
        "heading": said(note.title),
        "subtitle": said(note.subtitle),
        "findings": [{"text": said(f.text), "why": said(f.why) if f.why else None} for f in note.findings],
        "left_out": said(note.left_out),
        "figure": note.figure,
        "figures": figures,
        "disputed": said(note.disputed),
        "disputes": [said(d) for d in note.disputes],
        "sources": said(note.sources),
        "lines": [said(text) for text in note.lines],
        "numbers": [voice.figure(n) for n in range(1, len(figures) + 1)],
        "pages": [voice.figure(n) for n in range(1, _FIGURES + 1)],
    }
