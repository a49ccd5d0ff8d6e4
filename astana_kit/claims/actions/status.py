"""Done, planned, feared, denied — and when."""

from __future__ import annotations

import re

from ..context import Dated
from ..scene import governors
from ..status import Cue, Event, cues_of, weigh
from .triggers import Trigger, future, masdar
from .view import STOPS, View

_NO_VERB = frozenset(("لم", "لن", "كان", "كانت", "لا", "ليس", "ليست"))
_ADJUNCT = re.compile("بعد|عقب|اثر|قبل|قبيل|غداه|ردا|جراء|نتيجه|بسبب")
_SUFFERS = re.compile("[يت]?ت?تعرض|[يت]?شهد|خلال|اثناء|في|وسط|حين|عندما|ضحايا|حصيله|صد|لصد|بسبب|ارتفاع|تصاعد")
_THAT = frozenset(("ان", "بان"))
_THAT_IT = frozenset(("انه", "انها", "انهم", "بانه", "بانها", "بانهم"))
_CAUSED = re.compile("جراء|نتيجه|بسبب|اثر|من")
_DAYS = 45  # units around it in which its date may stand


def status(view: View, t: Trigger, stops: frozenset[int]) -> tuple[str, int]:
    """Tell whether an action is ``carried_out``, ``planned``, ``threatened``, ``demanded``, ``feared`` or ``denied``;
    ``none`` where none is told of.

    Out: the status, and the unit whose word says so (that of the action itself where no other does).
    """
    if t.cause:
        return "carried_out", t.start
    finite = t.first if t.verb else t.light if t.light >= 0 and not masdar(view, t.light) else -1
    if finite < 0 and t.tail >= 0 and view.sense(t.tail, "told"):
        finite = t.tail  # «غارات طالت …»
    verdict, at = weigh(view.ctx, _event(view, t, finite, stops))
    if isinstance(verdict, Cue):
        verdict = verdict.of(t.kind)
    if verdict in ("planned", "demanded", "feared", "threatened") and _done_by(view, t):
        return "carried_out", t.start
    if verdict == "" and t.kind == "withdrawal" and view.bare(t.first).startswith("انهاء") and not t.verb:
        return "planned", t.start  # «إنهاء الوجود العسكري التركي»: wanted, where nobody says that it is over
    if verdict == "feared" and finite >= 0 and t.future and _of_himself(view, finite):
        return "threatened", at  # «حذرت دمشق من أنها ستقتحم …»
    if verdict in ("done", "") and _supposed(view, t):
        return "feared", t.start
    if verdict in ("done", "") or verdict == "none" and t.kind == "war":  # a war to be stopped goes on
        return "carried_out", t.start
    if verdict in ("negated", "never"):
        return "none", at
    return verdict, at


def _supposed(view: View, t: Trigger) -> bool:
    """«قيام واشنطن بتوجيه ضربة لن يغير شيئا»: a deed whose outcome is only foretold."""
    if t.verb or not any(view.stem(k) == "قيام" for k, _ in governors(view, t.start)):
        return False
    after = range(t.last, min(view.last, t.last + 18))
    return any(view.bare(k) == "لن" or view.bare(k) == "سوف" for k in after)


def _of_himself(view: View, verb: int) -> bool:
    """Whether who warns speaks of himself: «من أنها ستقتحم», «من أن قواته ستضرب»."""
    for j in range(verb - 1, max(view.first, verb - 3) - 1, -1):
        if view.bare(j) in _THAT_IT:
            return True
        if view.sense(j, "office") == "forces" and view.raw_suffix(j) or view.bare(j) in ("بلاده", "بلادها"):
            return True
    return False


def _done_by(view: View, t: Trigger) -> bool:
    """«طلبت ضربات نفذتها قوات التحالف», «غارة المزة التي شنتها إسرائيل»: what somebody waged is done."""
    for j in range(t.last, min(view.last, t.last + 5)):
        if view.sense(j, "wages") and view.sense(j, "told") and view.raw_suffix(j) and not t.verb:
            return view.bare(j - 1) not in _NO_VERB
        if view.codes[j] in ",.:^":
            return False
    return False


def _event(view: View, t: Trigger, finite: int, stops: frozenset[int]) -> Event:
    tense = ""
    # «إرسال فريق للتحقيق في هجوم»: the noun hangs on another word than the light verb
    found = cues_of(view.ctx, view.n)
    apart = t.light >= 0 and any(
        k in found and found[k][1].name in ("happened", "after") for k in range(t.light + 1, t.first)
    )
    finite = -1 if apart and not t.verb and finite == t.light else finite
    if finite >= 0:
        told = view.sense(finite, "told")
        coming = t.future or future(view, finite)
        tense = "future" if coming else "past" if told or view.bare(finite)[:1] not in "يت" else "present"
    start = t.first if finite < 0 and apart else t.start
    light = t.light >= 0 and finite < 0 and not apart
    purpose = view.ctx.units.prefixes[start].endswith("ل") and (light or finite < 0 and (t.aim or t.body))
    return Event(view.n, start, t.last, t.kind, finite, tense, purpose, stops - {t.tail})


def when(view: View, t: Trigger, stops: frozenset[int], planned: bool) -> Dated | None:
    """Give the time expression of an action: after it in its clause, else before it; never the day on which somebody
    spoke of it.
    """
    ctx = view.ctx
    right = min([s for s in stops if s > t.first and s != t.tail] + [view.last, t.first + _DAYS])
    left = max([s for s in stops if s < t.start] + [view.first, t.start - _DAYS])
    vague = None
    seen = cues_of(ctx, view.n).get(t.start - 1)
    beside = seen is not None and seen[1].name == "of_it"  # «سيزور موقع الهجوم، الأربعاء»: the day is of the visit
    for d in ctx.dates_in(t.start, right):
        if beside and view.codes[d.first - 1] == ",":
            break
        between = range(max(t.last, t.tail), d.first)
        if any(view.sense(j, "says") for j in between) or _hangs(view, d) or _another(view, between, d):
            break
        if _resolved(d):
            return d
        if _own_clause(view, range(max(t.last, t.tail + 1), d.first)):
            vague = vague or (d if d.mention.when.kind == "vague" else None)
    if not planned:
        for d in reversed(ctx.dates_in(left, t.start)):
            if (
                any(view.sense(j, "says") or view.sense(j, "governs") == "object" for j in range(d.last, t.start))
                or _hangs(view, d)
                or _spoken(view, left, d, t.start)
                or _told_of(view, range(d.last, t.start))
            ):
                break
            if any(view.codes[j] == "," for j in range(d.last, t.start)) and not _lead(view, d):
                break
            if _resolved(d):
                return d
            lead = d.last + (d.last < t.start and view.codes[d.last] == ",")
            if _own_clause(view, range(lead, t.start)) and not _put_off(view, d):
                vague = vague or (d if d.mention.when.kind == "vague" else None)
    return _witnessed(view) or vague


def _witnessed(view: View) -> Dated | None:
    """«وشهد شهر أيار تصعيدا، إذ أعلن الجيش ضرب …»: the time of which the whole sentence tells."""
    if not view.bare(view.first).lstrip("ي").startswith(("شهد", "تشهد")):
        return None
    d = view.in_time.get(view.first + 1)
    return d if d is not None and _resolved(d) else None


def _own_clause(view: View, between: range) -> bool:
    """Whether neither a verb nor another clause stands between a vague time and its action."""
    for j in between:
        if j in view.in_time:
            continue
        if view.codes[j] in ",:;^" or view.sense(j, "verb") or view.bare(j) in STOPS or view.bare(j) in _NO_VERB:
            return False
    return True


def _put_off(view: View, d: Dated) -> bool:
    return d.first > view.first and view.sense(d.first - 1, "cue") in ("postponed", "cancelled")


def _another(view: View, between: range, d: Dated) -> bool:
    """Whether another deed begins between: «…، فردت إسلام آباد بعد يومين», «… بعد أسبوع من هجوم في 5 كانون الثاني»."""
    found = cues_of(view.ctx, view.n)
    for j in between:
        if j in view.in_time:
            if view.codes[j] in "gj" and view.in_time[j].last < view.last and view.bare(view.in_time[j].last) == "من":
                return True  # «بعد أسبوع من …»
            continue
        apart = view.codes[d.first - 1] == ","
        if view.bare(j) in ("بعد", "قبل", "قبيل", "بعيد") and _hour(view, j + 1):
            continue
        if (
            not apart
            and j in found
            and found[j][1].name in ("happened", "after", "before")
            and _ADJUNCT.match(view.bare(j))
            and not (j > view.first and view.prep(j - 1) == "actor")  # «من قبل …»
        ):
            return True
        nxt = j + 1
        if view.codes[j] == "," and nxt < view.last and view.joined(nxt) and view.sense(nxt, "verb"):
            return True
    return False


def _told_of(view: View, between: range) -> bool:
    """Whether the day is that of another deed, done after or about this one: «أدان أمس قصف …», «زار أمس … بعد قصف»."""
    found = cues_of(view.ctx, view.n)
    for j in range(max(view.first, between.start - 6), between.stop):
        if (
            j in found
            and j not in view.in_time
            and found[j][1].name in ("happened", "after")
            and not _SUFFERS.match(view.bare(j))
        ):
            lost = _CAUSED.match(view.bare(j)) and any(
                view.sense(i, "harmed") for i in range(max(view.first, between.start - 14), between.start)
            )
            if lost and j >= between.start:
                continue  # «قُتل سبعة مساء الثلاثاء جراء استهداف …»: they died of it that day
            if j >= between.start or not _ADJUNCT.match(view.bare(j)):
                return True
    return False


def _resolved(d: Dated) -> bool:
    w = d.mention.when
    return (
        w.start is not None
        and w.kind in ("absolute", "relative")
        and d.mention.rule not in ("dates.ago", "dates.hijri")
    )


def _hangs(view: View, d: Dated) -> bool:
    """«منذ عام 2011», «قبل 2015»: a bound, not the day of it."""
    codes = view.codes
    if d.first > view.first and view.bare(d.first - 1) in ("بعد", "قبل", "قبيل", "بعيد") and _hour(view, d.first):
        return False  # «بعد ظهر السبت», «بعد منتصف ليل الأحد»
    if d.mention.when.kind == "vague" or d.mention.rule in ("dates.near_day", "dates.near_span"):
        return codes[d.first - 1] in "gj" and d.first > view.first  # «منذ صباح اليوم»: it goes on
    if d.first > view.first and view.bare(d.first - 1) in ("حتي", "لغايه", "بحلول"):
        return True
    return codes[d.first] in "sgj" or d.first > view.first and codes[d.first - 1] in "sgj"


def _hour(view: View, k: int) -> bool:
    """Whether a part of the day begins at unit ``k``, so that «بعد» before it is the time itself."""
    return view.bare(k).startswith(("ظهر", "منتصف", "عصر", "مغيب", "غروب", "شروق", "فجر", "ساعات", "موعد"))


def _lead(view: View, d: Dated) -> bool:
    """Whether a date opens the sentence, or stands between commas: «فجر الاثنين، …»."""
    return d.first - view.first <= 2 or view.codes[d.first - 1] == ","


def _spoken(view: View, left: int, d: Dated, end: int) -> bool:
    for k in range(d.first - 1, max(left, d.first - 12) - 1, -1):
        if view.bare(k) in _THAT or view.bare(k) in _THAT_IT:
            # «قالت إن جنديا قتل الاثنين في …»: the day is of what is said, if nothing else follows
            return any(view.joined(j) and view.sense(j, "verb") for j in range(d.last, end))
        if view.sense(k, "says") in ("verb", "according"):
            return True
        if view.sense(k, "action") or view.sense(k, "wages"):
            return False
    return False
