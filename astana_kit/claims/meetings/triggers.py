"""The words that tell of a meeting, and how far each of them reaches in its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...lexicon import folded_words, toml
from ..context import Context
from ..rounds import is_astana, speaks_of_process
from .relative import clause_end
from .sessions import session_at

REACH_LEFT, REACH_RIGHT = 32, 48  # units that a trigger may look at; bounds the work on hostile text
_PRONOUN = re.compile(
    r"(?:زيارت|استقبال|لقاي|لقاء|لقاو|اجتماع|مباحثات|محادثات|اتصال|مشاورات|اتصالات|قمت)(?:ه|ها|هم|هما)|جولت(?:ه|ها|هما)"
)
_DURING = ("خلال", "اثناء", "ضمن")
_OF_PROCESS = 6  # units within which «… أستانا», «… مسار أستانا» makes a noun the process itself


@dataclass(slots=True)
class Trigger:
    """A word of meeting at units ``[first, last)`` of sentence ``sentence``, and the stretch ``[left, right)`` that
    may speak of it.

    ``act`` is what the word does: ``noun``, ``meet``, ``receive``, ``visit``, ``travel``, ``gather`` or ``discuss``.
    """

    kind: str
    act: str
    first: int
    last: int
    sentence: int
    left: int = 0
    right: int = 0
    tour: bool = False  # the places of a journey follow
    told_by: Trigger | None = None  # «ناقش … مع نظيره خلال اجتماع»: the verb of discussing that names who met
    body: str = ""  # whose session it is, or the conference
    beside: int = 0  # where the relative clause ends that it stands in while another meeting goes around it
    with_noun: int = 0  # «التقى …، في لقاء ثلاثي مع …»: the unit behind the noun that only repeats the verb


@cache
def clause_words(name: str) -> frozenset[str]:
    """Give a list of ``meetings.toml`` as folded words (the last word of a phrase stands for it).

    >>> "بشان" in clause_words("topic")
    True
    """
    return frozenset(folded_words(w)[-1] for w in toml("meetings")["clause"][name])


def bare(form: str) -> str:
    """Take a conjunction off a folded word.

    >>> bare("وقال"), bare("وزير")
    ('قال', 'وزير')
    """
    return form[1:] if len(form) > 3 and form[0] in "وف" and not form.startswith(("وز", "وف", "وك", "فص")) else form


def definite(ctx: Context, t: Trigger) -> bool:
    """Whether a noun points at a meeting that is known: «الاجتماع», «هذه الزيارة»."""
    form = bare(ctx.units.forms[t.first])
    return form.startswith(("ال", "لل", "بال", "كال"))


def plural(ctx: Context, t: Trigger) -> bool:
    """Whether a noun speaks of more than one meeting, or of talks at large: «المفاوضات», «اللقاءات»."""
    return bare(ctx.units.forms[t.first]).endswith("ات")


def ordinal(ctx: Context, t: Trigger) -> int:
    """Give the number of a meeting in its row («القمة السادسة», «خامس قمة»), or 0."""
    units = ctx.units
    if t.act != "noun":
        return 0
    for k in (t.last, t.last + 1, t.first - 1, t.last - 1):
        if 0 <= k < len(units) and units.codes[k] == "o" and k not in ctx.in_date:
            return units.numbers[k]
    return 0


def has_pronoun(ctx: Context, t: Trigger) -> bool:
    """Whether a noun carries whose it is: «زيارته», «لقائهما»."""
    form = ctx.units.forms[t.first]
    return t.act == "noun" and any(_PRONOUN.fullmatch(form[n:]) for n in (0, 1, 2))


def _in_process(ctx: Context, i: int, first: int, last: int) -> bool:
    """Whether a noun of meeting names the Astana process: «اجتماع آستانة», «لقاءات المسار», «الاجتماع الـ22 ضمن مسار
    أستانة».
    """
    units = ctx.units
    codes = units.codes
    if i > first and ctx.sense(i - 1, "round") == "strong" and not units.prefixes[i]:
        # «جولة محادثات في دمشق مع المقداد»: no round of the process
        behind = range(i + 1, min(last, i + 2 + _OF_PROCESS))
        return any(is_astana(ctx, k) for k in range(first, last)) or not any(units.forms[k] == "مع" for k in behind)
    for k in range(i + 1, min(last, i + 1 + _OF_PROCESS)):
        if is_astana(ctx, k):
            return (
                not (ctx.locative(k) and codes[k - 1] in "il") or k - 1 > i and ctx.sense(k - 2, "process") is not None
            )
        form = bare(units.forms[k])
        if form in ("مسار", "المسار") and k - i <= 2:
            return True
        if codes[k] == "o" and form.startswith("ال") and k not in ctx.in_date and k - i <= 2:
            return not any(ctx.sense(j, "meeting") == "council" for j in range(k + 1, min(last, k + 4)))
        if codes[k] in "a" and k + 1 < last and codes[k + 1] == "d" and k - i <= 2:
            return True
        if (
            codes[k] in ",.:^il"
            and not (codes[k] == "i" and form == "ضمن")
            or form in ("بين", "مع")
            or "meeting" in (units.entries[k].senses if units.entries[k] else {})
        ):
            return False
    return False


def find_triggers(ctx: Context, n: int) -> list[Trigger]:
    """Find the words of meetings in sentence ``n``, each with the stretch that it may speak of."""
    s = ctx.sentences[n]
    units = ctx.units
    out: list[Trigger] = []
    for i in range(s.first, s.last):
        entry = units.entries[i]
        if entry is None:
            continue
        senses = entry.senses
        act = senses.get("act")
        if body := session_at(ctx, i, s.first, s.last):
            out.append(
                Trigger(
                    "talks" if ":" in body else "council",
                    "noun" if entry.code == "v" else "meet",
                    i,
                    i + 1,
                    n,
                    body=body,
                )
            )
        elif act:
            to_meet = units.prefixes[i] == "ل" and senses.get("present") and act in ("meet", "receive")  # «ليلتقي»
            if (
                units.prefixes[i][-1:] in ("ل", "ب", "ك")
                and not to_meet
                or act == "discuss"
                and not _acts(ctx, i, s.first)
                or senses.get("sits")
                and _at_a_round(ctx, i, s.last)
                or senses.get("strict")
                and not _somebody_comes(ctx, i, s.last)
            ):
                continue
            out.append(Trigger(senses.get("meeting", "visit" if act == "travel" else "talks"), act, i, i + 1, n))
        elif senses.get("round") == "strong" and (last := _tour(ctx, i, s.last)):
            out.append(Trigger("visit", "noun", i, last, n, tour=True))
        elif "meeting" in senses and senses.get("round") != "strong":
            if senses.get("round") == "weak" and _in_process(ctx, i, s.first, s.last):
                continue
            if (
                senses.get("receives")
                and i > s.first
                and units.forms[i - 1] == "في"
                and units.forms[i].endswith(("ه", "ها"))
            ):
                continue  # «وكان في استقباله»: a welcome
            if (
                out
                and out[-1].act == "noun"
                and out[-1].last == i
                and not units.prefixes[i]  # «القمة بمكالمة»
                and senses["meeting"] != "council"
                and not (
                    out[-1].kind == "summit" and senses["meeting"] == "talks"  # «قبل القمة لقاءين»
                )
            ):
                out[-1].last = i + 1  # «لقاء قمة»
                if senses["meeting"] == "summit":
                    out[-1].kind = "summit"
                continue
            out.append(Trigger(senses["meeting"], "noun", i, i + 1, n))
        elif senses.get("says") and bare(units.forms[i]) in clause_words("speaks"):
            if any(ctx.sense(k, "phoned") for k in range(i + 1, min(s.last, i + 8))):
                out.append(Trigger("call", "meet", i, i + 1, n))
        elif senses.get("holds") and _hosts_people(ctx, i, s.last):
            out.append(Trigger("talks", "gather", i, i + 1, n))
    out = _prune(ctx, out)
    for j, t in enumerate(out):
        t.left = max(s.first, t.first - REACH_LEFT, out[j - 1].last if j else s.first)
        t.right = min(s.last, t.last + REACH_RIGHT)
        ahead = out[j + 1 : j + 3]
        if ahead and (end := _aside(ctx, t, ahead[0])) > 0:  # «التقى الأسد، الذي يزور الصين، نظيره …»
            ahead[0].beside = end
            ahead = ahead[1:]
        if t.beside:
            t.right = t.beside
        elif ahead:
            # «وصل أردوغان، الثلاثاء، إلى طهران للمشاركة في قمة»: a verb of coming keeps its place
            goes = t.act in ("travel", "visit") and ahead[0].act == "noun"
            if "هامش" in units.forms[max(s.first, ahead[0].first - 2) : ahead[0].first]:
                continue  # «لقاء … على هامش قمة الحلف أمس»: by the way
            t.right = min(t.right, ahead[0].first if goes else _clause_start(ctx, ahead[0], t.last))
    return out


def _aside(ctx: Context, t: Trigger, inner: Trigger) -> int:
    """Give where the relative clause between commas ends that holds ``inner`` while the verb before it still waits for
    its second side, or -1.
    """
    if t.act not in ("meet", "receive"):
        return -1
    named = [p for p in ctx.parties(t.sentence) if t.last <= p.first < inner.first and p.how != "adjective"]
    return clause_end(ctx, inner) if len(named) == 1 else -1


def _at_a_round(ctx: Context, i: int, last: int) -> bool:
    """«جلس الوفدان في القاعة» in an article on the process: they sat at its round, unless «مع» or «وجها لوجه» follows."""
    behind = range(i + 1, min(last, i + 12))
    with_him = any(ctx.units.forms[k] in ("مع", "وجها", "امام", "قباله", "مقابل") for k in behind)
    elsewhere = any(ctx.sense(k, "place") not in (None, "astana", "sochi") and ctx.locative(k) for k in behind)
    return not with_him and not elsewhere and speaks_of_process(ctx)


def _somebody_comes(ctx: Context, i: int, last: int) -> bool:
    """«حل لافروف في أنقرة», «حل ضيفا على», «لافروف حل بأنقرة»; not «حل الأزمة»: whether a traveller, a day or a place with its
    preposition stands right behind the verb.
    """
    k = i + 1
    if k >= last or ctx.units.prefixes[i][-1:] in ("ل", "ب"):
        return False
    person = ctx.sense(k, "person") or ctx.sense(k, "office") in clause_words("traveller")
    leads = ctx.units.codes[k] in "il" and k + 1 < last and ctx.sense(k + 1, "place") is not None
    at = "ب" in ctx.units.prefixes[k] and ctx.sense(k, "place") is not None
    return bool(person or leads or at or k in ctx.in_date or ctx.units.forms[k].startswith("ضيف"))


def _tour(ctx: Context, i: int, last: int) -> int:
    """«جولة أوروبية تقوده إلى باريس ولندن», «جولته على الرياض والدوحة»: give where the words that lead to its places end."""
    units = ctx.units
    if not bare(units.forms[i]).removeprefix("ال").startswith(("جوله", "جولت")):
        return 0
    for k in range(i + 1, min(last - 1, i + 9)):
        form = bare(units.forms[k])
        if units.codes[k] in ".;" or ctx.sense(k, "round"):
            return 0
        made = form in ("اجراها", "يجريها", "سيجريها") and units.codes[k + 1] in "il"  # «جولة أجراها في الخليج»
        if form in clause_words("tour") or made or form == "علي" and k <= i + 2:
            at = next((j for j in range(k + 1, min(last, k + 4)) if ctx.sense(j, "place")), 0)
            return k + 1 if at and ctx.sense(at, "place") != "astana" else 0
    return 0


def _acts(ctx: Context, i: int, first: int) -> bool:
    """«بحث» is a verb only where it begins a clause or follows a subject: not in «جرى بحث», «قضية بحث»."""
    units = ctx.units
    form = bare(units.forms[i])
    if form in ("بحث", "تبحث", "ناقش", "تناقش") and i > first:
        before = bare(units.forms[i - 1])
        if (
            before in ("جري", "تم", "ان", "بعد")
            or ctx.sense(i - 1, "cue") in ("planned", "feared")
            and not (before == "قد" and form in ("بحث", "ناقش"))  # «كان قد بحث مع نظيره»
            or "meeting" in (units.entries[i - 1].senses if units.entries[i - 1] else {})
        ):
            return False
    return True


def _hosts_people(ctx: Context, i: int, last: int) -> bool:
    """«استضافت سوتشي الرؤساء الثلاثة …»: whom a place or house received, no noun of meeting between."""
    units = ctx.units
    if not bare(units.forms[i]).startswith(("استضاف", "احتضن", "تستضيف", "يستضيف", "ستستضيف", "سيستضيف")):
        return False
    for k in range(i + 1, min(last, i + 14)):
        entry = units.entries[k]
        if entry is None:
            if units.codes[k] in ".;:":
                return False
            continue
        if "meeting" in entry.senses or "round" in entry.senses or entry.senses.get("verb"):
            return False
        if "person" in entry.senses or entry.senses.get("office") in clause_words("traveller"):
            return True
    return False


def _prune(ctx: Context, found: list[Trigger]) -> list[Trigger]:
    """Drop verbs that only help a noun: «لقاء جمع …», «بحث … في اتصال هاتفي مع …», and nouns that only help a verb."""
    out: list[Trigger] = []
    for j, t in enumerate(found):
        after = found[j + 1] if j + 1 < len(found) else None
        before = out[-1] if out else None
        if t.act == "gather" and after and after.act == "noun" and after.first == t.last:
            continue  # «جمع لقاء في موسكو …»
        if t.act == "gather" and before and before.act == "noun" and t.first - before.last <= 8:
            continue
        if (
            t.act == "discuss"
            and after
            and after.act == "noun"
            and after.first - t.last <= 24
            and after.kind in ("call", "talks", "summit", "ministerial")
            and (
                ctx.units.codes[after.first - 1] == "i"
                or has_pronoun(ctx, after)
                or ctx.units.forms[after.first - 1] in _DURING
            )
        ):
            after.told_by = t
            continue
        if _repeats(ctx, t, before):
            before.with_noun = t.last
            before.kind = t.kind  # «يلتقي قادة الدول في قمة»
            continue
        if (
            t.act == "noun"
            and t.kind == "talks"
            and before
            and before.act == "noun"
            and before.kind == "council"
            and t.first - before.last <= 3
        ):
            continue
        if (
            t.act == "noun"
            and t.kind == "council"
            and not t.body
            and before
            and before.act == "noun"
            and before.kind == "talks"
            and t.first - before.last <= 4
        ):
            out.pop()  # «الاجتماع الثامن لمجلس التعاون الأعلى»
            t.first = before.first
        out.append(t)
    return out


def _repeats(ctx: Context, t: Trigger, before: Trigger | None) -> bool:
    """«التقى …، في لقاء ثلاثي مع …»: whether a noun only says once more what its verb has told."""
    return (
        before is not None
        and before.act == "meet"
        and before.kind == "talks"
        and t.kind in ("talks", "summit")
        and t.act == "noun"
        and t.first - before.last <= 30
        and ctx.units.forms[t.first - 1] == "في"
        and not bare(ctx.units.forms[t.first]).startswith("ال")
        and not has_pronoun(ctx, t)
    )


def _clause_start(ctx: Context, nxt: Trigger, floor: int) -> int:
    """Where the words on the next meeting begin: at the last comma or joining word before it."""
    units = ctx.units
    for k in range(nxt.first - 1, max(floor, nxt.first - REACH_LEFT) - 1, -1):
        if units.codes[k] == "," or units.forms[k] in clause_words("join"):
            return k
    return nxt.first
