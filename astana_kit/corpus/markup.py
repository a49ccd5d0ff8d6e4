"""Web pages and mail: the main text, and what the page says of itself in the places that are made for it.

A date that is printed somewhere on a page is not its publication date; only the page's own metadata counts.
"""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from .decoding import CorpusError, decoded
from .published import day_of
from .texts import Text, need

_CHARSET = re.compile(rb"""<(?:meta[^>]+?charset|\?xml[^>]+?encoding)\s*=\s*["']?\s*([\w-]+)""", re.I)
_MARKUP = re.compile(r"</?(?:p|br|div|span|a|h[1-6]|ul|li|strong|em|b|i|img|figure|blockquote)\b[^>]*>", re.I)
_ARTICLES = {
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BlogPosting",
    "Report",
    "WebPage",
}
_META = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher"),
    "author": ("author", "article:author", "dc.creator", "parsely-author"),
    "url": ("og:url",),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "pubdate",
        "publishdate",
        "parsely-pub-date",
    ),
}
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.S)
_FRONT_KEYS = {
    "title": "title",
    "date": "published",
    "author": "author",
    "url": "url",
    "source": "outlet",
    "outlet": "outlet",
    "published": "published",
}


def page(raw: bytes, where: str) -> Text:
    """Take the article out of a web page given as bytes."""
    declared = _CHARSET.search(raw[:4096].replace(b"\0", b""))
    source, encoding = decoded(raw, where, declared[1].decode("ascii", "replace") if declared else "")
    found = page_of(source, where)
    found.encoding = encoding
    if encoding != "UTF-8":
        found.basis.insert(0, "decoded")
    return found


def page_of(source: str, where: str) -> Text:
    """Take the article out of a web page given as text: its title, a blank line, its paragraphs."""
    trafilatura = need("trafilatura", "web pages", where)
    html = need("lxml.html", "web pages", where)
    trouble = need("lxml.etree", "web pages", where).LxmlError
    # lxml refuses a text that names an encoding for itself, and characters that XML does not have
    clean = re.sub(r"^\s*<\?xml[^>]*\?>", "", re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", source))
    try:
        tree = html.fromstring(clean)
        body = trafilatura.extract(
            html.fromstring(clean),
            output_format="txt",
            include_comments=False,
            include_formatting=False,
            with_metadata=False,
            favor_recall=True,
        )
    except RecursionError:
        raise CorpusError(f"{where}: a page nested too deeply to be read; save the article as plain text") from None
    except (ValueError, AssertionError, LookupError, trouble) as e:
        raise CorpusError(f"{where}: a web page that cannot be read ({e}); save the article as plain text") from None
    if not body or not body.strip():
        raise CorpusError(
            f"{where}: a web page without an article's text (a script may fetch it); save the article as plain text"
        )
    facts = _facts(tree)
    lines = [line.strip() for line in body.splitlines()]
    title = facts.get("title", "")
    if title and not any(" ".join(line.split()) == title for line in lines[:3]):
        lines = [title, "", *lines]
    return Text("\n".join(lines), where, ["extracted"], facts=facts, said="the page")


def _facts(tree: Any) -> dict[str, str]:
    """Read a page's metadata: JSON-LD, then meta elements, then its heading."""
    out: dict[str, str] = {}
    for row in _linked(tree):
        out = row | out
    metas: dict[str, str] = {}
    for m in tree.iter("meta"):
        name = (m.get("property") or m.get("name") or m.get("itemprop") or "").lower()
        metas.setdefault(name, " ".join((m.get("content") or "").split()))
    for fact, names in _META.items():
        for name in names:
            value = metas.get(name, "")
            if (
                value
                and fact not in out
                and (fact != "published" or day_of(value))
                and not (fact == "author" and "://" in value)
            ):
                out[fact] = value
    if "published" not in out:
        for t in tree.iter("time"):
            marked = t.get("pubdate") is not None or t.get("itemprop") == "datePublished"
            if marked and day_of(t.get("datetime") or ""):
                out["published"] = t.get("datetime")
                break
    if "title" not in out:
        heads = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
        heads = [h for h in heads if h]
        titles = [" ".join((t.text or "").split()) for t in tree.iter("title")]
        if len(heads) == 1 or (heads and any(heads[0] in n for n in titles)):
            out["title"] = heads[0]
        elif titles and titles[0]:
            out["title"] = names[0]
    if "url" not in out:
        for link in tree.iter("link"):
            if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
                out["url"] = link.get("href")
    return {k: v for k, v in out.items() if v}


def _linked(tree: Any) -> Iterator[dict[str, str]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        stack = [data]
        for _ in range(200):
            if not stack:
                break
            item = stack.pop(0)
            if isinstance(item, list):
                stack.extend(item)
            elif isinstance(item, dict):
                stack.extend(v for k, v in item.items() if k == "@graph")
                types = item.get("@type")
                if _ARTICLES & set(types if isinstance(types, list) else [str(types)]):
                    yield _of_linked(item)


def _of_linked(item: dict[str, Any]) -> dict[str, str]:
    def name(value: Any) -> str:
        if isinstance(value, list):
            return "، ".join(n for n in map(name, value[:5]) if n)
        value = value.get("name", "") if isinstance(value, dict) else value
        return " ".join(unescape(value).split()) if isinstance(value, str) and "://" not in value else ""

    out = {
        "title": name(item.get("headline")),
        "outlet": name(item.get("publisher")),
        "author": name(item.get("author")),
        "published": str(item.get("datePublished") or "") if day_of(str(item.get("datePublished") or "")) else "",
    }
    return {k: v for k, v in out.items() if v}


def mail(raw: bytes, where: str) -> list[Text]:
    """Take the article out of a page saved as MHTML, or out of a mail: its page, or its plain text."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        parts = [p for p in message.walk() if not p.is_multipart() and p.get_content_disposition() != "attachment"]
        for wanted in ("text/html", "application/xhtml+xml", "text/plain"):
            for part in parts:
                payload = part.get_payload(decode=True) if part.get_content_type() == wanted else None
                if isinstance(payload, bytes) and payload.strip():
                    return [_of_part(payload, part, message, wanted, where)]
    except (LookupError, RecursionError, AttributeError, TypeError, KeyError, IndexError) as e:
        raise CorpusError(
            f"{where}: a mail or saved page that cannot be read ({type(e).__name__}); save the article as plain text"
        ) from None
    raise CorpusError(f"{where}: a mail or saved page without text; save the article as plain text")


def _of_part(payload: bytes, part: Any, message: Any, wanted: str, where: str) -> Text:
    charset = str(part.get_content_charset() or "")
    saved = message.get("Snapshot-Content-Location") is not None or "Saved by" in str(message.get("From", ""))
    if wanted == "text/plain":
        text, encoding = decoded(payload, where, charset)
        found = Text(
            text,
            where,
            ["extracted"],
            encoding,
            {"title": " ".join(str(message.get("Subject", "")).split())},
            "the mail",
        )
    else:
        source, encoding = decoded(payload, where, charset)
        found = page_of(source, where)
        found.encoding = encoding
    if encoding != "UTF-8":
        found.basis.insert(0, "decoded")
    if saved:  # its date is that of the saving
        found.facts.setdefault(
            "url", str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
        )
    elif day_of(str(message.get("Date") or "")):
        found.facts.setdefault("published", str(message["Date"]))
        found.facts.setdefault("author", " ".join(str(message.get("From", "")).split()))
    return found


def of_markup(text: str, where: str) -> str | None:
    """Give the plain text of a fragment of HTML, as feeds and spreadsheets hold it; None where it is none."""
    if len(_MARKUP.findall(text)) < 2:
        return None
    html = need("lxml.html", "web pages", where)
    try:
        tree = html.fragment_fromstring(
            re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", text), create_parent="div"
        )
    except (ValueError, RecursionError, AssertionError, LookupError) as e:
        raise CorpusError(f"{where}: markup that cannot be read ({e}); save the article as plain text") from None
    for dead in list(tree.iter("script", "style")):
        dead.drop_tree()
    for part in tree.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr"):
        part.tail = "\n" + (part.tail or "")
        if part.tag != "br":
            part.text = "\n" + (part.text or "")
    lines = [" ".join(line.split()) for line in tree.text_content().splitlines()]
    return "\n\n".join(line for line in lines if line)


def of_markdown(text: str) -> tuple[str, dict[str, str]]:
    """Give the plain text of Markdown (no signs of headings and stress, links by their words) and its front matter."""
    facts: dict[str, str] = {}
    front = _FRONT.match(text)
    if front:
        text = text[front.end() :]
        for line in front[1].splitlines():
            key, colon, value = line.partition(":")
            value = value.strip().strip("\"'")
            if colon and value and key.strip().lower() in _FRONT_KEYS:
                facts[_FRONT_KEYS[key.strip().lower()]] = value
    text = _LINK.sub(r"\1", text)
    text = re.sub(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?)", "", text, flags=re.M)
    return re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text), facts
