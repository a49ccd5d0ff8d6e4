"""The files of a briefing take their places together: what was begun is brought to its end, also after a power failure.

All are written first, then their folder gets the name that says so, then each goes to its place. Who finds such a folder
finishes the work before anything else.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from ..tables.swapping import alone, put, settle

READY = ".briefing.ready"
_NAMES = "names.json"


def place(fresh: Path, names: Sequence[str], root: Path) -> None:
    """Put the files ``0``, ``1``, … of a folder in their places under ``root``, all of them."""
    put(fresh / _NAMES, [json.dumps(list(names)).encode()])
    for n in range(len(names)):
        with (fresh / str(n)).open("rb+") as file:
            os.fsync(file.fileno())
    settle(fresh)
    with alone(root):
        _finish(root)
        fresh.rename(root / READY)
        settle(root)
        _finish(root)


def finish(root: Path) -> None:
    """Bring to its end what was cut off in a folder; nothing happens where nothing was."""
    if (root / READY).is_dir():
        with alone(root):
            _finish(root)


def _finish(root: Path) -> None:
    ready = root / READY
    if not ready.is_dir():
        return
    for n, name in enumerate(json.loads((ready / _NAMES).read_bytes())):
        if (ready / str(n)).exists():
            (root / name).parent.mkdir(exist_ok=True)
            os.replace(ready / str(n), root / name)
    settle(root)
    shutil.rmtree(ready)
