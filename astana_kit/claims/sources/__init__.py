"""Who says so: for every stretch of a sentence, whom the article names as the source, from agencies to the outlet's
own guess.

A word of saying covers what stands behind it («… زار دمشق، وقال إن …» leaves the visit to the outlet); «وفق», «بحسب»,
«نقلت … عن» cover their whole sentence; «يبدو أن» what it introduces. «وأضاف أن …» without a name goes on with the
speaker of the sentence before, and never with one whom the sentence itself names, though no list has him.
"""

from __future__ import annotations

from bisect import bisect_left

from ...lexicon import about, toml
from ..context import Context
from .speakers import Speakers
from .unsaid import name_quoted, scope_of, unsaid
from .voices import Said, Voice, source_id
from .words import NEAR, bare_form, is_saying, passive, reports, role_of, speech_words, utters

_TELLING = frozenset({"says", "tells", "source", "actor", "person"})
_SHOWN = 12  # units of the words that name a speaker, with his word of saying
_OWNER = 9  # units in which a paper says whose it is


def find_sources(ctx: Context) -> dict[int, tuple[Said, ...]]:
    """Give, for every sentence that names a source, who speaks for which of its units, outermost first («فارس عن
    الخارجية الكازاخستانية»).

    >>> from astana_kit.model import Article
    >>> ctx = Context(Article("a", "a.txt", "ذكرت وكالة تاس أن موسكو قصفت إدلب.", ""))
    >>> [s.source for s in find_sources(ctx)[0]]
    ['tass']
    """
    out: dict[int, tuple[Said, ...]] = {}
    name_quoted(ctx)
    speakers = Speakers(ctx)
    speaker = ""
    marks = [i for i, senses in enumerate(ctx.senses) if not _TELLING.isdisjoint(senses)]
    for n, s in enumerate(ctx.sentences):
        here = marks[bisect_left(marks, s.first) : bisect_left(marks, s.last)]
        reading = _Sentence(ctx, speakers, n, speaker, here)
        got = reading.read()
        if got:
            out[n] = tuple(dict.fromkeys(got))
        named = [g for g in got if g.source != "author"]
        goes = n + 1 < len(ctx.sentences) and ctx.sentences[n + 1].kind == s.kind
        speaker = reading.main if reading.spoken else named[-1].source if named else ""
        speaker = speaker if goes else ""
        speakers.note(here)
    return out


class _Sentence:
    """One sentence, read for who says what in it."""

    def __init__(self, ctx: Context, speakers: Speakers, n: int, speaker: str, marks: list[int]) -> None:
        self.ctx, self.units, self.speakers, self.n, self.speaker = ctx, ctx.units, speakers, n, speaker
        self.first, self.last = ctx.sentences[n].first, ctx.sentences[n].last
        self.marks = marks  # the units that tell of speakers
        self.found: list[tuple[int, Said]] = []
        self.read_as: set[int] = set()  # units of phrases whose speaker is known: not looked at again
        self.spoken = False
        self.main = ""  # who speaks, not who hands it on or listens

    def read(self) -> list[Said]:
        """Give the sources of the sentence, outermost first."""
        ctx, first, last = self.ctx, self.first, self.last
        for i in self.marks:
            senses = ctx.senses[i]
            says = senses.get("says")
            tells = senses.get("tells")
            if tells == "noun":
                self._noun(i)
            elif tells and says != "verb" and reports(ctx, i, first, last, tells):
                says = "participle" if tells == "participle" else "verb"
            if says == "author":
                self.found.append((i, Said("author", i, last, (i, i + 1))))
            elif says == "hearsay":
                self.found.append((i, Said("anonymous", i, last, (i, i + 1))))
            elif says == "verb" and (tells or is_saying(ctx, i, first, last)):
                says = self._verb(i)
            elif says == "according":
                self._according(i)
            if says == "participle" and not any(f.first <= i < f.last for _, f in self.found):
                who = self.speakers.subject(self.n, first, i)
                if who:
                    self.found.append((i, Said(who, i, last, (i, i + 1))))
        self._others()
        return self._sifted()

    def _add(self, v: Voice, scope: tuple[int, int], word: int) -> None:
        self.read_as.update(range(v.first, v.last))
        if v.source:
            near = max(v.last, word + 1) - min(v.first, word) <= _SHOWN
            named = (min(v.first, word), max(v.last, word + 1)) if near else (v.first, v.last)
            start = min(scope[0], v.first) if scope[0] > self.first else v.first
            self.found.append((start, Said(v.source, *scope, named)))

    def _verb(self, i: int) -> str:
        """Find who is the subject of a word of saying: behind it, before it, or whoever spoke in the sentence before."""
        ctx, speakers, first, last = self.ctx, self.speakers, self.first, self.last
        units = self.units
        form = bare_form(units.forms[i])
        if passive(ctx, i):
            if form in speech_words("transmits"):
                self._handed_on(i)
            return ""
        v = self._antecedent(i, speakers.behind(self.n, i, last))
        if form == "سبق" and i + 1 < last and units.prefixes[i + 1][-1:] == "ل":
            v = speakers.at(self.n, i + 1, last)  # «سبق لإسرائيل أن أعلنت»
        if v and v.first > i and not self.units.prefixes[i]:
            w = speakers.before(self.n, i, first)
            v = w if w and speakers.heads_clause(w.first, first) else v  # «تركيا تحذر سوريا من …»
        if v and v.first <= i + 2 and self._of_others(i, form):
            self.read_as.update(range(v.first, v.last))
            if v.first == i + 2:
                return ""
            v = self._carried(i)
        if v is None and self.ctx.sense(i, "tells") == "sets_out":
            who = speakers.subject(self.n, first, i)  # «رفض الكرملين التعليق واكتفى بالقول إن …»
            self.found.extend([(i, Said(who, i, last, (i, i + 1)))] if who else [])
            return ""
        role = role_of(self.units.forms[v.first]) if v else ""
        if role == "reports" and form in speech_words("puts_out"):
            v = None  # «أوردت تقارير»: what is put out does not speak
        if v is None or role in ("reports", "paper") and (not v.source or role == "reports"):
            v = speakers.before(self.n, i, first) or v
        if v is None or role == "paper" and not v.source:
            bare = speakers.bare(i + 1, last) or v is not None and self.units.forms[v.first].startswith("ال")
            if bare and self.speaker and not self.found and i - first <= 1 and form in speech_words("goes_on"):
                self.spoken, self.main = True, self.speaker
                self.found.append((i, Said(self.speaker, first, last, (i, i + 1))))
            if form in speech_words("transmits"):
                self._handed_on(i)
            goes_on = v is None and self.units.forms[i][0] in "وف" and speakers.bare(i + 1, last)
            return "participle" if goes_on else ""
        self._speaks(v)
        alone = v.first < i and units.forms[i - 1] in speech_words("relative")
        for w in [v] if alone else speakers.with_others(self.n, v, last):
            start = min(i, w.first)
            self._add(w, self._scope(start, i), i)
        if form in speech_words("transmits"):
            self._handed_on(i)
        return ""

    def _carried(self, i: int) -> Voice | None:
        """«روسيا تنشر شرطتها وتتهم …»: in a sentence that begins with who acts, he goes on behind «و»."""
        p = self.speakers.party_at(self.n, self.first)
        head = p and p.how in ("name", "person", "capital") and p.last < i
        return self.speakers.of_party(p, i) if p and head and self.units.forms[i].startswith("و") else None

    def _of_others(self, i: int, form: str) -> bool:
        """«الرئيس يحمّل روسيا المسؤولية», «وطالبت غوتيريش بالإدانة»: who stands behind is spoken of, not the speaker."""
        units = self.units
        k = i - 1
        if not any(root in form for root in speech_words("of_others")):
            return False
        if units.forms[i + 1] in ("فيه", "فيها", "خلاله", "خلالها"):
            return True  # «تغريدة وصف فيها الأسد بأنه …»
        if k >= self.first and not units.prefixes[i] and (self.ctx.sense(k, "office") or role_of(units.forms[k])):
            return True
        feminine = form.endswith("ت") and self.ctx.sense(i, "told") or form.startswith("ت")
        who = about("person", self.ctx.person(i + 1))
        masculine = who and not who.get("female", False) or units.forms[i + 1] in speech_words("masculine")
        return bool(feminine and masculine) or bool(self._carried(i))

    def _speaks(self, v: Voice) -> None:
        self.spoken, self.main = True, v.source
        self.speakers.spoke = v.source

    def _antecedent(self, i: int, v: Voice | None) -> Voice | None:
        """«قسد التي اتهمت أنقرة بخرق الاتفاق»: who is spoken of before is the subject, unless «أن» follows who is named
        behind («التحالف الذي يرى المحللون أنه هش»).
        """
        that = speech_words("that")
        if i == self.first or self.units.forms[i - 1] not in speech_words("relative"):
            return v
        if v and v.last < self.last and self.units.forms[v.last] in that:
            return v
        for k in (i - 2, i - 3):
            if k >= self.first and self.ctx.sense(k, "source"):
                return Voice(self.ctx.sense(k, "source"), k, k + 1)
        for p in self.ctx.parties(self.n):
            if p.last in (i - 1, i - 2) and p.how != "adjective":
                return Voice(source_id(p), p.first, p.last)
        return v

    def _handed_on(self, i: int) -> None:
        """«نقلت الوكالة عن لافروف قوله»: the second link of the chain."""
        units = self.units
        for k in range(i + 1, min(self.last, i + 3 * NEAR)):
            if units.forms[k] in speech_words("that") or units.codes[k] == ":":
                return
            if units.forms[k] in ("عن", "الي") and k + 1 < self.last:
                v = self.speakers.at(self.n, k + 1, self.last)
                if v:
                    self._speaks(v)
                    self._add(v, self._scope(v.first, i), i)
                return

    def _according(self, i: int) -> None:
        """«وفق بيان للكرملين», «بحسب ما أعلنته أنقرة»: whoever is named behind stands for the whole sentence."""
        units, last = self.units, self.last
        k = i + 1
        while k < last and (units.codes[k] in '"(' or units.forms[k] in ("ل", "ما", "لما") or k in self.ctx.in_date):
            k += 1
        paper = k < last and (role_of(units.forms[k]) == "paper" or units.forms[k] in speech_words("utterance"))
        if k >= last or bare_form(units.forms[i]) in ("جاء", "ورد") and not paper:
            return
        v = self.speakers.at(self.n, k, last) if self.ctx.sense(k, "says") != "verb" else None
        if v is None or (not v.source and role_of(units.forms[k]) == "paper"):
            for j in range(k, min(last, k + _OWNER)):
                if units.codes[j] in ",.:" or units.forms[j] in speech_words("that") and not self.ctx.sense(j, "says"):
                    return
                if self.ctx.sense(j, "says") == "verb" or units.forms[j] in ("عن", "في"):
                    v = self.speakers.behind(self.n, j, last)
                    if v:
                        break
        if v and v.source:
            self._add(v, (self.first, last), i)

    def _noun(self, i: int) -> None:
        """«مع إعلان موسكو أن …»: a noun of saying with whose it is, and «أن» right behind him."""
        v = self.speakers.at(self.n, i + 1, self.last) if i + 1 < self.last else None
        bare = bare_form(self.units.forms[i]) == "اعلان" and v and v.last < self.last and self._object(v.last)
        if v and v.source and bare:
            self._add(v, (i, self.last), i)  # «مع إعلان موسكو انتهاء العملية»
        elif (
            v
            and v.source
            and any(self.units.forms[k] in speech_words("that") for k in range(v.last, min(self.last, v.last + 5)))
        ):
            self._add(v, (i, self.last), i)

    def _object(self, k: int) -> bool:
        """Whether a bare noun stands at unit ``k``, what a noun of saying is about."""
        units = self.units
        oblique = units.forms[k] in speech_words("oblique") | speech_words("that") | speech_words("leads_off")
        return units.codes[k] in "_v" and not oblique and not units.prefixes[k] and len(units.forms[k]) > 3

    def _scope(self, start: int, verb: int) -> tuple[int, int]:
        return scope_of(self.ctx, start, verb, self.first, self.last)

    # -- sources that stand without a word of saying of their own

    def _others(self) -> None:
        ctx, first, last = self.ctx, self.first, self.last
        for i in self.marks:
            senses = ctx.senses[i]
            if i in self.read_as:
                continue
            anonymous = senses.get("says") == "anonymous"
            source = (
                "anonymous" if anonymous else "" if senses.get("person") or senses.get("says") else senses.get("source")
            )
            if not source or anonymous and i + 1 < last and self.units.forms[i + 1] in speech_words("not_a_source"):
                continue
            scope = unsaid(ctx, i, first, last)
            if scope:
                self.found.append((i, Said(source, *scope, (i, i + 1))))
        quoted = self.units.codes.find(':"', first, min(last, first + 2 * NEAR))
        if quoted > first and not self.found and utters(ctx, first, quoted):
            who = self.speakers.subject(self.n, first, quoted)
            if who:
                self.found.append((first, Said(who, first, last, (first, quoted + 1))))
        headed = self.speakers.headline(self.n, first, last)
        if headed and headed.source:
            self.found.append((first, Said(headed.source, first, last, (headed.first, headed.last))))

    def _sifted(self) -> list[Said]:
        self.found.sort(key=lambda f: f[0])
        # «مجلس الأمن القومي التركي» is read as a source by its name and as Turkey: the name says more
        owned = {(o.first, o.source.split("_")[0]) for _, o in self.found if "_" in o.source}
        said = [s for _, s in self.found if (s.first, s.source) not in owned]
        platforms = toml("saying")["speech"]["platforms"]
        said = [s for s in said if s.source not in platforms]  # a platform only carries what somebody writes
        if said and said[0].source != "author":
            said = [s for s in said if s.source != "author"]  # «قال … إنه يعتقد أن»: his guess, not the outlet's
        return said


__all__ = ["Said", "find_sources", "source_id"]
