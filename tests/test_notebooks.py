"""The notebooks: made from their source, committed empty, in one language each, right when run, and readable.

Their prose stands in Markdown; what they count is computed; a teacher may add one without touching the package.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "notebooks"
sys.path.insert(0, str(FOLDER))

nbformat = pytest.importorskip("nbformat")
pytest.importorskip("nbclient")

from course import CourseError  # noqa: E402
from course.building import build, cells, notebook, sources, target, written  # noqa: E402
from course.handouts import notebooks, page_of, run_notebook, text_of, unbroken, write_handouts  # noqa: E402

ARABIC = re.compile("[\u0600-\u06ff]")
LANGS = ("ar", "en")
FILES = [target(s, lang) for s in sources() for lang in LANGS]
each = pytest.mark.parametrize("path", FILES, ids=lambda p: p.name.removesuffix(".ipynb"))
each_source = pytest.mark.parametrize("source", sources(), ids=lambda p: p.stem)


def lang_of(path: Path) -> str:
    return path.name.split(".")[1]


def of(path: Path, kind: str) -> list[str]:
    return [c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == kind]


# -- the files


def test_there_are_ten_notebooks_in_each_language() -> None:
    assert len(sources()) == 10 and all(p.exists() for p in FILES)
    assert sorted(p.name for p in FOLDER.glob("*.ipynb")) == sorted(p.name for p in FILES)


@each_source
@pytest.mark.parametrize("lang", LANGS)
def test_a_notebook_is_what_its_source_makes(source: Path, lang: str) -> None:
    assert target(source, lang).read_text(encoding="utf-8") == written(source, lang), (
        "run python notebooks/run.py build"
    )


@each_source
def test_what_one_language_has_the_other_has_too(source: Path) -> None:
    made = {lang: [] for lang in LANGS}
    for kind, lang, tags, _ in cells(source.read_text(encoding="utf-8")):
        for each_ in (lang,) if lang else LANGS:
            made[each_].append((kind, tags))
    assert made["ar"] == made["en"]


@each_source
def test_sentences_in_both_languages_are_given_the_same_values(source: Path) -> None:
    found = [c for c in cells(source.read_text(encoding="utf-8")) if c[0] == "code" and c[1]]
    holes = {lang: [set(re.findall(r"\{(\w+)", c[3])) for c in found if c[1] == lang] for lang in LANGS}
    assert holes["ar"] == holes["en"]


@each
def test_a_notebook_is_valid_and_committed_without_outputs_counts_and_editor_data(path: Path) -> None:
    nbformat.validate(nbformat.read(path, as_version=4))
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        assert set(cell["metadata"]) <= {"tags"}
        assert cell["cell_type"] == "markdown" or (cell["outputs"], cell["execution_count"]) == ([], None)


def test_a_head_that_means_nothing_is_refused() -> None:
    for wrong in ("%% fr\ntext", "%% code fr\nx", "%% \ntext"):
        with pytest.raises(CourseError, match="is no head"):
            cells(wrong)


def test_a_teacher_adds_a_notebook_without_touching_anything_else(tmp_path: Path) -> None:
    """One with a source in both languages, and one that was saved by hand."""
    (tmp_path / "source").mkdir()
    text = "%% ar\n# سؤال؟\n%% en\n# A question?\n%% code\n1 + 1\n"
    (tmp_path / "source" / "11-mine.md").write_text(text, encoding="utf-8")
    assert [p.name for p in build(tmp_path)] == ["11-mine.ar.ipynb", "11-mine.en.ipynb"]
    own = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# By hand")])
    nbformat.write(own, tmp_path / "by-hand.ipynb")
    assert [p.name for p in notebooks("ar", folder=tmp_path)] == ["11-mine.ar.ipynb", "by-hand.ipynb"]
    pages = write_handouts(tmp_path / "out", langs=["en"], folder=tmp_path)
    assert {"11-mine.html", "by-hand.html", "index.html"} <= {p.name for p in pages}


# -- the code

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
FORBIDDEN_NAMES = {"open", "eval", "exec", "re", "Path", "os", "sys", "requests", "urllib", "get_ipython", "print"}
FORBIDDEN_METHODS = {"savefig", "to_csv", "read_csv", "apply", "urlopen", "compile", "rcParams", "rc"}


def trouble_in(source: str) -> list[str]:
    """List what a cell holds that belongs into the library or the course."""
    if re.search(r"^\s*[%!]", source, re.MULTILINE):
        return ["a magic or a shell command"]
    out = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, FORBIDDEN_NODES):
            out.append(type(node).__name__)
        if isinstance(node, ast.Name) and node.id in FORBIDDEN_NAMES:
            out.append(node.id)
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_METHODS:
            out.append(f".{node.attr}")
        if isinstance(node, ast.Import):
            out += [f"import {a.name}" for a in node.names if a.name not in ("astana_kit", "pandas")]
        if isinstance(node, ast.ImportFrom) and node.module != "course":
            out.append(f"from {node.module}")
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(r"\.(csv|txt|png|html)$", node.value)
        ):
            out.append(f"a path: {node.value}")
    # a line that begins in Arabic is read from the right: Latin letters in it may stand in {…} only
    for line in source.splitlines():
        if ARABIC.search(line) and re.search("[A-Za-z]", re.sub(r"\{\w+\}|^\w+ = ", "", line)):
            out.append(f"Arabic and Latin in one line: {line}")
    return out  # fmt: skip


@each
def test_a_cell_asks_and_defines_nothing(path: Path) -> None:
    assert {n: t for n, source in enumerate(of(path, "code")) if (t := trouble_in(source))} == {}


def test_the_check_for_clean_cells_finds_what_it_looks_for() -> None:
    dirty = ["def f(): pass", "x = lambda n: n", "import re", "%pip install x", "open('a')", "plt.savefig('x')"]
    dirty += ["f = 'data/rounds.csv'", "plt.rcParams['a'] = 1", 'show(["أستانا"])', "!ls", "from os import path"]
    assert all(trouble_in(source) for source in dirty)
    assert trouble_in('spelling = "أصطانا"') == []


@each
def test_a_notebook_has_one_import_cell_with_its_language(path: Path) -> None:
    code = of(path, "code")
    assert [n for n, source in enumerate(code) if re.search(r"^(import|from) ", source, re.MULTILINE)] == [0]
    assert f'LANG = "{lang_of(path)}"' in code[0] and sum("LANG =" in source for source in code) == 1


@each
def test_frames_stand_as_pandas_shows_them_before_they_are_dressed(path: Path) -> None:
    """The last line of some cell before the first ``ak.show`` of a frame is a frame or a column by itself."""
    lasts = [source.splitlines()[-1] for source in of(path, "code")]
    dressed = [
        n for n, line in enumerate(lasts) if line.startswith("ak.show(") and "text" not in line and "words" not in line
    ]
    plain = [
        n
        for n, line in enumerate(lasts)
        if re.match(r"[a-z_.]+(\(chronology\))?(\[.*|\.(head|tail|groupby|value_counts)\(.*)?$", line)
        and not line.startswith(("check", "slide", "trial"))
    ]
    assert plain and (not dressed or min(plain) < min(dressed))


# -- the prose

SECTIONS = {
    "ar": ("## ما لا يقوله هذا", "## ما الذي قد يغيّر هذا الجواب؟", "## تمارين"),
    "en": ("## What this cannot tell", "## What would change this answer?", "## Exercises"),
}


@each
def test_a_notebook_asks_a_question_says_what_one_learns_and_is_honest(path: Path) -> None:
    lang, prose, code = lang_of(path), of(path, "markdown"), "\n".join(of(path, "code"))
    first = prose[0].replace('<div dir="rtl" lang="ar">', "").strip()
    assert re.match(r"# .*[?؟]\n", first)
    told = (
        ("**ستتعلم**", "**المستوى**", "**المدة**", "**يحتاج إلى**")
        if lang == "ar"
        else ("**You will learn to**", "**Level**", "**Time**", "**Needs**")
    )
    assert all(part in first for part in told)
    whole = "\n".join(prose)
    assert all(section in whole for section in SECTIONS[lang])
    assert whole.count("**كيف " if lang == "ar" else "**How to ") >= 2
    assert "ak.chart(" in code and ("ak.proof(" in code or "ak.trail(" in code) and "confirm(" in code
    for n in (1, 2):
        assert re.search(rf'^answer = \.\.\.\ncheck\("\w+/{n}", answer, LANG\)', code, re.MULTILINE)


@each
def test_headings_are_questions_or_say_what_is_asked(path: Path) -> None:
    heads = [line for cell in of(path, "markdown") for line in cell.splitlines() if line.startswith("## ")]
    assert [h for h in heads if not h.endswith(("?", "؟")) and h not in SECTIONS[lang_of(path)]] == []


@each
def test_arabic_cells_are_read_from_the_right_before_anything_is_run(path: Path) -> None:
    for cell in of(path, "markdown"):
        wrapped = cell.startswith('<div dir="rtl" lang="ar">\n\n') and cell.endswith("\n\n</div>")
        assert wrapped == (lang_of(path) == "ar")


def prose_of(path: Path) -> Iterator[str]:
    """Give the prose that tells findings: no titles, tasks, hints and solutions, no code."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown" and "solution" not in cell.metadata.get("tags", []):
            text = re.split(r"\*\*(?:تمرين|Exercise) ", cell.source)[0]
            text = re.sub(r"^#.*$|`[^`]*`|<[^>]*>|\*\*(?:المدة|Time)\*\* \d+", "", text, flags=re.MULTILINE)
            yield text


@each
def test_the_prose_names_rounds_years_and_notebooks_and_counts_nothing(path: Path) -> None:
    named = r"(?:[Rr]ounds?|[Nn]otebooks?|(?:ال|لل)جولة|(?:ال|لل)جولتين|الدفتر) \d+(?: (?:and |و)\d+)?|\b20\d\d\b"
    named += r"|(?<!\d)\d\d-[a-z-]+|بين \d+ و\d+|between \d+ and \d+"
    for text in prose_of(path):
        assert not re.search(r"\d", re.sub(named, "", text)), text


def test_the_index_tells_question_level_minutes_and_needs_of_every_notebook() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    for path in FILES:
        first = of(path, "markdown")[0]
        question = re.search(r"^# (.*)$", first, re.MULTILINE)[1]
        minutes = re.search(r"\*\*(?:المدة|Time)\*\* (\d+)", first)[1]
        # a name that begins with digits would be turned round in an Arabic line: there the number stands alone
        name = path.name.split(".")[0][: 2 if lang_of(path) == "ar" else None]
        row = next(line for line in index.splitlines() if line.startswith(f"| [{name}]({path.name}) |"))
        assert f"| {question} |" in row and f"| {minutes} |" in row


def test_the_pages_link_only_to_what_is_there_and_speak_one_language_each() -> None:
    for page in FOLDER.glob("*.md"):
        for link in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (FOLDER / link).exists(), link
    assert not ARABIC.search((FOLDER / "teachers.en.md").read_text(encoding="utf-8"))
    assert arabic_share((FOLDER / "teachers.ar.md").read_text(encoding="utf-8")) >= 0.95


# -- run

# names in code and ids, files and addresses: what they are called is not a matter of language
NAMES = re.compile(
    r"`[^`]*`|https?://\S+|\b[\w-]+\.(?:html|ipynb|toml|csv|txt|md)\b|\b[a-z]+[._/][a-z_./]+\b|\b\d\d-[a-z-]+\b"
)


def arabic_share(text: str) -> float:
    """Give the share of words in Arabic letters, names in code left out."""
    words = re.findall(r"[^\W\d_]+", NAMES.sub(" ", text))
    return sum(bool(ARABIC.search(w)) for w in words) / max(1, len(words))


def shown_to_readers(done: object) -> str:
    """Give what a notebook says outside code: prose, and outputs that the kit makes for people."""
    html = []
    for cell in done.cells:
        if cell.cell_type == "markdown":
            html.append(re.sub(r"```.*?```|<code>.*?</code>|`[^`]*`", " ", cell.source, flags=re.DOTALL))
        for out in cell.get("outputs", []):
            one = out.get("data", {}).get("text/html", "")
            if "<iframe" in one:
                one = one.split("srcdoc=")[0]
            if 'class="dataframe"' not in one:
                html.append(re.sub(r"<code.*?</code>|<pre.*?</pre>", " ", one, flags=re.DOTALL))
    return text_of("\n".join(html))


@each
def test_a_notebook_runs_in_a_fresh_kernel_speaks_its_language_and_makes_a_page(path: Path) -> None:
    lang = lang_of(path)
    done = run_notebook(nbformat.read(path, as_version=4), path.name)
    outputs = [o for c in done.cells for o in c.get("outputs", [])]
    assert [o for o in outputs if o.output_type in ("stream", "error")] == []
    said = [o.get("data", {}).get("text/plain", "") for o in outputs]
    assert [s for s in said if s.startswith("✗")] == [] and sum(s.startswith("✓") for s in said) >= 1
    if lang == "ar":
        assert arabic_share(shown_to_readers(done)) >= 0.95
    else:
        # articles are in Arabic, and stand in what quotes them; what says something does not
        for cell in done.cells:
            for out in cell.get("outputs", []):
                if re.search(r"^(?:ak\.show\(text|confirm\(|check\()", cell.source, re.MULTILINE):
                    assert not ARABIC.search(out.get("data", {}).get("text/plain", ""))
    for solutions in (False, True):
        html, title = page_of(done, lang, solutions=solutions)
        assert title and f'<html lang="{lang}"' in html and "Content-Security-Policy" in html
        assert not re.search(r"<script|<iframe|<style scoped|import astana_kit", html)
        assert ("<pre>" in html or "solution" in html.lower() or "الحل" in html) or not solutions
        assert solutions or not re.search(r"الحل \d|Solution \d", html)
    pictures = re.findall(r"<img [^>]*>", html)
    assert pictures and all(re.search(r'alt="[^"]{20,}"', p) and 'src="data:image/png;base64,' in p for p in pictures)


def solutions_of(path: Path) -> Iterator[tuple[str, str]]:
    """Give each solution with its check: the lines between three grave accents, or the answer between single ones."""
    code = of(path, "code")
    checks = [re.search(r'check\("[^"]+", answer, LANG\)', c)[0] for c in code if "check(" in c]
    found = [c.source for c in nbformat.read(path, as_version=4).cells if "solution" in c.metadata.get("tags", [])]
    for text, line in zip(found, checks, strict=True):
        block = re.search(r"```python\n(.*?)```", text, re.DOTALL)
        single = re.search(r"^`([\[\"].*)`$", text, re.MULTILINE)
        headlines = re.findall(r"^- «(.*)»$", text, re.MULTILINE)
        for answer in (
            [block[1]] if block else [f"answer = {single[1]}"] if single else [f"answer = {h!r}" for h in headlines]
        ):
            yield answer, line


@each
def test_the_printed_solutions_are_right(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    space: dict = {}
    for source in of(path, "code"):
        tree = ast.parse(source)
        # what only shows needs no second run
        tree.body = [n for n in tree.body if not isinstance(n, ast.Expr)]
        exec(compile(tree, path.name, "exec"), space)
    tried = 0
    for answer, line in solutions_of(path):
        exec(answer, space)
        assert eval(line, space).state == "ok", answer
        tried += 1
    assert tried >= 2


# -- pages


def test_dates_in_a_page_stay_in_one_line_and_attributes_stay_as_they_are() -> None:
    html = unbroken('<p title="24 January 2024">في 24 كانون الثاني 2024 وفي 20 و21 يونيو 2023</p>')
    assert "24\u00a0كانون\u00a0الثاني\u00a02024" in html and "20\u00a0و21\u00a0يونيو\u00a02023" in html
    assert 'title="24 January 2024"' in html


def test_the_door_says_what_it_opens() -> None:
    told = subprocess.run([sys.executable, str(FOLDER / "run.py")], capture_output=True, text=True)
    assert told.returncode == 2 and all(word in told.stdout for word in ("lab", "build", "handouts"))


def test_the_settings_of_lab_ask_about_no_news_and_set_arabic_at_the_right() -> None:
    settings = json.loads(
        (FOLDER / ".lab" / "labconfig" / "default_setting_overrides.json").read_text(encoding="utf-8")
    )
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert 'dir="rtl"' in (FOLDER / ".lab" / "custom" / "custom.css").read_text(encoding="utf-8")


def test_a_notebook_made_from_text_is_a_notebook() -> None:
    nbformat.validate(nbformat.from_dict(notebook("%% ar\n# سؤال؟\n%% code\nx = 1", "ar")))
