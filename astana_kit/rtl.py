"""The one door through which Arabic reaches Matplotlib.

Matplotlib from 3.11 on joins and orders Arabic itself (libraqm); before that it does neither, and the usual recipe of
reshaping and reordering is needed. That recipe on a new Matplotlib gives reversed labels that still look like Arabic.
`label` asks what the installed Matplotlib can do and prepares accordingly. The recipes and the three ink tests that
catch every wrong one were measured on Matplotlib 3.10.9 and 3.11.2.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from matplotlib import font_manager, ft2font
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

#: Whether the installed Matplotlib joins and orders Arabic itself: a capability, not a version.
SHAPES = hasattr(ft2font, "__libraqm_version__")
#: The families tried in turn. DejaVu Sans comes with Matplotlib and holds all Arabic letters and their joined forms.
FALLBACK = "DejaVu Sans"
#: The sans that the kit carries, for both scripts, and the naskh that is there on request.
SANS, AMIRI = "IBM Plex Sans Arabic", "Amiri"
#: Amiri is small on its body: 15 points of it read like 12 of a sans; the Arabic of Plex is a little smaller than its Latin.
SCALES = {AMIRI: 1.25, SANS: 1.1}

_MARK, _LEFT = "\u200f", "\u200e"
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff\u00ad\u2028\u2029]")
_JOINERS = re.compile("[\u200b-\u200d]")
# Joined forms, without the long phrases (U+FDFA ff.) whose expansion would be a sentence.
_FORMS = re.compile("[\ufb50-\ufdf9\ufe70-\ufefc]+")
_LETTERS = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f]")
_VOWELS = re.compile("[\u064b-\u0652\u0670]")
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Where a figure follows a Latin name behind an Arabic comma («astana_kit، 22 جولة»), the bidi rules draw it as part of
# the name.
_PAUSE = re.compile("(?<=[A-Za-z0-9_])(?=[،؛])")
# and behind an Arabic name in a line that is read from the left («فارس, 25 January»)
_PAUSE_LEFT = re.compile("(?<=[\u0600-\u06ff])(?=[,;:.])")
_DOLLAR = re.compile(r"(?<!\\)\$")


class MissingGlyphWarning(UserWarning):
    """Say that a label holds characters which no font of its text has, so that the chart would show empty boxes."""


class FontNotFoundWarning(UserWarning):
    """Say that a font is not installed and which one stands in."""


class Label(str):
    """A text that went through the door: what Matplotlib has to be given, with the reading order kept beside it.

    `logical` is the text as it is read and copied. Matplotlib keeps the object, so that a test can ask any title or
    tick for it: `getattr(ax.get_title(), "logical", ax.get_title())`, or `logical(...)` for short.
    """

    __slots__ = ("logical",)
    logical: str

    def __new__(cls, drawn: str, logical: str) -> Label:
        """Keep both orders."""
        self = super().__new__(cls, drawn)
        self.logical = logical
        return self

    def __str__(self) -> Label:
        """Stay a Label when Matplotlib calls str() on it."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Survive pickling of a figure."""
        return Label, (str.__str__(self), self.logical)


def label(text: object, lang: str = "ar") -> Label:
    """Prepare a text for Matplotlib, whatever its version and language.

    In: anything that prints; several lines are prepared one by one. A text without right-to-left characters stays as
    it is, one with any is read from the right as a whole («HTS هيئة» too), in English from the left. Direction marks and control characters are
    dropped (an article may hold some), a dollar sign starts no formula. Out: a `Label`; preparing it again gives the
    same, also when it went through a plain string or had been reshaped and reordered elsewhere.

    >>> label("هيئة HTS").logical, label(label("(م)")) == label("(م)"), str(label("2024"))
    ('هيئة HTS', True, '2024')
    """
    if isinstance(text, Label):
        return text
    text = "" if text is None else str(text)
    return _made.get(text) or _prepare(text, "R" if lang == "ar" else "L")


# What the door made of Arabic for a Matplotlib that does not shape: joined forms in drawing order, which no article
# holds. Reordering is not its own inverse («50% من»), so a plain copy that comes back is recognised here and not
# guessed.
_made: dict[str, Label] = {}


@lru_cache(maxsize=4096)
def _prepare(text: str, base: str = "R") -> Label:
    """Prepare each line."""
    lines = [_clean(line) for line in text.replace("\r\n", "\n").split("\n")]
    drawn = "\n".join(_DOLLAR.sub(r"\\$", _line(line, base)) for line in lines)
    made = Label(drawn, "\n".join(lines).replace(r"\$", "$"))
    if _FORMS.search(drawn):
        if len(_made) > 8192:
            _made.clear()
        _made[str.__str__(made)] = made
        if "\n" in drawn:  # Matplotlib draws line by line
            _made.update((_DOLLAR.sub(r"\\$", _line(line, base)), Label(_line(line, base), line)) for line in lines)
    return made


def _clean(line: str) -> str:
    """Return one line in reading order, with letters in place of joined forms and without direction marks."""
    line = _BIDI.sub("", _CONTROL.sub(" ", line))
    if not line.isascii():  # what Unicode has not assigned has no direction, and python-bidi stumbles over it
        line = "".join("\ufffd" if unicodedata.category(c) in ("Cn", "Cs") else c for c in line)
    if _FORMS.search(line):
        if _is_visual(line):
            line = _reorder(line.replace(r"\$", "$"))
        line = _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m.group()), line)
    return line


def _is_visual(line: str) -> bool:
    """Tell whether a line of joined forms stands in drawing order: then an end form comes before its beginning."""
    if _LETTERS.search(line):
        return False
    shapes = [unicodedata.decomposition(c).partition(">")[0].strip("<") for c in line]
    pairs = list(itertools.pairwise(shapes))
    forward = sum(a in ("initial", "medial") and b in ("medial", "final") for a, b in pairs)
    backward = sum(a in ("final", "medial") and b in ("medial", "initial") for a, b in pairs)
    if forward == backward:  # single letters only, as in «دار»: the recipe would have made these, so it did
        return True
    return backward > forward


def _line(line: str, base: str = "R") -> str:
    """Give one clean line the order and the forms that the installed Matplotlib needs."""
    if not _RIGHT.search(line):
        return line
    if base == "L":
        line = _PAUSE_LEFT.sub(_LEFT, line)
        if SHAPES:
            return _LEFT + line
        return _JOINERS.sub("", _reorder(_reshaper().reshape(line), base)).replace(_LEFT, "")
    line = _PAUSE.sub(_MARK, line)
    if SHAPES:
        return _MARK + line
    return _JOINERS.sub("", _reorder(_reshaper().reshape(line))).replace(_MARK, "")


def _reorder(line: str, base: str = "R") -> str:
    """Reorder a line for drawing (its own inverse on what the door makes); brackets are mirrored."""
    from bidi.algorithm import get_display  # `from bidi import get_display` does not mirror brackets

    return str(get_display(line, base_dir=base))


@lru_cache(maxsize=1)
def _reshaper() -> Any:
    """Return the reshaper that keeps vowel marks and leaves no letter unjoined."""
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": False, "shift_harakat_position": False, "support_zwj": True})


def logical(text: str) -> str:
    """Return the reading order of a text drawn on a chart.

    >>> logical(label("(م) HTS"))
    '(م) HTS'
    """
    return label(text).logical


def is_arabic(text: str) -> bool:
    """Tell whether a text holds right-to-left characters.

    >>> is_arabic("HTS هيئة"), is_arabic("2024")
    (True, False)
    """
    return bool(_RIGHT.search(text))


def unvowelled(text: str) -> str:
    """Drop vowel marks, which PDF viewers copy twice from what Matplotlib 3.11 writes.

    >>> unvowelled("يومًا")
    'يوما'
    """
    return _VOWELS.sub("", text)


# --------------------------------------------------------------------------------------------------- fonts

_chosen: ContextVar[str | None] = ContextVar("font", default=None)


@contextmanager
def font(name: str | None) -> Iterator[None]:
    """Draw with a font of your own: any installed family by name.

    In: the family's name, as Matplotlib knows it (`amiri` will do for Amiri); None for the sans of the kit. Raises
    LookupError, with near names, if it is not there.

    >>> with font("DejaVu Sans"):
    ...     families()
    ['DejaVu Sans']
    """
    if name is not None:
        _register()
        name = AMIRI if name.lower() == "amiri" else name
        known = sorted({entry.name for entry in font_manager.fontManager.ttflist})
        if name not in known:
            near = get_close_matches(name, known, 3, 0.5)
            raise LookupError(
                f"no installed font is called {name!r}"
                + (f"; near: {', '.join(near)}" if near else "")
                + ". Install it and delete Matplotlib's font cache, or leave the font out to draw with {SANS}."
            )
    token = _chosen.set(name)
    try:
        yield
    finally:
        _chosen.reset(token)


@lru_cache(maxsize=1)
def _register() -> bool:
    """Make the kit's own sans and the Amiri of fontpkg-amiri known to Matplotlib, once; say whether the sans is there."""
    files = [Path(__file__).with_name("fonts") / f"IBMPlexSansArabic-{style}.ttf" for style in ("Regular", "Bold")]
    try:
        import fontpkg_amiri
    except ImportError:
        pass
    else:
        files += [fontpkg_amiri.ROOT / "files" / f"Amiri-{style}.ttf" for style in ("Regular", "Bold")]
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in files:
        if path.exists() and str(path) not in known:
            font_manager.fontManager.addfont(str(path))
    return any(entry.name == SANS for entry in font_manager.fontManager.ttflist)


def families(lang: str = "ar") -> list[str]:
    """List the font families that a text is drawn with, in the order they are tried.

    In: `ar` or `en`. Out: the sans of the kit, which has both scripts, and DejaVu Sans behind it; or the font chosen by
    `font`, Amiri for Arabic only. Warns with FontNotFoundWarning where the kit's sans is missing.

    >>> families()
    ['IBM Plex Sans Arabic', 'DejaVu Sans']
    """
    chosen = _chosen.get()
    if chosen and (chosen != AMIRI or lang == "ar"):
        return [chosen] if chosen == FALLBACK else [chosen, FALLBACK]
    if _register():
        return [SANS, FALLBACK]
    warnings.warn(
        f"{SANS} is missing from this installation, {FALLBACK} stands in. Remedy: install astana-kit again",
        FontNotFoundWarning,
        stacklevel=2,
    )
    return [FALLBACK]


def scale(lang: str = "ar") -> float:
    """Return by how much a text has to be set larger than a Latin sans to be read as well."""
    return SCALES.get(families(lang)[0], 1.0) if lang == "ar" else 1.0


@lru_cache(maxsize=16)
def _coverage(names: tuple[str, ...]) -> frozenset[int]:
    """Return the characters that a list of families can draw."""
    covered: set[int] = set()
    for name in names:
        path = font_manager.findfont(FontProperties(family=[name]), fallback_to_default=True)
        covered.update(font_manager.get_font(path).get_charmap())
    return frozenset(covered)


def missing(text: str, names: Sequence[str] | None = None) -> list[str]:
    """List the characters of a text, as it will be drawn, that no font in the list has.

    >>> missing("سلام"), missing("𐎠")
    ([], ['𐎠'])
    """
    covered = _coverage(tuple(names or families()))
    return sorted({c for c in label(text) if c not in "\n\u200e\u200f" and ord(c) not in covered})


def check(text: str, names: Sequence[str] | None = None) -> None:
    """Warn with MissingGlyphWarning where a text has characters that its fonts lack.

    In: the text and the families it is drawn with. The warning names the characters, the label, the fonts and the
    remedy.
    """
    lost = missing(text, names)
    if lost:
        named = ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, 'unnamed')}" for c in lost)
        warnings.warn(
            f"the label {logical(text)!r} holds {named}, which {' and '.join(names or families())} cannot draw. "
            'Choose a font that has it: with rtl.font("Name of a font"): ...',
            MissingGlyphWarning,
            stacklevel=2,
        )


# --------------------------------------------------------------------------------------------------- measuring

_DPI = 288


@lru_cache(maxsize=1)
def _renderer() -> RendererAgg:
    """Return a small drawing surface to measure on."""
    return RendererAgg(8, 8, _DPI)


@lru_cache(maxsize=16384)
def _measured(line: str, size: float, weight: str, names: tuple[str, ...]) -> float:
    """Return the width of one prepared line in points."""
    properties = FontProperties(family=list(names), size=size, weight=weight)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a missing glyph is said by `check`
        return float(
            _renderer().get_text_width_height_descent(line.replace(r"\$", "$"), properties, False)[0] * 72 / _DPI
        )


def width(text: str, size: float, lang: str = "ar", weight: str = "normal") -> float:
    """Measure a text as it will be drawn.

    In: the text, its size in points, the language whose fonts it is drawn with. Out: the width in points of its widest
    line.

    >>> 0 < width("سلام", 12) < width("سلام سلام", 12)
    True
    """
    names = tuple(families("ar" if is_arabic(text) else lang))
    return max(_measured(str(line), size, weight, names) for line in label(text).split("\n"))


def wrap(
    text: str, points: float, size: float, lang: str = "ar", *, lines: int | None = None, weight: str = "normal"
) -> str:
    """Break a text into lines that fit a width; what does not fit into the allowed lines ends in «…».

    In: the text in reading order, the width in points, the size in points, the language, at most how many lines.
    Out: the text in reading order with line feeds. A word wider than the room is cut.

    >>> wrap("one two three", 35, 10, "en").count(chr(10))
    2
    >>> wrap("one two three", 48, 10, "en", lines=1)
    'one two…'
    """

    def long(part: str) -> float:
        return width(part, size, lang, weight) if part else 0.0

    def fits(part: str) -> bool:
        return long(part) <= points

    blank = long("ا ا" if is_arabic(text) else "n n") - long("اا" if is_arabic(text) else "nn")
    done: list[str] = []
    line, taken = "", 0.0
    for word in logical(text).split():  # words are measured one by one and kept: whole lines would each be new
        room = long(word)
        if line and taken + blank + room <= points * 0.995:
            line, taken = f"{line} {word}", taken + blank + room
            continue
        if line:
            done.append(line)
        while room > points and len(word) > 1:
            cut = next((n for n in range(len(word) - 1, 0, -1) if fits(word[:n])), 1)
            done.append(word[:cut])
            word = word[cut:]
            room = long(word)
        line, taken = word, room
    done.append(line)
    if lines is None or len(done) <= lines:
        return "\n".join(done)
    last = f"{done[lines - 1]} {done[lines]}"
    low, high = 0, len(last)  # the longest beginning that fits, by halves: measuring is what takes the time
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(last[:middle].rstrip() + "…") else (low, middle - 1)
    last = last[:low].rstrip()
    return "\n".join([*done[: lines - 1], last.rstrip(" ،,.") + "…"])
