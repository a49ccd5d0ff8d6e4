"""Read Arabic news on the Astana process into tables in which every cell can show the sentence that it rests on.

>>> import astana_kit as ak
>>> corpus = ak.load()
>>> len(corpus.articles)
5

Doors: ``load``, ``parse``, ``parse_text`` and ``read_tables`` give a ``Corpus``; ``reference`` what is known of the
whole process; ``chronology`` joins both; ``write`` puts tables into a folder; ``trail`` and ``article`` show the
evidence, ``explain`` whichever of the two an id asks for, ``find`` what some words do; ``plot`` draws. ``show`` and ``chart``
put a table or a figure with its words into a notebook, ``proof`` the sentences behind one cell, ``interactive`` a chart whose
marks show their sentences. Nothing heavy is loaded before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_DOORS = {
    "Corpus": "tables",
    "CorpusError": "corpus",
    "TablesError": "tables",
    "add_slide": "briefing",
    "article": "evidence",
    "brief": "briefing",
    "build": "tables",
    "chart": "notebook",
    "chronology": "measures",
    "decide": "tables",
    "explain": "evidence",
    "export": "briefing",
    "find": "evidence",
    "findings": "briefing",
    "interactive": "screens",
    "load": "tables",
    "parse": "tables",
    "parse_text": "tables",
    "proof": "notebook",
    "read_tables": "tables",
    "reference": "tables",
    "review": "reviews",
    "show": "notebook",
    "trail": "evidence",
    "try_spelling": "notebook",
    "write": "tables",
}
# whole rooms: ``ak.measures.intervals(…)``, ``ak.plot.intervals(…)``
_ROOMS = {
    "briefing": "briefing",
    "corpus": "corpus",
    "evidence": "evidence",
    "figures": "figures",
    "notebook": "notebook",
    "measures": "measures",
    "plot": "figures",
    "rtl": "rtl",
    "screens": "screens",
    "tables": "tables",
    "wording": "wording",
}

__all__ = [*sorted(_DOORS), "__version__", *sorted(_ROOMS)]


def __getattr__(name: str) -> Any:
    if name in _DOORS:
        return getattr(import_module(f".{_DOORS[name]}", __name__), name)
    if name in _ROOMS:
        return import_module(f".{_ROOMS[name]}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
