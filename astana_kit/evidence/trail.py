"""The trail of a record: each field, its sentences, who said so, and what was chosen against what."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from ..tables import Corpus
from ..wording import article_names, check_language, reason, word
from ..wording.names import comma, listed_names, semicolon
from ..wording.names import value as worded
from .quoting import sentence, shown, stretches, visible
from .words import EvidenceError, day_range, markup, side

_RIGHT = 'dir="rtl" style="text-align:right;margin:.3em 0"'
_MARK = "background:#ffe9a8;color:#000;padding:0 .1em"
_SKIP = {"record_id", "articles", "claims", "conflicts"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of an article, and what was read in it for one field.

    ``spans`` are the quotations within ``sentence``; ``values`` what they gave; ``said_by`` whom the article names
    (empty: the outlet speaks for itself); ``rules`` which rules fired.
    """

    article_id: str
    sentence: str
    spans: tuple[tuple[int, int], ...]
    values: tuple[str, ...]
    said_by: tuple[str, ...]
    rules: tuple[str, ...]
    claims: int = 1

    def cut(self) -> list[tuple[str, bool]]:
        """Cut the sentence into stretches, each with whether it is quoted."""
        return [(self.sentence[a:b], quoted) for a, b, quoted in stretches(0, len(self.sentence), self.spans)]


@dataclass(frozen=True, slots=True)
class Rival:
    """One value of a conflict: whether it was chosen, who claims it, and the reason."""

    value: str
    claimed_by: str
    chosen: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: the value in the table, its evidence, and the values that compete."""

    name: str
    value: str
    evidence: tuple[Evidence, ...]
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What an analyst decided on a record: what was done to which field, what was read before, why, and who says so."""

    do: str
    field: str
    actor: str
    read: str
    value: str
    reason: str
    source: str
    by: str


@dataclass(frozen=True, slots=True)
class Trail:
    """What ``trail`` gives: right-to-left HTML in a notebook, plain text when printed."""

    record_id: str
    heading: str
    fields: tuple[Field, ...]
    articles: dict[str, str]
    lang: str
    decisions: tuple[Decision, ...] = ()

    def __str__(self) -> str:
        out = [f"{self.heading}  [{self.record_id}]"]
        out += [f"  {line}" for line in map(self._decision, self.decisions)]
        for f in self.fields:
            disputed = f"   ({self._word('disputed')})" if f.rivals else ""
            out += ["", f"{word('column', f.name, self.lang)}: {self._value(f)}{disputed}"]
            for r in f.rivals:
                state, value, who, why = self._rival(f, r)
                out.append(f"  {state}: {value} ({who})" + (f": {why}" if why else ""))
            for e in f.evidence:
                said = "".join(f"⟦{text}⟧" if quoted else text for text, quoted in e.cut())
                values, source = self._evidence(f, e)
                out += [f"  {values}{': ' if values else ''}{' '.join(said.split())}", f"    {source}"]
        return visible("\n".join(out))

    def _repr_html_(self) -> str:
        here = side(self.lang)
        name = f'<b dir="auto">{markup(self.heading)}</b> <code dir="ltr">{escape(self.record_id)}</code>'
        out = [f'<div lang="{self.lang}"><p {here}>{name}</p>']
        out += [f"<p {here}>{markup(line)}</p>" for line in map(self._decision, self.decisions)]
        for f in self.fields:
            count = f" · {escape(self._word('claims'))}: {sum(e.claims for e in f.evidence)}" if f.evidence else ""
            note = f" · {escape(self._word('disputed'))}" if f.rivals else ""
            title = f"{escape(word('column', f.name, self.lang))}: <b dir='auto'>{markup(self._value(f))}</b>"
            out.append(f"<details {here}><summary>{title}{count}{note}</summary>")
            for r in f.rivals:
                state, value, who, why = (markup(x) for x in self._rival(f, r))
                why = f': <bdi dir="auto">{why}</bdi>' if why else ""
                out.append(f"<p {here}>{state}: <b dir='auto'>{value}</b> ({who}){why}</p>")
            for e in f.evidence:
                values, source = (markup(x) for x in self._evidence(f, e))
                said = "".join(
                    f'<mark style="{_MARK}">{shown(text)}</mark>' if quoted else shown(text) for text, quoted in e.cut()
                )
                head = f"<b dir='auto'>{values}</b>: " if values else ""
                out.append(f'<p {_RIGHT} lang="ar">{head}{said}</p><p {here}><small>{source}</small></p>')
            out.append("</details>")
        return "\n".join(out) + "</div>"

    def _word(self, name: str) -> str:
        return word("word", name, self.lang)

    def _value(self, f: Field) -> str:
        return worded(f.value, self.lang) if f.value else self._word("unknown")

    def _decision(self, d: Decision) -> str:
        what = " ".join(
            p
            for p in (
                word("do", d.do, self.lang),
                word("column", d.field, self.lang) if d.field else "",
                worded(d.actor, self.lang),
            )
            if p
        )
        if d.do in ("choose", "set"):
            what += f" = {worded(d.value, self.lang) if d.value else self._word('empty')}"
        before = (
            f" ({self._word('read_before')}: {worded(d.read, self.lang) or self._word('empty')})"
            if d.do in ("choose", "set")
            else ""
        )
        who = ", ".join(p for p in (d.by, f"{self._word('decision_source')}: {d.source}" if d.source else "") if p)
        return (
            f"{self._word('decided')}: {what}{before}"
            + (f": {d.reason}" if d.reason else "")
            + (f" [{who}]" if who else "")
        )

    def _rival(self, f: Field, r: Rival) -> tuple[str, str, str, str]:
        settled = any(x.chosen for x in f.rivals)
        state = self._word("chosen" if r.chosen else "not_chosen" if settled else "open")
        who = listed_names(r.claimed_by.split(";"), self.articles, self.lang)
        return state, worded(r.value, self.lang) or "–", who, reason(r.reason, self.lang, self.articles)

    def _evidence(self, f: Field, e: Evidence) -> tuple[str, str]:
        other = [worded(v, self.lang) for v in e.values]
        values = "" if e.values == (f.value,) else semicolon(self.lang).join(other)
        said = [worded(s, self.lang) if s else self._word("outlet_itself") for s in e.said_by]
        source = comma(self.lang).join(said)
        if any(e.said_by):
            source = word("word", "said_by", self.lang, source=source)
        where = listed_names([e.article_id], self.articles, self.lang)
        return values, f"{where} · {source} · {self._word('rule')} {', '.join(e.rules)}"


def trail(corpus: Corpus, record_id: str, lang: str = "ar") -> Trail:
    """Show on what each field of a record rests.

    In: a corpus; the id of a record (``round-21``, ``process``, an id of ``meetings`` or ``military_actions``); the
    language of the labels. Out: a ``Trail`` with, for each field, its value, the sentences it comes from, the article,
    whom the article names, the rule, and the competing values with the reason of the choice. Raises ``EvidenceError``
    for a record that is not in the corpus.

    >>> from astana_kit import tables
    >>> one = tables.parse_text("انطلقت أمس في أستانا الجولة الـ21 من مسار أستانا بشأن سوريا.", "2024-01-25")
    >>> [f.value for f in trail(one, "round-21").fields if f.name == "start"]
    ['2024-01-24']
    """
    check_language(lang, EvidenceError)
    table, row = find_row(corpus, record_id)
    claims = corpus.claims[corpus.claims["record_id"] == record_id]
    conflicts = corpus.conflicts[corpus.conflicts["record_id"] == record_id]
    decided = corpus.decisions[corpus.decisions["record_id"] == record_id]
    if row is None and claims.empty and conflicts.empty and decided.empty:
        raise EvidenceError(f"no record is named {record_id!r}")
    names = [n for n in row or {} if n not in _SKIP]
    names += [n for n in dict.fromkeys([*claims["field"], *conflicts["field"]]) if n not in names]
    fields = []
    for name in names:
        rivals = [
            Rival(c.value, c.claimed_by, bool(c.chosen), c.reason)
            for c in conflicts[conflicts["field"] == name].itertuples()
        ]
        rivals.sort(key=lambda r: (not r.chosen, r.value))
        evidence = _grouped(corpus, claims[claims["field"] == name])
        value = row[name] if row and name in row else _value_of(evidence, rivals)
        # that nothing is known of the days is said by the days
        if evidence or rivals or value not in ("", "unknown", "unresolved"):
            fields.append(Field(name, value, evidence, tuple(rivals)))
    articles = article_names(corpus.articles, lang)
    told = tuple(
        Decision(
            d.do,
            d.field,
            d.actor,
            d.read,
            d.value,
            d.reason,
            d.source,
            ", ".join(filter(None, (d.decided_by, plain(d.decided_on)))),
        )
        for d in decided.itertuples()
    )
    return Trail(record_id, heading(record_id, table, row or {}, lang), tuple(fields), articles, lang, told)


def find_row(corpus: Corpus, record_id: str) -> tuple[str, dict[str, str] | None]:
    """Give the table of a record and its row as text, or the table and ``None`` where it has no row of its own."""
    for table in ("rounds", "meetings", "military_actions"):
        data = corpus.tables[table]
        found = data[data["record_id"] == record_id]
        if len(found):
            row = {k: plain(v) for k, v in found.iloc[0].items()}
            mine = corpus.participants[corpus.participants["record_id"] == record_id]
            return table, row | ({"participant": _actors(mine)} if len(mine) else {})
    return "process" if record_id == "process" else "", None


def heading(record_id: str, table: str, row: dict[str, str], lang: str) -> str:
    """Name a record for people: what, who, where, when.

    >>> heading("round-21", "rounds", {"round": "21", "start": "2024-01-24", "end": "2024-01-25"}, "en")
    'Round 21 · 24 and 25 January 2024'
    >>> heading("call-undated-iran-turkey", "meetings", {"kind": "call", "participant": "iran;turkey"}, "en")
    'Call · Iran; Turkey · undated'
    """
    if table == "process":
        return _capital(word("word", "process", lang))
    if table == "rounds":
        what = f"{_capital(word('word', 'round', lang))} {row.get('round') or record_id.removeprefix('round-')}"
    else:
        what = worded(row.get("kind", ""), lang) or record_id
    arrow = " ← " if lang == "ar" else " → "  # it points the way the line is read
    who = arrow.join(worded(row[k], lang) for k in ("actor", "target") if row.get(k))
    if table == "meetings":
        who = worded(row.get("participant", ""), lang)
    place = worded(row.get("place") or row.get("city") or "", lang)
    days = row.get("when") or word("word", "undated", lang)
    if row.get("start") or row.get("end"):
        days = day_range(row.get("start", ""), row.get("end", ""), lang)
    return " · ".join(p for p in (what, who, place, days) if p)


def _actors(participants: Any) -> str:
    return ";".join(
        dict.fromkeys(p.actor + ("|absent" if p.presence == "absent" else "") for p in participants.itertuples())
    )


def _value_of(evidence: tuple[Evidence, ...], rivals: list[Rival]) -> str:
    """Give the value of a field that is no cell of a table: persons, the process."""
    chosen = [r.value for r in rivals if r.chosen]
    return ";".join(chosen or dict.fromkeys(v for e in evidence for v in e.values))


def _grouped(corpus: Corpus, claims: Any) -> tuple[Evidence, ...]:
    """Bring the claims of one field that stand in one sentence together."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for c in claims.itertuples():
        text = corpus.texts.get(c.article_id)
        where = sentence(text, c.start_char, c.end_char) if text is not None else (c.start_char, c.end_char)
        groups.setdefault((c.article_id, *where), []).append(c)
    out = []
    for (article_id, start, end), found in groups.items():
        text = corpus.texts.get(article_id)
        spans = sorted({(c.start_char - start, c.end_char - start) for c in found})
        values, sources, rules = (
            tuple(dict.fromkeys(getattr(c, k) for c in found)) for k in ("value", "attributed_to", "rule")
        )
        out.append(
            Evidence(
                article_id,
                found[0].quote if text is None else text[start:end],
                tuple(spans),
                values,
                sources,
                rules,
                len(found),
            )
        )
    return tuple(out)


def plain(value: Any) -> str:
    """Give a cell as text: days in ISO, nothing for unknown."""
    if value is None or str(value) in ("NaT", "<NA>", "nan"):
        return ""
    return value.date().isoformat() if hasattr(value, "date") else str(value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
