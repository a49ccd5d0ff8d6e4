"""Where a speaker stands: behind his word of saying, before it, at the head of the clause, before a colon."""

from __future__ import annotations

from bisect import bisect_left

from ..context import Party
from .phrases import Phrases
from .voices import Voice, source_id
from .words import agrees, bare_form, role_of, speech_words

_ADDED = "\u064b"  # tanween: «قال سابقًا»


def _quoted(codes: str, first: int, k: int, verb: int) -> bool:
    """Whether unit ``k`` stands in a quotation that opened in the sentence and ends before the verb."""
    return codes.count('"', first, k) % 2 == 1 and codes.count('"', k, verb) % 2 == 1


class Speakers(Phrases):
    """Find speakers in one article, from its head to its foot."""

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
                and not self.that(k + 1)
            ):
                k += 1
            elif units.forms[k] in speech_words("manner"):
                k += 2  # «شدد بشكل واضح أن»
            elif self.listener(k, last):
                k += 1 + (units.forms[k] == "ل") + (units.codes[k + 1 : k + 2] == '"') * 2
            else:
                break
        return min(k, last)

    def behind(self, n: int, verb: int, last: int) -> Voice | None:
        """Read the phrase behind a word of saying and its adverbs; ``None`` where nobody is named there."""
        units = self.units
        k = self.start(verb + 1, last)
        if k < last and (units.prefixes[k].endswith("ل") or not agrees(self.ctx, verb, k)):
            return None  # «أكد للرئيس السوري أن»: who listens
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
            self.that(k)
            or units.forms[k] in speech_words("oblique")
            or units.codes[k] in ':",'
            or units.prefixes[k] == "ب"
        )

    def before(self, n: int, verb: int, first: int) -> Voice | None:
        """Who stands right before a word of saying: «لافروف يؤكد أن», «حكمت حبيب قال»."""
        units = self.units
        codes, forms = units.codes, units.forms
        if forms[verb - 1] in ("قد", "فقد") and bare_form(forms[first]) in ("كان", "كانت"):
            v = self.at(n, first + 1, verb)  # «وكان رئيس الوزراء، الذي …، قد أوضح»
            if v:
                return v
        parties, (holders, ends) = self.ctx.parties(n), self._offices(n)
        for p in reversed(parties[: bisect_left(parties, verb, key=lambda q: q.first)]):
            if p.last > verb or p.how == "adjective" or p.first in holders:
                continue
            end = ends.get(p.first, p.last)
            end = end if end <= verb else p.last
            between = [k for k in range(end, verb) if k not in self.ctx.in_date]
            k = p.first - 1 - (codes[p.first - 1] == "#")
            if _quoted(codes, first, p.first, verb):
                continue  # «هي "حكومة سوريا" ولفت إلى …»: within what somebody said
            if (
                any(codes[k] not in ',)"' and forms[k] not in speech_words("auxiliary") for k in between)
                or codes.count(",", p.last, verb) > 1
                or p.how not in ("person", "office", "name")
                and p.first > first
                or "," in codes[p.last : verb]
                and units.prefixes[verb].startswith("و")
                or units.prefixes[p.first][-1:] in ("ل", "ب", "ك")
                or p.how in ("name", "capital")
                and not agrees(self.ctx, verb, p.first)
                or k >= first
                and (forms[k] in speech_words("oblique") or forms[k] == "بين" or role_of(forms[k]) == "kin")
            ):
                break
            return self.of_party(p, verb)
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
        if k >= first and told and (k == first or forms[k - 1] in speech_words("auxiliary") | speech_words("opens")):
            return self.people(k, verb)
        return None

    def _offices(self, n: int) -> tuple[set[int], dict[int, int]]:
        """Give where offices of named persons begin, and where that of each person ends.

        «غوتيريش الأمين العام للأمم المتحدة», «أردوغان رئيس تركيا»: the second name is no other speaker.
        """
        got = self.offices.get(n)
        if got is not None:
            return got
        parties = self.ctx.parties(n)
        persons: dict[int, list[Party]] = {}
        for q in parties:
            if q.how == "person":
                persons.setdefault(q.last, []).append(q)
        got = self.offices[n] = set(), {}
        for p in parties:
            whole = p.how == "office" and not p.person_id
            owner = p.how == "name" and self.units.prefixes[p.first] == "ل"
            if not whole and not owner:
                continue
            for q in (
                q for last in range(p.first if whole else p.first - 3, p.first + whole) for q in persons.get(last, ())
            ):
                titled = self.ctx.sense(q.last, "office") or role_of(self.units.forms[q.last]) == "title"
                if set(q.actors) & set(p.actors) and (whole or titled):
                    got[0].add(p.first)
                    got[1].setdefault(q.first, p.last)
                    break
        return got

    def subject(self, n: int, first: int, i: int) -> str:
        """Who acts in the clause before unit ``i``: at its head or behind its first verb; ``""`` where nobody does."""
        dateline = self.units.codes.find(")-", first, min(i, first + 12))  # «دبي، الإمارات (CNN) –»
        first = dateline + 2 if dateline >= 0 else first
        for k in range(first, min(i, first + 6)):
            v = self.at(n, k, i) if k - first <= 2 and not self.ctx.sense(k, "verb") else None
            if v is None and self.ctx.sense(k, "verb") and not self.ctx.sense(k, "noun"):
                v = self.behind(n, k, i)
            if v and v.source and v.source != "anonymous":
                return v.source
        return ""

    def headline(self, n: int, first: int, last: int) -> Voice | None:
        """«لافروف: الحل سياسي»: who speaks stands before a colon; in the text a state is where a report comes from."""
        while first < last and self.units.codes[first] in "dh:" or first in self.ctx.in_date and first < last:
            first += 1  # «17:40 بوتين: …»
        colon = self.units.codes.find(":", first, min(last, first + 9))
        for k in range(first, min(colon, first + 2)):
            p = self.party_at(n, k)
            title = k == first and self.ctx.sentences[n].kind == "title"
            if p and p.how == "name" and self._two_at(n, colon + 1):
                return None  # «سوريا: موسكو وطهران تتفقان», «لبنان: …»: what the news is about
            if p and p.last == colon and (p.how in ("person", "office") or title):
                return self.of_party(p, last)
        return None

    def _two_at(self, n: int, k: int) -> bool:
        """Tell whether two joined parties open at unit ``k``: they act themselves, so nobody before them speaks."""
        one = self.party_at(n, k)
        return (
            one is not None
            and one.last < len(self.units)
            and self.units.prefixes[one.last].startswith("و")
            and bool(self.party_at(n, one.last))
        )

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
