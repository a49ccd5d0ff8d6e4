"""The review page in a browser: by mouse and by keyboard alone, at 390 px, with hostile text; what it saves does what it showed."""

from __future__ import annotations

import json

import pytest

import astana_kit as ak
from astana_kit import decisions

HOSTILE = "</script><script>alert(1)</script>\u202e<img src=x onerror=alert(2)>"
TEXTS = {
    "a": "انطلقت أمس الأربعاء في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا، بمشاركة تركيا وروسيا وإيران.",
    "b": f"قصفت تركيا مواقع قسد في عين عيسى يوم 20 كانون الثاني 2024 {HOSTILE}.",
    "c": "هاجم تنظيم داعش حاجزا للجيش السوري قرب تدمر يوم 21 كانون الثاني 2024.",
    "d": "زار وزير الخارجية الإيراني دمشق يوم 18 كانون الثاني 2024.",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "register.csv").write_text(
        "file,published\n" + "".join(f"{n}.txt,2024-01-25\n" for n in TEXTS), encoding="utf-8"
    )
    return tmp_path


def corpus_of(folder):
    return ak.parse(sorted(folder.glob("*.txt"))[0].parent, register=folder / "register.csv")


def saved(page, folder):
    with page.expect_download() as got:
        page.click("#save")
    got.value.save_as(folder / "decisions.toml")
    return decisions.read(folder)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_saved_file_gives_what_the_page_showed(lang, page, folder, tmp_path_factory, picture):
    corpus = corpus_of(folder)
    made = ak.review(corpus, reader="قارئ", lang=lang)
    assert len(made.rows) >= 4
    at = made.save(tmp_path_factory.mktemp("out") / "review.html")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(at.as_uri())
    wanted = {}
    for row in made.rows:
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        if row["id"].startswith("attack"):
            page.click("#not_event")
            wanted[row["id"]] = "retract"
        elif row["id"].startswith("strike"):
            page.screenshot(path=picture(f"review-{lang}"), full_page=True)
            page.click("#correct")
            page.select_option("#which", "target")
            page.fill(".form div input", "ypg")
            page.click(".form .first")
            wanted[row["id"]] = "set"
        else:
            page.click("#right")
            wanted[row["id"]] = "confirm"
    rulings = saved(page, folder)
    assert {r.record_id: r.do for r in rulings} == wanted
    assert {r.decided_by for r in rulings} == {"قارئ"}
    assert page.dialogs == [] and {u for u in page.asked if not u.startswith(("data:", "blob:"))} == {at.as_uri()}
    new = corpus_of(folder)
    strikes = new.military_actions[new.military_actions["kind"] == "strike"]
    assert strikes["target"].tolist() == ["ypg"]
    assert "attack" not in set(new.military_actions["kind"])
    assert set(new.rounds["reviewed_by"]) == {"قارئ"}
    assert decisions.stale(new.made_from.effects) == []
    assert ak.review(new).rows == ()


def test_the_keyboard_alone_is_enough(page, folder, tmp_path_factory):
    made = ak.review(corpus_of(folder), lang="ar")
    page.goto(made.save(tmp_path_factory.mktemp("out") / "review.html").as_uri())
    page.keyboard.press("1")
    page.keyboard.press("ArrowLeft")  # the next one: Arabic reads from the right
    page.keyboard.press("ArrowRight")
    page.keyboard.press("2")
    page.keyboard.press("3")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    with page.expect_download():
        page.keyboard.press("s")
    told = page.evaluate("[...decided.values()].map(d => d.entries[0].do)")
    assert told == ["confirm", "retract", "confirm"]


def test_hostile_text_is_shown_and_never_run(page, folder, tmp_path_factory):
    made = ak.review(corpus_of(folder), tables=["military_actions"])
    page.goto(made.save(tmp_path_factory.mktemp("out") / "review.html").as_uri())
    seen = ""
    for _ in made.rows:
        seen += page.inner_text("#card")
        page.click("#skip")
    assert "<script>alert(1)</script>" in seen and "⟨U+202E⟩" in seen
    assert page.dialogs == [] and page.evaluate("document.querySelectorAll('img').length") == 0


def test_progress_survives_a_reload(page, folder, tmp_path_factory):
    made = ak.review(corpus_of(folder))
    page.goto(made.save(tmp_path_factory.mktemp("out") / "review.html").as_uri())
    page.click("#right")
    page.reload()
    assert json.loads(page.evaluate("JSON.stringify([decided.size, at])")) == [1, 1]
    page.click("text=السابق")
    page.click("text=تراجع")
    assert page.evaluate("decided.size") == 0


def test_a_draw_is_random_but_repeats(folder):
    corpus = corpus_of(folder)
    one, again, other = (tuple(r["id"] for r in ak.review(corpus, draw=2, seed=s).rows) for s in (1, 1, 5))
    assert one == again and len(one) == 2 and one != other


# -- in JupyterLab

PUT = """async ([path, body]) => {
  const token = (document.cookie.match(/(?:^|; )_xsrf=([^;]*)/) || [])[1] || "";
  const got = await fetch("/api/contents/" + path, { method: "PUT", credentials: "same-origin", body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "X-XSRFToken": token } });
  return got.status; }"""
CELL = "import astana_kit as ak\ncorpus = ak.load()\nak.review(corpus, ['rounds'], reader='قارئ', out='review.toml')"
AFTER = "new = ak.decide(corpus, 'review.toml')\nprint('reviewed', sorted(set(new.rounds['reviewed_by']))[-1], len(new.decisions))"


def test_in_lab_the_page_writes_the_file_and_one_step_carries_it_out(page, lab, picture):
    cells = [
        {"cell_type": "code", "source": text, "metadata": {}, "outputs": [], "execution_count": None, "id": f"c{n}"}
        for n, text in enumerate((CELL, AFTER))
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    page.goto(f"{lab}/lab/tree/README.md?reset")
    page.wait_for_selector(".jp-MarkdownViewer h1", timeout=60_000)
    body = {"type": "notebook", "format": "json", "content": notebook}
    assert page.evaluate(PUT, ["review-try.ipynb", body]) in (200, 201)
    page.goto(f"{lab}/lab/tree/review-try.ipynb?reset")
    page.get_by_text("| Idle").wait_for(timeout=90_000)
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Shift+Enter")
    frame = page.frame_locator(".jp-OutputArea iframe").first
    frame.locator("#right").click(timeout=60_000)
    frame.locator("#right").click()
    frame.locator("#save").click()
    frame.locator("#saved", has_text="review.toml").wait_for(timeout=20_000)
    page.screenshot(path=picture("review-lab"))
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").nth(1).click()
    page.keyboard.press("Shift+Enter")
    page.wait_for_selector(".jp-OutputArea-output:has-text('reviewed قارئ 2')", timeout=60_000)
