"""A whole article with its mentions marked, and the page furniture shown as set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ..mentions.zones import ARTICLE
from ..tables import Corpus
from ..wording import check_language, grounds, reason, record, value, word
from .quoting import pieces, shown, stretches, visible
from .words import EvidenceError, day_range, markup, side

_RIGHT = 'dir="rtl" style="text-align:right;margin:.5em 0"'
# told apart by the line as well as by the ground: colour carries no meaning alone
_STYLES = {
    "date": "background:#dbeafe;border-bottom:2px solid #1d4ed8",
    "round": "background:#fef3c7;border-bottom:2px dashed #92400e",
    "meeting": "background:#d1fae5;border-bottom:2px dotted #065f46",
    "military_action": "background:#fee2e2;border-bottom:3px double #991b1b",
    "process": "background:#ede9fe;border-bottom:2px groove #5b21b6",
    "article": "background:#e5e7eb;border-bottom:1px solid #374151",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of an article: its kind, the record and field it speaks of, the value, the rule, and who said
    it."""

    start: int
    end: int
    kind: str
    record_id: str
    field: str
    value: str
    rule: str
    said_by: str
    name: str = ""

    def say(self, lang: str) -> str:
        """Say kind, value and rule in one line."""
        what = word("kind", self.kind, lang)
        if self.kind != "date":
            shown = what if self.kind == "article" else self.name or self.record_id
            what = f"{shown}{'،' if lang == 'ar' else ','} {word('column', self.field, lang)}"
        said = word("word", "said_by", lang, source=value(self.said_by, lang)) if self.said_by else ""
        parts = (f"{what}: {self.value if self.kind == 'date' else value(self.value, lang)}", said)
        return " · ".join(p for p in (*parts, f"{word('word', 'rule', lang)} {self.rule}") if p)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article ``[start, end)``, its kind, and whether events are read from it."""

    start: int
    end: int
    kind: str
    read: bool


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """What ``article`` gives: right-to-left HTML in a notebook, plain text when printed."""

    article_id: str
    title: str
    about: tuple[tuple[str, str], ...]
    text: str
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    lang: str

    def _within(self, line: Line) -> list[Mark]:
        return [m for m in self.marks if m.start < line.end and m.end > line.start]

    def _aside(self, line: Line) -> str:
        return f"({word('word', 'set_aside', self.lang)}: {word('zone', line.kind, self.lang)})"

    def __str__(self) -> str:
        lang = self.lang
        out = [f"{self.title}  [{self.article_id}]", *(f"{k}: {v}" for k, v in self.about), ""]
        for line in self.lines:
            marks = self._within(line)
            cut = stretches(line.start, line.end, [(m.start, m.end) for m in marks])
            body = "".join(f"⟦{self.text[a:b]}⟧" if marked else self.text[a:b] for a, b, marked in cut)
            out.append(body if line.read else f"  {self._aside(line)} {body}")
            for m in marks:
                quote = " ".join(self.text[m.start : m.end].split())
                out.append(f"    «{quote}» {m.say(lang)}")
            out.append("")
        return visible("\n".join(out)).rstrip("\n")

    def _repr_html_(self) -> str:
        here = side(self.lang)
        name = f'<b>{escape(self.title)}</b> <code dir="ltr">{escape(self.article_id)}</code>'
        out = [f'<div lang="{self.lang}"><p {_RIGHT} lang="ar">{name}</p>']
        out += [f'<p {here}><small>{escape(k)}: <bdi dir="auto">{markup(v)}</bdi></small></p>' for k, v in self.about]
        for line in self.lines:
            marks = self._within(line)
            body = "".join(self._spans(line, marks))
            if not line.read:
                body = f'<small style="color:#57606a"><bdi>{escape(self._aside(line))}</bdi> {body}</small>'
            out.append(f'<p {_RIGHT} lang="ar">{body}</p>')
            if marks:
                read = f"{escape(word('word', 'read_here', self.lang))} ({len(marks)})"
                items = "".join(self._item(m) for m in marks)
                out.append(f"<details {here}><summary><small>{read}</small></summary><ul>{items}</ul></details>")
        return "\n".join(out) + "</div>"

    def _item(self, m: Mark) -> str:
        return f"<li><bdi>«{shown(self.text[m.start : m.end])}»</bdi> {markup(m.say(self.lang))}</li>"

    def _spans(self, line: Line, marks: list[Mark]) -> Iterator[str]:
        for a, b, found in pieces(line.start, line.end, [(m.start, m.end, m) for m in marks]):
            text = shown(self.text[a:b])
            if not found:
                yield text
                continue
            # the shortest mark gives the colour: it is the one that the longer ones would hide
            inner = min(found, key=lambda m: (m.end - m.start, m.kind))
            title = escape("\n".join(m.say(self.lang) for m in found), quote=True)
            yield f'<mark style="{_STYLES[inner.kind]};color:#000" title="{title}">{text}</mark>'


def article(corpus: Corpus, article_id: str, lang: str = "ar") -> MarkedArticle:
    """Show a whole article with what was read in it.

    In: a corpus with its texts; an article id; the language of the labels. Out: a ``MarkedArticle``: every time
    expression and every claim is marked where it stands, with kind, value and rule; lines of the page around the
    article stand apart with their kind. Raises ``EvidenceError`` where there is no such article, or only its tables are
    at hand.

    >>> from astana_kit import tables
    >>> one = tables.parse_text("انطلقت أمس في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا.", "2024-01-25")
    >>> sorted({m.kind for m in article(one, "text").marks})
    ['date', 'round']
    """
    check_language(lang, EvidenceError)
    found = corpus.articles[corpus.articles["article_id"] == article_id]
    if not len(found):
        raise EvidenceError(f"no article is named {article_id!r}")
    text = corpus.texts.get(article_id)
    if text is None:
        raise EvidenceError(
            f"the text of {article_id} is not at hand; read the articles again (load or parse) instead of their tables"
        )
    row = found.iloc[0]
    first, last = ("" if v != v else v.date().isoformat() for v in (row["published_start"], row["published_end"]))
    about = [(word("column", k, lang), row[k]) for k in ("outlet", "author") if row[k]]
    published = f"{day_range(first, last, lang)} ({value(row['published_basis'], lang)})"
    about.append((word("word", "published", lang), published))
    if corpus.grounds.get(article_id):
        about.append((word("word", "grounds", lang), grounds(corpus.grounds[article_id], lang)))
    return MarkedArticle(
        article_id,
        row["title"] or article_id,
        tuple(about),
        text,
        tuple(_lines(corpus, article_id, text)),
        tuple(_marks(corpus, article_id, lang)),
        lang,
    )


def _lines(corpus: Corpus, article_id: str, text: str) -> Iterator[Line]:
    zones = corpus.zones.get(article_id, [])
    at = n = 0
    for line in text.split("\n"):
        start, end = at, at + len(line.rstrip("\r"))
        at += len(line) + 1
        if not line.strip():
            continue
        while n < len(zones) and zones[n].end <= start:
            n += 1
        kind = zones[n].kind if n < len(zones) and zones[n].start < max(end, start + 1) else ""
        yield Line(start, end, kind, not kind or kind in ARTICLE or kind in ("byline", "dateline", "subheading"))


def _marks(corpus: Corpus, article_id: str, lang: str) -> list[Mark]:
    kinds = dict.fromkeys(corpus.rounds["record_id"], "round") | dict.fromkeys(corpus.meetings["record_id"], "meeting")
    kinds |= dict.fromkeys(corpus.military_actions["record_id"], "military_action") | {"process": "process"}
    found = {(m.start, m.end): m for m in corpus.mentions.get(article_id, [])}
    out, called = set(), {}
    for d in corpus.dates[corpus.dates["article_id"] == article_id].itertuples():
        span = int(d.start_char), int(d.end_char)
        first, last = ("" if day != day else day.date().isoformat() for day in (d.start, d.end))
        days = day_range(first, last, lang)
        said = f"{days} ({value(d.kind, lang)}{'،' if lang == 'ar' else ','} {value(d.basis, lang)})"
        mention = found.get(span)
        if mention and mention.weekday_clash:
            said += f" · {word('word', 'weekday', lang)}: {reason(mention.weekday_clash, lang)}"
        out.add(Mark(*span, "date", "", "", said, mention.rule if mention else "–", ""))
    for c in corpus.claims[corpus.claims["article_id"] == article_id].itertuples():
        span = int(c.start_char), int(c.end_char)
        kind = kinds.get(c.record_id, "article")
        if c.record_id not in called:
            called[c.record_id] = record(corpus, c.record_id, lang)
        name = called[c.record_id]
        out.add(Mark(*span, kind, c.record_id, c.field, c.value, c.rule, c.attributed_to, name))
    return sorted(out, key=lambda m: (m.start, -m.end, m.kind, m.record_id, m.field, m.value, m.rule))
