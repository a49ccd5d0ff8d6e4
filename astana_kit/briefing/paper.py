"""A word-processor document, made piece by piece: every paragraph with its direction, language and fonts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from astana_kit.figures import Words

from . import templates
from .files import BriefingError, sign, steady
from .scripts import clean, is_rtl, runs

#: Typeface of the kit's templates, for both scripts.
FONT = "Arial"
LOCALES = {"ar": "ar-SY", "en": "en-GB"}
MUTED = "555555"
#: The style of tables in the kit's templates.
TABLE_STYLE = "Briefing Table"
_A4 = 7_560_000  # its width in the units of Word
_NUMBERED = {"figure": "Figure", "table": "Table"}
_STYLES = ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Caption", "List Bullet", "List Continue", "Footer")
# what the schema wants before `bidi` in the properties of a paragraph, the last one first
_BEFORE_BIDI = (
    *(
        "autoSpaceDN",
        "autoSpaceDE",
        "topLinePunct",
        "overflowPunct",
        "wordWrap",
        "kinsoku",
        "suppressAutoHyphens",
        "tabs",
    ),
    *("shd", "pBdr", "suppressLineNumbers", "numPr", "widowControl", "framePr", "pageBreakBefore", "keepLines"),
    *("keepNext", "pStyle"),
)
# the order of the schema in the properties of a run
_RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "color", "spacing", "w", "kern"),
    *("position", "sz", "szCs", "highlight", "u", "effect", "vertAlign", "rtl", "cs", "lang"),
)


def element(tag: str, **attributes: object) -> Any:
    """Make an element of WordprocessingML; attributes without prefix get it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def bidi(about: Any) -> None:
    """Set a paragraph, or the paragraphs of a style, from the right; without an alignment, which Word would turn
    over."""
    from docx.oxml.ns import qn

    for tag in ("w:bidi", "w:jc"):
        for old in about.findall(qn(tag)):
            about.remove(old)
    for tag in _BEFORE_BIDI:
        before = about.find(qn(f"w:{tag}"))
        if before is not None:
            before.addnext(element("bidi"))
            return
    about.insert(0, element("bidi"))


def run_properties(
    about: Any, size: float | None, *, bold: bool = False, arabic: bool = False, color: str = "", font: str = ""
) -> None:
    """Set the properties of a run or style, in the order of the schema; what is not given comes from the style."""
    add = []
    if font:
        add.append(element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
    if bold:
        add += [element("b"), element("bCs")]
    if color:
        add.append(element("color", val=color))
    if size:
        add += [element("sz", val=int(size * 2)), element("szCs", val=int(size * 2))]
    if arabic:
        add.append(element("rtl"))
    add.append(element("lang", val=LOCALES["en"], bidi=LOCALES["ar"]))
    kept = [e for e in about if e.tag not in {a.tag for a in add}]
    for child in list(about):
        about.remove(child)
    for child in sorted([*kept, *add], key=_place):
        about.append(child)


def _place(child: Any) -> int:
    """Return where a property of a run stands."""
    name = child.tag.split("}")[1]
    return _RUN_ORDER.index(name) if name in _RUN_ORDER else 12


class Document:
    """Put a document together; everything that holds text goes through `_write`, which sets direction, language and
    runs by script. Fonts, sizes and colours are those of the template."""

    def __init__(self, lang: str, font: str, title: str, template: bytes | None = None) -> None:
        """Begin an empty document from a template, the kit's own where none is given; its text goes, its page, styles,
        header and footer stay. Raises BriefingError where python-docx is missing."""
        try:
            from docx import Document as opened
            from docx.oxml.ns import qn
        except ImportError:
            raise BriefingError("DOCX needs python-docx: pip install 'astana-kit[office]'") from None
        self.lang, self.title, self.rtl, self.own = lang, title, lang == "ar", template is None
        self._qn = qn
        kit = templates.own("docx", lang).read_bytes()
        try:
            self.document = opened(io.BytesIO(kit if template is None else template))
        except (KeyError, ValueError) as e:
            raise BriefingError(f"the template is no document ({e}); save it again as .docx") from None
        self.numbers = {"figure": 0, "table": 0}
        self._looks: dict[tuple[Any, ...], Any] = {}
        if not self.own:
            self._take_over(opened(io.BytesIO(kit)))
        self._ids = {name: self.document.styles[name].style_id for name in _STYLES}
        if font:
            for about in self.document.styles.element.iter(qn("w:rFonts")):
                for kind in list(about.attrib):
                    del about.attrib[kind]
                for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
                    about.set(qn(f"w:{kind}"), font)
        section = self.document.sections[0]
        margins = (section.left_margin or 0) + (section.right_margin or 0)
        self.width = (section.page_width or _A4) - margins
        if self.own:
            footer = section.footer.paragraphs[0]
            self._write(footer, f"{title} · ", style="Footer")
            self._number(footer, "PAGE", "1")

    def _take_over(self, kit: Any) -> None:
        """Empty the template of a user, and give it what it lacks: styles, and in Arabic their size, weight and
        direction."""
        qn, body, styles = self._qn, self.document.element.body, self.document.styles
        for child in list(body):
            if child.tag != qn("w:sectPr"):
                body.remove(child)
        names = {style.name for style in styles}
        tables = [
            s
            for s in styles.element.iter(qn("w:style"))
            if s.get(qn("w:type")) == "table" and s.get(qn("w:customStyle"))
        ]
        self._table = tables[0].find(qn("w:name")).get(qn("w:val")) if tables else TABLE_STYLE
        for name in (*_STYLES, *(() if tables else (TABLE_STYLE,))):
            if name not in names:
                styles.element.append(deepcopy(kit.styles[name].element))
        if not self.rtl:
            return
        for section in self.document.sections:
            if section._sectPr.find(qn("w:bidi")) is None:
                columns = section._sectPr.find(qn("w:cols"))
                section._sectPr.append(element("bidi")) if columns is None else columns.addnext(element("bidi"))
        for about in styles.element.iter(qn("w:rPr")):
            for plain, arabic in (("b", "bCs"), ("i", "iCs"), ("sz", "szCs")):
                given = about.find(qn(f"w:{plain}"))
                if given is not None and about.find(qn(f"w:{arabic}")) is None:
                    twin = element(arabic)
                    twin.attrib.update(given.attrib)
                    given.addnext(twin)

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
            bidi(about)
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
            about = element("rPr")
            run_properties(about, size, bold=bold, arabic=arabic, color=color)
            self._looks[key] = about
        run, content = element("r"), element("t")
        run.append(deepcopy(self._looks[key]))
        content.set(self._qn("xml:space"), "preserve")
        content.text = text
        run.append(content)
        return run

    def text(self, text: str, style: str = "Normal", *, keep: bool = False, **how: Any) -> Any:
        """Add a paragraph; `keep` holds it on the page of the next."""
        paragraph = self._write(self.document.add_paragraph(), text, style=style, **how)
        paragraph.paragraph_format.keep_with_next = keep or None
        return paragraph

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
            run_properties(run._r.get_or_add_rPr(), None, arabic=self.rtl)
            if kind in ("begin", "separate", "end"):
                run._r.append(element("fldChar", fldCharType=kind))
            elif kind == "text":
                run.text = content
            else:
                code = element("instrText")
                code.set(self._qn("xml:space"), "preserve")
                code.text = content
                run._r.append(code)

    def caption(self, kind: str, label: str, text: str, *, keep: bool = False) -> None:
        """Add a caption with a number of its own; `kind` is figure or table."""
        self.numbers[kind] += 1
        paragraph = self.text(f"{label} ", "Caption", bold=True)
        self._number(paragraph, f"SEQ {_NUMBERED[kind]} \\* ARABIC", str(self.numbers[kind]))
        self._write(paragraph, f": {text}", style="Caption")
        paragraph.paragraph_format.keep_with_next = keep or None

    def picture(self, words: Words, png: bytes, label: str, *, height: float = 8) -> None:
        """Add a picture over the width of the page with alternative text, caption and source."""
        from docx.shared import Emu, Inches

        paragraph = self.document.add_paragraph()
        if self.rtl:
            bidi(paragraph._p.get_or_add_pPr())
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(png))
        share = min(1.0, self.width / shape.width, Inches(height) / shape.height)
        shape.width, shape.height = Emu(int(shape.width * share)), Emu(int(shape.height * share))
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
        widths = [int(share / sum(shares) * self.width / 635) for share in shares]  # twentieths of a point
        table = self.document.add_table(rows=0, cols=len(head))
        table.style = self.document.styles[TABLE_STYLE if self.own else self._table]
        table.autofit = False
        properties = table._tbl.tblPr
        if self.rtl:
            properties.find(self._qn("w:tblStyle")).addnext(element("bidiVisual"))
        properties.append(element("tblCaption", val=clean(about)))
        properties.append(element("tblDescription", val=clean(about)))
        for column, width in zip(table._tbl.tblGrid.findall(self._qn("w:gridCol")), widths):
            column.set(self._qn("w:w"), str(width))
        for number, cells in enumerate((head, *rows)):
            table._tbl.append(self._row(cells, widths, size, head=number == 0))
        self.document.add_paragraph()

    def _row(self, cells: Sequence[str], widths: Sequence[int], size: float, *, head: bool) -> Any:
        """Make one row."""
        from docx.text.paragraph import Paragraph

        row = element("tr")
        about = element("trPr")
        about.append(element("cantSplit"))
        if head:
            about.append(element("tblHeader"))
        row.append(about)
        for text, width in zip(cells, widths):
            cell, inside = element("tc"), element("tcPr")
            inside.append(element("tcW", w=width, type="dxa"))
            cell.append(inside)
            for part in clean(text).split("\n"):
                line = element("p")
                cell.append(line)
                paragraph = Paragraph(line, self.document._body)
                self._write(paragraph, part, size=size, bold=head)
                spacing = element("spacing", before=20, after=20)
                _behind(paragraph._p.get_or_add_pPr(), spacing, self._qn("w:bidi"))
            row.append(cell)
        return row

    def bytes(self, day: Any) -> bytes:
        """Give the file; its properties name the date of the corpus."""
        sign(self.document.core_properties, self.title, LOCALES[self.lang], day)
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
