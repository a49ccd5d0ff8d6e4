"""A briefing as PPTX: title, findings, a slide a figure with notes, disagreements, sources; Arabic set from the right
for good."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from astana_kit import rtl
from astana_kit.figures import Words

from .files import BriefingError, steady
from .scripts import clean, is_rtl, runs
from .story import Story

WIDTH, HEIGHT, EDGE = 13.333, 7.5, 0.6
#: Room for a picture on a slide, in inches.
PICTURE = (WIDTH - 2 * EDGE, 4.75)
#: Figures with so many names that they need all of that room; others are drawn smaller and enlarged, so that their
#: text is larger.
_DENSE = ("hiatus", "attendance", "participants", "participant_sets", "events", "process")
_ENLARGED = 1.3
#: Lines stand so many times their size apart whatever the font (Amiri's own lines would run off the slide).
LEADING = 1.35
_TOP, _FOOT = 1.2, 0.45
_INK, _MUTED, _HEAD = "1B1B1B", "555555", "1F4E79"
_LOCALES = {"ar": "ar-SY", "en": "en-GB"}
_NOTES = 3_000
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def drawn_at(name: str) -> tuple[float, float]:
    """Return the width and height in inches at which a figure is drawn for a slide."""
    by = 1 if name in _DENSE else _ENLARGED
    return PICTURE[0] / by, PICTURE[1] / by


class Deck:
    """Put slides together; everything that holds text goes through `_write`, which sets direction, language and
    fonts."""

    def __init__(self, lang: str, font: str, title: str) -> None:
        """Begin an empty deck. Raises BriefingError where python-pptx is missing."""
        try:
            from pptx import Presentation
            from pptx.util import Inches, Pt
        except ImportError:
            raise BriefingError("PPTX needs python-pptx: pip install 'astana-kit[office]'") from None
        self.lang, self.font, self.title, self.rtl = lang, font, title, lang == "ar"
        self._inches, self._pt = Inches, Pt
        self.deck = Presentation()
        self._set_up()

    def _set_up(self) -> None:
        """Make the slides wide, and the masters, layouts and theme speak the language."""
        from lxml import etree

        wide = self._inches(WIDTH) / self.deck.slide_width
        self.deck.slide_width, self.deck.slide_height = self._inches(WIDTH), self._inches(HEIGHT)
        if self.rtl:
            self.deck.element.set("rtl", "1")
        master = self.deck.slide_master
        for holder in (master, *master.slide_layouts):
            for shape in holder.shapes:
                if shape._element.find(f".//{{{_A}}}xfrm") is not None:
                    shape.left, shape.width = int(shape.left * wide), int(shape.width * wide)
        for level in master.element.iter(*(f"{{{_A}}}lvl{n}pPr" for n in range(1, 10))):
            if self.rtl:
                level.set("rtl", "1")
                if level.get("algn") != "ctr":
                    level.set("algn", "r")
        for part in master.part.package.iter_parts():
            if "/theme/" in str(part.partname):
                theme = etree.fromstring(part.blob)
                for kind in ("major", "minor"):
                    for script in ("latin", "cs"):
                        theme.find(f".//{{{_A}}}{kind}Font/{{{_A}}}{script}").set("typeface", self.font)
                part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)

    # ------------------------------------------------------------------------------------------------ text

    def _write(
        self,
        frame: Any,
        paragraphs: Iterable[str],
        size: float,
        *,
        color: str = _INK,
        bold: bool = False,
        center: bool = False,
        after: float = 0,
        bullet: bool = False,
    ) -> None:
        """Write paragraphs into a text frame, logical, each with its direction."""
        frame.word_wrap = True
        for n, text in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
            self._paragraph(paragraph, clean(text), size, color, bold, center, bullet)
            paragraph.line_spacing = self._pt(size * LEADING)
            if after:
                paragraph.space_after = self._pt(after)

    def _paragraph(
        self, paragraph: Any, text: str, size: float, color: str, bold: bool, center: bool, bullet: bool
    ) -> None:
        """Write one paragraph: direction on the paragraph, language and both typefaces on every run."""
        from lxml import etree
        from pptx.dml.color import RGBColor

        right = is_rtl(text, self.lang)
        about = paragraph._p.get_or_add_pPr()
        about.set("algn", "ctr" if center else "r" if right else "l")
        about.set("rtl", "1" if right else "0")
        if bullet:
            about.set("marR" if right else "marL", "285750")
            about.set("indent", "-285750")
            mark = etree.SubElement(about, f"{{{_A}}}buFont")
            mark.set("typeface", "Arial")
            etree.SubElement(about, f"{{{_A}}}buChar").set("char", "•")
        for n, line in enumerate(text.split("\n")):
            if n:
                paragraph.add_line_break()
            for part, arabic in runs(line, right):
                run = paragraph.add_run()
                run.text = part
                run.font.size, run.font.bold = self._pt(size), bold
                run.font.color.rgb = RGBColor.from_string(color)
                self._speak(run._r.get_or_add_rPr(), arabic)

    def _speak(self, about: Any, arabic: bool) -> None:
        """Set language and typefaces on the properties of a run."""
        from lxml import etree

        about.set("lang", _LOCALES["ar" if arabic else "en"])
        for script in ("latin", "ea", "cs"):
            if script != "ea":
                etree.SubElement(about, f"{{{_A}}}{script}").set("typeface", self.font)

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
        for size in sizes:
            high = (
                sum(self.lines(p, inches[0] / (1.15 if bold else 1), size) * size * LEADING + after for p in paragraphs)
                / 72
            )
            if high <= inches[1]:
                return size
        return sizes[-1]

    def _box(self, slide: Any, left: float, top: float, width: float, height: float, name: str) -> Any:
        """Add a text box without margins; give its frame."""
        box = slide.shapes.add_textbox(*(self._inches(v) for v in (left, top, width, height)))
        box.name = name
        frame = box.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        return frame

    def _place(self, shape: Any, left: float, top: float, width: float, height: float) -> None:
        """Put a placeholder somewhere."""
        shape.left, shape.top, shape.width, shape.height = (self._inches(v) for v in (left, top, width, height))

    # ------------------------------------------------------------------------------------------------ slides

    def _slide(self, title: str, layout: int = 5) -> Any:
        """Add a slide with a title that fits."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        self._number(slide)
        holder = slide.shapes.title
        self._place(holder, EDGE, 0.35, WIDTH - 2 * EDGE, 0.8)
        frame = holder.text_frame
        frame.margin_left = frame.margin_right = 0
        self._write(
            frame,
            [title],
            self._fit([title], (WIDTH - 2 * EDGE, 0.8), (30, 26, 22, 18), bold=True),
            color=_HEAD,
            bold=True,
        )
        return slide

    def _number(self, slide: Any) -> None:
        """Number a slide at its foot, on the side where reading ends."""
        left = EDGE if self.rtl else WIDTH - EDGE - 0.8
        frame = self._box(slide, left, HEIGHT - _FOOT, 0.8, 0.3, "number")
        self._write(frame, [str(len(self.deck.slides))], 11, color=_MUTED)
        if self.rtl:
            frame.paragraphs[0]._p.get_or_add_pPr().set("algn", "l")
        else:
            frame.paragraphs[0]._p.get_or_add_pPr().set("algn", "r")

    def opening(self, title: str, subtitle: str, note: str) -> None:
        """Add the title slide."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[0])
        self._place(slide.shapes.title, EDGE, 2.2, WIDTH - 2 * EDGE, 1.4)
        self._write(
            slide.shapes.title.text_frame,
            [title],
            self._fit([title], (WIDTH - 2 * EDGE, 1.4), (40, 34, 28), bold=True),
            color=_HEAD,
            bold=True,
            center=True,
        )
        self._place(slide.placeholders[1], EDGE, 3.8, WIDTH - 2 * EDGE, 1.4)
        self._write(slide.placeholders[1].text_frame, [subtitle, note], 20, color=_MUTED, center=True, after=6)

    def bullets(self, title: str, texts: Sequence[str], note: str = "", page: str = "{title}") -> None:
        """Add slides of bullet points, as many as they need."""
        room = (WIDTH - 2 * EDGE - 0.4, HEIGHT - _TOP - _FOOT - 0.5)
        size = self._fit(texts, room, (22, 20, 18), 8)
        heights = [(self.lines(text, room[0], size) * size * LEADING + 8) / 72 for text in texts]
        if sum(heights) > room[1]:  # several slides: as many points on each, and larger ones
            size = 20
            heights = [(self.lines(text, room[0], size) * size * LEADING + 8) / 72 for text in texts]
        share = sum(heights) / max(1, -(-sum(heights) // room[1]))
        pages: list[list[str]] = [[]]
        used = 0.0
        for text, high in zip(texts, heights):
            if pages[-1] and (used + high / 2 > share or used + high > room[1]):
                pages.append([])
                used = 0.0
            pages[-1].append(text)
            used += high
        for n, part in enumerate(pages, 1):
            slide = self._slide(title if len(pages) == 1 else page.format(title=title, n=n, of=len(pages)), 1)
            body = slide.placeholders[1]
            self._place(body, EDGE, _TOP, WIDTH - 2 * EDGE, room[1])
            self._write(body.text_frame, part, size, after=8, bullet=True)
            if note and n == len(pages):
                self._write(
                    self._box(slide, EDGE, HEIGHT - _FOOT - 0.25, WIDTH - 2 * EDGE, 0.4, "note"),
                    [note],
                    12,
                    color=_MUTED,
                )

    def picture(self, words: Words, png: bytes, notes: Sequence[str] = ()) -> None:
        """Add a slide with a picture, its caption and source as text, its alternative text, and speaker's notes."""
        slide = self._slide(words.title)
        shape = slide.shapes.add_picture(io.BytesIO(png), 0, self._inches(_TOP))
        share = min(self._inches(PICTURE[0]) / shape.width, self._inches(PICTURE[1]) / shape.height)
        shape.width, shape.height = int(shape.width * share), int(shape.height * share)
        shape.left = int((self.deck.slide_width - shape.width) / 2)
        about = shape._element.nvPicPr.cNvPr
        about.set("descr", clean(words.alt))
        about.set("name", clean(words.title))
        top = _TOP + PICTURE[1] + 0.05
        room = (WIDTH - 2 * EDGE, HEIGHT - top - _FOOT)
        said = [p for p in (words.subtitle, words.caption) if p]
        if said:
            size = self._fit(said, room, (16, 14, 12, 11, 10))
            self._write(self._box(slide, EDGE, top, *room, "caption"), said, size)
        if words.source:
            self._write(
                self._box(slide, EDGE + (1 if self.rtl else 0), HEIGHT - _FOOT, WIDTH - 2 * EDGE - 1, 0.3, "source"),
                [words.source],
                11,
                color=_MUTED,
            )
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
        size: float = 12,
    ) -> None:
        """Add slides with a table, its columns from the right in Arabic, its header row repeated on each."""
        width = WIDTH - 2 * EDGE
        widths = [share / sum(shares) * width for share in shares]
        high = [
            max(self.lines(cell, w - 0.25, size) for cell, w in zip(row, widths)) * size * LEADING / 72 + 0.12
            for row in rows
        ]
        room = HEIGHT - _TOP - _FOOT - 0.45 - (0.35 if note else 0)
        pages: list[list[int]] = [[]]
        for n in range(len(rows)):
            if pages[-1] and sum(high[k] for k in pages[-1]) + high[n] > room:
                pages.append([])
            pages[-1].append(n)
        for number, part in enumerate(pages, 1):
            slide = self._slide(title if len(pages) == 1 else page.format(title=title, n=number, of=len(pages)))
            shape = slide.shapes.add_table(
                len(part) + 1,
                len(head),
                *(self._inches(v) for v in (EDGE, _TOP, width, 0.4 + sum(high[k] for k in part))),
            )
            shape._element.nvGraphicFramePr.cNvPr.set("descr", clean(title))
            grid = shape.table
            grid.first_row = True
            if self.rtl:
                grid._tbl.tblPr.set("rtl", "1")
            for column, w in zip(grid.columns, widths):
                column.width = self._inches(w)
            for line, cells in enumerate((head, *(rows[k] for k in part))):
                grid.rows[line].height = self._inches(0.38 if line == 0 else high[part[line - 1]])
                for cell, text in zip((grid.cell(line, k) for k in range(len(head))), cells):
                    self._cell(cell, text, size, line == 0, line)
            if note and number == len(pages):
                self._write(self._box(slide, EDGE, HEIGHT - _FOOT - 0.3, width, 0.6, "note"), [note], 11, color=_MUTED)

    def _cell(self, cell: Any, text: str, size: float, head: bool, line: int) -> None:
        """Fill a cell of a table."""
        from pptx.dml.color import RGBColor

        cell.margin_left = cell.margin_right = self._inches(0.1)
        cell.margin_top = cell.margin_bottom = self._inches(0.04)
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(_HEAD if head else "F2F2F2" if line % 2 else "FFFFFF")
        self._write(cell.text_frame, text.split("\n"), size, color="FFFFFF" if head else _INK, bold=head)

    def bytes(self, day: Any) -> bytes:
        """Give the file; its properties name the date of the corpus."""
        about = self.deck.core_properties
        when = datetime(day.year, day.month, day.day) if day else datetime(1980, 1, 1)
        about.title, about.author, about.language = self.title, "astana-kit", _LOCALES[self.lang]
        about.last_modified_by, about.revision, about.keywords, about.subject = "astana-kit", 1, "", ""
        about.created = about.modified = when
        out = io.BytesIO()
        self.deck.save(out)
        return steady(out.getvalue(), day)


def deck_bytes(story: Story, pictures: Mapping[str, bytes], font: str, *, short: bool = False) -> bytes:
    """Make the deck of a briefing.

    In: the story, PNG pictures by the name of the figure (without title and source line), the typeface for both
    scripts, whether it is the short one (six to eight slides). Out: the PPTX; each title says what the slide shows.
    """
    voice, say = story.voice, story.voice.say
    deck = Deck(story.lang, font, story.title)
    page = say("deck.page", title="{title}", n="{n}", of="{of}")
    deck.opening(story.title, story.subtitle, say("deck.made_by", version=story.version))
    note = say("deck.findings_note", n=story.left_out)
    deck.bullets(story.findings[0].text, _bullets(story), note, page)
    for piece in story.pieces:
        deck.picture(piece.words, pictures[piece.name], notes_of(piece, story))
    settled = sum(d.settled for d in story.disputes)
    if story.disputes:
        head = [say(f"column.{name}") for name in ("record", "field", "values", "choice")]
        shown = sorted(story.disputes, key=lambda d: not d.settled)[:3] if short else story.disputes
        rows = [
            (d.record, d.field, "\n".join(_short(v) for v in d.values[:4]), "\n".join(_short(p) for p in d.chosen))
            for d in shown
        ]
        title = say(
            "deck.disagreements_title",
            cells=voice.counted(len(story.disputes), "cell"),
            settled=voice.figure(settled),
            open=voice.figure(len(story.disputes) - settled),
        )
        left = len(story.disputes) - len(shown)
        deck.table(title, head, rows, (2.2, 1.7, 4.4, 4), page, say("deck.disagreements_more", n=left) if left else "")
    title = say("deck.sources_title", articles=voice.counted(len(story.articles), "article", oblique=True))
    if short:
        outlets = voice.series(list(story.outlets), 12)
        lines = [say("deck.sources_line", outlets=outlets)] if outlets else []
        lines += [story.decided] if story.decided else []
        deck.bullets(title, [*lines, say("deck.rights")], "", page)
    elif story.articles:
        head = [say(f"column.{name}") for name in ("article_id", "title", "outlet_or_author", "published")]
        deck.table(title, head, [row[:4] for row in story.articles], (2.4, 5, 2.2, 3.4), page, say("deck.rights"))
    else:
        deck.bullets(title, [say("deck.rights")], "", page)
    return deck.bytes(story.day)


def _bullets(story: Story) -> list[str]:
    """Say why the first finding, which is the title, matters; then the others, each with its reason."""
    first, *rest = story.findings
    head = [story.voice.say("deck.why_short", why=first.why)] if first.why else []
    return [*head, *(story.voice.say("deck.why", text=f.text, why=f.why) for f in rest)] or [first.text]


def _short(text: str, most: int = 160) -> str:
    """Cut a long reason for a slide; the document has it whole."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def notes_of(piece: Any, story: Story) -> list[str]:
    """Write the evidence of a figure as speaker's notes: each sentence, where it stands, and what was read in it."""
    say, out, used, told = story.voice.say, [story.voice.say("deck.evidence")], 0, 0
    for n, (text, where, read) in enumerate(piece.evidence):
        lines = [f"«{text}»", f"{where}: {story.voice.semicolon.join(read)}"]
        used += sum(map(len, lines))
        if used > _NOTES:
            rest = len(piece.evidence) - n
            return [*out, say("deck.more_notes", sentences=rest)]
        out += lines
        told += 1
    return out if told else [say("deck.no_evidence")]


def one_figure(words: Words, png: bytes, lang: str, font: str) -> bytes:
    """Make a deck of one slide, for a figure from a notebook."""
    deck = Deck(lang, font, words.title)
    deck.picture(words, png)
    return deck.bytes(None)
