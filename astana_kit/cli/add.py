"""astana-kit add: an article into a corpus, untouched, and into its register."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> argparse.ArgumentParser:
    """Describe the command to argparse."""
    parser = commands.add_parser(
        "add",
        help="copy an article into a corpus and register it",
        description="Copy a file, byte for byte, into the folder of a corpus, and write what is known of it into the "
        "folder's register.csv. Nothing that is there is replaced.",
        epilog="example: astana-kit add saved.html --to my-articles --outlet 'عنب بلدي' --published 2024-01-25 --licence 'all rights reserved'",
    )
    parser.add_argument("file", metavar="FILE", nargs="+", help="the article, of any kind that build reads")
    parser.add_argument(
        "--to", metavar="DIR", required=True, help="the folder of the corpus; made where it is not there"
    )
    parser.add_argument("--outlet", default="", help="who published it")
    parser.add_argument("--published", default="", metavar="DAY", help="the day on which it appeared, as 2024-01-25")
    parser.add_argument("--url", default="", help="its address")
    parser.add_argument("--title", default="", help="its headline")
    parser.add_argument("--author", default="", help="who wrote it")
    parser.add_argument("--licence", default="", help="under which terms it may be used")
    parser.add_argument(
        "--as", dest="name", default="", metavar="NAME", help="its name in the corpus (default: its own)"
    )
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Copy the files and register them."""
    from ..corpus import adding
    from .build import UsageError, say

    if arguments.name and len(arguments.file) > 1:
        raise UsageError("--as names one file; add several one by one")
    facts = {k: getattr(arguments, k) for k in ("published", "title", "outlet", "author", "url", "licence")}
    for file in arguments.file:
        name, register = adding.add(file, arguments.to, facts, arguments.name)
        say(f"{file} is now {name} in {arguments.to}, and stands in {register}")
    return 0
