"""What happened and what did not, and what lies around a round."""

import pandas as pd

import astana_kit as ak

from ..judging import Exercise, answers, number
from ..loaded import corpus, reference

STATUS = {
    "carried_out": ("وقع", "carried out", "نُفِّذ", "نفذ", "happened"),
    "planned": ("مخطط له", "planned", "مقرر"),
    "threatened": ("مهدَّد به", "threatened", "هُدِّد به", "تهديد"),
    "demanded": ("مطلوب", "demanded", "طولب به", "مطالبة"),
    "feared": ("يُخشى وقوعه", "feared", "مخشي", "مخشيّ"),
    "denied": ("منفيّ", "denied", "منفي", "نُفي", "نفي"),
}


def _near() -> pd.DataFrame:
    tables = corpus()
    events = ak.measures.events(tables.meetings, tables.military_actions, tables.participants)
    held, week = reference().rounds.set_index("round").loc[21], pd.Timedelta(days=7)
    return events[(events["end"] >= held["start"] - week) & (events["start"] <= held["end"] + week)]


def _happened() -> int:
    return int(_near()["status"].isin(["held", "carried_out"]).sum())


def _undated() -> int:
    tables = corpus()
    return int(tables.meetings["start"].isna().sum() + tables.military_actions["start"].isna().sum())


EXERCISES = [
    Exercise(
        answers(["threatened", "denied", "demanded", "carried_out", "feared"], STATUS),
        {
            "ar": "الفعل الذي قبل العمل هو الذي يقول حاله: هدد، نفى، طالب، حذّر. وما لا فعل قبله من هذه رُوي واقعًا.",
            "en": "The verb before the action tells its status: threaten, deny, demand, warn. What stands without one is told as done.",
        },
    ),
    Exercise(
        number(
            _happened,
            lambda: {"planned_too": len(_near()), "undated_too": _happened() + _undated()},
            {
                "planned_too": {
                    "ar": "في عددك ما لم يكن قد وقع حين كُتب عنه.",
                    "en": "Something in your count had not happened when it was written about.",
                },
                "undated_too": {
                    "ar": "ما لا تاريخ له لا يقال إنه قرب الجولة.",
                    "en": "What has no date cannot be said to be near the round.",
                },
            },
        ),
        {
            "ar": "ما كان مخططًا له حين كُتب المقال قد يكون وقع وقد لا يكون: المقالات لا تقول.",
            "en": "What was only planned when the article was written may have taken place, or not: the articles do not tell.",
        },
    ),
]
