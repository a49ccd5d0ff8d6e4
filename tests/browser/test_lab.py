"""The notebooks in JupyterLab in a browser: open, run all, look."""

from __future__ import annotations

from pathlib import Path

import pytest

NAMES = sorted(
    p.name.removesuffix(".ipynb") for p in (Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb")
)

TimeoutError = pytest.importorskip("playwright.sync_api").TimeoutError

RUN_LIMIT = 120_000
ERRORS = "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr'], .jp-mod-traceback"


def open_notebook(page, lab: str, name: str) -> None:
    page.goto(f"{lab}/lab/tree/{name}.ipynb?reset")
    page.wait_for_selector(".jp-Notebook .jp-MarkdownOutput", timeout=60_000)
    page.wait_for_function(
        """() => { const all = [...document.querySelectorAll('.jp-Notebook .jp-MarkdownCell')];
                   return all.length > 8 && all.every(c => c.querySelector('.jp-MarkdownOutput :is(p, h2, details)')) }""",
        timeout=60_000,
    )
    page.wait_for_selector(
        ".jp-NotebookPanel .jp-Toolbar-kernelStatus[data-status=idle], .jp-NotebookPanel [data-status=idle]",
        timeout=60_000,
    )


PROMPTS = "[...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')].map(e => e.textContent.trim())"


def run_all(page) -> None:
    for _ in range(5):  # a click may come before the menu belongs to the notebook, on a busy machine
        page.get_by_role("menuitem", name="Run", exact=True).first.click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        try:
            page.wait_for_function(f"{PROMPTS}.some(t => /^\\[[*\\d]/.test(t))", timeout=8_000)
            break
        except TimeoutError:
            page.locator(".jp-Notebook .jp-MarkdownCell").first.click()
    every = f"(() => {{ const all = {PROMPTS}; return all.length > 5 && all.every(t => /^\\[\\d+\\]:?$/.test(t)) }})()"
    page.wait_for_function(f"{every} || document.querySelector({ERRORS!r})", timeout=RUN_LIMIT)
    assert page.locator(ERRORS).all_inner_texts() == []
    page.wait_for_function("[...document.images].every(i => i.complete)", timeout=30_000)


def sides_of_arabic(page, within: str) -> list:
    """Give direction, alignment and text of every paragraph that is Arabic: of its letters more are.

    The direction is that of the element that holds the first Arabic letter (or of that letter, where it says ``plaintext``).
    Where a page or a table runs from the left, its paragraphs and cells keep to the left; the words in them do not.
    """
    return page.evaluate(
        """within => [...document.querySelectorAll(within)].flatMap(e => [...e.querySelectorAll('p, td, th, figcaption')])
            .filter(e => (e.textContent.match(/[\\u0600-\\u06ff]/g) || []).length > (e.textContent.match(/[A-Za-z]/g) || []).length)
            .map(e => { const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
                        while (walk.nextNode() && !/[\\u0600-\\u06ff]/.test(walk.currentNode.data));
                        const holder = getComputedStyle(walk.currentNode.parentElement), around = e.closest('table') || e.parentElement;
                        const left = getComputedStyle(around).direction === 'ltr';
                        return [holder.unicodeBidi === 'plaintext' ? 'rtl' : holder.direction,
                                left ? 'start' : getComputedStyle(e).textAlign, e.textContent.slice(0, 40)] })""",
        within,
    )


def wrong(sides: list) -> list:
    return [s for s in sides if s[0] != "rtl" or s[1] not in ("right", "start")]


def test_lab_starts_on_the_index_and_asks_about_no_news(page, lab: str, picture) -> None:
    page.goto(f"{lab}/")
    page.wait_for_selector(".jp-MarkdownViewer h1", timeout=60_000)
    assert page.url.startswith(f"{lab}/lab/tree/README.md")
    page.wait_for_timeout(6000)  # the question about news comes some seconds after the start
    assert page.locator(".Toastify__toast").count() == 0
    links = page.locator(".jp-MarkdownViewer a").evaluate_all("found => found.map(a => a.getAttribute('href') || '')")
    assert sum(".ipynb" in link for link in links) == len(NAMES)
    assert wrong(sides_of_arabic(page, ".jp-MarkdownViewer")) == []
    page.screenshot(path=picture("lab-index"))
    page.locator(".jp-MarkdownViewer a", has_text="01-corpus").first.click()
    page.wait_for_selector(".jp-Notebook .jp-MarkdownOutput", timeout=60_000)
    assert page.dialogs == []


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_in_lab_and_reads_right(name: str, page, lab: str, picture) -> None:
    open_notebook(page, lab, name)
    arabic = name.endswith(".ar")
    before = sides_of_arabic(page, ".jp-MarkdownOutput")
    assert (len(before) >= 5) == arabic and wrong(before) == []
    run_all(page)
    assert page.locator(ERRORS).count() == 0
    assert page.locator(".course-no").count() == 0
    pictures = page.evaluate(
        "[...document.querySelectorAll('.jp-OutputArea figure img')].map(i => [i.naturalWidth, i.alt.length])"
    )
    assert pictures and all(width > 300 and alt > 20 for width, alt in pictures)
    shown = sides_of_arabic(page, ".jp-OutputArea-output")
    assert (len(shown) >= 5 or not arabic) and wrong(shown) == []
    height = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.jp-NotebookPanel, .jp-NotebookPanel *')].map(e => e.scrollHeight))"
    )
    page.set_viewport_size({"width": 1300, "height": min(int(height) + 150, 16_000)})
    page.evaluate(
        "document.querySelectorAll('.jp-NotebookPanel, .jp-NotebookPanel *').forEach(e => { if (e.scrollTop) e.scrollTop = 0 })"
    )
    page.wait_for_timeout(1500)
    page.screenshot(path=picture(f"lab-{name}"))
    beyond = [url for url in page.asked if not url.startswith((lab, lab.replace("http", "ws"), "data:", "blob:"))]
    assert beyond == []


def test_an_evidence_block_unfolds_to_a_sentence_read_from_the_right(page, lab: str, picture) -> None:
    open_notebook(page, lab, "04-participants.ar")
    run_all(page)
    block = page.locator(".jp-OutputArea-output details", has=page.locator("mark")).first
    assert not block.locator("mark").first.is_visible()
    block.locator("summary").click()
    mark = block.locator("mark").first
    assert mark.is_visible() and "الأردن" in mark.inner_text()
    assert mark.evaluate(
        "e => [getComputedStyle(e.parentElement).direction, getComputedStyle(e.parentElement).textAlign]"
    ) == ["rtl", "right"]
    block.screenshot(path=picture("lab-evidence"))


def test_a_script_in_an_article_is_shown_as_text_and_does_not_run(page, lab: str, picture) -> None:
    open_notebook(page, lab, "07-your-articles.ar")
    run_all(page)
    line = page.locator(".jp-OutputArea-output p", has_text="<script>document.title").first
    assert line.is_visible()
    line.screenshot(path=picture("lab-script"))
    page.locator(".jp-OutputArea-output p", has_text="onmouseover").first.hover()
    page.wait_for_timeout(500)
    assert "changed" not in page.title() and page.dialogs == []
    inside = ".jp-OutputArea-output script, .jp-OutputArea-output [onerror], .jp-OutputArea-output [onmouseover], .jp-OutputArea-output [href^=javascript]"
    assert page.locator(inside).count() == 0
    assert page.locator(".jp-OutputArea-output img[src='x']").count() == 0


@pytest.mark.parametrize(
    ("lang", "answer", "said"),
    [
        ("en", "The longest break: 217 days after round 20", "speaks of the whole list"),
        ("ar", "أطول انقطاع: 217 يومًا بعد الجولة 20", "قول عن القائمة كلها"),
    ],
)
def test_a_false_headline_is_told_what_is_wrong_and_a_solution_unfolds(lang, answer, said, page, lab, picture) -> None:
    open_notebook(page, lab, f"03-hiatus.{lang}")
    run_all(page)
    cell = page.locator(".jp-CodeCell", has_text='check("hiatus/1", answer, LANG)').first
    cell.locator(".cm-line", has_text="answer = ...").click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.insert_text(f'answer = "{answer}"')
    page.keyboard.press("Shift+Enter")
    cell.locator(".course-no").wait_for(timeout=20_000)
    told = cell.locator(".jp-OutputArea").inner_text()
    assert said in told and "433" not in told
    solution = page.locator(".jp-MarkdownOutput details", has_text="الحل" if lang == "ar" else "Solution").first
    solution.locator("summary").click()
    assert solution.locator("li").first.is_visible()
    cell.screenshot(path=picture(f"lab-wrong-answer-{lang}"))


def test_a_line_of_arabic_in_code_is_read_from_the_right(page, lab: str, picture) -> None:
    open_notebook(page, lab, "03-hiatus.ar")
    line = page.locator(".cm-line", has_text="آخر أيام الجولة").first
    line.scroll_into_view_if_needed()
    assert line.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"
    line.screenshot(path=picture("lab-arabic-line"))
