"""Feeds (RSS, Atom) and web archives (WARC): many articles in one file."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from . import zips
from .decoding import CorpusError, decoded
from .documents import xml
from .markup import of_markup, page
from .published import day_of
from .texts import Text, need

_CONTENT = ("encoded", "content", "fulltext", "description", "summary")
_DATES = ("published", "pubdate", "date", "issued", "updated")
_AUTHORS = ("creator", "author")
_MAX_RECORDS = 1_000_000


def feed(raw: bytes, where: str) -> Iterator[Text | CorpusError]:
    """Give the entries of an RSS or Atom file that carry a text, each with its title, day, author and address."""
    tree = xml(raw, where)
    entries = [e for e in tree.iter() if _name(e) in ("item", "entry")]
    if not entries:
        raise CorpusError(f"{where}: XML, but no feed with entries (RSS, Atom); save the articles as plain text")
    channel = next((e for e in tree.iter() if _name(e) in ("channel", "feed")), tree)
    outlet = next((_words(e) for e in channel if _name(e) == "title"), "")
    for n, entry in enumerate(entries, 1):
        try:
            yield _entry(entry, f"{where}, entry {n}", outlet)
        except CorpusError as e:
            yield e


def _entry(entry: Any, where: str, outlet: str) -> Text:
    parts: dict[str, Any] = {}
    for e in entry:
        parts.setdefault(_name(e), e)
    facts: dict[str, Any] = {
        "outlet": _words(parts["source"]) if "source" in parts else outlet,
        "title": _words(parts.get("title")),
    }
    facts["outlet"] = facts["outlet"] or outlet
    for name in _DATES:
        written = _words(parts.get(name))
        if day_of(written):
            facts["published"] = written
            break
    for name in _AUTHORS:
        if name in parts:
            facts["author"] = " ".join(
                _words(next((x for x in parts[name] if _name(x) == "name"), parts[name])).split()
            )
            break
    links = [e for e in entry if _name(e) == "link"]
    link = next((e for e in links if e.get("rel", "alternate") == "alternate"), None)
    if link is not None:
        facts["url"] = link.get("href") or _words(link)
    bodies = [_inner(parts[name]) for name in _CONTENT if name in parts]
    body = max(bodies, key=len, default="")
    if not body.strip():
        raise CorpusError(f"{where}: an entry without a text; save the article itself")
    plain = of_markup(body, where) or body.strip()
    title = facts["title"]
    if title and not " ".join(plain.split()).startswith(title):
        plain = f"{title}\n\n{plain}"
    guid = _words(parts.get("guid", parts.get("id")))
    own = body.encode("utf-8", "surrogatepass")
    return Text(
        plain, where, ["extracted"], facts=facts, said="the feed", own=own, part=guid or facts.get("url", "") or plain
    )


def _name(e: Any) -> str:
    return e.tag.rpartition("}")[2].lower() if isinstance(e.tag, str) else ""


def _words(e: Any) -> str:
    return "" if e is None else " ".join("".join(e.itertext()).split())


def _inner(e: Any) -> str:
    """Give what an element holds as markup: text that was escaped, or elements as they stand (Atom's xhtml)."""
    if len(e) == 0:
        return e.text or ""
    out = [e.text or ""]
    for x in e.iter():
        if x is e:
            continue
        out += [f"<{_name(x)}>", x.text or "", f"</{_name(x)}>", x.tail or ""]
    return "".join(out)


def warc(raw: bytes, where: str) -> Iterator[Text | CorpusError]:
    """Give the web pages of a web archive (WARC, packed or not), each with its address."""
    archive = need("warcio.archiveiterator", "web archives", where)
    found = False
    try:
        for n, record in enumerate(archive.ArchiveIterator(io.BytesIO(raw)), 1):
            if n > _MAX_RECORDS:
                raise CorpusError(f"{where}: more than {_MAX_RECORDS} records; cut the archive up")
            if record.rec_type not in ("response", "resource", "conversion"):
                continue
            kind = _content_type(record)
            if "html" not in kind and kind != "text/plain":
                continue
            found = True
            address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
            place = f"{where}, {address or f'record {n}'}"
            try:
                yield _page(record, kind, address, place)
            except CorpusError as e:
                yield e
    except CorpusError:
        raise
    except Exception as e:  # warcio raises whatever a damaged file makes of it
        raise CorpusError(f"{where}: a web archive that is damaged ({type(e).__name__}); fetch it again") from None
    if not found:
        raise CorpusError(f"{where}: a web archive without web pages")


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _page(record: Any, kind: str, address: str, where: str) -> Text:
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        raise CorpusError(f"{where}: the page was not there when it was saved (status {status})")
    payload = record.content_stream().read(zips.MAX_MEMBER + 1)
    if len(payload) > zips.MAX_MEMBER:
        raise CorpusError(f"{where}: unpacks to more than {zips.MAX_MEMBER / 1e6:.0f} MB; no article does")
    if kind == "text/plain":
        text, encoding = decoded(payload, where)
        found = Text(text, where, [], encoding)
    else:
        found = page(payload, where)
    if address:
        found.facts.setdefault("url", address)
        found.facts.setdefault("outlet", urlsplit(address).hostname or "")
    found.own, found.part = payload, address or hashlib.sha256(payload).hexdigest()
    return found
