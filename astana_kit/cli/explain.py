"""astana-kit explain: which sentence says this?"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .build import corpus_of, say, source_arguments

if TYPE_CHECKING:
    from astana_kit.tables import Corpus


def add(commands: Any) -> argparse.ArgumentParser:
    """Describe the command to argparse."""
    parser = commands.add_parser(
        "explain",
        help="show which sentence says what, who said it, and what was chosen",
        description="Show the evidence of a record (each field, its sentences, who said so, the rule, what was chosen "
        "against what), or a whole article with its mentions marked. Words that are no id are looked for: names in Arabic or "
        "English, any words of a row, in the articles and in the reference. Without anything, list all ids.",
        epilog="examples: explain 21 | explain 003 | explain process | explain strike iran isis | explain الأردن | "
        "explain --actor jordan --round 21 | explain --from 2024-01-01 | explain --why 003:120-300 | explain 003 --scene",
    )
    parser.add_argument(
        "id", nargs="*", metavar="ID", help="number of a round, id of a record or article or its beginning; or words"
    )
    parser.add_argument("--actor", default="", metavar="NAME", help="only where NAME takes part, acts or is acted upon")
    parser.add_argument("--round", type=int, metavar="N", help="only round N, in the articles and in the reference")
    parser.add_argument("--from", dest="start", metavar="DAY", help="not before this day (2024-01-24)")
    parser.add_argument("--to", dest="end", metavar="DAY", help="not after this day")
    parser.add_argument(
        "--why",
        metavar="ARTICLE[:START-END]",
        help="which rule fired for each claim, and at which step the other candidates were given up",
    )
    parser.add_argument(
        "--scene", action="store_true", help="the sentences of an article: who is named, who acts, what governs what"
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
    shown = _shown(corpus, arguments)
    if shown is None:
        found = evidence.listing(corpus, arguments.lang)
        width = max((len(i) for i, _ in found), default=0)
        say("\n".join(f"{i:<{width}}  {said}" for i, said in found))
        return 0
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


def _shown(corpus: Corpus, arguments: argparse.Namespace) -> Any:
    """Give what the words name or find; ``None`` without words: then all is listed."""
    from .. import evidence

    if arguments.why:
        name, _, span = (
            arguments.why.rpartition(":") if re.search(r":\d+-\d+$", arguments.why) else (arguments.why, "", "")
        )
        start, _, end = span.partition("-")
        between = (int(start), int(end)) if span else None
        return evidence.why(corpus, evidence.resolve(corpus, name), between, arguments.lang)
    if arguments.scene:
        if len(arguments.id) != 1:
            raise evidence.EvidenceError("--scene needs one article: astana-kit explain 003 --scene")
        return evidence.scene_of(corpus, evidence.resolve(corpus, arguments.id[0]), arguments.lang)
    words, narrowed = arguments.id, {k: getattr(arguments, k) for k in ("actor", "round", "start", "end")}
    if not any(narrowed.values()):
        if not words:
            return None
        try:
            if len(words) == 1:
                return evidence.explain(corpus, words[0], arguments.lang)
        except evidence.EvidenceError as unknown:
            # a number, and what is nearly an id, was meant as one
            if words[0].isdigit() or "near: " in str(unknown) or not words[0].strip():
                raise
    return evidence.find(corpus, *words, **narrowed, lang=arguments.lang)
