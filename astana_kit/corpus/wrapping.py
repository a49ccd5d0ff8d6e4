"""Lines that a program broke at a width, joined again to the paragraphs they were.

Such a text betrays itself: hardly any line could have held the first word of the next one. The lines that could have
end a paragraph.
"""

from __future__ import annotations

import itertools
import re
from statistics import quantiles

_NARROWEST, _WIDEST = 35, 140
_LEAST_FULL = 0.4
_LEAST_OPEN = 0.7
_FINAL = '.؟!?:…»"”)'
_MARKER = re.compile(r"\s*(?:[-•*–]|\(?[0-9٠-٩]{1,2}[.)-])\s")


def unwrap(text: str, slack: int = 0) -> str | None:
    """Join the lines of a hard-wrapped text. Out: the joined text, or None where the text is not wrapped.

    In: ``slack`` is by how many characters the lines of one width may differ (print is set in letters of many widths).

    >>> unwrap("عقدت الجولة\\nفي أستانا") is None
    True
    """
    lines = [line.rstrip() for line in text.splitlines()]
    width = _width(lines, slack)
    if not width:
        return None
    spaced = _is_spaced(lines, width, slack)
    out: list[str] = []
    before = ""
    for line in lines:
        if before and line and _joins(before, line, width, slack, spaced):
            out[-1] += " " + line.lstrip()
        else:
            out.append(line)
        before = line
    return "\n".join(out)


def _full(line: str, after: str, width: int, slack: int) -> bool:
    word = after.split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > width - slack


def _joins(before: str, line: str, width: int, slack: int, spaced: bool) -> bool:
    if not _full(before, line, width, slack) or _MARKER.match(line):
        return False
    # where blank lines part the paragraphs, a sentence that ends with its line goes on in the next
    return spaced or before[-1] not in ".؟!?" or before.endswith("..")


def _pairs(lines: list[str]) -> list[tuple[str, str]]:
    return [(a, b) for a, b in itertools.pairwise(lines) if a and b]


def _width(lines: list[str], slack: int) -> int:
    """Give the width at which the lines were broken, or 0."""
    sizes = sorted(len(line) for line in lines if line)
    if len(sizes) < 6:
        return 0
    # a web address or a long word may stick out
    for width in (sizes[-1], sizes[-2], sizes[-1 - len(sizes) // 20], int(quantiles(sizes, n=20)[-1])):
        if not _NARROWEST <= width <= _WIDEST:
            continue
        pairs = _pairs(lines)
        full = [a for a, b in pairs if _full(a, b, width, slack)]
        if len(full) < 4:
            continue
        open_ended = sum(a[-1] not in _FINAL for a in full)
        if len(full) >= _LEAST_FULL * len(pairs) and open_ended >= _LEAST_OPEN * len(full):
            return width
    return 0


def _is_spaced(lines: list[str], width: int, slack: int) -> bool:
    """Tell whether blank lines part the paragraphs: then hardly any paragraph ends without one."""
    ends = sum(not _full(a, b, width, slack) for a, b in _pairs(lines))
    blank = sum(bool(a) and not b for a, b in itertools.pairwise(lines))
    return blank > 2 * ends
