"""Take conditions out of the rules at random and report which of them no test misses.

    python tests/bench/mutate.py [--of 80] [--seed 1] [--in astana_kit/claims] [--list]

A condition is one operand of an ``and`` or ``or``: it is replaced by the value that leaves the rest to decide. Each mutant runs
against the tests of the rules in a copy of the project; a mutant that leaves them green is a survivor: nothing asks for that
condition, so it wants an example or may go. Takes 5 to 20 seconds a mutant. Exit status 0; the last line counts.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
TESTS = [
    "tests/test_gold.py",
    "tests/test_passages.py",
    "tests/test_actions.py",
    "tests/test_meetings.py",
    "tests/test_sources.py",
    "tests/test_dates.py",
    "tests/test_tables.py",
    "tests/test_reconcile.py",
]


def conditions(room: Path) -> list[tuple[Path, int, int]]:
    """Give every condition below a folder: its file, the number of its boolean in the file, the operand in that boolean."""
    out = []
    for file in sorted(room.rglob("*.py")):
        booleans = [n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.BoolOp)]
        out += [(file, b, k) for b, node in enumerate(booleans) for k in range(len(node.values))]
    return out


def mutant(file: Path, boolean: int, operand: int) -> tuple[str, str]:
    """Give the text of a file without one condition, and the line and words of that condition."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    node = [n for n in ast.walk(tree) if isinstance(n, ast.BoolOp)][boolean]
    gone = node.values[operand]
    node.values[operand] = ast.copy_location(ast.Constant(isinstance(node.op, ast.And)), gone)
    return ast.unparse(tree), f"{file.relative_to(HERE)}:{gone.lineno}: {ast.unparse(gone)}"


def survives(file: Path, text: str, folder: Path) -> bool:
    """Run the tests of the rules with one file changed; true where all of them pass."""
    target = folder / file.relative_to(HERE)
    kept = target.read_text(encoding="utf-8")
    target.write_text(text, encoding="utf-8")
    try:
        run = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *TESTS]
        return subprocess.run(run, cwd=folder, capture_output=True, timeout=600, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        target.write_text(kept, encoding="utf-8")


def main() -> None:
    """Draw, try and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--of", type=int, default=80, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--in", dest="room", default="astana_kit/claims")
    parser.add_argument("--list", action="store_true", help="only count the conditions")
    args = parser.parse_args()
    every = conditions(HERE / args.room)
    if args.list:
        print(f"{len(every)} conditions in {args.room}")
        return
    drawn = random.Random(args.seed).sample(every, min(args.of, len(every)))
    survivors = 0
    with tempfile.TemporaryDirectory() as tmp:
        folder = Path(tmp) / "project"
        shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns(".git", ".venv", "briefings", "handouts", "build"))
        for file, boolean, operand in drawn:
            text, where = mutant(file, boolean, operand)
            if survives(file, text, folder):
                survivors += 1
                print(f"survives  {where}", flush=True)
    print(f"{survivors} of {len(drawn)} mutants survive (seed {args.seed}, {len(every)} conditions in {args.room})")


if __name__ == "__main__":
    main()
