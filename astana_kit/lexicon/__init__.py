"""The words the kit knows: gazetteers and rules as TOML, and the trie that finds them in a text.

An analyst adds a spelling in the TOML files of this folder; nothing here needs to change for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..shelves import shelf
from ..text import fold, plain, tokens
from . import numbers
from .own import LexiconError, checked, laid_over, own_entries, parsed, spelt_by

_END = ""  # key of a trie node under which its entry stands
EVENT_FILES = ("rounds", "meetings", "actions", "offices", "saying", "homographs")
_MEMO_LIMIT = 50_000  # words remembered at most; a hostile text must not fill the memory


@dataclass(slots=True)
class Entry:
    """A word or phrase of the lexicon: the code of its class, a number where it has one, and its senses.

    ``senses`` maps a kind (``actor``, ``place``, ``person``, ``source``, ``meeting``, ``action``, ``cue`` …) to an id.
    """

    code: str
    number: int
    senses: dict[str, Any]


@cache
def toml(name: str) -> dict[str, Any]:
    """Read one file of the lexicon, e.g. ``toml("actors")``.

    Raises ``LexiconError`` naming the file and the line or key where it is not in order.

    >>> toml("time")["weekday"][0]["number"]
    0
    """
    shown = f"lexicon/{name}.toml"
    return laid_over(name, checked(parsed(shelf("lexicon") / f"{name}.toml", shown), shown))


def folded_words(phrase: str) -> tuple[str, ...]:
    """Cut a phrase of the lexicon into folded words.

    >>> folded_words("الحرس الثوري")
    ('الحرس', 'الثوري')
    """
    return tuple(t[0] for t in tokens(fold(phrase)))


def noun_forms(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Give the written forms of a noun (phrase): with ال, with an ending, with a pronoun.

    >>> {("زياره",), ("الزياره",), ("زيارته",), ("زيارتهما",)} <= noun_forms(("زياره",))
    True
    """
    first, rest = words[0], words[1:]
    out = {words}
    if not first.startswith("ال"):
        out.add(("ال" + first, *rest))
        if rest:
            return out
        stem = first[:-1] + "ت" if first.endswith("ه") else first
        out.update((stem + p,) for p in ("ه", "ها", "هم", "هما", "نا"))
        if not first.endswith(("ه", "ا", "ات")):
            out.add((first + "ا",))
    return out


def adjective_forms(word: str) -> set[tuple[str, ...]]:
    """Give the written forms of an adjective in ي: both genders, plurals, with and without ال.

    >>> ("الروسيه",) in adjective_forms("روسي")
    True
    """
    base = {
        word,
        word + "ه",
        word + "ين",
        word + "ون",
        word + "ات",
        word + "ان",
        word + "تين",
        word + "تان",
        word + "ا",
    }
    return {(f,) for f in base} | {("ال" + f,) for f in base}


def verb_forms(past: str, present: str, weak: bool = False) -> set[tuple[str, ...]]:
    """Give the third-person forms of a verb, past, present and future, both voices (they look alike), with object
    pronouns.

    >>> {("قصفت",), ("سيقصف",), ("قصفتها",), ("تقصف",)} <= verb_forms("قصف", "يقصف")
    True
    """
    out = set()
    if past:
        stem = past
        out |= {
            stem,
            (stem[:-1] if weak else stem) + "ت",
            (stem[:-1] if weak else stem) + "وا",
            stem + "ا",
            (stem[:-1] if weak else stem) + "تا",
        }
        if weak:
            out |= {stem[:-1] + p for p in ("اه", "اها", "اهم")}  # «نفاه الكرملين»
    if present:
        body = present[1:]
        cut = body[:-1] if body.endswith(("ي", "و", "ا")) else body
        for p in ("ي", "ت"):
            out |= {p + body, p + cut + "ون", p + body + "ان", p + cut + "وا", p + cut + "ي"}
        out |= {"ن" + body}
        out |= {"س" + f for f in list(out) if f[0] in "يتن" and (f[1:].startswith(body[:2]) or body[:2] == "")}
    base = set(out)
    for f in base:
        if f.endswith("وا"):
            out |= {f[:-1] + p for p in ("ه", "ها", "هم", "هما")}
        elif not f.endswith(("ون", "ان")):
            out |= {f + p for p in ("ه", "ها", "هم", "هما")}
    if past and weak:  # «التقاه», «أجراها»
        out |= {past[:-1] + "ا" + p for p in ("ه", "ها", "هم", "هما")}
    return {(f,) for f in out}


class Lexicon:
    """A trie over folded words, with the proclitics و ف ب ل ك taken off where that gives a known word.

    >>> lexicon().find([("وبتركيا", 0, 7)], 0)[0].senses["place"]
    'turkey'
    """

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        self.labels: dict[str, tuple[str, str]] = {}
        self.about: dict[str, dict[str, Any]] = {}
        self._memo: dict[str, tuple[tuple[dict[str, Any], str], ...]] = {}
        self.name_words: set[str] = set()  # the words of names: what a word without its blanks is cut into
        self._cuts: dict[str, tuple[str, ...]] = {}

    def add(self, words: tuple[str, ...], code: str, number: int = 0, bare: bool = False, **senses: Any) -> None:
        """Put a phrase of folded words into the trie; senses of one spelling add up, the first code stays."""
        node = self.root
        for w in words:
            node = node.setdefault(w, {})
        entry = node.get(_END)
        if entry is None:
            node[_END] = Entry(code, number, dict(senses, **({"bare": True} if bare else {})))
        else:
            for k, v in senses.items():
                entry.senses.setdefault(k, v)

    def starts(self, form: str) -> tuple[tuple[dict[str, Any], str], ...]:
        """Give the trie nodes at which a word may begin an entry, each with the prefix that was taken off."""
        got = self._memo.get(form)
        if got is None:
            if len(self._memo) > _MEMO_LIMIT:
                self._memo.clear()
            got = self._memo[form] = tuple(self._starts(form))
        return got

    def cut(self, form: str) -> tuple[str, ...]:
        """Cut a word that is several names without their blanks; ``()`` where it is a word, or not names throughout.

        >>> lexicon().cut("تركياوروسيا"), lexicon().cut("الاممالمتحده"), lexicon().cut("سورياليه")
        (('تركيا', 'وروسيا'), ('الامم', 'المتحده'), ())
        """
        if len(form) < 8 or len(form) > 40:
            return ()
        got = self._cuts.get(form)
        if got is None:
            if len(self._cuts) > _MEMO_LIMIT:
                self._cuts.clear()
            got = self._cuts[form] = () if self.starts(form) else self._names_in(form)
        return got

    def _names_in(self, form: str) -> tuple[str, ...]:
        best: list[tuple[str, ...] | None] = [()] + [None] * len(form)  # the fewest words up to each letter
        for j in range(3, len(form) + 1):
            for i in range(j - 2):
                before, known, word = best[i], best[j], form[i:j]
                if before is None or (known is not None and len(known) <= len(before) + 1):
                    continue
                if word in self.name_words or word[0] == "و" and word[1:] in self.name_words:
                    best[j] = (*before, word)
        words = best[-1] or ()
        toks = [(w, 0, 0) for w in words]
        i = 0
        while i < len(toks):
            hit = self.find(toks, i)
            if hit is None or hit[0].code not in "@~":
                return ()
            i = hit[1]
        return words

    def _starts(self, form: str) -> Iterable[tuple[dict[str, Any], str]]:
        if len(form) > 40:
            return
        root = self.root
        if form in root:
            yield root[form], ""
        for n in (1, 2):
            if len(form) < n + 2:
                return
            prefix, rest = form[:n], form[n:]
            if n == 1 and prefix in "وفبلك" or n == 2 and prefix[0] in "وف" and prefix[1] in "بلك":
                if rest in root:
                    yield root[rest], prefix
                if prefix[-1] == "ل" and rest.startswith("ل") and "ا" + rest in root:  # لل… = ل + ال…
                    yield root["ا" + rest], prefix

    def find(self, toks: list[tuple[str, int, int]], i: int) -> tuple[Entry, int, str] | None:
        """Find the longest entry that begins at token ``i``.

        Out: the entry, the index after its last token, the prefix taken off (``و``, ``ب`` …), or ``None``.
        Quotation marks inside a name are passed over.
        """
        best = None
        best_end = i
        last = len(toks)
        for node, prefix in self.starts(toks[i][0]):
            k = i + 1
            while True:
                entry = node.get(_END)
                if entry is not None and k > best_end and not (prefix and entry.senses.get("bare")):
                    best, best_end = (entry, k, prefix), k
                if k >= last:
                    break
                nxt = node.get(toks[k][0])
                if nxt is None:
                    if toks[k][0] in '"(-' and k + 1 < last and (nxt := node.get(toks[k + 1][0])) is not None:
                        k += 1
                    else:
                        break
                node = nxt
                k += 1
        return best


def _labels(lex: Lexicon, item: dict[str, Any], kind: str) -> None:
    lex.labels.setdefault(item["id"], (item["ar"], item["en"]))
    lex.about[f"{kind}:{item['id']}"] = item


def _load_time(lex: Lexicon) -> None:
    time = toml("time")
    for words, n in numbers.ordinals():
        lex.add(words, "o", n)
    for words, n in numbers.cardinals():
        lex.add(words, "c", n)
    for first in ("الفاتح", "غره"):  # «الفاتح من مارس», in the Maghreb; «غرة رمضان»
        lex.add((first,), "o", 1)
    for words, n in numbers.cardinals(50):
        for thousands in ("الفين", "الفان"):  # «عام ألفين وثمانية عشر»
            lex.add((thousands, "و" + words[0], *words[1:]), "y", 2000 + n)
    for group in time["word"]:
        for w in group["words"]:
            lex.add(folded_words(w), group["code"], bare=group.get("bare", False))
    for m in time["month"]:
        for w in m["names"]:
            lex.add(folded_words(w), "m", m["number"])
        for w in m.get("unsure", ()):
            lex.add(folded_words(w), "M", m["number"], bare=True)
    for m in time["hijri"]:
        for w in m["names"]:
            lex.add(folded_words(w), "h", m["number"])
    for d in time["weekday"]:
        for w in d["names"]:
            lex.add(folded_words(w), "w", d["number"])
    for i, s in enumerate(time["season"]):
        for w in s["names"]:
            lex.add(folded_words(w), "Z", i)


def _load_names(lex: Lexicon) -> None:
    for kind in ("actor", "place", "person"):
        for item in toml(f"{kind}s")[kind]:
            for name in item["names"]:
                lex.name_words.update(w for w in folded_words(name) if len(w) > 2)
    for a in toml("actors")["actor"]:
        _labels(lex, a, "actor")
        for name in a["names"]:
            lex.add(folded_words(name), "@", actor=a["id"])
        for adj in a.get("adjectives", ()):
            for form in adjective_forms(folded_words(adj)[0]):
                lex.add(form, "~", adjective=a["id"])
        for plural in a.get("plurals", ()):  # روس, أتراك: no ending in ي
            for form in (folded_words(plural), folded_words("ال" + plural), folded_words(plural + "ا")):
                lex.add(form, "~", adjective=a["id"])
        for name in a.get("bare", ()):
            lex.add(folded_words(name), "@", bare_actor=a["id"])
    for p in toml("places")["place"]:
        _labels(lex, p, "place")
        for name in p["names"]:
            senses = {"place": p["id"]}
            if p.get("capital_of"):
                senses["capital_of"] = p["capital_of"]
            lex.add(folded_words(name), "@", **senses)
        for name in p.get("holds", ()):
            lex.add(folded_words(name), "@", place=p["id"])
        for name in p.get("bare", ()):  # also an ordinary word: a place only after a preposition or «مدينة»
            lex.add(folded_words(name), "_", bare_place=p["id"])
    for p in toml("persons")["person"]:
        _labels(lex, p, "person")
        for name in p["names"]:
            lex.add(folded_words(name), "@", person=p["id"], of=p["actor"])
        for name in p.get("bare", ()):
            # a surname that is an ordinary word: counts only where the text names the person in full
            lex.add(folded_words(name), "@", bare_person=p["id"], of=p["actor"])
    for s in toml("sources")["source"]:
        _labels(lex, s, "source")
        needs = s.get("needs", ())
        for name in (*s.get("bare", ()), *(s["names"] if needs else ())):
            lex.add(folded_words(name), "_", bare_source=s["id"])  # «الوطن»: an outlet between quotation marks
        for name in s["names"]:
            words = folded_words(name)
            if not needs:
                lex.add(words, "@", source=s["id"])
            for need in needs:
                for start in {folded_words(need)[0], "ال" + folded_words(need)[0]}:
                    lex.add((start, *words), "@", source=s["id"])


def _load_events(lex: Lexicon) -> None:
    for item in toml("kinds")["label"]:
        lex.labels.setdefault(item["id"], (item["ar"], item["en"]))
    for group in (g for name in EVENT_FILES for g in toml(name)["word"]):
        code = group["code"]
        senses = {
            k: v
            for k, v in group.items()
            if k not in ("code", "nouns", "verbs", "words", "adjectives", "examples", "counter", "bare")
        }
        bare = group.get("bare", False)
        for w in group.get("words", ()):
            lex.add(folded_words(w), code, bare=bare, **senses)
        for w in group.get("nouns", ()):
            for form in noun_forms(folded_words(w)):
                lex.add(form, code, bare=bare, noun=True, **senses)
        for w in group.get("adjectives", ()):
            for form in adjective_forms(folded_words(w)[0]):
                lex.add(form, code, bare=bare, **senses)
        for past, present in group.get("verbs", ()):
            p, q = "".join(folded_words(past)), "".join(folded_words(present))
            # «بدأ» and «التقى» look alike once folded: only the second loses its last letter
            told = verb_forms(p, "", weak=past.endswith(("ى", "ا")))
            for form in told | verb_forms("", q):
                tense = (
                    {"told": True}
                    if form in told
                    else {"future": True}
                    if form[0].startswith("س")
                    else {"present": True}
                )
                lex.add(form, code, bare=bare, verb=True, **tense, **senses)


@cache
def lexicon() -> Lexicon:
    """Load the whole lexicon once.

    >>> lexicon() is lexicon()
    True
    """
    lex = Lexicon()
    _load_time(lex)
    _load_events(lex)
    _load_names(lex)
    return lex


def label(identifier: str, lang: str = "ar") -> str:
    """Give the Arabic or English label of an actor, place, person, source or kind; an unknown id comes back as it is.

    >>> label("russia", "en")
    'Russia'
    """
    pair = lexicon().labels.get(identifier)
    return identifier if pair is None else pair[0 if lang == "ar" else 1]


def about(kind: str, identifier: str) -> dict[str, Any]:
    """Give what the lexicon knows of an ``actor``, ``place``, ``person`` or ``source``; empty where it is not in it.

    >>> about("person", "putin")["actor"]
    'russia'
    """
    return lexicon().about.get(f"{kind}:{identifier}", {})


def ids(kind: str) -> list[str]:
    """Give all ids of a kind: ``actor``, ``place``, ``person`` or ``source``, sorted.

    >>> "russia" in ids("actor"), "moscow" in ids("actor")
    (True, False)
    """
    return sorted(k.partition(":")[2] for k in lexicon().about if k.startswith(f"{kind}:"))


def within(place: str, other: str) -> bool:
    """Tell whether a place is, or lies in, another, after the gazetteer.

    >>> within("moscow", "russia"), within("russia", "moscow")
    (True, False)
    """
    seen = set()
    while place and place not in seen:
        if place == other:
            return True
        seen.add(place)
        item = about("place", place)
        place = item.get("within") or item.get("country") or ""
    return False


def wide(place: str) -> bool:
    """Tell whether a place is a country or a side of one, where much happens at a time.

    >>> wide("syria"), wide("northern_syria"), wide("eastern_ghouta")
    (True, True, False)
    """
    country = place.partition("_")[2] if place.startswith(_COMPASS) else place
    return bool(about("place", country)) and not about("place", country).get("country")


def acting_for(actor: str, other: str) -> bool:
    """Tell whether an actor is another, acts for it or belongs to it, after ``acts_for`` in ``actors.toml``.

    >>> acting_for("quds_force", "iran"), acting_for("iran", "quds_force"), acting_for("irgc", "turkey")
    (True, False, False)
    """
    seen = set()
    while actor and actor not in seen:
        if actor == other:
            return True
        seen.add(actor)
        actor = about("actor", actor).get("acts_for", "")
    return False


@cache
def marked() -> tuple[tuple[str, Entry], ...]:
    """Give the spellings that their vowel signs tell from a homograph, each with the entry of the name it stands for.

    >>> [e.senses["place"] for w, e in marked() if w == "عُمان"]
    ['oman']
    """
    found = []
    for group in toml("homographs")["marked"]:
        node = lexicon().root
        for w in folded_words(group["reads_as"]):
            node = node[w]
        found += [(w, node[_END]) for w in group["words"]]
    return tuple(found)


_COMPASS = ("north", "south", "east", "west", "central")
_MACRO = re.compile(r"\{(\w+)\}")


@cache
def date_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the date patterns of ``dates.toml`` in their order, macros put in and compiled.

    >>> date_patterns()[0][0]
    'two_months'
    """
    data = toml("dates")
    macros = data["macro"]
    out = []
    for p in data["pattern"]:
        text = p["pattern"]
        while _MACRO.search(text) and any(f"{{{m}}}" in text for m in macros):
            text = _MACRO.sub(lambda m: macros.get(m[1], m[0]), text)
        out.append((p["name"], re.compile(text)))
    return tuple(out)


__all__ = [
    "Entry",
    "Lexicon",
    "LexiconError",
    "about",
    "acting_for",
    "adjective_forms",
    "date_patterns",
    "folded_words",
    "label",
    "lexicon",
    "marked",
    "noun_forms",
    "own_entries",
    "plain",
    "spelt_by",
    "toml",
    "verb_forms",
    "wide",
    "within",
]
