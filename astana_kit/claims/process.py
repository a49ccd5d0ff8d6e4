"""Claims about the process as a whole: its start, its end, its interruption, how many rounds so far, who boycotts
it. The ways of telling it are the rules of ``lexicon/process.toml``.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from ..lexicon import about, toml
from ..model import Claim, Found, When
from ..patterns import Grammar, Match
from .context import Context
from .rounds import is_astana, speaks_of_process
from .rounds.naming import number_after

_PERIOD = {"D": "D", "K": "W", "B": "M", "Y": "Y"}
_OPENED = timedelta(days=180)  # talks that open this near to the article's day are a round, not the process


@cache
def grammar() -> Grammar:
    """Load the rules on the process once."""
    return Grammar(toml("process"))


def letters(ctx: Context) -> str:
    """Give the article as the rules see it, one letter a unit."""
    parties = [p for n in range(len(ctx.sentences)) for p in ctx.parties(n)]
    named = [p for p in parties if p.how != "adjective" and p.actors and not is_astana(ctx, p.first)]
    return grammar().read(
        ctx.units,
        dated=ctx.in_date,
        party={p.first for p in named},
        rest={k for p in named for k in range(p.first + 1, p.last)},
    )


def find_process(ctx: Context) -> list[Found]:
    """Read what an article says of the process as a whole; one ``Found`` for all of it, or none."""
    if not speaks_of_process(ctx):
        return []
    g, row = grammar(), letters(ctx)
    out: list[Claim] = []
    for n, s in enumerate(ctx.sentences):
        for kind, read in _READERS.items():
            for m in g.scan(row, kind, s.first, s.last):
                out += read(ctx, n, m)
    return [Found("process", "process", ctx.article.article_id, tuple(out))] if out else []


def _part(m: Match, name: str) -> tuple[int, int]:
    """Give the units of the first part of a match whose name begins so."""
    return next((span for part, span in sorted(m.parts.items()) if part.startswith(name)), (-1, -1))


def _count(ctx: Context, n: int, m: Match) -> list[Claim]:
    k = (m.parts.get("total") or m.parts["n"])[0]
    return [ctx.claim("rounds_so_far", str(ctx.units.numbers[k]), m.first, m.last, m.rule.name)]


def _hosted(ctx: Context, n: int, m: Match) -> list[Claim]:
    return [ctx.claim("rounds_hosted", str(ctx.units.numbers[m.parts["n"][0]]), m.first, m.last, m.rule.name)]


def _start(ctx: Context, n: int, m: Match) -> list[Claim]:
    """Give the start of the process; not the day on which talks opened that the article reports."""
    k = _part(m, "when")[0]
    last = min(ctx.sentences[n].last, k + 8)
    found = [d for d in ctx.dates if k < d.last and d.first < last and d.mention.when.kind == "absolute"]
    if not found or not found[0].mention.when.start:
        return []
    d = found[0]
    day, published = d.mention.when.start, ctx.published
    if published.is_day and published.start - _OPENED <= day:
        return []
    by_name = any(ctx.sense(j, "process") for j in range(m.first, m.last))
    if not published.is_day and d.mention.when.precision == "day" and not by_name:
        return []
    return [ctx.claim("start", _written(d.mention.when), m.first, max(d.last, m.last), m.rule.name)]


def _written(when: When) -> str:
    if when.precision == "day":
        return when.start.isoformat()
    return f"{when.start:%Y-%m}" if when.precision in ("month", "approximate") else str(when.start.year)


def _ended(ctx: Context, n: int, m: Match) -> list[Claim]:
    last = m.last + (ctx.units.codes[m.last : m.last + 1] == '"')
    return [ctx.claim("ended", _who_ends(ctx, n, m), m.first, last, m.rule.name)]


def _who_ends(ctx: Context, n: int, m: Match) -> str:
    """Give who ends the process, or says that it ended: the last one named before, else whom the sentence quotes, else
    who spoke in the sentence before.
    """
    for s in (n, n - 1):
        named = [
            p
            for p in (ctx.parties(s) if s >= 0 else ())
            if p.last <= m.first and p.how != "adjective" and p.actors and not is_astana(ctx, p.first)
        ]
        if named:
            says_so = named[-1].person_id if m.rule.gives.get("who") == "sayer" else ""
            return says_so or named[-1].actors[0]
        if source := ctx.source_at(m.first).split(";")[-1]:
            return about("source", source).get("actor") or source
    return "unknown"


def _interruption(ctx: Context, n: int, m: Match) -> list[Claim]:
    """Give an ISO 8601 duration, ``unknown`` where no length is told."""
    if "period" not in m.parts:
        return [ctx.claim("interruption", "unknown", m.first, m.last, m.rule.name)]
    units, value = ctx.units, ""
    a, b = m.parts["period"]
    if units.codes[a] == "H":
        value = "6M" if units.codes[a + 1] == "Y" else ""
    else:
        for k in range(a, b):
            if units.codes[k] not in _PERIOD:
                continue
            told = units.codes[k - 1] in "cdn" and k > a
            if not told and units.forms[k] in _FEW:
                return []
            number = units.numbers[k - 1] if told else 2 if units.forms[k].endswith(("ين", "ان")) else 1
            value += f"{number}{_PERIOD[units.codes[k]]}"
    return [ctx.claim("interruption", "P" + value, m.first, b, m.rule.name)] if value else []


_FEW = ("اشهر", "ايام", "سنوات", "اسابيع", "شهور", "اعوام")


def _boycott(ctx: Context, n: int, m: Match) -> list[Claim]:
    """Give who boycotts: the last one named before, else the first one after; and since which round."""
    named = [p for p in ctx.parties(n) if p.how != "adjective" and p.actors and not is_astana(ctx, p.first)]
    before = [p for p in named if p.last <= m.first]
    after = [p for p in named if p.first > m.first and p.how in ("name", "group", "capital", "bare")]
    if not before and not after:
        return []
    actor = (before[-1] if before else after[0]).actors[0]
    out = [ctx.claim("boycott", actor, m.first, m.last, m.rule.name)]
    last = min(ctx.sentences[n].last, m.last + 8)
    for k in range(m.last, last):
        if ctx.units.codes[k] == "s" and (got := number_after(ctx, k + 2, last)) and ctx.sense(k + 1, "round"):
            out.append(ctx.claim("boycott_since", f"{actor}|{got[0]}", k, got[1], "process.boycott_since"))
    return out


def _normalisation(ctx: Context, n: int, m: Match) -> list[Claim]:
    """Give who is said to have brought Ankara and Damascus together."""
    k = _part(m, "who")[0]
    who = next((p for p in ctx.parties(n) if p.first == k and len(p.actors) == 1), None)
    return [ctx.claim("normalisation_begun_by", who.actors[0], m.first, m.last, m.rule.name)] if who else []


_READERS = {
    "count": _count,
    "hosted": _hosted,
    "start": _start,
    "ended": _ended,
    "interruption": _interruption,
    "boycott": _boycott,
    "normalisation": _normalisation,
}
