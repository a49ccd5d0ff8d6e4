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
    "اجتمع مجلس الأمن لبحث الوضع الإنساني في سوريا.",  # one side
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
