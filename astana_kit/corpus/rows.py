"""Tables of articles: CSV, TSV, XLSX, JSON lines, Parquet and frames; which column is what."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from .decoding import MAX_BYTES, CorpusError, decoded
from .markup import of_markup
from .published import blank, brief
from .texts import Text, need

#: What a column is for, and the names under which it is found by itself.
COLUMNS = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "article_text",
        "full_text",
        "fulltext",
        "article_body",
        "articlebody",
        "maintext",
        "main_text",
        "النص",
        "نص",
        "المتن",
        "المحتوى",
        "نص المقال",
        "نص الخبر",
    ),
    "article_id": ("article_id", "id", "guid", "المعرف"),
    "published": (
        "published",
        "date",
        "published_at",
        "published_date",
        "publish_date",
        "publication_date",
        "pubdate",
        "pub_date",
        "datepublished",
        "التاريخ",
        "تاريخ النشر",
        "تاريخ",
    ),
    "published_start": ("published_start",),
    "published_end": ("published_end",),
    "title": ("title", "headline", "العنوان", "عنوان"),
    "outlet": (
        "outlet",
        "source",
        "site",
        "sitename",
        "site_name",
        "publisher",
        "newspaper",
        "المصدر",
        "الموقع",
        "الصحيفة",
    ),
    "author": ("author", "byline", "writer", "الكاتب", "المؤلف", "كاتب"),
    "url": ("url", "link", "address", "الرابط", "رابط"),
}
_SEPARATORS = ",;\t|"
_MAX_ROWS = 1_000_000


class NoArticles(CorpusError):
    """Say that a table is whole but holds no articles: it is a register, say."""


def columns_of(names: Sequence[str], where: str, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Tell which column is what. In: the names; what the user said (``{"text": "body2"}``). Out: use to name.

    >>> columns_of(["Body", "Date", "x"], "t.csv")
    {'text': 'Body', 'published': 'Date'}
    """
    out: dict[str, str] = {}
    for use, name in (given or {}).items():
        if use not in COLUMNS:
            raise CorpusError(f"{where}: no column is used as {use!r}; there are {', '.join(COLUMNS)}")
        if name not in names:
            raise CorpusError(f"{where}: has no column {name!r}; it has {', '.join(names) or 'none'}")
        out[use] = name
    folded: dict[str, list[str]] = {}
    for n in names:
        folded.setdefault(
            unicodedata.normalize("NFC", str(n)).strip().strip("\ufeff").lower().replace(" ", "_"), []
        ).append(n)
    for use, known in COLUMNS.items():
        if use in out:
            continue
        found = [n for k in known for n in folded.get(k.replace(" ", "_"), ()) if n not in out.values()]
        own = [n for n in found if n == use]  # its very name goes before what is like it
        if len(found) > 1 and not own and use == "text":
            raise CorpusError(
                f"{where}: the text may stand in {' or '.join(found)}; say which: --column text={found[0]}"
            )
        if found:
            out[use] = (own or found)[0]
    if "text" not in out:
        if any(k in folded for k in ("file", "path", "filename")):
            raise NoArticles(f"{where}: a register, without texts; to use it: --register {where}")
        raise CorpusError(
            f"{where}: has no column 'text'; it has {', '.join(map(str, names)) or 'none'}: give the texts that name, or say which column it is: --column text=NAME"
        )
    return out


def texts(
    rows: Iterable[Mapping[str, Any]], where: str, unit: str, said: str, given: Mapping[str, str] | None = None
) -> Iterator[Text | CorpusError]:
    """Give the texts of a table, row by row; a row without one as an error."""
    uses: dict[str, str] | None = None
    for n, row in enumerate(rows, 1):
        place = f"{where}, {unit} {n}"
        if n > _MAX_ROWS:
            raise CorpusError(f"{where}: more than {_MAX_ROWS} rows; cut it into several files")
        if uses is None or not set(uses.values()) <= row.keys():
            uses = columns_of([str(k) for k in row], where, given)
        yield _text(row, uses, place, said)


def _text(row: Mapping[str, Any], uses: Mapping[str, str], place: str, said: str) -> Text | CorpusError:
    text = row.get(uses["text"])
    if not isinstance(text, str):
        return CorpusError(f"{place}: expected a text, found {brief(text)}; drop the row or fill it in")
    if len(text) > MAX_BYTES:
        return CorpusError(
            f"{place}: {len(text) / 1e6:.1f} million characters; an article may have {MAX_BYTES / 1e6:.0f} MB at most: cut it up"
        )
    facts = {use: _fact(row.get(name)) for use, name in uses.items() if use != "text"}
    own = text.encode("utf-8", "surrogatepass")
    try:
        plain = of_markup(text, place)
    except CorpusError as e:
        return e
    found = Text(
        text if plain is None else plain, place, [] if plain is None else ["extracted"], facts=facts, said=said, own=own
    )
    found.part = str(facts.get("url") or "") or hashlib.sha256(own).hexdigest()
    if uses.get("article_id", "article_id") != "article_id" and facts.get("article_id") is not None:
        # a column «id» counts within its own table: two tables may both begin with 1
        found.part = str(facts.pop("article_id"))
        found.numbered = True
    return found


def _fact(value: Any) -> Any:
    value = blank(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if (
        value is None
        or isinstance(value, (str, date, datetime))
        or hasattr(value, "isoformat")
        or hasattr(value, "dtype")
    ):
        return value
    return str(value)


def table(raw: bytes, where: str, given: Mapping[str, str] | None = None) -> tuple[Iterator[Text | CorpusError], str]:
    """Give the texts of a CSV or TSV file, and its encoding."""
    text, encoding = decoded(raw, where)
    return texts(csv_rows(text, where), where, "row", "the columns", given), encoding


def looks_like_table(text: str) -> bool:
    """Tell whether a plain text is a table of articles: its first line names a column of texts and another one.

    >>> looks_like_table("id,text\\n1,نص"), looks_like_table("عقدت الجولة، ثم انتهت")
    (True, False)
    """
    head = text.lstrip("\ufeff").partition("\n")[0].strip()
    if len(head) > 1000:
        return False
    for sign in _SEPARATORS:
        names = [n.strip().strip('"').lower() for n in head.split(sign)]
        if (
            len(names) > 1
            and any(n in COLUMNS["text"] for n in names)
            and sum(any(n in k for k in COLUMNS.values()) for n in names) > 1
        ):
            return True
    return False


def csv_rows(text: str, where: str) -> Iterator[dict[str, str]]:
    csv.field_size_limit(10 * MAX_BYTES)
    head = text.partition("\n")[0]
    if head.lower().startswith("sep=") and len(head.strip()) == 5:  # Excel's own line
        sign, text = head[4], text.partition("\n")[2]
    else:
        sign = max(_SEPARATORS, key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        for row in reader:
            if None in row or None in row.values():
                raise CorpusError(
                    f"{where}, line {reader.line_num}: {len(reader.fieldnames or ())} cells expected; "
                    "put cells with commas or line breaks between quotation marks"
                )
            yield row
    except csv.Error as e:
        raise CorpusError(f"{where}, line {reader.line_num}: not CSV ({e}); mend that line") from None


def json_rows(
    raw: bytes, where: str, given: Mapping[str, str] | None = None
) -> tuple[Iterator[Text | CorpusError], str]:
    """Give the texts of a JSON file, a list of objects or one object a line, and its encoding."""
    text, encoding = decoded(raw, where)
    return texts(_objects(text, where), where, "entry", "the columns", given), encoding


def _objects(text: str, where: str) -> Iterator[dict[str, Any]]:
    if text.lstrip()[:1] == "[":
        data = _json(text, where)
        if not isinstance(data, list) or not all(isinstance(d, dict) for d in data):
            raise CorpusError(f"{where}: expected a list of objects, each with a text")
        yield from data
        return
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    try:
        whole = json.loads(text) if len(lines) > 1 and lines[0][1].strip() == "{" else None
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, dict):
        yield whole
        return
    for n, line in lines:
        row = _json(line, f"{where}, line {n}")
        if not isinstance(row, dict):
            raise CorpusError(f"{where}, line {n}: expected an object with a text, found {type(row).__name__}")
        yield row


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise CorpusError(f"{where}: JSON nested too deeply; expected objects with a text each") from None
    except ValueError as e:
        raise CorpusError(f"{where}: not JSON ({str(e)[:80]}); mend that line") from None


def sheet(raw: bytes, where: str, given: Mapping[str, str] | None = None) -> Iterator[Text | CorpusError]:
    """Give the texts of a spreadsheet: every sheet that has a column of texts, its first row the names."""
    openpyxl = need("openpyxl", "spreadsheets", where)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        sheets = [(s.title, s) for s in book.worksheets]
    except Exception as e:  # openpyxl raises whatever a damaged file makes of it
        raise CorpusError(
            f"{where}: a spreadsheet that cannot be read ({type(e).__name__}); save it again, or as CSV"
        ) from None
    found = False
    trouble: CorpusError | None = None
    for title, one in sheets:
        try:
            for text in texts(_sheet_rows(one, f"{where}, {title}"), f"{where}, {title}", "row", "the columns", given):
                found = True
                yield text
        except CorpusError as e:
            trouble = trouble or e
    if not found:
        raise trouble or CorpusError(
            f"{where}: a spreadsheet without rows; expected a first row of names, a column 'text' among them"
        )


def _sheet_rows(one: Any, where: str) -> Iterator[dict[str, Any]]:
    try:
        rows = one.iter_rows(values_only=True)
        head = next(rows, None)
        names = ["" if h is None else str(h).strip() for h in head or ()]
        for row in rows:
            if any(v is not None for v in row):
                yield {n: v for n, v in zip(names, row) if n}
    except CorpusError:
        raise
    except Exception as e:
        raise CorpusError(
            f"{where}: a sheet that cannot be read ({type(e).__name__}); save it again, or as CSV"
        ) from None


def parquet(raw: bytes, where: str, given: Mapping[str, str] | None = None) -> Iterator[Text | CorpusError]:
    """Give the texts of a Parquet file."""
    arrow = need("pyarrow.parquet", "Parquet files", where, "parquet")
    try:
        file = arrow.ParquetFile(io.BytesIO(raw))
        uses = columns_of(file.schema_arrow.names, where, given)
    except CorpusError:
        raise
    except Exception as e:
        raise CorpusError(f"{where}: a Parquet file that cannot be read ({type(e).__name__}); write it again") from None

    def rows() -> Iterator[dict[str, Any]]:
        try:
            for batch in file.iter_batches(batch_size=1000, columns=sorted(set(uses.values()))):
                yield from batch.to_pylist()
        except CorpusError:
            raise
        except Exception as e:
            raise CorpusError(f"{where}: a Parquet file that is damaged ({type(e).__name__}); write it again") from None

    return texts(rows(), where, "row", "the columns", given)


def frame(data: Any, given: Mapping[str, str] | None = None) -> Iterator[Text | CorpusError]:
    """Give the texts of a frame, row by row, untouched."""
    names = [str(c) for c in data.columns]
    uses = columns_of(names, "the frame", given)
    wanted = list(dict.fromkeys(uses.values()))
    by_name = dict(zip(names, data.columns))
    for n, row in enumerate(zip(*(list(data[by_name[c]]) for c in wanted))):
        text = _text(dict(zip(wanted, row)), uses, f"row {n}", "the frame")
        if isinstance(text, Text) and text.numbered:
            text.facts["article_id"] = text.part
        yield text
