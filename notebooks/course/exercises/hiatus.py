"""The break of 2023 and 2024: a headline, and which sentence speaks of it."""

import astana_kit as ak

from ..headlines import Break, headline
from ..judging import Exercise, answers
from ..loaded import corpus, reference


def the_break() -> Break:
    """Give the break after round 20, from the reference."""
    gaps = ak.measures.intervals(ak.chronology(corpus().rounds, reference().rounds))
    gap = gaps[gaps["round"] == 20].iloc[0]
    first, last = gap["end"], gap["next_start"]
    return Break(
        int(gap["days"]),
        int(gap["rank"]),
        len(gaps),
        20,
        21,
        (first.year, last.year),
        int(gaps["days"].max()),
        int(gaps["days"].median()),
        frozenset({first.day, last.day}),
    )


EXERCISES = [
    Exercise(
        headline(the_break),
        {
            "ar": "يذكر عنوانك أي انقطاع هو وكم دام وأين يقع بين غيره، ولا يقول أكثر مما تقوله الأعداد.",
            "en": "Your headline says which break it is, how long it was and where it stands among the others, and no more than the numbers do.",
        },
    ),
    Exercise(
        answers(["yes", "no", "no", "yes"]),
        {
            "ar": "المقال الذي من نيسان 2020 لا يمكن أن يتحدث عن 2023، و«عشرة أشهر» مقال من تشرين الأول 2024 يعدّ من الجولة 21. تاريخ المقال أول ما يُنظر فيه.",
            "en": "An article of April 2020 cannot speak of 2023, and the «ten months» of October 2024 count from round 21. The day of the article is the first thing to look at.",
        },
    ),
]
