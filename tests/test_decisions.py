"""An analyst's decisions: every kind, on every table, seen wherever the row is shown; order-free, and kept as a corpus grows."""

import random
from datetime import date

import pytest

import astana_kit as ak
from astana_kit import decisions, tables
from astana_kit.decisions import DecisionError, Ruling, ruling

ROUND = "انطلقت أمس الأربعاء في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا، بمشاركة وفود تركيا وروسيا وإيران."
OTHER = "قال الناطق إن الجولة الـ21 من مسار أستانا بشأن سوريا ستعقد في سوتشي يومي 24 و25 كانون الثاني 2024."
STRIKE = "قصفت تركيا مواقع قسد في عين عيسى يوم 20 كانون الثاني 2024."
ATTACK = "هاجم تنظيم داعش حاجزا للجيش السوري قرب تدمر يوم 21 كانون الثاني 2024."
VISIT = "زار وزير الخارجية الإيراني دمشق يوم 18 كانون الثاني 2024."
TEXTS = {"a": ROUND, "b": OTHER, "c": STRIKE, "d": ATTACK, "e": VISIT}


def corpus_of(*rulings, texts=TEXTS):
    from astana_kit import corpus

    articles = [corpus.one(text, "2024-01-25") for text in texts.values()]
    articles = [
        type(a)(name, f"{name}.txt", a.text, a.sha256, published=a.published) for name, a in zip(texts, articles)
    ]
    return tables.build(
        articles, [ruling(r, f"decisions.toml:{n}") for n, r in enumerate(rulings, 1)], tables.reference_rows()
    )


def row_of(corpus, record_id):
    for name in ("rounds", "meetings", "military_actions"):
        found = corpus.tables[name][corpus.tables[name]["record_id"] == record_id]
        if len(found):
            return found.iloc[0]
    return None


@pytest.fixture(scope="module")
def plain():
    return corpus_of()


@pytest.fixture(scope="module")
def ids(plain):
    action = plain.military_actions.set_index("kind")["record_id"]
    return {
        "round": "round-21",
        "strike": action["strike"],
        "attack": action["attack"],
        "visit": plain.meetings["record_id"].iloc[0],
    }


WHY = {"reason": "The ministry's own note.", "decided_by": "desk", "decided_on": "2025-02-01"}


# -- every kind of decision, on every table


@pytest.mark.parametrize(
    ("row", "field", "value", "stands"),
    [
        ("round", "city", "sochi", "sochi"),
        ("round", "start", "2024-01-23", date(2024, 1, 23)),
        ("round", "status", "cancelled", "cancelled"),
        ("strike", "actor", "united_states", "united_states"),
        ("strike", "target", "", ""),
        ("strike", "place", "kobani;ain_issa", "ain_issa;kobani"),
        ("strike", "kind", "attack", "attack"),
        ("visit", "place", "", ""),
        ("visit", "end", "2024-01-19", date(2024, 1, 19)),
    ],
)
def test_any_cell_of_a_record_can_be_set(ids, row, field, value, stands):
    new = corpus_of({"do": "set", "record_id": ids[row], "field": field, "value": value, **WHY})
    got = row_of(new, ids[row])
    assert (got[field].date() if isinstance(stands, date) else got[field]) == stands
    assert got["decisions"] == new.decisions["decision_id"].iloc[0]
    assert got["reviewed_by"] == "desk"


def test_what_was_read_and_why_it_does_not_stand_is_kept(plain, ids):
    new = corpus_of({"do": "set", "record_id": ids["strike"], "field": "actor", "value": "united_states", **WHY})
    told = new.decisions.iloc[0]
    assert (told["read"], told["value"], told["reason"]) == ("turkey", "united_states", WHY["reason"])
    rivals = new.conflicts[new.conflicts["record_id"] == ids["strike"]].set_index("value")
    assert rivals.loc["united_states", "chosen"] and not rivals.loc["turkey", "chosen"]
    assert rivals.loc["turkey", "claimed_by"] == "c" and rivals.loc["united_states", "claimed_by"] == "decision"
    assert rivals.loc["turkey", "reason"] == "overruled: The ministry's own note."
    assert (new.claims["value"] == "turkey").any()


def test_a_claimed_value_can_be_chosen_and_another_one_not(ids):
    new = corpus_of({"record_id": "round-21", "field": "city", "value": "sochi", **WHY})
    assert row_of(new, "round-21")["city"] == "sochi"
    reasons = new.conflicts[(new.conflicts["record_id"] == "round-21") & (new.conflicts["field"] == "city")].set_index(
        "value"
    )["reason"]
    assert reasons["sochi"].startswith("ruled: ") and reasons["astana"].startswith("overruled: ")
    with pytest.raises(DecisionError, match=r'decisions\.toml:1: chooses .moscow. for round-21 city.*do = "set"'):
        corpus_of({"record_id": "round-21", "field": "city", "value": "moscow", **WHY})


def test_a_row_can_be_added_to_every_table_with_its_words(ids):
    new = corpus_of(
        {
            "do": "add",
            "table": "meetings",
            "article_id": "a",
            "words": "بمشاركة وفود",
            "cells": {"kind": "talks", "start": "2024-01-24", "status": "held"},
            **WHY,
        },
        {"do": "add", "table": "military_actions", "cells": {"kind": "clash", "actor": "sdf"}, **WHY},
        {"do": "add", "table": "rounds", "record_id": "round-20", "cells": {"city": "astana"}, **WHY},
        {
            "do": "add",
            "table": "participants",
            "record_id": "round-21",
            "cells": {"actor": "jordan", "role": "observer"},
            **WHY,
        },
        {
            "do": "add",
            "table": "dates",
            "article_id": "e",
            "words": "يوم 18",
            "cells": {"start": "2024-01-18", "end": "2024-01-18", "precision": "day"},
            **WHY,
        },
    )
    assert row_of(new, "talks-2024-01-24")["status"] == "held"
    assert row_of(new, "clash-undated-sdf")["actor"] == "sdf"
    assert row_of(new, "round-20")["round"] == 20
    assert "jordan" in set(new.participants[new.participants["record_id"] == "round-21"]["actor"])
    assert "يوم 18" in set(new.dates["text"])
    claims = new.claims[new.claims["rule"] == "decision"]
    assert set(claims["quote"]) == {"بمشاركة وفود"}
    assert all(new.texts[c.article_id][c.start_char : c.end_char] == c.quote for c in claims.itertuples())


def test_a_row_can_be_retracted_and_stays_in_the_decisions(plain, ids):
    new = corpus_of({"do": "retract", "record_id": ids["attack"], **WHY})
    assert row_of(new, ids["attack"]) is None and len(new.military_actions) == len(plain.military_actions) - 1
    assert "kind = attack" in new.decisions["read"].iloc[0]
    people = corpus_of({"do": "retract", "table": "participants", "record_id": "round-21", "actor": "iran", **WHY})
    assert "iran" not in set(people.participants[people.participants["record_id"] == "round-21"]["actor"])


def test_a_single_claim_can_be_retracted_and_the_cell_is_chosen_again(ids):
    both = corpus_of()
    new = corpus_of(
        {"do": "retract", "record_id": "round-21", "field": "city", "value": row_of(both, "round-21")["city"], **WHY}
    )
    assert {row_of(both, "round-21")["city"], row_of(new, "round-21")["city"]} == {"astana", "sochi"}


def test_two_records_can_be_merged_and_one_split(plain, ids):
    one = corpus_of({"do": "merge", "record_id": ids["attack"], "into": ids["strike"], **WHY})
    assert row_of(one, ids["attack"]) is None and row_of(one, ids["strike"])["articles"] == 2
    two = corpus_of({"do": "split", "record_id": "round-21", "article_id": "b", "into": "round-99", **WHY})
    assert row_of(two, "round-99")["city"] == "sochi" and row_of(two, "round-21")["articles"] == 1


def test_participants_dates_articles_and_the_process_can_be_corrected():
    texts = TEXTS | {"p": "انتهى مسار أستانا، وعُقدت منه عشرون جولة، كما أعلنت كازاخستان."}
    new = corpus_of(
        {"do": "set", "record_id": "round-21", "actor": "iran", "field": "role", "value": "observer", **WHY},
        {"do": "set", "table": "articles", "article_id": "a", "field": "outlet", "value": "صحيفة", **WHY},
        {
            "do": "set",
            "table": "dates",
            "article_id": "e",
            "words": "18 كانون الثاني 2024",
            "field": "end",
            "value": "2024-01-19",
            **WHY,
        },
        {"do": "set", "record_id": "process", "field": "start", "value": "2017-01-23", **WHY},
        texts=texts,
    )
    people = new.participants[new.participants["record_id"] == "round-21"].set_index("actor")
    assert people.loc["iran", "role"] == "observer"
    assert new.articles.set_index("article_id").loc["a", "outlet"] == "صحيفة"
    assert date(2024, 1, 19) in {d.date() for d in new.dates["end"].dropna()}
    process = new.conflicts[(new.conflicts["record_id"] == "process") & (new.conflicts["field"] == "start")]
    assert process.set_index("value").loc["2017-01-23", "chosen"]


def test_a_confirmed_row_is_known_as_reviewed(ids):
    new = corpus_of({"do": "confirm", "record_id": ids["strike"], "decided_by": "reader"})
    assert row_of(new, ids["strike"])["reviewed_by"] == "reader"


# -- which row


def test_words_of_an_article_name_the_row_and_a_growing_corpus_does_not_move_them():
    by_words = {"do": "set", "article_id": "c", "words": "قصفت تركيا", "field": "target", "value": "ypg", **WHY}
    few = corpus_of(by_words, texts={"c": STRIKE})
    grown = corpus_of(by_words, texts={"0": "قصفت تركيا مواقع قسد في كوباني يوم 19 كانون الثاني 2024.", **TEXTS})
    for corpus in (few, grown):
        hit = corpus.military_actions[corpus.military_actions["decisions"] != ""]
        assert hit["target"].tolist() == ["ypg"] and hit["place"].tolist() == ["ain_issa"]


def test_words_that_stand_in_several_records_are_refused_with_the_ids():
    two = {"x": "قصفت تركيا مواقع قسد في عين عيسى، وزار وزير الخارجية الإيراني دمشق."}
    with pytest.raises(DecisionError, match="stands in several records"):
        corpus_of({"do": "retract", "article_id": "x", "words": two["x"], **WHY}, texts=two)


def test_an_id_that_a_record_had_before_names_it_for_ever():
    """First one article without a day, then the same article in a corpus, then with its day known."""
    text = "قصفت تركيا مواقع قسد في عين عيسى."
    old = corpus_of(texts={"s": text}).military_actions["record_id"].iloc[0]
    less = {"x": "قصفت تركيا مواقع قسد يوم 20 كانون الثاني 2024."}
    former = corpus_of(texts=less).military_actions["record_id"].iloc[0]
    grown = corpus_of(
        {"do": "set", "record_id": former, "field": "target", "value": "ypg", **WHY}, texts={**less, "c": STRIKE}
    )
    now = grown.military_actions["record_id"].tolist()
    assert former not in now and len(now) == 1 and grown.military_actions["target"].tolist() == ["ypg"]
    assert grown.decisions["record_id"].tolist() == now
    assert ak.explain(grown, former).record_id == now[0]
    merged = corpus_of({"do": "merge", "record_id": old, "into": former, **WHY}, texts={**less, "c": STRIKE, "s": text})
    assert len(merged.military_actions) == 1


def test_a_record_that_was_merged_is_still_corrected_by_its_id(ids):
    new = corpus_of(
        {"do": "merge", "record_id": ids["attack"], "into": ids["strike"], **WHY},
        {"do": "set", "record_id": ids["attack"], "field": "target", "value": "ypg", **WHY},
    )
    assert row_of(new, ids["strike"])["target"] == "ypg" and decisions.stale(new.made_from.effects) == []


def test_one_cell_takes_one_decision_however_its_row_is_named(ids):
    by_id = {"do": "set", "record_id": ids["strike"], "field": "target", "value": "ypg", **WHY}
    by_words = {"do": "set", "article_id": "c", "words": "قصفت تركيا", "field": "target", "value": "isis", **WHY}
    with pytest.raises(DecisionError, match=r"a second decision on set .* target \(the other: decisions\.toml:"):
        corpus_of(by_id, by_words)


# -- a corpus that grows

ACTORS = {"تركيا": "turkey", "روسيا": "russia", "إسرائيل": "israel", "إيران": "iran"}
TOWNS = ("عين عيسى", "تدمر", "كوباني", "إدلب", "الرقة", "منبج")


def made_articles(n):
    """Make n articles, each of an event on a day of its own and one without a day."""
    out = {}
    for k in range(n):
        who, where = list(ACTORS)[k % 4], TOWNS[k % 6]
        day = date(2023, 1, 1).toordinal() + k
        when = date.fromordinal(day).strftime("%Y-%m-%d")
        said = f"قصفت {who} مواقع تنظيم داعش في {where} يوم {int(when[8:])}/{int(when[5:7])}/{when[:4]}."
        if k % 3 == 0:
            said += f" وقال شهود إن الجيش السوري هاجم حاجزا لتنظيم داعش قرب {TOWNS[(k + 1) % 6]}."
        if k % 5 == 0:
            said += f" زار وزير الخارجية الإيراني دمشق يوم {int(when[8:])}/{int(when[5:7])}/{when[:4]}."
        out[f"m{k:03}"] = said
    return out


def test_a_corpus_that_grows_from_200_to_300_articles_keeps_its_corrections():
    texts = made_articles(300)
    few = dict(list(texts.items())[50:250])
    plain = corpus_of(texts=few)
    actions, visits = plain.military_actions["record_id"].tolist(), plain.meetings["record_id"].tolist()
    assert len(actions) > 200 and len(visits) > 30
    rulings = [
        {"do": "set", "record_id": actions[3], "field": "target", "value": "ypg", **WHY},
        {"do": "set", "article_id": "m100", "words": "قصفت", "field": "place", "value": "sochi", **WHY},
        {"do": "retract", "record_id": actions[10], **WHY},
        {"do": "retract", "article_id": "m120", "words": "هاجم حاجزا", **WHY},
        {"do": "merge", "record_id": actions[20], "into": actions[21], **WHY},
        {"do": "confirm", "record_id": visits[4], "decided_by": "reader"},
        {"do": "set", "record_id": visits[5], "field": "place", "value": "tehran", **WHY},
        {"do": "add", "table": "meetings", "cells": {"kind": "talks", "place": "sochi"}, **WHY},
        {"do": "set", "record_id": visits[6], "actor": "iran", "field": "role", "value": "party", **WHY},
    ]
    before, after = corpus_of(*rulings, texts=few), corpus_of(*rulings, texts=texts)
    assert decisions.stale(after.made_from.effects) == []
    assert after.decisions.equals(before.decisions)
    for table in ("meetings", "military_actions"):
        ruled, now = (
            c.tables[table][c.tables[table]["decisions"] != ""].reset_index(drop=True) for c in (before, after)
        )
        assert len(ruled) and now.equals(ruled)
    shuffled = list(texts.items())
    random.Random(3).shuffle(shuffled)
    random.Random(4).shuffle(rulings)
    again = corpus_of(*rulings, texts=dict(shuffled))
    assert tables.contents(again)["military_actions.csv"] == tables.contents(after)["military_actions.csv"]
    assert tables.contents(again)["decisions.csv"] == tables.contents(after)["decisions.csv"]


# -- order, bytes, staleness, contradictions


def test_the_order_of_decisions_does_not_matter_and_the_bytes_are_the_same(ids):
    rulings = [
        {"do": "set", "record_id": ids["strike"], "field": "target", "value": "ypg", **WHY},
        {"do": "merge", "record_id": ids["attack"], "into": ids["strike"], **WHY},
        {"do": "confirm", "record_id": ids["visit"], "decided_by": "reader"},
        {"do": "retract", "table": "participants", "record_id": "round-21", "actor": "iran", **WHY},
    ]
    expected = tables.contents(
        tables.build(corpus_articles(), decisions.checked(map(ruling, rulings)), tables.reference_rows())
    )
    for seed in range(3):
        random.Random(seed).shuffle(rulings)
        shuffled = decisions.checked(map(ruling, rulings))
        assert tables.contents(tables.build(corpus_articles(), shuffled, tables.reference_rows())) == expected


def corpus_articles():
    return [r.article for r in corpus_of().made_from.readings]


def test_a_decision_that_changes_nothing_any_more_is_stale(ids):
    new = corpus_of(
        {"do": "set", "record_id": ids["strike"], "field": "actor", "value": "turkey", **WHY},
        {"do": "retract", "record_id": "strike-of-nobody", **WHY},
        {"do": "set", "record_id": ids["strike"], "field": "target", "value": "ypg", **WHY},
    )
    assert {r.where for r in decisions.stale(new.made_from.effects)} == {"decisions.toml:1", "decisions.toml:2"}


def test_two_decisions_that_contradict_each_other_are_refused():
    one = {"do": "set", "record_id": "round-21", "field": "city", **WHY}
    with pytest.raises(DecisionError, match="a second decision on set round-21 city"):
        decisions.checked([ruling({**one, "value": "sochi"}, "f:1"), ruling({**one, "value": "astana"}, "f:5")])
    with pytest.raises(DecisionError, match="in a circle"):
        a, b = "strike-1", "strike-2"
        corpus_of({"do": "merge", "record_id": a, "into": b, **WHY}, {"do": "merge", "record_id": b, "into": a, **WHY})


# -- bad decisions are told as a colleague would


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"record_id": "round-21", "field": "start", "value": "2024-01-24"}, "'reason' is missing"),
        ({"record_id": "round-21", "field": "start", "value": "x", "reason": "y", "who": "z"}, "unknown key 'who'"),
        ({"do": "delete", "record_id": "round-21", **WHY}, "none of choose, set, add"),
        ({"do": "set", "field": "city", "value": "astana", **WHY}, "which row"),
        (
            {"do": "set", "record_id": "round-21", "words": "x", "field": "city", "value": "astana", **WHY},
            "words without article_id",
        ),
        ({"do": "set", "record_id": "round-21", "field": "town", "value": "astana", **WHY}, "no cell 'town'"),
        (
            {"do": "set", "record_id": "round-21", "field": "city", "value": "astanna", **WHY},
            "no place has the id 'astanna'; near: astana",
        ),
        ({"do": "set", "record_id": "round-21", "field": "status", "value": "done", **WHY}, "none of held"),
        ({"do": "set", "record_id": "round-21", "field": "start", "value": "24.1.2024", **WHY}, "no day; write it as"),
        ({"do": "set", "record_id": "round-21", "field": "end", "value": "2020-01-01", **WHY}, "before it starts"),
        ({"do": "set", "record_id": "round-21", "field": "claims", "value": "9", **WHY}, "no cell 'claims'"),
        (
            {"do": "set", "article_id": "a", "words": "ليست هنا", "field": "city", "value": "astana", **WHY},
            "does not stand in a",
        ),
        (
            {
                "do": "set",
                "table": "articles",
                "article_id": "a",
                "field": "published_start",
                "value": "2024-01-24",
                **WHY,
            },
            "register or articles.toml",
        ),
        ({"do": "add", "table": "meetings", "reason": "x"}, "add needs cells"),
        (
            {
                "do": "set",
                "record_id": "round-21",
                "field": "city",
                "value": "sochi",
                "reason": "x",
                "decided_on": "soon",
            },
            "decided_on",
        ),
    ],
)
def test_a_decision_that_cannot_be_carried_out_says_why(entry, said):
    with pytest.raises(DecisionError, match=said):
        corpus_of(entry)


def test_the_file_names_its_lines(tmp_path):
    file = tmp_path / "decisions.toml"
    file.write_text(
        '# head\n\n[[decision]]\nrecord_id = "round-21"\nfield = "city"\nvalue = "sochi"\n', encoding="utf-8"
    )
    with pytest.raises(DecisionError, match=r"decisions\.toml:3: 'reason' is missing"):
        decisions.read(tmp_path)
    file.write_bytes(b"[[decision]\n")
    with pytest.raises(DecisionError, match="cannot be read"):
        decisions.read(tmp_path)


# -- from Python and by command line


def test_decide_writes_and_gives_the_new_corpus(tmp_path, plain):
    new = ak.decide(
        plain,
        record="round-21",
        field="city",
        value="sochi",
        file=tmp_path,
        reason='"A note", says\nthe host',
        decided_by="desk",
    )
    assert row_of(new, "round-21")["city"] == "sochi" and row_of(plain, "round-21")["city"] != "sochi"
    again = decisions.read(tmp_path)
    assert [r.reason for r in again] == ['"A note", says the host']
    newer = ak.decide(
        new, "retract", record=new.military_actions["record_id"].iloc[0], file=tmp_path, reason="A caption."
    )
    assert len(newer.decisions) == 2 and len(decisions.read(tmp_path)) == 2


def test_the_file_of_a_review_is_carried_out_in_one_step(tmp_path, plain, ids):
    saved = tmp_path / "review.toml"
    rulings = [
        ruling({"do": "confirm", "record_id": ids["strike"], "decided_by": "reader"}),
        ruling({"do": "set", "record_id": ids["visit"], "field": "place", "value": "tehran", **WHY}),
    ]
    decisions.write(rulings, saved)
    new = ak.decide(plain, saved, file=tmp_path / "mine.toml")
    assert row_of(new, ids["strike"])["reviewed_by"] == "reader" and row_of(new, ids["visit"])["place"] == "tehran"
    assert {r.id for r in decisions.read(tmp_path / "mine.toml")} == {r.id for r in rulings}
    assert len(ak.decide(new, str(saved)).decisions) == 2
    with pytest.raises(DecisionError, match="there is no such file; a review saves one"):
        ak.decide(plain, "nothing.toml")
    decisions.write([ruling({"do": "retract", "record_id": "strike-of-nobody", **WHY})], saved)
    with pytest.raises(DecisionError, match=r"review\.toml:\d+: retract strike-of-nobody: changes nothing"):
        ak.decide(plain, saved)


def test_decide_refuses_what_changes_nothing_and_then_writes_nothing(tmp_path, plain):
    with pytest.raises(DecisionError, match="changes nothing"):
        ak.decide(plain, "retract", record="no-such-record", reason="x", file=tmp_path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(DecisionError, match="read from tables"):
        ak.decide(ak.Corpus({}), record="round-21", field="city", value="sochi", reason="x")


def test_a_ruling_survives_its_file(tmp_path):
    one = Ruling(
        "add",
        table="meetings",
        cells=(("kind", "talks"), ("place", "sochi")),
        reason='q"\\\u200f\x7f',
        decided_on="2025-02-01",
    )
    decisions.write([one], tmp_path)
    assert [r.id for r in decisions.read(tmp_path)] == [one.id]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "mine" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "mine"


def run(capsys, *words):
    from astana_kit.cli import main

    status = main([str(w) for w in words])
    got = capsys.readouterr()
    return status, got.out, got.err


def test_the_command_line_writes_beside_the_articles_and_build_carries_it_out(folder, capsys):
    why = ("--reason", "The host.", "--by", "desk", "--source", folder)
    assert run(capsys, "decide", "set", "21", "city", "sochi", *why)[0] == 0
    assert run(capsys, "decide", "confirm", "--article", "c", "--words", "قصفت تركيا", *why)[0] == 0
    assert run(capsys, "decide", "add", "--table", "meetings", "--cells", "kind=talks", "place=sochi", *why)[0] == 0
    assert run(capsys, "decide", "retract", "--article", "d", "--words", "هاجم", *why)[0] == 0
    assert [r.do for r in decisions.read(folder)] == ["add", "confirm", "retract", "set"]
    assert run(capsys, "build", folder, "--out", "t")[0] == 0
    made = ak.read_tables("t")
    assert row_of(made, "round-21")["city"] == "sochi" and len(made.decisions) == 4
    assert "attack" not in set(made.military_actions["kind"])


def test_names_and_short_ids_are_enough_on_the_command_line(folder, capsys):
    why = ("--reason", "The host.", "--source", folder)
    assert run(capsys, "decide", "set", "strike-turkey", "place", "كوباني;الرقة", *why)[0] == 0
    assert run(capsys, "decide", "set", "attack-isis", "actor", "Syrian Democratic Forces", *why)[0] == 0
    assert run(capsys, "decide", "merge", "attack-isis", "strike-turkey", *why)[0] == 0
    rulings = decisions.read(folder)
    assert all(r.into.startswith("strike-turkey-") for r in rulings if r.do == "merge")
    made = ak.parse(folder)
    assert made.military_actions["place"].tolist() == ["kobani;raqqa"]
    status, _, said = run(capsys, "decide", "set", "strike-turkey", "target", "فصيل مجهول", *why)
    assert status == 2 and "give it one in a lexicon of your own (--lexicon), as [[actor]]" in said


def test_a_day_that_is_set_is_a_day(ids):
    text = {"u": "هاجم تنظيم داعش حاجزا للجيش السوري قرب تدمر."}
    record = corpus_of(texts=text).military_actions["record_id"].iloc[0]
    new = corpus_of({"do": "set", "record_id": record, "field": "start", "value": "2024-01-21", **WHY}, texts=text)
    assert new.military_actions[["precision", "basis"]].values.tolist() == [["day", "stated"]]


def test_the_command_line_says_what_is_wrong_and_writes_nothing(folder, capsys):
    status, _, said = run(capsys, "decide", "set", "round-77", "city", "sochi", "--reason", "x", "--source", folder)
    assert status == 2 and "no article speaks of round 77" in said
    status, _, said = run(capsys, "decide", "set", "21", "city", "sochi", "x", "--reason", "x", "--source", folder)
    assert status == 2 and "one word too many" in said
    assert not (folder / "decisions.toml").exists()


# -- seen wherever the row is shown


@pytest.mark.parametrize(
    ("lang", "said"), [("en", ("decided: set city", "read before")), ("ar", ("قرار المحلِّل: تصحيح المدينة", "قُرئ قبله"))]
)
def test_a_trail_tells_what_was_read_what_was_ruled_by_whom_and_why(lang, said):
    new = corpus_of(
        {"do": "set", "record_id": "round-21", "field": "city", "value": "sochi", "source": "the host's page", **WHY}
    )
    text = str(ak.trail(new, "round-21", lang=lang))
    assert all(s in text for s in (*said, "desk", "The ministry's own note.", "the host's page"))


def test_what_was_retracted_or_merged_is_still_found(ids):
    gone = corpus_of({"do": "retract", "record_id": ids["attack"], **WHY})
    assert "retracted" in str(ak.explain(gone, ids["attack"], lang="en"))
    one = corpus_of({"do": "merge", "record_id": ids["attack"], "into": ids["strike"], **WHY})
    assert ak.explain(one, ids["attack"]).record_id == ids["strike"]


def test_the_command_line_names_every_kind_of_decision():
    from astana_kit.cli import decide

    assert tuple(decide._DOES.split(", ")) == decisions.DOES


def test_precision_is_estimated_from_the_rows_that_were_reviewed(folder, capsys):
    assert "no row was reviewed yet" in run(capsys, "check", folder, "--quality")[1]
    for does, words in (("confirm", "قصفت تركيا"), ("retract", "هاجم")):
        article = "c" if does == "confirm" else "d"
        assert (
            run(capsys, "decide", does, "--article", article, "--words", words, "--reason", "x", "--source", folder)[0]
            == 0
        )
    assert (
        "military_actions: of 2 rows reviewed 1 were right (precision 0.50; 95 % interval 0.09 to 0.91"
        in run(capsys, "check", folder, "--quality")[1]
    )


def test_a_row_that_was_confirmed_and_then_corrected_was_not_right():
    import pandas as pd

    from astana_kit.measures.quality import quality

    seen = pd.DataFrame({"table": ["rounds"] * 3, "record_id": ["a", "a", "b"], "do": ["confirm", "set", "confirm"]})
    assert quality(seen)[["reviewed", "right"]].values.tolist() == [[2, 1]]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ar", "الحلقة حول العلامة: قرار محلِّل"), ("en", "A ring around a mark: an analyst decided on it")],
)
def test_charts_ring_what_was_decided_and_say_so_and_briefings_say_by_whom(ids, lang, said):
    from astana_kit.briefing.story import decided_line
    from astana_kit.figures import FIGURES
    from astana_kit.wording import Voice

    new = corpus_of(
        {"do": "set", "record_id": ids["strike"], "field": "target", "value": "ypg", **WHY},
        {"do": "confirm", "record_id": ids["attack"], "decided_by": "desk"},
    )
    figure = FIGURES["events"].draw(new, ak.reference(), lang=lang)
    rings = [m.get_gid() for ax in figure.axes for m in ax.collections if str(m.get_gid()).startswith("decided/")]
    assert rings == [f"decided/{ids['strike']}"]
    from astana_kit.figures.decided import added, decided

    frame = FIGURES["events"].frame(new, ak.reference())
    assert said in added("", decided(new, frame), lang, "latin")
    assert not any(
        m.get_gid() and "decided/" in m.get_gid()
        for m in FIGURES["events"].draw(corpus_of(), lang=lang).axes[0].collections
    )
    line = decided_line(new, Voice(lang, "latin"))
    assert "desk" in line and line.count("1") == 2 and decided_line(corpus_of(), Voice(lang, "latin")) == ""
