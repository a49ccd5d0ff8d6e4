"""What the words around an event make of it: done, planned, threatened, demanded, feared, denied, put off.

The words are data (``lexicon/status.toml``); the nearest one that governs the event decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ..lexicon import folded_words, noun_forms, toml, verb_forms
from .context import Context

_NAMES = frozenset(("actor", "place", "person", "source", "bare_actor", "bare_person", "adjective"))
_LONGEST = 3  # words of a cue at most
_REACH = 16  # units before a noun in which its governor stands
_LEADS = ("سيودي", "ستودي", "سيفضي", "ستفضي", "سيدفع", "ستدفع")
_ENDS = ("نهي", "وقف", "حد")
_LED = frozenset(folded_words("الي في من عن علي نحو"))
_ADJUNCT = frozenset(folded_words("بعد عقب اثر قبل قبيل خلال منذ بسبب رغم وسط غداه"))
_CLAUSE = frozenset(folded_words("حيث فيما بينما كما لكن ولكن الذي التي الذين اللذان اللتان"))
_THAT = frozenset(folded_words("ان بان لان الا بالا"))
_KNOWN = frozenset(folded_words("كما الا علما ذلك غير رغم بيد"))  # «كما أن», «إلا أن»: told as a fact
_BUT = frozenset(folded_words("سوي الا فقط"))
_ASKS = frozenset(folded_words("لماذا كيف متي من ما اين ماذا كم لمن"))
_NOT_YET = frozenset(folded_words("لم ولم فلم"))
_NONE = frozenset(folded_words("لم لن دون بدون لا ليست ليس"))
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
    units, s, known = ctx.units, ctx.sentences[n], cues()
    words: list[tuple[str, int]] = []
    for k in range(s.first, s.last):
        form, entry = units.forms[k], units.entries[k]
        if entry is not None and not _NAMES.isdisjoint(entry.senses):
            words.append(("", k))
        elif units.ends[k] - units.starts[k] > len(form) + 1:
            words += [(w, k) for w in units.folded[units.starts[k] : units.ends[k]].split()]
        else:
            words.append((form, k))
    out = memo[n] = {}
    i = 0
    while i < len(words):
        size, cue = _match(words, i, known)
        if cue is not None:
            out[words[i][1]] = words[i + size - 1][1] + 1, cue
        i += size
    return out


def _match(words: list[tuple[str, int]], i: int, known: dict[tuple[str, ...], Cue]) -> tuple[int, Cue | None]:
    first = words[i][0]
    for size in range(min(_LONGEST, len(words) - i), 0, -1):
        rest = tuple(w for w, _ in words[i + 1 : i + size])
        for skip in _PROCLITICS:
            if first.startswith(skip) and (cue := known.get((first[len(skip) :], *rest))):
                return size, cue
    return 1, None


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
    return _behind(ctx, e) or got


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
        return "planned", e.start
    if _asked(ctx, e.n):
        return "feared", e.start
    found = cues_of(ctx, e.n)
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


def _that(ctx: Context, k: int) -> bool:
    """Whether unit ``k`` is «أن», or a phrase that ends in it: «يجب أن», «من المقرر أن»."""
    units = ctx.units
    form = units.forms[k].removeprefix("و")
    if form in _THAT:
        return True
    size = units.ends[k] - units.starts[k]
    return size > len(form) + 2 and units.folded[units.starts[k] : units.ends[k]].split()[-1] in _THAT


def _before(ctx: Context, e: Event, at: int, clause: bool, past: bool) -> tuple[Cue | str, int]:
    """Walk left from an event, or from the «أن» of its clause, to the word that governs it."""
    units, found = ctx.units, cues_of(ctx, e.n)
    first, takes = ctx.sentences[e.n].first, "clause" if clause else "noun"
    known = not clause and _definite(ctx, e.start)
    joined = units.prefixes[e.start][:1] in ("و", "ف") or e.start > first and units.codes[e.start - 1] == "&"
    k, steps = at - 1, 0
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
                and (not cue.by or cue.by in units.forms[k + 1 : at])
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
        if not clause and _verb(ctx, k) and not _led(ctx, k):
            if _to_come(ctx, k, known):
                return "planned", k
            begins = form.removeprefix("س").startswith(_BEGINS)
            if not begins and (
                ctx.sense(k, "told") or known or k == first or units.forms[k - 1].removeprefix("و") not in _THAT
            ):
                break
        takes = "clause" if form in _THAT else takes
        steps += 1
        k -= 1
    return ("planned", e.start) if e.purpose else ("", e.start)


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
    coming = ctx.units.entries[k] is None and len(form) > 4 and form.startswith(("ست", "سي"))
    return coming or bool(ctx.sense(k, "verb")) and not ctx.sense(k, "noun")


def _to_come(ctx: Context, k: int, known: bool) -> bool:
    """Whether a verb with «س» brings an event about: «ستواصل قصف …», «سيؤدي إلى انسحاب»; any such verb does with a
    new one («سيؤمن الحدود عبر عملية جديدة»).
    """
    form = ctx.units.forms[k].removeprefix("و").removeprefix("ف")
    if not (ctx.sense(k, "future") or form.startswith(("سي", "ست"))) or form[2:].startswith(_ENDS):
        return False
    return bool(not known or form.startswith(_LEADS) or ctx.sense(k, "governs") or ctx.sense(k, "wages"))


def _governed(ctx: Context, e: Event, k: int, at: int) -> tuple[Cue | str, int]:
    """What the governing word at unit ``k`` makes of the event, unless it is denied itself or denies another thing."""
    units, found, first = ctx.units, cues_of(ctx, e.n), ctx.sentences[e.n].first
    cue = found[k][1]
    if cue.name == "denial":  # «نفى أي علاقة بقصف …»: what is denied is not the event
        k = next((j for j in range(k + 1, at) if j in found and found[j][1].name == "happened"), k)
        return found[k][1], k
    if cue.name == "any" and any(units.forms[j].removeprefix("و") in _NONE for j in range(max(first, k - 8), k)):
        return "negated", k
    if k > first and units.forms[k - 1].removeprefix("و") in _NONE and ctx.units.forms[k] != "صحه":
        if cue.name in ("plan", "threat", "demand"):
            return "negated", k
        if cue.name == "fear":  # «لن يمنع الجيش من التقدم»
            return "done", k
    return cue, k


def aside(ctx: Context, k: int, floor: int) -> int:
    """Step left over «، الأربعاء …،» or «، بحسب …،»: the unit before it, or -1 where the comma at ``k`` ends a
    clause.
    """
    for j in range(k - 1, max(floor, k - 9) - 1, -1):
        if ctx.units.codes[j] == ",":
            return j - 1 if j + 1 in ctx.in_date or ctx.sense(j + 1, "says") == "according" else -1
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
            if cue.name == "happened" and cue.side != "after" and not near:
                return None
        if form in _NOT_YET and j + 1 < last and units.forms[j + 1].startswith(_OCCURS):
            return "negated", j
        entry = units.entries[j]
        if form.startswith("س") and form[1:].startswith(_BEGINS):
            return "planned", j
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
    """Whether a word is a verb of the present by its form: «قد تبدأ», not «قد تمكنت»."""
    if ctx.sense(k, "told"):
        return False
    form = ctx.units.forms[k]
    return bool(ctx.sense(k, "present")) or form.startswith("ي") or form.startswith("ت") and not form.endswith("ت")
