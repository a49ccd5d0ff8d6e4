"""astana-kit check: are texts, rules, rulings and tables in order?"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import brief
from .build import TABLES, corpus_of, say, source_arguments

if TYPE_CHECKING:
    from astana_kit.tables import Corpus

_SHOWN = 20
# cells that rest on claims, and how many ids one may hold
_BACKED = {
    "rounds": ("start", "end", "city", "status"),
    "meetings": ("kind", "start", "end", "place", "status"),
    "military_actions": ("kind", "actor", "target", "place", "start", "end", "status"),
}


def add(commands: Any) -> argparse.ArgumentParser:
    """Describe the command to argparse."""
    parser = commands.add_parser(
        "check",
        help="check texts, rules, rulings and tables",
        description="Check that every quotation stands at its offsets, every hash, cell and key is in order, every "
        "example of the lexicon is matched and no counter-example is, every ruling still changes something, and the "
        "tables are what a build gives now. Where they are not, say which claims were gained and lost.",
        epilog="example: astana-kit check    (after a change to the lexicon: what did it gain and lose?)",
    )
    parser.add_argument(
        "source",
        nargs="?",
        metavar="FILE",
        help="a file or folder (default: the kit's own articles); or a file of a briefing",
    )
    parser.add_argument(
        "--tables", metavar="DIR", help=f"tables to compare with (default: {TABLES}, for the kit's articles)"
    )
    parser.add_argument(
        "--quality", action="store_true", help="say how many of the reviewed rows were right, with an interval"
    )
    parser.add_argument("--all", action="store_true", help=f"list all differences, not only the first {_SHOWN}")
    source_arguments(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Run the checks one by one; say of each whether it is in order."""
    if brief.is_briefing(arguments.source):
        return brief.check(arguments)
    if arguments.quality:
        return _quality(arguments)
    shown = 10**9 if arguments.all else _SHOWN
    failed = 0
    for name, passed, troubles in _checks(arguments):
        failed += bool(troubles)
        print(f"{'no' if troubles else 'ok'}  {name}: {passed if not troubles else f'{len(troubles)} found'}")
        for line in troubles[:shown]:
            say(f"      {line}")
        if len(troubles) > shown:
            print(f"      … and {len(troubles) - shown} more (--all lists them)")
    return 1 if failed else 0


def _quality(arguments: argparse.Namespace) -> int:
    from ..measures.quality import quality

    found = quality(corpus_of(arguments).decisions)
    for q in found.itertuples():
        print(
            f"{q.table}: of {q.reviewed} rows reviewed {q.right} were right "
            f"(precision {q.precision:.2f}; 95 % interval {q.low:.2f} to {q.high:.2f}, if they were drawn at random)"
        )
    if found.empty:
        print("no row was reviewed yet; to draw some at random: astana-kit review --draw 40")
    return 0


def _checks(arguments: argparse.Namespace) -> Iterator[tuple[str, str, list[str]]]:
    from .. import tables
    from .examples import run_examples

    number, failures = run_examples()
    yield "lexicon", f"{number} examples and counter-examples hold", failures
    corpus = corpus_of(arguments)
    yield (
        "spans",
        f"{len(corpus.claims) + len(corpus.dates)} quotations stand at their offsets",
        spans(corpus, corpus.texts),
    )
    yield "schema", f"{sum(map(len, corpus.tables.values()))} rows hold to it", schema(corpus)
    own = arguments.source is None
    yield "decisions", f"{len(corpus.made_from.rulings)}, each still changes something", stale_rulings(corpus)
    if own or arguments.curated:
        yield "curated", "each entry fits an article", stale_curated(arguments, corpus)
    folder = arguments.tables or (TABLES if own and Path(TABLES).is_dir() else None)
    if folder is None:
        return
    old = tables.read_tables(folder, corpus.texts)
    yield (
        f"spans in {folder}",
        f"{len(old.claims) + len(old.dates)} quotations stand at their offsets",
        spans(old, corpus.texts),
    )
    yield f"hashes in {folder}", f"{len(old.articles)} articles are the files they were", hashes(old, corpus)
    stale = [
        f"{name} is not what a build gives now; build again: astana-kit build" for name in differing(corpus, folder)
    ]
    yield f"fresh {folder}", "the tables are what a build gives now", stale
    if stale:
        gained, lost = gains_and_losses(old, corpus)
        print(f"    claims gained: {len(gained)}, lost: {len(lost)}")
        limit = len(gained) + len(lost) if arguments.all else _SHOWN
        for sign, claims in (("+", gained), ("-", lost)):
            for line in claims[:limit]:
                say(f"      {sign} {line}")
            if len(claims) > limit:
                print(f"      {sign} … and {len(claims) - limit} more (--all lists them)")


def spans(corpus: Corpus, texts: dict[str, str]) -> list[str]:
    """Give a line for each quotation that does not stand at its offsets."""
    out = []
    for table, data, column in (("claims", corpus.claims, "quote"), ("dates", corpus.dates, "text")):
        for row in data.itertuples():
            text, quote = texts.get(row.article_id), getattr(row, column)
            if text is None:
                out.append(f"{table}: {row.article_id} is no article of the source")
            elif not 0 <= row.start_char < row.end_char or text[row.start_char : row.end_char] != quote:
                out.append(f"{table}: «{quote}» does not stand at {row.start_char}..{row.end_char} of {row.article_id}")
    return out


def hashes(old: Any, corpus: Corpus) -> list[str]:
    """Give a line for each article of the tables whose file is another one now, or gone."""
    now = dict(zip(corpus.articles["article_id"], corpus.articles["sha256"]))
    out = []
    for a in old.articles.itertuples():
        if now.get(a.article_id) != a.sha256:
            what = (
                "is gone from the source"
                if a.article_id not in now
                else "has other bytes than when the tables were built"
            )
            out.append(f"{a.article_id} {what}")
    return out


def schema(corpus: Corpus) -> list[str]:
    """Give a line for each cell that the schema does not allow, and each that no claim backs."""
    from ..tables import TABLES as SCHEMA

    out = []
    for name, table in SCHEMA.items():
        data = corpus.tables[name]
        for column in table.columns:
            cells = data[column.name]
            if column.values:
                for value in sorted({v for v in cells if v and v not in column.values}):
                    out.append(f"{name}, {column.name}: {value!r} is none of {', '.join(column.values)}")
            if column.needed and (cells.isna().any() or (column.type == "str" and (cells == "").any())):
                out.append(f"{name}, {column.name}: a cell is empty")
        if "start" in table.names:
            for row in data[data["start"] > data["end"]].itertuples():
                out.append(f"{name}: {getattr(row, table.key[0])} ends before it starts")
        for key in ("record_id", "actor", "city"):
            if key in table.names and name != "conflicts":
                for value in sorted(
                    {v for v in data[key] if not v.isascii() or v != v.lower() or any(c.isspace() for c in v)}
                ):
                    out.append(f"{name}, {key}: {value!r} is no id; expected lower-case ASCII")
    return out + _unbacked(corpus)


def _unbacked(corpus: Corpus) -> list[str]:
    backed = set(zip(corpus.claims["record_id"], corpus.claims["field"], corpus.claims["value"]))
    ruled = {
        (d.record_id, f)
        for d in corpus.decisions.itertuples()
        for f in [d.field or "*"]
        if d.do in ("set", "choose", "add")
    }
    out = []
    for name, fields in _BACKED.items():
        for row in corpus.tables[name].itertuples():
            for field in fields:
                cell = getattr(row, field)
                days = field in ("start", "end")
                for value in (
                    [cell.date().isoformat()]
                    if days and cell == cell
                    else []
                    if days
                    else cell.split(";")
                    if cell
                    else []
                ):
                    if (row.record_id, field, value) not in backed and not ruled & {
                        (row.record_id, field),
                        (row.record_id, "*"),
                    }:
                        out.append(f"{name}: {row.record_id} {field} = {value} has no claim")
    return out


def stale_rulings(corpus: Corpus) -> list[str]:
    """Give a line for each ruling without which the tables would say the same."""
    from ..decisions import stale

    return [f"{r.where}: {r.named} changes nothing any more; take it out" for r in stale(corpus.made_from.effects)]


def stale_curated(arguments: argparse.Namespace, corpus: Corpus) -> list[str]:
    """Give a line for each entry of ``articles.toml`` that fits no article of the source."""
    from .. import corpus as articles_from

    now = set(zip(corpus.articles["article_id"], corpus.articles["sha256"]))
    return [
        f"articles.toml: {e['article_id']} with this sha256 is no article of the source; mend or take out the entry"
        for e in articles_from.curated_articles(arguments.curated)
        if (e["article_id"], e["sha256"]) not in now
    ]


def differing(corpus: Corpus, folder: Any) -> list[str]:
    """Give the names of the files in a folder of tables that a build would write otherwise."""
    from .. import tables

    new, old = tables.contents(corpus), tables.present(folder)
    return [name for name in new if old.get(name) != new[name]]


def gains_and_losses(old: Any, new: Any) -> tuple[list[str], list[str]]:
    """Give the claims that are in the new tables only, and those that were in the old ones only."""
    before, after = Counter(_claims(old)), Counter(_claims(new))
    return sorted((after - before).elements()), sorted((before - after).elements())


def _claims(corpus: Corpus) -> Iterator[str]:
    for c in corpus.claims.itertuples():
        said = f", said by {c.attributed_to}" if c.attributed_to else ""
        quote = " ".join(c.quote.split())
        where = f"{c.article_id}, {c.start_char}..{c.end_char}"
        yield f"{c.record_id} {c.field} = {c.value} «{quote}» ({where}{said}; {c.rule})"
