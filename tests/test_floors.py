"""The staircase: imports go down, no room is off the plan, nothing heavy is loaded early."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def loaded_by(code: str) -> set[str]:
    """Run code in a fresh Python; give the names of the modules that it loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"], cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.rsplit("\n", 2)[-2].split())


def test_imports_go_down_and_every_room_is_on_the_plan(monkeypatch):
    linter = pytest.importorskip("importlinter.cli", reason="import-linter comes with the extra 'test'")
    monkeypatch.chdir(ROOT)
    assert linter.lint_imports(config_filename="pyproject.toml", no_cache=True) == 0


@pytest.mark.parametrize(
    "code",
    [
        "import astana_kit",
        "import astana_kit.cli",
        "from astana_kit import corpus; corpus.read('seeds')",
        "from astana_kit.reconcile import reconcile; reconcile([])",
    ],
)
def test_neither_pandas_nor_matplotlib_is_loaded_before_it_is_used(code):
    assert loaded_by(code).isdisjoint({"pandas", "matplotlib", "numpy", "tqdm"})


def test_the_help_loads_nothing_of_the_kit_but_the_command_line():
    rooms = {
        name.split(".")[1]
        for name in loaded_by("from astana_kit.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass")
        if name.startswith("astana_kit.")
    }
    assert rooms == {"cli"}


def test_reading_into_tables_does_not_load_matplotlib():
    assert "matplotlib" not in loaded_by("import astana_kit as ak; ak.load()")


def test_every_door_of_the_kit_opens():
    import astana_kit as ak

    assert {name for name in ak.__all__ if not hasattr(ak, name)} == set()
    assert set(ak.__all__) <= set(dir(ak))
    with pytest.raises(AttributeError, match="it has .*load"):
        ak.no_such_door  # noqa: B018


def test_the_picture_of_the_rooms_is_that_of_the_plan(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    import draw_rooms

    drawn = draw_rooms.picture()
    assert (ROOT / "docs" / "rooms.svg").read_text(encoding="utf-8") == drawn, "python docs/draw_rooms.py draws it anew"
    assert set(draw_rooms.WAY) <= set(draw_rooms.SAYS) == {room for row in draw_rooms.floors() for room in row}
