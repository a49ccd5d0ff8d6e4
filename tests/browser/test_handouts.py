"""The handouts in a browser: nothing asked of the network, nothing wider than a phone, evidence open, dates whole."""

from __future__ import annotations

from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
NAMES = sorted(p.stem for p in (NOTEBOOKS / "source").glob("[0-9]*.md"))
PAGES = [f"{lang}/{name}" for lang in ("ar", "en") for name in [*NAMES, "index", "articles", "teacher/plan"]]

WIDER = """() => [...document.querySelectorAll('body *')].filter(e => {
    const box = e.getBoundingClientRect();
    if (box.width < 2 || (box.left >= -1 && box.right <= document.documentElement.clientWidth + 1)) return false;
    for (let p = e.parentElement; p; p = p.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(p).overflowX)) return false;
    return true;
}).map(e => e.tagName + ' ' + e.textContent.slice(0, 60))"""
# dates that stand in two lines: a no-break space whose neighbours lie at different heights
BROKEN = """() => {
    const out = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let n; n = walk.nextNode();)
        for (let i = n.data.indexOf('\\u00a0'); i > 0; i = n.data.indexOf('\\u00a0', i + 1)) {
            const r = document.createRange(); r.setStart(n, i - 1); r.setEnd(n, i + 2);
            const tops = new Set([...r.getClientRects()].map(b => Math.round(b.top)));
            if (tops.size > 1) out.push(n.data.slice(i - 8, i + 8));
        }
    return out }"""


def path_of(handouts: list[Path], name: str) -> Path:
    return next(p for p in handouts if p.as_posix().endswith(f"/{name}.html") and p.parent.name == name.split("/")[-2])


@pytest.mark.parametrize("name", PAGES)
def test_a_handout_asks_for_nothing_fits_a_phone_and_prints(name: str, page, handouts, picture) -> None:
    path = path_of(handouts, name)
    for width in (390, 900):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert page.evaluate(WIDER) == []
        assert page.evaluate(BROKEN) == []
        page.screenshot(path=picture(f"handout-{name.replace('/', '-')}-{width}"), full_page=True)
    page.pdf(path=picture(f"handout-{name.replace('/', '-')}").replace(".png", ".pdf"), format="A4")
    assert {url for url in page.asked if not url.startswith("data:")} == {path.as_uri()}
    assert page.evaluate("document.scripts.length") == 0
    assert page.dialogs == []


@pytest.mark.parametrize("name", NAMES)
def test_charts_for_a_phone_are_drawn_for_it_and_arabic_stands_at_the_right(name: str, page, handouts) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path_of(handouts, f"ar/{name}").as_uri())
    page.wait_for_function("[...document.images].every(i => i.complete)")
    charts = page.evaluate("""[...document.querySelectorAll('picture img')].map(i =>
        [i.alt.length, i.naturalWidth / i.naturalHeight, i.getBoundingClientRect().width])""")
    # no wider than high by much: a drawing of its own, not a small copy of the wide one
    assert all(alt > 20 and shape < 1.2 and 300 < wide <= 390 for alt, shape, wide in charts)
    assert charts or name == "08-briefing"
    sides = page.evaluate("""[...document.querySelectorAll('p, li, td[data-label], figcaption, h1, h2')]
        .filter(e => /^[^A-Za-z]*[\\u0600-\\u06ff]/.test(e.textContent))
        .map(e => { const s = getComputedStyle(e); return [s.direction, s.textAlign, e.textContent.slice(0, 40)] })""")
    assert len(sides) > 5
    assert [s for s in sides if s[0] != "rtl" or s[1] not in ("right", "start")] == []


def test_evidence_lies_open_and_there_is_no_code(page, handouts, picture) -> None:
    page.goto(path_of(handouts, "ar/04-participants").as_uri())
    block = page.locator("details", has=page.locator("mark")).first
    assert block.locator("mark").first.is_visible()
    block.screenshot(path=picture("handout-evidence"))
    assert page.get_by_text("import astana_kit").count() == 0 and page.get_by_text("LANG").count() == 0


def test_solutions_stand_on_the_pages_of_the_teacher_only(page, handouts) -> None:
    page.goto(path_of(handouts, "ar/03-hiatus").as_uri())
    assert page.get_by_text("الحل 1").count() == 0
    page.goto(path_of(handouts, "ar/teacher/03-hiatus").as_uri())
    assert page.get_by_text("الحل 1").first.is_visible()


def test_a_script_in_an_article_is_shown_in_a_handout_and_does_not_run(page, handouts) -> None:
    page.goto(path_of(handouts, "ar/07-your-articles").as_uri())
    page.wait_for_timeout(500)
    assert page.get_by_text("<script>document.title", exact=False).first.is_visible()
    assert "changed" not in page.title()
    assert page.evaluate("document.querySelectorAll('[onerror], [onmouseover], [href^=javascript]').length") == 0
