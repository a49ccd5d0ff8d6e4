"""What a note of two pages says, before it becomes a document or a PDF: the same words and numbers in both."""

from __future__ import annotations

from dataclasses import dataclass

from .story import Story

#: Width and height in inches at which a note shows its figures.
NOTE_PICTURE = (6.5, 3.2)
#: Disputed cells that a note tells of, and values of each.
_DISPUTES, _VALUES = 2, 3


@dataclass(frozen=True, slots=True)
class Line:
    """One finding: its sentence; why it matters, with its source."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """The text of a note, in reading order."""

    title: str
    subtitle: str
    findings: tuple[Line, ...]
    left_out: str
    figure: str
    disputed: str
    disputes: tuple[str, ...]
    sources: str
    lines: tuple[str, ...]


def note_of(story: Story) -> Note:
    """Write the text of a note from what a briefing tells."""
    voice, say = story.voice, story.voice.say
    settled = [d for d in story.disputes if d.settled]
    disputes = []
    for d in (settled or story.disputes)[:_DISPUTES]:
        values = [*d.values[:_VALUES]]
        if len(d.values) > _VALUES:
            values.append(say("common.more", n=len(d.values) - _VALUES))
        disputes.append(f"{voice.comma.join([d.record, d.field])}: {voice.semicolon.join(values)}")
    outlets = voice.series(list(story.outlets), 10)
    return Note(
        story.title,
        story.subtitle,
        tuple(Line(f.text, say("deck.why_line", why=f.why, source=f.source) if f.why else "") for f in story.findings),
        left_out(story),
        say("deck.figure"),
        story.disputed,
        tuple(disputes),
        say("deck.sources"),
        (*([say("deck.sources_line", outlets=outlets)] if outlets else []), say("deck.rights")),
    )


def left_out(story: Story) -> str:
    """Say that all is computed, and which findings are not given."""
    say, rest = story.voice.say, story.left_out
    if not rest:
        return say("deck.findings_all")
    topics = [say(f"finding.{f.key.partition('_')[0]}_topic") for f in rest]
    return say("deck.findings_note", n=len(rest), list=story.voice.series(topics))
