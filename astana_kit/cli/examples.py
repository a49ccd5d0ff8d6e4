"""Run the examples of the lexicon: every one must be matched, no counter-example may be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..claims import read_article
from ..lexicon import toml
from ..mentions.units import Units
from ..mentions.zones import furniture_kind
from ..model import Article, Published

# which senses of a word speak for an entry of a file (a surname that is also a word counts beside the full name only)
_NAMES = {
    "actors": ("actor", ("actor", "bare_actor", "adjective")),
    "places": ("place", ("place",)),
    "persons": ("person", ("person",)),
    "sources": ("source", ("source",)),
}


def run_examples() -> tuple[int, list[str]]:
    """Run them all. Out: how many were run, and a line for each that fails, with its file and entry."""
    failures: list[str] = []
    n = 0
    for ran, trouble in (*_names(), *_dates(), *_furniture()):
        n += ran
        if trouble:
            failures.append(trouble)
    return n, failures


def _names() -> Iterator[tuple[int, str]]:
    for file, (group, kinds) in _NAMES.items():
        for entry in toml(file)[group]:
            where = f"{file}.toml, {entry['id']}"
            if not entry.get("examples"):
                yield 0, f"{where}: has no example; give it a sentence in which its name stands"
            for text in entry.get("examples", ()):
                found = _senses(text, kinds)
                yield 1, "" if entry["id"] in found else f"{where}: not found in its example «{text}»"
            for text in entry.get("counter", ()):
                found = _senses(text, kinds)
                yield 1, "" if entry["id"] not in found else f"{where}: found in its counter-example «{text}»"


def _senses(text: str, kinds: tuple[str, ...]) -> set[str]:
    return {e.senses[k] for e in Units(text).entries if e is not None for k in kinds if k in e.senses}


def _dates() -> Iterator[tuple[int, str]]:
    for pattern in toml("dates")["pattern"]:
        where = f"dates.toml, {pattern['name']}"
        if not pattern.get("examples"):
            yield 0, f"{where}: has no example"
        for text, published, words, start, end in pattern.get("examples", ()):
            day = date.fromisoformat(published) if published else None
            known = Published(day, day, "day", "register") if day else Published()
            found = read_article(Article("example", "", text, "", published=known)).dates
            days = [
                tuple(d.isoformat() if d else "" for d in (m.when.start, m.when.end)) for m in found if m.text == words
            ]
            if days == [(start, end)]:
                yield 1, ""
            else:
                got = (
                    f"{days[0][0]}..{days[0][1]}"
                    if days
                    else f"only {', '.join(f'«{m.text}»' for m in found) or 'nothing'}"
                )
                yield 1, f"{where}: «{text}» gives {got}; expected «{words}» {start}..{end}"


def _furniture() -> Iterator[tuple[int, str]]:
    for line in toml("furniture")["line"]:
        where = f"furniture.toml, {line['kind']}"
        for text in line.get("examples", ()):
            kind = furniture_kind(text)[0]
            yield (
                1,
                "" if kind == line["kind"] else f"{where}: its example «{text}» is taken for {kind or 'the article'}",
            )
        for text in line.get("counter", ()):
            yield (
                1,
                ""
                if furniture_kind(text)[0] != line["kind"]
                else f"{where}: its counter-example «{text}» is taken for it",
            )
