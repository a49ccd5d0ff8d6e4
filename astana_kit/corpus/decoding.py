"""Bytes to text: UTF-8 or a refusal that says what the file seems to be and what to do."""

from __future__ import annotations

#: The longest article that is read. An article has some kilobytes; what is longer is an archive, or no article.
MAX_BYTES = 5_000_000
_SHOWN = 10
_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a DOCX, XLSX or ZIP"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"{\\rtf", "an RTF"),
    (b"\xd0\xcf\x11\xe0", "an old DOC or XLS"),
    (b"\x1f\x8b", "a GZIP"),
)
_COMMON = frozenset("في من على إلى أن التي عن الذي هذا مع".split())


class CorpusError(ValueError):
    """Say what could not be read: the place, what was expected, and the next step."""


def raise_all(troubles: list[str]) -> None:
    troubles = [t for t in troubles if t]
    if troubles:
        more = f"\n… and {len(troubles) - _SHOWN} more" if len(troubles) > _SHOWN else ""
        raise CorpusError("\n".join(troubles[:_SHOWN]) + more)


def decode(raw: bytes, name: str = "the text") -> str:
    """Decode the bytes of an article: UTF-8, with or without byte-order mark, line ends as they stand.

    Raises ``CorpusError`` for anything else, and says what it seems to be and how it becomes UTF-8. Windows-1256,
    common for Arabic, is recognised and refused rather than decoded: it fits any bytes at all, and offsets and hashes
    are to hold for the file that lies in the folder.

    >>> decode("سلام".encode("utf-8-sig")) == "سلام"
    True
    """
    for magic, what in _FORMATS:
        if raw.startswith(magic):
            raise CorpusError(f"{name}: {what} file, not plain text; save the article as plain text in UTF-8")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise CorpusError(f"{name}: UTF-16, not UTF-8; convert it: {_iconv('UTF-16', name)}")
    if b"\0" in raw:
        raise CorpusError(
            f"{name}: holds a NUL byte at {raw.index(0)}, as binary files do; expected plain text in UTF-8: "
            "save the article again as plain text"
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        if _is_windows_1256(raw):
            raise CorpusError(
                f"{name}: Windows-1256 (Arabic), not UTF-8; convert it: {_iconv('WINDOWS-1256', name)}"
            ) from None
        # the codec counts without the byte-order mark; the reader of the message counts with it
        at = e.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        if e.end >= len(e.object) and "unexpected end" in e.reason:
            raise CorpusError(
                f"{name}: ends in the middle of a letter (byte {at}); the file was cut: fetch it again"
            ) from None
        raise CorpusError(
            f"{name}: not UTF-8 (byte 0x{raw[at]:02X} at {at}); save the article as plain text in UTF-8"
        ) from None


def _iconv(encoding: str, name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    fresh = (stem or name) + "-utf8" + dot + suffix
    return f"iconv -f {encoding} -t UTF-8 '{name}' > '{fresh}', then take the old file away"


def _is_windows_1256(raw: bytes) -> bool:
    high = [b for b in raw if b > 0x7F]
    # in UTF-8 every other byte of Arabic is one of these; in Windows-1256 they are rare letters
    if sum(0xD8 <= b <= 0xDB for b in high) > 0.3 * len(high):
        return False
    text = raw.decode("cp1256", errors="replace")
    letters = [c for c in text if c.isalpha()]
    arabic = sum("ء" <= c <= "ي" for c in letters)
    words = text.split()
    # common words make the difference between Arabic and any other bytes
    common = sum(w in _COMMON for w in words)
    return bool(letters) and arabic / len(letters) > 0.8 and (common > 0 or len(words) < 12)
