"""Bytes to text: the encoding where it is certain, else a refusal that says what to do.

A wrong letter moves no offset and is seen by nobody, so nothing is guessed: an encoding counts as certain when it fits
every byte and gives Arabic with its common words, and no other one does. Text that was decoded wrongly once and saved
so (mojibake) is put right only where going back is exact.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from functools import cache

from ..lexicon import toml

#: The longest article that is read. An article has some kilobytes; what is longer is an archive, or no article.
MAX_BYTES = 5_000_000
_SHOWN = 10
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_NARROW = ("cp1256", "iso8859_6", "mac_arabic", "cp720", "cp864")
_LABELS = {
    "cp1256": "Windows-1256",
    "cp1252": "Windows-1252",
    "iso8859-6": "ISO-8859-6",
    "iso8859-1": "ISO-8859-1",
    "mac-arabic": "MacArabic",
    "mac-roman": "MacRoman",
}
# through which wrong glasses the bytes were read, and what they were
_WRONG = ("cp1252", "latin-1", "cp1256", "mac_roman", "cp437")
_RIGHT = ("utf-8", "cp1256", "iso8859_6")
_TWICE = 2
_ENOUGH = 0.7  # of the letters are Arabic
_COMMON_SHARE = 0.03
_DAMAGED_SHARE = 0.05
_STRANGE_SHARE = 0.3
# what UTF-8 of Arabic looks like through the glasses of Windows-1252 and Windows-1256
_TAIL = "\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_DAMAGE = re.compile(
    f"(?:[ØÙÚÛ][{_TAIL}] ?){{3,}}|(?:[طظ][{_TAIL}پچژگکےھںٹڈڑ] ?){{3,}}|(?:[ÃÅÇÈÊÎÑÓÔÚÛÝßáãäåæ]{{3,}} ?){{3,}}"
)
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_LOW = re.compile("[\x00-\x08\x0e-\x1f]")
_MIXED = re.compile("[ء-ي][A-Za-zÀ-ÿ]|[A-Za-zÀ-ÿ][ء-ي]")
_WORD = re.compile(r"\w+")


class CorpusError(ValueError):
    """Say what could not be read: the place, what was expected, and the next step."""


def raise_all(troubles: list[str]) -> None:
    troubles = [t for t in troubles if t]
    if troubles:
        more = f"\n… and {len(troubles) - _SHOWN} more" if len(troubles) > _SHOWN else ""
        raise CorpusError("\n".join(troubles[:_SHOWN]) + more)


@cache
def _common() -> frozenset[str]:
    return frozenset(toml("screening")["common"]["words"])


def is_arabic(text: str) -> bool:
    """Tell whether a text is surely Arabic as people write it: its letters, its common words, nothing odd between.

    >>> is_arabic("عقدت الجولة في أستانا أمس"), is_arabic("ط¹ظ‚ط¯طھ ط§ظ„ط¬ظˆظ„ط©")
    (True, False)
    """
    letters = sum(map(str.isalpha, text))
    if not letters or sum("ء" <= c <= "ي" for c in text) < _ENOUGH * letters or _ODD.search(text):
        return False
    words = _WORD.findall(text)
    hits = sum(w in _common() for w in words)
    return hits >= max(2, _COMMON_SHARE * len(words)) and len(_MIXED.findall(text)) <= 0.02 * len(words)


def decode(raw: bytes, name: str = "the text") -> str:
    """Decode the bytes of an article, line ends as they stand; see ``decoded``.

    >>> decode("سلام".encode("utf-8-sig")) == "سلام"
    True
    """
    return decoded(raw, name)[0]


def decoded(raw: bytes, name: str = "the text", declared: str = "") -> tuple[str, str]:
    """Decode bytes. Out: the text and how it was encoded (``UTF-8``, ``Windows-1256`` …).

    In: ``declared`` is the encoding that a page or feed claims for itself; it counts where it fits every byte. A
    byte-order mark decides, then UTF-8, then what is certain. Raises ``CorpusError`` for everything else.

    >>> decoded("عقدت الجولة في أستانا أمس".encode("cp1256"))[1]
    'Windows-1256'
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _marked(raw, mark, encoding, name)
    text = _strictly(raw, "utf-8")
    if text is not None and b"\0" not in raw and not _is_wide(text):
        return _mended(text, name)
    if declared:
        text = _strictly(raw, declared)
        if text is not None and not _ODD.search(text):
            return text, _label(declared)
    found = {t: e for e in (_WIDE if b"\0" in raw or text is not None else _NARROW) if (t := _sure(raw, e)) is not None}
    if len(found) == 1:
        [(text, encoding)] = found.items()
        return text, _label(encoding)
    raise CorpusError(_refusal(raw, name, list(found.values())))


def _marked(raw: bytes, mark: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        text = raw[len(mark) :].decode(encoding)
    except UnicodeDecodeError as e:
        at = e.start + len(mark)
        if "unexpected end" in e.reason or "truncated" in e.reason:
            raise CorpusError(
                f"{name}: ends in the middle of a letter (byte {at}); the file was cut: fetch it again"
            ) from None
        raise CorpusError(
            f"{name}: not {_label(encoding)} (byte 0x{raw[at]:02X} at {at}), which its first bytes say it is; {_SAVE}"
        ) from None
    return _mended(text, name) if encoding == "utf-8" else (text, _label(encoding))


def _is_wide(text: str) -> bool:
    """Tell UTF-16 without mark that happens to be valid UTF-8: every second character is a control character."""
    head = text[:2000]
    return len(_LOW.findall(head)) > 0.2 * len(head)


def _sure(raw: bytes, encoding: str) -> str | None:
    text = _strictly(raw, encoding)
    return text if text is not None and is_arabic(text) else None


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        text = raw.decode(encoding)
        return text if text.encode(encoding) == raw else None
    except (UnicodeError, LookupError):
        return None


def _label(encoding: str) -> str:
    with suppress(LookupError):
        encoding = codecs.lookup(encoding).name
    return _LABELS.get(encoding, encoding.upper().removesuffix("-LE").removesuffix("-BE"))


# -- mojibake


def _mended(text: str, name: str) -> tuple[str, str]:
    """Put right a text whose bytes were once read in the wrong encoding, or refuse it where that is not exact."""
    damaged = sum(len(m.group()) for m in _DAMAGE.finditer(text))
    if not damaged and not _is_strange(text):
        return text, "UTF-8"
    mended = _repair(text, _TWICE)
    if mended is not None:
        return mended[0], f"{mended[1]}, put right"
    if damaged > _DAMAGED_SHARE * len(text) and (seen := _DAMAGE.search(text)):
        raise CorpusError(
            f"{name}: garbled letters, as «{seen.group()[:12]}»: its bytes were read in the wrong "
            "encoding before it was saved, and going back is not exact; fetch it again, or save it again as UTF-8"
        )
    return text, "UTF-8"


def _is_strange(text: str) -> bool:
    head = text[:4000]
    return sum(c > "\x7f" and not "\u0600" <= c <= "\u06ff" for c in head) > _STRANGE_SHARE * len(head)


def _repair(text: str, depth: int) -> tuple[str, str] | None:
    found: dict[str, str] = {}
    for wrong in _WRONG:
        raw = _sloppy(text, wrong)
        if raw is None:
            continue
        for right in _RIGHT:
            back = _strictly(raw, right) if right != wrong else None
            if back is None or back == text:
                continue
            if is_arabic(back):
                found.setdefault(back, f"{_label(right)} read as {_label(wrong)}")
            elif depth > 1 and right == "utf-8" and _DAMAGE.search(back):
                deeper = _repair(back, depth - 1)
                if deeper:
                    found.setdefault(deeper[0], f"{deeper[1]}, twice")
    return next(iter(found.items())) if len(found) == 1 else None


def _sloppy(text: str, encoding: str) -> bytes | None:
    """Encode as browsers decode: a byte that Windows-1252 leaves open stands for the control character of its number."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        if encoding != "cp1252":
            return None
    try:
        return b"".join(bytes([ord(c)]) if "\x80" <= c <= "\x9f" else c.encode(encoding) for c in text)
    except UnicodeEncodeError:
        return None


def is_damaged(text: str) -> bool:
    """Tell whether a stretch of a text looks as if its bytes had been read in the wrong encoding.

    >>> is_damaged("ط¹ظ‚ط¯طھ ط§ظ„ط¬ظˆظ„ط©"), is_damaged("عقدت الجولة")
    (True, False)
    """
    return _DAMAGE.search(text) is not None


# -- refusals

_SAVE = (
    "open it in the program it came from and save it as plain text with the encoding UTF-8 "
    "(Notepad: Save as, Encoding: UTF-8; LibreOffice: Text - choose encoding)"
)


def _refusal(raw: bytes, name: str, found: list[str]) -> str:
    if found:
        return f"{name}: may be {' or '.join(map(_label, found))}, and they differ; {_SAVE}"
    if b"\0" in raw:
        return f"{name}: holds a NUL byte at {raw.index(0)}, as binary files do; expected plain text: {_SAVE}"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as e:
        if e.end >= len(raw) and "unexpected end" in e.reason:
            return f"{name}: ends in the middle of a letter (byte {e.start}); the file was cut: fetch it again"
        seems = _seems(raw)
        return (
            f"{name}: not UTF-8 (byte 0x{raw[e.start]:02X} at {e.start}), and no other encoding is certain"
            + (f" (perhaps {seems})" if seems else "")
            + f"; {_SAVE}"
        )
    return f"{name}: control characters all over; expected plain text: {_SAVE}"


def _seems(raw: bytes) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return ""
    best = from_bytes(raw[:20_000]).best()
    return "" if best is None else _label(best.encoding)
