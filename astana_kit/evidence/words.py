"""The frame of evidence: markup that keeps ids in one piece, direction of paragraphs, ranges of days."""

from __future__ import annotations

import re
from datetime import date
from html import escape

from ..wording import word
from ..wording.numbers import format_range

# ids, rules and ISO days: beside Arabic letters they would be shown in pieces, the last one first
_LATIN = re.compile(r"[0-9A-Za-z][0-9A-Za-z_]*(?:[-.:_][0-9A-Za-z_]+)+")


class EvidenceError(ValueError):
    """Say which record or article there is not, and which are near."""


def markup(text: str) -> str:
    """Escape a text for HTML, and keep ids and days in one piece within a line of Arabic.

    >>> markup("<نُشر> 2024-01-24")
    '&lt;نُشر&gt; <bdi dir="ltr">2024-01-24</bdi>'
    """
    out, at = [], 0
    for m in _LATIN.finditer(text):
        out += [escape(text[at : m.start()]), f'<bdi dir="ltr">{escape(m.group())}</bdi>']
        at = m.end()
    return "".join(out) + escape(text[at:])


def side(lang: str) -> str:
    """Give the attributes of a paragraph in the language of the labels (on itself: Lab turns paragraphs to the left).

    >>> side("en")
    'dir="ltr" style="text-align:left;margin:.3em 0"'
    """
    way, edge = ("rtl", "right") if lang == "ar" else ("ltr", "left")
    return f'dir="{way}" style="text-align:{edge};margin:.3em 0"'


def day_range(start: str, end: str, lang: str) -> str:
    """Say a range of ISO days; one day stands alone.

    >>> day_range("2024-01-24", "2024-01-25", "en"), day_range("", "", "en")
    ('24 and 25 January 2024', 'unknown')
    """
    if not start and not end:
        return word("word", "unknown", lang)
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return format_range(first, last, lang)
