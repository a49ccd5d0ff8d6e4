"""Judge an answer: right, not yet and why, or none. A verdict says what is wrong and never what is right."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ..wording.names import value as named
from .charted import Chart
from .words import word

_NUMBER = re.compile(r"\d+")
_DIGITS = {ord(a): str(n) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for n, a in enumerate(digits)}


@dataclass(frozen=True)
class Expected:
    """What is right, and known ways to go wrong: the name of each mistake with the answer that it leads to.

    ``known`` are the ids that an answer may name; ``backed`` the numbers that a sentence may hold beside those
    asked for.
    """

    value: Any
    mistakes: Mapping[str, Any] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    backed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Verdict:
    """``state``: ``ok``, ``no`` or ``open``; ``message``: the name of a word of ``words.toml`` (``verdict``) with its
    values, or of a mistake of the exercise."""

    state: str
    message: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    mistake: bool = False


def judge(kind: str, expected: Expected, given: Any, lang: str) -> Verdict:
    """Judge an answer of a kind: ``number``, ``rounds``, ``ids``, ``sentence`` or ``chart``.

    >>> judge("number", Expected(3), 4, "en").message, judge("number", Expected(3), 3, "en").state
    ('too_large', 'ok')
    """
    if given is ... or given is None:
        return Verdict("open")
    return _JUDGES[kind](expected, given, lang)


def _no(message: str, **values: Any) -> Verdict:
    return Verdict("no", message, values)


def _number(expected: Expected, given: Any, lang: str) -> Verdict:
    value = _plain(given)
    if isinstance(value, str):
        return _no(
            "text_number" if value.strip().translate(_DIGITS).replace(".", "", 1).isdigit() else "not_a_number",
            got="str",
        )
    if isinstance(value, pd.Timedelta):
        value = value.days
    try:
        if isinstance(value, bool):
            raise TypeError
        number = float(value)
    except (TypeError, ValueError):
        return _no("not_a_number", got=type(given).__name__)
    if math.isnan(number):
        return _no("not_a_number", got="NaN")
    if math.isclose(number, float(expected.value), rel_tol=1e-9, abs_tol=1e-9):
        return Verdict("ok")
    for name, wrong in expected.mistakes.items():
        if math.isclose(number, float(wrong), rel_tol=1e-9):
            return Verdict("no", name, mistake=True)
    return _no("too_small" if number < float(expected.value) else "too_large")


def _plain(given: Any) -> Any:
    """Take the one value out of a column, an array or a table of one cell."""
    if hasattr(given, "size") and hasattr(given, "shape") and given.size == 1 and given.shape != ():
        given = given.to_numpy().ravel()[0] if hasattr(given, "to_numpy") else given.ravel()[0]
    elif isinstance(given, (list, tuple)) and len(given) == 1:
        given = given[0]
    return given


def _members(given: Any) -> set | Verdict:
    if isinstance(given, pd.DataFrame):
        if given.shape[1] != 1:
            return _no("whole_frame")
        given = given.iloc[:, 0]
    if isinstance(given, (str, int)) and not isinstance(given, bool):
        given = [given]
    if isinstance(given, dict) or not isinstance(given, Iterable):
        return _no("not_a_set", got=type(given).__name__)
    return {v for v in given if not pd.isna(v)}


def _rounds(expected: Expected, given: Any, lang: str) -> Verdict:
    found = _members(given)
    if isinstance(found, Verdict):
        return found
    numbers = set()
    for v in found:
        match = _NUMBER.search(str(v).translate(_DIGITS))
        if not match:
            return _no("no_such_id", given=repr(v), near="")
        numbers.add(int(match[0]))
    return _compared(expected, numbers)


def _ids(expected: Expected, given: Any, lang: str) -> Verdict:
    found = _members(given)
    if isinstance(found, Verdict):
        return found
    labels = {named(i, side).casefold(): i for i in expected.known for side in ("ar", "en")}
    ids = set()
    for v in found:
        text = str(v).strip()
        one = text if text in expected.known else labels.get(text.casefold())
        if one is None:
            near = difflib.get_close_matches(text.casefold(), [*expected.known, *labels], n=3, cutoff=0.6)
            return _no(
                "no_such_id",
                given=repr(text),
                near=word("verdict", "near_ids", lang, list=", ".join(near)) if near else "",
            )
        ids.add(one)
    return _compared(expected, ids)


def _compared(expected: Expected, found: set) -> Verdict:
    right = set(expected.value)
    if found == right:
        return Verdict("ok")
    for name, wrong in expected.mistakes.items():
        if found == set(wrong):
            return Verdict("no", name, mistake=True)
    return _no("set_partly", right=len(found & right), wrong=len(found - right), missing=len(right - found))


def _sentence(expected: Expected, given: Any, lang: str) -> Verdict:
    if not isinstance(given, str):
        return _no("not_a_sentence", got=type(given).__name__)
    numbers = {int(n) for n in _NUMBER.findall(given.translate(_DIGITS))}
    wanted = set(expected.value)
    loose = sorted(numbers - wanted - expected.backed)
    if loose:
        return _no("number_unbacked", number=loose[0])
    return Verdict("ok") if wanted <= numbers else _no("number_missing", have=len(wanted & numbers), want=len(wanted))


def _chart(expected: Expected, given: Any, lang: str) -> Verdict:
    if not isinstance(given, Chart):
        return _no("not_a_chart", got=type(given).__name__)
    for part in ("name", "lang", "size"):
        if getattr(given, part) != expected.value[part]:
            return _no(f"chart_{part}")
    return Verdict("ok")


_JUDGES: dict[str, Callable[[Expected, Any, str], Verdict]] = {
    "number": _number,
    "rounds": _rounds,
    "ids": _ids,
    "sentence": _sentence,
    "chart": _chart,
}
