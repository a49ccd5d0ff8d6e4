"""The evidence: whole sentences, right marks, and nothing in an article that runs."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import astana_kit as ak
from astana_kit import evidence, tables
from astana_kit.evidence import EvidenceError
from astana_kit.evidence.quoting import pieces, sentence, stretches
from astana_kit.evidence.words import markup
from astana_kit.tables import Corpus

HOSTILE = (
    "<script>alert(1)</script> انطلقت أمس في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا "
    '<img src=x onerror="alert(1)"> "><b onmouseover=\'x\'>&amp; يوم 24 يناير 2024 </mark></p></details></div>.\n'
    "اقرأ أيضًا<script>alert(2)</script>"
)
TAGS = "div p b bdi br small code mark details summary ul li html head meta title body"
ALLOWED = set(TAGS.split())
ATTRIBUTES = {"dir", "lang", "style", "title", "charset", "name", "content"}


@pytest.fixture(scope="module")
def seeds() -> Corpus:
    return ak.load()


class Reader(HTMLParser):
    """Read HTML as a browser would: which tags and attributes there are, whether they close, and what text is left."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.open, self.text = set(), set(), [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in ("br", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (self.open, tag)
        self.open.pop()

    def handle_data(self, data):
        self.text += data


def shown(corpus: Corpus, lang: str):
    for name in [i for i, _ in evidence.listing(corpus)]:
        yield evidence.explain(corpus, name, lang)


# -- what is untrusted


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_in_an_article_becomes_markup(lang):
    corpus = ak.parse_text(HOSTILE, "2024-01-25")
    for each in shown(corpus, lang):
        for html in (each._repr_html_(), evidence.page(each)):
            read = Reader(html.replace("<!DOCTYPE html>", ""))
            assert read.tags <= ALLOWED and read.attributes <= ATTRIBUTES and not read.open
    article = Reader(ak.article(corpus, "text")._repr_html_())
    assert "<script>alert(1)</script>" in article.text and 'onerror="alert(1)"' in article.text


def test_titles_and_reasons_are_escaped_too():
    said = {"record_id": "process", "field": "<i>", "value": "<i>v</i>"}
    claim = {"claim_id": "1", "article_id": "a", "start_char": 0, "end_char": 1}
    claim |= dict.fromkeys(("quote", "attributed_to", "rule"), "<i>")
    rows = {
        "articles": [{"article_id": "a", "outlet": "<i>o</i>", "author": "<i>"}],
        "claims": [said | claim],
        "conflicts": [said | {"claimed_by": "<i>", "chosen": True, "reason": "<i>r"}],
    }
    corpus = Corpus(rows)
    read = Reader(ak.trail(corpus, "process")._repr_html_())
    assert read.tags <= ALLOWED and "<i>v</i>" in read.text and "<i>r" in read.text


def test_a_terminal_is_not_commanded_by_an_article():
    corpus = ak.parse_text(
        "\x1b[2J\x07 انطلقت أمس في أستانا الجولة الـ21 من مسار أستانا\x9b31m بشأن سوريا.", "2024-01-25"
    )
    for each in shown(corpus, "en"):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", str(each))


def test_pages_need_no_network(seeds):
    for each in shown(seeds, "ar"):
        assert not re.search(r"(?:src|href|url)\s*[=(]|@import|<link|<script", evidence.page(each))


# -- a whole article


@pytest.mark.parametrize("n", range(5))
def test_every_letter_of_an_article_is_shown_in_order(seeds, n):
    article_id = seeds.articles["article_id"].iloc[n]
    marked = ak.article(seeds, article_id)
    squeeze = "".join
    assert squeeze(squeeze(marked.text[line.start : line.end] for line in marked.lines).split()) == squeeze(
        seeds.texts[article_id].split()
    )
    plain, at = str(marked).replace("⟦", "").replace("⟧", ""), 0
    for line in marked.lines:
        at = plain.index(marked.text[line.start : line.end], at)


def test_every_claim_and_date_of_an_article_is_marked(seeds):
    for article_id in seeds.articles["article_id"]:
        marked = {(m.start, m.end) for m in ak.article(seeds, article_id).marks}
        claims, dates = (t[t["article_id"] == article_id] for t in (seeds.claims, seeds.dates))
        assert marked == {*zip(claims["start_char"], claims["end_char"]), *zip(dates["start_char"], dates["end_char"])}


def test_each_mark_says_kind_value_and_rule(seeds):
    article = ak.article(seeds, "003_17721c8518044ded", lang="en")
    said = [m.say("en") for m in article.marks if m.kind == "date"]
    assert any(
        s.startswith("date: 9 October 2024 (relative, year from the article's date) · rule dates.") for s in said
    )
    assert all(m.say("en") in str(article) for m in article.marks)
    assert all("· rule " in m.say("en") and m.rule for m in article.marks)


def test_page_furniture_is_shown_as_set_aside_and_gives_no_event(seeds):
    clock = ak.article(seeds, "002_2611e0ac6c49cba0", lang="en")
    aside = {clock.text[line.start : line.end]: line.kind for line in clock.lines if not line.read}
    assert aside["الأربعاء ٢٢ / يناير / ٢٠٢٥"] == "clock"
    assert re.search(r"\(set aside: clock of the page\) .?الأربعاء", str(clock))
    articles = [each for each in shown(seeds, "ar") if isinstance(each, evidence.MarkedArticle)]
    for article, line in ((each, line) for each in articles for line in each.lines):
        if not line.read:
            inside = {m.kind for m in article.marks if m.start < line.end and m.end > line.start}
            assert inside <= {"date", "article"}


def test_the_grounds_of_the_publication_date_are_said(seeds):
    assert "which began on 7 October 2023" in str(ak.article(seeds, "002_2611e0ac6c49cba0", "en"))
    assert "وقد بدأت في 7 تشرين الأول 2023" in str(ak.article(seeds, "002_2611e0ac6c49cba0"))
    assert "مستنتج من «أمس الأربعاء 24 يناير 2024»" in str(ak.article(seeds, "000_490a3a28293e4e09"))
    assert "worked out from «أمس الأربعاء 24 يناير 2024»" in str(ak.article(seeds, "000_490a3a28293e4e09", "en"))


def test_marks_that_lie_in_and_across_each_other_keep_the_text():
    text = "0123456789"
    marks = [(0, 10, "a"), (2, 5, "b"), (4, 8, "c"), (4, 5, "d"), (8, 8, "empty"), (-3, 2, "before"), (9, 99, "behind")]
    cut = list(pieces(0, 10, marks))
    assert "".join(text[a:b] for a, b, _ in cut) == text
    assert (4, 5, ("a", "b", "c", "d")) in cut


@given(st.lists(st.tuples(st.integers(-2, 12), st.integers(-2, 12))))
def test_any_marks_keep_the_text(spans):
    text = "0123456789"
    cut = list(pieces(0, 10, [(a, b, n) for n, (a, b) in enumerate(spans)]))
    assert "".join(text[a:b] for a, b, _ in cut) == text
    for a, b, found in cut:
        assert set(found) == {n for n, (x, y) in enumerate(spans) if x <= a and b <= y and x < y}
    assert "".join(text[a:b] for a, b, _ in stretches(0, 10, spans)) == text


# -- the trail of a record


def test_the_trail_of_round_21_shows_who_says_what_and_what_was_chosen(seeds):
    trail = ak.trail(seeds, "round-21", lang="en")
    fields = {f.name: f for f in trail.fields}
    assert (fields["start"].value, fields["end"].value, fields["city"].value) == ("2024-01-24", "2024-01-25", "astana")
    assert {e.article_id[:3] for e in fields["start"].evidence} >= {"000", "001"}
    assert {(r.value, r.chosen) for r in fields["start"].rivals} >= {("2024-01-24", True), ("2024-01-23", False)}
    assert all(r.reason for r in fields["start"].rivals)
    assert any("fars" in s for e in fields["start"].evidence for s in e.said_by)
    assert "انطلقت ⟦أمس الأربعاء 24 يناير 2024⟧، في العاصمة الكازاخية" in str(trail)


def test_every_claim_of_a_record_is_in_its_trail(seeds):
    for name in evidence.listing(seeds):
        if name[0] not in seeds.texts:
            claims = seeds.claims[seeds.claims["record_id"] == name[0]]
            assert sum(e.claims for f in ak.trail(seeds, name[0]).fields for e in f.evidence) == len(claims)


def test_quotations_stand_within_their_sentences(seeds):
    for name in ("round-21", "process"):
        for f in ak.trail(seeds, name).fields:
            for e in f.evidence:
                quotes = {e.sentence[a:b] for a, b in e.spans}
                mine = seeds.claims.query("record_id == @name and field == @f.name and article_id == @e.article_id")
                assert quotes <= set(mine["quote"])
                assert len(e.sentence) < 1500 and "\n" not in e.sentence.strip()


def test_a_sentence_does_not_end_within_an_obfuscated_word_or_a_number():
    text = "أولًا. حل للقـ.ـضية في 24.01.2024 كما قال. ثانيًا."
    at = text.index("24")
    assert text[slice(*sentence(text, at, at + 2))] == "حل للقـ.ـضية في 24.01.2024 كما قال."


@given(st.text(alphabet="ab .\n", min_size=1, max_size=60), st.data())
def test_a_sentence_holds_its_quotation(text, data):
    a = data.draw(st.integers(0, len(text) - 1))
    b = data.draw(st.integers(a + 1, len(text)))
    first, last = sentence(text, a, b)
    assert 0 <= first <= a < b <= last <= len(text)


def test_tables_without_texts_still_show_their_quotations(tmp_path, seeds):
    ak.write(seeds, tmp_path / "t")
    back = ak.read_tables(tmp_path / "t")
    assert "⟦أمس الأربعاء 24 يناير 2024⟧" in str(ak.trail(back, "round-21"))
    with pytest.raises(EvidenceError, match="the text of 000_490a3a28293e4e09 is not at hand"):
        ak.article(back, "000_490a3a28293e4e09")


def test_ids_and_days_stay_in_one_piece_beside_arabic():
    assert (
        markup("المقال 000_490a3a28, من 2024-01-24")
        == 'المقال <bdi dir="ltr">000_490a3a28</bdi>, من <bdi dir="ltr">2024-01-24</bdi>'
    )


def test_paragraphs_carry_their_direction_themselves(seeds):
    html = ak.article(seeds, "003_17721c8518044ded")._repr_html_()
    assert '<p dir="rtl" style="text-align:right' in html and "<p>" not in html


# -- ids


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (21, "round-21"),
        ("21", "round-21"),
        ("round-21", "round-21"),
        ("Round 21", "round-21"),
        ("003", "003_17721c8518044ded"),
        ("003_17721c8518044ded", "003_17721c8518044ded"),
        ("003_17721c8518044ded.txt", "003_17721c8518044ded"),
        ("process", "process"),
        ("PROC", "process"),
    ],
)
def test_an_id_may_be_short(seeds, asked, found):
    assert evidence.resolve(seeds, asked) == found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("99", "no article speaks of round 99; the corpus speaks of .*20, 21, 22"),
        ("00", "begins several ids: 000_490a3a28293e4e09, 001_"),
        ("rund-21", "near: .*round-21"),
        ("003_17721c8518044dex", "near: 003_17721c8518044ded"),
        ("", "nothing is named"),
        ("xyzzy", "nothing is named"),
    ],
)
def test_an_unknown_id_is_answered_with_near_ones(seeds, asked, said):
    with pytest.raises(EvidenceError, match=said):
        ak.explain(seeds, asked)


def test_unknown_records_articles_and_languages_are_named(seeds):
    with pytest.raises(EvidenceError, match="no record is named 'round-99'"):
        ak.trail(seeds, "round-99")
    with pytest.raises(EvidenceError, match="no article is named 'x'"):
        ak.article(seeds, "x")
    with pytest.raises(EvidenceError, match="expected 'ar' or 'en'"):
        ak.trail(seeds, "round-21", lang="fr")


# -- finding


@pytest.mark.parametrize(
    "words", [["jordan"], ["Jordan"], ["الأردن"], ["الاردن"], ["للأردن"], ["jordan", "round"], ["الأردن", "إيران"]]
)
def test_a_name_is_found_in_either_language_and_any_spelling(seeds, words):
    found = evidence.find(seeds, *words, lang="en")
    assert "round-21" in {h.name for h in found.hits}
    assert all("Jordan" in cell or len(words) > 1 for h in found.hits for cell in h.cells)


def test_rows_of_the_reference_are_found_with_their_sources(seeds):
    found = evidence.find(seeds, actor="jordan", round=21, lang="en")
    (hit,), (known,) = found.hits, found.known
    assert hit.name == "round-21" and hit.cells == ("Jordan: observer, present",) and hit.sentence
    assert known.said == "Round 21 · 24 and 25 January 2024 · Jordan: observer, present"
    assert known.own and known.url.startswith("https://astanatimes.com/2024/01/")
    alone = evidence.find(seeds, "لبنان", round=17, lang="en")
    assert not alone.hits and "(disputed)" in alone.known[0].said and "The articles tell nothing of it." in str(alone)
    nobody = evidence.find(seeds, actor="united states", round=22, lang="en").known[0]
    assert "without a source" in nobody.said and "source: unknown" in str(
        evidence.find(seeds, "united_states", round=22, lang="en")
    )


def test_days_narrow_a_search(seeds):
    found = evidence.find(seeds, start="2024-06-01", lang="en")
    assert [h.name for h in found.hits] == ["round-22", "003_17721c8518044ded"]
    assert {k.said.split(" · ")[0] for k in found.known} == {"Round 22", "Ministerial"}
    assert not evidence.find(seeds, "round", end="2017-12-31", lang="en").hits
    with pytest.raises(EvidenceError, match="'soon' is no day; write it as 2024-01-24"):
        evidence.find(seeds, start="soon")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"actor": "jordn"}, "jordn: near: jordan"),
        ({"actor": "israel", "round": 21}, "israel alone: [1-9] in the articles, 0 in the reference"),
        ({"round": 99}, "nothing fits round 99"),
    ],
)
def test_what_does_not_fit_is_answered_with_what_is_near(seeds, words, said):
    with pytest.raises(EvidenceError, match=said):
        evidence.find(seeds, **words)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_search_shows_an_article_and_never_runs_it(lang):
    corpus = tables.parse_text("<script>alert(1)</script> قصفت تركيا مواقع قسد في عين عيسى أمس.", "2024-01-25")
    html = evidence.page(evidence.find(corpus, "turkey", "قسد", lang=lang))
    assert "<script" not in html and "عين عيسى" in html


def test_every_address_of_a_participant_is_one_that_the_reference_has():
    rows = tables.reference_rows()
    known = {
        r[k] for t in ("rounds", "meetings") for r in rows[t] for k in ("source_url", "second_source_url") if r.get(k)
    }
    for p in rows["participants"]:
        assert p["source_title"] and (not p["source_url"] or p["source_url"] in known)
        assert p["source_title"] == "unknown" or p["confidence"] != "unsourced"


# -- why it was read so


STEPS = {
    "هجوم لاذع على الحكومة.": "figure_of_speech",
    "عملية عسكرية.": "too_little_said",
    "لم تقصف تركيا مواقع قسد في عين عيسى.": "not_told_as_done_or_ahead",
    "عقد الوزير مباحثات.": "no_two_sides",
    "بدأت الجولة الرابعة من البطولة.": "another_process",
}


@pytest.mark.parametrize("text", STEPS)
def test_a_word_of_an_event_without_a_record_says_at_which_step_it_was_given_up(text):
    from astana_kit.claims.why import steps
    from astana_kit.model import Article

    found = steps(Article("a", "a.txt", text, "0" * 64))
    assert [s.rule for s in found if not s.read and s.table != "articles"] == [STEPS[text]]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_why_names_a_rule_for_every_claim_and_a_step_for_the_rest_in_the_language(seeds, lang):
    for article_id in seeds.articles["article_id"]:
        said = str(evidence.why(seeds, article_id, lang=lang))
        for c in seeds.claims[(seeds.claims["article_id"] == article_id)].itertuples():
            if c.rule.partition(".")[0] in ("rounds", "meetings", "actions", "process"):
                assert c.rule in said
        if lang == "ar":
            steps = [line.rpartition(": ")[2] for line in said.splitlines() if line.strip().startswith("تُرك")]
            assert not any(re.search("[a-z]", s) for s in steps)
    part = evidence.why(seeds, "003_17721c8518044ded", (0, 30), lang)
    assert len(part.sentences) == 1 and "22" in str(part)


def test_the_scene_tells_who_is_named_who_speaks_and_what_governs_what(seeds):
    said = str(evidence.scene_of(seeds, "003_17721c8518044ded", "en"))
    assert "who speaks: Sergey Vershinin" in said and "governed by: " in said
    assert "<script" not in evidence.page(
        evidence.scene_of(tables.parse_text("<script>قصف</script> قصفت تركيا إدلب."), "text")
    )
    with pytest.raises(EvidenceError, match="is not at hand"):
        evidence.why(Corpus({}), "x")


# -- how sure


def test_certainty_is_better_the_fewer_weak_points_a_telling_has():
    full = tables.parse_text("قصفت تركيا مواقع قسد في عين عيسى يوم 20 كانون الثاني 2024.", "2024-01-25")
    bare = tables.parse_text("تحدث الوزير طويلا عن القصف التركي الذي طال مناطق قسد في سوريا.", "2024-01-25")
    assert full.military_actions["certainty"].tolist() == ["medium"] == full.claims["certainty"].unique().tolist()
    assert bare.military_actions["certainty"].tolist() == ["low"]
    assert [w for r in ak.review(bare, lang="en").rows for w in r["weak"]]


def test_only_a_row_that_somebody_confirmed_is_of_high_certainty():
    plain = tables.parse_text("قصفت تركيا مواقع قسد في عين عيسى يوم 20 كانون الثاني 2024.", "2024-01-25")
    record = plain.military_actions["record_id"].iloc[0]
    assert ak.decide(plain, "confirm", record=record).military_actions["certainty"].tolist() == ["high"]
    one_cell = ak.decide(plain, record=record, field="place", value="raqqa", reason="x")
    assert one_cell.military_actions["certainty"].tolist() == ["medium"]


def test_what_certainty_is_made_of_is_committed_and_says_no_more_than_was_judged():
    """More weak points are never surer; high needs the lower bound, and too few cases are low."""
    import csv
    import sys
    from importlib.resources import files
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).parent / "gold"))
    import certainty

    rows = list(
        csv.DictReader((files("astana_kit.reconcile") / "certainty.csv").read_text(encoding="utf-8").splitlines())
    )
    judged, before = certainty.unread(), "high"
    for row in rows:
        n, right = judged[int(row["weak"])]
        assert (int(row["unread_cases"]), int(row["unread_right"])) == (n, right)
        before = certainty.level(n, right, before)
        assert row["certainty"] == before
    assert (
        certainty.level(9, 9) == "low" and certainty.level(60, 60) == "high" and certainty.level(60, 60, "low") == "low"
    )


def test_the_least_certain_rows_are_reviewed_first(seeds):
    assert [len(r["weak"]) for r in ak.review(seeds).rows] == sorted(
        (len(r["weak"]) for r in ak.review(seeds).rows), reverse=True
    )
