"""Sources that stand without a word of saying of their own: in parentheses, in a dateline, behind «عن», as listeners."""

from __future__ import annotations

from ...lexicon import about
from ..context import Context
from .words import NEAR, bare_form, denied, is_saying, role_of, speech_words


def scope_of(ctx: Context, start: int, verb: int, first: int, last: int) -> tuple[int, int]:
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


def name_quoted(ctx: Context) -> None:
    """«الميادين», «الوطن»: an outlet whose name is a common word is one between quotation marks, beside a word of saying or
    of outlets.
    """
    codes, forms = ctx.units.codes, ctx.units.forms
    for k, senses in enumerate(ctx.senses):
        if "bare_source" not in senses or codes[k - 1 : k + 2 : 2] != '""' or k < 2:
            continue
        if any(
            0 <= j < len(codes)
            and (
                ctx.sense(j, "says") in ("verb", "according")
                or role_of(forms[j]) in ("media", "paper")
                or j == k - 2
                and forms[j] in ("ل", "عن", "مع", "الي")
            )
            for j in (k - 3, k - 2, k + 2)
        ):
            ctx.senses[k] = {**senses, "source": senses["bare_source"]}


def _concludes(ctx: Context, verb: int, i: int, first: int, last: int) -> bool:
    """«خلص مجلس الأمن القومي التركي أمس إلى أن …»: «أن» hangs on the word before the source, no other verb between."""
    units = ctx.units
    for k in range(i + 1, min(last, i + 2 * NEAR)):
        if units.forms[k] in speech_words("that") or units.codes[k] == ":":
            return not denied(ctx, verb, first, last)
        if units.codes[k] in ",.^" or ctx.sense(k, "verb"):
            return False
    return False


def unsaid(ctx: Context, i: int, first: int, last: int) -> tuple[int, int] | None:
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
            return scope_of(ctx, k, k, first, last)
        if (
            senses.get("tells") == "documents"
            and (i - k <= 2 or forms[i - 1] == "من")
            and not denied(ctx, k, first, last)
        ):
            return scope_of(ctx, k, k, first, last)
        if senses.get("tells") == "tight" and i - k <= 2 and _concludes(ctx, k, i, first, last):
            return scope_of(ctx, k, k, first, last)
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
            apart = any(codes[j] in "v^" or forms[j] in speech_words("oblique") for j in range(i + 1, k))
            return None if apart or i > first and ctx.sense(i - 1, "tells") == "participle" else (i, last)
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
