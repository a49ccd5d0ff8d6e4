"""The actions of a sentence, each told once: light verbs with their nouns, verbs that go on about a noun."""

from __future__ import annotations

from ...lexicon import about, wide
from ..scene import governors
from .deeds import deed
from .triggers import STEMS, Trigger, armed, figure, future, masdar, read_trigger
from .turns import cleansed, driven_out, turn
from .view import RELATIVES, View

_FAMILY = {"strike": "blow", "attack": "blow", "operation": "blow"}
_FOREMOST = ("اعنف", "اكبر", "اوسع", "اشد", "اعنفها", "احدث", "اول", "ثاني", "ثالث")
AT_MOST = 40  # actions of one sentence; a hostile text must not cost more


def find_triggers(view: View) -> list[Trigger]:
    """Find the actions a sentence speaks of, in order; figures of speech, parts of names and repeats of one action
    are left out.
    """
    out: list[Trigger] = []
    entries = view.ctx.units.entries
    k = view.first
    while k < view.last and len(out) < AT_MOST:
        entry = entries[k]
        t = (
            None
            if entry is None or STEMS.isdisjoint(entry.senses)
            else turn(view, k) or deed(view, k) or read_trigger(view, k)
        )
        if t is None:
            k += 1
            continue
        told = not view.sense(k, "cleans") or cleansed(view, k)
        told = told and (not view.sense(k, "drives") or driven_out(view, k))
        told = told and not _summed_up(view, t, out)
        if told and not figure(view, t) and not _background(view, t):
            t.cause = t.cause or _answered(view, t)
            out.append(t)
        k = max(t.last, k + 1)
    out = _light(view, out)
    return _continued(view, out)


def _light(view: View, found: list[Trigger]) -> list[Trigger]:
    """Give nouns the light verb that carries them: «شنت إسرائيل فجر اليوم سلسلة غارات», «احتمال شن تركيا عملية»,
    «هجوم شنه داعش».
    """
    taken: set[int] = set()
    last = view.first
    for t in sorted((t for t in found if not t.verb), key=lambda t: t.first):
        for k, tie in governors(view, t.first):
            if k < last or view.sense(k, "repels"):
                break
            if view.sense(k, "exchange"):
                t.kind, t.light = "clash", k
                break
            if view.sense(k, "wages") and k not in taken and not (view.sense(k, "verb") and view.raw_suffix(k)):
                if _takes(view, k, tie, t):
                    t.light = k
                    t.future = t.future or future(view, k)
                    t.passive = view.passive(k)
                    taken.add(k)
                break
        last = t.last
    return found + _weak_operations(view, found)


def _takes(view: View, light: int, tie: str, t: Trigger) -> bool:
    """Whether a light verb has the noun for its object: «شنت … غارات», «دفع بتعزيزات»; not «نشر تقريرا عن غارات»."""
    if view.stem(light).lstrip("يت").startswith("دفع"):
        return tie == "ب"
    if view.sense(light, "sends") and not view.sense(light, "verb"):
        return tie in ("", "ل", "ب")
    return tie in ("", "ب") or tie == "ل" and masdar(view, light) or tie in ("في", "علي") and light >= t.first - 3


def _weak_operations(view: View, found: list[Trigger]) -> list[Trigger]:
    """«شن تركيا عملية», «أطلقت عملية «مخلب النسر»», «عبر عملية جديدة ضد …»: an operation without an adjective of
    war.
    """
    out = []
    known = {t.first for t in found}
    entries = view.ctx.units.entries
    for k in range(view.first, view.last):
        maybe = None if entries[k] is None else entries[k].senses.get("maybe")
        if maybe is None:
            continue
        if maybe == "deployment" and not view.raw_suffix(k):
            lead = next(
                (
                    j
                    for j in range(k - 1, max(view.first, k - 9) - 1, -1)
                    if view.sense(j, "wages") and view.bare(j).startswith(("نفذ", "ينفذ", "تنفيذ"))
                ),
                -1,
            )
            if lead >= 0 and lead not in known:
                out.append(Trigger("deployment", k, k + 1, False, light=lead, weak=True, future=future(view, lead)))
        if maybe == "clash":
            lead = next((j for j in range(k - 1, max(view.first, k - 9) - 1, -1) if view.sense(j, "exchange")), -1)
            if lead >= 0:
                out.append(Trigger("clash", k, k + 1, False, light=lead, weak=True))
            elif k not in known and _one_sided(view, k):
                out.append(Trigger("attack", k, k + 1, False, weak=True))
        if maybe != "operation" or k in known or k in view.in_time:
            continue
        near = range(k - 1, max(view.first, k - 8) - 1, -1)
        light = next((j for j in near if view.sense(j, "wages")), -1)
        light = -1 if light >= 0 and view.sense(light, "told") and view.raw_suffix(light) else light  # «ضربات نفذتها …»
        against = next((j for j in range(k + 1, min(view.last, k + 4)) if view.bare(j) == "ضد"), -1)
        form = view.bare(light) if light >= 0 else ""
        waged = light >= 0 and (
            view.stem(k) in ("معركه", "معارك")
            or form.lstrip("لب") in ("شن", "شنت", "تشن", "يشن", "ستشن", "سيشن")
            or form.startswith(("اطلق", "نفذ", "تنفيذ"))
            and k + 1 < view.last
            and view.codes[k + 1] in '"('
        )
        fell = next((j for j in range(k - 1, max(view.first, k - 12) - 1, -1) if view.sense(j, "harmed")), -1)
        if fell >= 0 and (view.prefixed(k, "ب") or view.bare(k - 1) in ("في", "خلال", "اثر")):
            waged = k + 1 < view.last and (
                view.codes[k + 1] == "~"
                or any(
                    j in view.party_at and view.prefixed(view.party_at[j].first, "ل") and armed(view, view.party_at[j])
                    for j in range(k + 1, min(view.last, k + 4))
                )
                or any(
                    j in view.party_at and armed(view, view.party_at[j]) and view.subject(view.party_at[j])
                    for j in range(fell + 1, min(fell + 3, k))
                )
            )
        if k + 1 < view.last and view.codes[k + 1] == "~" and not waged:
            waged = any(view.sense(j, "imminent") for j in range(k + 2, min(view.last, k + 5))) or any(
                view.sense(j, "prospect") or view.sense(j, "cue") == "feared"
                for j in range(k - 1, max(view.first, k - 6) - 1, -1)
            )
        if light >= 0 and form.startswith("نفذ") and k + 1 < view.last and view.prep(k + 1) == "place":
            doer = [p for p in view.parties[:40] if light < p.first and p.last <= k and armed(view, p)]
            waged = waged or bool(doer)  # «نفذ الجيش الأردني عملية داخل …»
        if view.stem(k) in ("معركه", "معارك") and k + 1 < view.last and view.place(k + 1):  # «شارك في معركة حلب»
            waged = waged or view.bare(k - 1) == "في" and _takes_part(view, k - 1)
        own = view.raw_suffix(k) and view.stem(k).startswith(("عملي", "حمل", "معرك", "معارك"))
        waged = waged or light >= 0 and (against >= 0 or bool(own))
        waged = waged or k > view.first and view.stem(k - 1) == "توسيع"  # «بتوسيع العملية إلى منبج»
        felt = not waged and (_felt(view, k) or _of_town(view, k))
        waged = waged or felt
        if not waged and not (
            against >= 0
            and any(
                j in view.party_at and armed(view, view.party_at[j])
                for j in range(against + 1, min(view.last, against + 4))
            )
        ):
            continue
        t = Trigger("operation", k, k + 1, False, light=light, weak=not felt)
        t.future = light >= 0 and future(view, light)
        if not figure(view, t):
            out.append(t)
    return out


def _takes_part(view: View, k: int) -> bool:
    """Whether somebody armed takes part in what «في» at unit ``k`` opens."""
    for j in range(k - 1, max(view.first, k - 8) - 1, -1):
        if view.codes[j] in ",.:;^":
            return False
        if view.sense(j, "governs") == "subject" and view.bare(j).lstrip("يت").startswith(("شارك", "ساهم", "سهم")):
            return any(p.first > j and p.last <= k and armed(view, p) for p in view.parties[:40])
    return False


def _of_town(view: View, k: int) -> bool:
    """«معركة الباغوز», «معركة إدلب»: a battle that bears the name of a town; nobody's in particular."""
    if view.stem(k) != "معركه" or k + 1 >= view.last:
        return False
    town = view.place(k + 1)
    return bool(town) and not wide(town) and bool(about("place", town).get("country"))


def _felt(view: View, k: int) -> bool:
    """«أسفرت الحملة على الغوطة عن مقتل …», «أوقعت معركة حماة قتلى»: a campaign at a town that cost lives."""
    if not view.stem(k).startswith(("حمل", "معرك")):
        return False
    on = next((j for j in range(k + 1, min(view.last, k + 4)) if view.bare(j) == "علي"), -1)
    if on < 0 or any(view.codes[j] in ",.:^" for j in range(k + 1, on)):
        return False
    towns = [view.place(j) for j in range(on + 1, min(view.last, on + 4)) if view.codes[j] not in ",."]
    if not any(p and about("place", p).get("country") for p in towns):
        return False
    span = range(max(view.first, k - 3), min(view.last, on + 9))
    killed = ("قتل", "مقتل", "قتلي", "ضحايا", "نزوح", "تهجير", "تشريد", "سقوط")
    lost = any(view.sense(j, "harmed") or view.stem(j).startswith(killed) for j in span)
    return lost and any(view.sense(j, "results") for j in span)


def _one_sided(view: View, k: int) -> bool:
    """«عمليات إطلاق نار نفذها مسلحون»: fire whose doer is named is an attack, no exchange."""
    if k + 1 >= view.last or k == view.first or view.sense(k - 1, "maybe") != "operation":
        return False
    waged = view.sense(k + 1, "wages") and view.sense(k + 1, "verb") and view.raw_suffix(k + 1)
    return bool(waged) or view.prep(k + 1) == "actor"


def _continued(view: View, found: list[Trigger]) -> list[Trigger]:
    """Let a verb that goes on about a noun belong to it: «غارات طالت …», «الهجوم في كرمان الذي استهدف …», «عملية …
    مستهدفةً مواقع …».
    """
    found.sort(key=lambda t: t.first)
    out: list[Trigger] = []
    for t in found:
        prev = out[-1] if out else None
        if t.kind in ("reinforcement", "deployment") and not t.verb and t.light < 0 and _hit_before(view, t):
            continue
        if prev is not None and t.kind == "war" and view.sense(prev.first, "steps_in") and t.first - prev.last <= 4:
            continue  # «تدخلت روسيا في الحرب»
        if prev is not None and prev.tail < 0 and _with_weapons(view, prev, t):
            prev.tail = t.first
            continue
        if (
            prev is not None
            and not prev.verb
            and prev.kind in ("strike", "attack", "operation")
            and prev.tail < 0
            and _goes_on(view, prev, t)
        ):
            prev.tail = t.first
            if prev.kind == "attack" and t.strike_word:
                prev.kind = "strike"
            continue
        if prev is not None and prev.tail < 0 and _by_blow(view, prev, t):
            prev.tail, prev.kind = t.first, t.kind
            continue
        if (
            prev is not None
            and not t.verb
            and t.first - prev.last <= 5
            and (
                (prev.verb or view.sense(prev.first, "ground"))
                and prev.kind == t.kind == "seizure"
                or t.kind == "strike"
                and prev.kind in ("strike", "attack")
                and t.first - prev.last <= 3
                and "ب" in view.ctx.units.prefixes[t.first]
            )
        ):
            prev.kind = t.kind
            continue  # «استعادت السيطرة على», «عدوانا برشقات من الصواريخ»
        if prev is not None and _and_shelling(view, prev, t):
            continue
        massacre = prev is not None and view.stem(prev.first) in ("مجزره", "مذبحه")
        if massacre and t.kind in ("strike", "attack") and t.first - prev.last <= 5 and not view.joined(t.first):
            out.pop()  # «ارتكبت مجزرة إثر استهدافها سوقا»: the blow tells all
        if (
            prev is not None
            and not prev.verb
            and not t.verb
            and t.first - prev.last <= 1
            and prev.kind in (t.kind, "operation")
            and t.weak
        ):
            continue  # «قافلة تعزيزات», «سلسلة ضربات»
        out.append(t)
    return out


def _hit_before(view: View, t: Trigger) -> bool:
    """«هجوم على رتل تركي», «استهدف تفجير رتلا», «وقوع رتلهم في كمين»: what is moved is the target here."""
    for k in range(t.last, min(view.last - 1, t.last + 3)):
        if view.bare(k) == "في" and view.sense(k + 1, "action") == "attack" and not view.sense(k + 1, "verb"):
            return True
    k, steps = t.first, 0
    while steps < 6 and k > max(view.first, t.first - 24):
        k -= 1
        if k in view.in_time or view.codes[k] == "," and (k + 1 in view.in_time or k - 1 in view.in_time):
            continue  # «قصفت، ليل الأحد، رتلا»
        steps += 1
        if view.codes[k] in ",.:":
            return False
        if view.sense(k, "suffers") or view.sense(k, "action") in ("strike", "attack"):
            return True
    return False


def _by_blow(view: View, deed: Trigger, blow: Trigger) -> bool:
    """«اغتالت إسرائيل قياديا في حزب الله بغارة على دمشق»: the blow that a deed was done with is that deed."""
    dated = view.in_time
    aside = [j for j in range(deed.last, blow.first) if view.codes[j] == "," and (j + 1 in dated or j - 1 in dated)]
    between = [j for j in range(deed.last, blow.first) if j not in dated and j not in aside]
    counted = "ب" in view.ctx.units.prefixes[blow.first - 1] and view.codes[blow.first - 1] in "cdno"  # «بأربع غارات»
    return (
        deed.verb
        and not deed.passive
        and deed.kind in ("strike", "attack")
        and blow.kind == "strike"
        and not blow.verb
        and blow.light < 0
        and (counted or "ب" in view.ctx.units.prefixes[blow.first] and len(between) > 3)
        and len(between) <= 8
        and not any(view.codes[j] in ",.:^" or view.joined(j) or view.sense(j, "verb") for j in between)
        and not any(view.sense(j, s) for j in between for s in ("says", "governs", "wages"))
    )


def _with_weapons(view: View, deed: Trigger, hit: Trigger) -> bool:
    """«خرقتها قوات النظام بقذائف طالت كفرنبل»: what the weapons of a deed reached is said of the deed."""
    k = hit.first - 1
    return (
        deed.verb
        and hit.verb
        and deed.kind in ("strike", "attack", "violation")
        and bool(view.sense(hit.first, "hits"))
        and hit.first - deed.last <= 8
        and bool(view.sense(k, "weapon"))
        and view.prefixed(k, "ب")
        and not any(view.codes[j] in ",.:" for j in range(deed.last, hit.first))
    )


def _goes_on(view: View, noun: Trigger, verb: Trigger) -> bool:
    if not verb.verb or verb.kind not in ("strike", "attack"):
        return False
    if view.sense(verb.first, "participle") and verb.first - noun.last <= 14:
        return True
    if view.ctx.units.forms[verb.first].startswith("و") or verb.first - noun.last > 8:
        return False
    if not (view.sense(verb.first, "hits") or verb.kind == "strike"):
        return False
    if view.bare(verb.first - 1) in RELATIVES:
        return not any(view.codes[k] in ",." for k in range(noun.last, verb.first)) and not any(
            k in view.party_at and view.party_at[k].how != "adjective" and not view.prep(view.party_at[k].first - 1)
            for k in range(noun.last, verb.first)
        )
    between = range(noun.last, verb.first)
    if view.bare(verb.first - 1) == "ان" and view.bare(verb.first - 2) in ("بعد", "قبل"):
        return False  # «استهداف القاعدة بعد أن انطلقت منها صواريخ»
    if _tells_on(view, noun, verb):
        return True
    if _opens(view, noun):  # «إن حملتها العسكرية في الشمال تستهدف …»: the deed itself is the subject
        return not any(
            view.codes[k] in ",.^" or view.people(k) or k in view.party_at and view.subject(view.party_at[k])
            for k in between
        )
    return verb.first - noun.last <= 3 and not any(view.codes[k] in ",." or view.prep(k) for k in between)


def _and_shelling(view: View, prev: Trigger, t: Trigger) -> bool:
    """«كثفت ضرباتها الجوية وقصف المدفعية على …»: one telling of one fire."""
    near = range(prev.last, t.first)
    return (
        not (prev.verb or t.verb)
        and prev.kind == t.kind == "strike"
        and t.light < 0
        and view.joined(t.first)
        and len(near) <= 2
        and all(view.sense(j, "arm") or view.codes[j] == "~" for j in near)
        and not view.raw_suffix(t.first)
        and not (t.last < view.last and view.codes[t.last] == "~")
    )


def _tells_on(view: View, noun: Trigger, verb: Trigger) -> bool:
    """«تعرضت لقصف من الحوثيين، استهدف مناطق …»: a clause without «الذي» about what was told just now."""
    k = verb.first
    if view.codes[k - 1] != "," or not view.sense(k, "told") or view.bare(noun.first).startswith("ال"):
        return False
    if any(view.codes[j] in ",.:^" for j in range(noun.last, k - 1)):
        return False
    one = view.stem(noun.first) in ("قصف", "هجوم", "تفجير", "كمين", "عدوان", "اعتداء")
    if one == view.bare(k).endswith("ت"):
        return False
    nxt = view.party_at.get(k + 1)
    return k + 1 < view.last and not view.people(k + 1) and (nxt is None or nxt.how == "adjective")


def _opens(view: View, noun: Trigger) -> bool:
    """Whether the noun of a deed opens its clause: at the head of the sentence, or after «إن», «أن»."""
    return noun.light < 0 and (noun.first == view.first or view.bare(noun.first - 1) in ("ان", "بان", "لان", "لكن"))


def _answered(view: View, t: Trigger) -> bool:
    """«توعدت طهران بالرد على قصف …», «ردا على هجوم …»: the deed of somebody else, and done."""
    if t.verb or t.first - view.first < 2 or view.bare(t.first - 1) not in ("علي", "من"):
        return False
    return view.bare(t.first - 2).lstrip("بل").removeprefix("ال") in ("رد", "ردا", "انتقام", "انتقاما", "لرد")


def _background(view: View, t: Trigger) -> bool:
    """«… ضمن عملية «نبع السلام»»: the operation that a deed belongs to is told elsewhere."""
    if t.first == view.first or t.verb:
        return False
    if view.bare(t.first - 1) == "منذ" and t.kind == "deployment" and view.raw_suffix(t.first):
        return True  # «للمرة الأولى منذ دخولها سوريا»: only a bound of time
    return t.kind == "operation" and view.bare(t.first - 1) in ("ضمن", "اطار")


def _summed_up(view: View, t: Trigger, before: list[Trigger]) -> bool:
    """«سقطت قذائف على السوق، في أعنف قصف تتعرض له المدينة», «الضربات، وهي أول عمل عسكري …»: what was told just now is
    only weighed.
    """
    k = t.first - 2
    if t.verb or not before or k <= before[-1].first or view.bare(k + 1) not in _FOREMOST:
        return False
    same = _FAMILY.get(before[-1].kind, before[-1].kind) == _FAMILY.get(t.kind, t.kind)
    return same and view.bare(k) in ("في", "وهو", "وهي", "هو", "هي", "بينها", "بينهما")
