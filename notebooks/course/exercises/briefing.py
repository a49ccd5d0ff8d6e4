"""What may stand on a slide."""

from typing import Any

import astana_kit as ak

from ..judging import OK, Exercise, Verdict, answers, no


def _english_slide(given: Any) -> Verdict:
    if not isinstance(given, ak.notebook.Chart):
        return no("not_a_chart")
    for part, right in (("name", "intervals"), ("lang", "en"), ("size", "slide")):
        if getattr(given, part) != right:
            return no(f"chart_{part}")
    return OK


EXERCISES = [
    Exercise(
        _english_slide,
        {
            "ar": "اللغة والمقاس معاملان: لا يُرسم شيء مرتين باليد، والكلام يتغير مع اللغة.",
            "en": "Language and size are arguments: nothing is drawn twice by hand, and the words change with the language.",
        },
    ),
    Exercise(
        answers(["no", "yes", "no", "yes"]),
        {
            "ar": "أكثر السنوات جولات ليست «معظم الجولات»، وسنة خالية بعدها سنة بثلاث جولات ليست تناقصًا مستمرًا. كلمات مثل «معظم» و«كل سنة» تُحسب قبل أن تُكتب.",
            "en": "The busiest year is not «most rounds», and an empty year followed by three rounds is no steady decline. Words like «most» and «every year» are counted before they are written.",
        },
    ),
]
