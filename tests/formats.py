"""Save an article as other programs would: pages, documents, tables, archives, encodings, wrapped lines."""

from __future__ import annotations

import csv
import email.mime.multipart
import email.mime.text
import gzip
import io
import json
import subprocess
import tempfile
import textwrap
import unicodedata
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

DAY = "2024-01-25"
ADDRESS = "https://example.org/2024/01/article"


def paragraphs(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def page(text: str, charset: str = "utf-8") -> str:
    """A page with what surrounds an article on a news site."""
    title, *body = paragraphs(text)
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"{DAY}T09:30:00+03:00",
        "publisher": {"@type": "Organization", "name": "موقع المثال"},
    }
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="{charset}"><title>{escape(title)} - موقع المثال</title>
<meta property="og:title" content="{escape(title)}"><meta property="og:site_name" content="موقع المثال">
<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script>
<style>p {{ margin: 0 }}</style></head><body>
<header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/news">أخبار</a></li><li><a href="/sport">رياضة</a></li></ul></nav></header>
<main><article><h1>{escape(title)}</h1>
{"".join(f"<p>{escape(p)}</p>" for p in body)}
</article>
<aside><h3>مقالات متعلقة</h3><ul><li><a href="/1">قصف إسرائيلي على دمشق في 3 آذار 2022</a></li><li><a href="/2">زيارة الوزير إلى بغداد</a></li></ul></aside>
</main><footer><p>جميع الحقوق محفوظة 2026</p><a href="/privacy">سياسة الخصوصية</a></footer></body></html>"""


def mhtml(text: str) -> bytes:
    message = email.mime.multipart.MIMEMultipart("related")
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = ADDRESS
    message["Subject"] = "article"
    message["Date"] = "Wed, 25 Nov 2026 10:00:00 +0000"
    part = email.mime.text.MIMEText(page(text), "html", "utf-8")
    part["Content-Location"] = ADDRESS
    message.attach(part)
    return bytes(message)


def docx(text: str) -> bytes:
    import docx as word

    document = word.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(text: str) -> bytes:
    """Print to PDF with LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.docx").write_bytes(docx(text))
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
        ]
        subprocess.run([*command, f"{folder}/a.docx"], check=True, capture_output=True, timeout=180)
        return (Path(folder) / "a.pdf").read_bytes()


def _row(text: str) -> dict[str, str]:
    return {"id": "a", "text": text, "date": DAY, "source": "موقع المثال", "link": ADDRESS}


def table(text: str, sign: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(_row(text)), delimiter=sign)
    writer.writeheader()
    writer.writerow(_row(text))
    return out.getvalue().encode("utf-8-sig")


def xlsx(text: str) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(list(_row(text)))
    book.active.append(list(_row(text).values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet(text: str) -> bytes:
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([_row(text)]), out)
    return out.getvalue()


def rss(text: str) -> bytes:
    title, *body = paragraphs(text)
    content = "".join(f"<p>{escape(p)}</p>" for p in body)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>موقع المثال</title>
<item><title>{escape(title)}</title><link>{ADDRESS}</link><guid>{ADDRESS}</guid><pubDate>Thu, 25 Jan 2024 09:30:00 +0300</pubDate>
<description>{escape(body[0])}</description><content:encoded><![CDATA[{content}]]></content:encoded></item></channel></rss>""".encode()


def atom(text: str) -> bytes:
    title, *body = paragraphs(text)
    content = escape("".join(f"<p>{escape(p)}</p>" for p in body))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>موقع المثال</title><entry><title>{escape(title)}</title><id>{ADDRESS}</id>
<link href="{ADDRESS}"/><published>{DAY}T09:30:00+03:00</published><content type="html">{content}</content></entry></feed>""".encode()


def warc(text: str) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(ADDRESS, "response", payload=io.BytesIO(page(text).encode()), http_headers=head)
    )
    return out.getvalue()


def zipped(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("news/a.txt", text)
    return out.getvalue()


def wrapped(text: str, width: int) -> str:
    return "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
        for line in text.splitlines()
    )


def fitted(text: str, encoding: str) -> bytes:
    """Save in an encoding as people write in it: plain quotation marks and digits where it has no others."""
    out = []
    for c in text:
        plain = unicodedata.normalize("NFKC", c)
        other = str(unicodedata.digit(c)) if c.isdigit() else {"×": "x", "–": "-", "″": '"'}.get(c, '"')
        out.append(
            next(x.encode(encoding) for x in (c, plain, other) if x.encode(encoding, "ignore") and _fits(x, encoding))
        )
    return b"".join(out)


def _fits(text: str, encoding: str) -> bool:
    try:
        return bool(text.encode(encoding))
    except UnicodeEncodeError:
        return False


def glasses(text: str, right: str, wrong: str) -> bytes:
    """Save as UTF-8 what the bytes of one encoding give when they are read as another one."""
    raw = fitted(text, right)
    return "".join(_read(b, wrong) for b in raw).encode() if wrong != "utf-8" else raw


def _read(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)  # as browsers do


def with_marks(text: str) -> str:
    """Put the marks that editors leave: around lines, before numbers and behind brackets."""
    return "\n".join(
        f"\u202b{line.replace('(', chr(0x200F) + '(').replace('“', chr(0x200F) + '“')}\u202c" if line.strip() else line
        for line in text.splitlines()
    )


#: how a text is saved, the name of the file, and the bytes
FORMATS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "plain text, UTF-8": ("a.txt", str.encode),
    "plain text with a byte-order mark": ("a.txt", lambda t: t.encode("utf-8-sig")),
    "Windows line ends": ("a.txt", lambda t: t.replace("\r\n", "\n").replace("\n", "\r\n").encode()),
    "Markdown": ("a.md", lambda t: ("# " + t.lstrip()).encode()),
    "HTML page": ("a.html", lambda t: page(t).encode()),
    "HTML page named .txt": ("a.txt", lambda t: page(t).encode()),
    "HTML page in Windows-1256": ("a.htm", lambda t: page(t, "windows-1256").encode("cp1256", "xmlcharrefreplace")),
    "MHTML": ("a.mhtml", mhtml),
    "DOCX": ("a.docx", docx),
    "PDF": ("a.pdf", pdf),
    "CSV": ("a.csv", table),
    "TSV": ("a.tsv", lambda t: table(t, "\t")),
    "XLSX": ("a.xlsx", xlsx),
    "JSON lines": ("a.jsonl", lambda t: json.dumps(_row(t)).encode()),
    "Parquet": ("a.parquet", parquet),
    "RSS": ("a.xml", rss),
    "Atom": ("a.atom", atom),
    "WARC": ("a.warc.gz", warc),
    "ZIP": ("a.zip", zipped),
    "GZIP": ("a.txt.gz", lambda t: gzip.compress(t.encode())),
    "Windows-1256": ("a.txt", lambda t: fitted(t, "cp1256")),
    "ISO-8859-6": ("a.txt", lambda t: fitted(t, "iso8859_6")),
    "UTF-16 with mark": ("a.txt", lambda t: t.encode("utf-16")),
    "UTF-16 little-endian without mark": ("a.txt", lambda t: t.encode("utf-16-le")),
    "UTF-16 big-endian without mark": ("a.txt", lambda t: t.encode("utf-16-be")),
    "UTF-32": ("a.txt", lambda t: t.encode("utf-32")),
    "UTF-8 read as Windows-1252": ("a.txt", lambda t: glasses(t, "utf-8", "cp1252")),
    "UTF-8 read as Latin-1": ("a.txt", lambda t: glasses(t, "utf-8", "latin-1")),
    "UTF-8 read as Windows-1256": ("a.txt", lambda t: glasses(t, "utf-8", "cp1256")),
    "Windows-1256 read as Windows-1252": ("a.txt", lambda t: glasses(t, "cp1256", "cp1252")),
    "wrapped at 60": ("a.txt", lambda t: wrapped(t, 60).encode()),
    "wrapped at 80": ("a.txt", lambda t: wrapped(t, 80).encode()),
    "wrapped at 100": ("a.txt", lambda t: wrapped(t, 100).encode()),
    "with bidi marks": ("a.txt", lambda t: with_marks(t).encode()),
    "one line": ("a.txt", lambda t: " ".join(t.split()).encode()),
}
