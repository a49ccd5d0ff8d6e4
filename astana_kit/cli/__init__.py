"""The command line: build, add, screen, explain, review, decide, brief, slide, check.

Nothing heavy is imported before a command needs it, so that ``--help`` answers at once. A command is a module of this
package with two functions: ``add(commands)`` describes it to argparse, ``run(arguments)`` does it and returns the exit
status. What the user can mend is said in one line on standard error, with status 2; a traceback means a fault of the
kit.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence

from . import add, brief, build, check, decide, explain, review, screen, slide

#: The commands in the order of ``--help``. A new one is a module with ``add`` and ``run``, and a line here.
COMMANDS = (build, add, screen, explain, review, decide, brief, slide, check)

_EXAMPLES = """\
examples:
  astana-kit build                            the five articles of the kit, into data/tables
  astana-kit build my-articles --out tables   every file of a folder: text, pages, documents, tables, feeds, archives
  astana-kit build my-articles --register my-articles/register.csv --out tables
  astana-kit explain 21                       which sentence says what about round 21
  astana-kit explain 003                      an article with its mentions marked
  astana-kit decide set 21 city astana --reason "The host names it." --by desk     correct a cell, in writing
  astana-kit brief --lang both                charts, deck and document in both languages, into briefings
  astana-kit slide mine.pptx intervals        add a chart to a deck of your own
  astana-kit check                            are texts, rules and tables in order?
  astana-kit check briefings/briefing-ar.json  does a briefing still agree with today's tables?

A command tells more with --help. Exit status: 0 in order, 1 check found something, 2 the input cannot be used.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. In: its arguments, by default those of the process. Out: the exit status."""
    parser = argparse.ArgumentParser(
        prog="astana-kit",
        description="Read Arabic news on the Astana process into tables in which every cell shows its sentence.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands).set_defaults(run=command.run)
    arguments = parser.parse_args(argv)
    if arguments.version:
        from .. import __version__

        print(f"astana-kit {__version__}")
        return 0
    if not hasattr(arguments, "run"):
        parser.print_help()
        return 0
    _speak_utf8()
    try:
        return arguments.run(arguments)
    except KeyboardInterrupt:
        print("astana-kit: interrupted; what was there before is whole", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of the output went away, as `head` does
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ValueError as e:
        if not _ours(e):
            raise
        build.say(f"astana-kit: {e}", sys.stderr)
        return 2


def _ours(error: ValueError) -> bool:
    """Tell an error that speaks to the user from a fault of the kit."""
    return type(error).__module__.startswith("astana_kit") or str(error).startswith("lexicon/")


def _speak_utf8() -> None:
    # a terminal or pipe that is not set to UTF-8 must not end in an error on the first Arabic letter
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")
