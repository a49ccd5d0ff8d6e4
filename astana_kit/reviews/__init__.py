"""The review: a page on which a reader goes through the rows, says which are right, and takes home a file of decisions."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from ..evidence import claims_of
from ..evidence.quoting import stretches
from ..evidence.trail import find_row, heading, trail
from ..lexicon import ids, label
from ..model import Claim
from ..reconcile.certainty import Weak, together
from ..tables import TABLES, Corpus
from ..wording import check_language, word
from ..wording.names import value as readable
from ..wording.names import words

_TABLES = ("rounds", "meetings", "military_actions")
# cells a reader judges, in the order in which a sentence tells them
_CELLS = {
    "rounds": ("round", "start", "end", "city", "status"),
    "meetings": ("kind", "participant", "start", "end", "when", "place", "status"),
    "military_actions": ("kind", "actor", "target", "place", "start", "end", "when", "status"),
}
_FIXED = ("round", "participant", "when")
_SHOWN = 6  # sentences a row


@dataclass(frozen=True, slots=True)
class Review:
    """A review of rows: in a notebook it shows itself, ``save`` writes it as one page that needs no network."""

    rows: tuple[dict[str, Any], ...]
    lang: str
    reader: str = ""
    out: Path | None = None

    def page(self) -> str:
        """Give the whole page as HTML."""
        text = Path(__file__).with_name("page.html").read_text(encoding="utf-8")
        told = {
            "out": self.out and {"file": str(self.out), "name": self.out.name, "home": str(Path.home())},
            "lang": self.lang,
            "reader": self.reader,
            "words": _words(self.lang),
            "rows": self.rows,
            "choices": _choices(self.lang),
        }
        # «<» as an escape: no text of an article can end the script or open a comment in it
        data = (
            json.dumps(told, ensure_ascii=False, sort_keys=True)
            .replace("<", "\\u003c")
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029")
        )
        side = "rtl" if self.lang == "ar" else "ltr"
        return (
            text.replace("{{lang}}", self.lang)
            .replace("{{dir}}", side)
            .replace("{{connect}}", "'self'" if self.out else "'none'")
            .replace("{{title}}", escape(_words(self.lang)["title"]))
            .replace("{{data}}", data)
        )

    def save(self, file: Any = "review.html") -> Path:
        """Write the page; gives its path."""
        path = Path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.page(), encoding="utf-8", newline="\n")
        return path

    def _repr_html_(self) -> str:
        return f'<iframe title="{escape(_words(self.lang)["title"])}" style="width:100%;height:46em;border:1px solid #888" srcdoc="{escape(self.page(), quote=True)}"></iframe>'


def review(
    corpus: Corpus,
    tables: Iterable[str] = _TABLES,
    *,
    draw: int | None = None,
    seed: int = 1,
    reader: str = "",
    out: Any = None,
    lang: str = "ar",
) -> Review:
    """Make a page that goes through the rows, least certain first: those with the most weak points.

    In: a corpus; which tables; ``draw``: only so many rows, drawn at random with ``seed`` (what is then judged right or wrong
    estimates precision: ``astana-kit check --quality``); the reader's name, which stands in the decisions; ``out``: the file that
    *save* writes in JupyterLab (``ak.decide(corpus, file)`` carries it out; elsewhere the browser saves it); the language of the
    page. Rows that were reviewed already are left out. Out: a ``Review``. Raises ``EvidenceError`` for another language.

    >>> from astana_kit import tables
    >>> one = tables.parse_text("قصفت تركيا مواقع قسد في عين عيسى أمس.", "2024-01-25")
    >>> [r["table"] for r in review(one).rows]
    ['military_actions']
    """
    check_language(lang)
    rows, weak = [], weak_points(corpus)
    for table in tables:
        data = corpus.tables[table]
        rows += [(table, r) for r in data.to_dict("records") if not r["reviewed_by"]]
    if draw is not None:
        rows = random.Random(seed).sample(rows, min(draw, len(rows)))
    else:
        rows.sort(key=lambda r: (-len(weak.get(r[1]["record_id"], ())), r[0], r[1]["record_id"]))
    return Review(
        tuple(
            _card(corpus, table, row["record_id"], row["certainty"], weak.get(row["record_id"], ()), lang)
            for table, row in rows
        ),
        lang,
        reader,
        None if out is None else Path(out).absolute(),
    )


def _words(lang: str) -> dict[str, str]:
    return {name: pair[lang] for name, pair in words()["review"].items()}


def weak_points(corpus: Corpus) -> dict[str, frozenset[str]]:
    """Give what makes each row less sure, by its id; nothing where only tables were read."""
    if corpus.made_from is None:
        return {}
    weak = Weak.of_readings(corpus.made_from.readings)
    claims: dict[str, dict[str, list[Claim]]] = {}
    for c in claims_of(corpus):
        claims.setdefault(c.record_id, {}).setdefault(c.article_id, []).append(c)
    out = {}
    for table in _TABLES:
        data = corpus.tables[table]
        for record_id, disputed in zip(data["record_id"], data["conflicts"]):
            told = [w for some in claims.get(record_id, {}).values() if (w := weak.of(table, some)) is not None]
            out[record_id] = together(told, bool(disputed)) if told else frozenset()
    return out


def _card(corpus: Corpus, table: str, record_id: str, certainty: str, weak: Iterable[str], lang: str) -> dict[str, Any]:
    shown = trail(corpus, record_id, lang)
    _, row = find_row(corpus, record_id)
    row = row or {}
    cells = []
    for name in _CELLS[table]:
        value = row.get(name, "")
        if value or name not in _FIXED:
            cells.append(
                {
                    "name": name,
                    "label": word("column", name, lang),
                    "value": value,
                    "shown": readable(value, lang) if value else "",
                }
            )
    claims = corpus.claims[corpus.claims["record_id"] == record_id]
    first = claims[claims["field"].isin(["kind", "round"])].head(1)
    anchor = (first if len(first) else claims.head(1)).to_dict("records")
    return {
        "id": record_id,
        "table": table,
        "heading": heading(record_id, table, row, lang),
        "certainty": certainty,
        "weak": [word("weak", w, lang) for w in sorted(weak)],
        "cells": cells,
        "sentences": _sentences(shown),
        "article": anchor[0]["article_id"] if anchor else "",
        "words": anchor[0]["quote"] if anchor else "",
        "rules": sorted(set(claims["rule"])),
        "near": _near(corpus, table, record_id, lang),
    }


def _sentences(shown: Any) -> list[dict[str, Any]]:
    """Give the sentences that a row rests on, each once, cut into marked and unmarked stretches."""
    marked: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for f in shown.fields:
        for e in f.evidence:
            marked.setdefault((e.article_id, e.sentence), set()).update(e.spans)
    out = []
    for (article, text), spans in list(marked.items())[:_SHOWN]:
        cut = [[text[a:b], quoted] for a, b, quoted in stretches(0, len(text), sorted(spans))]
        out.append({"article": article, "from": shown.articles.get(article, ""), "cut": cut})
    return out


def _near(corpus: Corpus, table: str, record_id: str, lang: str) -> list[list[str]]:
    """List the other records of the table that an article of this one tells of too, for «same as»."""
    mine = set(corpus.claims[corpus.claims["record_id"] == record_id]["article_id"])
    data = corpus.claims[corpus.claims["article_id"].isin(mine)]
    known = set(corpus.tables[table]["record_id"])
    others = [r for r in dict.fromkeys(data["record_id"]) if r in known and r != record_id][:30]
    return [[r, heading(r, table, find_row(corpus, r)[1] or {}, lang)] for r in others]


def _choices(lang: str) -> dict[str, list[list[str]]]:
    """Give what may stand in the cells: listed values, ids of actors and places with their labels."""
    out: dict[str, list[list[str]]] = {}
    for table in _TABLES:
        for column in TABLES[table].columns:
            if column.values:
                out[f"{table}.{column.name}"] = [[v, readable(v, lang)] for v in column.values]
    for kind in ("actor", "place"):
        out[kind] = [[i, label(i, lang)] for i in ids(kind)]
    return out
