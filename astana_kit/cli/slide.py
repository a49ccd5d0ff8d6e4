"""astana-kit slide: add a chart to a deck that is there."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> argparse.ArgumentParser:
    """Describe the command to argparse."""
    parser = commands.add_parser(
        "slide",
        help="add a chart to a deck of your own",
        description="Add one slide at the end of a deck: title, chart, caption, source, alternative text, and in the "
        "notes the sentences that stand behind it. It takes the deck's layout, fonts and colours; all else in the file "
        "stays as it is, byte for byte.",
        epilog="examples: slide mine.pptx intervals | slide mine.pptx attendance my-articles --lang en --charts native "
        "--out with-attendance.pptx",
    )
    parser.add_argument("deck", metavar="DECK", help="a .pptx; it grows by one slide, unless --out names another file")
    parser.add_argument("figure", metavar="FIGURE", help="which figure (a wrong name lists them)")
    parser.add_argument(
        "source", nargs="?", metavar="SOURCE", help="a folder or a file (default: the kit's own articles)"
    )
    parser.add_argument("--lang", choices=("ar", "en"), default="ar", help="language (default: %(default)s)")
    parser.add_argument(
        "--charts",
        choices=("picture", "native"),
        default="picture",
        help="a picture, or a chart of PowerPoint's own where it has the kind (default: %(default)s)",
    )
    parser.add_argument("--out", metavar="FILE", help="write to this file, and leave DECK as it is")
    parser.add_argument("--overwrite", action="store_true", help="replace the file of --out where it is there")
    parser.add_argument("--digits", choices=("latin", "arabic"), default="latin", help="digits of an Arabic slide")
    parser.add_argument("--register", metavar="FILE", help="CSV or TOML: what is known of the files")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Add the slide and say where it is."""
    from .. import briefing, tables

    corpus = None if arguments.source is None else tables.parse(arguments.source, arguments.register)
    made = briefing.add_slide(
        arguments.deck,
        arguments.figure,
        out=arguments.out,
        overwrite=arguments.overwrite,
        charts=arguments.charts,
        corpus=corpus,
        lang=arguments.lang,
        digits=arguments.digits,
    )
    print(made)
    return 0
