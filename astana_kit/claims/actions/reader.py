"""The walk to the right of a word of action: prepositions open roles, names fill them, another clause ends it."""

from __future__ import annotations

from ..context import Party
from .slots import MOVES, Arguments, Slot, add, slots_of
from .triggers import Trigger, armed
from .view import PEOPLE, RELATIVES, STOPS, View

_BESIDE = ("متاخم", "محاذ", "مجاور", "ملاصق", "قريب", "مقابل")
_BLOWS = ("strike", "attack")
_SUPPOSED = ("يشتبه", "يعتقد", "يظن", "يرجح", "يزعم")
_THAT_IT = ("انه", "انها", "بانه", "بانها")
_AMONG = ("بينها", "بينهم", "بينهما", "ضمنها", "ضمنهم")
_REACH = 34  # units to the right of a word of action that may be its arguments


def _purpose(view: View, k: int) -> bool:
    """Whether «لإلقاء …», «لتحديد …», «لاستكمال …» opens a clause of purpose: a verbal noun that no list has."""
    if (
        view.ctx.units.entries[k] is not None
        and not view.sense(k, "fired")
        or view.stem(k).removeprefix("ل").startswith("تنظيم")
    ):
        return False
    word = view.ctx.text[view.ctx.units.starts[k] : view.ctx.units.ends[k]]
    return word.startswith(("لإ", "لاست")) or word.startswith("لت") and len(word) > 5 and word[-2] == "ي"


class Reader:
    """The walk to the right of a word of action: prepositions open roles, names fill them, another clause ends it."""

    def __init__(self, view: View, t: Trigger, args: Arguments, stops: frozenset[int]) -> None:
        self.view, self.t, self.args, self.stops = view, t, args, stops
        self.targets, self.places = args.targets, args.places
        self.last_role = ""
        self.opened = False  # a preposition has stood between

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
                nxt = view.after_comma(k)
                if nxt < 0:
                    break
                k = nxt
                continue
            if code in ".:;?!\n" or k in self.stops:
                break
            form = view.bare(k)
            if view.interjected(k) or form == "من" and k + 1 < limit and view.bare(k + 1) in _AMONG:
                k += 2  # «إثر ذلك», «مناطق من بينها دوما»
                continue
            if form in _SUPPOSED:
                that = next((j for j in range(k + 1, min(limit, k + 4)) if view.bare(j) in _THAT_IT), -1)
                known = that < 0 or that + 1 >= limit or that + 1 in view.party_at or view.sense(that + 1, "owned")
                if not known:
                    k = that + 2  # «هجوم يشتبه بأنه كيميائي في دوما»
                    continue
            if view.sense(k, "presence") == "there" and form.startswith("من") and role in ("target", "place"):
                k += 1
                continue
            if form in RELATIVES:
                role = self._relative(k)
                if role == "stop":
                    break
                k += 1
                gap = 0
                continue
            if view.sense(k, "owned") and self.t.kind not in MOVES:
                held = "سيطر" in form  # «مناطق تسيطر عليها المعارضة»
                role, gap = role if role in ("subject", "genitive", "actor") and not held else "target", 0
                k += 1
                continue
            q = view.party_at.get(k + 1) if k + 1 < limit else None
            if role == "subject" and self.args.troops and q is not None and q.how == "adjective":
                if view.held_to_be(k + 1):  # «قصفت مسيّرة يُرجّح أنها تركية سيارة»
                    add(self.args.actors, slots_of(q))
                    role, gap, k = "object", 0, k + 2
                    continue
            if self._by_whom(k):
                role, gap = "actor", 0
                k += 1 + bool(view.sense(k, "orders"))
                continue
            home = view.at_home(k)
            if home:
                add(self.places, [Slot(home, k, k + 2)])
                self.last_role = role = "place"
                k += 2
                continue
            if form in ("قد", "كان", "كانت") and form != view.ctx.units.forms[k]:
                break  # «وقد …»: another clause
            if view.sense(k, "ascribed") and not view.ctx.text.endswith("نسبة", 0, view.ctx.units.ends[k]):
                k, role, gap = self._ascribed(k, limit), "none", 0
                continue
            if _purpose(view, k):
                break
            if form in ("مصدرها", "مصدره") and not self.args.actors and not self.t.verb:
                role, gap, k = "actor", 0, k + 1  # «قذائف مصدرها مواقع قسد»
                continue
            if form == "فيما" and k + 1 < limit and view.bare(k + 1).startswith("بين") and self.t.kind == "clash":
                self.args.partner, k = True, k + 1  # «اقتتلت الفصائل فيما بينها»
                continue
            if form == "في" and k + 1 < limit and view.ctx.units.forms[k + 1] == "صفوف" and self.t.kind in _BLOWS:
                role, gap, k = "target", 0, k + 2  # «قتلى في صفوف داعش»
                continue
            if form in ("بينهما", "بينهم") and self.t.kind in ("clash", "war") and not self.args.actors:
                for q in view.pair(k):
                    add(self.args.actors, slots_of(q))
                k += 1
                continue
            if form == "عن" and self.t.kind == "withdrawal":
                role, gap, k = "place", 0, k + 1  # «الرحيل عن سوريا»
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
            if (
                view.ctx.units.entries[k] is None
                and form.startswith(("ت", "ي"))
                and view.raw_suffix(k)
                and k > self.t.first
            ):
                role, k = "none", k + 1  # «ضربة تعارضها روسيا»: a clause of its own
                k = view.party_at[k].last if k in view.party_at and not view.prep(k) else k
                continue
            got = self._fill(k, role, gap)
            if got is not None:
                k, role, gap = got
                continue
            if (
                view.sense(k, "harmed")
                and not self.t.verb
                and self.t.kind in ("strike", "attack")
                and not view.joined(k)
                or view.sense(k, "costs")
            ):
                role, gap = "object", 0  # «أسفرت الغارات عن مقتل …»
                k += 1
                continue
            if (
                code != "H"
                and view.sense(k, "says")
                or view.sense(k, "meeting") == "visit"
                or view.sense(k, "harmed")
                or code == "^"
                and not view.sense(k, "wages")
                and not (view.sense(k, "lasts") and not self.t.verb)
            ):
                break
            if view.sense(k, "pact"):
                self.args.pact = True
            if view.prefixed(k, "ل") and role in ("object", "none", "genitive", "target"):
                role = "target" if self.t.kind not in MOVES else "place"
            elif (
                view.joined(k)
                and not view.sense(k, "area")
                and view.sense(k, "office") is None
                and role not in ("sides",)
            ):
                role = "none"
            gap += 1
            if role == "subject" and gap > 3:
                role = "object"
            elif gap > 5 and role in ("object", "target", "genitive"):
                role = "none"
            k += 1
        self.args.end = k

    def _ascribed(self, k: int, limit: int) -> int:
        """«غارة نسبتها دمشق إلى إسرائيل», «المنسوبة لإسرائيل»: who did it, as somebody says."""
        for j in range(k + 1, min(limit, k + 9)):
            p = self.view.party_at.get(j)
            if p is not None and (self.view.bare(j - 1) == "الي" or self.view.prefixed(p.first, "ل")):
                if not self.args.actors:
                    add(self.args.actors, slots_of(p))
                return p.last
        return limit

    def _relative(self, k: int) -> str:
        view = self.view
        if k + 1 < view.last and view.sense(k + 1, "ascribed"):
            return "none"
        if k + 1 < view.last and (
            view.sense(k + 1, "orders")
            or view.raw_suffix(k + 1)
            and (view.sense(k + 1, "wages") or view.sense(k + 1, "action"))
        ):
            return "none"  # the verb opens the role of the actor
        if self.t.tail == k + 1:
            return "stop"
        return "stop" if k + 1 >= view.last or not view.sense(k + 1, "owned") else "target"

    def _by_whom(self, k: int) -> bool:
        """«شنه تنظيم الدولة», «ارتكبتها قوات النظام», «تشنها إسرائيل»: the verb that names the doer of the noun
        before it.
        """
        view = self.view
        if k <= self.t.first or self.t.verb and not self.t.passive or not view.sense(k, "verb"):
            return False
        if view.sense(k, "orders"):  # «الغارات التي أمر بها الرئيس»
            return k + 1 < view.last and view.bare(k + 1) in ("بها", "به")
        return bool(view.sense(k, "wages") and view.raw_suffix(k))

    def _open(self, prep: str, k: int, role: str, gap: int) -> tuple[str, int]:
        t, view = self.t, self.view
        if prep == "actor" and t.verb and not t.passive and self.args.actors and view.bare(k) == "من":
            return "none", 2  # «استعاد الجيش بلدة محتلة من قبل داعش»
        if prep == "actor":
            inside = view.party_at.get(k + 1)
            return "actor", 1 if inside is not None and inside.first == k + 1 or view.bare(k) in ("بيد", "بايدي") else 2
        if prep == "from" and view.stem(k - 1).startswith("قريب"):
            return "place", 1  # «الصحراء القريبة من دير الزور»
        if prep == "from" and self._men_of(k):
            return "actor", 1  # «تعزيزات من الشرطة العسكرية الروسية»
        if prep == "from" and t.kind == "withdrawal" and view.batched(t.last, k):
            return role, 1  # «خروج الدفعة الأخيرة من المقاتلين»
        if prep == "from" and t.kind == "seizure" and not self.places and not t.handed and view.share(k):
            return "place", 1  # «يسيطر على 60 في المئة من ريف حماة»
        if prep == "from":
            if t.kind == "seizure" and t.verb and not t.handed and role in ("object", "target", "place"):
                if not view.people(k - 1) and k + 1 in view.party_at and not view.place(k + 1):
                    return "target", 1  # «استردت البلدة من الفصائل»
            bases = k + 1 < view.last and view.stem(k + 1) in ("مواقع", "قواعد", "مناطق", "نقاط")
            if bases and not t.verb and t.kind in _BLOWS and not self.args.actors and self._sent_by(k):
                return "actor", 1  # «إطلاق نار من نقاط النصرة»
            if (
                t.kind != "withdrawal"
                and role in ("subject", "object", "genitive", "actor", "target", "sides")
                and gap <= 2
                and k > view.first
                and not (view.sense(k - 1, "weapon") and k + 1 < view.last and view.place(k + 1))
                and (view.people(k - 1) or k + 1 < view.last and view.people(k + 1))
            ):
                return role, 1  # «وحدات من الجيش»
            if t.kind in ("operation", "attack") and k + 1 < view.last and view.stem(k + 1) in ("جهه", "محور", "محاور"):
                return "place", 2  # «تقدم من جهة راجو»
            fired = view.sense(t.first, "fired")  # «اتهمت … إيران بإطلاق صاروخ من سوريا»
            if not t.verb and not fired and t.kind in _BLOWS and not self.args.actors and self._sent_by(k):
                return "actor", 1  # «تعرض لقصف من القواعد التركية», «هجوم من داعش»
            out_of = t.kind == "withdrawal" or view.sense(t.first, "drives")
            return ("place" if out_of else "from"), 1
        kin = ("عايل", "عوايل", "ذوي", "اسر")
        if prep == "sides" and t.kind == "withdrawal" and k + 1 < view.last and view.stem(k + 1).startswith(kin):
            return role, 2  # «غادر 500 مسلح مع عائلاتهم حرستا»
        if prep == "sides":
            if t.kind in ("clash", "war"):
                self.args.partner = view.bare(k) == "مع"
                return "sides", 1
            if view.bare(k) == "بين" and k + 1 < view.last and view.place(k + 1) and k + 1 not in view.party_at:
                return "place", 1  # «كمين بين السخنة وتدمر»
            self.last_role = ""  # «معبر نصيب بين سوريا والأردن»
            return ("stop" if view.bare(k) == "مع" else "from"), 1
        if prep == "place" and role in ("object", "genitive", "target") and self._member(k):
            return "target", 1  # «حيّدت قياديا في حزب العمال»
        if t.kind == "withdrawal" and (prep == "target" and view.bare(k) != "علي" or view.bare(k) == "الي"):
            return "to", 1  # «انسحبت نحو …»: where they went is not where they left
        if view.bare(k) == "الي" and t.kind in ("strike", "attack"):
            aimed = t.light >= 0 and view.stem(t.light).lstrip("يت").startswith(("وجه", "وجيه"))
            return "target" if aimed else "none", 1  # «قصف إسرائيل للمفاعل رسالة إلى إيران»
        if view.bare(k) in ("نحو", "صوب", "باتجاه") and t.kind in ("strike", "attack") and k - t.last > 4:
            return "none", 1  # «دفع الهجوم الآلاف نحو الحدود»
        if prep == "target" and t.kind in MOVES:
            return "place", 1
        if prep == "target" and t.kind == "seizure":
            return "place", 1
        return prep, 1

    def _men_of(self, k: int) -> bool:
        """Whether «من» at unit ``k`` says whose men are sent: right behind the noun, and no land."""
        t, p = self.t, self.view.party_at.get(k + 1)
        if t.kind != "reinforcement" or t.verb or k - t.last > 1 or self.args.actors or p is None:
            return False
        return p.first == k + 1 and p.how in ("name", "office") and not p.place and not p.person

    def _member(self, k: int) -> bool:
        """Whether «في» at unit ``k`` says of which armed group somebody is: «قيادي في داعش», «مسؤولا في الحزب»."""
        view = self.view
        p = view.party_at.get(k + 1)
        if view.bare(k) != "في" or p is None or p.place or p.first != k + 1 or not armed(view, p):
            return False
        return view.stem(k - 1).startswith(("قياد", "مسوول", "عضو", "اعضاء", "عنصر", "عناصر", "قايد", "مقاتل"))

    def _sent_by(self, k: int) -> bool:
        """Whether «من» at unit ``k`` names who sent a blow: a party right after it, or the bases or men of one."""
        view = self.view
        between = range(self.t.last, k)
        if self.t.light >= 0 and view.sense(self.t.light, "wages") or self.last_role == "target" or len(between) > 6:
            return False
        if any(view.bare(j) in ("لم", "لن", "لا", "كان", "كانت") for j in between):
            return False
        for j in range(k + 1, min(view.last, k + 4)):
            p = view.party_at.get(j)
            if p is not None:
                return p.how != "person" and (j > k + 1 or not p.place)
            if not any(view.sense(j, s) for s in ("office", "site", "arms")) and view.codes[j] != '"':
                return False
        return False

    def _fill(self, k: int, role: str, gap: int) -> tuple[int, str, int] | None:
        """Put the name or site at unit ``k`` where it belongs; give the next unit and role."""
        view, t = self.view, self.t
        p = view.party_at.get(k)
        place = view.place(k)
        craft = k > view.first and (view.sense(k - 1, "weapon") or view.sense(k - 1, "arms"))
        if craft and p is not None and p.place and view.sense(k, "adjective") and role in ("object", "target"):
            if not view.prefixed(k, "ل") and not view.prefixed(k, "ب"):
                return self._hit(p, role)  # «أسقطت إسرائيل طائرة سورية»
        if p is not None and p.first < k:
            p = None if not place else p
            if p is not None and p.office:
                p = None
        if p is None and not place:
            if role == "sides" and view.stem(k) in ("طرفين", "جانبين", "فريقين") and not self.args.actors:
                for q in view.pair(k):
                    add(self.args.actors, slots_of(q))
            return self._site(k, role)
        if place and view.prefixed(k, "ل") and view.stem(k - 1).startswith(_BESIDE):
            return k + 1, role, 0
        near = any(
            view.sense(j, "area") and not view.raw_suffix(j) for j in range(max(view.first, k - 3), k)
        )  # «الحدود الشمالية لسوريا»
        if place and view.prefixed(k, "ل") and p is not None and role in ("place", "none") and not near:
            return k + 1, "none", 0  # «موطئ قدم لإيران»
        if place and (p is None or self._is_place(k, p, role)):
            if p is not None and p.office and p.first <= k:
                return p.last, role, 0
            if t.kind in MOVES and self.places and view.bare(k - 1) == "عبر":
                return k + 1, "none", 0  # «دخلت آليات إلى إدلب عبر معبر كفرلوسين»: only the way
            if role == "from" and t.kind != "withdrawal" or role == "to":
                if role == "to":
                    add(self.args.to, [Slot(place, k, k + 1)])
                goes_on = k + 1 < view.last and view.joined(k + 1) and view.place(k + 1)
                return k + 1, role if goes_on else "none", 0  # «تعزيزات من دير الزور والرقة إلى …»
            if role == "subject" and not t.verb:
                role = "place"
            add(self.places, [Slot(place, k, k + 1)])
            self.last_role = "place"
            return k + 1, "place", 0
        if p is None:
            return k + 1, role, gap + 1
        return self._party(p, role, gap)

    def _is_place(self, k: int, p: Party, role: str) -> bool:
        view, t = self.view, self.t
        if p.how not in ("name", "capital") or not (view.place(k) and p.last - p.first == 1):
            return False
        if p.how == "capital" and role == "place" and not self._tied(k):
            return False  # «… في سوريا. واشنطن تنفي …»
        if role == "none" and view.bare(k - 1) == "الي" and t.kind in _BLOWS:
            return False  # «قصف المفاعل رسالة إلى إيران»
        if role in ("place", "from") or view.prefixed(k, "ب") or view.ctx.locative(k) and view.prep(k - 1) == "place":
            return True
        if role in ("subject", "actor", "sides") or view.prefixed(k, "ل") and role != "target":
            return False
        if role == "genitive" and t.kind == "withdrawal" and view.stem(t.first).startswith("مغادر"):
            return True  # «مغادرة سوريا»
        if role == "genitive":
            return (t.aim or t.kind == "seizure" or bool(self.args.actors)) and not (t.aim and view.object_follows(p))
        if role == "none" and self.last_role == "place" and view.joined(k):
            return True
        if role == "none":
            return False  # «واشنطن تنفي …»: a capital is its government
        return not (k > view.first and view.bare(k - 1) in ("ضد", "مع"))

    def _tied(self, k: int) -> bool:
        view = self.view
        return view.prefixed(k, "ب") or view.joined(k) or bool(view.prep(k - 1) or view.sense(k - 1, "area"))

    def _site(self, k: int, role: str) -> tuple[int, str, int] | None:
        """A base or position, men or a weapon without an owner."""
        view, args = self.view, self.args
        office = view.sense(k, "office")
        if self.t.kind == "withdrawal" and role == "genitive" and view.people(k):
            args.troops = True
        if office == "forces" and role in ("subject", "genitive", "actor") and not view.prefixed(k, "ب"):
            args.troops = True
            suffix = view.raw_suffix(k)
            named = suffix in ("ها", "ه", "هم") and not view.bare(k).endswith("طايره")
            owner = view.pronoun(k, suffix) if named else view.ours(k)
            if owner is not None and not args.actors and (self.t.kind in MOVES or role == "subject"):
                add(args.actors, slots_of(owner))
            return k + 1, "object" if role == "subject" else role, 0
        if role == "subject" and not args.actors and view.people(k) and view.raw_suffix(k) in ("ها", "ه", "هم"):
            owner = view.pronoun(k, view.raw_suffix(k))  # «وغادر مسلحوها»
            if owner is not None:
                args.troops = True
                add(args.actors, slots_of(owner))
                return k + 1, "object", 0
        behind = (
            role == "none" and self.t.verb and view.sense(self.t.first, "sends") == "enter"
        )  # «عبرت من العراق ست شاحنات …»
        if (role == "subject" or behind and not args.actors and not args.troops) and (
            (view.sense(k, "weapon") or view.sense(k, "arms") or view.counted(k))
            and not view.prefixed(k, "ب")
            or view.bare(k).startswith(("مسلح", "مجهول", "مقاتل"))
        ):
            args.troops = True
            return k + 1, "subject", 0
        if view.sense(k, "site") and role in ("object", "target", "genitive"):
            args.site = True
            mine = view.stem(k).startswith("هدف") or view.stem(k).startswith("اهداف")  # «أصابت أهدافها»
            if view.raw_suffix(k) in ("ها", "هم") and self.t.kind in _BLOWS and not self.targets and not mine:
                owner = view.pronoun(k, view.raw_suffix(k))  # «قصف قنصليتها في دمشق»
                add(self.targets, slots_of(owner) if owner is not None else [])
            owned = view.prefixed(k, "ل") or role == "genitive" and self.t.kind in _BLOWS
            return k + 1, "target" if owned else role, 0  # «قصف مرابض للنظام»
        if office in ("forces", "fighters") and role in ("object", "target", "genitive", "none"):
            args.site = True
            suffix = view.raw_suffix(k)
            lil = view.prefixed(k, "ل")
            owner = view.pronoun(k, suffix) if suffix in ("ها", "هم") else view.ours(k)
            if owner is not None and (
                role in ("object", "target") or lil or role == "genitive" and self.t.kind in MOVES
            ):
                if self.t.kind in MOVES:
                    add(args.actors, slots_of(owner))
                else:
                    add(
                        self.targets,
                        [
                            Slot("turkish_forces" if s.id == "turkey" and office == "forces" else s.id, k, k + 1)
                            for s in slots_of(owner)
                        ],
                    )
                return k + 1, "none", 0
            if role == "none":
                role = "target" if lil or view.joined(k) and self.last_role in ("target", "place") else role
                if view.joined(k) and self.last_role == "place" and self.targets:
                    self._split()
                    role = "target"
            return k + 1, role, 0
        if (
            role == "none"
            and self.last_role == "actor"
            and view.joined(k)
            and (office == "forces" or view.sense(k, "weapon"))
        ):
            return k + 1, "actor", 0  # «… وراجمات النظام»
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
        site = view.sense(p.first, "office") == "fighters" and not view.stem(p.first).startswith(PEOPLE)
        args.site = args.site or site
        downed = (
            (view.sense(t.first, "sends") == "strike" or view.stem(t.first) == "تدمير")
            and p.how == "adjective"
            and role in ("genitive", "object")
        )
        if downed and (view.sense(p.first - 1, "arms") or view.sense(p.first - 1, "weapon")):
            return self._hit(p, role)  # «إسقاط الطائرة الروسية»
        people = p.how == "adjective" and self._people_of(p, role, gap)
        ship = view.sense(p.first - 1, "arms") and self.opened  # «إطلاق صواريخ من الفرقاطة الفرنسية»
        if role == "actor" and p.how == "adjective" and (view.bare(p.first).endswith(("ون", "ين")) or ship):
            add(args.actors, slots_of(p))  # «تعرضت لقصف من الحوثيين»
            self.last_role = "actor"
            return p.last, "none", 0
        if p.how == "adjective" and role == "genitive" and gap <= 1 and t.kind in MOVES and self._men(p.first - 1):
            add(args.actors, slots_of(p))  # «سحب المقاتلين الإيرانيين»
            self.last_role = "actor"
            return p.last, "object", 0
        if (
            p.how == "adjective"
            and not people
            and (
                gap == 0
                and self.last_role not in ("target",)
                and role not in ("object", "target")
                or role in ("place", "from", "none")
            )
        ):
            return p.last, role, 0
        if p.how == "adjective" and role in ("object", "target") and not self._hittable(p.first - 1):
            return p.last, role, 0  # «الحدود الأردنية» are no target
        if p.how in ("person",) and role not in ("subject", "actor"):
            return p.last, role, 0
        if role == "sides":
            add(args.actors, slots_of(p))
            self.last_role = "sides"
            return p.last, "sides", 0
        if role == "actor":
            add(args.actors, slots_of(p))
            self.last_role = "actor"
            return p.last, "none", 0
        if (
            to
            and role != "actor"
            and not (k_owned := p.first > view.first and view.sense(p.first - 1, "owned") or view.owned_before(p))
        ):
            return self._to(p, role)
        if to and k_owned and role == "place":
            return p.last, "none", 0
        if t.kind == "withdrawal" and not args.actors and role == "place" and armed(view, p):
            role = "genitive" if gap <= 1 else role
        if role == "place" and p.office == "fighters" and t.kind == "strike" and not self.targets:
            return self._hit(p, role)  # «سقط صاروخ في محيط القاعدة الأميركية»
        if role in ("subject", "genitive"):
            return self._doer(p, role, site, gap)
        if role in ("object", "target"):
            return self._hit(p, role)
        if role in ("place", "none") and view.joined(p.first) and not view.prep(p.first - 1):
            if self.last_role == "target":
                return self._hit(p, role)
            if self.last_role in ("actor", "sides"):
                add(args.actors, slots_of(p))
                return p.last, "none", 0
            if self.last_role == "place" and self.targets and (t.verb or t.aim):
                self._split()
                return self._hit(p, role)
        return p.last, role, 0

    def _hittable(self, k: int) -> bool:
        """Whether the noun before an adjective can be hit: «مواقع إيرانية», not «الحدود الأردنية», «البرلمان»."""
        view = self.view
        while k > view.first and view.codes[k] in "~_%" and view.bare(k).endswith(("يه", "ي", "ين", "ان")):
            if view.sense(k, "site") or view.sense(k, "office") or view.sense(k, "arms") or view.people(k):
                return True
            k -= 1
        if view.stem(k) in ("وجود", "نفوذ", "مصالح", "احتلال", "دوله", "حكومه", "نظام", "سلطات"):
            return True
        return any(view.sense(k, s) for s in ("site", "office", "arms", "weapon", "land")) or view.people(k)

    def _men(self, k: int) -> bool:
        return self.view.people(k) or bool(self.view.sense(k, "arms"))

    def _to(self, p: Party, role: str) -> tuple[int, str, int]:
        """«ل» before a name: whose («هجوم لداعش», «تعزيزات للجيش»), or at whom («ضربات للجماعات», «قصفها لقرى»)."""
        t, args, view = self.t, self.args, self.view
        giver = t.light >= 0 and view.bare(t.light).startswith(("وجه", "يوجه", "توجه", "توجيه"))
        if p.person or p.office in ("president", "minister", "official", "spokesperson"):
            return p.last, "none", 0  # «السيطرة على المدينة للرئيس انتصار»
        near = p.first - t.last <= 5 and not any(view.bare(j) in ("ان", "بان") for j in range(t.last, p.first))
        whose = (
            near
            and not self.opened
            and not args.actors
            and not t.verb
            and not t.aim
            and not giver
            and not args.targets
            and not args.site
        )
        if p.place and view.stem(p.first - 1).startswith(_BESIDE):
            return p.last, "none", 0  # «المنطقة المتاخمة للعراق»
        if t.kind in MOVES and t.kind != "withdrawal" and not t.verb and p.place and p.how == "name":
            add(self.places, [Slot(p.place, p.first, p.last)])  # «إرسال قوات عربية لسوريا»
            return p.last, "none", 0
        if t.aim and not args.actors and self.view.sense(t.last, "arm") and near:
            if any(view.bare(j) in ("علي", "في") for j in range(p.last, min(view.last, p.last + 2))):
                whose = True  # «استهداف مدفعي لقوات النظام على …»
        if whose and t.kind != "violation":
            add(args.actors, slots_of(p))
            self.last_role = "actor"
            return p.last, "none", 0
        if t.kind in MOVES or t.kind == "violation":
            return p.last, "none", 0
        return self._hit(p, role)

    def _doer(self, p: Party, role: str, site: bool, gap: int) -> tuple[int, str, int]:
        t, args, view = self.t, self.args, self.view
        if site:
            return self._hit(p, role)
        if role == "genitive":
            if gap > 1:
                return p.last, "none", 0
            doers = p.office == "forces" and not (view.stem(t.first) == "تدمير" and view.sense(p.first, "weapon"))
            if t.aim and t.kind != "seizure" and not doers and not view.object_follows(p):
                return self._hit(p, role)
        if view.joined(p.first) and args.actors:
            add(args.actors, slots_of(p))
            return p.last, role, 0
        if args.actors and role == "subject":
            return self._hit(p, role)
        if p.how == "adjective" and not self._people_of(p, role, gap):
            return p.last, role, gap
        add(args.actors, slots_of(p))
        args.troops = args.troops or armed(view, p)
        self.last_role = "actor"
        k = p.last
        while (
            k < view.last
            and view.codes[k] == "~"
            and view.joined(k)
            and k in view.party_at
            and view.party_at[k].how == "adjective"
        ):
            add(args.actors, slots_of(view.party_at[k]))  # «القوات الأميركية والتركية»
            k += 1
        # «روسيا والنظام قصفا»: a second subject joined to the first
        while k < min(view.last, p.last + 4):
            q = view.party_at.get(k)
            if q is not None and view.joined(q.first) and q.how != "adjective" and not self._verb_at(q.last):
                add(args.actors, slots_of(q))
                k = q.last
            elif view.codes[k] in '"&':
                k += 1
            else:
                break
        return max(k, p.last), "object", 0

    def _verb_at(self, k: int) -> bool:
        """Whether a verb of its own follows a joined name: «قصفت تركيا … وإيران استهدفت …»."""
        return k in self.stops or k < self.view.last and self.view.codes[k] == "^"

    def _people_of(self, p: Party, role: str, gap: int) -> bool:
        """Whether an adjective names who acts: «الحوثيون», «مدمرتان أميركيتان» right after a verb of war."""
        if role != "subject":
            return False
        if gap == 0:
            armed_with = self.view.sense(p.first - 1, "weapon") or self.view.sense(p.first - 1, "arms")
            if self.args.troops and (self.t.kind in MOVES or armed_with):
                return True  # «تحركت آليات تركية», «أطلقت طائرة تركية صاروخا»
            return self.view.bare(p.first).endswith(("ون", "ين"))
        moves = self.t.kind in MOVES
        strong = not self.t.weak or self.t.strike_word or self.args.troops and moves
        return strong and not self.opened and gap <= (2 if moves else 1)

    def _hit(self, p: Party, role: str) -> tuple[int, str, int]:
        t, args = self.t, self.args
        if t.kind == "clash" and role != "target":
            add(args.actors, slots_of(p))
            self.last_role = "actor"
            return p.last, "none", 0
        if t.kind in MOVES:
            if not args.actors:
                add(args.actors, slots_of(p))
            return p.last, "none", 0
        add(self.targets, slots_of(p))
        self.last_role = "target"
        k = p.last
        while p.how == "adjective" and k in self.view.party_at and self.view.party_at[k].how == "adjective":
            add(self.targets, slots_of(self.view.party_at[k]))  # «دورية روسية تركية»
            k += 1
        return k, "none" if p.how == "adjective" else "target", 0
