"""The charts that answer in a browser: nothing asked of the network, the sentence by mouse, finger and keyboard, hostile text as text."""

from __future__ import annotations

import pytest

import astana_kit as ak

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u202e"
TEXT = (
    f"انطلقت في أستانا يوم 24 كانون الثاني 2024 الجولة الـ21 {HOSTILE} من محادثات أستانا بمشاركة روسيا وتركيا وإيران.\n\n"
    "التقى وزير الخارجية التركي نظيره الإيراني في طهران يوم 20 كانون الثاني 2024.\n"
)


@pytest.fixture
def hostile(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "register.csv").write_text(
        f'file,published,outlet\na.txt,2024-01-25,"صحيفة <b>{HOSTILE}</b>"\n', encoding="utf-8"
    )
    return ak.parse(tmp_path / "a.txt", register=tmp_path / "register.csv")


def opened(page, screen, folder):
    at = screen.save(folder / "screen.html")
    page.goto(at.as_uri())
    return at


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", ["timeline", "attendance", "encounters"])
def test_a_mark_shows_its_sentence_to_the_mouse_and_keeps_it_on_a_click(name, lang, page, tmp_path, picture):
    corpus = ak.load()
    screen = ak.interactive(name, corpus, lang=lang)
    at = opened(page, screen, tmp_path)
    mark = next(m for v in screen.views for m in reversed(v.marks) if m.said)
    page.hover(f'[id="{mark.id}"]')
    sentence = "".join(mark.said[0][:3]).strip()
    assert sentence in page.inner_text("#said") and mark.label in page.inner_text("#said h2")
    page.screenshot(path=picture(f"screen-{name}-{lang}"), full_page=True)
    page.mouse.move(2, 2)
    assert page.locator("#said blockquote").count() == 0
    page.click(f'[id="{mark.id}"]')
    page.mouse.move(2, 2)
    assert sentence in page.inner_text("#said")
    assert page.evaluate("document.documentElement.dir") == ("rtl" if lang == "ar" else "ltr")
    assert page.dialogs == [] and set(page.asked) == {at.as_uri()}


def test_a_finger_and_the_keyboard_are_enough(chromium, tmp_path):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    screen = ak.interactive("timeline", lang="ar")
    opened(page, screen, tmp_path)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    mark = next(m for m in reversed(screen.views[0].marks) if m.said)
    page.locator(f'[id="{mark.id}"]').scroll_into_view_if_needed()
    page.tap(f'[id="{mark.id}"]')
    assert page.locator("#said blockquote").count() == len(mark.said)
    page.keyboard.press("Escape")
    page.locator(".mark[tabindex='0']").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#said h2") == screen.views[0].marks[1].label
    context.close()


@pytest.mark.parametrize("name", ["timeline", "attendance", "encounters"])
def test_text_of_an_article_stays_text(name, page, hostile, tmp_path):
    screen = ak.interactive(name, hostile, lang="ar")
    opened(page, screen, tmp_path)
    for mark in [m for v in screen.views[:1] for m in v.marks if m.said]:
        page.hover(f'[id="{mark.id}"]')
        page.click(f'[id="{mark.id}"]')
        page.click(f'[id="{mark.id}"]')
    assert page.dialogs == [] and page.locator("img, b").count() == 0 and page.locator("script").count() == 2
    if name == "timeline":
        mark = next(m for m in screen.views[0].marks if m.id.startswith("wrounds") and m.said)
        page.hover(f'[id="{mark.id}"]')
        assert "<img src=x onerror=alert(2)>⟨RLO⟩" in page.inner_text("#said")


def test_in_a_notebook_it_stands_in_a_frame_of_its_own(page, hostile, tmp_path):
    screen = ak.interactive("timeline", hostile, lang="ar")
    (tmp_path / "cell.html").write_text(f"<!DOCTYPE html><meta charset=utf-8>{screen._repr_html_()}", encoding="utf-8")
    page.goto((tmp_path / "cell.html").as_uri())
    frame = page.frame_locator("iframe")
    mark = next(m for m in screen.views[0].marks if m.said)
    frame.locator(f'[id="{mark.id}"]').hover()
    assert frame.locator("#said blockquote").count() == len(mark.said)
    assert page.dialogs == []
