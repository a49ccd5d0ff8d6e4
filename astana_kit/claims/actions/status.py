"""Done or only planned, feared, denied — and when."""

from __future__ import annotations

from ..context import Dated
from ..status import cue_at
from .triggers import Trigger, future, masdar
from .view import RELATIVES, STOPS, View

_CUES = 12  # units before an action in which a word of fear or plan counts
_NO_VERB = frozenset(("لم", "لن", "كان", "كانت", "لا", "ليس", "ليست"))
_DAYS = 45  # units around it in which its date may stand


def status(view: View, t: Trigger, stops: frozenset[int]) -> tuple[str, int]:
    """Tell whether an action is ``carried_out``, ``planned``, ``threatened``, ``demanded``, ``feared`` or ``denied``;
    ``none`` where it is negated.

    Out: the status, and the unit whose word says so (that of the action itself where no other does).
    """
    verdict, said = _verdict(view, t, stops)
    cue = cue_at(view.ctx, said) if verdict == "planned" else None
    return (cue.action if cue else verdict), said


def _verdict(view: View, t: Trigger, stops: frozenset[int]) -> tuple[str, int]:
    if t.verb and _not(view, t.first) or t.light >= 0 and not masdar(view, t.light) and _not(view, t.light):
        return "none", t.start
    if t.cause:
        return "carried_out", t.start
    if _question(view):
        return "planned", t.start
    if t.kind == "war" and not t.verb and t.light < 0:
        return _war(view, t)
    if t.future or t.light >= 0 and future(view, t.light):
        return "planned", t.start
    for j in range(t.last, min(view.last, t.last + 4)):
        if view.sense(j, "imminent"):
            return "planned", j
        if view.prep(j) or view.codes[j] in ",.":
            break
    for j in range(t.last + 2, min(view.last, t.last + 12) if not t.verb else 0):
        if view.codes[j] in ",.:^" or j in stops:
            break
        if view.sense(j, "imminent") and not view.stem(j).startswith("ال") and _of_the_deed(view, j):
            return "planned", j
    if not t.verb and t.light < 0:
        ahead = _ahead(view, t, stops)
        if ahead >= 0:
            return "planned", ahead
    said = view.bare(t.start)
    finite = t.verb or t.light >= 0 and not masdar(view, t.light)
    past = finite and (
        not said.startswith(("ي", "ت", "س")) or said.startswith(("توغل", "تبادل", "تمركز", "سيطر", "سحب", "سقط"))
    )
    told = t.tail >= 0 and not view.bare(t.tail).startswith(("ي", "ت"))
    linked = False  # «من المقرر أن …»
    k = t.start - 1
    while k >= max(view.first, t.start - _CUES):
        if k in view.in_time:
            k = view.in_time[k].first - 1
            continue
        form = view.bare(k)
        if k in stops or view.codes[k] in ":;.":
            break
        if view.codes[k] == ",":
            k = view.aside(k, view.first)
            if k < 0:
                break
            continue
        if form in ("حيث", "فيما", "بينما", "بعدما", "كما") or form in RELATIVES:
            break
        if form in ("ان", "بان"):
            linked = True
        verdict = _cue(view, k, t, past and not linked or told)
        if verdict:
            return verdict, k if verdict == "planned" else t.start
        k -= 1
    if (
        not t.verb
        and t.kind == "withdrawal"
        and t.start > view.first
        and view.ctx.units.codes[t.start - 1] == "g"
        and not t.light >= 0
    ):
        return "planned", t.start - 1
    return "carried_out", t.start


def _of_the_deed(view: View, k: int) -> bool:
    """«عملية تركية في منبج باتت وشيكة», «هجوم على منبج متوقع»: not of another noun, as in «قبل جولة مرتقبة»."""
    return bool(view.place(k - 1) or view.sense(k - 1, "becomes") or view.bare(k - 1) in ("تبدو", "يبدو", "تعد", "غدت"))


def _war(view: View, t: Trigger) -> tuple[str, int]:
    """A war named as the background of something else goes on; only what is feared or threatened itself is planned."""
    for k in range(t.first - 1, max(view.first, t.first - 4) - 1, -1):
        if view.codes[k] in ",.:":
            break
        form = view.bare(k)
        if view.sense(k, "denies") or form in ("اي", "اندلاع", "نشوب", "لاندلاع"):
            continue
        if form.lstrip("بل") in ("وقف", "انهاء", "ايقاف"):
            return "carried_out", t.start  # a war to be stopped goes on
        if view.sense(k, "cue") == "negated":
            verdict = _cue(view, k, t, False)
            return ("none", t.start) if verdict == "none" else ("carried_out", t.start)
        if view.sense(k, "cue") in ("feared", "planned") or view.sense(k, "prospect"):
            return "planned", k
        if view.sense(k, "governs") and form.lstrip("بل").startswith(("تهديد", "هدد", "يهدد", "تهدد", "توعد")):
            return "planned", k
    return "carried_out", t.start


def _ahead(view: View, t: Trigger, stops: frozenset[int]) -> int:
    """«العملية … قد تبدأ», «أي هجوم … سيؤدي»: the unit of the verb to come after a noun in its clause, or -1."""
    for j in range(t.last, min(view.last, t.last + 9)):
        if view.codes[j] in ",.:" or j in stops or view.bare(j) in RELATIVES or view.sense(j, "says") == "according":
            return -1
        form = view.bare(j)
        if (
            form == "قد"
            and j + 1 < view.last
            and view.bare(j + 1).startswith("ي")
            or form == "قد"
            and j + 1 < view.last
            and (view.bare(j + 1).startswith("ت") and not view.bare(j + 1).endswith("ت"))
        ):
            return j
        entry = view.ctx.units.entries[j]
        if entry is not None and entry.senses.get("future") and not entry.senses.get("place"):
            return j
    return -1


def _cue(view: View, k: int, t: Trigger, past: bool) -> str:
    form = view.bare(k)
    cue = view.sense(k, "cue")
    if view.sense(k, "denies"):
        if any(view.bare(j).startswith(("مسووليه", "مسووليت")) for j in range(k + 1, min(t.start, k + 8))):
            return "carried_out"
        return "planned"
    if cue == "negated":
        if form in ("وقف", "ايقاف", "انهاء", "دون", "بدون") or form == "من" or "دون" in form:
            return "none" if t.start - k <= 3 else ""
        if _not(view, k + 1):
            near = t.start - k <= 3 or any(view.bare(j) in ("اي", "ايه") for j in range(k + 2, t.start))
            return "none" if near and (not past or t.start - k <= 2) else ""
        return ""
    if cue in ("postponed", "cancelled") and t.start - k <= 3 and view.bare(t.start - 1) not in ("بسبب", "بعد", "اثر"):
        return "planned"
    if past:
        return "planned" if form in ("اذا", "لو") or cue == "feared" and form in ("في", "حال") else ""
    if form == "قد":
        nxt = view.bare(k + 1)
        return "planned" if nxt.startswith("ي") or nxt.startswith("ت") and not nxt.endswith("ت") else ""
    if form == "اي" and any(view.bare(j) in ("لم", "لن", "دون", "بدون") for j in range(max(view.first, k - 8), k)):
        return "none"
    if (view.sense(k, "governs") or view.sense(k, "wages")) and future(view, k):
        return "planned"
    if t.kind == "withdrawal" and not t.verb and t.light < 0 and view.sense(k, "discuss"):
        return "planned"
    if view.sense(k, "prospect") or cue in ("feared", "planned"):
        if form in ("دون", "عدم", "بعد"):
            return ""
        return "planned"
    return ""


def _not(view: View, verb: int) -> bool:
    """Whether «لم», «لن», «ما», «لا» stands right before a verb; «لا تزال» denies nothing."""
    if verb >= view.last or verb <= view.first:
        return False
    if view.bare(verb) in ("تزال", "يزال", "يزالون", "زالت", "زال"):
        return False
    for j in (verb - 1, verb - 2):
        if j < view.first:
            return False
        form = view.bare(j)
        if form in ("لم", "لن", "ولم", "ولن", "لا", "ليس", "ليست"):
            return True
        if view.codes[j] in ",." or view.sense(j, "verb"):
            return False
    return False


def _question(view: View) -> bool:
    codes = view.codes
    return view.last < len(codes) and codes[view.last] == "?" or view.bare(view.first) in ("هل",)


def when(view: View, t: Trigger, stops: frozenset[int], planned: bool) -> Dated | None:
    """Give the time expression of an action: after it in its clause, else before it; never the day on which somebody
    spoke of it.
    """
    ctx = view.ctx
    right = min([s for s in stops if s > t.first and s != t.tail] + [view.last, t.first + _DAYS])
    left = max([s for s in stops if s < t.start] + [view.first, t.start - _DAYS])
    vague = None
    for d in ctx.dates_in(t.start, right):
        between = range(max(t.last, t.tail), d.first)
        if any(view.sense(j, "says") for j in between) or _hangs(view, d) or _next_deed(view, between):
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
                or _spoken(view, left, d)
            ):
                break
            if any(view.codes[j] == "," for j in range(d.last, t.start)) and not _lead(view, d):
                break
            if _resolved(d):
                return d
            lead = d.last + (d.last < t.start and view.codes[d.last] == ",")
            if _own_clause(view, range(lead, t.start)) and not _put_off(view, d):
                vague = vague or (d if d.mention.when.kind == "vague" else None)
    return vague


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


def _next_deed(view: View, between: range) -> bool:
    """Whether another deed begins between: «…، فردت إسلام آباد بعد يومين»."""
    return any(
        view.codes[j] == "," and j + 1 < view.last and view.joined(j + 1) and view.sense(j + 1, "governs")
        for j in between
    )


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
    if d.mention.when.kind == "vague":
        return False
    return codes[d.first] in "sgj" or d.first > view.first and codes[d.first - 1] in "sgj"


def _lead(view: View, d: Dated) -> bool:
    """Whether a date opens the sentence, or stands between commas: «فجر الاثنين، …»."""
    return d.first - view.first <= 2 or view.codes[d.first - 1] == ","


def _spoken(view: View, left: int, d: Dated) -> bool:
    for k in range(d.first - 1, max(left, d.first - 12) - 1, -1):
        if view.sense(k, "says") in ("verb", "according"):
            return True
        if view.sense(k, "action") or view.sense(k, "wages"):
            return False
    return False
