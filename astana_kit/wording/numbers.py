"""Write numbers, dates and lists as Arabic and English prose does.

Captions, alternative texts and findings are computed from the data, so their grammar has to be computed too: one round
is «جولة واحدة», two are «جولتان», three «3 جولات», eleven «11 جولة», a hundred «100 جولة».
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from datetime import timedelta
from typing import Any, NamedTuple

# plain words everywhere in the house; what is none of them is refused when it comes in (``check_language``, ``Voice``)
Lang = str  # ar, en
Digits = str  # latin, arabic
Months = str  # levantine, egyptian

_TO_ARABIC = str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")


class _Noun(NamedTuple):
    """Hold the forms of a noun that numbers ask for."""

    one: str
    one_word: str
    two: str
    two_oblique: str
    few: str
    many: str
    en: str
    en_plural: str


# Forms: singular, with «one», the dual in both cases, plural after 3-10, accusative after 11-99.
_NOUNS = {
    "round": _Noun("جولة", "جولة واحدة", "جولتان", "جولتين", "جولات", "جولة", "round", "rounds"),
    "meeting": _Noun("لقاء", "لقاء واحد", "لقاءان", "لقاءين", "لقاءات", "لقاءً", "meeting", "meetings"),
    "action": _Noun(
        "عمل عسكري",
        "عمل عسكري واحد",
        "عملان عسكريان",
        "عملين عسكريين",
        "أعمال عسكرية",
        "عملًا عسكريًا",
        "military action",
        "military actions",
    ),
    "article": _Noun("مقال", "مقال واحد", "مقالان", "مقالين", "مقالات", "مقالًا", "article", "articles"),
    "claim": _Noun("شاهد", "شاهد واحد", "شاهدان", "شاهدين", "شواهد", "شاهدًا", "claim", "claims"),
    "conflict": _Noun(
        "اختلاف", "اختلاف واحد", "اختلافان", "اختلافين", "اختلافات", "اختلافًا", "disagreement", "disagreements"
    ),
    "value": _Noun("قيمة", "قيمة واحدة", "قيمتان", "قيمتين", "قيم", "قيمة", "value", "values"),
    "announced": _Noun(
        "موعد معلن",
        "موعد معلن واحد",
        "موعدان معلنان",
        "موعدين معلنين",
        "مواعيد معلنة",
        "موعدًا معلنًا",
        "announced date",
        "announced dates",
    ),
    "date": _Noun("موعد", "موعد واحد", "موعدان", "موعدين", "مواعيد", "موعدًا", "date", "dates"),
    "source": _Noun("مصدر", "مصدر واحد", "مصدران", "مصدرين", "مصادر", "مصدرًا", "source", "sources"),
    "actor": _Noun("طرف", "طرف واحد", "طرفان", "طرفين", "أطراف", "طرفًا", "actor", "actors"),
    "set": _Noun("تشكيلة", "تشكيلة واحدة", "تشكيلتان", "تشكيلتين", "تشكيلات", "تشكيلة", "combination", "combinations"),
    "cell": _Noun("خانة", "خانة واحدة", "خانتان", "خانتين", "خانات", "خانة", "cell", "cells"),
    "record": _Noun("حدث", "حدث واحد", "حدثان", "حدثين", "أحداث", "حدثًا", "event", "events"),
    "row": _Noun("صف", "صف واحد", "صفان", "صفين", "صفوف", "صفًا", "row", "rows"),
    "sentence": _Noun("جملة", "جملة واحدة", "جملتان", "جملتين", "جمل", "جملة", "sentence", "sentences"),
    "summit": _Noun("قمة", "قمة واحدة", "قمتان", "قمتين", "قمم", "قمة", "summit", "summits"),
    "ministerial": _Noun(
        "لقاء وزاري",
        "لقاء وزاري واحد",
        "لقاءان وزاريان",
        "لقاءين وزاريين",
        "لقاءات وزارية",
        "لقاءً وزاريًا",
        "ministerial",
        "ministerials",
    ),
    "time": _Noun("مرة", "مرة واحدة", "مرتان", "مرتين", "مرات", "مرة", "time", "times"),
    "gap": _Noun("فترة", "فترة واحدة", "فترتان", "فترتين", "فترات", "فترة", "gap", "gaps"),
    "city": _Noun("مدينة", "مدينة واحدة", "مدينتان", "مدينتين", "مدن", "مدينة", "city", "cities"),
    "day": _Noun("يوم", "يوم واحد", "يومان", "يومين", "أيام", "يومًا", "day", "days"),
    "month": _Noun("شهر", "شهر واحد", "شهران", "شهرين", "أشهر", "شهرًا", "month", "months"),
    "year": _Noun("سنة", "سنة واحدة", "سنتان", "سنتين", "سنوات", "سنة", "year", "years"),
}

_LEVANTINE = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
_EGYPTIAN = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
_ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_QUARTERS = ("الأول", "الثاني", "الثالث", "الرابع")
_RANKS_AR = (
    "الأولى",
    "الثانية",
    "الثالثة",
    "الرابعة",
    "الخامسة",
    "السادسة",
    "السابعة",
    "الثامنة",
    "التاسعة",
    "العاشرة",
)
_RANKS_EN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def digits(text: object, system: Digits = "latin") -> str:
    """Write the digits of a text in the asked system.

    In: anything that prints, and `latin` (0-9) or `arabic` (٠-٩, with ٪). Out: the text. Raises ValueError for another
    system.

    >>> digits("22 / 2024", "arabic")
    '٢٢ / ٢٠٢٤'
    """
    if system == "latin":
        return str(text)
    if system == "arabic":
        return str(text).translate(_TO_ARABIC)
    raise ValueError(f"digits must be 'latin' or 'arabic', not {system!r}")


def counted(n: int, noun: str, lang: Lang = "ar", *, digits: Digits = "latin", oblique: bool = False) -> str:
    """Say a number with its counted noun.

    In: a whole number from 0 up, the id of a noun (`round`, `meeting`, `action`, `article`, `claim`, `day` ...), the
    language, the digits, and whether the noun stands in the accusative or genitive (`oblique`; it shows in the dual
    only). Out: the phrase. Raises ValueError for a negative number and KeyError, naming the known nouns, for an
    unknown one. The rule is the one of the Unicode plural rules (CLDR, `ar`): 3-10 of the last two digits take the
    plural, 11-99 the accusative singular, the rest (100, 101, 102 ...) the genitive singular.

    >>> counted(2, "round"), counted(3, "round"), counted(22, "day"), counted(217, "day"), counted(100, "day")
    ('جولتان', '3 جولات', '22 يومًا', '217 يومًا', '100 يوم')
    >>> counted(1, "round", "en"), counted(0, "round", "en"), counted(22, "round", "en")
    ('1 round', 'no rounds', '22 rounds')
    """
    n = int(n)
    if n < 0:
        raise ValueError(f"a count cannot be negative: {n}")
    form = _noun(noun)
    if lang == "en":
        return f"no {form.en_plural}" if n == 0 else f"{n} {form.en if n == 1 else form.en_plural}"
    if n == 0:
        return f"لا {form.few}"
    if n == 1:
        return form.one_word
    if n == 2:
        return form.two_oblique if oblique else form.two
    figure = _digits(n, digits)
    last = n % 100
    if 3 <= last <= 10:
        return f"{figure} {form.few}"
    if last >= 11:
        return f"{figure} {form.many}"
    return f"{figure} {form.one}"


def days(n: int, lang: Lang = "ar", *, oblique: bool = False) -> str:
    """Say a number of days; short for ``counted(n, "day")``, for sentences in a notebook.

    >>> days(217), days(2, oblique=True), days(1, "en")
    ('217 يومًا', 'يومين', '1 day')
    """
    return counted(n, "day", lang, oblique=oblique)


_digits = digits


def _noun(noun: str) -> _Noun:
    """Return the forms of a noun, or say which are known."""
    try:
        return _NOUNS[noun]
    except KeyError:
        raise KeyError(f"no forms for the noun {noun!r}; known: {', '.join(sorted(_NOUNS))}") from None


def nouns() -> tuple[str, ...]:
    """List the ids of the nouns that `counted` knows.

    >>> "round" in nouns()
    True
    """
    return tuple(_NOUNS)


def rank(n: int, lang: Lang = "ar", *, digits: Digits = "latin") -> str:
    """Say a rank in words up to the tenth, in figures beyond; feminine in Arabic (of a gap, a round).

    >>> rank(3, "ar"), rank(3, "en"), rank(12, "en"), rank(22, "en")
    ('الثالثة', 'third', '12th', '22nd')
    """
    if 1 <= n <= 10:
        return (_RANKS_AR if lang == "ar" else _RANKS_EN)[n - 1]
    if lang == "ar":
        return f"الـ{_digits(n, digits)}"
    suffix = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


def month_name(month: int, lang: Lang = "ar", months: Months = "levantine", *, short: bool = False) -> str:
    """Name a month, 1-12; Arabic names are never shortened, English ones to three letters on request.

    >>> month_name(1), month_name(1, months="egyptian"), month_name(1, "en", short=True)
    ('كانون الثاني', 'يناير', 'Jan')
    """
    if lang == "en":
        return _ENGLISH[month - 1][:3] if short else _ENGLISH[month - 1]
    if months not in ("levantine", "egyptian"):
        raise ValueError(f"months must be 'levantine' or 'egyptian', not {months!r}")
    return (_LEVANTINE if months == "levantine" else _EGYPTIAN)[month - 1]


def format_date(
    date: Date | None,
    lang: Lang = "ar",
    digits: Digits = "latin",
    *,
    months: Months = "levantine",
    precision: str = "day",
    short: bool = False,
) -> str:
    """Write a date in words, no more precise than it is known.

    In: a date (or anything with year, month and day; None or NaT for unknown), the language, the digits, the month
    names, the precision of the tables (`day`, `month`, `quarter`, `half_year`, `year`, ...). Out: the date as text.

    >>> from datetime import date
    >>> format_date(date(2024, 1, 24)), format_date(date(2024, 1, 24), "ar", "arabic", months="egyptian")
    ('24 كانون الثاني 2024', '٢٤ يناير ٢٠٢٤')
    >>> format_date(date(2024, 7, 1), "en", precision="half_year"), format_date(None, "en")
    ('second half of 2024', 'unknown date')
    """
    if date is None or date != date:
        return "تاريخ غير معروف" if lang == "ar" else "unknown date"
    name = month_name(date.month, lang, months, short=short)
    if precision == "year":
        text = f"{date.year}"
    elif precision == "half_year":
        second = date.month > 6
        if lang == "ar":
            text = f"النصف {'الثاني' if second else 'الأول'} من {date.year}"
        else:
            text = f"{'second' if second else 'first'} half of {date.year}"
    elif precision == "quarter":
        quarter = (date.month - 1) // 3
        text = f"الربع {_QUARTERS[quarter]} من {date.year}" if lang == "ar" else f"Q{quarter + 1} {date.year}"
    elif precision == "month":
        text = f"{name} {date.year}"
    else:
        text = f"{date.day} {name} {date.year}"
    return _digits(text, digits if lang == "ar" else "latin")


def format_range(
    start: Date | None,
    end: Date | None,
    lang: Lang = "ar",
    digits: Digits = "latin",
    *,
    months: Months = "levantine",
    short: bool = False,
) -> str:
    """Write a range of days, both ends inclusive, in words and without a dash (a dash between figures turns in Arabic).

    In: first and last day; one of them may be unknown. Out: the range as text; whole months, half years and years by
    name.

    >>> from datetime import date
    >>> format_range(date(2024, 1, 24), date(2024, 1, 25)), format_range(date(2024, 1, 24), date(2024, 1, 25), "en")
    ('24 و25 كانون الثاني 2024', '24 and 25 January 2024')
    >>> format_range(date(2023, 6, 1), date(2023, 6, 30), "en")
    'June 2023'
    >>> format_range(date(2023, 11, 1), date(2024, 2, 29), "en")
    'November 2023 to February 2024'
    """
    start, end = (day if day == day else None for day in (start, end))  # pandas says "no date" by NaT
    how: dict[str, Any] = {"months": months, "short": short}
    if start is None and end is None:
        return format_date(None, lang, digits)
    if start is None or end is None:
        words = {"ar": ("منذ", "حتى"), "en": ("from", "until")}[lang]
        return f"{words[0] if end is None else words[1]} {format_date(start or end, lang, digits, **how)}"
    if (start.year, start.month, start.day) == (end.year, end.month, end.day):
        return format_date(start, lang, digits, **how)
    system = digits if lang == "ar" else "latin"
    joint = "و" if lang == "ar" else "and "
    first, last = ("من", "إلى") if lang == "ar" else ("", "to")
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        span = (end.year - start.year) * 12 + end.month - start.month + 1
        named = {1: "month", 3: "quarter", 6: "half_year", 12: "year"}.get(span)
        if named and (start.month - 1) % span == 0:
            return format_date(start, lang, digits, precision=named, **how)
        left, right = (format_date(d, lang, digits, precision="month", **how) for d in (start, end))
        return f"{first} {left} {last} {right}".strip()
    tail = f"{month_name(end.month, lang, months, short=short)} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        if end.day - start.day == 1:
            return _digits(f"{start.day} {joint}{end.day} {tail}", system)
        return _digits(f"{first} {start.day} {last} {end.day} {tail}".strip(), system)
    left = f"{start.day} {month_name(start.month, lang, months, short=short)}"
    left += "" if start.year == end.year else f" {start.year}"
    return _digits(f"{first} {left} {last} {end.day} {tail}".strip(), system)


def duration(
    months_and_days: tuple[int, int], lang: Lang = "ar", *, digits: Digits = "latin", oblique: bool = False
) -> str:
    """Say a length in months and days.

    >>> duration((8, 14), "ar"), duration((8, 14), "en"), duration((0, 1), "en")
    ('8 أشهر و14 يومًا', '8 months and 14 days', '1 day')
    """
    months_, days = months_and_days
    parts = [
        counted(n, noun, lang, digits=digits, oblique=oblique) for n, noun in ((months_, "month"), (days, "day")) if n
    ]
    return listed(parts, lang) or counted(0, "day", lang)


def listed(parts: Iterable[str], lang: Lang = "ar") -> str:
    """Join names the way prose does.

    >>> listed(["روسيا", "تركيا", "إيران"]), listed(["Russia", "Turkey", "Iran"], "en")
    ('روسيا وتركيا وإيران', 'Russia, Turkey and Iran')
    """
    parts = [part for part in parts if part]
    if lang == "ar":
        return " و".join(parts)
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""


_LONGEST_AR = ("أطول", "ثاني أطول", "ثالث أطول", "رابع أطول", "خامس أطول", "سادس أطول", "سابع أطول", "ثامن أطول")


def ranked_gap(n: int, of: int, lang: Lang = "ar", digits: Digits = "latin") -> str:
    """Describe a gap's rank by length among all that were measured.

    >>> ranked_gap(3, 21), ranked_gap(1, 21, "en"), ranked_gap(12, 21)
    ('ثالث أطول فترة من 21', 'the longest of 21 gaps', 'في المرتبة 12 من 21 من حيث الطول')
    """
    if of == 1:
        return "وهي الفترة الوحيدة المقيسة" if lang == "ar" else "the only gap that can be measured"
    if lang == "en":
        return f"the longest of {of} gaps" if n == 1 else f"the {rank(n, 'en')} longest of {of} gaps"
    said = f"{_LONGEST_AR[n - 1]} فترة من {of}" if n <= len(_LONGEST_AR) else f"في المرتبة {n} من {of} من حيث الطول"
    return _digits(said, digits)
