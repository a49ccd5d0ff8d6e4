"""Write notebooks, with their results, as pages that ask nothing of the network.

The pages of nbconvert call script servers (for formulas and diagrams); these hold no script at all, and tell the
browser to
run and fetch none, whatever an article may bring along.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from .words import LessonError

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_TAG = re.compile(r"<[^>]+>")
_STYLE = """
:root { color-scheme: light; }
body { max-width: 50em; margin: 1.5em auto; padding: 0 1em; font: 1em/1.6 system-ui, "Noto Sans", "Noto Naskh Arabic", "DejaVu Sans", sans-serif;
       color: #1b1b1b; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.6em; line-height: 1.25; } h2 { margin-top: 2em; border-top: 1px solid #d0d0d0; padding-top: .6em; }
pre { background: #f4f4f2; padding: .6em .8em; overflow-x: auto; font: .85em/1.45 "DejaVu Sans Mono", monospace; direction: ltr; text-align: left; }
.code { border-inline-start: 3px solid #c8c8c4; }
.out { margin: .6em 0 1.4em; overflow-x: auto; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; font-size: .92em; } th, td { border-bottom: 1px solid #d8d8d8; overflow-wrap: normal; }
th { background: #f4f4f2; } td:has(> bdi) { min-width: 4em; }
details { margin: .4em 0; padding: .2em .6em; border: 1px solid #d8d8d8; border-radius: 4px; } summary { cursor: pointer; padding: .3em 0; }
figure { margin: 0; } figcaption { margin-top: .4em; }
:focus-visible { outline: 3px solid #1f4e79; outline-offset: 2px; }
/* on a phone a chart keeps letters that can be read, and is pushed sideways */
@media screen and (max-width: 600px) { figure img { max-width: none !important; width: 37em; } }
@media print { pre { white-space: pre-wrap; } h2 { break-after: avoid; } figure, table { break-inside: avoid; } }
"""
_TOKENS = {
    "Keyword": "color:#7a1f5c",
    "Literal.String": "color:#1a5c2e",
    "Comment": "color:#5a5a5a;font-style:italic",
    "Literal.Number": "color:#1f4e79",
}


def write_handouts(notebooks: Any = "notebooks", out: Any = "handouts", *, solutions: bool = True) -> list[Path]:
    """Run every notebook of a folder in a fresh kernel and write each as one page, with an index.

    In: the folder of the notebooks, the folder for the pages, and whether solutions are kept (folded up). Out: the
    pages, the
    index last. The notebooks run in an empty folder, so that nothing of this machine gets into the pages. Raises
    ``LessonError`` where there are none, or a cell fails.
    """
    import nbformat

    sources = sorted(Path(notebooks).glob("[0-9]*.ipynb"))
    if not sources:
        raise LessonError(
            f"{notebooks}: no notebooks here; run this in the folder of the project, or name their folder"
        )
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    pages, titles = [], []
    for source in sources:
        notebook = run_notebook(nbformat.read(source, as_version=4), source.name)
        page = folder / f"{source.stem}.html"
        html, title = page_of(notebook, source.stem, solutions=solutions)
        page.write_text(html, encoding="utf-8", newline="\n")
        pages.append(page)
        titles.append((page.name, title, _arabic_title(notebook)))
    index = folder / "index.html"
    index.write_text(_index(titles), encoding="utf-8", newline="\n")
    return [*pages, index]


def run_notebook(notebook: Any, name: str = "notebook", folder: Any = None) -> Any:
    """Run a notebook from top to bottom in a fresh kernel, in an empty folder where none is named.

    Out: the notebook with its outputs. Raises ``LessonError`` naming the cell that fails.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    with tempfile.TemporaryDirectory() as empty:
        client = NotebookClient(
            notebook,
            timeout=300,
            kernel_name="python3",
            resources={"metadata": {"path": str(folder or empty)}},
            extra_arguments=["--log-level=ERROR"],
        )
        try:
            client.execute(env=_environment())
        except CellExecutionError as e:
            raise LessonError(f"{name}: a cell fails: {e.ename}: {e.evalue}") from None
    return notebook


def _environment() -> dict[str, str]:
    """Let the kernel, which starts in another folder, use the very kit that runs it."""
    here = str(Path(__file__).resolve().parents[2])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in (here, os.environ.get("PYTHONPATH", "")) if p)}


def page_of(notebook: Any, name: str, *, solutions: bool = True) -> tuple[str, str]:
    """Make a page of a notebook that has been run.

    Out: the page (HTML without a script, nothing loaded) and its title.
    """
    parts, title = [], name
    for cell in notebook.cells:
        if not solutions and "solution" in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "markdown":
            parts.append(_markdown(cell.source))
            title = (
                next((line[2:] for line in cell.source.splitlines() if line.startswith("# ")), title)
                if title == name
                else title
            )
        elif cell.cell_type == "code":
            parts.append(f'<pre class="code"><code>{_colored(cell.source)}</code></pre>')
            parts += [f'<div class="out">{html}</div>' for html in map(_output, cell.outputs) if html]
    return _page(title, "\n".join(parts)), title


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _index(titles: Iterable[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<li><a href="{escape(name)}">{escape(title)}</a><br><span dir="rtl" lang="ar">{escape(arabic)}</span></li>'
        for name, title, arabic in titles
    )
    return _page("Handouts", f"<h1>Handouts</h1>\n<ol>{items}</ol>")


def _arabic_title(notebook: Any) -> str:
    first = notebook.cells[0].source
    match = re.search(r'<p dir="rtl"[^>]*>(.*?)</p>', first)
    return _TAG.sub("", match[1]) if match else ""


def _markdown(text: str) -> str:
    import mistune

    return str(mistune.create_markdown(escape=False, plugins=["table"])(text))


def _colored(code: str) -> str:
    from pygments.lexers import PythonLexer

    out = []
    for kind, text in PythonLexer(stripnl=False, ensurenl=False).get_tokens(code):
        style = next((css for name, css in _TOKENS.items() if f"Token.{name}" in str(kind)), "")
        out.append(f'<span style="{style}">{escape(text)}</span>' if style else escape(text))
    return "".join(out).rstrip("\n")


def _output(output: Any) -> str:
    if output.output_type == "stream":
        return f"<pre>{escape(output.text)}</pre>"
    if output.output_type == "error":
        return f"<pre>{escape(output.ename)}: {escape(output.evalue)}</pre>"
    data = output.get("data", {})
    if "text/html" in data:
        return data["text/html"]
    if "image/png" in data:
        alt = escape(str(data.get("text/plain", "")), quote=True)
        return f'<img alt="{alt}" src="data:image/png;base64,{data["image/png"].strip()}">'
    return f"<pre>{escape(str(data['text/plain']))}</pre>" if "text/plain" in data else ""


def stripped(path: Any) -> list[str]:
    """Say what is left in a notebook that should not be committed: outputs, counts, and what an editor has put into it.

    >>> stripped.__name__
    'stripped'
    """
    notebook = json.loads(Path(path).read_text(encoding="utf-8"))
    troubles = []
    for n, cell in enumerate(notebook["cells"], 1):
        if cell["cell_type"] == "code" and (cell["outputs"] or cell["execution_count"] is not None):
            troubles.append(
                f"cell {n} has outputs or a count: clear them (Edit > Clear Outputs of All Cells) before you commit"
            )
        if set(cell["metadata"]) - {"tags"}:
            troubles.append(f"cell {n} has metadata of an editor: {', '.join(cell['metadata'])}")
    return troubles
