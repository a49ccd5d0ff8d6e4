"""Military actions: sentences of our own, with the kind, doer, target, place and status that they must give, and
sentences that must give nothing.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_kit.claims import read_article
from astana_kit.lexicon import lexicon, toml
from astana_kit.model import Article, Published
from astana_kit.tables.schema import ACTION_STATUSES

PUBLISHED = date(2024, 1, 21)  # a Sunday


def actions(text: str, published: date | None = PUBLISHED) -> list[dict[str, set[str]]]:
    """Read a text and give, for each action, the values of each field."""
    when = Published(published, published, "day", "register", "") if published else None
    out = []
    for f in read_article(Article("a", "a.txt", text, "", published=when)).found:
        if f.table == "military_actions":
            fields: dict[str, set[str]] = {}
            for c in f.claims:
                assert text[c.start_char : c.end_char] == c.quote and c.quote
                fields.setdefault(c.field, set()).add(c.value)
            out.append(fields)
    return out


def told(m: dict[str, set[str]]) -> tuple[str, ...]:
    """Give kind, doers, targets, places and status as words: what the tables below say."""
    return tuple(" ".join(sorted(m.get(f, ()))) for f in ("kind", "actor", "target", "place", "status"))


DONE, PLANNED, THREATENED, DEMANDED, FEARED, DENIED = ACTION_STATUSES

ONE = [
    # verbs, in both orders and both voices
    ("قصفت تركيا مواقع قسد في عين عيسى.", "strike", "turkey", "sdf", "ain_issa", DONE),
    ("الجيش التركي يقصف مواقع قسد في عين عيسى.", "strike", "turkish_forces", "sdf", "ain_issa", DONE),
    ("قُصفت مدينة إدلب صباح أمس.", "strike", "", "", "idlib", DONE),
    ("استُهدفت قاعدة أميركية في حقل العمر.", "strike", "", "united_states", "al_omar_field", DONE),
    ("مسيّرات تركية استهدفت سيارة لقسد قرب القامشلي.", "strike", "turkey", "sdf", "qamishli", DONE),
    ("هاجم تنظيم داعش حاجزًا لقوات النظام في بادية تدمر.", "attack", "isis", "syria", "palmyra", DONE),
    ("سيطرت هيئة تحرير الشام على مدينة عفرين.", "seizure", "hts", "", "afrin", DONE),
    ("انسحبت القوات الأميركية من منبج.", "withdrawal", "united_states", "", "manbij", DONE),
    ("خرقت قوات النظام وقف إطلاق النار في إدلب.", "violation", "syria", "", "idlib", DONE),
    ("انتشرت الشرطة العسكرية الروسية في تل رفعت.", "deployment", "russia", "", "tal_rifaat", DONE),
    # verbal nouns, adjectives, what belongs to whom
    ("أثار قصف تركي على عين العرب ردودا.", "strike", "turkey", "", "kobani", DONE),
    ("تحدثت الصحف عن استهداف إيران للجماعات الكردية في العراق.", "strike", "iran", "kurdish_groups", "iraq", DONE),
    ("تحدثت الصحف عن استهداف القاعدة الأميركية في التنف.", "strike", "", "united_states", "tanf", DONE),
    ("نددت بغداد بضربات إيران في أربيل.", "strike", "iran", "", "erbil", DONE),
    ("قتل جنود في هجوم لداعش قرب تدمر.", "attack", "isis", "", "palmyra", DONE),
    ("غارات إسرائيلية على محيط حمص.", "strike", "israel", "", "homs", DONE),
    ("أدانت دمشق الهجوم الصاروخي الإسرائيلي على حلب.", "strike", "israel", "", "aleppo", DONE),
    # light verbs, with what stands between them and their noun
    ("شنت إسرائيل فجر اليوم سلسلة غارات على حلب.", "strike", "israel", "", "aleppo", DONE),
    ("وجه الجيش الروسي إلى داعش في دير الزور ضربات قوية.", "strike", "russia", "isis", "deir_ez_zor", DONE),
    ("نفذت طائرات أردنية غارة على موقع في السويداء.", "strike", "jordan", "", "suwayda", DONE),
    ("أرسلت تركيا تعزيزات عسكرية إلى إدلب.", "reinforcement", "turkey", "", "idlib", DONE),
    ("أرسلت روسيا قوات إلى القامشلي.", "reinforcement", "russia", "", "qamishli", DONE),
    ("أطلق الحرس الثوري صواريخ على أربيل.", "strike", "irgc", "", "erbil", DONE),
    ("كثفت روسيا غاراتها على إدلب.", "strike", "russia", "", "idlib", DONE),
    # relative clauses, the doer by «من قبل», by an accusation, by a claim
    ("الحرب التي تشنها إسرائيل على قطاع غزة مستمرة.", "war", "israel", "", "gaza", DONE),
    ("بعد الهجوم الذي شنته قسد على مدينة الباب.", "attack", "sdf", "", "al_bab", DONE),
    ("تعرضت مدينة مارع لقصف من قبل قوات النظام.", "strike", "syria", "", "mare", DONE),
    ("اتهمت أنقرة قسد بالوقوف وراء تفجير في عفرين.", "attack", "sdf", "", "afrin", DONE),
    ("تبنى تنظيم داعش الهجوم على حافلة في البادية.", "attack", "isis", "", "syrian_desert", DONE),
    ("تعرضت قاعدة أميركية في كونيكو لقصف صاروخي.", "strike", "", "united_states", "conoco", DONE),
    ("نفت قسد مسؤوليتها عن القصف الذي طال مدينة عفرين.", "strike", "", "", "afrin", DONE),
    # both sides
    ("اندلعت اشتباكات بين قسد وداعش في الحسكة.", "clash", "isis sdf", "", "hasakah", DONE),
    ("تبادلت قسد والجيش الوطني القصف المدفعي في ريف منبج.", "clash", "sdf syrian_national_army", "", "manbij", DONE),
    # pronouns that point to the one who speaks or acts
    (
        "قالت القيادة المركزية الأميركية إن مقاتلاتها ضربت منشأة في دير الزور.",
        "strike",
        "united_states",
        "",
        "deir_ez_zor",
        DONE,
    ),
    ("وقال الحرس الثوري إنه ضرب داعش في سوريا.", "strike", "irgc", "isis", "syria", DONE),
    ("قال الوزير التركي إن بلاده قصفت مواقع قسد في منبج.", "strike", "turkey", "sdf", "manbij", DONE),
    # handed over, come under somebody's sway
    ("سلّمت قسد بلدة تل رفعت للقوات الروسية.", "seizure", "russia", "", "tal_rifaat", DONE),
    ("تسلم الجيش السوري مواقع من قسد في ريف منبج.", "seizure", "syria", "", "manbij", DONE),
    ("أصبحت مدينة سراقب تحت سيطرة قوات النظام.", "seizure", "syria", "", "saraqib", DONE),
    ("باتت تل رفعت في قبضة الجيش الوطني السوري.", "seizure", "syrian_national_army", "", "tal_rifaat", DONE),
    ("استردت قسد بلدة عين عيسى من داعش.", "seizure", "sdf", "isis", "ain_issa", DONE),
    # weapons that fall, that kill, that are warded off, that answer; whose they are
    ("تساقطت قذائف القوات التركية على مدينة منبج.", "strike", "turkish_forces", "", "manbij", DONE),
    ("قضى جندي تركي بصاروخ موجه قرب مارع.", "strike", "", "turkey", "mare", DONE),
    ("استُهدف مبنى في المزة بصواريخ إسرائيلية.", "strike", "israel", "", "mezzeh", DONE),
    ("تصدت الدفاعات الجوية السورية لصواريخ إسرائيلية في سماء حمص.", "strike", "israel", "", "homs", DONE),
    ("ردت المدفعية التركية على مصادر النيران في منبج.", "strike", "turkey", "", "manbij", DONE),
    ("خرقت قوات النظام الهدنة بقذائف طالت كفرنبل.", "violation", "syria", "", "kafr_nabl", DONE),
    ("مسيّرة يُعتقد أنها أميركية استهدفت سيارة قرب منبج.", "strike", "united_states", "", "manbij", DONE),
    ("بارجة روسية قصفت مواقع المعارضة في ريف إدلب.", "strike", "russia", "syrian_opposition", "idlib", DONE),
    ("تعرضت دورية تركية لإطلاق نار في عفرين.", "attack", "", "turkey", "afrin", DONE),
    # taken up again, moved, patrolled, cleansed
    ("عاودت تركيا قصف تل رفعت.", "strike", "turkey", "", "tal_rifaat", DONE),
    ("نقلت القوات الأميركية معدات وذخائر إلى قاعدة الشدادي.", "reinforcement", "united_states", "", "shaddadi", DONE),
    ("جابت دورية أميركية قرى في ريف القامشلي.", "deployment", "united_states", "", "qamishli", DONE),
    ("تحركت آليات عسكرية تركية باتجاه سراقب.", "deployment", "turkey", "", "saraqib", DONE),
    ("انسحبت القوات الروسية من تل رفعت إلى حلب.", "withdrawal", "russia", "", "tal_rifaat", DONE),
    ("أعلن الجيش السوري أن وحداته انسحبت من حماة.", "withdrawal", "syria", "", "hama", DONE),
    ("توعد أردوغان بتطهير منبج من قسد.", "operation", "turkey", "", "manbij", THREATENED),
    ("باتت عملية عسكرية تركية في منبج وشيكة.", "operation", "turkey", "", "manbij", PLANNED),
    ("أكد وزير الخارجية السوري رفض أي توغل تركي في شمال البلاد.", "operation", "turkey", "", "northern_syria", FEARED),
    # a war as background goes on; a war that is feared is none yet
    ("بحثا صياغة رد على الحرب بين إسرائيل وحماس في غزة.", "war", "hamas israel", "", "gaza", DONE),
    ("دعا إلى وقف الحرب الإسرائيلية على غزة.", "war", "israel", "", "gaza", DONE),
    ("تأجلت الزيارة خشية حرب إسرائيلية على لبنان.", "war", "israel", "", "lebanon", FEARED),
    # threatened, feared, demanded, discussed, denied
    ("هدد أردوغان بشن عملية عسكرية في منبج.", "operation", "turkey", "", "manbij", THREATENED),
    ("ستنسحب القوات الروسية من القامشلي.", "withdrawal", "russia", "", "qamishli", PLANNED),
    ("تتخوف قسد من هجوم تركي وشيك على كوباني.", "attack", "turkey", "", "kobani", FEARED),
    ("حذرت دمشق من أي توغل تركي في شمال سوريا.", "operation", "turkey", "", "northern_syria", FEARED),
    ("طالبت دمشق بانسحاب القوات التركية من إدلب.", "withdrawal", "turkish_forces", "", "idlib", DEMANDED),
    ("من المقرر أن تنشر روسيا قوات في كوباني.", "deployment", "russia", "", "kobani", PLANNED),
    ("نفت موسكو قصف روسيا مدينة إدلب.", "strike", "russia", "", "idlib", DENIED),
    ("هل تسحب واشنطن قواتها من سوريا؟", "withdrawal", "united_states", "", "syria", FEARED),
    ("العملية العسكرية التركية في منبج قد تبدأ قريبا.", "operation", "turkey", "", "manbij", FEARED),
    ("تسعى أنقرة إلى السيطرة على تل رفعت.", "seizure", "turkey", "", "tal_rifaat", PLANNED),
]

# who is on stage: asides, relative clauses, companions, pronouns, what refers back
SCENE = [
    ("التحالف الدولي الذي تقوده واشنطن قصف مواقع داعش في البوكمال.", "strike", "global_coalition", "isis", "abu_kamal"),
    ("انتزعت قوات النظام، بإسناد جوي روسي، مدينة سراقب.", "seizure", "syria", "", "saraqib"),
    ("وأعلن التحالف بقيادة واشنطن أنه قصف قرية في ريف الميادين.", "strike", "global_coalition", "", "mayadin"),
    ("أودى بهم قصف تركي بريطاني فرنسي على منبج.", "strike", "france turkey united_kingdom", "", "manbij"),
    ("تعرضت مدينة مارع، كبرى مدن المنطقة قرب حلب، لهجوم صاروخي من داعش.", "strike", "isis", "", "mare"),
    ("يعتزم ترامب قصف سوريا.", "strike", "united_states", "", "syria"),
    ("أتاحت المعركة للفصائل السورية المعارضة السيطرة على مدينة سراقب.", "seizure", "syrian_opposition", "", "saraqib"),
    ("رحب الحزب بإجلاء آخر مقاتلي جيش الإسلام من مدينة دوما.", "withdrawal", "jaysh_al_islam", "", "douma"),
    ("واصلت فصائل المعارضة تقدمها في ريف حماة.", "operation", "syrian_opposition", "", "hama"),
    ("وتدخلت روسيا عسكريا في سوريا عام 2015.", "operation", "russia", "", "syria"),
    ("بعد قصفها مواقع داعش في حمص، باتت روسيا طرفا في الحرب.", "strike", "russia", "isis", "homs"),
    ("القوات التركية ردت فورا على أهداف للنظام في ريف إدلب.", "strike", "turkish_forces", "syria", "idlib"),
    ("زار الوزير طهران احتجاجا على هجوم داعش على منبج.", "attack", "isis", "", "manbij"),
]


@pytest.mark.parametrize(("text", "kind", "actor", "target", "place"), SCENE)
def test_the_doer_is_who_is_on_stage(text, kind, actor, target, place):
    assert [told(m)[:4] for m in actions(text)] == [(kind, actor, target, place)]


def test_what_refers_back_takes_its_doer_from_the_sentences_before():
    text = "سيطر تنظيم داعش على بلدة السخنة. وهاجم التنظيم حاجزا لقوات النظام قرب تدمر."
    assert [told(m)[:4] for m in actions(text)][1] == ("attack", "isis", "syria", "palmyra")


def test_between_the_two_means_those_named_last():
    text = "اتفقت قسد والجيش السوري على هدنة. وتجددت الاشتباكات بينهما في منبج."
    assert actions(text)[-1]["actor"] == {"sdf", "syria"}


NONE = [
    "تمتلك قسد القدرة على البقاء في منبج.",
    "اتهمت موسكو المنظمة بفبركة هجوم كيميائي في مدينة دوما.",
    "استهدفت عقوبات أميركية جديدة الحرس الثوري الإيراني.",
    "هاجم الرئيس التركي سياسة واشنطن في سوريا.",
    "يجب أن يُحاسب من يقف وراء هجمات كيميائية.",
    "نص اتفاق فك الاشتباك بين سوريا وإسرائيل على منطقة عازلة.",
    "دفعت قطر ثمن وجود القوات الأميركية في سوريا.",
    "دخل مفتشو منظمة حظر الأسلحة مدينة دوما.",
    "شن النائب هجوما لاذعا على سياسة الحكومة التركية.",
    "شكل القرار ضربة اقتصادية لدمشق.",
    "تتواصل الحرب الكلامية بين أنقرة ودمشق.",
    "قاد اللاعب هجوم المنتخب السوري أمام الأردن.",
    "دخلت الحملة الانتخابية في تركيا أسبوعها الأخير.",
    "وقفت حماة الديار إلى جانب الأهالي في سوريا.",
    "أثار انسحاب واشنطن من الاتفاق النووي ردودا في إيران.",
    "انسحب المرشح من سباق الرئاسة التركية.",
    "وثق التقرير انتهاكات لحقوق الإنسان في سوريا.",
    "اتفق الطرفان على تعزيز التعاون بين روسيا وتركيا.",
    "ضرب زلزال جنوبي تركيا.",
    "استهدفت العقوبات الأميركية شركات في دمشق.",
    "لم تقصف تركيا مواقع قسد في منبج.",
    "لم تشهد جبهات إدلب أي قصف أمس.",
    "اتفق الطرفان على وقف القصف في ريف إدلب.",
    "اندلعت الحرب العالمية الأولى فانسحبت الدولة من سوريا.",
    "تسيطر قسد على مناطق واسعة في شمال شرق سوريا.",
    "نشرت الصحيفة تقريرا عن القوات الروسية في إدلب.",
    "وقال الوزير إن معركة الدستور عالقة في جنيف.",
    "سلم السفير أوراق اعتماده إلى الرئيس السوري في دمشق.",
    "سلمت فصائل المعارضة سلاحها الثقيل إلى القوات الروسية في درعا.",
    "تقع مدينة إدلب تحت سيطرة هيئة تحرير الشام.",
    "المناطق الواقعة تحت سيطرة قسد في شمال سوريا.",
    "انهالت التهاني على السفير التركي في دمشق.",
    "ردت وزارة الخارجية التركية على تصريحات دمشق.",
    "أصيب الوفد التركي بخيبة أمل في أستانا.",
    "نقلت الأمم المتحدة معدات طبية إلى إدلب.",
    "باتت إدلب في قبضة البرد.",
    "تسلم أردوغان تقريرا عن إدلب من قيادة الجيش.",
    "دخلت الهدنة في إدلب حيز التنفيذ.",
]


@pytest.mark.parametrize(("text", "kind", "actor", "target", "place", "status"), ONE)
def test_a_sentence_gives_one_action_with_doer_target_place_and_status(text, kind, actor, target, place, status):
    assert [told(m) for m in actions(text)] == [(kind, actor, target, place, status)]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target", "place"),
    [
        ("سجل المركز أربع عمليات إطلاق نار نفذها مسلحو هيئة تحرير الشام في محافظة إدلب.", "attack", "hts", "", "idlib"),
        (
            "نفذت مروحيات التحالف الدولي، فجر اليوم، إنزالا في ريف الحسكة.",
            "operation",
            "global_coalition",
            "",
            "hasakah",
        ),
        ("نفذت قوات التحالف الدولي عملية إنزال جوي في ريف الرقة.", "operation", "global_coalition", "", "raqqa"),
        ("نفذت القوات الأمريكية، في ساعة متأخرة، غارة في ريف الحسكة.", "strike", "united_states", "", "hasakah"),
        ("نفذت روسيا أولى غاراتها على ريف إدلب.", "strike", "russia", "", "idlib"),
        ("تخوض قسد آخر معاركها ضد داعش في ريف دير الزور.", "clash", "sdf", "isis", "deir_ez_zor"),
        ("حيدت الاستخبارات التركية مسؤولا في قسد بالقامشلي.", "operation", "turkey", "sdf", "qamishli"),
        ("قالت أنقرة إن حملتها العسكرية في عفرين تستهدف وحدات حماية الشعب.", "operation", "turkey", "ypg", "afrin"),
        ("قصف مسلحو هيئة تحرير الشام (المحظورة في روسيا) ريف اللاذقية.", "strike", "hts", "", "latakia"),
        ("تعهد الأسد باستعادة المنطقة المحاذية للأردن.", "seizure", "syria", "", ""),
        ("استهدف الطيران الروسي، أمس، بأربع غارات محيط سراقب.", "strike", "russia", "", "saraqib"),
        ("أعلنت قسد أن عبوة ناسفة انفجرت بسيارة للتحالف في الرقة.", "attack", "", "global_coalition", "raqqa"),
        ("هاجم تنظيم داعش رتلا للجيش السوري على طريق السخنة.", "attack", "isis", "syria", "sukhna"),
        ("طردت قسد مسلحي داعش من الرقة.", "operation", "sdf", "isis", "raqqa"),
        ("تمكنت القوات التركية في وقت قصير من السيطرة على منبج.", "seizure", "turkish_forces", "", "manbij"),
        ("تمكنت القوات التركية وفصائل سورية من السيطرة على منبج.", "seizure", "turkish_forces", "", "manbij"),
        ("نجحت قسد بعد حصار طويل في طرد داعش من الرقة.", "operation", "sdf", "isis", "raqqa"),
        (
            "اعتقلت القوات الكردية في الحسكة جهاديا ألمانيا جاء متخفيا.",
            "operation",
            "kurdish_groups",
            "",
            "hasakah",
        ),
    ],
)
def test_who_is_named_around_an_aside_or_behind_the_deed_is_its_doer(text, kind, actor, target, place):
    assert [told(m)[:4] for m in actions(text)] == [(kind, actor, target, place)]


def test_a_deed_in_a_phrase_of_time_does_not_hide_who_did_the_next_one():
    told_ = [told(m)[:2] for m in actions("تمكنت القوات التركية بعد معارك من السيطرة على منبج.")]
    assert told_ == [("clash", "turkish_forces"), ("seizure", "turkish_forces")]


def test_the_same_positions_are_those_of_the_blow_before():
    text = "قصف الحرس الثوري مقار داعش شرق الفرات. وأضاف البيان أن ست طائرات مسيرة قصفت المواقع ذاتها."
    assert [told(m)[:4] for m in actions(text)] == [("strike", "irgc", "isis", "east_euphrates")] * 2
    assert len(actions(text.replace("المواقع ذاتها", "مواقع أخرى"))) == 1


def test_the_blow_that_a_deed_was_done_with_is_that_deed():
    text = "اغتالت إسرائيل قياديا في حزب الله بغارة على دمشق."
    assert [told(m)[:4] for m in actions(text)] == [("strike", "israel", "hezbollah", "damascus")]
    threat = actions("هاجمت إيران قواعد أمريكية وهددت بضربات على إسرائيل.")
    assert all(m.get("place") != {"israel"} or m["status"] != {"carried_out"} for m in threat)


def test_a_bare_army_is_not_the_free_one_named_before():
    text = "رفض الجيش السوري الحر الهدنة. وقال التلفزيون إن وحدات الجيش استهدفت أوكارا في درعا."
    assert all("free_syrian_army" not in m.get("actor", ()) for m in actions(text))


@pytest.mark.parametrize("text", NONE)
def test_figures_of_speech_denials_and_states_give_no_action(text):
    assert actions(text) == []


def test_three_strikes_in_one_sentence_each_have_their_own_doer_target_and_place():
    text = "قصفت روسيا مواقع داعش في البادية، فيما استهدفت تركيا قسد في عين عيسى، وهاجمت إيران جماعات كردية في أربيل."
    assert [told(m)[:4] for m in actions(text)] == [
        ("strike", "russia", "isis", "syrian_desert"),
        ("strike", "turkey", "sdf", "ain_issa"),
        ("attack", "iran", "kurdish_groups", "erbil"),
    ]


def test_a_second_target_with_a_place_of_its_own_is_a_second_action():
    text = "استهدفت روسيا داعش في حمص وهيئة تحرير الشام في إدلب."
    assert [told(m)[2:4] for m in actions(text)] == [("isis", "homs"), ("hts", "idlib")]


def test_two_targets_in_one_place_are_one_action():
    assert [told(m)[2:4] for m in actions("استهدفت روسيا داعش وهيئة تحرير الشام في إدلب.")] == [("hts isis", "idlib")]


def test_two_places_of_one_strike_are_both_kept():
    assert [m["place"] for m in actions("شنت أميركا غارات على ميليشيات موالية لإيران في سوريا والعراق.")] == [
        {"syria", "iraq"}
    ]


def test_a_summing_up_clause_lends_its_places_and_is_no_action_of_its_own():
    text = "كلا البلدين وجها ضربات داخل سوريا والعراق، حيث قصفت تركيا قسد، وقصفت إيران داعش في حمص."
    assert [told(m)[:4] for m in actions(text)] == [
        ("strike", "turkey", "sdf", "iraq syria"),
        ("strike", "iran", "isis", "homs"),
    ]


def test_both_countries_are_those_of_the_sentence_before():
    text = "بحثت إيران وتركيا ملف الحدود. وكلا البلدين قد وجها ضربات إلى مواقع في العراق."
    assert [told(m)[:2] for m in actions(text)] == [("strike", "iran turkey")]


def test_a_verb_joined_by_and_keeps_the_doer_of_the_verb_before():
    text = "قصفت قوات النظام مدينة سراقب، وسيطرت على بلدة النيرب."
    assert [told(m)[:2] for m in actions(text)] == [("strike", "syria"), ("seizure", "syria")]


def test_an_unnamed_drone_does_not_get_the_doer_of_the_clause_before():
    first, second = actions("قصفت تركيا مواقع قسد في منبج، فيما استهدفت مسيّرة سيارة في القامشلي.")
    assert first["actor"] == {"turkey"} and "actor" not in second


def test_the_same_strike_told_twice_is_one_with_both_its_tellings():
    text = "غارات إسرائيلية على حلب\nشنت إسرائيل غارات على مطار حلب أمس السبت، وأوقعت جرحى بين العمال هناك."
    (only,) = actions(text)
    assert only["place"] == {"aleppo"} and only["start"] == {"2024-01-20"}


def test_the_day_of_a_threat_is_not_the_day_of_the_operation():
    (only,) = actions("هدد أردوغان، الأربعاء 17 كانون الثاني، بشن عملية عسكرية في منبج.")
    assert "start" not in only and only["status"] == {"threatened"}


def test_a_vague_time_stays_in_words():
    (only,) = actions("منذ أشهر تقصف تركيا مواقع قسد في منبج.")
    assert only["when"] == {"منذ أشهر"} and "start" not in only


@pytest.mark.parametrize(
    "text",
    [
        "كانت الزيارة قد تأجلت في وقت سابق بسبب هجوم داعش في كرمان.",
        "منذ البداية، لم تكن تركيا متحمسة لنشر قواتها في إدلب.",
    ],
)
def test_a_vague_time_of_another_clause_is_not_that_of_the_action(text):
    (only,) = actions(text)
    assert "when" not in only and "start" not in only


def test_nobody_does_the_blow_that_cost_him_men():
    (only,) = actions("كلّف الكمين الجيش السوري تسعة عناصر.")
    assert "actor" not in only and only["kind"] == {"attack"}


def test_a_pronoun_of_place_stands_for_the_place_named_last():
    assert [told(m)[:4] for m in actions("باتت منبج هدفا، وغادرها مقاتلو قسد نحو الطبقة.")] == [
        ("withdrawal", "sdf", "", "manbij")
    ]


def test_turkish_forces_are_told_from_turkey_and_its_guns():
    said = ["القوات التركية", "الجيش التركي", "تركيا", "المدفعية التركية"]
    assert [actions(f"قصفت {who} مدينة منبج.")[0]["actor"].pop() for who in said] == [
        "turkish_forces",
        "turkish_forces",
        "turkey",
        "turkey",
    ]


def test_spelling_against_filters_hides_no_strike():
    assert [told(m)[:2] for m in actions("قـ.ـصف الجيش الإسرائيلي محيط دمشق.")] == [("strike", "israel")]


def test_a_speaker_quoted_for_a_strike_is_its_source():
    found = read_article(Article("a", "a.txt", "قالت قسد إن تركيا قصفت مدينة منبج.", "")).found
    claims = [c for f in found if f.table == "military_actions" for c in f.claims]
    assert claims and {c.attributed_to for c in claims} == {"sdf"}


def test_nothing_is_read_from_furniture():
    text = "عقدت الجولة في أستانا أمس بمشاركة وفود من روسيا وتركيا وإيران.\nاقرأ أيضًا: قصف تركي يستهدف ريف الحسكة\n"
    assert actions(text) == []


GROUPS = [g for g in toml("actions")["word"] if g.get("examples") or g.get("counter")]


@pytest.mark.parametrize("group", GROUPS, ids=lambda g: (g.get("examples") or g["counter"])[0][:30])
def test_examples_of_the_lexicon_give_an_action_and_counter_examples_none(group):
    for text in group.get("examples", ()):
        found = actions(text + ".")
        assert found, text
        if group.get("action"):
            assert any(group["action"] in m["kind"] for m in found), text
    for text in group.get("counter", ()):
        assert actions(text + ".") == [], text


VOCABULARY = (
    "قصفت قصف تركيا إيران داعش قسد إدلب في سوريا على ضد و ، . شنت غارات من قبل الذي استهدف هجوم عملية عسكرية أمس كلا "
    "البلدين إن أن قال لم نفى سحب قواتها مواقع لـ« » سيطر انسحاب بين اشتباكات قتل حيث هدد بشن تعزيزات أرسلت"
)
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_every_claim_rests_on_its_words_whatever_the_order_of_words(words):
    known = lexicon()
    for m in actions(" ".join(words)):
        assert len(m["kind"]) == 1 and m["status"] <= set(ACTION_STATUSES) and len(m["status"]) == 1
        assert not m.get("actor", set()) & m.get("target", set())
        assert all(f"actor:{a}" in known.about for a in m.get("actor", set()) | m.get("target", set()))
        assert all(f"place:{p}" in known.about for p in m.get("place", ()))
