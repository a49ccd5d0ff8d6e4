"""Ten articles read, reviewed and corrected in writing."""

from typing import Any

import pandas as pd

import astana_kit as ak

from ..articles import ten_articles
from ..judging import OK, Exercise, Verdict, answers, no

_LAST_DAY = pd.Timestamp("2022-11-23")


def _mended(given: Any) -> Verdict:
    """The decision is written, mends the one cell, says why and by whom, and changes nothing else."""
    if not isinstance(given, ak.Corpus):
        return no("not_a_corpus")
    mine = given.decisions[given.decisions["record_id"] == "round-19"]
    if mine.empty:
        return no("not_decided" if given.decisions.empty else "more_changed")
    before, after = ten_articles(), given
    was, now = (c.rounds.set_index("record_id").loc["round-19"] for c in (before, after))
    if now["end"] != _LAST_DAY or now["start"] != was["start"]:
        return no("not_mended")
    same = ["record_id", "start", "end", "status"]
    for table in ("rounds", "meetings", "military_actions"):
        left, right = (c.tables[table][same] for c in (before, after))
        left, right = (t[t["record_id"] != "round-19"].reset_index(drop=True) for t in (left, right))
        if not left.equals(right):
            return no("more_changed")
    if not any(len(str(r).split()) >= 3 for r in mine["reason"]):
        return no("no_reason")
    return OK if all(str(n).strip() for n in mine["decided_by"]) else no("no_name")


EXERCISES = [
    Exercise(
        answers(["yes", "no", "yes", "no", "yes"]),
        {
            "ar": "الصف يُحكم عليه بالجملة التي يستند إليها، ثم بما تقوله المقالات الأخرى: خطأ في الشهر في مقال واحد جرّ معه لقاءً، وخانة فارغة كان جوابها في مقال آخر.",
            "en": "A row is judged by its sentence, and then by what the other articles say: a slip in the month of one article took a meeting with it, and an empty cell had its answer in another article.",
        },
    ),
    Exercise(
        _mended,
        {
            "ar": "القرار مكتوب بسببه وصاحبه، وما قُرئ قبله باقٍ في جدول القرارات.",
            "en": "The decision is written with its reason and its author, and what was read before it stays in the table of decisions.",
        },
    ),
]
