"""Who met: the subject and the others of a word of talks, a call or a summit."""

from __future__ import annotations

from ...lexicon import about
from ..context import Context, Party
from .relative import antecedent, points_back
from .sides import (
    HOSTING,
    adjectives_after,
    breaks,
    chain,
    close_before,
    joined,
    loose,
    oblique,
    placed,
    subjects_before,
)
from .triggers import REACH_LEFT, Trigger, bare, clause_words, has_pronoun

INVITES = ("دعا", "دعت", "يدعو", "تدعو", "دعوه", "سيدعو", "ستدعو", "دعوته", "دعوتها")
_MINE = ("جولتي", "زيارتي", "لقايي", "اجتماعي")
_REACH = 12  # loose words that may stand between a noun and the first name of its list


def talks_sides(
    ctx: Context, t: Trigger, parties: list[Party], carried: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Give the subject and the other sides of talks, a call or a summit; ``carried`` is who acted before in the
    sentence (or the one before).
    """
    units = ctx.units
    if t.act == "noun":
        return _noun_sides(ctx, t, parties, carried)
    if points_back(ctx, t):
        return _he_before(ctx, t, parties, carried)
    after = discussed(ctx, t, parties) if t.act == "discuss" else chain(ctx, parties, t.last, t.right, objects=1)
    if t.with_noun and after:  # «التقى نائبا الوزيرين … في لقاء ثلاثي مع نظيرهما»
        after += [p for p in chain(ctx, parties, t.with_noun, t.right, reach=4) if p not in after and _with(ctx, p)]
    floor = t.left
    before = subjects_before(ctx, parties, t, floor)
    close = speaking(ctx, t, parties) or close_before(ctx, t, before)
    actors = {a for p in after for a in p.actors}
    if close and not (
        len(actors) > 1 and (units.prefixes[t.first].startswith("و") or "," in units.codes[close[-1].last : t.first])
    ):
        return close, after
    if not after and t.act == "meet" and units.forms[t.first].endswith(("ا", "وا", "ان", "ون")):
        both = before or subjects_before(ctx, parties, t, ctx.sentences[t.sentence].first)
        return (both[:1], both[1:]) if len({a for p in both for a in p.actors}) > 1 else ([], [])  # «على أن يلتقوا»
    led = after and (units.forms[after[0].first - 1] == "مع" or t.act == "discuss" and _with(ctx, after[0]))
    if len(actors) > 1 and not led or not after:
        return after[:1], after[1:]
    if carried and not actors & {a for p in carried for a in p.actors}:
        return carried, after
    return before or subjects_before(ctx, parties, t, max(ctx.sentences[t.sentence].first, t.first - REACH_LEFT)), after


def _he_before(ctx: Context, t: Trigger, parties: list[Party], carried: list[Party]) -> tuple[list[Party], list[Party]]:
    """«الرئيس الذي اتصل به»: whom a relative clause is about was met; by the subject of the sentence, or, in
    «الأسد، الذي استقبله», he met whoever acted before.
    """
    him = antecedent(ctx, t, parties)
    known = {a for p in him for a in p.actors}
    told = chain(ctx, parties, t.last, t.right, objects=1, reach=2)[:1]
    heads = [p for p in parties if p.last <= t.first and p.how in ("person", "office") and not oblique(ctx, p, t.left)]
    who = told or [p for p in (*carried, *heads) if not known & set(p.actors)][:1]
    return (him, who) if t.act == "receive" and not told else (who, him)


def discussed(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """«بحث المقداد ونظيره …», «ناقش الملف مع بوتين»: who stands right behind a verb of discussing, then whom «مع» names.

    What is discussed may be between others («موقف روسيا من تركيا»): it gives nobody.
    """
    out = chain(ctx, parties, t.last, t.right, reach=2)
    if out and loose(ctx, t.last, out[0].first) > 1 and not _with(ctx, out[0]):
        out = []
    if len({a for p in out for a in p.actors}) > 1 or out and _with(ctx, out[0]):
        return out
    at = out[-1].last if out else t.last
    for p in parties:
        if at <= p.first < min(t.right, at + 20) and _with(ctx, p) and not placed(ctx, p):
            own = p.how in ("person", "office")  # «العلاقات مع إيران» are what was discussed
            if (own or not breaks(ctx, at, p.first)) and not acts_between(ctx, at, p.first):
                return out + chain(ctx, parties, p.first, t.right)
            break
    return out[:1]


def acts_between(ctx: Context, a: int, b: int) -> bool:
    """Whether a verb, a word of saying or the end of a clause stands between."""
    units = ctx.units
    for k in range(a, b):
        senses = units.entries[k].senses if units.entries[k] else {}
        if (
            units.codes[k] in ".;!?j^"
            or senses.get("verb")
            or senses.get("says")
            or units.forms[k] in ("ان", "انه", "انها")
        ):
            return True
    return False


def _with(ctx: Context, p: Party) -> bool:
    """Whether «مع» leads in a party."""
    return any(
        ctx.units.forms[k] == "مع" for k in range(max(0, p.first - 3), p.first) if not breaks(ctx, k + 1, p.first)
    )


def speaking(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """«قال أردوغان: "سألتقي بوتين"»: who speaks, where a verb of the first person acts or holds the talks."""
    verbs = (t.first,) if t.act != "noun" else range(max(t.left, t.first - 3), t.first + 1)
    if not any(ctx.sense(k, "speaker") or ctx.units.forms[k] in _MINE for k in verbs):
        return []
    here = [
        p
        for p in parties
        if p.last <= t.first
        and p.how in ("person", "office")
        and (not oblique(ctx, p, t.left) or ctx.units.forms[p.first - 1] == "عن")  # «نقل … عن نتنياهو قوله»
    ]
    if here:
        return here[-1:]
    actor = about("source", ctx.source_at(t.first)).get("actor")
    return [Party(verbs[-1], verbs[-1] + 1, (actor,), "name")] if actor else []


def _noun_sides(
    ctx: Context, t: Trigger, parties: list[Party], carried: list[Party]
) -> tuple[list[Party], list[Party]]:
    after = _behind(ctx, t, parties)
    if has_pronoun(ctx, t):
        if after and after[0].first == t.last and after[0].how != "person" and not _meets(after[0]):
            after = []  # «تناول لقاؤهما اللجنة الدستورية»
        if not after and ctx.units.forms[t.first].endswith(("هما", "هم")):
            # «خلال لقائهما»: those who stand side by side before
            before = subjects_before(ctx, parties, t, max(ctx.sentences[t.sentence].first, t.first - REACH_LEFT))
            return (before[:1], before[1:]) if len({a for p in before for a in p.actors}) > 1 else ([], [])
    if after:
        lead = lead_of(ctx, after[0])
        several = len({a for p in after for a in p.actors}) > 1
        if _gathers_him(ctx, after[0].first - 1):  # «قمة تجمعه ببوتين وأردوغان», «اللقاء الذي جمعه بوزير …»
            own = subjects_before(ctx, parties, t, t.left) or carried
            return own or said_later(ctx, t, parties), after
        called = t.kind == "call" and any(f == "من" for f in ctx.units.forms[t.last : after[0].first])
        covers = any(ctx.sense(k, "attend") == "covers" for k in range(t.last, after[0].first))
        # «عقد وزير الخارجية التركي لقاء مع نظيريه الروسي والإيراني»: «مع» asks for one more
        if several and not called and not covers and lead != "مع":
            return [*_hosting(ctx, t, parties, after), *after[:1]], after[1:]
        if lead == "بين" and not several:
            return after, []
    after = after or held_with(ctx, t, parties) or with_far(ctx, t, parties)
    before = subjects_before(ctx, [p for p in parties if p not in after], t, t.left)
    if after:
        told = speaking(ctx, t, parties) or before or carried or said_later(ctx, t, parties)
        return told or _who_says(ctx, t, after), after
    if _led(ctx, t):
        around = _around(ctx, t, parties) or _both_later(ctx, t, parties)
        return around[:1], around[1:]
    # «عقد الوفدان لقاء»: only what somebody holds has a subject
    held = before and any(
        ctx.sense(k, "holds") or ctx.sense(k, "cue") == "planned"
        for k in range(max(t.left, before[0].first - 2), t.first)
    )
    return (before, []) if held else ([], [])


def _hosting(ctx: Context, t: Trigger, parties: list[Party], after: list[Party]) -> list[Party]:
    """«يستضيف أردوغان قمة تجمع زعماء روسيا وفرنسا»: the person who has them at his house."""
    known = {a for p in after for a in p.actors}
    for p in parties:
        if t.left <= p.first and p.last <= t.first and p.how in ("person", "office") and not known & set(p.actors):
            if bare(ctx.units.forms[p.first - 1]).startswith(HOSTING):
                return [p]
    return []


def _who_says(ctx: Context, t: Trigger, after: list[Party]) -> list[Party]:
    """«كشف لافروف عن أن محادثات تجري مع عمان وواشنطن»: whose talks they are is who says so."""
    actor = ctx.speaker_at(t.first)
    known = {a for p in after for a in p.actors}
    denied = any(bare(f).startswith(("نفي", "نفت", "ينفي", "تنفي")) for f in ctx.units.forms[t.left : t.first])
    if denied or lead_of(ctx, after[0]) != "مع" or after[0].first - t.last > 6 or not actor or actor in known:
        return []
    return [Party(t.first, t.first + 1, (actor,), "name")] if about("actor", actor).get("group") == "state" else []


def lead_of(ctx: Context, p: Party) -> str:
    """Give the word that leads to a name: «مع نظيره», «مع كل من الوفدين»."""
    forms = ctx.units.forms
    every = forms[p.first - 1] == "من" and forms[p.first - 2] in ("كل", "كلا")
    return forms[p.first - 3 if every and p.first > 2 else p.first - 1]


def _behind(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """Give the list of sides behind a noun: right behind it, led in by a preposition or a verb, or as its adjectives."""
    units = ctx.units
    objects = 1 if ctx.sense(t.first, "receives") else 0
    after = chain(ctx, parties, t.last, t.right, objects=objects, helping=True, reach=_REACH)
    near = 2 if t.kind == "ministerial" else -1 if bare(units.forms[t.first]).startswith("ال") else 0
    if after and loose(ctx, t.last, after[0].first) > near and not _introduced(ctx, t, after[0]):
        after = []  # «يحضر الاجتماع معاون الوزير»: a noun with ال has no name of its own
    if len(after) < 2 and any(units.forms[k] == "بين" for k in range(t.last, min(t.right, t.last + 4))):
        after = chain(ctx, parties, t.last, t.right, helping=True, reach=_REACH, places=True)
    if len(after) < 2:
        by_adjective = adjectives_after(ctx, t)
        if len({p.actors for p in by_adjective}) > 1:
            return by_adjective
    return after


def _led(ctx: Context, t: Trigger) -> bool:
    """«اتفق بوتين وتوكاييف في لقاء», «مهدوا لها باجتماع», «بعد محادثات استمرت ست ساعات»: what is told of stands before."""
    units, k = ctx.units, t.first - 1
    agreed = units.forms[k] == "علي" and any(bare(f).startswith("اتفق") for f in units.forms[max(t.left, k - 4) : k])
    if bare(units.forms[t.first]).startswith("ال") and not agreed or has_pronoun(ctx, t):
        return False  # «اتفقا على اللقاء في هلسنكي»
    if units.prefixes[t.first] == "ب":
        return True
    if units.codes[k] == "l" and any(f in INVITES for f in map(bare, units.forms[max(t.left, k - 8) : k])):
        return True  # «دعا أردوغان نظيره السوري إلى لقاء»
    leads = ("علي", "عقب", "بعد", "خلال", "عقد", "اثر", "في")
    return k >= t.left and (units.codes[k] in "ij" or bare(units.forms[k]) in leads)


def _around(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """«أبلغ أردوغان نظيره الروسي، في اتصال هاتفي», «أكد … لنظيره التركي»: who acts and who is spoken to before a noun."""
    units = ctx.units
    opens = (j + 1 for j in range(t.left, t.first) if units.forms[j] in ("ان", "انه", "انها", "بان"))
    floor = max(opens, default=t.left)
    out = []
    for p in parties:
        if not floor <= p.first or p.last > t.first or p.how == "adjective" or placed(ctx, p):
            continue
        known = p.how in ("person", "office")
        spoken_to = known and (
            p.first > floor and units.forms[p.first - 1] == "مع" or t.kind == "call" and units.prefixes[p.first] == "ل"
        )
        if spoken_to or "نظير" in units.forms[p.first] or not oblique(ctx, p, t.left):
            out.append(p)
    return out[next((n for n, p in enumerate(out) if units.forms[p.first - 1] == "بين"), 0) :]


def said_later(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """«قبيل زيارته إلى أنقرة، أكد بوتين …»: the pronoun points ahead, to the subject of the clause that follows."""
    units = ctx.units
    s = ctx.sentences[t.sentence]
    if t.first - s.first > 5:
        return []
    comma = units.codes.find(",", t.last, min(s.last, t.last + 18))
    return [
        p
        for p in parties
        if comma >= 0 and comma < p.first <= comma + 4 and p.how in ("person", "office") and not oblique(ctx, p, comma)
    ][:1]


def _both_later(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """«بعد محادثات في الكرملين، أعلن بوتين وأردوغان …»: those who act together in the clause behind an opening one."""
    units, s = ctx.units, ctx.sentences[t.sentence]
    comma = units.codes.find(",", t.last, min(s.last, t.last + 12))
    if t.first - s.first > 2 or comma < 0:
        return []
    out: list[Party] = []
    for p in parties:
        if p.first <= comma or p.how not in ("person", "office"):
            continue
        if (
            p.first > comma + 4
            and not out
            or out
            and not (joined(ctx, p, out[-1].last) and p.first - out[-1].last <= 2)
        ):
            break
        out.append(p)
    return out if len({a for p in out for a in p.actors}) > 1 and not oblique(ctx, out[0], comma) else []


def held_with(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """«عقد مع أردوغان اجتماعا», «أجرى في موسكو مع نظيره محادثات»: whom a verb of holding names before its noun."""
    units = ctx.units
    for k in range(t.first - 1, max(t.left, t.first - 9), -1):
        if units.forms[k] == "مع":
            if not any(ctx.sense(j, "holds") for j in range(max(t.left, k - 4), k)):
                return []
            before = [p for p in parties if p.last <= t.first]
            return [p for p in chain(ctx, before, k, t.first, reach=1) if p.how != "adjective"]
        if units.codes[k] in ",.:":
            return []
    return []


def with_far(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """«محادثات طويلة بشأن إدلب مع الوزير العراقي»: whom «مع» names behind the topic, an office or a person."""
    for p in parties:
        if t.last <= p.first < min(t.right, t.last + 14) and p.how in ("person", "office") and _with(ctx, p):
            return [] if acts_between(ctx, t.last, p.first) else chain(ctx, parties, p.first, t.right)
    return []


def _gathers_him(ctx: Context, k: int) -> bool:
    """Whether unit ``k`` is «جمعه», «تجمعها»: a verb that gathers somebody named before."""
    return ctx.sense(k, "act") == "gather" and ctx.units.forms[k].endswith(
        ("عه", "عها", "عته", "عتها", "مه", "مها", "مته")
    )


def _meets(p: Party) -> bool:
    """Whether a party can be whom somebody meets: an office holder or a delegation."""
    return p.office in clause_words("traveller") or p.office == "side" and p.how == "office"


def _introduced(ctx: Context, t: Trigger, p: Party) -> bool:
    """Whether «بين», «مع», a gathering verb, «ل…» or «من» (for a call) leads from a noun to a name."""
    units = ctx.units
    if units.prefixes[p.first][-1:] == "ل" or p.first == t.last + 1 and units.forms[t.last].startswith("لل"):
        return True  # «لقاءان للمرشد علي خامنئي»
    if t.last < t.right and ctx.sense(t.last, "office") and units.prefixes[t.last].endswith("ل"):
        return True  # «لقاء لنواب وزراء خارجية ومسؤولي أمن من سوريا وإيران»
    if units.prefixes[p.first][-1:] == "ب" and p.how in ("person", "office"):
        return True  # «الاتصال بنظيره», «لقاء وزيرة الدفاع بنظيرها»
    if p.first > t.last and ctx.sense(p.first - 1, "holds") and units.forms[p.first - 1].endswith(("ها", "هما", "ه")):
        return True  # «محادثات أجراها لافروف مع …»
    if t.first > t.left and ctx.sense(t.first - 1, "act") == "gather":
        return True  # «جمع لقاء في موسكو لافروف وفيدان»
    for k in range(t.last, p.first):
        if (
            units.forms[k] in clause_words("between")
            or units.forms[k] == "مستوي"
            or ctx.sense(k, "attend") is not None
            or ctx.sense(k, "act") == "gather"
            or units.forms[k] == "من"
            and t.kind == "call"
        ):
            return True
    return False
