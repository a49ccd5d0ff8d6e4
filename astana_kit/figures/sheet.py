"""Draw all figures in both languages into a folder, and one sheet on which they can be looked at together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
import matplotlib.image as mpimg
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from astana_kit.figures.export import save
from astana_kit.figures.registry import FIGURES

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference


def contact_sheet(
    folder: str | Path, corpus: Corpus, reference: Reference | None = None, *, size: str = "page", dpi: int = 110
) -> Path:
    """Draw every figure in Arabic and English as PNG, and one sheet of them all, each row a figure.

    In: the folder (made if it is not there), the corpus, the reference, the size of the figures, the resolution. Out:
    the path of the sheet, whose name tells the version of Matplotlib that drew it. Raises OSError where the folder
    cannot be written.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    version = "matplotlib-" + ".".join(mpl.__version__.split(".")[:2])
    rows = []
    for name, spec in FIGURES.items():
        row = []
        for lang in ("en", "ar"):
            path = folder / f"{name}-{lang}-{version}.png"
            save(spec.draw(corpus, reference, lang=lang, size=size), path, dpi=dpi)
            row.append(mpimg.imread(path))
        rows.append(row)
    height, width = sum(row[0].shape[0] for row in rows), max(sum(image.shape[1] for image in row) for row in rows)
    columns = 2
    half = -(-len(rows) // columns)
    heights = [sum(row[0].shape[0] for row in rows[:half]), sum(row[0].shape[0] for row in rows[half:])]
    height = max(heights)
    sheet = Figure(figsize=(width * columns / dpi, height / dpi), dpi=dpi)
    FigureCanvasAgg(sheet)
    for column in range(columns):
        top = height
        for row in rows[column * half : (column + 1) * half]:
            left = column * width
            for image in row:
                sheet.figimage(image, xo=left, yo=top - image.shape[0])
                left += image.shape[1]
            top -= row[0].shape[0]
    return save(sheet, folder / f"contact-sheet-{version}.png", dpi=dpi)
