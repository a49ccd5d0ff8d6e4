"""Is a text about the process at all? Told by a few words, at nearly the speed of looking them up.

Each word is sought by its longest stretch of letters that is spelt one way only, which the machine finds as fast as it
can read; what stands around the stretch decides.
"""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import toml
from ..text import fold, plain

_FIRST = {"ا": "[اأإآٱ]"}
_LAST = {"ه": "[هةۀ]", "ي": "[يىئی]", "ا": "[اىأ]"}
# what may stand between letters and means nothing: vowel signs, tatweel, invisible marks
_BETWEEN = tuple(map(chr, (*range(0x064B, 0x0653), 0x0640, 0x0670, *range(0x200B, 0x2010))))


@cache
def _rule() -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = sorted({plain(fold(w)) for w in toml("screening")["process"]["words"]})
    return tuple(_spelt(form) for form in forms)


def _spelt(form: str) -> tuple[str, re.Pattern[str]]:
    letters: list[str] = []
    for n, c in enumerate(form):
        first = not n or form[n - 1] in " -"
        last = n + 1 == len(form) or form[n + 1] in " -"
        if c.isascii() and c.isalpha():
            letters.append(f"[{c}{c.upper()}]" if first else c)
        else:
            letters.append(r"[\s-]" if c in " -" else _FIRST.get(c, c) if first else _LAST.get(c, c) if last else c)
    runs = [
        (m.end() - m.start(), m.start(), m.end())
        for m in re.finditer("s+", "".join("s" if len(x) == 1 else "_" for x in letters))
    ]
    _, start, end = max(runs)
    core, before = "".join(letters[start:end]), "".join(letters[:start])
    return core, re.compile(core + (f"(?<={before}{core})" if before else "") + "".join(letters[end:]))


def is_about_the_process(text: str) -> bool:
    """Tell whether a text names the process, its guarantors or its rounds.

    >>> is_about_the_process("عقدت الجولة في أستانا"), is_about_the_process("مباراة في كازاخستان")
    (True, False)
    """
    for mark in _BETWEEN:
        if mark in text:
            text = text.replace(mark, "")
    return any(core in text and pattern.search(text) for core, pattern in _rule())
