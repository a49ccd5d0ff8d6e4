"""Word everything in Arabic and English: terms, numbers, dates, names of records and articles, reasons.

Codes and values travel through the kit; here, at the last step, they become words. One term stands for one thing, on
charts, in tables, in briefings and in the evidence.
"""

from .names import ARTICLE, WordingError, article_names, check_language, in_line, record, value, word
from .reasons import grounds, reason
from .voice import Voice

__all__ = [
    "ARTICLE",
    "Voice",
    "WordingError",
    "article_names",
    "check_language",
    "grounds",
    "in_line",
    "reason",
    "record",
    "value",
    "word",
]
