"""The words of saying: which of them report, which only look like it, which go on with the speaker before."""

from __future__ import annotations

from functools import cache, lru_cache

from ...lexicon import folded_words, toml, verb_forms
from ...text import fold, plain
from ..context import Context

NEAR = 8  # units that may stand between a word of saying and who says it
QUOTED = 40  # units in which «أن» or a quotation must follow a weak word of saying


@cache
def speech_words(name: str) -> frozenset[str]:
    """Give a list of ``saying.toml`` as folded words.

    >>> "ان" in speech_words("that")
    True
    """
    return frozenset(folded_words(w)[-1] for w in toml("saying")["speech"][name])


@cache
def _roles() -> dict[str, str]:
    return {folded_words(w)[0]: r["id"] for r in toml("saying")["role"] for w in r["nouns"]}


@lru_cache(20_000)
def role_of(form: str) -> str:
    """Give what a folded noun says of a speaker: ``title``, ``body``, ``people``, ``media``, ``paper``, or ``""``.

    >>> role_of("المندوبه"), role_of("لمسوول"), role_of("دبابه")
    ('title', 'title', '')
    """
    roles = _roles()
    for cut in ("", "ل", "لل", "ال", "ب", "بال"):
        if form.startswith(cut) and form[len(cut) :] in roles:
            return roles[form[len(cut) :]]
    return ""


@cache
def _table(name: str) -> dict[str, str]:
    return {folded_words(w)[0]: plain(fold(key)) for key, words in toml("saying")[name].items() for w in words}


@cache
def _leads() -> dict[str, tuple[str, ...]]:
    """What leads in what is said, by form of the verb: ``{"شدد": ("علي",), …}``."""
    out: dict[str, tuple[str, ...]] = {}
    for group in toml("saying")["lead"]:
        forms = {folded_words(w)[0] for w in group.get("words", ())}
        for past, present in group["verbs"]:
            p, q = "".join(folded_words(past)), "".join(folded_words(present))
            forms.update(f for (f,) in verb_forms(p, "", weak=past.endswith(("ى", "ا"))) | verb_forms("", q))
        for form in forms:
            out[form] = out.get(form, ()) + tuple(plain(fold(w)) for w in group["by"])
    return out


@cache
def _judging() -> frozenset[str]:
    return frozenset(folded_words(w)[0] for w in toml("saying")["judges"]["verbs"])


def outlet_kind(noun: str) -> str:
    """Give the kind of source that a folded noun without ال takes up again.

    >>> outlet_kind("صحيفه"), outlet_kind("بيان")
    ('newspaper', '')
    """
    return _table("outlets").get(noun, "")


def portfolio_of(words: list[str]) -> str:
    """Give the portfolio that the folded words of a minister's office name.

    >>> portfolio_of(["وزير", "الدفاع"]), portfolio_of(["وزير", "الخارجيه"])
    ('defence', '')
    """
    return next((p for w in words if (p := _table("portfolios").get(w.removeprefix("ال")))), "")


def bare_form(form: str) -> str:
    """Take a conjunction off a folded word.

    >>> bare_form("وقال"), bare_form("وصف")
    ('قال', 'وصف')
    """
    return form[1:] if len(form) > 3 and form[0] in "وف" and form[:2] not in ("وف", "وز", "وص") else form


def reports(ctx: Context, i: int, first: int, last: int, tells: str) -> bool:
    """Whether a word that may report does so here: an answer to a question, a participle or «تابع» with «أن» or a
    quotation right behind.
    """
    forms, codes = ctx.units.forms, ctx.units.codes
    if denied(ctx, i, first, last):
        return False
    if tells == "answers":
        asked, that = speech_words("question"), speech_words("that")
        return any(
            forms[k].removeprefix("ل") in asked
            or codes[k] == ":"
            or ctx.sense(k, "tells") == "participle"
            or forms[k] in that
            and forms[k].startswith("ب")
            for k in range(i + 1, min(last, i + QUOTED))
        )
    if tells == "led":
        return _is_led(ctx, i, first, last)
    if tells == "sets_out":
        return _sets_out(ctx, i, last)
    if tells == "asked":
        return i + 1 < last and (bool(ctx.person(i + 1)) or ctx.sense(i + 1, "office") is not None)
    reach = 3 if tells == "participle" else NEAR
    for k in range(i + 1, min(last, i + 1 + reach)):
        if forms[k] in speech_words("that") or codes[k] == ":" or codes[k] == '"' and k - i <= 1:
            return True
        if codes[k] in ",.^" or ctx.sense(k, "says") == "verb":
            return False
    return False


def denied(ctx: Context, i: int, first: int, last: int) -> bool:
    """«لم تؤكد أنقرة», «رفض ذكر تفاصيل», «لم يرد ذكر سوريا»: nothing is said. «لم يستبعد … أن» says something."""
    units = ctx.units
    if i == first:
        return False
    before = bare_form(units.forms[i - 1])
    form = bare_form(units.forms[i])
    if before in speech_words("denies") and units.codes[i - 1] != "@":
        return not any(root in form for root in speech_words("says_though_denied"))
    if form not in speech_words("verbal_noun") or units.forms[i] != form:
        return False
    if before in speech_words("oblique") or before in speech_words("before_noun"):
        return True
    return units.codes[i - 1] not in ',.:"' and not any(
        units.forms[k] in speech_words("that") or units.codes[k] in '":' for k in range(i + 1, min(last, i + 1 + NEAR))
    )


def is_saying(ctx: Context, i: int, first: int, last: int) -> bool:
    """Whether a word is a verb of saying here: not «بين» the preposition, not «لدعوة», and with «أن» or a quotation
    where it may mean else.
    """
    units = ctx.units
    form = bare_form(units.forms[i])
    if form[0] == "ن" and ctx.sense(i, "present"):
        return False  # «نتوقع»: who speaks in a quotation is named outside it
    told = form == "وصفه" and i + 1 < last and not {"person", "office", "source"}.isdisjoint(ctx.senses[i + 1])
    noun = form in speech_words("not_saying") and not told  # «ووصفه الرئيس بأنه …»
    if units.prefixes[i][-1:] in ("ل", "ب", "ك") or noun or denied(ctx, i, first, last):
        return False
    inside = units.codes.count('"', first, i) % 2  # a closing quotation mark leads nothing in
    if not inside and _led_in(ctx, i, form, last):
        return True
    if form in _judging() and i + 1 < last and not {"person", "office", "source"}.isdisjoint(ctx.senses[i + 1]):
        return True
    if i > first and units.forms[i - 1] in ("التي", "الذي") and form.endswith(("ه", "ها")):
        return (
            i - first > 1 and units.forms[i - 2] == "الامر" and not form.startswith(tuple(speech_words("weak")))
        )  # not «الهدنة التي أعلنتها واشنطن»
    if form == "بين":
        # «بيّن لافروف أن» says; «بين تركيا وروسيا» does not
        that = next((k for k in range(i + 1, min(last, i + 8)) if units.forms[k] in speech_words("that")), 0)
        return that > 0 and not any(units.prefixes[k].startswith("و") for k in range(i + 1, that))
    if not form.removeprefix("س").startswith(tuple(speech_words("weak"))):
        return True
    for k in range(i + 1, min(last, i + QUOTED)):
        if units.forms[k] in speech_words("that") or units.codes[k] == ":" or units.codes[k] == '"' and not inside:
            return True
        if units.codes[k] == '"':
            return False
    return False


def passive(ctx: Context, i: int) -> bool:
    """Whether a vowel sign says that nobody is named for the word: «أُعلن», «نُقل عن», «يُدعى»."""
    raw = ctx.text[ctx.units.starts[i] : ctx.units.ends[i]].lstrip("وف")
    return raw[1:2] == "\u064f" and (bool(ctx.sense(i, "told")) or raw.endswith("ى"))


def agrees(ctx: Context, verb: int, k: int) -> bool:
    """Whether the word at unit ``k`` may be the subject of a verb: «يعتبر تركيا شريكا» speaks of Turkey, and a plural
    verb has its subject before it.
    """
    units = ctx.units
    form = bare_form(units.forms[verb])
    if form.endswith(("وا", "ون")) or form.endswith("ان") and ctx.sense(verb, "present"):
        return k < verb
    feminine = (
        form.endswith(("ت", "ته", "تها"))
        and form != "لفت"
        or form.startswith(("ت", "ست"))
        and not ctx.sense(verb, "told")
    )
    if feminine or k > verb + 1:
        return True
    head = units.forms[k].removeprefix(units.prefixes[k])
    noun = head.removeprefix("ال")
    return not (
        head in speech_words("feminine")
        or noun in speech_words("feminine")
        or ctx.sense(k, "actor")
        and noun.endswith(("ه", "يا"))
    )


def _is_led(ctx: Context, i: int, first: int, last: int) -> bool:
    """«توعد بالرد», «حمّل أنقرة مسؤولية القصف»: «أن» or what leads it in stands behind."""
    units = ctx.units
    form = bare_form(units.forms[i])
    if form[0] == "ن" and ctx.sense(i, "present") or units.prefixes[i][-1:] in ("ل", "ب", "ك"):
        return False
    before = units.forms[i - 1] if i else ""
    if (
        i > first
        and not units.forms[i].startswith(("و", "ف"))
        and units.codes[i - 1] not in ',.:;"()-^'
        and {"person", "office", "source", "actor", "adjective", "capital_of"}.isdisjoint(ctx.senses[i - 1])
        and not any(before in speech_words(x) for x in ("auxiliary", "opens", "that", "relative", "itself"))
        and i - 1 not in ctx.in_date
    ):
        return False  # «غارة حمّلت دمشق وزرها»: another one, named before
    if form in speech_words("goes_to"):
        return any(
            units.forms[k - 1] == "الي" and units.forms[k] in speech_words("that")
            for k in range(i + 2, min(last, i + 2 * NEAR))
        )
    if i + 1 < last and units.forms[i + 1] in ("به", "بها", "ما"):
        return False  # «عملية لوّحت بها تركيا»
    for k in range(i + 1, min(last, i + 2 * NEAR)):
        if units.forms[k] in speech_words("that") or units.codes[k] == ":":
            return True
        if units.codes[k] in ".^" or ctx.sense(k, "says") == "verb":
            break
    return _led_in(ctx, i, form, last)


def _sets_out(ctx: Context, i: int, last: int) -> bool:
    """«خرج بيسكوف ليقول», «سارعت الوزارة إلى نفي …», «سبق لإسرائيل أن أعلنت»: a word of saying hangs on this one."""
    units = ctx.units
    once = bare_form(units.forms[i]) == "سبق"
    for k in range(i + 1, min(last, i + QUOTED // 3)):
        said = ctx.sense(k, "says") == "verb" or ctx.sense(k, "tells") in ("led", "tight", "answers")
        if once:
            if said and units.forms[k - 1] in speech_words("that"):
                return True
        elif said and units.prefixes[k] == "ل":
            return True
        noun = units.forms[k].removeprefix("ب").removeprefix("ال")
        if (units.forms[k - 1] == "الي" or units.forms[k].startswith("ب")) and noun in speech_words("said_noun"):
            return True
        if units.codes[k] in ".:":
            break
    return False


def _led_in(ctx: Context, i: int, form: str, last: int) -> bool:
    """«أقرت الوزارة بمقتل جنديين», «شدد على ضرورة»: its preposition leads in what is said, not a place or a day."""
    units = ctx.units
    if i and units.forms[i - 1] in speech_words("relative") and i + 1 < last:
        other = not {"person", "office", "source", "actor", "capital_of"}.isdisjoint(ctx.senses[i + 1])
        if not ctx.sense(i, "told") or other and agrees(ctx, i, i + 1):
            return False  # «الجيش الذي تطالب المعارضة بانسحابه»: another one asks
    return any(_led_by(ctx, i, form, last, w) for w in _leads().get(form, ()))


def _led_by(ctx: Context, i: int, form: str, last: int, lead: str) -> bool:
    units = ctx.units
    if lead == "ب":
        return any(
            units.prefixes[k] == "ب"
            and k not in ctx.in_date
            and not ctx.sense(k, "place")
            or units.forms[k].startswith("ب")
            and units.codes[k] in "_v"
            for k in range(i + 1, min(last, i + NEAR))
        )
    near = units.forms[i + 1 : min(last, i + NEAR)]
    named = i > 0 and not {"person", "office", "source"}.isdisjoint(ctx.senses[i - 1])
    if lead not in ("عن", "من", "علي", "الي"):  # a noun: «جدد تأكيده», «حمّل أنقرة المسؤولية»
        near = units.forms[i + 1 : min(last, i + 2 * NEAR)]
        k = next(
            (
                j
                for j, w in enumerate(near)
                if w.removeprefix("ب").removeprefix("ال").startswith(lead.removesuffix("ه"))
            ),
            -1,
        )
        return k >= (not named) or k == 0 and lead in ("تاكيد", "تهديد", "دعوه", "تلويح")
    k = next((j for j, w in enumerate(near) if w == lead), -1)
    asked = lead == "علي" and k == 1 and form.startswith(("حث", "يحث", "تحث", "حض", "يحض", "تحض"))
    if asked and not {"person", "office", "source"} & ctx.senses[i + 1].keys():
        return False  # «وحثت روسيا على …»: who is urged
    invited = lead == "الي" and k + 1 < len(near) and near[k + 1] in speech_words("invites")
    return k >= (not named) and not invited and not any(w.endswith("ها") for w in near[:k])  # «شددت الحكومة قبضتها على»


def utters(ctx: Context, first: int, colon: int) -> bool:
    """Whether a word of utterance leads to a colon: «ولم يتأخر لافرنتييف في التعليق: «لا …»»."""
    return any(ctx.units.forms[k].removeprefix("ب") in speech_words("utterance") for k in range(first, colon))
