"""Make the kit's templates anew: ``python -m astana_kit.briefing.templates`` (a deck and a document per language).

Same python-pptx and python-docx, same bytes. Whoever wants another look changes it here, or gives a template of their own.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Inches, Pt
from lxml import etree
from pptx import Presentation
from pptx.util import Inches as SlideInches

from ..files import steady
from ..paper import FONT, LOCALES, TABLE_STYLE, bidi, element, run_properties

WIDTH, HEIGHT, EDGE = 13.333, 7.5, 0.6
_FOOT = 0.45
_HEAD, _MUTED, _INK, _SHADE = "1F4E79", "555555", "1B1B1B", "E8EEF4"
#: Colours of the theme: text, ground, heads and first series, then the further series.
_COLOURS = dict(dk1=_INK, lt1="FFFFFF", dk2=_HEAD, lt2="F2F2F2", accent1=_HEAD, accent2="C58A1C", accent3="8FA9C4")
_COLOURS |= dict(accent4="A23B3B", accent5="6B7F4E", accent6="7A7A7A", hlink=_HEAD, folHlink=_MUTED)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
#: Layouts that a briefing uses, with the box of each placeholder in inches, and the size of its text in points.
_LAYOUTS = {"title": "Title Slide", "obj": "Title and Content", "titleOnly": "Title Only"}
_TITLE = (EDGE, 0.35, WIDTH - 2 * EDGE, 0.8)
_BODY = (EDGE, 1.2, WIDTH - 2 * EDGE, HEIGHT - 1.2 - _FOOT - 0.5)
_OPENING = {0: (EDGE, 2.2, WIDTH - 2 * EDGE, 1.4), 1: (EDGE, 3.8, WIDTH - 2 * EDGE, 1.4)}
_TABLES = (
    '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{ID}">'
    '<a:tblStyle styleId="{ID}" styleName="Briefing"><a:wholeTbl><a:tcTxStyle><a:fontRef idx="minor"/>'
    '<a:schemeClr val="tx1"/></a:tcTxStyle><a:tcStyle><a:tcBdr><a:insideH><a:ln w="6350"><a:solidFill>'
    '<a:schemeClr val="bg2"/></a:solidFill></a:ln></a:insideH></a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle>'
    '</a:wholeTbl><a:band1H><a:tcStyle><a:tcBdr/><a:fill><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:fill>'
    '</a:tcStyle></a:band1H><a:firstRow><a:tcTxStyle b="on"><a:fontRef idx="minor"/><a:schemeClr val="bg1"/>'
    '</a:tcTxStyle><a:tcStyle><a:tcBdr/><a:fill><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:fill>'
    "</a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
).replace("{ID}", "{6E1F4E79-A57A-4A15-9C0D-B41EF1200001}")
# paragraph styles of the document with their size in points
_STYLES = {"Normal": 11, "Title": 24, "Subtitle": 13, "Heading 1": 18, "Heading 2": 14, "Caption": 10}
_STYLES |= {"List Bullet": 11, "List Continue": 11, "Footer": 9}
# space after a paragraph in points
_AFTER = {"Normal": 6, "Title": 4, "Subtitle": 8, "Caption": 4, "List Bullet": 2, "List Continue": 6}


def deck(lang: str) -> bytes:
    """Make the template of decks: three layouts, each placeholder in its place, directed, in the kit's colours."""
    made = Presentation()
    made.slide_width, made.slide_height = SlideInches(WIDTH), SlideInches(HEIGHT)
    if lang == "ar":
        made.element.set("rtl", "1")
    master = made.slide_master
    for layout in list(master.slide_layouts):
        if layout._element.get("type") not in _LAYOUTS:
            master.slide_layouts.remove(layout)
    for holder in (master, *master.slide_layouts):
        _place(holder, lang, _OPENING if holder._element.get("type") == "title" else {0: _TITLE, 1: _BODY})
    _text_styles(master.element, lang)
    for part in made.part.package.iter_parts():
        name = str(part.partname)
        if "/theme/" in name:
            part._blob = _theme(part.blob)
        elif "tableStyles" in name:
            part._blob = _TABLES.encode()
    for rel in [r for r in made.part.package._rels.values() if "thumbnail" in r.reltype]:
        made.part.package._rels.pop(rel.rId)
    for rel in [r for r in made.part.rels.values() if "printerSettings" in r.reltype]:
        made.part.rels.pop(rel.rId)
    about = made.core_properties
    about.title, about.author, about.last_modified_by, about.language = "", "astana-kit", "astana-kit", LOCALES[lang]
    out = io.BytesIO()
    made.save(out)
    return steady(out.getvalue())


def _place(holder: Any, lang: str, boxes: dict[int, tuple[Any, ...]]) -> None:
    """Put the placeholders of a master or layout where they belong; date and footer go."""
    for shape in list(holder.placeholders):
        kind = shape._element.nvSpPr.nvPr.find(f"{_P}ph").get("type", "obj")
        if kind in ("dt", "ftr"):
            shape._element.getparent().remove(shape._element)
            continue
        at = 0 if kind in ("title", "ctrTitle") else 1
        box = boxes[at]
        if kind == "sldNum":
            box = (EDGE if lang == "ar" else WIDTH - EDGE - 0.8, HEIGHT - _FOOT, 0.8, 0.3)
        shape.left, shape.top, shape.width, shape.height = (SlideInches(v) for v in box)
        frame = shape._element.txBody.find(f"{_A}bodyPr")
        for edge in ("lIns", "rIns"):
            frame.set(edge, "0")
        styles = shape._element.txBody.find(f"{_A}lstStyle")
        if kind == "ctrTitle" and styles.find(f"{_A}lvl1pPr") is None:
            etree.SubElement(styles, f"{_A}lvl1pPr")
        for level in shape._element.iter(f"{_A}lvl1pPr"):
            level.set(
                "algn", "ctr" if kind in ("ctrTitle", "subTitle") else _end(lang) if kind == "sldNum" else _start(lang)
            )
            level.set("rtl", "1" if lang == "ar" else "0")


def _start(lang: str) -> str:
    """Return the side where reading begins."""
    return "r" if lang == "ar" else "l"


def _end(lang: str) -> str:
    """Return the side where reading ends."""
    return "l" if lang == "ar" else "r"


def _text_styles(master: Any, lang: str) -> None:
    """Direct the styles of the master; titles are bold in the colour of heads."""
    for level in master.iter(*(f"{_A}lvl{n}pPr" for n in range(1, 10))):
        level.set("rtl", "1" if lang == "ar" else "0")
        if level.get("algn") != "ctr" or level.getparent().tag == f"{_P}titleStyle":
            level.set("algn", _start(lang))
    title = master.find(f".//{_P}titleStyle/{_A}lvl1pPr/{_A}defRPr")
    title.set("b", "1")
    title.set("sz", "3000")
    title.find(f".//{_A}schemeClr").set("val", "tx2")


def _theme(xml: bytes) -> bytes:
    """Set the colours and the typeface for both scripts."""
    theme = etree.fromstring(xml)
    theme.set("name", "Briefing")
    for name, colour in _COLOURS.items():
        slot = theme.find(f".//{_A}clrScheme/{_A}{name}")
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, f"{_A}srgbClr").set("val", colour)
    for kind in ("major", "minor"):
        fonts = theme.find(f".//{_A}{kind}Font")
        for script in ("latin", "cs"):
            fonts.find(f"{_A}{script}").set("typeface", FONT)
        for other in fonts.findall(f"{_A}font"):
            if other.get("script") != "Arab":
                fonts.remove(other)
            else:
                other.set("typeface", FONT)
    return etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def paper(lang: str) -> bytes:
    """Make the template of documents: page, direction, paragraph styles for both scripts, one table style."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Inches((21 / 2.54 - 6.5) / 2)
    section.top_margin = section.bottom_margin = Cm(2)
    if lang == "ar":  # the schema wants it behind the columns
        section._sectPr.find(qn("w:cols")).addnext(element("bidi"))
    styles = made.styles
    for style in list(styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LOCALES["en"])
        language.set(qn("w:bidi"), LOCALES["ar"])
    for name, size in _STYLES.items():
        _style(styles[name], name, size, lang)
    styles.element.append(_table_style())
    about = made.core_properties
    about.title, about.author, about.last_modified_by, about.comments = "", "astana-kit", "astana-kit", ""
    about.language = LOCALES[lang]
    thumbnails = [r for r in made.part.package.rels.values() if "thumbnail" in r.reltype]
    for rel in thumbnails:
        made.part.package.rels.pop(rel.rId)
    out = io.BytesIO()
    made.save(out)
    return steady(out.getvalue())


def _style(style: Any, name: str, size: float, lang: str) -> None:
    """Give a paragraph style its typeface, size, weight and direction."""
    about = style.element.get_or_add_rPr()
    for tag in ("b", "rFonts", "sz", "szCs", "bCs", "color", "spacing", "i", "iCs"):
        for old in about.findall(qn(f"w:{tag}")):
            about.remove(old)
    head = name in ("Title", "Heading 1", "Heading 2")
    colour = _HEAD if head else _MUTED if name in ("Subtitle", "Footer") else _INK
    run_properties(about, size, bold=head, arabic=lang == "ar", color=colour, font=FONT)
    paragraph = style.element.get_or_add_pPr()
    border = paragraph.find(qn("w:pBdr"))
    if border is not None:
        paragraph.remove(border)
    if lang == "ar":
        bidi(paragraph)
    if name in _AFTER:
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(_AFTER[name]), 1.08


def _table_style() -> Any:
    """Make the style of tables: thin lines, a shaded head in bold."""
    style = element("style", type="table", customStyle="1", styleId=TABLE_STYLE.replace(" ", ""))
    style.append(element("name", val=TABLE_STYLE))
    style.append(element("basedOn", val="TableNormal"))
    style.append(element("uiPriority", val="59"))
    about, borders = element("tblPr"), element("tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(edge, val="single", sz="4", space="0", color="BFBFBF"))
    about.append(borders)
    style.append(about)
    head = element("tblStylePr", type="firstRow")
    look = element("rPr")
    look.append(element("b"))
    look.append(element("bCs"))
    head.append(look)
    cell = element("tcPr")
    cell.append(element("shd", val="clear", color="auto", fill=_SHADE))
    head.append(cell)
    style.append(head)
    return style


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the templates into a folder (by default where the kit finds them), and say their sizes."""
    folder = Path(next(iter(sys.argv[1:] if arguments is None else arguments), Path(__file__).parent))
    for lang in ("ar", "en"):
        for kind, make in (("pptx", deck), ("docx", paper)):
            file = folder / f"briefing-{lang}.{kind}"
            file.write_bytes(make(lang))
            print(f"{file.name}: {len(file.read_bytes())} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
