"""A word-processor document, made piece by piece: every paragraph with its direction, language and fonts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any

from astana_kit.figures import Words

from .files import BriefingError, steady
from .scripts import clean, is_rtl, runs

_LOCALES = {"ar": "ar-SY", "en": "en-GB"}
_INK, MUTED, _HEAD, _SHADE = "1B1B1B", "555555", "1F4E79", "E8EEF4"
_TWIPS = 9360  # twentieths of a point over 6.5 inches
# what the schema wants before `bidi` in the properties of a paragraph, the last one first
_BEFORE_BIDI = (
    "autoSpaceDN",
    "autoSpaceDE",
    "topLinePunct",
    "overflowPunct",
    "wordWrap",
    "kinsoku",
    "suppressAutoHyphens",
    "tabs",
    "shd",
    "pBdr",
    "suppressLineNumbers",
    "numPr",
    "widowControl",
    "framePr",
    "pageBreakBefore",
    "keepLines",
    "keepNext",
    "pStyle",
)
# paragraph styles of the document with their size in points
_STYLES = {
    "Normal": 11,
    "Title": 26,
    "Subtitle": 13,
    "Heading 1": 18,
    "Heading 2": 14,
    "Caption": 10,
    "List Bullet": 11,
    "Footer": 9,
}


class Document:
    """Put a document together; everything that holds text goes through `_write`, which sets direction, language and
    fonts."""

    def __init__(self, lang: str, font: str, title: str) -> None:
        """Begin an empty document. Raises BriefingError where python-docx is missing."""
        try:
            from docx import Document as new
            from docx.oxml import OxmlElement
            from docx.oxml.ns import qn
        except ImportError:
            raise BriefingError("DOCX needs python-docx: pip install 'astana-kit[office]'") from None
        self.lang, self.font, self.title, self.rtl = lang, font, title, lang == "ar"
        self._new, self._qn = OxmlElement, qn
        self.document = new()
        self.numbers = {"figure": 0, "table": 0}
        self._looks: dict[tuple, Any] = {}
        self._ids = {name: self.document.styles[name].style_id for name in _STYLES}
        self._set_up()

    def _element(self, tag: str, **attributes: object) -> Any:
        """Make an element of WordprocessingML; attributes without prefix get it."""
        element = self._new(f"w:{tag}")
        for name, value in attributes.items():
            element.set(self._qn(f"w:{name}"), str(value))
        return element

    def _set_up(self) -> None:
        """Set page, direction of the section, and the styles with fonts and languages for both scripts."""
        from docx.shared import Cm, Inches

        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Inches((21 / 2.54 - 6.5) / 2)
        section.top_margin = section.bottom_margin = Cm(2)
        if self.rtl:  # the schema wants it behind the columns
            section._sectPr.find(self._qn("w:cols")).addnext(self._element("bidi"))
        styles = self.document.styles
        for language in styles.element.iter(self._qn("w:lang")):
            language.set(self._qn("w:val"), _LOCALES["en"])
            language.set(self._qn("w:bidi"), _LOCALES["ar"])
        for name, size in _STYLES.items():
            style = styles[name]
            about = style.element.get_or_add_rPr()
            for tag in ("b", "rFonts", "sz", "szCs", "bCs", "color", "spacing", "i", "iCs"):
                for old in about.findall(self._qn(f"w:{tag}")):
                    about.remove(old)
            self._properties(
                about,
                size,
                bold=name in ("Title", "Heading 1", "Heading 2"),
                arabic=self.rtl,
                color=_HEAD
                if name in ("Title", "Heading 1", "Heading 2")
                else MUTED
                if name in ("Subtitle", "Footer")
                else _INK,
            )
            paragraph = style.element.get_or_add_pPr()
            border = paragraph.find(self._qn("w:pBdr"))
            if border is not None:
                paragraph.remove(border)
            if self.rtl:
                self._bidi(paragraph)
        footer = section.footer.paragraphs[0]
        self._write(footer, f"{self.title} · ", style="Footer")
        self._number(footer, "PAGE", "1")

    def _properties(
        self, about: Any, size: float | None, *, bold: bool = False, arabic: bool = False, color: str = ""
    ) -> None:
        """Set the properties of a run or style, in the order of the schema."""
        add = []
        add.append(self._element("rFonts", ascii=self.font, hAnsi=self.font, eastAsia=self.font, cs=self.font))
        if bold:
            add += [self._element("b"), self._element("bCs")]
        if color:
            add.append(self._element("color", val=color))
        if size:
            add += [self._element("sz", val=int(size * 2)), self._element("szCs", val=int(size * 2))]
        if arabic:
            add.append(self._element("rtl"))
        add.append(self._element("lang", val=_LOCALES["en"], bidi=_LOCALES["ar"]))
        order = [
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "smallCaps",
            "strike",
            "color",
            "spacing",
            "w",
            "kern",
            "position",
            "sz",
            "szCs",
            "highlight",
            "u",
            "effect",
            "vertAlign",
            "rtl",
            "cs",
            "lang",
        ]
        kept = [e for e in about if e.tag not in {a.tag for a in add}]
        for element in list(about):
            about.remove(element)
        for element in sorted(
            [*kept, *add], key=lambda e: order.index(e.tag.split("}")[1]) if e.tag.split("}")[1] in order else 12
        ):
            about.append(element)

    def _bidi(self, about: Any) -> None:
        """Set a paragraph, or the paragraphs of a style, from the right; without an alignment, which Word would turn
        over."""
        for tag in ("w:bidi", "w:jc"):
            for old in about.findall(self._qn(tag)):
                about.remove(old)
        for tag in _BEFORE_BIDI:
            before = about.find(self._qn(f"w:{tag}"))
            if before is not None:
                before.addnext(self._element("bidi"))
                return
        about.insert(0, self._element("bidi"))

    def _write(
        self,
        paragraph: Any,
        text: str,
        *,
        style: str = "Normal",
        bold: bool = False,
        size: float | None = None,
        color: str = "",
    ) -> Any:
        """Write a text into a paragraph, logical, with its direction and its runs by script."""
        text = clean(text)
        if style != "Normal":
            paragraph._p.get_or_add_pPr().style = self._ids[style]
        right = is_rtl(text, self.lang)
        if right or self.rtl:
            about = paragraph._p.get_or_add_pPr()
            self._bidi(about)
            if not right:  # the style says from the right; a paragraph in Latin letters is not
                about.find(self._qn("w:bidi")).set(self._qn("w:val"), "0")
        for n, line in enumerate(text.split("\n")):
            if n:
                paragraph.add_run().add_break()
            for part, arabic in runs(line, right):
                paragraph._p.append(self._run(part, size, bold, arabic, color))
        return paragraph

    def _run(self, text: str, size: float | None, bold: bool, arabic: bool, color: str) -> Any:
        """Make a run; its properties are made once for each look, since an annex has thousands."""
        key = (size, bold, arabic, color)
        if key not in self._looks:
            about = self._element("rPr")
            self._properties(about, size, bold=bold, arabic=arabic, color=color)
            self._looks[key] = about
        run, content = self._element("r"), self._element("t")
        run.append(deepcopy(self._looks[key]))
        content.set(self._qn("xml:space"), "preserve")
        content.text = text
        run.append(content)
        return run

    def text(self, text: str, style: str = "Normal", **how: Any) -> Any:
        """Add a paragraph."""
        return self._write(self.document.add_paragraph(), text, style=style, **how)

    def heading(self, text: str, level: int = 1, *, new_page: bool = False) -> None:
        """Add a heading, a real one."""
        paragraph = self.text(text, f"Heading {level}")
        paragraph.paragraph_format.page_break_before = new_page or None

    def _number(self, paragraph: Any, field: str, shown: str) -> None:
        """Add a field that counts: the page, or the number of a figure or table."""
        for kind, content in (
            ("begin", None),
            (None, f" {field} "),
            ("separate", None),
            ("text", shown),
            ("end", None),
        ):
            run = paragraph.add_run()
            self._properties(run._r.get_or_add_rPr(), None, arabic=self.rtl)
            if kind in ("begin", "separate", "end"):
                run._r.append(self._element("fldChar", fldCharType=kind))
            elif kind == "text":
                run.text = content
            else:
                code = self._element("instrText")
                code.set(self._qn("xml:space"), "preserve")
                code.text = content
                run._r.append(code)

    def caption(self, kind: str, label: str, text: str, *, keep: bool = False) -> None:
        """Add a caption with a number of its own; `kind` is figure or table."""
        self.numbers[kind] += 1
        paragraph = self.text(f"{label} ", "Caption", bold=True)
        self._number(paragraph, f"SEQ {'Figure' if kind == 'figure' else 'Table'} \\* ARABIC", str(self.numbers[kind]))
        self._write(paragraph, f": {text}", style="Caption")
        paragraph.paragraph_format.keep_with_next = keep or None

    def picture(self, words: Words, png: bytes, label: str, *, height: float = 8) -> None:
        """Add a picture over the width of the page with alternative text, caption and source."""
        from docx.shared import Inches

        paragraph = self.document.add_paragraph()
        if self.rtl:
            self._bidi(paragraph._p.get_or_add_pPr())
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(png))
        share = min(1.0, Inches(6.5) / shape.width, Inches(height) / shape.height)
        shape.width, shape.height = int(shape.width * share), int(shape.height * share)
        for about in shape._inline.iter(self._qn("wp:docPr"), self._qn("pic:cNvPr")):
            about.set("descr", clean(words.alt))
            about.set("name", clean(words.title))
        said = " ".join(p for p in (f"{words.subtitle}." if words.subtitle else "", words.caption) if p)
        self.caption("figure", label, said or words.title, keep=bool(words.source))
        if words.source:
            self.text(words.source, "Caption", color=MUTED)

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float], about: str, size: float = 9
    ) -> None:
        """Add a table from the right in Arabic, its header row repeated on each page; `about` tells it to who cannot
        see it."""
        widths = [int(share / sum(shares) * _TWIPS) for share in shares]
        table = self.document.add_table(rows=0, cols=len(head))
        table.style = self.document.styles["Table Grid"]
        table.autofit = False
        properties = table._tbl.tblPr
        if self.rtl:
            properties.find(self._qn("w:tblStyle")).addnext(self._element("bidiVisual"))
        properties.append(self._element("tblCaption", val=clean(about)))
        properties.append(self._element("tblDescription", val=clean(about)))
        for column, width in zip(table._tbl.tblGrid.findall(self._qn("w:gridCol")), widths):
            column.set(self._qn("w:w"), str(width))
        for number, cells in enumerate((head, *rows)):
            table._tbl.append(self._row(cells, widths, size, head=number == 0))
        self.document.add_paragraph()

    def _row(self, cells: Sequence[str], widths: Sequence[int], size: float, *, head: bool) -> Any:
        """Make one row."""
        from docx.text.paragraph import Paragraph

        row = self._element("tr")
        about = self._element("trPr")
        about.append(self._element("cantSplit"))
        if head:
            about.append(self._element("tblHeader"))
        row.append(about)
        for text, width in zip(cells, widths):
            cell, inside = self._element("tc"), self._element("tcPr")
            inside.append(self._element("tcW", w=width, type="dxa"))
            if head:
                inside.append(self._element("shd", val="clear", color="auto", fill=_SHADE))
            cell.append(inside)
            for part in clean(text).split("\n"):
                element = self._element("p")
                cell.append(element)
                paragraph = Paragraph(element, self.document._body)
                self._write(paragraph, part, size=size, bold=head)
                spacing = self._element("spacing", before=20, after=20)
                _behind(paragraph._p.get_or_add_pPr(), spacing, self._qn("w:bidi"))
            row.append(cell)
        return row

    def bytes(self, day: Any) -> bytes:
        """Give the file; its properties name the date of the corpus."""
        about = self.document.core_properties
        when = datetime(day.year, day.month, day.day) if day else datetime(1980, 1, 1)
        about.title, about.author, about.language = self.title, "astana-kit", _LOCALES[self.lang]
        about.last_modified_by, about.revision, about.comments, about.keywords = "astana-kit", 1, "", ""
        about.created = about.modified = when
        out = io.BytesIO()
        self.document.save(out)
        return steady(out.getvalue(), day)


def _behind(about: Any, element: Any, tag: str) -> None:
    """Put an element behind another of the same parent, or first."""
    before = about.find(tag)
    if before is None:
        about.insert(0, element)
    else:
        before.addnext(element)
