"""What is to be done: the options of a build, its units of work, and the name under which each is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..corpus import CorpusError
from ..corpus.gathering import Entry, Gathered, Taken, article_by_article
from ..corpus.kinds import HEAD, kind_of
from ..corpus.walking import opened
from ..lexicon import spelt_by

PART = 500  # articles of a partition
_LARGE = 2_000_000  # bytes: a file of many articles that is larger is cut up
_MANY = ("zip", "gzip", "warc", "parquet", "table", "json", "feed")


@dataclass(frozen=True)
class Plan:
    """The options of a build, and where its work lies. It travels to every worker."""

    work: Path
    curated: Path
    columns: dict[str, str] | None = None
    lexicon: Path | None = None
    screen: bool = False
    for_spreadsheets: bool = False
    code: str = ""
    token: str = ""
    record_cuts: tuple[str, ...] = ()
    article_cuts: tuple[str, ...] = ()
    latest: str = ""

    @property
    def parts(self) -> Path:
        """Give the folder of the partitions."""
        return self.work / "parts"

    @property
    def run(self) -> Path:
        """Give the folder of what one run needs between its steps."""
        return self.work / f"run-{self.token}"


@dataclass(slots=True)
class Unit:
    """A piece of work: files to be read, or articles that were cut out of a large one; and the ids that are taken."""

    name: str  # of the first file
    entries: list[Entry] = field(default_factory=list)
    found: Gathered | None = None
    taken: Taken = field(default_factory=dict)

    def key(self, plan: Plan) -> str:
        """Give the name under which its reading is kept: the same only for the same bytes read by the same rules."""
        digest = hashlib.sha256(repr((plan.code, plan.columns, plan.screen, sorted(self.taken.items()))).encode())
        for e in self.entries:
            digest.update(repr((e.file.name, e.stem, sorted(e.known.items()), _hash(e))).encode("utf-8", "replace"))
        if self.found:
            f = self.found
            digest.update(repr((f.articles, f.notes, sorted(f.origin.items()))).encode("utf-8", "replace"))
        return digest.hexdigest()[:32]


def _hash(entry: Entry) -> str:
    try:
        with opened(entry.file) as (handle, _):
            digest = hashlib.sha256()
            while block := handle.read(1 << 20):
                digest.update(block)
            return digest.hexdigest()
    except CorpusError as e:
        return str(e)


def units(entries: list[Entry], plan: Plan, taken: Mapping[str, Taken] | None = None) -> Iterator[Unit]:
    """Cut the files of a source into units, always in the same way: of files together, of a large file one by one.

    In: ``taken``, the ids that stand elsewhere before, by the name of the unit.
    """
    size = min(PART, max(25, len(entries) // 16))
    taken = taken or {}
    some: list[Entry] = []

    def unit() -> Iterator[Unit]:
        if some:
            yield Unit(some[0].file.name, list(some), None, taken.get(some[0].file.name, {}))
            some.clear()

    for e in entries:
        if _is_large(e):
            yield from unit()
            yield from _cut(e, plan, dict(taken.get(e.file.name, {})))
            continue
        some.append(e)
        if len(some) == size:
            yield from unit()
    yield from unit()


def _is_large(entry: Entry) -> bool:
    if entry.file.path is None:
        return True
    try:
        with opened(entry.file) as (handle, size):
            return size > _LARGE and kind_of(handle.read(HEAD), entry.file.path.suffix)[0] in _MANY
    except CorpusError:
        return False


def _cut(entry: Entry, plan: Plan, taken: Taken) -> Iterator[Unit]:
    out = Gathered()
    for _ in article_by_article(entry, plan.columns, out, taken):
        if len(out.articles) == PART:
            yield Unit(entry.file.name, found=Gathered(list(out.articles), list(out.notes), dict(out.origin)))
            out.articles.clear()
            out.notes.clear()
            out.origin.clear()
    yield Unit(entry.file.name, found=out)


@cache
def code_key() -> str:
    """Give the version of the code and its rules: a hash of the package's files."""
    root = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".toml")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def version(*files: Path | None) -> str:
    """Give the version of all that decides how an article is read: the code, and files of the user's."""
    told: Iterable[bytes] = (f.read_bytes() if f is not None and f.is_file() else b"" for f in files)
    return hashlib.sha256(repr((code_key(), [hashlib.sha256(t).hexdigest() for t in told])).encode()).hexdigest()


_spelt: list[Any] = [None, None]  # the user's file that counts in this process, and how to take it back


def spell(plan: Plan) -> None:
    """Let the user's spellings count from now on in this process."""
    known = (plan.lexicon, plan.code)
    if _spelt[0] == known or (plan.lexicon is None and _spelt[0] is None):
        return
    unspell()
    stack = ExitStack()
    stack.enter_context(spelt_by(plan.lexicon))
    _spelt[:] = known, stack


def unspell() -> None:
    """Take the user's spellings back."""
    if _spelt[1] is not None:
        _spelt[1].close()
    _spelt[:] = None, None


__all__ = ["Plan", "Unit", "spell", "units", "unspell", "version"]
