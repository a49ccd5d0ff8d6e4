"""Builds in partitions: the same bytes as in one piece, whoever does the work and however often it is cut off."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

import astana_kit as ak
from astana_kit import bulk
from astana_kit.bulk import plan as plans
from astana_kit.bulk import reading
from astana_kit.bulk.engines import Here
from astana_kit.cli import main
from astana_kit.corpus import CorpusError
from astana_kit.shelves import shelf
from astana_kit.tables import TablesError

pytest.importorskip("pyarrow")
GOLD = Path(__file__).parent / "gold"
NAMES = (
    ("تركيا", "روسيا", "إيران", "إسرائيل", "فرنسا"),
    ("إدلب", "دوما", "درعا", "حمص", "حماة", "منبج"),
    ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
)


def texts():
    folders = [shelf("seeds"), GOLD / "more", GOLD / "pages"]
    return [p.read_text(encoding="utf-8") for f in folders for p in sorted(f.glob("*.txt"))]


def varied(text, rng):
    for names in NAMES:
        other = dict(zip(names, rng.sample(names, len(names)), strict=True))
        text = re.sub("|".join(names), lambda m, other=other: other[m.group()], text)
    return re.sub(r"(?<![0-9])[0-9]{1,2}(?![0-9])", lambda m: str(rng.randint(1, 28)), text)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Articles told once, told again in other words, taken over whole, of no day, in one file together, of one id."""
    folder, rng, known = tmp_path_factory.mktemp("source"), random.Random(5), texts()
    register = ["file,published"]
    for n in range(45):
        text = known[n % len(known)] if n < len(known) else varied(known[n % len(known)], rng)
        (folder / f"a-{n:02}.txt").write_text(text, encoding="utf-8")
        if n % 7:
            register.append(f"a-{n:02}.txt,{2017 + n % 4}-0{1 + n % 9}-1{n % 3}")
    (folder / "b-1.txt").write_text(known[3], encoding="utf-8")
    (folder / "b-01.txt").write_text(known[3].replace("،", " ،"), encoding="utf-8")
    (folder / "c.txt").write_text("أعلنت الشركة عن هاتف جديد في الأسواق.", encoding="utf-8")
    rows = [
        {"article_id": f"row-{n}", "text": varied(known[n], rng), "published": f"2019-02-{n + 1:02}"} for n in range(12)
    ]
    rows += [
        {"article_id": "a-03", "text": known[5]},
        {"article_id": "a-04", "text": known[4]},
        {"article_id": "x", "text": ""},
    ]
    (folder / "rows.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(90))
    (folder / "register.csv").write_text("\n".join(register) + "\n", encoding="utf-8")
    return folder


def contents(folder):
    return {p.name: p.read_bytes() for p in Path(folder).iterdir()}


@pytest.fixture(scope="module")
def one(source, tmp_path_factory):
    """The same, built in one piece."""
    out = tmp_path_factory.mktemp("one") / "one"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ak.write(ak.parse(source, source / "register.csv"), out)
    return contents(out)


@pytest.fixture
def small(monkeypatch):
    """Partitions and stretches of a few articles, so that a small corpus has many."""
    monkeypatch.setattr(plans, "PART", 5)
    monkeypatch.setattr(plans, "_LARGE", 1000)
    monkeypatch.setattr(bulk, "_STRETCH", 9)


def test_in_partitions_and_in_one_piece_the_same_files_come_out_byte_for_byte(source, one, tmp_path, small):
    bulk.build_large(source, tmp_path / "many", source / "register.csv", jobs=1)
    many = contents(tmp_path / "many")
    assert {n: len(d) for n, d in many.items()} == {n: len(d) for n, d in one.items()}
    assert many == one
    assert sorted(p.name for p in tmp_path.iterdir()) == ["many"]


def test_so_they_do_with_screening_own_spellings_and_for_spreadsheets(source, tmp_path, small):
    own = tmp_path / "own.toml"
    own.write_text('[[place]]\nid = "new_town"\nar = "الهدباء"\nen = "New Town"\nnames = ["هاتف"]\n', encoding="utf-8")
    done = bulk.build_large(
        source, tmp_path / "many", source / "register.csv", jobs=1, screen=True, lexicon=own, for_spreadsheets=True
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = ak.parse(source, source / "register.csv", screen=True, lexicon=own)
    ak.write(corpus, tmp_path / "one", for_spreadsheets=True)
    assert contents(tmp_path / "many") == contents(tmp_path / "one")
    assert "\n".join(done.lines()) == str(corpus.report)


def test_processes_do_the_same_as_one(source, one, tmp_path, capsys):
    arguments = ["build", str(source), "--register", str(source / "register.csv"), "--out"]
    assert main([*arguments, str(tmp_path / "out"), "--jobs", "2"]) == 0
    told = capsys.readouterr()
    assert contents(tmp_path / "out") == one
    assert main([*arguments, str(tmp_path / "out")]) == 0
    again = capsys.readouterr()
    assert told.out == again.out
    assert told.err == again.err  # and no bar where nobody looks


def test_a_bar_tells_rate_and_remaining_time_to_who_looks(source, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(bulk, "is_watched", lambda: True)
    bulk.build_large(source, tmp_path / "out", jobs=1)
    told = capsys.readouterr().err
    assert re.search(r"reading: .*\d+/\d+ \[\d\d:\d\d<\d\d:\d\d, +[\d.]+ ?files/s\]", told), told[-300:]
    assert "bringing together" in told


def test_a_build_that_was_cut_off_goes_on_with_what_is_missing(source, one, tmp_path, small, monkeypatch):
    read, run = [], Here.run

    def broken(self, step, plan, items):
        for n, done in run(self, step, plan, items):
            if step is bulk.read_unit:
                read.append(done["key"])
                if len(read) == 6:
                    raise KeyboardInterrupt
            yield n, done

    monkeypatch.setattr(Here, "run", broken)
    with pytest.raises(KeyboardInterrupt):
        bulk.build_large(source, tmp_path / "many", source / "register.csv", jobs=1)
    kept = {p.name: p.stat().st_mtime_ns for p in (tmp_path / ".many.work" / "parts").iterdir()}
    assert set(kept) == set(read)
    written, write = [], reading._write
    monkeypatch.setattr(reading, "_write", lambda *a: (written.append(1), write(*a)))
    read_now = len(read)
    bulk.build_large(source, tmp_path / "many", source / "register.csv", jobs=1)
    missing = len(set(read[read_now:]) - set(kept))
    assert len(written) == missing > 6
    assert contents(tmp_path / "many") == one


def test_what_was_read_by_other_rules_or_from_other_bytes_is_read_anew(source, tmp_path):
    plan = plans.Plan(tmp_path, tmp_path, code="1")
    entry = plans.Entry(plans_file(source / "a-00.txt"), "a-00", {})
    key = plans.Unit("", [entry]).key(plan)
    assert plans.Unit("", [entry]).key(plan) == key
    other = plans.Entry(plans_file(source / "a-01.txt", "a-00.txt"), "a-00", {})
    assert plans.Unit("", [other]).key(plan) != key
    assert plans.Unit("", [entry]).key(plans.Plan(tmp_path, tmp_path, code="2")) != key
    assert plans.Unit("", [plans.Entry(entry.file, "a-00", {"outlet": "x"})]).key(plan) != key


def plans_file(path, name=None):
    from astana_kit.corpus.walking import File

    return File(name or path.name, path)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_at_any_moment_it_leaves_the_old_tables_and_the_next_run_gives_the_same(source, one, tmp_path, jobs):
    out = tmp_path / "out"
    arguments = [sys.executable, "-m", "astana_kit", "build", str(source), "--register", str(source / "register.csv")]
    arguments += ["--out", str(out), "--jobs", jobs]
    whole = one
    ak.write(ak.Corpus({}), out)
    old = contents(out)
    rng = random.Random(int(jobs))
    for _ in range(3):
        process = subprocess.Popen(
            arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(rng.uniform(0.3, 3.0))
            pytest.skip("this machine is too fast for the moment chosen")
        process.kill()
        process.wait()
        assert contents(out) in (old, whole)
    deadline = time.time() + 20
    while _members(process.pid) and time.time() < deadline:
        time.sleep(0.1)
    assert not _members(process.pid)  # the workers have gone with it
    assert subprocess.run(arguments, capture_output=True).returncode == 0
    assert contents(out) == whole
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]


def _members(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_second_build_into_the_same_folder_says_that_one_is_under_way(source, tmp_path):
    work = tmp_path / ".out.work"
    work.mkdir()
    from astana_kit.tables.swapping import locked

    with locked(work, "out"), pytest.raises(TablesError, match="under way"):
        bulk.build_large(source, tmp_path / "out", jobs=1)


def test_an_article_on_which_the_kit_fails_is_named_and_the_others_are_read(source, tmp_path, monkeypatch):
    def faulty(article, read=reading.read_article):
        return read(article) if article.article_id != "a-07" else [][0]

    monkeypatch.setattr(reading, "read_article", faulty)
    done = bulk.build_large(source, tmp_path / "out", source / "register.csv", jobs=1)
    assert any("a-07.txt: the kit failed on it (IndexError" in why for why in done.refused.first)
    assert done.rows["articles"] == 59


def test_with_strict_nothing_is_written_where_a_file_cannot_be_used(source, tmp_path):
    with pytest.raises(CorpusError, match="x|rows.jsonl"):
        bulk.build_large(source, tmp_path / "out", jobs=1, strict=True)
    assert not (tmp_path / "out").exists()


def test_a_folder_of_somebodys_is_refused_before_anything_is_read(source, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("x")
    with pytest.raises(TablesError, match="thesis"):
        bulk.build_large(source, tmp_path / "out", jobs=1)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_where_there_are_decisions_the_corpus_is_built_in_one_piece_and_that_is_said(tmp_path, capsys):
    folder = tmp_path / "source"
    folder.mkdir()
    text = "انطلقت أمس الأربعاء 24 يناير 2024 في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا."
    (folder / "a.txt").write_text(text, encoding="utf-8")
    ruling = '[[decision]]\ndo = "set"\nrecord_id = "round-21"\nfield = "city"\nvalue = "sochi"\n'
    ruling += 'reason = "So the host says."\ndecided_by = "desk"\n'
    (folder / "decisions.toml").write_text(ruling, encoding="utf-8")
    assert main(["build", str(folder), "--jobs", "2", "--out", str(tmp_path / "out")]) == 0
    assert "decisions" in capsys.readouterr().err
    assert "sochi" in (tmp_path / "out" / "rounds.csv").read_text(encoding="utf-8")


def test_a_small_source_is_no_large_one_and_many_files_are(tmp_path):
    (tmp_path / "a.txt").write_text("نص")
    assert not bulk.is_large(tmp_path)
    for n in range(bulk.LARGE):
        (tmp_path / f"{n}.txt").write_text("نص")
    assert bulk.is_large(tmp_path)


@pytest.mark.parametrize(
    "more", [["--jobs", "0"], ["--engine", "dask"], ["--scheduler", "tcp://x:1"]], ids=lambda m: m[0]
)
def test_options_that_cannot_be_are_named(tmp_path, capsys, more):
    assert main(["build", "--out", str(tmp_path / "out"), *more]) == 2
    assert more[0] in capsys.readouterr().err


# -- Dask


def test_dask_gives_the_same_bytes_also_when_a_worker_is_lost(source, one, tmp_path, small):
    distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'astana-kit[dask]'")
    settings = {"distributed.worker.daemon": True}
    import dask

    with (
        dask.config.set(settings),
        distributed.LocalCluster(
            2, threads_per_worker=1, dashboard_address=None, worker_dashboard_address=None
        ) as cluster,
    ):
        victim = next(iter(cluster.workers.values())).pid
        killed = []

        class Murderous(bulk.Dask):
            def run(self, step, plan, items):
                for n, done in super().run(step, plan, items):
                    if not killed:
                        os.kill(victim, signal.SIGKILL)
                        killed.append(victim)
                    yield n, done

        engine, bulk.Dask = bulk.Dask, Murderous
        try:
            bulk.build_large(source, tmp_path / "many", source / "register.csv", scheduler=cluster.scheduler_address)
        finally:
            bulk.Dask = engine
    assert killed
    assert contents(tmp_path / "many") == one
