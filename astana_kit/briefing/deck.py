"""A briefing as PPTX: title, findings, a slide a figure with notes, disagreements, sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from astana_kit.figures import Words

from .note import left_out
from .slides import PICTURE, Deck
from .story import Story

#: Figures with so many names that they need all the room of a slide; others are drawn smaller and enlarged, so that
#: their text is larger.
_DENSE = ("hiatus", "attendance", "participants", "participant_sets", "events", "process")
_ENLARGED = 1.3
_NOTES = 3_000
#: Articles that a short deck lists one by one at most.
LISTED = 8


def drawn_at(name: str) -> tuple[float, float]:
    """Return the width and height in inches at which a figure is drawn for a slide."""
    by = 1 if name in _DENSE else _ENLARGED
    return PICTURE[0] / by, PICTURE[1] / by


def deck_bytes(
    story: Story, pictures: Mapping[str, Any], font: str, template: bytes | None = None, *, short: bool = False
) -> bytes:
    """Make the deck of a briefing.

    In: the story, by the name of the figure a PNG picture (without title and source line) or a chart of PowerPoint's
    own, the typeface for both scripts ("" for the template's), a template of the user, whether it is the short one
    (six to eight slides). Out: the PPTX; each title says what the slide shows.
    """
    voice, say = story.voice, story.voice.say
    deck = Deck(story.lang, font, story.title, template)
    page = say("deck.page", title="{title}", n="{n}", of="{of}")
    deck.opening(story.title, story.subtitle, say("deck.made_by", version=story.version))
    spoken = [p for f in story.findings if f.source for p in (f.text, f.source)]
    deck.bullets(story.findings[0].text, _bullets(story), left_out(story), page, spoken)
    for piece in story.pieces:
        drawn = pictures[piece.name]
        if isinstance(drawn, bytes):
            deck.picture(piece.words, drawn, notes_of(piece, story))
        else:
            deck.chart(drawn.words(piece.words, voice), drawn, notes_of(piece, story))
    if story.disputes:
        head = [say(f"column.{name}") for name in ("record", "field", "values", "choice")]
        shown = sorted(story.disputes, key=lambda d: not d.settled)[:3] if short else story.disputes
        rows = [
            (d.record, d.field, "\n".join(_short(v) for v in d.values[:4]), "\n".join(_short(p) for p in d.chosen))
            for d in shown
        ]
        left = len(story.disputes) - len(shown)
        deck.table(
            story.disputed, head, rows, (2.2, 1.7, 4.4, 4), page, say("deck.disagreements_more", n=left) if left else ""
        )
    title = say("deck.sources_title", articles=voice.counted(len(story.articles), "article", oblique=True))
    if short and not 0 < len(story.articles) <= LISTED:
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


def _short(text: str, most: int = 220) -> str:
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


def one_figure(words: Words, png: bytes, lang: str, font: str, template: bytes | None = None) -> bytes:
    """Make a deck of one slide, for a figure from a notebook."""
    deck = Deck(lang, font, words.title, template)
    deck.picture(words, png)
    return deck.bytes(None)
