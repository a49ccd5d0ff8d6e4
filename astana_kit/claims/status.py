"""What the words around an event make of it: done, planned, threatened, demanded, feared, denied, put off.

The words are data (``lexicon/status.toml``); the nearest one that governs the event decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from ..lexicon import folded_words, noun_forms, toml, verb_forms
from ..text import tokens
from .context import Context

_NAMES = frozenset(("actor", "place", "person", "source", "bare_actor", "bare_person", "adjective"))
_REACH = 16  # units before a noun in which its governor stands
_LEADS = ("سيودي", "ستودي", "سيفضي", "ستفضي", "سيدفع", "ستدفع")
_ENDS = ("نهي", "وقف", "حد")
_LED = frozenset(folded_words("الي في من عن علي نحو"))
_RELATIVE = ("التي", "الذي")
_ADJUNCT = frozenset(folded_words("بعد عقب اثر قبل قبيل خلال منذ بسبب رغم وسط غداه"))
_CLAUSE = frozenset(folded_words("حيث فيما بينما كما لكن ولكن الذي التي الذين اللذان اللتان"))
_THAT = frozenset(folded_words("ان بان لان الا بالا"))
_THAT_IT = frozenset(folded_words("انه انها انهم بانه بانها بانهم"))
_KNOWN = frozenset(folded_words("كما الا علما ذلك غير رغم بيد"))  # «كما أن», «إلا أن»: told as a fact
_BUT = frozenset(folded_words("سوي الا فقط"))
_ASKS = frozenset(folded_words("لماذا كيف متي من ما اين ماذا كم لمن"))
_NOT_YET = frozenset(folded_words("لم ولم فلم"))
_NONE = frozenset(folded_words("لم لن دون بدون لا ليست ليس"))
_REPORTS = ("انباء", "تقرير", "تقارير", "تداول", "اشيع", "شايع", "اشاع", "معلومات", "روايه", "صحه", "نشر", "تردد")
_SUFFERED = re.compile("تعرض|شهد|تصعيد|تكثيف|استمرار|تواصل")
_TOPIC = frozenset(folded_words("حول بشأن عن حيال إزاء بخصوص"))
_ANY = frozenset(folded_words("أي أية"))
_NEVER = frozenset(folded_words("لن ولن لا ولا فلن"))
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "ال", "بال", "وال", "لل")


@dataclass(frozen=True, slots=True)
class Cue:
    """A group of governing words of ``status.toml``: the status that follows, and what it governs."""

    name: str
    action: str
    meeting: str
    side: str = "before"
    near: int = _REACH
    takes: tuple[str, ...] = ("noun", "clause")
    past: bool = False
    by: str = ""
    only: tuple[str, ...] = ()
    kinds: dict[str, str] = field(default_factory=dict)

    def of(self, kind: str) -> str:
        """Give the status of an action of a kind."""
        return self.kinds.get(kind, self.action)


@dataclass(slots=True)
class Event:
    """An event as its governors see it: units ``[start, last)`` in sentence ``n``, its kind, and the finite verb that
    tells of it (-1 where it is a noun) with its tense.
    """

    n: int
    start: int
    last: int
    kind: str = ""
    verb: int = -1
    tense: str = ""
    purpose: bool = False
    stops: frozenset[int] = frozenset()


@cache
def cues() -> dict[tuple[str, ...], Cue]:
    """Give the governing words of ``status.toml``, folded.

    >>> cues()["هددت",].action
    'threatened'
    """
    out: dict[tuple[str, ...], Cue] = {}
    for group in toml("status")["cue"]:
        traits: dict[str, Any] = {k: group[k] for k in ("side", "near", "past", "by", "kinds") if k in group}
        traits |= {k: tuple(group[k]) for k in ("takes", "only") if k in group}
        cue = Cue(group["name"], group["action"], group["meeting"], **traits)
        forms = {folded_words(w) for w in group.get("words", ())}
        for noun in group.get("nouns", ()):
            forms |= noun_forms(folded_words(noun))
        for pair in group.get("verbs", ()):
            past, present = (folded_words(v) for v in pair)
            told = verb_forms(past[0], "", weak=pair[0].split()[0].endswith(("ى", "ا"))) if past else set()
            forms |= {form + past[1:] for form in told}
            forms |= {form + present[1:] for form in verb_forms("", present[0])} if present else set()
        for form in forms:
            out.setdefault(form, cue)
    return out


def cues_of(ctx: Context, n: int) -> dict[int, tuple[int, Cue]]:
    """Give the governing words of sentence ``n`` by their first unit, each with the unit behind it."""
    memo: dict[int, dict[int, tuple[int, Cue]]] = ctx.memo.setdefault("cues", {})  # type: ignore[assignment]
    if n in memo:
        return memo[n]
    units, s = ctx.units, ctx.sentences[n]
    words: list[tuple[str, int]] = []
    for k in range(s.first, s.last):
        form, entry = units.forms[k], units.entries[k]
        if entry is not None and not _NAMES.isdisjoint(entry.senses):
            words.append(("", k))
        elif units.ends[k] - units.starts[k] > len(form) + 1:
            words += [(w, k) for w in _words(ctx, k)]
        else:
            words.append((form, k))
    out = memo[n] = {}
    i = 0
    while i < len(words):
        size, cue = _match(words, i)
        if cue is not None:
            out[words[i][1]] = words[i + size - 1][1] + 1, cue
        i += size
    return out


def _words(ctx: Context, k: int) -> list[str]:
    """Give the folded words of unit ``k``, which may be a phrase."""
    units = ctx.units
    return [t[0] for t in tokens(units.folded[units.starts[k] : units.ends[k]])]


def _match(words: list[tuple[str, int]], i: int) -> tuple[int, Cue | None]:
    for rest, cue in _opening(words[i][0]):
        if not rest or all(i + 1 + n < len(words) and words[i + 1 + n][0] == w for n, w in enumerate(rest)):
            return 1 + len(rest), cue
    return 1, None


@lru_cache(maxsize=50_000)
def _opening(form: str) -> tuple[tuple[tuple[str, ...], Cue], ...]:
    """Give the governing phrases that a word may open, whatever is written before it: the further words, and the cue."""
    known = _by_first_word()
    found = [p for skip in _PROCLITICS if form.startswith(skip) for p in known.get(form[len(skip) :], ())]
    return tuple(sorted(found, key=lambda p: -len(p[0])))


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
    out: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for words, cue in cues().items():
        out.setdefault(words[0], []).append((words[1:], cue))
    return out


def weigh(ctx: Context, e: Event) -> tuple[Cue | str, int]:
    """Find what decides over an event.

    Out: the governing word with its unit, or, where no word of the lexicon decides, ``planned`` (a verb to come),
    ``negated`` («لم يقصف»), ``never`` («لن يقصف»), ``feared`` (asked), ``done`` or ``""``.
    """
    if e.verb >= 0:
        return _finite(ctx, e)
    if _asked(ctx, e.n):
        return "feared", e.start
    got = _before(ctx, e, e.start, False, False)
    if isinstance(got[0], Cue) and got[0].of(e.kind) not in ("done", "planned"):
        return got
    behind = _behind(ctx, e)
    if isinstance(got[0], Cue) and got[0].name == "after" and behind and getattr(behind[0], "name", "") == "supposed":
        return got  # «بعد الهجوم المحتمل»
    return behind or got


def _asked(ctx: Context, n: int) -> bool:
    """«هل …؟»: asked whether; «لماذا قصفت …؟» takes it as done."""
    s, units = ctx.sentences[n], ctx.units
    if units.forms[s.first] == "هل":
        return True
    if s.last >= len(units) or units.codes[s.last] != "?":
        return False
    return not any(units.forms[k] in _ASKS for k in range(s.first, s.last))


def _finite(ctx: Context, e: Event) -> tuple[Cue | str, int]:
    """What a verb of its own says: its tense, the particle before it, and what governs the clause that it opens."""
    units, first = ctx.units, ctx.sentences[e.n].first
    k = e.verb - 1
    while k >= first and (k in ctx.in_date or units.codes[k] in '"('):
        k -= 1
    before = units.forms[k] if k >= first else ""
    if before in _NOT_YET or before == "ما" and e.tense == "past":
        but = any(units.forms[j] in _BUT for j in range(e.verb, min(ctx.sentences[e.n].last, e.last + 6)))
        return ("done", e.start) if but else ("negated", k)
    if before in _NEVER:
        return "never", k
    if e.tense == "future" or before.lstrip("و") in ("سوف", "فسوف"):
        return _menaced(ctx, e, k) or ("planned", e.start)
    if _asked(ctx, e.n):
        return "feared", e.start
    found = cues_of(ctx, e.n)
    if e.tense == "present" and any(units.forms[j] in _ANY for j in range(k, max(first, k - 2) - 1, -1)):
        return "never", k  # «أي صاروخ يستهدف …»: one that there may be
    for j in range(k, max(first, k - 3) - 1, -1):
        if j in found and "verb" in found[j][1].takes and (found[j][1].past or e.tense == "present"):
            return found[j][1], j
        if units.codes[j] in ",:;" or _that(ctx, j) or ctx.sense(j, "verb"):
            break
    for j in range(k, max(first, k - 7) - 1, -1):
        if units.codes[j] in ",:;" or j in e.stops or ctx.sense(j, "verb") and j not in found:
            break
        if _that(ctx, j) or units.forms[j] in ("تكون", "يكون"):
            # «يجب أن» may be one unit
            at = j if units.forms[j].removeprefix("و") in _THAT else j + 1
            got = _before(ctx, e, at, True, e.tense == "past")
            bare = j == k and e.tense == "present" and not got[0]
            bare = bare and units.forms[j - 1] not in _KNOWN
            return ("planned", j) if bare else got if got[0] else ("done", e.start)
    return "done", e.start


def _menaced(ctx: Context, e: Event, k: int) -> tuple[Cue | str, int] | None:
    """«توعد بأن قواته ستضرب …», «حذرت من أنها ستقتحم …»: a threat or warning that governs the clause of a verb to come."""
    for j in range(k, max(ctx.sentences[e.n].first, k - 7) - 1, -1):
        form = ctx.units.forms[j].removeprefix("و")
        if ctx.units.codes[j] in ",:;." or j in e.stops or form in _CLAUSE:
            return None
        if form in _THAT_IT or _that(ctx, j):
            got = _before(ctx, e, j, True, False)
            menace = isinstance(got[0], Cue) and (got[0].name == "threat" or got[0].name == "fear" and j - got[1] <= 6)
            return got if menace else None
    return None


def _that(ctx: Context, k: int) -> bool:
    """Whether unit ``k`` is «أن», or a phrase that ends in it: «يجب أن», «من المقرر أن»."""
    units = ctx.units
    form = units.forms[k].removeprefix("و")
    if form in _THAT:
        return True
    size = units.ends[k] - units.starts[k]
    return size > len(form) + 2 and _words(ctx, k)[-1] in _THAT


def _before(ctx: Context, e: Event, at: int, clause: bool, past: bool) -> tuple[Cue | str, int]:
    """Walk left from an event, or from the «أن» of its clause, to the word that governs it."""
    units, found = ctx.units, cues_of(ctx, e.n)
    first, takes = ctx.sentences[e.n].first, "clause" if clause else "noun"
    known = not clause and _definite(ctx, e.start)
    joined = units.prefixes[e.start][:1] in ("و", "ف") or e.start > first and units.codes[e.start - 1] == "&"
    k, steps, wished = at - 1, 0, False
    while k >= first and steps < (_REACH if e.kind != "war" else 4):
        form, code = units.forms[k].removeprefix("و"), units.codes[k]
        if k in ctx.in_date:
            k -= 1
            continue
        if k in found and found[k][0] <= at and steps < found[k][1].near and takes in found[k][1].takes:
            cue = found[k][1]
            if (
                cue.side != "after"
                and (cue.past or not past)
                and (not cue.only or e.kind in cue.only)
                and (not cue.by or _by(ctx, cue, k, at))
            ):
                return _governed(ctx, e, k, at)
        if code in ":;." or form in _CLAUSE or known and form in _THAT and k == at - 1:
            break
        if code == ",":
            k = aside(ctx, k, first)
            steps += 1
            if k < 0:
                break
            continue
        if k in e.stops and not joined and not (k == at - 1 and ctx.sense(k, "noun")):
            if k == first or units.forms[k - 1].removeprefix("و") not in _ADJUNCT:
                break
            k, steps = k - 2, steps + 1  # «قررت، بعد قصف مواقعها، الانسحاب»
            continue
        if not clause and _verb(ctx, k) and not _led(ctx, k) and _denial_of(ctx, k, first) < 0:
            if _to_come(ctx, k, known):
                return "planned", k
            begins = form.removeprefix("س").startswith(_BEGINS)
            if not begins and (
                ctx.sense(k, "told") or known or k == first or units.forms[k - 1].removeprefix("و") not in _THAT
            ):
                break
        if not clause and form == "ان" and ctx.sense(k + 1, "present") and ctx.sense(k + 1, "governs"):
            wished = True  # «… أن يلجأ الأردن إلى ضربة»
        takes = "clause" if form in _THAT else takes
        steps += 1
        k -= 1
    return ("planned", e.start) if e.purpose or wished else ("", e.start)


def _denial_of(ctx: Context, k: int, first: int) -> int:
    """«نفى الجيش، مساء السبت، تعرض المطار لقصف»: behind a denial without «أن» stands a noun, no verb. Out: its unit, or -1."""
    found, j = cues_of(ctx, ctx.sentence_of(k)), k - 1
    while j >= first and k - j <= _REACH:
        if j in found:
            return j if found[j][1].name == "denial" else -1
        if ctx.units.codes[j] == ",":
            j = aside(ctx, j, first)
            continue
        if j not in ctx.in_date and (_that(ctx, j) or ctx.units.codes[j] in ":;." or _verb(ctx, j)):
            return -1
        j -= 1
    return -1


def _led(ctx: Context, k: int) -> bool:
    """Whether a preposition stands before a word: it is no verb then («إلى فرض سيطرتها»)."""
    units = ctx.units
    return (
        bool(set(units.prefixes[k]) & set("بل"))
        or k > 0
        and (units.codes[k - 1] in "ilf" or units.forms[k - 1] in _LED)
    )


def _verb(ctx: Context, k: int) -> bool:
    form = ctx.units.forms[k].removeprefix("و").removeprefix("ف")
    if form in ("سيطرتها", "سيطرته", "سيطرتهم", "سيطرتهما"):
        return False  # «مناطق سيطرتها»: the noun
    coming = ctx.units.entries[k] is None and len(form) > 4 and _with_sin(ctx, k)
    return coming or bool(ctx.sense(k, "verb")) and not ctx.sense(k, "noun") and ctx.units.codes[k] not in "ilf"


def _with_sin(ctx: Context, k: int) -> bool:
    """Whether «س» for what is to come may open a word: not in «سيّرت», «سيطرت», «سترت», whose root has it."""
    form = ctx.units.forms[k].removeprefix("و").removeprefix("ف")
    return form.startswith(("سي", "ست")) and not ctx.sense(k, "told") and (form,) not in _rooted()


@cache
def _rooted() -> frozenset[tuple[str, ...]]:
    """Give the forms of the verbs whose own first letters look like the future."""
    return frozenset(f for v in toml("status")["rooted"]["verbs"] for f in verb_forms(folded_words(v)[0], ""))


def _to_come(ctx: Context, k: int, known: bool) -> bool:
    """Whether a verb with «س» brings an event about: «ستواصل قصف …», «سيؤدي إلى انسحاب»; any such verb does with a
    new one («سيؤمن الحدود عبر عملية جديدة»).
    """
    form = ctx.units.forms[k].removeprefix("و").removeprefix("ف")
    if not (ctx.sense(k, "future") or _with_sin(ctx, k)) or form[2:].startswith(_ENDS):
        return False
    return bool(not known or form.startswith(_LEADS) or ctx.sense(k, "governs") or ctx.sense(k, "wages"))


def _governed(ctx: Context, e: Event, k: int, at: int) -> tuple[Cue | str, int]:
    """What the governing word at unit ``k`` makes of the event, unless it is denied itself or denies another thing."""
    units, found, first = ctx.units, cues_of(ctx, e.n), ctx.sentences[e.n].first
    cue = found[k][1]
    if cue.name == "happened" and units.forms[k] in _TOPIC:
        about = found.get(k - 1)
        if about and about[1].name in ("decision", "plan") and (not about[1].only or e.kind in about[1].only):
            return about[1], k - 1  # «اتفاق بشأن دخول القوات»
        denied = _unfounded(ctx, k, first)
        if denied >= 0:
            return found[denied][1], denied
    if cue.name == "happened" and k > first and _that(ctx, k - 1) and ctx.sense(k, "present"):
        hoped = _before(ctx, e, k - (units.forms[k - 1].removeprefix("و") in _THAT), True, False)
        if hoped[0]:
            return hoped  # «من المفترض أن تشهد المدينة إجلاء المقاتلين»
    denied = _denial_of(ctx, k, first) if cue.name == "happened" and ctx.sense(k, "verb") else -1
    if denied >= 0:
        return found[denied][1], denied
    if cue.name == "threat" and k + 1 == at and _definite(ctx, e.start) and not units.prefixes[e.start].strip("وفال"):
        return "done", k  # «هددت الغارات بتصعيد»: it is what threatens
    told_of = _definite(ctx, e.start) and e.kind in ("strike", "attack", "violation", "war")
    if cue.name == "refusal" and told_of:
        return "done", k  # «رفضها الهجمات الإسرائيلية»
    if cue.name == "denial":  # «نفى أي علاقة بقصف …»: what is denied is not the event
        between = (j for j in range(k + 1, at) if j in found and found[j][1].name == "happened")
        k = next((j for j in between if not _SUFFERED.search(units.forms[j])), k)
        return found[k][1], k
    if cue.kinds and not any(units.forms[j].removeprefix("و") in _NONE for j in range(max(first, k - 8), k)):
        return "done", k  # «أطلق أسرى قبل خروجه»; «لا لقاء قبل خروجه» awaits it
    if cue.name == "any":
        none = next((j for j in range(k - 1, max(first, k - 4) - 1, -1) if j in found and found[j][0] == k), -1)
        if none >= 0 and found[none][1].name == "denial":
            return found[none][1], none  # «عدم وجود أي هجوم»
    if cue.name == "any" and any(units.forms[j].removeprefix("و") in _NONE for j in range(max(first, k - 8), k)):
        return "negated", k
    if k > first and units.forms[k - 1].removeprefix("و") in _NONE and ctx.units.forms[k] != "صحه":
        if cue.name in ("plan", "threat", "demand"):
            return "negated", k
        if cue.name == "fear":  # «لن يمنع الجيش من التقدم»
            return "done", k
    return cue, k


def _unfounded(ctx: Context, k: int, first: int) -> int:
    """«نفى الجيش الأنباء التي تداولتها الصحف حول قصف …»: the unit that denies the report, or -1."""
    found, report = cues_of(ctx, ctx.sentence_of(k)), False
    for j in range(k - 1, max(first, k - 22) - 1, -1):
        form = ctx.units.forms[j].removeprefix("و").removeprefix("ال")
        report = report or any(form.endswith(w) or form.startswith(w) for w in _REPORTS)
        if j in found and found[j][1].name == "denial":
            return j if report else -1
        if ctx.units.codes[j] in ":;." or j in found and found[j][1].name in ("threat", "fear", "plan", "after"):
            return -1
    return -1


def _by(ctx: Context, cue: Cue, k: int, at: int) -> bool:
    """Whether the preposition of a governing word stands between it and the event, or ends its own unit."""
    units = ctx.units
    return cue.by in units.forms[k + 1 : at] or _words(ctx, k)[-1] == cue.by


def aside(ctx: Context, k: int, floor: int) -> int:
    """Step left over «، الأربعاء …،» or «، بحسب …،»: the unit before it, or -1 where the comma at ``k`` ends a
    clause.
    """
    for j in range(k - 1, max(floor, k - 9) - 1, -1):
        if ctx.units.codes[j] == ",":
            led = k + 2 < len(ctx.units) and (
                ctx.units.forms[k + 1].startswith("ل") or _led(ctx, k + 2)
            )  # «تسعى القوات، بدعم روسي، إلى …»
            out = j + 1 in ctx.in_date or ctx.sense(j + 1, "says") == "according" or led
            return j - 1 if out else -1
    return k - 1 if k - 1 in ctx.in_date else -1


def _behind(ctx: Context, e: Event) -> tuple[Cue | str, int] | None:
    """What is said of a noun behind it: «هجوم تركي وشيك», «العملية قد تبدأ», «الهجوم لم يقع»."""
    units, found = ctx.units, cues_of(ctx, e.n)
    last = ctx.sentences[e.n].last
    near = True  # still inside the noun phrase
    for j in range(e.last, min(last, e.last + 12)):
        form, code = units.forms[j], units.codes[j]
        if code in ",.:;^" or j in e.stops or form in _CLAUSE or form in _THAT or ctx.sense(j, "says"):
            return None
        if j in found:
            cue = found[j][1]
            if cue.side == "after" and (near or _predicate(ctx, j)):
                return cue, j
            if cue.name == "may" and j + 1 < last and present(ctx, j + 1):
                return cue, j
            if cue.name == "condition":
                return cue, j  # «يرحب بدخول القوات إذا …»
            if cue.name == "put_off" and ctx.sense(j, "verb") is not None and ctx.sense(j, "verb"):
                return cue, j
            if cue.name in ("happened", "after", "before") and not near:
                return None
        if form in ("كان", "كانت") and j + 1 < last and _verb(ctx, j + 1) and _with_sin(ctx, j + 1):
            return "never", j  # «استهدافها كان سيؤدي إلى …»: it was not done
        if form in _NOT_YET and j + 1 < last and units.forms[j + 1].startswith(_OCCURS):
            return "negated", j
        entry = units.entries[j]
        if form.startswith("س") and form[1:].startswith(_BEGINS):
            return "planned", j
        if e.kind in ("operation", "attack", "withdrawal") and entry is None and _verb(ctx, j):
            return ("planned", j) if not _definite(ctx, e.start) else None  # «اجتياح منبج سيشعل …»
        if entry is not None and entry.senses.get("future") and not entry.senses.get("place"):
            return ("planned", j) if not _definite(ctx, e.start) else None
        near = near and (code in '~"(_' and j - e.last < 4 and not ctx.sense(j, "place"))
    return None


_OCCURS = ("يقع", "تقع", "يحدث", "تحدث", "يحصل", "تحصل", "ينفذ", "تنفذ", "يتم", "تتم", "يبدا", "تبدا")
_BEGINS = (
    "يبدا",
    "تبدا",
    "ينطلق",
    "تنطلق",
    "يتم",
    "تتم",
    "ينفذ",
    "تنفذ",
    "يشمل",
    "تشمل",
    "يجري",
    "تجري",
    "يكون",
    "تكون",
)


def _predicate(ctx: Context, k: int) -> bool:
    """«عملية تركية في منبج باتت وشيكة», «هجوم على منبج متوقع»: not of another noun, as in «قبل جولة مرتقبة»."""
    form = ctx.units.forms[k - 1]
    if ctx.units.forms[k].startswith("ال"):
        return False
    return bool(ctx.sense(k - 1, "place") or ctx.sense(k - 1, "becomes") or form in ("تبدو", "يبدو", "غدت"))


def _definite(ctx: Context, k: int) -> bool:
    return ctx.units.forms[k].removeprefix("و").removeprefix("ف").startswith(("ال", "لل", "بال"))


def present(ctx: Context, k: int) -> bool:
    """Whether a word behind «قد» is a verb of the present: «قد تبدأ», not «قد تمكنت», «كان قد توقف», «وقد توقف»."""
    if ctx.sense(k, "told"):
        return False
    form = ctx.units.forms[k]
    if form.startswith("ت") and not ctx.sense(k, "present"):
        perfect = ctx.units.forms[k - 1] != "قد" or any(
            f in ("كان", "كانت") for f in ctx.units.forms[max(0, k - 6) : k]
        )
        return not perfect and not form.endswith("ت")
    return form.startswith(("ي", "ت"))


_AROUND = 14  # units around a noun of meeting in which a word on its status stands
_WEIGHT = {"postponed": -3, "cancelled": -3, "denied": -3, "never": -3, "held": 2}
_SINCE = frozenset(folded_words("منذ"))
_DURING = frozenset(folded_words("في لدي"))
_COMING = (
    "ساجري",
    "سالتقي",
    "ساعقد",
    "سنعقد",
    "سنجري",
    "سنلتقي",
    "سيع",
    "ستع",
    "سيج",
    "ستج",
    "سين",
    "ستن",
    "سيك",
    "ستك",
    "سيت",
)
_TOMORROW = frozenset(folded_words("غدا غد الغد"))
_FOR_HOLDING = frozenset(folded_words("لعقد لاجراء لانعقاد لاستضافه"))
_MASDAR = frozenset(folded_words("عقد اجراء انعقاد بدء"))
_TAKES_PLACE = ("عقد", "نعقد", "جري", "نطلق", "لتيم", "لتءم", "ستضيف", "بدا", "تم")


def around(ctx: Context, e: Event, left: int, right: int) -> tuple[str, int]:
    """Tell the status of a meeting or round from the words around it, the nearest first.

    Out: the status (``never``: ruled out; ``""``: only the day can tell) and the unit that says it.
    """
    if e.verb >= 0:
        return _of_verb(ctx, e)
    codes, forms = ctx.units.codes, ctx.units.forms
    best: tuple[float, str, int] = (99.0, "", -1)
    commas, during = 0, False
    for k in range(e.start - 1, max(left, e.start - _AROUND) - 1, -1):
        form = forms[k].removeprefix("و")
        during = during or k == e.start - 1 and form in _DURING  # «اتفقا في لقائهما»: not said of the meeting
        if form in _CLAUSE and form not in _RELATIVE or during and e.start - k > 5:
            break
        if form in _ADJUNCT and _that(ctx, k + 1):
            break  # «بعد أن تحدثت عن …»
        commas += codes[k] == ","
        got = _said(ctx, e, k)
        if (
            got
            and not (got == "never" and e.start - k > 6 or got in ("never", "proposed") and commas)
            and not (during and not _attends(ctx, e, k))
        ):
            since = k == e.start - 1 and form in _SINCE  # «التحضيرات منذ زيارة …»: it was
            best = min(best, (e.start - k + 4 * commas + _WEIGHT.get(got, 0) * (not since), got, k))
            if got == "held" and not commas and _outcome(ctx, e, k):
                break  # «دعا البيان الختامي للجولة إلى …»: the paper demands
    commas = 0
    for k in range(e.last, min(right, e.last + _AROUND + 4)):
        form = forms[k].removeprefix("و")
        told = ctx.sense(k, "says") == "verb" and form != "بين"
        topic = form in _topics() and forms[k - 1] not in ("غير", "الا")
        if topic and _held_behind(ctx, k, right):
            continue  # «محادثات أستانا حول سوريا ستعقد»
        if told or topic or form in _CLAUSE and form not in (*_RELATIVE, "لكن"):
            break
        commas += codes[k] == ","
        got = _said(ctx, e, k)
        if got and got != "never":
            off = got in ("postponed", "cancelled") and best[1] == "planned"  # «كانت مقررة الأربعاء، غير أنها أُجلت»
            away = (k - e.last) * 1.2 + 1 + 4 * commas + min(0, _WEIGHT.get(got, 0))
            away -= 6 * (got == "held" and forms[k - 1] in _RELATIVE)  # «اللقاء الذي عقد»
            best = min(best, (-99.0 if off else away, got, k))
    return best[1], best[2]


def _outcome(ctx: Context, e: Event, k: int) -> bool:
    """Whether unit ``k`` is a noun for what came out of an event right behind it: «البيان الختامي للجولة», «نتائج القمة»."""
    hit = cues_of(ctx, e.n).get(k)
    return hit is not None and hit[1].name == "after" and hit[0] == e.start and ctx.units.forms[k] not in _ADJUNCT


def _held_behind(ctx: Context, k: int, right: int) -> bool:
    """Whether the verb of a meeting stands right behind a short topic that opens at unit ``k``: a name or a definite
    noun («بشأن اتفاق سينهي القتال» tells of the agreement).
    """
    for j in range(k + 1, min(right, k + 4)):
        if (ctx.sense(j, "holds") or ctx.sense(j, "cue") == "postponed") and not _led(ctx, j):
            return j > k + 1 and (ctx.units.codes[j - 1] == "@" or _definite(ctx, j - 1))
        if ctx.units.codes[j] not in "@~_" or ctx.units.prefixes[j].startswith("و"):
            return False
    return False


@cache
def _topics() -> frozenset[str]:
    """Give the words behind which it is told what was talked about."""
    return frozenset(folded_words(w)[-1] for w in toml("meetings")["clause"]["topic"]) - {"ان"}


def _attends(ctx: Context, e: Event, k: int) -> bool:
    """Whether a word before «في» says that somebody will be there: «للمشاركة في»."""
    hit = cues_of(ctx, e.n).get(k)
    return hit is not None and hit[1].name in ("attend", "after") or bool(ctx.sense(k, "future"))


def _of_verb(ctx: Context, e: Event) -> tuple[str, int]:
    """«التقى», «سيزور», «قد يلتقي», «لم يجتمع»: what a verb of meeting says by itself and by what governs it."""
    verdict, at = _finite(ctx, e)
    if isinstance(verdict, Cue):
        return (verdict.meeting, at) if verdict.meeting else ("held", e.start) if e.tense == "past" else ("", -1)
    if verdict == "done":
        return ("held", e.start) if e.tense == "past" else _goes_on(ctx, e)
    return {"negated": "denied", "feared": "proposed"}.get(verdict, verdict), at


def _goes_on(ctx: Context, e: Event) -> tuple[str, int]:
    """«من المقرر أن يصل إلى باريس حيث يلتقي …»: what is to come goes on in the clause behind it."""
    found, first = cues_of(ctx, e.n), ctx.sentences[e.n].first
    for k in range(e.start - 1, max(first, e.start - _AROUND) - 1, -1):
        if k in found and found[k][1].name in ("plan", "attend"):
            return "planned", k
    return "", -1


def _said(ctx: Context, e: Event, k: int) -> str:
    """What one word says of a meeting told by a noun: a governing word, or the verb that holds it."""
    units, hit = ctx.units, cues_of(ctx, e.n).get(k)
    form = units.forms[k].removeprefix("و").removeprefix("ف")
    if k in ctx.in_date:
        return "planned" if form.removeprefix("ل") in _TOMORROW else ""
    if hit is not None:
        return _cue_says(ctx, e, k, hit[1])
    coming = ctx.sense(k, "future") or units.entries[k] is None and len(form) > 4 and form.startswith(_COMING)
    if coming and (ctx.sense(k, "verb") or units.entries[k] is None):
        return "planned"
    if form in _FOR_HOLDING and k < e.start:
        return "planned"  # «توجها إلى طهران لعقد لقاء»
    if not ctx.sense(k, "holds") or _led(ctx, k):
        return ""
    before = units.forms[k - 1].removeprefix("و") if k else ""
    if before in _NOT_YET or before in _NEVER:
        return ("denied" if before in _NOT_YET else "cancelled") if form[1:].startswith(_TAKES_PLACE) else ""
    return "held" if ctx.sense(k, "told") and not (form in _MASDAR and not _tells(ctx, k)) else ""


def _tells(ctx: Context, k: int) -> bool:
    """Whether «عقد» is the verb: it begins a clause, or stands behind «قد» or a relative."""
    units = ctx.units
    before = units.forms[k - 1] if k else ""
    opens = not before or units.codes[k - 1] in ",.\n:" or before in ("قد", "وقد", "الذي", "التي")
    return opens or "و" in units.prefixes[k]


def _cue_says(ctx: Context, e: Event, k: int, cue: Cue) -> str:
    units, before = ctx.units, k < e.start
    off = cue.name in ("put_off", "called_off")
    if cue.name == "may":
        return cue.meeting if k + 1 < len(units) and present(ctx, k + 1) else ""
    if cue.name == "after" and k == e.start - 1 and units.forms[k] in _ADJUNCT and _awaited(ctx, e, k):
        return "planned"
    if before and (
        cue.side == "after" or cue.by and not _by(ctx, cue, k, e.start) or not off and e.start - k > cue.near
    ):
        return ""
    if not before and cue.side == "before" and not off:
        return ""
    if cue.side == "after" and units.forms[k].startswith("ال") and not _of_it(ctx, e, k):
        return ""
    if k and cue.name in ("plan", "threat", "demand") and units.forms[k - 1].removeprefix("و") in _NONE:
        return "never" if cue.name == "plan" and before else ""  # «لا يخطط لاجتماع مع …»
    if cue.name == "plan" and ctx.sense(k, "presence") and units.prefixes[k + 1 : k + 2] != ["ل"]:
        return ""  # «لم تحضر الجولة»: attended, not prepared
    if cue.name == "after" and k == e.start - 1 and units.prefixes[e.start].endswith("ل"):
        return ""  # «لا موعد بعد للجولة»: not yet
    found = cues_of(ctx, e.n)
    if cue.meeting == "postponed" and any(j in found and found[j][1].name == "denial" for j in range(k - 6, k)):
        return "planned"  # «نفت موسكو تأجيل الجولة»
    return cue.meeting


def _awaited(ctx: Context, e: Event, k: int) -> bool:
    """«سيتحدد المكان بعد زيارة …»: whether something will be settled by the event, and no day says that it was."""
    today = ctx.published.start
    gone = (d.mention.when.end for d in ctx.dates_in(e.last, min(e.last + _REACH, ctx.sentences[e.n].last)))
    if any(end and today and end < today for end in gone):
        return False
    settles = toml("meetings")["clause"]["settles"]
    words = {folded_words(w)[0] for w in settles}
    for j in range(k - 1, max(ctx.sentences[e.n].first, k - 6) - 1, -1):
        if ctx.units.codes[j] in ",.:;" or _that(ctx, j):
            return False
        if ctx.units.forms[j].removeprefix("و").removeprefix("ف") in words:
            return True
    return False


def _of_it(ctx: Context, e: Event, k: int) -> bool:
    """Whether «المرتقبة» is said of the noun itself: only adjectives and names between, or it opens «المقرر عقدها»."""
    units = ctx.units
    if k + 1 < len(units) and units.forms[k + 1].startswith(("عقد", "اجراي", "انعقاد", "تنظيم", "استضاف")):
        return True
    between = range(e.last, k)
    return all(units.codes[j] in '~@"()' or units.forms[j].startswith("ال") or j in ctx.in_date for j in between)
