"""A small corpus in the shape of the tables' contract, and what stands in for the reference: data for the tests of charts."""

import io
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

REFERENCE = Path(__file__).parent.parent / "data" / "reference"

ARTICLES = """article_id,path,title,outlet,author,published_start,published_end,published_precision,published_basis,characters,sha256
000_490a3a28293e4e09,000.txt,اجتماع مسار آستانة هل يمهد للتطبيع بين أنقرة ودمشق برعاية إيرانية؟,,يوسف بنده,2024-01-25,2024-01-25,day,inferred,4000,a
001_c0f0550435efb6a9,001.txt,زيارة الرئيس الإيراني إلى تركيا.. لماذا الآن؟,,يوسف بنده,2024-01-21,2024-01-21,day,inferred,3900,b
002_2611e0ac6c49cba0,002.txt,إنهاء استانا,الوضع المظلم,,2023-10-07,2024-02-29,approximate,bounded,2400,c
003_17721c8518044ded,003.txt,روسيا تحضّر لـ”أستانة 22″ حول سوريا,عنب بلدي,,2024-10-09,2024-10-09,day,inferred,2900,d
004_f171f74f510897a3,004.txt,اجتماع قريب للدول الضامنة بعد انحسـ.ـار فيروس كورونا,أوطان بوست,,2020-04-23,2020-04-28,approximate,bounded,2300,e
"""
ROUNDS = """record_id,round,start,end,precision,basis,city,status,articles,claims,conflicts
round-15,15,2021-02-01,2021-02-28,month,stated,,held,1,4,0
round-20,20,2023-06-20,2023-06-21,day,stated,,held,3,9,0
round-21,21,2024-01-24,2024-01-25,day,stated,astana,held,3,40,2
round-22,22,2024-07-01,2024-12-31,half_year,relative_to_article,astana,planned,1,6,0
"""
MEETINGS = """record_id,kind,start,end,precision,basis,when,place,status,articles,claims,conflicts
summit-2023-11-11-turkey,summit,2023-11-11,2023-11-11,day,stated,,riyadh,held,1,4,0
visit-2023-11-28-iran-turkey,visit,2023-11-28,2023-11-28,day,relative_to_article,,turkey,postponed,1,4,0
visit-2024-01-24-iran-turkey,visit,2024-01-24,2024-01-24,day,stated,,turkey,planned,2,8,0
council-2024-01-24-iran-turkey,council,2024-01-24,2024-01-24,day,stated,,turkey,planned,1,5,0
visit-2024-01-24-iran-russia,visit,2024-01-24,2024-01-24,day,relative_to_article,,russia,held,1,5,0
talks-2024-01-24-iran-syria,talks,2024-01-24,2024-01-24,day,relative_to_article,,astana,held,2,7,0
talks-undated-iran-turkey,talks,,,unknown,unresolved,,astana,held,1,4,0
talks-undated-iran-united_nations,talks,,,unknown,unresolved,على هامش المنتدى الاقتصادي في دافوس,davos,held,1,5,0
ministerial-2020-04-22-iran-russia-turkey,ministerial,2020-04-22,2020-04-22,day,relative_to_article,الأربعاء الماضي,remote,held,1,6,0
summit-2020-03-iran-russia-turkey,summit,2020-03-01,2020-03-31,month,year_from_article,,tehran,postponed,1,5,0
call-undated-russia-turkey,call,,,unknown,relative_to_event,عشية انعقاد اجتماع وزراء الخارجية,remote,held,1,5,0
call-undated-iran-turkey,call,,,unknown,relative_to_event,عقب الاجتماع,remote,held,1,4,0
"""
ACTIONS = """record_id,kind,actor,target,place,start,end,precision,basis,when,status,articles,claims,conflicts
strike-turkey-kurdish_groups-2024-01,strike,turkey,kurdish_groups,iraq;syria,2024-01-11,2024-01-21,approximate,relative_to_article,خلال الأيام الماضية,carried_out,1,6,0
strike-iran-isis-2024-01,strike,iran,isis,syria,2024-01-11,2024-01-21,approximate,relative_to_article,خلال الأيام الماضية,carried_out,1,6,0
strike-iran-iranian_separatists-2024-01,strike,iran,iranian_separatists,iraq,2024-01-11,2024-01-21,approximate,relative_to_article,خلال الأيام الماضية,carried_out,1,6,0
attack-undated-pkk-turkish_forces,attack,pkk,turkish_forces,northern_iraq,,,unknown,unresolved,مؤخراً,carried_out,1,5,0
operation-undated-turkey-sdf,operation,turkey,sdf,syria,,,unknown,unresolved,منذ أشهر,carried_out,1,5,0
operation-planned-turkey-kurdish_groups,operation,turkey,kurdish_groups,syria,,,unknown,unresolved,,planned,1,5,0
reinforcement-undated-iran,reinforcement,iran,,syria,,,unknown,unresolved,خلال الأشهر القليلة الماضية,carried_out,1,5,0
clash-undated-iran_backed_militias-turkish_forces,clash,iran_backed_militias,turkish_forces,idlib,,,unknown,unresolved,,carried_out,1,5,0
deployment-undated-turkish_forces,deployment,turkish_forces,,northern_syria,,,unknown,unresolved,,carried_out,1,4,0
withdrawal-planned-united_states,withdrawal,united_states,,syria,,,unknown,unresolved,,planned,1,4,0
violation-undated-russia,violation,russia,,,,,unknown,unresolved,,carried_out,1,4,0
seizure-undated-russia,seizure,russia,,syria,,,unknown,unresolved,,carried_out,1,4,0
attack-undated-kerman,attack,,,kerman,,,unknown,unresolved,في وقت سابق,carried_out,1,3,0
reinforcement-2020-04-turkey,reinforcement,turkey,,idlib,,,unknown,unresolved,بشكل شبه يومي,carried_out,1,4,0
"""
CONFLICTS = """record_id,field,value,claimed_by,chosen,reason
round-21,start,2024-01-23,001_c0f0550435efb6a9,False,announced before the round
round-21,start,2024-01-24,000_490a3a28293e4e09;reference,True,held beats planned
round-21,start,2024-01-25,003_17721c8518044ded,False,a range that contains a day beats the day
round-21,end,2024-01-24,001_c0f0550435efb6a9,False,announced before the round
round-21,end,2024-01-25,000_490a3a28293e4e09;003_17721c8518044ded;reference,True,held beats planned
"""
PARTICIPANTS = {
    "round-21": [
        ("russia", "guarantor"),
        ("turkey", "guarantor"),
        ("iran", "guarantor"),
        ("kazakhstan", "host"),
        ("syria", "syrian_party"),
        ("syrian_opposition", "syrian_party"),
        ("jordan", "observer"),
        ("iraq", "observer"),
        ("lebanon", "observer"),
        ("united_nations", "organisation"),
        ("icrc", "organisation"),
    ],
    "round-20": [("kazakhstan", "host"), ("russia", "guarantor"), ("turkey", "guarantor"), ("iran", "guarantor")],
    "summit-2023-11-11-turkey": [("turkey", "party")],
    "visit-2023-11-28-iran-turkey": [("iran", "visitor"), ("turkey", "host")],
    "visit-2024-01-24-iran-turkey": [("iran", "visitor"), ("turkey", "host")],
    "council-2024-01-24-iran-turkey": [("iran", "party"), ("turkey", "party")],
    "visit-2024-01-24-iran-russia": [("iran", "visitor"), ("russia", "host")],
    "talks-2024-01-24-iran-syria": [("iran", "party"), ("syria", "party")],
    "talks-undated-iran-turkey": [("iran", "party"), ("turkey", "party")],
    "talks-undated-iran-united_nations": [("iran", "party"), ("united_nations", "party")],
    "ministerial-2020-04-22-iran-russia-turkey": [
        ("russia", "guarantor"),
        ("turkey", "guarantor"),
        ("iran", "guarantor"),
    ],
    "summit-2020-03-iran-russia-turkey": [("russia", "guarantor"), ("turkey", "guarantor"), ("iran", "guarantor")],
    "call-undated-russia-turkey": [("russia", "party"), ("turkey", "party")],
    "call-undated-iran-turkey": [("iran", "party"), ("turkey", "party")],
}
OF_ARTICLE = {
    "000_490a3a28293e4e09": [
        "round-21",
        "round-20",
        "visit-2024-01-24-iran-turkey",
        "visit-2024-01-24-iran-russia",
        "talks-2024-01-24-iran-syria",
        "talks-undated-iran-turkey",
        "attack-undated-pkk-turkish_forces",
        "operation-undated-turkey-sdf",
        "operation-planned-turkey-kurdish_groups",
    ],
    "001_c0f0550435efb6a9": [
        "round-21",
        "round-20",
        "visit-2024-01-24-iran-turkey",
        "visit-2023-11-28-iran-turkey",
        "summit-2023-11-11-turkey",
        "council-2024-01-24-iran-turkey",
        "talks-undated-iran-united_nations",
        "strike-turkey-kurdish_groups-2024-01",
        "strike-iran-isis-2024-01",
        "strike-iran-iranian_separatists-2024-01",
        "attack-undated-kerman",
        "process",
    ],
    "002_2611e0ac6c49cba0": [
        "round-20",
        "reinforcement-undated-iran",
        "clash-undated-iran_backed_militias-turkish_forces",
        "deployment-undated-turkish_forces",
        "withdrawal-planned-united_states",
        "process",
    ],
    "003_17721c8518044ded": [
        "round-15",
        "round-21",
        "round-22",
        "talks-2024-01-24-iran-syria",
        "violation-undated-russia",
        "seizure-undated-russia",
        "process",
    ],
    "004_f171f74f510897a3": [
        "ministerial-2020-04-22-iran-russia-turkey",
        "summit-2020-03-iran-russia-turkey",
        "call-undated-russia-turkey",
        "call-undated-iran-turkey",
        "reinforcement-2020-04-turkey",
    ],
}
SPECIAL = [
    ("round-21", "start", "2024-01-24", "000_490a3a28293e4e09", ""),
    ("round-21", "end", "2024-01-25", "000_490a3a28293e4e09", ""),
    ("round-21", "status", "held", "000_490a3a28293e4e09", ""),
    ("round-21", "start", "2024-01-23", "001_c0f0550435efb6a9", "fars"),
    ("round-21", "end", "2024-01-24", "001_c0f0550435efb6a9", "fars"),
    ("round-21", "status", "planned", "001_c0f0550435efb6a9", "fars"),
    ("round-21", "start", "2024-01-25", "003_17721c8518044ded", ""),
    ("round-21", "end", "2024-01-25", "003_17721c8518044ded", ""),
    ("round-21", "status", "held", "003_17721c8518044ded", ""),
    ("round-22", "start", "2024-07-01", "003_17721c8518044ded", ""),
    ("round-22", "end", "2024-12-31", "003_17721c8518044ded", ""),
    ("round-22", "status", "planned", "003_17721c8518044ded", "russia_foreign_ministry"),
    ("process", "ended", "kazakhstan", "001_c0f0550435efb6a9", "asharq_al_awsat"),
    ("process", "ended", "kazakhstan", "002_2611e0ac6c49cba0", "kazakhstan_foreign_ministry"),
    ("process", "interruption", "P10M", "003_17721c8518044ded", ""),
]
SAID_BY = ("", "", "mehr", "", "fars", "", "anadolu", "", "", "anonymous")


def table(csv: str, *, whole=("round", "articles", "claims", "conflicts", "characters")) -> pd.DataFrame:
    """Read a table the way the kit does: dates as datetime64, whole numbers as Int64, the rest as text."""
    frame = pd.read_csv(io.StringIO(csv), dtype="str", keep_default_na=True)
    for column in frame.columns:
        if column in ("start", "end", "published_start", "published_end"):
            frame[column] = pd.to_datetime(frame[column])
        elif column in whole:
            frame[column] = pd.to_numeric(frame[column]).astype("Int64")
    if "chosen" in frame:
        frame["chosen"] = frame["chosen"].astype("str")
    return frame


def corpus() -> SimpleNamespace:
    """Return the frames of the five articles, made by hand."""
    claims = list(SPECIAL)
    for article, records in OF_ARTICLE.items():
        for n, record in enumerate(records):
            for m in range(4):
                claims.append(
                    (record, "participant" if m % 2 else "kind", f"value{m}", article, SAID_BY[(n * 3 + m) % 10])
                )
    frame = pd.DataFrame(claims, columns=["record_id", "field", "value", "article_id", "attributed_to"]).astype("str")
    frame.insert(0, "claim_id", [f"c{n:04d}" for n in range(len(frame))])
    people = pd.DataFrame(
        [(record, actor, role, "present", "") for record, rows in PARTICIPANTS.items() for actor, role in rows]
        + [("round-15", "united_states", "observer", "absent", "")],
        columns=["record_id", "actor", "role", "presence", "person"],
    ).astype("str")
    return SimpleNamespace(
        articles=table(ARTICLES),
        rounds=table(ROUNDS),
        meetings=table(MEETINGS),
        military_actions=table(ACTIONS),
        participants=people,
        claims=frame,
        conflicts=table(CONFLICTS),
    )


def reference() -> SimpleNamespace:
    """Return the reference as data/reference holds it."""
    names = ("rounds", "participants", "meetings", "plans")
    rounds, participants, meetings, plans = (pd.read_csv(REFERENCE / f"{name}.csv", dtype="str") for name in names)
    for frame in (rounds, meetings, plans):
        frame["start"], frame["end"] = pd.to_datetime(frame["start"]), pd.to_datetime(frame["end"])
    for frame in (rounds, participants, plans):
        frame["round"] = pd.to_numeric(frame["round"]).astype("Int64")
    return SimpleNamespace(rounds=rounds, participants=participants, meetings=meetings, plans=plans)


def empty(corpus_: SimpleNamespace) -> SimpleNamespace:
    """Return the same frames without a row."""
    return SimpleNamespace(**{name: frame.iloc[:0] for name, frame in vars(corpus_).items()})
