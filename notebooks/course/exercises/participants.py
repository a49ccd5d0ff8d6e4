"""Who sat where: present, absent, not named."""

import astana_kit as ak

from ..judging import Exercise, answers, members
from ..loaded import corpus, reference


def _matrix() -> "object":
    matrix = ak.measures.participant_matrix(corpus().participants, reference().participants)
    return matrix[matrix["round"] >= 13]


def _always(presence: bool = True) -> list:
    matrix = _matrix()
    rows = matrix[matrix["presence"] == "present"] if presence else matrix
    count = rows.groupby("actor")["round"].nunique()
    return list(count.index[count == matrix["round"].nunique()])


def _from_the_first() -> list:
    matrix = ak.measures.participant_matrix(corpus().participants, reference().participants)
    there = matrix[matrix["presence"] == "present"].groupby("actor")["round"].nunique()
    return list(there.index[there == matrix["round"].nunique()])


EXERCISES = [
    Exercise(
        members(
            _always,
            lambda: {"absences": _always(False), "from_the_first": _from_the_first()},
            {
                "absences": {
                    "ar": "في قائمتك من له صف في كل جولة منها، لكن بعض صفوفه تقول إنه غاب.",
                    "en": "Somebody in your list has a row for each of these rounds, but some of the rows say «absent».",
                },
                "from_the_first": {
                    "ar": "هؤلاء حضروا كل الجولات منذ الأولى. السؤال عن الجولات من 13 فصاعدًا.",
                    "en": "These came to every round since the first. The question is about round 13 and later.",
                },
            },
            sorted({*reference().participants["actor"]}),
        ),
        {
            "ar": "قد يقول صف إن الطرف غاب: فعدّ الصفوف دون النظر في عمود الحضور يجعل المقاطعة حضورًا.",
            "en": "A row can also say that an actor was absent: counting rows without looking at presence turns a boycott into attendance.",
        },
    ),
    Exercise(
        answers(["no", "yes", "yes", "no", "no"]),
        {
            "ar": "ما لم يُذكر ليس غائبًا، والغياب المسجَّل قد يكون بلا مصدر، والحضور المسجَّل كذلك. وما له جملة ومصدر يُقال.",
            "en": "Who is not named is not absent; a recorded absence may lack a source, and so may a recorded presence. What has a sentence or a source may be said.",
        },
    ),
]
