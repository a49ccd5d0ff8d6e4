"""Military actions in the turns of phrase of news pages: each rule with sentences of several shapes, and what only looks
like them.
"""

from __future__ import annotations

import pytest
from test_actions import DEMANDED, DENIED, DONE, FEARED, PLANNED, THREATENED, actions, told

READ = [
    # words of war
    ("استخدمت قوات النظام غاز الكلور ضد بلدة سراقب.", "attack", "syria", "", "saraqib", DONE),
    ("ألقت مروحية للنظام السارين على بلدة اللطامنة.", "strike", "syria", "", "latamna", DONE),
    (
        "قتلت القوات الأميركية قياديا في تنظيم داعش بريف دير الزور.",
        "attack",
        "united_states",
        "isis",
        "deir_ez_zor",
        DONE,
    ),
    ("خرج مقاتلو المعارضة من مدينة داريا.", "withdrawal", "syrian_opposition", "", "daraya", DONE),
    ("سقطت بلدة بلبل بعد أيام من القصف.", "seizure", "", "", "bulbul", DONE),
    (
        "براميل متفجرة ألقتها مروحيات النظام على قرية كبانة في جبل الأكراد.",
        "strike",
        "syria",
        "",
        "jabal_al_akrad",
        DONE,
    ),
    ("عززت القوات الأميركية قاعدتها في الشدادي.", "reinforcement", "united_states", "", "shaddadi", DONE),
    ("سحبت تركيا بعض آلياتها من محيط سراقب.", "withdrawal", "turkey", "", "saraqib", DONE),
    # who did it
    ("شن مقاتلون من داعش هجوما على سجن في الحسكة.", "attack", "isis", "", "hasakah", DONE),
    ("قتل جنود في غارة منسوبة لإسرائيل على ريف دمشق.", "strike", "israel", "", "rif_dimashq", DONE),
    ("غارات نُسبت إلى إسرائيل استهدفت موقعا في حمص.", "strike", "israel", "", "homs", DONE),
    ("قتل ثلاثة في غارة يعتقد أنها إسرائيلية في ريف حمص.", "strike", "israel", "", "homs", DONE),
    ("تعرضت السعودية لقصف من الحوثيين.", "strike", "houthis", "saudi_arabia", "", DONE),
    ("سجل الضباط حادثة إطلاق نار من نقاط هيئة تحرير الشام في إدلب.", "attack", "hts", "", "idlib", DONE),
    ("اتفقت موسكو وأنقرة على تسيير دوريات في إدلب.", "deployment", "russia turkey", "", "idlib", PLANNED),
    # whom it hit
    ("هاجمت مسيرة انتحارية قاعدة أميركية في التنف.", "attack", "", "united_states", "tanf", DONE),
    (
        "أوقعت غارة للتحالف الدولي قرب البوكمال قتلى في صفوف داعش.",
        "strike",
        "global_coalition",
        "isis",
        "abu_kamal",
        DONE,
    ),
    ("رد الجيش الإسرائيلي بقصف مرابض مدفعية للنظام في القنيطرة.", "strike", "israel", "syria", "quneitra", DONE),
    ("استعادت قسد مناطق واسعة من تنظيم الدولة شمال شرقي سوريا.", "seizure", "sdf", "isis", "northeast_syria", DONE),
    # where
    (
        "سوريا: شنت روسيا غارات على مناطق تسيطر عليها المعارضة السورية جنوبي البلاد.",
        "strike",
        "russia",
        "syrian_opposition",
        "southern_syria",
        DONE,
    ),
    ("سيطرت تركيا على مدينة عفرين إثر قصف عنيف.", "seizure", "turkey", "", "afrin", DONE),
    ("قصفت تركيا بلدة عين عيسى في دير الزور بسوريا.", "strike", "turkey", "", "ain_issa deir_ez_zor", DONE),
    # done or not
    ("نفى الجيش السوري الأنباء التي نشرتها صحف حول قصف إسرائيل مطار المزة.", "strike", "israel", "", "mezzeh", DENIED),
    ("نزح الأهالي تحسبا لهجوم قوات النظام على إدلب.", "attack", "syria", "", "idlib", FEARED),
    (
        "أعلن الطرفان التوصل إلى اتفاق بشأن دخول القوات السورية مدينة عفرين.",
        "deployment",
        "syria",
        "",
        "afrin",
        PLANNED,
    ),
    ("على القوات الأميركية الرحيل عن سوريا.", "withdrawal", "united_states", "", "syria", DEMANDED),
    ("رفضت دمشق الهجمات الإسرائيلية على حمص.", "attack", "israel", "", "homs", DONE),
    ("طلبت قسد ضربات جوية نفذتها قوات التحالف في دير الزور.", "strike", "global_coalition", "", "deir_ez_zor", DONE),
    # told in the passive
    ("استعيدت بلدة سراقب على يد قوات النظام.", "seizure", "syria", "", "saraqib", DONE),
    ("استُعيدت قريتان في ريف حماة من قبل فصائل المعارضة.", "seizure", "syrian_opposition", "", "hama", DONE),
    ("طُرد التنظيم من الرقة على يد قوات سوريا الديمقراطية.", "operation", "sdf", "", "raqqa", DONE),
    ("طرد تنظيم داعش من مدينة الباب من قبل الجيش التركي.", "operation", "turkish_forces", "isis", "al_bab", DONE),
    ("انتُزعت بلدة كفرنبل من فصائل المعارضة.", "seizure", "", "syrian_opposition", "kafr_nabl", DONE),
    ("سُلبت بلدة سراقب من فصائل المعارضة.", "seizure", "", "syrian_opposition", "saraqib", DONE),
    ("طُردت فصائل المعارضة من خان شيخون.", "operation", "", "syrian_opposition", "khan_shaykhun", DONE),
    ("استعادت قوات النظام بلدة سراقب المحتلة من قبل داعش.", "seizure", "syria", "", "saraqib", DONE),
    # men finished off
    ("قضى جهاز الاستخبارات التركي على زعيم تنظيم الدولة في جنديرس.", "attack", "turkey", "isis", "jindires", DONE),
    ("قضت وحدات من الجيش على إرهابيين في ريف إدلب.", "attack", "", "", "idlib", DONE),
    (
        "قضت القوات الأميركية على قيادي في داعش بريف دير الزور.",
        "attack",
        "united_states",
        "isis",
        "deir_ez_zor",
        DONE,
    ),
    # threatened with «أن»
    ("حذرت دمشق من أنها ستقتحم دوما.", "attack", "syria", "", "douma", THREATENED),
    ("توعد أردوغان بأن قواته ستضرب مواقع قسد في منبج.", "strike", "turkey", "sdf", "manbij", THREATENED),
    ("هددت الفصائل بأنها ستهاجم قاعدة التنف.", "attack", "syrian_opposition", "", "tanf", THREATENED),
    ("حذرت أنقرة من أن النظام سيقتحم إدلب.", "attack", "syria", "", "idlib", FEARED),
    ("قال أردوغان إن بلاده ستضرب مواقع قسد في منبج.", "strike", "turkey", "sdf", "manbij", PLANNED),
    # taking part
    ("شارك لواء فاطميون في استعادة تدمر.", "seizure", "fatemiyoun", "", "palmyra", DONE),
    ("ساهمت روسيا في استعادة تدمر.", "seizure", "russia", "", "palmyra", DONE),
    ("كان حزب الله من القوات التي دخلت البوكمال.", "deployment", "hezbollah", "", "abu_kamal", DONE),
    (
        "كان لواء فاطميون من بين الفصائل التي سيطرت على البوكمال.",
        "seizure",
        "fatemiyoun",
        "",
        "abu_kamal",
        DONE,
    ),
    ("شارك مقاتلون من حزب الله في الهجوم على مدينة حلب.", "attack", "hezbollah", "", "aleppo", DONE),
    ("شارك حزب الله في معركة حلب.", "operation", "hezbollah", "", "aleppo", DONE),
    # «سيّر» is no future
    ("سيّرت روسيا تعزيزات إلى عين عيسى.", "reinforcement", "russia", "", "ain_issa", DONE),
    (
        "سُيّرت تعزيزات من الشرطة العسكرية الروسية إلى عين عيسى.",
        "reinforcement",
        "russia",
        "",
        "ain_issa",
        DONE,
    ),
    ("ستسيّر روسيا تعزيزات إلى عين عيسى.", "reinforcement", "russia", "", "ain_issa", PLANNED),
    # factions without the article
    ("أسقطت فصائل معارضة بصاروخ مروحية للنظام في ريف إدلب.", "strike", "syrian_opposition", "syria", "idlib", DONE),
    ("سيطرت مجموعات مدعومة من تركيا على بلدة تل تمر.", "seizure", "turkey_backed_groups", "", "tell_tamer", DONE),
    (
        "سقطت صواريخ على حقل العمر أُطلقت من قبل فصائل موالية لطهران.",
        "strike",
        "iran_backed_militias",
        "",
        "al_omar_field",
        DONE,
    ),
]

NOTHING = [
    "استعيدت الثقة بين أنقرة ودمشق.",
    "سلبت الحرب في إدلب الأطفال طفولتهم.",
    "طُرد الدبلوماسيون الروس من لندن.",
    "قضت القوات الحكومية على الوباء في حلب.",
    "قضت المحكمة في دمشق على مسلحين بالسجن.",
    "شارك لواء فاطميون في احتفال في تدمر.",
    "كان الوفد التركي من الوفود التي دخلت القاعة في أستانا.",
    "هددت تركيا بأن قواتها ستبقى في إدلب.",
    "من شأن السيطرة على دوما أن تغير الخريطة.",
    "اجتمعت فصائل معارضة في إدلب.",
    "شارك الوزير السوري في معركة حلب الانتخابية.",
    "تمتلك تركيا القدرة على شن عملية برية في سوريا خلال أيام.",
    "لن تسكت موسكو عن أي صاروخ يستهدف سوريا.",
    "فر آلاف المدنيين من مناطق قوات النظام في درعا.",
    "باتت إدلب في قبضة الخوف.",
    "تغير الموقف التركي من دمشق.",
    "نشبت مواجهات بين متظاهرين وقوات الأمن في السويداء.",
    "لكن استهداف المصنع في حمص كان سيؤدي إلى كارثة.",
]


@pytest.mark.parametrize(("text", "kind", "actor", "target", "place", "status"), READ)
def test_a_turn_of_the_press_gives_its_action(text, kind, actor, target, place, status):
    assert (kind, actor, target, place, status) in [told(m) for m in actions(text)]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_it_gives_none(text):
    assert actions(text) == []


def test_a_town_and_the_side_of_the_country_in_which_it_lies_are_one_event():
    text = "غارات للتحالف الدولي شرقي سوريا\nشن التحالف الدولي غارات على مدينة البوكمال. وأدت الغارات إلى مقتل جنود."
    assert [told(m)[3] for m in actions(text)] == ["abu_kamal"]


def test_the_friday_behind_a_town_is_its_day():
    (m,) = actions("شنت قوات النظام السوري غارات على مدينة دوما الجمعة.")
    assert m["start"] == {"2024-01-19"}


def test_who_did_it_does_not_hide_the_day_behind_him():
    (m,) = actions("استعيدت بلدة سراقب من قبل فصائل المعارضة مساء الخميس.")
    assert m["start"] == {"2024-01-18"}


def test_a_column_that_was_hit_on_a_day_is_no_reinforcement():
    found = [told(m) for m in actions("قصفت القوات الأميركية، ليل الأحد، أرتالا لفصائل موالية لطهران.")]
    assert [(m[0], m[1], m[2]) for m in found] == [("strike", "united_states", "iran_backed_militias")]
