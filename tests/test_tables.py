"""Tables: the contract, the same bytes for the same corpus, all files or none."""

import csv
import hashlib
import io
import json
import random
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import astana_kit as ak
from astana_kit import corpus as articles_from
from astana_kit import decisions, tables
from astana_kit.cli.check import schema as schema_troubles
from astana_kit.model import Conflict
from astana_kit.reconcile import conflict_rows
from astana_kit.shelves import shelf
from astana_kit.tables import TABLES, Corpus, TablesError, files, swapping
from astana_kit.tables.files import csv_text
from astana_kit.tables.frames import frame
from astana_kit.tables.swapping import recover

CONTRACT = {
    "articles": "article_id path title outlet author published_start published_end published_precision published_basis "
    "characters sha256 duplicate_of text_basis",
    "dates": "article_id start_char end_char text start end precision kind basis",
    "rounds": "record_id round start end precision basis city status articles claims conflicts certainty reviewed_by decisions",
    "meetings": "record_id kind start end precision basis when place status articles claims conflicts certainty reviewed_by decisions",
    "military_actions": "record_id kind actor target place start end precision basis when status articles claims "
    "conflicts certainty reviewed_by decisions",
    "participants": "record_id actor role presence person label_ar label_en articles",
    "claims": "claim_id record_id field value article_id start_char end_char quote attributed_to rule certainty",
    "conflicts": "record_id field value claimed_by chosen reason",
    "decisions": "decision_id record_id table do field actor read value article_id words reason source decided_by decided_on",
}
NUMBERS = {"characters", "start_char", "end_char", "round", "articles", "claims", "conflicts"}
DAYS = {"published_start", "published_end", "start", "end", "decided_on"}


@pytest.fixture(scope="module")
def seeds() -> Corpus:
    return ak.load()


def same(one: Corpus, other: Corpus) -> bool:
    for name, data in one.tables.items():
        pd.testing.assert_frame_equal(data, other.tables[name])
    return True


# -- the contract


def test_the_tables_have_the_columns_of_the_contract_in_order(seeds):
    assert {name: " ".join(data.columns) for name, data in seeds.tables.items()} == CONTRACT


@pytest.mark.parametrize("corpus", ["seeds", "empty"])
def test_days_are_datetime64_numbers_int64_and_the_rest_text(corpus, seeds):
    for name, data in (seeds if corpus == "seeds" else Corpus({})).tables.items():
        for column in data.columns:
            dtype = str(data[column].dtype)
            if column in DAYS:
                assert dtype.startswith("datetime64"), (name, column)
            elif column in NUMBERS:
                assert dtype == "Int64", (name, column)
            elif column == "chosen":
                assert dtype == "bool"
            else:
                assert dtype == str(pd.Series([""], dtype="str").dtype), (name, column)
                assert not data[column].isna().any()


def test_the_seeds_hold_to_the_schema_and_every_cell_has_its_claim(seeds):
    assert schema_troubles(seeds) == []


def test_every_quotation_stands_at_its_offsets(seeds):
    for c in seeds.claims.itertuples():
        assert seeds.texts[c.article_id][c.start_char : c.end_char] == c.quote
    for d in seeds.dates.itertuples():
        assert seeds.texts[d.article_id][d.start_char : d.end_char] == d.text


def test_rows_are_sorted_and_numbers_in_ids_count_as_numbers():
    made = Corpus({"rounds": [{"record_id": f"round-{n}", "round": n} for n in (10, 2, 21, 1)]})
    assert made.rounds["round"].tolist() == [1, 2, 10, 21]


def test_unknown_is_empty_in_text_and_missing_in_days_and_numbers():
    row = Corpus({"rounds": [{"record_id": "round-9"}]}).rounds.iloc[0]
    assert row["city"] == "" and row["start"] is pd.NaT and row["round"] is pd.NA


def test_a_key_that_stands_twice_is_refused():
    with pytest.raises(TablesError, match="rounds: round-2 stands twice; the key is record_id"):
        Corpus({"rounds": [{"record_id": "round-2"}, {"record_id": "round-2"}]})


def test_a_column_or_table_that_the_schema_does_not_have_is_refused():
    with pytest.raises(TablesError, match="rounds: unknown column town"):
        Corpus({"rounds": [{"record_id": "round-2", "town": "astana"}]})
    with pytest.raises(TablesError, match="no table is named 'talks'"):
        Corpus({"talks": []})


def test_a_day_far_from_ours_is_kept():
    row = Corpus(
        {
            "dates": [
                {
                    "article_id": "a",
                    "start_char": 0,
                    "end_char": 1,
                    "start": date(1258, 2, 10),
                    "end": date(9999, 12, 31),
                }
            ]
        }
    ).dates.iloc[0]
    assert (row["start"].year, row["end"].year) == (1258, 9999)


# -- the same corpus, the same bytes


def test_the_order_of_the_articles_does_not_matter(seeds):
    articles, rulings, reference = (
        articles_from.read(shelf("seeds")),
        decisions.read(shelf("curated")),
        tables.reference_rows(),
    )
    expected = tables.contents(seeds)
    for seed in range(3):
        random.Random(seed).shuffle(articles)
        assert tables.contents(tables.build(iter(articles), rulings, reference)) == expected


def test_where_a_corpus_lies_does_not_matter(tmp_path, seeds):
    for path in shelf("seeds").glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert tables.contents(ak.parse(tmp_path)) == tables.contents(ak.parse(shelf("seeds")))


def test_written_tables_come_back_the_same(tmp_path, seeds):
    ak.write(seeds, tmp_path / "tables")
    back = ak.read_tables(tmp_path / "tables")
    assert same(back, seeds)
    assert tables.contents(back) == tables.contents(seeds)


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=30),
    st.none() | st.dates(),
    st.none() | st.integers(0, 10**6),
)
def test_any_cell_comes_back_the_same(text, day, number):
    row = {"article_id": "a", "start_char": number, "end_char": 1, "text": text, "start": day, "end": day}
    made = frame(TABLES["dates"], [row])
    lines = list(csv.reader(io.StringIO(csv_text(TABLES["dates"], made), newline="")))
    pd.testing.assert_frame_equal(frame(TABLES["dates"], [dict(zip(lines[0], lines[1]))]), made)


def test_files_are_utf8_without_mark_and_with_line_feeds(seeds):
    for name, raw in tables.contents(seeds).items():
        assert not raw.startswith(b"\xef\xbb\xbf") and b"\r\n" not in raw, name
        assert raw.endswith(b"\n") and raw.decode(), name


def test_the_description_for_machines_fits_the_files(seeds):
    files = tables.contents(seeds)
    package = json.loads(files["datapackage.json"])
    assert [r["name"] for r in package["resources"]] == list(CONTRACT)
    for resource in package["resources"]:
        raw = files[resource["path"]]
        assert resource["hash"] == "sha256:" + hashlib.sha256(raw).hexdigest()
        assert resource["bytes"] == len(raw)
        assert " ".join(f["name"] for f in resource["schema"]["fields"]) == CONTRACT[resource["name"]]
    assert package["licenses"] and len(package["sources"]) == 5


def test_the_data_dictionary_explains_every_column(seeds):
    text = tables.contents(seeds)["README.md"].decode()
    for name, columns in CONTRACT.items():
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        for column in columns.split():
            [line] = [line for line in section.splitlines() if line.startswith(f"| `{column}` |")]
            assert len(line.split("|")[3].strip()) > 3, (name, column)


def test_no_path_of_this_machine_is_written(seeds):
    assert [
        n
        for n, raw in tables.contents(seeds).items()
        if str(Path.cwd()).encode() in raw or str(Path.home()).encode() + b"/" in raw
    ] == []


# -- all files or none


@pytest.mark.parametrize("at", range(1, 11))
@pytest.mark.parametrize("blow", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_interruption_while_writing_leaves_the_old_tables_whole(tmp_path, monkeypatch, seeds, at, blow):
    target = tmp_path / "tables"
    ak.write(Corpus({}), target)
    before = {p.name: p.read_bytes() for p in target.iterdir()}
    put, calls = files.put, []

    def broken(path, pieces):
        calls.append(path)
        if len(calls) == at:
            path.write_bytes(b"".join(pieces)[:100])
            raise blow
        return put(path, pieces)

    monkeypatch.setattr(files, "put", broken)
    with pytest.raises((KeyboardInterrupt, TablesError)):
        ak.write(seeds, target)
    assert {p.name: p.read_bytes() for p in target.iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]


@pytest.mark.parametrize("at", [1, 2])
def test_an_interruption_of_the_swap_leaves_the_old_tables_whole(tmp_path, monkeypatch, seeds, at):
    target = tmp_path / "tables"
    ak.write(Corpus({}), target)
    before = {p.name: p.read_bytes() for p in target.iterdir()}
    monkeypatch.setattr(swapping, "_exchange", lambda a, b: False)  # where the system cannot swap in one step
    rename, calls = Path.rename, []

    def broken(self, other):
        calls.append(self)
        if len(calls) == at:
            raise KeyboardInterrupt
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", broken)
    with pytest.raises(KeyboardInterrupt):
        ak.write(seeds, target)
    assert {p.name: p.read_bytes() for p in target.iterdir()} == before


def test_a_swap_that_was_cut_off_by_a_power_failure_is_mended_when_the_tables_are_read(tmp_path, seeds):
    target = tmp_path / "tables"
    ak.write(seeds, target)
    target.rename(tmp_path / ".tables.old")
    assert same(ak.read_tables(target), seeds)
    recover(target)
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]


def test_old_tables_are_replaced_and_hidden_files_kept(tmp_path, seeds):
    ak.write(seeds, tmp_path / "tables")
    (tmp_path / "tables" / ".gitkeep").touch()
    ak.write(Corpus({}), tmp_path / "tables")
    assert ak.read_tables(tmp_path / "tables").claims.empty
    assert (tmp_path / "tables" / ".gitkeep").exists()


def test_a_folder_that_holds_other_files_is_not_overwritten(tmp_path, seeds):
    (tmp_path / "thesis.docx").write_text("x")
    with pytest.raises(TablesError, match=r"holds what is no table of the kit \(thesis.docx\)"):
        ak.write(seeds, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path, seeds):
    (tmp_path / "file").write_text("x")
    with pytest.raises(TablesError, match="a file stands there"):
        ak.write(seeds, tmp_path / "file")
    with pytest.raises(TablesError, match="cannot be written"):
        ak.write(seeds, tmp_path / "file" / "tables")


# -- reading tables back


def test_tables_that_are_not_there_or_not_ours_are_named(tmp_path, seeds):
    with pytest.raises(TablesError, match="articles.csv: missing; build the tables first"):
        ak.read_tables(tmp_path)
    ak.write(seeds, tmp_path / "t")
    path = tmp_path / "t" / "rounds.csv"
    good = path.read_text(encoding="utf-8")
    for bad, said in (
        (good.replace("city", "town", 1), "has the columns"),
        (good.replace("2024-01-24", "24.1.2024"), "column start"),
        (good + "x,y\n", "2 cells; expected 14"),
        (good + '"\n', "not CSV"),
        ("", "has the columns none"),
    ):
        path.write_text(bad, encoding="utf-8")
        with pytest.raises(TablesError, match=said):
            ak.read_tables(tmp_path / "t")
    path.write_bytes(good.encode() + b"\xff")
    with pytest.raises(TablesError, match="not UTF-8"):
        ak.read_tables(tmp_path / "t")


# -- the doors


def test_the_seeds_have_their_days(seeds):
    days = {
        a.article_id[:3]: (a.published_start.date(), a.published_end.date(), a.published_basis)
        for a in seeds.articles.itertuples()
    }
    assert days == {
        "000": (date(2024, 1, 25), date(2024, 1, 25), "inferred"),
        "001": (date(2024, 1, 21), date(2024, 1, 21), "inferred"),
        "002": (date(2023, 10, 8), date(2024, 1, 23), "bounded"),
        "003": (date(2024, 10, 9), date(2024, 10, 9), "inferred"),
        "004": (date(2020, 4, 23), date(2020, 4, 28), "bounded"),
    }


def test_a_folder_a_list_and_a_frame_of_the_same_texts_say_the_same():
    # without those of which more is known than their text says: that is known of the file by its name and bytes
    texts = {a.article_id: a.text for a in articles_from.read(shelf("seeds")) if a.published is None}
    from_list = ak.parse(list(texts.values()))
    from_frame = ak.parse(pd.DataFrame({"text": list(texts.values()), "article_id": list(texts)}))
    assert sorted(from_list.claims["quote"]) == sorted(from_frame.claims["quote"])
    assert from_list.rounds["round"].tolist() == from_frame.rounds["round"].tolist()


def test_without_a_day_relative_dates_stay_unresolved():
    assert ak.parse_text("التقى الوفدان أمس").dates["start"].isna().all()


def test_the_reference_has_all_rounds_and_typed_columns():
    reference = ak.reference()
    assert reference.rounds["round"].tolist() == list(range(1, 23))
    assert str(reference.rounds["start"].dtype).startswith("datetime64")
    assert reference.meetings["meeting_id"].is_unique
    assert not reference.participants.duplicated(["round", "actor", "role"]).any()


def test_the_reference_fills_no_cell():
    found = ak.parse_text("انطلقت في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا.").rounds.iloc[0]
    assert found["start"] is pd.NaT and found["end"] is pd.NaT


def test_a_short_build_is_silent(capfd):
    ak.load()
    assert capfd.readouterr() == ("", "")


def test_what_is_shown_in_a_notebook_is_escaped_and_complete(seeds):
    bad = '<script>alert("x")</script>'
    html = Corpus({"articles": [{"article_id": "a", "title": bad}]})._repr_html_()
    assert "<script" not in html and "&lt;script&gt;" in html
    assert all(f"corpus.{name}<" in seeds._repr_html_() and name in repr(seeds) for name in CONTRACT)


def test_what_several_articles_claim_alike_is_one_row_of_conflicts():
    told = [
        Conflict("process", "boycott", "x", "2;reference", False, "b; a"),
        Conflict("process", "boycott", "x", "1", True, "c"),
    ]
    for some in (told, told[::-1]):
        [one] = conflict_rows(some)
        assert (one["claimed_by"], one["chosen"], one["reason"]) == ("1;2;reference", True, "a; b; c")
    assert [r["reason"] for r in conflict_rows(told[:1])] == ["b; a"]


def test_a_corpus_that_says_the_same_many_times_still_gives_tables():
    import dataclasses

    seeds = articles_from.read(shelf("seeds"))
    many = [dataclasses.replace(a, article_id=f"{a.article_id}-{n}") for n in range(3) for a in seeds]
    found = tables.build(many, (), tables.reference_rows())
    assert len(found.articles) == 15 and schema_troubles(found) == []
    assert found.rounds["round"].tolist() == [15, 20, 21, 22]
