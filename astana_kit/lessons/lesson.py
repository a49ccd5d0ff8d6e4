"""One lesson: what a notebook asks the library for besides tables, charts and evidence."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Any

import pandas as pd

from ..tables import Corpus, Reference
from .answers import ANSWERS
from .judging import judge
from .shown import show
from .telling import Said, both
from .words import LessonError, check_language, read_toml, word

#: The lessons in their order; each has a file of words in ``texts`` and a notebook of the same name.
LESSONS = (
    "01-corpus",
    "02-rounds",
    "03-hiatus",
    "04-participants",
    "05-meetings-and-actions",
    "06-disagreements",
    "07-your-articles",
    "08-briefing",
)


@dataclass(frozen=True)
class Block:
    """A piece of HTML with the same in plain text: an exercise or a solution."""

    html: str
    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


@dataclass(frozen=True)
class Lesson:
    """What ``start`` gives: the sentences, checks, exercises and samples of one notebook, in one language."""

    name: str
    corpus: Corpus
    reference: Reference
    lang: str

    @property
    def words(self) -> dict[str, Any]:
        """Give what ``texts/NAME.toml`` holds: question, level, minutes, needs, sentences, checks, exercises."""
        return read_toml(f"texts/{self.name}.toml")

    def say(self, sentence: str, **values: Any) -> Said:
        """Say a sentence of the lesson with the numbers that it is given.

        In: its name and the values that it needs. Raises ``LessonError`` for a name or a value that is missing.
        """
        return Said(both(self._entry("say", sentence), self.lang, values))

    def none_of(self, check: str, rows: Any) -> Said:
        """Show a check: there is none of these.

        In: the name of the check; the rows that should not be there (a frame, a list, or their number). Out: a ``Said``
        in the state ``ok`` or ``no``; where there are some, they are shown.
        """
        n = int(rows) if isinstance(rows, int) else len(rows) if isinstance(rows, Sized) else 0
        below = show(rows, self.lang)._repr_html_() if n and isinstance(rows, pd.DataFrame) else ""
        return self._checked(check, "found" if n else "none_found", "no" if n else "ok", below, n=n)

    def agree(self, check: str, left: Any, right: Any) -> Said:
        """Show a check: two numbers that were come by in different ways are the same."""
        same = left == right
        return self._checked(check, "agree" if same else "differ", "ok" if same else "no", left=left, right=right)

    def exercise(self, number: int) -> Block:
        """Show an exercise: its level, the task, and a hint that unfolds."""
        x = self._exercise(number)
        harder = int(x["level"]) > 1
        texts, html = [], []
        for side in ("ar", "en") if self.lang == "ar" else ("en",):
            way, edge = ("rtl", "right") if side == "ar" else ("ltr", "left")
            level = f"{'★' * int(x['level'])} {word('word', 'harder' if harder else 'easier', side)}"
            head = f"{word('word', 'exercise', side)} {number} · {level}"
            where = f'dir="{way}" lang="{side}" style="text-align:{edge};margin:.3em 0"'
            html.append(f"<p {where}><b>{escape(head)}</b><br>{_code(x['ask'][side])}</p>")
            html.append(
                f"<details {where}><summary>{escape(word('word', 'hint', side))}</summary>{_code(x['hint'][side])}</details>"
            )
            texts.append(f"{head}\n{x['ask'][side]}")
        return Block("".join(html), "\n".join(texts))

    def check(self, number: int, answer: Any) -> Said:
        """Check an answer: say whether it is right, or what is wrong with it without telling what would be right."""
        x = self._exercise(number)
        verdict = judge(x["kind"], ANSWERS[f"{self.name}/{number}"](self.corpus, self.reference), answer, self.lang)
        texts = []
        for side in ("ar", "en") if self.lang == "ar" else ("en",):
            if verdict.state == "open":
                texts.append((side, word("word", "open", side)))
            elif verdict.state == "ok":
                texts.append((side, f"{word('word', 'right', side)} {x['why'][side]}"))
            else:
                said = (
                    x["mistakes"][verdict.message][side]
                    if verdict.mistake
                    else word("verdict", verdict.message, side, **verdict.values)
                )
                texts.append((side, f"{word('word', 'not_yet', side)} {said}"))
        return Said(tuple(texts), verdict.state)

    def solution(self, number: int) -> Block:
        """Show a solution that unfolds: the lines that answer the exercise, and why."""
        x = self._exercise(number)
        side = self.lang
        way, edge = ("rtl", "right") if side == "ar" else ("ltr", "left")
        head = f"{word('word', 'solution', side)} {number}"
        code = f'<pre dir="ltr" style="text-align:left">{escape(x["solution"]["code"].strip())}</pre>'
        why = "".join(
            f'<p dir="{"rtl" if s == "ar" else "ltr"}" lang="{s}" style="text-align:{"right" if s == "ar" else "left"}">{_code(x["why"][s])}</p>'
            for s in (("ar", "en") if side == "ar" else ("en",))
        )
        return Block(
            f'<details dir="{way}" style="text-align:{edge}"><summary>{escape(head)}</summary>{code}{why}</details>',
            f"{head}\n{x['solution']['code'].strip()}\n{x['why'][side]}",
        )

    def sample(self, name: str) -> str:
        """Give the text of a practice article: invented for the lessons, and said to be so in its first line.

        Raises ``LessonError`` for a name that there is not.
        """
        folder = files(__package__) / "samples"
        there = sorted(p.name.removesuffix(".txt") for p in folder.iterdir() if p.name.endswith(".txt"))
        if name not in there:
            raise LessonError(f"no sample is named {name!r}; there are {', '.join(there)}")
        return (folder / f"{name}.txt").read_text(encoding="utf-8")

    def _checked(self, check: str, state_word: str, state: str, below: str = "", **values: Any) -> Said:
        pair = self._entry("check", check)
        sides = ("ar", "en") if self.lang == "ar" else ("en",)
        return Said(tuple((s, word("word", state_word, s, what=pair[s], **values)) for s in sides), state, below)

    def _entry(self, group: str, name: str) -> dict[str, str]:
        entries = self.words.get(group, {})
        if name not in entries:
            raise LessonError(f"lesson {self.name} has no {group} {name!r}; it has {', '.join(entries) or 'none'}")
        return entries[name]

    def _exercise(self, number: int) -> dict[str, Any]:
        exercises = self.words["exercise"]
        if number not in range(1, len(exercises) + 1):
            raise LessonError(f"lesson {self.name} has exercises 1 to {len(exercises)}, not {number!r}")
        return exercises[number - 1]


def _code(text: str) -> str:
    """Escape a text, with what stands between grave accents as code."""
    parts = escape(text).split("`")
    return "".join(f'<code dir="ltr">{part}</code>' if n % 2 else part for n, part in enumerate(parts))


def start(name: str, corpus: Corpus, reference: Reference, lang: str = "ar") -> Lesson:
    """Open a lesson.

    In: its name (``03-hiatus``; a number will do), the corpus and the reference that its notebook has loaded, the
    language.
    Raises ``LessonError`` for a lesson that there is not.
    """
    check_language(lang)
    found = [known for known in LESSONS if known == str(name) or known.startswith(f"{name}-".zfill(3))]
    if not found:
        raise LessonError(f"no lesson is named {name!r}; there are {', '.join(LESSONS)}")
    return Lesson(found[0], corpus, reference, lang)
