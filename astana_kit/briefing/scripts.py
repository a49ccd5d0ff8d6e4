"""Which way a text runs: clean it for XML, tell its direction, cut it into runs of one script. Text stays logical
throughout."""

from __future__ import annotations

import re
from itertools import islice

# XML knows no control characters; direction marks of an article would turn the rest of a line
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
# a word in Latin letters with what belongs to it (an id, an address, a version), for a run of its own among Arabic
_LATIN_RUN = re.compile(r"[A-Za-z](?:[\w./:%?&=#~+@-]*[\w/])?(?: \d+(?:\.\d+)+)?", re.ASCII)
# from the first Arabic letter to the last one before Latin letters, for a run of its own among English
_ARABIC_RUN = re.compile(
    '[«“"]?[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc](?:[^A-Za-z]*[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc»”"])?'
)

# marks and then a figure, before any letter
_FIGURE_FIRST = re.compile(r"[\W_]*\d")


def clean(text: object) -> str:
    r"""Return a text that may stand in an office file: line feeds stay, control characters and direction marks go.

    >>> clean("a\x00b\u202ec")
    'a\ufffdbc'
    """
    return _FORBIDDEN.sub("\ufffd", _MARKS.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n")))


def is_rtl(text: str, lang: str) -> bool:
    """Tell whether a paragraph is read from the right.

    In: the text and the language of the briefing. A paragraph is where Arabic letters are the greater part; in an
    Arabic briefing also where it begins with one, and where it has no letters at all.

    >>> is_rtl("2024", "ar"), is_rtl("Kazinform, 2017", "ar"), is_rtl("«انطلقت أمس»", "en"), is_rtl("round 21", "en")
    (True, False, True, False)
    """
    arabic, letters = len(_ARABIC.findall(text)), len(_LETTER.findall(text))
    if not letters:
        return lang == "ar"
    begins = any(_ARABIC.match(letter.group()) for letter in islice(_LETTER.finditer(text), 1))
    return arabic * 2 > letters or (lang == "ar" and begins)


def runs(text: str, rtl: bool) -> list[tuple[str, bool]]:
    r"""Cut a paragraph into runs, each with whether it is Arabic: digits and marks go with the paragraph.

    A figure behind a word of the other script would be drawn on the wrong side of it («astana_kit، 22 جولة»): an
    invisible direction mark stands between the two. It is the only thing that is added to the text.

    >>> runs("جدول claims، 3", True)
    [('جدول ', True), ('claims', False), ('\u200f، 3', True)]
    >>> runs("quoting «فارس», 2024", False)
    [('quoting ', False), ('«فارس»', True), ('\u200e, 2024', False)]
    """
    out: list[tuple[str, bool]] = []
    at = 0
    for match in (_LATIN_RUN if rtl else _ARABIC_RUN).finditer(text):
        if match.start() > at:
            out.append((_parted(text[at : match.start()], rtl, bool(out)), rtl))
        out.append((match.group(), not rtl))
        at = match.end()
    if at < len(text):
        out.append((_parted(text[at:], rtl, bool(out)), rtl))
    return out


def _parted(text: str, rtl: bool, behind: bool) -> str:
    """Put a direction mark before figures that follow the other script."""
    return ("\u200f" if rtl else "\u200e") + text if behind and _FIGURE_FIRST.match(text) else text
