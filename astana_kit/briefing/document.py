"""A briefing as DOCX: the whole, a note of two pages, and the evidence as an appendix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from astana_kit.figures import Words

from .note import NOTE_PICTURE, left_out, note_of
from .paper import MUTED, Document
from .story import Story

#: Sentences that a document carries at most; the table claims has them all.
ANNEX = 1500


def document_bytes(story: Story, pictures: Mapping[str, bytes], font: str, template: bytes | None = None) -> bytes:
    """Make the whole document of a briefing.

    In: the story, PNG pictures by the name of the figure (without title and source line), the typeface for both
    scripts ("" for the template's), a template of the user. Out: the DOCX.
    """
    say = story.voice.say
    out = _opened(story, font, template)
    _findings(out, story)
    out.heading(say("deck.figures"), new_page=True)
    for piece in story.pieces:
        out.heading(piece.words.title, 2)
        out.picture(piece.words, pictures[piece.name], say("deck.figure"))
    if story.rounds:
        out.heading(say("deck.rounds"), new_page=True)
        head = ("round", "reference_days", "city", "told_days", "status", "articles")
        _table(out, story, "deck.rounds", head, story.rounds, (0.8, 2.6, 1.2, 2.6, 1.1, 1.2))
    out.heading(say("deck.disagreements"))
    if story.disputes:
        rows = [(d.record, d.field, "\n".join(d.values), "\n".join(d.chosen)) for d in story.disputes]
        columns = ("record", "field", "values", "choice")
        _table(out, story, "deck.disagreements", columns, rows, (1.4, 1.2, 2.6, 3))
    else:
        out.text(say("deck.no_disagreements"))
    _sources(out, story)
    if story.annex:
        out.heading(say("deck.annex"), new_page=True)
        _evidence(out, story)
    return out.bytes(story.day)


def note_bytes(story: Story, pictures: Mapping[str, bytes], font: str, template: bytes | None = None) -> bytes:
    """Make a document of two pages: the findings with their reasons, two figures, what is disputed, the sources."""
    note = note_of(story)
    out = _opened(story, font, template)
    for finding in note.findings:
        out.text(finding.text, "List Bullet", bold=True, keep=bool(finding.why))
        if finding.why:
            out.text(finding.why, "List Continue")
    out.text(note.left_out, color=MUTED, size=9)
    for piece in story.pieces:
        out.heading(piece.words.title, 2)
        words = replace(piece.words, caption="")
        out.picture(words, pictures[piece.name], note.figure, height=NOTE_PICTURE[1])
    if note.disputes:
        out.heading(note.disputed, 2)
        for line in note.disputes:
            out.text(line, size=9)
    out.heading(note.sources, 2)
    for line in note.lines:
        out.text(line, size=9)
    if story.decided:
        out.text(story.decided, size=9)
    return out.bytes(story.day)


def evidence_bytes(story: Story, font: str, template: bytes | None = None) -> bytes:
    """Make the appendix of a note or deck: each sentence of the articles once, and the articles."""
    out = Document(story.lang, font, story.voice.say("deck.annex"), template)
    out.text(story.voice.say("deck.annex"), "Title")
    _evidence(out, story)
    if story.disputes:
        out.heading(story.voice.say("deck.disagreements"))
        rows = [(d.record, d.field, "\n".join(d.values), "\n".join(d.chosen)) for d in story.disputes]
        columns = ("record", "field", "values", "choice")
        _table(out, story, "deck.disagreements", columns, rows, (1.4, 1.2, 2.6, 3))
    _sources(out, story)
    return out.bytes(story.day)


def _opened(story: Story, font: str, template: bytes | None) -> Document:
    """Begin a document with its title."""
    out = Document(story.lang, font, story.title, template)
    out.text(story.title, "Title")
    out.text(story.subtitle, "Subtitle")
    return out


def _findings(out: Document, story: Story) -> None:
    """Add the findings, each with why it matters."""
    say = story.voice.say
    out.heading(say("deck.findings"))
    for finding in story.findings:
        out.text(finding.text, "List Bullet", bold=True, keep=bool(finding.why))
        if finding.why:
            out.text(say("deck.why_line", why=finding.why, source=finding.source), "List Continue")
    out.text(left_out(story), color=MUTED, size=9)
    out.text(say("deck.made_by", version=story.version), color=MUTED, size=9)


def _sources(out: Document, story: Story) -> None:
    """Add the articles, and the sources of the reference."""
    say = story.voice.say
    out.heading(say("deck.sources"))
    out.text(say("deck.rights"))
    if story.articles:
        columns = ("article_id", "title", "outlet_or_author", "published", "sha256")
        _table(out, story, "deck.articles", columns, story.articles, (1.4, 2.6, 1.2, 1.6, 2), 8)
    if story.reference:
        _table(out, story, "deck.reference", ("round", "source"), story.reference, (1, 6), 8)


def _evidence(out: Document, story: Story) -> None:
    """Add each sentence once, with the article and what was read in it."""
    voice = story.voice
    out.text(voice.say("deck.annex_note"))
    rows = [(f"«{text}»", where, "\n".join(read)) for text, where, read in story.annex[:ANNEX]]
    _table(out, story, "deck.evidence", ("sentence", "article_id", "read"), rows, (4, 1.5, 3), 8)
    if len(story.annex) > ANNEX:
        out.text(voice.say("deck.more", sentences=voice.counted(len(story.annex) - ANNEX, "sentence")))


def _table(
    out: Document,
    story: Story,
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    size: float = 9,
) -> None:
    """Add a table under its caption."""
    name = story.voice.say(title)
    out.caption("table", story.voice.say("deck.table"), name, keep=True)
    out.table([story.voice.say(f"column.{column}") for column in columns], rows, shares, name, size)


def one_figure(words: Words, png: bytes, lang: str, font: str, label: str) -> bytes:
    """Make a document of one figure, for a figure from a notebook."""
    out = Document(lang, font, words.title)
    out.heading(words.title)
    out.picture(words, png, label)
    return out.bytes(None)
