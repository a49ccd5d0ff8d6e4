"""Folding of Arabic spelling, with the way back; lines and sentences.

A folded text has exactly as many characters as the raw one: a letter stands where its raw letter stood, and what means
nothing for matching (tatweel, vowel signs, bidi marks, dots put between letters against filters) becomes a filler. The
way back is therefore the identity: ``fold(raw)[a:b]`` is always the fold of ``raw[a:b]``, and no offset is ever
recovered by comparing texts. ``plain`` drops the fillers, for looking a word up.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import Any

FILLER = "\x00"
_LAM_ALEF = "\ue000"  # one raw character (a ligature) that stands for two letters; kept as one until ``plain``


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for src, dst in (
        ("أإآٱٲٳ", "ا"),
        ("ىیېۍئ", "ي"),
        ("ؤ", "و"),
        ("ةۀہە", "ه"),
        ("کڪ", "ك"),
        ("ھ", "ه"),
        ("“”„‟«»‹›″〃❝❞＂", '"'),
        ("‘’‚‛′`´", "'"),
        ("–—−‒―‐‑", "-"),
        ("٬", ","),
        ("٫", "."),
        ("۔", "."),
        ("⁄∕", "/"),
    ):
        table.update({ord(c): dst for c in src})
    for zero in (0x0660, 0x06F0, 0xFF10):
        table.update({zero + i: str(i) for i in range(10)})
    for c in range(0x3100):  # the blocks where Arabic, Latin and their marks live
        ch = chr(c)
        cat = unicodedata.category(ch)
        if c in table or ch == "\n":
            continue
        if cat == "Mn" or cat == "Cf" or ch == "ـ" or (cat == "Cc" and ch not in "\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85"):
            table[c] = FILLER
        elif cat in ("Zs", "Zl", "Zp") or (cat == "Cc"):
            table[c] = " "
        elif "A" <= ch <= "Z":
            table[c] = ch.lower()
    table[0xFEFF] = FILLER
    for c in range(0xFB50, 0xFF00):  # presentation forms: ﺓ, ﻼ and the like
        norm = unicodedata.normalize("NFKC", chr(c))
        letters = [table.get(ord(x), x) for x in norm if table.get(ord(x), x) != FILLER]
        if not letters or unicodedata.category(chr(c)) in ("Cn",):
            continue
        if len(letters) == 1:
            table[c] = letters[0]
        elif letters == ["ل", "ا"]:
            table[c] = _LAM_ALEF
    return table


_TABLE = _table()
# «القـ.ـضية», «تنـ ـديد»: what stands between two tatweels was put there against filters
_OBFUSCATION = re.compile(r"(?<=ـ)[.\s·•‧_*]{1,3}(?=ـ)")


def fold(raw: str) -> str:
    """Fold the spelling of a text for matching, character by character.

    In: any text. Out: a text of the same length. Letters lose their hamza seats (أ إ آ → ا, ؤ → و, ئ ى → ي, ة → ه),
    digits
    of all three systems become 0-9, quotation marks ``"``, dashes ``-``, white space a blank (line breaks stay), Latin
    small letters; tatweel, vowel signs and invisible marks become ``FILLER``.

    >>> fold("أستانة ٢٢") == "استانه 22"
    True
    >>> len(fold("القـ.ـضية")) == len("القـ.ـضية")
    True
    """
    if "ـ" in raw:
        raw = _OBFUSCATION.sub(lambda m: "ـ" * len(m.group()), raw)
    return raw.translate(_TABLE)


def plain(folded: str) -> str:
    """Drop the fillers of a folded stretch: the form under which a word is looked up.

    >>> plain(fold("القـ.ـضية")) == "القضيه"
    True
    """
    if FILLER in folded:
        folded = folded.replace(FILLER, "")
    if _LAM_ALEF in folded:
        folded = folded.replace(_LAM_ALEF, "لا")
    return folded


# Letters of words; a filler may stand inside a word, never at its start.
WORD = "ء-غف-ي\u0671-\u06d3" + _LAM_ALEF
_TOKEN = re.compile(rf"[{WORD}][{WORD}{FILLER}]*|[0-9][0-9{FILLER}]*|[a-z]+|\n|[^\s{FILLER}#_]")


def tokens(folded: str) -> list[tuple[str, int, int]]:
    """Cut a folded text into words, runs of digits, Latin words, line breaks and single signs.

    Out: ``(form, start, end)``, ``form`` without fillers, offsets into the text; the signs of a tag («#دمشق_القديمة») are
    passed over.

    >>> [t[0] for t in tokens(fold("الـ21 من أستانا"))] == ["ال", "21", "من", "استانا"]
    True
    """
    out = []
    for m in _TOKEN.finditer(folded):
        form = m.group()
        start, end = m.span()
        if FILLER in form:
            stripped = form.rstrip(FILLER)
            end -= len(form) - len(stripped)
            form = plain(stripped)
        elif _LAM_ALEF in form:
            form = plain(form)
        out.append((form, start, end))
    return out


# a terminal obeys control characters, and bidi controls make 12 look like 21; an article must command neither
_SIGNS: dict[int, int | str] = {c: 0x2400 + c for c in range(0x20) if c not in (9, 10)}
_SIGNS |= dict.fromkeys(range(0x7F, 0xA0), 0xFFFD)
_SIGNS |= dict(zip(range(0x202A, 0x202F), ("⟨LRE⟩", "⟨RLE⟩", "⟨PDF⟩", "⟨LRO⟩", "⟨RLO⟩")))
_SIGNS |= dict(zip(range(0x2066, 0x206A), ("⟨LRI⟩", "⟨RLI⟩", "⟨FSI⟩", "⟨PDI⟩")))
_SIGNS |= {0x2028: "⟨LS⟩", 0x2029: "⟨PS⟩"}


def visible(text: str) -> str:
    """Make control characters visible instead of letting a terminal obey them. Line ends and tabs stay.

    >>> visible("a\x1b[31mb"), visible("\u202e21")
    ('a␛[31mb', '⟨RLO⟩21')
    """
    return text.translate(_SIGNS)


_DIGITS = re.compile(r"(\d+)")


def sortable(value: Any) -> tuple[Any, ...]:
    """Give what a value is sorted by: numbers inside an id count as numbers, so that round-2 comes before round-10."""
    if isinstance(value, str):
        return tuple(
            (0, int(part), "") if n % 2 and part.isascii() else (1, 0, part)
            for n, part in enumerate(_DIGITS.split(value))
        )
    return () if value is None else ((0, value, ""),)


def is_watched() -> bool:
    """Tell whether somebody looks at standard error: a bar in a log file is noise."""
    # in a notebook it is no terminal, yet somebody looks at it
    return "ipykernel" in sys.modules or (hasattr(sys.stderr, "isatty") and sys.stderr.isatty())
