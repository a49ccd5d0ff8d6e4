"""Actions told by what is done with a thing: rockets that are fired, a flag raised, a road cut, a siege laid or broken,
men captured, a blast, a reply that is threatened.
"""

from __future__ import annotations

from ...lexicon import about, wide
from ..scene import topic
from .triggers import Trigger, armed, future
from .view import View

_FLAGS = ("علم", "اعلام", "رايه", "رايات")
_WAYS = ("طريق", "طرق", "اوتستراد", "خط", "خطوط", "ممر")
_MEN = ("جندي", "جنود", "عناصر", "عنصر", "عسكري", "مقاتل", "مسلح", "ضابط", "ضباط", "قياد", "جهادي", "ارهابي", "مدني")
_MEN += ("امراه", "نساء", "شخص", "اطفال", "رهاين", "مواطن", "عمال", "اشخاص")
_BECAME = ("بات", "اصبح", "صار", "اضح", "امس")


def deed(view: View, k: int) -> Trigger | None:
    """Read the action that is told at unit ``k`` by a thing and what is done with it, or nothing."""
    senses = view.ctx.units.entries[k].senses
    if senses.get("fired") and not view.raw_suffix(k):
        return _fired(view, k)
    if senses.get("sends") == "more":
        return _flag_raised(view, k)
    if senses.get("siege"):
        return _besieged(view, k)
    if senses.get("cuts"):
        near = _upto(view, k, 6)
        cut = _doer(view, k) and any(view.stem(j) in _WAYS for j in near)
        return Trigger("operation", k, k + 1, True, weak=True, future=future(view, k)) if cut else None
    if senses.get("captures"):
        return _captured(view, k, senses["captures"])
    if senses.get("reply"):
        return _threatened(view, k)
    if senses.get("blast"):
        return _blast(view, k)
    return None


def held_now(view: View, t: Trigger) -> bool:
    """Whether «بات الجيش يسيطر على …» says that something has come to be held, which has been taken then."""
    for j in range(t.first - 1, max(view.first - 1, t.first - 8), -1):
        if view.codes[j] in ",.:;":
            return False
        if view.sense(j, "becomes") and view.bare(j).startswith(_BECAME):
            return True
    return False


def hoisted(view: View, t: Trigger) -> int:
    """Give the unit of the flag that the verb of an action raises, or -1."""
    if view.sense(t.first, "sends") != "more":
        return -1
    return next((j for j in _upto(view, t.first, 6) if view.stem(j).removesuffix(view.raw_suffix(j)) in _FLAGS), -1)


def _upto(view: View, k: int, reach: int) -> range:
    """Give the units behind ``k`` up to the end of its clause."""
    end = k + 1
    while end < min(view.last, k + reach) and view.codes[end] not in ",.:;":
        end += 1
    return range(k + 1, end)


def _doer(view: View, k: int) -> bool:
    """Whether armed men or forces are the subject of the verb at unit ``k``."""
    near = [view.party_at[j] for j in _upto(view, k, 5) if j in view.party_at and view.party_at[j].how != "adjective"]
    p = near[0] if near and near[0].first <= k + 3 else topic(view, k)
    if p is not None:
        return (armed(view, p) or p.office == "forces") and not p.person
    return k + 1 < view.last and view.people(k + 1)


def _fired(view: View, k: int) -> Trigger | None:
    """«إطلاق 20 صاروخا على …», «إلقاء المروحيات براميل متفجرة على …»: what is fired makes it a strike."""
    for j in _upto(view, k, 9):
        if view.sense(j, "action") or view.sense(j, "verb") or view.bare(j) in ("سراح", "النار", "نار"):
            return None
        if view.sense(j, "weapon"):
            return Trigger("strike", k, k + 1, False, strike_word=True)
    return None


def _flag_raised(view: View, k: int) -> Trigger | None:
    """«رفعت قوات النظام العلم فوق معبر نصيب»: the town or post over which forces raise their flag has been taken."""
    t = Trigger("seizure", k, k + 1, True, weak=True, passive=not _doer(view, k), future=future(view, k))
    flag = hoisted(view, t)
    if flag < 0 or t.passive and not (flag == k + 1 and flag + 1 < view.last and view.codes[flag + 1] == "~"):
        return None
    over = range(flag + 1, min(view.last, flag + 9))
    town = next((view.place(j) for j in over if view.place(j) and (j not in view.party_at or view.prep(j - 1))), "")
    return t if town and not wide(town) and about("place", town).get("country") else None


def _besieged(view: View, k: int) -> Trigger | None:
    """«فرضت قوات النظام حصارا على …», «كسرت الفصائل الحصار عن …»."""
    for j in range(k - 1, max(view.first - 1, k - 8), -1):
        if view.codes[j] in ",.:;":
            return None
        if view.sense(j, "encircles"):
            told = view.sense(j, "verb") and _doer(view, j)
            return Trigger("operation", k, k + 1, False, light=j, weak=True, future=future(view, j)) if told else None
    return None


def _captured(view: View, k: int, kind: str) -> Trigger | None:
    """«أسرت الفصائل عشرين عنصرا», «اعتقلت القوات التركية مقاتلين من …»: men whom forces or armed men take."""
    if not _doer(view, k):
        return None
    men = any(view.stem(j).startswith(_MEN) for j in _upto(view, k, 10) if j > k + 1)
    return Trigger(kind, k, k + 1, True, weak=True, future=future(view, k)) if men else None


def _threatened(view: View, k: int) -> Trigger | None:
    """«توعدت سوريا بالرد», «هدد ترامب برد عسكري»: a reply that is threatened; one to sanctions is no deed of war."""
    if not (view.prefixed(k, "ب") or k > view.first and view.bare(k - 1) == "ب"):
        return None
    if any(view.sense(j, "abstract") or view.sense(j, "not_action") for j in _upto(view, k, 9)):
        return None
    for j in range(k - 1, max(view.first - 1, k - 8), -1):
        if view.codes[j] in ".:;" or view.codes[j] == "," and not view.joined(j + 1):
            return None
        if view.vows(j):
            return Trigger("attack", k, k + 1, False, weak=True)
    return None


def _blast(view: View, k: int) -> Trigger | None:
    """«دوى انفجار في مطار المزة», «هزت انفجارات مدينة إعزاز»: a blast at a place; a burst pipe is none."""
    around = range(max(view.first, k - 6), min(view.last, k + 14))
    if any(view.sense(j, "mishap") and not view.sense(j, "blast") for j in around):
        return None
    at = [j for j in _upto(view, k, 12) if view.place(j) and about("place", view.place(j)).get("country")]
    at = at or [j for j in _upto(view, k, 8) if view.sense(j, "site") or view.sense(j, "office") == "fighters"]
    return Trigger("attack", k, k + 1, False, weak=True, strike_word=True) if at else None
