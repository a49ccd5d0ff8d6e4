"""Write figures to files: the same bytes for the same chart, text that can be copied."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

#: The kinds of file that a figure can be written to, and what is left out of them so that they are the same every time.
FORMATS = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None},
           "pdf": {"CreationDate": None, "Producer": None, "Creator": None}}
DPI = 150


def save(figure: Figure, path: str | Path, *, dpi: int = DPI) -> Path:
    """Write a figure as PNG, SVG or PDF, by the ending of the name.

    In: the figure, the file, the resolution for PNG. Out: the path. The same figure gives the same bytes; title and alternative
    text of the figure, where it carries `words`, become the title and description of an SVG and the title and subject of a PDF.
    Raises ValueError for another ending.
    """
    path = Path(path)
    kind = path.suffix.lower().lstrip(".")
    if kind not in FORMATS:
        raise ValueError(f"{path.name}: figures are written as {', '.join(FORMATS)}, not as {kind or 'a file without an ending'!r}")
    metadata = dict(FORMATS[kind])
    words = getattr(figure, "words", None)
    if words is not None:
        metadata |= {"svg": {"Title": words.title, "Description": words.alt}, "pdf": {"Title": words.title, "Subject": words.alt},
                     "png": {"Title": words.title, "Description": words.alt}}[kind]
    with mpl.rc_context({"svg.hashsalt": "astana_kit", "svg.fonttype": "path", "pdf.fonttype": 42, "pdf.compression": 6,
                         "savefig.bbox": None, "savefig.facecolor": "auto"}):
        if kind == "pdf":
            from astana_kit.figures.copying import copyable

            with copyable():
                figure.savefig(path, format=kind, dpi=dpi, metadata=metadata)
        else:
            figure.savefig(path, format=kind, dpi=dpi, metadata=metadata)
    return path
