"""Where a sentence speaks of a military action: verbs, nouns of events, light verbs with their nouns."""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon import about
from ..scene import topic
from .view import RELATIVES, View

_CROWD = ("متظاهر", "محتج", "مشجع", "معتصم", "طلاب")
_FIGURE = 2  # units between a word of war and what makes it a figure of speech
_ARTICLE = "ال"
_FORCES = (
    "مسلح",
    "مقاتل",
    "ميليشيا",
    "مليشيا",
    "كتائب",
    "فصائل",
    "قوات",
    "القوات",
    "جيش",
    "الجيش",
    "الطيران",
    "المدفعية",
    "جنود",
    "المقاتلات",
    "الطائرات",
)
STEMS = frozenset(
    ("harmed", "action", "maybe", "falls", "sends", "bursts", "participle", "fires", "weapon")
    + ("hands", "becomes", "answers", "repels", "uses", "levels", "bomb", "raids", "finishes", "moved")
    + ("fired", "siege", "cuts", "captures", "reply", "blast")
)


@dataclass(slots=True)
class Trigger:
    """A word (or light verb and noun) for an action: units ``[first, last)`` of its head, its kind and its traits."""

    kind: str
    first: int
    last: int
    verb: bool
    light: int = -1  # the light verb that carries the noun
    tail: int = -1  # a verb that goes on about it: «غارات طالت …»
    weak: bool = False
    aim: bool = False
    body: bool = False
    future: bool = False
    passive: bool = False
    strike_word: bool = False
    cause: bool = False  # «الرد على قصف …»: told as what was answered
    loose: bool = False  # «عملية …»: the adjective makes the kind
    handed: str = ""  # «سلّم», «تسلّم»: whether a place was given or taken over

    @property
    def start(self) -> int:
        """The first unit that belongs to it."""
        return self.light if 0 <= self.light < self.first else self.first


def _is_verb(view: View, k: int) -> bool:
    """Whether a form that may be noun or verb («قصف») is the verb here."""
    entry = view.ctx.units.entries[k]
    if view.ctx.text[view.ctx.units.ends[k] - 1] == "ة":
        return False
    if view.first_person(k):
        return True  # «قصفنا»
    if not entry.senses.get("verb") and entry.code != "^":
        return False
    if not entry.senses.get("noun"):
        return True
    if k + 1 < view.last and (view.codes[k + 1] == "~" or view.sense(k + 1, "arm")):
        return False  # «قصف تركي»
    prefix = view.ctx.units.prefixes[k]
    if set(prefix) & set("بلك") or view.bare(k).startswith(_ARTICLE):
        return False
    before = view.bare(k - 1) if k > view.first else ""
    p = view.party_at.get(k - 1)
    if (
        p is not None
        and p.first > view.first
        and view.sense(p.first - 1, "governs")
        and view.sense(p.first - 1, "verb")
    ):
        return False  # «الصواريخ التي يعتزم ترامب قصف …»
    return (
        k == view.first
        or before in ("قد", "ان", "حيث", "كما", "انه")
        or before in RELATIVES
        or topic(view, k) is not None
    )


def read_trigger(view: View, k: int) -> Trigger | None:
    entry = view.ctx.units.entries[k]
    if entry is None:
        return None
    if k in view.in_time and view.in_time[k].mention.when.kind not in ("vague",) and entry.code not in "v^":
        return None
    senses = entry.senses
    action = senses.get("action")
    if senses.get("falls"):
        return _falling(view, k)
    if action:
        if k in view.party_at and view.party_at[k].how != "adjective" and view.party_at[k].first < k:
            return None  # inside a name
        if senses.get("place") and k > view.first and (view.prep(k - 1) or view.sense(k - 1, "area")):
            return None  # «قرب تدمر»
        if senses.get("bare_place") and view.place(k):
            return None  # «استعادة تدمر»
        if k - 2 >= view.first and view.joined(k) and view.place(k - 1) and view.bare(k - 2) == "بين":
            return None  # «بين السخنة وتدمر»
        one = " " not in view.ctx.text[view.ctx.units.starts[k] : view.ctx.units.ends[k]]
        if one and not senses.get("noun") and view.ctx.text[view.ctx.units.ends[k] - 1] == "ة":
            return None  # «سيطرة» is not «سيطر» with a pronoun
        if (
            senses.get("aim")
            and ("ل" in view.ctx.units.prefixes[k] or k > view.first and _for(view, k - 1))
            and any(view.sense(j, "action") for j in range(view.first, k))
        ):
            return None  # «عملية في منبج لتطهيرها»: what the action is for, not one more
        verb = _is_verb(view, k)
        if senses.get("ground") and not ground(view, k) or senses.get("steps_in") and not _steps_in(view, k):
            return None
        t = Trigger(
            action,
            k,
            k + 1,
            verb,
            weak=bool(senses.get("weak")),
            aim=bool(senses.get("aim")),
            body=bool(senses.get("body")),
        )
        if senses.get("leaves") and not (verb and _leaves(view, k)):
            return None
        if verb:
            t.future, t.passive = future(view, k), _passive(view, k)
            if senses.get("voweled") and not t.passive:
                return None
            advance = t.kind == "operation" and t.body
            far = any(view.bare(j).startswith(("كيلومتر", "كلم", "امتار")) for j in range(k + 1, min(view.last, k + 5)))
            near = _troops_near(view, k) or advance and far
            if (t.kind == "withdrawal" or advance) and not near or advance and view.raw_suffix(k):
                return None  # «الدعم الذي تقدمه القوات» is no advance
        else:
            if t.body and not (_troops_near(view, k) or _whose(view, t)):
                return None
            _shape(view, t)
            if t.kind == "strike" and "متبادل" in view.ctx.words(k, min(view.last, k + 2)):
                t.kind = "clash"
        return t
    if senses.get("sends") == "enter" and view.bare(k)[:1] in "يت" and _they_come(view, k):
        return Trigger("deployment", k, k + 1, True, weak=True, body=True)
    maybe = senses.get("maybe")
    if maybe:
        if maybe in ("deployment", "clash"):
            return None
        t = Trigger(maybe, k, k + 1, False, weak=True, loose=True)
        return t if _shape(view, t) else None
    if senses.get("harmed") and senses.get("verb") and k + 1 < view.last and view.sense(k + 1, "weapon"):
        return Trigger("strike", k, k + 1, True, weak=True, future=future(view, k), passive=view.passive(k))
    if senses.get("participle"):
        return Trigger("strike", k, k + 1, True, passive=True, strike_word=True)
    sends = senses.get("sends")
    if sends and sends != "patrol" and not (senses.get("verb") and set(view.ctx.units.prefixes[k]) & set("بل")):
        if sends == "strike" and senses.get("verb") and view.raw_suffix(k) in ("ها", "ه", "هما"):
            if any(view.sense(j, "weapon") or view.sense(j, "arms") for j in range(max(view.first, k - 5), k)):
                return Trigger("strike", k, k + 1, True, future=future(view, k))  # «طائرة أسقطتها إسرائيل»
        sent = _sending(view, k, sends)
        moved = topic(view, k) if sent is None and sends == "reinforcement" and view.passive(k) else None
        if moved is not None and armed(view, moved):  # «وحدات من الجيش استُقدمت من إدلب»
            return Trigger(sends, k, k + 1, True, weak=True, body=True)
        if (
            sent is None
            and sends == "enter"
            and senses.get("verb")
            and (_men_before(view, k) or view.sense(k - 1, "arms") or _they_come(view, k))
        ):
            return Trigger("deployment", k, k + 1, True, weak=True, body=True, future=future(view, k))
        return sent
    if senses.get("bursts"):
        near = range(max(view.first, k - 2), min(view.last, k + 5))  # «عبوة ناسفة انفجرت بسيارة»
        return (
            Trigger("attack", k, k + 1, True, weak=True, passive=True, strike_word=True)
            if any(view.sense(j, "bomb") for j in near)
            else None
        )
    if senses.get("fires"):
        if _dropped(view, k):
            return Trigger("strike", k, k + 1, True, future=future(view, k), strike_word=True)
        for j in range(k + 1, min(view.last, k + 8)):  # «أطلق الحرس الثوري صواريخ»
            poison = view.sense(j, "poison")  # «ألقت طائرة السارين على …»
            if view.sense(j, "weapon") or poison or view.bare(j) in ("النار", "نيرانها", "نيران", "النيران"):
                kind = "strike" if view.sense(j, "weapon") or poison else "attack"
                return Trigger(
                    kind,
                    k,
                    k + 1,
                    True,
                    future=future(view, k),
                    passive=view.passive(k),
                    strike_word=True,
                    weak=kind == "attack",
                )
            if view.codes[j] in ",.v^":
                break
    return None


def _passive(view: View, k: int) -> bool:
    """Whether a verb is passive: its letters or vowel signs say so, or a doer behind it («طرد داعش من الباب على يد …»)."""
    if view.sense(k, "slain") or view.sense(k, "suffered") or view.passive(k):
        return True
    if not view.sense(k, "told") or view.sense(k, "action") not in ("seizure", "operation") or view.raw_suffix(k):
        return False
    nxt = k + 1
    thing = nxt < view.last and (view.sense(nxt, "area") or view.sense(nxt, "drives") or view.sense(nxt, "land"))
    if not thing and not view.sense(k, "drives"):
        return False
    for j in range(nxt, min(view.last, k + 12)):
        if view.codes[j] in ",.:^" or view.bare(j) in RELATIVES:
            return False
        if view.prep(j) == "actor" and view.bare(j) in ("من", "علي"):
            doer = view.party_at.get(j + 2)
            return bool(view.place(j - 1)) and doer is not None and doer.first == j + 2
    return False


def _for(view: View, k: int) -> bool:
    """Whether «لاستعادة» stands at unit ``k``: «عمليات لاستعادة السيطرة على …»."""
    return bool(view.sense(k, "ground")) and "ل" in view.ctx.units.prefixes[k]


def ground(view: View, k: int) -> bool:
    """Whether land, a town or positions are the object of a word of taking at unit ``k``: «انتزاع الفصائل قريتين»."""
    for j in range(k + 1, min(view.last, k + 10)):
        if view.codes[j] in ",.:^" and not view.place(j) or view.sense(j, "abstract"):
            return False
        tied = view.prep(j - 1) if j > k + 1 else ""
        if tied == "place" and view.bare(j - 1) in ("في", "الي"):
            return False
        if (
            view.sense(j, "area")
            or view.sense(j, "land")
            or view.place(j)
            and (j not in view.party_at or tied == "target")
        ):
            return True
    return False


def _steps_in(view: View, k: int) -> bool:
    """Whether a state steps in with arms, or into a war: «تدخلت روسيا في الحرب في سوريا»; not into affairs."""
    for j in range(k + 1, min(view.last, k + 8)):
        if view.codes[j] in ",.:":
            return False
        form = view.bare(j)
        if form in ("عسكريا", "عسكري", "العسكري", "بقواتها", "بريا", "جويا") or view.sense(j, "action") == "war":
            return True
        if form.endswith(("شوون", "الشوون", "شووننا")):
            return False
    return False


def _sending(view: View, k: int, kind: str) -> Trigger | None:
    """«أرسلت روسيا قوات», «نشرت تركيا جنودها», «دخلت القوات التركية»: troops or arms that are sent, where no noun of
    an action follows.
    """
    if kind == "more":  # «رفعت تركيا عدد جنودها»
        near = range(k + 1, min(view.last, k + 4))
        count = next((j for j in near if view.stem(j).startswith(("عدد", "اعداد", "عديد"))), -1)
        if count < 0:
            return None
        kind = "reinforcement"
        if view.stem(count).startswith("عديد") and view.raw_suffix(count):  # «رفعت عديدها»
            return Trigger(kind, k, k + 1, True, weak=True, body=True, future=future(view, k))
    begin = k + 1
    while begin + 1 < view.last and view.prep(begin) in ("from", "place") and view.place(begin + 1):
        begin += 2  # «عبرت من العراق ست شاحنات …»
    if begin in view.party_at or view.codes[begin - 1] in ",.:":
        begin = k + 1
    for j in range(begin, min(view.last, begin + 9)):
        if j in view.in_time or view.codes[j] == "," and (j + 1 in view.in_time or j - 1 in view.in_time):
            begin += 1
            continue
        if j >= begin + 6:
            break
        carried = kind == "reinforcement" and view.sense(j, "maybe") == kind
        carrier = view.party_at.get(k + 1) or topic(view, k)
        carried = carried and carrier is not None and armed(view, carrier)  # no relief goods
        if (
            view.sense(j, "action")
            or view.sense(j, "maybe") in ("operation", "reinforcement")
            and not carried
            or view.codes[j] in ",.:"
            or view.prep(j)
            and not (view.bare(j) in ("من", "نحو") and (j + 1 not in view.party_at or view.people(j - 1)))
            or view.bare(j) == "عن"
        ):
            return None
        p = view.party_at.get(j)
        base = view.sense(j, "office") == "fighters" and not view.people(j)
        troops = (
            "عزز" in view.stem(k)
            and base
            and bool(view.raw_suffix(j))  # «عززت قاعدتها»
            or view.sense(j, "office") == "forces"
            or view.sense(j, "weapon")
            or view.sense(j, "arms")
            or view.counted(j)
            or carried
            or (kind == "reinforcement" and view.sense(j, "office") == "fighters" and j > k + 1)
            or (kind == "reinforcement" and view.people(j) and view.prefixed(j, "ب") and "دفع" in view.stem(k))
        )
        if p is not None and p.how != "adjective" and kind == "enter":
            return (
                Trigger(
                    "deployment", k, k + 1, bool(view.sense(k, "verb")), weak=True, body=True, future=future(view, k)
                )
                if armed(view, p)
                else None
            )
        if (
            troops
            and view.stem(k).lstrip("سيت").startswith(("دفع", "زج"))
            and not any(view.prefixed(i, "ب") or view.bare(i).startswith("بوحدات") for i in range(k + 1, j + 1))
        ):
            return None  # «دفع بقوات»; not «دفع ثمن وجود القوات»
        if troops and kind == "enter":
            return Trigger(
                "deployment", k, k + 1, bool(view.sense(k, "verb")), weak=True, body=True, future=future(view, k)
            )
        if troops:
            verb = bool(view.sense(k, "verb")) or view.ctx.units.entries[k].code == "^"
            return Trigger(
                kind, k, k + 1, verb, weak=True, body=True, future=verb and future(view, k), passive=view.passive(k)
            )
        if kind == "enter" and (j > k + 3 or view.codes[j] == "_" and not _moves(view, j)):
            return None  # «دخل مفتشو منظمة حظر الأسلحة»: who comes first is the subject
    return None


def _men_before(view: View, k: int) -> bool:
    """Whether «القوات التي» stands before a verb of entering, and a town behind it: «القوات التي دخلت البوكمال»."""
    if k - 2 < view.first or view.bare(k - 1) not in RELATIVES or k + 1 >= view.last:
        return False
    town = any(view.place(j) for j in range(k + 1, min(view.last, k + 4)))
    return town and (view.people(k - 2) or bool(view.sense(k - 2, "arms")))


def _they_come(view: View, k: int) -> bool:
    """«القوات التركية تدخل مدينة عفرين»: forces that stand before a verb of entering, with a place right behind it."""
    p = topic(view, k)
    if p is None or p.person or not (p.office == "forces" or armed(view, p)) or view.raw_suffix(k):
        return False
    near = range(k + 1, min(view.last, k + 5))
    return any(view.place(j) and not any(view.codes[i] in ",.:^" for i in range(k + 1, j)) for j in near)


def _dropped(view: View, k: int) -> bool:
    """«براميل ألقتها المروحيات على …»: the weapon stands before the verb, which has a pronoun for it."""
    if view.raw_suffix(k) not in ("ها", "ه") or not view.sense(k, "told"):
        return False
    j = k - 2 if view.bare(k - 1) in RELATIVES else k - 1
    return any(view.sense(i, "weapon") for i in (j, j - 1) if i >= view.first)


def _leaves(view: View, k: int) -> bool:
    """Whether armed men are who leaves: «خرج مقاتلو المعارضة», «القوات التي خرجت»; not civilians who flee from them."""
    nxt = k + 1
    while (
        nxt < view.last
        and nxt < k + 6
        and (nxt in view.in_time or view.sense(nxt, "passes") or view.sense(nxt, "batch") or view.codes[nxt] in "dncoe")
    ):
        nxt += 1
    if nxt < view.last and view.stem(nxt) == "من" and nxt > k + 1:
        nxt += 1  # «خرج عدد من المقاتلين»
    if nxt >= view.last:
        return False
    p = view.party_at.get(nxt) or (view.party_at.get(k - 1) or topic(view, k) if view.bare(nxt) == "من" else None)
    return view.people(nxt) or p is not None and armed(view, p)


def _moves(view: View, j: int) -> bool:
    return bool(view.sense(j, "passes")) or view.people(j) or j in view.in_time or view.codes[j] in '"('


def _falling(view: View, k: int) -> Trigger | None:
    before = k - 2 if k - 2 >= view.first and view.bare(k - 1) in RELATIVES else k - 1  # «الصواريخ التي انهمرت على …»
    if k > view.first and view.sense(before, "weapon") and view.sense(k, "verb"):
        return Trigger("strike", k, k + 1, True, passive=True, strike_word=True)
    reach = k + 4
    for j in range(k + 1, min(view.last, k + 8)):
        reach += bool(j in view.in_time or view.sense(j, "passes") or view.bare(j) in ("بعد", "ذلك"))
        if j >= reach:
            break
        if view.sense(j, "weapon"):
            return Trigger(
                "strike", k, j + 1, bool(view.sense(k, "verb")), future=False, passive=True, strike_word=True
            )
    return None


def future(view: View, k: int) -> bool:
    """Whether the verb at unit ``k`` has «س» for what is to come, or «سوف» before it."""
    form = view.bare(k)
    if k > view.first and view.bare(k - 1) == "سوف":
        return True
    if view.passive(k) and form.startswith("س") and view.ctx.text[view.ctx.units.starts[k] :].startswith(("سُ", "وسُ")):
        return False  # «سُيّرت تعزيزات»
    return bool(view.sense(k, "future")) or form[:2] in ("سي", "ست") and form[2:3] == "س"


def _shape(view: View, t: Trigger) -> bool:
    """Read the adjectives after a noun: «عملية عسكرية», «هجوم صاروخي»; tell whether one of war was among them."""
    found = False
    for j in range(t.last, min(view.last, t.last + 5)):
        arm = view.sense(j, "arm")
        if arm:
            ground = found and t.kind == "operation"  # «حملة برية وجوية»
            found = True
            if t.kind == "attack" and arm == "strike" or t.loose and arm in ("strike", "attack") and not ground:
                t.kind = arm
        elif view.sense(j, "weapon") and view.prefixed(j, "ب") and t.kind == "attack":
            t.kind, t.strike_word = "strike", True
        elif view.codes[j] == "~" or view.codes[j] in '"(':
            continue
        elif (
            view.codes[j] != "_"
            or view.prep(j)
            or view.sense(j, "harmed")
            or view.ctx.units.entries[j] is None
            and j - t.last >= 2
        ):
            break
    return found


def _whose(view: View, t: Trigger) -> bool:
    """Whether a word of moving says whose troops it means: «انتشار روسي», «تموضع إيران»."""
    k = t.last
    if k >= view.last:
        return False
    if view.bare(k) == "عسكريا":
        return True  # «محاولاتها التمركز عسكريا»
    if view.sense(t.first, "expels") and view.raw_suffix(t.first) and view.bare(k) == "من":
        return True  # «لإخراجها من سوريا»
    q = view.party_at.get(t.first - 1)
    if q is not None and q.first > view.first and view.bare(q.first - 1) == "علي":
        return True  # «على القوات الأميركية الخروج»
    p = view.party_at.get(k)
    drives = bool(view.sense(t.first, "expels")) and p is not None and p.how == "name" and bool(p.place)
    return view.codes[k] == "~" or t.kind == "deployment" and p is not None and p.how == "name" or drives


def _troops_near(view: View, k: int) -> bool:
    """Whether men or arms are named right after (or before) a word of moving them: «سحب قواتها», «انتشرت وحدات من
    الجيش».
    """
    if view.bare(k).startswith(("اخل", "يخل", "تخل")) and any(
        view.sense(j, "site") or view.sense(j, "office") == "fighters" for j in range(k + 1, min(view.last, k + 5))
    ):
        return True  # «يخلي نقطته»
    if (
        view.bare(k).endswith(("قوات", "قواتها", "قواته", "القوات", "جنود", "جنودها"))
        or len(view.ctx.text[view.ctx.units.starts[k] : view.ctx.units.ends[k]].split()) > 1
    ):
        return True
    for j in list(range(k + 1, min(view.last, k + 6))) + list(range(k - 1, max(view.first - 1, k - 4), -1)):
        if view.codes[j] in ",.:":
            if j > k:
                continue
            break
        if (
            view.sense(j, "office") in ("forces", "fighters")
            or view.sense(j, "arms")
            or view.bare(j).removeprefix("ال").startswith(("وحدات", "عناصر", "مقاتل", "جنود", "ارهابي", "مسلح"))
        ):
            return True
        p = view.party_at.get(j)
        if p is not None and armed(view, p) and not p.person:
            return True
    return False


def armed(view: View, p) -> bool:
    """Whether a party is an armed group or the forces of a state."""
    if p.office in ("forces", "fighters"):
        return True
    words = view.ctx.words(p.first, p.last)
    return any(about("actor", a).get("group") in ("armed_group", "alliance") for a in p.actors) or any(
        w in words for w in _FORCES
    )


def figure(view: View, t: Trigger) -> bool:
    """Whether what stands beside a word of war makes it a figure of speech: «هجوم لاذع», «ضربة جزاء», «هجوم
    المنتخب».
    """
    if t.verb and t.kind == "attack" and view.stem(t.first).lstrip("يت").startswith("هاجم"):
        p = next((view.party_at[j] for j in (t.first + 1, t.first - 1) if j in view.party_at), None)
        if p is not None and (p.person or p.office in ("president", "minister", "spokesperson", "envoy", "official")):
            return True  # «هاجم الرئيس سياسة …»
    if t.kind == "withdrawal" and t.last + 1 < view.last and view.bare(t.last) == "عن" and not view.place(t.last + 1):
        return True  # «الخروج عن القاعدة»
    if t.kind == "clash" and any(view.stem(j).startswith(_CROWD) for j in range(t.last, min(view.last, t.last + 6))):
        return True  # «مواجهات بين متظاهرين والشرطة»
    if t.verb and view.sense(t.first, "hits"):
        k = t.first - 1
        while (
            k > view.first
            and t.first - k < 4
            and (view.codes[k] in '~"' or view.ctx.units.entries[k] is None or view.sense(k, "relative"))
        ):
            k -= 1
        if k >= view.first and view.sense(k, "abstract"):
            return True  # «عقوبات جديدة تستهدف …»
    if t.first > view.first and view.sense(t.first - 1, "faked"):
        return True  # «فبركة هجوم»
    for j in range(t.last, min(view.last, t.last + _FIGURE + 1)):
        if view.sense(j, "not_action"):
            return True
        if view.codes[j] in ",.":
            break
    if t.kind in ("strike",) and not t.weak:
        return False
    for j in range(t.last, min(view.last, t.last + 8)):
        if view.codes[j] in ",.":
            break
        if view.sense(j, "abstract") and not view.sense(j, "pact"):
            return True
        if view.party_at.get(j) is not None and j > t.last + 4 or view.sense(j, "action"):
            break
    return False


def masdar(view: View, k: int) -> bool:
    """Whether the light word at unit ``k`` is a noun here: «بشن عملية», «احتمال شن تركيا», «إرسال تعزيزات»."""
    if view.sense(k, "wages") == "masdar" and not view.sense(k, "verb"):
        return True
    if set(view.ctx.units.prefixes[k]) & set("بل"):
        return True
    if view.bare(k) not in ("شن",) or topic(view, k) is not None:
        return False
    return not (
        k == view.first
        or view.codes[k - 1] in ",:"
        or view.bare(k - 1) in ("قد", "ان", "انه", "حيث")
        or view.bare(k - 1) in RELATIVES
        or view.ctx.units.forms[k].startswith("و")
    )
