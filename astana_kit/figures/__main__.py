"""Draw all figures: `python -m astana_kit.figures FOLDER` (default: briefings/figures)."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw all figures in both languages and the contact sheet into a folder; say where they are."""
    import astana_kit as ak
    from astana_kit.figures import contact_sheet

    folder = next(iter(sys.argv[1:] if arguments is None else arguments), "briefings/figures")
    print(contact_sheet(folder, ak.load(), ak.reference()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
