"""Bad input: every trouble is named with its place, what was expected and the next step."""

import os
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import astana_kit as ak
from astana_kit import corpus
from astana_kit.corpus import CorpusError
from astana_kit.shelves import shelf

TEXT = "عُقدت الجولة الـ21 من مسار أستانا أمس في العاصمة الكازاخية."


def refused(source, register=None, **more) -> str:
    """Read what cannot be read; give the message."""
    with pytest.raises(CorpusError) as e:
        corpus.read(source, register, **more)
    return str(e.value)


def file_of(tmp_path, raw, name="a.txt"):
    (tmp_path / name).write_bytes(raw)
    return tmp_path / name


@pytest.mark.parametrize("raw", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u00a0\n".encode()])
def test_an_empty_file(tmp_path, raw):
    assert (
        refused(file_of(tmp_path, raw)) == "a.txt: empty; expected the text of an article: fill it in or take it away"
    )


def test_an_encoding_that_is_not_certain_is_refused_with_a_remedy_for_every_system(tmp_path):
    message = refused(file_of(tmp_path, "قابلت".encode("cp1256") + b" \xbf\xa5"))
    assert "no other encoding is certain" in message and "Notepad: Save as, Encoding: UTF-8" in message
    assert "iconv" not in message


def test_bytes_that_are_no_text_name_the_byte(tmp_path):
    assert "byte 0xFF at 12" in refused(file_of(tmp_path, b"plain ascii \xff\xfe more"))
    assert "byte 0xFF at 15" in refused(file_of(tmp_path, b"\xef\xbb\xbfplain ascii \xff\xfe more"))


def test_a_file_cut_within_a_letter_is_said_to_be_cut(tmp_path):
    assert "ends in the middle of a letter" in refused(file_of(tmp_path, TEXT.encode()[:-2]))


def test_nul_bytes_name_their_place(tmp_path):
    assert "NUL byte at 5" in refused(file_of(tmp_path, b"abcde\0fgh"))


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"%PDF-1.7 ", "PDF"),
        (b"PK\x03\x04", "damaged ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08", "GZIP"),
        (b"\xd0\xcf\x11\xe0", "DOC"),
    ],
)
def test_a_binary_is_named_for_what_it_is(tmp_path, head, what):
    assert what in refused(file_of(tmp_path, head + bytes(range(256))))


def test_a_file_of_50_mb_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda self: pytest.fail("the file was read"))
    assert refused(path) == "a.txt: 50.0 MB; an article may have 5 MB at most: cut the file into one file an article"


def test_a_text_of_more_than_5_mb_is_refused():
    assert "an article may have 5 MB at most" in refused(["ا" * 2_600_000])


def test_an_unreadable_file(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert "a.txt: cannot be read (No such file or directory)" in refused(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path):
    file_of(tmp_path, TEXT.encode()).chmod(0)
    assert "a.txt: cannot be read (Permission denied)" in refused(tmp_path)


@pytest.mark.parametrize(
    ("other", "named"), [("a.TXT", {"a", "a.txt"}), ("A.txt", {"A", "a.txt"}), ("more/a.txt", {"a", "more_a.txt"})]
)
def test_two_files_of_one_stem_are_told_apart_by_their_path(tmp_path, other, named):
    (tmp_path / other).parent.mkdir(exist_ok=True)
    file_of(tmp_path, TEXT.encode())
    file_of(tmp_path, TEXT.encode(), other)
    if len(list(tmp_path.rglob("*.[tT][xX][tT]"))) < 2:
        pytest.skip("this file system does not tell the two names apart")
    assert {a.article_id for a in corpus.read(tmp_path, recursive=True)} == named


def test_no_articles_in_the_folder(tmp_path):
    assert "no articles" in refused(tmp_path) and "empty folder" in refused(tmp_path)
    file_of(tmp_path, b"\x89PNG\r\n", "a.png")
    assert refused(tmp_path) == "no articles; expected at least one text\na.png: a PNG picture, no article"


@pytest.mark.parametrize(
    "source", ["no/such/folder", "عُقدت الجولة الـ21 من مسار أستانا أمس", "x" * 5000, "a\nb" * 400, "a\0b"]
)
def test_a_source_that_is_not_there(source):
    message = refused(source)
    assert "no such folder or file" in message and "parse_text" in message
    assert len(message) < 400


@pytest.mark.parametrize("source", [None, 3, b"bytes", {"a": TEXT}])
def test_a_source_of_another_kind(source):
    assert "expected a folder, a file, a list of texts or a frame" in refused(source)


def test_all_troubles_of_a_folder_are_told_at_once(tmp_path):
    for n in range(14):
        file_of(tmp_path, b"\0", f"bad{n:02}.txt")
    file_of(tmp_path, TEXT.encode())
    lines = refused(tmp_path).splitlines()
    assert len(lines) == 11 and lines[0].startswith("bad00.txt: ") and lines[-1] == "… and 4 more"


@pytest.mark.parametrize("name", ["a;b.txt", "a|b.txt", " a.txt", "a\tb.txt"])
def test_a_name_that_cannot_be_an_id(tmp_path, name):
    assert "cannot be an article's id; rename it" in refused(file_of(tmp_path, TEXT.encode(), name))


# -- registers


@pytest.mark.parametrize(
    ("register", "said"),
    [
        ("file,published\nb.txt,2024-01-25\n", "line 2: no file is named 'b.txt' in the source; near ones: a.txt"),
        (
            "file,published\na.txt,25/01/2024\n",
            "line 2: '25/01/2024' is not a day; expected year-month-day, as 2024-01-25",
        ),
        ("file,published\na.txt,2024-02-30\n", "line 2: '2024-02-30' is not a day"),
        ("file,published\na.txt,2024-1-5\n", "is not a day"),
        ("file,published\na.txt,0024-01-05\n", "expected a year from 1900 to 2100"),
        (
            "file,published_start,published_end\na.txt,2024-02-01,2024-01-01\n",
            "the range ends (2024-01-01) before it starts (2024-02-01)",
        ),
        ("file,published_start\na.txt,2024-02-01\n", "a range needs both ends"),
        ("file,published,published_end\na.txt,2024-02-01,2024-02-02\n", "give the day or the range, not both"),
        ("file,date\na.txt,2024-01-25\n", "unknown column 'date'; a register has file, published"),
        ("name,published\na.txt,2024-01-25\n", "expected a first line with the column 'file'"),
        ("", "expected a first line with the column 'file'"),
        ("file,title\na.txt,one, two\n", "line 2: 2 cells expected"),
        ('file,title\na.txt,"one\n', "not CSV"),
        ("file,published\na.txt,2024-01-25\na.txt,2024-01-26\n", "line 3: a.txt stands twice"),
    ],
)
def test_a_register_that_cannot_be_used(tmp_path, register, said):
    file_of(tmp_path, TEXT.encode())
    assert said in refused(tmp_path, file_of(tmp_path, register.encode(), "r.csv"))


@pytest.mark.parametrize(
    ("register", "said"),
    [
        ('[[article]]\nfile = "a.txt"\npublished = "gestern"\n', "[[article]] no. 1: 'gestern' is not a day"),
        ('[[artikel]]\nfile = "a.txt"\n', "expected entries headed [[article]], found artikel"),
        ("[[article]\n", "not valid TOML"),
        ('[[article]]\nfile = "a.txt"\npublisher = "x"\n', "unknown column 'publisher'"),
    ],
)
def test_a_toml_register_that_cannot_be_used(tmp_path, register, said):
    file_of(tmp_path, TEXT.encode())
    assert said in refused(tmp_path, file_of(tmp_path, register.encode(), "r.toml"))


def test_a_register_that_is_not_there_or_of_another_kind(tmp_path):
    file_of(tmp_path, TEXT.encode())
    assert "cannot be read" in refused(tmp_path, tmp_path / "gone.csv")
    assert "expected a register in CSV or TOML" in refused(tmp_path, tmp_path / "r.xlsx")
    assert "not UTF-8" in refused(tmp_path, file_of(tmp_path, "file\nعنب".encode("cp1256"), "r.csv"))
    assert "a register speaks of files" in refused([TEXT], tmp_path / "r.csv")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('article_id = "a"\n', "article_id and sha256 are needed"),
        ('article_id = "a"\nsha256 = "0"\nwhen = 1\n', "unknown key 'when'"),
        (
            'article_id = "a"\nsha256 = "0"\npublished_start = 2024-01-01\npublished_end = 2024-01-02\n',
            "a date without grounds",
        ),
        (
            'article_id = "a"\nsha256 = "0"\npublished_start = 2024-01-01\npublished_end = 2024-01-02\n'
            'published_basis = "felt"\ngrounds = "x"\n',
            "published_basis is 'felt'",
        ),
    ],
)
def test_curated_entries_that_cannot_be_used(tmp_path, entry, said):
    file_of(tmp_path, ("[[article]]\n" + entry).encode(), "articles.toml")
    assert said in refused([TEXT], curated=tmp_path)


# -- lists and frames


def test_lists_and_frames_name_the_row():
    assert "texts 0 and 1 are the same text" in refused([TEXT, TEXT])
    assert "text 1: expected a text, found int '3'" in refused([TEXT, 3])
    assert "text 0: empty" in refused([" "])
    assert "no articles" in refused([])
    assert "the frame: has no column 'text'; it has words" in refused(pd.DataFrame({"words": [TEXT]}))
    assert "row 1: expected a text, found nothing" in refused(pd.DataFrame({"text": [TEXT, None]}))
    assert "rows 0 and 1 have one id (x)" in refused(pd.DataFrame({"text": [TEXT, TEXT], "article_id": ["x", "x"]}))
    assert "row 0: 'soon' is not a day" in refused(pd.DataFrame({"text": [TEXT], "published": ["soon"]}))


def test_half_a_character_is_refused():
    assert "half a character (U+D800) at 3" in refused(["ab \ud800"])


# -- anything at all, through the whole kit


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_an_article_cut_anywhere_or_spoilt_gives_tables_or_a_clear_error(data):
    seeds = sorted(shelf("seeds").glob("*.txt"))
    raw = data.draw(st.sampled_from(seeds)).read_bytes()
    a = data.draw(st.integers(0, len(raw)))
    raw = (
        raw[:a] + data.draw(st.binary(max_size=6)) + raw[a + data.draw(st.integers(0, 300)) :]
        if data.draw(st.booleans())
        else raw[:a]
    )
    try:
        text = corpus.decode(raw)
        found = ak.parse_text(text)
    except CorpusError as e:
        assert str(e)
    else:
        for row in found.claims.itertuples():
            assert text[row.start_char : row.end_char] == row.quote


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_any_text_gives_tables_or_a_clear_error(text):
    try:
        found = ak.parse_text(text)
    except CorpusError as e:
        assert str(e)
    else:
        assert len(found.articles) == 1


def test_a_user_sees_one_clear_line_and_no_traceback(tmp_path):
    file_of(tmp_path, b"")
    ran = subprocess.run(
        [sys.executable, "-m", "astana_kit", "build", str(tmp_path), "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "astana-kit: a.txt: empty; expected the text of an article: fill it in or take it away\n"
    assert not (tmp_path / "out").exists()
