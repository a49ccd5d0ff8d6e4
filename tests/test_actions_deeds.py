"""Military actions told by what is done with a thing, by who is charged or threatens, by a day; and what only looks like
them.
"""

from __future__ import annotations

import pytest
from test_actions import DEMANDED, DENIED, DONE, FEARED, PLANNED, THREATENED, actions, told

READ = [
    # where an agency writes is nobody's deed
    ("بيروت - قصفت مقاتلات روسية بلدة سرمين.", "strike", "russia", "", "sarmin", DONE),
    ("أنقرة (وكالات) - قصفت قوات النظام بلدة سرمين.", "strike", "syria", "", "sarmin", DONE),
    # rockets that are fired, warded off, shot down
    ("اتهمت إسرائيل فيلق القدس بإطلاق 15 صاروخا على الجولان.", "strike", "quds_force", "", "golan", DONE),
    ("وقالت تل أبيب إن جيشها رصد طائرة أسقطتها قوات النظام فوق الجولان.", "strike", "syria", "", "golan", DONE),
    ("أكدت الوكالة تدمير طائرة مسيرة تركية قرب سراقب.", "strike", "", "turkey", "saraqib", DONE),
    # sieges, roads, flags, men captured, blasts
    ("فرضت قوات النظام حصارا على مدينة حرستا.", "operation", "syria", "", "harasta", DONE),
    ("كسرت الفصائل الحصار عن أحياء حلب.", "operation", "syrian_opposition", "", "aleppo", DONE),
    ("رُفع العلم السوري فوق معبر نصيب.", "seizure", "syria", "", "nasib", DONE),
    ("أسرت الفصائل تسعة عناصر من قوات النظام في ريف حماة.", "attack", "syrian_opposition", "syria", "hama", DONE),
    ("هزت انفجارات مدينة إعزاز.", "attack", "", "", "azaz", DONE),
    # who holds a part of a place has taken it
    ("وبات الجيش السوري يسيطر على قرابة 70 في المئة من ريف درعا.", "seizure", "syria", "", "daraa", DONE),
    ("استولى مسلحون محليون على معبر نصيب.", "seizure", "", "", "nasib", DONE),
    # who is charged, who says that it was his, who threatens
    ("نددت باريس بهجوم كيميائي اتهمت دمشق بتنفيذه في مدينة دوما.", "attack", "syria", "", "douma", DONE),
    ("أعلن تنظيم داعش مسؤوليته عن هجوم على حاجز قرب تدمر.", "attack", "isis", "", "palmyra", DONE),
    ("توعدت سوريا الدول الغربية بالرد.", "attack", "syria", "", "", THREATENED),
    ("فرنسا: إذا تكرر ذلك سنضرب من جديد.", "strike", "france", "", "", PLANNED),
    ("قال خبير إن قيام واشنطن بتوجيه ضربة لن يغير شيئا.", "strike", "united_states", "", "", FEARED),
    ("نفت دمشق استخدام أسلحة كيميائية في دوما.", "attack", "syria", "", "douma", DENIED),
    # who leaves, and who comes in
    ("تحدثت الوكالة عن بدء خروج مقاتلي أحرار الشام من حرستا.", "withdrawal", "ahrar_al_sham", "", "harasta", DONE),
    ("شدد الوفد على ضرورة انسحاب القوات الأجنبية.", "withdrawal", "", "", "", DEMANDED),
    ("دخول المقاتلين الموالين لدمشق إلى بلدة راجو.", "deployment", "syria", "", "rajo", DONE),
    ("ستنتشر وحدة من الشرطة العسكرية الروسية في مدينة دوما.", "deployment", "russia", "", "douma", PLANNED),
    ("قوات النظام تصل إلى معبر نصيب.", "deployment", "syria", "", "nasib", DONE),
    # whose an aircraft is that was shot down, who fired from where
    ("أسقطت إسرائيل طائرة سورية قرب القنيطرة.", "strike", "israel", "syria", "quneitra", DONE),
    ("اتهمت إسرائيل إيران بإطلاق طائرة مسيرة من سوريا.", "strike", "iran", "", "", DONE),
    # words between that tie nothing
    ("وقصفت بعد ذلك مقاتلات روسية بلدة سرمين.", "strike", "russia", "", "sarmin", DONE),
    ("تجدد القصف على بلدات من بينها سرمين وحرستا.", "strike", "", "", "harasta sarmin", DONE),
    ("زار الفريق مدينة دوما حيث وقع هجوم يشتبه بأنه كيماوي.", "attack", "", "", "douma", DONE),
]

NOTHING = [
    "توعدت موسكو بالرد على العقوبات الأميركية.",
    "نفت إيران مسؤوليتها عن الحريق في دمشق.",
    "قطع محتجون طريق المطار في بيروت.",
    "طالب الوفد برفع الحصار الاقتصادي عن سوريا.",
    "تسبب انفجار أنبوب غاز في مدينة حمص بحريق.",
    "رفع المشجعون العلم السوري في ملعب حلب.",
    "القوات الفرنسية لا تجري الآن عمليات قصف في العراق.",
]


@pytest.mark.parametrize(("text", "kind", "actor", "target", "place", "status"), READ)
def test_a_deed_is_read_from_the_thing_and_what_is_done_with_it(text, kind, actor, target, place, status):
    assert [told(m) for m in actions(text)] == [(kind, actor, target, place, status)]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_deed_gives_none(text):
    assert actions(text) == []


def test_a_verb_in_a_clause_of_time_has_the_doer_of_the_clause_before():
    found = actions("سحبت تركيا قواتها من مورك قبل أن تنشر قوات في جبل الزاوية.")
    assert [told(m)[:2] for m in found] == [("withdrawal", "turkey"), ("deployment", "turkey")]


def test_a_poison_attack_told_again_is_one_and_not_the_strikes_that_answer_it():
    text = "شنت واشنطن ضربات على دمشق ردا على هجوم كيميائي في دوما. ونفت موسكو وقوع الهجوم الكيميائي في دوما."
    assert sorted({told(m)[0] for m in actions(text) if m["status"] != {"denied"}}) == ["attack", "strike"]
