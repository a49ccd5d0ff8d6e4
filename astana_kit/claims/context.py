"""One article, ready for the rules: its units, sentences, dates and the people and states named in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ..lexicon import Entry, about, folded_words, toml
from ..mentions.dates import Expression, find_expressions, mentions_of
from ..mentions.publication import infer
from ..mentions.units import Units
from ..mentions.zones import Sentence, Zone, sentences, zones
from ..model import Article, Claim, Published, TimeMention

GUARANTORS = ("iran", "russia", "turkey")
LOCATIVE = frozenset(
    (
        "في",
        "داخل",
        "الي",
        "نحو",
        "بمدينه",
        "مدينه",
        "منتجع",
        "بمنتجع",
        "عبر",
        "شمالي",
        "غربي",
        "شرقي",
        "جنوبي",
        "قرب",
        "علي",
    )
)
_NOTHING: dict[str, object] = {}
_OPEN_QUOTES = '"('


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named at units ``[first, last)``: actor ids, the person as written, the office, and how it was named."""

    first: int
    last: int
    actors: tuple[str, ...]
    how: str  # name, group, person, office, capital, adjective, bare
    person: str = ""  # as written
    person_id: str = ""
    office: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression with the units that it covers."""

    first: int
    last: int
    mention: TimeMention


_NO_FUTURE = tuple(folded_words(w)[0] for w in toml("dates")["future"]["nouns"])


class Context:
    """Everything the rules need to know of one article; claims are made through :meth:`claim`, with checked spans."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = text = article.text
        self.units = units = Units(text)
        _tell_oman(units, text)
        self.zones: list[Zone] = zones(text, units)
        found = find_expressions(units)
        self.published: Published = article.published or infer(text, units, self.zones, found)
        self.sentences: list[Sentence] = sentences(units, self.zones)
        self.dates: list[Dated] = self._dated(self._wanted(found))
        self.date_starts = [d.first for d in self.dates]
        self.in_date = {
            k for d in self.dates if d.mention.when.kind not in ("vague", "event") for k in range(d.first, d.last)
        }
        self.senses: list[dict] = [_NOTHING if e is None else e.senses for e in units.entries]
        self.astana = [i for i, e in enumerate(units.entries) if e is not None and e.senses.get("place") == "astana"]
        self._parties: dict[int, list[Party]] = {}
        self._named: set[str] | None = None
        self.memo: dict[str, object] = {}  # what a rule found out about the whole article
        self.watched: list[tuple[str, int, int, str]] | None = (
            None  # what was given up, where somebody asks (``claims.why``)
        )
        self.sources: dict[int, tuple] = {}  # sentence -> what ``sources.Said`` says of it

    def _wanted(self, found: list[Expression]) -> list[Expression]:
        """Leave out what stands in furniture; a date line and a page's clock are kept."""
        spans = [
            (z.first, z.last)
            for z in self.zones
            if z.kind in ("title", "body", "caption", "dateline", "clock", "subheading")
        ]
        firsts = [s for s, _ in spans]
        out = []
        for e in found:
            k = bisect_right(firsts, e.first) - 1
            if k >= 0 and e.first < spans[k][1]:
                out.append(e)
        return out

    def _dated(self, found: list[Expression]) -> list[Dated]:
        """Give every expression its value."""
        told = mentions_of(found, self.units, self.text, self.published, self._future)
        return [Dated(e.first, e.last, m) for e, m in zip(found, told, strict=True)]

    def _future(self, e: Expression) -> bool:
        """Whether the words before a bare weekday speak of what is to come."""
        units = self.units
        for k in range(e.first - 1, max(-1, e.first - 12), -1):
            if units.codes[k] in "\n.!?":
                return False
            entry = units.entries[k]
            if entry is None:
                if units.forms[k].startswith(("سي", "ست")) and len(units.forms[k]) > 4:
                    return not units.forms[k].startswith(_NO_FUTURE)
                continue
            if entry.senses.get("future") or entry.senses.get("cue") == "planned":
                return True
            if entry.senses.get("act") in ("visit", "travel", "meet", "receive") and entry.senses.get("present"):
                return True  # «يصل لافروف إلى أنقرة الاثنين»
            if entry.senses.get("meeting") and k and units.forms[k - 1].lstrip("و") in ("قبل", "قبيل", "عشيه"):
                behind = range(e.last, min(len(units), e.last + 8))  # «قبل زيارته من الاثنين، حيث سيحاول …»
                return any(units.forms[j].startswith(("سي", "ست")) and len(units.forms[j]) > 4 for j in behind)
            if (
                entry.senses.get("holds")
                and entry.senses.get("present")
                and not entry.senses.get("told")
                and not (k and units.forms[k - 1] in ("لم", "ولم", "كانت", "كان"))
            ):
                return True  # «تُعقد القمة في 10 مايو»
            if entry.senses.get("verb") and not entry.senses.get("present"):
                return False
        return False

    # -- reading

    def names_guarantors(self) -> bool:
        """Whether the article names all three guarantors."""
        if "guarantors" not in self.memo:
            known = {a for n in range(len(self.sentences)) for p in self.parties(n) for a in p.actors}
            self.memo["guarantors"] = known >= set(GUARANTORS)
        return bool(self.memo["guarantors"])

    def sense(self, i: int, kind: str):
        """Give the id of a sense of unit ``i``, or ``None``."""
        return self.senses[i].get(kind)

    def person(self, i: int) -> str:
        """Give the id of the person named at unit ``i``; a surname that is also a word counts only beside the full name elsewhere."""
        entry = self.units.entries[i]
        if entry is None:
            return ""
        person = entry.senses.get("person", "")
        if not person:
            bare = entry.senses.get("bare_person", "")
            if bare:
                if self._named is None:
                    self._named = {
                        e.senses["person"] for e in self.units.entries if e is not None and "person" in e.senses
                    }
                person = bare if bare in self._named else ""
        return person

    def words(self, first: int, last: int) -> str:
        """Give the raw text of units ``[first, last)``."""
        return self.text[self.units.starts[first] : self.units.ends[last - 1]]

    def dates_in(self, first: int, last: int) -> list[Dated]:
        """Give the time expressions whose first unit lies in ``[first, last)``."""
        return self.dates[bisect_left(self.date_starts, first) : bisect_left(self.date_starts, last)]

    def parties(self, n: int) -> list[Party]:
        """Give everybody named in sentence ``n``, in order."""
        got = self._parties.get(n)
        if got is None:
            s = self.sentences[n]
            got = self._parties[n] = find_parties(self, s.first, s.last)
        return got

    def locative(self, i: int) -> bool:
        """Whether unit ``i`` is named as a place: «في …», «ب…», «إلى …»."""
        units = self.units
        if "ب" in units.prefixes[i]:
            return True
        k = i - 1
        while k >= 0 and units.codes[k] in _OPEN_QUOTES:
            k -= 1
        if k >= 0 and self.sense(k, "presence"):
            return False  # «إلى جانب الأردن» is company, not a place
        return k >= 0 and (units.forms[k].removeprefix("و") in LOCATIVE or units.codes[k] == "i")

    def gave_up(self, table: str, first: int, last: int, step: str) -> None:
        """Note that a candidate at units ``[first, last)`` was given up, and at which step."""
        if self.watched is not None:
            self.watched.append((table, first, last, step))

    # -- claiming

    def claim(self, field: str, value: str, first: int, last: int, rule: str, source: str | None = None) -> Claim:
        """Make a claim that rests on units ``[first, last)``; the record id is filled in when records are merged."""
        start, end = self.units.starts[first], self.units.ends[last - 1]
        return self.claim_at(field, value, start, end, rule, self.source_at(first) if source is None else source)

    def claim_at(self, field: str, value: str, start: int, end: int, rule: str, source: str = "") -> Claim:
        """Make a claim that rests on the characters ``[start, end)``."""
        return Claim("", field, value, self.article.article_id, start, end, self.text[start:end], source, rule)

    def when_claims(self, dated: Dated, rule: str, source: str | None = None, which: str = "both") -> list[Claim]:
        """Make the claims of a date: start, end, precision and basis, all resting on its words."""
        w = dated.mention.when
        if w.start is None and w.end is None:
            return []
        pairs = (
            [("start", w.start)]
            if which == "start"
            else [("end", w.end)]
            if which == "end"
            else [("start", w.start), ("end", w.end)]
        )
        out = [self.claim(f, v.isoformat(), dated.first, dated.last, rule, source) for f, v in pairs if v]
        out.append(self.claim("precision", w.precision, dated.first, dated.last, rule, source))
        out.append(self.claim("basis", w.basis, dated.first, dated.last, rule, source))
        return out

    def source_at(self, unit: int) -> str:
        """Give whom the article names as the source at a unit, ids joined by ``;``."""
        n = self.sentence_of(unit)
        return (
            ";".join(dict.fromkeys(s.source for s in self.sources.get(n, ()) if s.first <= unit < s.last))
            if n >= 0
            else ""
        )

    def speaker_at(self, unit: int) -> str:
        """Give the actor for whom the innermost source at a unit speaks, for «we» in a quotation; ``""`` if unknown.

        >>> from astana_kit.claims.sources import find_sources
        >>> ctx = Context(Article("a", "a.txt", "بوتين: ضربنا مواقع في إدلب.", ""))
        >>> ctx.sources = find_sources(ctx)
        >>> ctx.speaker_at(2)
        'russia'
        """
        for source in reversed(self.source_at(unit).split(";")):
            for kind in ("person", "source"):
                if about(kind, source).get("actor"):
                    return about(kind, source)["actor"]
            if about("actor", source):
                return source
        return ""

    def sentence_of(self, unit: int) -> int:
        """Give the number of the sentence that holds a unit, or -1."""
        firsts = self._sentence_firsts
        n = bisect_right(firsts, unit) - 1
        return n if n >= 0 and unit < self.sentences[n].last else -1

    @property
    def _sentence_firsts(self) -> list[int]:
        got = getattr(self, "_firsts", None)
        if got is None:
            got = self._firsts = [s.first for s in self.sentences]
        return got


def _tell_oman(units: Units, text: str) -> None:
    """«عُمان» with its vowel is the sultanate, not the capital of Jordan, though both fold to one spelling."""
    for i, entry in enumerate(units.entries):
        if entry is not None and entry.senses.get("place") == "amman" and "عُ" in text[units.starts[i] : units.ends[i]]:
            units.entries[i] = Entry("@", 0, {"actor": "oman", "place": "oman"})


def _expand(actor: str) -> tuple[str, ...]:
    return tuple(about("actor", actor).get("members", ())) or (actor,)


def _of_ministers(ctx: Context, i: int, first: int) -> str:
    """«اجتماع وزراء | خارجية روسيا وتركيا»: the state of a ministry that is named behind a meeting of ministers."""
    before = ctx.units.entries[i - 1] if i > first else None
    if before is None or before.senses.get("meeting") != "ministerial":
        return ""
    return about("source", ctx.sense(i, "source") or "").get("actor", "")


def find_parties(ctx: Context, first: int, last: int) -> list[Party]:
    """Find everybody named in units ``[first, last)``: states, groups, people, offices with an adjective, capitals.

    «نائب وزير الخارجية التركي، أحمد ييلديز» is one party (turkey, person, office); «الرئيسان الروسي فلاديمير بوتين والتركي رجب طيب أردوغان» are two;
    an adjective by itself is kept as ``adjective``, for nouns that it describes.
    """
    units, out = ctx.units, []
    codes = units.codes
    i = first
    while i < last:
        entry = units.entries[i]
        if entry is None:
            i += 1
            continue
        senses = entry.senses
        office = senses.get("office")
        got = _office(ctx, i, last, office) if office else []
        if got:
            out.extend(got)
            i = got[-1].last
            continue
        if ctx.person(i):
            out.append(
                Party(i, i + 1, (senses["of"],) if senses["of"] else (), "person", ctx.words(i, i + 1), ctx.person(i))
            )
        elif ministry := _of_ministers(ctx, i, first):
            out.append(Party(i, i + 1, (ministry,), "name"))
        elif "actor" in senses:
            actors = _expand(senses["actor"])
            out.append(Party(i, i + 1, actors, "group" if len(actors) > 1 else "name", place=senses.get("place", "")))
        elif "capital_of" in senses:
            out.append(Party(i, i + 1, (senses["capital_of"],), "capital", place=senses.get("place", "")))
        elif "bare_actor" in senses:
            out.append(Party(i, i + 1, (senses["bare_actor"],), "bare"))
        elif "adjective" in senses and codes[i] == "~":
            prev = out[-1] if out else None
            if not (
                prev
                and prev.last == i
                and prev.how in ("name", "group", "bare", "person")
                and not units.prefixes[i].startswith("و")
            ):
                if (
                    prev
                    and prev.how == "office"
                    and units.prefixes[i].startswith("و")
                    and _office_goes_on(ctx, prev, i)
                ):
                    # «الروسي والتركي»: the office goes on
                    person, pid, end = _person_after(ctx, i + 1, last)
                    out.append(Party(i, end, (senses["adjective"],), "office", person, pid, prev.office))
                    i = end
                    continue
                out.append(Party(i, i + 1, (senses["adjective"],), "adjective"))
        i += 1
    return out


def _office_goes_on(ctx: Context, prev: Party, i: int) -> bool:
    """Whether «والأميركي» at ``i`` shares the office before it: right behind it, or («الرئيسين …») behind a name that
    we do not know, or behind the comma that closes a name («الرئيسين الروسي، فلاديمير بوتين، والتركي»).
    """
    gap, between = i - prev.last, ctx.units.codes[prev.last : i]
    many = ctx.units.forms[prev.first].endswith(("ان", "ين", "اء", "را", "ري"))
    return gap == 0 or many and (between == "," if prev.person else gap <= 3 and set(between) == {"_"})


def _person_after(ctx: Context, i: int, last: int) -> tuple[str, str, int]:
    """A person's name right after an office, a comma or quotation mark between: the name, its id, the next unit."""
    units = ctx.units
    k = i
    while k < last and units.codes[k] in ',"(' and k - i < 2:
        k += 1
    if k < last and ctx.person(k) and not units.prefixes[k].startswith("و"):
        end = k + 1
        if end < last and units.codes[end] in '")':
            end += 1
        return ctx.words(k, k + 1), ctx.person(k), end
    return "", "", i


_WITHIN_OFFICE = 7
_OWNED = ("اته", "اتها", "اتهم", "شه", "شها", "شهم", "صره", "صرها", "ليه", "ليها", "ليهم", "وده", "ودها")


def _office(ctx: Context, i: int, last: int, office: str) -> list[Party]:
    """Read an office and whose it is: «نائب وزير الخارجية التركي، أحمد ييلديز», «وزراء خارجية الدول الثلاث الضامنة», «وفدي النظام والمعارضة»."""
    units = ctx.units
    codes = units.codes
    own = units.entries[i].senses.get("of")
    if own:  # «المبعوث الأممي الخاص إلى سوريا، بيدرسون»: the word says whose
        person, pid, end = _person_after(ctx, i + 1, last)
        if not person:
            person, pid, end = _person_far(ctx, i + 1, last)
        return [Party(i, end if person else i + 1, (own,), "office", person, pid, office)]
    k = i + 1
    loose = 0
    while k < last and k - i <= _WITHIN_OFFICE:
        entry = units.entries[k]
        senses = entry.senses if entry else {}
        c = codes[k]
        if office in ("forces", "fighters") and k == i + 1 and units.forms[i].endswith(_OWNED):
            break  # «دحرت قواته المعارضة»: whose they are is said, who stands behind is another
        if office in ("forces", "fighters") and units.forms[k] in ("علي", "الي", "في", "ضد"):
            break  # «هجوما بالطيران على مواقع المقاتلين الأكراد»
        if k == i + 1 and senses.get("present") and senses.get("tells"):
            break  # «الرئيس يحمّل الأسد المسؤولية»
        if units.forms[k] in ("ان", "انه", "انها", "غير", "مع", "بين"):
            break  # «استدرك الوزير أن الوفد الأممي …», «التقى الوزير مع …»: somebody else
        if units.prefixes[k].startswith("و") and c in "@~u":
            break  # «الحكومة والفصائل»: the next one of a list
        if "adjective" in senses and c == "~":
            actor = senses["adjective"]
            person, pid, end = _person_after(ctx, k + 1, last)
            # «المبعوث الروسي الخاص إلى سوريا، ألكسندر لافرنتييف»
            if not person:
                person, pid, end2 = _person_far(ctx, k + 1, last)
                end = end2 if person else k + 1
            return [Party(i, end, (actor,), "office", person, pid, office)]
        if ctx.person(k):
            return [
                Party(
                    i,
                    k + 1,
                    (senses["of"],) if senses["of"] else (),
                    "office",
                    ctx.words(k, k + 1),
                    ctx.person(k),
                    office,
                )
            ]
        if units.forms[k - 1] in ("ملف", "شوون", "لشوون", "لملف"):  # «مسؤول ملف سوريا في الخارجية التركية»
            k += 1
            continue
        if (
            "source" in senses
            and office in ("delegation", "official", "envoy", "spokesperson")
            and about("source", senses["source"]).get("actor")
        ):
            actor = about("source", senses["source"])["actor"]  # «وفد من وزارة الخارجية الروسية»
            person, pid, end = _person_after(ctx, k + 1, last)
            return [Party(i, end, (actor,), "office", person, pid, office)]
        if (
            "actor" in senses
            or "bare_actor" in senses
            or (
                "capital_of" in senses
                and office in ("delegation", "minister", "president", "envoy", "side", "deputy_minister")
            )
        ):
            if (
                loose
                and units.forms[i].removeprefix("و").startswith("ال")
                and codes[k - 1] == "_"
                and not units.prefixes[k]
            ):
                break  # «ناقش الوزراء مقترحات قدمتها فرنسا»: «الوزراء» belongs to no name behind it
            actors = _expand(senses.get("actor") or senses.get("bare_actor") or senses["capital_of"])
            person, pid, end = _person_after(ctx, k + 1, last)
            return [Party(i, end, actors, "office", person, pid, office)]
        if loose and office in ("forces", "fighters") and "office" in senses and not _of_it(units.forms[k]):
            break  # «مسيّرة انتحارية قاعدة أميركية»: the next noun is no genitive of the first
        if "office" in senses:
            office = senses["office"] if office in ("side", "delegation") and senses["office"] != "side" else office
            k += 1
            continue
        if (c == "_" or units.forms[k] == "العام" and units.forms[k - 1] == "الامين") and loose < 3:
            loose += 1
            k += 1
            continue
        if _several(units.forms[i]) and (units.forms[k] == "كل" or c == "f" and units.forms[k - 1] == "كل"):
            k += 1  # «رؤساء كل من تركيا وروسيا»
            continue
        if c == "f" and office in ("delegation", "envoy", "commander", "official"):  # «وفود من الدول الضامنة»
            k += 1
            continue
        if (
            c == "i"
            and units.forms[k] == "في"
            and k + 1 < last
            and _several(units.forms[i])
            and ctx.sense(k + 1, "actor")
        ):
            k += 1  # «وزراء الدفاع في روسيا وتركيا وسوريا»
            continue
        if c in '"(o':
            k += 1
            continue
        break
    return []


def _of_it(form: str) -> bool:
    return form.removeprefix("و").startswith(("ال", "لل"))


def _several(form: str) -> bool:
    """Whether an office stands in the plural: «وزراء», «رؤساء», «قادة»."""
    return (
        form.removeprefix("و")
        .removeprefix("ال")
        .startswith(("وزراء", "روساء", "قاده", "زعماء", "نواب", "سفراء", "مسوولي"))
    )


def _person_far(ctx: Context, i: int, last: int) -> tuple[str, str, int]:
    """«… الخاص إلى سوريا، ألكسندر لافرنتييف»: at most five units on, after a comma, nothing that acts between."""
    units = ctx.units
    for k in range(i, min(last, i + 6)):
        if units.codes[k] in "^%v.":
            break
        if units.codes[k] == "," or k == i:
            person, pid, end = _person_after(ctx, k, last)
            if person:
                return person, pid, end
    return "", "", i
