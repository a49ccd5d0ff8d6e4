"""Find records, articles and rows of the reference by what is told of them: names in either language, days, any words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from ..tables import Corpus, reference_rows
from ..text import fold
from ..wording import article_names, check_language, word
from ..wording.names import comma, name, semicolon
from .quoting import sentence, shown, visible
from .terms import ACTING, PLACES, Term, labels, terms
from .trail import Trail, find_row, heading, plain, trail
from .words import EvidenceError, day_range, markup, side

_WITH_WORDS = 12  # so many records are shown with the sentence that tells them
_MARK = re.compile(r"-[0-9a-f]{6,10}$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A record or article that fits: its id, its name for people, the cells that fit, the sentence of the first of them."""

    name: str
    said: str
    cells: tuple[str, ...] = ()
    sentence: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the reference that fits, with the page on which it rests (``source``) and the address of that page."""

    said: str
    source: str
    url: str = ""
    own: bool = True  # not only the source of its round


@dataclass(frozen=True, slots=True)
class Finding:
    """What ``find`` gives: right-to-left HTML in a notebook, plain text when printed."""

    hits: tuple[Hit, ...]
    known: tuple[Known, ...]
    lang: str
    trail: Trail | None = None  # of the record, where one alone fits

    @property
    def heading(self) -> str:
        """Name what was found, for the title of a page."""
        return (
            self.trail.heading if self.trail else word("found", "title", self.lang, n=len(self.hits) + len(self.known))
        )

    def __str__(self) -> str:
        if self.trail and not self.known:
            return str(self.trail)
        out = (
            [str(self.trail)] if self.trail else [word("found", "articles" if self.hits else "no_articles", self.lang)]
        )
        if not self.trail:
            width = max((len(h.name) for h in self.hits), default=0)
            for h in self.hits:
                cells = f"  [{semicolon(self.lang).join(h.cells)}]" if h.cells else ""
                out.append(f"{h.name:<{width}}  {h.said}{cells}")
                if h.sentence:
                    out.append(f"    «{' '.join(h.sentence.split())}» ({h.article})")
        if self.known:
            out += ["", word("found", "reference", self.lang)]
            out += [line for k in self.known for line in (f"  {k.said}", f"    {self._source(k)} {k.url}".rstrip())]
        return visible("\n".join(out))

    def _source(self, k: Known) -> str:
        if k.own and k.source == "unknown":
            return word("found", "no_source", self.lang)
        return word("found", "source" if k.own else "source_of_round", self.lang, source=k.source)

    def _repr_html_(self) -> str:
        here = side(self.lang)
        out = [f'<div lang="{self.lang}">']
        if self.trail:
            out.append(self.trail._repr_html_())
        else:
            out.append(
                f"<p {here}><b>{escape(word('found', 'articles' if self.hits else 'no_articles', self.lang))}</b></p>"
            )
            for h in self.hits:
                cells = f" · {markup(semicolon(self.lang).join(h.cells))}" if h.cells else ""
                out.append(
                    f'<p {here}><b dir="auto">{markup(h.said)}</b>{cells} <code dir="ltr">{escape(h.name)}</code></p>'
                )
                if h.sentence:
                    out.append(
                        f'<p dir="rtl" style="text-align:right;margin:.3em 0" lang="ar">«{shown(h.sentence)}»</p>'
                        f"<p {here}><small>{markup(h.article)}</small></p>"
                    )
        if self.known:
            out.append(f"<p {here}><b>{escape(word('found', 'reference', self.lang))}</b></p>")
        for k in self.known:
            address = f' <a href="{escape(k.url, quote=True)}" dir="ltr">{escape(k.url)}</a>' if _is_web(k.url) else ""
            out.append(f"<p {here}>{markup(k.said)}<br><small>{markup(self._source(k))}{address}</small></p>")
        return "\n".join(out) + "</div>"


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def find(
    corpus: Corpus,
    *words: str,
    actor: str = "",
    round: int | None = None,
    start: date | str | None = None,
    end: date | str | None = None,
    lang: str = "ar",
) -> Finding:
    """Find what the articles and the reference tell of some words.

    In: a corpus; words that must all fit (names of actors, places, persons and sources in either language and any spelling, or any
    words of a row or a headline); ``actor``: who takes part, acts or is acted upon; ``round``: the number of a round;
    ``start`` and ``end``: days between which it fell; the language of the labels. Out: a ``Finding`` with the records and
    articles, and the rows of the reference with their sources. Raises ``EvidenceError`` where nothing fits, with what is near.

    >>> from astana_kit import tables
    >>> one = tables.parse_text("شارك الأردن مراقبا في الجولة الـ21 من مسار أستانا التي عقدت أمس.", "2024-01-25")
    >>> found = find(one, "jordan", round=21, lang="en")
    >>> [h.name for h in found.hits], [k.said for k in found.known]
    (['round-21'], ['Round 21 · 24 and 25 January 2024 · Jordan: observer, present'])
    """
    check_language(lang, EvidenceError)
    days = tuple(_day(d) for d in (start, end))
    search = Search(corpus, terms(words), terms([actor])[:1] if actor else [], round, days, lang)
    hits, known = search.records(), search.reference()
    if not hits and not known:
        raise EvidenceError(search.nothing())
    if len(hits) == 1 and not (actor or round) and find_row(corpus, hits[0].name)[1] is not None:
        return Finding(tuple(hits), tuple(known), lang, trail(corpus, hits[0].name, lang))
    return Finding(tuple(hits), tuple(known), lang)


def _day(given: date | str | None) -> date | None:
    if not isinstance(given, str):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise EvidenceError(f"{given!r} is no day; write it as 2024-01-24") from None


class Search:
    """One search: the terms, whose row it must be, the round, the days."""

    def __init__(
        self,
        corpus: Corpus,
        words: list[Term],
        actor: list[Term],
        number: int | None,
        days: tuple[date | None, ...],
        lang: str,
    ) -> None:
        self.corpus, self.words, self.actor, self.number, self.days, self.lang = (
            corpus,
            words,
            actor,
            number,
            days,
            lang,
        )

    # -- the articles

    def records(self) -> list[Hit]:
        """Give the records that fit, then the articles."""
        c = self.corpus
        people, sources = _by_record(c.participants, "actor"), _by_record(c.claims, "attributed_to")
        persons = _by_record(c.participants, "person")
        out = []
        for table in ("rounds", "meetings", "military_actions"):
            for row in c.tables[table].to_dict("records"):
                rid = row["record_id"]
                ids = [(k, v) for k in (*ACTING, *PLACES) for v in str(row.get(k) or "").split(";") if v]
                ids += [("participant", v) for v in people.get(rid, ())]
                ids += [("attributed_to", v) for v in sources.get(rid, ()) if v]
                seats = {"participant": ";".join(people[rid])} if rid in people else {}

                def text(table: str = table, row: dict[str, Any] = row, more: dict[str, Any] = seats) -> str:
                    return self._text(table, row, more, persons.get(row["record_id"], ()))

                if self.number not in (None, row.get("round")) or not self._in_days(row.get("start"), row.get("end")):
                    continue
                fit = self._fits(ids, text)
                if fit is not None:
                    out.append((table, row, fit))
        hits = [self._hit(table, row, fit, len(out)) for table, row, fit in out]
        return hits + ([] if self.actor or self.number is not None else list(self._articles()))

    def _articles(self) -> Iterator[Hit]:
        for a in self.corpus.articles.itertuples():
            hay = fold(f"{a.article_id} {a.title} {a.outlet} {a.author}")
            if self._in_days(a.published_start, a.published_end) and all(t.stands_in(hay) for t in self.words):
                yield Hit(a.article_id, a.title or a.article_id)

    @staticmethod
    def _text(table: str, row: Mapping[str, Any], more: dict[str, str], persons: Iterable[str]) -> str:
        """Give all the words of a row; the mark at the end of an id is none."""
        told = {k: plain(v) for k, v in row.items() if k not in ("record_id", "decisions")} | more
        rid = row["record_id"]
        said = [heading(rid, table, told, lang) for lang in ("ar", "en")]
        return fold(" ".join([_MARK.sub("", rid), *said, *told.values(), *persons]))

    def _fits(self, ids: list[tuple[str, str]], text: Callable[[], str]) -> list[tuple[str, str]] | None:
        """Give the cells that fit, none where nothing but words do, or ``None`` where something does not fit."""
        fit: list[tuple[str, str]] = []
        hay = ""
        for t in self.actor:
            mine = [(k, v) for k, v in ids if k in (*ACTING, "participant") and t.names(k, v)]
            if not mine:
                return None
            fit += mine
        for t in self.words:
            mine = [(k, v) for k, v in ids if t.names(k, v)]
            if not mine and (not t.ids or t.people):
                hay = hay or text()
                if not t.stands_in(hay):
                    return None
            elif not mine:
                return None
            fit += mine
        return list(dict.fromkeys(fit))

    def _in_days(self, start: Any, end: Any) -> bool:
        if self.days == (None, None):
            return True
        known = [_day_of(d) for d in (start, end) if d is not None and d == d and d != ""]
        first, last = self.days
        return bool(known) and not ((first and known[-1] < first) or (last and known[0] > last))

    def _hit(self, table: str, row: Mapping[str, Any], fit: list[tuple[str, str]], among: int) -> Hit:
        rid = row["record_id"]
        _, told = find_row(self.corpus, rid)
        cells = tuple(self._cell(rid, k, v) for k, v in fit)
        said = heading(rid, table, told or {}, self.lang)
        return Hit(rid, said, cells, *(self._sentence(rid, fit) if among <= _WITH_WORDS else ("", "")))

    def _cell(self, rid: str, column: str, value: str) -> str:
        if column != "participant":
            return f"{word('column', column, self.lang)}: {name(value, self.lang)}"
        p = self.corpus.participants
        mine = p[(p["record_id"] == rid) & (p["actor"] == value)].iloc[0]
        return _seat(mine, self.lang)

    def _sentence(self, rid: str, fit: list[tuple[str, str]]) -> tuple[str, str]:
        c = self.corpus.claims
        mine = c[c["record_id"] == rid]
        for column, value in fit or [("round", ""), ("kind", "")]:
            got = mine[mine["field"] == column] if column != "attributed_to" else mine[mine[column] == value]
            got = got if column == "attributed_to" or not value else got[got["value"].str.split("|").str[0] == value]
            if len(got):
                one = got.iloc[0]
                text = self.corpus.texts.get(one.article_id)
                said = one.quote if text is None else text[slice(*sentence(text, one.start_char, one.end_char))]
                return said, article_names(self.corpus.articles, self.lang).get(one.article_id, one.article_id)
        return "", ""

    # -- the reference

    def reference(self) -> list[Known]:
        """Give the rows of the reference that fit, each with its source."""
        rows = reference_rows()
        rounds = {r["round"]: r for r in rows["rounds"]}
        out = []
        for r in rows["rounds"]:
            ids = [(k, r[k]) for k in ("city", "country") if r[k]]
            if not self.actor and self._known(r, r["round"], ids):
                out.append(
                    Known(" · ".join((self._round(r), name(r["city"], self.lang))), r["source_title"], r["source_url"])
                )
        out += [k for p in rows["participants"] for k in self._seats(p, rounds[p["round"]])]
        for m in rows["meetings"]:
            ids = [("participant", a) for a in m["participants"].split(";")] + [
                (k, m[k]) for k in ("city", "country") if m[k]
            ]
            if self._known(m, None, ids):
                who = comma(self.lang).join(name(a, self.lang) for a in m["participants"].split(";"))
                parts = (
                    name(m["kind"], self.lang),
                    who,
                    name(m["city"], self.lang),
                    day_range(m["start"], m["end"], self.lang),
                )
                out.append(Known(" · ".join(p for p in parts if p), m["source_title"], m["source_url"]))
        return out

    def _seats(self, p: Mapping[str, str], round_: Mapping[str, str]) -> Iterator[Known]:
        own = fold(" ".join(p[k] for k in ("person", "note")) + f" {name(p['role'], 'ar')} {p['role']} {p['presence']}")
        about_it = [t for t in self.words if t.names("participant", p["actor"]) or t.stands_in(own)]
        if (self.words and not about_it) or not self._known({**round_, **p}, p["round"], [("participant", p["actor"])]):
            return  # its round fits, not the seat
        said = f"{self._round(round_)} · {_seat(p, self.lang)}"
        if p["confidence"] != "sourced":
            said += f" ({_small(name(p['confidence'], self.lang))})"
        alone = p["source_title"] != "unknown" or p["confidence"] == "unsourced"
        at = p if alone else round_
        yield Known(said, at["source_title"], at["source_url"], alone)

    def _round(self, r: Mapping[str, str]) -> str:
        return heading(f"round-{r['round']}", "rounds", dict(r) | {"city": ""}, self.lang)

    def _known(self, row: Mapping[str, str], number: str | None, ids: list[tuple[str, str]]) -> bool:
        if (self.number is not None and number != str(self.number)) or not self._in_days(
            row.get("start"), row.get("end")
        ):
            return False
        if not (self.words or self.actor or self.number is not None):
            return "actor" not in row  # days alone: the events, not each seat
        kinds = "round جولة" if number else f"{row.get('kind', '')} {name(row.get('kind', ''), 'ar')}"
        hay = fold(" ".join([kinds, *(v for k, v in row.items() if "source" not in k)]))
        return self._fits(ids, lambda: hay) is not None

    # -- nothing

    def nothing(self) -> str:
        """Say what does not fit, and what is near."""
        asked = [t.said for t in (*self.words, *self.actor)]
        asked += [f"round {self.number}"] if self.number is not None else []
        asked += [f"{w} {d}" for w, d in zip(("from", "to"), self.days) if d]
        told = []
        for t in (*self.words, *self.actor):
            alone = Search(self.corpus, [t], [], None, (None, None), self.lang)
            n, known = len(alone.records()), len(alone.reference())
            if n or known:
                told.append(f"{t.said} alone: {n} in the articles, {known} in the reference")
            else:
                near = self._near(t)
                told.append(f"{t.said}: {'near: ' + ', '.join(near) if near else 'nothing is near'}")
        return f"nothing fits {', '.join(asked)}; {'; '.join(told) or 'other days may'}; without words, explain lists all ids"

    def _near(self, t: Term) -> list[str]:
        """Give the ids, and the names as the lexicon writes them, that look like a word."""
        known = {" ".join(w): i for w, some in labels().items() for i in some}
        c = self.corpus
        known |= {
            i.casefold(): i for i in (*c.rounds["record_id"], *c.meetings["record_id"], *c.articles["article_id"])
        }
        close = difflib.get_close_matches(t.form, known, n=4, cutoff=0.6)
        return list(dict.fromkeys(known[k] for k in close))


def _by_record(data: Any, column: str) -> dict[str, dict[str, None]]:
    out: dict[str, dict[str, None]] = {}
    for rid, v in zip(data["record_id"], data[column]):
        if v:
            out.setdefault(rid, {})[v] = None
    return out


def _seat(p: Any, lang: str) -> str:
    """Say who sat there, and as what."""
    return (
        f"{name(p['actor'], lang)}: {comma(lang).join(_small(name(p[k], lang)) for k in ('role', 'presence') if p[k])}"
    )


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _day_of(day: Any) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day.date() if hasattr(day, "date") else day
