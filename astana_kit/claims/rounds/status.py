"""Held, planned, postponed or cancelled: what the words around a mention say."""

from __future__ import annotations

from ..context import Context
from .clauses import clause_start
from .mention import RoundMention

_DENIALS = frozenset(("نفي", "نفت", "ينفي", "تنفي", "نافيا", "نافيه"))
_HELD_STARTS = (
    "عقد",
    "انعقد",
    "جرت",
    "جري",
    "انطلق",
    "اختتم",
    "انتهت",
    "انتهي",
    "بدا",
    "افتتح",
    "انفض",
    "استضاف",
    "احتضن",
    "شهدت",
    "شهد",
    "تلتيم",
    "تتواصل",
    "تواصلت",
    "اقيمت",
    "التام",
    "اسفرت",
    "كانت",
    "فكانت",
)


def status_of(ctx: Context, m: RoundMention, peers: list[RoundMention]) -> tuple[str, int]:
    """Tell whether the words around a mention say held, planned, postponed or cancelled: the status and the unit
    that says so.
    """
    units = ctx.units
    s = ctx.sentences[m.sentence]
    left = max([s.first] + [o.last for o in peers if o.last <= m.first])
    ahead = [o for o in peers if o.first >= m.last]
    right = clause_start(ctx, ahead[0].first, m.last) if ahead else s.last
    best: tuple[float, str, int] | None = None
    for k in range(m.first, min(right, m.last + 4)):
        if ctx.sense(k, "relative") == "next" or units.codes[k] == "X" and k not in ctx.in_date:
            return "planned", k  # «الجولة المقبلة من أستانا، وهي الثانية والعشرون»
    for k in list(range(m.first - 1, max(left - 1, m.first - 14), -1)) + list(range(m.last, min(right, m.last + 14))):
        got = _status_word(ctx, k)
        if got in ("postponed", "cancelled") and any(
            units.forms[j].removeprefix("و") in _DENIALS for j in range(max(s.first, k - 6), k)
        ):
            got = "planned"  # «نفت … تأجيل الجولة»
        if got == "spoken_of":  # «الحديث عن جولة …»: right before it only
            got = "planned" if 0 < m.first - k <= 3 else ""
        if not got:
            continue
        away = m.first - k if k < m.first else (k - m.last) * 1.5 + 1
        # a clause boundary makes a word count less
        lo, hi = (k, m.first) if k < m.first else (m.last, k)
        away += 4 * sum(units.codes[j] == "," for j in range(lo, hi))
        if got in ("postponed", "cancelled"):
            away -= 3
        if best is None or away < best[0]:
            best = (away, got, k)
    return (best[1], best[2]) if best else ("", -1)


def _status_word(ctx: Context, k: int) -> str:
    units = ctx.units
    entry = units.entries[k]
    form = units.forms[k].removeprefix("و").removeprefix("ف")
    senses = entry.senses if entry else {}
    cue = senses.get("cue")
    if cue in ("planned", "postponed", "cancelled"):
        return cue
    if cue == "feared" and form not in ("طالب", "طالبت", "دعت", "دعا", "قد", "عدم", "منع"):
        return "spoken_of"
    if senses.get("future") and (senses.get("holds") or senses.get("presence")):
        return "planned"
    if entry is None and form.startswith(("ستع", "سيع", "ستن", "سين", "ستج", "سيج")):
        return "planned"
    if form in ("عقد", "انعقاد", "انعقادها", "انعقاده", "عقدها", "عقده"):
        return ""  # the verbal noun: the words around it tell
    if senses.get("holds") or form.startswith(_HELD_STARTS):
        if form.startswith(
            ("يعقد", "تعقد", "ينعقد", "تنعقد", "تستضيف", "يستضيف", "تحتضن", "تنطلق", "ينطلق", "تبدا", "يبدا")
        ):
            return ""  # the present may mean both: the date decides
        if form.startswith(_HELD_STARTS):
            return "held"
    if form in ("ختام", "بختام", "اختتام", "انتهاء", "نتائج", "مخرجات", "بيان", "اعمال", "الختاميه", "الختامي"):
        return "held"
    return ""
