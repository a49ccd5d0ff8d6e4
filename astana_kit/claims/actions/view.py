"""One sentence as the rules of actions see it: bare words, parties and dates by unit, prepositions, pronouns."""

from __future__ import annotations

from functools import cache, lru_cache

from ...lexicon import about, folded_words, toml
from ..context import Context, Dated, Party
from ..scene import Scene, pronoun_fits

TARGET_WORDS = frozenset(folded_words("علي ضد بحق تجاه باتجاه نحو صوب"))
PLACE_WORDS = frozenset(folded_words("في داخل قرب عند الي حول قباله جنوب شمال شرق غرب جنوبي شمالي شرقي غربي"))
# what begins another clause: the arguments of an action do not reach beyond
STOPS = frozenset(
    folded_words(
        "حيث فيما بينما كما لكن مما ما وذلك ذلك بموجب وفق بحسب حسب وفقا ردا رغم لان ان انه انها بان بانه بانها "
        "اثر جراء نتيجه بعد عقب بهدف تزامنا اذ خشيه باعتبارها باعتباره كي حتي دون بدون وسط ضمن احتجاجا بضوء مقابل "
        "اذا لو بسبب بذريعه بالنسبه لمنع بحثا وان بالتزامن بالتنسيق بدعم اسفر اسفرت ادي ادت مضيفا"
    )
)
_AFTER_IN = frozenset(folded_words("ظل وقت اطار سياق معرض حين اشاره حال محاوله ختام"))
_AFTER_ON = frozenset(folded_words("خلفيه الرغم التوالي الاقل الاطلاق غرار"))
RELATIVES = frozenset(folded_words("الذي التي الذين اللذان اللتان اللذين"))
PEOPLE = folded_words(
    "عناصر مسلح مقاتل قياد جنود وحدات قوات خلايا ضباط دوريات ارهابي عنصر انتحاري جهادي متمرد متشدد ميليشيا مليشيا "
    "كتائب فرقه سرايا مجموعات افراد"
)
_SHARES = folded_words(
    "المئة مئة المائة مائة بالمئة بالمائة أجزاء أجزاءا جزء مساحات مساحة مساحتها أنحاء ثلث ثلثي نصف ربع معظم %"
)
_BODIES = folded_words("وحده فرقه مجموعه كتيبه سريه قوه")
_NOT_PARTICLE = frozenset(
    folded_words(
        "وحداته وحداتها وسط وفق وفقا فيما في وحدات واشنطن وجه وصل وصول وقف فوق وراء وفد واسع واسعة واسعا وحشي وحشية "
        "وثيق وشيك وشيكة وطني وطنية وهمي وهمية وحدة واحد واحدة وادي وزير وزارة وكيل وكلاء ورشة وابل وقود وجود وجوده "
        "وجودها وكر واقع واقعة واضح واضحة وضع وقت وعد فجر فصائل فصيل فتح فك فرق فرقة فريق فرض فشل فترة فيلق فقط فعلي"
    )
)
_ARMS = ("ministry", "army")  # sources that can act for their state
_ENDS_IN_H = frozenset(folded_words("وجه يوجه توجه توجيه التوجيه جبهه اتجاه باتجاه تجاه مياه"))
_WE = frozenset(folded_words("قصفنا استهدفنا حيدنا ضربنا دمرنا هاجمنا شننا نفذنا"))
_PARTS = {
    "شمال": "northern_syria",
    "شمالي": "northern_syria",
    "شرق": "eastern_syria",
    "شرقي": "eastern_syria",
    "جنوب": "southern_syria",
    "جنوبي": "southern_syria",
}
_RULERS = (
    "والي",
    "محافظ",
    "حاكم",
    "قايممقام",
    "قايمقام",
    "عمده",
    "مطران",
)  # «والي هطاي»: his title, no place of a deed
_TOWN = ("المدينه", "البلده", "القريه")
_HERS, _HIS, _THEIRS = "ها", "ه", "هم"


@cache
def _asides() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(folded_words(w)) for w in toml("actions")["aside"]["words"])


@lru_cache(maxsize=50_000)
def _bare(form: str) -> str:
    return form[1:] if len(form) > 3 and form[0] in "وف" and form not in _NOT_PARTICLE else form


class View:
    """A sentence with what is looked up in it again and again; every method looks at a bounded number of units."""

    def __init__(self, ctx: Context, n: int) -> None:
        self.ctx, self.n = ctx, n
        s = ctx.sentences[n]
        self.first, self.last = s.first, s.last
        self.codes = ctx.units.codes
        self.scene: Scene = ctx.memo.setdefault("scene", Scene(ctx))  # type: ignore[assignment]
        self.behind: set[int] = set()  # units of who only stands behind a doer: neither party nor place
        self.parties: list[Party] = []
        for p in self._with_ministries(ctx.parties(n)):
            if self._aside(p) or self._dateline(p):
                self.behind.update(range(p.first, p.last))
            else:
                self.parties.append(p)
        forms = ctx.units.forms
        for k in range(self.first, self.last - 2):
            if forms[k].startswith("المحظور") and forms[k + 1] == "في":
                self.behind.update((k + 1, k + 2))  # «النصرة (المحظورة في روسيا)»: no place of a deed
        self._refer()
        self.party_at: dict[int, Party] = {k: p for p in self.parties for k in range(p.first, p.last)}
        self.date_at: dict[int, Dated] = {}
        self.in_time: dict[int, Dated] = {}
        for d in ctx.dates_in(s.first, s.last):
            if d.mention.when.kind != "event":
                self.date_at[d.first] = d
                self.in_time.update(dict.fromkeys(range(d.first, min(d.last, s.last)), d))

    def _with_ministries(self, parties: list[Party]) -> list[Party]:
        """Add the ministries and armies that the lexicon knows as sources: «أطلقت وزارة الدفاع التركية عملية»."""
        out = [self._whose(p) if p.how == "bare" and self._other_people(p) else p for p in parties]
        out = [p for p in out if p.actors]
        entries = self.ctx.units.entries
        for k in range(self.first, self.last):
            source = None if entries[k] is None else entries[k].senses.get("source")
            arms = source and (about("source", source).get("kind") in _ARMS or source.endswith("_intelligence"))
            if arms and not self.sense(k, "actor"):
                actor = about("source", source).get("actor")
                if actor:
                    out.append(Party(k, k + 1, (actor,), "name"))
        if len(out) > len(parties):
            taken = {j for p in parties for j in range(p.first, p.last)}
            out = [p for p in out if p in parties or p.first not in taken]
            out.sort(key=lambda p: p.first)
        return out

    def _aside(self, p: Party) -> bool:
        """Whether a party only stands behind another: «الفصائل المدعومة من تركيا», «التحالف بقيادة واشنطن»."""
        if p.first > self.first and self.bare(p.first - 1) == "غير":
            return True  # «القوات غير السورية»
        for j in range(p.first - 1, max(self.first - 1, p.first - 4), -1):
            backs = self.sense(j, "backs")
            if backs:  # «غارات بقيادة واشنطن»: who leads is the doer, where nobody else is named
                before = self.parties[-1].last if self.parties else -1
                return backs != "leads" or j - before <= 2 and before > 0
            if self.bare(j) not in ("من", "قبل", "جانب") and self.codes[j] not in '"(':
                return False
        return False

    def _dateline(self, p: Party) -> bool:
        """Whether a capital only says where an agency writes: «بيروت - …», «بيروت (رويترز) - …», «دمشق، سوريا (CNN)»."""
        if p.how != "capital" or p.first != self.first or p.last >= self.last:
            return False
        if self.codes[p.last] == "(" or self.codes[p.last] == "," and not self.joined(p.last + 1):
            near = range(p.last, min(self.last - 1, p.last + 9))
            return any(self.codes[j] == ")" and self.codes[j + 1] == "-" for j in near)
        return self.codes[p.last] in "-/"

    def _refer(self) -> None:
        """Add whom «التنظيم», «الجيش», «هذه القوات» stand for, after the scene."""
        found = []
        for k in range(self.first, self.last):
            head = self.sense(k, "refers")
            if not head or any(p.first <= k < p.last for p in self.parties):
                continue
            nxt = k + 1
            if nxt < self.last and (
                self.codes[nxt] in "~" or self.bare(nxt) == "غير" or nxt in {p.first for p in self.parties}
            ):
                continue
            if nxt < self.last and self.ctx.units.forms[nxt].startswith("ال") and self.stem(k) != "تنظيم":
                continue  # «الجيش الحر»: a name of its own
            got = self.scene.refer(self.n, k, self.stem(k))
            if got is not None:
                found.append(Party(k, k + 1, got.actors, "name", office=got.office))
        if found:
            self.parties = sorted([*self.parties, *found], key=lambda p: p.first)

    def _whose(self, p: Party) -> Party:
        """Give the party that «النظام الإيراني» means, where a bare name has somebody else's adjective."""
        own = self.stem(p.first) in ("نظام", "حكومه", "جيش")
        return Party(p.first, p.last + 1, (self.sense(p.last, "adjective"),) if own else (), "name")

    def _other_people(self, p: Party) -> bool:
        """Whether an adjective says that a bare name is somebody else's: «الفصائل العراقية»."""
        if p.last >= self.last or self.codes[p.last] != "~":
            return False
        return self.sense(p.last, "adjective") not in ("syria", *p.actors)

    def sense(self, k: int, key: str):
        """Give a sense of unit ``k``, or ``None``."""
        entry = self.ctx.units.entries[k]
        return None if entry is None else entry.senses.get(key)

    def bare(self, k: int) -> str:
        """Give the word at unit ``k`` without «و» or «ف» before it."""
        return _bare(self.ctx.units.forms[k])

    def stem(self, k: int) -> str:
        """Give the word at unit ``k`` without what is written before it: «و», «ل», «ب», «ال»."""
        units = self.ctx.units
        return self.bare(k).removeprefix(units.prefixes[k].removeprefix("و").removeprefix("ف")).removeprefix("ال")

    def joined(self, k: int) -> bool:
        """Whether «و» or «ف» joins unit ``k`` to what went before."""
        units = self.ctx.units
        if units.prefixes[k][:1] in ("و", "ف"):
            return True
        j = k - 1
        while j >= self.first and self.codes[j] in '"(':
            j -= 1
        if j >= self.first and self.codes[j] == "&":
            return True
        return (
            units.entries[k] is None
            and units.forms[k].startswith("و")
            and len(units.forms[k]) > 3
            and units.forms[k] not in _NOT_PARTICLE
        )

    def prefixed(self, k: int, letter: str) -> bool:
        """Whether the preposition ``letter`` (ب، ل) is written before unit ``k``, or before its quotation mark."""
        units = self.ctx.units
        if letter in units.prefixes[k]:
            return True
        j = k - 1
        while j >= self.first and self.codes[j] in '"(':
            j -= 1
        return j >= self.first and self.codes[j] == "p" and letter in units.forms[j]

    def prep(self, k: int) -> str:
        """Give the role that unit ``k`` opens as a preposition: target, place, actor, from, sides, to — or nothing."""
        if self.sense(k, "place") or self.sense(k, "actor"):
            return ""  # «شمال سوريا» is a name
        form = self.bare(k)
        nxt = self.ctx.units.forms[k + 1] if k + 1 < self.last else ""
        if form == "علي" and nxt in ("يد", "ايدي", "طول"):
            return "place" if nxt == "طول" else "actor"
        if form == "علي" and nxt in ("طريق", "محور", "جبهه"):
            return "place"  # «هجوم على طريق تدمر»
        if (
            form == "وسط"
            and k + 1 < self.last
            and (self.sense(k + 1, "site") or self.sense(k + 1, "area") or self.sense(k + 1, "place"))
        ):
            return "place"
        if form in ("بيد", "بايدي") or self.hold(k):
            return "actor"
        if form == "علي" and nxt in _AFTER_ON:
            return "stop"
        if form == "من" and nxt in ("قبل", "جانب", "طرف"):
            return "actor"
        if form == "من" and nxt in ("دون", "غير", "اجل", "خلال"):
            return "stop"
        if form == "في" and nxt in _AFTER_IN:
            return "stop"
        if form in TARGET_WORDS:
            return "target"
        if form == "حتي" and k + 1 < self.last and self.sense(k + 1, "place"):
            return "place"  # «تقدمت حتى تادف»
        if form in PLACE_WORDS:
            return "place"
        if form == "من":
            return "from"
        if form in ("بين", "مع"):
            return "sides"
        return ""

    def held_to_be(self, k: int) -> bool:
        """Whether the adjective at unit ``k`` says whose a drone is held to be: «مسيّرة يُرجّح أنها تركية»."""
        if k - 1 < self.first or self.ctx.units.forms[k - 1] not in ("انها", "انه", "بانها", "بانه"):
            return False
        return any(self.sense(j, "weapon") for j in range(k - 2, max(self.first - 1, k - 7), -1))

    def place(self, k: int) -> str:
        """Give the place named at unit ``k``; an airport or air base counts as its city."""
        place = self.sense(k, "place") or ""
        if k in self.behind or place == "remote" or place and k > self.first and self.stem(k - 1) in _RULERS:
            return ""
        if place and self._nationality(k):
            return ""
        if self.bare(k) in _TOWN and not (k + 1 < self.last and (self.codes[k + 1] in "~@" or self.place(k + 1))):
            return self.scene.town(k)
        bare = self.sense(k, "bare_place")
        if bare and (self.prefixed(k, "ب") or k > self.first and (self.prep(k - 1) or self._before_town(k - 1))):
            return bare
        if bare and k - 2 >= self.first and self.sense(k - 1, "presence") == "there" and self.sense(k - 2, "area"):
            return bare  # «مناطق من بينها دوما»
        return place.removesuffix("_airport")

    def _nationality(self, k: int) -> bool:
        """Whether a state at unit ``k`` is the adjective of the indefinite noun before it: «متشددا ألمانيا», «رتلا تركيا»."""
        form, noun = self.ctx.units.forms[k], self.ctx.units.forms[k - 1] if k > self.first else ""
        indefinite = len(noun) > 3 and noun.endswith("ا") and not noun.endswith(("ما", "ذا", "نا", "لا", "ها"))
        return form.endswith("يا") and indefinite and not self.ctx.units.prefixes[k] and not self.sense(k - 1, "place")

    def _before_town(self, k: int) -> bool:
        """Whether a word at unit ``k`` has a town behind it: «بلدة», or what is done to one («استعادة», «تقتحم»)."""
        if self.sense(k, "area"):
            return True
        done = self.sense(k, "action") in ("seizure", "attack", "strike")
        return done and bool(self.sense(k, "aim") or self.sense(k, "verb")) and not self.raw_suffix(k)

    def at_home(self, k: int) -> str:
        """Give the part of Syria that «شمال البلاد» means at unit ``k``, where the sentence speaks of or for Syria."""
        part = _PARTS.get(self.bare(k).removeprefix("ب"))
        if part is None or k + 1 >= self.last or self.ctx.units.forms[k + 1] != "البلاد":
            return ""
        for j in range(k - 1, max(self.first, k - 40) - 1, -1):
            if self.place(j) and (j not in self.party_at or self.prep(j - 1) == "place"):
                return part if about("place", self.place(j)).get("country", self.place(j)) == "syria" else ""
        first = next((p for p in self.parties if p.last <= k and p.how != "adjective"), None)
        if first is None or first.place == "" or "syria" in first.actors:
            return part if first is not None and "syria" in first.actors or self.of_syria(k) else ""
        return ""

    def of_syria(self, k: int) -> bool:
        """Whether the place or state that the article named last before unit ``k`` is in Syria, or Syria."""
        for j in range(k - 1, max(-1, k - 80), -1):
            entry = self.ctx.units.entries[j]
            senses = {} if entry is None else entry.senses
            place = senses.get("place") or ""
            if place:
                return about("place", place).get("country", place) == "syria" or place == "syria"
            if senses.get("adjective") or senses.get("actor"):
                actor = senses.get("adjective") or senses.get("actor")
                if actor == "syria":
                    return True
        return False

    def hold(self, k: int) -> bool:
        """Whether «في يد», «في قبضة», «تحت سيطرة» begins at unit ``k``."""
        form = self.bare(k)
        if form not in ("في", "تحت", "الي") or k + 1 >= self.last:
            return False
        nxt = self.ctx.units.forms[k + 1]
        return nxt in ("يد", "ايدي", "قبضه") if form == "في" else nxt in ("سيطره", "السيطره")

    def raw_suffix(self, k: int) -> str:
        """Give the pronoun at the end of the (first) word of unit ``k``: «ها», «ه», «هم», or nothing."""
        units = self.ctx.units
        if self.bare(k).removeprefix("ل").removeprefix("ب") in _ENDS_IN_H:
            return ""
        words = self.ctx.text[units.starts[k] : units.ends[k]].split()[:4]
        if words[-1] in ("على", "علي"):
            words = words[:1]  # «سيطرتها على»
        if len(words) > 1:  # «نشر قواتها», «تعزيز حضوره العسكري»
            return next((s for w in words[1:] for s in (_HERS, _THEIRS, "ته", "ره") if w.endswith(s)), "")[-2:]
        word = words[0].rstrip("ًٌٍَُِّْ")
        for suffix in ("هما", _HERS, _THEIRS):
            if word.endswith(suffix):
                return suffix
        return _HIS if word.endswith("ه") and len(word) > 3 else ""

    def ours(self, k: int) -> Party | None:
        """Give who speaks, where men or arms at unit ``k`` are «ours»: «أسقطت قواتنا مقاتلتين»."""
        if not self.ctx.units.forms[k].endswith("اتنا"):
            return None
        colon = next((j for j in range(k, max(self.first, k - 14), -1) if self.codes[j] == ":"), -1)
        return self.speaker(k) or (self.party_at.get(colon - 1) if colon > 0 else None)  # «ماتيس: … قواتنا»

    def first_person(self, k: int) -> bool:
        """Whether the verb at unit ``k`` says «we»: «قصفنا», «حيّدنا»."""
        entry = self.ctx.units.entries[k]
        ahead = self.bare(k).startswith("سن") and entry is not None and bool(entry.senses.get("verb"))
        return self.bare(k) in _WE or ahead  # «قصفنا», «سنضرب»

    def passive(self, k: int) -> bool:
        """Whether the vowel sign for u is written on the verb at unit ``k``: «قُصفت», «استُهدف»."""
        units = self.ctx.units
        word = self.ctx.text[units.starts[k] : units.ends[k]].removeprefix("و").removeprefix("ف")[:5]
        at = word.find("\u064f")
        if at == 1 and word[0] in "يت":
            return self.bare(k)[1:].startswith(("قصف", "ستهدف", "شن", "ضرب", "خرق", "نتهك", "حتل"))
        return at > 0 and not (len(word) > at + 1 and word[at + 1] == "و")

    def aside(self, k: int, floor: int) -> int:
        """Step left over «، الأربعاء …،» or «، بحسب …،»: the unit before it, or -1 where the comma at ``k`` ends a
        clause.
        """
        for j in range(k - 1, max(floor, k - 9) - 1, -1):
            if self.codes[j] == ",":
                return j - 1 if j + 1 in self.in_time or self._opens_aside(j + 1) else -1
        return k - 1 if k - 1 in self.in_time else -1

    def batched(self, first: int, k: int) -> bool:
        """Whether «الدفعة الأخيرة», «آخر قافلة» stands from unit ``first`` to «من» at ``k``, with men behind it."""
        if k <= first or k + 1 >= self.last or not all(self.sense(j, "batch") for j in range(first, k)):
            return False
        return self.people(k + 1) or k + 1 in self.party_at

    def share(self, k: int) -> bool:
        """Whether «من» at unit ``k`` has a part before it and a place behind it: «60 في المئة من ريف حماة»."""
        part = any(self.stem(j).startswith(_SHARES) for j in range(max(self.first, k - 2), k))
        return part and any(self.place(j) for j in range(k + 1, min(self.last, k + 4)))

    def interjected(self, k: int) -> bool:
        """Whether two words that only tie a sentence to what went before begin at unit ``k``: «إثر ذلك», «في المقابل»."""
        return k + 2 < self.last and (self.bare(k), self.ctx.units.forms[k + 1]) in _asides()

    def _opens_aside(self, k: int) -> bool:
        """Whether «بحسب …», «مدعومة من …», «بإسناد …», «خلال …» begins between commas at unit ``k``."""
        if self.sense(k, "says") == "according" or self.sense(k, "backs") or self.prefixed(k, "ب"):
            return True
        if self.bare(k) in RELATIVES:
            return True  # «نفذ العراق، الذي حررت أراضيه، ضربات»
        if self.bare(k) == "في" and k + 1 < self.last and self.bare(k + 1) in ("ساعه", "ساعات", "وقت"):
            return True  # «، في ساعة متأخرة من الليل،»
        return self.bare(k) in ("خلال", "بعد", "رغم", "ضمن", "منذ", "عقب", "وسط") and not self.joined(k)

    def after_comma(self, k: int) -> int:
        """Where to go on after a comma: behind a date, or a «، بحسب …،»; -1 where the clause ends."""
        if k + 1 < self.last and k + 1 in self.in_time:
            end = self.in_time[k + 1].last
            return end + 1 if end < self.last and self.codes[end] == "," else end
        if k + 1 < self.last and self._opens_aside(k + 1):
            for j in range(k + 2, min(self.last, k + 10)):
                if self.codes[j] == ",":
                    return j + 1
                told = self.codes[j] == "^" or self.sense(j, "verb")
                if self.codes[j] in ".:" or told and self.bare(k + 1) not in RELATIVES:
                    break
        return -1

    def subject(self, p: Party) -> bool:
        """Whether a party can have done something: named outright, no preposition before it, not a place it happened
        in.
        """
        if p.how == "adjective" or self.prefixed(p.first, "ل") or self.prefixed(p.first, "ب"):
            return False
        j = p.first - 1
        while j >= self.first and self.codes[j] in '"(':
            j -= 1
        if j >= self.first and (self.prep(j) or self.sense(j, "area")):
            return False
        q = self.party_at.get(j)
        beside = j >= self.first and p.place and self.joined(p.first) and (q is not None or self.sense(j, "place"))
        return not (beside and j - 1 >= self.first and self.prep(j - 1) == "place")

    def people(self, k: int) -> bool:
        """Whether men or their arms are named at unit ``k``: «عناصر», «وحدات», «طائرات»."""
        if self.stem(k) in _BODIES and k + 1 < self.last:
            return self.ctx.units.forms[k + 1] == "من"  # «وحدة من الشرطة العسكرية»
        return self.stem(k).startswith(PEOPLE) or self.sense(k, "office") in ("forces", "fighters")

    def counted(self, k: int) -> bool:
        """Whether vehicles are counted at unit ``k``: «1240 آلية»; not «آلية ثلاثية», a mechanism."""
        if not self.sense(k, "numbered") or k == self.first:
            return False
        return self.codes[k - 1] in "ncd" or self.bare(k - 1) in ("الف", "الاف", "ميه", "مايه", "ميات", "عشرات")

    def owned_before(self, p: Party) -> bool:
        """Whether a word of belonging stands before a party: «التابع لـ«تحرير الشام»»."""
        j = p.first - 1
        while j > self.first and self.codes[j] in '"(p':
            j -= 1
        return bool(self.sense(j, "owned"))

    def object_follows(self, p: Party) -> bool:
        """Whether a verbal noun has an object after its genitive: «استهداف إيران للجماعات», «استهداف مسيّرة تركية
        سيارتهما».
        """
        if p.last < self.last and self.ctx.units.forms[p.last] == "/":
            return False  # «بي كا كا/ي ب ك»
        for j in range(p.last, min(self.last, p.last + 3)):
            if self.prep(j) or self.codes[j] in ",." or self.bare(j) in STOPS:
                return False
            q = self.party_at.get(j)
            if q is not None:
                return q.how != "adjective" and not self.prefixed(j, "ب")  # «مهاجمة إيران بسوريا»
            if self.prefixed(j, "ل") or self.sense(j, "office") == "fighters":
                return True
        return False

    def pair(self, k: int) -> list[Party]:
        """Give the two that «بينهما», «الطرفين» at unit ``k`` mean: those who can fight, named last, if they are two."""
        for n in range(self.n, max(-1, self.n - 3), -1):
            seen: dict[str, Party] = {}
            for p in self.ctx.parties(n)[:40]:
                fights = p.office in ("forces", "fighters") or not p.office and not p.person
                if p.last <= k and p.how in ("name", "office", "bare") and len(p.actors) == 1 and fights:
                    group = about("actor", p.actors[0]).get("group")
                    if group in ("state", "armed_group") or p.how == "bare":
                        seen.setdefault(p.actors[0], p)
            if len(seen) >= 2:
                return list(seen.values()) if len(seen) == 2 else []
        return []

    def object_next(self, k: int) -> bool:
        """Whether an object stands right at unit ``k``: «استهدافها مواقع …», «قصفه بلدة …»."""
        while k < self.last and (self.codes[k] in '"(' or k in self.in_time or self.codes[k] in "dn"):
            k += 1
        if k >= self.last or self.prep(k) or self.codes[k] in ",.:^":
            return False
        known = k in self.party_at or self.place(k) or self.sense(k, "area") or self.sense(k, "site")
        return bool(known or self.sense(k, "office") or self.sense(k, "land") or self.sense(k, "passes"))

    def pronoun(self, k: int, suffix: str) -> Party | None:
        """Give the party that a pronoun at unit ``k`` stands for, where that is certain.

        That is the first party of the sentence that is a subject; else, of those before, the only one; else the only
        subject of the
        sentence before.
        """
        before = [p for p in self.parties[:40] if p.last <= k]
        named = [p for p in before if self.subject(p) and pronoun_fits(self.ctx, p, suffix)]
        if named:  # «لاستكمال قوات النظام انتشارها»: the one right before, else the first
            at = named[-1].first - 1
            near = k - named[-1].last <= 1 and not (
                at >= self.first and self.codes[at] in "_v%" and self.raw_suffix(at)
            )  # «منذ دخولها سوريا تقليص …»
            return named[-1] if near else named[0]
        fitting = [p for p in before if p.how != "adjective" and not p.person and pronoun_fits(self.ctx, p, suffix)]
        if fitting:
            return fitting[-1]
        named = [p for p in before if self.subject(p) and not p.person]
        if named:
            return named[0]
        if len({p.actors for p in before if p.how != "adjective"}) == 1:
            return next(p for p in before if p.how != "adjective")
        if self.n and not before:
            earlier = [
                p for p in self.ctx.parties(self.n - 1)[:20] if p.how not in ("adjective", "capital") and p.actors
            ]
            if len({p.actors for p in earlier}) == 1:
                return earlier[0]
        if not before:  # «بعد قصفها العراق، باتت إيران هدفا»: who follows the comma
            comma = next((j for j in range(k, min(self.last, k + 12)) if self.codes[j] == ","), self.last)
            after = [p for p in self.parties[:40] if p.first > comma and self.subject(p)]
            if after and pronoun_fits(self.ctx, after[0], suffix):
                return after[0]
        return None

    def vows(self, k: int) -> bool:
        """Whether a verb of threatening or promising stands at unit ``k``: «توعد بأن …»."""
        vow = self.sense(k, "verb") and self.sense(k, "governs") == "subject"
        return bool(vow) and self.bare(k).lstrip("يت").startswith(("هدد", "وعد", "لوح", "عهد"))

    def speaker(self, k: int) -> Party | None:
        """Give who speaks in the sentence before unit ``k``: the party that a word of saying has as its subject."""
        for j in range(k - 1, max(self.first - 1, k - 30), -1):
            if self.sense(j, "says") == "verb" or self.vows(j):
                for p in self.parties[:40]:
                    if j < p.first <= j + 6 and p.last <= k and p.how != "adjective":
                        return p
                    if p.first > j + 6:
                        break
                before = [p for p in self.parties[:40] if p.last <= j and p.how != "adjective"]
                if before and j - before[-1].last > 3:  # «نعت الوزارة جنديا، وقالت إنها …»
                    return before[0] if self.joined(j) and self.subject(before[0]) else None
                return before[-1] if before else None
        return None
