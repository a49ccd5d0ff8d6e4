"""Reading: files, lists and frames become articles, untouched."""

import hashlib
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_kit import corpus
from astana_kit.corpus import CorpusError
from astana_kit.shelves import shelf

TEXT = "عُقدت الجولة الـ21 من مسار أستانا أمس."


def folder_of(tmp_path, **files):
    """Write files (bytes or text) into a folder; two underscores in a name stand for a dot."""
    for name, content in files.items():
        path = tmp_path / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


def test_the_seeds_are_read_byte_for_byte():
    for article in corpus.read(shelf("seeds")):
        raw = (shelf("seeds") / article.path).read_bytes()
        assert article.text.encode() == raw
        assert article.sha256 == hashlib.sha256(raw).hexdigest()


def test_line_ends_stand_as_they_are(tmp_path):
    [article] = corpus.read(folder_of(tmp_path, a__txt="سطر\r\nسطر\rسطر\n"))
    assert article.text == "سطر\r\nسطر\rسطر\n"


def test_a_byte_order_mark_is_no_character_of_the_text_but_belongs_to_the_hash(tmp_path):
    raw = TEXT.encode("utf-8-sig")
    [article] = corpus.read(folder_of(tmp_path, a__txt=raw))
    assert article.text == TEXT
    assert article.sha256 == hashlib.sha256(raw).hexdigest()


def test_the_id_is_the_name_without_its_suffix(tmp_path):
    (tmp_path / "more").mkdir()
    folder_of(tmp_path, **{"a.b__txt": TEXT, "b__TXT": TEXT})
    (tmp_path / "more" / "c.txt").write_text(TEXT, encoding="utf-8")
    assert [(a.article_id, a.path) for a in corpus.read(tmp_path, recursive=True)] == [
        ("a.b", "a.b.txt"),
        ("b", "b.TXT"),
        ("c", "more/c.txt"),
    ]


def test_hidden_and_other_files_are_left_out(tmp_path):
    folder_of(tmp_path, a__txt=TEXT, __hidden__txt="x", register__csv="file\na.txt\n")
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "a-checkpoint.txt").write_text(TEXT, encoding="utf-8")
    assert [a.article_id for a in corpus.read(tmp_path)] == ["a"]


def test_one_file_is_read_as_its_folder_would_read_it(tmp_path):
    folder = folder_of(tmp_path, a__txt=TEXT)
    assert corpus.read(folder / "a.txt") == corpus.read(folder)
    assert corpus.read(str(folder / "a.txt")) == corpus.read(str(folder))


# -- registers


def test_a_register_tells_of_files_in_csv_and_toml(tmp_path):
    folder = folder_of(
        tmp_path,
        a__txt=TEXT,
        b__txt=TEXT + " ",
        r__csv="file,published,outlet,url\na.txt,2024-01-25,عنب بلدي,https://example.org/1\n",
        r__toml='[[article]]\nfile = "a.txt"\npublished = 2024-01-25\noutlet = "عنب بلدي"\nurl = "https://example.org/1"\n',
    )
    for register in ("r.csv", "r.toml"):
        a, b = corpus.read(folder, folder / register)
        assert (a.published.start, a.published.end, a.published.precision, a.published.basis) == (
            date(2024, 1, 25),
            date(2024, 1, 25),
            "day",
            "register",
        )
        assert (a.outlet, a.url, b.published) == ("عنب بلدي", "https://example.org/1", None)


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        ("2024-01-25", "2024-01-25", "day"),
        ("2024-02-01", "2024-02-29", "month"),
        ("2024-04-01", "2024-06-30", "quarter"),
        ("2024-07-01", "2024-12-31", "half_year"),
        ("2023-01-01", "2023-12-31", "year"),
        ("2023-02-01", "2023-04-30", "approximate"),
        ("2023-10-08", "2024-01-23", "approximate"),
        ("2024-03-31", "2024-03-31", "day"),
    ],
)
def test_a_range_says_how_exact_it_is(tmp_path, first, last, precision):
    folder = folder_of(tmp_path, a__txt=TEXT, r__csv=f"file,published_start,published_end\na.txt,{first},{last}\n")
    [a] = corpus.read(folder, folder / "r.csv")
    assert (a.published.start.isoformat(), a.published.end.isoformat(), a.published.precision) == (
        first,
        last,
        precision,
    )


def test_a_register_written_by_a_spreadsheet_is_read(tmp_path):
    folder = folder_of(
        tmp_path, a__txt=TEXT, r__csv='file,published,title\r\na.txt,2024-01-25,"قمة، ولقاء"\r\n'.encode("utf-8-sig")
    )
    assert corpus.read(folder, folder / "r.csv")[0].title == "قمة، ولقاء"


# -- what people wrote down


def test_curated_facts_count_for_the_same_bytes_only(tmp_path):
    seed = next(shelf("seeds").glob("002*.txt"))
    same, other = tmp_path / "same", tmp_path / "other"
    for folder, more in ((same, b""), (other, b" ")):
        folder.mkdir()
        (folder / seed.name).write_bytes(seed.read_bytes() + more)
    assert corpus.read(same)[0].published.basis == "bounded"
    assert corpus.read(same)[0].published.grounds
    assert corpus.read(other)[0].published is None


def test_a_register_goes_before_the_curated_file(tmp_path):
    seed = next(shelf("seeds").glob("002*.txt"))
    folder = folder_of(tmp_path, r__csv=f"file,published\n{seed.name},2023-11-01\n")
    (folder / seed.name).write_bytes(seed.read_bytes())
    assert corpus.read(folder, folder / "r.csv")[0].published.start == date(2023, 11, 1)


def test_every_curated_entry_of_the_kit_fits_a_seed():
    seeds = {(a.article_id, a.sha256) for a in corpus.read(shelf("seeds"))}
    assert {(e["article_id"], e["sha256"]) for e in corpus.curated_articles()} <= seeds


def test_grounds_quote_the_article(tmp_path):
    import re

    texts = {a.article_id: a.text for a in corpus.read(shelf("seeds"))}
    for entry in corpus.curated_articles():
        quotes = re.findall("«([^»]+)»", " ".join(entry["grounds"].split()))
        assert quotes
        assert [q for q in quotes if q not in texts[entry["article_id"]]] == []


# -- lists and frames


def test_texts_of_a_list_are_named_for_what_they_are_not_where_they_stood():
    one, two = TEXT, TEXT + " ثم انتهت."
    assert {a.article_id: a.text for a in corpus.read([one, two])} == {
        a.article_id: a.text for a in corpus.read([two, one])
    }


@pytest.mark.parametrize(
    "day",
    [
        "2024-01-25",
        date(2024, 1, 25),
        datetime(2024, 1, 25, 13, 5),
        pd.Timestamp("2024-01-25 13:05"),
        np.datetime64("2024-01-25"),
    ],
)
def test_a_frame_may_hold_days_of_any_kind(day):
    frame = pd.DataFrame({"text": [TEXT], "published": pd.Series([day], dtype=object), "extra": [1]})
    assert corpus.read(frame)[0].published.start == date(2024, 1, 25)


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NaT, pd.NA, "", "  "])
def test_what_stands_for_nothing_in_a_frame_is_unknown(nothing):
    frame = pd.DataFrame(
        {"text": [TEXT], "published": pd.Series([nothing], dtype=object), "outlet": pd.Series([nothing], dtype=object)}
    )
    [a] = corpus.read(frame)
    assert (a.published, a.outlet) == (None, "")


def test_a_frame_brings_ids_and_facts():
    frame = pd.DataFrame(
        {
            "article_id": ["b", "a"],
            "text": [TEXT, TEXT],
            "title": ["ب", "ا"],
            "published": pd.to_datetime(["2024-01-25", None]),
        }
    )
    assert [(a.article_id, a.title, a.published and a.published.start) for a in corpus.read(frame)] == [
        ("a", "ا", None),
        ("b", "ب", date(2024, 1, 25)),
    ]


def test_a_text_at_hand_may_have_a_day_or_a_range():
    assert corpus.one(TEXT).published is None
    assert corpus.one(TEXT, "2024-01-25").published.is_day
    assert corpus.one(TEXT, ("2024-01-01", date(2024, 1, 31))).published.precision == "month"


# -- anything at all


@given(st.binary(max_size=400))
def test_bytes_are_decoded_without_loss_or_refused_with_a_reason(raw):
    try:
        text = corpus.decode(raw, "a.txt")
    except CorpusError as e:
        assert str(e).startswith("a.txt: ")
    else:
        encodings = (
            "utf-8",
            "utf-16",
            "utf-16-le",
            "utf-16-be",
            "utf-32",
            "utf-32-le",
            "utf-32-be",
            "cp1256",
            "iso8859_6",
        )
        assert any(raw.endswith(text.encode(e, "ignore")) or raw == text.encode(e, "ignore") for e in encodings)


@given(st.text(max_size=200))
def test_any_text_is_kept_as_it_is_or_refused_with_a_reason(text):
    try:
        article = corpus.one(text)
    except CorpusError as e:
        assert str(e).startswith("the text: ")
    else:
        assert article.text == text
