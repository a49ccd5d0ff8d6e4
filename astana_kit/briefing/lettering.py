"""Write into a deck: text with its direction and language, in the fonts of its template, at sizes that fit."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from astana_kit import rtl

from . import templates
from .files import BriefingError
from .scripts import clean, is_rtl, runs

#: Lines stand so many times their size apart whatever the font (Amiri's own lines would run off the slide).
LEADING = 1.35
LOCALES = {"ar": "ar-SY", "en": "en-GB"}
INCH = 914_400
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_FOOT = 0.06  # of the height, for source and number


class Writer:
    """Hold a deck and write into its frames; everything that holds text goes through `_write`."""

    def _begin(self, lang: str, title: str, data: bytes | None, *, own: bool) -> None:
        """Open a deck as it is."""
        try:
            from pptx import Presentation
            from pptx.util import Inches, Pt
        except ImportError:
            raise BriefingError("PPTX needs python-pptx: pip install 'astana-kit[office]'") from None
        self.lang, self.title, self.rtl, self.own = lang, title, lang == "ar", own
        self._inches, self._pt = Inches, Pt
        try:
            self.deck = Presentation(io.BytesIO(templates.own("pptx", lang).read_bytes() if data is None else data))
        except (KeyError, ValueError) as e:
            raise BriefingError(f"the file is no deck ({e}); save it again as .pptx") from None
        wide, high = self.deck.slide_width or 13.333 * INCH, self.deck.slide_height or 7.5 * INCH
        self.width, self.height = wide / INCH, high / INCH
        self.foot = self.height * _FOOT

    def _typeface(self, font: str) -> None:
        """Set the typeface of the themes, for both scripts."""
        from lxml import etree

        for part in self.deck.part.package.iter_parts():
            if "/theme/" in str(part.partname):
                theme = etree.fromstring(part.blob)
                for kind in ("major", "minor"):
                    for script in ("latin", "cs"):
                        theme.find(f".//{{{A}}}{kind}Font/{{{A}}}{script}").set("typeface", font)
                part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _write(
        self,
        frame: Any,
        paragraphs: Iterable[str],
        size: float,
        *,
        muted: bool = False,
        bold: bool = False,
        center: bool = False,
        after: float = 0,
        bullet: bool = False,
        major: bool = False,
    ) -> None:
        """Write paragraphs into a text frame, logical, each with its direction."""
        frame.word_wrap = True
        for n, text in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
            text = clean(text)
            right = is_rtl(text, self.lang)
            about = paragraph._p.get_or_add_pPr()
            about.set("algn", "ctr" if center else "r" if right else "l")
            about.set("rtl", "1" if right else "0")
            if bullet:
                self._bullet(about)
            for k, line in enumerate(text.split("\n")):
                if k:
                    paragraph.add_line_break()
                for part, arabic in runs(line, right):
                    run = paragraph.add_run()
                    run.text = part
                    run.font.size, run.font.bold = self._pt(size), bold or None
                    self._speak(run._r.get_or_add_rPr(), arabic, muted=muted, major=major)
            paragraph.line_spacing = self._pt(size * LEADING)
            if after:
                paragraph.space_after = self._pt(after)

    def _bullet(self, about: Any) -> None:
        """Hang a bullet before a paragraph."""
        from lxml import etree

        about.set("marL", "285750")  # the side where reading begins, as PowerPoint and LibreOffice take it
        about.set("indent", "-285750")
        etree.SubElement(about, f"{{{A}}}buFont").set("typeface", "Arial")
        etree.SubElement(about, f"{{{A}}}buChar").set("char", "•")

    def _speak(self, about: Any, arabic: bool, *, muted: bool = False, major: bool = False) -> None:
        """Set language and typefaces, those of the theme, on the properties of a run; muted text is a lighter one."""
        from lxml import etree

        about.set("lang", LOCALES["ar" if arabic else "en"])
        if muted:
            colour = etree.SubElement(etree.SubElement(about, f"{{{A}}}solidFill"), f"{{{A}}}schemeClr")
            colour.set("val", "tx1")
            etree.SubElement(colour, f"{{{A}}}lumMod").set("val", "65000")
            etree.SubElement(colour, f"{{{A}}}lumOff").set("val", "35000")
        theme = "+mj" if major else "+mn"
        for script, slot in (("latin", "lt"), ("cs", "cs")):
            etree.SubElement(about, f"{{{A}}}{script}").set("typeface", f"{theme}-{slot}")

    def lines(self, text: str, inches: float, size: float) -> int:
        """Count the lines a text takes; measured in a wide sans, so that it fits in any."""
        with rtl.font(rtl.FALLBACK):
            return sum(rtl.wrap(part, inches * 72, size, self.lang).count("\n") + 1 for part in clean(text).split("\n"))

    def _fit(
        self,
        paragraphs: Sequence[str],
        inches: tuple[float, float],
        sizes: Sequence[float],
        after: float = 0,
        bold: bool = False,
    ) -> float:
        """Return the largest size at which paragraphs fit a box, or the smallest."""
        wide = inches[0] / (1.15 if bold else 1)
        for size in sizes:
            if sum(self.lines(p, wide, size) * size * LEADING + after for p in paragraphs) / 72 <= inches[1]:
                return size
        return sizes[-1]

    def _box(self, slide: Any, left: float, top: float, width: float, height: float, name: str) -> Any:
        """Add a text box without margins; give its frame."""
        box = slide.shapes.add_textbox(*(self._inches(v) for v in (left, top, width, height)))
        box.name = name
        frame = box.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        return frame
