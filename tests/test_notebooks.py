"""The notebooks are committed empty, ask and do not define, run in a fresh kernel, and their exercises can be
solved.
"""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

import astana_kit as ak
from astana_kit.lessons import LESSONS
from astana_kit.lessons.handouts import page_of, run_notebook, stripped

nbformat = pytest.importorskip("nbformat")
pytest.importorskip("nbclient")

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "notebooks"
ARABIC = re.compile("[\u0600-\u06ff]")
each = pytest.mark.parametrize("name", LESSONS)


def cells(name: str, kind: str) -> list[str]:
    return [c.source for c in nbformat.read(FOLDER / f"{name}.ipynb", as_version=4).cells if c.cell_type == kind]


def words(name: str) -> dict:
    return tomllib.loads((ROOT / "astana_kit" / "lessons" / "texts" / f"{name}.toml").read_text(encoding="utf-8"))


def test_every_lesson_has_its_notebook_and_every_notebook_its_lesson() -> None:
    assert [p.stem for p in sorted(FOLDER.glob("*.ipynb"))] == list(LESSONS)


@each
def test_a_notebook_is_valid_and_committed_without_outputs_and_counts(name: str) -> None:
    nbformat.validate(nbformat.read(FOLDER / f"{name}.ipynb", as_version=4))
    assert stripped(FOLDER / f"{name}.ipynb") == []


FORBIDDEN_NODES = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.While,
    ast.For,
    ast.Try,
    ast.With,
)
FORBIDDEN_NAMES = {
    "open",
    "eval",
    "exec",
    "savefig",
    "rcParams",
    "rc",
    "re",
    "Path",
    "os",
    "sys",
    "requests",
    "urllib",
    "get_ipython",
    "print",
}
FORBIDDEN_METHODS = {"savefig", "to_csv", "read_csv", "apply", "urlopen", "compile"}


def trouble_in(source: str) -> list[str]:
    """List what a cell holds that belongs into the library."""
    if re.search(r"^\s*[%!]", source, re.MULTILINE):
        return ["a magic or a shell command"]
    tree = ast.parse(source)
    out = [type(n).__name__ for n in ast.walk(tree) if isinstance(n, FORBIDDEN_NODES)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in FORBIDDEN_NAMES:
            out.append(node.id)
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_METHODS | {"rcParams"}:
            out.append(f".{node.attr}")
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [a.name for a in node.names]
            out += [f"import {n}" for n in names if n not in ("astana_kit", "pandas")]
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if re.search(r"[/\\]|\.(csv|txt|png|html)$", text):
            out.append(f"a path: {text}")
        for child in ast.iter_child_nodes(node):
            # a name on a line of its own reads right; one between brackets is shown in pieces
            text = child.value if isinstance(child, ast.Constant) and isinstance(child.value, str) else ""
            if ARABIC.search(text) and not isinstance(node, (ast.Assign, ast.Expr)):
                out.append(f"Arabic between brackets: {text}")
    return out


@each
def test_a_cell_asks_and_defines_nothing(name: str) -> None:
    assert {n: t for n, source in enumerate(cells(name, "code")) if (t := trouble_in(source))} == {}


def test_the_check_for_clean_cells_finds_what_it_looks_for() -> None:
    dirty = [
        "def f(): pass",
        "x = lambda n: n",
        "import re",
        "%pip install x",
        "open('a')",
        "plt.savefig('x')",
        "f = 'data/rounds.csv'",
        "plt.rcParams['a'] = 1",
        'show(["أستانا"])',
        "!ls",
    ]
    assert all(trouble_in(source) for source in dirty)
    assert trouble_in('spelling = "أصطانا"') == []


@each
def test_a_notebook_opens_with_its_question_in_both_languages_and_what_one_learns(name: str) -> None:
    first, known = cells(name, "markdown")[0], words(name)
    assert first.startswith(f"# {known['question']['en']}\n")
    assert re.search(
        rf'<p dir="rtl" lang="ar" style="text-align:right[^"]*"><b>{re.escape(known["question"]["ar"])}</b></p>', first
    )
    assert (
        known["goals"] in first
        and known["level"] in first
        and f"{known['minutes']} minutes" in first
        and known["needs"] in first
    )


@each
def test_a_notebook_has_one_import_cell_with_one_line_for_the_language(name: str) -> None:
    code = cells(name, "code")
    assert [n for n, source in enumerate(code) if re.search(r"^import ", source, re.MULTILINE)] == [0]
    assert 'LANG = "ar"' in code[0] and sum("LANG =" in source for source in code) == 1


@each
def test_a_notebook_has_figures_checks_evidence_honest_sections_and_two_exercises(name: str) -> None:
    code, prose = "\n".join(cells(name, "code")), "\n".join(cells(name, "markdown"))
    assert "ak.chart(" in code
    assert prose.count("**How to read it.**") >= 2
    assert code.count("lesson.none_of(") + code.count("lesson.agree(") >= 1
    assert "ak.trail(" in code or "proof(" in code
    for section in ("## What this cannot tell", "## What would change this answer?", "## Exercises"):
        assert section in prose
    for n in (1, 2):
        assert (
            f"lesson.exercise({n})" in code and f"lesson.check({n}, answer)" in code and f"lesson.solution({n})" in code
        )


@each
def test_every_heading_is_followed_by_arabic_that_is_aligned_before_anything_is_run(name: str) -> None:
    for cell in cells(name, "markdown"):
        if cell.startswith("#"):
            assert '<p dir="rtl" lang="ar" style="text-align:right' in cell
        for line in cell.splitlines():
            if ARABIC.search(line):
                assert line.startswith('<p dir="rtl" lang="ar" style="text-align:right'), line


@each
def test_the_prose_names_rounds_and_notebooks_by_number_and_counts_nothing(name: str) -> None:
    for cell in cells(name, "markdown"):
        text = "\n".join(line for line in cell.splitlines() if not line.startswith("#") and "**Level**" not in line)
        text = re.sub(r"<[^>]*>|`[^`]*`", "", text).replace(words(name)["question"]["ar"], "")
        text = re.sub(r"([Rr]ounds?|[Nn]otebooks?|الجولة) \d+|UTF-8", "", text)
        assert not re.search(r"\d", text), text


def test_the_index_tells_question_level_minutes_and_needs_of_every_notebook() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name in LESSONS:
        known = words(name)
        row = next(line for line in index.splitlines() if line.startswith(f"| [{name}]({name}.ipynb) |"))
        for part in (
            known["question"]["en"],
            known["question"]["ar"],
            f"| {known['level']} |",
            f"| {known['minutes']} |",
            known["needs"],
        ):
            assert part in row


def test_the_pages_link_only_to_what_is_there() -> None:
    for page in ("README.md", "teachers.md"):
        for target in re.findall(r"\]\(([^)]+)\)", (FOLDER / page).read_text(encoding="utf-8")):
            assert (FOLDER / target).exists(), target


@each
def test_a_notebook_runs_in_a_fresh_kernel_and_its_solutions_are_right(name: str, tmp_path: Path) -> None:
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    asked = len(notebook.cells)
    for n, exercise in enumerate(words(name)["exercise"], 1):
        notebook.cells.append(nbformat.v4.new_code_cell(exercise["solution"]["code"]))
        notebook.cells.append(nbformat.v4.new_code_cell(f"lesson.check({n}, answer)"))
    run_notebook(notebook, name, tmp_path)
    outputs = [(c.source, o) for c in notebook.cells for o in c.get("outputs", [])]
    assert [o for _, o in outputs if o.output_type in ("stream", "error")] == []
    said = [(source, o.data.get("text/plain", "")) for source, o in outputs]
    assert [pair for pair in said if pair[1].startswith("✗")] == []
    solved = [text for source, text in said[-2:] if source.startswith("lesson.check(")]
    assert len(solved) == 2 and all(text.startswith("✓") for text in solved), solved
    del notebook.cells[asked:]
    html, _ = page_of(notebook, name)
    pictures = re.findall(r"<img [^>]*>", html)
    assert pictures and all(re.search(r'alt="[^"]{20,}"', p) and 'src="data:image/png;base64,' in p for p in pictures)
    assert "<script" not in html and "Content-Security-Policy" in html


@each
def test_a_notebook_runs_in_english_too_and_shows_no_arabic_outside_the_articles(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    space: dict = {}
    for source in cells(name, "code"):
        tree = ast.parse(source.replace('LANG = "ar"', 'LANG = "en"'))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), space)  # noqa: S102 - the notebooks of this project
        if last is None:
            continue
        shown = eval(compile(ast.Expression(last.value), name, "eval"), space)
        if source.startswith("lesson.") and "outlets=" not in source:
            assert not ARABIC.search(str(shown)), str(shown)
        if isinstance(shown, ak.lessons.Chart) and shown.lang == "en":
            assert shown.words.caption.isascii() or not ARABIC.search(shown.words.caption)
