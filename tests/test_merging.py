"""Many articles: who tells of one event, which texts are one witness, and ids that growth does not change."""

import random
from datetime import date, timedelta

import pytest

from astana_kit import evidence, tables
from astana_kit.claims import read_article
from astana_kit.corpus import one
from astana_kit.reconcile import CELLS, reconcile
from astana_kit.reconcile.witnesses import witnesses

WHO = ("تركيا", "روسيا", "إسرائيل", "إيران")
WHERE = ("منبج", "دوما", "سراقب", "تدمر", "الرقة", "درعا")
MONTHS = ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران")
FRAMES = (
    "قصفت {who} مواقع في مدينة {where} يوم {day} {month} 2018. وقال سكان إن القصف استمر ساعات.",
    "قال مصدر محلي إن {who} قصفت مدينة {where} في {day} {month} 2018، ولم يتحدث عن قتلى.",
    "قصفت {who} مدينة {where}، بحسب ناشطين من المنطقة تحدثوا عن حركة نزوح.",
    "زار وزير خارجية {who} الأردن يوم {day} {month} 2018 وبحث الملف السوري هناك.",
    "بحث وزير خارجية {who} مع نظيره العراقي الأوضاع في سوريا خلال اتصال هاتفي.",
    "شنت {who} غارات على مدينة {where}. وجاءت الغارات بعد تحليق كثيف طوال الليل.",
)


def made(n, seed=3):
    """Make ``n`` short articles on a few hundred events, each with its day of publication."""
    rng = random.Random(seed)
    out = []
    for k in range(n):
        day, month = rng.randint(1, 28), rng.randrange(6)
        text = rng.choice(FRAMES).format(who=rng.choice(WHO), where=rng.choice(WHERE), day=day, month=MONTHS[month])
        published = date(2018, month + 1, day) + timedelta(days=rng.randint(0, 3))
        out.append(one(f"{text}\nخبر رقم {k} من نشرة المساء.", published, f"m{k:04}"))
    rng.shuffle(out)
    return out


@pytest.fixture(scope="module")
def readings():
    return [read_article(a) for a in made(300)]


def records(rows):
    return {r["record_id"]: r for t in CELLS for r in rows[t]}


def actions(*articles):
    return reconcile([read_article(a) for a in articles])["military_actions"]


def test_growth_moves_hardly_a_claim_to_another_record(readings):
    before, after = (reconcile(some)["claims"] for some in (readings[:200], readings))
    now = {c["claim_id"]: c["record_id"] for c in after}
    moved = [c for c in before if now.get(c["claim_id"]) != c["record_id"]]
    assert len(before) > 1000 and len(moved) <= len(before) / 100, len(moved)


def test_an_id_never_comes_to_mean_another_event(readings):
    before, after = (records(reconcile(some)) for some in (readings[:200], readings))
    for rid in set(before) & set(after):
        for f in ("kind", "actor", "target", "start"):
            assert before[rid].get(f) == after[rid].get(f), (rid, f)


def test_an_id_that_was_given_once_is_found_for_ever():
    articles = made(90, seed=5)
    given = set(records(reconcile([read_article(a) for a in articles[:40]])))
    given |= {rid for a in articles[:25] for rid in records(reconcile([read_article(a)]))}
    corpus = tables.build(articles)
    for rid in given:
        assert evidence.trail(corpus, evidence.resolve(corpus, rid)).fields, rid


def test_a_record_that_gets_a_day_is_found_by_its_old_name():
    text = "قصفت تركيا مدينة منبج أمس، وقال سكان إن القصف أصاب السوق القديم."
    (old,) = tables.parse_text(text).military_actions["record_id"]
    new = tables.parse_text(text, "2018-03-05")
    (name,) = new.military_actions["record_id"]
    assert "undated" in old and name == "strike-turkey-manbij-2018-03-04"
    assert evidence.resolve(new, old) == name


def test_what_is_told_without_a_day_never_chains():
    many = [
        one(
            f"شنت إسرائيل غارات على مدينة دوما، وقال شاهد رقم {k} إنه سمع دويها.",
            date(2018, 1, 1) + timedelta(k),
            f"c{k}",
        )
        for k in range(30)
    ]
    assert [r["articles"] for r in actions(*many)] == [1] * 30


def test_two_talks_of_one_pair_years_apart_are_two():
    early, late = (
        one(f"التقى وزير الخارجية الروسي نظيره التركي في أنقرة يوم 5 آذار {year}.", f"{year}-03-06", f"t{year}")
        for year in (2018, 2021)
    )
    ids = [r["record_id"] for r in reconcile([read_article(early), read_article(late)])["meetings"]]
    assert ids == ["talks-2018-03-05-russia-turkey", "talks-2021-03-05-russia-turkey"]


def test_a_force_acts_for_its_state_in_another_article_too():
    (row,) = actions(
        one("قصفت تركيا مدينة منبج يوم 5 آذار 2018.", None, "a"),
        one("قصفت القوات التركية مدينة منبج يوم 5 آذار 2018، وفق شهود.", None, "b"),
    )
    assert row["articles"] == 2


def test_a_telling_that_fits_two_events_goes_to_neither():
    rows = actions(
        one("قصفت إسرائيل مدينة حمص يوم 5 آذار 2018.", None, "a"),
        one("قصفت إسرائيل مدينة درعا يوم 5 آذار 2018، بعد منتصف الليل.", None, "b"),
        one("شنت إسرائيل غارات في سوريا يوم 5 آذار 2018، ولم يعلق جيشها.", None, "c"),
    )
    assert sorted(r["place"] for r in rows) == ["daraa", "homs", "syria"]


STORY = (
    "قصفت إسرائيل مدينة حمص يوم 5 آذار 2018. وقال سكان إن الانفجارات هزت الأحياء الجنوبية من المدينة قبيل الفجر، "
    "وإن سيارات الإسعاف نقلت جرحى إلى المشفى الوطني. وأضاف شهود أن الكهرباء انقطعت ساعات ثم عادت تدريجيا إلى معظم الأحياء، فيما أغلقت المدارس أبوابها وأعلنت البلدية أنها ستزيل الركام من الشوارع خلال يومين إن سمحت الظروف بذلك."
)


def test_texts_that_repeat_another_are_one_witness():
    twice = [one(STORY, "2018-03-06", "a"), one("\n" + STORY.replace(". ", ".\n"), "2018-03-07", "b")]
    near = one(STORY.replace("ساعات ثم عادت", "ساعات وعادت"), "2018-03-07", "c")
    other = one("قصفت إسرائيل مدينة حمص يوم 5 آذار 2018، بحسب مراسل في المكان.", "2018-03-06", "d")
    rows = reconcile([read_article(x) for x in (*twice, near, other)])
    assert [a["duplicate_of"] for a in rows["articles"]] == ["", "a", "a", ""]
    (row,) = rows["military_actions"]
    assert row["articles"] == 2 and row["claims"] > 10
    assert {c["article_id"] for c in rows["claims"] if c["record_id"] == row["record_id"]} == {"a", "b", "c", "d"}


def test_one_frame_filled_in_later_is_no_repetition():
    late = STORY.replace("5 آذار", "9 نيسان")
    assert witnesses([read_article(one(STORY, "2018-03-06", "a")), read_article(one(late, "2018-04-10", "b"))]) == {}


def test_what_a_repeated_text_tells_without_a_day_is_told_once():
    text = STORY.replace(" يوم 5 آذار 2018", "")
    rows = actions(one(text, None, "a"), one("عاجل: " + text, None, "b"))
    assert [r["articles"] for r in rows] == [1]


def test_which_text_repeats_which_does_not_depend_on_the_order(readings):
    copies = [read_article(one(r.article.text, r.published.start, "z" + r.article.article_id)) for r in readings[:40]]
    both = [*readings[:60], *copies]
    found = witnesses(both)
    assert found == witnesses(both[::-1])
    assert {f"z{r.article.article_id}" for r in readings[:40]} <= set(found)


def test_an_article_named_like_a_round_leaves_the_rounds_alone(tmp_path):
    text = "انطلقت أمس الأربعاء 24 يناير 2024 في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا."
    for name in ("round-21", "process", "other"):
        (tmp_path / f"{name}.txt").write_text(f"{text} {name}", encoding="utf-8")
    corpus = tables.parse(tmp_path)
    assert corpus.rounds["record_id"].tolist() == ["round-21"]
    assert not set(corpus.articles["article_id"]) & {"round-21", "process"}
    assert len(corpus.articles) == 3
