"""What a build did and what it did not understand: nothing is left out in silence.

Everything here is worked out from the tables and the texts, so a report costs nothing until somebody looks at it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache
from html import escape
from typing import Any

import pandas as pd

from ..corpus import Gathered, Note, is_about_the_process, is_damaged, is_reversed
from ..lexicon import folded_words, toml
from ..mentions.units import Units
from ..mentions.zones import sentences

NAME = "report.json"
_RECORDS = ("rounds", "meetings", "military_actions")
_KEPT = 200  # entries of one list in the file
_SHOWN = 5
_PEOPLE = ("president", "minister", "deputy_minister", "envoy", "adviser", "spokesperson", "commander")
_OVER = ("held", "carried_out")


class Report:
    """What was read, skipped and not understood.

    ``files`` says what became of each file; ``articles`` counts; ``silent`` names the articles that gave no record, and
    why; ``repeated`` those whose text another one has; ``contradicted`` the statuses against which the calendar speaks;
    ``undated`` dates that could not be read; ``sentences``, ``names`` and ``dates`` are what was not understood, the
    most frequent first. ``as_dict()`` gives all of it.
    """

    def __init__(self, corpus: Any, found: Gathered | None = None, screened: Sequence[str] = ()) -> None:
        self._corpus, self._found = corpus, found or Gathered()
        self.screened = list(screened)
        self.files: list[Note] = [n for n in self._found.notes if n.became != "undated"]
        self.undated = [n.why for n in self._found.notes if n.became == "undated"]
        self.articles = self._counts()
        self.silent = list(self._silent())
        self.repeated = list(self._repeated())
        self.contradicted = list(_contradicted(corpus))
        self.sentences, self.names = self._not_understood()
        self.dates = self._dates()

    @property
    def refused(self) -> list[str]:
        """Give what could not be used, a line each."""
        return [n.why for n in self.files if n.became == "refused"]

    def _counts(self) -> dict[str, Any]:
        data, origin = self._corpus.articles, self._found.origin
        basis = data["text_basis"] if "text_basis" in data else pd.Series(dtype="str")

        def count(values: Any) -> dict[str, int]:
            return dict(sorted(Counter(v for v in values if v).items()))

        return {
            "read": len(data),
            "kinds": count(o["kind"] for o in origin.values()),
            "encodings": count(o["encoding"] for o in origin.values()),
            "text_basis": count(basis),
            "published_basis": count(data["published_basis"]),
        }

    def _silent(self) -> Iterator[dict[str, str]]:
        claims = self._corpus.claims
        ids = set(self._corpus.articles["article_id"])
        telling = set(claims.loc[~claims["record_id"].isin(ids), "article_id"])
        unanchored = self._unanchored()
        for a in self._corpus.articles.itertuples():
            if a.article_id not in telling:
                text = self._corpus.texts.get(a.article_id, "")
                yield {"article_id": a.article_id, "path": a.path, "why": "; ".join(_why_silent(text, a, unanchored))}

    def _unanchored(self) -> Counter[str]:
        dates = self._corpus.dates
        loose = dates[(dates["basis"] == "unresolved") & (dates["kind"] == "relative")]
        return Counter(loose["article_id"])

    def _repeated(self) -> Iterator[dict[str, str]]:
        data = self._corpus.articles
        known = dict(zip(data["article_id"], data["duplicate_of"])) if "duplicate_of" in data else {}
        seen: dict[str, str] = {}
        for name in data["article_id"]:
            words = " ".join(self._corpus.texts.get(name, "").split())
            first = seen.setdefault(words, name) if words else name
            of = known.get(name) or (first if first != name else "")
            if of:
                yield {"article_id": name, "repeats": of}

    def _dates(self) -> list[dict[str, Any]]:
        dates = self._corpus.dates
        loose = dates[(dates["basis"] == "unresolved") & dates["kind"].isin(("relative", "event"))]
        return _ranked((" ".join(d.text.split()), d.article_id, "") for d in loose.itertuples())

    def _not_understood(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        told: dict[str, list[tuple[int, int]]] = defaultdict(list)
        ids = set(self._corpus.articles["article_id"])
        for c in self._corpus.claims.itertuples():
            if c.record_id not in ids:
                told[c.article_id].append((c.start_char, c.end_char))
        lost: list[tuple[str, str, str]] = []
        names: list[tuple[str, str, str]] = []
        for article_id, zones in self._corpus.zones.items():
            text = self._corpus.texts[article_id]
            units = Units(text)
            spans = sorted(told[article_id])
            for s in sentences(units, zones):
                start, end = units.starts[s.first], units.ends[s.last - 1]
                quote = " ".join(text[start:end].split())
                for k in range(s.first, s.last):
                    if _is_trigger(units, k) and not any(a < end and b > start for a, b in spans):
                        lost.append((text[units.starts[k] : units.ends[k]], article_id, quote))
                        break
                names += ((f"{kind}: {name}", article_id, quote) for kind, name in _unknown_names(units, s, text))
        return _ranked(lost), _ranked(names)

    def as_dict(self) -> dict[str, Any]:
        """Give the whole report as plain data, the same for the same corpus."""
        return {
            "articles": self.articles,
            "files": [{k: v for k, v in asdict(n).items() if v} for n in self.files],
            "origin": {k: self._found.origin[k] for k in sorted(self._found.origin)},
            "undated": self.undated,
            "screened_out": self.screened,
            "repeated": self.repeated,
            "silent": self.silent,
            "contradicted": self.contradicted,
            "not_understood": {
                "sentences": self.sentences[:_KEPT],
                "names": self.names[:_KEPT],
                "dates": self.dates[:_KEPT],
                "of_how_many": {"sentences": len(self.sentences), "names": len(self.names), "dates": len(self.dates)},
            },
        }

    def to_json(self) -> str:
        """Give the report as it stands beside the tables."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=1) + "\n"

    def lines(self) -> Iterator[str]:
        """Tell the report in a few lines."""
        became = Counter(n.became for n in self.files)
        kinds = ", ".join(f"{n} {k}" for k, n in self.articles["kinds"].items())
        if became["read"] and set(self.articles["kinds"]) - {"text"}:
            yield f"read: {self.articles['read']} articles ({kinds}) from {became['read']} files"
        other = {k: n for k, n in self.articles["encodings"].items() if k != "UTF-8"}
        if other:
            yield "encodings: " + ", ".join(f"{n} {k}" for k, n in other.items())
        done = {k: n for k, n in self.articles["text_basis"].items() if k != "as_given"}
        if done:
            yield "texts: " + ", ".join(f"{n} {k.replace(';', ', ')}" for k, n in done.items())
        yield from _listed(
            "skipped", [f"{n.path} ({n.why})" for n in self.files if n.became == "skipped" and n.why != "hidden"]
        )
        yield from _listed("could not be used", self.refused)
        yield from _listed("date not understood", self.undated)
        yield from _listed("set aside by screening", self.screened)
        yield from _listed("twice", [f"{r['article_id']} repeats {r['repeats']}" for r in self.repeated])
        yield from _listed("gave nothing", [f"{s['article_id']} ({s['why']})" for s in self.silent])
        yield from _listed("the calendar speaks against", [f"{c['record_id']}: {c['why']}" for c in self.contradicted])
        for what, rows in (
            ("sentences with a trigger and no record", self.sentences),
            ("names in no list", self.names),
            ("dates without an anchor", self.dates),
        ):
            if rows:
                shown = ", ".join(f"«{r['words']}» {r['times']}×" for r in rows[:_SHOWN])
                yield f"not understood, {what}: {sum(r['times'] for r in rows)}, most often {shown}"

    def __str__(self) -> str:
        return "\n".join(self.lines()) or "all was read and something was found in every article"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return "<ul>" + "".join(f'<li dir="auto">{escape(line)}</li>' for line in str(self).splitlines()) + "</ul>"


def _listed(what: str, items: list[str]) -> Iterator[str]:
    if len(items) == 1:
        yield f"{what}: {items[0]}"
    elif items:
        yield f"{what}: {len(items)}"
        yield from (f"  {i}" for i in items[:_SHOWN])
        if len(items) > _SHOWN:
            yield f"  … and {len(items) - _SHOWN} more ({NAME} names all)"


def _ranked(found: Any) -> list[dict[str, Any]]:
    """Count what is alike. In: words, article, sentence. Out: the most frequent first, each with one example."""
    times: Counter[str] = Counter()
    where: dict[str, set[str]] = defaultdict(set)
    example: dict[str, str] = {}
    for words, article_id, quote in found:
        times[words] += 1
        where[words].add(article_id)
        example.setdefault(words, quote[:300])
    rows = sorted(times, key=lambda w: (-times[w], w))
    return [
        {"words": w, "times": times[w], "articles": sorted(where[w])[:5]}
        | ({"example": example[w]} if example[w] else {})
        for w in rows
    ]


def _why_silent(text: str, article: Any, unanchored: Counter[str]) -> list[str]:
    letters = sum(map(str.isalpha, text))
    arabic = sum("\u0600" <= c <= "\u06ff" for c in text if c.isalpha())
    if arabic < 0.5 * letters:
        return (
            ["garbled letters (bytes once read in the wrong encoding)"]
            if is_damaged(text)
            else ["another language than Arabic"]
        )
    why = []
    if is_damaged(text):
        why.append("garbled letters (bytes once read in the wrong encoding)")
    if is_reversed(text):
        why.append("its words run backwards, as some programs take them from a PDF")
    if "\ufffd" in text:
        why.append(f"{text.count(chr(0xFFFD))} letters were lost (replacement characters)")
    if not is_about_the_process(text):
        why.append("names neither Astana nor the guarantors")
    if article.published_start is pd.NaT and unanchored[article.article_id]:
        why.append("no date to count from")
    return why or ["no rule fitted"]


def _contradicted(corpus: Any) -> Iterator[dict[str, str]]:
    latest = corpus.articles["published_end"].max()
    if latest is pd.NaT:
        return
    for name in _RECORDS:
        for r in corpus.tables[name].itertuples():
            if r.status == "planned" and r.end is not pd.NaT and r.end < latest:
                why = f"planned for {r.end.date()}, before the newest article ({latest.date()}); was it held?"
            elif r.status in _OVER and r.start is not pd.NaT and r.start > latest:
                why = f"{r.status} on {r.start.date()}, after the newest article ({latest.date()})"
            else:
                continue
            yield {"record_id": r.record_id, "status": r.status, "why": why}


def _is_trigger(units: Units, k: int) -> bool:
    entry = units.entries[k]
    if entry is None or entry.senses.get("weak"):
        return False
    senses = entry.senses
    return "action" in senses or "meeting" in senses or senses.get("round") == "strong"


@cache
def _cues() -> tuple[dict[str, str], frozenset[str]]:
    data = toml("screening")["names"]
    kinds = {"".join(folded_words(w)): kind for kind in ("place", "actor") for w in data[kind]}
    return kinds, frozenset("".join(folded_words(w)) for w in data["two_words"])


@cache
def _common() -> frozenset[str]:
    return frozenset("".join(folded_words(w)) for w in toml("screening")["common"]["words"])


def _unknown_names(units: Units, s: Any, text: str) -> Iterator[tuple[str, str]]:
    """Give the words that stand where a name stands («بلدة …», «الرئيس … …») and are in no list."""
    kinds, double = _cues()
    for k in range(s.first, s.last - 1):
        entry = units.entries[k]
        kind = kinds.get(units.forms[k]) if units.ends[k] - units.starts[k] <= len(units.forms[k]) + 1 else None
        if kind and _is_new(units, k + 1, s.last):
            last = k + 2 if units.forms[k + 1] in double and _is_new(units, k + 2, s.last) else k + 1
            yield kind, text[units.starts[k + 1] : units.ends[last]]
        elif entry is not None and entry.senses.get("office") in _PEOPLE:
            n = k + 1
            while n < s.last and units.codes[n] == "~":
                n += 1
            if (
                _is_new(units, n, s.last)
                and _is_new(units, n + 1, s.last)
                and not units.forms[n].startswith(("ال", "ي", "ت", "س"))
            ):
                yield "person", text[units.starts[n] : units.ends[n + 1]]


def _is_new(units: Units, k: int, last: int) -> bool:
    """Tell whether a unit is a word that no list holds."""
    if k >= last or units.entries[k] is not None or units.codes[k] != "_":
        return False
    form = units.forms[k]
    return len(form) > 2 and form[0].isalpha() and form not in _common()
