"""Make the notebooks of both languages from one source.

A source is a text with cells, each under a line that begins with ``%%``::

    %% ar            Markdown for the Arabic notebook
    %% en            Markdown for the English one
    %% code          code for both
    %% code ar       code for one of them (a sentence with its numbers)
    %% ar solution   words after the language are tags of the cell

``LANG`` in the first code cell is filled in. Nobody has to use this: a notebook that is written in JupyterLab and
saved beside the others is one of them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from .checking import CourseError

FOLDER = Path(__file__).resolve().parents[1]
LANGUAGES = ("ar", "en")
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def cells(source: str, name: str = "source") -> list[tuple[str, str, tuple[str, ...], str]]:
    """Cut a source into cells: kind (``markdown``, ``code``), language (or nothing: both), tags, text.

    Raises ``CourseError`` for a head that means nothing.

    >>> cells("%% ar\\nنص\\n%% code\\nx = 1")
    [('markdown', 'ar', (), 'نص'), ('code', '', (), 'x = 1')]
    """
    out = []
    for part in re.split(r"^%% *", source, flags=re.MULTILINE)[1:]:
        head, _, text = part.partition("\n")
        words = head.split()
        kind = "code" if words[:1] == ["code"] else "markdown"
        words = words[1:] if kind == "code" else words
        lang = words[0] if words and words[0] in LANGUAGES else ""
        if not lang and (kind == "markdown" or words):
            raise CourseError(f"{name}: «%% {head}» is no head of a cell; expected ar, en, code, code ar or code en")
        out.append((kind, lang, tuple(words[1:] if lang else ()), text.strip("\n")))
    return out


def notebook(source: str, lang: str, name: str = "source") -> dict[str, Any]:
    """Make the notebook of one language, without outputs."""
    made = []
    for n, (kind, of, tags, text) in enumerate(cells(source, name)):
        if of and of != lang:
            continue
        if kind == "markdown" and lang == "ar":
            # Lab, GitHub and others read a block like this from the right, and its Markdown stays Markdown
            text = f'<div dir="rtl" lang="ar">\n\n{text}\n\n</div>'
        if kind == "code":
            text = text.replace("{{lang}}", lang)
        cell: dict[str, Any] = {"cell_type": kind, "id": f"{name[:2]}-{n:02}"}
        cell |= {"metadata": {"tags": list(tags)} if tags else {}, "source": text.splitlines(keepends=True)}
        made.append(cell | ({"execution_count": None, "outputs": []} if kind == "code" else {}))
    meta = {"kernelspec": _KERNEL, "language_info": {"name": "python"}}
    return {"cells": made, "metadata": meta, "nbformat": 4, "nbformat_minor": 5}


def written(source: Path, lang: str) -> str:
    """Give the text of the notebook file of a source in a language."""
    made = notebook(source.read_text(encoding="utf-8"), lang, source.stem)
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def sources(folder: Path = FOLDER) -> list[Path]:
    """List the sources in their order."""
    return sorted((folder / "source").glob("[0-9]*.md"))


def target(source: Path, lang: str) -> Path:
    """Give the file of a source's notebook in a language."""
    return source.parents[1] / f"{source.stem}.{lang}.ipynb"


def build(folder: Path = FOLDER) -> list[Path]:
    """Write all notebooks that have a source; gives their files."""
    out = []
    for source in sources(folder):
        for lang in LANGUAGES:
            file = target(source, lang)
            file.write_text(written(source, lang), encoding="utf-8", newline="\n")
            out.append(file)
    return out
