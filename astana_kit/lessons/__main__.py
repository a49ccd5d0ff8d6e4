"""Write the handouts: `python -m astana_kit.lessons [FOLDER]` (default: handouts), `--without-solutions` leaves
these out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from .handouts import write_handouts
from .words import LessonError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all notebooks and write them as pages; say where they are."""
    parser = argparse.ArgumentParser(
        prog="python -m astana_kit.lessons", description="Run the notebooks and write them as pages."
    )
    parser.add_argument("out", nargs="?", default="handouts", help="folder for the pages (default: %(default)s)")
    parser.add_argument("--notebooks", default="notebooks", help="folder of the notebooks (default: %(default)s)")
    parser.add_argument("--without-solutions", action="store_true", help="leave the solutions of the exercises out")
    given = parser.parse_args(arguments)
    try:
        pages = write_handouts(given.notebooks, given.out, solutions=not given.without_solutions)
    except LessonError as e:
        print(f"handouts: {e}", file=sys.stderr)
        return 2
    print(f"{len(pages) - 1} handouts and {pages[-1]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
