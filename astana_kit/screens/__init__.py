"""Charts that answer: point at a mark, or tap it, and the sentence behind it stands below; one file, no network.

The drawing is made here, as SVG whose words the browser itself joins and orders; a few lines of script move the marks'
sentences into the panel. Texts of articles never become markup: they travel as data and are shown as text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..figures import FIGURES
from ..figures.words import Words
from ..tables import load
from ..tables import reference as load_reference
from ..wording import Voice, in_line
from .attended import attended
from .drawing import Mark, View
from .met import met
from .timeline import timeline

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference

#: The charts that answer, by name: what draws them, and the figure whose words they bear.
KINDS = {"timeline": (timeline, "process"), "attendance": (attended, "attendance"), "encounters": (met, "encounters")}


class ScreenError(ValueError):
    """A chart that does not answer, or a language that the kit does not speak."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A chart that answers: in a notebook it shows itself, ``save`` writes it as one page that needs no network.

    ``views`` are its drawings (the timeline has the whole process, and the time of the articles), ``words`` title,
    caption, alternative text and source.
    """

    name: str
    views: tuple[View, ...]
    words: Words
    voice: Voice

    def page(self) -> str:
        """Give the whole page as HTML."""
        voice = self.voice
        text = Path(__file__).with_name("page.html").read_text(encoding="utf-8")
        told = {m.id: _told(m, voice.lang) for view in self.views for m in view.marks}
        # «<» as an escape: no text of an article can end the script or open a comment in it
        data = json.dumps(told, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
        drawings = "".join(
            f'<div class="view" id="view{n}"{" hidden" if n else ""}>{view.svg(voice, self.words.alt)}</div>'
            for n, view in enumerate(self.views)
        )
        if not self.views:
            drawings = f"<p>{escape(self.words.alt)}</p>"
        buttons = "".join(
            f'<button type="button" aria-pressed="{"false" if n else "true"}" data-view="view{n}">{escape(view.name)}</button>'
            for n, view in enumerate(self.views)
        )
        fields = {
            "lang": voice.lang,
            "dir": "rtl" if voice.lang == "ar" else "ltr",
            "title": escape(in_line(self.words.title, voice.lang)),
            "subtitle": escape(in_line(self.words.subtitle, voice.lang)),
            "hint": escape(voice.say("screen.hint")) if self.views else "",
            "views": f'<div class="views">{buttons}</div>' if len(self.views) > 1 else "",
            "source": escape(in_line(self.words.source, voice.lang)),
            "drawings": drawings,
            "data": data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"),
        }
        head, *parts = text.split("{{")
        return head + "".join(fields[key] + rest for key, _, rest in (part.partition("}}") for part in parts))

    def save(self, file: Any) -> Path:
        """Write the page into a file; gives its path."""
        path = Path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.page(), encoding="utf-8", newline="\n")
        return path

    def _repr_html_(self) -> str:
        height = max([v.height for v in self.views] or [60]) + 330
        return (
            f'<iframe title="{escape(self.words.title, quote=True)}" sandbox="allow-scripts" style="width:100%;height:{height:.0f}px;'
            f'border:1px solid #ccc" srcdoc="{escape(self.page(), quote=True)}"></iframe>'
        )

    def __repr__(self) -> str:
        return self.words.alt


def _told(mark: Mark, lang: str) -> list[Any]:
    """Give what the panel says of a mark; the words of an article stay as they are."""
    label, when, note, more = (in_line(text, lang) for text in (mark.label, mark.when, mark.note, mark.more))
    return [label, when, note, [[*parts, in_line(who, lang)] for *parts, who in mark.said], more]


def interactive(
    name: str, corpus: Corpus | None = None, reference: Reference | None = None, lang: str = "ar", digits: str = "latin"
) -> Screen:
    """Make a chart that shows the sentence behind each of its marks.

    In: `timeline`, `attendance` or `encounters` (who met whom); a corpus (the kit's own where left out), the reference
    (likewise), the language, the digits. Out: a ``Screen``, which shows itself in a notebook and writes itself into
    one HTML file. Raises ``ScreenError`` for another name or language.

    >>> interactive("timeline", lang="en").words.title
    '22 rounds from 2017 to 2024; 11 of them before 2019'
    """
    if name not in KINDS:
        raise ScreenError(f"no chart that answers is called {name!r}; there are {', '.join(KINDS)}")
    try:
        voice = Voice(lang, digits)
    except ValueError as error:
        raise ScreenError(str(error)) from None
    corpus = load() if corpus is None else corpus
    reference = load_reference() if reference is None else reference
    make, figure = KINDS[name]
    words = FIGURES[figure].words(corpus, reference, lang, digits)
    if name == "timeline" and not words.empty:
        known = FIGURES[figure].frame(corpus, reference)
        source = voice.source(reference=int((known["source"] == "reference").sum()), noun="record", articles=None)
        words = replace(words, subtitle=voice.say("screen.timeline"), source=source)
    return Screen(name, tuple(make(corpus, reference, voice)), words, voice)
