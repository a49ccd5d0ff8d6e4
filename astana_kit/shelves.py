"""Where the shelves stand: the articles as given, and what people wrote down about them.

In a checkout they are the folders ``seeds/`` and ``data/``; an installed wheel carries copies of them inside the
package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CARRIED = _PACKAGE / "_shelves"
_ROOT = _PACKAGE.parent


def shelf(name: str) -> Path:
    """Return the folder of one shelf: ``seeds``, ``reference``, ``curated``, ``map``, ``lexicon`` or ``tables``.

    In: the name. Out: a path that exists, except for ``tables``, which may not have been built yet. Raises
    ``FileNotFoundError`` where the installation lacks the shelf.

    >>> shelf("seeds").name
    'seeds'
    """
    if name == "lexicon":
        return _PACKAGE / "lexicon"
    if name == "tables":
        return _ROOT / "data" / "tables"
    carried = _CARRIED / name
    if carried.is_dir():
        return carried
    here = _ROOT / name if name == "seeds" else _ROOT / "data" / name
    if here.is_dir():
        return here
    raise FileNotFoundError(
        f"the shelf {name!r} is missing: expected {here}; install astana-kit again or use a full checkout"
    )
