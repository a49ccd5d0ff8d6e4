"""Who met: the subject and the others of a word of meeting, visitor and host, «الجانبان» and pronouns."""

from __future__ import annotations

from ...lexicon import about
from ..context import Context, Party
from .triggers import REACH_LEFT, Trigger, bare, clause_words, has_pronoun

HOSTING = ("استضاف", "احتضن", "تستضيف", "يستضيف", "ستستضيف", "تحتضن", "شهد", "تشهد", "ستشهد")
PEERS = ("نظير", "نظرا", "زميل", "زملا")
_FIRST, _NEXT = 8, 3  # loose words that may stand before the first name and before each further one


def placed(ctx: Context, p: Party) -> bool:
    """Whether a name stands for a place, not for a side: «في دمشق», «إلى تركيا»."""
    if p.office == "delegation" and p.first > 0 and bare(ctx.units.forms[p.first - 1]).removeprefix("ب") == "مقر":
        return True  # «في مقر البعثة الإيرانية»
    if not p.place or p.how not in ("name", "capital"):
        return False
    if p.first > 0 and bare(ctx.units.forms[p.first - 1]).startswith(HOSTING):
        return True
    if ctx.locative(p.first):
        return True
    # «قمة الرياض», «اجتماع موسكو بين …»; but «محادثات موسكو ودمشق» is between two
    kind = ctx.sense(p.first - 1, "meeting") if p.first > 0 and not ctx.units.prefixes[p.first] else None
    return p.how == "capital" and (kind == "summit" or kind in ("talks", "ministerial") and names_it(ctx, p.last))


def names_it(ctx: Context, k: int) -> bool:
    """Whether a city right behind a noun of meeting is its name: nobody else stands beside it."""
    units = ctx.units
    if k >= len(units):
        return True
    return not (units.prefixes[k].startswith("و") or units.forms[k] in ("مع", "و") or units.codes[k] == "-")


def breaks(ctx: Context, a: int, b: int, helping: bool = False) -> bool:
    """Whether the words between end a list of sides: a verb, a topic, a word of saying; ``helping`` verbs may stand
    after a noun.
    """
    units = ctx.units
    topic, relation = clause_words("topic"), clause_words("relation")
    for k in range(a, b):
        if k in ctx.in_date:
            continue
        code = units.codes[k]
        if code in ".;!?" or units.forms[k] in topic or code == "j" or bare(units.forms[k]) in relation:
            return True
        entry = units.entries[k]
        if entry is None:
            if units.forms[k] == "هامش":
                return True
            continue
        senses = entry.senses
        if units.forms[k] in clause_words("between"):
            continue  # «بين» is a verb of saying as well
        if senses.get("says") in ("verb", "according"):
            return True
        if (code == "^" or senses.get("verb")) and not (
            helping and (senses.get("holds") or senses.get("act") == "gather" or senses.get("cue") == "held")
        ):
            return True
    return False


def loose(ctx: Context, a: int, b: int) -> int:
    """Count the words in units ``[a, b)`` that are neither signs nor part of a date."""
    return sum(1 for k in range(a, b) if k not in ctx.in_date and ctx.units.codes[k] not in ',"(:)-')


def joined(ctx: Context, p: Party, at: int) -> bool:
    """Whether a name goes on with the list before it: «و…», «مع …», «نظيره …», after a comma or an opened bracket."""
    units = ctx.units
    if units.prefixes[p.first][:1] in ("و", "ب", "ل") or units.forms[p.first].lstrip("وب").startswith(PEERS):
        return True
    return any(
        units.codes[k] in "(:-" or units.forms[k] in clause_words("between") or units.forms[k] in ("و", "وكل", "الي")
        for k in range(at, p.first)
    )


def _apposed(p: Party, before: Party) -> bool:
    """«روسيا سيرغي لافروف», «المبعوث الأممي إلى سوريا غير بيدرسن»: a person right behind the state or office that is
    his.
    """
    return p.how == "person" and p.first - before.last <= 3 and p.actors == before.actors and not before.person


def _behind_relative(ctx: Context, a: int, b: int) -> int:
    """«روسيا، التي تدعم دمشق، وتركيا»: give where the list goes on behind a relative clause between commas."""
    codes = ctx.units.codes
    if codes[a : a + 1] == "," and ctx.units.forms[a + 1] in ("الذي", "التي", "الذين", "اللذين", "اللذان"):
        end = codes.find(",", a + 2, a + 14)
        return end if end > 0 and ctx.units.prefixes[end + 1 : end + 2] == ["و"] else a
    return a


def chain(
    ctx: Context,
    parties: list[Party],
    at: int,
    right: int,
    objects: int = 0,
    reach: int = _FIRST,
    helping: bool = False,
    places: bool = False,
) -> list[Party]:
    """Read the list of names that begins after unit ``at``; ``objects`` of them may follow without a joining word
    (subject, then object).
    """
    out: list[Party] = []
    for p in parties:
        if p.first < at or p.how == "adjective":
            continue
        at = max(at, _behind_relative(ctx, at, p.first)) if out else at
        if p.first < at:
            continue
        if (
            p.first >= right
            or loose(ctx, at, p.first) > (_NEXT + 2 * (objects > 0) if out else reach)
            or breaks(ctx, at, p.first, helping and not out)
        ):
            break
        if placed(ctx, p) and not (places and ctx.locative(p.first)):
            at = p.last
            continue
        if out and not joined(ctx, p, at) and not _apposed(p, out[-1]):
            if not objects or away(ctx, at, p.first):
                break
            objects -= 1
        out.append(p)
        at = p.last
    return out


def away(ctx: Context, a: int, b: int) -> bool:
    """«استقبل الأسد وفدا من روسيا»: whether words lead to somebody who was not met; «من قبل بوتين» does not."""
    forms = ctx.units.forms
    return any(forms[k] in clause_words("away") and forms[k] != "مع" and forms[k + 1] != "قبل" for k in range(a, b))


def oblique(ctx: Context, p: Party, floor: int) -> bool:
    """Whether a name cannot be the subject: behind a preposition, «نظيره», or a place."""
    units = ctx.units
    if (
        placed(ctx, p)
        or units.prefixes[p.first][-1:] in ("ل", "ب", "ك")
        or bare(units.forms[p.first]).startswith(PEERS)
    ):
        return True
    k = p.first - 1
    while k > floor and units.codes[k] in '"(':
        k -= 1
    return k >= floor and units.forms[k] in clause_words("oblique")


def subjects_before(ctx: Context, parties: list[Party], t: Trigger, floor: int) -> list[Party]:
    """Give the nearest subject before a trigger, with those joined to it by «و»."""
    out: list[Party] = []
    for p in reversed(parties):
        if p.last > t.first or p.how == "adjective" or p.office in ("forces", "fighters") and not out:
            continue
        if (
            p.first < floor
            or not out
            and any(ctx.units.forms[k] in clause_words("split") for k in range(p.last, t.first))
            or not out
            and t.act != "noun"
            and other_subject(ctx, p.last, t.first)
        ):
            break
        if out:
            joined = (
                (ctx.units.prefixes[out[-1].first] or ctx.units.forms[out[-1].first]).startswith("و")
                and loose(ctx, p.last, out[-1].first) <= 1
                or _apposed(out[-1], p)
            )
            if not joined:
                break
        if not out and (
            placed(ctx, p)
            or oblique(ctx, p, floor)
            and not (t.first - p.last <= 1 and bare(ctx.units.forms[p.first]).startswith(PEERS))
        ):
            continue
        out.append(p)
    return out[::-1]


def other_subject(ctx: Context, a: int, b: int) -> bool:
    """«قال المبعوث إن الفريق وصل»: whether «أن» or «إن» brings in a subject that is nobody we know."""
    units = ctx.units
    for k in range(a, b - 1):
        if units.forms[k] in ("ان", "بان") and units.codes[k + 1] == "_" and units.forms[k + 1].startswith("ال"):
            return True
    return False


def adjectives_after(ctx: Context, t: Trigger) -> list[Party]:
    """«محادثات روسية تركية», «القمة الروسية - التركية - الإيرانية», «اللجنة العليا السورية الإيرانية المشتركة»."""
    units = ctx.units
    out: list[Party] = []
    k = t.last
    skipped = 0
    while k < t.right and k - t.last <= 10:
        adjective = ctx.sense(k, "adjective")
        # «مباحثات سورية تركية»: the first looks like the state
        if adjective and (units.codes[k] == "~" or units.codes[k : k + 2] == "@~" and not units.prefixes[k]):
            out.append(Party(k, k + 1, (adjective,), "adjective"))
        elif (
            units.codes[k] == "_"
            and not out
            and skipped < 3
            and units.forms[k].startswith(("ال", "ثنا", "ثلا", "رفيع", "رسم", "دبلو"))
            or units.codes[k] in "o%"
            and not out
            and skipped < 3
            and not units.prefixes[k]
        ):
            skipped += 1
        elif units.codes[k] not in '-"/(':
            break
        k += 1
    return out


def talks_sides(
    ctx: Context, t: Trigger, parties: list[Party], carried: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Give the subject and the other sides of talks, a call or a summit; ``carried`` is who acted before in the
    sentence (or the one before).
    """
    units = ctx.units
    if t.act == "noun":
        return _noun_sides(ctx, t, parties, carried)
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
    led = t.act == "discuss" and after and _with(ctx, after[0])
    if len(actors) > 1 and not led or not after:
        return after[:1], after[1:]
    if carried and not actors & {a for p in carried for a in p.actors}:
        return carried, after
    return before or subjects_before(ctx, parties, t, max(ctx.sentences[t.sentence].first, t.first - REACH_LEFT)), after


def discussed(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """«بحث المقداد ونظيره …», «ناقش الملف مع بوتين»: who stands right behind a verb of discussing, then whom «مع» names.

    What is discussed may be between others («موقف روسيا من تركيا»): it gives nobody.
    """
    units = ctx.units
    out = chain(ctx, parties, t.last, t.right, reach=2)
    if out and loose(ctx, t.last, out[0].first) > 1 and not _with(ctx, out[0]):
        out = []
    if len({a for p in out for a in p.actors}) > 1 or out and _with(ctx, out[0]):
        return out
    at = out[-1].last if out else t.last
    for p in parties:
        if at <= p.first < min(t.right, at + 14) and _with(ctx, p) and not placed(ctx, p):
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
        if units.codes[k] in ".;!?j^" or senses.get("verb") or senses.get("says") or units.forms[k] in ("ان", "انه", "انها"):
            return True
    return False


def _with(ctx: Context, p: Party) -> bool:
    """Whether «مع» leads in a party."""
    return any(ctx.units.forms[k] == "مع" for k in range(max(0, p.first - 3), p.first) if not breaks(ctx, k + 1, p.first))


def speaking(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """«قال أردوغان: "سألتقي بوتين"»: who speaks, where a verb of the first person acts or holds the talks."""
    verbs = (t.first,) if t.act != "noun" else range(max(t.left, t.first - 3), t.first)
    if not any(ctx.sense(k, "speaker") for k in verbs):
        return []
    here = [p for p in parties if p.last <= t.first and p.how in ("person", "office") and not oblique(ctx, p, t.left)]
    if here:
        return here[-1:]
    actor = about("source", ctx.source_at(t.first)).get("actor")
    return [Party(verbs[-1], verbs[-1] + 1, (actor,), "name")] if actor else []


def close_before(ctx: Context, t: Trigger, before: list[Party]) -> list[Party]:
    """Give the subject that stands right before its verb («الرئيس الإيراني يزور …»), or nothing."""
    if not before or loose(ctx, before[-1].last, t.first) > 3 or breaks(ctx, before[-1].last, t.first):
        return []
    return before


def _noun_sides(
    ctx: Context, t: Trigger, parties: list[Party], carried: list[Party]
) -> tuple[list[Party], list[Party]]:
    units = ctx.units
    after = chain(
        ctx,
        parties,
        t.last,
        t.right,
        objects=1 if ctx.sense(t.first, "receives") else 0,
        helping=True,
        reach=_FIRST + 4,
    )
    if (
        after
        and loose(ctx, t.last, after[0].first) > (2 if t.kind == "ministerial" else 0)
        and not _introduced(ctx, t, after[0])
    ):
        after = []
    if len(after) < 2 and any(units.forms[k] == "بين" for k in range(t.last, min(t.right, t.last + 4))):
        after = chain(ctx, parties, t.last, t.right, helping=True, reach=_FIRST + 4, places=True)
    if len(after) < 2:
        by_adjective = adjectives_after(ctx, t)
        if len({p.actors for p in by_adjective}) > 1:
            after = by_adjective
    if has_pronoun(ctx, t):
        if after and after[0].first == t.last and after[0].how != "person" and not _meets(after[0]):
            after = []  # «تناول لقاؤهما اللجنة الدستورية»
        if not after and units.forms[t.first].endswith(("هما", "هم")):
            # «خلال لقائهما»: those who stand side by side before
            before = subjects_before(ctx, parties, t, max(ctx.sentences[t.sentence].first, t.first - REACH_LEFT))
            if len({a for p in before for a in p.actors}) > 1:
                return before[:1], before[1:]
            return [], []
    actors = {a for p in after for a in p.actors}
    called = t.kind == "call" and after and any(units.forms[k] == "من" for k in range(t.last, after[0].first))
    # «عقد وزير الخارجية التركي لقاء مع نظيريه الروسي والإيراني»: «مع» asks for one more
    if len(actors) > 1 and not called and units.forms[after[0].first - 1] != "مع":
        verb = after[0].first - 1
        if ctx.sense(verb, "act") == "gather" and units.forms[verb].endswith(("عه", "عها", "مه", "ته", "تها")):
            own = subjects_before(ctx, parties, t, t.left) or carried  # «قمة تجمعه ببوتين وأردوغان»
            after = [*own, *after]
        return after[:1], after[1:]
    if len(actors) == 1 and units.forms[after[0].first - 1] == "بين":
        return after, []
    if not after:
        after = held_with(ctx, t, parties)
    before = subjects_before(ctx, [p for p in parties if p not in after], t, t.left)
    if after:
        if said := speaking(ctx, t, parties):
            return said, after
        if has_pronoun(ctx, t) or before:
            return before or carried or said_later(ctx, t, parties), after
        return carried, after
    # «اتفق بوتين وتوكاييف في لقاء», «أبلغ أردوغان نظيره الروسي، في اتصال هاتفي», «بعد محادثات استمرت ست ساعات»
    k = t.first - 1
    led = k >= t.left and (
        units.codes[k] in "ij" or bare(units.forms[k]) in ("علي", "عقب", "بعد", "خلال", "عقد", "اثر", "في")
    )
    if led and not bare(units.forms[t.first]).startswith("ال") and not has_pronoun(ctx, t):
        floor = max(
            (j + 1 for j in range(t.left, t.first) if units.forms[j] in ("ان", "انه", "انها", "بان")), default=t.left
        )
        # «أكد … لنظيره التركي في اتصال هاتفي»: who is spoken to sits at the other end
        around = [
            p
            for p in parties
            if floor <= p.first
            and p.last <= t.first
            and p.how != "adjective"
            and not placed(ctx, p)
            and (
                not oblique(ctx, p, t.left)
                or "نظير" in units.forms[p.first]
                or p.first > floor
                and units.forms[p.first - 1] == "مع"
                and p.how in ("person", "office")
                or t.kind == "call"
                and p.how in ("person", "office")
                and units.prefixes[p.first] == "ل"
            )
        ]
        return around[:1], around[1:]
    # «عقد الوفدان لقاء»: only what somebody holds has a subject
    if before and any(
        ctx.sense(k, "holds") or ctx.sense(k, "cue") == "planned"
        for k in range(max(t.left, before[0].first - 2), t.first)
    ):
        return before, []
    return [], []


def said_later(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """«قبيل زيارته إلى أنقرة، أكد بوتين …»: the pronoun points ahead, to the subject of the clause that follows."""
    units = ctx.units
    s = ctx.sentences[t.sentence]
    if t.first - s.first > 3:
        return []
    comma = units.codes.find(",", t.last, min(s.last, t.last + 14))
    return [
        p
        for p in parties
        if comma >= 0 and comma < p.first <= comma + 4 and p.how in ("person", "office") and not oblique(ctx, p, comma)
    ][:1]


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


def _meets(p: Party) -> bool:
    """Whether a party can be whom somebody meets: an office holder or a delegation."""
    return p.office in clause_words("traveller")


def _introduced(ctx: Context, t: Trigger, p: Party) -> bool:
    """Whether «بين», «مع», a gathering verb, «ل…» or «من» (for a call) leads from a noun to a name."""
    units = ctx.units
    if units.prefixes[p.first][-1:] == "ل" or p.first == t.last + 1 and units.forms[t.last].startswith("لل"):
        return True  # «لقاءان للمرشد علي خامنئي»
    if p.first > t.last and ctx.sense(p.first - 1, "holds") and units.forms[p.first - 1].endswith(("ها", "هما", "ه")):
        return True  # «محادثات أجراها لافروف مع …»
    if t.first > t.left and ctx.sense(t.first - 1, "act") == "gather":
        return True  # «جمع لقاء في موسكو لافروف وفيدان»
    for k in range(t.last, p.first):
        if (
            units.forms[k] in clause_words("between")
            or units.forms[k] == "مستوي"
            or ctx.sense(k, "act") == "gather"
            or units.forms[k] == "من"
            and t.kind == "call"
        ):
            return True
    return False
