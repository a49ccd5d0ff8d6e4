"""Why an article was read so, and its scene: what the engine noted, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from ..claims.why import Step, Told, scene, steps
from ..model import Article, Reading
from ..tables import Corpus
from ..wording import check_language, value, word
from .quoting import sentence, shown, visible
from .words import EvidenceError, markup, side


@dataclass(frozen=True, slots=True)
class Why:
    """What ``why`` and ``scene_of`` give: sentences of an article, each with lines on it; plain text when printed."""

    article_id: str
    heading: str
    sentences: tuple[tuple[str, tuple[str, ...]], ...]
    lang: str

    def __str__(self) -> str:
        out = [f"{self.heading}  [{self.article_id}]"]
        for text, lines in self.sentences:
            out += ["", " ".join(text.split()), *(f"    {line}" for line in lines)]
        return visible("\n".join(out))

    def _repr_html_(self) -> str:
        here = side(self.lang)
        out = [
            f'<div lang="{self.lang}"><p {here}><b dir="auto">{markup(self.heading)}</b> <code dir="ltr">{escape(self.article_id)}</code></p>'
        ]
        for text, lines in self.sentences:
            out.append(f'<p dir="rtl" style="text-align:right;margin:.3em 0" lang="ar">{shown(text)}</p>')
            out += [f"<p {here}><small>{markup(visible(line))}</small></p>" for line in lines]
        return "\n".join(out) + "</div>"


def why(corpus: Corpus, article_id: str, span: tuple[int, int] | None = None, lang: str = "ar") -> Why:
    """Tell which rule fired for each claim of an article, and at which step the other candidates were given up.

    In: a corpus that was read from articles; an article; the characters that are asked about (by default all); the language. Out:
    a ``Why`` with each sentence in which a word tells of an event. Raises ``EvidenceError`` where the article is not at hand.

    >>> from astana_kit import tables
    >>> one = tables.parse_text("قصفت تركيا مواقع قسد. هجوم لاذع على الحكومة.")
    >>> print(str(why(one, "text", lang="en")).splitlines()[-1].strip())
    given up: «هجوم» (military actions): a figure of speech
    """
    check_language(lang, EvidenceError)
    article = _article(corpus, article_id)
    grouped: dict[tuple[int, int], list[Step]] = {}
    for s in steps(article):
        if s.table != "articles" and (span is None or (s.start < span[1] and span[0] < s.end)):
            grouped.setdefault(sentence(article.text, s.start, s.end), []).append(s)
    rows = tuple(
        (article.text[a:b], tuple(_step(article.text, s, lang) for s in some))
        for (a, b), some in sorted(grouped.items())
    )
    return Why(article_id, word("why", "title", lang) if rows else word("why", "nothing", lang), rows, lang)


def scene_of(corpus: Corpus, article_id: str, lang: str = "ar") -> Why:
    """Show the scene of an article: its sentences with who is named, who speaks, who acts and what governs what.

    >>> from astana_kit import tables
    >>> print(str(scene_of(tables.parse_text("أعلنت أنقرة قصف مواقع قسد."), "text", "en")).splitlines()[3].strip())
    named: أنقرة (Turkey), مواقع قسد (Syrian Democratic Forces)
    """
    check_language(lang, EvidenceError)
    article = _article(corpus, article_id)
    rows = tuple((article.text[t.start : t.end], tuple(_told(t, lang))) for t in scene(article))
    return Why(article_id, word("why", "scene", lang), rows, lang)


def _article(corpus: Corpus, article_id: str) -> Article:
    readings: Iterable[Reading] = corpus.made_from.readings if corpus.made_from is not None else ()
    for r in readings:
        if r.article.article_id == article_id:
            return r.article
    raise EvidenceError(
        f"the text of {article_id!r} is not at hand; name an article, and read the articles instead of their tables"
    )


def _step(text: str, s: Step, lang: str) -> str:
    quote = f"«{' '.join(text[s.start : s.end].split())}»"
    if s.read:
        field = word("column", s.field, lang)
        return word("why", "read", lang, quote=quote, field=field, value=value(s.value, lang), rule=s.rule)
    return word(
        "why", "given_up", lang, quote=quote, table=word("table", s.table, lang), step=word("step", s.rule, lang)
    )


def _told(t: Told, lang: str) -> Iterator[str]:
    comma = "، " if lang == "ar" else ", "
    if t.people:
        who = comma.join(f"{' '.join(words.split())} ({value(actors, lang)})" for words, actors in t.people)
        yield word("why", "named", lang, who=who)
    if t.speaker:
        yield word("why", "speaker", lang, who=value(t.speaker, lang))
    for event, acting, over in t.events:
        parts = [f"«{event}»"]
        if acting:
            parts.append(word("why", "acts", lang, who=value(acting, lang)))
        if over:
            parts.append(word("why", "governed", lang, by=over))
        yield " · ".join(parts)
