"""Who speaks: the phrase behind or before a word of saying, read from its head; and the ids of sources.

A phrase is read from its first word: a name of the lists, an office with what it belongs to («نائبة السفير الأمريكي»), a
body («مكتب والي هاتاي»), people without a name («خبراء»), a paper («بيان للكرملين»), or a name that no list has, which
takes the id of the office said beside it and keeps it for the rest of the article. What cannot be read ends the search:
the next best name is somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon import about
from ..context import Context, Party
from .words import agrees, bare_form, role_of, speech_words

PHRASE = 16  # units in which an office must say whose it is
NAME = 4  # units of a name that no list has
_ADDED = "\u064b"  # tanween: «قال سابقًا»


@dataclass(frozen=True, slots=True)
class Said:
    """A source, and the units ``[first, last)`` that it stands for."""

    source: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks at units ``[first, last)``; ``source`` is empty for somebody whom no list knows."""

    source: str
    first: int
    last: int


class Speakers:
    """Read speakers' phrases in one article, from its head to its foot, with what was said of them before."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.units = ctx.units
        self.surnames: dict[str, str] = {}  # «عفيفي» -> the Arab League, whose spokesman he was called
        self.spoke = ""  # the last one who spoke
        self.heads: dict[str, str] = {}  # «منظمه» -> the last source or actor whose name begins so

    # -- where a phrase begins

    def start(self, k: int, last: int) -> int:
        """Pass over days, adverbs and a listener behind a word of saying: «قال أمس لرويترز …»."""
        units = self.units
        while k < last:
            if (
                k in self.ctx.in_date
                or units.forms[k] in speech_words("auxiliary")
                or units.codes[k] == "_"
                and _ADDED in self.ctx.text[units.starts[k] : units.ends[k]]
                or units.codes[k] == ","
                and k + 1 in self.ctx.in_date
                or self.ctx.sense(k, "tells") == "participle"
                and k + 1 < last
                and not self._that(k + 1)
            ):
                k += 1
            elif self._listener(k, last):
                k += 1 + (units.forms[k] == "ل") + (units.codes[k + 1 : k + 2] == '"') * 2
            else:
                break
        return min(k, last)

    def _that(self, k: int) -> bool:
        return self.units.forms[k] in speech_words("that")

    def _listener(self, k: int, last: int) -> bool:
        """«قال لرويترز إن», «قالت للصحفيين»: who listens stands between the word and «أن»."""
        units = self.units
        if units.prefixes[k] == "ل":
            return bool(self.ctx.sense(k, "source"))
        return units.forms[k] == "ل" and k + 1 < last or units.forms[k].startswith("لل") and units.codes[k] == "_"

    def behind(self, n: int, verb: int, last: int) -> Voice | None:
        """Read the phrase behind a word of saying and its adverbs; ``None`` where nobody is named there."""
        units = self.units
        k = self.start(verb + 1, last)
        if k < last and not agrees(self.ctx, verb, k):
            return None
        if k < last and units.codes[k] in '"(' and not self._named_in_quotes(k, last):
            return None
        while k < last and units.codes[k] in '"(':
            k += 1
        return self.at(n, k, last) if k < last else None

    def _named_in_quotes(self, k: int, last: int) -> bool:
        """«قالت "قسد" إن»: a short quotation is a name where «أن» or another quotation follows it."""
        units = self.units
        close = next((j for j in range(k + 1, min(last, k + 7)) if units.codes[j] in '")'), 0)
        return close > k + 1 and close + 1 < last and units.codes[close + 1] != "."

    def bare(self, k: int, last: int) -> bool:
        """Whether a word of saying leaves its speaker unsaid: «وقال إن», «وأضاف في بيان», «وقال: "…"»."""
        units = self.units
        k = self.start(k, last)
        return k < last and (
            self._that(k)
            or units.forms[k] in speech_words("oblique")
            or units.codes[k] in ':",'
            or units.prefixes[k] == "ب"
        )

    # -- phrases

    def at(self, n: int, k: int, last: int, named: bool = False) -> Voice | None:
        """Read the phrase whose head is unit ``k``; ``named``: a name that no list has stands beside it."""
        ctx, units = self.ctx, self.units
        senses = ctx.senses[k]
        form = units.forms[k]
        if units.codes[k] in ",.:;?!" or self._that(k) or form in speech_words("oblique"):
            return None
        if senses.get("says") == "anonymous":
            wrong = k + 1 < last and units.forms[k + 1] in speech_words("not_a_source")
            return None if wrong else Voice("anonymous", k, k + 1)
        if senses.get("source") and not senses.get("person"):
            return Voice(senses["source"], k, k + 1)
        role = role_of(form)
        if role in ("people", "reports", "expert"):
            known = role == "expert" and (named or self._surname(k + 1, last))
            return Voice("", k, k + 1) if known else self._people(k, last)
        if role == "kin":  # «زوجة الرئيس»: somebody else than who is named
            return Voice("", k, k + 1)
        party = self.party_at(n, k)
        if party:
            return None if _place(ctx, party) else self._party(party, last, named)
        if role or senses.get("office"):
            return self._role(n, k, last, role or "title", named)
        return self._name(n, k, last)

    def party_at(self, n: int, k: int) -> Party | None:
        """Give the party whose name or office begins at unit ``k``."""
        p = next((p for p in self.ctx.parties(n) if p.first == k and p.how != "adjective"), None)
        # «أفادت القيادة المركزية بأن فيلق القدس …»: «أن» begins another clause
        return None if p is None or any(self._that(j) for j in range(p.first, p.last)) else p

    def _party(self, p: Party, last: int, named: bool = False) -> Voice:
        """A name or an office of the lists, with the person said beside it: «سفير إيران في دمشق، حسين أكبري»."""
        ctx, units = self.ctx, self.units
        head = _head(units.forms[p.first])
        if p.how != "office" or p.person_id or p.office == "forces":
            who = ctx.sense(p.first, "source") if p.how == "name" else ""
            who = who or source_id(p)
            if p.person_id:
                self.surnames[_words(ctx, p.last - 1, p.last)[-1].strip('"()')] = who
            self.heads[head] = who
            return Voice(who, p.first, p.last)
        for k in range(p.last, min(last, p.last + 7)):
            if self._that(k) or units.codes[k] in ':^%"' or ctx.sense(k, "says"):
                break
            if ctx.person(k) and not units.prefixes[k] and ctx.senses[k]["of"] in p.actors:
                self.heads[head] = self.surnames[_words(ctx, k, k + 1)[-1]] = ctx.person(k)
                return Voice(ctx.person(k), p.first, k + 1)
        named = named or self._surname(p.last, last) != ""
        who = self._post(p, named)
        self.heads[head] = who
        self._keep(p.last, last, who)
        return Voice(who, p.first, p.last)

    def _post(self, p: Party, named: bool) -> str:
        """The body or the ministry that an office belongs to, else its state; «anonymous» for an official without a name."""
        ctx = self.ctx
        who = source_id(p)
        named = named or bool(ctx.sense(p.first + 1, "office")) and p.first + 1 < p.last  # «نائبة السفير»
        if who == "anonymous" and not named:
            # «الدبلوماسي الروسي»: one without a name told of before, else whoever of that state spoke last
            same = about("person", self.spoke).get("actor") in p.actors
            told = ctx.units.forms[p.first].startswith("ال") and _head(ctx.units.forms[p.first]) not in self.heads
            return self.spoke if same and told else who
        if who.endswith("_commander"):
            return who
        own = next((ctx.sense(k, "source") for k in range(p.first, p.last) if ctx.sense(k, "source")), "")
        if own:
            return own
        if p.office in ("minister", "deputy_minister") and len(p.actors) == 1:
            words = {w.removeprefix("ال") for w in _words(ctx, p.first, p.last)}
            for word, ministry in (
                ("دفاع", "defence"),
                ("داخليه", "interior"),
                ("مخابرات", ""),
                ("نقل", ""),
                ("ماليه", ""),
            ):
                if word in words:
                    own = f"{p.actors[0]}_{ministry}_ministry"
                    return own if about("source", own) else p.actors[0]
        return p.actors[0] if who == "anonymous" else who

    def _people(self, k: int, last: int) -> Voice:
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
        unnamed = not named and self.ctx.sense(k, "office") == "official"
        who, end, closed = "", k + 1, False
        j = k + 1
        while j < min(last, k + (5 if role in ("society", "media") else PHRASE)) and not self._ends(j, role, bool(who)):
            p = None if who or closed else self.party_at(n, j)
            if units.codes[j] == ",":
                v = self._person(j + 1, last) if role == "title" else ""
                who, end = (v, j + 2) if v else (who, end)
                break
            if p and p.how == "office":
                far = units.prefixes[j][-1:] == "ل" or units.forms[j - 1] in ("باسم", "بلسان")
                who = self._post(p, True) if far else self._party(p, last, named).source
                j = end = p.last
                continue
            inner = (
                ""
                if who or closed or self.ctx.sense(j, "source") or self.ctx.sense(j, "actor")
                else role_of(units.forms[j])
            )
            if inner in ("society", "body", "media"):
                v = self._role(n, j, last, inner, True)
                who, end, closed = v.source, v.last, not v.source
                j = v.last
                continue
            person = self._person(j, last) if role in ("title", "paper") else ""
            if person and (role == "paper" or not units.prefixes[j]):
                who, end = person, j + 1
                break
            if not who and not closed:
                who = self._owner(j, role, j == k + 1)
                end = j + 1 if who else end
            j += 1
        if not who:
            who = "anonymous" if unnamed else self.again(k, last)
            self.heads[_head(units.forms[k])] = who
            return Voice(who, k, k + 1)
        if unnamed and not self._surname(end, last):
            who = "anonymous"
        self.heads[_head(units.forms[k])] = who
        self._keep(end, last, who)
        return Voice(who, k, end)

    def _person(self, j: int, last: int) -> str:
        """The person named at unit ``j``, or behind a rank: «الأمير زيد»."""
        while j + 1 < last and not self.ctx.person(j) and role_of(self.units.forms[j]) == "title":
            j += 1
        return self.ctx.person(j) if j < last else ""

    def _ends(self, j: int, role: str, owned: bool) -> bool:
        """Whether an office's phrase is over at unit ``j``."""
        form, code = self.units.forms[j], self.units.codes[j]
        return (
            self._that(j)
            or code in ":.;^"
            or code == ","
            and role != "title"
            or code == '"'
            and owned
            and self.units.codes[j - 2] != '"'
            or self.ctx.sense(j, "says") in ("verb", "according")
            or role != "paper"
            and form in speech_words("leads_off")
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
        actor = senses.get("actor", "")
        if actor in ("", "syria") and senses.get("bare_actor") not in (None, "syria"):
            actor = senses["bare_actor"]
        if role == "society":
            return actor
        if (role == "paper" or role == "body" and next_to) and senses.get("capital_of") and not ctx.locative(j):
            actor = senses["capital_of"]
        if senses.get("place") and ctx.locative(j):
            return ""
        actor = actor or senses.get("adjective", "")
        return actor if about("actor", actor).get("group") != "population" else ""

    def _name(self, n: int, k: int, last: int) -> Voice | None:
        """A name that no list has: known from before, or by the office beside it, or nobody's we know."""
        ctx, units = self.ctx, self.units
        end = self._name_end(k, last)
        if end == k:
            return None
        for j in range(end - 1, k - 1, -1):
            if units.forms[j] in self.surnames:
                return Voice(self.surnames[units.forms[j]], k, j + 1)
        if end < last and ctx.person(end) and not units.prefixes[end] and end - k <= 2:
            return Voice(ctx.person(end), k, end + 1)  # «توني بلينكن»
        j = end
        while j < last and j - end < 2 and (units.codes[j] == "," or units.forms[j] in ("وهو", "وهي", "وهم")):
            j += 1
        beside = j > end or end - k >= 2  # «كلمة المندوب الإيراني» is a word of his, not his name
        if (
            beside
            and j < last
            and (role_of(bare_form(units.forms[j])) in ("title", "expert") or ctx.sense(j, "office"))
        ):
            v = self.at(n, j, last, True)
            if v:
                self.surnames[units.forms[end - 1]] = v.source
                return Voice(v.source, k, v.last)
        if end >= last or units.codes[end] in ',:"(' or self._that(end) or end in ctx.in_date:
            return Voice("", k, end)
        return None

    def _name_end(self, k: int, last: int) -> int:
        units = self.units
        end = k
        while (
            end < last
            and end - k < NAME
            and units.codes[end] == "_"
            and not self.ctx.sense(end, "says")
            and not self._that(end)
            and units.forms[end] not in speech_words("leads_off")
            and not units.forms[end].startswith(("لل", "بال"))
            and role_of(bare_form(units.forms[end])) == ""
        ):
            end += 1
        return end

    def _surname(self, k: int, last: int) -> str:
        """The last word of a name that no list has, right behind an office: two words or more, then «أن» or a sign."""
        units = self.units
        while k < last and units.codes[k] in ',"(':
            k += 1
        while k < last and role_of(units.forms[k]) == "title":  # «العقيد سالم رجب»
            k += 1
        end = self._name_end(k, last)
        over = end == last or self._that(end) or units.codes[end] in ',:")' or end in self.ctx.in_date
        return units.forms[end - 1] if over and end - k >= 2 else ""

    def _keep(self, k: int, last: int, who: str) -> None:
        """Remember the surname of somebody named beside his office."""
        surname = self._surname(k, last)
        if surname and who not in ("", "anonymous"):
            self.surnames[surname] = who

    def again(self, k: int, last: int) -> str:
        """«المنظمة», «الوزارة», «المتحدث»: the last one whose name or office began with that noun."""
        units = self.units
        form = units.forms[k]
        if not form.startswith(("ال", "لل")) or k and units.codes[k - 1] == '"':
            return ""
        j = k + 1
        other = j < last and (
            self.ctx.sense(j, "adjective")  # «التلفزيون الرسمي» is another one
            or units.codes[j] in "_~"
            and units.forms[j].startswith("ال")
            or units.prefixes[j] == "ب"
            or units.codes[j] in "_v"
            and units.forms[j].startswith("ب")
            and not self._that(j)
            and not role_of(units.forms[j])  # «كما اتهم الحزب بتجنيد …»: the party is accused
        )
        return self.heads.get(_head(form), "") if not other else ""

    def note(self, first: int, last: int) -> None:
        """Remember how the names of a sentence begin: «منظمة حظر الأسلحة الكيميائية» is «المنظمة» from here on."""
        units = self.units
        for k in range(first, last):
            senses = self.ctx.senses[k]
            who = senses.get("source") or senses.get("actor")
            if senses.get("person") and (name := _words(self.ctx, k, k + 1))[1:]:
                self.surnames.setdefault(name[-1].strip('"()،.,'), senses["person"])
            if who and who not in ("anonymous", "author") and role_of(units.forms[k].lstrip("وف")):
                self.heads[_head(units.forms[k])] = who

    # -- before the word of saying

    def before(self, n: int, verb: int, first: int) -> Voice | None:
        """Who stands right before a word of saying: «لافروف يؤكد أن», «حكمت حبيب قال»."""
        units = self.units
        codes, forms = units.codes, units.forms
        for p in reversed(self.ctx.parties(n)):
            if p.last > verb or p.how == "adjective":
                continue
            between = [k for k in range(p.last, verb) if k not in self.ctx.in_date]
            k = p.first - 1 - (codes[p.first - 1] == "#")
            if (
                any(codes[k] not in ',)"' and forms[k] not in speech_words("auxiliary") for k in between)
                or codes.count(",", p.last, verb) > 1
                or p.how not in ("person", "office", "name")
                or "," in codes[p.last : verb]
                and units.prefixes[verb].startswith("و")
                or units.prefixes[p.first][-1:] in ("ل", "ب", "ك")
                or k >= first
                and (forms[k] in speech_words("oblique") or forms[k] == "بين" or role_of(forms[k]) == "kin")
            ):
                break
            return self._party(p, verb)
        k = verb - 1
        while k > first and (forms[k] in speech_words("auxiliary") or codes[k] in ',"' or k in self.ctx.in_date):
            k -= 1
        if k >= first and forms[k] in self.surnames:
            return Voice(self.surnames[forms[k]], k, k + 1)
        while (
            k > first and (self.ctx.sense(k, "adjective") or codes[k] == "_" and not role_of(forms[k])) and verb - k < 5
        ):
            k -= 1
        told = role_of(forms[k]) in ("people", "reports") and codes.count('"', first, verb) % 2 == 0
        if k >= first and told and (k == first or forms[k - 1] in speech_words("auxiliary")):
            return self._people(k, verb)
        return None

    def with_others(self, n: int, v: Voice, last: int) -> list[Voice]:
        """«بوتين وأردوغان يؤكدان أن»: a speaker with those joined to him, where they stand side by side."""
        units = self.units
        out = [v]
        parties = self.ctx.parties(n)
        first = v
        while units.prefixes[first.first].startswith("و"):
            p = next((p for p in parties if p.last == first.first and p.how != "adjective"), None)
            if p is None or units.prefixes[p.first][-1:] in ("ل", "ب", "ك"):
                break
            first = Voice(source_id(p), p.first, p.last)
            out.insert(0, first)
        while out[-1].last < last and units.prefixes[out[-1].last] == "و":
            w = self.at(n, out[-1].last, last)
            if w is None or not w.source or v.source == "anonymous" != w.source:
                break
            out.append(w)
        return out


def _head(form: str) -> str:
    return bare_form(form).removeprefix("لل").removeprefix("ال")


def _words(ctx: Context, first: int, last: int) -> list[str]:
    return ctx.units.folded[ctx.units.starts[first] : ctx.units.ends[last - 1]].split()


def _place(ctx: Context, p: Party) -> bool:
    return bool(p.place) and p.how in ("name", "capital") and ctx.locative(p.first)


def subject_of(ctx: Context, first: int, i: int, parties: list[Party]) -> str:
    """Give the source id of the subject of the clauses before unit ``i``; ``""`` where there are several or none."""
    units = ctx.units
    who: list[str] = []
    for k in range(first, min(i, first + 5)):  # «دانت الخارجية السورية القصف، مؤكدة أن»
        source = ctx.sense(k, "source")
        if source and not units.prefixes[k][-1:] and (k == first or ctx.sense(k - 1, "source") is None):
            if k == first or units.forms[k - 1] not in speech_words("oblique"):
                who.append(source)
            break
    for p in parties:
        if p.first >= min(i, first + 60):
            break
        if p.how == "adjective" or units.prefixes[p.first][-1:] in ("ل", "ب", "ك") or _place(ctx, p):
            continue
        k = p.first - 1
        if k >= first and units.forms[k] in speech_words("oblique"):
            continue
        if p.first - first <= 2 and not who or k >= first and ctx.sense(k, "verb") and not (ctx.sense(k, "noun")):
            who.append(source_id(p))
    return who[0] if len(set(who)) == 1 else ""


def headline(ctx: Context, n: int, first: int, last: int) -> tuple[int, Said] | None:
    """«لافروف: الحل سياسي»: who speaks stands before a colon at the head of a sentence."""
    colon = ctx.units.codes.find(":", first, min(last, first + 9))
    if colon < 0:
        return None
    p = next(
        (
            p
            for p in ctx.parties(n)
            if p.first <= first + 1
            and p.last == colon
            and (
                p.how in ("person", "office")
                # «أنقرة: العملية مستمرة»: a state speaks in a headline; in a text it is where the report comes from
                or p.how in ("name", "capital")
                and p.first == first
                and ctx.sentences[n].kind == "title"
            )
        ),
        None,
    )
    return (first, Said(source_id(p), first, last)) if p and source_id(p) else None


def source_id(p: Party) -> str:
    """Give the id under which a party is quoted: the person's, a ministry's, a commander's, «anonymous» for an
    unnamed official, else the actor's.

    >>> source_id(Party(0, 1, ("turkey",), "office", office="minister"))
    'turkey_foreign_ministry'
    """
    if p.person_id:
        return p.person_id
    if len(p.actors) > 1:
        return "guarantors"
    if not p.actors:
        return ""
    actor = p.actors[0]
    if about("actor", actor).get("group") == "population":
        return ""  # «… وكشف مصير المفقودين»: refugees and detainees are spoken of
    if p.office == "commander":
        return f"{actor}_commander" if about("person", f"{actor}_commander") else actor
    if p.office == "official":
        return "anonymous"
    if p.office in ("minister", "deputy_minister") and about("source", f"{actor}_foreign_ministry"):
        return f"{actor}_foreign_ministry"
    return actor
