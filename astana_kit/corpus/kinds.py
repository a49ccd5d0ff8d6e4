"""What a file is: told by what it holds; its name counts only where nothing in it speaks."""

from __future__ import annotations

import json
import re

HEAD = 65_536
_MAGIC = (
    (b"%PDF", "pdf", ""),
    (b"PAR1", "parquet", ""),
    (b"\x1f\x8b", "gzip", ""),
    (b"WARC/", "warc", ""),
    (b"\x89PNG", "", "a PNG picture"),
    (b"\xff\xd8\xff", "", "a JPEG picture"),
    (b"GIF8", "", "a GIF picture"),
    (b"II*\0", "", "a TIFF picture"),
    (b"{\\rtf", "", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "", "an old DOC, XLS or Outlook file"),
    (b"7z\xbc\xaf", "", "a 7z archive"),
    (b"Rar!", "", "a RAR archive"),
    (b"BZh", "", "a BZIP2 archive"),
    (b"\xfd7zXZ", "", "an XZ archive"),
    (b"SQLite format 3", "", "an SQLite database"),
    (b"\x7fELF", "", "a program"),
    (b"ID3", "", "a sound file"),
    (b"bplist", "", "a Safari web archive"),
)
#: What lies beside articles and is none: by suffix, where the content cannot tell.
BESIDE = {
    **dict.fromkeys(
        (".css", ".js", ".mjs", ".map", ".svg", ".ico", ".woff", ".woff2", ".webp"), "a part of a web page"
    ),
    **dict.fromkeys(
        (".py", ".ipynb", ".toml", ".yaml", ".yml", ".ini", ".cfg", ".log", ".sh", ".bat"), "a file of settings or code"
    ),
    ".cdx": "the index of a web archive",
}
_TAG = re.compile(rb"</(?:p|div|body|html|article|span|a|li|h[1-6]|td)\s*>", re.I)
_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*|<\?xml-stylesheet[^>]*\?>\s*)*<(!doctype\s+html|html|head|body|rss|feed|rdf:rdf|[a-z!?][\w:-]*)",
    re.I | re.S,
)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*: [^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){3,}")
_MAIL_NEEDS = re.compile(rb"^(?:MIME-Version|Content-Type|Message-ID|Received): ", re.I | re.M)
_XML = {
    b"rss": "feed",
    b"feed": "feed",
    b"rdf:rdf": "feed",
    b"html": "html",
    b"!doctype html": "html",
    b"head": "html",
    b"body": "html",
}


def kind_of(head: bytes, suffix: str) -> tuple[str, str]:
    """Tell what a file is.

    In: its first bytes (``HEAD`` of them at least, where there are so many) and the suffix of its name. Out: one of
    ``text``, ``markdown``, ``html``, ``mail``, ``feed``, ``pdf``, ``zip``, ``gzip``, ``warc``, ``parquet``, ``json``,
    ``table``, with an empty text; or an empty text and what it is instead.

    >>> kind_of(b"<!DOCTYPE html><html>", ".txt"), kind_of(b"\\x89PNG", ".txt")
    (('html', ''), ('', 'a PNG picture'))
    """
    if head.startswith(b"PK") and head[2:4] in (b"\x03\x04", b"\x05\x06"):
        return "zip", ""
    for magic, kind, what in _MAGIC:
        if head.startswith(magic):
            return kind, what
    if b"%PDF-" in head[:1024] and b"\0" not in head[:1024].split(b"%PDF-")[0]:
        return "pdf", ""
    if head[4:8] == b"ftyp":
        return "", "a film or sound file"
    if head[:4] == b"RIFF":
        return "", "a picture or sound file"
    suffix = suffix.lower()
    if suffix in BESIDE:
        return "", BESIDE[suffix]
    # markup in UTF-16 shows once the zero bytes and the mark are gone
    flat = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return _of_text(flat, suffix), ""


def _of_text(flat: bytes, suffix: str) -> str:
    opening = _OPENING.match(flat)
    if opening:
        name = re.sub(rb"\s+", b" ", opening[1].lower())
        if name in _XML:
            return _XML[name]
        if flat.lstrip().lower().startswith(b"<?xml"):
            return "html" if b"<html" in flat.lower() else "feed"
    mail = _MAIL.match(flat)
    if mail and _MAIL_NEEDS.search(mail.group()):
        return "mail"
    if len(_TAG.findall(flat)) >= 3 and flat.count(b"<") > 5:
        return "html"
    if flat.lstrip()[:1] in (b"{", b"[") and _is_json(flat, suffix):
        return "json"
    if suffix in (".csv", ".tsv"):
        return "table"
    return "markdown" if suffix in (".md", ".markdown") else "text"


def _is_json(flat: bytes, suffix: str) -> bool:
    if suffix in (".json", ".jsonl", ".ndjson"):
        return True
    first = flat.strip().partition(b"\n")[0]
    try:
        return isinstance(json.loads(first), (dict, list)) and len(first) > 2
    except (ValueError, RecursionError):
        return re.match(rb'\[?\s*\{\s*"\w+"\s*:', flat.strip()) is not None
