"""Files of any kind and encoding: what they give, what is refused, and that nothing is left out in silence."""

import collections
import gzip
import hashlib
import io
import json
import os
import sys
import warnings
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from formats import DAY, FORMATS, glasses, page, wrapped
from hypothesis import given, settings
from hypothesis import strategies as st

import astana_kit as ak
from astana_kit import corpus
from astana_kit.corpus import CorpusError, decoding, kinds, wrapping, zips
from astana_kit.shelves import shelf

SEEDS = sorted(shelf("seeds").glob("*.txt"))
TEXT = "عُقدت الجولة الـ21 من مسار أستانا أمس في العاصمة الكازاخية.\nوقالت روسيا إن المحادثات كانت بناءة."
NEEDS_OFFICE = {"PDF"}
OTHERWISE = {"one line"}  # its paragraphs are gone, and with them who speaks in which


def put(folder, name, raw):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return path


def values(found) -> collections.Counter:
    """The claims of a corpus, wherever in the text they stand: the end of an undated id comes from where it stands."""
    claims = found.claims[~found.claims["record_id"].isin(set(found.articles["article_id"]))]
    records = claims["record_id"].str.replace(r"-[0-9a-f]{10}$", "", regex=True)
    return collections.Counter(zip(records, claims["field"], claims["value"], claims["attributed_to"]))


def in_format(folder, name, text):
    """Save a text in a format, and read it with its register."""
    file, save = FORMATS[name]
    put(folder, f"in/{file}", save(text))
    register = put(folder, "r.csv", f"file,published\n{file},{DAY}\n")
    return ak.parse(folder / "in", register)


# -- the same article in every format


@pytest.mark.parametrize("name", [n for n in FORMATS if n not in NEEDS_OFFICE | OTHERWISE])
@pytest.mark.parametrize("seed", SEEDS, ids=lambda p: p.stem[:3])
def test_an_article_says_the_same_in_every_format(tmp_path, seed, name):
    text = seed.read_bytes().decode()
    found = in_format(tmp_path, name, text)
    assert values(found) == values(ak.parse_text(text, DAY))
    for row in found.claims.itertuples():
        assert found.texts[row.article_id][row.start_char : row.end_char] == row.quote


@pytest.mark.office
@pytest.mark.parametrize("seed", SEEDS[:3], ids=lambda p: p.stem[:3])
def test_a_pdf_says_what_its_article_says(tmp_path, seed):
    text = seed.read_bytes().decode()
    assert values(in_format(tmp_path, "PDF", text)) == values(ak.parse_text(text, DAY))


@pytest.mark.parametrize(
    ("name", "basis", "encoding"),
    [
        ("plain text, UTF-8", "as_given", "UTF-8"),
        ("Windows-1256", "decoded", "Windows-1256"),
        ("HTML page", "extracted", "UTF-8"),
        ("HTML page in Windows-1256", "decoded;extracted", "Windows-1256"),
        ("wrapped at 80", "unwrapped", "UTF-8"),
        ("UTF-8 read as Windows-1256", "decoded", "UTF-8 read as Windows-1256, put right"),
        ("XLSX", "as_given", "UTF-8"),
        ("DOCX", "extracted", "UTF-8"),
    ],
)
def test_it_is_said_what_was_done_to_the_bytes(tmp_path, name, basis, encoding):
    found = in_format(tmp_path, name, SEEDS[0].read_bytes().decode())
    assert found.articles["text_basis"].tolist() == [basis]
    assert list(found.report.articles["encodings"]) == [encoding]


def test_the_hash_is_that_of_the_untouched_bytes(tmp_path):
    raw = page(SEEDS[0].read_bytes().decode()).encode()
    put(tmp_path, "a.html", raw)
    assert corpus.read(tmp_path)[0].sha256 == hashlib.sha256(raw).hexdigest()


# -- what a file is


def test_what_a_file_is_decides_not_its_name(tmp_path):
    put(tmp_path, "page.txt", page(TEXT))
    put(tmp_path, "table.txt", f'id,text\nx,"{TEXT}"\n')
    put(tmp_path, "plain.html", TEXT)
    put(tmp_path, "lines.txt", json.dumps({"text": TEXT + " "}))
    found = {a.path.partition(",")[0]: a.text_basis for a in corpus.read(tmp_path)}
    assert found == {
        "page.txt": "extracted",
        "table.txt": "as_given",
        "plain.html": "as_given",
        "lines.txt": "as_given",
    }


def test_the_furniture_of_a_page_is_no_article(tmp_path):
    put(tmp_path, "a.txt", page(SEEDS[2].read_bytes().decode()))
    text = corpus.read(tmp_path)[0].text
    assert "قصف إسرائيلي على دمشق" not in text and "سياسة الخصوصية" not in text


@given(st.binary(max_size=300), st.sampled_from([".txt", ".csv", ".md", ".html", ".json", ""]))
def test_any_bytes_have_a_kind_or_a_name(raw, suffix):
    kind, what = kinds.kind_of(raw, suffix)
    assert bool(kind) != bool(what)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_damaged_file_of_any_kind_is_read_or_refused_with_a_reason(tmp_path_factory, data):
    name = data.draw(st.sampled_from([n for n in FORMATS if n not in NEEDS_OFFICE]))
    file, save = FORMATS[name]
    raw = bytearray(_saved(name, save))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
        if not raw:
            raw = bytearray(b" ")
    folder = tmp_path_factory.mktemp("damaged")
    put(folder, file, bytes(raw))
    try:
        found = corpus.gather(folder)
    except CorpusError as e:
        assert str(e)
    else:
        assert found.articles and all(n.why or n.became == "read" for n in found.notes)


_KEPT: dict[str, bytes] = {}


def _saved(name, save):
    return _KEPT.setdefault(name, save(SEEDS[2].read_bytes().decode()))


# -- encodings


@pytest.mark.parametrize(
    "encoding", ["cp1256", "iso8859_6", "mac_arabic", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
)
def test_an_encoding_that_is_certain_is_decoded(encoding):
    text = SEEDS[1].read_bytes().decode()
    raw = text.encode(encoding, "ignore")
    assert decoding.decode(raw) == raw.decode(encoding)


def test_other_bytes_are_not_taken_for_arabic():
    for raw in (
        "über Straße café".encode("latin-1"),
        "Привет, как дела".encode("cp1251"),
        "שלום לכולם".encode("cp1255"),
        bytes(range(128, 256)),
    ):
        with pytest.raises(CorpusError, match="no other encoding is certain"):
            decoding.decode(raw)


def test_mojibake_that_cannot_be_undone_exactly_is_refused(tmp_path):
    text = SEEDS[0].read_bytes().decode()
    broken = (
        glasses(text, "utf-8", "cp1252").decode().replace("\x81", "")
    )  # a program that dropped what it could not show
    with pytest.raises(CorpusError, match="garbled letters"):
        decoding.decode(broken.encode())


def test_a_snippet_of_mojibake_in_an_article_is_kept_as_it_is():
    text = TEXT * 20 + glasses("مصدر", "utf-8", "cp1256").decode()
    assert decoding.decode(text.encode()) == text


# -- wrapped lines


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_lines_are_joined_as_they_were(width):
    for seed in SEEDS:
        text = seed.read_bytes().decode()
        joined = wrapping.unwrap(wrapped(text, width))
        assert joined is not None
        assert [" ".join(x.split()) for x in joined.splitlines() if x] == [
            " ".join(x.split()) for x in text.splitlines() if x.strip()
        ]


def test_text_that_is_not_wrapped_stays():
    for text in [*(s.read_bytes().decode() for s in SEEDS), "\n".join(["قائمة قصيرة"] * 30), TEXT]:
        assert wrapping.unwrap(text) is None


# -- what is known of an article


def test_a_page_says_its_title_day_and_site(tmp_path):
    put(tmp_path, "a.html", page(SEEDS[0].read_bytes().decode()))
    [a] = corpus.read(tmp_path)
    assert (a.published.start, a.published.basis, a.published.grounds) == (
        date(2024, 1, 25),
        "stated",
        "the page gives it",
    )
    assert a.outlet == "موقع المثال" and a.title.startswith("اجتماع مسار آستانة")


def test_a_date_printed_on_a_page_or_the_day_of_saving_is_not_its_date(tmp_path):
    body = "".join(f"<p>{p}</p>" for p in SEEDS[0].read_bytes().decode().splitlines() if p.strip())
    put(
        tmp_path,
        "a.html",
        f"<html><body><div>الأربعاء 25 تشرين الثاني 2026</div><article>{body}</article></body></html>",
    )
    assert corpus.read(tmp_path)[0].published is None


@pytest.mark.parametrize(
    "day", ["2024-01-25", "2024-01-25T23:59:00Z", "2024-01-25 09:00:00+03:00", "Thu, 25 Jan 2024 09:00:00 +0300"]
)
def test_days_are_read_as_iso_and_as_mail_writes_them(tmp_path, day):
    put(tmp_path, "a.csv", f'text;date\n"{TEXT}";"{day}"\n')
    assert corpus.read(tmp_path)[0].published.start == date(2024, 1, 25)


def test_a_date_that_cannot_be_read_is_said_and_leaves_the_article(tmp_path):
    put(tmp_path, "a.csv", f'text;date\n"{TEXT}";"25/01/2024"\n')
    found = ak.parse(tmp_path)
    assert found.report.undated == ["a.csv, row 1: '25/01/2024' is not a day; expected year-month-day, as 2024-01-25"]
    assert found.articles["published_basis"].tolist() == ["unknown"]


def test_a_register_goes_before_the_page(tmp_path):
    put(tmp_path, "in/a.html", page(TEXT * 3))
    register = put(tmp_path, "r.csv", "file,published,outlet\na.html,2024-02-01,عنب بلدي\n")
    [a] = corpus.read(tmp_path / "in", register)
    assert (a.published.start, a.outlet) == (date(2024, 2, 1), "عنب بلدي")


def test_columns_are_found_or_named(tmp_path):
    put(tmp_path, "a.tsv", f"الرقم\tالعنوان\tالنص\tالتاريخ\n1\tخبر\t{TEXT.replace(chr(10), ' ')}\t2024-01-25\n")
    [a] = corpus.read(tmp_path)
    assert (a.title, a.published.start) == ("خبر", date(2024, 1, 25))
    frame = pd.DataFrame({"words": [TEXT], "when": ["2024-01-25"]})
    [a] = corpus.read(frame, columns={"text": "words", "published": "when"})
    assert a.published.start == date(2024, 1, 25)
    with pytest.raises(CorpusError, match="may stand in body or content; say which: --column text=body"):
        corpus.read(pd.DataFrame({"content": ["a"], "body": ["b"]}))
    with pytest.raises(CorpusError, match="no column is used as 'txt'"):
        corpus.read(frame, columns={"txt": "words"})


def test_rows_are_named_by_what_they_are_not_where_they_stood(tmp_path):
    one, two = json.dumps({"text": TEXT}), json.dumps({"text": TEXT + " وانتهت."})
    put(tmp_path, "x/a.jsonl", f"{one}\n{two}\n")
    put(tmp_path, "y/a.jsonl", f"{two}\n{one}\n")
    assert [a.article_id for a in corpus.read(tmp_path / "x")] == [a.article_id for a in corpus.read(tmp_path / "y")]


# -- where the files lie


def test_folders_patterns_lists_and_standard_input(tmp_path, monkeypatch):
    put(tmp_path, "a.txt", TEXT)
    put(tmp_path, "more/b.txt", TEXT + " ")
    assert [a.article_id for a in corpus.read(tmp_path)] == ["a"]
    assert corpus.gather(tmp_path).notes[0].why == "a subfolder; to read it as well: --recursive"
    assert [a.article_id for a in corpus.read(tmp_path, recursive=True)] == ["a", "b"]
    assert [a.article_id for a in corpus.read(f"{tmp_path}/*.txt")] == ["a"]
    assert [a.article_id for a in corpus.read([tmp_path / "a.txt", tmp_path / "more"])] == ["a", "b"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert corpus.read("-")[0].article_id == "stdin"


def test_a_folder_of_subfolders_says_how_they_are_read(tmp_path):
    put(tmp_path, "more/b.txt", TEXT)
    with pytest.raises(CorpusError, match="no articles, but subfolders .more/.; to read them: --recursive"):
        corpus.read(tmp_path)


def test_links_that_lead_out_loops_pipes_and_devices_are_refused_and_named(tmp_path):
    put(tmp_path, "out/secret.txt", TEXT + " سر")
    put(tmp_path, "in/a.txt", TEXT)
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    os.mkfifo(tmp_path / "in/pipe.txt")
    (tmp_path / "in/round.txt").symlink_to("round.txt")
    found = corpus.gather(tmp_path / "in", recursive=True)
    assert [a.article_id for a in found.articles] == ["a"]
    said = {n.path: n.why for n in found.notes if n.became != "read"}
    assert "leads out of the folder" in said["link.txt"] and "not followed" in said["loop/"]
    assert "a pipe, a device" in said["pipe.txt"] and "cannot be read" in said["round.txt"]
    with pytest.raises(CorpusError, match="a pipe, a device"):
        corpus.read("/dev/zero")


def test_names_composed_and_loose_are_one_name(tmp_path):
    import unicodedata

    loose = unicodedata.normalize("NFD", "أستانا.txt")
    put(tmp_path, f"in/{loose}", TEXT)
    register = put(tmp_path, "r.csv", "file,published\n" + unicodedata.normalize("NFC", "أستانا.txt") + ",2024-01-25\n")
    [a] = corpus.read(tmp_path / "in", register)
    assert a.article_id == unicodedata.normalize("NFC", "أستانا") and a.published.is_day


def test_an_article_never_bears_the_name_of_a_record(tmp_path):
    put(tmp_path, "round-21.txt", TEXT)
    found = ak.parse(tmp_path)
    assert found.articles["article_id"].tolist() == ["article-round-21"]
    assert found.rounds["round"].tolist() == [21]


def test_a_name_of_bytes_that_are_no_letters_is_refused_not_fatal(tmp_path):
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    put(tmp_path, "a.txt", TEXT + " ")
    found = corpus.gather(tmp_path)
    assert [a.article_id for a in found.articles] == ["a"] and "cannot be an article's id" in found.troubles[0]


def test_an_archive_is_read_as_its_folder_would_be(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("news/one.txt", TEXT)
        archive.writestr("more/one.txt", TEXT + " ")
        archive.writestr("two.html", page(SEEDS[0].read_bytes().decode()))
    assert {a.article_id: a.path for a in corpus.read(tmp_path)} == {
        "one": "a.zip/more/one.txt",
        "news_one.txt": "a.zip/news/one.txt",
        "two": "a.zip/two.html",
    }


def test_an_article_in_one_line_is_pointed_at(tmp_path):
    put(tmp_path, "a.txt", " ".join(SEEDS[0].read_bytes().decode().split()))
    assert ak.parse(tmp_path).report.in_one_line == ["a"]


# -- bombs and monsters


def test_what_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "MAX_MEMBER", 100_000)
    monkeypatch.setattr(zips, "MAX_UNPACKED", 300_000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("huge.txt", b"0" * 1_000_000)
        archive.writestr("a.txt", TEXT)
    put(tmp_path, "b.txt.gz", gzip.compress(b"0" * 1_000_000))
    found = corpus.gather(tmp_path)
    assert [a.text for a in found.articles] == [TEXT]
    assert all("unpacks to more than" in t for t in found.troubles) and len(found.troubles) == 2


def test_an_archive_in_an_archive_is_refused(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", TEXT)
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    with pytest.raises(CorpusError, match="an archive within an archive"):
        corpus.read(tmp_path)


def test_entities_that_blow_up_are_refused(tmp_path):
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss><channel><item><description>&b;</description></item></channel></rss>'
    put(tmp_path, "a.xml", bomb)
    with pytest.raises(CorpusError, match="entities of its own"):
        corpus.read(tmp_path)


@pytest.mark.parametrize(
    ("name", "raw"),
    [("a.json", "[" * 100_000), ("a.html", "<div>" * 50_000 + TEXT), ("a.jsonl", '{"text": ' + "[" * 90_000)],
)
def test_deep_nesting_is_refused_not_fatal(tmp_path, name, raw):
    put(tmp_path, name, raw)
    try:
        corpus.read(tmp_path)
    except CorpusError as e:
        assert name in str(e)


def test_a_line_of_10_mb_is_refused_and_the_others_are_read(tmp_path):
    put(tmp_path, "a.jsonl", json.dumps({"text": "ا" * 5_100_000}) + "\n" + json.dumps({"text": TEXT}))
    put(tmp_path, "b.csv", "text,date\n" + "ا" * 5_100_000 + f',\n"{TEXT} ",2024-01-25\n')
    found = corpus.gather(tmp_path)
    assert len(found.articles) == 2 and all("cut it up" in t for t in found.troubles) and len(found.troubles) == 2


# -- nothing in silence


def test_the_report_tells_the_story_of_a_mixed_folder(tmp_path):
    text = SEEDS[0].read_bytes().decode()
    for n, (name, (file, save)) in enumerate(FORMATS.items()):
        if name not in NEEDS_OFFICE:
            put(tmp_path, f"{n:02}{file[1:]}", save(text + f"\nنسخة {n}."))
    put(tmp_path, "twice.txt", text)
    put(tmp_path, "once.txt", text)
    put(tmp_path, "picture.png", b"\x89PNG\r\n\x1a\n")
    put(tmp_path, "broken.docx", b"PK\x03\x04 broken")
    put(tmp_path, "english.txt", "The talks on Syria took place in the capital of Kazakhstan.")
    with pytest.warns(UserWarning, match="broken.docx: a damaged ZIP file"):
        found = ak.parse(tmp_path)
    report = found.report
    assert len(report.files) == len(list(tmp_path.iterdir()))
    assert {n.path: n.became for n in report.files if n.became != "read"} == {
        "picture.png": "skipped",
        "broken.docx": "refused",
    }
    # all of them are one article, but for a line: each repeats the first
    assert {(r["article_id"], r["repeats"]) for r in report.repeated} >= {("twice", "00"), ("once", "00")}
    assert [s["why"] for s in report.silent] == ["another language than Arabic"]
    told = str(report)
    for words in ("broken.docx", "picture.png", "Windows-1256", "another language", "twice"):
        assert words in told
    ak.write(found, tmp_path / "tables")
    assert json.loads((tmp_path / "tables/report.json").read_text(encoding="utf-8")) == json.loads(report.to_json())


def test_what_was_not_understood_is_counted_and_the_most_frequent_comes_first(tmp_path):
    put(
        tmp_path,
        "a.txt",
        TEXT
        + "\nوقع انفجار في بلدة كفرطنوس. وعاد الهدوء إلى بلدة كفرطنوس. والتقى الوفد مسؤولين في بلدة العريمة عشية المؤتمر.",
    )
    report = ak.parse(tmp_path).report
    assert (report.names[0]["words"], report.names[0]["times"]) == ("place: كفرطنوس", 2)
    assert "كفرطنوس" in report.names[0]["example"]
    assert any(d["words"] == "أمس" for d in report.dates)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("تدقع ةلوجلا يف اناتسأ نم ىلع يتلا نأ ىلإ", "run backwards"),
        ("أعلن النادي فوز الفريق في المباراة بعد شوطين", "names neither Astana nor the guarantors"),
        ("أستانا \ufffd\ufffd كلمات ناقصة في النص", "2 letters were lost"),
        ("ذكرت أستانا الخبر أمس", "no date to count from"),
        ("The round was held", "another language"),
    ],
)
def test_a_corpus_that_says_nothing_is_a_warning_and_with_strict_an_error(text, why):
    with pytest.warns(UserWarning, match="nothing was found"):
        found = ak.parse([text])
    assert why in found.report.silent[0]["why"]
    with pytest.raises(CorpusError, match="nothing was found"):
        ak.parse([text], strict=True)


def test_a_status_that_the_calendar_contradicts_is_said(tmp_path):
    frame = pd.DataFrame(
        {
            "text": ["من المقرر أن تعقد الجولة الـ22 من مسار أستانا يومي 11 و12 نوفمبر 2024.", "زار الوفد دمشق أمس."],
            "published": ["2024-10-01", "2025-03-01"],
        }
    )
    [said] = [c for c in ak.parse(frame).report.contradicted if c["record_id"] == "round-22"]
    assert "was it held?" in said["why"]


def test_the_seeds_are_read_without_a_word_of_complaint():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = ak.parse(shelf("seeds"), strict=True)
    assert found.report.refused == [] and len(found.report.files) == 5


# -- screening


def test_screening_leaves_out_what_names_no_part_of_the_process():
    frame = pd.DataFrame({"text": [TEXT, "فاز الفريق في المباراة أمس"], "article_id": ["a", "b"]})
    found = ak.parse(frame, screen=True)
    assert found.articles["article_id"].tolist() == ["a"] and found.report.screened == ["b"]


@pytest.mark.parametrize(
    "text",
    ["مسار أستانة", "مَسَار أَسْتَانَا", "في نور سلطان", "الدول الضامنة", "آستـانا", "the Astana format", "العاصمة الأستانة"],
)
def test_screening_knows_the_spellings(text):
    assert corpus.is_about_the_process(text)


@pytest.mark.parametrize("text", ["أفغانستان", "كردستان العراق", "كازاخستان", "بستان", "إنستاغرام", "مستانف"])
def test_screening_is_not_taken_in_by_what_looks_alike(text):
    assert not corpus.is_about_the_process(text)


def test_a_pdf_that_takes_too_long_is_refused_and_the_rest_is_read(tmp_path, monkeypatch):
    pytest.importorskip("pdfminer")
    from astana_kit.corpus import documents

    body = b"q Q " * 400_000  # nothing is drawn, four hundred thousand times
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(body), body),
    ]
    parts = b"".join(b"%d 0 obj%s endobj\n" % (n, o) for n, o in enumerate(objects, 1))
    (tmp_path / "long.pdf").write_bytes(b"%PDF-1.4\n" + parts + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF")
    (tmp_path / "good.txt").write_text("انطلقت الجولة الـ21 في أستانا.", encoding="utf-8")
    monkeypatch.setattr(documents, "_PAGE_SECONDS", 0.5)
    found = corpus.gather(tmp_path)
    assert [a.article_id for a in found.articles] == ["good"]
    assert "long.pdf" in found.troubles[0] and "seconds" in found.troubles[0]


def test_a_page_of_which_only_the_first_line_was_saved_is_refused(tmp_path):
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_bytes(b"<!DOCTYPE html>")
    with pytest.raises(CorpusError, match="a.html"):
        corpus.gather(tmp_path)


def test_a_file_without_a_name_in_an_archive_is_refused_and_the_others_are_read(tmp_path):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("a.txt", "انطلقت الجولة الـ21 في أستانا.")
        archive.writestr("b.txt", "x")
    (tmp_path / "a.zip").write_bytes(raw.getvalue().replace(b"b.txt", b"\0.txt"))  # a name ends at its first NUL
    found = corpus.gather(tmp_path / "a.zip")
    assert [a.article_id for a in found.articles] == ["a"] and "without a name" in found.troubles[0]
