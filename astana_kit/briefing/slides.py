"""Slides, made piece by piece from a template: its layouts say where titles, text and numbers stand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from astana_kit.figures import Words

from .files import BriefingError, sign, steady
from .lettering import INCH, LEADING, LOCALES, A, Writer
from .scripts import clean

#: The kit's slide in inches, and what is left on it for a picture.
WIDTH, HEIGHT, EDGE = 13.333, 7.5, 0.6
PICTURE = (WIDTH - 2 * EDGE, 4.75)
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"


class Deck(Writer):
    """Put slides together; everything that holds text goes through `_write`, which sets direction and language.

    Fonts, colours, places of titles and the style of tables are those of the template.
    """

    def __init__(self, lang: str, font: str, title: str, template: bytes | None = None) -> None:
        """Begin a deck from a template, the kit's own where none is given; its slides go, the rest stays.

        Raises BriefingError where python-pptx is missing or the template is no deck.
        """
        self._begin(lang, title, template, own=template is None)
        ids = self.deck.element.sldIdLst
        for slide in list(() if ids is None else ids):
            self.deck.part.drop_rel(slide.rId)
            ids.remove(slide)
        if self.rtl:
            self.deck.element.set("rtl", "1")
        if font:
            self._typeface(font)

    def _layout(self, kind: str) -> Any:
        """Find a layout by its kind (``title``, ``obj``, ``titleOnly``), else the nearest to it."""
        layouts = list(self.deck.slide_layouts)
        if not layouts:
            raise BriefingError("the deck has no layout for a slide; open it in an office program and save it again")
        for layout in layouts:
            if layout._element.get("type") == kind:
                return layout
        bodies = {"title": 1, "obj": 1, "titleOnly": 0}[kind]

        def far(layout: Any) -> tuple[Any, ...]:
            kinds = [
                p._element.nvSpPr.nvPr.find(f"{{{_P}}}ph").get("type", "obj")
                for p in layout.placeholders
                if p._element.tag.endswith("}sp")
            ]
            texts = [k for k in kinds if k not in ("dt", "ftr", "sldNum")]
            heads = [k for k in texts if k in ("title", "ctrTitle")]
            return not heads, abs(len(texts) - len(heads) - bodies)

        return min(layouts, key=far)

    def _new(self, layout: Any) -> Any:
        """Add an empty slide."""
        return self.deck.slides.add_slide(layout)

    def slide(self, title: str, kind: str = "titleOnly") -> Any:
        """Add a slide with a title that fits, numbered where the template numbers; placeholders without use go."""
        slide = self._new(self._layout(kind))
        wanted = (
            slide.placeholders[1]
            if kind == "obj" and 1 in {p.placeholder_format.idx for p in slide.placeholders}
            else None
        )
        for shape in list(slide.placeholders):
            if shape != slide.shapes.title and (wanted is None or shape._element is not wanted._element):
                shape._element.getparent().remove(shape._element)
        head = self._head(slide)
        if slide.shapes.title is None:
            frame = self._box(slide, *head, "title")
        else:
            frame = slide.shapes.title.text_frame
        size = self._fit([title], (head[2], head[3]), (30, 26, 22, 18) if self.own else (28, 24, 20, 18), bold=True)
        self._write(frame, [title], size, major=True)
        self._number(slide)
        return slide

    def _head(self, slide: Any) -> tuple[float, float, float, float]:
        """Return where the title of a slide stands, in inches."""
        title = slide.shapes.title
        if title is None or not title.width:
            return EDGE, 0.35, self.width - 2 * EDGE, 0.8
        return tuple(v / INCH for v in (title.left, title.top, title.width, title.height))

    def _room(self, slide: Any) -> tuple[float, float, float, float]:
        """Return the room under the title, over the foot: left, top, width, height in inches."""
        left, top, width, high = self._head(slide)
        below = top + high + 0.05
        if below > self.height * 0.5 or width < self.width * 0.5:  # a title at the side, or in the middle
            left, below, width = EDGE, self.height * 0.2, self.width - 2 * EDGE
        left = max(left, 0.3)
        return left, below, min(width, self.width - left - 0.3), self.height - below - self.foot

    def _past(self, slide: Any) -> float:
        """Return by how much a line at the foot is moved, so that it keeps clear of a number at the left."""
        number = next((s for s in slide.shapes if s.name == "number" and s.is_placeholder), None)
        return 1.0 if number is not None and (number.left + number.width / 2) / INCH < self.width / 2 else 0.0

    def _number(self, slide: Any) -> None:
        """Number a slide where its layout does."""
        from lxml import etree

        for shape in slide.slide_layout.placeholders:
            if (
                shape._element.tag != f"{{{_P}}}sp"
                or shape._element.nvSpPr.nvPr.find(f"{{{_P}}}ph").get("type") != "sldNum"
            ):
                continue
            made = deepcopy(shape._element)
            made.nvSpPr.cNvPr.set(
                "id", str(max(int(i) for i in slide.shapes._spTree.xpath("//@id") if i.isdigit()) + 1)
            )
            made.nvSpPr.cNvPr.set("name", "number")
            for child in list(made.spPr):
                made.spPr.remove(child)
            for paragraph in made.txBody.findall(f"{{{A}}}p"):
                made.txBody.remove(paragraph)
            paragraph = etree.SubElement(made.txBody, f"{{{A}}}p")
            field = etree.SubElement(
                paragraph, f"{{{A}}}fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum"
            )
            etree.SubElement(field, f"{{{A}}}rPr", lang=LOCALES[self.lang])
            etree.SubElement(field, f"{{{A}}}t").text = str(self.count())
            slide.shapes._spTree.append(made)
            return

    def count(self) -> int:
        """Count the slides."""
        return len(self.deck.element.sldIdLst)

    def _centred(self, shape: Any) -> bool:
        """Tell whether the layout or the master sets a placeholder of the title slide in the middle."""
        layout = next(
            (
                p
                for p in shape.part.slide_layout.placeholders
                if p.placeholder_format.idx == shape.placeholder_format.idx
            ),
            None,
        )
        styles = [] if layout is None else [layout._element.find(f".//{{{A}}}lvl1pPr")]
        if shape == shape.part.slide.shapes.title:
            styles.append(shape.part.slide_layout.slide_master.element.find(f".//{{{_P}}}titleStyle/{{{A}}}lvl1pPr"))
        ways = [style.get("algn") for style in styles if style is not None and style.get("algn")]
        return bool(ways) and ways[0] == "ctr"

    def opening(self, title: str, subtitle: str, note: str) -> None:
        """Add the title slide."""
        slide = self._new(self._layout("title"))
        left, top, width, high = self._head(slide)
        if slide.shapes.title is not None:
            size = self._fit([title], (width, high), (40, 34, 28, 24), bold=True)
            self._write(
                slide.shapes.title.text_frame, [title], size, center=self._centred(slide.shapes.title), major=True
            )
        others = [p for p in slide.placeholders if p != slide.shapes.title and p.has_text_frame]
        for spare in others[1:]:
            spare._element.getparent().remove(spare._element)
        frame = others[0].text_frame if others else self._box(slide, left, top + high, width, 1.2, "subtitle")
        center = bool(others) and self._centred(others[0])
        self._write(frame, [subtitle, note], 20, muted=True, center=center, after=6)

    def bullets(
        self, title: str, texts: Sequence[str], note: str = "", page: str = "{title}", spoken: Sequence[str] = ()
    ) -> None:
        """Add slides of bullet points, as many as they need; a note at the foot of the last, speaker's notes on the
        first."""
        probe = self.width - 2 * EDGE - 0.4, self.height * 0.7
        size = self._fit(texts, probe, (22, 20, 18), 8)
        heights = [(self.lines(text, probe[0], size) * size * LEADING + 8) / 72 for text in texts]
        if sum(heights) > probe[1]:  # several slides: as many points on each, and larger ones
            size = 20
            heights = [(self.lines(text, probe[0], size) * size * LEADING + 8) / 72 for text in texts]
        share = sum(heights) / max(1, -(-sum(heights) // probe[1]))
        pages: list[list[str]] = [[]]
        used = 0.0
        for text, high in zip(texts, heights):
            if pages[-1] and (used + high / 2 > share or used + high > probe[1]):
                pages.append([])
                used = 0.0
            pages[-1].append(text)
            used += high
        for n, part in enumerate(pages, 1):
            slide = self.slide(title if len(pages) == 1 else page.format(title=title, n=n, of=len(pages)), "obj")
            body = next(
                (p for p in slide.placeholders if p != slide.shapes.title and p.placeholder_format.idx == 1), None
            )
            left, top, width, high = self._room(slide)
            frame = body.text_frame if body is not None else self._box(slide, left, top, width, high, "points")
            self._write(frame, part, size, after=8, bullet=True)
            if spoken and n == 1:
                self._write(slide.notes_slide.notes_text_frame, spoken, 12)
            if note and n == len(pages):
                box = self._box(slide, left + self._past(slide), self.height - self.foot - 0.25, width - 1, 0.5, "note")
                self._write(box, [note], 12, muted=True)

    def picture(self, words: Words, png: bytes, notes: Sequence[str] = ()) -> Any:
        """Add a slide with a picture, its caption and source as text, its alternative text, and speaker's notes."""
        slide = self.slide(words.title)
        left, top, width, room = self._room(slide)
        high = room - 1.05
        shape = slide.shapes.add_picture(io.BytesIO(png), 0, self._inches(top))
        share = min(self._inches(width) / shape.width, self._inches(high) / shape.height)
        shape.width, shape.height = int(shape.width * share), int(shape.height * share)
        shape.left = self._inches(left) + int((self._inches(width) - shape.width) / 2)
        self._described(shape._element.nvPicPr.cNvPr, words)
        self._around(slide, words, notes)
        return slide

    def chart(self, words: Words, native: Any, notes: Sequence[str] = ()) -> Any:
        """Add a slide with a chart of PowerPoint's own, its caption and source, alternative text and notes."""
        slide = self.slide(words.title)
        left, top, width, room = self._room(slide)
        shape = native.put(slide, tuple(self._inches(v) for v in (left, top, width, room - 1.05)), self.lang)
        self._described(shape._element.nvGraphicFramePr.cNvPr, words)
        self._around(slide, words, notes)
        return slide

    def _described(self, about: Any, words: Words) -> None:
        """Tell a picture or chart to who cannot see it."""
        about.set("descr", clean(words.alt))
        about.set("name", clean(words.title))

    def _around(self, slide: Any, words: Words, notes: Sequence[str]) -> None:
        """Write what is said under a picture, its source, and the notes."""
        left, top, width, room = self._room(slide)
        said = [p for p in (words.subtitle, words.caption) if p]
        if said:
            size = self._fit(said, (width, 1.0), (16, 14, 12, 11, 10))
            self._write(self._box(slide, left, top + room - 1.0, width, 1.0, "caption"), said, size)
        if words.source:
            box = self._box(slide, left + self._past(slide), self.height - self.foot, width - 1, 0.3, "source")
            self._write(box, [words.source], 11, muted=True)
        if notes:
            self._write(slide.notes_slide.notes_text_frame, notes, 12)

    def table(
        self,
        title: str,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        page: str,
        note: str = "",
    ) -> None:
        """Add slides with a table, its columns from the right in Arabic, its header row repeated on each; its text is
        as large as one slide allows."""
        width = self.width - 2 * EDGE
        widths = [share / sum(shares) * width for share in shares]
        room = self.height * 0.78 - self.foot - (0.35 if note else 0)
        for size in (16, 14, 12):
            high = [self._tall(row, widths, size) for row in rows]
            if sum(high) <= room:
                break
        pages: list[list[int]] = [[]]
        for n in range(len(rows)):
            if pages[-1] and sum(high[k] for k in pages[-1]) + high[n] > room:
                pages.append([])
            pages[-1].append(n)
        top_row = self._tall(head, widths, size)
        for number, part in enumerate(pages, 1):
            slide = self.slide(title if len(pages) == 1 else page.format(title=title, n=number, of=len(pages)))
            box = (EDGE, self._room(slide)[1], width, top_row + sum(high[k] for k in part))
            shape = slide.shapes.add_table(len(part) + 1, len(head), *(self._inches(v) for v in box))
            shape._element.nvGraphicFramePr.cNvPr.set("descr", clean(title))
            self._fill(shape.table, [head, *(rows[k] for k in part)], [top_row, *(high[k] for k in part)], widths, size)
            if note and number == len(pages):
                box = self._box(slide, EDGE + self._past(slide), self.height - self.foot - 0.3, width - 1, 0.5, "note")
                self._write(box, [note], 12, muted=True)

    def _tall(self, row: Sequence[str], widths: Sequence[float], size: float) -> float:
        """Return the height of a row in inches."""
        most = max(self.lines(cell, w - 0.25, size) for cell, w in zip(row, widths))
        return most * size * LEADING / 72 + 0.12

    def _fill(
        self, grid: Any, rows: Sequence[Sequence[str]], high: Sequence[float], widths: Sequence[float], size: float
    ) -> None:
        """Fill a table, in the template's style of tables."""
        grid.first_row = True
        style = grid._tbl.tblPr.find(f"{{{A}}}tableStyleId")
        for part in self.deck.part.package.iter_parts():
            if style is not None and str(part.partname).endswith("/tableStyles.xml"):
                style.text = part.blob.split(b'def="', 1)[1].split(b'"', 1)[0].decode()
        if self.rtl:
            grid._tbl.tblPr.set("rtl", "1")
        for column, width in zip(grid.columns, widths):
            column.width = self._inches(width)
        for line, (cells, tall) in enumerate(zip(rows, high)):
            grid.rows[line].height = self._inches(tall)
            for n, text in enumerate(cells):
                cell = grid.cell(line, n)
                cell.margin_left = cell.margin_right = self._inches(0.1)
                cell.margin_top = cell.margin_bottom = self._inches(0.04)
                self._write(cell.text_frame, text.split("\n"), size, bold=line == 0)

    def bytes(self, day: Any) -> bytes:
        """Give the file; its properties name the date of the corpus."""
        sign(self.deck.core_properties, self.title, LOCALES[self.lang], day)
        out = io.BytesIO()
        self.deck.save(out)
        return steady(out.getvalue(), day)
