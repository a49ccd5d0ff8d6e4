"""Meetings: sentences of our own, with the kind, sides, place, day and status that they must give, and sentences that
must give nothing.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_kit.claims import read_article
from astana_kit.claims.context import Context
from astana_kit.claims.meetings import find_meetings
from astana_kit.lexicon import toml
from astana_kit.model import Article, Published

PUBLISHED = date(2024, 1, 21)  # a Sunday


def meetings(text: str, published: date | None = PUBLISHED) -> list[dict[str, set[str]]]:
    """Read a text and give, for each meeting, the values of each field (participants without their presence)."""
    when = Published(published, published, "day", "register", "") if published else None
    out = []
    for f in read_article(Article("a", "a.txt", text, "", published=when)).found:
        if f.table == "meetings":
            fields: dict[str, set[str]] = {}
            for c in f.claims:
                assert text[c.start_char : c.end_char] == c.quote and c.quote
                fields.setdefault(c.field, set()).add(c.value.removesuffix("|present"))
            out.append(fields)
    return out


def actors(m: dict[str, set[str]]) -> set[str]:
    return {p.split("|")[0] for p in m.get("participant", ())}


ONE = [
    # kind, sides, place, day, status
    (
        "التقى وزير الخارجية الإيراني نظيره التركي هاكان فيدان في أنقرة أمس.",
        "talks",
        "iran turkey",
        "ankara",
        "2024-01-20",
        "held",
    ),
    ("وزير الخارجية المصري يجتمع مع نظيره الروسي في القاهرة.", "talks", "egypt russia", "cairo", "", "held"),
    ("عقد بوتين وأردوغان محادثات في سوتشي استمرت أربع ساعات.", "talks", "russia turkey", "sochi", "", "held"),
    (
        "كان الرئيس التركي قد التقى نظيره الروسي في سوتشي في 5 أغسطس 2022.",
        "talks",
        "turkey russia",
        "sochi",
        "2022-08-05",
        "held",
    ),
    (
        "التقى المبعوث الأممي إلى سوريا غير بيدرسن وزير الخارجية السوري في دمشق.",
        "talks",
        "united_nations syria",
        "damascus",
        "",
        "held",
    ),
    ("كشفت مصادر عن لقاء جمع هاكان فيدان مع علي مملوك في بغداد.", "talks", "turkey syria", "baghdad", "", "held"),
    ("من المنتظر أن تستضيف بغداد لقاء بين مسؤولين أتراك وسوريين.", "talks", "turkey syria", "baghdad", "", "planned"),
    ("اجتمع خاجي وبيدرسون على هامش الجولة.", "talks", "iran united_nations", "", "", "held"),
    ("محادثات روسية تركية في أنقرة حول إدلب.", "talks", "russia turkey", "ankara", "", "held"),
    ("قال أردوغان إنه قد يلتقي الأسد قريباً.", "talks", "turkey syria", "", "", "proposed"),
    ("أرجأت موسكو اجتماعا كان مقررا بين وزيري دفاع تركيا وسوريا.", "talks", "turkey syria", "", "", "postponed"),
    ("جاء ذلك خلال استقبال الأسد وزير الخارجية العماني في دمشق.", "talks", "syria oman", "damascus", "", "held"),
    ("استقبل أمير عبد اللهيان في طهران نائب وزير الخارجية السوري.", "talks", "iran syria", "tehran", "", "held"),
    ("غادر لافرنتييف دمشق بعد لقائه الأسد.", "talks", "russia syria", "", "", "held"),
    ("ناقش لافروف وفيدان هاتفياً التطورات في إدلب.", "call", "russia turkey", "", "", "held"),
    ("تلقى أردوغان اتصالاً هاتفياً من الرئيس الإيراني مساء الاثنين.", "call", "turkey iran", "", "2024-01-15", "held"),
    ("أكد الرئيس الإيراني لنظيره التركي في اتصال هاتفي دعم بلاده لوحدة سوريا.", "call", "iran turkey", "", "", "held"),
    (
        "عقد نواب وزراء خارجية روسيا وإيران وسوريا وتركيا اجتماعاً في موسكو يومي 3 و4 أبريل 2023.",
        "ministerial",
        "russia iran syria turkey",
        "moscow",
        "2023-04-03",
        "held",
    ),
    (
        "تعتزم روسيا عقد اجتماع لوزراء خارجية الدول الضامنة في موسكو.",
        "ministerial",
        "russia iran turkey",
        "moscow",
        "",
        "planned",
    ),
    (
        "عقد وزراء خارجية الدول الضامنة اجتماعا عبر الفيديو الأربعاء الماضي.",
        "ministerial",
        "russia iran turkey",
        "remote",
        "2024-01-17",
        "held",
    ),
    (
        "جمع البيت التركي في نيويورك وزراء خارجية الدول الضامنة.",
        "ministerial",
        "russia iran turkey",
        "new_york",
        "",
        "held",
    ),
    (
        "استضافت طهران قمة جمعت رؤساء إيران وروسيا وتركيا في 19 يوليو 2022.",
        "summit",
        "russia iran turkey",
        "tehran",
        "2022-07-19",
        "held",
    ),
    ("عاد أردوغان من المشاركة في قمة الرياض في 11 نوفمبر 2023.", "summit", "turkey", "riyadh", "2023-11-11", "held"),
    ("أجلت القمة بين بوتين وأردوغان التي كانت مقررة في أنقرة.", "summit", "russia turkey", "ankara", "", "postponed"),
    (
        "سيعقد الاجتماع الثامن لمجلس التعاون الأعلى بين تركيا وإيران في أنقرة.",
        "council",
        "turkey iran",
        "ankara",
        "",
        "planned",
    ),
    ("تجري أنقرة ودمشق اتصالات غير معلنة.", "contacts", "turkey syria", "", "", "held"),
    ("زار وفد أمني سوري موسكو الشهر الماضي.", "visit", "syria russia", "moscow", "2023-12-01", "held"),
    ("سيزور وفد برلماني تركي دمشق الأسبوع المقبل.", "visit", "turkey syria", "damascus", "2024-01-22", "planned"),
    ("يصل لافروف إلى أنقرة الاثنين.", "visit", "russia turkey", "ankara", "2024-01-22", "planned"),
    ("وصل وفد من وزارة الخارجية الروسية إلى دمشق أمس.", "visit", "russia syria", "damascus", "2024-01-20", "held"),
    ("قبيل زيارته المرتقبة إلى أنقرة، أكد بوتين دعم التطبيع.", "visit", "russia turkey", "ankara", "", "planned"),
    (
        "وكشفت صحيفة عن زيارة سرية قام بها رئيس الاستخبارات التركية إلى دمشق.",
        "visit",
        "turkey syria",
        "damascus",
        "",
        "held",
    ),
    ("ألغى الرئيس الأميركي زيارته إلى أنقرة.", "visit", "united_states turkey", "ankara", "", "cancelled"),
    ("تأجلت زيارة بوتين إلى تركيا.", "visit", "russia turkey", "turkey", "", "postponed"),
    (
        "يقوم الرئيس الإيراني بزيارة مؤجلة إلى تركيا الأربعاء المقبل.",
        "visit",
        "iran turkey",
        "turkey",
        "2024-01-24",
        "planned",
    ),
    (
        "أكد فيدان ولافروف خلال لقائهما في أنقرة أمس ضرورة الحل.",
        "talks",
        "turkey russia",
        "ankara",
        "2024-01-20",
        "held",
    ),
    ("اتفق رئيسي وبوتين وأردوغان في اجتماعهم بطهران.", "summit", "iran russia turkey", "tehran", "", "held"),
    (
        "استضافت سوتشي أمس الرؤساء بوتين وروحاني وأردوغان.",
        "summit",
        "iran russia turkey",
        "sochi",
        "2024-01-20",
        "held",
    ),
    ("عقد قادة روسيا وتركيا وإيران قمة في أنقرة.", "summit", "iran russia turkey", "ankara", "", "held"),
    ("التأم شمل وزراء خارجية روسيا وتركيا في نيويورك.", "ministerial", "russia turkey", "new_york", "", "held"),
    ("ضمت طاولة واحدة في جنيف وزراء خارجية روسيا وتركيا.", "ministerial", "russia turkey", "geneva", "", "held"),
    ("تجهز طهران لاستضافة القمة المقبلة لزعماء الدول الضامنة.", "summit", "iran russia turkey", "", "", "planned"),
    (
        "بحث عبد الرحمنوف، لدى استقباله دي ميستورا في أستانا، ترتيبات الجولة المرتقبة.",
        "talks",
        "kazakhstan united_nations",
        "astana",
        "",
        "held",
    ),
    ("بلغ لافروف أنقرة مساء أمس.", "visit", "russia turkey", "ankara", "2024-01-20", "held"),
    ("حط وفد روسي في دمشق أمس.", "visit", "russia syria", "damascus", "2024-01-20", "held"),
    ("التقى قادة من الجيش الوطني ضباطا أتراكا في أعزاز.", "talks", "syrian_national_army turkey", "azaz", "", "held"),
    ("اجتمع فيدان وزميلاه الروسي والإيراني في الدوحة.", "talks", "turkey russia iran", "doha", "", "held"),
    (
        "عقد وزراء الدفاع ورؤساء الاستخبارات في روسيا وتركيا وسوريا لقاء في موسكو.",
        "talks",
        "russia turkey syria",
        "moscow",
        "",
        "held",
    ),
    ("انتهى لقاء أنطاليا بين لافروف وفيدان.", "talks", "russia turkey", "antalya", "", "held"),
    ("شهدت بغداد لقاء بين مسؤولين أتراك وسوريين.", "talks", "turkey syria", "baghdad", "", "held"),
    ("عقدت في بغداد مباحثات سورية تركية برعاية عراقية.", "talks", "turkey syria", "baghdad", "", "held"),
    (
        "عقد وزيرا خارجية تركيا وسوريا لقاء في موسكو، وحضره عبد اللهيان أيضا.",
        "talks",
        "turkey syria iran",
        "moscow",
        "",
        "held",
    ),
    ("جمع لقاء في موسكو لافروف وفيدان وأمير عبد اللهيان.", "ministerial", "turkey russia iran", "moscow", "", "held"),
    (
        "استغرق لقاء بايدن بأردوغان في مدريد، على هامش قمة الحلف، ساعة أمس.",
        "talks",
        "united_states turkey",
        "madrid",
        "2024-01-20",
        "held",
    ),
    ("عقد المقداد مع نظيره الإيراني اجتماعا في طهران أمس.", "talks", "syria iran", "tehran", "2024-01-20", "held"),
    ("أجرى فيدان في موسكو مع لافروف محادثات حول سوريا.", "talks", "turkey russia", "moscow", "", "held"),
    ("ناقش بوتين مع أردوغان في اجتماع بسوتشي الوضع في إدلب.", "talks", "turkey russia", "sochi", "", "held"),
    ("استضاف بوتين روحاني وأردوغان في سوتشي.", "summit", "turkey russia iran", "sochi", "", "held"),
    (
        "بدأت في موسكو اجتماعات رباعية على مستوى نواب وزراء خارجية تركيا وسوريا.",
        "ministerial",
        "turkey syria",
        "moscow",
        "",
        "held",
    ),
    ("التقى أردوغان بوتين في أستانا على هامش قمة منظمة شنغهاي.", "talks", "turkey russia", "astana", "", "held"),
    ("بعد وصول لافروف إلى دمشق أمس.", "visit", "russia syria", "damascus", "2024-01-20", "held"),
    ("هبطت طائرة رئيسي في أنقرة أمس.", "visit", "iran turkey", "ankara", "2024-01-20", "held"),
    ("اتصل أردوغان ببوتين مساء السبت لبحث إدلب.", "call", "turkey russia", "", "2024-01-20", "held"),
    ("في ختام اجتماعه مع نظيره الروسي بموسكو، قال فيدان إن الوقت حان.", "talks", "turkey russia", "moscow", "", "held"),
    (
        "عقد اجتماع وزراء خارجية روسيا وتركيا وإيران في موسكو أمس.",
        "ministerial",
        "russia turkey iran",
        "moscow",
        "2024-01-20",
        "held",
    ),
    ("لقاء وزراء خارجية سوريا ومصر في عمان أمس.", "ministerial", "syria egypt", "amman", "2024-01-20", "held"),
    # the second of two whose office is said once stands behind the comma that closes the first one's name
    (
        "جاء ذلك بعد لقاء جمع الوزيرين التركي، هاكان فيدان، والإيراني، عباس عراقجي، في أنقرة.",
        "talks",
        "turkey iran",
        "ankara",
        "",
        "held",
    ),
    (
        "لقاء بين الرئيسين الروسي، فلاديمير بوتين، والتركي، رجب طيب أردوغان، في سوتشي أمس.",
        "talks",
        "russia turkey",
        "sochi",
        "2024-01-20",
        "held",
    ),
    ("زيارة مدير مكتب الأمن الوطني السوري علي مملوك إلى طهران.", "visit", "syria iran", "tehran", "", "held"),
    ("الزيارة السرية لرئيس مكتب الأمن الوطني علي مملوك إلى روما.", "visit", "syria italy", "rome", "", "held"),
    (
        "يعقد لافروف محادثات مع فيدان في أنقرة بشأن سوريا غدا.",
        "talks",
        "russia turkey",
        "ankara",
        "2024-01-22",
        "planned",
    ),
    ("أجرى لافروف مباحثات مع فيدان في أنقرة حول إدلب أمس.", "talks", "russia turkey", "ankara", "2024-01-20", "held"),
    ("اختلى بيدرسون بفيدان في دافوس.", "talks", "united_nations turkey", "davos", "", "held"),
    (
        "كانت مشاورات رباعية لنواب الوزراء مقررة في موسكو يومي 15 و16 مارس 2023، غير أنها أجلت.",
        "talks",
        "",
        "moscow",
        "2023-03-15",
        "postponed",
    ),
    (
        "لن يصل بوتين إلى تركيا في 12 فبراير، فالزيارة أرجئت.",
        "visit",
        "russia turkey",
        "turkey",
        "2024-02-12",
        "postponed",
    ),
    (
        "يعقد الرئيس الإيراني ونظيره التركي مباحثات في أنقرة غدا.",
        "talks",
        "iran turkey",
        "ankara",
        "2024-01-22",
        "planned",
    ),
]


@pytest.mark.parametrize(("text", "kind", "sides", "place", "day", "status"), ONE, ids=[t for t, *_ in ONE])
def test_a_sentence_gives_one_meeting_with_its_sides_place_day_and_status(text, kind, sides, place, day, status):
    found = meetings(text)
    assert len(found) == 1, found
    m = found[0]
    assert m["kind"] == {kind}
    assert actors(m) == set(sides.split())
    assert m.get("place", set()) == ({place} if place else set())
    assert m.get("start", set()) == ({day} if day else set())
    assert m["status"] == {status}


NONE = [
    "انطلقت في أستانا الجولة الـ21 من محادثات أستانا بمشاركة وفود الدول الضامنة.",  # a round is no meeting
    "يأتي اجتماع أستانة في ظل التصعيد بين إيران وإسرائيل.",
    "وعلى مدار 21 جولة انعقدت لقاءات المسار بحضور قادة روسيا وإيران وتركيا.",
    "ينعقد الاجتماع الـ22 ضمن مسار أستانة بين روسيا وتركيا وإيران.",
    "لم يلتق وفد المعارضة أيًّا من ممثلي النظام.",  # denied
    "نفت الخارجية السورية عقد أي لقاء مع الجانب التركي.",
    "استبعد لافروف عقد لقاء بين الأسد وأردوغان.",
    "لن يلتقي الأسد أردوغان قبل انسحاب القوات التركية.",
    "أجرت الوفود المشاركة لقاءات ثنائية.",  # nobody named
    "وبحث الجانبان خلال اللقاء تطورات الأوضاع.",
    "وصلت قوات روسية إلى عين عيسى.",  # no travellers
    "زار وزير الدفاع السوري إدلب.",  # at home
    "غادر الرئيس الإيراني أنقرة عائداً إلى طهران.",
    "التقى الفريقان الإيراني والقطري في نهائي الكأس.",
    "قال لافروف في مؤتمر صحفي مع نظيره التركي في أنقرة إن بلاده تدعم الحل.",
    "تضم المجموعة روسيا وتركيا وإيران.",
    "لافروف وفيدان في أنقرة.",
    "قال لافروف إن لقاءه فيدان مرهون بوقف النار.",  # on a condition
    "زار عشرات الآلاف من النازحين مقابر ذويهم في أعزاز.",  # no travellers
    "لن يصل بوتين إلى تركيا هذا الشهر.",
    "استضافت تركيا ملايين اللاجئين السوريين.",
    "بلغ التوتر بين موسكو وأنقرة ذروته.",
    "مر رتل روسي بمنبج أمس.",
    "تأخر وصول المساعدات الروسية إلى إدلب.",
    "بعد وصول الوفود إلى أستانا للمشاركة في الجولة.",
    "تتصل المسألة بسوريا وتركيا.",
    "وتناول لقاؤهما اللجنة الدستورية.",
]


SEVERAL = [
    # the other sides (of a visit: the places), one meeting each
    ("تشاور لافرنتييف مع نظيره الإيراني علي أصغر خاجي، ثم مع سادات أونال.", ["iran russia", "russia turkey"]),
    ("عقد فيدان لقاءين في نيويورك، الأول مع لافروف والثاني مع المقداد.", ["russia turkey", "syria turkey"]),
    ("لقاءان للمرشد علي خامنئي، الأول مع أردوغان والثاني مع بوتين.", ["iran turkey", "iran russia"]),
    ("التقى خامنئي أردوغان ثم بوتين في طهران.", ["iran turkey", "iran russia"]),
    ("أمضى أردوغان النهار على الهاتف: بوتين أولا، فبايدن.", ["russia turkey", "turkey united_states"]),
    ("أجرى فيدان اتصالات هاتفية مع لافروف وبلينكن.", ["russia turkey", "turkey united_states"]),
    ("أجرى لافروف محادثات مع المقداد وفيدان على التوالي.", ["russia syria", "russia turkey"]),
    ("زار لافروف دمشق الاثنين ثم طهران الثلاثاء.", ["russia syria", "iran russia"]),
    ("مر بيدرسون بدمشق الأربعاء، فطهران السبت.", ["syria united_nations", "iran united_nations"]),
    ("زار ظريف بيروت وبغداد.", ["iran lebanon", "iran iraq"]),
]


@pytest.mark.parametrize(("text", "sides"), SEVERAL, ids=[t for t, _ in SEVERAL])
def test_a_further_meeting_of_the_same_subject_is_one_of_its_own(text, sides):
    assert [" ".join(sorted(actors(m))) for m in meetings(text)] == sides


def test_ministers_named_behind_a_meeting_with_its_day_are_those_of_that_meeting():
    (m,) = meetings("كان لقاء 28 كانون الأول 2022 في موسكو، وقد جلس فيه أكار إلى علي محمود عباس بحضور شويغو، الأول.")
    assert m["kind"] == {"ministerial"} and actors(m) == {"turkey", "syria", "russia"}


def test_a_further_meeting_keeps_its_own_day_and_shares_the_place():
    first, second = meetings("زار لافروف دمشق الاثنين ثم طهران الثلاثاء.")
    assert (first["start"], second["start"]) == ({"2024-01-15"}, {"2024-01-16"})
    assert all(m["place"] == {"tehran"} for m in meetings("التقى خامنئي أردوغان ثم بوتين في طهران."))


def test_two_clauses_that_are_set_against_each_other_share_neither_day_nor_place():
    first, second = meetings("التقى الأسد لاريجاني في دمشق أمس، فيما التقى المقداد بيدرسون.")
    assert first["place"] == {"damascus"} and "place" not in second and "start" not in second


def test_whom_a_traveller_goes_to_meet_he_meets_there_on_that_day():
    visit, talks = meetings("يتوجه بوتين إلى طهران في 25 يناير ليلتقي رئيسي.")
    assert visit["kind"] == {"visit"} and talks["kind"] == {"talks"}
    assert talks["place"] == {"tehran"} and talks["start"] == {"2024-01-25"} and talks["status"] == {"planned"}


def test_the_two_of_a_meeting_named_before_make_no_second_one():
    (m,) = meetings("التقى بيدرسون المقداد أمس. وتناول لقاؤهما اللجنة الدستورية.")
    assert actors(m) == {"united_nations", "syria"}


def test_who_acted_in_the_sentence_before_goes_on_meeting():
    found = meetings("زار بيدرسون دمشق أمس. وأجرى في العاصمة محادثات مع المقداد.")
    assert [actors(m) for m in found] == [{"united_nations", "syria"}, {"united_nations", "syria"}]


@pytest.mark.parametrize("text", NONE)
def test_a_round_a_denial_or_a_meeting_of_nobody_gives_no_meeting(text):
    assert meetings(text) == []


def test_two_calls_in_one_sentence_are_two_meetings():
    found = meetings("أجرى الرئيس التركي اتصالاً مع نظيره الروسي، أعقبه اتصال مع نظيره الإيراني حسن روحاني.")
    assert [(m["kind"], actors(m)) for m in found] == [({"call"}, {"turkey", "russia"}), ({"call"}, {"turkey", "iran"})]
    found = meetings("تلقى الصفدي أمس اتصالًا هاتفيًا من بيدرسون، وآخر من وزير الخارجية الإيراني.")
    assert [actors(m) for m in found] == [{"jordan", "united_nations"}, {"jordan", "iran"}]
    assert all(m["start"] == {"2024-01-20"} for m in found)


def test_talks_each_apart_are_as_many_meetings():
    found = meetings("التقى وزير الخارجية الإيراني كلًّا على حدة نظراءه التركي هاكان فيدان والعراقي فؤاد حسين.")
    assert [actors(m) for m in found] == [{"iran", "turkey"}, {"iran", "iraq"}]


def test_whom_somebody_met_does_not_travel_on():
    found = meetings("وصل لافروف إلى دمشق والتقى الأسد، ثم غادر إلى أنقرة.")
    assert [(m["kind"].pop(), actors(m)) for m in found] == [
        ("visit", {"russia", "syria"}),
        ("talks", {"russia", "syria"}),
        ("visit", {"russia", "turkey"}),
    ]


def test_a_visit_has_a_visitor_and_a_host():
    (m,) = meetings("زيارة مفاجئة لوزير الدفاع الروسي إلى سوريا.")
    assert m["participant"] == {"russia|visitor", "syria|host"}
    assert m["person"] == {"russia|وزير الدفاع الروسي"}


def test_a_person_is_given_as_written_without_the_letters_before_the_name():
    (m,) = meetings("اجتمع بوتين وأردوغان في سوتشي.")
    assert m["person"] == {"russia|بوتين", "turkey|أردوغان"}


def test_the_same_meeting_told_twice_is_one_record():
    found = meetings(
        "فيصل المقداد يلتقي لافرنتييف في أستانا\nالتقى فيصل المقداد، أمس السبت، المبعوث الروسي ألكسندر "
        "لافرنتييف في العاصمة الكازاخية. وقال لافرنتييف عقب اللقاء إن المحادثات كانت صريحة."
    )
    assert len(found) == 1
    assert found[0]["start"] == {"2024-01-20"} and found[0]["status"] == {"held"}


def test_a_visit_put_off_before_is_not_the_visit_announced_with_its_day():
    found = meetings(
        "يقوم الرئيس الإيراني بزيارة إلى تركيا الأربعاء المقبل. كانت زيارة الرئيس الإيراني إلى تركيا قد "
        "تأجلت في وقت سابق."
    )
    assert [m["status"] for m in found] == [{"planned"}, {"postponed"}]


@pytest.mark.parametrize(
    "put_off", ["وكان موعد القمة الأول في الشهر الماضي، ثم أُرجئت.", "وأُجلت القمة التي كانت مقررة الشهر الماضي."]
)
def test_the_day_from_which_a_meeting_was_put_off_is_not_the_day_on_which_it_was_held(put_off):
    found = meetings("انطلقت في سوتشي قمة بين أردوغان وبوتين وروحاني. " + put_off)
    assert found[0]["status"] == {"held"} and "start" not in found[0]


def test_a_meeting_put_off_before_its_day_is_one_record():
    (m,) = meetings("يعقد لافروف وفيدان لقاء في أنقرة غدا. وكان اللقاء قد أُجل.")
    assert m["start"] == {"2024-01-22"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("التقى لافروف فيدان في موسكو في 5 كانون الثاني، وتلته زيارة المقداد إلى جدة.", [{"2024-01-05"}, set()]),
        ("استضافت موسكو لقاء بين لافروف وفيدان (5/1/2024)، ومن قبله زيارة المقداد إلى جدة.", [{"2024-01-05"}, set()]),
        ("زار المقداد جدة في 5 كانون الثاني، وتلتها زيارة لافروف إلى أنقرة أمس.", [{"2024-01-05"}, {"2024-01-20"}]),
    ],
)
def test_what_came_before_or_after_a_meeting_has_not_its_day(text, days):
    assert [m.get("start", set()) for m in meetings(text)] == days


@pytest.mark.parametrize("who", ["بوتين", "الرئيس التركي"])
def test_a_head_of_state_in_astana_is_a_visit(who):
    (m,) = meetings(f"أعلنت الوكالة وصول {who} إلى آستانة.")
    assert m["kind"] == {"visit"} and m["place"] == {"astana"}


@pytest.mark.parametrize("who", ["لافرنتييف", "المبعوث الأممي", "الوفد التركي"])
def test_a_delegation_that_comes_to_astana_comes_to_a_round(who):
    assert meetings(f"أعلنت الوكالة وصول {who} إلى آستانة.") == []


def test_the_visit_pointed_back_at_is_the_one_to_come():
    found = meetings(
        "يقوم الرئيس الإيراني بزيارة إلى تركيا الأربعاء المقبل. وزار الرئيس الإيراني تركيا في 28 نوفمبر "
        "2022. وتعتبر هذه الزيارة مهمة."
    )
    assert len(found) == 2
    assert found[0]["start"] == {"2024-01-24"}
    text = "يقوم الرئيس الإيراني بزيارة إلى تركيا الأربعاء المقبل. وتعتبر هذه الزيارة مهمة."
    ctx = Context(Article("a", "a.txt", text, "", published=Published(PUBLISHED, PUBLISHED, "day", "register", "")))
    assert sum(c.field == "kind" for f in find_meetings(ctx) for c in f.claims) == 2


def test_summits_of_different_number_are_different_meetings():
    found = meetings(
        "استضافت طهران القمة السابعة لرؤساء الدول الضامنة في 19 تموز 2022، بعد القمة السادسة بين روسيا وتركيا وإيران."
    )
    assert len(found) == 2
    assert [m.get("start", set()) for m in found] == [{"2022-07-19"}, set()]


def test_both_countries_are_those_of_the_sentence_before():
    found = meetings(
        "قالت مصادر إن تركيا وإيران ستبحثان مواجهة حزب العمال الكردستاني. كما سيعقد الاجتماع الثامن لمجلس "
        "التعاون الأعلى بين البلدين."
    )
    council = [m for m in found if m["kind"] == {"council"}]
    assert len(council) == 1 and actors(council[0]) == {"turkey", "iran"}


def test_a_time_that_hangs_on_an_event_stays_in_words():
    (m,) = meetings("أجرى أردوغان اتصالاً مع نظيره الروسي عشية انعقاد اجتماع أستانا.", None)
    assert "start" not in m
    assert m["when"].pop().startswith("عشية انعقاد")


def test_the_day_of_a_statement_is_not_the_day_of_the_meeting():
    (m,) = meetings("أعلنت الخارجية الروسية، أمس السبت، أن لافروف سيلتقي فيدان في أنقرة.")
    assert "start" not in m and m["status"] == {"planned"}


def test_a_day_to_come_makes_a_meeting_planned_and_a_past_one_held():
    assert meetings("لقاء بين بوتين وأردوغان في سوتشي في 5 فبراير 2024.")[0]["status"] == {"planned"}
    assert meetings("لقاء بين بوتين وأردوغان في سوتشي في 5 يناير 2024.")[0]["status"] == {"held"}


def test_talks_under_the_date_line_of_a_city_were_there_only_when_held():
    assert meetings("موسكو (د ب أ) – اجتمع الرئيسان الروسي والتركي أمس.")[0]["place"] == {"moscow"}
    assert "place" not in meetings("موسكو (د ب أ) – سيجتمع الرئيسان الروسي والتركي غدا.")[0]


def test_nothing_is_read_from_furniture():
    text = "ارتفع سعر صرف الليرة التركية أمام الدولار في تعاملات اليوم.\nاقرأ أيضًا: المقداد يلتقي لافروف في موسكو"
    assert meetings(text) == []


@pytest.mark.parametrize(
    "group",
    [g for g in toml("meetings")["word"] if g.get("examples")],
    ids=lambda g: f"{g.get('meeting', '')}-{g.get('act', 'noun')}",
)
def test_examples_of_the_lexicon_give_a_meeting_and_counter_examples_none(group):
    kinds = {
        group.get("meeting")
        or ("visit" if group["act"] == "travel" else "ministerial" if group["act"] == "gather" else "talks")
    }
    for text in group["examples"]:
        assert [m["kind"] for m in meetings(text)] == [kinds], text
    for text in group.get("counter", ()):
        assert meetings(text) == [], text


@pytest.mark.parametrize("rule", toml("meetings")["not"], ids=lambda r: r["name"])
def test_what_is_no_meeting_gives_none_and_its_counter_example_one(rule):
    assert meetings(rule["example"]) == []
    assert len(meetings(rule["counter"])) == 1


DISCUSSED = [
    ("ناقش لافروف ونظيره التركي ملف إدلب في سوتشي.", "russia turkey"),
    ("سيناقش فيدان ملف المياه مع نظيره العراقي.", "iraq turkey"),
    ("بحث المقداد العلاقات الثنائية مع نظيره العماني.", "oman syria"),
    ("بحث البرلمان العلاقات مع إيران وروسيا.", ""),
    ("يناقش الحلف موقف روسيا من تركيا.", ""),
    ("ناقشت الصحف اليوم موقف إيران وروسيا.", ""),
]


@pytest.mark.parametrize(("text", "sides"), DISCUSSED, ids=[t for t, _ in DISCUSSED])
def test_what_is_discussed_is_no_side(text, sides):
    assert [" ".join(sorted(actors(m))) for m in meetings(text)] == ([sides] if sides else [])


NEWS = [
    # as news tells it: kind, those who take part (of a visit: the visitor), place ("" where we do not ask)
    (
        "سبق أن عقد الرؤساء الثلاثة قممهم في سوتشي (نوفمبر 2017) وأنقرة (أبريل 2018) وطهران (سبتمبر 2018). والرؤساء هم الروسي والتركي والإيراني.",
        [
            ("summit", "iran russia turkey", "sochi"),
            ("summit", "iran russia turkey", "ankara"),
            ("summit", "iran russia turkey", "tehran"),
        ],
    ),
    (
        "بعد قمم الدول الضامنة الثلاث في سوتشي (تشرين الثاني 2017) وأنقرة (نيسان 2018) تستعد طهران للقمة التالية.",
        [("summit", "iran russia turkey", "sochi"), ("summit", "iran russia turkey", "ankara")],
    ),
    (
        "التقى بوتين وأردوغان في موسكو في يناير، وفي سوتشي في فبراير، وفي أنقرة في سبتمبر.",
        [
            ("talks", "russia turkey", "moscow"),
            ("talks", "russia turkey", "sochi"),
            ("talks", "russia turkey", "ankara"),
        ],
    ),
    (
        "اجتمع وزراء خارجية روسيا وتركيا وإيران في نيويورك في أيلول 2018، وفي الدوحة في آذار 2019.",
        [("ministerial", "iran russia turkey", "new_york"), ("ministerial", "iran russia turkey", "doha")],
    ),
    (
        "زار عبد اللهيان دمشق الأحد، وبعدها توجه إلى بيروت.",
        [("visit", "iran", "damascus"), ("visit", "iran", "beirut")],
    ),
    (
        "يبدأ لافروف غدا جولة تقوده إلى الرياض وأبوظبي والدوحة.",
        [("visit", "russia", "riyadh"), ("visit", "russia", "abu_dhabi"), ("visit", "russia", "doha")],
    ),
    (
        "وصل المقداد إلى طهران في مستهل جولة تشمل بغداد ومسقط.",
        [("visit", "syria", "tehran"), ("visit", "syria", "baghdad"), ("visit", "syria", "muscat")],
    ),
    (
        "ومن عمان ينتقل بيدرسون إلى القاهرة حيث يلتقي وزير الخارجية المصري.",
        [("visit", "united_nations", "cairo"), ("talks", "egypt united_nations", "cairo")],
    ),
    (
        "طار أردوغان إلى سوتشي الاثنين.",
        [("visit", "turkey", "sochi")],
    ),
    (
        "سافر وزير الدفاع السوري إلى موسكو الأسبوع الماضي.",
        [("visit", "syria", "moscow")],
    ),
    (
        "تأجل وصول بوتين إلى أنقرة بسبب الطقس.",
        [("visit", "russia", "ankara")],
    ),
    (
        "عقب وصول الوزير الإيراني إلى بيروت عقد مؤتمرا صحفيا.",
        [("visit", "iran", "beirut")],
    ),
    (
        "حط فيدان رحاله في بغداد أمس.",
        [("visit", "turkey", "baghdad")],
    ),
    (
        "قام لافروف بزيارة إلى دمشق الاثنين.",
        [("visit", "russia", "damascus")],
    ),
    (
        "عاد المقداد من موسكو بعد أن التقى لافروف.",
        [("talks", "russia syria", "")],
    ),
    (
        "التقى بيدرسون المقداد وعبد اللهيان كلا على حدة في جنيف.",
        [("talks", "syria united_nations", "geneva"), ("talks", "iran united_nations", "geneva")],
    ),
    (
        "أجرى بوتين اتصالين هاتفيين مع أردوغان وروحاني.",
        [("call", "russia turkey", ""), ("call", "iran russia", "")],
    ),
    (
        "أجرى لافروف محادثات منفصلة مع نظيريه التركي والإيراني.",
        [("talks", "russia turkey", ""), ("talks", "iran russia", "")],
    ),
    (
        "بحث المقداد مع نظيره العماني العلاقات الثنائية، كما التقى رئيس الوزراء.",
        [("talks", "oman syria", ""), ("talks", "syria", "")],
    ),
    (
        "التقى سيرغي لافروف، وزير الخارجية الروسي، هاكان فيدان، نظيره التركي، في أنطاليا.",
        [("talks", "russia turkey", "antalya")],
    ),
    (
        "استقبل رئيس الوزراء العراقي محمد شياع السوداني في بغداد وزير الخارجية السوري.",
        [("talks", "iraq syria", "baghdad")],
    ),
    (
        "اجتمع الملك عبدالله الثاني مع الرئيس الروسي في موسكو.",
        [("talks", "jordan russia", "moscow")],
    ),
    (
        "التقت المستشارة الألمانية الرئيس الروسي في سوتشي.",
        [("talks", "germany russia", "sochi")],
    ),
    (
        "التقى رئيس هيئة الأركان التركي نظيره الروسي في أنطاليا.",
        [("talks", "russia turkey", "antalya")],
    ),
    (
        "غداة استقباله المبعوث الروسي، أعلن الرئيس اللبناني ميشال عون أن بلاده ترحب بالمبادرة.",
        [("talks", "lebanon russia", "")],
    ),
    (
        "قال الأسد، خلال استقباله وفدا إيرانيا، إن العلاقات متينة.",
        [("talks", "iran syria", "")],
    ),
    (
        "لدى استقباله لافروف في دمشق، أكد الأسد عمق العلاقات.",
        [("talks", "russia syria", "damascus")],
    ),
    (
        "وجاءت المواقف بعد محادثات أجراها لافروف مع نظيره الأردني في عمان.",
        [("talks", "jordan russia", "amman")],
    ),
    (
        "تحدث أردوغان عن المحادثات التي أجراها مع بوتين في سوتشي.",
        [("talks", "russia turkey", "sochi")],
    ),
    (
        "كشف جلوس وزيري دفاع سوريا وتركيا إلى طاولة واحدة في موسكو عن تحول.",
        [("talks", "syria turkey", "moscow")],
    ),
    (
        "في لقاء جمع الرئيسين بوتين وأردوغان في سوتشي، تقرر إنشاء منطقة.",
        [("talks", "russia turkey", "sochi")],
    ),
    (
        "بحث مسؤولون أتراك وروس الملف في اجتماع بأنقرة الخميس.",
        [("talks", "russia turkey", "ankara")],
    ),
    (
        "تجري دمشق وقسد مفاوضات حول مصير منبج.",
        [("talks", "sdf syria", "")],
    ),
    (
        "بدأت في حميميم مشاورات بين قسد والجيش السوري.",
        [("talks", "sdf syria", "hmeimim")],
    ),
    (
        "على هامش مؤتمر ميونخ للأمن، التقى أبو الغيط وزير الخارجية التركي الأحد.",
        [("talks", "arab_league turkey", "munich")],
    ),
    (
        "اجتمع المبعوثان الروسي والأممي في جنيف.",
        [("talks", "russia united_nations", "geneva")],
    ),
    (
        "عقد خبراء من تركيا وروسيا اجتماعا في أنقرة.",
        [("talks", "russia turkey", "ankara")],
    ),
    (
        "استضافت عمّان مطلع أيار الماضي اجتماعا تشاوريا بشأن سوريا.",
        [("talks", "", "amman")],
    ),
    (
        "استضافت العاصمة الروسية موسكو الأربعاء لقاء لوزراء دفاع سوريا وتركيا وروسيا.",
        [("ministerial", "russia syria turkey", "moscow")],
    ),
    (
        "تستضيف طهران غدا قمة تجمع رؤساء روسيا وتركيا وإيران.",
        [("summit", "iran russia turkey", "tehran")],
    ),
    (
        "وصل بوتين وروحاني إلى أنقرة. وعقد الرؤساء الثلاثة قمة في القصر الرئاسي، بمشاركة أردوغان.",
        [("visit", "iran russia", "ankara"), ("summit", "iran russia turkey", "")],
    ),
    (
        "اجتمع وزراء خارجية روسيا وإيران وتركيا في أستانا. وسيلتقي الوزراء الثلاثة مجددا في سوتشي الشهر المقبل.",
        [("ministerial", "iran russia turkey", "astana"), ("ministerial", "iran russia turkey", "sochi")],
    ),
    (
        "وصل وفد من دمشق إلى القامشلي للقاء قيادات قسد. وقال مصدر إن الطرفين عقدا اجتماعا مغلقا.",
        [("talks", "sdf syria", "")],
    ),
    (
        "يعقد الرئيسان التركي والإيراني قمة في أنقرة، ثم يلتحق بهما بوتين.",
        [("summit", "iran turkey", "ankara")],
    ),
    (
        "أنهى المقداد زيارة إلى طهران. والتقى فيها نظيره الإيراني.",
        [("visit", "syria", "tehran"), ("talks", "iran syria", "tehran")],
    ),
    (
        'قال وزير الخارجية التركي مولود تشاووش أوغلو: "سأجري مباحثات مع لافروف في موسكو".',
        [("talks", "russia turkey", "moscow")],
    ),
    (
        'وأضاف بوتين: "التقيت الرئيس الإيراني قبل أيام".',
        [("talks", "iran russia", "")],
    ),
    (
        'وصرح المقداد "سألتقي بنظيري العراقي في بغداد".',
        [("talks", "iraq syria", "baghdad")],
    ),
    (
        "توسطت مصر في محادثات بين جيش الإسلام وروسيا في القاهرة.",
        [("talks", "jaysh_al_islam russia", "cairo")],
    ),
    (
        "برعاية روسية، عقد مسؤولون أتراك وسوريون لقاء في موسكو.",
        [("talks", "syria turkey", "moscow")],
    ),
    (
        "رعت موسكو اجتماعا بين وزيري دفاع تركيا وسوريا.",
        [("talks", "syria turkey", "")],
    ),
    (
        "بوساطة عراقية التقى مسؤولون سعوديون وإيرانيون في بغداد.",
        [("talks", "iran saudi_arabia", "baghdad")],
    ),
    (
        "هاتف ماكرون الرئيس الروسي مساء الأحد.",
        [("call", "france russia", "")],
    ),
    (
        "وقال الكرملين إن بوتين بحث في اتصال هاتفي مع أردوغان الوضع في إدلب.",
        [("call", "russia turkey", "")],
    ),
    (
        "جرى اتصال بين الرئيسين التركي والروسي.",
        [("call", "russia turkey", "")],
    ),
    (
        "تحدث أردوغان هاتفيا إلى ترامب.",
        [("call", "turkey united_states", "")],
    ),
    (
        "عقد الرؤساء الثلاثة بوتين وأردوغان وروحاني قمتهم عبر الفيديو.",
        [("summit", "iran russia turkey", "remote")],
    ),
    (
        "في طهران التقى الأسد المرشد الأعلى علي خامنئي.",
        [("talks", "iran syria", "tehran")],
    ),
    (
        "توجه فيدان إلى موسكو، حيث اجتمع بلافروف.",
        [("visit", "turkey", "moscow"), ("talks", "russia turkey", "moscow")],
    ),
    ("القاهرة - رويترز: قالت مصادر إن اللقاءات مستمرة.", []),
    ("تبحث هذه الدراسة في علاقة موسكو وطهران.", []),
    ("أكد الوزير استعداد الأردن لاستقبال اللاجئين السوريين.", []),
    ("في لقاء صحفي مع قناة روسية، انتقد الأسد أردوغان.", []),
    ("قال بوتين في لقاء مع الصحفيين إن تركيا شريك.", []),
    ("وتقول الأمم المتحدة إنها على اتصال مع روسيا والولايات المتحدة.", []),
    ("يبحث الناتو موقف تركيا وروسيا من الأزمة.", []),
    ("لم يجتمع المبعوث مع أي وفد.", []),
    ("أجرت قناة روسيا مقابلة مع الرئيس التركي.", []),
    ("التقى المنتخب السوري نظيره الإيراني في طهران وديا.", []),
    ("زار أردوغان قواته المنتشرة قرب الحدود مع سوريا.", []),
    ("وصلت قافلة مساعدات من الأمم المتحدة إلى دوما.", []),
    ("ناقشت الصحف موقف روسيا من تركيا.", []),
    ("ناقش الوزراء مقترحات قدمتها فرنسا وألمانيا بشأن إيران.", []),
    ("تناولت محادثات الزعيمين الوضع في سوريا والعلاقات مع إيران.", []),
    ("انقطعت قنوات الاتصال بين موسكو وواشنطن.", []),
    ("افتتح ترامب اجتماع حكومته بالحديث عن سوريا.", []),
    ("سنبقى على اتصال مع تركيا، قال لافروف.", []),
    ("أحبط الجيش التركي لقاء بين عناصر التنظيم.", []),
    (
        "أجرى وزير الخارجية المصري سامح شكري مشاورات مع المبعوث الأممي في القاهرة أمس.",
        [("talks", "egypt united_nations", "cairo")],
    ),
    (
        "استقبل الرئيس الفرنسي في الإليزيه وفدا من قوات سوريا الديمقراطية.",
        [("talks", "france sdf", "")],
    ),
    (
        "يستقبل بوتين في سوتشي غدا نظيره التركي.",
        [("talks", "russia turkey", "sochi")],
    ),
    (
        "التقى وفد من المعارضة السورية مسؤولين روسا في أنقرة.",
        [("talks", "russia syrian_opposition", "ankara")],
    ),
    (
        "أعلن الكرملين أن بوتين سيلتقي ميركل وماكرون وأردوغان في إسطنبول السبت.",
        [("talks", "france germany russia turkey", "istanbul")],
    ),
    (
        "وتأتي القمة الرباعية في إسطنبول بين قادة روسيا وفرنسا وألمانيا وتركيا بعد أسابيع من اتفاق سوتشي.",
        [("summit", "france germany russia turkey", "istanbul")],
    ),
    (
        "وصل وزير الدفاع الروسي سيرغي شويغو السبت إلى دمشق حيث التقى الرئيس بشار الأسد.",
        [("visit", "russia", "damascus"), ("talks", "russia syria", "damascus")],
    ),
    (
        "بدأ نتنياهو زيارة لموسكو لبحث الملف السوري مع بوتين.",
        [("visit", "israel", "moscow")],
    ),
    (
        "ومن المقرر أن يجتمع ممثلو روسيا والأردن والولايات المتحدة في عمّان الأسبوع المقبل.",
        [("talks", "jordan russia united_states", "amman")],
    ),
    (
        "وكان وزراء خارجية كل من السعودية ومصر والأردن قد اجتمعوا في عمان مطلع الشهر.",
        [("talks", "egypt jordan saudi_arabia", "amman")],
    ),
    ("عقد مجلس الأمن جلسة طارئة الاثنين بطلب من روسيا وفرنسا.", [("council", "security_council", "")]),
    ("التأم مجلس الأمن القومي التركي برئاسة أردوغان.", []),
    ("دعا الوزير مجلس الأمن إلى عقد جلسة عاجلة.", []),
    (
        "التأم مجلس حقوق الإنسان في جنيف الاثنين. وفي جلسة مجلس حقوق الإنسان قدم المحققون تقريرهم.",
        [("council", "", "geneva")],
    ),
    ("احتضنت سوتشي مطلع العام مؤتمر الحوار الوطني السوري.", [("talks", "", "sochi")]),
    ("عقد الوزير مؤتمرا صحفيا في موسكو أمس.", []),
    ("استقبل الأسد أمس في دمشق وفدا من وجهاء العشائر.", [("talks", "syria", "damascus")]),
    ("استقبل الأسد مستشاريه ثم خرج.", []),
    ("أجرى لافرنتييف محادثات في دمشق الأحد.", [("talks", "russia", "damascus")]),
    ("خرج الرجل راضيا من لقائه المقداد.", [("talks", "syria", "")]),
    ("اجتمع وجهاء البلدة مع ضابط روسي.", [("talks", "russia", "")]),
    (
        "عقد الوفد السوري لقاءات منفصلة مع كل من الوفدين الروسي والإيراني.",
        [("talks", "russia syria", ""), ("talks", "iran syria", "")],
    ),
    ("أغلقت الطرق قبل زيارة قاآني المرتقبة.", [("visit", "iran", "")]),
    ("اتفق الثلاثة على أن تكون القمة المقبلة في روسيا.", [("summit", "", "russia")]),
    ("ألغيت زيارة كانت متوقعة لوفد برلماني كويتي.", [("visit", "kuwait", "")]),
    ("أعلن أن اجتماعا رباعيا لوزراء الخارجية سيعقد قريبا.", [("ministerial", "", "")]),
    ("انتقد أردوغان اتفاق واشنطن وموسكو.", []),
    ("قال دبلوماسي أوروبي إن المفاوضات مع إيران متعثرة.", []),
    (
        "التقى قائد قسد مظلوم عبدي المبعوث الأميركي في الحسكة.",
        [("talks", "sdf united_states", "")],
    ),
    (
        "كشفت صحيفة تركية أن رئيس الاستخبارات التركي زار دمشق سرا.",
        [("visit", "turkey", "damascus")],
    ),
    (
        "زارت المستشارة الألمانية أنغيلا ميركل بيروت.",
        [("visit", "germany", "beirut")],
    ),
    (
        "ألغى ترامب لقاءه المقرر مع بوتين على هامش قمة العشرين في الأرجنتين.",
        [("talks", "russia united_states", "")],
    ),
    (
        "يتوجه وفد تركي إلى موسكو لاستكمال المحادثات حول إدلب.",
        [("visit", "turkey", "moscow")],
    ),
    (
        "شارك وزراء خارجية روسيا وتركيا وإيران في اجتماع ثلاثي في جنيف.",
        [("ministerial", "iran russia turkey", "geneva")],
    ),
    (
        "ترأس أردوغان وروحاني اجتماع مجلس التعاون الاستراتيجي في أنقرة.",
        [("council", "iran turkey", "ankara")],
    ),
    (
        "اختتم في طهران لقاء ثلاثي ضم وزراء دفاع إيران وروسيا وسوريا.",
        [("ministerial", "iran russia syria", "tehran")],
    ),
    (
        "قال ظريف إثر لقائه الأسد في دمشق إن بلاده تدعم التسوية.",
        [("talks", "iran syria", "damascus")],
    ),
    (
        "عقب محادثاته مع لافروف، قال وزير الخارجية القطري إن الحل سياسي.",
        [("talks", "qatar russia", "")],
    ),
    (
        "بحث الرئيسان الأميركي والفرنسي، خلال اتصال هاتفي، الوضع في سوريا.",
        [("call", "france united_states", "")],
    ),
    (
        "ونقلت سانا عن المعلم قوله خلال لقائه نظيره العراقي إن البلدين شريكان.",
        [("talks", "iraq syria", "")],
    ),
    (
        "أبلغ بومبيو نظيره التركي في اتصال هاتفي قلق واشنطن.",
        [("call", "turkey united_states", "")],
    ),
    (
        "وتستضيف جنيف الأسبوع المقبل اجتماعا بين دي ميستورا وممثلي الدول الضامنة.",
        [("talks", "iran russia turkey united_nations", "geneva")],
    ),
    (
        "أجرى أردوغان وترامب محادثات على هامش قمة الناتو في بروكسل.",
        [("talks", "turkey united_states", "brussels")],
    ),
    ("طالبت روسيا بعقد اجتماع لمجلس الأمن.", []),
    ("توجه المئات من اللاجئين إلى تركيا.", []),
    ("وصلت تعزيزات تركية إلى إدلب.", []),
    ("جمعت تركيا معلومات عن روسيا.", []),
    ("ناقش البرلمان الأوروبي تقريرا عن إيران وسوريا.", []),
    ("استقبلت مستشفيات تركيا جرحى من سوريا.", []),
    ("غادر السفير الروسي أنقرة.", []),
    ("اجتماع موسكو شكل اختراقا.", []),
    (
        "قمة هلسنكي بين بوتين وترامب فتحت الباب.",
        [("summit", "russia united_states", "helsinki")],
    ),
    (
        "أكد الصفدي، خلال استقباله لافرنتييف في عمان، ضرورة الحل.",
        [("talks", "jordan russia", "amman")],
    ),
    (
        "في ختام مباحثات أجراها في موسكو مع بوتين، قال ماكرون إن فرنسا مستعدة.",
        [("talks", "france russia", "moscow")],
    ),
    (
        "وفي القاهرة، التقى شكري نظيره السعودي عادل الجبير.",
        [("talks", "egypt saudi_arabia", "cairo")],
    ),
    (
        "أجرى المبعوث الأميركي جيمس جيفري مباحثات في أنقرة مع مسؤولين أتراك.",
        [("talks", "turkey united_states", "ankara")],
    ),
    (
        "وصل إلى دمشق وفد إيراني برئاسة مستشار المرشد.",
        [("visit", "iran", "damascus")],
    ),
    (
        "يصل إلى موسكو غدا وزير الخارجية السوري وليد المعلم.",
        [("visit", "syria", "moscow")],
    ),
    (
        "اجتمع أمس في أنقرة رؤساء أركان تركيا وروسيا والولايات المتحدة.",
        [("talks", "russia turkey united_states", "ankara")],
    ),
    (
        "قال بيسكوف إن بوتين وأردوغان سيجتمعان في سوتشي يوم 17 فبراير 2024.",
        [("talks", "russia turkey", "sochi")],
    ),
    (
        "وتوقع المصدر أن تعقد قمة ثلاثية في إسطنبول الشهر المقبل.",
        [("summit", "", "istanbul")],
    ),
    (
        "عقب لقاء جمعه بنظيره الأردني، قال لافروف إن الاتفاق ممكن.",
        [("talks", "jordan russia", "")],
    ),
    (
        "أشاد روحاني بنتائج محادثاته مع بوتين في طهران.",
        [("talks", "iran russia", "tehran")],
    ),
    (
        "وكان ترامب قد التقى بوتين في هلسنكي في يوليو الماضي.",
        [("talks", "russia united_states", "helsinki")],
    ),
    (
        "وسيزور لافروف أنقرة في 29 يناير، ثم بغداد في اليوم التالي.",
        [("visit", "russia", "ankara"), ("visit", "russia", "baghdad")],
    ),
    (
        "تلقى المعلم دعوة لزيارة مسقط.",
        [("visit", "syria", "muscat")],
    ),
    (
        "قال مسؤول إن مفاوضات تجري بين روسيا وفصائل المعارضة في درعا.",
        [("talks", "russia syrian_opposition", "")],
    ),
    (
        "فشلت المفاوضات بين جيش الإسلام وروسيا.",
        [("talks", "jaysh_al_islam russia", "")],
    ),
    (
        "بدأت في فيينا مفاوضات بين وفدي الحكومة السورية والمعارضة برعاية الأمم المتحدة.",
        [("talks", "syria syrian_opposition", "vienna")],
    ),
    (
        "قال ماكرون إنه تحدث مع بوتين هاتفيا صباح الجمعة.",
        [("call", "france russia", "")],
    ),
    (
        "أجرى الرئيسان التركي رجب طيب أردوغان والفرنسي إيمانويل ماكرون اتصالا هاتفيا.",
        [("call", "france turkey", "")],
    ),
    (
        "بحث الملك سلمان مع بوتين هاتفيا الوضع في سوريا.",
        [("call", "russia saudi_arabia", "")],
    ),
    ("وحضر اللقاء وزير الدفاع الروسي سيرغي شويغو.", []),
    ("قال الوزير إن اللقاءات مع الجانب الروسي ستتواصل.", []),
    ("التقى مراسلنا بقائد في الجيش الحر.", []),
    (
        "شنت تركيا هجوما بعد محادثات فاشلة مع واشنطن.",
        [("talks", "turkey united_states", "")],
    ),
    ("أرسلت الأمم المتحدة فريقا إلى سوريا.", []),
    ("اتهمت واشنطن موسكو ودمشق بعرقلة وصول المفتشين إلى دوما.", []),
    ("يزور مفتشو منظمة حظر الأسلحة الكيميائية دوما غدا.", [("visit", "opcw", "douma")]),
    ("وصل فريق تقصي الحقائق إلى سوريا السبت.", [("visit", "opcw", "syria")]),
    ("قال الوزير إن خبراء روسا توجهوا إلى دوما.", [("visit", "russia", "douma")]),
    ("بحث مجلس الدوما القرار مع الحكومة.", []),
    ("كان بوتين قد توقف في النمسا.", [("visit", "russia", "austria")]),
    ("توقف القصف في النمسا.", []),
    ("تستمر المفاوضات بين اللجنة المدنية في دوما والجانب الروسي.", [("talks", "russia", "")]),
    ("بعد اجتماع بين ترامب وفريقه للأمن القومي انتهى الجدل.", []),
    ("يبحث ترامب الأمر مع القادة العسكريين.", []),
    ("عقد بوتين اجتماعا طارئا لحكومته في موسكو.", []),
    ("اتفق بوتين وترامب على اللقاء في هلسنكي في 16 تموز 2024.", [("talks", "russia united_states", "helsinki")]),
    ("أعلن دي ميستورا أنه سيلتقي ممثلين عن روسيا وإيران في جنيف.", [("talks", "iran russia united_nations", "geneva")]),
    ("تستضيف تركيا غدا قمة بين بوتين وروحاني.", [("summit", "iran russia", "turkey")]),
    ("دخل وفد روسي إلى دوما أمس.", [("visit", "russia", "douma")]),
    ("قال الناطق إن بغداد ستشهد لقاء بين المقداد وفيدان.", [("talks", "syria turkey", "baghdad")]),
    ("كان المقداد قد بحث مع عبد اللهيان هاتفيا ملف المعابر.", [("call", "iran syria", "")]),
    ("بحث المقداد مع ضيفه ملف المعابر.", [("talks", "syria", "")]),
    ("يبحث وفد عسكري روسي في أنقرة التفاصيل.", [("talks", "russia", "ankara")]),
    ("بحث لافروف الملف في مؤتمر صحفي في أنقرة.", []),
    ("سيطير لافروف إلى القاهرة قريبا.", [("visit", "russia", "cairo")]),
    ("كشف لافروف عن أن محادثات تجري مع عمان وواشنطن.", [("talks", "jordan russia united_states", "")]),
    ("استبق الرجلان القمة بمكالمة من ماكرون إلى ترامب.", [("call", "france united_states", "")]),
    ("يجتمع الأسد في بكين مع رئيس مجلس الدولة.", [("talks", "china syria", "beijing")]),
    ("عقد لافروف محادثات مع نظيره التركي في العاصمة موسكو.", [("talks", "russia turkey", "moscow")]),
    ("ناقشت ميركل مع بوتين الإصلاحات حين التقيا في سوتشي في أيار.", [("talks", "germany russia", "sochi")]),
    (
        "سيناقش الوزير التركي الملف مع نظيره الألماني خلال اجتماع في برلين الثلاثاء.",
        [("talks", "germany turkey", "berlin")],
    ),
    ("دعت واشنطن إلى العودة إلى مفاوضات جنيف.", [("talks", "", "geneva")]),
    ("عاد لافروف راضيا من جولة أجراها في العراق.", [("visit", "russia", "iraq")]),
    ("اجتمع مجلس الأمن لبحث الضربات الأميركية والبريطانية والفرنسية على سوريا.", [("council", "security_council", "")]),
    ("قال ترامب بعد اجتماع مع قادة الجيش إن القوات ستنسحب من سوريا.", []),
    (
        "التقى وزير الدفاع التركي خلوصي أكار ونظيره الروسي سيرغي شويغو في موسكو.",
        [("talks", "russia turkey", "moscow")],
    ),
]


def taking_part(m: dict[str, set[str]]) -> str:
    """Give who takes part; of a visit, who came."""
    visit = m["kind"] == {"visit"}
    return " ".join(sorted({p.split("|")[0] for p in m.get("participant", ()) if not visit or "|visitor" in p}))


@pytest.mark.parametrize(("text", "wanted"), NEWS, ids=[t for t, _ in NEWS])
def test_a_sentence_of_news_gives_its_meetings_and_no_other(text, wanted):
    left = meetings(text)
    for kind, sides, place in wanted:
        fits = [m for m in left if kind in m["kind"] and taking_part(m) == sides and (not place or place in m["place"])]
        assert fits, (kind, sides, place, left)
        left.remove(fits[0])
    assert not left


_WORDS = [
    "التقى",
    "لقاء",
    "بين",
    "مع",
    "بوتين",
    "وأردوغان",
    "زيارة",
    "الزيارة",
    "إلى",
    "تركيا",
    "في",
    "أنقرة",
    "القمة",
    "أمس",
    "سيزور",
    "اتصال",
    "هاتفي",
    "،",
    ".",
    "\n",
    "الرئيس",
    "الإيراني",
    "نظيره",
    "الروسي",
    "لم",
    "تأجلت",
    "الجانبان",
    "مجلس",
    "التعاون",
    "الأعلى",
    "وآخر",
    "من",
    "على",
    "حدة",
    "24",
    "يناير",
    "2024",
    "قال",
    "إن",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=40))
def test_every_claim_rests_on_its_words_whatever_the_order_of_words(words):
    for m in meetings(" ".join(words)):
        assert m["kind"] and m["status"]
