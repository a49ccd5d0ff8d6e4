"""Who met: the subject and the others of a word of meeting, visitor and host, «الجانبان» and pronouns."""

from __future__ import annotations

from ..context import Context, Party
from .triggers import Trigger, bare, clause_words

HOSTING = ("استضاف", "احتضن", "تستضيف", "يستضيف", "ستستضيف", "تحتضن", "شهد", "تشهد", "ستشهد")
PEERS = ("نظير", "نظرا", "زميل", "زملا")
_FIRST, _NEXT = 8, 3  # loose words that may stand before the first name and before each further one


def placed(ctx: Context, p: Party) -> bool:
    """Whether a name stands for a place, not for a side: «في دمشق», «إلى تركيا»."""
    if p.office == "delegation" and p.first > 0 and bare(ctx.units.forms[p.first - 1]).removeprefix("ب") == "مقر":
        return True  # «في مقر البعثة الإيرانية»
    if not p.place or p.how not in ("name", "capital"):
        return False
    if p.first > 0 and bare(ctx.units.forms[p.first - 1]).startswith(HOSTING) or hosts(ctx, p.last - 1):
        return True
    if ctx.locative(p.first):
        return True
    # «قمة الرياض», «اجتماع موسكو بين …»; but «محادثات موسكو ودمشق» is between two
    kind = ctx.sense(p.first - 1, "meeting") if p.first > 0 and not ctx.units.prefixes[p.first] else None
    return p.how == "capital" and (kind == "summit" or kind in ("talks", "ministerial") and names_it(ctx, p.last))


def hosts(ctx: Context, k: int) -> bool:
    """«بغداد ستشهد لقاء», «إسطنبول تحتضن قمة»: whether a city stands right before a verb of hosting."""
    ahead = k + 1 < len(ctx.units) and bare(ctx.units.forms[k + 1]).startswith(HOSTING)
    return ahead and not ctx.sense(k, "actor")


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
            helping
            and (
                senses.get("holds")
                or senses.get("attend")
                or senses.get("act") == "gather"
                or senses.get("cue") == "held"
            )
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
    same = not before.person or p.person_id == before.person_id
    return p.how == "person" and p.first - before.last <= 3 and p.actors == before.actors and same


def _behind_relative(ctx: Context, a: int, objects: int) -> int:
    """«روسيا، التي تدعم دمشق، وتركيا»: give where the list, or a verb's object, goes on behind a relative clause between
    commas.
    """
    codes = ctx.units.codes
    if codes[a : a + 1] == "," and ctx.units.forms[a + 1] in ("الذي", "التي", "الذين", "اللذين", "اللذان"):
        end = codes.find(",", a + 2, a + 14)
        return end if end > 0 and (objects or ctx.units.prefixes[end + 1 : end + 2] == ["و"]) else a
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
        at = max(at, _behind_relative(ctx, at, objects)) if out else at
        if p.first < at:
            continue
        if (
            p.first >= right
            or objects
            and not out
            and ctx.units.prefixes[p.first][:1] == "و"  # «هاتفه أمس والرئيس …»
            and not any(ctx.sense(k, "office") for k in range(at, p.first))
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
    while k > floor and (units.codes[k] in '"(' or units.prefixes[k + 1].startswith("و") and units.codes[k] in "@~"):
        k -= 1  # «من بريطانيا وفرنسا وألمانيا»
    if units.codes[k - 1 : k] == "u" and k < p.first - 1 or units.forms[k - 1] in ("كل", "وكل", "كلا"):
        return False  # «خبراء من تركيا وروسيا», «وزراء كل من السعودية ومصر»
    if units.forms[k] == "عن" and p.last < len(units) and units.forms[p.last] in ("قوله", "قولها"):
        return False  # «نقلت الوكالة عن الوزير قوله»
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
        if units.forms[k] in ("ان", "بان") and units.codes[k + 1] == "_":
            return not units.forms[k + 1].startswith(("بلاد", "حكوم", "الوزير", "الريي"))
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


def close_before(ctx: Context, t: Trigger, before: list[Party]) -> list[Party]:
    """Give the subject that stands right before its verb («الرئيس الإيراني يزور …»), or nothing."""
    if not before or loose(ctx, before[-1].last, t.first) > 3:
        return []
    said = ctx.units.forms[before[-1].last : t.first]
    if said not in (["انه"], ["انها"], ["بانه"], ["بانها"]) and breaks(ctx, before[-1].last, t.first):
        return []  # «أعلن دي ميستورا أنه سيلتقي …»: he himself
    return before
