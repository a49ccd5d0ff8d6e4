"""Is a text about the process at all? Told by a few words, at nearly the speed of looking them up."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import toml
from ..text import fold, plain


@cache
def _rule() -> re.Pattern[str]:
    forms = sorted({plain(fold(w)) for w in toml("screening")["process"]["words"]}, key=len, reverse=True)
    return re.compile("|".join(map(_spelt, forms)), re.I)


_ALIKE = {"ا": "[اأإآٱ]", "ه": "[هة]", "ي": "[يىئ]", "و": "[وؤ]", "ك": "[كک]", " ": r"\s+"}
_BETWEEN = "[\u064b-\u0652\u0640\u200c-\u200f]*"  # vowel signs, tatweel, invisible marks


def _spelt(form: str) -> str:
    return _BETWEEN.join(_ALIKE.get(c, re.escape(c)) for c in form)


def is_about_the_process(text: str) -> bool:
    """Tell whether a text names the process, its guarantors or its rounds.

    >>> is_about_the_process("عقدت الجولة في أستانا"), is_about_the_process("مباراة في كازاخستان")
    (True, False)
    """
    return _rule().search(text) is not None
