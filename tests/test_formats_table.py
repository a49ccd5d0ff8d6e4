"""The table of formats in the documentation is what the kit does: made anew by ``python tests/test_formats_table.py``."""

import shutil
import sys
import tempfile
import warnings
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from formats import FORMATS
from test_source_files import NEEDS_OFFICE, SEEDS, in_format, values

import astana_kit as ak
from astana_kit.corpus import CorpusError

PAGE = Path(__file__).parent.parent / "docs" / "formats.md"
_HEAD = """# What is read, and whether it says the same

The five articles of the kit, saved in every way below and read again with the same date; made by
`python tests/test_formats_table.py`; a test holds the lines that are the same throughout. «Same» means that every claim has the same record, field, value and source.
A figure is the share of the claims that are the same. `text_basis` is what `articles` says of the text.

| saved as | 000 | 001 | 002 | 003 | 004 | `text_basis` |
| --- | --- | --- | --- | --- | --- | --- |
"""
_FOOT = """
In one line the paragraphs of an article are gone, and with them who speaks in which. PDF was printed by LibreOffice; a PDF whose
letters have no meaning, whose words run backwards or that holds only pictures is refused. Old DOC, RTF, OpenDocument and
pictures are named and skipped.
"""


def row(name: str) -> str:
    cells, bases = [], set()
    for seed in SEEDS:
        text = seed.read_bytes().decode()
        with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                found = in_format(Path(folder), name, text)
            except CorpusError:
                cells.append("refused")
                continue
        bases |= set(found.articles["text_basis"])
        told, wanted = values(found), values(ak.parse_text(text, "2024-01-25"))
        same = sum((told & wanted).values()) / max(sum(told.values()), sum(wanted.values()))
        cells.append("same" if told == wanted else f"{same:.2f}")
    return f"| {name} | {' | '.join(cells)} | {', '.join(f'`{b}`' for b in sorted(bases))} |"


def rows() -> dict[str, str]:
    return {
        line.split("|")[1].strip(): line
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    }


def test_the_table_names_every_format():
    assert set(FORMATS) <= set(rows())


@pytest.mark.parametrize("name", ["HTML page", "DOCX", "WARC", "Windows-1256", "wrapped at 60"])
def test_the_table_is_what_the_kit_does(name):
    assert rows()[name] == row(name)


if __name__ == "__main__":
    missing = NEEDS_OFFICE if shutil.which("soffice") is None else set()
    lines = [row(name) for name in FORMATS if name not in missing]
    PAGE.write_text(_HEAD + "\n".join(lines) + "\n" + _FOOT, encoding="utf-8")
