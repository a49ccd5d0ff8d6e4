"""The wheel: installed into an empty folder it gives the same corpus as the checkout."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import astana_kit as ak
from astana_kit import tables

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the contents of the wheel, as pip would lay them out."""
    hatchling = pytest.importorskip("hatchling.build", reason="hatchling comes with the extra 'test'")
    folder = tmp_path_factory.mktemp("wheel")
    import os

    before = os.getcwd()
    os.chdir(ROOT)
    try:
        name = hatchling.build_wheel(str(folder))
    finally:
        os.chdir(before)
    with zipfile.ZipFile(folder / name) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_carries_what_load_needs_and_nothing_else(installed):
    names = {p.relative_to(installed).as_posix() for p in installed.rglob("*") if p.is_file()}
    assert {f"astana_kit/_shelves/seeds/{p.name}" for p in (ROOT / "seeds").iterdir()} <= names
    assert {
        "astana_kit/_shelves/reference/rounds.csv",
        "astana_kit/_shelves/map/land.csv",
        "astana_kit/fonts/IBMPlexSansArabic-Bold.ttf",
        "astana_kit/fonts/OFL.txt",
        "astana_kit/_shelves/curated/articles.toml",
        "astana_kit/lexicon/actors.toml",
        "astana_kit/wording/words.toml",
        "astana_kit/py.typed",
    } <= names
    assert {name.split("/")[0] for name in names} == {"astana_kit", f"astana_kit-{ak.__version__}.dist-info"}
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


def test_in_an_empty_folder_it_gives_the_same_tables(installed, tmp_path):
    code = (
        "import astana_kit as ak, sys; from astana_kit import tables; assert ak.__file__.startswith(sys.argv[1])\n"
        "for name, raw in tables.contents(ak.load()).items(): open(name, 'wb').write(raw)\n"
        "assert len(ak.reference().rounds) == 22"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(installed)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == tables.contents(ak.load())


def test_seeds_are_the_shared_bytes():
    names = {p.name for p in (ROOT / "seeds").iterdir()}
    assert len(names) == 5 and all(name.endswith(".txt") for name in names)


def test_no_registry_host_and_no_path_of_a_machine_stands_in_the_project():
    words = ["pypi" + ".org", "pythonhosted" + ".org", "/work" + "/", "/tmp" + "/w", "/root" + "/"]
    tracked = [
        p
        for p in subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True).stdout.split("\0")
        if p
    ]
    if not tracked:
        pytest.skip("not a git checkout")
    found = []
    for name in tracked:
        path = ROOT / name
        if path.is_file() and not name.startswith("seeds/"):
            text = path.read_bytes().decode("utf-8", "replace")
            found += [(name, word) for word in words if word in text]
    assert found == []


def test_the_version_is_the_same_wherever_it_stands():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert ak.__version__ == project["version"] == cited[1]
