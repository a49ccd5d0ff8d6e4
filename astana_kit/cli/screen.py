"""astana-kit screen: which articles are about the process at all?"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from .build import columns_of, files_arguments, say, source_of


def add(commands: Any) -> argparse.ArgumentParser:
    """Describe the command to argparse."""
    parser = commands.add_parser(
        "screen",
        help="tell which articles are about the process at all",
        description="Look for the few words without which no article is about the process, at nearly the speed of "
        "looking them up, and list the articles: yes or no, id, path. build --screen reads only those with yes.",
        epilog="example: astana-kit screen my-articles --recursive | grep ^yes",
    )
    parser.add_argument(
        "source", nargs="+", metavar="SOURCE", help="folders, files or patterns, or - for standard input"
    )
    files_arguments(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """List the articles, each with yes or no."""
    from .. import corpus

    found = corpus.gather(source_of(arguments), recursive=arguments.recursive, columns=columns_of(arguments) or None)
    yes = 0
    for a in found.articles:
        about = corpus.is_about_the_process(a.text)
        yes += about
        say(f"{'yes' if about else 'no '}  {a.article_id}  {a.path}")
    for line in found.troubles:
        say(f"astana-kit: {line}", sys.stderr)
    say(f"{yes} of {len(found.articles)} articles are about the process", sys.stderr)
    return 0
