"""What governing words make of an event: the examples of ``status.toml``, and sentences of every shape."""

from __future__ import annotations

from datetime import date

import pytest

from astana_kit.claims import read_article
from astana_kit.lexicon import toml
from astana_kit.model import Article, Published

GROUPS = toml("status")["cue"]


def statuses(text: str, table: str = "military_actions") -> set[str]:
    day = date(2024, 1, 21)
    article = Article("a", "a.txt", text, "", published=Published(day, day, "day", "register"))
    return {c.value for f in read_article(article).found if f.table == table for c in f.claims if c.field == "status"}


@pytest.mark.parametrize("group", GROUPS, ids=lambda g: g["name"])
def test_the_examples_of_a_governing_word_have_its_status_and_the_counter_examples_another(group):
    status = {"done": "carried_out"}.get(group["action"], group["action"])
    for text in group["examples"]:
        assert statuses(text) == {status}, text
    for text in group["counter"]:
        assert statuses(text) - {status} or status == "none", text


ACTIONS = [
    ("القوات التركية مستعدة لشن عملية عسكرية في تل رفعت.", "planned"),
    ("ينص الاتفاق على انسحاب قوات النظام من سراقب.", "planned"),
    ("وقع الطرفان اتفاقا يقضي بخروج مقاتلي قسد من منبج.", "planned"),
    ("حالت الوساطة الروسية دون شن تركيا عملية عسكرية في منبج.", ""),
    ("طالبت الرياض بانسحاب القوات الإيرانية من سوريا.", "demanded"),
    ("نفت أنقرة أن تكون قواتها قصفت قرى في منبج.", "denied"),
    ("أدانت الجامعة العربية قصف تركيا مواقع في سنجار.", "carried_out"),
    ("نددت بغداد بالقصف التركي على دهوك.", "carried_out"),
    ("يخشى السكان هجوما لقوات النظام على إدلب.", "feared"),
    ("حذرت باريس من عملية عسكرية تركية في كوباني.", "feared"),
    ("في حال شن تركيا هجوما على منبج ستنسحب الشركات.", "feared"),
    ("وشن الطيران الروسي غارات على ريف إدلب.", "carried_out"),
    ("فقد قصفت تركيا مواقع قسد في منبج.", "carried_out"),
    ("وقد قصفت تركيا مواقع قسد في منبج.", "carried_out"),
    ("قد تقصف تركيا مواقع قسد في منبج.", "feared"),
    ("هدد أردوغان بشن عملية عسكرية في منبج.", "threatened"),
    ("تعهد الأسد باستعادة السيطرة على إدلب.", "planned"),
    ("تسعى قوات النظام إلى فرض سيطرتها على سراقب.", "planned"),
    ("تجري مفاوضات تفضي إلى انسحاب القوات التركية من إدلب.", "planned"),
    ("سوف تسحب واشنطن قواتها من سوريا.", "planned"),
    ("ستواصل تركيا قصف مواقع قسد في منبج.", "planned"),
    ("هل تشن تركيا عملية عسكرية في منبج؟", "feared"),
    ("لماذا قصفت تركيا مواقع قسد في منبج؟", "carried_out"),
    ("استبعدت موسكو شن تركيا عملية عسكرية في منبج.", "feared"),
    ("من المرجح أن تشن تركيا عملية عسكرية في منبج.", "feared"),
    ("من المقرر أن تسحب واشنطن قواتها من سوريا.", "planned"),
    ("طالبت دمشق مجلس الأمن بإدانة القصف الإسرائيلي على حلب.", "carried_out"),
    ("توعدت طهران بالرد على القصف الإسرائيلي على دمشق.", "carried_out"),
    ("نفت واشنطن مسؤوليتها عن قصف مواقع النظام في دير الزور.", "carried_out"),
    ("قررت أنقرة إغلاق المعبر بعد قصف قوات النظام مواقع تركية في إدلب.", "carried_out"),
    ("تراجعت أنقرة عن شن عملية عسكرية في منبج.", "denied"),
    ("ألغى ترامب ضربة على مواقع النظام في حمص.", "denied"),
    ("لا جدوى من لقاء قبل خروج القوات التركية من سوريا.", "planned"),
    ("أطلقت قسد أسرى قبل انسحاب قواتها من منبج.", "carried_out"),
    ("تعرض مطار حلب لقصف إسرائيلي.", "carried_out"),
    ("كانت أنقرة قد توعدت بشن عملية عسكرية في منبج.", "threatened"),
    ("تتحدث تقارير عن استعدادات النظام، بدعم من موسكو، لشن هجوم على إدلب.", "planned"),
    ("أكد نتنياهو تصميمه على خروج القوات الإيرانية من سوريا.", "planned"),
    ("ستؤمّن أنقرة حدودها عبر عملية عسكرية جديدة في منبج.", "planned"),
    ("رجحت الصحيفة أن تبدأ العملية العسكرية التركية في منبج قريبا.", "feared"),
    ("لن تنسحب القوات التركية من إدلب.", ""),
    ("لم تقصف روسيا مدينة إدلب.", ""),
    ("لم تقصف روسيا سوى مواقع داعش في دير الزور.", "carried_out"),
    ("باتت عملية عسكرية تركية في منبج وشيكة.", "planned"),
    ("تستعد قسد لصد هجوم تركي محتمل على منبج.", "feared"),
    ("حذر من أن الهجوم التركي على عفرين سيقوض الهدنة.", "carried_out"),
    ("استهدف الطيران التركي أمس مقر قسد المستهدف سابقا في منبج.", "carried_out"),
]


@pytest.mark.parametrize(("text", "status"), ACTIONS)
def test_an_action_has_the_status_that_its_governor_gives(text, status):
    got = statuses(text)
    assert status in got if status else not got, got


MEETINGS = [
    ("التقى لافروف فيدان في أنقرة.", "held"),
    ("سيلتقي لافروف فيدان في أنقرة.", "planned"),
    ("قد يلتقي لافروف فيدان في أنقرة.", "proposed"),
    ("لم يلتق لافروف فيدان في أنقرة.", "denied"),
    ("نفت موسكو عقد لقاء بين لافروف وفيدان في أنقرة.", "denied"),
    ("دعا بوتين إلى عقد قمة بين روسيا وتركيا وإيران في سوتشي.", "proposed"),
    ("اقترح بوتين عقد قمة بين روسيا وتركيا وإيران في سوتشي.", "proposed"),
    ("تستعد طهران لعقد قمة بين روسيا وتركيا وإيران.", "planned"),
    ("أُرجئت القمة بين روسيا وتركيا وإيران في طهران.", "postponed"),
    ("أُلغيت القمة بين روسيا وتركيا وإيران في طهران.", "cancelled"),
    ("كانت القمة بين روسيا وتركيا وإيران مقررة في طهران، غير أنها أُجلت.", "postponed"),
    ("يرجح مراقبون أن اللقاء الذي عقد بين لافروف وفيدان في أنقرة كان صعبا.", "held"),
    ("جاء لقاء لافروف وفيدان في أنقرة من أجل التهدئة.", "held"),
    ("استبعد لافروف عقد لقاء بين الأسد وأردوغان.", ""),
    ("سيتحدد المكان بعد زيارة لافروف إلى أنقرة.", "planned"),
    ("تتواصل التحضيرات منذ زيارة لافروف إلى أنقرة.", "held"),
    ("لم يتغير شيء في إدلب منذ لقاء لافروف وفيدان في أنقرة.", "held"),
    ("انطلقت التحضيرات لزيارة لافروف إلى أنقرة.", "planned"),
    ("وستتضح الصورة بعد لقاء فيدان ولافروف في موسكو.", "planned"),
    ("ستواصل تركيا هجومها بعد لقاء بوتين وأردوغان في سوتشي.", "held"),
    ("القمة بين روسيا وتركيا وإيران حول سوريا ستعقد في طهران.", "planned"),
    ("المحادثات بين روسيا وتركيا بشأن الأزمة السورية تأجلت.", "postponed"),
    ("جرت محادثات بين روسيا وتركيا بشأن اتفاق سينهي القتال.", "held"),
    ("رفضت دمشق لقاء بين الأسد وأردوغان.", ""),
]


@pytest.mark.parametrize(("text", "status"), MEETINGS)
def test_a_meeting_has_the_status_that_its_governor_gives(text, status):
    got = statuses(text, "meetings")
    assert got - {""} <= {status} and (not status or got), got


WHEN = [
    ("أعلنت وزارة الدفاع السبت أن الجيش التركي قصف مواقع قسد في منبج.", set()),
    ("أعلنت وزارة الدفاع التركية، السبت، أن الجيش قصف أمس مواقع قسد في منبج.", {"2024-01-20"}),
    ("قصفت تركيا مواقع قسد في منبج بعد أسبوع من اجتماع في أنقرة في 5 يناير.", set()),
    ("قصفت تركيا منذ صباح اليوم مواقع قسد في منبج.", {"2024-01-21"}),
    ("تشن تركيا منذ الأسبوع الماضي غارات على مواقع قسد في منبج.", {"2024-01-08"}),
    ("تقصف تركيا مواقع قسد في منبج منذ عام 2019.", set()),
    ("أدان الوزير أمس قصف تركيا مواقع قسد في منبج.", set()),
    ("وتأتي زيارة الوزير اليوم بعد قصف تركيا مواقع قسد في منبج.", set()),
    ("تعرضت دمشق ليل أمس لقصف إسرائيلي.", {"2024-01-20"}),
    ("انتشرت وحدات من الجيش السوري في منبج بعد اتفاق مع قسد، الثلاثاء 16 كانون الثاني.", {"2024-01-16"}),
]


@pytest.mark.parametrize(("text", "days"), WHEN)
def test_a_day_belongs_to_the_deed_of_its_clause(text, days):
    day = date(2024, 1, 21)
    article = Article("a", "a.txt", text, "", published=Published(day, day, "day", "register"))
    found = [f for f in read_article(article).found if f.table == "military_actions"]
    assert found and {c.value for f in found for c in f.claims if c.field == "start"} == days
