"""Military actions that general shapes of the news tell: vehicles and men that come in, fighters who are moved out,
campaigns at a town, airfields; and what is only a state, a habit or the same blow told again.
"""

from __future__ import annotations

import pytest
from test_actions import DONE, PLANNED, actions, told

READ = [
    # a denial without «أن» has a noun behind it, though it is written like a verb
    ("نفى الجيش، مساء السبت، تعرض مطار المزة إلى هجوم إسرائيلي.", "attack", "israel", "", "mezzeh", "denied"),
    ("نفت دمشق تعرض مواقعها في حمص لقصف إسرائيلي.", "strike", "israel", "syria", "homs", "denied"),
    ("تعرض مطار المزة إلى هجوم إسرائيلي، وفق مصدر عسكري.", "attack", "israel", "", "mezzeh", DONE),
    ("أكد لافروف عدم وجود أي قصف على إدلب.", "strike", "", "", "idlib", "denied"),
    # hoped for, and seen
    (
        "من المفترض أن تشهد درعا قريبا إجلاء المقاتلين المعارضين.",
        "withdrawal",
        "syrian_opposition",
        "",
        "daraa",
        PLANNED,
    ),
    ("شهدت درعا إجلاء المقاتلين المعارضين.", "withdrawal", "syrian_opposition", "", "daraa", DONE),
    # whose the forces are is said: who stands behind them is hit
    ("دحرت قواته المعارضة المسلحة في الغوطة الشرقية.", "operation", "", "syrian_opposition", "eastern_ghouta", DONE),
    # who comes in, by the adjective
    ("دخلت 1240 آلية تركية إلى إدلب عبر معبر كفرلوسين.", "deployment", "turkey", "", "idlib", DONE),
    ("دخلت آليتان أميركيتان إلى ريف الحسكة.", "deployment", "united_states", "", "hasakah", DONE),
    ("دخل رتل روسي إلى مدينة القامشلي.", "reinforcement", "russia", "", "qamishli", DONE),
    # men massed
    (
        "حشد الجيش الوطني ستة آلاف مقاتل على محاور مارع.",
        "reinforcement",
        "syrian_national_army",
        "",
        "mare",
        DONE,
    ),
    ("حشدت قسد مئات المقاتلين على محاور منبج.", "reinforcement", "sdf", "", "manbij", DONE),
    (
        "أثارت الحشود التركية قرب الحدود قلق السكان في عين العرب.",
        "reinforcement",
        "turkey",
        "",
        "kobani",
        DONE,
    ),
    # fighters moved out
    (
        "خرجت أمس آخر دفعة من مقاتلي فيلق الرحمن من جوبر وزملكا إلى إدلب.",
        "withdrawal",
        "faylaq_al_rahman",
        "",
        "jobar zamalka",
        DONE,
    ),
    ("جرى نقل مقاتلي جيش الإسلام إلى جرابلس.", "withdrawal", "jaysh_al_islam", "", "jarablus", DONE),
    (
        "تم نقل الدفعة الثانية من مسلحي أحرار الشام من حرستا إلى إدلب.",
        "withdrawal",
        "ahrar_al_sham",
        "",
        "harasta",
        DONE,
    ),
    (
        "سيجري نقل مقاتلي جيش الإسلام من القلمون إلى جرابلس.",
        "withdrawal",
        "jaysh_al_islam",
        "",
        "qalamoun",
        PLANNED,
    ),
    ("خرجت حافلات تقل مسلحي جيش الإسلام من دوما نحو جرابلس.", "withdrawal", "jaysh_al_islam", "", "douma", DONE),
    ("غادر مقاتلو جيش الإسلام مدينة دوما.", "withdrawal", "jaysh_al_islam", "", "douma", DONE),
    ("نُقل ألف من مسلحي مخيم اليرموك إلى البادية.", "withdrawal", "", "", "yarmouk", DONE),
    ("غادر 500 مسلح من أحرار الشام مع عائلاتهم مدينة حرستا.", "withdrawal", "ahrar_al_sham", "", "harasta", DONE),
    ("اضطر الجيش السوري إلى الانسحاب من حماة.", "withdrawal", "syria", "", "hama", DONE),
    # where they come from stands before who comes
    ("عبرت من العراق ست شاحنات محملة بالذخيرة صوب البوكمال.", "deployment", "", "", "abu_kamal", DONE),
    ("دفعت قسد بوحدات الكوماندوز إلى ذيبان.", "reinforcement", "sdf", "", "dhiban", DONE),
    # awaited
    ("تترقب درعا وصول تعزيزات للفرقة الرابعة.", "reinforcement", "", "", "daraa", PLANNED),
    ("ويتوقع ناشطون وصول تعزيزات للفيلق الخامس إلى درعا.", "reinforcement", "", "", "daraa", PLANNED),
    ("النظام في انتظار وصول تعزيزات إلى ريف حماة.", "reinforcement", "", "", "hama", PLANNED),
    ("ينتظر وصول تعزيزات تركية إلى إدلب.", "reinforcement", "turkey", "", "idlib", PLANNED),
    # a definite deed at a town, and whose the ship is
    ("أسفرت الحملة على الغوطة الشرقية عن مقتل مئة مدني.", "operation", "", "", "eastern_ghouta", DONE),
    ("أسفرت حملة النظام على درعا عن نزوح الآلاف.", "operation", "syria", "", "daraa", DONE),
    ("أسفر الهجوم على الغوطة الشرقية عن مقتل مئة مدني.", "attack", "", "", "eastern_ghouta", DONE),
    ("رصدت روسيا إطلاق صواريخ من الفرقاطة الفرنسية.", "strike", "france", "", "", DONE),
    ("رُصد إطلاق صواريخ من فرقاطة روسية قبالة اللاذقية.", "strike", "russia", "", "latakia", DONE),
    ("استُهدفت مقاره بغارات منسوبة إلى إسرائيل.", "strike", "israel", "", "", DONE),
    # airfields and bases
    ("استهدف قصف إسرائيلي مدرج مطار حلب.", "strike", "israel", "", "aleppo", DONE),
    ("قصفت إسرائيل مطار دمشق الدولي.", "strike", "israel", "", "damascus", DONE),
    ("قصفت الطائرات الروسية قاعدة تفتناز.", "strike", "russia", "", "taftanaz", DONE),
    ("وخرج مطار حلب عن الخدمة بعد أن طالته غارة إسرائيلية.", "strike", "israel", "", "aleppo", DONE),
    (
        "قال المصدر إن مدرج مطار حلب الدولي تضرر ليل الثلاثاء جراء ضربة إسرائيلية.",
        "strike",
        "israel",
        "",
        "aleppo",
        DONE,
    ),
    # who begins it, not what stands behind «منذ»
    ("إن إيران بدأت للمرة الأولى منذ دخولها سوريا تقليص قواتها هناك.", "withdrawal", "iran", "", "", DONE),
    # who tells of the dead is not who was hit
    (
        "سقطت قذائف على سوق أريحا، ما أدى إلى مقتل 13 شخصا بحسب منظمة اليونيسف، في أعنف قصف تتعرض له المدينة.",
        "strike",
        "",
        "",
        "ariha",
        DONE,
    ),
]

NOTHING = [
    "ثمة رغبة لبنانية في الخروج عن القاعدة المتبعة.",
    "اضطر الوزير السوري إلى الانسحاب من القاعة.",
    "دخل من العراق وفد عشائري إلى الحسكة.",
    "دفعت الأمم المتحدة بوحدات سكنية إلى إدلب.",
    "اتفقت روسيا وتركيا على إنشاء آلية ثلاثية لمراقبة وقف إطلاق النار في سوريا.",
    "دخلت شاحنات تركية محملة بالبضائع إلى إدلب.",
    "حشدت المعارضة أنصارها في ساحات إدلب.",
    "خرجت الدفعة الأولى من المدنيين من دوما إلى إدلب.",
    "جرى نقل الجرحى المدنيين من دوما إلى إدلب.",
    "نُقل مقاتلو المعارضة المصابون إلى مستشفى في أنطاكيا.",
    "أسفرت الحملة على الفساد عن اعتقال مسؤولين في دمشق.",
    "أطلقت الحملة على إدلب شائعات.",
    "استأنف مطار حلب رحلاته بعد توقف.",
    "الروس يقصفون كثيرا ولا يدافعون.",
    "وقالت مصادر إن الجنود الأتراك أطلقوا الصاروخ، ولم تؤكد أنقرة ذلك.",
    "تهاوت دفاعات الفوج الذي كانت ميليشيات إيرانية ترابط فيه.",
    "وكانت أرتالهم تعبر الرستن.",
    "وقال والي هطاي إن التفجير قتل عشرين شخصا.",
]


@pytest.mark.parametrize(("text", "kind", "actor", "target", "place", "status"), READ)
def test_a_general_shape_gives_its_one_action(text, kind, actor, target, place, status):
    assert [told(m) for m in actions(text)] == [(kind, actor, target, place, status)]


@pytest.mark.parametrize("text", NOTHING)
def test_what_tells_of_no_deed_gives_none(text):
    assert actions(text) == []


def test_what_is_hit_by_the_strike_told_just_now_belongs_to_it():
    text = "قصفت إسرائيل محيط مطار حلب أمس. وقال المرصد إن القصف دمر مستودعا لميليشيات إيرانية."
    assert [told(m)[:4] for m in actions(text)] == [("strike", "israel", "iran_backed_militias", "aleppo")]


def test_who_strikes_in_one_telling_is_not_struck_in_the_same_event():
    found = actions("تواصل الهجوم الإيراني في سوريا. وأدى الهجوم على القوات الإيرانية في سوريا إلى قتلى.")
    assert found and not any(m.get("actor", set()) & m.get("target", set()) for m in found)


def test_a_column_that_meets_an_ambush_is_no_reinforcement():
    text = "لقي ثمانية من عناصر قوات النظام حتفهم إثر وقوع رتلهم في كمين على طريق الرصافة."
    assert [told(m)[0] for m in actions(text)] == ["attack"]


def test_verbs_that_go_on_in_the_present_stay_deeds_where_they_say_at_whom():
    assert [told(m)[:2] for m in actions("المقاتلات التركية تقصف أحياء سكنية.")] == [("strike", "turkey")]
    assert [told(m)[3] for m in actions("كانت القوات الأميركية تتمركز في قاعدة قرب الرميلان.")] == ["rumeilan"]
