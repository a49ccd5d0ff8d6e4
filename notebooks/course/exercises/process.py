"""The whole process, from the reference."""

from ..judging import Exercise, answers, members
from ..loaded import reference


def _after_summit(statuses: tuple = ("held",)) -> list:
    rounds, meetings = reference().rounds, reference().meetings
    tops = meetings[(meetings["kind"] == "summit") & meetings["status"].isin(statuses)].dropna(subset=["start"])
    return sorted({int(rounds.loc[rounds["start"] > day, "round"].min()) for day in tops["start"]})


EXERCISES = [
    Exercise(
        members(
            _after_summit,
            lambda: {"one_short": _after_summit()[:-1]},
            {
                "one_short": {
                    "ar": "تنقص قائمتك القمة الأخيرة.",
                    "en": "Your list lacks the last summit.",
                }
            },
            range(1, 23),
        ),
        {
            "ar": "كل قمة سبقت جولة بعينها، لكن السبق ليس سببًا: فالجولات انعقدت بلا قمم أيضًا.",
            "en": "Each summit came before a certain round, but before is not because: rounds met without summits, too.",
        },
    ),
    Exercise(
        answers(["yes", "no", "yes", "no"]),
        {
            "ar": "المرجع قائمة حررها أناس من مصادر مذكورة، وبعض خاناتها بلا مصدر أو مختلف فيها. وهو لا يقول ما قيل داخل القاعة، ولا لماذا انعقدت جولة ولم تنعقد أخرى.",
            "en": "The reference is a list that people made from named sources, and some of its cells have none or are disputed. It does not say what was said in the room, nor why one round met and another did not.",
        },
    ),
]
