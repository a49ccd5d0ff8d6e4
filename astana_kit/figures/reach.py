"""Figure 8: how many claims each article gives for each kind of record, and in whose voice."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from astana_kit.figures.style import AMBER, DARK, GRID, INK, MUTED, PALE, PAPER, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures.contract import need
from astana_kit.measures.sides import COVERAGE
from astana_kit.wording import Voice, article_names
from astana_kit.wording.names import outlet_names

KINDS = ("rounds", "meetings", "military_actions", "process")
_MOST = 12  # articles that have a row each; of more, the outlets have
_VOICES = {"own": (DARK, ""), "named": (PALE, "////"), "anonymous": (AMBER, "....")}


def coverage(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw how far the evidence reaches.

    In: the frame of `measures.coverage`, an Axes or None, the language, the digits. Out: the Axes: a row an article, a
    column a kind; in each cell a bar of its claims in three parts (gid `article/kind/voice`): the article's own voice,
    a named source, an unnamed one; the total beside it. Bars grow from the names outwards. Raises MeasureError for
    missing columns.
    """
    need(frame, COVERAGE, "measures.coverage")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=4.6)
        said = words(frame, lang, digits)
        if not int(frame["claims"].sum()):
            return sheet.nothing(voice.say("common.empty"), said)
        ax = sheet.ax
        called = {} if _crowded(frame) else article_names(frame, lang, voice.digits)
        frame = frame if called else by_outlet(frame, voice)
        articles, hidden = _rows(frame, sheet)
        kinds = [k for k in KINDS if (frame["kind"] == k).any()] or list(KINDS[:1])
        names = [called.get(a, a) for a in articles]
        if hidden:
            names.append(voice.say("common.more", n=hidden))
        spare = max(0.0, 3 - len(names)) / 2  # one bar alone does not fill the chart
        ax.set_ylim(len(names) - 0.4 + spare, -0.6 - spare)
        ax.set_xlim((len(kinds), 0) if sheet.rtl else (0, len(kinds)))
        sheet.categories(range(len(names)), names, share=0.3, lines=1 if sheet.thumbnail else 2)
        room = sheet.inner / len(kinds) - 4
        heads = [sheet.wrap(voice.say(f"coverage.{k}"), room, 2, sheet.small) for k in kinds]
        ax.set_xticks([n + 0.5 for n in range(len(kinds))], sheet.labels(heads))
        ax.tick_params("x", length=0, labelsize=sheet.small, pad=5)
        parts = frame.assign(voice=[_voice(s) for s in frame["source"]])
        sums = parts.groupby(["article_id", "kind", "voice"])["claims"].sum()
        top = max(1, int(parts.groupby(["article_id", "kind"])["claims"].sum().max()))
        seen = [v for v in _VOICES if v in set(parts.loc[parts["claims"] > 0, "voice"])]
        if not sheet.thumbnail:
            sheet.legend(
                [
                    (
                        Patch(
                            facecolor=_VOICES[v][0],
                            hatch=_VOICES[v][1],
                            edgecolor=PAPER if v == "own" else INK,
                            linewidth=0.5,
                        ),
                        voice.say(f"coverage.{v}"),
                    )
                    for v in seen
                ]
            )
        sheet.title(said)
        width, _ = sheet.settle()
        number = max(sheet.text_width(voice.figure(888), sheet.small), 1) + 8
        full = 0.97 - number * len(kinds) / width
        for n in range(len(kinds) + 1):
            ax.axvline(n, color=GRID, linewidth=0.8, zorder=0)
        for y, article in enumerate(articles):
            for x, kind in enumerate(kinds):
                left = float(x)
                for v in seen:
                    claims = int(sums.get((article, kind, v), 0))
                    if claims:
                        ax.barh(
                            y,
                            claims / top * full,
                            0.56,
                            left,
                            color=_VOICES[v][0],
                            hatch=_VOICES[v][1],
                            linewidth=0.5,
                            edgecolor=PAPER if v == "own" else INK,
                            gid=f"{article}/{kind}/{v}",
                            zorder=2,
                        )
                        left += claims / top * full
                if left > x:
                    total = round((left - x) / full * top)
                    sheet.text(
                        left + 3 * len(kinds) / width,
                        y,
                        voice.figure(total),
                        size=sheet.small,
                        va="center",
                        ha="right" if sheet.rtl else "left",
                        zorder=4,
                    )
            if not (frame.loc[frame["article_id"] == article, "claims"] > 0).any():
                sheet.text(
                    3 * len(kinds) / width,
                    y,
                    voice.say("coverage.nothing"),
                    size=sheet.small,
                    va="center",
                    color=MUTED,
                    ha="right" if sheet.rtl else "left",
                )
        return sheet.finish(said)


def _crowded(frame: pd.DataFrame) -> bool:
    """Tell whether there are more articles than a chart can name."""
    return frame["article_id"].nunique() > _MOST


def by_outlet(frame: pd.DataFrame, voice: Voice) -> pd.DataFrame:
    """Bring the articles of an outlet (or author) together under its name; those without one make a row of their own."""
    who = frame["outlet"].where(frame["outlet"] != "", frame["author"])
    names = {w: outlet_names([w], voice.lang)[0] if w else voice.say("coverage.other_articles") for w in set(who)}
    names = {w: voice.figure(_in_arabic(name, voice)) for w, name in names.items()}
    return frame.assign(article_id=[names[w] for w in who])


def _in_arabic(name: str, voice: Voice) -> str:
    """Name the outlets that have no English name."""
    return voice.say("coverage.arabic_outlets") if name == voice.say("word.arabic_only") else name


def _rows(frame: pd.DataFrame, sheet: Drawing) -> tuple[list[str], int]:
    """Return the articles for which there is room, the richest first where not all fit, and how many are left out."""
    articles = sorted(set(frame["article_id"]))
    room = sheet.fit(len(articles), spare=4 if sheet.thumbnail else 6)
    if len(articles) <= room:
        return articles, 0
    sums = frame.groupby("article_id")["claims"].sum()
    best = set(sorted(articles, key=lambda a: (-int(sums[a]), a))[: room - 1])
    return [a for a in articles if a in best], len(articles) - room + 1


def _voice(source: str) -> str:
    """Tell in whose voice a claim is made."""
    if not source or source == "author":
        return "own"
    return "anonymous" if source == "anonymous" else "named"


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.coverage`. Out: `Words`; claims by kind, how many are attributed, which sources are
    named most.
    """
    voice = Voice(lang, digits)
    say, subtitle = voice.say, voice.say("coverage.subtitle_outlets" if _crowded(frame) else "coverage.subtitle")
    articles = frame["article_id"].nunique()
    source = voice.source(articles=articles, outlets=[*frame["outlet"].where(frame["outlet"] != "", frame["author"])])
    if not int(frame["claims"].sum()):
        empty = say("common.empty")
        return Words(empty, empty, empty, source, subtitle)
    kinds = frame.groupby("kind")["claims"].sum()
    named = frame[~frame["source"].isin(["", "author"])].groupby("source")["claims"].sum()
    single: dict[str, int] = {}
    for ids, claims in named.items():  # a claim may be told by one and said by another
        for source_id in str(ids).split(";"):
            single[source_id] = single.get(source_id, 0) + int(claims)
    best = [voice.name(s) for s in sorted(single, key=lambda s: (-single[s], s)) if s != "anonymous"][:4]
    caption = say(
        "coverage.caption",
        claims=voice.counted(int(frame["claims"].sum()), "claim"),
        articles=voice.counted(articles, "article", oblique=True),
        kinds=voice.series(
            [
                say("coverage.kind_part", kind=say(f"coverage.{k}"), n=voice.figure(int(kinds[k])))
                for k in KINDS
                if k in kinds
            ]
        ),
        named=say("coverage.named_part", n=voice.counted(int(named.sum()), "claim"))
        if named.sum()
        else say("coverage.named_none"),
        sources=say("coverage.sources_part", list=voice.listed(best)) if best else "",
    )
    called = {} if _crowded(frame) else article_names(frame, lang, voice.digits)
    sums = (frame if called else by_outlet(frame, voice)).groupby("article_id")["claims"].sum()
    alt = say(
        "coverage.alt",
        list=voice.series([f"{called.get(a, a)}: {voice.figure(int(n))}" for a, n in sums.items()], 30),
    )
    total, n = int(frame["claims"].sum()), int(named.sum())
    about = dict(claims=voice.counted(total, "claim"), articles=voice.counted(articles, "article", oblique=True))
    title = say("coverage.title" if n else "coverage.title_none", **about, named=voice.figure(n))
    return Words(title, caption, alt, source, subtitle)
