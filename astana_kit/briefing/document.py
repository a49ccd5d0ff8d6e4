"""A briefing as DOCX: headings, figures with captions, the table of rounds, disagreements, sources, the annex of
evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from astana_kit.figures import Words

from .paper import MUTED, Document
from .story import Story

#: Rows of evidence that a document carries at most; the table claims has them all.
ANNEX = 1500


def document_bytes(story: Story, pictures: Mapping[str, bytes], font: str) -> bytes:
    """Make the document of a briefing.

    In: the story, PNG pictures by the name of the figure (without title and source line), the typeface for both
    scripts. Out: the DOCX.
    """
    say = story.voice.say
    out = Document(story.lang, font, say("deck.title"))
    out.text(say("deck.title"), "Title")
    out.text(story.subtitle, "Subtitle")
    out.text(say("deck.made_by", version=story.version), "Subtitle")
    out.heading(say("deck.findings"))
    for finding in story.findings:
        out.text(finding.text, "List Bullet")
    out.text(say("deck.findings_note"), color=MUTED, size=9)
    out.heading(say("deck.rounds"), new_page=True)
    _table(
        out,
        story,
        "deck.rounds",
        ("round", "reference_days", "city", "told", "status", "articles"),
        story.rounds,
        (0.8, 2.6, 1.2, 2.6, 1.1, 1.2),
    )
    out.heading(say("deck.figures"), new_page=True)
    for piece in story.pieces:
        out.heading(piece.words.title, 2)
        out.picture(piece.words, pictures[piece.name], say("deck.figure"))
    out.heading(say("deck.disagreements"), new_page=True)
    if story.disputes:
        _table(
            out,
            story,
            "deck.disagreements",
            ("record", "field", "values", "choice"),
            [(d.record, d.field, "\n".join(d.values), "\n".join(d.chosen)) for d in story.disputes],
            (1.4, 1.2, 2.6, 3),
        )
    else:
        out.text(say("deck.no_disagreements"))
    out.heading(say("deck.sources"))
    out.text(say("deck.rights"))
    _table(
        out,
        story,
        "deck.articles",
        ("article_id", "title", "outlet_or_author", "published", "sha256"),
        story.articles,
        (1, 2.6, 1.2, 1.8, 2.2),
        8,
    )
    if story.reference:
        _table(out, story, "deck.reference", ("round", "source"), story.reference, (1, 6), 8)
    out.heading(say("deck.annex"), new_page=True)
    out.text(say("deck.annex_note"))
    _table(
        out,
        story,
        "deck.evidence",
        ("record", "field", "value", "sentence", "article_id"),
        story.annex[:ANNEX],
        (1.3, 1, 1.5, 4, 1.4),
        8,
    )
    if len(story.annex) > ANNEX:
        out.text(say("deck.more", claims=story.voice.counted(len(story.annex) - ANNEX, "claim")))
    return out.bytes(story.day)


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
