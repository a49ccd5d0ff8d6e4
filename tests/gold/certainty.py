"""Measure how sure a row is: how often rows with as many weak points are right in every cell.

python tests/gold/certainty.py             prints what was measured
python tests/gold/certainty.py --write     writes astana_kit/reconcile/certainty.csv anew
python tests/gold/certainty.py --outside GOLD TEXTS REGISTER     the same for an annotated set that is not of this folder

A row counts by its number of weak points (``astana_kit/claims/weak.py``). Two things are measured. The annotated sets of this folder
rank the points; but the rules were made with these texts, and so they say too much of how often a row is right. What a row is called
therefore rests on ``unread.csv`` alone: rows drawn at random from articles that no rule was made with, judged by a reader, as counts.
High is where the lower bound of Wilson's interval (one-sided, 95 %) says at least nine of ten, medium what is right two times of
three; where fewer than ten cases were judged, nothing is better than low.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import sqrt
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import passages  # noqa: E402
import score  # noqa: E402

FILE = HERE.parent.parent / "astana_kit" / "reconcile" / "certainty.csv"
UNREAD = HERE / "unread.csv"
TABLES = ("meetings", "military_actions")
MOST = 4  # weak points; what has more is counted with these
WANTED, FAIR, LEAST = 0.9, 2 / 3, 10
Z = 1.645
COLUMNS = ("weak", "unread_cases", "unread_right", "unread_low", "annotated_cases", "annotated_right", "certainty")


class Case(NamedTuple):
    """One row of one article: its set, table and article, its weak points, whether it is right in every cell."""

    of: str
    table: str
    article: str
    weak: frozenset[str]
    right: bool


def low(right: int, n: int) -> float:
    """Give Wilson's lower bound of a share."""
    if not n:
        return 0.0
    p = right / n
    return (p + Z * Z / 2 / n - Z * sqrt(p * (1 - p) / n + Z * Z / 4 / n / n)) / (1 + Z * Z / n)


def cases() -> Iterator[Case]:
    """Give all rows of the annotated sets of this folder that can be judged."""
    from astana_kit.reconcile.certainty import Weak

    ids = passages.aliases()
    for p in passages.passages():
        reading = passages.reading_of(p)
        rows, weak = passages.rows_of(p, reading), Weak.of_readings([reading])
        gold = {"articles": {p["id"]: passages.gold_of(p)}, "conflicts": [], "ids": ids}
        scorer = score.Scorer(gold, rows, {p["id"]: p["text"]})
        scorer.run()
        yield from _judged("passages", scorer, rows, weak, p["score"])
    seeds = HERE.parent.parent / "seeds"
    for name, folder in (("pages", HERE / "pages"), ("more", HERE / "more"), ("seeds", seeds)):
        yield from outside(HERE / f"{name}.json", folder, folder / "register.csv", name)


def outside(gold: Path, texts: Path, register: Path, name: str = "outside") -> Iterator[Case]:
    """Give the rows of an annotated set of whole articles that can be judged."""
    from astana_kit import tables
    from astana_kit.reconcile.certainty import Weak

    made = tables.load() if name == "seeds" else tables.parse(texts, register=register)
    with tempfile.TemporaryDirectory() as folder:
        tables.write(made, folder)
        rows = {t: score.read_table(folder, t) for t in score.TABLES}
    annotated = json.loads(gold.read_text(encoding="utf-8"))
    scorer = score.Scorer(annotated, rows, {a: made.texts[a] for a in annotated["articles"]})
    scorer.run()
    yield from _judged(name, scorer, rows, Weak.of_readings(made.made_from.readings), TABLES)


def _judged(of: str, scorer: score.Scorer, rows: dict, weak: object, wanted: Iterable[str]) -> Iterator[Case]:
    from astana_kit.model import Claim

    told = defaultdict(list)
    for c in rows["claims"]:
        row = {k: int(v) if k.endswith("_char") else v for k, v in c.items() if k not in ("claim_id", "certainty")}
        told[c["article_id"], c["record_id"]].append(Claim(**row))
    for (table, article, record), right in scorer.judged.items():
        if table in TABLES and table in wanted:
            points = weak.of(table, told[article, record])
            yield Case(of, table, article, points if points is not None else frozenset(), right)


def by_points(found: Iterable[Case]) -> dict[int, list[int]]:
    """Give all and right cases by number of weak points."""
    out: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for c in found:
        at = out[min(MOST, len(c.weak))]
        at[0], at[1] = at[0] + 1, at[1] + c.right
    return out


def unread() -> dict[int, list[int]]:
    """Give all and right cases by number of weak points, from what a reader judged in articles that no rule was made with."""
    out: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    with UNREAD.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = out[min(MOST, int(row["weak"]))]
            at[0], at[1] = at[0] + int(row["cases"]), at[1] + int(row["right"])
    return out


def level(n: int, right: int, before: str = "high") -> str:
    """Give the certainty of so many cases; with more weak points nothing is surer than with fewer (``before``)."""
    order = ("high", "medium", "low")
    own = "low" if n < LEAST or right < FAIR * n else "high" if low(right, n) >= WANTED else "medium"
    return max(own, before, key=order.index)


def table(annotated: dict[int, list[int]]) -> list[dict[str, object]]:
    """Give the rows of ``certainty.csv``."""
    out, judged, before = [], unread(), "high"
    for points in range(MOST + 1):
        n, right = judged[points]
        before = level(n, right, before)
        cells = (points, n, right, f"{low(right, n):.3f}", *annotated[points], before)
        out.append(dict(zip(COLUMNS, cells, strict=True)))
    return out


def main() -> int:
    """Print what was measured, or write it."""
    if "--outside" in sys.argv:
        gold, texts, register = map(Path, sys.argv[sys.argv.index("--outside") + 1 :][:3])
        for points, (n, right) in sorted(by_points(outside(gold, texts, register)).items()):
            print(f"{points} weak points: {right} of {n} right in every cell ({right / n:.2f})")
        return 0
    found = list(cases())
    made = table(by_points(found))
    lines = [",".join(COLUMNS), *(",".join(str(v) for v in row.values()) for row in made)]
    print("\n".join(lines), "\n")
    for point in sorted({p for c in found for p in c.weak}):
        have = [c.right for c in found if point in c.weak]
        print(f"{point:18} {sum(have):4} of {len(have):4} right in every cell ({sum(have) / len(have):.2f})")
    if "--write" in sys.argv:
        FILE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        print(f"written to {FILE.name}")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent.parent))
    sys.exit(main())
