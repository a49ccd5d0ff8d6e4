"""Checks that are seen: of an answer (``check``) and of what a notebook says (``confirm``)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from .judging import Verdict
from .words import word

_SIGNS = {"ok": ("✓", "#1a7f37"), "no": ("✗", "#b3261e"), "open": ("…", "#555555")}


class CourseError(ValueError):
    """Say what the course was asked for that it does not have, and what there is."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A check as it is shown: ``state`` is ``ok``, ``no`` or ``open``, told by a sign as well as by colour."""

    state: str
    text: str
    lang: str

    def __str__(self) -> str:
        return f"{_SIGNS[self.state][0]} {self.text}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        sign, color = _SIGNS[self.state]
        way, edge = ("rtl", "right") if self.lang == "ar" else ("ltr", "left")
        return (
            f'<p dir="{way}" lang="{self.lang}" class="course-{self.state}" style="text-align:{edge};margin:.3em 0;'
            f'border-inline-start:3px solid {color};padding-inline-start:.6em"><b style="color:{color}">{sign}</b> '
            f"{escape(self.text)}</p>"
        )


def confirm(truth: Any, text: str, lang: str = "ar") -> Checked:
    """Show that something holds, or that it does not.

    >>> confirm(2 + 2 == 4, "two and two are four", "en")
    ✓ two and two are four
    """
    return Checked("ok" if bool(truth) else "no", text, lang)


def check(name: str, answer: Any, lang: str = "ar") -> Checked:
    """Check an answer: say that it is right and why, or what is wrong with it, without telling what would be right.

    In: the exercise (``"hiatus/1"``: a file of ``exercises`` and a number), the answer (three dots: none yet), the
    language. Raises ``CourseError`` for an exercise that there is not.
    """
    one = exercise(name)
    if answer is ... or answer is None:
        return Checked("open", word("open", lang), lang)
    verdict: Verdict = one.judge(answer)
    if verdict.state == "ok":
        return Checked("ok", f"{word('right', lang)} {one.why[lang]}", lang)
    return Checked("no", f"{word('not_yet', lang)} {verdict.say(lang)}", lang)


def exercise(name: str) -> Any:
    """Give an exercise by its name."""
    lesson, _, number = name.partition("/")
    there = sorted(p.stem for p in (Path(__file__).parent / "exercises").glob("[a-z]*.py"))
    if lesson not in there:
        raise CourseError(f"no exercises are named {lesson!r}; there are {', '.join(there)}")
    exercises = import_module(f"{__package__}.exercises.{lesson}").EXERCISES
    if not number.isdigit() or not 1 <= int(number) <= len(exercises):
        raise CourseError(f"{lesson} has exercises 1 to {len(exercises)}, not {number!r}")
    return exercises[int(number) - 1]
