"""astana-kit decide: correct a cell or a row, in writing."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from .build import corpus_of, source_arguments

_DOES = "choose, set, add, retract, merge, split, confirm"


def add(commands: Any) -> argparse.ArgumentParser:
    """Describe the command to argparse."""
    parser = commands.add_parser(
        "decide",
        help="correct a cell or a row, in writing",
        description="Write a decision on a row or a cell into decisions.toml, and say what it changes. The row is named by its "
        "id, or by --article and --words that stand in it there. Nothing is written where the decision cannot be carried out "
        "or changes nothing.",
        epilog="examples: decide set round-21 city astana --reason 'The host names it.' --by desk | "
        "decide retract strike-turkey-sdf-2024-01-20 --reason 'A caption.' | "
        "decide confirm --article 003 --words 'كلمات من المقال' | "
        "decide add --table meetings --cells kind=talks place=sochi --reason 'Told by the host.'",
    )
    parser.add_argument("do", choices=_DOES.split(", "), metavar="WHAT", help=_DOES)
    parser.add_argument(
        "words_of_it",
        nargs="*",
        metavar="RECORD FIELD VALUE",
        help="what WHAT needs of these, in this order; merge: RECORD INTO",
    )
    parser.add_argument("--reason", default="", help="why, in a sentence (confirm does without)")
    parser.add_argument(
        "--because-of",
        dest="told_by",
        default="",
        metavar="SOURCE",
        help="where you have it from: an address, or words",
    )
    parser.add_argument("--by", default="", metavar="NAME", help="who decides")
    parser.add_argument(
        "--table", default="", help="which table, where the row does not say (participants, dates, articles)"
    )
    parser.add_argument("--actor", default="", help="which participant of the record")
    parser.add_argument(
        "--article", default="", metavar="ID", help="article whose words name the row, or bear the value out"
    )
    parser.add_argument("--words", default="", help="words as they stand in that article")
    parser.add_argument(
        "--into", default="", metavar="RECORD", help="the record to merge into, or the id of what is split off"
    )
    parser.add_argument("--cells", nargs="+", default=[], metavar="NAME=VALUE", help="cells of a row to add")
    parser.add_argument("--source", metavar="SOURCE", help="a folder or a file (default: the kit's own articles)")
    parser.add_argument(
        "--file",
        metavar="FILE",
        help="file of decisions (default: decisions.toml of --curated, else beside the articles)",
    )
    source_arguments(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Carry the decision out, write it, and say what it changed."""
    from ..evidence import EvidenceError, resolve
    from ..shelves import shelf
    from ..tables import DecisionError, decide

    corpus = corpus_of(arguments)
    given = list(arguments.words_of_it)
    told: dict[str, Any] = {
        "table": arguments.table,
        "actor": arguments.actor,
        "words": arguments.words,
        "into": arguments.into,
    }
    try:
        told["article_id"] = resolve(corpus, arguments.article) if arguments.article else ""
        record = given.pop(0) if given and (not arguments.article or len(given) > 2) else ""
        record = resolve(corpus, record) if record and arguments.do != "add" else record
    except EvidenceError as e:
        raise DecisionError(str(e)) from None
    for name in ("into",) if arguments.do == "merge" else ("field", "value"):
        if given:
            told[name] = given.pop(0)
    if arguments.do == "merge" and told["into"]:
        try:
            told["into"] = resolve(corpus, told["into"])
        except EvidenceError as e:
            raise DecisionError(str(e)) from None
    if given:
        raise DecisionError(
            f"{given[0]!r} is one word too many; expected RECORD FIELD VALUE (several ids are joined by ;)"
        )
    lost = [c for c in arguments.cells if "=" not in c]
    if lost:
        raise DecisionError(f"--cells {lost[0]}: expected NAME=VALUE")
    cells = dict(c.split("=", 1) for c in arguments.cells)
    told |= {
        "reason": arguments.reason,
        "source": arguments.told_by,
        "decided_by": arguments.by,
        "decided_on": date.today().isoformat(),
    }
    if cells:
        told["cells"] = cells
    beside = Path(arguments.source) if arguments.source and Path(arguments.source).is_dir() else None
    file = (
        arguments.file
        or arguments.curated
        or beside
        or (shelf("curated") if arguments.source is None else Path(arguments.source).parent)
    )
    new = decide(corpus, arguments.do, record=record, file=file, **{k: v for k, v in told.items() if v})
    row = new.decisions[~new.decisions["decision_id"].isin(corpus.decisions["decision_id"])].iloc[0]
    before = f" (read before: {row['read'] or 'nothing'})" if arguments.do in ("set", "choose") else ""
    print(f"{row['do']} {row['record_id']} {row['field']} {row['value']}".rstrip() + f"{before}, written to {file}")
    print("build again to see it in the tables: astana-kit build")
    return 0
