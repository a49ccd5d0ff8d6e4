"""Sessions of bodies and conferences: «عقد مجلس الأمن جلسة», «اجتماع لمجلس الجامعة», «مؤتمر الحوار الوطني في سوتشي»."""

from __future__ import annotations

from functools import cache

from ...lexicon import folded_words, toml
from ..context import Context

_TO_BODY = 5  # units between a session and its body
_TO_PLACE = 9  # units between a conference and where it is


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(folded_words(w)[-1] for w in toml("meetings")["session"][name])


def _body_at(ctx: Context, k: int) -> str:
    """Give the body named at unit ``k``, one that sits in sessions, or ``""``."""
    actor = ctx.sense(k, "actor")
    if actor in toml("meetings")["session"]["bodies"]:
        return actor
    if actor == "united_nations":
        return "general_assembly" if ctx.units.forms[k].endswith("الجمعيه") else ""
    behind = ctx.units.forms[k + 1 : k + 2]
    said = ctx.units.forms[k].removeprefix("ل").removeprefix("ال")
    return said if behind and " ".join((said, behind[0].removeprefix("ال"))) in _two_words() else ""


def sitting_body(ctx: Context, body: str, left: int, right: int, at: int) -> int:
    """Give the unit that names the body of a session, where the body is an actor that sits as one, or -1."""
    if body == "constitutional_committee":  # its sides are the state and the opposition
        return -1
    near = [k for k in range(left, min(right, at + 12)) if _body_at(ctx, k) == body and ctx.sense(k, "actor")]
    return min(near, key=lambda k: abs(k - at), default=-1)


@cache
def _two_words() -> frozenset[str]:
    """Give the bodies that are no actors, as two folded words without the article."""
    names = (folded_words(w) for w in toml("meetings")["session"]["names"])
    return frozenset(" ".join(w.removeprefix("ال") for w in n[:2]) for n in names)


def session_at(ctx: Context, i: int, first: int, last: int) -> str:
    """Give the body whose session unit ``i`` tells of, as a noun («جلسة لمجلس الأمن») or a verb («اجتمع مجلس الأمن»), or
    ``conference:PLACE``, or ``""``.
    """
    units = ctx.units
    form = units.forms[i][len(units.prefixes[i]) :] if units.prefixes[i] else units.forms[i]
    if form.removeprefix("ال") in _words("nouns") or form in _words("own"):
        return _of(ctx, i, last) or _holder(ctx, i, first)
    if form in _words("discusses") and _body_at(ctx, i + 1 if i + 1 < last else i) == "security_council":
        return "security_council"
    if form in _words("verbs"):
        for k in range(i + 1, min(last, i + 3)):
            if body := _body_at(ctx, k):
                return body if not units.prefixes[k] and not ctx.locative(k) else ""
            if units.codes[k] not in '_~%"':
                break  # «اجتمع وزراء خارجية الاتحاد الأوروبي»
        for k in range(i - 1, max(first, i - 4) - 1, -1):
            if body := _body_at(ctx, k):
                return "" if ctx.locative(k) or units.prefixes[k][-1:] in ("ل", "ب") else body
            if units.codes[k] not in '_~%"':
                return ""
    if form in _words("talks_of"):
        return _talks_of(ctx, i, last)
    if form.removeprefix("ال") in _words("conference") and not ctx.sense(i, "not_astana"):
        return _conference(ctx, i, first, last)
    return ""


def _of(ctx: Context, i: int, last: int) -> str:
    """«جلسة طارئة لمجلس الأمن»: the body behind a noun of session and its adjectives."""
    units = ctx.units
    for k in range(i + 1, min(last, i + 1 + _TO_BODY)):
        if body := _body_at(ctx, k):
            return body if units.prefixes[k] in ("", "ل") and (units.prefixes[k] or k == i + 1) else ""
        if units.codes[k] not in '_~%o@"' or ctx.sense(k, "verb") or k in ctx.in_date:
            return ""
    return ""


def _holder(ctx: Context, i: int, first: int) -> str:
    """«عقد مجلس الأمن أمس جلسة», «دعت مجلس الأمن إلى عقد اجتماع»: the body before, and a verb or noun of holding between."""
    units = ctx.units
    holds = units.forms[i - 1] == "في" and i - 1 > first and bool(_body_at(ctx, i - 2))  # «مجلس الأمن في اجتماع مغلق»
    for k in range(i - 1, max(first, i - 10) - 1, -1):
        holds = holds or bool(ctx.sense(k, "holds")) or units.forms[k].lstrip("ول") in ("عقد", "لعقد", "الي")
        if body := _body_at(ctx, k):
            if ctx.sense(k - 1, "office") or units.prefixes[k][-1:] in ("ل", "ب"):
                return ""  # «عقد وزراء خارجية الجامعة العربية اجتماعا»
            held = holds or any(ctx.sense(j, "holds") for j in range(max(first, k - 3), k))
            return body if held else ""
        if units.codes[k] in ",.;:" or ctx.sense(k, "says") == "verb" and k < i - 1:
            return ""
    return ""


def _talks_of(ctx: Context, i: int, last: int) -> str:
    """«العودة إلى مفاوضات جنيف»: talks that are called by the city alone where they are held."""
    units = ctx.units
    k = i + 1
    if k >= last or units.prefixes[k] or ctx.sense(k, "place") not in toml("meetings")["session"]["cities"]:
        return ""
    behind = k + 1 < last and (units.prefixes[k + 1].startswith("و") or units.forms[k + 1] in ("مع", "و", "بين"))
    return (
        ""
        if behind and (units.forms[k + 1] in ("مع", "بين") or ctx.sense(k + 1, "place"))
        else f"talks:{ctx.sense(k, 'place')}"
    )


def _conference(ctx: Context, i: int, first: int, last: int) -> str:
    """«مؤتمر الحوار الوطني السوري في سوتشي», «مؤتمر ميونخ للأمن»: a conference that is told with its place."""
    units = ctx.units
    if units.forms[i + 1 : i + 2] and units.forms[i + 1].removeprefix("ال") in _words("press"):
        return ""
    for k in range(i + 1, min(last, i + 1 + _TO_PLACE)):
        place = ctx.sense(k, "place")
        if place and (k == i + 1 and not ctx.sense(k, "actor") or ctx.locative(k)):
            return "" if place == "astana" else f"conference:{place}"
        if units.codes[k] in ".;:^," or ctx.sense(k, "says") == "verb" or ctx.sense(k, "meeting"):
            break
    hosts = next((k for k in range(i - 1, max(first, i - 6) - 1, -1) if ctx.sense(k, "place")), -1)
    if (
        hosts >= 0
        and units.forms[i + 1 : i + 2]
        and any(ctx.sense(k, "holds") for k in range(max(first, hosts - 2), i))
    ):
        place = ctx.sense(hosts, "place")
        return "" if place == "astana" else f"conference:{place}"
    return ""
