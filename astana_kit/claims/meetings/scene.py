"""Where and when a meeting was, and whether it was held, planned, postponed or cancelled."""

from __future__ import annotations

from functools import cache

from ...lexicon import about, folded_words, toml
from ..context import Context, Dated
from ..status import Event, around
from .sides import HOSTING, hosts, names_it
from .triggers import Trigger, bare, clause_words

_AT = frozenset(("في", "داخل", "بمدينه", "مدينه", "منتجع", "بمنتجع", "قرب"))
_TO = frozenset(("الي", "نحو"))
_PLACE_BEFORE = 10
_PALACES = frozenset(folded_words("قصر القصر البيت داونينغ مقر"))
_NEAR = 14  # units between a trigger and a cue of status
_THEN = frozenset(("خلال", "ختام", "اثناء", "عقب", "اعقاب", "اختتام", "هامش"))
_APART = frozenset(("بعد", "قبل", "عقب", "حيث", "ثم", "وبعد", "وقبل", "وعقب", "قبيل"))
_BESIDE = frozenset(
    ("قبله", "قبلها", "بعده", "بعدها", "تلته", "تلاه", "تلتها", "تلاها", "سبقته", "سبقه", "سبقتها", "سبقها")
    + ("اعقبته", "اعقبه", "اعقبتها", "اعقبها")
)
_MASDARS = ("تفاوض", "تشاور", "تباحث", "تحادث")
_PAST_IN_T = ("تباحث", "تحادث", "تشاور", "توجه", "تلق", "تواصل", "تناول", "توقف", "تفاوض")


@cache
def _houses() -> dict[str, str]:
    """Give the city of a seat of government («الكرملين»), by its folded words or the id of the source that it is."""
    table = toml("meetings")["house"]
    return {" ".join(folded_words(name)): h["place"] for h in table for name in h["names"]} | {
        h["source"]: h["place"] for h in table if "source" in h
    }


def _place_at(ctx: Context, k: int) -> str:
    """Give the place named at unit ``k``: a place of the lists, or the city of a seat of government."""
    place = ctx.sense(k, "place")
    if place:
        return place
    if house := _houses().get(ctx.sense(k, "source") or ""):
        return house
    form = ctx.units.forms[k][len(ctx.units.prefixes[k]) :] if ctx.units.prefixes[k] == "ب" else ctx.units.forms[k]
    if form not in _PALACES:
        return ""
    return _houses().get(" ".join((form, *ctx.units.forms[k + 1 : k + 2])), "")


def _leads(ctx: Context, i: int) -> str:
    """Give how a place is led in: ``at`` («في موسكو», «بموسكو»), ``to`` («إلى موسكو»), else ``""``."""
    units = ctx.units
    if "ب" in units.prefixes[i]:
        return "at"
    if units.prefixes[i].endswith("ل"):
        return "to"
    k = i - 1
    while k >= 0 and units.codes[k] in '"(':
        k -= 1
    if k < 0:
        return ""
    if units.forms[k] in ("العاصمه", "عاصمتها", "عاصمته") and k and not ctx.sense(k, "place"):
        k -= 1  # «في العاصمة موسكو»
    form = bare(units.forms[k])
    if form in clause_words("venue") and k and (units.codes[k - 1] == "i" or units.forms[k - 1] == "هامش"):
        return "venue"  # «على هامش مؤتمر ميونخ»
    if form in _AT and ctx.sense(k, "place"):
        return ""  # «مدينة جدة السعودية»: the country only says where the town is
    return "at" if form in _AT or units.codes[k] == "i" else "to" if form in _TO or units.codes[k] == "l" else ""


def _crosses(ctx: Context, a: int, b: int) -> bool:
    """Whether a topic, a verb of its own or a word of saying stands between a trigger and what might belong to it."""
    units = ctx.units
    topic = clause_words("topic")
    for k in range(a, b):
        entry = units.entries[k]
        senses = entry.senses if entry else {}
        if units.forms[k] == "بين":
            continue
        if units.codes[k] == "l" and k + 1 < b and units.forms[k] == "الي" and units.codes[k + 1] in "_%":
            if units.forms[k + 1].startswith(("طاول", "مايد")):
                continue
            return True  # «إلى اتفاق», «إلى وقف إطلاق النار»
        if units.forms[k] in topic and k + 1 < b and units.codes[k + 1] == "@" and b in ctx.in_date and b - k == 2:
            return False  # «محادثات حول سوريا السبت»
        if units.forms[k] in topic or senses.get("says") in ("verb", "according") or senses.get("action"):
            return True
        if senses.get("verb") and not (senses.get("holds") or senses.get("act") or senses.get("cue")):
            return True
    return False


def _split(ctx: Context, a: int, b: int) -> bool:
    """«التقى الأسد لاريجاني في دمشق أمس، فيما التقى المقداد بيدرسون»: two clauses that share neither day nor place."""
    return any(ctx.units.forms[k] in clause_words("split") for k in range(a, b))


def remote(ctx: Context, t: Trigger) -> int:
    """Give the unit that says that a meeting was held over a line, or -1."""
    for k in range(max(t.left, t.first - _NEAR), min(t.right, t.last + 28)):
        if ctx.sense(k, "remote"):
            return k
    return -1


def place_of(ctx: Context, t: Trigger, to: bool) -> tuple[str, int] | None:
    """Give the place of a meeting and its unit: after the trigger first, then before; ``to``: a destination, for
    visits.
    """
    units = ctx.units
    after = before = named = None
    # «زيارة الرئيس الفرنسي ماكرون واشنطن»: right behind whose visit it is
    sent = ctx.sense(t.first, "delegates")  # «أوفدت موسكو مبعوثها إلى دمشق»
    ends = {p.last for p in ctx.parties(t.sentence) if t.last <= p.first} if to and t.act == "noun" else ()
    if not to and t.last < t.right and ctx.sense(t.last, "place") and not units.prefixes[t.last]:
        # «قمة الرياض», «لقاء أنطاليا بين …»
        city = not ctx.sense(t.last, "actor") and t.act == "noun" and t.kind in ("talks", "ministerial")
        if t.kind == "summit" or city and names_it(ctx, t.last + 1):
            return ctx.sense(t.last, "place"), t.last
    for k in range(t.last, t.right):
        place = _place_at(ctx, k)
        if not place and to and (t.act == "visit" or _leads(ctx, k)):  # «إلى دوما»
            place = ctx.sense(k, "bare_place") or ""
        if not place:
            continue
        led = _leads(ctx, k)
        if bare(units.forms[k - 1]).startswith(HOSTING):
            led = "at"
        if not (ctx.sense(k, "place") or ctx.sense(k, "bare_place")) and led != "at":
            continue  # «أعلن الكرملين»: a speaker
        behind = k == t.last or k in ends or k == t.last + 1 and units.codes[t.last] in '"_'
        direct = to and not sent and (behind or t.act in ("visit", "travel"))
        if direct and bare(units.forms[k - 1]) in clause_words("away"):
            continue  # «زار قواته المنتشرة قرب الحدود مع سوريا»
        if led == "venue" and not to and not _crosses(ctx, t.last, k):
            named = (place, k)
            continue
        if led == "at" or to and (led == "to" or direct):
            if led == "at" and _of_noun(ctx, t, k, place):
                continue
            if not _crosses(ctx, t.last, k):
                after = (place, k)
            break
        if led and to:
            break
    if after:
        return after
    for k in range(t.first - 1, t.left - 1, -1):
        place = _place_at(ctx, k)
        if place and not ctx.sense(k, "place") and _leads(ctx, k) != "at":
            continue
        if place and not to and _where(ctx, k, t.first):
            return place, k
        if place and not to and _leads(ctx, k) == "venue" and t.first - k <= _PLACE_BEFORE:
            named = named or (place, k)
        elif place and not to and _leads(ctx, k) == "to" and units.prefixes[t.first] == "ل":
            return place, k  # «في طريقه إلى ألمانيا للقاء ميركل»
        elif (
            place
            and not to
            and (
                _leads(ctx, k) == "at"
                or k > t.left
                and bare(units.forms[k - 1]).startswith(HOSTING)
                or bool(ctx.sense(k, "place"))
                and hosts(ctx, k)
            )
        ):
            if t.first - k <= _PLACE_BEFORE and not _crosses(ctx, k + 1, t.first) and not _split(ctx, k, t.first):
                before = (place, k)
            break
    return before or named


def _where(ctx: Context, k: int, at: int) -> bool:
    """«في جنيف، حيث سينعقد اجتماع آخر»: whether «حيث» right behind a place leads to the meeting."""
    units = ctx.units
    w = k + 1 + (units.codes[k + 1 : k + 2] == ",")
    if (
        at - k > _PLACE_BEFORE + 4
        or w >= at
        or bare(units.forms[w]) != "حيث"
        or not (_leads(ctx, k) or units.codes[k - 1] == "f")
    ):
        return False
    return not any(ctx.sense(j, "says") in ("verb", "according") or units.codes[j] in ".;" for j in range(w, at))


def _of_noun(ctx: Context, t: Trigger, k: int, place: str) -> bool:
    """«محادثات حل … الأزمة في سوريا», «الحدود مع سوريا»: whether a country or a part of one belongs to a noun before it."""
    if t.act != "discuss" and not (about("actor", place) or place.endswith("_syria")):
        return False
    codes = ctx.units.codes
    before = k - 1 if ctx.units.prefixes[k] else k - 2
    if before < t.last or before in ctx.in_date or codes[before] in ',)("@~-.' or ctx.sense(before, "act"):
        return False
    if ctx.sense(before, "holds") or ctx.sense(before, "cue") or codes[before - 1] == "i" and before - 1 > t.last:
        return False  # «في تورونتو بكندا»
    # «اجتماع مغلق في تركيا»: its own adjectives
    return t.act == "discuss" or before > t.last + 1


def dateline_place(ctx: Context, t: Trigger) -> tuple[str, int] | None:
    """«موسكو (د ب أ) – …»: the city at the head of the report, for talks of its first sentence that name no other
    place.
    """
    s = ctx.sentences[t.sentence]
    if t.sentence and ctx.sentences[t.sentence - 1].paragraph == s.paragraph:
        return None
    place = ctx.sense(s.first, "place")
    if not place or ctx.units.prefixes[s.first]:
        return None
    for k in range(s.first + 1, min(s.last, s.first + 9)):
        entry = ctx.units.entries[k]
        if entry is not None and (entry.senses.get("verb") or "meeting" in entry.senses):
            return None
        if ctx.units.codes[k] in "-:/" and k >= s.first + 1:
            return place, s.first
    return None


def _usable(ctx: Context, d: Dated) -> bool:
    w = d.mention.when
    codes, forms = ctx.units.codes, ctx.units.forms
    if w.kind in ("vague", "event", "duration") or w.start is None or d.mention.rule.endswith((".ago",)):
        return False
    if codes[d.first] == "s" and bare(forms[d.first]) == "منذ":
        return False
    return not (d.first > 0 and bare(forms[d.first - 1]) in ("منذ", "حتي"))


def _statement(ctx: Context, left: int, d: Dated) -> bool:
    """Whether a date is the day of a statement: «حسب تقرير …، أمس», «ذكرت الوزارة، الأربعاء، أن»."""
    units = ctx.units
    for k in range(d.first - 1, max(left, d.first - 10) - 1, -1):
        senses = units.entries[k].senses if units.entries[k] else {}
        if senses.get("says") in ("verb", "according") and units.forms[k] != "بين":
            return True
        if senses.get("holds") or senses.get("meeting") or senses.get("act"):
            return False
    return False


def date_of(ctx: Context, t: Trigger) -> Dated | None:
    """Give the date that governs a trigger: the nearest of its clause that is not the day of a statement, nor the
    beginning of a span.
    """
    best: tuple[float, Dated] | None = None
    commas = ctx.units.codes
    during = t.act == "noun" and _said_there(ctx, t)
    for d in ctx.dates_in(t.left, t.right):
        if not _usable(ctx, d) or d.mention.when.precision == "year" and t.kind != "visit":
            continue
        if d.first >= t.last:
            if _crosses(ctx, t.last, d.first) or _statement(ctx, t.last, d):
                continue
            away = d.first - t.last + commas.count(",", t.last, d.first)
        elif d.last <= t.first:
            if (
                _crosses(ctx, d.last, t.first)
                or not during
                and _statement(ctx, t.left, d)
                or _split(ctx, d.last, t.first)
            ):
                continue
            if any(bare(ctx.units.forms[k]) in _BESIDE for k in range(d.last, t.first)):
                continue  # «لقاء في موسكو في 19 تموز، تلته زيارة …»
            if t.left > ctx.sentences[t.sentence].first and any(
                ctx.units.forms[k] in _APART for k in range(d.last, t.first)
            ):
                continue  # «القمة السابعة في 19 تموز، بعد القمة السادسة …»: the day of the other one
            away = t.first - d.last + 3 * commas.count(",", d.last, t.first) + 2
        else:
            continue
        if d.mention.when.precision != "day":
            away += 3
        if best is None or away < best[0]:
            best = (away, d)
    return best[1] if best else None


def _said_there(ctx: Context, t: Trigger) -> bool:
    """«أعلن الوزير ليل الأحد بعد لقاء مع …»: what was said in or right after a meeting was said on its day."""
    leads = ctx.units.forms[max(t.left, t.first - 2) : t.first]
    return any(f in _THEN for f in leads)


def announced_day(ctx: Context, t: Trigger) -> bool:
    """Whether a day is named that cannot be worked out: «يومي 15 و16 من الشهر الجاري» in a text without a date."""
    return any(
        d.mention.when.kind == "relative" and d.mention.when.start is None and not _crosses(ctx, t.last, d.first)
        for d in ctx.dates_in(t.last, t.right)
    )


def when_words(ctx: Context, t: Trigger) -> tuple[int, int] | None:
    """Give the units of a time expression that only has words: «عشية انعقاد اجتماع وزراء الخارجية», «قريبًا», «في وقت
    لاحق».
    """
    for d in ctx.dates_in(t.last, t.right):
        if (
            d.mention.when.kind in ("vague", "event", "relative")
            and d.mention.when.start is None
            and not _crosses(ctx, t.last, d.first)
        ):
            last = d.last
            if d.mention.when.kind == "event" and last < len(ctx.units) and ctx.units.codes[last] == "v":
                last += 1
                while (
                    last < t.right
                    and ctx.units.codes[last] == "_"
                    and ctx.units.forms[last].startswith("ال")
                    and last - d.last < 3
                ):
                    last += 1
            return d.first, last
    return None


def tense(ctx: Context, i: int) -> str:
    """Tell past, present or future of a verb by its form.

    >>> from astana_kit.model import Article
    >>> ctx = Context(Article("a", "a.txt", "سيزور لافروف دمشق", ""))
    >>> tense(ctx, 0)
    'future'
    """
    form = bare(ctx.units.forms[i])
    if ctx.units.prefixes[i].endswith("ل") and ctx.sense(i, "present"):
        return "present"
    if (
        ctx.sense(i, "future")
        or form.startswith(("سي", "ست"))
        or ctx.sense(i, "speaker")
        and form.startswith(("سا", "سن"))
    ):
        return "future"
    if form.startswith("ي") or form.startswith("ت") and not form.startswith(_PAST_IN_T):
        return "present"
    return "past"


def status_of(ctx: Context, t: Trigger) -> tuple[str, int]:
    """Tell the status and the unit that says it: ``never`` where one is ruled out; ``""`` where only the day can
    tell.
    """
    own = tense(ctx, t.first) if t.act != "noun" and not _masdar(ctx, t.first) else ""
    e = Event(t.sentence, t.first, t.last, "meeting", t.first if own else -1, own)
    got = around(ctx, e, t.left, t.right)
    for k in range(max(t.left, t.first - 2), t.first):  # «سأجري مباحثات»
        if not got[0] and ctx.sense(k, "speaker") and tense(ctx, k) == "future":
            return "planned", k
    if not own and t.first > t.left:
        lead, k = ctx.units.forms[t.first - 1], t.first - 1
        if got[0] in ("", "held") and (
            lead == "لعقد" or ctx.words(k, k + 1).startswith(("على عقد", "إلى عقد", "الى عقد"))
        ):
            return "planned", k  # «اتفقا على عقد قمة»
        for j in range(max(t.left, t.first - 3), t.first):
            if got[0] in ("", "held") and ctx.sense(j, "holds") and tense(ctx, j) == "future":
                return "planned", j  # «ستشهد بغداد لقاء»
        if got[0] == "proposed" and bare(lead) in _THEN:
            return "held", k  # «حذر عقب جولة»
    if not got[0] and not own and (ctx.units.prefixes[t.first].endswith("ل") or _announced(ctx, t)):
        return "planned", t.first
    return got


def _masdar(ctx: Context, i: int) -> bool:
    """«نفى تفاوضهما مع دمشق», «بعد تشاوره مع نظيره»: the noun, written like a verb with its object."""
    return ctx.units.forms[i].endswith(("ه", "ها", "هما", "هم")) and bare(ctx.units.forms[i]).startswith(_MASDARS)


def _announced(ctx: Context, t: Trigger) -> bool:
    """«أعلن … عن اجتماع»: what is announced is to come."""
    units = ctx.units
    return (
        t.first > t.left
        and units.forms[t.first - 1] == "عن"
        and any(bare(units.forms[k]) in ("اعلن", "اعلنت", "يعلن") for k in range(max(t.left, t.first - _NEAR), t.first))
    )
