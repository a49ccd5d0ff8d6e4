"""Which reading the tables back, and what was left open."""

from ..judging import Exercise, number, reading
from ..loaded import corpus


def _fields() -> "object":
    return corpus().conflicts.groupby(["record_id", "field"])["chosen"].any()


EXERCISES = [
    Exercise(
        reading("b", 1),
        {
            "ar": "القوائم تقول من حضر ومن لم يحضر، والمقال يقول منذ متى أُعلنت المقاطعة. الجملة «ب» تقول الاثنين ولا تخلط بينهما.",
            "en": "The lists say who came and who did not, the article since when a boycott was declared. Reading «b» says both, and does not take the one for the other.",
        },
    ),
    Exercise(
        number(
            lambda: int((~_fields()).sum()),
            lambda: {"rows": int((~corpus().conflicts["chosen"]).sum()), "all": len(_fields())},
            {
                "rows": {
                    "ar": "عددت القيم غير المختارة. وقد يكون عدد منها لحقل واحد اختيرت له قيمة أخرى.",
                    "en": "You counted values that were not chosen. Several belong to one field, of which another value may have been chosen.",
                },
                "all": {
                    "ar": "هذه الحقول المختلف فيها كلها. فكم منها لم يُختر له شيء؟",
                    "en": "These are all disputed fields. Of how many was nothing chosen?",
                },
            },
        ),
        {
            "ar": "ترك الأمر مفتوحًا جواب أيضًا: فأعداد حُسبت في أوقات مختلفة صحيحة كلٌّ ليومه، ولا شيء يرجّح بينها.",
            "en": "Left open is an answer too: counts made at different times are all right for their day, and nothing decides between them.",
        },
    ),
]
