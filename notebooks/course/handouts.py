"""Write notebooks, with their results, as pages for paper and phone: no code, evidence open, nothing asked of a network.

Each language gets a folder: the pages of the class without solutions, ``teacher`` with them and with the plan of the
lesson, ``articles.html`` as a sheet to hand out. The pages hold no script and tell the browser to run and fetch none.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

import astana_kit as ak

from .building import FOLDER, LANGUAGES
from .checking import CourseError
from .pages import INDEX, SHEET, STYLE, page

_TAG = re.compile(r"<[^>]+>")
_SPACE = "\u00a0"
_MONTHS = "|".join(
    re.escape(ak.wording.numbers.month_name(m, lang, kind))
    for lang, kind in (("ar", "levantine"), ("ar", "egyptian"), ("en", "levantine"))
    for m in range(1, 13)
)
_DATE = re.compile(rf"\d{{1,2}}(?: و\d{{1,2}}| and \d{{1,2}})? (?:{_MONTHS})(?: \d{{4}})?|(?:{_MONTHS}) \d{{4}}")


def notebooks(lang: str, only: Iterable[str] = (), folder: Path = FOLDER) -> list[Path]:
    """List the notebooks of a language; one without a language in its name belongs to both."""
    found = [p for p in sorted(folder.glob("*.ipynb")) if p.suffixes[-2:-1] in ([f".{lang}"], [])]
    return [p for p in found if not only or p.name.startswith(tuple(only))]


def write_handouts(
    out: Any = "handouts", *, langs: Iterable[str] = LANGUAGES, only: Iterable[str] = (), folder: Path = FOLDER
) -> list[Path]:
    """Run the notebooks and write them as pages, for the class and for the teacher, in each language.

    In: the folder for the pages, the languages, beginnings of the names wanted (all where left out), the folder of the
    notebooks. Out: the pages. Raises ``CourseError`` where there are no notebooks, or a cell fails.
    """
    import nbformat

    written: list[Path] = []
    for lang in langs:
        room = Path(out) / lang
        (room / "teacher").mkdir(parents=True, exist_ok=True)
        titles = []
        sources = notebooks(lang, only, folder)
        if not sources:
            raise CourseError(f"{folder}: no notebooks in {lang!r} here")
        for source in sources:
            done = run_notebook(nbformat.read(source, as_version=4), source.name, phone=True)
            name = source.name.split(".")[0] + ".html"
            for where, solutions in ((room, False), (room / "teacher", True)):
                html, title = page_of(done, lang, solutions=solutions)
                written.append(_write(where / name, html))
            titles.append((name, title))
        plan = folder / f"teachers.{lang}.md"
        body = _markdown(plan.read_text(encoding="utf-8")) if plan.exists() else ""
        written.append(_write(room / "teacher" / "plan.html", page(INDEX[lang]["plan"], body, lang)))
        written.append(_write(room / "articles.html", sheet(ak.load(), lang)))
        written.append(_write(room / "index.html", _index(titles, lang)))
    return written


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def run_notebook(notebook: Any, name: str = "notebook", *, phone: bool = False) -> Any:
    """Run a notebook from top to bottom in a fresh kernel and an empty folder.

    In: the notebook, its name for errors, and whether charts carry a drawing for phones, too. Out: the notebook with
    its outputs. Raises ``CourseError`` naming the cell that fails.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    if phone:
        first = nbformat.v4.new_code_cell("from astana_kit.notebook.charted import phone_too\n\nphone_too()")
        notebook.cells.insert(0, first)
    with tempfile.TemporaryDirectory() as empty:
        client = NotebookClient(
            notebook,
            timeout=300,
            kernel_name="python3",
            resources={"metadata": {"path": empty}},
            extra_arguments=["--log-level=ERROR"],
        )
        try:
            client.execute(env=_environment())
        except CellExecutionError as e:
            raise CourseError(f"{name}: a cell fails: {e.ename}: {e.evalue}") from None
    if phone:
        del notebook.cells[0]
    return notebook


def _environment() -> dict[str, str]:
    """Let the kernel, which starts in another folder, use this course and the kit that runs it."""
    kit = str(Path(ak.__file__).resolve().parents[1])
    paths = (str(FOLDER), kit, os.environ.get("PYTHONPATH", ""))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in paths if p)}


def page_of(notebook: Any, lang: str, *, solutions: bool = False) -> tuple[str, str]:
    """Make a page of a notebook that has been run.

    Out: the page (HTML without code and without a script, nothing loaded) and its title.
    """
    parts, title = [], ""
    for cell in notebook.cells:
        if not solutions and "solution" in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "markdown":
            title = title or next((line[2:] for line in cell.source.splitlines() if line.startswith("# ")), "")
            parts.append(_opened(_markdown(cell.source)))
        elif cell.cell_type == "code":
            shown = [html for html in map(_output, cell.outputs) if html]
            # the readings of a whole article would fill pages: its marks tell where they stand
            whole = "ak.article(" in cell.source
            parts += [f'<div class="out">{html if whole else _opened(html)}</div>' for html in shown]
            if re.search(r"^check\(", cell.source, re.MULTILINE):
                parts.append('<p class="line"></p>' * 3)
    return page(title, unbroken("\n".join(parts)), lang), title


def _opened(html: str) -> str:
    """Open what unfolds: paper cannot."""
    return re.sub(r"<details(?![^>]*\bopen\b)", "<details open", html)


def _output(output: Any) -> str:
    data = output.get("data", {})
    html, text = data.get("text/html", ""), data.get("text/plain", "")
    if 'class="dataframe"' in html or "dtype:" in text:
        # as pandas shows it: the prose speaks of it
        frame = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL) or f"<pre>{escape(text)}</pre>"
        return f'<div class="frame" dir="ltr">{frame}</div>'
    # the check of an answer that is still open, and the page for reviewing, are for a screen with a keyboard
    return "" if 'class="course-open"' in html or "<iframe" in html else html


def _markdown(text: str) -> str:
    import mistune

    text = re.sub(r"^</?div[^>]*>$", "", text.strip(), flags=re.MULTILINE)
    return str(mistune.create_markdown(escape=False, plugins=["table"])(text))


def unbroken(html: str) -> str:
    """Keep each date of the text in one line; tags and their attributes stay as they are.

    >>> unbroken('<p title="24 January 2024">24 January 2024</p>').count("\\u00a0")
    2
    """
    parts = re.split(r"(<[^>]*>)", html)
    return "".join(p if n % 2 else _DATE.sub(lambda m: m[0].replace(" ", _SPACE), p) for n, p in enumerate(parts))


def sheet(corpus: Any, lang: str) -> str:
    """Make the articles into a sheet for the class: the texts, each paragraph with its number."""
    words, parts = SHEET[lang], []
    names = ak.wording.article_names(corpus.articles, lang)
    way = 'dir="rtl" lang="ar"'
    parts.append(f"<h1>{escape(words['title'])}</h1><p>{escape(words['how'])}</p>")
    lines = ak.notebook.lines(corpus)
    for n, row in enumerate(corpus.articles.to_dict("records")):
        mine = lines[(lines["article_id"] == row["article_id"]) & lines["read"]]
        letter = words["letters"][n % len(words["letters"])]
        parts.append(f'<section class="article"><h2>{letter}. {escape(names[row["article_id"]])}</h2><ol {way}>')
        parts += [f"<li>{escape(t.strip())}</li>" for t in mine["text"] if t.strip()]
        parts.append("</ol></section>")
    return page(words["title"], unbroken("\n".join(parts)), lang)


def _index(titles: list[tuple[str, str]], lang: str) -> str:
    words = INDEX[lang]
    items = "".join(
        f'<li><a href="{escape(name)}">{escape(title)}</a> '
        f'<small>(<a href="teacher/{escape(name)}">{escape(words["solved"])}</a>)</small></li>'
        for name, title in titles
    )
    more = f'<p><a href="articles.html">{escape(words["articles"])}</a></p><p><a href="teacher/plan.html">{escape(words["plan"])}</a></p>'
    return page(words["title"], f"<h1>{escape(words['title'])}</h1><ol>{items}</ol>{more}", lang)


def text_of(html: str) -> str:
    """Give the words of a page."""
    return _TAG.sub(" ", re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL))


__all__ = ["STYLE", "notebooks", "page_of", "run_notebook", "sheet", "text_of", "unbroken", "write_handouts"]
