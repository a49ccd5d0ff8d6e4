"""The hand annotations: what was reached must not be lost."""

import json
import sys
from pathlib import Path

import pytest

GOLD = Path(__file__).parent / "gold"
sys.path.insert(0, str(GOLD))
import score  # noqa: E402


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    from astana_kit import corpus, tables
    from astana_kit.shelves import shelf

    out = {}
    for name, texts, register in (
        ("seeds", shelf("seeds"), None),
        ("more", GOLD / "more", GOLD / "more" / "register.csv"),
    ):
        folder = tmp_path_factory.mktemp(name)
        tables.write(tables.load() if name == "seeds" else tables.parse(texts, register=register), folder)
        gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
        rows = {t: score.read_table(str(folder), t) for t in score.TABLES}
        scorer = score.Scorer(gold, rows, {a: score.read_text(str(texts), a) for a in gold["articles"]})
        out[name] = scorer.run(), scorer.errors
    del corpus
    return out


# (set, section, figure, at least)
FLOORS = [
    ("seeds", "published", "accuracy", 1.0),
    ("more", "published", "accuracy", 1.0),
    ("seeds", "dates.detection", "f1", 0.97),
    ("seeds", "dates.value", "f1", 0.97),
    ("more", "dates.value", "f1", 0.93),
    ("seeds", "rounds", "f1", 1.0),
    ("more", "rounds", "f1", 0.97),
    ("seeds", "rounds.fields.dates", "accuracy", 0.95),
    ("seeds", "rounds.fields.status", "accuracy", 0.95),
    ("seeds", "rounds.fields.city", "accuracy", 0.95),
    ("seeds", "rounds.participants", "f1", 0.97),
    ("seeds", "process", "f1", 0.9),
    ("seeds", "evidence_offsets", "accuracy", 1.0),
    ("seeds", "evidence_cells", "accuracy", 1.0),
    ("more", "evidence_offsets", "accuracy", 1.0),
    ("more", "evidence_cells", "accuracy", 1.0),
    ("seeds", "conflicts", "recall", 0.9),
]


@pytest.mark.parametrize(("name", "section", "figure", "floor"), FLOORS)
def test_a_figure_of_the_gold_does_not_fall(scored, name, section, figure, floor):
    out, errors = scored[name]
    for part in section.split("."):
        out = out[part]
    assert out[figure] >= floor, [e for e in errors if e["kind"] == section.split(".")[0]]


@pytest.mark.parametrize("name", ["seeds", "more"])
def test_no_number_that_is_no_round_comes_out_as_one(scored, name):
    assert scored[name][0]["rounds"]["numbers_that_are_no_rounds"]["came_out"] == 0
