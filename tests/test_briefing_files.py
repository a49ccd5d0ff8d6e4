"""Files of a briefing: names stay in the folder, all is written or nothing, containers have the same bytes, cells
hold no formula."""

import csv
import io
import os
import re
import zipfile
from datetime import date

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_kit.briefing import BriefingError
from astana_kit.briefing.files import plain_name, put, steady
from astana_kit.briefing.placing import finish
from astana_kit.briefing.scripts import clean, is_rtl, runs
from astana_kit.briefing.sheets import csv_bytes, xlsx_bytes

LEAVING = [
    "../evil",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "..",
    ".",
    "",
    ".hidden",
    "C:x",
    "nul",
    "COM1",
    "aux.x",
    "x" * 200,
    "a\x00b",
    "a\nb",
    "~x",
    "a..b",
    "x ",
    "جولة/1",
    None,
]


@pytest.mark.parametrize("name", LEAVING)
def test_a_name_that_would_leave_the_folder_is_refused_and_nothing_is_written(name, tmp_path):
    from astana_kit.briefing import export

    with pytest.raises(BriefingError, match="cannot name a file"):
        export(pd.DataFrame({"a": [1]}), name if name is not None else "a/../..", out=tmp_path / "out")
    assert not any(tmp_path.rglob("*.csv"))


@given(st.text(max_size=30))
def test_whatever_name_passes_stays_in_the_folder(text):
    try:
        name = plain_name(text)
    except BriefingError:
        return
    assert os.path.dirname(os.path.normpath(os.path.join("/out", name + ".png"))) == "/out"


def test_arabic_names_are_names():
    assert plain_name("جولات 2024") == "جولات 2024"


@pytest.mark.parametrize("name", ["../x.png", "a/b/c.png", "charts/../x.png", "x", "a/.x.png"])
def test_the_writer_itself_refuses_what_leaves_the_folder(name, tmp_path):
    with pytest.raises(BriefingError):
        put(tmp_path, {name: b"x"})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_link_to_elsewhere_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "charts").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BriefingError, match="link"):
        put(tmp_path / "out", {"charts/x.png": b"x"})
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_that_is_a_link_is_replaced_and_not_followed(tmp_path):
    (tmp_path / "kept.txt").write_text("kept")
    (tmp_path / "x.png").symlink_to(tmp_path / "kept.txt")
    put(tmp_path, {"x.png": b"new"})
    assert (tmp_path / "kept.txt").read_text() == "kept" and (tmp_path / "x.png").read_bytes() == b"new"


def test_old_files_stay_whole_when_writing_breaks_off(tmp_path, monkeypatch):
    put(tmp_path, {"a.json": b"old", "b.json": b"old"})
    real, written = type(tmp_path).write_bytes, []

    def full(self, data):
        written.append(self)
        if len(written) == 2:
            real(self, data[:1])
            raise OSError(28, "No space left on device")
        return real(self, data)

    monkeypatch.setattr(type(tmp_path), "write_bytes", full)
    with pytest.raises(BriefingError, match="No space left.*another folder"):
        put(tmp_path, {"a.json": b"new", "b.json": b"new"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.json": b"old", "b.json": b"old"}


@pytest.mark.parametrize("at", [1, 2, 3])
def test_what_was_cut_off_while_files_took_their_places_is_finished_by_the_next_who_comes(tmp_path, monkeypatch, at):
    put(tmp_path, {"a.json": b"old", "b.json": b"old", "c/d.csv": b"old"})
    replace, done = os.replace, []

    def stop(*where):
        done.append(where)
        if len(done) == at:
            raise KeyboardInterrupt
        return replace(*where)

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, {"a.json": b"new", "b.json": b"new", "c/d.csv": b"new"})
    monkeypatch.undo()
    finish(tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == dict.fromkeys(
        ("a.json", "b.json", "d.csv"), b"new"
    )


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BriefingError, match="file: cannot be written"):
        put(tmp_path / "file", {"a.json": b"x"})
    with pytest.raises(BriefingError, match="a folder stands"):
        (tmp_path / "b.json").mkdir()
        put(tmp_path, {"b.json": b"x"})


def container(when, moment):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr(zipfile.ZipInfo("a.xml", when), "<a/>")
        z.writestr(
            zipfile.ZipInfo("docProps/core.xml", when),
            f'<c><dcterms:created xsi:type="t">{moment}</dcterms:created></c>',
        )
    return out.getvalue()


def test_containers_made_at_other_times_have_the_same_bytes():
    one, other = (
        container((2020, 1, 1, 0, 0, 0), "2020-01-01T00:00:00Z"),
        container((2024, 5, 6, 7, 8, 10), "2024-05-06T07:08:10Z"),
    )
    assert one != other and steady(one, date(2024, 10, 9)) == steady(other, date(2024, 10, 9))
    assert b"2024-10-09T00:00:00Z" in zipfile.ZipFile(io.BytesIO(steady(one, date(2024, 10, 9)))).read(
        "docProps/core.xml"
    )
    assert zipfile.ZipFile(io.BytesIO(steady(one))).testzip() is None


# -- spreadsheets

FORMULAS = [
    "=1+1",
    "+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\n=1",
    "\uff1d1",
    '=HYPERLINK("http://x")',
    "\u200f=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_article_text_becomes_a_formula(text):
    frame = pd.DataFrame({text: [text], "n": [-5]})
    head, cells = list(csv.reader(io.StringIO(csv_bytes(frame).decode("utf-8-sig"), newline="")))
    assert head[0].startswith("'") and cells[0].startswith("'") and cells[1] == "-5"
    data = xlsx_bytes({"t": frame})
    sheet = openpyxl.load_workbook(io.BytesIO(data))["t"]
    assert [c.data_type for c in sheet[2]] == ["s", "n"] and sheet["A2"].value == clean(text).replace("\r", "\n")
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


@given(st.text(max_size=40))
def test_every_text_can_stand_in_a_sheet_and_comes_back(text):
    frame = pd.DataFrame({"quote": [text, "end"]})
    back = list(csv.reader(io.StringIO(csv_bytes(frame).decode("utf-8-sig"), newline="")))
    assert back[1:][-1] == ["end"]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes({"t": frame})))["t"]
    assert sheet["A3"].value == "end" and all(c.data_type != "f" for c in sheet["A"])


def test_csv_begins_with_a_byte_order_mark_and_reads_back():
    frame = pd.DataFrame(
        {
            "اسم": ["سطر\nثانٍ", 'قال "نعم"', None],
            "day": pd.to_datetime(["2024-01-24", None, None]),
            "n": pd.array([1, None, 3], dtype="Int64"),
        }
    )
    data = csv_bytes(frame)
    assert data.startswith(b"\xef\xbb\xbf")
    back = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert back == [["اسم", "day", "n"], ["سطر\nثانٍ", "2024-01-24", "1"], ['قال "نعم"', "", ""], ["", "", "3"]]


def test_a_workbook_is_right_to_left_in_arabic_with_days_as_days_and_the_same_bytes():
    frame = pd.DataFrame({"day": pd.to_datetime(["2024-01-24"]), "text": ["x" * 40_000]})
    data = xlsx_bytes({"rounds": frame}, "ar", date(2024, 10, 9))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["rounds"]
    assert sheet.sheet_view.rightToLeft and sheet.freeze_panes == "A2" and sheet["A1"].font.bold
    assert sheet["A2"].value.date() == date(2024, 1, 24) and sheet["B2"].value.endswith("[…]")
    assert data == xlsx_bytes({"rounds": frame}, "ar", date(2024, 10, 9))
    assert not openpyxl.load_workbook(io.BytesIO(xlsx_bytes({"r": frame}, "en")))["r"].sheet_view.rightToLeft


# -- which way a text runs


@given(st.text(max_size=60), st.booleans())
def test_cutting_a_text_into_runs_loses_no_letter_and_adds_only_direction_marks(text, rtl):
    text = clean(text)
    assert re.sub("[\u200e\u200f]", "", "".join(part for part, _ in runs(text, rtl))) == text


def test_a_figure_behind_a_word_of_the_other_script_is_held_on_its_side():
    assert runs("لـastana_kit، 22 جولة", True)[-1] == ("\u200f، 22 جولة", True)
    assert runs("أُعدّ بواسطة astana-kit 0.1.0", True)[-1] == ("astana-kit 0.1.0", False)
    assert runs("«فارس», 2024", False)[-1] == ("\u200e, 2024", False)


def test_a_paragraph_runs_as_its_letters_do():
    assert is_rtl("2024", "ar") and not is_rtl("2024", "en")
    assert not is_rtl("TASS 25.01.2024: 21st meeting https://tass.com", "ar")
    assert is_rtl("«انطلقت الجولة الـ21»", "en")
