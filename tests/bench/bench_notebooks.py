"""Measure how long each notebook takes in a fresh kernel: python tests/bench/bench_notebooks.py [01 …]; the aim is
10 s each.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import nbformat

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
sys.path.insert(0, str(FOLDER))

from course.handouts import run_notebook  # noqa: E402

if __name__ == "__main__":
    for path in sorted(FOLDER.glob("[0-9]*.ipynb")):
        if len(sys.argv) == 1 or path.name[:2] in sys.argv[1:]:
            notebook = nbformat.read(path, as_version=4)
            begun = time.perf_counter()
            run_notebook(notebook, path.name)
            print(f"{path.stem:<26}{time.perf_counter() - begun:6.1f} s   {len(notebook.cells)} cells")
