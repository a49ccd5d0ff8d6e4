"""How long merging takes beside reading, and whether it grows with the number of articles or with their pairs.

    python tests/bench/bench_merging.py [N ...] [--texts FOLDER]

Makes a corpus of N articles out of the texts of a folder (default: those of tests/gold/more and the seeds) by exchanging
names and days, reads it, and merges it. Prints for each N the seconds of both and what the last doubling cost.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from astana_kit.claims import read_article
from astana_kit.corpus import one
from astana_kit.model import Article
from astana_kit.reconcile import reconcile
from astana_kit.shelves import shelf

NAMES = (
    ("تركيا", "روسيا", "إيران", "إسرائيل", "فرنسا", "الأردن"),
    ("أنقرة", "موسكو", "طهران", "باريس", "برلين", "لندن"),
    ("عفرين", "منبج", "إدلب", "دوما", "درعا", "حمص", "حماة", "تدمر", "الرقة", "سراقب"),
    ("الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"),
    ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)


def variant(text: str, rng: random.Random) -> str:
    """Exchange the names of each kind for one another, and the numbers of days."""
    for names in NAMES:
        other = dict(zip(names, rng.sample(names, len(names)), strict=True))
        text = re.sub("|".join(names), lambda m, other=other: other[m.group()], text)
    return re.sub(r"(?<![0-9])[0-9]{1,2}(?![0-9])", lambda m: str(rng.randint(1, 28)), text)


def corpus(folder: Path | None, n: int, seed: int = 7) -> list[Article]:
    """Make ``n`` articles, each of its own day, the first of them the texts as they are."""
    folders = [folder] if folder else [shelf("seeds"), Path(__file__).parents[1] / "gold" / "more"]
    texts = [p.read_text(encoding="utf-8") for f in folders for p in sorted(f.glob("*.txt"))]
    rng = random.Random(seed)
    out = []
    for k in range(n):
        text = texts[k % len(texts)]
        day = date(2017, 1, 23) + timedelta(days=rng.randrange(2900))
        out.append(one(text if k < len(texts) else variant(text, rng), day, f"a{k:06}"))
    return out


def main() -> int:
    """Read and merge, and print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("n", nargs="*", type=int, default=[500, 1000, 2000])
    parser.add_argument("--texts", type=Path)
    arguments = parser.parse_args()
    last = 0.0
    for n in arguments.n:
        articles = corpus(arguments.texts, n)
        start = time.perf_counter()
        readings = [read_article(a) for a in articles]
        middle = time.perf_counter()
        rows = reconcile(readings)
        end = time.perf_counter()
        records = len(rows["meetings"]) + len(rows["military_actions"])
        grown = f", {(end - middle) / last:.1f} times the line before" if last else ""
        print(f"{n:>6} articles: read {middle - start:6.1f} s, merged {end - middle:6.1f} s ({records} events{grown})")
        last = end - middle
    return 0


if __name__ == "__main__":
    sys.exit(main())
