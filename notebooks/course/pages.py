"""The look of the handouts: one page for paper and phone, in the direction of its language."""

from __future__ import annotations

from html import escape

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
STYLE = """
:root { color-scheme: light; }
body { max-width: 46em; margin: 1.5em auto; padding: 0 1em; color: #1b1b1b; background: #fff; overflow-wrap: break-word;
       font: 1.05em/1.7 "Noto Naskh Arabic", "Amiri", "Noto Sans Arabic", "Noto Sans", "DejaVu Sans", system-ui, sans-serif; }
html[lang=en] body { font: 1em/1.6 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.5em; line-height: 1.3; } h2 { font-size: 1.2em; margin-top: 1.8em; border-top: 1px solid #d0d0d0; padding-top: .6em; }
p, li { text-align: start; } h3, h4 { font-size: 1em; }
code { overflow-wrap: anywhere; direction: ltr; unicode-bidi: isolate; font: .85em "DejaVu Sans Mono", monospace; background: #f4f4f2; padding: 0 .2em; }
pre { direction: ltr; text-align: left; background: #f4f4f2; padding: .6em .8em; overflow-x: auto; white-space: pre-wrap; }
pre code { background: none; padding: 0; }
.frame { overflow-x: auto; font-size: .8em; } .frame td, .frame th { white-space: nowrap; text-align: left; }
.out { margin: .6em 0 1.2em; }
img { max-width: 100%; height: auto; }
figure { margin: 0; } figcaption { margin-top: .4em; font-size: .92em; }
table { border-collapse: collapse; font-size: .9em; } th, td { border-bottom: 1px solid #d8d8d8; padding: .25em .5em; text-align: start; vertical-align: top; }
th { background: #f4f4f2; }
details { margin: .4em 0; padding: .2em .6em; border: 1px solid #d8d8d8; border-radius: 4px; }
summary { cursor: pointer; padding: .3em 0; font-weight: bold; }
.line { border-bottom: 1px dotted #888; height: 1.6em; margin: 0; }
.article ol { padding-inline-start: 1.8em; } .article li { margin: .45em 0; text-align: right; }
:focus-visible { outline: 3px solid #1f4e79; outline-offset: 2px; }
@media screen and (max-width: 600px) {
  body { padding: 0 .7em; margin: .8em auto; }
  /* a row becomes a card, its cells one under the other with their names */
  table:has(td[data-label]) thead { display: block; position: absolute; inset-inline-start: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .out, .frame { overflow-x: auto; position: relative; }
  table:has(td[data-label]), table:has(td[data-label]) tbody, table:has(td[data-label]) tr { display: block; width: 100%; }
  table:has(td[data-label]) tr { border: 1px solid #d0d0d0; border-radius: 4px; margin: .5em 0; padding: .2em .5em; box-sizing: border-box; }
  td[data-label] { display: grid; grid-template-columns: 7.5em 1fr; gap: .6em; border: 0; padding: .15em 0 !important; white-space: normal !important; min-width: 0 !important; }
  td[data-label]::before { content: attr(data-label); color: #555; font-size: .92em; }
}
@media print {
  details:not([open]) { display: none; }
  body { font-size: 10.5pt; max-width: none; margin: 0; } h2 { break-after: avoid; } figure, tr, details p { break-inside: avoid; }
  .article { break-before: page; } .article:first-of-type { break-before: auto; } a { color: inherit; text-decoration: none; }
  img { max-height: 17cm; width: auto; }
}
@page { margin: 1.6cm; }
"""
INDEX = {
    "ar": {
        "title": "أوراق للصف",
        "solved": "بالحلول، للمعلم",
        "articles": "المقالات، ورقة للصف",
        "plan": "للمعلم: خطة الدرس",
    },
    "en": {
        "title": "Handouts",
        "solved": "with solutions, for the teacher",
        "articles": "The articles, as a sheet for the class",
        "plan": "For the teacher: the plan of the lesson",
    },
}
SHEET = {
    "ar": {
        "title": "المقالات",
        "how": "نص كل مقال كما هو، وقد تُركت أسطر الصفحة التي حوله. فقراته مرقّمة كي يُشار إليها: «أ 3» الفقرة الثالثة من المقال الأول.",
        "letters": ["أ", "ب", "ج", "د", "هـ", "و", "ز", "ح"],
    },
    "en": {
        "title": "The articles",
        "how": "The text of each article as it stands, in Arabic, without the lines of the page around it. Paragraphs are numbered, so that they can be pointed at: «A 3» is the third paragraph of the first article.",
        "letters": list("ABCDEFGH"),
    },
}


def page(title: str, body: str, lang: str) -> str:
    """Make a page that runs no script and fetches nothing."""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
