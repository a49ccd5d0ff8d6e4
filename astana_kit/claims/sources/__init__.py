"""Who says so: for every stretch of a sentence, whom the article names as the source, from agencies to the outlet's
own guess.

A word of saying covers what stands behind it («… زار دمشق، وقال إن …» leaves the visit to the outlet); «وفق», «بحسب»,
«نقلت … عن» cover their
whole sentence; «يبدو أن» what it introduces. «وأضاف أن …» without a name goes on with the speaker of the sentence
before.
"""

from __future__ import annotations

from ...lexicon import toml
from ..context import Context, Party
from .speakers import Said, headline, named_behind, source_id, speaker_of, subject_of, with_others
from .words import NEAR, bare_form, denied, goes_on, is_saying, on_and_on, reports, speech_words, utters


def find_sources(ctx: Context) -> dict[int, tuple[Said, ...]]:
    """Give, for every sentence that names a source, who speaks for which of its units, outermost first («فارس عن
    الخارجية الكازاخستانية»).

    >>> from astana_kit.model import Article
    >>> ctx = Context(Article("a", "a.txt", "ذكرت وكالة تاس أن موسكو قصفت إدلب.", ""))
    >>> [s.source for s in find_sources(ctx)[0]]
    ['tass']
    """
    out: dict[int, tuple[Said, ...]] = {}
    speaker = ""
    for n, s in enumerate(ctx.sentences):
        got = _sentence(ctx, n, s.first, s.last)
        named = [g for g in got if g.source != "author"]
        if not named and speaker and goes_on(ctx, s.first, s.last):
            got = [Said(speaker, s.first, s.last), *got]
            named = got[:1]
        if got:
            out[n] = tuple(dict.fromkeys(got))
        speaker = (
            named[-1].source if named and n + 1 < len(ctx.sentences) and ctx.sentences[n + 1].kind == s.kind else ""
        )
    return out


def _sentence(ctx: Context, n: int, first: int, last: int) -> list[Said]:
    units = ctx.units
    found: list[tuple[int, Said]] = []
    parties: list[Party] | None = None
    for i in range(first, last):
        entry = units.entries[i]
        if entry is None:
            continue
        senses = entry.senses
        says = senses.get("says")
        source = senses.get("source")
        tells = senses.get("tells")
        if tells and says != "verb" and reports(ctx, i, first, last, tells):
            says = "participle" if tells == "participle" else "verb"
        if source and not (senses.get("person") or says):
            scope = _spoken(ctx, i, first, last)
            if scope:
                found.append((i, Said(source, *scope)))
        if not says:
            continue
        if says == "author":
            found.append((i, Said("author", i, last)))
        elif says == "anonymous":
            scope = _spoken(ctx, i, first, last)
            if scope and not (
                i + 1 < last and units.codes[i + 1] == "_" and units.forms[i + 1] in speech_words("not_a_source")
            ):
                found.append((i, Said("anonymous", *scope)))
        elif says == "verb" and (tells or is_saying(ctx, i, first, last)):
            if parties is None:
                parties = ctx.parties(n)
            p = speaker_of(ctx, i, first, last, parties)
            for q in with_others(ctx, p, parties) if p else ():
                who = source_id(q)
                if who:
                    found.append((min(i, q.first), Said(who, *_scope(ctx, min(i, q.first), i, first, last))))
            if p is None and on_and_on(ctx, i, last):
                says = "participle"
        elif says == "according":
            if parties is None:
                parties = ctx.parties(n)
            p = named_behind(ctx, i, parties, 4)
            if p and source_id(p):
                found.append((p.first, Said(source_id(p), first, last)))
        if says == "participle" and not any(f.first <= i < f.last for _, f in found):
            if parties is None:
                parties = ctx.parties(n)
            who = subject_of(ctx, first, i, parties)
            if who:
                found.append((i, Said(who, i, last)))
    quoted = ctx.units.codes.find(':"', first, min(last, first + 2 * NEAR))
    if quoted > first and not found and utters(ctx, first, quoted):
        who = subject_of(ctx, first, quoted, ctx.parties(n))
        if who:
            found.append((first, Said(who, first, last)))
    if first + 1 < last:
        headed = headline(ctx, n, first, last)
        if headed:
            found.append(headed)
    found.sort(key=lambda f: f[0])
    # «مجلس الأمن القومي التركي» is read as a source by its name and as Turkey: the name says more
    owned = {(o.first, o.source.split("_")[0]) for _, o in found if "_" in o.source}
    said = [s for _, s in found if (s.first, s.source) not in owned]
    if any(s.source not in toml("saying")["speech"]["platforms"] for s in said):
        said = [
            s for s in said if s.source not in toml("saying")["speech"]["platforms"]
        ]  # a platform only carries what somebody writes
    return said


def _scope(ctx: Context, start: int, verb: int, first: int, last: int) -> tuple[int, int]:
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
            return _scope(ctx, k, k, first, last)
        if senses.get("tells") == "documents" and i - k <= 2 and not denied(ctx, k, first, last):
            return _scope(ctx, k, k, first, last)
        if senses.get("tells") == "tight" and i - k <= 2 and _concludes(ctx, k, i, first, last):
            return _scope(ctx, k, k, first, last)
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
    if (
        before == "("
        and after == ")"
        or i - first <= 8
        and (after in "-:/" and after or before in "-/" and before and i + 1 == last)
    ):
        return first, last
    return None


__all__ = ["Said", "find_sources", "source_id"]
