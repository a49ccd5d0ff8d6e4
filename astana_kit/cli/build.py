"""astana-kit build: articles to tables."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

TABLES = "data/tables"


def source_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say what is to be read."""
    parser.add_argument("--register", metavar="FILE", help="CSV or TOML: what is known of the files")
    parser.add_argument("--curated", metavar="DIR", help="folder with your own articles.toml and decisions.toml")


def add(commands: Any) -> argparse.ArgumentParser:
    """Describe the command to argparse."""
    parser = commands.add_parser(
        "build",
        help="read articles and write the tables",
        description="Read articles (plain text, UTF-8) and write the tables as CSV, all of them or none.",
        epilog="example: astana-kit build my-articles --register my-articles/register.csv --out tables",
    )
    parser.add_argument(
        "source", nargs="?", metavar="SOURCE", help="a folder or a file (default: the kit's own articles)"
    )
    parser.add_argument("--out", metavar="DIR", default=TABLES, help="where the tables go (default: %(default)s)")
    source_arguments(parser)
    return parser


def corpus_of(arguments: argparse.Namespace) -> Any:
    """Read the corpus that the arguments name."""
    from .. import tables

    if arguments.source is None and arguments.curated is None and arguments.register is None:
        return tables.load()
    from ..shelves import shelf

    return tables.parse(arguments.source or shelf("seeds"), arguments.register, arguments.curated)


def run(arguments: argparse.Namespace) -> int:
    """Build the tables and say what is in them."""
    from .. import tables

    if arguments.source and not arguments.register:
        for name in ("register.csv", "register.toml"):
            if (Path(arguments.source) / name).is_file():
                path = Path(arguments.source) / name
                print(f"astana-kit: {path} was not used; to use it: --register {path}", file=sys.stderr)
    corpus = corpus_of(arguments)
    folder = tables.write(corpus, arguments.out)
    counts = {name: len(data) for name, data in corpus.tables.items() if name != "articles"}
    print(
        f"{len(corpus.articles)} article{'s' * (len(corpus.articles) != 1)} read into {folder}: "
        + ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in counts.items())
    )
    unknown = corpus.articles.loc[corpus.articles["published_start"].isna(), "article_id"].tolist()
    if unknown:
        shown = ", ".join(unknown[:5]) + (f" and {len(unknown) - 5} more" if len(unknown) > 5 else "")
        print(f"date unknown: {shown}; their relative dates stay unresolved (a register or articles.toml can say more)")
    return 0
