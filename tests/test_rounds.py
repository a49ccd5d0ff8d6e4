"""Rounds: those without a number, who sat at them, what is said of the process, and where the reference differs."""

from __future__ import annotations

import hashlib
from datetime import date

import pandas as pd
import pytest

from astana_kit.claims import read_article
from astana_kit.measures.rounds import chronology
from astana_kit.model import Article, Published
from astana_kit.reconcile import reconcile
from astana_kit.tables import parse_text

REFERENCE = {
    "rounds": [
        {
            "round": "9",
            "start": "2018-05-14",
            "end": "2018-05-15",
            "city": "astana",
            "country": "kazakhstan",
            "confidence": "sourced",
            "source_title": "a list",
        }
    ]
}


def read(text: str, day: str = "", name: str = "a") -> object:
    published = Published(date.fromisoformat(day), date.fromisoformat(day), "day", "register") if day else None
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read_article(Article(name, name + ".txt", text, digest, published=published))


def claims(text: str, field: str, day: str = "", record: str = "") -> set[str]:
    rows = reconcile([read(text, day)])["claims"]
    return {c["value"] for c in rows if c["field"] == field and (not record or c["record_id"] == record)}


def present(text: str, day: str = "") -> set[str]:
    return {v.split("|")[0] for v in claims(text, "participant", day) if v.endswith("|present")}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("لم يخرج الاجتماعان الأول والثاني ضمن مسار أستانا بشيء.", {1, 2}),
        ("انتهت أستانا سبعة عشر كما بدأت، ولم يعلق أحد على محادثات السلام السورية.", {17}),
        ("يصل الوفد غدا إلى اجتماع أستانا 5 حول سوريا.", {5}),
        ("انتهى اليوم الأول من محادثات أستانا حول سوريا.", set()),
        ("عُقدت الجولة الثالثة للقمة الثلاثية لضامني مسار أستانا في طهران.", set()),
        ("لم تنجح الجولات العشرون السابقة من مسار أستانا في شيء.", set()),
        ("تنعقد القمة الثالثة بصيغة أستانا في أنقرة.", set()),
        ("وصل إلى أستانا سبعة عشر مراقبا من أجل محادثات سوريا.", set()),
    ],
)
def test_a_number_is_a_round_or_is_none(text: str, numbers: set[int]) -> None:
    assert {int(v) for v in claims(text, "round")} == numbers


def test_a_round_without_a_number_has_a_row_by_its_days() -> None:
    rows = reconcile([read("تستضيف أستانا يومي 14 و15 أيار جولة جديدة من المحادثات السورية.", "2018-05-10")])["rounds"]
    assert [(r["record_id"], r["round"], r["city"], r["status"]) for r in rows] == [
        ("round-2018-05-14", None, "astana", "planned")
    ]


def test_a_round_without_number_and_days_is_none() -> None:
    assert not reconcile([read("دعا الوزير إلى جولة جديدة من محادثات أستانا.", "2018-05-10")])["rounds"]


def test_a_new_round_that_is_only_intended_is_not_the_one_that_was_held() -> None:
    text = "اختُتمت الجولة الثامنة من مسار أستانا. وأعربت الدول عن نيتها عقد جولة جديدة لاحقا."
    assert claims(text, "status", record="round-8") == {"held"}


def test_the_chronology_lays_a_round_without_number_beside_that_of_the_same_days() -> None:
    corpus = parse_text("تنطلق في أستانا يوم 14 أيار 2018 جولة جديدة من محادثات أستانا.")
    reference = pd.DataFrame(REFERENCE["rounds"]).assign(round=9)
    reference[["start", "end"]] = reference[["start", "end"]].apply(pd.to_datetime)
    rows = chronology(corpus.rounds, reference)
    assert list(rows["round"]) == [9]
    assert rows["attested"].all() and rows.loc[0, "end"] == pd.Timestamp("2018-05-15")
    assert rows.loc[0, "corpus_start"] == pd.Timestamp("2018-05-14")
    assert chronology(corpus.rounds).empty


def test_where_only_the_reference_differs_the_article_is_named() -> None:
    text = "انطلقت الجولة التاسعة من مسار أستانا في أستانا يوم 13 أيار 2018."
    rows = [c for c in reconcile([read(text)], REFERENCE)["conflicts"] if c["field"] == "start"]
    assert {(c["value"], c["claimed_by"], c["chosen"]) for c in rows} == {
        ("2018-05-13", "a", True),
        ("2018-05-14", "reference", False),
    }


def test_lists_that_add_to_each_other_are_no_dispute() -> None:
    one = read("انعقدت الجولة التاسعة من مسار أستانا بحضور روسيا وتركيا وإيران والأردن.", name="a")
    two = read("انعقدت الجولة التاسعة من مسار أستانا بحضور روسيا وتركيا وإيران والأمم المتحدة.", name="b")
    assert not [c for c in reconcile([one, two], REFERENCE)["conflicts"] if c["field"] == "participant"]


def test_who_came_and_who_did_not_is_one() -> None:
    one = read("انعقدت الجولة التاسعة من مسار أستانا بحضور روسيا والولايات المتحدة.", name="a")
    two = read("انعقدت الجولة التاسعة من مسار أستانا، وغابت الولايات المتحدة.", name="b")
    assert {c["value"].rsplit("|")[-1] for c in reconcile([one, two])["conflicts"] if c["field"] == "participant"} == {
        "present",
        "absent",
    }


LEDE = "بدأت في نور سلطان الجولة السادسة عشرة من محادثات أستانا. "


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("ويشارك في الاجتماعات ممثلو الدول الراعية، وهي روسيا وتركيا وإيران.", {"russia", "turkey", "iran"}),
        ("وتحضر كذلك وفود المراقبين، وهم الأردن والعراق.", {"jordan", "iraq"}),
        (
            "وإلى جانب الوفد الروسي، يشارك في المحادثات وفدا الحكومة السورية والمعارضة.",
            {"russia", "syria", "syrian_opposition"},
        ),
        ("والتقى الوفد الإيراني الوفد التركي على انفراد.", {"iran", "turkey"}),
        ("وجلس الوفدان السوريان في قاعتين.", {"syria", "syrian_opposition"}),
        ("ووُجهت الدعوات إلى الحكومة السورية والأمم المتحدة.", {"syria", "united_nations"}),
        ("واقترحت موسكو دعوة الصين بصفة مراقب.", set()),
        ("وطالبت الدول الضامنة بعقد الجولة المقبلة في الخريف.", set()),
        ("وأعلنت كازاخستان أنها استضافت خمس عشرة جولة منذ انطلاق المسار.", set()),
    ],
)
def test_who_sat_at_a_round_may_stand_in_the_next_sentence(text: str, actors: set[str]) -> None:
    assert present(LEDE + text) == actors


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("وعُقد اثنا عشر اجتماعا بصيغة أستانا حول سوريا.", "rounds_so_far", {"12"}),
        ("كان مسار أستانا مقتصرا على ثلاث دول على مدار 19 جولة.", "rounds_so_far", set()),
        ("عُقدت أربع جولات من محادثات أستانا في عام 2018.", "rounds_so_far", set()),
        ("قال توميش: نقترح أن تكون هذه الجولة خاتمة مسار أستانا.", "ended", {"kazakhstan"}),
        ("في ختام محادثات أستانا صدر بيان.", "ended", set()),
        ("وفي نهاية هذه المحادثات في أستانا حول سوريا شكر الوفد المضيف.", "ended", set()),
        ("لم يتفق الطرفان على شيء. وتعود أولى جلسات مسار أستانا إلى 23 كانون الثاني 2017.", "start", {"2017-01-23"}),
        ("وبدأت عملية أستانا في أيار 2019.", "start", {"2019-05"}),
        ("وهدف إيران من مسار أستانا هو تطبيع العلاقات بين أنقرة ودمشق.", "normalisation_begun_by", set()),
        ("عادت محادثات أستانا بعد انقطاع دام سنة وشهرين.", "interruption", {"P1Y2M"}),
        ("توقف القصف ثلاثة أيام قبل محادثات أستانا.", "interruption", set()),
    ],
)
def test_what_is_said_of_the_process(text: str, field: str, value: set[str]) -> None:
    assert claims(text, field, "2024-06-01", "process") == value


def test_talks_that_open_while_the_article_is_written_do_not_begin_the_process() -> None:
    text = "وبدأت محادثات أستانا في 24 كانون الثاني 2024."
    assert not claims(text, "start", "2024-01-25", "process")


@pytest.mark.parametrize("last", ["أستانا", "نور سلطان"])
def test_a_text_may_end_with_the_name_of_the_city(last):
    assert parse_text(f"عقدت الجولة 20 في {last}").rounds["round"].tolist() == [20]


@pytest.mark.parametrize(
    ("text", "actor", "presence"),
    [
        ("انتهت الجولة 14 من محادثات أستانا. وتعذر حضور الوفد العراقي.", "iraq", "absent"),
        ("انتهت الجولة 14 من محادثات أستانا. وبقي مقعد الولايات المتحدة شاغرا.", "united_states", "absent"),
        ("انتهت الجولة 14 من محادثات أستانا. وأبلغت واشنطن الجانب الكازاخي بأنها لن تحضر.", "united_states", "absent"),
        ("انتهت الجولة 14 من محادثات أستانا. والأطراف هي روسيا وتركيا والحكومة السورية.", "syria", "present"),
        ("انتهت الجولة 14 من محادثات أستانا. وأكدت الخارجية الأردنية أن مندوبها سيحضر.", "jordan", "present"),
        ("انتهت الجولة 14 من محادثات أستانا. ولم يتخلف لبنان هذه المرة.", "lebanon", "present"),
    ],
)
def test_who_stayed_away_and_who_did_not_is_told_in_many_ways(text: str, actor: str, presence: str) -> None:
    told = {v.split("|")[0] + "|" + v.split("|")[2] for v in claims(text, "participant", "2019-12-12")}
    assert f"{actor}|{presence}" in told


def test_a_delegation_that_would_not_meet_another_was_there_all_the_same() -> None:
    text = "انتهت الجولة 21 من محادثات أستانا. وامتنع وفد المعارضة عن لقاء الوفد الإيراني."
    told = claims(text, "participant", "2024-01-26")
    assert not any(v.endswith("absent") for v in told) and any(v.startswith("iran|") for v in told)


ON_ONE = "انفض أمس الاجتماع الثامن عشر بصيغة أستانا.\n"


@pytest.mark.parametrize(
    ("text", "there"),
    [
        (ON_ONE + "وتوافق الروس والأتراك والإيرانيون على تمديد الهدنة.", {"iran", "russia", "turkey"}),
        (ON_ONE + "ورد رئيس وفد الحكومة بأن الورقة ناقصة.", {"syria"}),
        (
            ON_ONE + "ورد الجعفري بأن الورقة ناقصة، وطالب أحمد طعمة بإخراج المعتقلين.",
            set(),
        ),  # who speaks need not be there
        (ON_ONE + "وتخشى العواصم رد الروس والأتراك والإيرانيين.", set()),
        (ON_ONE + "وقال أحمد طعمة إن الفصائل تقاطع.", set()),
    ],
)
def test_an_article_on_one_round_tells_of_it_anywhere(text: str, there: set[str]) -> None:
    assert present(text, "2022-06-17") == there


def test_the_city_of_an_article_on_one_round() -> None:
    assert claims("نور سلطان، 16 حزيران. انفض الاجتماع الثامن عشر ضمن عملية أستانا.", "city", "2022-06-17") == {
        "astana"
    }
    assert claims(ON_ONE + "وسيلتقون مجددا في نور سلطان.", "city", "2022-06-17") == set()
    more = ON_ONE + "غادر الوفد العاصمة الكازاخية مساء. وتستضيف العاصمة نفسها الاجتماع التاسع عشر."
    assert claims(more, "city", "2022-06-17", "round-19") == {"astana"}


def test_the_next_meeting_by_its_number_or_by_where_the_last_one_was() -> None:
    assert claims(ON_ONE + "وحدد مطلع العام موعدا للاجتماع التاسع عشر.", "round", "2022-06-17") == {"18", "19"}
    assert claims(ON_ONE + "وفي الاجتماع الثاني من اليوم تحدث الخبراء.", "round", "2022-06-17") == {"18"}
    assert claims(ON_ONE + "وكان الاجتماع السابق قد عقد في سوتشي.", "round", "2022-06-17") == {"17", "18"}
    assert claims("«أستانا» في نسختها الـ21: بيان بلا جديد عن سوريا.", "round", "2024-01-26") == {"21"}
