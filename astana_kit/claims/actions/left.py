"""Who did it and where, as said before the word of action: subjects, governing verbs, who was killed, places."""

from __future__ import annotations

from ..context import Party
from ..scene import adjunct, antecedent, governors, topic
from .slots import Arguments, Slot, add, slots_of
from .triggers import Trigger, armed, masdar
from .view import RELATIVES, STOPS, View

_LEFT = 18  # units to the left in which a verb or subject of an action may stand
_BOTH = ("البلدين", "البلدان", "الجانبين", "الجانبان", "الطرفين", "الطرفان", "الدولتين", "الدولتان")


def subject_before(view: View, verb: int, args: Arguments) -> Party | None:
    """Give the subject that stands right before a verb: «الطيران التركي استهدف», «مسلحيها هاجموا», «كلا البلدين قد
    وجها».
    """
    k = verb - 1
    loose = 0
    while k >= view.first and loose <= 2 and verb - k <= 12:
        p = view.party_at.get(k)
        if p is not None and not view.in_time.get(k):
            arms = k > view.first and (view.sense(k - 1, "weapon") or view.sense(k - 1, "arms"))
            if p.how == "adjective" and (view.held_to_be(k) or arms and not view.prefixed(k - 1, "ب")):
                return p  # «بارجة روسية قصفت …»
            return p if p.how != "adjective" and view.subject(p) and p.office != "spokesperson" else None
        if k in view.in_time:
            k = view.in_time[k].first - 1
            if k >= view.first and view.codes[k] == ",":
                k -= 1
            continue
        form = view.bare(k)
        if (
            view.sense(k, "weapon")
            or view.sense(k, "office") in ("forces", "fighters")
            or form.startswith(("مسلح", "مقاتل", "عناصر", "جنود", "وحدات"))
        ):
            suffix = view.raw_suffix(k)
            args.troops = True
            owner = view.pronoun(k, suffix) if suffix else view.ours(k)
            if owner is None and k + 1 < verb and view.ctx.units.forms[k + 1] in ("بلاده", "بلادها"):
                owner = view.speaker(k)
            return owner
        if form in ("بلاده", "بلادها"):
            args.troops = True
            return view.speaker(k)
        if form in _BOTH:
            _both(view, k, args)
            return None
        if view.codes[k] in ",.:;^v" or view.prep(k) or form in STOPS:
            return None
        if view.codes[k] in '"()':
            k -= 1
            continue
        loose += form not in ("قد", "ايضا", "كانت", "كان", "تزال", "يزال", "زالت")
        k -= 1
    return None


def _both(view: View, at: int, args: Arguments) -> None:
    """«كلا البلدين»: the two states named in this sentence or the one before, if there are two."""
    args.summary = args.troops = True
    for n in (view.n, view.n - 1):
        if n < 0:
            break
        names: dict[str, Party] = {}
        for p in view.ctx.parties(n)[:20]:
            if p.how in ("name", "capital") and p.actors and p.place and (n < view.n or p.last <= at):
                names.setdefault(p.actors[0], p)
        if len(names) == 2:
            for p in names.values():
                add(args.actors, slots_of(p))
            return
        if names:
            return


def of_speaker(view: View, verb: int, args: Arguments) -> None:
    """«وقال الحرس إنه ضرب …»: who speaks is who did it."""
    if verb > view.first and (
        view.first_person(verb)
        or view.ctx.units.forms[verb - 1] in ("انه", "انها", "انهم", "بانه", "بانها", "وانه", "وانها", "بانهم")
    ):
        speaker = view.speaker(verb)
        colon = next((j for j in range(verb - 1, view.first, -1) if view.codes[j] == ":"), -1)
        if speaker is None and (colon == verb - 1 or colon > 0 and view.first_person(verb)):
            speaker = view.party_at.get(colon - 1)
        if speaker is not None:
            add(args.actors, slots_of(speaker))
            args.rule = "actions.speaker"


def from_left(view: View, t: Trigger, args: Arguments, stops: frozenset[int]) -> None:
    """Find who did it in what goes before: the verb that governs the noun, or the clause before that has the same
    subject.
    """
    k = t.start - 1
    floor = max(view.first, t.start - _LEFT)
    p = view.party_at.get(k)
    if (
        not t.verb
        and p is not None
        and p.first > view.first
        and view.bare(p.first - 1) == "علي"
        and (p.how != "adjective" or view.bare(p.first).endswith("ين"))
    ):
        add(args.actors, slots_of(p))  # «على إيران الخروج من سوريا»
        args.rule = "actions.obliged"
        return
    behind = False  # «الوقوف وراء القصف»
    while k >= floor:
        if k in view.in_time:
            k = view.in_time[k].first - 1
            continue
        code = view.codes[k]
        if code == ",":
            j = view.aside(k, floor)
            if j < 0:
                return
            k = j
            continue
        if code in ".:;?!":
            return
        form = view.bare(k)
        if form in ("الوقوف", "بالوقوف") or "مسوولي" in form:
            behind = True
            owner = view.pronoun(k, view.raw_suffix(k)) if "مسوولي" in form and view.raw_suffix(k) else None
            denied = any(view.sense(j, "denies") for j in range(max(view.first, k - 6), k))
            if owner is not None and not t.verb and view.bare(k + 1) == "عن" and not denied:
                add(args.actors, slots_of(owner))  # «أعلن داعش مسؤوليته عن الهجوم»
                args.rule = "actions.pronoun"
                return
        governs = None if form in ("ردا", "انتقاما") else view.sense(k, "governs")
        if form in ("ردا", "انتقاما"):
            return
        if governs == "object":
            near = [p for p in view.parties[:60] if k < p.first and p.last <= t.start and p.how != "adjective"]
            spoken = view.sense(k, "says") == "verb" or view.sense(
                k, "verb"
            )  # «اتهمت أنقرة قسد»: who accuses stands first
            if (
                spoken
                and len(near) == 1
                and topic(view, k) is None
                and antecedent(view, k) is None
                and not (k - 1 in view.party_at and view.party_at[k - 1].how != "adjective")
            ):
                return
            if near:
                p = near[-1] if behind or len(near) > 1 else near[0]
                add(args.actors, slots_of(p))
                args.rule = "actions.accused"
            return
        if governs == "subject" or view.sense(k, "wages") == "verb" and not masdar(view, k):
            ties = dict(governors(view, t.start))
            answered = ties.get(k) == "علي" and view.sense(k, "answers")  # «سترد على الهجوم»
            if t.verb and view.bare(t.first - 1) not in ("ان",) or k not in ties or answered:
                return
            governor(view, t, k, args)
            return
        if k in stops and view.prefixed(t.first, "ب") and not view.sense(k, "verb"):
            k -= 1
            continue
        if k in stops and not view.sense(k, "verb") and (head := adjunct(view, k)) >= floor:
            k = head - 1  # «تمكنت قسد بعد معارك من السيطرة»
            continue
        if (
            t.kind == "operation"
            and (view.sense(k, "harmed") or form.lstrip("يت").removeprefix("ا").startswith("عتقل"))
            and k + 1 in view.party_at
            and armed(view, view.party_at[k + 1])
            and (view.party_at[k + 1].last <= t.start and view.subject(view.party_at[k + 1]))
        ):
            add(args.actors, slots_of(view.party_at[k + 1]))
            args.rule = "actions.killed_by"
            return
        if governs == "accused" and k - 1 in view.party_at:
            add(args.actors, slots_of(view.party_at[k - 1]))
            args.rule = "actions.accused"
            return
        if governs == "lets":
            _allowed(view, t, k, args)
            return
        if governs == "blames":
            near = [p for p in view.parties[:60] if k < p.first and p.last <= t.start and p.how != "adjective"]
            if behind and near:
                add(args.actors, slots_of(near[-1]))
                args.rule = "actions.accused"
            return
        if (
            form in RELATIVES
            or k in stops
            or view.sense(k, "repels")
            or view.sense(k, "suffers")
            or view.sense(k, "harmed")
        ):
            break
        if form in ("حيث", "ان", "انه", "انها", "لان", "فيما", "بينما"):
            break
        if view.sense(k, "says"):
            break
        if code == "^":
            break
        k -= 1
    if t.kind == "withdrawal" and not t.verb and not args.actors:
        _only_one(view, t, args)


def _allowed(view: View, t: Trigger, verb: int, args: Arguments) -> None:
    """«أتاحت الحملة للفصائل السيطرة على …», «مكّنها من انتزاع …»: to whom something is opened does it."""
    for k in range(verb, t.start):
        p = view.party_at.get(k)
        if p is not None and k > verb and view.prefixed(p.first, "ل"):
            add(args.actors, slots_of(p))
        elif view.bare(k) in ("لها", "له", "لهم") or k == verb and view.raw_suffix(k):
            owner = view.pronoun(verb, view.raw_suffix(k) if k == verb else view.bare(k)[1:])
            add(args.actors, slots_of(owner) if owner is not None else [])


def governor(view: View, t: Trigger, verb: int, args: Arguments) -> None:
    q = view.party_at.get(verb + 1)
    if q is not None and q.how == "adjective" and q.last <= t.start:
        add(args.actors, slots_of(q))  # «تهديدات تركية باجتياح …»
        args.rule = "actions.governing_noun"
        return
    suffix = "" if view.sense(verb, "verb") else view.raw_suffix(verb)
    owner = view.pronoun(verb, suffix) if suffix else None
    if owner is not None:
        add(args.actors, slots_of(owner))  # «تهديدها بعملية», «محاولته التسلل»
        args.rule = "actions.pronoun"
        return
    first = view.party_at.get(verb - 1) if verb > view.first and not view.joined(verb) else None
    if first is not None and view.subject(first) and first.first > view.first:
        if view.bare(first.first - 1) in ("ان", "بان"):  # «إن إيران بدأت …»
            add(args.actors, slots_of(first))
            args.rule = "actions.governing_verb"
            return
    for p in view.parties[:60]:
        if verb < p.first and p.last <= t.start:
            men = verb + 1 < p.first - 1 and view.bare(p.first - 1) == "من" and view.people(p.first - 2)
            if any(view.prep(j) for j in range(verb + 1, p.first - men) if j not in view.in_time):
                break
            if p.how != "adjective" and (men or view.subject(p)):  # «شارك مقاتلون من لواء فاطميون في …»
                add(args.actors, slots_of(p))
                args.rule = "actions.governing_verb"
                while p.last in view.party_at and view.joined(p.last) and view.party_at[p.last].how != "adjective":
                    p = view.party_at[p.last]  # «اتفقت موسكو وأنقرة على …»
                    add(args.actors, slots_of(p))
                return
        elif p.first >= t.start:
            break
    p = (
        None
        if view.joined(verb) and verb > view.first and verb - 1 not in view.party_at
        else subject_before(view, verb, args)
    )
    if p is not None:
        add(args.actors, slots_of(p))
        args.rule = "actions.governing_verb"
    elif verb + 1 < t.start and (view.sense(verb + 1, "office") == "forces" or view.sense(verb + 1, "weapon")):
        args.troops = True  # «عاودت الطائرات استهداف …»


def _only_one(view: View, t: Trigger, args: Arguments) -> None:
    """«نفى متحدثون أمريكيون … سحب القوات»: the forces are those of the only state that speaks in the sentence."""
    nxt = t.last + 1
    if (
        not view.bare(t.first).startswith(("سحب", "السحب"))
        or nxt < view.last
        and not view.prep(nxt)
        and view.codes[nxt] not in ",."
    ):
        return
    names = {a for p in view.parties[:20] if p.last <= t.first for a in p.actors}
    if len(names) == 1:
        p = next(p for p in view.parties if p.last <= t.first and p.actors)
        add(args.actors, slots_of(p))
        args.rule = "actions.only_state"


def harmed(view: View, t: Trigger, args: Arguments) -> None:
    """«قتل جنود من قوات النظام في هجوم …», «تعرضت قاعدة أميركية لقصف»: who suffered it is the target."""
    if t.kind not in ("strike", "attack"):
        return
    for k in range(t.start - 1, max(view.first, t.start - 16) - 1, -1):
        if view.codes[k] in ".:;" or view.codes[k] == "^" and not view.sense(k, "wages"):
            return
        if view.bare(k) in ("بان", "انه", "انها") or (
            view.sense(k, "action") and not view.sense(k, "verb") and not view.joined(t.start)
        ):
            return  # another clause, or another blow
        if view.sense(k, "harmed") or view.sense(k, "suffers"):
            for p in view.parties[:60]:
                if (
                    k < p.first
                    and p.last <= t.start
                    and p.how != "person"
                    and not (p.how == "adjective" and view.sense(p.first - 1, "action"))
                    and not (p.how == "adjective" and (view.held_to_be(p.first) or view.sense(p.first - 1, "weapon")))
                    and not (view.prep(p.first - 1) == "place" and p.place)
                    and not any(view.sense(j, "says") == "according" for j in range(k + 1, p.first))
                ):
                    add(args.targets, [s for s in slots_of(p) if s.id not in {a.id for a in args.actors}])
                    return
            men = k + 1 if k + 1 < t.start else k
            if view.sense(k, "suffers") and view.sense(men, "office") and view.raw_suffix(men) in ("ه", "ها", "هم"):
                owner = view.pronoun(men, view.raw_suffix(men))  # «تعرض جنوده لأكثر من ستين هجوما»
                if owner is not None:
                    add(args.targets, slots_of(owner))
                    return
            if view.sense(k, "suffers") and k > view.first:
                p = view.party_at.get(k - 1) or topic(view, k)  # «باتت السعودية تتعرض لقصف»
                near = p is not None and p.last <= k and (k - 3 <= p.last or k + 1 == t.start)
                if near and p.how in ("name", "office") and view.subject(p):
                    add(args.targets, [s for s in slots_of(p) if s.id not in {a.id for a in args.actors}])
                    return
            for p in view.parties[:60]:  # «أن جنديين تركيين قتلا جراء …»
                if (
                    k - 3 <= p.first
                    and p.last <= k
                    and (p.how in ("adjective", "bare") or armed(view, p) or "civilians" in p.actors)
                ):
                    add(args.targets, [s for s in slots_of(p) if s.id not in {a.id for a in args.actors}])
                    return
            return


def toll(view: View, t: Trigger, args: Arguments, stops: frozenset[int]) -> None:
    """«قصفت …، ما أسفر عن مقتل عناصر من قسد»: who was killed by it, told after it, is the target."""
    if t.kind not in ("strike", "attack"):
        return
    for k in range(t.last, min(view.last, t.last + 26)):
        if k in stops or view.codes[k] in ".:;" or view.sense(k, "says") == "verb":
            return
        if view.sense(k, "harmed") and any(view.sense(j, "results") for j in range(max(t.last, k - 3), k)):
            for p in view.parties[:60]:
                said = any(view.sense(j, "says") or view.codes[j] == "," for j in range(k + 1, p.first))
                near = k < p.first <= k + 6 and view.prep(p.first - 1) != "place" and not said
                if near and p.how != "person" and (armed(view, p) or "civilians" in p.actors):
                    add(args.targets, [s for s in slots_of(p) if s.id not in {a.id for a in args.actors}])
                    return
            return


def left_places(view: View, t: Trigger, args: Arguments, stops: frozenset[int]) -> None:
    """«شهدت مدينة إدلب قصفا», «اندلعت في ريف حلب اشتباكات», «كفرنبل مستهدفة»: a place before the word, in its own
    clause.
    """
    k = t.start - 1
    floor = max(view.first, t.start - 14)
    by, tie = next(governors(view, t.start), (-1, ""))
    loose = tie in ("علي", "الي") or tie == "ب" and view.sense(by, "governs")
    if by >= 0 and loose and not (view.sense(by, "verb") or view.sense(by, "suffers")):
        return  # «زار طهران …، احتجاجا على هجوم»: the place is of another noun
    if view.bare(k) in RELATIVES and not args.actors or view.bare(k) in RELATIVES and t.passive:
        k = k - 1  # «عفرين (شمال غرب) التي باتت …»: what the clause is about
        while k > floor and (view.codes[k] in '"(),' or view.prep(k) or view.sense(k, "area")):
            k -= 1
        if view.place(k):
            add(args.places, [Slot(view.place(k), k, k + 1)])
        return
    for s in range(t.start - 1, floor - 1, -1):
        if view.sense(s, "suffers"):  # «تعرضت مدينة دوما، كبرى مدن الغوطة، لقصف»: its subject is the place
            at = next((j for j in range(s + 1, min(t.start, s + 4)) if view.place(j) and j not in view.party_at), -1)
            if at >= 0:
                add(args.places, [Slot(view.place(at), at, at + 1)])
                while at + 1 < t.start and view.joined(at + 1) and view.place(at + 1):
                    at += 1
                    add(args.places, [Slot(view.place(at), at, at + 1)])
                return
            break
    causes = ("اثر", "جراء", "نتيجه", "بسبب")
    acting = {j for s in args.actors for j in range(s.first, s.last)}
    got: Slot | None = None
    while k >= floor:
        if k in view.in_time:
            k = view.in_time[k].first - 1
            continue
        if view.codes[k] == ",":
            k = view.aside(k, floor)
            continue
        form = view.bare(k)
        if k in stops:
            return  # a place between belongs to the deed before
        ends = form in STOPS and not view.prep(k) and form not in causes
        if view.codes[k] in ".:;?!" or view.sense(k, "says") or form in RELATIVES or ends:
            break
        place = view.place(k)
        if place and k not in acting and got is None:
            before = k - 1
            named = before >= view.first and (view.prep(before) == "place" or view.sense(before, "area"))
            field = view.ctx.text[view.ctx.units.starts[k] : view.ctx.units.ends[k]].startswith(("مطار", "قاعدة"))
            named = named or field  # «مدرج مطار حلب تضرر جراء ضربة»
            if named or view.prefixed(k, "ب") or view.party_at.get(k) is None and t.start - k <= 4:
                got = Slot(place, k, k + 1)
        k -= 1
    if got is not None:
        add(args.places, [got])
