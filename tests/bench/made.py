"""Corpora of any size for the benches: real or own articles with names and days exchanged, as files with a register."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from bench_merging import corpus


def texts_folder() -> Path | None:
    """Give the folder of real news where it lies beside the project, else None (then the project's own are used)."""
    near = Path(__file__).resolve().parents[3] / "shared" / "articles" / "texts"
    return near if near.is_dir() else None


def made(folder: Path, n: int) -> Path:
    """Write ``n`` articles and their register into a folder, and give the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "register.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "published"])
        for a in corpus(texts_folder(), n):
            (folder / f"{a.article_id}.txt").write_text(a.text, encoding="utf-8", newline="")
            rows.writerow([f"{a.article_id}.txt", a.published.start.isoformat()])
    return folder


if __name__ == "__main__":
    print(made(Path(sys.argv[1]), int(sys.argv[2])))
