"""Which lines are the article, and which did the page put around it.

Every line of a text gets a kind. Events are read from ``title``, ``summary``, ``body`` and ``caption`` only; the
rest is kept, so that a
reader can see what was set aside and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..lexicon import toml
from ..text import fold, plain
from .units import Units

LONGEST = 120  # units of a sentence; what goes on longer is cut at a comma, so that every rule stays linear
HEADLINE = 18  # units of a headline at most; a longer line without a full stop is a paragraph
ARTICLE = frozenset({"title", "body", "caption"})
_FINAL = '.؟!?:…»"”)'


@dataclass(frozen=True, slots=True)
class Zone:
    """A line of the text: its kind, and its units ``[first, last)``."""

    kind: str
    first: int
    last: int
    start: int
    end: int


_HEADLINE = 22  # units of a line that is more than a headline


@cache
def _rules() -> dict:
    data = toml("furniture")

    def cut(words):
        return tuple(plain(fold(w)) for w in words)

    return {
        "lines": [(r["kind"], cut(r["starts"]), r.get("ends_article", False)) for r in data["line"]],
        "published": cut(data["published"]["starts"]),
        "chrome": cut(data["page_chrome"]["words"]),
        "stray": cut(data["stray"]["starts"]),
        "caption": cut(data["caption"]["starts"]),
        "slug": cut(data["caption"]["slug"]),
        "opens": frozenset(cut(data["glued"]["opens"])),
        "pairs": frozenset(tuple(w.split()) for w in cut(data["glued"]["pairs"])),
        "staff": cut(data["byline"]["staff"]),
        "by": cut(data["byline"]["starts"]),
    }


def furniture_kind(line: str) -> tuple[str, bool]:
    """Tell whether a line is page furniture: its kind (or ``""``), and whether the article ends with it.

    >>> furniture_kind("اقرأ أيضًاقصف أربيل وإدلب")
    ('read_also', False)
    """
    form = " ".join(plain(fold(line)).split())
    return _furniture(form)


def _furniture(form: str) -> tuple[str, bool]:
    for kind, starts, ends in _rules()["lines"]:
        if not form.startswith(starts):
            continue
        if kind in ("read_also", "follow"):
            return kind, ends  # often glued to the headline that follows
        # a button or heading of the page is short and stands by itself: «بحث», not «بحثت الجولة …»
        if len(form.split()) <= (5 if kind == "ui" else 14) and any(
            form.startswith(s) and (len(form) == len(s) or not form[len(s)].isalpha() or s.endswith(" "))
            for s in starts
        ):
            return kind, ends
    return "", False


def zones(text: str, units: Units) -> list[Zone]:
    """Give every line that is not blank its kind, in order.

    Kinds: ``title``, ``byline``, ``dateline``, ``clock``, ``body``, ``caption``, ``slug``, ``subheading``,
    ``read_also``, ``related``,
    ``newsletter``, ``follow``, ``donation``, ``ui``, ``stray_headline``, ``tail``.
    """
    rules = _rules()
    folded, codes = units.folded, units.codes
    lines: list[tuple[int, int, int, int, str]] = []
    first = 0
    for k in [i for i, c in enumerate(codes) if c == "\n"] + [len(codes)]:
        if k > first:
            cut = _glued(units, first, k)
            for a, b in ((first, cut), (cut, k)) if cut else ((first, k),):
                start, end = units.starts[a], units.ends[b - 1]
                lines.append((a, b, start, end, " ".join(plain(folded[start:end]).split())))
        first = k + 1
    kinds = [""] * len(lines)
    ended = long_seen = menu = listing = False
    for n, (a, b, _s, e_, form) in enumerate(lines):
        kind, ends = _furniture(form)
        if not kind and not ended and form.startswith(rules["published"]):
            kind = "dateline" if "y" in codes[a:b] else "ui"
        if listing and not kind and b - a < 20 and text[e_ - 1] not in ".؟!":
            kinds[n] = "read_also"  # a line under the heading «ذات صلة:»
            continue
        listing = kind == "read_also" and b - a <= 4
        if ended:
            kinds[n] = kind or "tail"
        elif kind:
            kinds[n] = kind
            # a page's menu may stand above the article: only what follows real text ends it
            ended = ends and long_seen
            menu = ends and not long_seen
        elif menu and b - a < 12:
            kinds[n] = "tail"  # headlines under «مقالات متعلقة» above the article
        elif form.startswith(rules["caption"]):
            kinds[n] = "caption"
        elif any(form.endswith(s) for s in rules["slug"]):
            kinds[n] = "slug"
        elif b - a <= 14 and _is_dateline(codes[a:b]):
            kinds[n] = "dateline"
        long_seen = long_seen or (not kinds[n] and b - a >= 12)
        menu = menu and not long_seen
    chrome = [form.startswith(rules["chrome"]) for *_, form in lines]
    for n in range(len(lines)):
        if kinds[n] == "dateline" and any(chrome[max(0, n - 2) : n + 3]):
            kinds[n] = "clock"
    open_lines = [n for n, k in enumerate(kinds) if not k]
    for n in open_lines:  # a caption given twice, or first as the file's slug
        if n + 1 < len(lines) and not kinds[n + 1] and lines[n][1] - lines[n][0] <= 14:
            here, there = lines[n][4], lines[n + 1][4]
            if here == there or (there.startswith(here) and len(there.split()) <= 16 and there[-1] not in ".؟"):
                kinds[n], kinds[n + 1] = "slug", "caption"
    _headings(lines, kinds, codes, units, text)
    return [Zone(kinds[n], a, b, s, e) for n, (a, b, s, e, _f) in enumerate(lines)]


def _glued(units: Units, first: int, last: int) -> int:
    """Give the unit at which a paragraph begins that is glued to the headline of something else; 0 where none is.

    «للمزيد: اتفاق في الجنوب السوري وكانت قوات النظام قد …»: a headline is five to thirty words long.
    """
    if last - first < _HEADLINE:
        return 0
    head = " ".join(plain(units.folded[units.starts[first] : units.ends[first + 5]]).split())
    rules = _rules()
    if furniture_kind(head)[0] != "read_also" and not head.startswith(rules["stray"]):
        return 0
    for k in range(first + 6, last - 10):
        form, entry = units.forms[k], units.entries[k]
        senses = entry.senses if entry else {}
        told = senses.get("told") and not senses.get("noun") or not senses and form.endswith("ت") and form[-2:] != "ات"
        told = told or bool(senses.get("present"))
        if (
            form in rules["opens"]
            or (form, units.forms[k + 1]) in rules["pairs"]
            or form.startswith("و")
            and len(form) > 4
            and told
            or units.prefixes[k] == "ول"
            or units.codes[k - 1] == "."
            and units.codes[k - 2] != "."
        ):
            return k
    return 0


def _is_dateline(codes: str) -> bool:
    """A line that holds a date, a time, a place and nothing else that speaks."""
    if "y" not in codes and "z" not in codes:
        return False
    words = codes.count("_")
    dated = sum(c in "dymMhwz" for c in codes)
    return dated >= 3 and words <= 3 and dated >= words and not any(c in codes for c in "v^")


def _headings(lines: list, kinds: list[str], codes: str, units: Units, text: str) -> None:
    rules = _rules()
    rest = [n for n, k in enumerate(kinds) if not k]
    if not rest:
        return
    # a question may stand among the headlines; a full stop or sheer length makes the first paragraph
    bodies = [
        n
        for n in rest
        if text[lines[n][3] - 1] in ".:…" and lines[n][1] - lines[n][0] >= 8 or lines[n][1] - lines[n][0] > 30
    ]
    first_body = next((n for n in bodies if n != rest[0] or len(rest) == 1 or lines[n][1] - lines[n][0] > 30), None)
    if first_body is None:
        first_body = rest[-1] if len(rest) > 1 else rest[0]
    for n in rest:
        a, b, _s, e, form = lines[n]
        size = b - a
        final = text[e - 1] in _FINAL
        if n < first_body:
            if n != rest[0] and _is_byline(form, codes[a:b], rules):
                kinds[n] = "byline"
            else:
                kinds[n] = "title"
        elif n > first_body and size <= 10 and not final and n != rest[-1]:
            kinds[n] = "subheading"
        else:
            kinds[n] = "body"
    last = rest[-1]
    body_lines = [n for n in rest if kinds[n] == "body"]
    if kinds[last] == "body" and last != first_body and len(body_lines) >= 2:
        e, form = lines[last][3], lines[last][4]
        labelled = form.startswith(rules["stray"])
        bare = (
            len(body_lines) >= 5
            and lines[last][1] - lines[last][0] <= HEADLINE
            and text[e - 1] not in _FINAL + "،,"
            and all(text[lines[n][3] - 1] in _FINAL for n in body_lines[-4:-1])
        )
        if labelled or bare:
            kinds[last] = "stray_headline"


def _is_byline(form: str, codes: str, rules: dict) -> bool:
    words = form.split()
    if (
        form.startswith(rules["by"])
        and len(words) <= 6
        or any(form.endswith(s) for s in rules["staff"])
        and len(words) <= 8
    ):
        return True
    return 2 <= len(words) <= 4 and set(codes) <= {"_"} and all(w.isalpha() for w in words)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of units ``[first, last)`` without its full stop, the kind of its zone, and its number in the text."""

    first: int
    last: int
    kind: str
    paragraph: int


def sentences(units: Units, found: list[Zone]) -> list[Sentence]:
    """Cut the article's lines (title, body, caption, subheading excluded) into sentences at . ! ؟ and line ends."""
    codes = units.codes
    out: list[Sentence] = []
    for number, zone in enumerate(found):
        if zone.kind not in ARTICLE:
            continue
        first = zone.first
        for k in range(zone.first, zone.last):
            c = codes[k]
            if k - first >= LONGEST and c == "," or k - first >= 2 * LONGEST:
                out.append(Sentence(first, k, zone.kind, number))
                first = k + (c == ",")
            elif c in ".!?" and not (
                c == "." and 0 < k < zone.last - 1 and codes[k - 1] in "dyn" and codes[k + 1] in "dyn"
            ):
                if k > first:
                    out.append(Sentence(first, k, zone.kind, number))
                first = k + 1
        if zone.last > first:
            out.append(Sentence(first, zone.last, zone.kind, number))
    return out
