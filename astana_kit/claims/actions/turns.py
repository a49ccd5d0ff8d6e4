"""Actions told by a turn of phrase: a town handed over or come under somebody's sway, guns that answer, weapons warded
off.
"""

from __future__ import annotations

from ...lexicon import about, wide
from ..scene import governors, topic
from .triggers import Trigger, armed, future
from .view import View

_OBJECT = 9  # units after «سلّم» in which what is handed over is named
_HELD = ("مواقع", "نقاط", "مقر", "قاعد")
_VICTIMS = ("مدني", "شخص", "طفل", "اطفال", "شاب", "امراه", "رجل", "متزعم", "زعيم", "قايد", "رجال", "متظاهر", "ارهابي")
_GUNS = ("مدفعية", "الطيران", "طيران", "طائرات", "الطائرات", "مقاتلات", "المقاتلات", "راجمات", "المروحيات")


def turn(view: View, k: int) -> Trigger | None:
    """Read the action that a turn of phrase tells at unit ``k``, or nothing."""
    senses = view.ctx.units.entries[k].senses
    if senses.get("becomes") or senses.get("falls"):
        return _in_hands(view, k)
    if senses.get("hands"):
        return _handed(view, k, senses["hands"])
    if senses.get("answers") and senses.get("verb"):
        return _answer(view, k)
    if senses.get("repels"):
        return _warded_off(view, k)
    if senses.get("moved") and _moved_off(view, k):
        return Trigger("withdrawal", k, k + 1, False, weak=True, body=True)
    if senses.get("sends") == "patrol":
        return _patrol(view, k)
    if senses.get("maybe") == "clash":
        return _under_fire(view, k)
    if senses.get("raids"):
        flies = k + 1 < view.last and view.stem(k + 1).startswith(("طاير", "طيران", "مقاتلات", "قاذفات"))
        return Trigger("strike", k, k + 1, True, future=future(view, k)) if flies else None
    if senses.get("levels") and any(view.bare(j) == "بالارض" for j in range(k + 1, min(view.last, k + 10))):
        return Trigger("strike", k, k + 1, True, weak=True, future=future(view, k))
    if senses.get("bomb") and view.prefixed(k, "ب"):
        return _killed_with(view, k)
    if senses.get("uses"):
        return _poisoned(view, k)
    if senses.get("weapon") and view.prefixed(k, "ب"):
        return _killed_with(view, k)
    if senses.get("finishes") and (on := _upon(view, k)) >= 0:
        return _finished(view, k, on)
    if senses.get("harmed"):
        return _killed(view, k)
    return None


def cleansed(view: View, k: int) -> bool:
    """Whether a place is cleansed «من» somebody: «طهّرت القوات السورية تدمر من داعش»."""
    place = False
    for j in range(k + 1, min(view.last, k + 10)):
        if view.codes[j] in ",.:":
            return False
        place = place or bool(view.place(j)) or j in view.party_at and bool(view.party_at[j].place)
        if view.bare(j) == "من":
            near = range(j + 1, min(view.last, j + 3))
            foe = any(i in view.party_at or view.stem(i).startswith(("ارهابي", "مسلح")) for i in near)
            return place and foe
    return False


def driven_out(view: View, k: int) -> bool:
    """Whether armed men are driven from a place: «طردت الفصائل داعش من الباب»; diplomats and guests are not."""
    if k > view.first and view.bare(k - 1) in ("بغيه", "بهدف", "اجل"):
        return False  # «عملية بهدف طرد داعش من …»: what another deed is for
    foe = False
    for j in range(k + 1, min(view.last, k + 12)):
        if view.codes[j] in ",.:":
            return False
        p = view.party_at.get(j)
        foe = foe or view.people(j) or bool(view.sense(j, "refers")) or p is not None and armed(view, p)
        routed = (
            view.sense(k, "verb") and view.bare(j) == "في" and "دحر" in view.stem(k)
        )  # «دحرت … داعش في مناطق واسعة»
        if view.bare(j) == "من" or routed:
            near = range(j + 1, min(view.last, j + 4))
            return foe and view.bare(j - 1) != "كل" and any(view.place(i) or view.sense(i, "area") for i in near)
    return False


def _in_hands(view: View, k: int) -> Trigger | None:
    """«باتت تل رفعت في قبضة …», «سقطت سراقب بيد …», «أصبحت سراقب تحت سيطرة …»."""
    if view.sense(k, "becomes") and view.sense(k, "present"):
        return None
    town = k + 1
    if view.sense(k, "falls") and town < view.last and not view.sense(town, "weapon"):
        named = view.place(town) and (town not in view.party_at or view.party_at[town].how == "capital")
        region = about("place", view.place(town)).get("country") if named else ""
        if region and not wide(view.place(town)):
            return Trigger("seizure", k, k + 1, bool(view.sense(k, "verb")), passive=True, weak=True)  # «سقطت بلدة …»
    for j in range(k + 1, min(view.last, k + 11)):
        if view.codes[j] in ",.:^":
            return None
        if view.bare(j) in ("بيد", "بايدي") or view.hold(j):
            return Trigger("seizure", k, k + 1, bool(view.sense(k, "verb")), passive=True, weak=True)
    return None


def _handed(view: View, k: int, hands: str) -> Trigger | None:
    """A town or positions that pass from one side to the other; letters, posts and prizes pass too, and are none."""
    held = troops = moved = False
    for j in range(k + 1, min(view.last, k + _OBJECT)):
        if view.codes[j] in ",.:^" or view.sense(j, "abstract"):
            break
        p = view.party_at.get(j)
        troops = troops or p is not None and armed(view, p)
        if view.prep(j):
            moved = True
        if moved:
            continue
        held = held or bool(view.sense(j, "area") or view.place(j) and p is None)
        held = held or view.sense(j, "office") == "fighters" and view.stem(j).startswith(_HELD)
    if not held or not troops:
        return None
    verb = bool(view.sense(k, "verb"))
    ahead = verb and future(view, k)
    return Trigger("seizure", k, k + 1, verb, weak=True, future=ahead, passive=hands == "give", handed=hands)


def _moved_off(view: View, k: int) -> bool:
    """Whether men of an armed group are taken away: «جرى نقل مقاتلي … إلى …», «نُقل ألف من مسلحي …»."""
    told = view.sense(k, "verb")
    comes = view.bare(k - 1).lstrip("سيت") if k > view.first else ""
    of = view.stem(k + 1) if k + 1 < view.last else ""
    noun = of in ("مقاتلي", "مسلحي", "عناصر", "ارهابيي") and any(
        view.sense(j, "governs") or view.sense(j, "says") for j, _ in governors(view, k)
    )
    if (
        told
        and not noun
        and not (view.passive(k) or comes in ("جري", "جرت", "م") or view.stem(k - 1).startswith("عملي"))
    ):
        return False
    j = k + 1
    while j < min(view.last, k + 6) and not view.people(j):
        if not (view.sense(j, "passes") or view.sense(j, "batch") or view.codes[j] in "dncoef" or j in view.in_time):
            return False
        j += 1
    if j >= min(view.last, k + 6) or not view.stem(j).startswith(("مقاتل", "مسلح", "عناصر", "ارهابي")):
        return False
    for i in range(j + 1, min(view.last, j + 12)):
        if view.codes[i] in ".:;" or view.stem(i).startswith(("مستشف", "مشاف", "مشفي", "مصاب", "جرحي", "سجن", "سجون")):
            return False
        if view.place(i):
            return True
    return False


def _answer(view: View, k: int) -> Trigger | None:
    """«ردت المدفعية التركية على مصادر النيران»: what guns answer with is fire."""
    if k + 1 >= view.last:
        return None
    units = view.ctx.units
    if future(view, k) or view.first_person(k):  # «سترد فرنسا على الهجوم»: a blow for a blow
        on = next((j for j in range(k + 1, min(view.last, k + 8)) if view.bare(j) == "علي"), view.last)
        blow = any(view.sense(j, "action") in ("strike", "attack") for j in range(on + 1, min(view.last, on + 4)))
        blow = blow or k + 1 < view.last and view.bare(k + 1) in ("اذا", "لو", "عسكريا")
        return Trigger("attack", k, k + 1, True, weak=True, future=True) if blow else None
    first = topic(view, k)
    if first is not None and first.office != "ministry" and armed(view, first):
        near = range(k + 1, min(view.last, k + 8))
        hit = next((j for j in near if view.prep(j) == "target"), view.last)
        base = (j for j in near if hit < j <= hit + 3)
        if any(view.sense(j, "office") == "fighters" or view.sense(j, "site") for j in base):
            return Trigger("strike", k, k + 1, True, future=future(view, k))  # «القوات التركية ردت على أهداف»
    words = view.ctx.text[units.starts[k + 1] : units.ends[k + 1]].removeprefix("ال")
    if not (view.sense(k + 1, "weapon") or words.startswith(_GUNS)):
        return None
    on = False
    for j in range(k + 2, min(view.last, k + 10)):
        if view.codes[j] in ",.:" or view.sense(j, "action"):
            return None
        if view.prep(j) == "target":
            on = True
        elif on:
            return Trigger("strike", k, k + 1, True, future=future(view, k))
    return None


def _warded_off(view: View, k: int) -> Trigger | None:
    """«تصدت الدفاعات الجوية لصواريخ إسرائيلية»: whose weapons were warded off had fired them."""
    for j in range(k + 1, min(view.last, k + 8)):
        if view.codes[j] in ",.:" or view.sense(j, "action"):
            return None
        if view.sense(j, "weapon") and j + 1 < view.last and view.codes[j + 1] == "~":
            return Trigger("strike", j, j + 1, False, strike_word=True)
        if view.sense(j, "weapon") and view.sense(k, "verb"):
            return Trigger("strike", k, k + 1, True, future=future(view, k))  # «اعترض أربعة صواريخ»: nobody knows whose
    return None


def _patrol(view: View, k: int) -> Trigger | None:
    """«جابت دورية أميركية قرى …», «الدورية الروسية التركية … سارت»."""
    near = list(range(k + 1, min(view.last, k + 3))) + list(range(k - 1, max(view.first - 1, k - 13), -1))
    for j in near:
        if view.codes[j] in ",.:":
            if j < k:
                return None
            continue
        if view.sense(j, "maybe") == "deployment" and not view.raw_suffix(j):
            return Trigger("deployment", j, j + 1, False, light=k if j > k else -1, weak=True, future=future(view, k))
    return None


def _under_fire(view: View, k: int) -> Trigger | None:
    """«تعرضت دورية تركية لإطلاق نار»: fire that one side comes under is an attack, no exchange."""
    cases = view.stem(k - 1).startswith(("حاله", "حالات", "عملي", "حادث", "حوادث"))
    if k > view.first and cases and k + 1 < view.last and view.bare(k + 1) == "من":
        return Trigger("attack", k, k + 1, False, weak=True)  # «حالات إطلاق نار من نقاط …»
    if k + 1 < view.last and view.bare(k + 1) == "علي" and not view.prefixed(k, "ل"):
        at = next((view.party_at[j] for j in range(k + 2, min(view.last, k + 5)) if j in view.party_at), None)
        if at is not None and at.how in ("name", "bare", "office") and not at.place:
            return Trigger("attack", k, k + 1, False, weak=True)  # «إطلاق النار على المدنيين»
    if not view.prefixed(k, "ل"):
        return None
    for j in range(k - 1, max(view.first - 1, k - 9), -1):
        if view.codes[j] in ",.:;":
            return None
        if view.sense(j, "suffers"):
            return Trigger("attack", k, k + 1, False, weak=True)
    return None


def _killed(view: View, k: int) -> Trigger | None:
    """«مقتل ثمانية جنود أتراك في تفتناز»: men of one side killed, where no other word tells of the blow."""
    span = range(max(view.first, k - 10), min(view.last, k + 18))
    deeds = ("action", "weapon", "bomb", "mishap", "exchange", "fires", "maybe", "bursts")
    if any(view.sense(j, s) for j in span for s in deeds):
        return None
    told = [j for j in range(view.first, k) if view.sense(j, "action") in ("strike", "attack", "operation")]
    if told and any(view.sense(j, "results") for j in range(view.first, k)):
        return None  # «أسفرت الضربات … عن مقتل …»
    if _slayer(view, k):
        return Trigger("attack", k, k + 1, True, weak=True, future=future(view, k))
    where = any(view.place(j) and j not in view.party_at for j in span) or any(
        view.in_time[j].mention.when.precision == "day" for j in span if j in view.in_time
    )
    for j in range(k + 1, min(view.last, k + 5)):
        if view.codes[j] in ",.:^" or view.prep(j):
            return None
        named = view.party_at.get(j)
        if where and named is not None and named.first == j and named.office != "fighters" and armed(view, named):
            return Trigger("attack", k, k + 1, True, weak=True, passive=True)
        p = view.party_at.get(j + 1)
        men = view.stem(j).startswith(("جندي", "جنود", "عناصر", "عنصر", "عسكري", "مقاتل", "مسلح", "ضابط", "ضباط"))
        if men and where and p is not None and (p.how == "adjective" or armed(view, p)):
            return Trigger("attack", k, k + 1, True, weak=True, passive=True)
    return None


def _upon(view: View, k: int) -> int:
    """Give the unit of «على» that belongs to «قضى» at unit ``k``, or -1."""
    for j in range(k + 1, min(view.last, k + 8)):
        if view.codes[j] in ",.:;^":
            return -1
        if view.bare(j) == "علي":
            return -1 if view.prep(j) == "actor" else j
    return -1


def _finished(view: View, k: int, on: int) -> Trigger | None:
    """«قضت وحدات من الجيش على إرهابيين»: forces or a service that finish men off; nobody is struck by a court."""
    doer = next((view.party_at[j] for j in range(k + 1, on) if j in view.party_at), None) or topic(view, k)
    if doer is None and k > view.first:
        doer = view.party_at.get(k - 1)
    service = any(view.stem(j).startswith(("استخبارات", "مخابرات", "جهاز")) for j in range(k + 1, on))
    if not (service or doer is not None and armed(view, doer) or any(view.people(j) for j in range(k + 1, on))):
        return None
    for j in range(on + 1, min(view.last, on + 5)):
        if view.codes[j] in ",.:;^" or view.prep(j) or view.sense(j, "abstract"):
            return None
        p = view.party_at.get(j)
        if view.people(j) or view.stem(j).startswith(_VICTIMS) or p is not None and p.how != "adjective":
            return Trigger("attack", k, k + 1, True, weak=True, future=future(view, k))
    return None


def _slayer(view: View, k: int) -> bool:
    """Whether forces right behind «قتلت» have an object: «قتلت القوات الأميركية قياديا», «قتل الجيش ثلاثة من …»."""
    p = view.party_at.get(k + 1)
    ahead = topic(view, k) if p is None and view.sense(k, "told") and not view.passive(k) else None
    if ahead is not None and (ahead.office == "forces" or armed(view, ahead)):
        return k + 1 < view.last and (
            view.codes[k + 1] in "dncoO" or view.people(k + 1) or bool(view.sense(k + 1, "batch"))
        )  # «قوات التحالف قتلت مئة …»
    if not view.sense(k, "verb") or p is None or p.how == "adjective" or not (armed(view, p) or p.office == "forces"):
        return False
    j = p.last
    while j < view.last and (view.codes[j] in '~"' or j in view.in_time):
        j += 1
    if j + 1 < view.last and view.bare(j) == "نحو" and view.codes[j + 1] in "dncoO":
        return True  # «قتلت نحو 100 من …»
    if j >= view.last or view.prep(j) or view.joined(j) or view.codes[j] in ",.:;^":
        return False
    counted = view.codes[j] in "dncoO" or bool(view.sense(j, "passes")) or view.ctx.units.forms[j][:1].isdigit()
    return counted or view.people(j) or view.stem(j).startswith(_VICTIMS)


def _poisoned(view: View, k: int) -> Trigger | None:
    """«استخدمت قوات النظام غاز الكلور ضد …», «استخدام أسلحة كيميائية في …»."""
    verb = bool(view.sense(k, "verb")) and not view.sense(k, "noun")
    for j in range(k + 1, min(view.last, k + 10)):
        if j in view.party_at or j in view.behind:
            continue  # «استخدام قوات موالية للنظام لغاز الكلور»
        if view.codes[j] in ",.:^" or view.prep(j) or view.sense(j, "action"):
            return None
        if view.sense(j, "poison"):
            if any(view.sense(i, "action") and not view.sense(i, "verb") for i in range(j + 1, min(view.last, j + 5))):
                return None  # «استخدام الكلور في هجوم على …»
            return Trigger("attack", k, k + 1, verb, weak=True, future=verb and future(view, k))
    return None


def _killed_with(view: View, k: int) -> Trigger | None:
    """«قضى جندي تركي بصاروخ موجه», «أصيب العشرات بقذائف»: the weapon, where no other word tells of the blow."""
    if any(view.sense(j, "action") or view.sense(j, "falls") for j in range(k + 1, min(view.last, k + 5))):
        return None
    for j in range(k - 1, max(view.first - 1, k - 11), -1):
        if view.codes[j] in ".:;" or view.sense(j, "action"):
            return None
        if view.sense(j, "harmed"):
            kind = "attack" if view.sense(k, "bomb") else "strike"
            return Trigger(kind, k, k + 1, False, strike_word=True, cause=True)
    return None
