"""How rounds are named: «الجولة الـ21», «أستانا 22», «اجتماع أستانا الثامن عشر», «الجولة السابقة» — and what only
looks like it.
"""

from __future__ import annotations

from ..context import GUARANTORS, Context
from .mention import LAST_ROUND

_SKIP = 3  # words that may stand between «الجولة» and its number
_OF_ASTANA = frozenset(
    (
        "مسار",
        "صيغه",
        "محادثات",
        "مباحثات",
        "مفاوضات",
        "اجتماعات",
        "لقاءات",
        "عمليه",
        "جولات",
        "جوله",
        "اجتماع",
        "لقاء",
        "منصه",
        "اطار",
        "موتمر",
        "مشاورات",
    )
)
_NOT_OF_ROUND = frozenset(
    (
        "للمره",
        "المره",
        "مره",
        "بالمره",
        "المرتبه",
        "المرحله",
        "الساعه",
        "اليوم",
        "الليله",
        "الدرجه",
        "الطاوله",
        "القاعه",
        "هي",
        "هو",
        "وهي",
        "وهو",
        "التقني",
        "الفني",
        "التقنيه",
        "الفنيه",
    )
)
_OF_A_BODY = frozenset(
    (
        "لمجلس",
        "لمنظمه",
        "لوزراء",
        "لقاده",
        "لجمعيه",
        "للجنه",
        "لمجموعه",
        "لهييه",
        "لاتحاد",
        "لرابطه",
        "لموتمر",
        "لمنتدي",
        "لروساء",
        "لفريق",
        "لبرلمان",
    )
)
_OF_ROUNDS = frozenset(
    (
        "اعمال",
        "سلسله",
        "هذا",
        "هذه",
        "الحوار",
        "التفاوض",
        "المسار",
        "الصيغه",
        "العمليه",
        "المشاورات",
        "تلك",
        "اللقاءات",
        "المفاوضات",
        "مسلسل",
    )
)
_AT_TABLE = frozenset((*GUARANTORS, "syria", "syrian_opposition", "kazakhstan", "united_nations", "guarantors"))


def is_astana(ctx: Context, i: int) -> bool:
    """Whether unit ``i`` is the name of the city or process, in any spelling (a phrase like «العاصمة الكازاخية» is
    the city).
    """
    return ctx.sense(i, "place") == "astana"


def speaks_of_process(ctx: Context) -> bool:
    """Whether the article is about the Astana process, not just the city or its football club."""
    got = ctx.memo.get("speaks_of_process")
    if got is None:
        got = ctx.memo["speaks_of_process"] = (
            _speaks(ctx)
            if ctx.astana
            else any(e is not None and e.senses.get("actor") == "guarantors" for e in ctx.units.entries)
        )
    return got


def _speaks(ctx: Context) -> bool:
    units = ctx.units
    for i in ctx.astana:
        k = i - 1
        while k >= 0 and units.codes[k] in '"(-':
            k -= 1
        if k >= 0 and (
            units.forms[k].removeprefix("و").removeprefix("ل").removeprefix("ب").removeprefix("ال") in _OF_ASTANA
            or units.codes[k] == "v"
            or units.forms[k] == "من"
            and k
            and units.codes[k - 1] in "do"
        ):
            return True
        j = i + 1
        while j < len(units) and units.codes[j] in '"-)':
            j += 1
        if j < len(units) and units.codes[j] in "do" and j not in ctx.in_date:
            return True
    strong = False
    for e in units.entries:
        if e is not None:
            s = e.senses
            if (
                s.get("place") == "syria"
                or s.get("actor") in ("syria", "syrian_opposition", "guarantors")
                or s.get("adjective") == "syria"
            ):
                return True
            strong = strong or s.get("round") == "strong"
    return strong and not any(_astana_is_not_talks(ctx, i) for i in ctx.astana)


def number_after(ctx: Context, k: int, last: int) -> tuple[int, int] | None:
    """A number as it follows a name or noun: «الـ21», «21», «الحادية والعشرين», «(21)», with the next unit."""
    units = ctx.units
    codes = units.codes
    last = min(last, k + 6)
    while k < last and codes[k] in 'a"-(':
        k += 1
    if k < last and codes[k] == "d" and k not in ctx.in_date:
        if k + 1 < last and (
            codes[k + 1] in ":mM/"
            or units.forms[k + 1] in ("%", "٪")
            or codes[k + 1] == "f"
            and k + 2 < last
            and codes[k + 2] in "mMB"
        ):
            return None
        return units.numbers[k], k + 1
    if k < last and codes[k] == "o" and k not in ctx.in_date and not units.prefixes[k].startswith("و"):
        return units.numbers[k], k + 1
    return None


def second_number(ctx: Context, k: int, last: int) -> tuple[int, int] | None:
    units = ctx.units
    if (
        k < last
        and units.codes[k] == "o"
        and units.prefixes[k].startswith("و")
        and k not in ctx.in_date
        and units.forms[k].startswith("وال")
    ):
        return units.numbers[k], k + 1
    if k + 1 < last and units.codes[k] in "&A" and units.codes[k + 1] in "ad":
        j = k + 1 + (units.codes[k + 1] == "a")
        if (
            j < last
            and units.codes[j] == "d"
            and j not in ctx.in_date
            and not (
                j + 1 < last
                and (units.codes[j + 1] in "mM/" or units.codes[j + 1] == ":" and units.codes[j + 2 : j + 3] == "d")
            )
        ):
            return units.numbers[j], j + 1
    return None


def numbered_at(ctx: Context, i: int, first: int, last: int) -> tuple[int, int, int, str, int] | None:
    units = ctx.units
    codes = units.codes
    kind = ctx.sense(i, "round")
    if kind in ("strong", "weak"):
        if (
            i > first
            and codes[i - 1] in "dnc"
            and not (i - 1 > first and codes[i - 2] in "aA")
            and (i - 1) not in ctx.in_date
        ):
            return None  # «19 جولة»: a count
        # «الجولة الـ21», «الجولة الحادية والعشرين», «جولة "أستانا" العشرون», «اللقاء الدولي الثامن عشر», «اجتماع
        # أستانا 18»
        k, named, skipped = i + 1, False, 0
        while k < last:
            got = number_after(ctx, k, last)
            if (
                got
                and 1 <= got[0] <= LAST_ROUND
                and (codes[got[1] - 1] == "d" or units.forms[k].startswith(("ال", '"', "(")) or not skipped)
            ):
                number, end = got
                rival = 0
                if codes[end - 1] == "o" and not _owned_by_other(ctx, end, last, kind, named):
                    near = _named_number(ctx, end, min(last, end + 6))
                    if near and near[0] != number:
                        number, rival, end = near[0], number, near[1]
                elif codes[end - 1] == "o":
                    return None
                if kind == "weak" and not named and not _astana_near(ctx, i, end, first, last):
                    return None
                if not named and _foreign(ctx, i, end, first, last):
                    return None
                return number, i, end, "rounds.noun_number", rival
            if codes[k] == "@" and is_astana(ctx, k) and not named:
                named = True
            elif units.forms[k] in _NOT_OF_ROUND:
                break  # «محادثات أستانا للمرة الأولى»
            elif (
                codes[k] in '"(-)f'
                and skipped < _SKIP
                or codes[k] in "_~%"
                and skipped < _SKIP
                and not units.prefixes[k]
                and not ctx.sense(k, "says")
            ):
                skipped += codes[k] in "_~%"
                if codes[k] == "_" and units.forms[k] in ("هو", "وهو", "هي", "وهي"):
                    pass
            elif codes[k] == "v" and ctx.sense(k, "round") and not named:
                skipped += 1  # «جولة محادثات أستانا 21»
            else:
                break
            k += 1
        # «أول لقاء في أستانا», «خامس جولة», «جولة خامسة»
        if (
            i > first
            and codes[i - 1] == "o"
            and (i - 1) not in ctx.in_date
            and (
                not units.forms[i].startswith("ال")
                or units.forms[i].endswith("ات")
                and not units.forms[i - 1].startswith("ال")
            )
        ):
            if units.forms[i].endswith("ات") and kind == "strong" and not _astana_near(ctx, i, i + 1, first, last):
                return None
            if any(
                codes[j] == "R"
                and codes[j + 1 : j + 2] in ("Y", "B")
                or codes[j] in "YB"
                and codes[j + 1 : j + 2] == "U"
                or units.forms[j] in ("نوعها", "نوعه")
                for j in range(i + 1, min(last, i + 6))
            ):
                return None  # «ثاني جولة تُعقد هذا العام»
            if (kind == "strong" or _astana_near(ctx, i, i + 1, first, last)) and not _foreign(
                ctx, i - 1, i + 1, first, last
            ):
                return units.numbers[i - 1], i - 1, i + 1, "rounds.number_noun", 0
        # «لقاءً عن سوريا، هو العشرون»
        for k in range(i + 1, min(last - 1, i + 8)):
            if units.forms[k] in ("هو", "وهو", "هي", "وهي"):
                got = number_after(ctx, k + 1, last)
                if (
                    got
                    and 1 < got[0] <= LAST_ROUND
                    and units.forms[min(got[1] + 1, last - 1)] not in ("نوعه", "نوعها")
                    and units.forms[k + 1].startswith("ال")
                    and _astana_near(ctx, i, got[1], first, last)
                    and not _foreign(ctx, i, got[1], first, last)
                ):
                    return got[0], i, got[1], "rounds.noun_is_number", 0
        return None
    quoted = i > first and codes[i - 1] == '"'
    if is_astana(ctx, i):
        got = _named_number(ctx, i, last)
        if (
            got
            and ctx.locative(i)
            and not quoted
            and codes[i + 1] != "-"
            and got[1] < last
            and codes[got[1]] not in ',;:)"'
            and not units.forms[got[1]].startswith("ال")
        ):
            got = None  # «في أستانا 20 وفدًا»: a count
        if got and 1 <= got[0] <= LAST_ROUND and not _foreign(ctx, i, got[1], first, last):
            return got[0], i, got[1], "rounds.name_number", 0
    # «21 من أستانة», «الـ21 من أستانا», «العشرين من مسار أستانا»
    if codes[i] in "do" and i not in ctx.in_date and i + 2 < last and codes[i + 1] == "f":
        for k in range(i + 2, min(last, i + 5)):
            if is_astana(ctx, k):
                if 1 <= units.numbers[i] <= LAST_ROUND and (codes[i] == "d" or units.forms[i].startswith("ال")):
                    return units.numbers[i], i, k + 1, "rounds.number_of_name", 0
            if codes[k] not in '"%_v':
                break
    return None


def _named_number(ctx: Context, first: int, last: int) -> tuple[int, int] | None:
    """«أستانا 22», «"أستانا-7"»: a figure right after the name, within units ``[first, last)``."""
    units = ctx.units
    for k in range(first, last):
        if is_astana(ctx, k) and len(units.forms[k]) < 8:
            j = k + 1
            while j < last and units.codes[j] in '-"(' and j - k <= 2:
                j += 1
            if (
                j < last
                and units.codes[j] in "do"
                and j not in ctx.in_date
                and not (j + 1 < last and units.codes[j + 1] in "mM/:")
                and not (j + 2 < last and units.codes[j + 1] == "f" and units.codes[j + 2] in "mMB")
            ):
                if units.codes[j] == "o" and not units.forms[j].startswith("ال"):
                    return None
                return units.numbers[j], j + 1
            return None
        if units.codes[k] in ",.^":
            return None
    return None


def _astana_near(ctx: Context, a: int, b: int, first: int, last: int) -> bool:
    units = ctx.units
    for k in range(a - 1, max(-1, a - 41), -1):  # back to the beginning of the paragraph
        if units.codes[k] == "\n":
            break
        if is_astana(ctx, k):
            return True
    return any(is_astana(ctx, k) for k in range(a, min(last, b + 20)))


def _owned_by_other(ctx: Context, end: int, last: int, kind: str, named: bool) -> bool:
    """«الاجتماع الثامن لمجلس التعاون»: the number belongs to a body that is not this process."""
    units = ctx.units
    if end >= last or named:
        return False
    form, prefix = units.forms[end], units.prefixes[end]
    if is_astana(ctx, end) or ctx.sense(end, "process") or ctx.sense(end, "round") in ("strong", "weak"):
        return False
    if kind == "weak" and (prefix.endswith("ل") or form.startswith("لل") or form in _OF_A_BODY):
        return ctx.sense(end, "place") != "syria" and ctx.sense(end, "adjective") != "syria"
    return False


def _foreign(ctx: Context, a: int, b: int, first: int, last: int) -> bool:
    """Whether the round or number belongs to something else: what is named next to it decides."""
    units = ctx.units
    for k in range(b, min(last, b + 10)):
        if units.forms[k] == "بين" and any(_stranger(ctx, j) for j in range(k + 1, min(last, k + 5))):
            return True  # «محادثات السلام بين أرمينيا وأذربيجان»
    if (
        b + 1 < last
        and units.codes[b] == "f"
        and units.codes[b + 1] == "_"
        and units.forms[b + 1] not in _OF_ROUNDS
        and not any(
            is_astana(ctx, k) or ctx.sense(k, "process") or ctx.sense(k, "round")
            for k in range(b + 2, min(last, b + 8))
        )
    ):
        return True  # «الجولة الثامنة من النزال»
    if (
        units.codes[b - 1] == "o"
        and units.numbers[b - 1] <= 3
        and any(
            units.forms[k].lstrip("وبل").startswith(("الانتخابات", "انتخابات", "الاقتراع", "الرياسيات"))
            for k in range(max(first, a - 20), min(last, b + 12))
        )
    ):
        return True
    for k in list(range(b, min(last, b + 7))) + list(range(a - 1, max(first - 1, a - 17), -1)):
        if is_astana(ctx, k):
            return _astana_is_not_talks(ctx, k)
        if ctx.sense(k, "not_astana"):
            return True
        if units.codes[k] == "^" and k > b + 2:
            break
    return False


def _stranger(ctx: Context, k: int) -> bool:
    entry = ctx.units.entries[k]
    who = entry.senses.get("actor") or entry.senses.get("capital_of") if entry else None
    return bool(who) and who not in _AT_TABLE


def _astana_is_not_talks(ctx: Context, k: int) -> bool:
    """«نادي أستانا», «أستانا الكازاخي تعادلا»: the club, not the talks."""
    units = ctx.units
    before = units.forms[k - 1] if k else ""
    if before.removeprefix("ال") in ("نادي", "فريق", "قمه") or before in ("لنادي", "لفريق", "بنادي"):
        return True
    return any(ctx.sense(j, "not_astana") == "sport" for j in range(max(0, k - 25), min(len(units), k + 25)))


def relative_at(ctx: Context, i: int, first: int, last: int) -> tuple[str, int, int] | None:
    """«الجولة السابقة», «جولة أستانا المقبلة», «آخر جولة», «جولة جديدة», «الاجتماع التالي بشأن سوريا»."""
    units = ctx.units
    kind = ctx.sense(i, "round")
    if (
        kind not in ("strong", "weak")
        or units.forms[i].lstrip("وفبل").removeprefix("ال").endswith("ات")
        and kind == "strong"
    ):
        return None
    if units.codes[i - 1] in "dnc" and i > first:
        return None
    if i > first and units.codes[i - 1] == "e" and units.forms[i - 1].removeprefix("و") in ("اخر", "باخر"):
        if kind == "strong" or _astana_near(ctx, i, i + 1, first, last):
            return ("last", i - 1, i + 1) if not _foreign(ctx, i - 1, i + 1, first, last) else None
    for k in range(i + 1, min(last, i + 6)):
        rel = ctx.sense(k, "relative") or {"P": "previous", "X": "next"}.get(
            units.codes[k] if k not in ctx.in_date else ""
        )
        if units.codes[k] == "U":
            rel = "new"
        if rel:
            strong = kind == "strong" or _astana_near(ctx, i, k + 1, max(first, i - 4), min(last, k + 6))
            if not strong and not (
                rel == "next"
                and any(
                    ctx.sense(j, "place") == "syria" or ctx.sense(j, "adjective") == "syria"
                    for j in range(k, min(last, k + 5))
                )
            ):
                return None
            return None if _foreign(ctx, i, k + 1, first, last) else (rel, i, k + 1)
        if units.codes[k] not in '@"%f_v-)' or units.prefixes[k].startswith("و"):
            break
    return None
