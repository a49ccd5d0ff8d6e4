"""Into existing work: a slide more in a deck of one's own, charts that PowerPoint edits, templates, a workbook, a PDF."""

import hashlib
import io
import re
import shutil
import subprocess
import zipfile
from functools import cache

import openpyxl
import pytest
from docx import Document
from lxml import etree
from pptx import Presentation
from pptx.util import Inches

import astana_kit as ak
from astana_kit.briefing import BriefingError, add_slide, brief, export, findings
from astana_kit.briefing.charts import Drawn
from astana_kit.briefing.native import native
from astana_kit.briefing.templates import __main__ as making
from astana_kit.briefing.templates import own
from astana_kit.briefing.worded import worded
from astana_kit.cli import main
from astana_kit.figures import FIGURES
from astana_kit.wording import Voice

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARABIC = re.compile("[\u0600-\u06ff]")
JOINTS = {"[Content_Types].xml", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"}
NATIVE = ("frequency", "intervals", "attendance")


@cache
def corpus():
    return ak.load()


@cache
def frame(name):
    return Drawn(name, corpus(), ak.reference()).frame


@pytest.fixture
def mine(tmp_path):
    """A deck of one's own, narrow, with a picture and notes, its slides out of order."""
    deck = Presentation()
    for n in range(3):
        slide = deck.slides.add_slide(deck.slide_layouts[n])
        slide.shapes.title.text = f"Mine {n}"
    slide.notes_slide.notes_text_frame.text = "spoken"
    png = io.BytesIO()
    FIGURES["conflict_length"].draw(corpus(), None, lang="en", size="thumbnail").savefig(png, format="png")
    slide.shapes.add_picture(png, 0, 0, Inches(1))
    ids = deck.element.sldIdLst
    ids.insert(0, ids[-1])
    out = tmp_path / "mine.pptx"
    deck.save(out)
    return out


def parts(file):
    with zipfile.ZipFile(file) as z:
        return {name: z.read(name) for name in z.namelist()}


# -- a slide more


@pytest.mark.parametrize("charts", ["picture", "native"])
def test_a_deck_grows_by_one_slide_and_keeps_all_other_parts_byte_for_byte(mine, charts):
    before, titles = parts(mine), [s.shapes.title.text for s in Presentation(mine).slides]
    for n in (1, 2):  # once more: nothing of the first addition may be touched by the second
        kept = parts(mine)
        assert add_slide(mine, "intervals", charts=charts) == mine
        after = parts(mine)
        assert {name for name, data in kept.items() if after[name] != data} == JOINTS
        assert all(after[name] == data for name, data in before.items() if name not in JOINTS)
        slides = list(Presentation(mine).slides)
        assert [s.shapes.title.text for s in slides[:3]] == titles and len(slides) == 3 + n


def test_the_new_slide_has_title_source_alternative_text_direction_and_the_evidence(mine):
    words = FIGURES["conflict"].words(corpus(), ak.reference(), "ar")
    add_slide(mine, ak.chart("conflict", lang="ar"))
    slide = Presentation(mine).slides[3]
    assert slide.shapes.title.text == words.title
    said = {s.name: s.text_frame.text for s in slide.shapes if s.has_text_frame}
    assert said["source"] == words.source and words.caption in said["caption"]
    picture = next(s for s in slide.shapes if s.shape_type == 13)
    assert picture._element.nvPicPr.cNvPr.get("descr") == words.alt
    for paragraph in slide._element.iter(f"{A}p"):
        if ARABIC.search("".join(t.text for t in paragraph.iter(f"{A}t"))):
            assert paragraph.find(f"{A}pPr").get("rtl") == "1"
    quoted = re.findall("«([^\n]+)»\n", slide.notes_slide.notes_text_frame.text)
    texts = [" ".join(t.split()) for t in corpus().texts.values()]
    assert len(quoted) >= 3 and all(any(q in t for t in texts) for q in quoted)
    assert all(s.left >= 0 and s.left + s.width <= Inches(10) and s.top + s.height <= Inches(7.5) for s in slide.shapes)


def test_a_chart_of_another_corpus_brings_its_own_sentences(mine):
    one = ak.parse(["انطلقت أمس الأربعاء 24 يناير 2024 في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا."])
    add_slide(mine, ak.chart("process", one, lang="ar"))
    notes = Presentation(mine).slides[3].notes_slide.notes_text_frame.text
    assert "الجولة الـ21 من مسار أستانا بشأن سوريا" in notes and notes.count("«") == 1


def test_nothing_is_overwritten_without_being_asked(mine, tmp_path, capsys):
    other = tmp_path / "other.pptx"
    other.write_bytes(b"dear")
    with pytest.raises(BriefingError, match="overwrite=True"):
        add_slide(mine, "frequency", out=other)
    figure = FIGURES["conflict_length"].draw(corpus(), None, lang="en")
    with pytest.raises(BriefingError, match="overwrite=True"):
        export(figure, "other", ["pptx"], out=tmp_path)
    assert main(["slide", str(mine), "frequency", "--out", str(other)]) == 2
    assert "--overwrite" in capsys.readouterr().err and other.read_bytes() == b"dear"
    export(figure, "other", ["pptx"], out=tmp_path, overwrite=True)
    assert len(Presentation(other).slides) == 1


def test_the_command_adds_a_slide_and_says_where_it_is(mine, tmp_path, capsys):
    new, old = tmp_path / "new.pptx", mine.read_bytes()
    assert main(["slide", str(mine), "frequency", "--lang", "en", "--charts", "native", "--out", str(new)]) == 0
    assert capsys.readouterr().out == f"{new}\n" and mine.read_bytes() == old
    assert any(s.has_chart for s in Presentation(new).slides[3].shapes)


def test_what_is_no_deck_or_no_figure_is_refused_and_stays(tmp_path, mine):
    for name, data in (("a.pptx", b"not a zip"), ("b.pptx", (own("docx", "en")).read_bytes())):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(BriefingError, match="is no deck"):
            add_slide(tmp_path / name, "frequency")
        assert (tmp_path / name).read_bytes() == data
    old = mine.read_bytes()
    with pytest.raises(BriefingError, match="there are process"):
        add_slide(mine, "no-such")
    with pytest.raises(BriefingError, match="'picture' or 'native'"):
        add_slide(mine, "frequency", charts="drawn")
    with pytest.raises(BriefingError, match="cannot be read"):
        add_slide(tmp_path / "none.pptx", "frequency")
    assert mine.read_bytes() == old


# -- charts of PowerPoint's own


@pytest.fixture(scope="module")
def charted(tmp_path_factory):
    out = tmp_path_factory.mktemp("native")
    brief(lang="both", figures=list(NATIVE), formats=["pptx"], charts="native", out=out)
    return out


def charts_of(file):
    return [s.chart for slide in Presentation(file).slides for s in slide.shapes if s.has_chart]


def test_the_table_behind_a_chart_holds_the_numbers_of_the_figure(charted):
    rounds = frame("frequency")
    for lang in ("ar", "en"):
        voice = Voice(lang)
        frequency, gaps, seats = charts_of(charted / f"briefing-{lang}.pptx")
        for chart in (frequency, gaps, seats):
            book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
            rows = list(book.active.iter_rows(values_only=True))
            assert book.active.sheet_view.rightToLeft == (lang == "ar")
            plot = chart.plots[0]
            assert [r[0] for r in rows[1:]] == [str(c) for c in plot.categories]
            assert list(rows[0][1:]) == [s.name for s in plot.series]
            for n, series in enumerate(plot.series):
                assert list(series.values) == [r[n + 1] for r in rows[1:]]
        held = {y: int(part["rounds"].sum()) for y, part in rounds.groupby("year")}
        sums = [sum(s.values[n] for s in frequency.plots[0].series) for n in range(len(held))]
        assert dict(zip(map(int, frequency.plots[0].categories), sums)) == held
        assert list(gaps.plots[0].series[0].values) == list(frame("intervals")["days"])
        there = frame("attendance").groupby("actor")["present"].sum()
        for n, actor in enumerate(seats.plots[0].categories):
            assert sum(s.values[n] for s in seats.plots[0].series) == next(
                there[a] for a in there.index if voice.name(a) == actor
            )


def test_a_chart_reads_from_the_right_in_arabic_and_its_formulas_name_its_sheet(charted):
    for lang in ("ar", "en"):
        for chart in charts_of(charted / f"briefing-{lang}.pptx"):
            lying = chart._chartSpace.find(f".//{C}barDir").get("val") == "bar"
            assert chart.category_axis.reverse_order == (lang == "ar" or lying)
            assert chart.value_axis.reverse_order == (lang == "ar" and lying)
            about = chart._chartSpace.find(f"{C}txPr/{A}p/{A}pPr")
            assert about.get("rtl") == ("1" if lang == "ar" else "0")
            sheet = "البيانات" if lang == "ar" else "Data"
            assert {f.text.split("!")[0] for f in chart._chartSpace.iter(f"{C}f")} == {f"'{sheet}'"}
            names = [*map(str, chart.plots[0].categories), *(s.name for s in chart.plots[0].series)]
            assert not any(re.search("[A-Za-z]", n) for n in names) or lang == "en"


def test_charts_of_powerpoint_are_the_same_bytes_twice(charted, tmp_path):
    brief(lang="ar", figures=list(NATIVE), formats=["pptx"], charts="native", out=tmp_path)
    assert (tmp_path / "briefing-ar.pptx").read_bytes() == (charted / "briefing-ar.pptx").read_bytes()


def test_a_figure_without_such_a_kind_is_a_picture():
    drawn = {name: native(name, frame(name), Voice("ar")) for name in FIGURES}
    assert {name for name, made in drawn.items() if made} == set(NATIVE)
    assert native("frequency", frame("frequency").iloc[:0], Voice("ar")) is None


# -- templates


def same(one, other):
    """Whether two containers hold the same XML."""

    def read(data):
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            return {
                n: etree.tostring(etree.fromstring(z.read(n)), method="c14n") if n.endswith((".xml", ".rels")) else ""
                for n in z.namelist()
            }

    return read(one) == read(other)


def test_the_templates_are_those_that_their_script_makes_and_small():
    for lang in ("ar", "en"):
        for kind, make in (("pptx", making.deck), ("docx", making.paper)):
            kept = own(kind, lang).read_bytes()
            assert same(kept, make(lang)) and len(kept) < 32_000


def branded(tmp_path):
    """Templates of a user: another typeface, a logo on the master and in the header, a text that is to go."""
    deck = Presentation()
    logo = tmp_path / "logo.png"
    FIGURES["conflict_length"].draw(corpus(), None, lang="en", size="thumbnail").savefig(logo)
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.title.text = "Old slide"
    picture = slide.shapes.add_picture(str(logo), 0, 0, Inches(1))
    image = deck.slide_master.part.get_or_add_image_part(str(logo))[1]
    picture._element.blipFill.find(f"{A}blip").set(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed", image
    )
    deck.slide_master.shapes._spTree.append(picture._element)
    for part in deck.part.package.iter_parts():
        if "/theme/" in str(part.partname):
            part._blob = part.blob.replace(b"Calibri", b"Georgia")
    deck.save(tmp_path / "mine.pptx")
    paper = Document()
    paper.add_paragraph("Old text")
    paper.sections[0].header.paragraphs[0].add_run().add_picture(str(logo), Inches(1))
    paper.styles["Heading 1"].font.name = "Georgia"
    paper.save(tmp_path / "mine.docx")
    return [tmp_path / "mine.pptx", tmp_path / "mine.docx"]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_template_of_ones_own_keeps_layouts_fonts_and_logo_and_loses_its_text(lang, tmp_path):
    files = branded(tmp_path)
    out = tmp_path / "out"
    brief(lang=lang, figures=["frequency"], formats=["pptx", "docx"], template=files, out=out)
    deck, old = Presentation(out / f"briefing-{lang}.pptx"), Presentation(files[0])
    assert (deck.slide_width, len(deck.slide_layouts)) == (old.slide_width, len(old.slide_layouts))
    assert [s for s in deck.slide_master.shapes if s.shape_type == 13]
    theme = next(data for name, data in parts(out / f"briefing-{lang}.pptx").items() if "/theme/" in name)
    assert b"Georgia" in theme
    texts = [s.text_frame.text for slide in deck.slides for s in slide.shapes if s.has_text_frame]
    assert "Old slide" not in texts and findings(corpus(), ak.reference(), lang)[0].text in "".join(texts)
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width, shape.name
            assert shape.top + shape.height <= deck.slide_height, shape.name
    paper = Document(out / f"briefing-{lang}.docx")
    assert "Old text" not in [p.text for p in paper.paragraphs] and paper.styles["Heading 1"].font.name == "Georgia"
    assert list(paper.sections[0].header._element.iter(f"{W}drawing"))
    assert (paper.sections[0]._sectPr.find(f"{W}bidi") is not None) == (lang == "ar")
    if lang == "ar":  # sizes for Arabic letters where the template has them for Latin ones alone
        about = paper.styles["Heading 1"].element.find(f"{W}rPr")
        assert about.find(f"{W}szCs").get(f"{W}val") == about.find(f"{W}sz").get(f"{W}val")


def test_a_template_that_nothing_is_made_from_is_refused(tmp_path):
    files = branded(tmp_path)
    with pytest.raises(BriefingError, match="no docx is being made"):
        brief(length="deck", template=files[1], out=tmp_path / "out")
    (tmp_path / "x.pptx").write_bytes(b"x")
    with pytest.raises(BriefingError, match="is no office file"):
        brief(length="deck", template=tmp_path / "x.pptx", out=tmp_path / "out")
    with pytest.raises(BriefingError, match="is no template"):
        brief(template="look.css", out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


# -- the workbook


def cells(frames):
    return [(sheet, c, v) for sheet, f in frames.items() for c in f.columns for v in f[c] if isinstance(v, str)]


def test_an_arabic_workbook_is_arabic_but_for_ids_and_the_titles_of_sources():
    allowed = {"المعرّف", "عنوان المصدر", "رابط المصدر", "المصدر الثاني", "رابط المصدر الثاني"}
    frames = worded(corpus(), ak.reference(), "ar")
    wrong = [cell for cell in cells(frames) if cell[1] not in allowed and re.search("[A-Za-z]{2,}", cell[2])]
    assert [w for w in wrong if "CSV" not in w[2]] == []
    left = frames["عن الملف"].to_csv()
    assert "القاعدة" in left and "النتيجة" in left  # what was left out is said


def test_an_english_workbook_is_english_but_for_the_words_of_the_articles():
    own_words = {"title", "author", "words", "when, as written", "person, as written", "quotation", "value", "reason"}
    frames = worded(corpus(), ak.reference(), "en")
    assert [c for c in cells(frames) if c[1] not in own_words and ARABIC.search(c[2])] == []
    assert not any(ARABIC.search(name + "".join(f.columns)) for name, f in frames.items())
    assert {"rounds", "reference rounds", "about"} <= set(frames)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_workbook_tells_every_row_with_its_numbers(lang, tmp_path):
    brief(lang=lang, figures=["frequency"], formats=["xlsx"], out=tmp_path)
    book = openpyxl.load_workbook(tmp_path / f"tables-{lang}.xlsx")
    assert all(sheet.sheet_view.rightToLeft == (lang == "ar") for sheet in book)
    sizes = [len(f) for f in corpus().tables.values()]
    assert [sheet.max_row - 1 for sheet in book.worksheets[1 : 1 + len(sizes)]] == sizes
    rounds = book["الجولات" if lang == "ar" else "rounds"]
    column = [c.value for c in rounds[1]].index("الجولة" if lang == "ar" else "round")
    assert [r[column].value for r in rounds.iter_rows(min_row=2)] == [int(n) for n in corpus().rounds["round"]]


# -- the note as PDF


@pytest.fixture(scope="module")
def noted(tmp_path_factory):
    pytest.importorskip("typst", reason="comes with the extra 'pdf'")
    out = tmp_path_factory.mktemp("note")
    brief(lang="both", length="note", formats=["docx", "pdf"], out=out)
    return out


def letters(text):
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isalpha() and c != "ـ")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_note_as_pdf_has_two_pages_of_real_text_and_is_tagged(lang, noted):
    file = noted / f"note-{lang}.pdf"
    info = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged:\s+yes", info) and re.search(r"Pages:\s+[12]\n", info) and "Date" not in info
    assert b"pdfuaid" in file.read_bytes() or "Metadata Stream: yes" in info
    ways = ([], ["-raw"], ["-layout"])
    read = [subprocess.run(["pdftotext", *w, file, "-"], capture_output=True, text=True).stdout for w in ways]
    got, numbers = [letters(t) for t in read], set(re.findall(r"\d+", "".join(read)))
    said = [p.text for p in Document(noted / f"note-{lang}.docx").paragraphs if p.text]
    for finding in findings(corpus(), ak.reference(), lang):
        assert set(re.findall(r"\d+", finding.text)) <= numbers
        lost = [w for w in finding.text.split() if letters(w) and not any(letters(w) in g for g in got)]
        assert lost == [], lost
        assert finding.text in [re.sub("[\u200e\u200f]", "", t) for t in said]


def test_a_note_as_pdf_is_the_same_bytes_twice_and_describes_its_pictures(noted, tmp_path):
    brief(lang="ar", length="note", formats=["pdf"], out=tmp_path)
    one, other = (hashlib.sha256((f / "note-ar.pdf").read_bytes()).digest() for f in (noted, tmp_path))
    assert one == other
    assert not (tmp_path / "note-ar.docx").exists()


def test_markup_in_an_article_is_text_in_a_pdf(tmp_path):
    pytest.importorskip("typst", reason="comes with the extra 'pdf'")
    text = "انطلقت أمس الأربعاء 24 يناير 2024 في أستانا #panic(1) $x$ *_[الجولة الـ21] من مسار أستانا بشأن سوريا."
    brief(ak.parse([text]), lang="ar", length="note", formats=["pdf"], out=tmp_path)
    assert (tmp_path / "note-ar.pdf").stat().st_size > 10_000


def test_a_missing_typst_is_said_with_the_remedy_and_a_wrong_format_with_the_right_ones(tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(BriefingError, match=r"pip install 'astana-kit\[pdf\]'"):
        brief(lang="en", length="note", formats=["pdf"], out=tmp_path)
    with pytest.raises(BriefingError, match="format of a note.*there are docx, pdf"):
        brief(lang="en", length="note", formats=["pptx"], out=tmp_path)
    assert list(tmp_path.iterdir()) == []


# -- one language


def said_in(file):
    """The paragraphs of a deck or document, notes, chart labels and alternative texts among them."""
    out = []
    for name, data in parts(file).items():
        if not re.fullmatch(r"(ppt/(slides|notesSlides|charts)/[^/]+|word/(document|footer\d))\.xml", name):
            continue
        root = etree.fromstring(data)
        for space, tags in ((A, ("t",)), (W, ("t",))):
            out += ["".join(t.text or "" for t in p.iter(*(space + g for g in tags))) for p in root.iter(f"{space}p")]
        out += [e.get("descr") for e in root.iter() if e.get("descr")] + [v.text for v in root.iter(f"{C}v")]
    return [text for text in out if text]


#: Names that stay in Latin letters within Arabic: the kit's own; what articles and sources are called stands as it is.
NAMES = r"astana-kit \d+\.\d+\.\d+"


@pytest.mark.parametrize("length", ["note", "deck", "full"])
def test_an_arabic_briefing_holds_no_latin_letters_but_names_quotations_and_sources(length, tmp_path):
    how = {"formats": ["pptx", "docx"], "figures": ["intervals", "conflict"], "charts": "native"}
    how = how if length == "full" else {}
    made = brief(lang="ar", length=length, out=tmp_path, **how)
    allowed = {*corpus().articles["outlet"], *corpus().articles["author"], *corpus().articles["title"]} - {""}
    cited = ak.reference().rounds
    allowed |= {f"{r.source_title} {r.source_url}".strip() for r in cited.itertuples()} | set(
        corpus().articles["sha256"]
    )
    seen = 0
    for file in made:
        for text in said_in(file) if file.suffix in (".pptx", ".docx") else ():
            text = re.sub("[\u200e\u200f]|«[^»]*»?", "", text)
            for name in sorted(allowed, key=len, reverse=True):
                text = text.replace(name, "")
            seen += 1
            assert not re.search("[A-Za-z]{2,}", re.sub(NAMES, "", text)), text
    assert seen > 60


@pytest.mark.parametrize("length", ["note", "deck"])
def test_an_english_briefing_holds_no_arabic_but_names_and_quotations(length, tmp_path):
    made = brief(lang="en", length=length, out=tmp_path)
    titles = set(corpus().articles["title"])
    for text in said_in(made[0]):
        for name in titles:
            text = text.replace(name, "")
        assert not ARABIC.search(re.sub("[\u200e\u200f]|«[^»]*»?", "", text)), text


def test_the_note_the_deck_and_the_whole_give_the_same_findings_and_numbers(tmp_path):
    for lang in ("ar", "en"):
        told = findings(corpus(), ak.reference(), lang)
        for length, how in (("note", {}), ("deck", {}), ("full", {"formats": ["docx"], "figures": ["frequency"]})):
            file = brief(lang=lang, length=length, out=tmp_path, **how)[0]
            said = "\n".join(re.sub("[\u200e\u200f]", "", t) for t in said_in(file))
            for finding in told:
                assert finding.text in said and finding.source in said, (length, finding.key)


def test_a_finding_says_on_how_many_rows_and_sources_it_rests():
    told = {f.key: f for f in findings(corpus(), ak.reference(), "en", most=None)}
    c = corpus()
    assert (told["gap"].rows, told["gap"].articles, told["gap"].reference) == (22, 0, True)
    assert told["undated"].rows == len(c.meetings) + len(c.military_actions)
    assert told["attributed"].rows == told["attributed"].numbers["claims"]
    assert told["gap"].source == "Source: the reference, 22 rows"
    one = ak.parse(
        ["زار الرئيس الإيراني أنقرة في 24 كانون الثاني 2024. والتقى الرئيس الإيراني نظيره التركي في أنقرة مرة ثانية."]
    )
    alone = [f for f in findings(one, None, "en", most=None) if f.articles == 1]
    assert alone and all("one article only" in f.source for f in alone)


def test_what_was_left_out_is_said(tmp_path):
    told = findings(corpus(), ak.reference(), "ar", most=None)
    said = "\n".join(said_in(brief(lang="ar", length="note", out=tmp_path)[0]))
    assert f"عددها {len(told) - 5}" in said and "وتيرة الجولات" in said
