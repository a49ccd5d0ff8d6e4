"""Judge an answer. A verdict says what is wrong and never what is right; an incomplete answer is not right."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

import astana_kit as ak

from .words import word

Pair = Mapping[str, str]
_DIGITS = {ord(a): str(n) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for n, a in enumerate(digits)}
_MARKS = re.compile("[\u064b-\u0652\u0640]")


@dataclass(frozen=True)
class Verdict:
    """``state``: ``ok`` or ``no``; what is wrong: a word of ``words.py`` with its values, or a sentence of its own."""

    state: str
    name: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    own: Pair | None = None

    def say(self, lang: str) -> str:
        """Say what is wrong."""
        if self.own is not None:
            return self.own[lang]
        return word(self.name, lang, **{k: v(lang) if callable(v) else v for k, v in self.values.items()})


OK = Verdict("ok")


def no(name: str, **values: Any) -> Verdict:
    """Give a verdict that names what is wrong."""
    return Verdict("no", name, values)


@dataclass(frozen=True)
class Exercise:
    """A judge, and why the right answer is right."""

    judge: Callable[[Any], Verdict]
    why: Pair


def plain(text: Any) -> str:
    """Write a text for comparing: no vowel signs, one kind of alef, digits 0–9, small letters."""
    text = _MARKS.sub("", str(text)).translate(_DIGITS).strip().casefold()
    return re.sub("[أإآ]", "ا", text).replace("ى", "ي").replace("ة", "ه").replace("_", " ")


def number(expected: Callable[[], float], mistakes: Callable[[], Mapping[str, float]], say: Mapping[str, Pair]) -> Any:
    """Judge one number, in whatever it comes; known wrong numbers are told what they count."""

    def judge(given: Any) -> Verdict:
        value = _one(given)
        if isinstance(value, str):
            return no("text_number" if plain(value).replace(".", "", 1).isdigit() else "not_a_number")
        if isinstance(value, pd.Timedelta):
            value = value.days
        try:
            found = float("nan") if isinstance(value, bool) else float(value)
        except (TypeError, ValueError):
            return no("not_a_number")
        if math.isnan(found):
            return no("not_a_number")
        right = float(expected())
        if math.isclose(found, right, rel_tol=1e-9, abs_tol=1e-9):
            return OK
        for name, wrong in mistakes().items():
            if math.isclose(found, float(wrong), rel_tol=1e-9, abs_tol=1e-9):
                return Verdict("no", own=say[name])
        return no("too_small" if found < right else "too_large")

    return judge


def _one(given: Any) -> Any:
    """Take the one value out of a column, an array, a table of one cell, a list of one."""
    if hasattr(given, "size") and hasattr(given, "shape") and given.size == 1 and given.shape != ():
        return given.to_numpy().ravel()[0] if hasattr(given, "to_numpy") else given.ravel()[0]
    return given[0] if isinstance(given, (list, tuple)) and len(given) == 1 else given


def _listed(given: Any) -> list | Verdict:
    """Take the values out of a list, a set, a column, or a text with commas."""
    if isinstance(given, pd.DataFrame):
        if given.shape[1] != 1:
            return no("whole_frame")
        given = given.iloc[:, 0]
    if isinstance(given, str):
        given = [part for part in re.split(r"[,،;؛]|\s+و(?=\S+\s*$)", given) if part.strip()]
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        given = [given]
    if isinstance(given, (dict, bool)) or not isinstance(given, Iterable):
        return no("not_a_list")
    return [v for v in given if isinstance(v, bool) or not pd.isna(v)]


def members(
    expected: Callable[[], Iterable],
    mistakes: Callable[[], Mapping[str, Iterable]],
    say: Mapping[str, Pair],
    known: Iterable,
) -> Any:
    """Judge a list of names or numbers; names may stand as ids or as the tables show them, in either language.

    ``known``: the ids that an answer may hold; those that are numbers are found in texts like «الجولة 21», too.
    """
    ids = list(known)

    def judge(given: Any) -> Verdict:
        values = _listed(given)
        if isinstance(values, Verdict):
            return values
        names = _names(ids)
        found = set()
        for v in values:
            text = plain(int(v)) if isinstance(v, float) and v.is_integer() else plain(v)
            one = names.get(text) or _numbered(text, ids)
            if one is None:
                close = difflib.get_close_matches(text, names, n=2, cutoff=0.6)
                return no("unknown_name", given=v, near=_near([names[c] for c in close]))
            found.add(one)
        right = set(expected())
        if found == right:
            return OK
        for name, wrong in mistakes().items():
            if found == set(wrong):
                return Verdict("no", own=say[name])
        return no("partly", right=len(found & right), wrong=len(found - right), missing=len(right - found))

    return judge


def _names(ids: list) -> dict[str, Any]:
    """Name ids by what they are, and as tables show them in both languages."""
    names = {plain(i): i for i in ids}
    for i in map(str, ids):
        for lang in ("ar", "en"):
            names.setdefault(plain(ak.wording.value(i, lang)), i)
            names.setdefault(plain(ak.wording.word("column", i, lang)), i)
    return names


def _numbered(text: str, ids: list) -> int | None:
    """Take the number out of «الجولة 21», where numbers are asked for."""
    digits = re.search(r"\d+", text)
    return int(digits[0]) if digits and int(digits[0]) in ids else None


def _near(ids: list) -> Callable[[str], str]:
    def said(lang: str) -> str:
        names = dict.fromkeys(ak.wording.value(str(i), lang) for i in ids)
        return word("near", lang, list=("، " if lang == "ar" else ", ").join(names)) if names else ""

    return said


YES_NO = {"yes": ("نعم", "yes", "y", "true"), "no": ("لا", "كلا", "no", "n", "false")}


def answers(right: list[str], choices: Mapping[str, Iterable[str]] = YES_NO) -> Any:
    """Judge a list of answers in their order: how many are right is told, and not which."""
    names = {plain(said): key for key, ways in choices.items() for said in (key, *ways)}

    def judge(given: Any) -> Verdict:
        values = _listed(given)
        if isinstance(values, Verdict):
            return values
        if len(values) != len(right):
            return no("how_many", want=len(right), have=len(values))
        found = [names.get(plain(v)) for v in values]
        if None in found:
            ways = [list(w) for w in choices.values()]
            return no(
                "not_a_choice",
                given=values[found.index(None)],
                list=lambda lang: ("، " if lang == "ar" else ", ").join(w[0 if lang == "ar" else 1] for w in ways),
            )
        good = sum(a == b for a, b in zip(found, right))
        return OK if good == len(right) else no("some_right", right=good, want=len(right))

    return judge


_LETTERS = {"ا": "a", "ب": "b", "ج": "c", "د": "d"}


def reading(letter: str, reason: int) -> Any:
    """Judge which of several readings is chosen, and why: both have to be given."""

    def judge(given: Any) -> Verdict:
        text = plain(" ".join(map(str, given)) if isinstance(given, (list, tuple)) else given)
        match = re.fullmatch(r"\W*([ابجدa-d])\W*(\d)\W*", text)
        if not match:
            return no("reading_and_reason")
        if _LETTERS.get(match[1], match[1]) != letter:
            return no("wrong_reading")
        return OK if int(match[2]) == reason else no("wrong_reason")

    return judge
