"""Who says so: for every stretch of a sentence, whom the article names as the source, from agencies to the outlet's
own guess.

A word of saying covers what stands behind it («… زار دمشق، وقال إن …» leaves the visit to the outlet); «وفق», «بحسب»,
«نقلت … عن» cover their whole sentence; «يبدو أن» what it introduces. «وأضاف أن …» without a name goes on with the
speaker of the sentence before, and never with one whom the sentence itself names, though no list has him.
"""

from __future__ import annotations

from ...lexicon import about, toml
from ..context import Context
from .speakers import Said, Speakers, Voice, headline, source_id, subject_of
from .words import NEAR, bare_form, denied, is_saying, on_and_on, reports, role_of, speech_words, utters

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
    speakers = Speakers(ctx)
    speaker = ""
    for n, s in enumerate(ctx.sentences):
        reading = _Sentence(ctx, speakers, n, speaker)
        got = reading.read()
        if got:
            out[n] = tuple(dict.fromkeys(got))
        named = [g for g in got if g.source != "author"]
        goes = n + 1 < len(ctx.sentences) and ctx.sentences[n + 1].kind == s.kind
        speaker = reading.main if reading.spoken else named[-1].source if named else ""
        speaker = speaker if goes else ""
        speakers.note(s.first, s.last)
    return out


class _Sentence:
    """One sentence, read for who says what in it."""

    def __init__(self, ctx: Context, speakers: Speakers, n: int, speaker: str) -> None:
        self.ctx, self.units, self.speakers, self.n, self.speaker = ctx, ctx.units, speakers, n, speaker
        self.first, self.last = ctx.sentences[n].first, ctx.sentences[n].last
        self.found: list[tuple[int, Said]] = []
        self.read_as: set[int] = set()  # units of phrases whose speaker is known: not looked at again
        self.spoken = False
        self.main = ""  # who speaks, not who hands it on or listens

    def read(self) -> list[Said]:
        """Give the sources of the sentence, outermost first."""
        ctx, first, last = self.ctx, self.first, self.last
        for i in range(first, last):
            senses = ctx.senses[i]
            if self.units.forms[i].lstrip("وبل") in speech_words("said") and i + 1 < last:
                self._noun(i)
            if not senses:
                continue
            says = senses.get("says")
            tells = senses.get("tells")
            if tells and says != "verb" and reports(ctx, i, first, last, tells):
                says = "participle" if tells == "participle" else "verb"
            if says == "author":
                self.found.append((i, Said("author", i, last)))
            elif says == "hearsay":
                self.found.append((i, Said("anonymous", i, last)))
            elif says == "verb" and (tells or is_saying(ctx, i, first, last)):
                says = self._verb(i)
            elif says == "according":
                self._according(i)
            if says == "participle" and not any(f.first <= i < f.last for _, f in self.found):
                who = subject_of(ctx, first, i, ctx.parties(self.n))
                if who:
                    self.found.append((i, Said(who, i, last)))
        self._others()
        return self._sifted()

    def _add(self, v: Voice, scope: tuple[int, int]) -> None:
        self.read_as.update(range(v.first, v.last))
        if v.source:
            self.found.append((min(scope[0], v.first) if scope[0] > self.first else v.first, Said(v.source, *scope)))

    def _verb(self, i: int) -> str:
        """Find who is the subject of a word of saying: behind it, before it, or whoever spoke in the sentence before."""
        ctx, speakers, first, last = self.ctx, self.speakers, self.first, self.last
        form = bare_form(self.units.forms[i])
        v = self._antecedent(i) or speakers.behind(self.n, i, last)
        role = role_of(self.units.forms[v.first]) if v else ""
        if role == "reports" and form in speech_words("puts_out"):
            v = None  # «أوردت تقارير»: what is put out does not speak
        if v is None or role in ("reports", "paper") and (not v.source or role == "reports"):
            v = speakers.before(self.n, i, first) or v
        if v is None or role == "paper" and not v.source:
            bare = speakers.bare(i + 1, last) or v is not None and self.units.forms[v.first].startswith("ال")
            if bare and self.speaker and not self.found and i - first <= 1 and form in speech_words("goes_on"):
                self.spoken, self.main = True, self.speaker
                self.found.append((i, Said(self.speaker, first, last)))
            if form in speech_words("transmits"):
                self._handed_on(i)
            return "participle" if v is None and on_and_on(ctx, i, last) else ""
        self._speaks(v)
        for w in speakers.with_others(self.n, v, last):
            start = min(i, w.first)
            self._add(w, self._scope(start, i))
        if form in speech_words("transmits"):
            self._handed_on(i)
        return ""

    def _speaks(self, v: Voice) -> None:
        self.spoken, self.main = True, v.source
        self.speakers.spoke = v.source

    def _antecedent(self, i: int) -> Voice | None:
        """«قسد التي اتهمت أنقرة بخرق الاتفاق»: who is spoken of before is the subject."""
        if i == self.first or self.units.forms[i - 1] not in speech_words("relative"):
            return None
        for p in self.ctx.parties(self.n):
            if p.last in (i - 1, i - 2) and p.how != "adjective":
                return Voice(self.ctx.sense(p.first, "source") or source_id(p), p.first, p.last)
        return None

    def _handed_on(self, i: int) -> None:
        """«نقلت الوكالة عن لافروف قوله»: the second link of the chain."""
        units = self.units
        for k in range(i + 1, min(self.last, i + 3 * NEAR)):
            if units.forms[k] in speech_words("that") or units.codes[k] == ":":
                return
            if units.forms[k] == "عن" and k + 1 < self.last:
                v = self.speakers.at(self.n, k + 1, self.last)
                if v:
                    self._speaks(v)
                    self._add(v, self._scope(v.first, i))
                return

    def _according(self, i: int) -> None:
        """«وفق بيان للكرملين», «بحسب ما أعلنته أنقرة»: whoever is named behind stands for the whole sentence."""
        units, last = self.units, self.last
        k = i + 1
        while k < last and (units.codes[k] in '"(' or units.forms[k] in ("ل", "ما", "لما") or k in self.ctx.in_date):
            k += 1
        v = self.speakers.at(self.n, k, last) if k < last and self.ctx.sense(k, "says") != "verb" else None
        if k < last and (v is None or not v.source and role_of(units.forms[k]) == "paper"):
            for j in range(k, min(last, k + _OWNER)):
                if units.codes[j] in ",.:" or units.forms[j] in speech_words("that") and not self.ctx.sense(j, "says"):
                    return
                if self.ctx.sense(j, "says") == "verb" or units.forms[j] in ("عن", "في"):
                    v = self.speakers.behind(self.n, j, last)
                    if v:
                        break
        if v and v.source:
            self._add(v, (self.first, last))

    def _noun(self, i: int) -> None:
        """«مع إعلان موسكو أن …»: a noun of saying with whose it is, and «أن» right behind him."""
        v = self.speakers.at(self.n, i + 1, self.last)
        if (
            v
            and v.source
            and any(self.units.forms[k] in speech_words("that") for k in range(v.last, min(self.last, v.last + 5)))
        ):
            self._add(v, (i, self.last))

    def _scope(self, start: int, verb: int) -> tuple[int, int]:
        return _from(self.ctx, start, verb, self.first, self.last)

    # -- sources that stand without a word of saying of their own

    def _others(self) -> None:
        ctx, first, last = self.ctx, self.first, self.last
        for i in range(first, last):
            senses = ctx.senses[i]
            if i in self.read_as or not senses:
                continue
            anonymous = senses.get("says") == "anonymous"
            source = (
                "anonymous" if anonymous else "" if senses.get("person") or senses.get("says") else senses.get("source")
            )
            if not source or anonymous and i + 1 < last and self.units.forms[i + 1] in speech_words("not_a_source"):
                continue
            scope = _spoken(ctx, i, first, last)
            if scope:
                self.found.append((i, Said(source, *scope)))
        quoted = self.units.codes.find(':"', first, min(last, first + 2 * NEAR))
        if quoted > first and not self.found and utters(ctx, first, quoted):
            who = subject_of(ctx, first, quoted, ctx.parties(self.n))
            if who:
                self.found.append((first, Said(who, first, last)))
        headed = headline(ctx, self.n, first, last) if first + 1 < last else None
        if headed:
            self.found.append(headed)

    def _sifted(self) -> list[Said]:
        self.found.sort(key=lambda f: f[0])
        # «مجلس الأمن القومي التركي» is read as a source by its name and as Turkey: the name says more
        owned = {(o.first, o.source.split("_")[0]) for _, o in self.found if "_" in o.source}
        said = [s for _, s in self.found if (s.first, s.source) not in owned]
        platforms = toml("saying")["speech"]["platforms"]
        if any(s.source not in platforms for s in said):
            said = [s for s in said if s.source not in platforms]  # a platform only carries what somebody writes
        return said


def _from(ctx: Context, start: int, verb: int, first: int, last: int) -> tuple[int, int]:
    """What a speaker stands for: from his word on; the whole sentence where the word stands at its end or behind
    «كما», «وفق ما».
    """
    units = ctx.units
    if last - verb <= 6 and not any(units.forms[k] in speech_words("that") for k in range(verb, last)):
        return first, last
    before = units.forms[start - 1] if start > first else ""
    if bare_form(before) in speech_words("as") or start > first and ctx.sense(start - 1, "says") == "according":
        return first, last
    return start, last


def _concludes(ctx: Context, verb: int, i: int, first: int, last: int) -> bool:
    """«خلص مجلس الأمن القومي التركي أمس إلى أن …»: «أن» hangs on the word before the source, no other verb between."""
    units = ctx.units
    for k in range(i + 1, min(last, i + 2 * NEAR)):
        if units.forms[k] in speech_words("that") or units.codes[k] == ":":
            return not denied(ctx, verb, first, last)
        if units.codes[k] in ",.^" or ctx.sense(k, "verb"):
            return False
    return False


def _spoken(ctx: Context, i: int, first: int, last: int) -> tuple[int, int] | None:
    """What the source at unit ``i`` stands for; ``None`` where it says nothing (it is named as a place of work, a
    reader …).
    """
    units = ctx.units
    forms, codes = units.forms, units.codes
    lead = False
    for k in range(i - 1, max(first, i - NEAR) - 1, -1):
        if codes[k] in ".!?":
            break
        senses = units.entries[k].senses if units.entries[k] else {}
        if senses.get("says") == "according" or forms[k] in speech_words("report"):
            return first, last
        if senses.get("says") == "anonymous" and senses.get("office") is None:
            lead = True
        if senses.get("says") == "verb" and is_saying(ctx, k, first, last):
            if any(forms[j] in speech_words("that") for j in range(k + 1, i)):
                return None
            return _from(ctx, k, k, first, last)
        if senses.get("tells") == "documents" and i - k <= 2 and not denied(ctx, k, first, last):
            return _from(ctx, k, k, first, last)
        if senses.get("tells") == "tight" and i - k <= 2 and _concludes(ctx, k, i, first, last):
            return _from(ctx, k, k, first, last)
        if codes[k] in "^v" or forms[k] in speech_words("that") or codes[k] == "," and k < i - 3:
            break
        if forms[k] in ("عن", "وعن"):
            lead = True
    if lead:
        return first, last
    for k in range(i + 1, min(last, i + 6)):
        senses = units.entries[k].senses if units.entries[k] else {}
        if (
            senses.get("says") == "verb"
            and is_saying(ctx, k, first, last)
            and not (units.prefixes[i][-1:] in ("ل", "ب", "ك"))
            and not ctx.locative(i)
        ):
            return (i, last) if not any(codes[j] in "v^" for j in range(i + 1, k)) else None
        if codes[k] in ",.:":
            break
    # «(سانا)» in a caption, «نيويورك (الأناضول) –», «سانا:», «دمشق-سانا», «طهران – فارس:»
    before = codes[i - 1] if i > first else ""
    after = codes[i + 1] if i + 1 < last else ""
    if before == "(" and after == ")":
        if i + 2 >= last and i - 2 in ctx.in_date:
            return None  # «… 7 أيلول 2018 (رويترز)» under a picture
        own = about("source", ctx.senses[i].get("source", "")).get("kind") in ("broadcaster", "newspaper", "site")
        if own and i - first <= 8 and codes[i + 2 : i + 3] == "-":
            return None  # «دبي، الإمارات (CNN) –»: the outlet itself
    if (
        before == "("
        and after == ")"
        or i - first <= 8
        and (after in "-:/" and after or before in "-/" and before and i + 1 == last)
    ):
        return first, last
    return None


__all__ = ["Said", "find_sources", "source_id"]
