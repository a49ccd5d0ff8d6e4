"""The words of a search: which names of the lexicon they are, in either language and any spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..lexicon import about, acting_for, label, lexicon, within
from ..text import fold, tokens

ACTING = ("actor", "target")
PLACES = ("place", "city", "country")
_SENSES = ("actor", "bare_actor", "adjective", "place", "person", "source")


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is looked for: as it was written, folded, and the ids that it names."""

    said: str
    form: str
    ids: frozenset[str] = frozenset()
    people: tuple[str, ...] = ()  # the last words of the names of persons

    def names(self, column: str, value: str) -> bool:
        """Tell whether an id in a column is what the term names: also who acts for it, and what lies in it."""
        if column in PLACES:
            return any(within(value, i) for i in self.ids)
        if column in (*ACTING, "participant"):
            return any(acting_for(value, i) for i in self.ids)
        return value in self.ids

    def stands_in(self, text: str) -> bool:
        """Tell whether a folded text has the word, or the name of the person, at the beginning of one of its words."""
        return any(
            re.search(rf"(?<!\w)(?:[وفبلك]?ال|[وفبلك])?{re.escape(w)}", text) for w in self.people or (self.form,)
        )


def terms(words: Iterable[str]) -> list[Term]:
    """Make terms of words: the longest names that they hold, the rest word by word.

    >>> [(t.said, sorted(t.ids)) for t in terms(["united", "states", "الأردن"])]
    [('united states', ['united_states']), ('الأردن', ['jordan'])]
    """
    written = [w for given in words for w in given.replace("_", " ").split()]
    cut = [tokens(fold(w)) for w in written]
    out, at = [], 0
    while at < len(written):
        for last in range(len(written), at, -1):
            toks = [t for c in cut[at:last] for t in c]
            found = _named(toks)
            if found or last == at + 1:
                said = " ".join(written[at:last])
                people = tuple(
                    w[-1] for i in found for x in ("ar", "en") if about("person", i) for w in [_forms(label(i, x))] if w
                )
                out.append(Term(said, " ".join(t[0] for t in toks) if len(toks) == 1 else fold(said), found, people))
                at = last
                break
    return out


def _named(toks: list[tuple[str, int, int]]) -> frozenset[str]:
    """Give the ids that these tokens, all of them, are a name of."""
    if not toks:
        return frozenset()
    found = set(labels().get(tuple(t[0] for t in toks), ()))
    hit = lexicon().find(toks, 0)
    if hit and hit[1] == len(toks):
        found |= {hit[0].senses[s] for s in _SENSES if isinstance(hit[0].senses.get(s), str)}
    return frozenset(i for i in found if i)


def _forms(text: str) -> tuple[str, ...]:
    return tuple(t[0] for t in tokens(fold(text)))


@cache
def labels() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give ids by their own words and by those of their labels."""
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key in lexicon().about:
        i = key.partition(":")[2]
        for text in (i.replace("_", " "), label(i, "en"), label(i, "ar")):
            out[_forms(text)] = (*out.get(_forms(text), ()), i)
    return out
