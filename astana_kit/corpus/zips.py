"""Zip files, opened with care: what they unpack to is counted while it is unpacked, whatever they claim."""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from .decoding import CorpusError

#: The largest file that is opened, and the most that one may unpack to.
MAX_FILE = 500_000_000
MAX_UNPACKED = 500_000_000
MAX_MEMBER = 100_000_000
_MAX_MEMBERS = 100_000
_BLOCK = 1 << 20
_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    OSError,
    ValueError,
    KeyError,
    UnicodeError,
)


def opened(raw: bytes, where: str) -> zipfile.ZipFile:
    """Open a zip file. Raises ``CorpusError`` where it is damaged or holds more files than anybody packs."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        members = archive.infolist()
    except _TROUBLE as e:
        raise CorpusError(f"{where}: a damaged ZIP file ({e}); fetch or pack it again") from None
    if len(members) > _MAX_MEMBERS:
        raise CorpusError(f"{where}: holds {len(members)} files; at most {_MAX_MEMBERS} are read: pack it in parts")
    return archive


def members(raw: bytes, where: str) -> Iterator[tuple[str, bytes | CorpusError]]:
    """Give the files of an archive, name and bytes, in the order of their names; what cannot be unpacked as an error."""
    archive = opened(raw, where)
    left = MAX_UNPACKED
    for member in sorted(archive.infolist(), key=lambda m: m.filename):
        name = member.filename
        if not name:
            yield "?", CorpusError(f"{where}: holds a file without a name; pack it again")
            continue
        parts = name.replace("\\", "/").split("/")
        if (
            member.is_dir()
            or any(p.startswith(".") for p in parts if p not in ("", ".", ".."))
            or parts[0] == "__MACOSX"
        ):
            continue
        if stat.S_ISLNK(member.external_attr >> 16):
            yield name, CorpusError(f"{where}/{name}: a link inside an archive; pack the file itself")
            continue
        try:
            data = member_bytes(archive, name, f"{where}/{name}", min(MAX_MEMBER, left))
        except CorpusError as e:
            yield name, e
            continue
        left -= len(data)
        yield name, data


def member_bytes(archive: zipfile.ZipFile, name: str, where: str, limit: int = MAX_MEMBER) -> bytes:
    """Unpack one file of an archive, at most ``limit`` bytes of it. Raises ``CorpusError``."""
    try:
        with archive.open(name) as file:
            return _limited(file, where, limit)
    except _TROUBLE as e:
        if isinstance(e, CorpusError):
            raise
        raise CorpusError(f"{where}: cannot be unpacked ({str(e)[:80]}); pack it again without a password") from None


def gunzipped(raw: bytes, where: str) -> bytes:
    """Unpack a gzip file, at most ``MAX_UNPACKED`` bytes of it."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            return _limited(file, where, MAX_UNPACKED)
    except _TROUBLE as e:
        if isinstance(e, CorpusError):
            raise
        raise CorpusError(f"{where}: a damaged GZIP file ({e}); fetch or pack it again") from None


def _limited(file: IO[bytes] | io.BufferedIOBase, where: str, limit: int) -> bytes:
    out = bytearray()
    while block := file.read(_BLOCK):
        out += block
        if len(out) > limit:
            raise CorpusError(
                f"{where}: unpacks to more than {limit / 1e6:.0f} MB; no article does: take it out, or unpack it yourself"
            )
    return bytes(out)
