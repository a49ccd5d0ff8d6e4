"""Where a briefing comes from: figure → tables → articles, each with its hash; and whether all that is still so
today."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from astana_kit import tables as kit_tables
from astana_kit.figures import FIGURES
from astana_kit.measures import decided
from astana_kit.tables.files import csv_text
from astana_kit.tables.schema import REFERENCE, TABLES

from . import annex
from .charts import Drawn
from .files import BriefingError
from .findings import findings
from .placing import finish
from .story import Story

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference

FORMAT = "astana-kit briefing 1"
#: What a briefing says beside its figures, and the tables that each part rests on.
PARTS = {
    "rounds": ("rounds", "reference/rounds"),
    "disagreements": ("conflicts",),
    "evidence": ("claims",),
    "sources": ("articles", "reference/rounds"),
}


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def _hash(frame: pd.DataFrame) -> str:
    """Return the hash of the frame that a figure draws."""
    return digest(frame.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d").encode())


def hashes(corpus: Corpus, reference: Reference | None) -> dict[str, str]:
    """Return the hash of each table, of the corpus and of the reference (``reference/rounds`` …), as it is written to
    CSV.

    >>> from astana_kit import tables
    >>> sorted(hashes(tables.Corpus({}), None))[:2]
    ['articles', 'claims']
    """
    out = {name: digest(csv_text(TABLES[name], data).encode()) for name, data in corpus.tables.items()}
    if reference is not None:
        out |= {
            f"reference/{name}": digest(csv_text(table, getattr(reference, name)).encode())
            for name, table in REFERENCE.items()
        }
    return out


def provenance(
    story: Story,
    drawn: Mapping[str, Drawn],
    corpus: Corpus,
    reference: Reference | None,
    files: Mapping[str, bytes],
    charts: Mapping[str, list[str]],
    source: Mapping[str, str],
) -> bytes:
    """Write the sidecar of a briefing.

    In: what the briefing tells, its figures, the corpus and the reference it was made from, the files, which of them
    show which figure, and where the corpus was read from. Out: JSON, the same for the same briefing.
    """
    known = hashes(corpus, reference)
    figures = {}
    for name, figure in drawn.items():
        figures[name] = {
            "data_sha256": _hash(figure.frame),
            "tables": figure.tables,
            "articles": annex.articles_of(corpus, tuple(figure.tables)),
            "files": charts.get(name, []),
        }
    about = {
        "format": FORMAT,
        "kit": {"name": "astana-kit", "version": story.version},
        "corpus_date": story.day.isoformat() if story.day else None,
        "lang": story.lang,
        "digits": story.voice.digits,
        "source": dict(source),
        "figures": figures,
        "findings": [{"key": f.key, "text": f.text, "tables": list(f.tables)} for f in story.findings],
        "parts": {part: {"tables": [t for t in needed if t in known]} for part, needed in PARTS.items()},
        "tables": {
            name: {"sha256": sha} | ({"rows": len(corpus.tables[name])} if name in corpus.tables else {})
            for name, sha in known.items()
        },
        "decisions": [
            {"table": d.table, "decided_by": d.decided_by, "changed": int(d.changed), "confirmed": int(d.confirmed)}
            for d in decided(corpus.decisions).itertuples()
        ],
        "articles": {
            a.article_id: {"sha256": a.sha256, "path": a.path, "title": a.title, "outlet": a.outlet}
            for a in corpus.articles.itertuples()
        },
        "files": {name: digest(data) for name, data in files.items()},
    }
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(slots=True)
class Agreement:
    """Whether a briefing still says what the tables say today.

    ``figures``, ``findings`` and ``parts`` give for each name the reasons why it no longer does (empty: it does);
    ``notes`` are remarks that do not count against it, as a deck that somebody edited.
    """

    path: Path
    figures: dict[str, list[str]] = field(default_factory=dict)
    findings: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return not any(why for group in (self.figures, self.findings, self.parts) for why in group.values())


def sidecar_of(path: Any) -> Path:
    """Find the sidecar of a file of a briefing: the file itself, or the one beside it (or above it) that names it.

    Raises ``BriefingError`` where there is none.
    """
    file = Path(path)
    if file.suffix == ".json":
        return file
    for folder in (file.parent, file.parent.parent):
        for near in sorted(folder.glob("*.json")):
            try:
                listed = read(near)["files"]
            except (BriefingError, OSError):
                continue
            if os.path.relpath(file.absolute(), near.absolute().parent).replace(os.sep, "/") in listed:
                return near
    raise BriefingError(
        f"{file}: no sidecar (.json) beside it names this file; give the sidecar itself, or make the briefing "
        "again: astana-kit brief"
    )


def read(path: Any) -> dict[str, Any]:
    """Read a sidecar; raises ``BriefingError`` where it is none."""
    try:
        about = json.loads(Path(path).read_bytes().decode("utf-8"))
    except OSError as e:
        raise BriefingError(f"{path}: cannot be read ({e.strerror or e})") from None
    except ValueError:
        raise BriefingError(f"{path}: is no sidecar of a briefing (not JSON in UTF-8)") from None
    wanted = {
        "figures": dict,
        "findings": list,
        "parts": dict,
        "tables": dict,
        "articles": dict,
        "files": dict,
        "source": dict,
        "lang": str,
        "kit": dict,
    }
    if (
        not isinstance(about, dict)
        or about.get("format") != FORMAT
        or any(not isinstance(about.get(k), t) for k, t in wanted.items())
    ):
        raise BriefingError(
            f'{path}: is no sidecar of a briefing of this kit (expected "format": "{FORMAT}"); '
            "make the briefing again: astana-kit brief"
        )
    return about


def check(path: Any, corpus: Corpus | None = None, reference: Reference | None = None) -> Agreement:
    """Say whether a briefing still agrees with today's tables, and which figure does not.

    In: its sidecar, or a file of the briefing that lies beside it; the tables to compare with (without them, what the
    kit reads today from where the briefing's corpus was read) and the reference. Out: an ``Agreement``, true where
    all agrees. Raises ``BriefingError`` for a file that is no briefing, and where its corpus is no longer to be found.
    """
    from astana_kit import __version__

    finish(Path(path).parent)  # what was cut off while a briefing was replaced
    sidecar = sidecar_of(path)
    about = read(sidecar)
    if corpus is None:
        corpus = _today(about["source"], sidecar)
    uses_reference = any(name.startswith("reference/") for name in about["tables"])
    if reference is None and uses_reference:
        reference = kit_tables.reference()
    now = hashes(corpus, reference)
    then = {name: table.get("sha256") for name, table in about["tables"].items() if isinstance(table, dict)}
    moved = [name for name in then if now.get(name) != then[name]]
    out = Agreement(sidecar)
    articles = _articles(about["articles"], corpus)
    for name, figure in about["figures"].items():
        if name not in FIGURES:
            out.figures[name] = ["the kit has no such figure any more"]
            continue
        shown = Drawn(name, corpus, reference)
        why = []
        if _hash(shown.frame) != figure.get("data_sha256"):
            changed = [t for t in shown.tables if t in moved]
            why.append(
                "draws other data now"
                + (f"; changed: {', '.join(changed)}" if changed else "; the kit computes it otherwise")
            )
            why += [line for a, line in articles.items() if a in figure.get("articles", ()) or line.endswith("is new")]
        out.figures[name] = why
    fresh = {f.key: f.text for f in findings(corpus, reference, about["lang"], about.get("digits", "latin"))}
    for told in about["findings"]:
        key = told.get("key", "")
        text = fresh.pop(key, None)
        out.findings[key] = (
            [] if text == told.get("text") else [f"now: {text}" if text else "can no longer be computed"]
        )
    for key, text in fresh.items():
        out.findings[key] = [f"is new: {text}"]
    for part, needed in about["parts"].items():
        changed = [t for t in needed.get("tables", ()) if t in moved]
        out.parts[part] = [f"changed: {', '.join(changed)}"] if changed else []
    if about["kit"].get("version") != __version__:
        out.notes.append(f"made with astana-kit {about['kit'].get('version')}; this is {__version__}")
    for name, sha in about["files"].items():
        file = sidecar.parent / name
        if not file.is_file():
            out.notes.append(f"{name} is not there")
        elif digest(file.read_bytes()) != sha:
            out.notes.append(f"{name} was changed after it was made")
    return out


def _articles(then: Mapping[str, Any], corpus: Corpus) -> dict[str, str]:
    """Say which articles are others now, gone or new."""
    now = dict(zip(corpus.articles["article_id"], corpus.articles["sha256"]))
    out = {a: f"article {a} has other bytes now" for a, row in then.items() if a in now and now[a] != row.get("sha256")}
    out |= {a: f"article {a} is gone" for a in then if a not in now}
    return out | {a: f"article {a} is new" for a in now if a not in then}


def _today(source: Mapping[str, str], sidecar: Path) -> Any:
    """Read the corpus of a briefing from where it was read when it was made."""
    kind = source.get("kind")
    if kind == "kit":
        return kit_tables.load()
    if kind != "path":
        raise BriefingError(
            f"{sidecar}: the briefing was made from tables at hand, not from files; "
            "say which tables to compare with: --tables DIR"
        )
    place = {
        key: str((sidecar.parent / source[key]).resolve()) for key in ("path", "register", "curated") if source.get(key)
    }
    if not Path(place.get("path", "")).exists():
        raise BriefingError(
            f"{sidecar}: the articles of the briefing are no longer at {source.get('path')} (seen from its folder); "
            "say which tables to compare with: --tables DIR"
        )
    return kit_tables.parse(place["path"], place.get("register"), place.get("curated"))
