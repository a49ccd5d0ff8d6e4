"""astana-kit review: a page on which a reader judges the rows."""

from __future__ import annotations

import argparse
from typing import Any

from .build import corpus_of, source_arguments


def add(commands: Any) -> argparse.ArgumentParser:
    """Describe the command to argparse."""
    parser = commands.add_parser(
        "review",
        help="write a page that goes through the rows, and gives a file of decisions",
        description="Write one self-contained page (no network; keyboard or phone) that goes through the rows, least certain "
        "first: the sentences with the words marked, the cells, and what to say of them. It gives a file decisions.toml to save: "
        "put it beside the articles and build again.",
        epilog="examples: review my-articles --reader Salma | review my-articles --draw 40    (a random sample, to estimate precision)",
    )
    parser.add_argument("source", nargs="?", metavar="SOURCE", help="articles (default: the kit's own)")
    parser.add_argument("--out", metavar="FILE", default="review.html", help="the page (default: %(default)s)")
    parser.add_argument(
        "--table",
        action="append",
        choices=("rounds", "meetings", "military_actions"),
        help="only this table; may be given again",
    )
    parser.add_argument("--draw", type=int, metavar="N", help="only N rows, drawn at random")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which draw (default: %(default)s)")
    parser.add_argument("--reader", default="", metavar="NAME", help="who reviews; stands in the decisions")
    parser.add_argument(
        "--lang", choices=("ar", "en"), default="ar", help="language of the page (default: %(default)s)"
    )
    source_arguments(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Write the page and say how many rows stand on it."""
    from ..reviews import review

    tables = arguments.table or ("rounds", "meetings", "military_actions")
    made = review(
        corpus_of(arguments),
        tables,
        draw=arguments.draw,
        seed=arguments.seed,
        reader=arguments.reader,
        lang=arguments.lang,
    )
    path = made.save(arguments.out)
    print(
        f"{len(made.rows)} rows to review, in {path}; put the file that it gives beside your articles, and build again"
    )
    return 0
