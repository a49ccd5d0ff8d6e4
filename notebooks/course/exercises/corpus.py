"""What the articles are evidence for, and when they were written."""

from ..judging import Exercise, answers, number
from ..loaded import corpus


def _widest() -> int:
    articles = corpus().articles
    return int((articles["published_end"] - articles["published_start"]).dt.days.max()) + 1


EXERCISES = [
    Exercise(
        answers(["yes", "no", "no", "no"]),
        {
            "ar": "الجملة الأولى تذكر المدينة. أما الثانية فساعة الصفحة، والثالثة عدد جولات لا رقم جولة، والرابعة اتفاق على جولة لا خبر عن انعقادها.",
            "en": "The first sentence names the city. The second is the clock of the page, the third a count and not a number of a round, the fourth an agreement to meet and no report of a meeting.",
        },
    ),
    Exercise(
        number(
            _widest,
            lambda: {"left_out": _widest() - 1},
            {
                "left_out": {
                    "ar": "قريب جدًا. من الاثنين إلى الأربعاء ثلاثة أيام، والفرق بينهما اثنان.",
                    "en": "Very near. From Monday to Wednesday are three days, yet the difference is two.",
                }
            },
        ),
        {
            "ar": "في كل الجداول يدخل اليوم الأول واليوم الأخير في المدة، ففيها يوم أكثر من الفرق بينهما.",
            "en": "In all tables the first and the last day are included, so a range holds one day more than the difference of its ends.",
        },
    ),
]
