"""The command line: build, explain, check."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import astana_kit as ak
from astana_kit import tables
from astana_kit.cli import COMMANDS, check, examples, main
from astana_kit.shelves import shelf
from astana_kit.tables import Corpus

ROOT = Path(__file__).parent.parent
TEXT = "انطلقت أمس في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا."


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    """Run a command; give status, output and errors."""
    try:
        status = main(list(arguments))
    except SystemExit as e:
        status = e.code
    return status, *capsys.readouterr()


# -- help


@pytest.mark.parametrize("arguments", [[], ["--help"], ["build", "--help"], ["explain", "--help"], ["check", "--help"]])
def test_help_is_given_with_examples(capsys, arguments):
    status, out, err = run(capsys, *arguments)
    assert (status, err) == (0, "")
    assert "example" in out and "usage: astana-kit" in out


def test_the_version_is_said_once_everywhere(capsys):
    import tomllib

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert run(capsys, "--version") == (0, f"astana-kit {declared}\n", "")


def test_an_unknown_command_is_refused(capsys):
    status, _, err = run(capsys, "bild")
    assert status == 2 and "build" in err


# -- build


def test_build_writes_the_tables_of_the_seeds(here, capsys):
    status, out, err = run(capsys, "build")
    assert (status, err) == (0, "")
    assert out.startswith("5 articles read into data/tables: ")
    assert tables.contents(ak.read_tables(here / "data" / "tables")) == tables.contents(ak.load())


def test_build_reads_a_folder_with_its_register(here, capsys):
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    (here / "register.csv").write_text("file,published\na.txt,2024-01-25\n", encoding="utf-8")
    status, out, err = run(capsys, "build", ".", "--register", "register.csv", "--out", "t")
    assert (status, err) == (0, "") and "date unknown" not in out
    assert ak.read_tables("t").rounds["start"].dt.strftime("%F").tolist() == ["2024-01-24"]


def test_build_says_what_it_left_open(here, capsys):
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    (here / "register.csv").write_text("file,published\na.txt,2024-01-25\n", encoding="utf-8")
    status, out, err = run(capsys, "build", ".", "--out", "t")
    assert status == 0
    assert "register.csv was not used; to use it: --register register.csv" in err
    assert "date unknown: a;" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "nowhere"],
        ["build", "--register", "nowhere.csv"],
        ["build", "--out", "file"],
        ["build", "--out", "file/tables"],
        ["explain", "99"],
        ["explain", "roundd-21"],
        ["explain", "no", "such", "words"],
        ["explain", "21", "--html", "file/x.html"],
        ["explain", "21", "--source", "nowhere"],
        ["check", "nowhere"],
        ["check", "--tables", "nowhere"],
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(here, capsys, arguments):
    (here / "file").write_text("x")
    status, _out, err = run(capsys, *arguments)
    assert status == 2
    assert err.startswith("astana-kit: ") and err.count("\n") == 1 and "Traceback" not in err


def test_an_interruption_is_said_and_leaves_the_old_tables(here, capsys, monkeypatch):
    run(capsys, "build")
    before = tables.present("data/tables")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("astana_kit.tables.read_article", interrupted)
    status, _out, err = run(capsys, "build")
    assert (status, err) == (130, "astana-kit: interrupted; what was there before is whole\n")
    assert tables.present("data/tables") == before


def test_a_fault_of_the_kit_is_not_taken_for_the_users(here, monkeypatch):
    def fault(*_):
        raise ValueError("a fault")

    monkeypatch.setattr("astana_kit.tables.load", fault)
    with pytest.raises(ValueError, match="a fault"):
        main(["build"])


# -- explain


@pytest.mark.parametrize("asked", ["21", "round-21", "003", "003_17721c8518044ded", "process"])
def test_explain_shows_records_and_articles(capsys, asked):
    status, out, err = run(capsys, "explain", asked)
    assert (status, err) == (0, "")
    assert "⟦" in out and "rule " in out


def test_explain_suggests_near_ids(capsys):
    assert "near: round-21" in run(capsys, "explain", "roundd-21")[2]
    assert "the corpus speaks of 15, 20, 21, 22" in run(capsys, "explain", "99")[2]


def test_explain_without_an_id_lists_them_all(capsys):
    status, out, _ = run(capsys, "explain")
    corpus = ak.load()
    listed = [line.split()[0] for line in out.splitlines()]
    assert status == 0
    assert listed == [
        *corpus.rounds["record_id"],
        *corpus.meetings["record_id"],
        *corpus.military_actions["record_id"],
        "process",
        *corpus.articles["article_id"],
    ]


def test_explain_finds_by_words(capsys):
    assert run(capsys, "explain", "2021-02")[1].startswith("Round 15")
    assert "Jordan: observer, present" in run(capsys, "explain", "--actor", "الأردن", "--round", "21")[1]
    assert "Round 22" in run(capsys, "explain", "--from", "2024-06-01")[1]
    assert "near: jordan" in run(capsys, "explain", "jordn")[2]
    several = run(capsys, "explain", "round", "2024")[1].splitlines()
    assert [line.split()[0] for line in several if line.startswith("round-")] == ["round-21", "round-22"]


def test_explain_speaks_arabic_and_writes_pages(here, capsys):
    assert "القاعدة" in run(capsys, "explain", "21", "--lang", "ar")[1]
    assert run(capsys, "explain", "21", "--html", "21.html") == (0, "", "written to 21.html\n")
    assert (here / "21.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_explain_reads_other_articles(here, capsys):
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    assert "⟦الجولة الـ21⟧" in run(capsys, "explain", "21", "--source", ".")[1]


def test_arabic_reaches_a_pipe_that_is_not_set_to_utf8():
    ran = subprocess.run(
        [sys.executable, "-m", "astana_kit", "explain", "21"],
        capture_output=True,
        env={"PATH": "", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        cwd=ROOT,
    )
    assert ran.returncode == 0 and "الجولة" in ran.stdout.decode()


def test_a_reader_that_goes_away_is_no_error():
    ran = subprocess.run(
        f"'{sys.executable}' -m astana_kit explain 21 | head -1",
        shell=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert ran.stderr == "" and ran.stdout.count("\n") == 1


# -- check


@pytest.fixture
def built(here, capsys):
    """An empty folder with tables of the seeds, and their spoilt copies."""
    run(capsys, "build")
    return here / "data" / "tables"


def lines(out: str) -> dict[str, str]:
    return {line[4:].split(":")[0]: line[:2] for line in out.splitlines() if line[:4] in ("ok  ", "no  ")}


def test_the_kit_is_in_order(built, capsys):
    status, out, err = run(capsys, "check")
    assert (status, err) == (0, ""), out
    assert set(lines(out).values()) == {"ok"}
    assert set(lines(out)) >= {
        "lexicon",
        "spans",
        "schema",
        "decisions",
        "curated",
        "fresh data/tables",
        "hashes in data/tables",
    }


def test_check_sees_a_quotation_that_moved(built, capsys):
    path = built / "dates.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("أمس الأربعاء 24 يناير 2024", "أمس الأربعاء 25 يناير 2024", 1),
        encoding="utf-8",
    )
    status, out, _ = run(capsys, "check")
    assert status == 1
    assert lines(out)["spans in data/tables"] == lines(out)["fresh data/tables"] == "no"
    assert "«أمس الأربعاء 25 يناير 2024» does not stand at" in out


def test_check_sees_an_article_that_changed(built, capsys):
    path = built / "articles.csv"
    sha = ak.load().articles["sha256"].iloc[0]
    path.write_text(path.read_text(encoding="utf-8").replace(sha, "0" * 64), encoding="utf-8")
    status, out, _ = run(capsys, "check")
    assert status == 1 and "000_490a3a28293e4e09 has other bytes than when the tables were built" in out


def test_check_says_which_claims_were_gained_and_lost(built, capsys):
    path = built / "claims.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    city = next(n for n, r in enumerate(rows) if ",round-21,city,astana," in r)
    path.write_text(
        "".join([*rows[:city], rows[city].replace(",astana,", ",sochi,"), *rows[city + 1 :]]), encoding="utf-8"
    )
    status, out, _ = run(capsys, "check")
    assert status == 1 and "claims gained: 1, lost: 1" in out
    assert "\n      + round-21 city = astana «" in out and "\n      - round-21 city = sochi «" in out


def test_check_reads_other_articles_without_comparing_tables(here, capsys):
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    _status, out, _ = run(capsys, "check", "a.txt")
    assert set(lines(out)) == {"lexicon", "spans", "schema", "decisions"}


def test_check_sees_a_curated_entry_and_a_ruling_that_fit_nothing(here, capsys):
    curated = here / "mine"
    shutil.copytree(shelf("curated"), curated)
    with (curated / "articles.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[article]]\narticle_id = "gone"\nsha256 = "0"\noutlet = "x"\n')
    (curated / "decisions.toml").write_text(
        '[[decision]]\nrecord_id = "round-21"\nfield = "start"\nvalue = "2024-01-24"\nreason = "chosen anyway"\n',
        encoding="utf-8",
    )
    status, out, _ = run(capsys, "check", "--curated", str(curated))
    assert status == 1
    assert "gone with this sha256 is no article of the source" in out
    assert "decisions.toml:1: choose round-21 start changes nothing any more; take it out" in out


def test_the_schema_check_sees_what_no_claim_backs_and_what_the_schema_does_not_allow():
    bad = Corpus(
        {
            "rounds": [
                {
                    "record_id": "round-9",
                    "round": 9,
                    "start": "2024-02-02",
                    "end": "2024-02-01",
                    "city": "Astana X",
                    "status": "hold",
                    "articles": 1,
                    "claims": 1,
                    "conflicts": 0,
                }
            ]
        }
    )
    found = "\n".join(check.schema(bad))
    assert "rounds, status: 'hold' is none of held, planned" in found
    assert "rounds: round-9 ends before it starts" in found
    assert "rounds, city: 'Astana X' is no id" in found
    assert "rounds: round-9 city = Astana X has no claim" in found


def test_every_example_of_the_lexicon_is_matched_and_no_counter_example():
    number, failures = examples.run_examples()
    assert failures == [] and number > 500


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"names": ["روسيا"], "examples": ["قالت تركيا"]}, "actors.toml, x: not found in its example «قالت تركيا»"),
        ({"names": ["روسيا"], "examples": []}, "actors.toml, x: has no example"),
        (
            {"id": "turkey", "examples": ["قالت تركيا"], "counter": ["قالت تركيا"]},
            "actors.toml, turkey: found in its counter-example «قالت تركيا»",
        ),
    ],
)
def test_an_example_that_no_rule_matches_is_reported(monkeypatch, entry, said):
    real = examples.toml
    monkeypatch.setattr(
        examples, "toml", lambda name: {"actor": [{"id": "x", **entry}]} if name == "actors" else real(name)
    )
    assert any(line.startswith(said) for line in examples.run_examples()[1])


# -- what the documentation says


@pytest.mark.parametrize("name", ["README.md", "docs/architecture.md"])
def test_the_examples_of_the_pages_run(name):
    import doctest

    result = doctest.testfile(str(ROOT / name), module_relative=False, encoding="utf-8")
    assert result.attempted > 5 and result.failed == 0


def test_the_commands_of_the_readme_and_of_the_recipes_are_known():
    import re

    for name in ("README.md", "CONTRIBUTING.md", "docs/releasing.md", "docs/architecture.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for command in re.findall(r"astana-kit ([a-z]+)\b", text):
            assert command in {c.__name__.rpartition(".")[2] for c in COMMANDS}, command
        for target in re.findall(r"^make ([a-z-]+)", text, re.MULTILINE):
            assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8"), target
