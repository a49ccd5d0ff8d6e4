"""Word everything in Arabic and English: terms, numbers, dates, names of records and articles, reasons.

Codes and values travel through the kit; here, at the last step, they become words. One term stands for one thing, on
charts, in tables, in briefings and in the evidence.
"""

from .names import ARTICLE, WordingError, article_names, check_language, in_line, name, record, value, word
from .numbers import counted, days, format_date, format_range, listed, rank, ranked_gap
from .reasons import grounds, reason
from .voice import Voice

__all__ = [
    "ARTICLE",
    "Voice",
    "WordingError",
    "article_names",
    "check_language",
    "counted",
    "days",
    "format_date",
    "format_range",
    "grounds",
    "in_line",
    "listed",
    "name",
    "rank",
    "ranked_gap",
    "reason",
    "record",
    "value",
    "word",
]
