"""DOCX and PDF: the paragraphs of a document, in the order in which they are read."""

from __future__ import annotations

import ctypes
import io
import itertools
import re
import threading
import time
import unicodedata
from collections.abc import Callable
from statistics import median
from typing import Any

from . import zips
from .decoding import MAX_BYTES, CorpusError
from .texts import Text, need
from .wrapping import unwrap

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_PAGES = 2000
_PAGE_SECONDS = 5  # of the processor; a page of print takes a twentieth of one


def docx(raw: bytes, where: str) -> Text:
    """Take the text out of a Word document: its paragraphs, tables too, without what was struck out."""
    archive = zips.opened(raw, where)
    tree = xml(zips.member_bytes(archive, "word/document.xml", where), where)
    lines: list[str] = []
    for paragraph in tree.iter(_W + "p"):
        words: list[str] = []
        for e in paragraph.iter():
            if e.tag == _W + "t":
                words.append(e.text or "")
            elif e.tag in (_W + "tab", _W + "noBreakHyphen"):
                words.append("\t" if e.tag == _W + "tab" else "-")
            elif e.tag in (_W + "br", _W + "cr"):
                words.append("\n")
        lines.append("".join(words))
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise CorpusError(f"{where}: a Word document without text (pictures of pages?); save it as plain text")
    return Text(text, where, ["extracted"])


def xml(raw: bytes, where: str) -> Any:
    """Parse XML without entities or anything from outside. Raises ``CorpusError``."""
    parse = need("defusedxml.ElementTree", "XML files", where)
    trouble = need("defusedxml", "XML files", where).DefusedXmlException
    try:
        return parse.fromstring(raw, forbid_dtd=False)
    except trouble:
        raise CorpusError(
            f"{where}: XML with entities of its own, which can blow up or reach out; save it without them"
        ) from None
    except (SyntaxError, ValueError, LookupError, RecursionError) as e:
        raise CorpusError(f"{where}: not valid XML ({e}); fetch it again, or save the articles as plain text") from None


# -- PDF


def pdf(raw: bytes, where: str) -> Text:
    """Take the text out of a PDF that has a text layer.

    A PDF holds letters with places, as they look. Lines are made from the places, put into the order of reading, and
    joined to paragraphs. Raises ``CorpusError`` where there is no text (a scan), a password, or letters without meaning.
    """
    pages = _pages(raw, where)
    lines = [line for page in pages for line in [*page, ""]]
    text = "\n".join(lines).strip()
    if not text.strip():
        raise CorpusError(
            f"{where}: a PDF without a text layer (scanned pages?); run it through text recognition, or save as plain text"
        )
    letters = [c for c in text if c.isalpha() or c == "\ufffd"]
    lost = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in letters) + text.count("(cid:") * 3
    if letters and lost > 0.05 * len(letters):
        raise CorpusError(
            f"{where}: a PDF whose letters do not say what they are (fonts without a map); save the article as plain text"
        )
    if is_reversed(text):
        raise CorpusError(f"{where}: a PDF whose words run backwards; save the article as plain text from its source")
    return Text(_paragraphs(text), where, ["extracted"])


_BACKWARDS = re.compile(r"(?<!\w)(?:يف|ىلع|ىلإ|نم|نأ|يتلا|يذلا|اذه|هذه|عم|نيب)(?!\w)")
_FORWARDS = re.compile(r"(?<!\w)(?:في|على|إلى|من|أن|التي|الذي|هذا|هذه|مع|بين)(?!\w)")


def is_reversed(text: str) -> bool:
    """Tell whether the words of a text run from left to right, as careless programs take them from print.

    >>> is_reversed("اناتسأ يف ةلوجلا تدقع"), is_reversed("عقدت الجولة في أستانا")
    (True, False)
    """
    return len(_BACKWARDS.findall(text)) > 2 * len(_FORWARDS.findall(text))


def _paragraphs(text: str) -> str:
    sizes = [len(line) for line in text.splitlines() if len(line.split()) > 3]
    if len(sizes) < 3:
        return text
    joined = unwrap(text, int(0.25 * median(sizes)))
    return text if joined is None else joined


def _pages(raw: bytes, where: str) -> list[list[str]]:
    high = need("pdfminer.high_level", "PDF files", where)
    layout = need("pdfminer.layout", "PDF files", where)
    out: list[list[str]] = []
    total = 0
    try:
        pages = high.extract_pages(io.BytesIO(raw), laparams=None, maxpages=_MAX_PAGES)
        while (page := _in_time(lambda: next(pages, None))) is not None:
            lines = _lines(_chars(page, layout))
            total += sum(map(len, lines))
            if total > MAX_BYTES:
                raise CorpusError(
                    f"{where}: more than {MAX_BYTES / 1e6:.0f} MB of text; cut it into one file an article"
                )
            out.append(lines)
    except CorpusError:
        raise
    except _Late:
        raise CorpusError(
            f"{where}: a PDF on a page of which {_PAGE_SECONDS} seconds were spent (damaged, or a drawing); "
            "save the article as plain text"
        ) from None
    except Exception as e:  # pdfminer raises whatever a damaged file makes of it
        kind = type(e).__name__
        what = "has a password" if "Password" in kind or "Encryption" in kind else f"cannot be read ({kind})"
        raise CorpusError(f"{where}: a PDF that {what}; save it without, or the article as plain text") from None
    return out


class _Late(BaseException):
    """Ends the reading of a page; no ``except Exception`` on the way holds it up."""


def _in_time(work: Callable[[], Any]) -> Any:
    """Do something in Python that may never end, for so many seconds of the processor. Raises ``_Late``."""
    reader, done, lock = threading.get_ident(), threading.Event(), threading.Lock()
    latest = time.process_time() + _PAGE_SECONDS

    def watch() -> None:
        while not done.wait(0.1):
            with lock:
                if not done.is_set() and time.process_time() > latest:
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(reader), ctypes.py_object(_Late))
                    return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        return work()
    finally:
        with lock:
            done.set()


def _chars(item: Any, layout: Any) -> list[Any]:
    out, stack = [], [item]
    while stack:
        one = stack.pop()
        if isinstance(one, layout.LTChar):
            if not _INVISIBLE.fullmatch(one.get_text()):
                out.append(one)
        elif isinstance(one, layout.LTContainer):
            stack.extend(reversed(list(one)))
    return out


def _lines(chars: list[Any]) -> list[str]:
    """Bring letters together to lines by their base line, from top to bottom, with an empty line where a gap stands."""
    rows: list[list[Any]] = []
    for c in sorted(chars, key=lambda c: -c.matrix[5]):
        if rows and abs(rows[-1][0].matrix[5] - c.matrix[5]) < 0.35 * max(c.size, 1):
            rows[-1].append(c)
        else:
            rows.append([c])
    heights = [a[0].matrix[5] - b[0].matrix[5] for a, b in itertools.pairwise(rows)]
    usual = sorted(heights)[len(heights) // 3] if heights else 0
    out: list[str] = []
    for n, row in enumerate(rows):
        if n and heights[n - 1] > 1.6 * usual:
            out.append("")
        out.append(logical(_visual(row)))
    return out


def _visual(row: list[Any]) -> list[str]:
    """Give the letters of a line from left to right, blanks where the gaps are; a mark stands behind its letter."""
    bases = sorted((c for c in row if not _is_mark(c.get_text())), key=lambda c: (c.x0, c.x1))
    cells = [[c, c.get_text()] for c in bases]
    for mark in (c for c in row if _is_mark(c.get_text())):
        middle = (mark.x0 + mark.x1) / 2
        near = min(
            (cell for cell in cells if cell[1].strip()),
            key=lambda cell: abs((cell[0].x0 + cell[0].x1) / 2 - middle),
            default=None,
        )
        if near is not None:
            near[1] += mark.get_text()
    out: list[str] = []
    before = None
    for c, text in cells:
        if before is not None and c.x0 - before.x1 > 0.18 * c.size and text.strip() and out[-1].strip():
            out.append(" ")
        out.append(text)
        before = c
    return out


def _is_mark(text: str) -> bool:
    return bool(text.strip()) and all(unicodedata.combining(x) for x in text)


_LTR = re.compile(r"[0-9٠-٩A-Za-zÀ-ÿ]")
_INNER = set(".,:/-_@'’&+%٫٬ ")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x1f]*")
_STOPS = re.compile(r"[.،؛؟!:…]+(?=\s*\S)")
_PAIRS = str.maketrans("()[]{}«»‹›<>", ")(][}{»«›‹><")


def logical(cells: list[str]) -> str:
    """Put the letters of a line, given from left to right, into the order of reading.

    >>> logical(list("24 رياني يف")) == "في يناير 24"
    True
    """
    text = "".join(cells)
    if not re.search("[\u0590-\u08ff\ufb1d-\ufeff]", text):
        return " ".join(text.split())
    out: list[str] = []
    run: list[str] = []
    for cell in reversed(cells):
        if _LTR.search(cell) or (run and all(c in _INNER for c in cell)):
            run.append(cell)
            continue
        out += _turned(run)
        run = []
        out.append(cell)
    out += _turned(run)
    line = (
        unicodedata.normalize("NFKC", "".join(out))
        if re.search("[\ufb50-\ufdff\ufe70-\ufeff]", "".join(out))
        else "".join(out)
    )
    opens = re.search(r"[()\[\]«»]", line)
    if opens and opens.group() in ")]»":
        line = line.translate(_PAIRS)
    # no line begins with a full stop: it was set in a paragraph that runs from left to right, as careless programs do
    head = _STOPS.match(line)
    return " ".join((line[head.end() :] + head.group() if head else line).split())


def _turned(run: list[str]) -> list[str]:
    """Turn a stretch of digits or Latin back; blanks and signs behind it belong to the Arabic."""
    last = len(run)
    while last and not _LTR.search(run[last - 1]):
        last -= 1
    return run[:last][::-1] + run[last:]
