"""astana-kit build: articles to tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

TABLES = "data/tables"


class UsageError(ValueError):
    """Say what in the arguments of a command cannot be used."""


def files_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say how articles are found in folders and tables."""
    parser.add_argument("--recursive", action="store_true", help="read the subfolders of a folder as well")
    parser.add_argument(
        "--column",
        metavar="USE=NAME",
        action="append",
        default=[],
        help="which column of a table is what, as text=body2 (text, title, published, outlet, author, url, article_id)",
    )


def source_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say what is to be read."""
    files_arguments(parser)
    parser.add_argument("--register", metavar="FILE", help="CSV or TOML: what is known of the files")
    parser.add_argument("--curated", metavar="DIR", help="folder with your own articles.toml and decisions.toml")
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
    parser.add_argument(
        "--jobs", metavar="N", type=int, help="how many processes read (default: one a core from 200 articles on)"
    )
    parser.add_argument(
        "--engine", choices=("local", "dask"), default="local", help="who reads: this machine, or Dask's workers"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of Dask, as tcp://10.0.0.1:8786")
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
    if _in_partitions(arguments):
        return _run_large(arguments)
    corpus = corpus_of(arguments)
    if arguments.strict and (found := tables.complaints(corpus)):
        return _refuse(found)
    folder = tables.write(corpus, arguments.out, arguments.for_spreadsheets)
    unknown = corpus.articles.loc[corpus.articles["published_start"].isna(), "article_id"].tolist()
    rows = {name: len(data) for name, data in corpus.tables.items()}
    _tell(folder, rows, unknown[:_SHOWN], len(unknown), corpus.report.lines())
    return 0


def _refuse(found: list[str]) -> int:
    say(f"astana-kit: --strict: nothing was written; see above ({len(found)})", sys.stderr)
    return 2


_SHOWN = 5


def _tell(folder: Any, rows: Mapping[str, int], unknown: list[str], how_many: int, lines: Iterable[str]) -> None:
    counts = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in rows.items() if name != "articles")
    print(f"{rows['articles']} article{'s' * (rows['articles'] != 1)} read into {folder}: {counts}")
    if unknown:
        shown = ", ".join(unknown) + (f" and {how_many - _SHOWN} more" if how_many > _SHOWN else "")
        say(f"date unknown: {shown}; their relative dates stay unresolved (a register or articles.toml can say more)")
    for line in lines:
        say(line)


def _in_partitions(arguments: argparse.Namespace) -> bool:
    """Tell whether a build is to be done in partitions: where that is asked for, or the source is large."""
    from .. import bulk, tables
    from ..shelves import shelf

    asked = arguments.jobs is not None or arguments.engine != "local"
    if arguments.jobs is not None and arguments.jobs < 1:
        raise UsageError(f"--jobs {arguments.jobs}: expected 1 or more")
    if (arguments.engine == "dask") != (arguments.scheduler is not None):
        raise UsageError("--engine dask and --scheduler ADDRESS go together; start one with: dask scheduler")
    source = source_of(arguments) or shelf("seeds")
    if not asked and not bulk.is_large(source, arguments.recursive):
        return False
    if tables.rulings_beside(source, arguments.curated):
        if asked:
            say(
                "astana-kit: there are decisions on this corpus, so it is built in one piece, by one process",
                sys.stderr,
            )
        return False
    return True


def _run_large(arguments: argparse.Namespace) -> int:
    from .. import bulk, tables
    from ..shelves import shelf

    done = bulk.build_large(
        source_of(arguments) or shelf("seeds"),
        arguments.out,
        arguments.register,
        arguments.curated,
        strict=arguments.strict,
        for_spreadsheets=arguments.for_spreadsheets,
        jobs=arguments.jobs,
        scheduler=arguments.scheduler,
        **options_of(arguments),
    )
    complaints = tables.complaints_of(done.refused, done.found, done.why)
    for line in complaints:
        say(f"astana-kit: {line}", sys.stderr)
    if done.folder is None:
        return _refuse(complaints)
    _tell(done.folder, done.rows, done.unknown.first, done.unknown.total, done.lines())
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
