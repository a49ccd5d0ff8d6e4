"""Claims about the process as a whole: its start, its end, its interruption, how many rounds so far, who boycotts
it.
"""

from __future__ import annotations

from ..model import Claim, Found
from .context import Context
from .rounds import is_astana, speaks_of_process
from .rounds.naming import number_after

_PERIOD = {"D": "D", "K": "W", "B": "M", "Y": "Y"}
_NAMES = frozenset(
    (
        "المسار",
        "مسار",
        "الصيغه",
        "صيغه",
        "محادثات",
        "المحادثات",
        "مباحثات",
        "المباحثات",
        "اجتماعات",
        "الاجتماعات",
        "مفاوضات",
        "المفاوضات",
        "عمليه",
        "العمليه",
        "استضافه",
        "المسيره",
        "مسيره",
    )
)
_END = frozenset(
    (
        "انهاء",
        "نهايه",
        "بانهاء",
        "انتهاء",
        "وانهاء",
        "باختتام",
        "اختتام",
        "مات",
        "ماتت",
        "ميت",
        "ميتا",
        "ماتت",
        "منتهيا",
        "منته",
        "منتهي",
    )
)
_START = frozenset(
    (
        "بدا",
        "بدات",
        "انطلق",
        "انطلقت",
        "انطلاق",
        "اطلاق",
        "بدايه",
        "بدء",
        "اطلق",
        "اطلقت",
        "وبدا",
        "وبدات",
        "وانطلق",
        "وانطلقت",
        "انطلاقه",
        "انطلاقها",
        "اطلاقه",
        "اطلاقها",
        "بدايته",
        "بدايتها",
        "تاسس",
        "تاسيس",
    )
)
_BREAK = frozenset(("انقطاع", "توقف", "جمود", "غياب", "تعليق", "ركود", "توقفت", "انقطعت"))


def find_process(ctx: Context) -> list[Found]:
    """Read what an article says of the process as a whole; one ``Found`` for all of it, or none."""
    if not speaks_of_process(ctx):
        return []
    out: list[Claim] = []
    for n, s in enumerate(ctx.sentences):
        _counts(ctx, s.first, s.last, out)
        _start(ctx, s.first, s.last, out)
        _end(ctx, n, s.first, s.last, out)
        _interruption(ctx, s.first, s.last, out)
        _boycott(ctx, n, s.first, s.last, out)
        _normalisation(ctx, n, s.first, s.last, out)
    return [Found("process", "process", ctx.article.article_id, tuple(out))] if out else []


def _is_process(ctx: Context, k: int) -> bool:
    form = ctx.units.forms[k].lstrip("وف")
    return (
        is_astana(ctx, k)
        or form in _NAMES
        or form.startswith("ل")
        and form[1:] in _NAMES
        or form.startswith("ب")
        and form[1:] in _NAMES
    )


def _counts(ctx: Context, first: int, last: int, out: list[Claim]) -> None:
    """«على مدار 19 جولة», «عشرين جولة من المفاوضات», «بلغ عدد اللقاءات ثلاثة عشر», «18 جولة من أصل 20»."""
    units = ctx.units
    codes = units.codes
    for i in range(first, last):
        if ctx.sense(i, "round") not in ("strong", "weak"):
            continue
        strong = ctx.sense(i, "round") == "strong"
        if any(
            ctx.sense(k, "not_astana") and units.forms[k] not in ("العربيه",)
            for k in range(max(first, i - 4), min(last, i + 6))
        ):
            continue
        k = i - 1
        if (
            k >= first
            and codes[k] in "dc"
            and k not in ctx.in_date
            and not (k > first and codes[k - 1] in "aA")
            and strong
        ):
            number, a, b = units.numbers[k], k, i + 1
            for j in range(i + 1, min(last - 1, i + 5)):
                if units.forms[j] in ("اصل", "مجموع") and codes[j + 1] in "dc":
                    number, b = units.numbers[j + 1], j + 2
            if 2 <= number <= 60:
                out.append(ctx.claim("rounds_so_far", str(number), a, b, "process.count"))
                host = next((j for j in range(max(first, k - 5), k) if ctx.sense(j, "presence") == "host"), -1)
                if host >= 0:
                    out.append(ctx.claim("rounds_hosted", str(units.numbers[k]), host, i + 1, "process.hosted"))
        if i > first and units.forms[i - 1].lstrip("وب") in ("عدد", "مجموع"):
            for j in range(i + 1, min(last, i + 4)):
                if codes[j] in "dc" and j not in ctx.in_date:
                    out.append(
                        ctx.claim("rounds_so_far", str(units.numbers[j]), i - 1, j + 1, "process.number_of_rounds")
                    )
                    break


def _start(ctx: Context, first: int, last: int, out: list[Claim]) -> None:
    """«وبدأت محادثات أستانا في يناير 2017», «منذ إطلاق العمل بهذه الصيغة في مطلع عام 2017»."""
    units = ctx.units
    for i in range(first, last):
        form = units.forms[i].removeprefix("و").removeprefix("ف")
        if form not in _START:
            continue
        window = range(max(first, i - 5), min(last, i + 6))
        if not any(_is_process(ctx, k) for k in window) or any(
            units.codes[k] == "o"
            and k not in ctx.in_date
            or ctx.sense(k, "round") == "strong"
            and units.codes[k + 1 : k + 2] in ("o", "a", "d")
            for k in range(i, min(last, i + 4))
        ):
            continue
        for d in ctx.dates_in(i, min(last, i + 14)):
            w = d.mention.when
            if w.start and w.kind == "absolute" and w.start.year <= 2018:
                value = (
                    w.start.isoformat()
                    if w.precision == "day"
                    else f"{w.start:%Y-%m}"
                    if w.precision in ("month", "approximate")
                    else str(w.start.year)
                )
                out.append(ctx.claim("start", value, i, d.last, "process.start"))
            break


def _end(ctx: Context, n: int, first: int, last: int, out: list[Claim]) -> None:
    """«أعلنت إنهاء «مسار أستانا»», «نهاية المحادثات الثلاثية», «مسار أستانا بات ميتًا»: the value is who says or
    does it.
    """
    units = ctx.units
    for i in range(first, last):
        form = units.forms[i].removeprefix("و").removeprefix("ف")
        if form in ("لن", "لا"):
            if _no_more(ctx, i, first, last):
                out.append(ctx.claim("ended", _who_ends(ctx, n, i), i, min(last, i + 4), "process.no_more"))
            continue
        if form not in _END:
            continue
        after = range(i + 1, min(last, i + 4))
        before = range(max(first, i - 4), i)
        dead = form.startswith(("ميت", "منته", "مات"))
        if not any(_is_process(ctx, k) for k in ((*before, *after) if dead else after)):
            continue
        if any(ctx.sense(k, "round") == "strong" for k in after) or form == "نهايه" and i in ctx.in_date:
            continue
        if any(
            ctx.sense(k, "cue") == "negated"
            and units.forms[k].removeprefix("و") in ("لم", "لن", "لا", "نفي", "نفت", "عدم")
            for k in range(max(first, i - 6), i)
        ):
            continue  # «لم تكن تركيا متحمسة لإنهاء المسار»
        out.append(ctx.claim("ended", _who_ends(ctx, n, i), i, max(i + 1, min(last, i + 3)), "process.ended"))


def _who_ends(ctx: Context, n: int, i: int) -> str:
    """Who ends the process, or says that it ended: the last one named before, else the sentence's source."""
    for p in reversed([p for p in ctx.parties(n) if p.last <= i and p.how != "adjective" and p.actors]):
        return p.person_id or p.actors[0]
    return ctx.source_at(i).split(";")[-1] or "unknown"


def _no_more(ctx: Context, i: int, first: int, last: int) -> bool:
    """«لن تستضيف بعد اليوم محادثات …», «لا حاجة إليها بعد الآن» beside the name of the process."""
    forms = ctx.units.forms
    near = range(i + 1, min(last, i + 9))
    if not any(forms[k] == "بعد" and forms[k + 1 : k + 2] in (["اليوم"], ["الان"], ["ذلك"]) for k in near):
        return False
    if ctx.sense(min(i + 1, last - 1), "presence") == "host":
        return any(_is_process(ctx, k) for k in near)
    return forms[i + 1 : i + 2] == ["حاجه"] and any(_is_process(ctx, k) for k in range(max(first, i - 8), i))


def _interruption(ctx: Context, first: int, last: int, out: list[Claim]) -> None:
    """«بعد انقطاع لعشرة أشهر», «توقف دام ثمانية أشهر»: an ISO 8601 duration, ``unknown`` where none is given."""
    units = ctx.units
    for i in range(first, last):
        form = units.forms[i].removeprefix("و")
        if form.removeprefix("ال") not in _BREAK:
            continue
        for k in range(i + 1, min(last, i + 10)):
            if units.codes[k] in "DKBY":
                if units.codes[k - 1] == "H" and units.codes[k] == "Y":
                    out.append(ctx.claim("interruption", "P6M", i, k + 1, "process.interruption"))
                    break
                number = (
                    units.numbers[k - 1]
                    if units.codes[k - 1] in "cdn"
                    else 2
                    if units.forms[k].endswith(("ين", "ان"))
                    else 1
                )
                if units.codes[k - 1] not in "cdn" and units.forms[k] in (
                    "اشهر",
                    "ايام",
                    "سنوات",
                    "اسابيع",
                    "شهور",
                    "اعوام",
                ):
                    break
                out.append(
                    ctx.claim("interruption", f"P{number}{_PERIOD[units.codes[k]]}", i, k + 1, "process.interruption")
                )
                break
        else:
            if any(is_astana(ctx, k) for k in range(i + 1, min(last, i + 5))) and form == "توقف":
                out.append(ctx.claim("interruption", "unknown", i, i + 2, "process.interruption_without_length"))


_NORMALISATION = frozenset(("تطبيع", "التطبيع", "تقارب", "التقارب", "لتطبيع", "للتطبيع", "للتقارب", "بالتطبيع"))
_BEGINS = frozenset(
    (
        "اطلق",
        "اطلقت",
        "اطلقته",
        "اطلقتها",
        "اطلقها",
        "اطلقه",
        "سعت",
        "سعي",
        "اتجهت",
        "اتجه",
        "بادرت",
        "بادر",
        "بدات",
        "هدف",
        "دشنت",
        "قادت",
        "ترعاه",
        "رعته",
    )
)


def _normalisation(ctx: Context, n: int, first: int, last: int, out: list[Claim]) -> None:
    """«مسار التطبيع الذي أطلقته موسكو», «وهدف إيران من ذلك، هو تطبيع العلاقات بين أنقرة ودمشق»: who is said to have
    begun it.
    """
    units = ctx.units
    for i in range(first, last):
        if units.forms[i].removeprefix("و") not in _BEGINS:
            continue
        near = next(
            (
                k
                for k in range(max(first, i - 4), min(last, i + 14))
                if units.forms[k].removeprefix("و") in _NORMALISATION
            ),
            -1,
        )
        if near < 0:
            continue
        who = next(
            (
                p
                for p in ctx.parties(n)
                if p.first in (i + 1, i + 2) and p.how in ("name", "capital", "office", "person") and len(p.actors) == 1
            ),
            None,
        )
        if who is None and units.forms[i].endswith("ت"):
            # «وأخرى اتجهت … لفتح باب التقارب السياسي معه (تركيا)»: named in brackets at the end
            who = next(
                (
                    p
                    for p in ctx.parties(n)
                    if p.first > near and units.codes[p.first - 1] == "(" and len(p.actors) == 1
                ),
                None,
            )
        if who:
            a, b = sorted((i, near))
            out.append(
                ctx.claim(
                    "normalisation_begun_by",
                    who.actors[0],
                    a,
                    max(b, who.last - 1 if who.first <= b + 3 else b) + 1,
                    "process.normalisation",
                )
            )


def _boycott(ctx: Context, n: int, first: int, last: int, out: list[Claim]) -> None:
    """«أعلنت الولايات المتحدة مقاطعة مسار أستانة»: the value is the actor."""
    units = ctx.units
    for i in range(first, last):
        if ctx.sense(i, "presence") != "absent" or not units.forms[i].lstrip("و").startswith(
            ("مقاطع", "قاطع", "تقاطع", "يقاطع")
        ):
            continue
        if not any(_is_process(ctx, k) for k in range(i + 1, min(last, i + 5))):
            continue
        if any(
            units.forms[j].removeprefix("و") in ("نفي", "نفت", "ينفي", "تنفي") for j in range(max(first, i - 10), i)
        ):
            continue
        near = [p for p in ctx.parties(n) if p.last <= i and p.how != "adjective" and p.actors] or [
            p
            for p in ctx.parties(n)
            if p.first > i and p.how in ("name", "group", "capital") and not is_astana(ctx, p.first)
        ]
        if near:
            p = near[-1] if near[0].last <= i else near[0]
            out.append(ctx.claim("boycott", p.actors[0], i, min(last, i + 3), "process.boycott"))
            for k in range(i + 1, min(last - 2, i + 8)):
                if units.codes[k] == "s" and ctx.sense(k + 1, "round") and (got := number_after(ctx, k + 2, last)):
                    out.append(
                        ctx.claim("boycott_since", f"{p.actors[0]}|{got[0]}", k, got[1], "process.boycott_since")
                    )
