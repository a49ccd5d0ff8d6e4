"""Rounds: which numbered round a sentence speaks of, and what it says of its days, city, status and participants.

A count («19 جولة») is never a round, nor is a council, summit or round of something else. «الجولة السابقة» beside the 21st is the 20th.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..lexicon import about
from ..model import Claim, Found
from .context import GUARANTORS, Context, Dated, Party
from .presence import participants, table_talk

LAST_ROUND = 40                   # larger numbers beside a round noun are no rounds of this process
_SKIP = 3                         # words that may stand between «الجولة» and its number
_CLOSING = ("ختم", "ختام", "انته", "انفض", "تختتم", "اختتم", "يختتم", "تختم", "يختم", "تنتهي", "ينتهي")
_OPENING = ("انطلق", "افتتح", "بدا", "يبدا", "تبدا", "تلتيم", "تنطلق", "ستنطلق", "ستبدا", "سيبدا", "التام", "تفتتح", "يفتتح", "سينطلق", "بدء", "انطلاق", "افتتاح")
_OF_ASTANA = frozenset(("مسار", "صيغه", "محادثات", "مباحثات", "مفاوضات", "اجتماعات", "لقاءات", "عمليه", "جولات", "جوله", "اجتماع", "لقاء", "منصه", "اطار", "موتمر", "مشاورات"))


@dataclass(slots=True)
class RoundMention:
    """A mention of round ``number`` at units ``[first, last)``; ``how`` says by which rule it was found."""

    number: int
    first: int
    last: int
    sentence: int
    how: str
    claims: list[Claim] = field(default_factory=list)
    status: str = ""


def is_astana(ctx: Context, i: int) -> bool:
    """Whether unit ``i`` is the name of the city or process, in any spelling (a phrase like «العاصمة الكازاخية» is the city)."""
    return ctx.sense(i, "place") == "astana"


def speaks_of_process(ctx: Context) -> bool:
    """Whether the article is about the Astana process, not just the city or its football club."""
    got = ctx.memo.get("speaks_of_process")
    if got is None:
        got = ctx.memo["speaks_of_process"] = _speaks(ctx) if ctx.astana else any(
            e is not None and e.senses.get("actor") == "guarantors" for e in ctx.units.entries)
    return got


def _speaks(ctx: Context) -> bool:
    units = ctx.units
    for i in ctx.astana:
        k = i - 1
        while k >= 0 and units.codes[k] in '"(-':
            k -= 1
        if k >= 0 and (units.forms[k].removeprefix("و").removeprefix("ل").removeprefix("ب").removeprefix("ال") in _OF_ASTANA
                       or units.codes[k] == "v" or units.forms[k] == "من" and k and units.codes[k - 1] in "do"):
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
            if s.get("place") == "syria" or s.get("actor") in ("syria", "syrian_opposition", "guarantors") or s.get("adjective") == "syria":
                return True
            strong = strong or s.get("round") == "strong"
    return strong and not any(_astana_is_not_talks(ctx, i) for i in ctx.astana)


def find_mentions(ctx: Context) -> tuple[list[RoundMention], list[Claim]]:
    """Find the numbered and the relative mentions of rounds, in order, and claims on numbers that compete for one round."""
    if not speaks_of_process(ctx):
        return [], []
    units = ctx.units
    numbered: list[RoundMention] = []
    relative: list[tuple[str, int, int, int]] = []
    rivals: list[Claim] = []
    for n, s in enumerate(ctx.sentences):
        taken = s.first
        # «جولتين من مسار أستانا: الثامنة عشرة في …، والتاسعة عشرة في …»
        listed = any(units.forms[k].lstrip("وبل").removeprefix("ال") in ("جولتين", "جولتان", "جولات", "جولتي") for k in range(s.first, min(s.last, s.first + 40))) \
            and any(is_astana(ctx, k) for k in range(s.first, min(s.last, s.first + 40)))
        for i in range(s.first, s.last):
            if i < taken or units.codes[i] not in "v@do":
                continue
            got = _numbered(ctx, i, s.first, s.last)
            if got:
                number, a, b, how, rival = got
                numbered.append(RoundMention(number, a, b, n, how))
                taken = b
                # «الجولتان الثانية عشرة والثالثة عشرة», «أستانا 15 و16»
                second = _second_number(ctx, b, s.last)
                if second and number < second[0] <= LAST_ROUND:
                    numbered.append(RoundMention(second[0], b, second[1], n, how + "_and"))
                    taken = second[1]
                if rival:
                    rivals.append(ctx.claim("round", str(rival), a, b, "rounds.rival_number"))
                continue
            if units.codes[i] == "o" and 11 <= units.numbers[i] <= LAST_ROUND and numbered and i not in ctx.in_date and units.forms[i].startswith("ال") \
                    and units.forms[i].endswith("ه") and (ctx.sense(i - 1, "holds") or units.forms[i - 1] in ("موعد", "قبل", "بعد", "منذ", "الي")) \
                    and n - numbered[-1].sentence <= 4:
                numbered.append(RoundMention(units.numbers[i], i, i + 1, n, "rounds.ordinal_alone"))
                continue                                  # «ومن بعدها التأمت التاسعة عشرة»
            if listed and units.codes[i] == "o" and i not in ctx.in_date and units.forms[i].lstrip("و").startswith("ال") and units.forms[i].endswith("ه") \
                    and (units.codes[i - 1] in ":," or units.forms[i].startswith("و")):
                numbered.append(RoundMention(units.numbers[i], i, i + 1, n, "rounds.listed"))
                continue
            rel = _relative(ctx, i, s.first, s.last)
            if rel:
                relative.append((rel[0], rel[1], rel[2], n))
                taken = rel[2]
    return _merge(ctx, numbered, relative), rivals


def _number_after(ctx: Context, k: int, last: int) -> tuple[int, int] | None:
    """A number as it follows a name or noun: «الـ21», «21», «الحادية والعشرين», «(21)», with the next unit."""
    units = ctx.units
    codes = units.codes
    last = min(last, k + 6)
    while k < last and codes[k] in 'a"-(':
        k += 1
    if k < last and codes[k] == "d" and k not in ctx.in_date:
        if k + 1 < last and (codes[k + 1] in ":mM/" or units.forms[k + 1] in ("%", "٪") or codes[k + 1] == "f" and k + 2 < last and codes[k + 2] in "mMB"):
            return None
        return units.numbers[k], k + 1
    if k < last and codes[k] == "o" and k not in ctx.in_date and not units.prefixes[k].startswith("و"):
        return units.numbers[k], k + 1
    return None


_NOT_OF_ROUND = frozenset(("للمره", "المره", "مره", "بالمره", "المرتبه", "المرحله", "الساعه", "اليوم", "الليله", "الدرجه", "الطاوله", "القاعه", "هي", "هو", "وهي", "وهو", "التقني", "الفني", "التقنيه", "الفنيه"))


def _second_number(ctx: Context, k: int, last: int) -> tuple[int, int] | None:
    units = ctx.units
    if k < last and units.codes[k] == "o" and units.prefixes[k].startswith("و") and k not in ctx.in_date and units.forms[k].startswith("وال"):
        return units.numbers[k], k + 1
    if k + 1 < last and units.codes[k] in "&A" and units.codes[k + 1] in "ad":
        j = k + 1 + (units.codes[k + 1] == "a")
        if j < last and units.codes[j] == "d" and j not in ctx.in_date and not (j + 1 < last and (units.codes[j + 1] in "mM/" or units.codes[j + 1] == ":" and units.codes[j + 2:j + 3] == "d")):
            return units.numbers[j], j + 1
    return None


def _numbered(ctx: Context, i: int, first: int, last: int) -> tuple[int, int, int, str, int] | None:
    units = ctx.units
    codes = units.codes
    kind = ctx.sense(i, "round")
    if kind in ("strong", "weak"):
        if i > first and codes[i - 1] in "dnc" and not (i - 1 > first and codes[i - 2] in "aA") and (i - 1) not in ctx.in_date:
            return None                                   # «19 جولة»: a count
        # «الجولة الـ21», «الجولة الحادية والعشرين», «جولة "أستانا" العشرون», «اللقاء الدولي الثامن عشر», «اجتماع أستانا 18»
        k, named, skipped = i + 1, False, 0
        while k < last:
            got = _number_after(ctx, k, last)
            if got and 1 <= got[0] <= LAST_ROUND and (codes[got[1] - 1] == "d" or units.forms[k].startswith(("ال", '"', "(")) or not skipped):
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
                break                                     # «محادثات أستانا للمرة الأولى»
            elif codes[k] in '"(-)f' and skipped < _SKIP or codes[k] in "_~%" and skipped < _SKIP and not units.prefixes[k] and not ctx.sense(k, "says"):
                skipped += codes[k] in "_~%"
                if codes[k] == "_" and units.forms[k] in ("هو", "وهو", "هي", "وهي"):
                    pass
            elif codes[k] == "v" and ctx.sense(k, "round") and not named:
                skipped += 1                              # «جولة محادثات أستانا 21»
            else:
                break
            k += 1
        # «أول لقاء في أستانا», «خامس جولة», «جولة خامسة»
        if i > first and codes[i - 1] == "o" and (i - 1) not in ctx.in_date and (
                not units.forms[i].startswith("ال") or units.forms[i].endswith("ات") and not units.forms[i - 1].startswith("ال")):
            if units.forms[i].endswith("ات") and kind == "strong" and not _astana_near(ctx, i, i + 1, first, last):
                return None
            if any(codes[j] == "R" and codes[j + 1:j + 2] in ("Y", "B") or codes[j] in "YB" and codes[j + 1:j + 2] == "U" or units.forms[j] in ("نوعها", "نوعه")
                   for j in range(i + 1, min(last, i + 6))):
                return None                               # «ثاني جولة تُعقد هذا العام»
            if (kind == "strong" or _astana_near(ctx, i, i + 1, first, last)) and not _foreign(ctx, i - 1, i + 1, first, last):
                return units.numbers[i - 1], i - 1, i + 1, "rounds.number_noun", 0
        # «لقاءً عن سوريا، هو العشرون»
        for k in range(i + 1, min(last - 1, i + 8)):
            if units.forms[k] in ("هو", "وهو", "هي", "وهي"):
                got = _number_after(ctx, k + 1, last)
                if got and 1 < got[0] <= LAST_ROUND and units.forms[min(got[1] + 1, last - 1)] not in ("نوعه", "نوعها") and units.forms[k + 1].startswith("ال") and _astana_near(ctx, i, got[1], first, last) \
                        and not _foreign(ctx, i, got[1], first, last):
                    return got[0], i, got[1], "rounds.noun_is_number", 0
        return None
    quoted = i > first and codes[i - 1] == '"'
    if is_astana(ctx, i):
        got = _named_number(ctx, i, last)
        if got and ctx.locative(i) and not quoted and codes[i + 1] != "-" and got[1] < last and codes[got[1]] not in ",;:)\"" \
                and not units.forms[got[1]].startswith("ال"):
            got = None                                    # «في أستانا 20 وفدًا»: a count
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
            if j < last and units.codes[j] in "do" and j not in ctx.in_date and not (j + 1 < last and units.codes[j + 1] in "mM/:") \
                    and not (j + 2 < last and units.codes[j + 1] == "f" and units.codes[j + 2] in "mMB"):
                if units.codes[j] == "o" and not units.forms[j].startswith("ال"):
                    return None
                return units.numbers[j], j + 1
            return None
        if units.codes[k] in ",.^":
            return None
    return None


def _astana_near(ctx: Context, a: int, b: int, first: int, last: int) -> bool:
    units = ctx.units
    for k in range(a - 1, max(-1, a - 41), -1):           # back to the beginning of the paragraph
        if units.codes[k] == "\n":
            break
        if is_astana(ctx, k):
            return True
    return any(is_astana(ctx, k) for k in range(a, min(last, b + 20)))


_OF_A_BODY = frozenset(("لمجلس", "لمنظمه", "لوزراء", "لقاده", "لجمعيه", "للجنه", "لمجموعه", "لهييه", "لاتحاد", "لرابطه", "لموتمر", "لمنتدي", "لروساء", "لفريق", "لبرلمان"))


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
            return True                                  # «محادثات السلام بين أرمينيا وأذربيجان»
    if b + 1 < last and units.codes[b] == "f" and units.codes[b + 1] == "_" and units.forms[b + 1] not in _OF_ROUNDS and not any(
            is_astana(ctx, k) or ctx.sense(k, "process") or ctx.sense(k, "round") for k in range(b + 2, min(last, b + 8))):
        return True                                      # «الجولة الثامنة من النزال»
    if units.codes[b - 1] == "o" and units.numbers[b - 1] <= 3 and any(
            units.forms[k].lstrip("وبل").startswith(("الانتخابات", "انتخابات", "الاقتراع", "الرياسيات")) for k in range(max(first, a - 20), min(last, b + 12))):
        return True
    for k in list(range(b, min(last, b + 7))) + list(range(a - 1, max(first - 1, a - 17), -1)):
        if is_astana(ctx, k):
            return _astana_is_not_talks(ctx, k)
        if ctx.sense(k, "not_astana"):
            return True
        if units.codes[k] == "^" and k > b + 2:
            break
    return False


_OF_ROUNDS = frozenset(("اعمال", "سلسله", "هذا", "هذه", "الحوار", "التفاوض", "المسار", "الصيغه", "العمليه", "المشاورات", "تلك", "اللقاءات", "المفاوضات", "مسلسل"))
_AT_TABLE = frozenset((*GUARANTORS, "syria", "syrian_opposition", "kazakhstan", "united_nations", "guarantors"))


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


def _relative(ctx: Context, i: int, first: int, last: int) -> tuple[str, int, int] | None:
    """«الجولة السابقة», «جولة أستانا المقبلة», «آخر جولة», «جولة جديدة», «الاجتماع التالي بشأن سوريا»."""
    units = ctx.units
    kind = ctx.sense(i, "round")
    if kind not in ("strong", "weak") or units.forms[i].lstrip("وفبل").removeprefix("ال").endswith("ات") and kind == "strong":
        return None
    if units.codes[i - 1] in "dnc" and i > first:
        return None
    if i > first and units.codes[i - 1] == "e" and units.forms[i - 1].removeprefix("و") in ("اخر", "باخر"):
        if kind == "strong" or _astana_near(ctx, i, i + 1, first, last):
            return ("last", i - 1, i + 1) if not _foreign(ctx, i - 1, i + 1, first, last) else None
    for k in range(i + 1, min(last, i + 6)):
        rel = ctx.sense(k, "relative") or {"P": "previous", "X": "next"}.get(units.codes[k] if k not in ctx.in_date else "")
        if units.codes[k] == "U":
            rel = "new"
        if rel:
            strong = kind == "strong" or _astana_near(ctx, i, k + 1, max(first, i - 4), min(last, k + 6))
            if not strong and not (rel == "next" and any(ctx.sense(j, "place") == "syria" or ctx.sense(j, "adjective") == "syria" for j in range(k, min(last, k + 5)))):
                return None
            return None if _foreign(ctx, i, k + 1, first, last) else (rel, i, k + 1)
        if units.codes[k] not in '@"%f_v-)' or units.prefixes[k].startswith("و"):
            break
    return None


def _by_sentence(mentions: list[RoundMention]) -> dict[int, list[RoundMention]]:
    out: dict[int, list[RoundMention]] = {}
    for m in mentions:
        out.setdefault(m.sentence, []).append(m)
    return out


def _merge(ctx: Context, numbered: list[RoundMention], relative: list[tuple[str, int, int, int]]) -> list[RoundMention]:
    """Give the relative mentions their numbers: counted from the latest round that the article names."""
    if not numbered:
        return []
    status = {}
    peers = _by_sentence(numbered)
    for m in numbered:
        m.status = _status(ctx, m, peers[m.sentence])[0]
        if m.status and status.get(m.number) != "held":
            status[m.number] = m.status
    top = max(m.number for m in numbered)
    held = [n for n in {m.number for m in numbered} if status.get(n, "held") != "planned"]
    planned = [n for n in {m.number for m in numbered} if status.get(n) == "planned"]
    out = list(numbered)
    for rel, a, b, n in relative:
        same = peers.get(n, [])
        number = 0
        if rel == "previous":
            anchor = min(same, key=lambda m: abs(m.first - a)).number if same else top
            number = anchor - 1
        elif rel == "next":
            ahead = [p for p in planned if not held or p > max(held)]
            number = ahead[0] if len(ahead) == 1 and not (same and same[-1].number in ahead) else (max(held) if held else top) + 1
            if not ahead and not held:
                number = 0
        elif rel == "last":
            # «آخر جولة» beside the 22nd that is planned is the 21st
            number = max(held) if held and not (planned and max(held) < min(p for p in planned) - 1) else top - 1
        elif rel == "new":
            # «جولة جديدة» is the round that the article announces; «الجولة الجديدة/الحالية» the one that is on
            number = top
        if 1 <= number <= LAST_ROUND and not any(m.number == number and abs(m.first - a) < 3 for m in same):
            out.append(RoundMention(number, a, b, n, f"rounds.{rel}"))
    out.sort(key=lambda m: m.first)
    return out


_DENIALS = frozenset(("نفي", "نفت", "ينفي", "تنفي", "نافيا", "نافيه"))
_HELD_STARTS = ("عقد", "انعقد", "جرت", "جري", "انطلق", "اختتم", "انتهت", "انتهي", "بدا", "افتتح", "انفض", "استضاف", "احتضن", "شهدت", "شهد", "تلتيم", "تتواصل", "تواصلت", "اقيمت", "التام", "اسفرت", "كانت", "فكانت")


def _status(ctx: Context, m: RoundMention, peers: list[RoundMention]) -> tuple[str, int]:
    """Tell whether the words around a mention say held, planned, postponed or cancelled: the status and the unit that says so."""
    units = ctx.units
    s = ctx.sentences[m.sentence]
    left = max([s.first] + [o.last for o in peers if o.last <= m.first])
    ahead = [o for o in peers if o.first >= m.last]
    right = _clause_start(ctx, ahead[0].first, m.last) if ahead else s.last
    best: tuple[float, str, int] | None = None
    for k in range(m.first, min(right, m.last + 4)):
        if ctx.sense(k, "relative") == "next" or units.codes[k] == "X" and k not in ctx.in_date:
            return "planned", k                          # «الجولة المقبلة من أستانا، وهي الثانية والعشرون»
    for k in list(range(m.first - 1, max(left - 1, m.first - 14), -1)) + list(range(m.last, min(right, m.last + 14))):
        got = _status_word(ctx, k)
        if got in ("postponed", "cancelled") and any(units.forms[j].removeprefix("و") in _DENIALS for j in range(max(s.first, k - 6), k)):
            got = "planned"                              # «نفت … تأجيل الجولة»
        if got == "spoken_of":                           # «الحديث عن جولة …»: right before it only
            got = "planned" if 0 < m.first - k <= 3 else ""
        if not got:
            continue
        away = m.first - k if k < m.first else (k - m.last) * 1.5 + 1
        # a clause boundary makes a word count less
        lo, hi = (k, m.first) if k < m.first else (m.last, k)
        away += 4 * sum(units.codes[j] == "," for j in range(lo, hi))
        if got in ("postponed", "cancelled"):
            away -= 3
        if best is None or away < best[0]:
            best = (away, got, k)
    return (best[1], best[2]) if best else ("", -1)


def _status_word(ctx: Context, k: int) -> str:
    units = ctx.units
    entry = units.entries[k]
    form = units.forms[k].removeprefix("و").removeprefix("ف")
    senses = entry.senses if entry else {}
    cue = senses.get("cue")
    if cue in ("planned", "postponed", "cancelled"):
        return cue
    if cue == "feared" and form not in ("طالب", "طالبت", "دعت", "دعا", "قد", "عدم", "منع"):
        return "spoken_of"
    if senses.get("future") and (senses.get("holds") or senses.get("presence")):
        return "planned"
    if entry is None and form.startswith(("ستع", "سيع", "ستن", "سين", "ستج", "سيج")):
        return "planned"
    if form in ("عقد", "انعقاد", "انعقادها", "انعقاده", "عقدها", "عقده"):
        return ""                                        # the verbal noun: the words around it tell
    if senses.get("holds") or form.startswith(_HELD_STARTS):
        if form.startswith(("يعقد", "تعقد", "ينعقد", "تنعقد", "تستضيف", "يستضيف", "تحتضن", "تنطلق", "ينطلق", "تبدا", "يبدا")):
            return ""                                    # the present may mean both: the date decides
        if form.startswith(_HELD_STARTS):
            return "held"
    if form in ("ختام", "بختام", "اختتام", "انتهاء", "نتائج", "مخرجات", "بيان", "اعمال", "الختاميه", "الختامي"):
        return "held"
    return ""


def find_rounds(ctx: Context) -> list[Found]:
    """Read the rounds of an article: one ``Found`` a round, with claims on number, days, city, status and participants."""
    mentions, rivals = find_mentions(ctx)
    if not mentions:
        return []
    peers = _by_sentence(mentions)
    for m in mentions:
        a, b = _stretch(ctx, m, peers[m.sentence])
        _tell(ctx, m, peers[m.sentence], a, b)
    _coreferent(ctx, mentions)
    by_number: dict[int, list[Claim]] = {}
    status: dict[int, bool] = {}
    for m in mentions:
        by_number.setdefault(m.number, []).extend(m.claims)
        status[m.number] = status.get(m.number, False) or any(c.field == "status" for c in m.claims)
    for m in mentions:
        if not status[m.number]:
            by_number[m.number].append(ctx.claim("status", "held", m.first, m.last, "rounds.spoken_of_as_past"))
            status[m.number] = True
    for r in rivals[:len(by_number)]:
        near = min(mentions, key=lambda m: abs(ctx.units.starts[m.first] - r.start_char))
        by_number[near.number].append(r)
    return [Found("rounds", f"round-{n}", ctx.article.article_id, tuple(cs)) for n, cs in sorted(by_number.items())]


def _stretch(ctx: Context, m: RoundMention, peers: list[RoundMention]) -> tuple[int, int]:
    """Give a mention the units that speak of it: from its clause's start to its sentence's end, or to where its neighbours' begin."""
    s = ctx.sentences[m.sentence]
    left, right = _left_clause(ctx, s.first, m.first), s.last
    before = [o for o in peers if o.last <= m.first]
    ahead = [o for o in peers if o.first >= m.last]
    if before and before[-1].number == m.number:
        left = max(left, before[-1].last)
    elif before:
        o = before[-1]
        start = _clause_start(ctx, m.first, o.last)
        left = max(left, o.last, start if start < m.first else left)
    if ahead:
        right = min(right, ahead[0].first if ahead[0].number == m.number else _clause_start(ctx, ahead[0].first, m.last))
    return left, right


def _left_clause(ctx: Context, first: int, at: int) -> int:
    """Where the clause of a mention begins: after «… عام 2011، وعُقدت الجولة …»."""
    units = ctx.units
    for k in range(at - 1, first, -1):
        if units.codes[k - 1] == "," and units.prefixes[k].startswith("و") and (ctx.sense(k, "verb") or ctx.sense(k, "cue") == "held"):
            return k
    return first


def _new_clause(ctx: Context, a: int, b: int) -> bool:
    """Whether a clause on something else begins between: «، وبلغ عدد اللقاءات …»."""
    units = ctx.units
    for k in range(a + 1, b):
        if units.codes[k - 1] == "," and units.forms[k].startswith("و") and not ctx.sense(k, "holds") and not ctx.sense(k, "cue") and not ctx.sense(k, "presence"):
            if ctx.sense(k, "verb") or units.codes[k] == "_" and units.forms[k][1:2] in ("ي", "ت", "ب") and k + 1 < b and units.forms[k + 1] in ("عدد", "مجموع"):
                return True
    return False


def _clause_start(ctx: Context, at: int, floor: int) -> int:
    """Go back from a mention to where its clause begins: the last comma, or verb of holding, before it."""
    units = ctx.units
    for k in range(at - 1, floor - 1, -1):
        if units.codes[k] in ",":
            return k
    return at


def _speech_between(ctx: Context, a: int, b: int) -> bool:
    return any(ctx.sense(k, "says") in ("verb", "according") for k in range(a, b))


def _usable(d: Dated) -> bool:
    w = d.mention.when
    return w.kind not in ("vague", "event", "duration") and not d.mention.rule.endswith((".hijri",)) and d.mention.rule != "dates.ago"


def _since(ctx: Context, d: Dated) -> bool:
    codes, forms = ctx.units.codes, ctx.units.forms
    return codes[d.first] == "s" or d.first > 0 and (codes[d.first - 1] == "s" or forms[d.first - 1] in ("قبل", "منذ", "بعد"))


_THAT = frozenset(("ان", "بان", "انها", "انه", "بانها", "بانه"))


def _own_dates(ctx: Context, m: RoundMention, left: int, right: int) -> list[Dated]:
    """The dates of a round: those after it in its stretch, else those before it; never the day of somebody's statement."""
    units = ctx.units
    after = []
    for d in ctx.dates_in(m.last, right):
        if not _usable(d) or _since(ctx, d):
            continue
        again = max((k for k in range(m.last, d.first) if ctx.sense(k, "round") and units.forms[k].lstrip("وفبل").startswith("ال")), default=m.last)
        if _statement_day(ctx, m.last, d) or _other_event(ctx, again, d.first) or (
                _new_clause(ctx, m.last, d.first) and not any(ctx.sense(k, "holds") for k in range(max(m.last, d.first - 5), d.first))):
            continue
        after.append(d)
    before = []
    for d in ctx.dates_in(left, m.first):
        if not _usable(d) or _since(ctx, d) or d.mention.rule == "dates.year":
            continue
        if _statement_day(ctx, left, d) or _speech_between(ctx, d.last, m.first) or _other_event(ctx, d.last, m.first):
            continue
        if any(units.forms[k] in _THAT for k in range(d.last, m.first)) and not any(ctx.sense(k, "holds") for k in range(left, d.first)):
            continue                                     # «اتفق الرؤساء في 14 شباط على أن تُعقد الجولة …»
        before.append(d)
    if any(d.mention.when.precision == "day" for d in after):
        after = [d for d in after if d.mention.when.precision == "day"]
    if before and any(ctx.sense(k, "holds") or ctx.sense(k, "presence") == "host" for k in range(left, before[-1].first)):
        # «تلتئم اليوم في العاصمة الكازاخية الجولة الـ11»: verb, day, place, round
        return before[-2:] + [d for d in after if _closes(ctx, before[-1], d)]
    return after or before[-2:]


def _statement_day(ctx: Context, left: int, d: Dated) -> bool:
    """Whether the last verb before a date is one of saying: «ذكرت الوزارة، الأربعاء …»."""
    for k in range(d.first - 1, left - 1, -1):
        entry = ctx.units.entries[k]
        senses = entry.senses if entry else {}
        if senses.get("says") in ("verb", "according"):
            return True
        if senses.get("travel"):
            return True                                  # the day of somebody's arrival
        if senses.get("holds") or senses.get("cue") in ("planned", "held", "postponed") or senses.get("round") in ("strong", "weak"):
            return False
    return False


def _other_event(ctx: Context, a: int, b: int) -> bool:
    """Whether another event stands between: a visit, call, summit, strike that the date belongs to."""
    for k in range(a, b):
        entry = ctx.units.entries[k]
        senses = entry.senses if entry else {}
        if senses.get("meeting") in ("visit", "call", "summit", "council", "ministerial") or senses.get("action"):
            return True
        if senses.get("round") == "weak" and any(ctx.sense(j, "office") in ("minister", "deputy_minister", "president") for j in range(k + 1, min(b, k + 3))):
            return True                                  # «اجتماع لوزراء خارجية الدول الضامنة»
    return False


def _tell(ctx: Context, m: RoundMention, peers: list[RoundMention], left: int, right: int) -> None:
    """Make the claims of one mention."""
    units = ctx.units
    m.claims.append(ctx.claim("round", str(m.number), m.first, m.last, m.how))
    status, at = _status(ctx, m, peers)
    dates = _own_dates(ctx, m, left, right)
    resolved = [d for d in dates if d.mention.when.start]
    if status == "postponed" and len(resolved) > 1:
        resolved = resolved[-1:]                         # «أُرجئت من تشرين الأول إلى كانون الأول»: the new day
    published = ctx.published
    if resolved and published.start:
        first = resolved[0].mention.when
        if first.start > published.end and status not in ("postponed", "cancelled"):
            status, at = "planned", at if at >= 0 and status == "planned" else resolved[0].first
        elif first.end < published.start and status in ("planned", ""):
            status, at = ("held", resolved[0].first) if status == "" else (status, at)
    _date_claims(ctx, m, resolved, left, right)
    if status:
        lo, hi = (at, at + 1)
        m.claims.append(ctx.claim("status", status, min(lo, hi), max(lo, hi), f"rounds.status_{status}"))
    m.status = status
    city = _city(ctx, m, left, right)
    if city:
        place, k = city
        m.claims.append(ctx.claim("city", place, k, k + 1, "rounds.city"))
    m.claims.extend(participants(ctx, m.sentence, left, right, m.first, m.last))
    del units


def _date_claims(ctx: Context, m: RoundMention, dates: list[Dated], left: int, right: int) -> None:
    if not dates:
        return
    units = ctx.units
    d = dates[0]
    near = range(max(left, min(d.first, m.first) - 6), max(d.last, m.last))
    forms = [units.forms[k].removeprefix("و").removeprefix("ف").removeprefix("التي ") for k in near]
    single = d.mention.when.start == d.mention.when.end and d.mention.when.precision == "day"
    closing = any(f.startswith(_CLOSING) for f in forms)
    opening = any(f.startswith(_OPENING) for f in forms)
    second = next((e for e in dates[1:] if _closes(ctx, d, e) and e.mention.when.end and e.mention.when.end >= d.mention.when.start), None)
    length = _duration(ctx, left, right)
    if single and closing and not opening:
        m.claims += ctx.when_claims(d, "rounds.date_of_end", which="end")
    elif single and (second or length):
        m.claims += ctx.when_claims(d, "rounds.date_of_start", which="start")
        if second:
            m.claims += [c for c in ctx.when_claims(second, "rounds.date_of_end", which="end") if c.field == "end"]
        else:
            from datetime import timedelta
            end = d.mention.when.start + timedelta(days=length[0] - 1)
            m.claims.append(ctx.claim("end", end.isoformat(), length[1], length[2], "rounds.duration"))
    elif single and opening:
        m.claims += ctx.when_claims(d, "rounds.date_of_start", which="start")
    else:
        m.claims += ctx.when_claims(d, "rounds.date")


def _closes(ctx: Context, d: Dated, e: Dated) -> bool:
    """Whether the second date is the last day: «وتختم … الأربعاء», «ويستمر حتى الثامن من يوليو»."""
    units = ctx.units
    return e.first > d.last and (any(units.forms[k].removeprefix("و").startswith(_CLOSING) for k in range(d.last, e.first))
                                 or units.codes[e.first - 1] == "l" or units.codes[e.first] == "l")


def _duration(ctx: Context, left: int, right: int) -> tuple[int, int, int] | None:
    """«على مدار يومين», «لمدة ثلاثة أيام», «وتدوم يومي عمل»: the number of days and the units that say so."""
    units = ctx.units
    for k in range(left + 1, right):
        if units.codes[k] != "D":
            continue
        form = units.forms[k]
        lead = " ".join(units.forms[max(left, k - 3):k])
        if not (any(w in lead for w in ("مدار", "مدي", "مده", "لمده", "تستمر", "يستمر", "تدوم", "يدوم", "ستستمر", "تتواصل")) or "ل" in units.prefixes[k]):
            continue
        if form in ("يومين", "اليومين", "يومان") or form == "يومي" and units.codes[k + 1:k + 2] == "_":
            return 2, max(left, k - 1), k + 1
        if k and units.codes[k - 1] in "cd" and 1 <= units.numbers[k - 1] <= 7:
            return units.numbers[k - 1], k - 1, k + 1
    return None


def _city(ctx: Context, m: RoundMention, left: int, right: int) -> tuple[str, int] | None:
    units = ctx.units
    after, before = [], []
    for k in range(left, right):
        place = ctx.sense(k, "place")
        if not place:
            continue
        hosted = any(ctx.sense(j, "presence") == "host" for j in range(max(left, k - 2), k)) and ctx.sense(k, "place") in ("astana", "sochi")
        if not hosted and not ctx.locative(k):
            continue
        if place not in ("astana", "sochi") and not (ctx.sense(k, "capital_of") and (k - 2 in ctx.in_date or k - 2 == m.last - 1 or ctx.sense(k - 2, "holds"))):
            continue
        if units.codes[k - 1] == "f" or k in range(m.first + 1, m.last) and not ctx.locative(k):
            continue
        if hosted:
            return place, k                              # «تحتضن نور سلطان …»
        if k >= m.first:
            if not _speech_between(ctx, m.last, k) and not _other_event(ctx, m.last, k) and not _new_clause(ctx, m.last, k):
                after.append((place, k))
        elif not _speech_between(ctx, k, m.first) and not _other_event(ctx, k, m.first) and not any(units.forms[j] in _THAT for j in range(k, m.first)):
            before.append((place, k))
    return after[0] if after else before[-1] if before else None


def _coreferent(ctx: Context, mentions: list[RoundMention]) -> None:
    """Follow «الاجتماع», «الجولة», «المحادثات» in the next two sentences that name no round: participants and days belong to the last one."""
    peers = _by_sentence(mentions)
    named = set(peers)
    by_sentence = {n: ms[-1] for n, ms in peers.items()}
    single = len({m.number for m in mentions}) == 1
    for n, s in enumerate(ctx.sentences):
        if n in named:
            continue
        prev = next((by_sentence[k] for k in range(n - 1, n - 7, -1) if k in by_sentence and (
            n - k <= (5 if single else 3) or ctx.sentences[k].paragraph == s.paragraph)), None)
        if prev is None or ctx.sentences[prev.sentence].kind != s.kind and s.kind != "body":
            continue
        if _elsewhere(ctx, s.first, min(s.last, s.first + _READ_ON)):
            continue
        k = _again(ctx, s.first, min(s.last, s.first + _READ_ON)) if n - prev.sentence <= (5 if single else 2) else -1
        if k < 0:
            if _goes_on(ctx, prev, n, peers[prev.sentence]):
                prev.claims.extend(participants(ctx, n, s.first, min(s.last, s.first + _READ_ON), s.first, s.first))
                if single and n - prev.sentence == 1:
                    prev.claims.extend(table_talk(ctx, n))
            continue
        end = s.last
        found = participants(ctx, n, s.first, end, k, k + 1)
        prev.claims.extend(found)
        probe = RoundMention(prev.number, k, k + 1, n, "rounds.again")
        dates = [d for d in _own_dates(ctx, probe, s.first, end) if d.mention.when.start]
        status, at = _status(ctx, probe, [])
        have = {c.field for c in prev.claims}
        if dates and status != "postponed" and not have & {"start", "end"}:
            _date_claims(ctx, probe, dates, s.first, end)
            prev.claims.extend(probe.claims)
        elif dates and "start" in have and "end" not in have and any(
                ctx.units.forms[j].removeprefix("و").startswith(_CLOSING) for j in range(s.first, dates[0].first)):
            prev.claims.extend(c for c in ctx.when_claims(dates[0], "rounds.date_of_end", which="end") if c.field == "end")
        elif dates and "end" in have and "start" not in have and any(
                ctx.units.forms[j].removeprefix("و").startswith(_OPENING) for j in range(s.first, dates[0].first)):
            prev.claims.extend(c for c in ctx.when_claims(dates[0], "rounds.date_of_start", which="start") if c.field == "start")
        if "status" not in have and status:
            prev.claims.append(ctx.claim("status", status, at, at + 1, f"rounds.status_{status}"))
        if "city" not in have:
            city = _city(ctx, probe, s.first, end)
            if city:
                prev.claims.append(ctx.claim("city", city[0], city[1], city[1] + 1, "rounds.city"))


_READ_ON = 80                     # units of a sentence that are looked at for who came


def _elsewhere(ctx: Context, first: int, last: int) -> bool:
    """Whether a sentence without a round of its own is about something beside it: «على هامش المنتدى … في دافوس», «محادثات جنيف»."""
    units = ctx.units
    for k in range(first, last):
        if units.forms[k] == "هامش" or ctx.sense(k, "not_astana") == "near":
            return True
        place = ctx.sense(k, "place")
        if place and place not in ("astana", "sochi") and ctx.locative(k) and not ctx.sense(k, "actor") and \
                about("place", place).get("country") not in ("syria", "kazakhstan", "", None):
            return True
    return False


def _goes_on(ctx: Context, prev: RoundMention, n: int, peers: list[RoundMention]) -> bool:
    """Whether a sentence without a round of its own still speaks of the one before: who came, who headed which delegation; no other event, no other
    place, not the process as a whole."""
    s, before = ctx.sentences[n], ctx.sentences[prev.sentence]
    if s.paragraph - before.paragraph > 1 or any(m.number != prev.number for m in peers):
        return False
    units = ctx.units
    last = min(s.last, s.first + _READ_ON)
    if _other_event(ctx, s.first, last):
        return False
    for k in range(s.first, last):
        if ctx.sense(k, "round") and units.codes[k - 1] in "dc" or units.codes[k] == "s":
            return False
    return any(ctx.sense(k, "presence") or ctx.sense(k, "office") == "delegation" or units.forms[k] in ("مثل", "ومثل") for k in range(s.first, last))


_OTHER_MEETING = frozenset(("الوزاري", "الثنايي", "الثناييه", "العربي", "العربيه", "الاوروبي", "الاممي", "الحكومي", "الامني", "الهاتفي", "الهاتفيه", "النوويه"))


def _again(ctx: Context, first: int, last: int) -> int:
    """Find a definite noun that takes the round up again, early in a sentence; -1 where there is none or another event is meant."""
    units = ctx.units
    for k in range(first, min(last, first + 16)):
        if ctx.sense(k, "round") in ("strong", "weak") and units.forms[k].lstrip("وفبلك").startswith(("ال", "ل")):
            nxt = units.forms[k + 1] if k + 1 < last else ""
            if nxt in _OTHER_MEETING:
                return -1
            return k
        if ctx.sense(k, "meeting") in ("visit", "call", "summit", "council", "ministerial"):
            return -1
    return -1


__all__ = ["GUARANTORS", "Party", "RoundMention", "find_mentions", "find_rounds", "is_astana", "speaks_of_process"]
