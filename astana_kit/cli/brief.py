"""astana-kit brief: charts, deck, document and their provenance; and whether a briefing still agrees with the
tables."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from .build import source_arguments

_FORMATS = ("png", "svg", "pdf", "pptx", "docx", "xlsx", "csv")
_DEFAULT = _FORMATS[:5]


def add(commands: Any) -> argparse.ArgumentParser:
    """Describe the command to argparse."""
    parser = commands.add_parser(
        "brief",
        help="make charts, a deck and a document",
        description="Make a briefing: chart files, a slide deck and a document with findings, figures, disagreements, "
        "sources and evidence, and a sidecar (JSON) that says which figure rests on which tables and articles.",
        epilog="examples: brief | brief --length note | brief --lang both | "
        "brief my-articles --figures frequency hiatus --formats png pptx --out slides | "
        "afterwards: check briefings/briefing-ar.json",
    )
    parser.add_argument(
        "source", nargs="?", metavar="SOURCE", help="a folder or a file (default: the kit's own articles)"
    )
    parser.add_argument("--lang", choices=("ar", "en", "both"), default="ar", help="language (default: %(default)s)")
    parser.add_argument(
        "--length",
        choices=("full", "deck", "note"),
        default="full",
        help="note: a document of two pages; deck: six to eight slides; both with the evidence in a file of its own "
        "(default: %(default)s)",
    )
    parser.add_argument(
        "--figures", nargs="+", metavar="NAME", help="which figures (default: all; a wrong name lists them)"
    )
    parser.add_argument(
        "--formats",
        nargs="+",
        metavar="FORMAT",
        help=f"of {', '.join(_FORMATS)}; xlsx and csv are the tables (default: {' '.join(_DEFAULT)}; of a note docx, which "
        "can be pdf, too; of a deck pptx)",
    )
    parser.add_argument(
        "--sizes",
        nargs="+",
        metavar="SIZE",
        default=["page"],
        help="chart files for slide, page, column (default: page)",
    )
    parser.add_argument("--out", metavar="DIR", default="briefings", help="where the files go (default: %(default)s)")
    parser.add_argument(
        "--font",
        metavar="NAME",
        default="",
        help="typeface of deck and document, for both scripts (default: that of the template)",
    )
    parser.add_argument(
        "--digits", choices=("latin", "arabic"), default="latin", help="digits of the Arabic briefing (default: latin)"
    )
    parser.add_argument(
        "--charts",
        choices=("picture", "native"),
        default="picture",
        help="in a deck: pictures, or charts of PowerPoint's own where it has the kind (default: %(default)s)",
    )
    parser.add_argument(
        "--template",
        nargs="+",
        metavar="FILE",
        help="a .pptx or .docx of your own: its layouts, fonts and logo are kept, its text is not",
    )
    source_arguments(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Make the briefing and say where it is."""
    from .. import briefing

    _find_source(arguments, set(briefing.figures()))
    made = briefing.brief(
        arguments.source,
        lang=arguments.lang,
        figures=arguments.figures,
        formats=arguments.formats,
        out=arguments.out,
        sizes=arguments.sizes,
        font=arguments.font,
        digits=arguments.digits,
        length=arguments.length,
        register=arguments.register,
        curated=arguments.curated,
        charts=arguments.charts,
        template=arguments.template,
    )
    inside = [path for path in made if path.parent != Path(arguments.out).expanduser()]
    for path in made:
        if path not in inside:
            print(path)
    for folder in dict.fromkeys(path.parent for path in inside):
        print(f"{folder}: {sum(path.parent == folder for path in set(inside))} files")
    return 0


def _find_source(arguments: argparse.Namespace, figures: set[str]) -> None:
    """Take a folder behind a list (``--formats png pdf my-articles``) for the source, as it was meant."""
    for values, known in ((arguments.figures, figures), (arguments.formats, set(_FORMATS)), (arguments.sizes, set())):
        if (
            arguments.source is None
            and values
            and len(values) > 1
            and values[-1] not in known
            and Path(values[-1]).exists()
        ):
            arguments.source = values.pop()


def is_briefing(name: str | None) -> bool:
    """Tell whether an argument of `check` names a file of a briefing."""
    return (
        name is not None
        and Path(name).suffix.lower() in {".json", *(f".{kind}" for kind in _FORMATS)}
        and not Path(name).is_dir()
    )


def check(arguments: argparse.Namespace) -> int:
    """Say of each figure, finding and part of a briefing whether it still agrees with today's tables."""
    from .. import briefing, tables

    corpus = tables.read_tables(arguments.tables) if arguments.tables else None
    agreement = briefing.check(arguments.source, corpus)
    for what, group in (("figure", agreement.figures), ("finding", agreement.findings), ("part", agreement.parts)):
        for name, why in group.items():
            print(f"{'no' if why else 'ok'}  {what} {name}{': ' if why else ''}{'; '.join(why)}")
    for note in agreement.notes:
        print(f"note: {note}", file=sys.stderr)
    print(
        f"{agreement.path} "
        + (
            "agrees with today's tables"
            if agreement
            else "no longer agrees with today's tables; make it again: astana-kit brief"
        )
    )
    return 0 if agreement else 1
