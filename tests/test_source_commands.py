"""build, add and screen on any source; the user's own spellings; what lies in the folder of the tables is safe."""

import csv
import io
import sys

import pytest

import astana_kit as ak
from astana_kit.cli import main
from astana_kit.lexicon import LexiconError, own, spelt_by, toml
from astana_kit.tables import Corpus, TablesError, files
from astana_kit.text import visible

TEXT = "انطلقت أمس في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا."


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *arguments):
    status = main(list(arguments))
    return status, *capsys.readouterr()


# -- build


def test_build_takes_several_files_patterns_and_standard_input(here, capsys, monkeypatch):
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    (here / "b.txt").write_text(TEXT + " ", encoding="utf-8")
    assert run(capsys, "build", "a.txt", "b.txt", "--out", "t")[0] == 0
    assert ak.read_tables("t").articles["article_id"].tolist() == ["a", "b"]
    assert run(capsys, "build", "*.txt", "--out", "t")[1].startswith("2 articles read")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("cp1256", "ignore"))))
    status, out, err = run(capsys, "build", "-", "--out", "t")
    assert (status, err) == (0, "") and "encodings: 1 Windows-1256" in out


def test_what_cannot_be_used_is_said_and_with_strict_nothing_is_written(here, capsys):
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    (here / "bad.docx").write_bytes(b"PK\x03\x04")
    status, out, err = run(capsys, "build", ".", "--out", "../t1")
    assert (
        status == 0
        and err.startswith("astana-kit: bad.docx: a damaged ZIP file")
        and "could not be used: bad.docx" in out
    )
    assert run(capsys, "build", ".", "--out", "../t2", "--strict")[0] == 2
    assert not (here.parent / "t2").exists()


def test_a_column_is_named_on_the_command_line(here, capsys):
    (here / "a.csv").write_text(f"words,when\n{TEXT},2024-01-25\n", encoding="utf-8")
    assert run(capsys, "build", "a.csv", "--out", "t", "--column", "text=words", "--column", "published=when")[0] == 0
    assert ak.read_tables("t").rounds["start"].dt.day.tolist() == [24]
    status, _, err = run(capsys, "build", "a.csv", "--out", "t")
    assert status == 2 and "say which column it is: --column text=NAME" in err
    assert "expected USE=NAME" in run(capsys, "build", "a.csv", "--column", "words")[2]


def test_a_hostile_name_cannot_command_the_terminal(here, capsys):
    (here / "a\x1b[31m\u202e.docx").write_bytes(b"PK\x03\x04")
    (here / "b.txt").write_text(TEXT, encoding="utf-8")
    _, out, err = run(capsys, "build", ".", "--out", "../t")
    assert "\x1b" not in out + err and "\u202e" not in out + err and "␛[31m" in err


def test_bidi_controls_in_a_quotation_are_shown_and_kept_in_the_data():
    found = ak.parse_text("انطلقت في أستانا الجولة \u202e12\u202c من مسار أستانا بشأن سوريا.")
    assert found.rounds["round"].tolist() == [12]
    trail = ak.trail(found, "round-12")
    assert "⟨RLO⟩12⟨PDF⟩" in str(trail) and "⟨RLO⟩12" in trail._repr_html_() and "\u202e" not in trail._repr_html_()
    assert visible("a\x9b") == "a\ufffd"


# -- add


def test_an_article_is_added_untouched_and_registered(here, capsys):
    raw = TEXT.encode("utf-8-sig")
    (here / "x.txt").write_bytes(raw)
    status, _out, err = run(
        capsys,
        "add",
        "x.txt",
        "--to",
        "corpus",
        "--outlet",
        "عنب بلدي، موقع",
        "--published",
        "2024-01-25",
        "--licence",
        "CC BY",
    )
    assert (status, err) == (0, "") and (here / "corpus/x.txt").read_bytes() == raw
    (here / "y.txt").write_text(TEXT + " ", encoding="utf-8")
    assert run(capsys, "add", "y.txt", "--to", "corpus", "--url", "https://example.org/?a=1,2")[0] == 0
    rows = list(csv.DictReader((here / "corpus/register.csv").read_text(encoding="utf-8").splitlines()))
    assert [(r["file"], r["outlet"], r["licence"], r["url"]) for r in rows] == [
        ("x.txt", "عنب بلدي، موقع", "CC BY", ""),
        ("y.txt", "", "", "https://example.org/?a=1,2"),
    ]
    assert run(capsys, "build", "corpus", "--register", "corpus/register.csv", "--out", "t")[0] == 0
    assert ak.read_tables("t").articles["published_basis"].tolist() == ["register", "unknown"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x.txt", "--to", "corpus"], "a file of this name is in the corpus; give another one: --as NAME"),
        (["x.txt", "--to", "corpus", "--as", "z.txt"], "its bytes are in the corpus already, as x.txt"),
        (["empty.txt", "--to", "corpus"], "empty.txt: empty"),
        (["x.txt", "--to", "corpus", "--as", "../z.txt"], "expected the name of a file"),
        (["y.txt", "--to", "corpus", "--published", "25.1.2024"], "not a day; expected year-month-day"),
        (["nowhere.txt", "--to", "corpus"], "cannot be read"),
    ],
)
def test_what_cannot_be_added_changes_nothing(here, capsys, arguments, said):
    (here / "x.txt").write_text(TEXT, encoding="utf-8")
    (here / "y.txt").write_text(TEXT + " ", encoding="utf-8")
    (here / "empty.txt").write_text("")
    run(capsys, "add", "x.txt", "--to", "corpus")
    before = {p.name: p.read_bytes() for p in (here / "corpus").iterdir()}
    status, _, err = run(capsys, "add", *arguments)
    assert status == 2 and said in err
    assert {p.name: p.read_bytes() for p in (here / "corpus").iterdir()} == before


# -- screen


def test_screen_lists_which_articles_are_about_the_process(here, capsys):
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    (here / "b.txt").write_text("فاز الفريق في المباراة أمس", encoding="utf-8")
    status, out, err = run(capsys, "screen", ".")
    assert (status, out.splitlines(), err) == (
        0,
        ["yes  a  a.txt", "no   b  b.txt"],
        "1 of 2 articles are about the process\n",
    )
    run(capsys, "build", ".", "--screen", "--out", "../t")
    assert ak.read_tables("../t").articles["article_id"].tolist() == ["a"]


# -- the user's own spellings


OWN = """
[[actor]]
id = "turkey"
names = ["بلاد الأناضول"]

[[place]]
id = "kfartanus"
ar = "كفرطنوس"
en = "Kfartanus"
country = "syria"
within = "syria"
names = ["كفرطنوس"]
"""


def test_own_spellings_count_beside_those_of_the_kit_and_are_gone_afterwards(here):
    (here / "own.toml").write_text(OWN, encoding="utf-8")
    text = "قصفت طائرات تركية بلدة كفرطنوس يوم 3 آذار 2024."
    with_own = ak.parse([text], lexicon=here / "own.toml")
    assert with_own.military_actions["place"].tolist() == ["kfartanus"]
    without = ak.parse([text])
    assert without.military_actions["place"].tolist() != ["kfartanus"]
    assert [n["words"] for n in without.report.names] == ["place: كفرطنوس"] and with_own.report.names == []


def test_own_spellings_reach_every_command(here, capsys):
    (here / "own.toml").write_text(OWN, encoding="utf-8")
    (here / "a.txt").write_text("قصفت طائرات تركية بلدة كفرطنوس يوم 3 آذار 2024.", encoding="utf-8")
    assert run(capsys, "build", "a.txt", "--lexicon", "own.toml", "--out", "t")[0] == 0
    assert ak.read_tables("t").military_actions["place"].tolist() == ["kfartanus"]
    status, out, _ = run(capsys, "check", "a.txt", "--tables", "t")
    assert status == 1 and "kfartanus" in out  # without them, what they gave is lost
    assert run(capsys, "check", "a.txt", "--tables", "t", "--lexicon", "own.toml")[0] == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[actor]]\nid = "turkey"\nnmaes = ["x"]\n', "own.toml, turkey: unknown key 'nmaes'; did you mean 'names'?"),
        ('[[actor]]\nid = "turkey"\nnames = "x"\n', "own.toml, turkey: 'names' is str 'x'; expected list"),
        ('[[actor]]\nid = "turkey"\nnames = [1]\n', "own.toml, turkey: 'names' holds '1'; expected words"),
        ('[[actor]]\nid = "new"\nnames = ["x"]\n', "own.toml, new: has no 'ar'; an entry needs id, ar, en, names"),
        ('[[actors]]\nid = "new"\n', "own.toml: 'actors' is no head of entries; did you mean [[actor]]?"),
        ('[[actions]]\ncode = "v"\naction = "strike"\n', "own.toml, [[actions]] no. 1: has no words"),
        ('[[actor]]\nid = "turkey\n', "own.toml is not valid TOML"),
        ("a = " + "[" * 5000, "own.toml is "),
        ("a = " + "9" * 5000, "own.toml is "),
    ],
)
def test_a_file_of_spellings_that_cannot_be_used_names_file_and_key(here, text, said):
    (here / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as e, spelt_by("own.toml"):
        pass
    assert str(e.value).startswith(said) and "\n" not in str(e.value)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            {"id": "x", "ar": "س", "en": "X", "nmaes": ["س"]},
            "lexicon/actors.toml, x: unknown key 'nmaes'; did you mean 'names'?",
        ),
        ({"id": "x", "ar": "س", "en": "X", "names": "س"}, "lexicon/actors.toml, x: 'names' is str"),
        ({"id": "x", "ar": "س", "names": ["س"]}, "lexicon/actors.toml, x: has no 'en'"),
    ],
)
def test_a_slip_in_the_lexicon_of_the_kit_names_file_and_key(entry, said):
    data = {"actor": [*toml("actors")["actor"], entry]}
    with pytest.raises(LexiconError) as e:
        own.checked(data, "lexicon/actors.toml")
    assert str(e.value).startswith(said)


# -- where tables are written


@pytest.mark.parametrize("name", ["README.md", "report.json", "articles.csv", "datapackage.json"])
def test_a_folder_with_a_file_of_somebody_elses_is_never_replaced(here, name):
    (here / "mine").mkdir()
    (here / "mine" / name).write_text("my own words\n")
    with pytest.raises(TablesError, match="which would be lost; name another"):
        ak.write(Corpus({}), "mine")
    assert (here / "mine" / name).read_text() == "my own words\n"


def test_build_into_the_folder_one_stands_in_keeps_what_is_there(here, capsys):
    (here / "README.md").write_text("# My project\n")
    status, _, err = run(capsys, "build", "--out", ".")
    assert status == 2 and "README.md" in err and (here / "README.md").read_text() == "# My project\n"


def test_a_folder_of_tables_is_replaced_and_an_empty_one_filled(here):
    (here / "t").mkdir()
    ak.write(ak.parse_text(TEXT, "2024-01-25"), "t")
    ak.write(ak.parse_text(TEXT, "2024-02-01"), "t")
    assert ak.read_tables("t").rounds["start"].dt.month.tolist() == [1]
    assert (here / "t/report.json").exists()


def test_cells_of_any_length_are_read_back(here):
    long = "ا" * 200_000
    found = Corpus({"articles": [_article("a", long)]})
    ak.write(found, "t")
    csv.field_size_limit(131_072)
    assert ak.read_tables("t").articles["title"].tolist() == [long]


def _article(name, title=""):
    return {
        "article_id": name,
        "title": title,
        "published_precision": "unknown",
        "published_basis": "unknown",
        "characters": 1,
        "sha256": "0" * 64,
        "text_basis": "as_given",
    }


def test_a_number_of_thousands_of_digits_is_refused_in_one_line(here):
    ak.write(Corpus({"articles": [_article("a")]}), "t")
    path = here / "t/articles.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",1," + "0" * 64, f",{'9' * 4301}," + "0" * 64), encoding="utf-8"
    )
    with pytest.raises(TablesError, match="articles, column characters: 9+… is too long for a whole number"):
        ak.read_tables("t")


def test_formulas_are_made_harmless_on_request_only(here):
    found = Corpus({"articles": [_article("a", '=HYPERLINK("http://x")')]})
    assert b"'=HYPERLINK" not in files.contents(found)["articles.csv"]
    assert b"'=HYPERLINK" in files.contents(found, for_spreadsheets=True)["articles.csv"]
