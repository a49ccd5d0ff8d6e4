"""How often the rounds met."""

from ..judging import Exercise, answers, members
from ..loaded import reference


def _months() -> "list[int]":
    return reference().rounds["start"].dt.month.value_counts()


EXERCISES = [
    Exercise(
        members(
            lambda: _months().index[_months() == _months().max()].tolist(),
            lambda: {"one_only": [int(_months().idxmax())]},
            {
                "one_only": {
                    "ar": "هذا أحد الشهور فقط: idxmax يعطي أول ما يجد. هل يساويه غيره؟",
                    "en": "This is one of them only: idxmax gives the first that it finds. Does another month come up to it?",
                }
            },
            range(1, 13),
        ),
        {
            "ar": "حين تتساوى قيم عدة فالجواب كلها. وما يعطي قيمة واحدة يخفي البقية.",
            "en": "Where several values are equal, all of them are the answer. What gives one value hides the others.",
        },
    ),
    Exercise(
        answers(["yes", "no", "no", "yes"]),
        {
            "ar": "المرجع قائمة بالجولات كلها، فالسنة الخالية فيه خلت حقًا من الجولات. أما سكوت المقالات عن سنة فلا يقول شيئًا، وعدد جولات السنة الأولى من المرجع لا منها.",
            "en": "The reference lists all rounds, so that an empty year had none. That the articles are silent about a year says nothing, and the count of the first year is the reference's and not theirs.",
        },
    ),
]
