"""What the day of an article is worth."""

import astana_kit as ak

from ..articles import sample
from ..judging import Exercise, answers, number


def _year(published: str) -> int:
    rounds = ak.parse_text(sample("practice"), published).rounds
    return int(rounds.set_index("round").loc[23, "start"].year)


EXERCISES = [
    Exercise(
        answers(["yes", "no", "no", "yes"]),
        {
            "ar": "«أمس» و«الثلاثاء الماضي» معلقان بيوم المقال. والتاريخ الكامل لا يحتاج إليه، و«مؤخرًا» لا يصير يومًا مهما عُرف.",
            "en": "«Yesterday» and «last Tuesday» hang on the day of the article. A full date does not need it, and «recently» becomes no day whatever is known.",
        },
    ),
    Exercise(
        number(
            lambda: _year("2025-01-02"),
            lambda: {"as_before": _year("2024-11-12")},
            {
                "as_before": {
                    "ar": "هذه سنتها حين كان تاريخ المقال الأول. اقرأ النص مرة أخرى بالتاريخ الجديد.",
                    "en": "This is its year with the first date of the article. Read the text again with the new one.",
                }
            },
        ),
        {
            "ar": "أيام قليلة بين نشرين نقلت الجولة سنة كاملة: فتاريخ النشر أول ما يُتحقق منه.",
            "en": "A few weeks between two dates of publication moved the round by a whole year: the date is the first thing to check.",
        },
    ),
]
