"""One pass over the folded text: every word and sign becomes a unit with a code, and names are found on the way."""

from __future__ import annotations

from bisect import bisect_left

from ..lexicon import Entry, lexicon, marked
from ..text import fold, tokens

_SIGNS = {"،": ",", "؛": ";", "؟": "?", "·": ".", "…": "."}
_KEPT = set(",.:;()[]/\\-|\"'\n!?")
_PARTICLES = {"ال": "a", "وال": "A", "و": "&", "ب": "p", "ل": "p", "ك": "p", "ف": "p", "لل": "p", "بال": "p", "ه": "_"}


def _cut(toks: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Cut what archives ran together («تركياوروسيا») at the blanks that they lost; every part keeps its place."""
    cut = lexicon().cut
    out: list[tuple[str, int, int]] = []
    for tok in toks:
        form, start, end = tok
        words = cut(form) if len(form) == end - start and form[0] > "\u0600" else ()
        if not words:
            out.append(tok)
        for word in words:
            out.append((word, start, start + len(word)))
            start += len(word)
    return out


class Units:
    """The units of one text, as parallel rows: ``codes`` is a string with one character a unit.

    ``starts`` and ``ends`` are offsets into the text; ``entries`` hold the lexicon entry or ``None``; ``prefixes`` the
    proclitics that were taken off; ``forms`` the folded word (of a phrase: its first word).
    """

    __slots__ = ("codes", "ends", "entries", "folded", "forms", "numbers", "prefixes", "starts")

    def __init__(self, text: str) -> None:
        self.folded = fold(text)
        toks = _cut(tokens(self.folded))
        find = lexicon().find
        codes: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.entries: list[Entry | None] = []
        self.prefixes: list[str] = []
        self.forms: list[str] = []
        self.numbers: list[int] = []
        i, n = 0, len(toks)
        while i < n:
            form, start, end = toks[i]
            first = form[0]
            entry, prefix, number, k = None, "", 0, i + 1
            if "0" <= first <= "9":
                number = int(form[:9])
                size = len(form)
                before = toks[i - 1] if i else ("", 0, -1)
                glued = before[2] == start and before[0].isascii() and before[0].isalpha()
                if glued:
                    code = "n"
                elif size <= 2 and 1 <= number <= 31:
                    code = "d"
                elif size == 4 and 1800 <= number <= 2099:
                    code = "y"
                elif size == 4 and 1300 <= number <= 1499:
                    code = "z"
                else:
                    code = "n"
            elif first in _KEPT:
                code = first
            elif first in _SIGNS:
                code = _SIGNS[first]
            elif form in _PARTICLES:
                code = _PARTICLES[form]
            else:
                hit = find(toks, i)
                if hit is None:
                    code = "_"
                else:
                    entry, k, prefix = hit
                    if k == i + 1 and end - start > len(form):  # «عُمان» with its vowel sign is not «عمّان»
                        entry = next((e for w, e in marked() if text.endswith(w, start, end)), entry)
                    code, number = entry.code, entry.number
                    end = toks[k - 1][2]
            codes.append(code)
            self.starts.append(start)
            self.ends.append(end)
            self.entries.append(entry)
            self.prefixes.append(prefix)
            self.forms.append(form)
            self.numbers.append(number)
            i = k
        self.codes = "".join(codes)

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, char: int) -> int:
        """Give the index of the first unit that starts at or after a character."""
        return bisect_left(self.starts, char)

    def sense(self, i: int, kind: str):
        """Give the id of a sense of unit ``i``, or ``None``."""
        entry = self.entries[i]
        return None if entry is None else entry.senses.get(kind)
