"""Time of each figure: drawing and saving as PNG, and all of them with all exports. Run: python
tests/bench/bench_figures.py"""

import sys
import tempfile
import time
from pathlib import Path

import matplotlib as mpl

sys.path.insert(0, str(Path(__file__).parent.parent))
from figure_data import corpus, reference

from astana_kit.figures import FIGURES, FORMATS, save


def main() -> None:
    """Print one run over all exports, as a fresh process sees it, then the best of three for each figure."""
    c, r = corpus(), reference()
    with tempfile.TemporaryDirectory() as folder:
        start, work = time.perf_counter(), time.process_time()
        for name, spec in FIGURES.items():
            for lang in ("ar", "en"):
                for kind in FORMATS:
                    save(spec.draw(c, r, lang=lang), Path(folder) / f"{name}-{lang}.{kind}")
        everything, work = time.perf_counter() - start, time.process_time() - work
        count = f"{len(FIGURES)} figures x 2 languages x {len(FORMATS)} kinds"
        print(f"Matplotlib {mpl.__version__}: {count}: {everything:.1f} s ({work:.1f} s on the processor)")
        for name, spec in FIGURES.items():
            for lang in ("ar", "en"):
                times = []
                for _ in range(3):
                    start, work = time.perf_counter(), time.process_time()
                    save(spec.draw(c, r, lang=lang, size="slide"), Path(folder) / "x.png")
                    times.append((time.perf_counter() - start, time.process_time() - work))
                print(f"{name:18} {lang} {min(times)[0]:.2f} s ({min(w for _, w in times):.2f} s on the processor)")


if __name__ == "__main__":
    main()
