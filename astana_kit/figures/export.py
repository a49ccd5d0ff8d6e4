"""Write figures to files: the same bytes for the same chart, text that can be copied."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

#: The kinds of file that a figure can be written to, and what is left out of them so that they are the same every time.
FORMATS = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}
DPI = 150


def _for(kind: str) -> AbstractContextManager[None]:
    """Return what a kind of file needs while it is written."""
    if kind != "pdf":
        return nullcontext()
    from astana_kit.figures.copying import copyable

    return copyable()


def save(figure: Figure, path: str | Path, *, dpi: int = DPI) -> Path:
    """Write a figure as PNG, SVG or PDF, by the ending of the name.

    In: the figure, the file, the resolution for PNG. Out: the path. The same figure gives the same bytes; title and
    alternative text of the figure, where it carries `words`, become the title and description of an SVG and the title
    and subject of a PDF. Raises ValueError for another ending.
    """
    path = Path(path)
    kind = path.suffix.lower().lstrip(".")
    if kind not in FORMATS:
        raise ValueError(
            f"{path.name}: figures are written as {', '.join(FORMATS)}, not as {kind or 'a file without an ending'!r}"
        )
    metadata = dict(FORMATS[kind])
    words = getattr(figure, "words", None)
    if words is not None:
        metadata |= {
            "svg": {"Title": words.title, "Description": words.alt},
            "pdf": {"Title": words.title, "Subject": words.alt},
            "png": {"Title": words.title, "Description": words.alt},
        }[kind]
    engine, own = figure.get_layout_engine(), figure.dpi
    if kind == "png":  # letters are not as wide at one resolution as at another: room is made for those that are drawn
        figure.set_dpi(dpi)
    if engine is not None:  # laid out once, so that PNG, SVG and PDF show the same and none pays for it twice
        engine.execute(figure)
        figure.set_layout_engine("none")
    try:
        with (
            mpl.rc_context(
                {
                    "svg.hashsalt": "astana_kit",
                    "svg.fonttype": "path",
                    "pdf.fonttype": 42,
                    "pdf.compression": 6,
                    "savefig.bbox": None,
                    "savefig.facecolor": "auto",
                }
            ),
            _for(kind),
        ):
            figure.savefig(path, format=kind, dpi=dpi, metadata=metadata)
    finally:
        figure.set_dpi(own)
        if engine is not None:
            figure.set_layout_engine(engine)
    return path
