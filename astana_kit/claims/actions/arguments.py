"""Who did it, to whom, where: the arguments of an action, read to the right of its word and, for what is missing, to the left."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..context import Party
from .triggers import Trigger, armed, masdar
from .view import RELATIVES, STOPS, View

_REACH = 34                       # units to the right of a word of action that may be its arguments
_LEFT = 18                        # units to the left in which its verb or subject may stand
_MOVES = ("reinforcement", "deployment", "withdrawal")
_PEOPLE = ("عناصر", "مسلح", "مقاتل", "قياد", "جنود", "وحدات", "قوات", "خلايا", "ضباط", "دوريات", "ارهابي", "عنصر")
_BOTH = ("البلدين", "البلدان", "الجانبين", "الجانبان", "الطرفين", "الطرفان", "الدولتين", "الدولتان")


@dataclass(frozen=True, slots=True)
class Slot:
    """An actor, target or place by its id, and the units ``[first, last)`` that name it."""

    id: str
    first: int
    last: int


@dataclass(slots=True)
class Arguments:
    """What was read for one action; ``more`` are further (targets, places) of the same deed told with «و»."""

    actors: list[Slot] = field(default_factory=list)
    targets: list[Slot] = field(default_factory=list)
    places: list[Slot] = field(default_factory=list)
    more: list[tuple[list[Slot], list[Slot]]] = field(default_factory=list)
    troops: bool = False          # a force or weapon without an owner did it
    site: bool = False            # a base, a position was hit
    pact: bool = False            # an agreement is named
    partner: bool = False         # «اشتباكات مع …»: the other side is who acted before
    end: int = 0
    rule: str = ""
    summary: bool = False         # told of «كلا البلدين»


def read_arguments(view: View, t: Trigger, stops: frozenset[int]) -> Arguments:
    """Read the arguments of one action; ``stops`` are the first units of the other actions of the sentence."""
    args = Arguments()
    reader = _Reader(view, t, args, stops | {t.tail})
    if t.verb:
        _verb(view, t, args, reader)
    else:
        _noun(view, t, args, reader)
    if not args.actors and not t.passive:
        _from_left(view, t, args, stops)
    if not args.targets:
        _harmed(view, t, args)
    if not args.places and not args.more:
        _left_places(view, t, args, stops)
    if t.kind == "violation" and not args.pact:
        args.pact = any(view.sense(k, "pact") for k in range(max(view.first, t.first - 12), t.first))
    _tidy(t, args)
    return args


def _slots(p: Party) -> list[Slot]:
    return [Slot(a, p.first, p.last) for a in p.actors]


def _add(to: list[Slot], slots: list[Slot]) -> None:
    have = {s.id for s in to}
    to.extend(s for s in slots if s.id not in have)


def _verb(view: View, t: Trigger, args: Arguments, reader: _Reader) -> None:
    args.rule = "actions.verb"
    if t.passive:
        reader.run(t.last, "object")
        return
    if view.bare(t.first).endswith("نا"):
        _of_speaker(view, t.first, args)
        reader.run(t.last, "object")
        return
    if view.bare(t.first - 1) in RELATIVES if t.first > view.first else False:
        if not view.raw_suffix(t.first) or t.kind == "violation" and view.raw_suffix(t.first) == "":
            _antecedent(view, t, args)
            reader.run(t.last, "object" if args.actors else "subject")
            args.rule = "actions.relative_clause"
            return
        reader.run(t.last, "subject")
        return
    p = None if view.joined(t.first) else _before(view, t.first, args)
    if p is not None:
        _add(args.actors, _slots(p))
        args.rule = "actions.subject_before_verb"
    reader.run(t.last, "object" if p is not None or args.troops else "subject")
    if not args.actors:
        _of_speaker(view, t.first, args)


def _of_speaker(view: View, verb: int, args: Arguments) -> None:
    """«وقال الحرس إنه ضرب …»: who speaks is who did it."""
    if verb > view.first and (view.bare(verb).endswith("نا") or view.ctx.units.forms[verb - 1] in ("انه", "انها", "انهم", "بانه", "بانها", "وانه", "وانها", "بانهم")):
        speaker = view.speaker(verb)
        if speaker is None and view.codes[verb - 1] == ":":
            speaker = view.party_at.get(verb - 2)
        if speaker is not None:
            _add(args.actors, _slots(speaker))
            args.rule = "actions.speaker"


def _before(view: View, verb: int, args: Arguments) -> Party | None:
    """Give the subject that stands right before a verb: «الطيران التركي استهدف», «مسلحيها هاجموا», «كلا البلدين قد وجها»."""
    k = verb - 1
    loose = 0
    while k >= view.first and loose <= 2 and verb - k <= 12:
        p = view.party_at.get(k)
        if p is not None and not view.in_time.get(k):
            return p if p.how != "adjective" and view.subject(p) and not p.office == "spokesperson" else None
        if k in view.in_time:
            k = view.in_time[k].first - 1
            if k >= view.first and view.codes[k] == ",":
                k -= 1
            continue
        form = view.bare(k)
        if view.sense(k, "office") in ("forces", "fighters") or form.startswith(("مسلح", "مقاتل", "عناصر", "جنود")):
            suffix = view.raw_suffix(k)
            args.troops = True
            owner = view.pronoun(k, suffix) if suffix else None
            if owner is None and k + 1 < verb and view.ctx.units.forms[k + 1] in ("بلاده", "بلادها"):
                owner = view.speaker(k)
            return owner
        if form in ("بلاده", "بلادها"):
            args.troops = True
            return view.speaker(k)
        if form in _BOTH:
            _both(view, args)
            return None
        if view.codes[k] in ",.:;^v" or view.prep(k) or form in STOPS:
            return None
        if view.codes[k] in '"()':
            k -= 1
            continue
        loose += form not in ("قد", "ايضا", "كانت", "كان", "تزال", "يزال", "زالت")
        k -= 1
    return None


def _both(view: View, args: Arguments) -> None:
    """«كلا البلدين»: the two states named in this sentence or the one before, if there are two."""
    args.summary = args.troops = True
    for n in (view.n, view.n - 1):
        if n < 0:
            break
        names: dict[str, Party] = {}
        for p in view.ctx.parties(n)[:20]:
            if p.how in ("name", "capital") and p.actors and p.place:
                names.setdefault(p.actors[0], p)
        if len(names) == 2:
            for p in names.values():
                _add(args.actors, _slots(p))
            return
        if names:
            return


def _antecedent(view: View, t: Trigger, args: Arguments) -> None:
    """«حزب العمال … الذي وجه …», «تنظيم داعش الذي هاجم السجن»: the party right before the relative pronoun."""
    for k in range(t.first - 2, max(view.first, t.first - 8) - 1, -1):
        p = view.party_at.get(k)
        if p is not None and p.how != "adjective":
            _add(args.actors, _slots(p))
            return
        if view.codes[k] in ",.v^":
            return


def _noun(view: View, t: Trigger, args: Arguments, reader: _Reader) -> None:
    args.rule = "actions.noun"
    k = _adjectives(view, t, args)
    suffix = view.raw_suffix(t.last - 1) if t.last - t.first == 1 and not args.actors else ""
    owner = view.pronoun(t.first, suffix) if suffix and not t.aim or suffix and t.aim and t.light < 0 else None
    if owner is not None:
        _add(args.actors, _slots(owner))
        args.rule = "actions.pronoun"
    if t.light >= 0:
        args.rule = "actions.light_verb"
        if t.light < t.first:
            _light_verb(view, t, args, reader)
    role = "object" if args.actors and t.light < 0 and (t.aim or suffix) else "none" if args.actors and not t.aim else "genitive"
    if t.light >= 0 and not t.aim:
        role = "none"
    reader.run(k, role)
    if t.tail >= 0:
        reader.run(t.tail + 1, "object")


def _adjectives(view: View, t: Trigger, args: Arguments) -> int:
    """Read «غارات جوية إسرائيلية», «عملية عسكرية تركية جديدة», «هجوم تركي وشيك»; give the next unit."""
    k = t.last
    loose = 0
    while k < min(view.last, t.last + 7):
        p = view.party_at.get(k)
        if view.codes[k] == "~" and p is not None and p.how == "adjective" and view.sense(k, "adjective"):
            if args.actors and not view.joined(k):
                break
            _add(args.actors, _slots(p))
            args.rule = "actions.adjective"
            k += 1
            continue
        if view.sense(k, "arm") or view.sense(k, "imminent"):
            k += 1
            continue
        entry = view.ctx.units.entries[k]
        if view.codes[k] == "_" and loose < 2 and entry is None and k not in view.in_time and not view.prep(k) and view.bare(k) not in STOPS and view.bare(k) not in RELATIVES:
            nxt = min(view.last - 1, k + 1)
            if view.codes[nxt] == "~" and nxt in view.party_at and view.party_at[nxt].how == "adjective" or view.sense(nxt, "arm"):
                loose += 1
                k += 1
                continue
        break
    return k


def _light_verb(view: View, t: Trigger, args: Arguments, reader: _Reader) -> None:
    """Read what stands between a light verb and its noun, and who stands before the verb: «الذي وجه لقواتها في شمال العراق ضربات»."""
    if view.sense(t.light, "exchange"):
        for p in view.parties[:60]:
            if t.light < p.first and p.last <= t.first and p.how != "adjective":
                _add(args.actors, _slots(p))
        return
    noun = masdar(view, t.light)
    had = bool(args.actors)
    if not noun and not t.passive and not had:
        if t.light > view.first and view.bare(t.light - 1) in RELATIVES:
            _antecedent(view, Trigger(t.kind, t.light, t.light + 1, True), args)
        elif not view.joined(t.light):
            p = _before(view, t.light, args)
            if p is not None:
                _add(args.actors, _slots(p))
    if noun and view.bare(t.light) == "وراء" and not had:
        p = _before(view, t.light, args)
        if p is not None:
            _add(args.actors, _slots(p))
    if not noun and not args.actors:
        _of_speaker(view, t.light, args)
    reader.run(t.light + 1, "none" if args.actors or t.passive else "subject", t.first)


class _Reader:
    """The walk to the right of a word of action: prepositions open roles, names fill them, another clause ends it."""

    def __init__(self, view: View, t: Trigger, args: Arguments, stops: frozenset[int]) -> None:
        self.view, self.t, self.args, self.stops = view, t, args, stops
        self.targets, self.places = args.targets, args.places
        self.last_role = ""
        self.opened = False           # a preposition has stood between

    def run(self, start: int, role: str, upto: int = -1) -> None:
        """Walk from unit ``start``, at most to ``upto``, with a first role: subject, object, genitive or none."""
        view = self.view
        k, gap = start, 0
        limit = min(view.last if upto < 0 else upto, start + _REACH)
        while k < limit:
            code = view.codes[k]
            dated = view.in_time.get(k)
            if dated is not None:
                k = max(dated.last, k + 1)
                continue
            if code in '"()&-':
                k += 1
                continue
            if code == ",":
                nxt = self._after_comma(k)
                if nxt < 0:
                    break
                k = nxt
                continue
            if code in ".:;?!\n" or k in self.stops:
                break
            form = view.bare(k)
            if form in RELATIVES:
                role = self._relative(k)
                if role == "stop":
                    break
                k += 1
                gap = 0
                continue
            if view.sense(k, "owned") and self.t.kind not in _MOVES:
                role, gap = role if role in ("subject", "genitive", "actor") else "target", 0
                k += 1
                continue
            if self._by_whom(k):
                role, gap = "actor", 0
                k += 1
                continue
            prep = view.prep(k)
            if prep == "stop" or form in STOPS and not prep:
                break
            if prep:
                self.opened = True
                role, skip = self._open(prep, k, role, gap)
                if role == "stop":
                    break
                gap = 0
                k += skip
                continue
            got = self._fill(k, role, gap)
            if got is not None:
                k, role, gap = got
                continue
            if view.sense(k, "harmed") and not self.t.verb and self.t.kind in ("strike", "attack") and not view.joined(k):
                role, gap = "object", 0                  # «أسفرت الغارات عن مقتل …»
                k += 1
                continue
            if code != "H" and view.sense(k, "says") or view.sense(k, "harmed") or code == "^" and not view.sense(k, "wages"):
                break
            if view.sense(k, "pact"):
                self.args.pact = True
            if view.prefixed(k, "ل") and role in ("object", "none", "genitive", "target"):
                role = "target" if self.t.kind not in _MOVES else "place"
            elif view.joined(k) and not view.sense(k, "area") and view.sense(k, "office") is None and role not in ("sides",):
                role = "none"
            gap += 1
            if role == "subject" and gap > 3:
                role = "object"
            elif gap > 5 and role in ("object", "target", "genitive"):
                role = "none"
            k += 1
        self.args.end = k

    def _after_comma(self, k: int) -> int:
        """Where to go on after a comma: behind a date, or a «، بحسب …،»; -1 where the clause ends."""
        view = self.view
        if k + 1 < view.last and k + 1 in view.in_time:
            end = view.in_time[k + 1].last
            return end + 1 if end < view.last and view.codes[end] == "," else end
        if k + 1 < view.last and view.sense(k + 1, "says") == "according":
            for j in range(k + 2, min(view.last, k + 9)):
                if view.codes[j] == ",":
                    return j + 1
        return -1

    def _relative(self, k: int) -> str:
        view = self.view
        if k + 1 < view.last and view.raw_suffix(k + 1) and (view.sense(k + 1, "wages") or view.sense(k + 1, "action")):
            return "none"                                # the verb opens the role of the actor
        if self.t.tail == k + 1:
            return "stop"
        return "stop" if k + 1 >= view.last or not view.sense(k + 1, "owned") else "target"

    def _by_whom(self, k: int) -> bool:
        """«شنه تنظيم الدولة», «ارتكبتها قوات النظام», «تشنها إسرائيل»: the verb that names the doer of the noun before it."""
        return bool(k > self.t.first and self.view.sense(k, "wages") and self.view.sense(k, "verb") and self.view.raw_suffix(k) and not self.t.verb)

    def _open(self, prep: str, k: int, role: str, gap: int) -> tuple[str, int]:
        t, view = self.t, self.view
        if prep == "actor":
            inside = view.party_at.get(k + 1)
            return "actor", 1 if inside is not None and inside.first == k + 1 or view.bare(k) in ("بيد", "بايدي") else 2
        if prep == "from":
            if t.kind != "withdrawal" and role in ("subject", "object", "genitive", "actor", "target", "sides") and gap <= 2 and k > view.first and (
                    _people(view, k - 1) or k + 1 < view.last and _people(view, k + 1)):
                return role, 1                           # «وحدات من الجيش»
            return ("place" if t.kind == "withdrawal" else "from"), 1
        if prep == "sides":
            if t.kind in ("clash", "war"):
                self.args.partner = view.bare(k) == "مع"
                return "sides", 1
            return ("stop" if view.bare(k) == "مع" else "from"), 1
        if prep == "target" and t.kind in _MOVES:
            return "place", 1
        if prep == "target" and t.kind == "seizure":
            return "place", 1
        return prep, 1

    def _fill(self, k: int, role: str, gap: int) -> tuple[int, str, int] | None:
        """Put the name or site at unit ``k`` where it belongs; give the next unit and role."""
        view, t, args = self.view, self.t, self.args
        p = view.party_at.get(k)
        place = view.place(k)
        if p is not None and p.first < k:
            p = None if not place else p
            if p is not None and p.office:
                p = None
        if p is None and not place:
            return self._site(k, role)
        if place and (p is None or self._is_place(k, p, role)):
            if p is not None and p.office and p.first <= k:
                return p.last, role, 0
            if role == "from" and t.kind != "withdrawal":
                return k + 1, "none", 0
            if role == "subject" and not t.verb:
                role = "place"
            _add(self.places, [Slot(place, k, k + 1)])
            self.last_role = "place"
            return k + 1, "place", 0
        if p is None:
            return k + 1, role, gap + 1
        return self._party(p, role, gap)

    def _is_place(self, k: int, p: Party, role: str) -> bool:
        view, t = self.view, self.t
        if p.how not in ("name", "capital") or not (view.place(k) and p.last - p.first == 1):
            return False
        if role in ("place", "from") or view.prefixed(k, "ب") or view.ctx.locative(k) and view.prep(k - 1) == "place":
            return True
        if role in ("subject", "actor", "sides") or view.prefixed(k, "ل") and role != "target":
            return False
        if role == "genitive":
            return (t.aim or t.kind == "seizure" or bool(self.args.actors)) and not (t.aim and self._object_follows(p))
        if role == "none" and self.last_role == "place" and view.joined(k):
            return True
        if role == "none":
            return p.how == "capital"
        return not (k > view.first and view.bare(k - 1) in ("ضد", "مع"))

    def _site(self, k: int, role: str) -> tuple[int, str, int] | None:
        """A base or position, men or a weapon without an owner."""
        view, args = self.view, self.args
        office = view.sense(k, "office")
        if office == "forces" and role in ("subject", "genitive", "actor") and not view.prefixed(k, "ب"):
            args.troops = True
            suffix = view.raw_suffix(k)
            owner = view.pronoun(k, suffix) if suffix in ("ها", "ه", "هم") and not view.bare(k).endswith("طائره") else None
            if owner is not None and not args.actors and self.t.kind in _MOVES:
                _add(args.actors, _slots(owner))
            return k + 1, "object" if role == "subject" else role, 0
        if role == "subject" and (view.sense(k, "weapon") and not view.prefixed(k, "ب") or view.bare(k).startswith(("مسلح", "مجهول", "مقاتل"))):
            args.troops = True
            return k + 1, "subject", 0
        if view.sense(k, "site") and role in ("object", "target", "genitive"):
            args.site = True
            return k + 1, "target" if view.prefixed(k, "ل") else role, 0
        if office in ("forces", "fighters") and role in ("object", "target", "genitive", "none"):
            args.site = True
            suffix = view.raw_suffix(k)
            lil = view.prefixed(k, "ل")
            owner = view.pronoun(k, suffix) if suffix in ("ها", "هم") else None
            if owner is not None and (role in ("object", "target") or lil):
                if self.t.kind in _MOVES:
                    _add(args.actors, _slots(owner))
                else:
                    _add(self.targets, [Slot("turkish_forces" if s.id == "turkey" and office == "forces" else s.id, k, k + 1) for s in _slots(owner)])
                return k + 1, "none", 0
            if role == "none":
                role = "target" if lil or view.joined(k) and self.last_role in ("target", "place") else role
                if view.joined(k) and self.last_role == "place" and self.targets:
                    self._split()
                    role = "target"
            return k + 1, role, 0
        if role == "none" and self.last_role == "actor" and view.joined(k) and (office == "forces" or view.sense(k, "weapon")):
            return k + 1, "actor", 0                     # «… وراجمات النظام»
        if view.prefixed(k, "ب") and view.sense(k, "weapon"):
            args.troops = True
            return k + 1, role, 0
        return None

    def _split(self) -> None:
        """«استهدفت داعش في سوريا والجماعات … في العراق»: another target with its own place."""
        self.targets, self.places = [], []
        self.args.more.append((self.targets, self.places))

    def _party(self, p: Party, role: str, gap: int) -> tuple[int, str, int]:
        view, t, args = self.view, self.t, self.args
        to = view.prefixed(p.first, "ل")
        site = view.sense(p.first, "office") == "fighters" and not view.stem(p.first).startswith(_PEOPLE)
        args.site = args.site or site
        people = p.how == "adjective" and role == "subject" and view.bare(p.first).endswith(("ون", "ين"))
        if p.how == "adjective" and not people and (gap == 0 and self.last_role not in ("target",) and role not in ("object", "target") or role in ("place", "from", "none")):
            return p.last, role, 0
        if p.how in ("person",) and role not in ("subject", "actor"):
            return p.last, role, 0
        if role == "sides":
            _add(args.actors, _slots(p))
            self.last_role = "sides"
            return p.last, "sides", 0
        if role == "actor":
            _add(args.actors, _slots(p))
            self.last_role = "actor"
            return p.last, "none", 0
        if to and role != "actor" and not (k_owned := p.first > view.first and view.sense(p.first - 1, "owned") or _owned_before(view, p)):
            return self._to(p, role)
        if to and k_owned and role == "place":
            return p.last, "none", 0
        if role in ("subject", "genitive"):
            return self._doer(p, role, site, gap)
        if role in ("object", "target"):
            return self._hit(p)
        if role == "place" and self.last_role in ("target", "actor") or role in ("place", "none") and view.joined(p.first):
            if view.joined(p.first) and not view.prep(p.first - 1):
                if self.last_role == "target":
                    return self._hit(p)
                if self.last_role == "actor" or self.last_role == "sides":
                    _add(args.actors, _slots(p))
                    return p.last, "none", 0
                if self.last_role == "place" and self.targets and (t.verb or t.aim):
                    self._split()
                    return self._hit(p)
        return p.last, role, 0

    def _to(self, p: Party, role: str) -> tuple[int, str, int]:
        """«ل» before a name: whose («هجوم لداعش», «تعزيزات للجيش»), or at whom («ضربات للجماعات», «قصفها لقرى»)."""
        t, args, view = self.t, self.args, self.view
        giver = t.light >= 0 and view.bare(t.light).startswith(("وجه", "يوجه", "توجه", "توجيه"))
        whose = not self.opened and not args.actors and not t.verb and not t.aim and not giver and not args.targets and not args.site
        if whose and t.kind != "violation":
            _add(args.actors, _slots(p))
            self.last_role = "actor"
            return p.last, "none", 0
        if t.kind in _MOVES or t.kind == "violation":
            return p.last, "none", 0
        return self._hit(p)

    def _doer(self, p: Party, role: str, site: bool, gap: int) -> tuple[int, str, int]:
        t, args, view = self.t, self.args, self.view
        if site:
            return self._hit(p)
        if role == "genitive":
            if gap > 1:
                return p.last, "none", 0
            if t.aim and p.office != "forces" and not self._object_follows(p):
                return self._hit(p)
        if view.joined(p.first) and args.actors:
            _add(args.actors, _slots(p))
            return p.last, role, 0
        if args.actors and role == "subject":
            return self._hit(p)
        if p.how == "adjective" and not (gap == 0 and role == "subject" and view.bare(p.first).endswith(("ون", "ين"))):
            return p.last, role, gap
        _add(args.actors, _slots(p))
        args.troops = args.troops or armed(view, p)
        self.last_role = "actor"
        k = p.last
        while k < view.last and view.codes[k] == "~" and view.joined(k) and k in view.party_at and view.party_at[k].how == "adjective":
            _add(args.actors, _slots(view.party_at[k]))  # «القوات الأميركية والتركية»
            k += 1
        # «روسيا والنظام قصفا»: a second subject joined to the first
        while k < min(view.last, p.last + 4):
            q = view.party_at.get(k)
            if q is not None and view.joined(q.first) and q.how != "adjective" and t.kind != "strike":
                _add(args.actors, _slots(q))
                k = q.last
            elif view.codes[k] in '"&':
                k += 1
            else:
                break
        return max(k, p.last), "object", 0

    def _object_follows(self, p: Party) -> bool:
        """Whether a verbal noun has an object after its genitive: «استهداف إيران للجماعات», «استهداف مسيّرة تركية سيارتهما»."""
        view = self.view
        for j in range(p.last, min(view.last, p.last + 3)):
            if view.prep(j) or view.codes[j] in ",." or view.bare(j) in STOPS:
                return False
            q = view.party_at.get(j)
            if q is not None:
                return q.how != "adjective"
            if view.prefixed(j, "ل") or view.sense(j, "office") == "fighters":
                return True
        return False

    def _hit(self, p: Party) -> tuple[int, str, int]:
        t, args = self.t, self.args
        if t.kind in ("clash",):
            _add(args.actors, _slots(p))
            self.last_role = "actor"
            return p.last, "none", 0
        if t.kind in _MOVES:
            if not args.actors:
                _add(args.actors, _slots(p))
            return p.last, "none", 0
        _add(self.targets, _slots(p))
        self.last_role = "target"
        return p.last, "none" if p.how == "adjective" else "target", 0


def _people(view: View, k: int) -> bool:
    return view.stem(k).startswith(_PEOPLE) or view.sense(k, "office") in ("forces", "fighters")


def _owned_before(view: View, p: Party) -> bool:
    j = p.first - 1
    while j > view.first and view.codes[j] in '"(p':
        j -= 1
    return bool(view.sense(j, "owned"))


def _from_left(view: View, t: Trigger, args: Arguments, stops: frozenset[int]) -> None:
    """Find who did it in what goes before: the verb that governs the noun, or the clause before that has the same subject."""
    k = t.start - 1
    floor = max(view.first, t.start - _LEFT)
    behind = False                                       # «الوقوف وراء القصف»
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
        governs = view.sense(k, "governs")
        if governs == "object":
            near = [p for p in view.parties[:60] if k < p.first and p.last <= t.start and p.how != "adjective"]
            spoken = view.sense(k, "says") == "verb"     # «اتهمت أنقرة قسد»: who accuses stands first
            if spoken and len(near) == 1 and not any(p.last <= k and k - p.last <= 2 and p.how != "adjective" for p in view.parties[:60]):
                return
            if near:
                p = near[-1] if behind or len(near) > 1 else near[0]
                _add(args.actors, _slots(p))
                args.rule = "actions.accused"
            return
        if governs == "subject" or view.sense(k, "wages") == "verb" and not masdar(view, k):
            if t.verb and view.bare(t.first - 1) not in ("ان",):
                return
            _governor(view, t, k, args)
            return
        if k in stops and view.prefixed(t.first, "ب") and not view.sense(k, "verb"):
            k -= 1
            continue
        if t.kind == "operation" and view.sense(k, "harmed") and k + 1 in view.party_at and armed(view, view.party_at[k + 1]) and (
                view.party_at[k + 1].last <= t.start and view.subject(view.party_at[k + 1])):
            _add(args.actors, _slots(view.party_at[k + 1]))
            args.rule = "actions.killed_by"
            return
        if governs == "blames":
            near = [p for p in view.parties[:60] if k < p.first and p.last <= t.start and p.how != "adjective"]
            if behind and near:
                _add(args.actors, _slots(near[-1]))
                args.rule = "actions.accused"
            return
        if form in RELATIVES or k in stops or view.sense(k, "repels") or view.sense(k, "suffers") or view.sense(k, "harmed"):
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


def _governor(view: View, t: Trigger, verb: int, args: Arguments) -> None:
    q = view.party_at.get(verb + 1)
    if q is not None and q.how == "adjective" and q.last <= t.start:
        _add(args.actors, _slots(q))                     # «تهديدات تركية باجتياح …»
        args.rule = "actions.governing_noun"
        return
    for p in view.parties[:60]:
        if verb < p.first and p.last <= t.start:
            if any(view.prep(j) for j in range(verb + 1, p.first) if j not in view.in_time):
                break
            if p.how != "adjective" and view.subject(p):
                _add(args.actors, _slots(p))
                args.rule = "actions.governing_verb"
                return
        elif p.first >= t.start:
            break
    p = None if view.joined(verb) and verb > view.first and verb - 1 not in view.party_at else _before(view, verb, args)
    if p is not None:
        _add(args.actors, _slots(p))
        args.rule = "actions.governing_verb"


def _only_one(view: View, t: Trigger, args: Arguments) -> None:
    """«نفى متحدثون أمريكيون … سحب القوات»: the forces are those of the only state that speaks in the sentence."""
    nxt = t.last + 1
    if not view.bare(t.first).startswith(("سحب", "السحب")) or nxt < view.last and not view.prep(nxt) and view.codes[nxt] not in ",.":
        return
    names = {a for p in view.parties[:20] if p.last <= t.first for a in p.actors}
    if len(names) == 1:
        p = next(p for p in view.parties if p.last <= t.first and p.actors)
        _add(args.actors, _slots(p))
        args.rule = "actions.only_state"


def _harmed(view: View, t: Trigger, args: Arguments) -> None:
    """«قتل جنود من قوات النظام في هجوم …», «تعرضت قاعدة أميركية لقصف»: who suffered it is the target."""
    if t.kind not in ("strike", "attack"):
        return
    for k in range(t.start - 1, max(view.first, t.start - 16) - 1, -1):
        if view.codes[k] in ".:;" or view.codes[k] == "^" and not view.sense(k, "wages"):
            return
        if view.sense(k, "harmed") or view.sense(k, "suffers"):
            for p in view.parties[:60]:
                if k < p.first and p.last <= t.start and p.how != "person" and not (view.prep(p.first - 1) == "place" and p.place):
                    _add(args.targets, [s for s in _slots(p) if s.id not in {a.id for a in args.actors}])
                    return
            for p in view.parties[:60]:                  # «أن جنديين تركيين قتلا جراء …»
                if k - 3 <= p.first and p.last <= k:
                    _add(args.targets, [s for s in _slots(p) if s.id not in {a.id for a in args.actors}])
                    return
            return


def _left_places(view: View, t: Trigger, args: Arguments, stops: frozenset[int]) -> None:
    """«شهدت مدينة إدلب قصفا», «اندلعت في ريف حلب اشتباكات», «كفرنبل مستهدفة»: a place before the word, in its own clause."""
    k = t.start - 1
    floor = max(view.first, t.start - 14)
    causes = ("اثر", "جراء", "نتيجه", "بسبب")
    acting = {j for s in args.actors for j in range(s.first, s.last)}
    while k >= floor:
        if k in view.in_time:
            k = view.in_time[k].first - 1
            continue
        if view.codes[k] == ",":
            k = view.aside(k, floor)
            continue
        if view.codes[k] in ".:;?!" or k in stops or view.sense(k, "says") or view.bare(k) in RELATIVES or view.bare(k) in STOPS and not view.prep(k) and (
                view.bare(k) not in causes):
            return
        place = view.place(k)
        if place and k not in acting:
            p = view.party_at.get(k)
            before = k - 1
            named = view.prefixed(k, "ب") or before >= view.first and (view.prep(before) == "place" or view.sense(before, "area"))
            if named or p is None and (t.start - k <= 4):
                _add(args.places, [Slot(place, k, k + 1)])
                return
        k -= 1


def _tidy(t: Trigger, args: Arguments) -> None:
    """Nobody is hit by himself; sides of a clash are actors all."""
    if t.kind == "clash":
        _add(args.actors, args.targets)
        args.targets.clear()
    doers = {a.id for a in args.actors}
    if doers == {"turkey"} or doers == {"turkish_forces"}:
        doers |= {"turkey", "turkish_forces"}
    if doers & {"irgc", "quds_force"}:
        doers.add("iran")
    for targets in [args.targets] + [m[0] for m in args.more]:
        targets[:] = [s for s in targets if s.id not in doers]
