"""Why an article was read so: the steps of the engine itself, watched while it reads.

Nothing is read a second way here: the article is read once more with a context that notes where a candidate was given up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Article
from .actions.triggers import figure, read_trigger
from .actions.view import View
from .context import Context
from .rounds.naming import speaks_of_process
from .scene import antecedent, governors, topic

_OF_WAR = frozenset(("action", "maybe", "bursts", "falls"))


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a word that may tell of an event, at characters ``[start, end)``.

    ``rule`` names the rule of a claim that was read (``field`` = ``value``), or the step at which the candidate was given up.
    """

    start: int
    end: int
    table: str
    rule: str
    field: str = ""
    value: str = ""

    @property
    def read(self) -> bool:
        """Tell whether something was read."""
        return bool(self.field)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence ``[start, end)``: who is named in it, who speaks, and for each word of an event who acts and what governs it."""

    start: int
    end: int
    people: tuple[tuple[str, str], ...] = ()  # words, actor ids joined by ;
    speaker: str = ""
    events: tuple[tuple[str, str, str], ...] = ()  # word, who acts, what governs it


def steps(article: Article) -> list[Step]:
    """Read an article, and tell for every word of an event what was read with it or at which step it was given up.

    >>> [s.rule for s in steps(Article("a", "a.txt", "هجوم لاذع على الحكومة.", ""))]
    ['figure_of_speech']
    """
    from . import read_found

    ctx = Context(article)
    ctx.watched = []
    found = read_found(ctx)
    out = {Step(c.start_char, c.end_char, f.table, c.rule, c.field, c.value) for f in found for c in f.claims}
    named = [(c.start_char, c.end_char) for f in found for c in f.claims if c.field in ("kind", "round")]
    for table, first, last, rule in [*ctx.watched, *_words_of_action(ctx), *_words_of_round(ctx)]:
        start, end = ctx.units.starts[first], ctx.units.ends[last - 1]
        if not any(a < end and start < b for a, b in named):
            out.add(Step(start, end, table, rule))
    return sorted(out, key=lambda s: (s.start, s.end, s.table, s.rule, s.field, s.value))


def _words_of_action(ctx: Context) -> Iterator[tuple[str, int, int, str]]:
    """Give the words of action that were no candidate at all: another sense of the word, or a figure of speech."""
    noted = {k for _, a, b, _ in ctx.watched or () for k in range(a, b)}
    for n, s in enumerate(ctx.sentences):
        view: View | None = None
        for k in range(s.first, s.last):
            e = ctx.units.entries[k]
            if e is None or _OF_WAR.isdisjoint(e.senses) or k in noted:
                continue
            view = view or View(ctx, n)
            t = read_trigger(view, k)
            yield (
                "military_actions",
                k,
                k + 1,
                "no_event_here" if t is None else "figure_of_speech" if figure(view, t) else "background",
            )


def _words_of_round(ctx: Context) -> Iterator[tuple[str, int, int, str]]:
    step = "no_number" if speaks_of_process(ctx) else "another_process"
    for s in ctx.sentences:
        for k in range(s.first, s.last):
            if ctx.sense(k, "round") == "strong":
                yield "rounds", k, k + 1, step


def scene(article: Article) -> list[Told]:
    """Give the scene of an article: its sentences with who is named, who speaks, who acts and what governs what.

    >>> told = scene(Article("a", "a.txt", "أعلنت أنقرة قصف مواقع قسد.", ""))[0]
    >>> [who for _, who in told.people], told.events[0][2]
    (['turkey', 'sdf'], 'أعلنت')
    """
    from . import read_found

    ctx = Context(article)
    read_found(ctx)
    return [_told(ctx, n) for n in range(len(ctx.sentences))]


def _told(ctx: Context, n: int) -> Told:
    s, view = ctx.sentences[n], View(ctx, n)
    people = tuple((ctx.words(p.first, p.last), ";".join(p.actors)) for p in view.parties if p.actors)
    events = []
    for k in range(s.first, s.last):
        senses = ctx.senses[k]
        if not ({"action", "meeting", "act", "wages"} & set(senses)) or k in view.party_at:
            continue
        acting = (topic(view, k) or antecedent(view, k)) if ctx.units.codes[k] == "^" or senses.get("verb") else None
        over = [f"{tie} ← {ctx.words(j, j + 1)}" if tie else ctx.words(j, j + 1) for j, tie in governors(view, k)]
        events.append((ctx.words(k, k + 1), ";".join(acting.actors) if acting else "", " ← ".join(over)))
    speaker = ctx.source_at(s.first) if s.last > s.first else ""
    last = max(s.first, s.last - 1)
    return Told(ctx.units.starts[s.first], ctx.units.ends[last], people, speaker, tuple(events))


__all__ = ["Step", "Told", "scene", "steps"]
