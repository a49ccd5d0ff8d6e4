"""From texts to articles: ids, hashes, what is known of each, and a note of what became of every file."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from ..model import Article, Published
from .decoding import MAX_BYTES, CorpusError
from .extracting import NotAnArticle, texts_of
from .published import DAYS, blank, days_of, published_range
from .register import FACTS, register_rows
from .rows import NoArticles
from .texts import Note, Text
from .walking import File, shown

# an article must not bear a name that a record may bear
_RECORD = re.compile(
    r"(?:process$|(?:round|visit|talks|ministerial|summit|call|council|contacts|strike|attack|operation|reinforcement"
    r"|deployment|clash|violation|seizure|withdrawal|war|reference)(?:-|$))"
)


# casefolded ids of the articles so far: where each stands, and its text
Taken = dict[str, tuple[str, bytes]]


@dataclass(slots=True)
class Gathered:
    """The articles of a source, what became of every file, and how each article was won.

    ``origin`` is keyed by ``article_id``: ``path``, ``kind``, ``encoding``, and ``facts`` (which fact comes from where).
    """

    articles: list[Article] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    origin: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def troubles(self) -> list[str]:
        """Give what could not be used, a line each."""
        return [n.why for n in self.notes if n.became == "refused"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to be read: the file, the id that its name gives, and what a register says of it."""

    file: File
    stem: str
    known: dict[str, Any]


def listed(files: list[File], notes: list[Note], register: Any) -> tuple[list[Entry], list[Note]]:
    """Give the files of a source as they are to be read, and the notes on those that are not."""
    own = Path(register).resolve() if register is not None else None
    kept = [f for f in files if own is None or f.path is None or f.path.resolve() != own]
    notes = list(notes)
    if len(kept) < len(files):
        notes.append(Note(shown(Path(register).name), "skipped", "the register"))
    known = register_rows(Path(register), [f.name for f in kept]) if register is not None else {}
    stems = _stems(kept)
    return [Entry(f, stems[f.name], known.get(f.name, {})) for f in kept], notes


def gathered(entries: Iterable[Entry], notes: Iterable[Note], columns: Mapping[str, str] | None) -> Gathered:
    """Read files to articles. What cannot be used is noted, not raised."""
    out = Gathered(notes=list(notes))
    taken: Taken = {}
    for e in entries:
        for _ in article_by_article(e, columns, out, taken):
            pass
    return out


def _stems(files: Iterable[File]) -> dict[str, str]:
    """Give every file its id: its name without its suffix; where several have one, all but the first are told by path."""
    out: dict[str, str] = {}
    taken: set[str] = set()
    for file in sorted(files, key=lambda f: (f.name.count("/"), not f.name.lower().endswith(".txt"), f.name)):
        path = PurePosixPath(unicodedata.normalize("NFC", file.name))
        stem = path.stem if path.name != path.suffix else path.name
        stem = stem.removesuffix(".warc") if path.suffix == ".gz" else stem
        if stem.casefold() in taken:
            stem = str(path).strip("/").replace("/", "_")
        taken.add(stem.casefold())
        out[file.name] = stem
    return out


def article_by_article(entry: Entry, columns: Any, out: Gathered, taken: Taken) -> Iterator[None]:
    """Read a file into ``out``, and stop after each article, so that a long file need not be read at once.

    In: ``taken``, the articles before, so that none stands twice.
    """
    file, kind = entry.file, ""
    name = shown(file.name)
    articles = 0
    encodings: set[str] = set()
    try:
        kind, sha256, texts = texts_of(file, columns)
        for text in texts:
            if isinstance(text, CorpusError):
                out.notes.append(Note(name, "refused", str(text), kind))
                continue
            encodings.add(text.encoding)
            articles += _one_text(text, name, kind, entry.stem, sha256, entry.known, out, taken)
            yield
    except (NotAnArticle, NoArticles) as e:
        out.notes.append(Note(name, "skipped", str(e).removeprefix(f"{name}: "), kind))
        return
    except CorpusError as e:
        out.notes.append(Note(name, "refused", str(e), kind))
    except RecursionError:
        out.notes.append(
            Note(name, "refused", f"{name}: nested too deeply to be read; save the article as plain text", kind)
        )
    if articles:
        out.notes.append(Note(name, "read", "", kind, ", ".join(sorted(encodings - {""})), articles))


def _one_text(
    text: Text,
    name: str,
    kind: str,
    stem: str,
    sha256: str,
    known: dict[str, Any],
    out: Gathered,
    taken: Taken,
) -> bool:
    try:
        made = _made(text, name, stem, sha256, known, out)
    except CorpusError as e:
        out.notes.append(Note(name, "refused", str(e), kind))
        return False
    mine = made.path or made.article_id, text_key(made.text)
    other = taken.setdefault(made.article_id.casefold(), mine)
    if other is not mine:
        out.notes.append(_twice(text.where, made.article_id, other[0], other[1] == mine[1], name, kind))
        return False
    out.articles.append(made)
    out.origin[made.article_id] = {
        "path": made.path,
        "kind": kind,
        "encoding": text.encoding,
        "facts": _sources(text, known),
    }
    return True


def text_key(text: str) -> bytes:
    """Give what tells a text from others, in 16 bytes."""
    return hashlib.sha256(text.encode()).digest()[:16]


def _twice(where: str, article_id: str, other: str, same: bool, name: str, kind: str) -> Note:
    """Say that an article has the id of another one, and whether it has its text, too."""
    why = f"{where}: {'the same text as' if same else 'has the id of'} {other}"
    if same:
        return Note(name, "skipped", why, kind)
    return Note(name, "refused", f"{why} ({article_id}); ids must differ: rename or drop one", kind)


def _made(text: Text, name: str, stem: str, sha256: str, known: dict[str, Any], out: Gathered) -> Article:
    many = text.own is not None
    facts = {k: v for k, v in text.facts.items() if blank(v) is not None}
    # what a register says of one article goes before its page; of a file of many it speaks where they are silent
    said = {k: v for k, v in known.items() if v is not None and not (many and k in facts)}
    when = known.get("when")
    if when is None or (many and any(d in facts for d in DAYS)):
        when = _when(text, facts, out) or when
    article_id = stem
    if many:
        given = text.facts.get("article_id")
        article_id = str(given) if given is not None else f"{stem}-{_part(text)}"
    return article(
        text.text,
        article_id,
        text.where if many else name,
        text.where,
        when,
        facts | said,
        hashlib.sha256(text.own).hexdigest() if text.own is not None else sha256,
        ";".join(text.basis) or "as_given",
    )


def _part(text: Text) -> str:
    part = text.part.rpartition("#")[2] if text.numbered else text.part
    if text.numbered and re.fullmatch(r"[\w.-]{1,40}", part):
        return part
    return hashlib.sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _when(text: Text, facts: dict[str, Any], out: Gathered) -> Published | None:
    basis = "register" if text.said in ("the columns", "the frame") else "stated"
    try:
        return published_range(*days_of(facts, text.where), f"{text.said} gives it", text.where, basis)
    except CorpusError as e:  # the text is good without its date; that it has none is said
        out.notes.append(Note(text.where, "undated", str(e)))
        return None


def _sources(text: Text, known: dict[str, Any]) -> dict[str, str]:
    out = {k: text.said for k in (*FACTS, "published") if blank(text.facts.get(k)) is not None}
    out |= {k: "the register" for k in FACTS if known.get(k)}
    return out | ({"published": "the register"} if known.get("when") else {})


def article(
    text: str,
    article_id: str,
    path: str,
    where: str,
    when: Published | None,
    facts: Mapping[str, Any],
    sha256: str = "",
    basis: str = "as_given",
) -> Article:
    """Make an article, or raise ``CorpusError`` where its id or its text cannot be one's."""
    article_id = unicodedata.normalize("NFC", article_id)
    if _RECORD.match(article_id):
        article_id = f"article-{article_id}"
    bad = [c for c in article_id if c in ";|/\\" or not c.isprintable()]
    if bad or not article_id or article_id != article_id.strip():
        raise CorpusError(
            f"{where}: {shown(ascii(article_id) if bad else repr(article_id))} cannot be an article's id; rename it: letters, digits, - and _ are safe"
        )
    if not text.strip("\ufeff \t\r\n\x0b\x0c\xa0"):
        raise CorpusError(f"{where}: empty; expected the text of an article: fill it in or take it away")
    if "\0" in text:
        raise CorpusError(f"{where}: holds a NUL character at {text.index(chr(0))}; expected plain text: take it out")
    try:
        raw = text.encode()
    except UnicodeEncodeError as e:
        raise CorpusError(
            f"{where}: half a character (U+{ord(text[e.start]):04X}) at {e.start}; decode the text again"
        ) from None
    if len(raw) > MAX_BYTES:
        raise CorpusError(
            f"{where}: {len(raw) / 1e6:.1f} MB; an article may have {MAX_BYTES / 1e6:.0f} MB at most: cut it up"
        )
    known = {k: " ".join(str(facts.get(k) or "").encode("utf-8", "replace").decode().split()) for k in FACTS}
    return Article(
        article_id, path, text, sha256 or hashlib.sha256(raw).hexdigest(), published=when, text_basis=basis, **known
    )
