"""Judge a headline about a break: what it says must be what the numbers allow, and enough to be understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .judging import OK, Verdict, no, plain

_RANKS = {
    1: ("الاول", "الاولي", "first"),
    2: ("ثاني", "الثاني", "الثانيه", "second", "2nd"),
    3: ("ثالث", "الثالث", "الثالثه", "third", "3rd"),
    4: ("رابع", "الرابع", "الرابعه", "fourth", "4th"),
    5: ("خامس", "الخامس", "الخامسه", "fifth", "5th"),
    6: ("سادس", "السادس", "السادسه", "sixth", "6th"),
}
_RANK_OF = {said: n for n, ways in _RANKS.items() for said in ways}
# words that speak of a whole list; «اطول من» compares with one thing only
_LONGEST = re.compile(
    r"\b(?:و|ف|ب|ك|ل)?(?:ال)?اطول(?!\s+من\b)\w*|\blongest\b|\brecord\b|\bunprecedented\b|غير مسبوق\w*|قياسي\w*"
)
_NEVER = re.compile(
    r"لم (?:يسبق|يحدث|يشهد|يعرف)\b.{0,25}(?:مثل|اطول)|لا مثيل|\bnever (?:before|so long|been)|\bno (?:other )?(?:break|gap)\b.{0,12}longer|الاول(?:ي)? من نوع\w*|first of its kind"
)
_NOT = re.compile(r"(?:ليس|ليست|لم يكن|لا|غير|لكنه ليس|not|isn't|wasn't|never)\s+(?:\w+\s+){0,2}$")
_AMONG = re.compile(r"(?:من|بين|احد|احدي|among|of|one of)\s+(?:the\s+)?$")
_CAUSE = re.compile(
    r"بسبب|نتيجه|بفعل|جراء|علي خلفيه|\bbecause\b|\bdue to\b|\bcaused by\b|\bafter pressure\b|تحت ضغط|\bthanks to\b"
)
_ROUND = r"(?:الجوله|جوله|جولتي|الجولتين|rounds?)\s+(?:ال)?(\d+)"
_MONTHS = {
    w: n
    for n, ways in enumerate(
        (
            ("شهر", "one"),
            ("شهرين", "two"),
            ("ثلاثه", "three"),
            ("اربعه", "four"),
            ("خمسه", "five"),
            ("سته", "six"),
            ("سبعه", "seven"),
            ("ثمانيه", "eight"),
            ("تسعه", "nine"),
            ("عشره", "ten"),
            ("احد عشر", "eleven"),
        ),
        1,
    )
    for w in ways
}
_ABOUT = re.compile(r"(?:نحو|حوالي|قرابه|زهاء|اكثر من|ما يزيد علي|about|over|more than|some|roughly|around)\s+$")
_NUMBER_WORDS = {
    "العشرين": "20", "العشرون": "20", "الحاديه والعشرين": "21", "الحاديه والعشرون": "21",
    "twentieth round": "round 20", "20th round": "round 20", "21st round": "round 21", "twenty-first round": "round 21",
}  # fmt: skip


@dataclass(frozen=True)
class Break:
    """A break between two rounds: its days, its rank among all gaps, and the numbers that may be named beside."""

    days: int
    rank: int
    gaps: int
    before: int
    after: int
    years: tuple[int, ...]
    longest: int
    median: int
    dates: frozenset[int]


def headline(of: Callable[[], Break]) -> Any:
    """Judge a headline about a break, in Arabic or English."""

    def judge(given: Any) -> Verdict:
        if not isinstance(given, str):
            return no("not_a_sentence")
        text = plain(given)
        for said, figure in _NUMBER_WORDS.items():
            text = text.replace(said, figure)
        one = of()
        if len(text.split()) < 4:
            return no("too_short")
        for step in (_false_lists, _false_rank, _causes, _lengths, _numbers, _missing):
            for verdict in step(text, one):
                return _as_written(verdict, given)
        return OK

    return judge


def _as_written(verdict: Verdict, text: str) -> Verdict:
    """Quote a word as it was written, and not as it is compared."""
    quoted = str(verdict.values.get("given", ""))
    written = {plain(w): w for w in re.findall(r"\w+", text)}
    said = " ".join(written.get(w, w) for w in quoted.split())
    return no(verdict.name, **{**verdict.values, "given": said}) if quoted else verdict


def _false_lists(text: str, one: Break) -> Iterator[Verdict]:
    """«The longest» is true of one gap only; «third longest», «not the longest», «one of the longest» are other words."""
    for match in [*_LONGEST.finditer(text), *_NEVER.finditer(text)]:
        before = text[: match.start()]
        last = before.split()[-1].strip("«»\"'،,:") if before.split() else ""
        if _RANK_OF.get(last.removeprefix("و")) or _NOT.search(before) or _AMONG.search(before):
            continue
        if re.match(r"\s*(?:\w+\s+)?(?:\(|is|was|هو|هي|وهو|كان|بلغ|:)?.{0,25}" + str(one.longest), text[match.end() :]):
            continue  # «the longest was 433 days»
        if one.rank != 1:
            yield no("superlative", given=match[0].strip())


def _false_rank(text: str, one: Break) -> Iterator[Verdict]:
    said = re.findall(
        r"(\w+)\s+(?:longest|اطول)|(?:المرتبه|الترتيب|ترتيبه|ترتيبها|مرتبته)\s+(\w+)|\b(?:rank|ranks|ranked)\s+(\w+)",
        text,
    )
    for word in (w for words in said for w in words if w):
        rank = _RANK_OF.get(word.removeprefix("و")) or (int(word) if word.isdigit() else None)
        if rank is not None and rank != one.rank:
            yield no("wrong_rank")
    for word in re.findall(r"(?:ال)?(\w+)\s+(?:من حيث الطول|طولا|in length)", text):
        rank = _RANK_OF.get(word) or _RANK_OF.get(f"ال{word}")
        if rank is not None and rank != one.rank:
            yield no("wrong_rank")


def _causes(text: str, one: Break) -> Iterator[Verdict]:
    if match := _CAUSE.search(text):
        yield no("cause", given=match[0])


def _lengths(text: str, one: Break) -> Iterator[Verdict]:
    """Months may be told where they are said to be rounded, and come near."""
    for match in re.finditer(r"(\d+|\w+)\s+(?:اشهر|شهرا|شهر|months?)\b", text):
        n = int(match[1]) if match[1].isdigit() else _MONTHS.get(match[1])
        if n is not None and not (_ABOUT.search(text[: match.start()]) and abs(n - one.days / 30.44) < 0.75):
            yield no("rounded")
    for match in re.finditer(r"(\d+)\s+(?:اسابيع|اسبوعا|اسبوع|weeks?|سنه|سنوات|years?)\b", text):
        yield no("unbacked", given=match[0])


def _numbers(text: str, one: Break) -> Iterator[Verdict]:
    text = re.sub(r"\d+(?:st|nd|rd|th)\s+longest", "", text)
    after = re.findall(r"(?:بعد|عقب|منذ|after|since)\s+(?:انتهاء\s+|نهايه\s+|ختام\s+|the end of\s+)?" + _ROUND, text)
    ahead = re.findall(r"(?:قبل|before|until|حتي)\s+" + _ROUND, text)
    for n in [*(n for n in map(int, after) if n != one.before), *(n for n in map(int, ahead) if n != one.after)]:
        yield no("wrong_break", given=n)
    about = set(map(int, re.findall(r"(\d+)\s+(?:اشهر|شهرا|months?)", text)))
    backed = {
        one.days,
        one.rank,
        one.gaps,
        one.before,
        one.after,
        one.longest,
        one.median,
        *one.years,
        *one.dates,
        *about,
    }
    for n in map(int, re.findall(r"\d+", text)):
        if n not in backed:
            yield no("unbacked", given=n)
    for n in map(int, re.findall(_ROUND, text)):
        if n not in (one.before, one.after):
            yield no("wrong_break", given=n)


def _missing(text: str, one: Break) -> Iterator[Verdict]:
    if not re.search(rf"\b{one.days}\s*(?:يوم\w*|days?)", text):
        yield no("no_length")
    if not (re.search(_ROUND, text) or any(str(y) in text for y in one.years)):
        yield no("which_break")
    ranked = re.search(r"\w+\s+(?:اطول|longest)|المرتبه|ترتيب|\brank", text) or _LONGEST.search(text)
    compared = re.search(rf"\b(?:{one.longest}|{one.median}|{one.gaps})\b", text) and re.search(
        r"اطول|اقصر|longer|shorter|longest|median|وسيط|وسطي|ضعف|مقابل|against|than|من بين|ترتيب|مرتبه|rank", text
    )
    if not (ranked or compared):
        yield no("no_rank")
