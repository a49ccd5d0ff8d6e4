"""astana-kit build: articles to tables."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

TABLES = "data/tables"


class UsageError(ValueError):
    """Say what in the arguments of a command cannot be used."""


def source_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say what is to be read."""
    parser.add_argument("--register", metavar="FILE", help="CSV or TOML: what is known of the files")
    parser.add_argument("--curated", metavar="DIR", help="folder with your own articles.toml and decisions.toml")
    parser.add_argument("--recursive", action="store_true", help="read the subfolders of a folder as well")
    parser.add_argument(
        "--column",
        metavar="USE=NAME",
        action="append",
        default=[],
        help="which column of a table is what, as text=body2 (text, title, published, outlet, author, url, article_id)",
    )
    parser.add_argument("--lexicon", metavar="FILE", help="TOML: your own spellings, beside those of the kit")
    parser.add_argument("--screen", action="store_true", help="leave out articles that are not about the process")


def add(commands: Any) -> argparse.ArgumentParser:
    """Describe the command to argparse."""
    parser = commands.add_parser(
        "build",
        help="read articles and write the tables",
        description="Read articles and write the tables as CSV, all of them or none, with a report of what was read, "
        "skipped and not understood (report.json). A source is a folder, files, a pattern, a ZIP file, or - for "
        "standard input: plain text, Markdown, HTML, MHTML, mail, DOCX, PDF with text, CSV, TSV, XLSX, JSON lines, "
        "Parquet, RSS and Atom, WARC.",
        epilog="example: astana-kit build my-articles --register my-articles/register.csv --out tables",
    )
    parser.add_argument(
        "source", nargs="*", metavar="SOURCE", help="folders, files or patterns (default: the kit's own articles)"
    )
    parser.add_argument("--out", metavar="DIR", default=TABLES, help="where the tables go (default: %(default)s)")
    parser.add_argument(
        "--strict", action="store_true", help="end with an error where a file cannot be used or nothing was found"
    )
    parser.add_argument(
        "--for-spreadsheets",
        action="store_true",
        help="put an apostrophe before cells that a spreadsheet would take for a formula",
    )
    source_arguments(parser)
    return parser


def source_of(arguments: argparse.Namespace) -> Any:
    """Give the source that the arguments name: one path, several, or None for the kit's own."""
    source = arguments.source
    if isinstance(source, list):
        return source[0] if len(source) == 1 else [Path(s) for s in source] or None
    return source


def columns_of(arguments: argparse.Namespace) -> dict[str, str]:
    """Give what ``--column`` says: use to name."""
    out = {}
    for given in arguments.column:
        use, sign, name = given.partition("=")
        if not sign or not use or not name:
            raise UsageError(f"--column {given}: expected USE=NAME, as text=body2")
        out[use.strip()] = name
    return out


def options_of(arguments: argparse.Namespace) -> dict[str, Any]:
    """Give how the arguments say that the source is to be read."""
    return {
        "recursive": arguments.recursive,
        "columns": columns_of(arguments) or None,
        "lexicon": arguments.lexicon,
        "screen": arguments.screen,
    }


def corpus_of(arguments: argparse.Namespace) -> Any:
    """Read the corpus that the arguments name; what a user must hear of it goes to standard error."""
    import warnings

    from .. import tables
    from ..shelves import shelf

    source, options = source_of(arguments), options_of(arguments)
    if source is None and arguments.curated is None and arguments.register is None and not any(options.values()):
        return tables.load()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # they are said below, in one line each
        corpus = tables.parse(source or shelf("seeds"), arguments.register, arguments.curated, **options)
    for line in tables.complaints(corpus):
        say(f"astana-kit: {line}", sys.stderr)
    return corpus


def say(line: str, stream: Any = None) -> None:
    """Print a line in which nothing can command the terminal, whatever the article or file is called."""
    from ..text import visible

    print(visible(line.encode("utf-8", "backslashreplace").decode()), file=stream or sys.stdout)


def run(arguments: argparse.Namespace) -> int:
    """Build the tables and say what is in them."""
    from .. import tables

    _offer_register(arguments)
    corpus = corpus_of(arguments)
    if arguments.strict and (found := tables.complaints(corpus)):
        say(f"astana-kit: --strict: nothing was written; see above ({len(found)})", sys.stderr)
        return 2
    folder = tables.write(corpus, arguments.out, arguments.for_spreadsheets)
    counts = {name: len(data) for name, data in corpus.tables.items() if name != "articles"}
    print(
        f"{len(corpus.articles)} article{'s' * (len(corpus.articles) != 1)} read into {folder}: "
        + ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in counts.items())
    )
    unknown = corpus.articles.loc[corpus.articles["published_start"].isna(), "article_id"].tolist()
    if unknown:
        shown = ", ".join(unknown[:5]) + (f" and {len(unknown) - 5} more" if len(unknown) > 5 else "")
        say(f"date unknown: {shown}; their relative dates stay unresolved (a register or articles.toml can say more)")
    for line in corpus.report.lines():
        say(line)
    return 0


def _offer_register(arguments: argparse.Namespace) -> None:
    if arguments.register:
        return
    for source in arguments.source:
        for name in ("register.csv", "register.toml"):
            path = Path(source) / name
            try:
                there = path.is_file()
            except (OSError, ValueError):
                there = False
            if there:
                say(f"astana-kit: {path} was not used; to use it: --register {path}", sys.stderr)
