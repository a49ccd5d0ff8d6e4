"""Tables for spreadsheet programs: CSV with byte-order mark or XLSX, safe against formulas in article text."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from .files import BriefingError, steady
from .scripts import clean

#: What a spreadsheet program takes for the beginning of a formula, also behind blanks; full-width forms are read as
#: the plain ones.
_FORMULA = re.compile("^\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r]")
_LONGEST = 32_767
_CUT = " […]"


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Write a frame as CSV for spreadsheet programs: UTF-8 with byte-order mark, CRLF.

    A text that would be taken for a formula gets an apostrophe before it; numbers and days stay as they are. Empty
    means unknown.

    >>> csv_bytes(pd.DataFrame({"quote": ["=1+1", "نص"], "n": [-1, 2]})).decode("utf-8-sig").split()
    ['quote,n', "'=1+1,-1", 'نص,2']
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_plain(clean(c)) for c in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        writer.writerow([_plain(_cell(value)) for value in row])
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def _plain(value: Any) -> Any:
    """Return a cell for CSV."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return "" if value is None else value


def _cell(value: Any) -> Any:
    """Return a value of a frame as plain text, number, truth value or day; None where nothing is known."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, (pd.Timestamp, datetime)):
        return value.date() if value.time() == datetime.min.time() else value.replace(tzinfo=None)
    if isinstance(value, (bool, int, float, date)):
        return value
    if hasattr(value, "item"):
        return _cell(value.item())
    return clean(value)


def xlsx_bytes(frames: Mapping[str, pd.DataFrame], lang: str = "ar", day: date | None = None) -> bytes:
    """Write frames as a workbook, a sheet each, the header row bold, frozen and filtered.

    In: names (at most 31 letters) to frames, the language (``ar`` sets the sheets from right to left), the date of
    the corpus. Text is always text: nothing in it is a formula; a text beyond 32,767 letters is cut and ends in
    ``[…]``. Raises ``BriefingError`` where openpyxl is missing.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter
    except ImportError:
        raise BriefingError("XLSX needs openpyxl: pip install 'astana-kit[office]'") from None
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = "astana-kit", ", ".join(frames)
    for name, frame in frames.items():
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", name)[:31])
        sheet.sheet_view.rightToLeft = lang == "ar"
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, frame.shape[1]))}{len(frame) + 1}"
        for n, column in enumerate(frame.columns, 1):
            longest = max([len(str(column)) + 4, *(len(str(v)) for v in frame[column].head(200))])
            sheet.column_dimensions[get_column_letter(n)].width = min(60, max(8, longest * 1.1))
        head = []
        for column in frame.columns:
            cell = WriteOnlyCell(sheet, clean(column))
            cell.font, cell.data_type = Font(bold=True), "s"
            head.append(cell)
        sheet.append(head)
        for row in frame.itertuples(index=False, name=None):
            sheet.append([_xlsx(sheet, WriteOnlyCell, Alignment, _cell(value)) for value in row])
    out = io.BytesIO()
    book.save(out)
    return steady(out.getvalue(), day)


def _xlsx(sheet: Any, make: Any, align: Any, value: Any) -> Any:
    """Make a cell whose text is nothing but text."""
    if value is None or not isinstance(value, str):
        return value
    if value == "":
        return None
    value = value if len(value) <= _LONGEST else value[: _LONGEST - len(_CUT)] + _CUT
    cell = make(sheet, "")
    cell.value = "x"
    cell._value, cell.data_type = value, "s"  # openpyxl would make a formula of what begins with «=»
    if _FORMULA.match(value):
        cell.quotePrefix = True
    if "\n" in value:
        cell.alignment = align(wrap_text=True, vertical="top")
    return cell
