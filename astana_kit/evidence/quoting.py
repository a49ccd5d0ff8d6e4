"""Where a quotation stands: its sentence, and marks that lie in and across each other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TypeVar

from ..text import visible

# a full stop ends a sentence only before white space: not in «القـ.ـضية», 24.01.2024 or «تاس“.»
_STOP = re.compile(r"[.!?؟…][\"”“»)]*(?=\s)|\n")
LONGEST = 600
T = TypeVar("T")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the range of the sentence around a range; at most some hundred characters on either side.

    >>> t = "جاء الوفد. بدأت الجولة 21 أمس. غادر."
    >>> t[slice(*sentence(t, 18, 25))] == "بدأت الجولة 21 أمس."
    True
    """
    low, high = max(0, start - LONGEST), min(len(text), end + LONGEST)
    first = low
    for m in _STOP.finditer(text, low, start):
        first = m.end()
    after = _STOP.search(text, max(start, end - 1), high)
    last = high if after is None else after.start() if after.group() == "\n" else after.end()
    last = max(last, end)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def pieces(start: int, end: int, marks: Iterable[tuple[int, int, T]]) -> Iterator[tuple[int, int, tuple[T, ...]]]:
    """Cut a range at the ends of the marks in it: each piece with the marks that cover it, in order.

    Marks may lie in each other, cross each other or stand out of the range.

    >>> list(pieces(0, 9, [(1, 5, "a"), (3, 7, "b")]))
    [(0, 1, ()), (1, 3, ('a',)), (3, 5, ('a', 'b')), (5, 7, ('b',)), (7, 9, ())]
    """
    inside: Sequence[tuple[int, int, T]] = [
        (max(a, start), min(b, end), m) for a, b, m in marks if a < end and b > start and a < b
    ]
    cuts = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    for a, b in itertools.pairwise(cuts):
        yield a, b, tuple(m for x, y, m in inside if x <= a and b <= y)


def stretches(start: int, end: int, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """Cut a range into stretches that are covered by a span and stretches that are not.

    >>> stretches(0, 9, [(1, 5), (3, 7)])
    [(0, 1, False), (1, 7, True), (7, 9, False)]
    """
    out: list[tuple[int, int, bool]] = []
    for a, b, found in pieces(start, end, [(a, b, True) for a, b in spans]):
        if out and out[-1][2] == bool(found):
            out[-1] = (out[-1][0], b, bool(found))
        else:
            out.append((a, b, bool(found)))
    return out


def shown(text: str) -> str:
    """Give a stretch of an article for a page: escaped, bidi controls as signs, no ``$…$`` that MathJax would set.

    >>> shown("<b> $x$ \u202e21")
    '&lt;b&gt; <span>$</span>x<span>$</span> ⟨RLO⟩21'
    """
    return escape(visible(text)).replace("$", "<span>$</span>")


__all__ = ["LONGEST", "pieces", "sentence", "shown", "stretches", "visible"]
