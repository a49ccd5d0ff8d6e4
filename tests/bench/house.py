"""Measure the house: python tests/bench/house.py [--at REVISION] [--beside REVISION].

Lines and functions by room, and what the whole is like for those who use it and those who work on it. ``--beside`` puts an
older revision, taken from git, in front: the table in docs/house.md is ``--beside 7571c27``. Seconds are those of this machine.
"""

import argparse
import ast
import io
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LONG, BRANCHY, MIXED = 50, 12, 4
_BRANCH = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.comprehension, ast.match_case, ast.Assert)
_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def branches(function: ast.AST) -> int:
    """Count the ways through a function: one, and one more for each place at which it forks (functions in it apart)."""
    ways, inside = 1, list(ast.iter_child_nodes(function))
    while inside:
        node = inside.pop()
        if isinstance(node, _FUNCTION):
            continue
        ways += isinstance(node, _BRANCH) + (len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0)
        inside += ast.iter_child_nodes(node)
    return ways


def operands(test: ast.expr) -> int:
    """Count what a condition puts together; 0 where it has no ``and`` beside ``or``."""
    parts = [n for n in ast.walk(test) if isinstance(n, ast.BoolOp)]
    both = {type(n.op) for n in parts} == {ast.And, ast.Or}
    return 1 + sum(len(n.values) - 1 for n in parts) if both else 0


def _outermost(tree: ast.AST) -> list[ast.BoolOp]:
    out, todo = [], [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.BoolOp):
            out.append(node)
        else:
            todo += ast.iter_child_nodes(node)
    return out


def rooms(tree: Path) -> dict[str, Counter[str]]:
    """Measure every room of a checkout."""
    out: dict[str, Counter[str]] = {}
    for path in sorted((tree / "astana_kit").rglob("*.py")):
        inner = path.relative_to(tree / "astana_kit")
        found = out.setdefault(inner.parts[0].removesuffix(".py"), Counter())
        text = path.read_text(encoding="utf-8")
        module = ast.parse(text)
        found["lines"] += text.count("\n")
        for node in ast.walk(module):
            if isinstance(node, _FUNCTION):
                found["long"] += node.end_lineno - node.lineno + 1 > LONG
                found["branchy"] += branches(node) > BRANCHY
                found["untyped"] += node.returns is None and node.name != "__init__"
        found["mixed"] += sum(operands(n) >= MIXED for n in _outermost(module))
    return out


def _run(tree: Path, *arguments: str) -> str:
    return subprocess.run(arguments, cwd=tree, capture_output=True, text=True).stdout


def whole(tree: Path) -> dict[str, str]:
    """Measure the whole: what ``import astana_kit`` costs and shows, and what the tools say by the rules of today."""
    code = (
        "import sys, time; before = set(sys.modules); t = time.perf_counter(); import astana_kit; "
        "t = time.perf_counter() - t; loaded = {m.split('.')[0] for m in sys.modules if m not in before}; "
        "print(len(loaded - set(sys.stdlib_module_names) - {'astana_kit'}), len(astana_kit.__all__), f'{t:.3f}')"
    )
    others, names, seconds = min(_run(tree, sys.executable, "-c", code).split() for _ in range(3))
    start = time.perf_counter()
    _run(tree, sys.executable, "-c", "import astana_kit as ak; ak.load()")
    loaded = time.perf_counter() - start
    ruff = _run(
        tree,
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--config",
        str(ROOT / "pyproject.toml"),
        "--output-format",
        "concise",
        ".",
    )
    mypy = _run(tree, sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "-p", "astana_kit")
    toml = sum(p.read_text(encoding="utf-8").count("\n") for p in (tree / "astana_kit").rglob("*.toml"))
    return {
        "lines of rules and words (TOML)": f"{toml:,}",
        "lines of tests": f"{sum(p.read_text(encoding='utf-8').count(chr(10)) for p in (tree / 'tests').rglob('*.py')):,}",
        "public names of `astana_kit`": names,
        "other packages that `import astana_kit` loads": others,
        "seconds for `import astana_kit`": seconds,
        "seconds for a new Python and `ak.load()`": f"{loaded:.1f}",
        "what Ruff says": str(sum(": " in line and ".py:" in line for line in ruff.splitlines()))
        if ruff
        else "not installed",
        "what mypy says": str(mypy.count(": error:")) if mypy else "not installed",
    }


def taken(revision: str, folder: str) -> Path:
    """Unpack a revision; without one, the working tree itself."""
    if not revision:
        return ROOT
    packed = subprocess.run(["git", "archive", revision], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return Path(folder)


def table(trees: list[tuple[str, Path]]) -> list[str]:
    """Write the measures of one or two checkouts as Markdown."""
    measured = [(name, rooms(tree), whole(tree)) for name, tree in trees]
    kinds = {"lines": "lines", "long": f"over {LONG} lines", "branchy": f"over {BRANCHY} branches"}
    kinds |= {"mixed": f"mixed conditions of {MIXED}+", "untyped": "without a type"}
    head = [f"{said}{f', {name}' if len(trees) > 1 else ''}" for said in kinds.values() for name, _ in trees]
    out = [f"| room | {' | '.join(head)} |", f"| --- |{' ---: |' * len(head)}"]
    names = {room for _, found, _ in measured for room in found}
    newest = measured[-1][1]
    for room in sorted(names, key=lambda r: (-newest.get(r, Counter())["lines"], r)):
        cells = [found.get(room, Counter())[kind] for kind in kinds for _, found, _ in measured]
        out.append(f"| {room} | {' | '.join(f'{n:,}' if n else '–' for n in cells)} |")
    sums = [sum(c[kind] for c in found.values()) for kind in kinds for _, found, _ in measured]
    out += [f"| **all** | {' | '.join(f'**{n:,}**' for n in sums)} |", ""]
    out += [f"| the whole | {' | '.join(name for name, _ in trees)} |", f"| --- |{' ---: |' * len(trees)}"]
    out += [f"| {said} | {' | '.join(w[said] for _, _, w in measured)} |" for said in measured[0][2]]
    return out


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at", default="", help="a revision in place of the working tree")
    parser.add_argument("--beside", default="", help="an older revision to put in front")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        trees = [(arguments.at or "now", taken(arguments.at, second))]
        if arguments.beside:
            trees.insert(0, (arguments.beside, taken(arguments.beside, first)))
        print("\n".join(table(trees)))


if __name__ == "__main__":
    main()
