"""The handouts in a browser: nothing asked of the network, nothing wider than a phone, evidence that unfolds."""

from __future__ import annotations

import pytest

from astana_kit.lessons import LESSONS

WIDER = """() => [...document.querySelectorAll('body *')].filter(e => {
    const box = e.getBoundingClientRect();
    if (box.width === 0 || (box.left >= -1 && box.right <= document.documentElement.clientWidth + 1)) return false;
    for (let p = e.parentElement; p; p = p.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(p).overflowX)) return false;
    return true;
}).map(e => e.tagName + ' ' + e.textContent.slice(0, 60))"""


@pytest.mark.parametrize("name", [*LESSONS, "index"])
def test_a_handout_asks_for_nothing_and_fits_a_phone(name: str, page, handouts, picture) -> None:
    path = next(p for p in handouts if p.stem == name)
    for width in (390, 900):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert page.evaluate(WIDER) == []
        page.screenshot(path=picture(f"handout-{name}-{width}"), full_page=True)
    assert {url for url in page.asked if not url.startswith("data:")} == {path.as_uri()}
    assert page.evaluate("document.scripts.length") == 0
    assert page.dialogs == []


@pytest.mark.parametrize("name", LESSONS)
def test_pictures_have_alternative_texts_and_arabic_stands_at_the_right(name: str, page, handouts) -> None:
    page.goto(next(p for p in handouts if p.stem == name).as_uri())
    pictures = page.evaluate("[...document.images].map(i => [i.alt.length, i.naturalWidth, i.complete])")
    assert pictures and all(alt > 20 and width > 300 and done for alt, width, done in pictures)
    sides = page.evaluate("""[...document.querySelectorAll('p[lang=ar], td, figcaption')]
        .filter(e => /^[^A-Za-z]*[\\u0600-\\u06ff]/.test(e.textContent))
        .map(e => { const s = getComputedStyle(e); return [s.direction, s.textAlign, e.textContent.slice(0, 40)] })""")
    assert len(sides) > 5
    assert [s for s in sides if s[0] != "rtl" or s[1] not in ("right", "start")] == []


def test_an_evidence_block_of_a_handout_unfolds_without_a_script(page, handouts, picture) -> None:
    page.goto(next(p for p in handouts if p.stem == "04-participants").as_uri())
    block = page.locator("details", has=page.locator("mark")).first
    assert not block.locator("mark").first.is_visible()
    block.locator("summary").click()
    assert block.locator("mark").first.is_visible()
    block.screenshot(path=picture("handout-evidence"))


def test_a_script_in_an_article_is_shown_in_a_handout_and_does_not_run(page, handouts) -> None:
    page.goto(next(p for p in handouts if p.stem == "07-your-articles").as_uri())
    page.wait_for_timeout(500)
    assert page.get_by_text("<script>document.title", exact=False).first.is_visible()
    assert "changed" not in page.title()
    assert page.evaluate("document.querySelectorAll('[onerror], [onmouseover], [href^=javascript]').length") == 0
