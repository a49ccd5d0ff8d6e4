"""Who says so: for short sentences of our own, whom each is attributed to, and for which of its words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_kit.claims import read_article
from astana_kit.claims.context import Context, Party
from astana_kit.claims.sources import find_sources, source_id
from astana_kit.lexicon import toml
from astana_kit.model import Article


def reading(text: str) -> Context:
    ctx = Context(Article("a", "a.txt", text, ""))
    ctx.sources = find_sources(ctx)
    return ctx


def sources(text: str) -> list[str]:
    ctx = reading(text)
    return [s.source for n in sorted(ctx.sources) for s in ctx.sources[n]]


def at(ctx: Context, word: str) -> str:
    """Give the source at a word of the text."""
    return ctx.source_at(ctx.units.at(ctx.text.index(word)))


NAMED = [
    ("ذكرت وكالة تاس أن موسكو قصفت إدلب.", ["tass"]),
    ("قصف الطيران الروسي إدلب، بحسب وكالة الأناضول.", ["anadolu"]),
    ("وحسب تقرير لوكالة فارس الإيرانية، أمس، قصفت تركيا الحسكة.", ["fars"]),
    ("نقلت وكالة سبوتنيك عن مصدر دبلوماسي أن اللقاء سيعقد قريبًا.", ["sputnik", "anonymous"]),
    ("حسبما نقلت وكالة فارس عن الخارجية الكازاخستانية، فإن الجولة ستعقد غدا.", ["fars", "kazakhstan_foreign_ministry"]),
    ("قال بوتين في حزيران الماضي إن الصيغة مناسبة.", ["putin"]),
    ("وكان الرئيس الروسي، فلاديمير بوتين، قال إن الصيغة مناسبة.", ["putin"]),
    ("وقال نائب وزير الخارجية الروسي، سيرغي فيرشينين، إن العمل جار.", ["vershinin"]),
    ("أعلن وزير الخارجية التركي أن بلاده ستقصف منبج.", ["turkey_foreign_ministry"]),
    ("كتب قائد قوات سوريا الديمقراطية على منصة إكس أن تركيا قصفت منبج.", ["sdf_commander"]),
    ("أكدت مصادر دبلوماسية في أنقرة أن القمة ستعقد.", ["anonymous"]),
    ("قال مسؤول أمريكي إن مسيّرة ضربت القاعدة.", ["anonymous"]),
    ("وقالت «قسد» إن مسيّرة تركية قصفت الحسكة.", ["sdf"]),
    ("يبدو أن كازاخستان أرادت التخلص من الضغوط.", ["author"]),
    ("من المرجح أن واشنطن ضغطت على كازاخستان.", ["author"]),
    ("لافروف: الحل في سوريا سياسي", ["lavrov"]),
    (
        "روسيا: تركيا تنتهك الهدنة\n\nتواصل القصف في إدلب.",
        ["russia"],
    ),  # one party behind the colon: the state speaks of it
    ("دمشق-سانا\nوصل الوفد إلى دمشق.", ["sana"]),
    ("نيويورك (الأناضول) – التقى بوتين أردوغان.", ["anadolu"]),
    ("وبيّن لافروف أن الحل سياسي.", ["lavrov"]),
    ("وكان لافروف اتهم أنقرة بخرق الاتفاق.", ["lavrov"]),  # the subject of «وكان», not the object behind the verb
    ("وكانت تركيا حذرت روسيا من القصف.", ["turkey"]),
    ("وكان رجب طيب أردوغان رئيس تركيا وصف الاتفاق بأنه تاريخي.", ["erdogan"]),
    ("شدد لافروف بلهجة حادة على أن الحل سياسي.", ["lavrov"]),
    ("وأكدت روسيا بشكل واضح أن القصف انتهى.", ["russia"]),
    ("وأكد لافروف للأسد أن موسكو باقية.", ["lavrov"]),  # who listens says nothing
    ("بحسب المنظمين، شارك المئات.", ["anonymous"]),
    ("قال متظاهرون إن القصف لم يتوقف.", ["anonymous"]),
    ("قصفت إسرائيل مطار دمشق، وفق ما أعلنته وزارة النقل السورية.", ["syria_transport_ministry"]),
    ("رد المتحدث باسم الكرملين دميتري بيسكوف على سؤال بأن اللقاء ممكن.", ["peskov"]),
    ("سُئل بيسكوف عن اللقاء. أجاب أن العمل مستمر.", ["peskov", "peskov"]),
    ("لا يستبعد لافروف أن تعقد القمة قريبا.", ["lavrov"]),
    ("اتهم بوتين واشنطن بنهب النفط السوري.", ["putin"]),
    ("أقرت وزارة الدفاع التركية بمقتل جنديين.", ["turkey_defence_ministry"]),
    ("دانت الخارجية السورية القصف التركي، مؤكدة أن دمشق سترد.", ["syria_foreign_ministry"]),
    ("رحّب بوتين بالاتفاق، مشيرا إلى أن القمة ستعقد في أنقرة.", ["putin"]),
    ("قصفت القوات التركية قرى في ريف منبج، وفق المرصد.", ["sohr"]),
    ("على حد قول لافروف، فإن القمة قريبة.", ["lavrov"]),
    ("بوتين وأردوغان يؤكدان أن الحل سياسي.", ["putin", "erdogan"]),
    ("التقى فيدان لافروف في موسكو، وأكد أن التطبيع يسير.", ["fidan"]),
    ("وثق المرصد السوري مقتل ثلاثة مدنيين.", ["sohr"]),
    ("ولم يتأخر لافرنتييف في التعليق: «هذا غير صحيح».", ["lavrentyev"]),
    ("خلص مجلس الأمن القومي التركي أمس إلى أن العمليات مستمرة.", ["turkey_national_security_council"]),
    ("يأسف بيدرسون لتأخر الملف، ويضيف في بيان وزعه مكتبه أن الوقت ضيق.", ["pedersen"]),
    ("وتابع لافروف أن موسكو لن تقبل بذلك.", ["lavrov"]),
    ("قسد التي اتهمت أنقرة بقصف عين عيسى.", ["sdf"]),
    (
        "قال الأستاذ كريم سعدون، المتحدث باسم الجامعة العربية، إن القمة ستعقد. وأكد سعدون أن الوفود وصلت.",
        ["arab_league"] * 2,
    ),
    ("قالت لينا شاكر وهي ناطقة باسم وزارة الخارجية العراقية إن بغداد ترحب.", ["iraq_foreign_ministry"]),
    ("ونقلت وكالة إنترفاكس عن لافروف قوله إن الحل قريب.", ["interfax", "lavrov"]),
    ("أعلنت قسد أنها أسقطت مسيّرة. وقالت مجموعة من التجار إن السوق أغلق. وأضافت أن الخسائر كبيرة.", ["sdf"]),
    ("قال بحضور لافروف إن القمة قريبة.", []),
    ("وكان وزير الخارجية التركي قد نفى تقارير عن لقاء قريب.", ["turkey_foreign_ministry"]),
    ("وفق ما أفاد مسعفون وسكان، سقطت قذائف على البلدة.", ["anonymous"]),
    ("وقال وزير الدفاع خلوصي أكار من غرفة عمليات قرب روسيا إن الرد مستمر.", ["akar"]),
    ("علمت رويترز من مصادر متقاطعة أن اللقاء تأجل.", ["reuters", "anonymous"]),
    ("وسط تقارير عن غارات روسية، أغلقت المدارس.", ["anonymous"]),
    ("أصدرت منظمة حظر الأسلحة الكيميائية تقريرا. وأكدت المنظمة أن الغاز استخدم.", ["opcw"]),
    ("تركيا تحذر روسيا من قصف إدلب", ["turkey"]),
    ("لكن إسرائيل اتهمت إيران بإطلاق صواريخ.", ["israel"]),
    ("التحالف الذي يرى خبراء أنه هش.", ["anonymous"]),
    ("وكان رئيس الوزراء، سعد الحريري، الذي زار موسكو، قد أوضح أن بيروت محايدة.", ["hariri_saad"]),
    ("نقلت صحيفة «كوميرسانت» خبر اللقاء. وأضافت الصحيفة أن الموعد قريب.", ["kommersant"] * 2),
    ("شدد لافروف على ضرورة وقف القصف.", ["lavrov"]),
    ("قال متحدث باسم جماعة محلية إن القصف مستمر.", ["anonymous"]),
    ("أفادت مصادر في الخارجية الروسية بأن اللقاء سيعقد.", ["anonymous"]),
    ("قال السيد نواف بن سالم، رئيس وزراء قطر الأسبق، إن الطريق بعيد.", ["qatar"]),
    ("وجاء في بيان للكرملين أن الرئيسين بحثا إدلب.", ["kremlin"]),
    ("مع إعلان أنقرة أن العملية انتهت، عاد السكان.", ["turkey"]),
    ("وأضاف البيان: لا تعليق.", []),
    ("موسكو – بوتين وأردوغان في صورة من 7 أيلول 2018 (رويترز)", []),
    ("دبي، الإمارات (CNN) – قصفت روسيا إدلب.", []),
    ("رد بيسكوف على منتقديه قائلا إن روسيا ماضية.", ["peskov"]),
    ("لمّح لافروف إلى عقد قمة ثلاثية.", ["lavrov"]),
    ("ندد لافروف بقصف إسرائيل مطار دمشق.", ["lavrov"]),
    ("استنكر لافروف الغارات الإسرائيلية على حلب.", ["lavrov"]),
    ("حث لافروف تركيا على الانسحاب من منبج.", ["lavrov"]),
    ("دعا لافروف تركيا إلى الانسحاب من منبج.", ["lavrov"]),
    ("طالب لافروف بانسحاب تركيا من منبج.", ["lavrov"]),
    ("من جهته اعتبر لافروف قصف تركيا منبج خرقًا للاتفاق.", ["lavrov"]),
    ("وزير الدفاع خلوصي أكار قلل من شأن القصف على منبج.", ["akar"]),
    ("نسبت الصحيفة إلى لافروف قوله إن تركيا قصفت منبج.", ["lavrov"]),
    ("في رأي لافروف، قصفت تركيا منبج عمدًا.", ["lavrov"]),
    ("وجاء في كلمة لافروف أن تركيا قصفت منبج.", ["lavrov"]),
    ("بحسب نشطاء المرصد السوري، قصفت طائرات إدلب.", ["sohr"]),
    ("يقول الناطق باسم مجلس الأمن القومي جون كيربي إن بلاده قصفت دير الزور.", ["kirby"]),
    ("أكدت وزارة الدفاع في أنقرة أن قواتها قصفت منبج.", ["turkey"]),
    ("أنقرة: العملية مستمرة\n\nقصفت تركيا منبج أمس. وانتهى القصف مساء.", ["turkey"]),
    # subjects before their verb, and capitals that speak
    ("وموسكو صامتة وأنقرة نفت أن تكون قواتها قصفت إدلب.", ["turkey"]),
    ("قصفت إدلب، غير أن أنقرة أوضحت أنها لم تقصف.", ["turkey"]),
    ("وأردوغان نفسه قال إنه سيزور موسكو.", ["erdogan"]),
    ("لكن هيئة المنافذ العراقية نفت عبور الصهاريج.", ["iraq_border_ports_authority"]),
    # threats, blame, denial: what leads them in stands behind
    ("وكان أردوغان قد هدد بشن عملية في منبج.", ["erdogan"]),
    ("وحمل البيت الأبيض إيران مسؤولية الهجوم.", ["white_house"]),
    ("جلس بشار الجعفري الذي حمّل تركيا مسؤولية الفشل.", ["jaafari"]),
    ("ورد لافروف بأن القصف سيستمر.", ["lavrov"]),
    ("قصفت تركيا إدلب، وهو ما نفاه الكرملين أمس.", ["kremlin"]),
    ("قصفت إدلب، الأمر الذي نفته طهران.", ["iran"]),
    ("وأنكرت كل من إيران والعراق القصف.", ["iran", "iraq"]),
    ("وجاء ذلك بعد إعلان ترامب الانسحاب من الاتفاق.", ["trump"]),
    # «خرج ليقول», «سارع إلى», «سبق أن»
    ("خرج بيسكوف ليقول إن القمة ستعقد في سوتشي.", ["peskov"]),
    ("سارعت وزارة الدفاع التركية إلى تأكيد أن قواتها قصفت منبج.", ["turkey_defence_ministry"]),
    ("وسبق لتركيا أن حذرت من القصف.", ["turkey"]),
    # outlets whose name is a word, a name that looks like «على», a spokesman, a governor
    ("ذكرت «فارس» أن أربعة قتلوا في القصف.", ["fars"]),
    ("وأضاف علي شمخاني أن القصف سيستمر.", ["shamkhani"]),
    ("قال بات رايدر إن القوات قصفت مستودعا.", ["pentagon"]),
    ("وفق ما أعلن محافظ الحسكة سالم النجار، قتل شرطي.", ["syria"]),
    # who is accused or invited does not speak
    ("تركيا تنشر قواتها في عفرين وتتهم حزب الاتحاد بخرق الهدنة", ["turkey"]),
    ("ووزارة الخارجية السورية أدانت القصف وطالبت غوتيريش بإدانة مماثلة.", ["syria_foreign_ministry"]),
    ("وستُدعى الأمم المتحدة والأردن كالعادة.", []),
    ("تغريدة نعت فيها ترامب رئيس النظام السوري بالوحش.", []),
    ("انسحبت المعارضة بعد زحف الجيش السوري على المحافظة بعدما دانت له درعا.", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[t for t, _ in NAMED])
def test_a_sentence_is_attributed_to_whom_it_names(text, expected):
    assert sources(text) == expected


NOBODY = [
    "قصف الطيران الروسي إدلب أمس.",
    "وأكد للرئيس السوري بشار الأسد دعم بلاده.",
    "قال لنظيره التركي إن القمة قريبة.",
    "يُدعى مراقبون إلى الجلسة.",  # the passive of inviting, not «يدّعي»
    "ولا يُدعى مسؤولون أوروبيون إلى الطاولة.",
    "اعتقلت الشرطة متظاهرين في إدلب.",
    "وكان اللقاء بين بوتين وأردوغان بحث الأزمة.",
    "لقاء بين بوتين وأردوغان في سوتشي.",  # «بين» is no saying here
    "الاجتماع الذي عقد بين وزيري خارجية تركيا وسوريا كان إيجابياً.",
    "جددت إيران وروسيا وتركيا التمسك بوحدة سوريا.",  # nothing is reported
    "دعا أردوغان بوتين إلى زيارة تركيا.",
    "نشرت روسيا قوات في منبج.",
    "دعا أردوغان نظيره الروسي إلى مأدبة بعد القصف على منبج.",
    "وحثت روسيا على سحب قواتها من منبج.",
    "حمل لافروف حقيبته وغادر دمشق بعد القصف.",
    "ودعا البيان المشترك العراق إلى وقف القصف.",
    "واصل الجيش الذي تطالب المعارضة بانسحابه قصف منبج.",
    "قال مدير مدرسة في أنقرة إن الطريق مغلق.",
    "توجه الوفد إلى موسكو تلبية لدعوة من الخارجية الروسية.",
    "رغم سريان الهدنة التي أعلنتها واشنطن.",  # said of something else
    "تشتري تركيا مصادر الطاقة من روسيا.",
    "ولم تؤكد أنقرة النبأ ولم تنف.",
    "ولم يرد ذكر سوريا في البيان.",
    "رفض لافروف ذكر تفاصيل اللقاء.",
    "رد الجيش السوري على القصف بقذائف.",
    "تابعت تركيا قصف منبج.",
    "قصفت روسيا إدلب مؤكدة قوتها.",
    "استدرك الوزير أن الوفد الأممي قد يتأخر.",
    "رصد الجيش التركي تحركات في إدلب.",
    "يعتبر تركيا شريكًا لا غنى عنه، وفقًا لما هو معروف.",
    "وأُعلن عن اللقاء في أستانا صباح اليوم.",
    "سوريا: موسكو وطهران تتفقان على المعابر\n\nاتفق الطرفان على المعابر.",
    "لبنان: باريس وواشنطن تبحثان التهدئة\n\nجرى البحث في نيويورك.",
    "شددت الحكومة السورية عملياتها على مناطق المعارضة.",
    "شدد البيان على ضرورة الدفع بالعملية السورية.",
    "وصفت كلمة المندوب الإيراني بأنها حادة.",
    "أوردت تقارير بشأن القصف ثم حذفتها.",
    "قرار نقل السفارة الأميركية أثار «غضبًا» واسعًا.",
    "ويذكر أن الجولة السابقة عقدت في أيار.",
    "تنوّعت عناوين الصحف من «القدس العربي» إلى «العربي الجديد».",
]


@pytest.mark.parametrize("text", NOBODY, ids=NOBODY)
def test_a_sentence_in_which_nobody_reports_is_the_outlets_own(text):
    assert sources(text) == []


ROLES = toml("saying")["role"]


@pytest.mark.parametrize("role", ROLES, ids=[r["id"] for r in ROLES])
def test_examples_of_a_noun_of_speakers_name_a_source_and_counter_examples_none(role):
    assert role["counter"] or role["examples"]
    for text, expected in role["examples"]:
        assert sources(text) == [expected], text
    for text in role["counter"]:
        assert sources(text) == [], text


def test_a_speaker_stands_for_what_follows_his_word_not_for_what_went_before():
    ctx = reading("زار لافروف دمشق، وقال إن روسيا قصفت إدلب.")
    assert at(ctx, "دمشق") == ""
    ctx = reading("قصفت تركيا منبج، وأكد أردوغان أن العملية مستمرة.")
    assert (at(ctx, "منبج"), at(ctx, "العملية")) == ("", "erdogan")


def test_a_source_at_the_end_stands_for_the_whole_sentence():
    ctx = reading("قصفت تركيا منبج وعين العرب، حسبما ذكرت وكالة الأناضول.")
    assert at(ctx, "منبج") == "anadolu"


def test_a_speaker_goes_on_in_the_next_sentence_when_it_adds_to_his_words():
    ctx = reading("قال لافروف إن الحل سياسي. وأضاف أن روسيا ستقصف إدلب. وقصفت تركيا منبج.")
    assert at(ctx, "ستقصف") == "lavrov"
    assert at(ctx, "منبج") == ""


def test_the_guess_of_the_outlet_covers_what_it_introduces_only():
    ctx = reading("قصفت تركيا منبج، ويبدو أن روسيا وافقت.")
    assert (at(ctx, "منبج"), at(ctx, "وافقت")) == ("", "author")


def test_a_quotation_in_the_first_person_has_the_actor_who_speaks():
    ctx = reading("قال شويغو: «ضربنا مواقع في إدلب». واحتجت تركيا.")
    assert ctx.speaker_at(ctx.units.at(ctx.text.index("ضربنا"))) == "russia"
    assert ctx.speaker_at(ctx.units.at(ctx.text.index("واحتجت"))) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "زار لافروف دمشق، وقال الناطق باسم الجامعة العربية كريم سعدون إن القمة قريبة.",
            "وقال الناطق باسم الجامعة العربية كريم سعدون",
        ),
        ("قصفت تركيا منبج وعين العرب، حسبما ذكرت وكالة الأناضول.", "حسبما ذكرت وكالة الأناضول"),
    ],
)
def test_the_claim_of_a_source_rests_on_the_words_that_name_it(text, words):
    claims = [c for f in read_article(Article("a", "a.txt", text, "")).found for c in f.claims if c.field == "source"]
    assert [c.quote for c in claims] == [words]


def test_a_last_paragraph_without_a_full_stop_is_read():
    body = "وصل الوفد الروسي إلى العاصمة الكازاخية أمس للمشاركة في اللقاء. " * 2
    last = "وكانت الخارجية الروسية أعلنت قبل أيام عن لقاء سيجمع وزيري خارجية روسيا وتركيا في موسكو خلال الشهر المقبل،"
    text = "\n\n".join(["لقاء في أستانا", *[body.strip()] * 5, last])
    assert "russia_foreign_ministry" in sources(text)


def test_a_platform_is_no_source_beside_the_one_who_writes_there():
    assert "x_platform" not in sources("كتب أردوغان على منصة إكس أن العملية بدأت.")


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        (Party(0, 1, ("russia",), "person", "بوتين", "putin"), "putin"),
        (Party(0, 1, ("iran", "russia", "turkey"), "group"), "guarantors"),
        (Party(0, 1, ("turkey",), "office", office="deputy_minister"), "turkey_foreign_ministry"),
        (Party(0, 1, ("sdf",), "office", office="commander"), "sdf_commander"),
        (Party(0, 1, ("united_states",), "office", office="official"), "anonymous"),
        (Party(0, 1, (), "person"), ""),
    ],
)
def test_a_party_is_quoted_under_the_nearest_id(party, expected):
    assert source_id(party) == expected


_WORDS = [
    "قال",
    "وأضاف",
    "أن",
    "إن",
    "بوتين",
    "وكالة",
    "تاس",
    "مصادر",
    "بحسب",
    "وفق",
    "ما",
    "نقلت",
    "عن",
    "يبدو أن",
    "بين",
    "،",
    ".",
    "\n",
    ":",
    "(سانا)",
    "كما",
    "الخارجية الروسية",
    "التي",
    "أعلنتها",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=30))
def test_what_a_source_stands_for_lies_inside_its_sentence(words):
    ctx = reading(" ".join(words))
    for n, said in ctx.sources.items():
        for s in said:
            assert ctx.sentences[n].first <= s.first < s.last <= ctx.sentences[n].last
