"""Who did it, to whom, where: the arguments of one action, from its verb or noun, its light verb and what stands
around them.
"""

from __future__ import annotations

from ...lexicon import about, wide, within
from ..context import Party
from ..scene import antecedent, governors, pronoun_fits, topic
from .deeds import hoisted
from .left import from_left, governor, harmed, left_places, of_speaker, subject_before, toll
from .reader import Reader
from .slots import MOVES, Arguments, Slot, add, slots_of
from .triggers import Trigger, masdar
from .view import RELATIVES, STOPS, View

_IS = ("كان", "كانت", "يعد", "تعد", "يعتبر", "تعتبر")
_THAT_IT = ("انها", "بانها", "انه", "بانه", "كونها")


def read_arguments(view: View, t: Trigger, stops: frozenset[int]) -> Arguments:
    """Read the arguments of one action; ``stops`` are the first units of the other actions of the sentence."""
    args = Arguments()
    reader = Reader(view, t, args, stops | {t.tail})
    if t.verb:
        _verb(view, t, args, reader)
    else:
        _noun(view, t, args, reader)
    if t.handed == "give":
        _receiver(view, t, args)
    if not args.actors and t.kind in ("strike", "attack") and (t.passive or not t.verb):
        _instrument(view, t, args)
    whose = "" if t.verb or t.last >= view.last or view.raw_suffix(t.first) else view.stem(t.last)
    told = t.kind == "withdrawal" and whose.startswith(("جماعات", "مجموعات", "مسلح", "مقاتل", "ارهابي", "فصايل"))
    if not args.actors and not t.passive and not t.cause and not told:  # «تراجع الجماعات المسلحة»
        from_left(view, t, args, stops)
    if not args.actors and not t.verb and t.kind in ("strike", "attack"):
        _charged(view, t, args)
    if not args.actors and t.passive and (flag := hoisted(view, t)) > 0:
        p = view.party_at.get(flag + 1)
        add(args.actors, slots_of(p) if p is not None else [])  # «رُفع العلم السوري فوق …»
    owner = view.sense(t.first, "owner")
    if owner and not args.actors:
        add(args.actors, [Slot(owner, t.first, t.last)])
        args.rule = "actions.named_operation"
    if not args.targets:
        harmed(view, t, args)
    if not args.targets and not args.more:
        toll(view, t, args, stops)
    if not args.places and not args.more:
        left_places(view, t, args, stops)
    if not args.places and not args.more and not t.verb:
        _where(view, t, args)
    if not args.places and not args.more and t.kind == "withdrawal" and not t.verb:
        k = next((j for j in range(t.last, min(view.last, t.last + 6)) if view.bare(j) in ("منها", "منه")), -1)
        if k > 0:
            _last_place(view, t, args)  # «انسحاب المقاتلين الأكراد منها»
    gone = (
        view.stem(t.first) == "خروج"
        or view.sense(t.first, "leaves")
        or view.sense(t.first, "expels")
        or view.sense(t.first, "moved")
    )
    args.troops = args.troops or t.kind == "withdrawal" and bool(view.sense(t.first, "moved"))
    if not args.places and gone:
        args.places.extend(args.to)  # «جرى نقل مقاتلي جيش الإسلام إلى جرابلس»: where they went, if nothing else is told
    if not args.places and not args.more and t.kind in ("strike", "attack"):
        _field_meant(view, t, args)
    if not args.places and not args.more and t.verb and t.kind in ("withdrawal", "seizure", "deployment"):
        _place_meant(view, t, args)
    if t.kind == "violation" and not args.pact:
        args.pact = any(view.sense(k, "pact") for k in range(max(view.first, t.first - 12), t.first))
    if t.handed:
        args.targets.clear()  # nobody is struck by a handing over
    args.waged = t.light >= 0 and bool(view.sense(t.light, "wages"))
    _tidy(t, args)
    return args


def _verb(view: View, t: Trigger, args: Arguments, reader: Reader) -> None:
    args.rule = "actions.verb"
    if t.passive:
        args.troops = t.kind == "withdrawal" and any(
            view.people(j) for j in range(max(view.first, t.first - 3), t.first)
        )
        k = _adjectives(view, t, args) if t.strike_word else t.last  # «سقط صاروخ إيراني على …»
        p = view.party_at.get(k)
        if t.last - t.first > 1 and p is not None and p.first == k and p.how != "adjective" and not args.actors:
            if not view.prefixed(k, "ل") and not view.prefixed(k, "ب"):
                add(args.actors, slots_of(p))  # «تساقطت قذائف القوات التركية على …»
                k = p.last
        reader.run(k, "object")
        return
    if t.first > view.first and view.bare(t.first - 1) in RELATIVES:
        if not view.raw_suffix(t.first):
            who = _one_of(view, t.first - 2) or antecedent(view, t.first)
            add(args.actors, with_companions(view, who) if who is not None else [])
            reader.run(t.last, "object" if args.actors else "subject")
            args.rule = "actions.relative_clause"
            return
        reader.run(t.last, "subject")
        return
    so_that = view.prefixed(t.first, "ل")  # «لتسيطر الوحدات …»: its subject follows
    of_speaker(view, t.first, args)
    if not args.actors and view.raw_suffix(t.first) and t.first > view.first and view.sense(t.first - 1, "weapon"):
        args.troops = True
        reader.run(t.last, "subject")
        return
    behind = view.party_at.get(t.last)
    if not args.actors and view.raw_suffix(t.first) and behind is not None and view.subject(behind):
        reader.run(t.last, "subject")  # «طائرة أسقطتها إسرائيل»: whom it hit is in the verb
        if t.tail >= 0:
            reader.run(t.tail + 1, "object")
        return
    if not args.actors and not so_that:
        p = None if view.joined(t.first) else subject_before(view, t.first, args)
        if p is None and not args.troops and not args.actors and not view.joined(t.first):
            p = topic(view, t.first)
        if p is not None:
            add(args.actors, with_companions(view, p))
            args.rule = "actions.subject_before_verb"
    it = t.first > view.first and view.bare(t.first - 1) in ("انه", "انها", "بانه", "بانها", "من")  # «من هاجم قواتنا»
    reader.run(t.last, "object" if args.actors or args.troops or it else "subject")
    if t.tail >= 0:
        reader.run(t.tail + 1, "object")


def _one_of(view: View, k: int) -> Party | None:
    """«كان حزب الله من القوات التي دخلت …»: who is said to be one of the men at unit ``k``."""
    if k - 2 < view.first or not (view.people(k) or view.sense(k, "arms")):
        return None
    j = k - 1
    while j > view.first and (view.bare(j) in ("من", "بين", "ضمن") or view.sense(j, "passes")):
        j -= 1
    p = view.party_at.get(j)
    if j == k - 1 or p is None or p.how == "adjective" or p.first == view.first or not view.subject(p):
        return None
    return p if view.bare(p.first - 1) in _IS else None


def with_companions(view: View, p: Party) -> list[Slot]:
    """Give a subject with those joined to it: «روسيا والنظام قصفا», «القوات الأميركية والتركية ستسيطر»."""
    out = slots_of(p)
    q = p
    for _ in range(5):
        before = view.party_at.get(q.first - 1)
        if not view.joined(q.first) or before is None or view.prep(before.first - 1):
            break
        out, q = slots_of(before) + out, before
    k = p.last
    while k < view.last and k in view.party_at and view.joined(k) and k < p.last + 5:
        out += slots_of(view.party_at[k])
        k = view.party_at[k].last
    return out


def _place_meant(view: View, t: Trigger, args: Arguments) -> None:
    """«… تل رفعت، وغادرها مقاتلو «قسد»»: the place that the pronoun of the verb stands for, the last one named."""
    if view.raw_suffix(t.first) not in ("ها", "ه") and not (
        t.last < view.last and view.bare(t.last) in ("منها", "منه")
    ):
        return
    _last_place(view, t, args)


def _field_meant(view: View, t: Trigger, args: Arguments) -> None:
    """«خرج مطار حلب عن الخدمة بعد أن طالته غارة»: the airfield or town that the pronoun of the verb stands for."""
    at = t.first if t.verb else t.first - 1
    if at <= view.first or not (view.sense(at, "hits") and view.raw_suffix(at) in ("ه", "ها")):
        return
    for k in range(at - 1, max(view.first, at - 16) - 1, -1):
        if view.place(k) and k not in view.party_at:
            words = view.ctx.text[view.ctx.units.starts[k] : view.ctx.units.ends[k]]
            if words.startswith(("مطار", "قاعدة")) or view.sense(k - 1, "area"):
                add(args.places, [Slot(view.place(k), k, k + 1)])
            return


def _last_place(view: View, t: Trigger, args: Arguments) -> None:
    for k in range(t.first - 1, max(view.first, t.first - 30) - 1, -1):
        if view.place(k) and (k not in view.party_at or view.prep(k - 1) == "place"):
            add(args.places, [Slot(view.place(k), k, k + 1)])
            return


def _noun(view: View, t: Trigger, args: Arguments, reader: Reader) -> None:
    args.rule = "actions.noun"
    owned = view.party_at.get(t.first) if t.strike_word and view.sense(t.first, "weapon") else None
    if owned is not None and owned.first == t.first and owned.office == "forces":
        add(args.actors, slots_of(owned))  # «صواريخ إسرائيلية»
    k = _adjectives(view, t, args)
    suffix = view.raw_suffix(t.last - 1) if t.last - t.first == 1 and not args.actors else ""
    if suffix and t.aim and t.kind != "seizure" and not view.object_next(t.last):
        suffix = ""  # «استهدافها كان …»: whom it hit
    owner = view.pronoun(t.first, suffix) if suffix and not t.aim or suffix and t.aim and t.light < 0 else None
    if owner is not None:
        add(args.actors, slots_of(owner))
        args.rule = "actions.pronoun"
    vow = next((j for j in range(t.first - 1, max(view.first - 1, t.first - 8), -1) if view.vows(j)), -1)
    if view.sense(t.first, "reply") and vow >= 0:
        governor(view, t, vow, args)  # «توعدت سوريا الدول الغربية بالرد»
    if not args.actors and t.light < 0 and t.kind == "strike" and view.stem(t.first) == "قصف":
        _wanted_by(view, t, args)
    if t.light >= 0:
        args.rule = "actions.light_verb"
        if t.light < t.first:
            _light_verb(view, t, args, reader)
    role = (
        "object"
        if args.actors and t.light < 0 and (t.aim or suffix or args.rule == "actions.governing_verb")
        else "none"
        if args.actors and not t.aim
        else "genitive"
    )
    if role == "genitive" and not t.aim and view.stem(t.first) != view.bare(t.first) and _definite(view, t.first):
        costs = t.first > view.first and view.sense(t.first - 1, "costs")
        role = "object" if costs else "none"  # «كلف الكمين الجيش …»: a noun with the article has no genitive
    if suffix and not args.actors and not t.aim and t.kind in ("strike", "attack"):
        role = "object"  # «بعد قصفها العراق»
    if t.light >= 0 and not t.aim:
        comes = view.sense(t.light, "sends") == "enter" and not args.actors
        comes = comes or t.kind in MOVES and t.light == t.first - 1 and masdar(view, t.light)  # «بدء خروج مقاتلي …»
        role = "genitive" if comes else "none"
    reader.run(k, role)
    if t.tail >= 0:
        reader.run(t.tail + 1, "object")
    if view.sense(t.first, "expels"):
        _moved_out(view, t, args)


def _wanted_by(view: View, t: Trigger, args: Arguments) -> None:
    """«يعتزم ترامب قصف سوريا»: who means to is the doer, the genitive is what is hit."""
    p = view.party_at.get(t.last)
    verb = next((j for j, tie in governors(view, t.first) if tie in ("", "ب", "الي", "علي", "في")), -1)
    if p is None or not p.place or view.object_follows(p) or verb < 0 or view.sense(verb, "says"):
        return
    if view.sense(verb, "governs") == "subject" and view.sense(verb, "verb"):
        governor(view, t, verb, args)


def _moved_out(view: View, t: Trigger, args: Arguments) -> None:
    """«إخراج الفصائل القوات الكردية من عفرين»: the last one named before «من» is who leaves."""
    if view.raw_suffix(t.first) and view.bare(t.last) == "من":  # «لإخراجها من حلب»
        before = [p for p in view.parties[:40] if p.last <= t.first and p.how != "adjective" and p.actors]
        fitting = [p for p in before if pronoun_fits(view.ctx, p, view.raw_suffix(t.first))]
        args.actors = slots_of(fitting[-1]) if fitting else []
        return
    for k in range(t.last, min(view.last, t.last + 12)):
        if view.codes[k] in ",.:" or view.bare(k) in ("من", "الي"):
            return
        p = view.party_at.get(k)
        if p is not None and p.how != "adjective" and not view.prefixed(k, "ل"):
            args.actors = slots_of(p)


def _adjectives(view: View, t: Trigger, args: Arguments) -> int:
    """Read «غارات جوية إسرائيلية», «عملية عسكرية تركية جديدة», «هجوم تركي وشيك»; give the next unit."""
    k = t.last
    loose = 0
    while k < min(view.last, t.last + 7):
        p = view.party_at.get(k)
        if view.codes[k] == "~" and p is not None and p.how == "adjective" and view.sense(k, "adjective"):
            add(args.actors, slots_of(p))
            args.rule = "actions.adjective"
            k += 1
            continue
        if view.sense(k, "arm") or view.sense(k, "imminent"):
            k += 1
            continue
        held = view.party_at.get(k + 2)
        if held is not None and held.how == "adjective" and view.bare(k + 1) in _THAT_IT and not args.actors:
            add(args.actors, slots_of(held))  # «غارة يعتقد أنها إسرائيلية»
            k += 3
            continue
        if view.bare(k).removeprefix("ال") in ("حكوميه", "حكومي", "حكوميا") and not args.actors and view.of_syria(k):
            add(args.actors, [Slot("syria", k, k + 1)])  # «هجمات حكومية»
            k += 1
            continue
        entry = view.ctx.units.entries[k]
        if (
            view.codes[k] == "_"
            and loose < 2
            and entry is None
            and k not in view.in_time
            and not view.prep(k)
            and view.bare(k) not in STOPS
            and view.bare(k) not in RELATIVES
        ):
            nxt = min(view.last - 1, k + 1)
            if (
                view.codes[nxt] == "~"
                and nxt in view.party_at
                and view.party_at[nxt].how == "adjective"
                or view.sense(nxt, "arm")
            ):
                loose += 1
                k += 1
                continue
        break
    return k


def _definite(view: View, k: int) -> bool:
    return view.bare(k).removeprefix(view.ctx.units.prefixes[k].lstrip("وف")).startswith("ال")


def _where(view: View, t: Trigger, args: Arguments) -> None:
    """«بلدة سرمين، حيث وقع هجوم …»: the place that «حيث» points back to."""
    at = next((k for k in range(t.start - 1, max(view.first, t.start - 4) - 1, -1) if view.bare(k) == "حيث"), -1)
    for k in range(at - 1, max(view.first, at - 4) - 1, -1) if at > 0 else ():
        if view.place(k) and about("place", view.place(k)).get("country"):
            add(args.places, [Slot(view.place(k), k, k + 1)])
            return


def _charged(view: View, t: Trigger, args: Arguments) -> None:
    """«الهجمات التي تتهم واشنطن دمشق بشنها», «هجوم اتهمت دمشق بتنفيذه»: who is charged with it, as somebody says."""
    for j in range(t.last, min(view.last, t.last + 16)):
        if view.codes[j] in ".:;!?":
            return
        if view.sense(j, "governs") not in ("object", "blames"):
            continue
        for m in range(j + 1, min(view.last, j + 12)):
            did = view.stem(m).startswith(("شن", "تنفيذ", "ارتكاب", "مسوولي")) and view.raw_suffix(m)
            if did or view.bare(m) in ("وراءها", "وراءه", "خلفها", "خلفه"):
                between = [p for p in view.parties[:60] if j < p.first and p.last <= m and p.how != "adjective"]
                add(args.actors, slots_of(between[-1]) if between else [])
                args.rule = "actions.accused"
                for i in range(m + 1, min(view.last, m + 5)):
                    if view.codes[i] in ",.:;" or args.places:
                        break
                    if view.place(i) and (i not in view.party_at or view.prep(i - 1)):
                        add(args.places, [Slot(view.place(i), i, i + 1)])  # «… بشنه على بلدة دوما»
                return
            if view.codes[m] in ",.:;":
                return
        return


def _receiver(view: View, t: Trigger, args: Arguments) -> None:
    """«سلّمت قسد البلدة للقوات الروسية»: who receives a place is who takes it; nobody is struck."""
    args.actors.clear()
    args.rule = "actions.handed_over"
    for p in view.parties[:60]:
        if t.last <= p.first <= t.last + 14 and p.how != "adjective":
            if view.prefixed(p.first, "ل") or view.bare(p.first - 1) == "الي":
                add(args.actors, slots_of(p))
                return


def _instrument(view: View, t: Trigger, args: Arguments) -> None:
    """«استُهدف مبنى في المزة بصواريخ إسرائيلية», «هجوم بمسيّرات تركية»: whose the weapon is tells who did it."""
    for k in range(t.last, min(view.last, t.last + 10)):
        if view.codes[k] in ",.:" or view.bare(k) in STOPS:
            return
        if view.sense(k, "weapon") and view.prefixed(k, "ب"):
            owned = view.party_at.get(k)
            if owned is not None and owned.first == k and owned.office == "forces":
                add(args.actors, slots_of(owned))
                args.rule = "actions.weapon"
                return
            for j in range(k + 1, min(view.last, k + 4)):
                p = view.party_at.get(j)
                if p is not None and p.first == j:
                    if p.how == "adjective" or j == k + 1 and view.subject(p):
                        add(args.actors, slots_of(p))
                        args.rule = "actions.weapon"
                    return
                if view.prep(j) or view.codes[j] not in "_%":
                    return
            return


def _light_verb(view: View, t: Trigger, args: Arguments, reader: Reader) -> None:
    """Read what stands between a light verb and its noun, and who stands before the verb: «الذي وجه لقواتها في شمال
    العراق ضربات».
    """
    if view.sense(t.light, "exchange"):
        for p in view.parties[:60]:
            if t.light < p.first and p.last <= t.first and p.how != "adjective":
                add(args.actors, slots_of(p))
        return
    noun = masdar(view, t.light)
    had = bool(args.actors)
    if not noun and not t.passive and not had:
        if t.light > view.first and view.bare(t.light - 1) in RELATIVES:
            who = antecedent(view, t.light)
            add(args.actors, slots_of(who) if who is not None else [])
        elif not view.joined(t.light):
            p = subject_before(view, t.light, args)
            if p is None and not args.actors:
                p = topic(view, t.light)
            if p is not None:
                add(args.actors, with_companions(view, p))
    own = view.raw_suffix(t.light) if noun and not args.actors else ""
    owner = view.pronoun(t.light, own) if own else None
    add(args.actors, slots_of(owner) if owner is not None else [])  # «بعد بدئه هجوما»
    if noun and view.ctx.units.forms[t.light + 1] in ("بلاده", "بلادها") and not args.actors:
        own = view.speaker(t.light) or next((p for p in view.parties[:40] if p.last <= t.light and p.person), None)
        add(args.actors, slots_of(own) if own is not None else [])  # «شن بلاده إلى جانب بريطانيا لضربات»
        for p in view.parties[:60]:
            if t.light < p.first and p.last <= t.first and p.how != "adjective":
                add(args.actors, slots_of(p))
        return
    if noun and view.bare(t.light) == "وراء" and not had:
        p = subject_before(view, t.light, args)
        if p is not None:
            add(args.actors, slots_of(p))
    if not noun and not args.actors:
        of_speaker(view, t.light, args)
    reader.run(t.light + 1, "none" if args.actors or t.passive else "subject", t.first)


def _tidy(t: Trigger, args: Arguments) -> None:
    """Nobody is hit by himself; sides of a clash are actors all."""
    if t.kind == "clash" and args.actors and not (args.waged and args.targets):
        add(args.actors, args.targets)
        args.targets.clear()
    doers = {a.id for a in args.actors}
    if doers == {"turkey"} or doers == {"turkish_forces"}:
        doers |= {"turkey", "turkish_forces"}
    if doers & {"irgc", "quds_force"}:
        doers.add("iran")
    if t.kind != "withdrawal":  # «تتهم إسرائيل …، وإسرائيل تنفي»: the doer is no place of the deed
        for places in [args.places] + [m[1] for m in args.more]:
            places[:] = [s for s in places if s.id not in doers]
    for places in [args.places] + [m[1] for m in args.more]:  # «دير الزور في سوريا»: the country adds nothing
        places[:] = [s for s in places if not any(wide(s.id) and within(o.id, s.id) for o in places if o.id != s.id)]
    for targets in [args.targets] + [m[0] for m in args.more]:
        targets[:] = [s for s in targets if s.id not in doers]
