"""The lesson of 45 minutes (notebook 03), walked through as the plan for teachers has it, on loopback only."""

from __future__ import annotations

import pytest
from test_lab import ERRORS, open_notebook

#: What pupils write, in the order in which they try it: the last answer is right, what comes before is not.
HEADLINES = {
    "en": (
        "A long break",
        "The longest break: 217 days after round 20",
        "217 days between rounds 20 and 21: the third longest of 21 gaps",
    ),
    "ar": (
        "انقطاع طويل",
        "أطول انقطاع: 217 يومًا بعد الجولة 20",
        "217 يومًا بين الجولتين 20 و21: ثالث أطول فترة من 21",
    ),
}
ABOUT = {"en": (["yes"], ["yes", "no", "no", "yes"]), "ar": (["نعم"], ["نعم", "لا", "لا", "نعم"])}


def code(page, text: str):
    """Return the cell of code that holds the text."""
    return page.locator(".jp-Notebook .jp-CodeCell", has_text=text).first


def run(page, cell, *, to: str = ".jp-OutputArea-output") -> None:
    """Run one cell as a pupil does, and wait for what it shows."""
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    cell.locator(to).first.wait_for(timeout=60_000)
    assert page.locator(ERRORS).all_inner_texts() == []


def answer(page, cell, given: str, state: str) -> str:
    """Write an answer into the cell of an exercise, run it, and return what the check says."""
    cell.locator(".cm-line", has_text="answer =").click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.insert_text(f"answer = {given}")
    page.keyboard.press("Control+Enter")
    cell.locator(f".course-{state}").wait_for(timeout=30_000)
    return cell.locator(".jp-OutputArea").inner_text()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_lesson_can_be_walked_step_by_step_without_a_network(lang: str, page, lab: str, picture) -> None:
    open_notebook(page, lab, f"03-hiatus.{lang}")

    # how long was it? cells one by one as far as the first tick
    for text in ("import astana_kit as ak", "chronology = ak.chronology", "days = ak.wording.days"):
        cell = code(page, text)
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
    run(page, code(page, 'text = f"""'))
    confirmed = code(page, "confirm(")
    run(page, confirmed, to=".course-ok")
    assert "217" in code(page, 'text = f"""').inner_text()

    # on whose word? the two proofs fold open and name who is quoted
    for which in ('"round-20", "end"', '"round-21", "start"'):
        cell = code(page, which)
        run(page, cell)
        block = cell.locator("details", has=page.locator("mark")).first
        if block.count():
            block.locator("summary").first.click()
        assert cell.locator("mark").first.is_visible()

    # how unusual? the chart has no title and its words do not give the rank away
    cell = code(page, 'ak.chart("intervals"')
    run(page, cell, to="figure img")
    told = cell.locator("figure").inner_text() + cell.locator("figure img").get_attribute("alt")
    assert not any(word in told for word in ("third", "ثالث", "433", "217"))
    cell.screenshot(path=picture(f"lesson-chart-{lang}"))
    run(page, code(page, 'gaps.loc[gaps["days"] > gaps["days"].median()'), to="table")

    # what happened meanwhile? who explains it?
    run(page, code(page, 'ak.chart("hiatus"'), to="figure img")
    run(page, code(page, "events = ak.measures.events"), to="table")
    run(page, code(page, 'sort_values("published_start")'), to="table")
    run(page, code(page, "ended = corpus.claims"), to="table")
    run(page, code(page, 'ak.show(ended[["published_start", "published_end", "quote"'), to="table")

    # exercises 1 and 2: wrong and half answers are told so and why, right ones are accepted
    *wrong, right = HEADLINES[lang]
    cell = code(page, 'check("hiatus/1"')
    for headline in wrong:
        assert "433" not in answer(page, cell, f'"{headline}"', "no")
    answer(page, cell, f'"{right}"', "ok")
    partial, whole = ABOUT[lang]
    cell = code(page, 'check("hiatus/2"')
    answer(page, cell, str(partial), "no")
    answer(page, cell, str(whole), "ok")
    cell.screenshot(path=picture(f"lesson-answers-{lang}"))

    beyond = [url for url in page.asked if not url.startswith((lab, lab.replace("http", "ws"), "data:", "blob:"))]
    assert beyond == [] and page.dialogs == []
