"""Where the files of a source lie: folders, single files, patterns, standard input. Nothing is left out in silence."""

from __future__ import annotations

import glob
import io
import os
import stat
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from . import zips
from .decoding import CorpusError
from .texts import Note

STDIN = "-"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a source: its name, relative to the source, and its path (None: standard input)."""

    name: str
    path: Path | None


def shown(name: Any) -> str:
    """Give a name as it can be printed, whatever bytes it has, and not endlessly."""
    text = str(name).encode("utf-8", "backslashreplace").decode().replace("\n", " ")
    return text if len(text) < 200 else text[:40] + "…"


def files_of(source: Any, recursive: bool) -> tuple[list[File], list[Note]]:
    """Find the files of a source, and what was passed over.

    In: a folder, a file, a pattern (``news/*.html``), ``-`` for standard input, or a list of these. Raises
    ``CorpusError`` where nothing is there.
    """
    sources = [source] if isinstance(source, (str, os.PathLike)) else list(source)
    found: list[File] = []
    notes: list[Note] = []
    for one in sources:
        files, more = _one(one, recursive, several=len(sources) > 1)
        found += files
        notes += more
    unique: dict[str, File] = {}
    for f in found:
        unique.setdefault(f.name, f)
    return sorted(unique.values(), key=lambda f: (unicodedata.normalize("NFC", f.name), f.name)), notes


def _one(source: Any, recursive: bool, several: bool) -> tuple[list[File], list[Note]]:
    if str(source) == STDIN:
        return [File("stdin", None)], []
    path = Path(source)
    try:
        folder, there = path.is_dir(), path.exists() or path.is_symlink()
    except (OSError, ValueError):
        folder = there = False
    if there and not folder:
        return [File(path.as_posix() if several else path.name, path)], []
    if folder:
        files, notes = _folder(path, recursive)
        if several:
            files = [File(f"{path.as_posix()}/{f.name}", f.path) for f in files]
        if not files:
            raise CorpusError(_nothing(path, notes))
        return files, notes
    if any(c in str(source) for c in "*?[") and len(str(source)) < 1000 and "\0" not in str(source):
        hits = sorted(p for p in map(Path, glob.glob(str(source), recursive=True)) if not p.is_dir())
        if hits:
            root = Path(os.path.commonpath([p.parent for p in hits]))
            return [File(p.relative_to(root).as_posix(), p) for p in hits], []
        raise CorpusError(f"{shown(source)}: no file fits this pattern; look to the folder and the ending")
    raise CorpusError(f"{shown(source)}: no such folder or file; to read one text that is at hand, use parse_text")


def _folder(root: Path, recursive: bool) -> tuple[list[File], list[Note]]:
    if (root / "datapackage.json").is_file() and (root / "claims.csv").is_file():
        raise CorpusError(f"{shown(root)}: holds tables of the kit, not articles; name the folder of the articles")
    files: list[File] = []
    notes: list[Note] = []
    home = root.resolve()

    def lost(error: OSError) -> None:
        raise CorpusError(f"{shown(error.filename)}: cannot be listed ({error.strerror}); look to its permissions")

    for here, folders, names in os.walk(root, onerror=lost):
        folders.sort()
        for name in list(folders):
            inner = Path(here, name).relative_to(root).as_posix() + "/"
            why = ""
            if name.startswith("."):
                why = "hidden"
            elif Path(here, name).is_symlink():
                why = "a link to a folder, which is not followed; name the folder itself"
            elif not recursive:
                why = "a subfolder; to read it as well: --recursive"
            if why:
                folders.remove(name)
                notes.append(Note(inner, "skipped", why))
        for name in sorted(names):
            path = Path(here, name)
            inner = path.relative_to(root).as_posix()
            why, became = _passed_over(path, home)
            if why:
                notes.append(Note(inner, became, f"{shown(inner)}: {why}" if became == "refused" else why))
            else:
                files.append(File(inner, path))
    return files, notes


def _passed_over(path: Path, home: Path) -> tuple[str, str]:
    if path.name.startswith("."):
        return "hidden", "skipped"
    if path.is_symlink():
        try:
            inside = path.resolve(strict=True).is_relative_to(home)
        except (OSError, RuntimeError):
            return "", ""  # reading it says what is wrong
        if not inside:
            return "a link that leads out of the folder; copy the file into it, or name the file itself", "refused"
    return "", ""


def _nothing(path: Path, notes: list[Note]) -> str:
    inner = [n.path for n in notes if n.why.startswith("a subfolder")]
    if inner:
        return f"{shown(path)}: no articles, but subfolders ({', '.join(map(shown, inner[:5]))}); to read them: --recursive"
    troubles = [n.why for n in notes if n.became == "refused"]
    return (
        troubles[0]
        if troubles
        else f"{shown(path)}: no articles; expected files with a text each, found an empty folder"
    )


@contextmanager
def opened(file: File) -> Iterator[tuple[BinaryIO, int]]:
    """Open a file. Out: the file to read from, and its length. Raises ``CorpusError``.

    Pipes and devices are refused before they can block.
    """
    name = shown(file.name)
    if file.path is None:
        raw = sys.stdin.buffer.read(zips.MAX_FILE + 1)
        yield io.BytesIO(raw), len(raw)
        return
    try:
        descriptor = os.open(file.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as handle:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                raise CorpusError(
                    f"{name}: a pipe, a device or a folder, not a file; save what it gives into a file, or pass it on standard input: -"
                )
            yield handle, about.st_size
    except OSError as e:
        raise CorpusError(
            f"{name}: cannot be read ({e.strerror or e}); look to its permissions, or take it out of the folder"
        ) from None
