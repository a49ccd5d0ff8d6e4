"""Voices: who speaks at which units, the id of a source, and what an article said of its speakers before."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...lexicon import about
from ..context import Context, Party
from .words import bare_form, outlet_kind, role_of, speech_words

NAME = 4  # units of a name that no list has


@dataclass(frozen=True, slots=True)
class Said:
    """A source, the units ``[first, last)`` that it stands for, and the units that name it."""

    source: str
    first: int
    last: int
    named: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks at units ``[first, last)``; ``source`` is empty for somebody whom no list knows."""

    source: str
    first: int
    last: int


class Memory:
    """What was said of speakers so far: surnames with an office, nouns that stand for a name, the last outlets."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.units = ctx.units
        self.offices: dict[int, tuple[set[int], dict[int, int]]] = {}  # by sentence: see ``Speakers._offices``
        self.surnames: dict[str, str] = {}  # «عفيفي» -> the Arab League, whose spokesman he was called
        self.spoke = ""  # the last one who spoke
        self.outlets: dict[str, str] = {}  # the last outlet of each kind
        self.heads: dict[str, str] = {}  # «منظمه» -> the last source or actor whose name begins so

    def that(self, k: int) -> bool:
        return self.units.forms[k] in speech_words("that")

    def listener(self, k: int, last: int) -> bool:
        """«قال لرويترز إن», «قالت للصحفيين»: who listens stands between the word and «أن»."""
        units = self.units
        if units.prefixes[k] == "ل":
            return bool(self.ctx.sense(k, "source"))
        return units.forms[k] == "ل" and k + 1 < last or units.forms[k].startswith("لل") and units.codes[k] == "_"

    def party_at(self, n: int, k: int) -> Party | None:
        """Give the party whose name or office begins at unit ``k``."""
        p = next((p for p in self.ctx.parties(n) if p.first == k and p.how != "adjective"), None)
        # «أفادت القيادة المركزية بأن فيلق القدس …»: «أن» begins another clause
        return None if p is None or any(self.that(j) for j in range(p.first, p.last)) else p

    def name_end(self, k: int, last: int) -> int:
        units = self.units
        end = k
        while (
            end < last
            and end - k < NAME
            and units.codes[end] == "_"
            and not self.ctx.sense(end, "says")
            and not self.that(end)
            and units.forms[end] not in speech_words("leads_off")
            and not units.forms[end].startswith(("لل", "بال"))
            and role_of(bare_form(units.forms[end])) == ""
        ):
            end += 1
        return end

    def name_behind(self, k: int, last: int) -> int:
        """Give where a name that no list has ends, right behind an office: two words or more, then «أن» or a sign; 0 where
        none stands there.
        """
        units = self.units
        while k < last and (units.codes[k] in ',"(' or role_of(units.forms[k]) == "title"):  # «العقيد سالم رجب»
            k += 1
        end = self.name_end(k, last)
        over = end == last or self.that(end) or units.codes[end] in ',:")' or end in self.ctx.in_date
        return end if over and end - k >= 2 else 0

    def keep(self, k: int, last: int, who: str) -> int:
        """Remember the surname of somebody named beside his office; give where his name ends, or ``k``."""
        end = self.name_behind(k, last)
        if end and who not in ("", "anonymous"):
            self.surnames[self.units.forms[end - 1]] = who
        return end or k

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
            and not self.that(j)
            and not role_of(units.forms[j])  # «كما اتهم الحزب بتجنيد …»: the party is accused
        )
        outlet = self.outlets.get(outlet_kind(head_of(form)), "")
        return self.heads.get(head_of(form), outlet) if not other else ""

    def note(self, marks: list[int]) -> None:
        """Remember how the names of a sentence begin: «منظمة حظر الأسلحة الكيميائية» is «المنظمة» from here on."""
        for k in marks:
            senses = self.ctx.senses[k]
            if "person" in senses:
                name = [w.strip('"()،.,') for w in words_of(self.ctx, k, k + 1)]
                if len(name) > 1:
                    self.surnames.setdefault(name[-1], senses["person"])
                    if "بن" in name:
                        self.surnames.setdefault(name[0], senses["person"])
            source = senses.get("source", "")
            if source:
                self.outlets[about("source", source).get("kind", "")] = source
            who = source or senses.get("actor", "")
            if who not in ("", "anonymous", "author") and role_of(self.units.forms[k].lstrip("وف")):
                self.heads[head_of(self.units.forms[k])] = who


def head_of(form: str) -> str:
    """Take conjunction, «لل» and article off a folded noun.

    >>> head_of("والمنظمه"), head_of("للحزب")
    ('منظمه', 'حزب')
    """
    return bare_form(form).removeprefix("لل").removeprefix("ال")


def words_of(ctx: Context, first: int, last: int) -> list[str]:
    """Give the folded words of units ``[first, last)``, hashtags taken apart."""
    return ctx.units.folded[ctx.units.starts[first] : ctx.units.ends[last - 1]].replace("_", " ").split()


def is_place(ctx: Context, p: Party) -> bool:
    """Whether a state or capital is named as a place: «في موسكو»."""
    return bool(p.place) and p.how in ("name", "capital") and ctx.locative(p.first)


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
