"""One file to its texts: what it is decides how it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from . import documents, feeds, kinds, markup, rows, zips
from .decoding import MAX_BYTES, CorpusError, decoded
from .texts import Text
from .walking import File, opened, shown
from .wrapping import unwrap

_PLAIN = ("text", "markdown")
_MANY = ("zip", "gzip", "warc", "parquet", "table", "json")
_MAX_DEPTH = 2  # a packed file in an archive, no archive in an archive
_PACKED = (
    ("word/document.xml", "docx", ""),
    ("xl/workbook.xml", "sheet", ""),
    ("ppt/presentation.xml", "", "a PowerPoint file"),
    ("content.xml", "", "an OpenDocument file"),
    ("META-INF/container.xml", "", "an e-book"),
    ("xl/workbook.bin", "", "a binary spreadsheet (XLSB)"),
)


class NotAnArticle(CorpusError):
    """Say that a file is whole but no article: a picture, a style sheet, a register."""


Texts = Iterable["Text | CorpusError"]


def texts_of(file: File, columns: Mapping[str, str] | None = None) -> tuple[str, str, Texts]:
    """Open a file. Out: its kind, its SHA-256, and its texts; what in it cannot be read comes as an error in its place.

    Raises ``NotAnArticle`` for what never was one, ``CorpusError`` for what cannot be used.
    """
    name = shown(file.name)
    with opened(file) as (handle, size):
        head = handle.read(kinds.HEAD)
        kind, what = kinds.kind_of(head, PurePosixPath(file.name).suffix)
        if not kind:
            raise NotAnArticle(_no_text(name, what))
        limit = MAX_BYTES if kind in _PLAIN else zips.MAX_FILE if kind in _MANY else zips.MAX_MEMBER
        if size > limit:
            raise CorpusError(_too_long(name, size, limit))
        raw = head + handle.read()
    kind, texts = _of_bytes(raw, name, columns, 0)
    return kind, hashlib.sha256(raw).hexdigest(), texts


def _too_long(name: str, size: int, limit: int) -> str:
    if limit == MAX_BYTES:
        return f"{name}: {size / 1e6:.1f} MB; an article may have {MAX_BYTES / 1e6:.0f} MB at most: cut the file into one file an article"
    return f"{name}: {size / 1e6:.0f} MB; at most {limit / 1e6:.0f} MB are read of such a file: cut it up"


def _no_text(name: str, what: str) -> str:
    remedy = (
        "save the article as plain text, DOCX or PDF"
        if "RTF" in what or "DOC" in what or "archive" in what
        else "no article"
    )
    return f"{name}: {what}, {'not plain text; ' if remedy != 'no article' else ''}{remedy}"


def _of_bytes(raw: bytes, name: str, columns: Mapping[str, str] | None, depth: int) -> tuple[str, Texts]:
    kind, what = kinds.kind_of(raw[: kinds.HEAD], PurePosixPath(name).suffix)
    if kind == "zip":
        kind, what = _packed(raw, name)
    if not kind:
        raise NotAnArticle(_no_text(name, what)) if what else CorpusError(name)
    if kind in ("zip", "gzip") and depth >= _MAX_DEPTH - (kind == "zip"):
        raise CorpusError(f"{name}: an archive within an archive; unpack the outer one")
    if kind == "zip":
        return "zip", _members(raw, name, columns)
    if kind == "gzip":
        inner = _of_bytes(zips.gunzipped(raw, name), name.removesuffix(".gz"), columns, depth + 1)
        return f"gzip of {inner[0]}", inner[1]
    if kind in _PLAIN:
        return _plain(raw, name, kind, columns)
    if kind in ("table", "json"):
        texts, encoding = (rows.table if kind == "table" else rows.json_rows)(raw, name, columns)
        return kind, _encoded(texts, encoding)
    if kind in ("parquet", "sheet"):
        return kind, (rows.parquet if kind == "parquet" else rows.sheet)(raw, name, columns)
    if kind in ("feed", "warc"):
        return kind, (feeds.feed if kind == "feed" else feeds.warc)(raw, name)
    if kind == "mail":
        return kind, markup.mail(raw, name)
    return kind, [{"html": markup.page, "docx": documents.docx, "pdf": documents.pdf}[kind](raw, name)]


def _packed(raw: bytes, name: str) -> tuple[str, str]:
    inside = set(zips.opened(raw, name).namelist())
    for sign, kind, what in _PACKED:
        if sign in inside:
            return kind, what
    return "zip", ""


def _encoded(texts: Texts, encoding: str) -> Iterator[Text | CorpusError]:
    for text in texts:
        if isinstance(text, Text):
            text.encoding = encoding
            if encoding != "UTF-8":
                text.basis.insert(0, "decoded")
        yield text


def _plain(raw: bytes, name: str, kind: str, columns: Mapping[str, str] | None) -> tuple[str, Texts]:
    if len(raw) > MAX_BYTES:
        raise CorpusError(_too_long(name, len(raw), MAX_BYTES))
    text, encoding = decoded(raw, name)
    if kind == "text" and rows.looks_like_table(text):
        return "table", _encoded(rows.texts(rows.csv_rows(text, name), name, "row", "the columns", columns), encoding)
    found = Text(text, name, [] if encoding == "UTF-8" else ["decoded"], encoding)
    if kind == "markdown":
        plain, found.facts = markup.of_markdown(text)
        found.said = "its front matter"
        if plain != text:
            found.text, found.basis = plain, [*found.basis, "extracted"]
    joined = unwrap(found.text)
    if joined is not None:
        found.text, found.basis = joined, [*found.basis, "unwrapped"]
    return kind, [found]


def _members(raw: bytes, name: str, columns: Mapping[str, str] | None) -> Iterator[Text | CorpusError]:
    for member, data in zips.members(raw, name):
        inner = f"{name}/{shown(member)}"
        if isinstance(data, CorpusError):
            yield data
            continue
        try:
            for text in _of_bytes(data, inner, columns, 1)[1]:
                if isinstance(text, Text):
                    text.own, text.part = (
                        (text.own, f"{member}#{text.part}") if text.own is not None else (data, member)
                    )
                yield text
        except CorpusError as e:
            yield e
