"""astana-kit explain: which sentence says this?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from .build import corpus_of, say, source_arguments


def add(commands: Any) -> argparse.ArgumentParser:
    """Describe the command to argparse."""
    parser = commands.add_parser(
        "explain",
        help="show which sentence says what, who said it, and what was chosen",
        description="Show the evidence of a record (each field, its sentences, who said so, the rule, what was chosen "
        "against what), or a whole article with its mentions marked. Without an id, list all ids; with several words, "
        "those that hold them all.",
        epilog="examples: explain 21 | explain round-21 | explain 003 | explain process | explain strike iran isis",
    )
    parser.add_argument(
        "id", nargs="*", metavar="ID", help="number of a round, id of a record, id of an article or its beginning"
    )
    parser.add_argument("--source", metavar="SOURCE", help="a folder or a file (default: the kit's own articles)")
    parser.add_argument(
        "--lang", choices=("en", "ar"), default="en", help="language of the labels (default: %(default)s)"
    )
    parser.add_argument("--html", metavar="FILE", help="write a page that needs no network, instead of plain text")
    source_arguments(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Show what the id names, or list what there is."""
    from .. import evidence

    corpus = corpus_of(arguments)
    words = arguments.id
    try:
        if len(words) != 1:
            raise evidence.EvidenceError("")
        name = evidence.resolve(corpus, words[0])
    except evidence.EvidenceError as e:
        found = evidence.listing(corpus, words, arguments.lang)
        if words and not found or len(words) == 1 and words[0].isdigit():
            raise evidence.EvidenceError(
                str(e) or f"nothing holds all of: {' '.join(words)}; without words, explain lists all ids"
            ) from None
        if len(found) != 1:
            width = max((len(i) for i, _ in found), default=0)
            say("\n".join(f"{i:<{width}}  {said}" for i, said in found))
            return 0
        name = found[0][0]
    shown = evidence.explain(corpus, name, arguments.lang)
    if arguments.html is None:
        print(shown)
        return 0
    try:
        Path(arguments.html).write_text(evidence.page(shown), encoding="utf-8", newline="\n")
    except OSError as e:
        raise evidence.EvidenceError(
            f"{arguments.html}: cannot be written ({e.strerror or e}); name another file"
        ) from None
    print(f"written to {arguments.html}", file=sys.stderr)
    return 0
