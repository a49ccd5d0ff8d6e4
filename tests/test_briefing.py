"""Briefings: decks and documents whose text is logical, directed and described, with where it all comes from."""

import io
import json
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from functools import cache
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from docx import Document
from lxml import etree
from PIL import Image
from pptx import Presentation

import astana_kit as ak
from astana_kit.briefing import BriefingError, brief, check, export
from astana_kit.briefing.findings import findings
from astana_kit.cli import main
from astana_kit.figures import FIGURES
from astana_kit.wording import article_names

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ARABIC = re.compile("[\u0600-\u06ff]")
FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\u202a-\u202e\u2066-\u2069]")
FIGURES_HERE = ["frequency", "conflict"]
LANGS = ("ar", "en")


@cache
def corpus():
    return ak.load()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A briefing of two figures in each language, in one folder."""
    out = tmp_path_factory.mktemp("briefings")
    for lang in LANGS:
        brief(lang=lang, figures=FIGURES_HERE, out=out)
    return out


def prepared(text):
    """What of a text is prepared for drawing and not logical; a ligature that an article itself has is the
    article's."""
    return set(FORMS.findall(text)) - {c for t in corpus().texts.values() for c in FORMS.findall(t)}


def begins_arabic(text):
    """Whether the first letter of a text is Arabic."""
    return ARABIC.search(next((c for c in text if c.isalpha()), "")) is not None


def parts(path, pattern):
    """The XML parts of a container whose names match."""
    with zipfile.ZipFile(path) as z:
        return {n: etree.fromstring(z.read(n)) for n in z.namelist() if re.fullmatch(pattern, n)}


def text_of(element, tag):
    return "".join(t.text or "" for t in element.iter(tag))


# -- the deck


def test_a_deck_holds_findings_figures_with_notes_disagreements_and_sources_and_is_numbered(made):
    for lang in LANGS:
        slides = list(Presentation(made / f"briefing-{lang}.pptx").slides)
        titles = [s.shapes.title.text_frame.text for s in slides]
        told = findings(corpus(), ak.reference(), lang)
        drawn = [FIGURES[n].words(corpus(), ak.reference(), lang).title for n in FIGURES_HERE]
        assert titles[1] == told[0].text and [t for t in titles if t in drawn] == drawn
        said = "\n".join(sh.text_frame.text for s in slides for sh in s.shapes if sh.has_text_frame)
        said = re.sub("[\u200e\u200f]", "", said)
        assert all(f.text in said and f.why in said for f in told[1:]) and len(told) == 5
        numbers = [sh.text_frame.text for s in slides for sh in s.shapes if sh.name == "number"]
        assert numbers == [str(n) for n in range(2, len(slides) + 1)]


def test_the_notes_of_a_figure_hold_its_sentences_word_for_word(made):
    for lang in LANGS:
        slide = next(
            s
            for s in Presentation(made / f"briefing-{lang}.pptx").slides
            if "21" in s.shapes.title.text_frame.text and any(sh.shape_type == 13 for sh in s.shapes)
        )
        notes = slide.notes_slide.notes_text_frame.text
        quoted = re.findall("«([^\n]+)»\n", notes)
        texts = [" ".join(t.split()) for t in corpus().texts.values()]
        assert len(quoted) >= 3 and all(any(q in t for t in texts) for q in quoted)


def unnamed(text):
    """A text without the names of outlets and authors, which stand as they are written."""
    for name in {*corpus().articles["outlet"], *corpus().articles["author"]} - {""}:
        text = text.replace(name, "")
    return text


def test_every_picture_has_an_alternative_text_in_its_language(made):
    for lang in LANGS:
        pictures = [
            e
            for root in parts(made / f"briefing-{lang}.pptx", r"ppt/slides/slide\d+\.xml").values()
            for e in root.iter(f"{P}pic")
        ]
        described = [p.find(f"{P}nvPicPr/{P}cNvPr").get("descr", "") for p in pictures]
        described += [
            e.get("descr", "")
            for e in parts(made / f"briefing-{lang}.docx", r"word/document\.xml")["word/document.xml"].iter(
                f"{WP}docPr"
            )
        ]
        assert len(described) == 2 * len(FIGURES_HERE)
        assert all(len(d) > 20 and bool(ARABIC.search(unnamed(d))) == (lang == "ar") for d in described)


def test_every_arabic_paragraph_of_a_deck_runs_from_the_right_in_an_arabic_font(made):
    seen = 0
    for lang in LANGS:
        for root in parts(
            made / f"briefing-{lang}.pptx", r"ppt/(slides/slide|notesSlides/notesSlide)\d+\.xml"
        ).values():
            for paragraph in root.iter(f"{A}p"):
                text = text_of(paragraph, f"{A}t")
                assert not prepared(text), text
                arabic, latin = len(ARABIC.findall(text)), len(re.findall("[A-Za-z]", text))
                if arabic > latin or (lang == "ar" and begins_arabic(text)):
                    about = paragraph.find(f"{A}pPr")
                    assert about is not None and about.get("rtl") == "1" and about.get("algn") in ("r", "ctr"), text
                    seen += 1
                for run in paragraph.iter(f"{A}r"):
                    if ARABIC.search(text_of(run, f"{A}t")):
                        about = run.find(f"{A}rPr")
                        assert about.get("lang") == "ar-SY"
                        assert {c.tag for c in about} >= {f"{A}latin", f"{A}cs"}
    assert seen > 40


def test_an_arabic_deck_and_its_tables_and_masters_run_from_the_right(made):
    assert parts(made / "briefing-ar.pptx", "ppt/presentation.xml")["ppt/presentation.xml"].get("rtl") == "1"
    assert parts(made / "briefing-en.pptx", "ppt/presentation.xml")["ppt/presentation.xml"].get("rtl") is None
    for lang, wanted in (("ar", "1"), ("en", None)):
        tables = [
            t
            for root in parts(made / f"briefing-{lang}.pptx", r"ppt/slides/slide\d+\.xml").values()
            for t in root.iter(f"{A}tblPr")
        ]
        assert tables and all(t.get("rtl") == wanted and t.get("firstRow") == "1" for t in tables)
    master = next(iter(parts(made / "briefing-ar.pptx", r"ppt/slideMasters/slideMaster1\.xml").values()))
    assert all(level.get("rtl") == "1" for level in master.iter(f"{A}lvl1pPr"))


def test_nothing_of_a_deck_lies_beside_the_slide(made):
    for lang in LANGS:
        deck = Presentation(made / f"briefing-{lang}.pptx")
        for slide in deck.slides:
            for shape in slide.shapes:
                assert shape.left >= 0 and shape.top >= 0, shape.name
                assert shape.left + shape.width <= deck.slide_width and shape.top + shape.height <= deck.slide_height, (
                    shape.name
                )


# -- the document


def paragraphs(made, lang):
    return list(parts(made / f"briefing-{lang}.docx", r"word/document\.xml")["word/document.xml"].iter(f"{W}p"))


def test_every_arabic_paragraph_of_a_document_is_bidi_without_an_alignment(made):
    for lang in LANGS:
        for paragraph in paragraphs(made, lang):
            text = text_of(paragraph, f"{W}t")
            assert not prepared(text), text
            assert paragraph.find(f"{W}pPr/{W}jc") is None, text
            arabic, latin = len(ARABIC.findall(text)), len(re.findall("[A-Za-z]", text))
            bidi = paragraph.find(f"{W}pPr/{W}bidi")
            if arabic > latin or (lang == "ar" and begins_arabic(text)):
                assert bidi is not None and bidi.get(f"{W}val") is None, text
            elif latin and lang == "ar":
                assert bidi is not None and bidi.get(f"{W}val") == "0", text
            for run in paragraph.iter(f"{W}r"):
                if ARABIC.search(text_of(run, f"{W}t")):
                    about = run.find(f"{W}rPr")
                    assert about.find(f"{W}rtl") is not None and about.find(f"{W}rFonts") is None  # the style's
                    assert about.find(f"{W}lang").get(f"{W}bidi") == "ar-SY"


def test_the_elements_of_a_document_stand_in_the_order_of_the_schema(made):
    runs = [
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "color",
        "spacing",
        "w",
        "kern",
        "position",
        "sz",
        "szCs",
        "highlight",
        "u",
        "effect",
        "vertAlign",
        "rtl",
        "cs",
        "lang",
    ]
    lines = [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "widowControl",
        "numPr",
        "pBdr",
        "shd",
        "tabs",
        "bidi",
        "spacing",
        "ind",
        "contextualSpacing",
        "jc",
        "outlineLvl",
        "rPr",
    ]
    for lang in LANGS:
        for root in parts(made / f"briefing-{lang}.docx", r"word/(document|styles|footer1)\.xml").values():
            for tag, order in (("rPr", runs), ("pPr", lines)):
                for about in root.iter(f"{W}{tag}"):
                    found = [order.index(c.tag.removeprefix(W)) for c in about if c.tag.removeprefix(W) in order]
                    assert found == sorted(found), etree.tostring(about)[:400]


def test_headings_are_headings_captions_count_and_tables_have_header_rows(made):
    for lang in LANGS:
        document = Document(made / f"briefing-{lang}.docx")
        styles = [p.style.name for p in document.paragraphs]
        assert (
            styles.count("Title") == 1
            and styles.count("Heading 1") == 6
            and styles.count("Heading 2") == len(FIGURES_HERE)
        )
        root = document.element
        fields = [t.text for t in root.iter(f"{W}instrText")]
        assert (
            sum("SEQ Figure" in f for f in fields) == len(FIGURES_HERE)
            and sum("SEQ Table" in f for f in fields) == len(document.tables) == 5
        )
        for table in document.tables:
            assert table._tbl.tr_lst[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert (table._tbl.tblPr.find(f"{W}bidiVisual") is not None) == (lang == "ar")
            assert table._tbl.tblPr.find(f"{W}tblDescription") is not None
        assert (root.find(f".//{W}sectPr/{W}bidi") is not None) == (lang == "ar")
        assert document.core_properties.language == {"ar": "ar-SY", "en": "en-GB"}[lang]


def test_the_styles_of_an_arabic_document_carry_size_weight_and_language_for_arabic(made):
    styles = Document(made / "briefing-ar.docx").styles
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Caption"):
        about = styles[name].element.find(f"{W}rPr")
        assert {c.tag.removeprefix(W) for c in about} >= {"rFonts", "szCs", "rtl", "lang"}
        assert about.find(f"{W}rFonts").get(f"{W}cs") == "Arial" and not [
            k for k in about.find(f"{W}rFonts").attrib if "Theme" in k
        ]
        assert styles[name].element.find(f"{W}pPr/{W}bidi") is not None
    assert styles["Heading 1"].element.find(f"{W}rPr/{W}bCs") is not None


def test_the_table_of_rounds_keeps_the_reference_and_the_articles_apart(made):
    table = Document(made / "briefing-en.docx").tables[0]
    cells = {r.cells[0].text: [c.text for c in r.cells] for r in table.rows}
    assert len(cells) == 23
    assert cells["21"] == ["21", "24 and 25 January 2024", "Astana", "24 and 25 January 2024", "Held", "3"]
    assert cells["15"][3] == "February 2021" and cells["1"][3:] == ["not told of", "–", "–"]


def test_the_annex_gives_each_sentence_of_the_articles_once_with_what_was_read_in_it(made):
    table = Document(made / "briefing-en.docx").tables[-1]
    rows = [["".join(t.text or "" for t in c.iter(f"{W}t")) for c in r.tc_lst] for r in table._tbl.tr_lst]
    assert rows[0] == ["sentence", "article", "what was read"]
    called = article_names(corpus().articles, "en")
    texts = {called[a]: " ".join(t.split()) for a, t in corpus().texts.items()}
    plain = {a: re.sub("[\u200e\u200f]", "", t) for a, t in texts.items()}
    for sentence, article, read in rows[1:]:
        assert read
        sentence = sentence.strip("«»")
        assert re.sub("[\u200e\u200f]", "", sentence) in next(
            t for a, t in plain.items() if re.sub("[\u200e\u200f]", "", article).startswith(a)
        )
    assert len({(r[0], r[1]) for r in rows[1:]}) == len(rows) - 1


# -- chart files


def test_chart_files_carry_title_caption_alternative_text_and_sources(made):
    words = FIGURES["frequency"].words(corpus(), ak.reference(), "ar")
    with Image.open(made / "charts" / "frequency-ar.png") as png:
        assert {k: png.info[k] for k in ("Title", "Description", "Comment", "Source")} == {
            "Title": words.title,
            "Description": words.alt,
            "Comment": words.caption,
            "Source": words.source,
        }
        assert round(png.info["dpi"][0]) == 300 and png.size == (1950, round(FIGURES["frequency"].height * 300))
    svg = etree.parse(made / "charts" / "frequency-ar.svg").getroot()
    ns = {"s": "http://www.w3.org/2000/svg"}
    assert svg.get("role") == "img" and svg.get("lang") == "ar"
    assert svg.find("s:title", ns).text == words.title and svg.find("s:desc", ns).text == words.alt
    assert words.source in (made / "charts" / "frequency-ar.svg").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")
def test_a_chart_as_pdf_can_be_searched_and_says_what_it_is(made):
    def bare(text):
        return re.sub("[\\s\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFKC", text))

    path = made / "charts" / "conflict-ar.pdf"
    words = FIGURES["conflict"].words(corpus(), ak.reference(), "ar")
    assert bare(words.title) in bare(
        subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    )
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert bare(words.title) in bare(info) and "Date" not in info


def test_sizes_are_fixed_and_named(tmp_path):
    brief(lang="en", figures=["frequency"], formats=["png"], sizes=["slide", "page", "column"], out=tmp_path)
    sizes = {}
    for path in (tmp_path / "charts").iterdir():
        with Image.open(path) as png:
            sizes[path.name] = png.size
    assert sizes == {
        "frequency-en-slide.png": (4000, 2250),
        "frequency-en.png": (1950, 1380),
        "frequency-en-column.png": (1200, 900),
    }


# -- the same bytes, and where they come from


def test_the_same_corpus_gives_the_same_bytes(made, tmp_path):
    for lang in LANGS:
        brief(lang=lang, figures=FIGURES_HERE, out=tmp_path)
    old = {p.relative_to(made): p.read_bytes() for p in made.rglob("*") if p.is_file()}
    new = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert old.keys() == new.keys() and not [str(n) for n in old if old[n] != new[n]]


def test_containers_name_no_moment_but_the_date_of_the_corpus(made):
    day = corpus().articles["published_end"].max().date().isoformat()
    for path in (*made.glob("*.pptx"), *made.glob("*.docx")):
        with zipfile.ZipFile(path) as z:
            assert {i.date_time for i in z.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", z.read("docProps/core.xml").decode())) == {
                f"{day}T00:00:00Z"
            }


def test_the_sidecar_leads_from_a_figure_to_its_tables_and_articles(made):
    about = json.loads((made / "briefing-ar.json").read_text(encoding="utf-8"))
    conflict = about["figures"]["conflict"]
    assert conflict["tables"] == ["articles", "claims", "conflicts"] and about["figures"]["frequency"]["tables"] == [
        "reference/rounds",
        "rounds",
    ]
    assert set(conflict["tables"]) <= set(about["tables"]) and all(
        len(t["sha256"]) == 64 for t in about["tables"].values()
    )
    assert {a: r["sha256"] for a, r in about["articles"].items()} == dict(
        zip(corpus().articles["article_id"], corpus().articles["sha256"])
    )
    assert set(conflict["articles"]) <= set(about["articles"])
    assert about["kit"] == {"name": "astana-kit", "version": ak.__version__} and about["corpus_date"] == "2024-10-09"
    assert set(about["files"]) == {p.relative_to(made).as_posix() for p in made.rglob("*-ar*") if p.suffix != ".json"}
    assert {f for figure in about["figures"].values() for f in figure["files"]} == set(about["files"])
    assert not re.search(r"/(home|root|tmp|work|Users)/", json.dumps(about))


def test_a_fresh_briefing_agrees_whichever_of_its_files_is_asked(made):
    for name in ("briefing-ar.json", "briefing-en.pptx", "briefing-ar.docx", "charts/frequency-en.svg"):
        agreement = check(made / name)
        assert agreement and agreement.notes == [] and list(agreement.figures) == FIGURES_HERE


def test_a_changed_table_is_told_by_the_figure_that_draws_it_and_by_no_other(made):
    now = ak.load()
    days = now.conflicts["record_id"].eq("round-21") & now.conflicts["field"].isin(["start", "end"])
    now.conflicts = now.conflicts[~(days & now.conflicts["claimed_by"].str.fullmatch("001_[0-9a-f]+"))].reset_index(
        drop=True
    )
    agreement = check(made / "briefing-en.json", now)
    assert not agreement and agreement.figures["frequency"] == []
    assert "conflicts" in agreement.figures["conflict"][0]
    assert agreement.findings["dispute"][0].startswith("now: Round 21: 2 dates")
    assert agreement.parts["disagreements"] == ["changed: conflicts"] and agreement.parts["rounds"] == []


def test_a_missing_article_is_named(made):
    texts = corpus().texts
    fewer = ak.parse(list(texts.values())[:4])
    agreement = check(made / "briefing-en.json", fewer)
    assert not agreement and any("is gone" in why for why in agreement.figures["conflict"])


def test_an_edited_deck_is_a_remark_and_no_disagreement(made, tmp_path):
    shutil.copytree(made, tmp_path / "b")
    (tmp_path / "b" / "briefing-en.pptx").write_bytes(b"edited")
    (tmp_path / "b" / "charts" / "frequency-en.png").unlink()
    agreement = check(tmp_path / "b" / "briefing-en.json")
    assert agreement and agreement.notes == [
        "charts/frequency-en.png is not there",
        "briefing-en.pptx was changed after it was made",
    ]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b'{"format": "astana-kit briefing 1"}', b"\xff\xfe", b'{"format": 1, "files": []}']
)
def test_what_is_no_sidecar_is_refused_in_one_line(content, tmp_path, capsys):
    (tmp_path / "x.json").write_bytes(content)
    assert main(["check", str(tmp_path / "x.json")]) == 2
    error = capsys.readouterr().err
    assert "is no sidecar" in error and error.count("\n") == 1
    assert main(["check", str(tmp_path / "x.pptx")]) == 2


def test_a_briefing_of_a_corpus_of_ones_own_finds_it_again(tmp_path, capsys):
    (tmp_path / "mine").mkdir()
    text = "انطلقت أمس الأربعاء 24 يناير 2024 في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا."
    (tmp_path / "mine" / "one.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    brief(tmp_path / "mine", lang="en", figures=["frequency"], formats=["svg"], out=out)
    assert json.loads((out / "briefing-en.json").read_text())["source"] == {"kind": "path", "path": "../mine"}
    assert main(["check", str(out / "briefing-en.json")]) == 0
    (tmp_path / "mine" / "one.txt").write_text(text.replace("24", "25").replace("الأربعاء", "الخميس"), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(out / "briefing-en.json")]) == 1
    assert "no longer agrees" in capsys.readouterr().out
    shutil.rmtree(tmp_path / "mine")
    assert main(["check", str(out / "briefing-en.json")]) == 2
    assert "--tables" in capsys.readouterr().err


# -- from a cell


def test_a_figure_of_the_kit_leaves_a_notebook_with_its_words(tmp_path):
    figure = FIGURES["frequency"].draw(corpus(), ak.reference(), lang="ar")
    paths = export(figure, "تواتر", ["png", "pptx", "docx", "svg", "pdf"], out=tmp_path)
    assert [p.name for p in paths] == ["تواتر.png", "تواتر.pptx", "تواتر.docx", "تواتر.svg", "تواتر.pdf"]
    slide = Presentation(tmp_path / "تواتر.pptx").slides[0]
    assert slide.shapes.title.text_frame.text == figure.words.title
    again = export(figure.axes[0], "again", ["png", "pptx", "docx", "svg", "pdf"], out=tmp_path)
    assert [a.read_bytes() == b.read_bytes() for a, b in zip(paths, again)] == [True] * 5


def test_a_figure_of_ones_own_needs_a_word_about_what_it_shows(tmp_path):
    figure, ax = plt.subplots()
    ax.plot([1, 2])
    with pytest.raises(BriefingError, match="alt="):
        export(ax, "own", out=tmp_path)
    export(ax, "own", ["docx"], alt="A line that rises", out=tmp_path)
    ax.set_title("Rising")
    before = figure.get_size_inches().tolist(), ax.get_title()
    export(pd.Series([ax]).to_numpy(), "own", "pptx", out=tmp_path)
    assert Presentation(tmp_path / "own.pptx").slides[0].shapes.title.text_frame.text == "Rising"
    assert (figure.get_size_inches().tolist(), ax.get_title()) == before
    plt.close(figure)


def test_what_is_no_figure_or_of_the_wrong_format_is_refused(tmp_path):
    with pytest.raises(BriefingError, match="figure, Axes or DataFrame"):
        export("text", "x", out=tmp_path)
    with pytest.raises(BriefingError, match="near: pptx.*there are png"):
        export(FIGURES["frequency"].draw(corpus(), None), "x", ["ppt"], out=tmp_path)
    with pytest.raises(BriefingError, match="format for a table"):
        export(corpus().rounds, "x", ["png", "csv"], out=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_tables_go_along_as_workbook_and_csv(tmp_path):
    paths = brief(lang="ar", figures=["conflict_length"], formats=["xlsx", "csv"], out=tmp_path)
    assert {p.name for p in paths} == {"tables-ar.xlsx", "briefing-ar.json", *(f"{n}.csv" for n in corpus().tables)}
    assert (tmp_path / "tables" / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")


# -- the command line, and bad input


def test_the_command_makes_a_briefing_and_says_where_it_is(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["brief", "--lang", "en", "--figures", "frequency", "--formats", "svg", "pdf", "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out / 'briefing-en.json'}\n{out / 'charts'}: 2 files\n"
    assert main(["check", str(out / "briefing-en.json")]) == 0
    assert "ok  figure frequency" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "said"), [
    (["--figures", "frequncy"], "near: frequency"),
    (["--formats", "ppt"], "near: pptx"),
    (["--sizes", "poster"], "there are slide, page, column"),
    (["no-such-folder"], "no-such-folder"),
])  # fmt: skip
def test_what_the_command_does_not_know_is_said_with_the_near_ones_and_nothing_is_written(
    arguments, said, tmp_path, capsys
):
    assert main(["brief", "--out", str(tmp_path / "out"), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_behind_a_list_is_the_source_as_it_was_meant(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "one.txt").write_text(
        "انطلقت أمس الأربعاء 24 يناير 2024 في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا.", encoding="utf-8"
    )
    out = tmp_path / "out"
    assert main(["brief", "--out", str(out), "--figures", "frequency", "--formats", "svg", str(tmp_path / "mine")]) == 0
    assert list(json.loads((out / "briefing-ar.json").read_text(encoding="utf-8"))["articles"]) == ["one"]


def test_a_hostile_article_neither_breaks_a_deck_nor_turns_its_lines(tmp_path):
    text = (
        "انطلقت أمس الأربعاء 24 يناير 2024 في أستانا \u202e\x07<script>alert(1)</script>"
        " & ]]> \ufffe الجولة الـ21 من مسار أستانا بشأن سوريا."
    )
    one = ak.parse([text])
    brief(one, lang="ar", figures=["frequency"], out=tmp_path)
    for path in (tmp_path / "briefing-ar.pptx", tmp_path / "briefing-ar.docx"):
        with zipfile.ZipFile(path) as z:
            for name in z.namelist():
                if name.endswith(".xml"):
                    etree.fromstring(z.read(name))
                    assert "\u202e" not in z.read(name).decode()
    assert json.loads((tmp_path / "briefing-ar.json").read_text(encoding="utf-8"))["source"] == {"kind": "tables"}


def test_an_empty_corpus_gives_a_briefing_that_says_so(tmp_path):
    paths = brief(ak.tables.Corpus({}), lang="ar", out=tmp_path)
    assert (tmp_path / "briefing-ar.docx") in paths
    assert check(tmp_path / "briefing-ar.json", ak.tables.Corpus({}))


def test_a_missing_office_package_is_said_with_the_remedy(tmp_path, monkeypatch):
    for module, kind in (("pptx", "pptx"), ("docx", "docx"), ("openpyxl", "xlsx")):
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(BriefingError, match=r"pip install 'astana-kit\[office\]'"):
            brief(corpus(), lang="en", figures=["conflict_length"], formats=[kind], out=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_deck_of_a_cell_opens_from_memory(made):
    assert len(Presentation(io.BytesIO((made / "briefing-en.pptx").read_bytes())).slides) > 5
    assert Path(made / "briefing-en.pptx").stat().st_size < 3_000_000


# -- lengths, and corpora of one's own

OWN = {
    "a1": "انطلقت الأربعاء 7 تموز 2021 في نور سلطان الجولة الـ16 من محادثات أستانا بشأن سوريا بمشاركة روسيا وتركيا وإيران.",
    "a2": "تبدأ الثلاثاء 21 كانون الأول 2021 في العاصمة الكازاخية الجولة الـ17 من مسار أستانا.",
    "a3": "عُقدت في نور سلطان يومي 21 و22 كانون الأول 2021 الجولة الـ17 من محادثات أستانا بحضور روسيا وتركيا وإيران.",
    "a4": "اختتمت الجولة الـ18 من محادثات أستانا في نور سلطان الخميس 16 حزيران 2022.",
    "a5": "انطلقت الثلاثاء 22 تشرين الثاني 2022 في أستانا الجولة الـ19 من مسار أستانا بشأن سوريا.",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A corpus on rounds 16 to 19."""
    folder = tmp_path_factory.mktemp("own")
    for name, text in OWN.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return ak.parse(folder)


def shown(slide):
    """All text of a slide, and whether it has a picture or a table."""
    texts = [s.text_frame.text for s in slide.shapes if s.has_text_frame and s.name != "number"]
    return texts, any(s.shape_type == 13 or s.has_table for s in slide.shapes)


@pytest.mark.parametrize("lang", LANGS)
def test_a_deck_has_six_to_eight_slides_each_with_a_message_and_something_on_it(lang, own, tmp_path):
    for n, source in enumerate((None, own, ak.parse_text("لا شيء هنا."))):
        paths = brief(source, lang=lang, length="deck", out=tmp_path / str(n))
        slides = list(Presentation(paths[0]).slides)
        titles = [s.shapes.title.text_frame.text for s in slides]
        assert 5 <= len(slides) <= 8 and len(set(titles)) == len(titles)
        for slide in slides[1:]:
            texts, drawn = shown(slide)
            assert drawn or len([t for t in texts if t.strip()]) >= 2
        nothing = {"لا بيانات للعرض", "nothing to show"}
        assert not nothing & {t for s in slides for t in shown(s)[0]}
        if source is own:
            assert all(str(n) in titles[0] for n in (16, 17, 18, 19)) and "21" not in titles[0]


@pytest.mark.parametrize("lang", LANGS)
def test_a_note_is_short_and_its_appendix_has_each_sentence_once(lang, own, tmp_path):
    paths = {p.name: p for p in brief(own, lang=lang, length="note", out=tmp_path)}
    assert set(paths) == {f"note-{lang}.docx", f"evidence-{lang}.docx", f"note-{lang}.json"}
    note, evidence = Document(paths[f"note-{lang}.docx"]), Document(paths[f"evidence-{lang}.docx"])
    told = findings(own, ak.reference(), lang)
    said = [text_of(p._p, f"{W}t") for p in note.paragraphs]
    assert all(f.text in said for f in told) and len(note.inline_shapes) <= 2 and not note.tables
    sentences = [text_of(row._tr.tc_lst[0], f"{W}t") for row in evidence.tables[0].rows][1:]
    assert len(sentences) == len(set(sentences)) > 3
    texts = [" ".join(t.split()) for t in own.texts.values()]
    assert all(any(s.strip("«»") in t for t in texts) for s in sentences)
    assert check(paths[f"note-{lang}.docx"], own)


def test_a_length_that_there_is_not_is_named(tmp_path):
    with pytest.raises(BriefingError, match="note"):
        brief(length="nota", out=tmp_path)
