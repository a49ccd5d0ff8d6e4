"""Who speaks: a phrase read from its head.

A name of the lists, an office with what it belongs to («نائبة السفير الأمريكي»), a body («مكتب والي هاتاي»), people
without a name («خبراء»), a paper («بيان للكرملين»), or a name that no list has, which takes the id of the office said
beside it and keeps it for the rest of the article. What cannot be read ends the search: the next best name is somebody
else.
"""

from __future__ import annotations

from ...lexicon import about
from ..context import Party
from .voices import Memory, Voice, head_of, is_place, source_id, voice_of, words_of
from .words import bare_form, portfolio_of, role_of, speech_words

PHRASE = 16  # units in which an office must say whose it is
SHORT = 5  # units in which a party or an outlet must have its name


class Phrases(Memory):
    """Read phrases of speakers in one article."""

    def at(self, n: int, k: int, last: int, named: bool = False) -> Voice | None:
        """Read the phrase whose head is unit ``k``; ``named``: a name that no list has stands beside it."""
        ctx, units = self.ctx, self.units
        senses = ctx.senses[k]
        form = units.forms[k]
        if form in ("الاخير", "الاخيره"):
            return self.latter(n, k)
        if form in ("البيان", "النص") and units.forms[k + 1 : k + 2] == ["الختامي"] and ctx.astana:
            other = k + 2 < last and units.prefixes[k + 2].endswith("ل") and not ctx.sense(k + 2, "round")
            return None if other else Voice("guarantors", k, k + 2)  # theirs is the final statement of a round
        if units.codes[k] in ",.:;?!" or self.that(k) or form in speech_words("oblique") and not ctx.person(k):
            return None  # «علي شمخاني» looks like «على»
        if senses.get("says") == "anonymous":
            wrong = k + 1 < last and units.forms[k + 1] in speech_words("not_a_source")
            house = k + 1 + (k + 2 < last and units.forms[k + 1] in ("في", "من"))
            own = ctx.sense(house, "source") if house < last and units.prefixes[house] != "ل" else None
            if own and house == k + 1 and about("source", own).get("kind") == "monitor":
                return Voice(own, k, house + 1)  # «نشطاء المرصد السوري»
            end = house + 1 if own else k + 1  # «مصدر في وزارة الدفاع السورية»
            return None if wrong else Voice("anonymous", k, end)
        if senses.get("source") and not senses.get("person"):
            return Voice(senses["source"], k, k + 1)
        role = role_of(form)
        if role in ("people", "reports", "expert"):
            known = role == "expert" and (named or self.name_behind(k + 1, last))
            return Voice("", k, k + 1) if known else self.people(k, last)
        if role == "kin":  # «زوجة الرئيس»: somebody else than who is named
            return Voice("", k, k + 1)
        party = self.party_at(n, k)
        if party:
            return None if is_place(ctx, party) else self.of_party(party, last, named)
        if role or senses.get("office"):
            return self._role(n, k, last, role or "title", named)
        return self._name(n, k, last)

    def latter(self, n: int, k: int) -> Voice | None:
        """«التقى بوتين أردوغان. وقال الأخير …»: who was named last before unit ``k``, here or in the sentence before."""
        for m in (n, n - 1) if n else (n,):
            for p in reversed(self.ctx.parties(m)):
                if p.last <= k and p.how in ("person", "office", "name") and p.actors:
                    return Voice(source_id(p), k, k + 1)
        return None

    def of_party(self, p: Party, last: int, named: bool = False) -> Voice:
        """A name or an office of the lists, with the person said beside it: «سفير إيران في دمشق، حسين أكبري»."""
        ctx, units = self.ctx, self.units
        head = head_of(units.forms[p.first])
        if p.how != "office" or p.person_id or p.office == "forces":
            who = ctx.sense(p.first, "source") if p.how == "name" else ""
            who = who or source_id(p)
            if p.person_id:
                self.surnames[words_of(ctx, p.last - 1, p.last)[-1].strip('"()')] = who
            self.heads[head] = who
            return Voice(who, p.first, p.last)
        for k in range(p.last, min(last, p.last + 7)):
            if self.that(k) or units.codes[k] in ':^%"' or ctx.sense(k, "says"):
                break
            if ctx.person(k) and not units.prefixes[k] and ctx.senses[k]["of"] in p.actors:
                self.heads[head] = self.surnames[words_of(ctx, k, k + 1)[-1]] = voice_of(ctx.person(k))
                return Voice(voice_of(ctx.person(k)), p.first, k + 1)
        named = named or self.name_behind(p.last, last) > 0
        who = self._post(p, named)
        self.heads[head] = who
        return Voice(who, p.first, self.keep(p.last, last, who))

    def _post(self, p: Party, named: bool) -> str:
        """The body or the ministry that an office belongs to, else its state; «anonymous» for an official without a name."""
        ctx = self.ctx
        who = source_id(p)
        named = named or bool(ctx.sense(p.first + 1, "office")) and p.first + 1 < p.last  # «نائبة السفير»
        if who == "anonymous" and not named:
            # «الدبلوماسي الروسي»: one without a name told of before, else whoever of that state spoke last
            same = about("person", self.spoke).get("actor") in p.actors
            told = ctx.units.forms[p.first].startswith("ال") and head_of(ctx.units.forms[p.first]) not in self.heads
            return self.spoke if same and told else who
        if who.endswith("_commander"):
            return who
        own = next((ctx.sense(k, "source") for k in range(p.first, p.last) if ctx.sense(k, "source")), "")
        if own:
            return own
        if p.office in ("minister", "deputy_minister"):
            portfolio = portfolio_of(words_of(ctx, p.first, p.last))
            if portfolio:
                own = f"{p.actors[0]}_{portfolio}_ministry"
                return own if about("source", own) else p.actors[0]
        return p.actors[0] if who == "anonymous" else who

    def people(self, k: int, last: int) -> Voice:
        """«خبراء», «وسائل إعلام رسمية سورية»: people and media without a name; what is of a state speaks for it."""
        units = self.units
        if any(units.forms[j] in speech_words("official") for j in range(k + 1, min(last, k + 3))):
            for j in range(k + 1, min(last, k + 4)):
                if self.ctx.sense(j, "adjective"):
                    return Voice(self.ctx.sense(j, "adjective"), k, j + 1)
        return Voice("anonymous", k, k + 1)

    def _role(self, n: int, k: int, last: int, role: str, named: bool) -> Voice:
        """An office, a body, an outlet or a paper, with whose it is; by itself it takes up who was spoken of before."""
        units = self.units
        unnamed = not named and (self.ctx.sense(k, "office") == "official" or units.forms[k] in speech_words("unnamed"))
        who, end = self._whose(n, k, last, role, named)
        if not who:
            name = k + 1 < last and self.surnames.get(units.forms[k + 1])  # «الشيخ تميم»
            who, end = "anonymous" if unnamed else name or self.again(k, last), k + 1
        elif unnamed and not self.name_behind(end, last):
            who = "anonymous"
        self.heads[head_of(units.forms[k])] = who
        return Voice(who, k, self.keep(end, last, who))

    def _whose(self, n: int, k: int, last: int, role: str, named: bool) -> tuple[str, int]:
        """Give whose an office is, and where its phrase ends: the person said beside it, else the first body or state."""
        units = self.units
        who, j, known = "", k + 1, True
        end = j
        limit = min(last, k + (SHORT if role in ("society", "media") else PHRASE))
        while j < limit and not self._ends(j, role, bool(who)):
            if units.codes[j] == ",":
                return (who, end) if role != "title" else self._apposition(n, j + 1, last) or (who, end)
            person = self._person(j, last) if role in ("title", "paper") else ""
            if person and (role == "paper" or not units.prefixes[j]):
                return person, j + 1
            v = self._inner(n, j, last, named) if known and not who else None
            if v:
                who, j = v.source, v.last
                end, known = j, bool(who)  # a body that no list has: what follows is not whose office it is
                continue
            if known and not who and not (role == "paper" and self._other_object(k, j)):
                who = self._owner(j, role, j == k + 1) or self._governed(k, j)
                end = j + 1 if who else end
            j += 1
        return who, end

    def _other_object(self, k: int, j: int) -> bool:
        """«دعا البيان العراق إلى …»: behind «البيان» a bare name is not whose it is."""
        units = self.units
        bare = units.forms[k].removeprefix("و").startswith("ال") and units.prefixes[j][-1:] != "ل"
        return bare and units.forms[j - 1] not in ("عن", "من", "باسم")

    def _apposition(self, n: int, j: int, last: int) -> tuple[str, int] | None:
        """«…، الأمير زيد بن رعد», «الشيخ حمد، رئيس وزراء قطر»: who stands behind the comma."""
        person = self._person(j, last)
        if person:
            return person, j + 1
        post = self.at(n, j, last, True) if self._is_post(j, last) else None
        return (post.source, post.last) if post and post.source else None

    def _inner(self, n: int, j: int, last: int, named: bool) -> Voice | None:
        """An office or a body inside another one's phrase: «مدير مكتب …», «المتحدث باسم الرئيس التركي»."""
        units = self.units
        p = self.party_at(n, j)
        if p and p.how == "office":
            far = units.prefixes[j][-1:] == "ل" or units.forms[j - 1] in ("باسم", "بلسان")
            return Voice(self._post(p, True), j, p.last) if far else self.of_party(p, last, named)
        if self.ctx.sense(j, "source") or self.ctx.sense(j, "actor"):
            return None
        inner = role_of(units.forms[j])
        return self._role(n, j, last, inner, True) if inner in ("society", "body", "media") else None

    def _person(self, j: int, last: int) -> str:
        """The person named at unit ``j``, or behind a rank: «الأمير زيد»."""
        while j + 1 < last and not self.ctx.person(j) and role_of(self.units.forms[j]) == "title":
            j += 1
        return voice_of(self.ctx.person(j)) if j < last else ""

    def _is_post(self, j: int, last: int) -> bool:
        known = j < last and (
            self.ctx.sense(j, "office") or role_of(bare_form(self.units.forms[j])) in ("title", "expert")
        )
        return bool(known)

    def _ends(self, j: int, role: str, owned: bool) -> bool:
        """Whether an office's phrase is over at unit ``j``."""
        form, code = self.units.forms[j], self.units.codes[j]
        if code == '"':
            return owned and self.units.codes[j - 2] != '"'
        return (
            code in ":.;^"
            or code == ","
            and role != "title"
            or self.that(j)
            or self.ctx.sense(j, "says") in ("verb", "according")
            or form in speech_words("leads_off" if role != "paper" else "leads_over")
        )

    def _owner(self, j: int, role: str, next_to: bool) -> str:
        """Whom unit ``j`` makes an office or a body belong to; a town in which it sits does not, nor who listens."""
        ctx = self.ctx
        senses = ctx.senses[j]
        source = senses.get("source", "")
        if role == "media":
            return source
        if source and (
            role == "paper" or about("source", source).get("kind") in ("ministry", "office", "army", "monitor")
        ):
            return source
        if senses.get("place") and ctx.locative(j):
            return senses.get("capital_of") or "" if role == "body" and self.units.forms[j - 1] == "في" else ""
        actor = senses.get("actor", "")
        if actor in ("", "syria") and senses.get("bare_actor") not in (None, "syria"):
            actor = senses["bare_actor"]
        if role == "society":
            return actor
        if (role == "paper" or role == "body" and next_to) and senses.get("capital_of") and not ctx.locative(j):
            actor = senses["capital_of"]
        actor = actor or senses.get("adjective", "")
        return actor if about("actor", actor).get("group") != "population" else ""

    def _governed(self, k: int, j: int) -> str:
        """«محافظ الحسكة», «والي هاتاي»: the state in which the place lies."""
        if j > k + 2 or bare_form(self.units.forms[k]) not in speech_words("governs"):
            return ""
        country = about("place", self.ctx.sense(j, "place") or "").get("country", "")
        return country if about("actor", country) else ""

    def _name(self, n: int, k: int, last: int) -> Voice | None:
        """A name that no list has: known from before, or by the office beside it, or nobody's we know."""
        ctx, units = self.ctx, self.units
        end = self.name_end(k, last)
        if end == k:
            return None
        for j in range(end - 1, k - 1, -1):
            if units.forms[j] in self.surnames:
                return Voice(self.surnames[units.forms[j]], k, j + 1)
        if end < last and ctx.person(end) and not units.prefixes[end] and end - k <= 2:
            return Voice(voice_of(ctx.person(end)), k, end + 1)  # «توني بلينكن»
        j = end
        while j < last and j - end < 2 and (units.codes[j] == "," or units.forms[j] in ("وهو", "وهي", "وهم")):
            j += 1
        # «كلمة المندوب الإيراني» is a word of his, not his name
        if (j > end or end - k >= 2) and self._is_post(j, last):
            v = self.at(n, j, last, True)
            if v:
                self.surnames[units.forms[end - 1]] = v.source
                return Voice(v.source, k, v.last)
        if end >= last or units.codes[end] in ',:"(' or self.that(end) or end in ctx.in_date:
            return Voice("", k, end)
        return None
