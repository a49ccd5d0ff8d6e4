"""What the words around an event make of it: done, planned, threatened, demanded, feared, denied, put off.

The words are data (``lexicon/status.toml``); the nearest one that governs the event decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..lexicon import folded_words, noun_forms, toml, verb_forms
from .context import Context

_LONGEST = 3  # words of a cue at most


@dataclass(frozen=True, slots=True)
class Cue:
    """A group of governing words: its name, and the status that follows for an action and for a meeting."""

    name: str
    action: str
    meeting: str


@cache
def cues() -> dict[tuple[str, ...], Cue]:
    """Give the governing words of ``status.toml``, folded.

    >>> cues()["هددت",].action
    'threatened'
    """
    out: dict[tuple[str, ...], Cue] = {}
    for group in toml("status")["cue"]:
        cue = Cue(group["name"], group["action"], group["meeting"])
        forms = {folded_words(w) for w in group.get("words", ())}
        for noun in group.get("nouns", ()):
            forms |= noun_forms(folded_words(noun))
        for past, present in group.get("verbs", ()):
            forms |= verb_forms("".join(folded_words(past)), "", weak=past.endswith(("ى", "ا")))
            forms |= verb_forms("", "".join(folded_words(present)))
        for form in forms:
            out.setdefault(form, cue)
    return out


def cue_at(ctx: Context, k: int) -> Cue | None:
    """Give the governing word at unit ``k``, with what may be written before it taken off."""
    units = ctx.units
    words = [w for w in ctx.units.folded[units.starts[k] : units.ends[k]].split()]
    words += units.forms[k + 1 : k + _LONGEST]
    known = cues()
    for size in range(_LONGEST, 0, -1):
        for skip in ("", "و", "ف", "ب", "ل", "ك"):
            if words[0].startswith(skip) and (cue := known.get((words[0][len(skip) :], *words[1:size]))):
                return cue
    return None
