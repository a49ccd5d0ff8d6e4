"""Who sits in a sentence: everybody named, under the ids by which they sit at a table, and whom a reference stands for.

«الطرفان», «الوزراء الثلاثة», «وزراء خارجية الدول الأربع» are the two, three or four that the text names together nearby.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ...lexicon import about, folded_words, toml
from ..context import GUARANTORS, Context, Party
from .sides import placed
from .triggers import bare

_BACK, _AHEAD = 8, 2  # sentences in which those referred to may be named


def sitting(ctx: Context, n: int) -> list[Party]:
    """Give the parties of a sentence under the ids by which they sit at a table (the opposition's bodies as the
    opposition), references and surnames that are also words («رئيسي», right behind a verb of meeting) included.
    """
    memo: dict[int, list[Party]] = ctx.memo.setdefault("meetings.sitting", {})
    if n not in memo:
        named = _named(ctx, n)
        taken = {k for p in named for k in range(p.first, p.last)}
        more = [p for p in (*_bare_names(ctx, n), *_references(ctx, n, named)) if p.first not in taken]
        memo[n] = sorted(named + more, key=lambda p: p.first) if more else named
    return memo[n]


def _named(ctx: Context, n: int) -> list[Party]:
    stands_for = toml("meetings")["stands_for"]
    return [
        replace(p, actors=tuple(dict.fromkeys(stands_for.get(a, a) for a in p.actors)))
        if any(a in stands_for for a in p.actors)
        else p
        for p in ctx.parties(n)
        if not any(about("actor", a).get("group") == "population" for a in p.actors)  # refugees sit at no table
        and not (p.office == "forces" and all(about("actor", a).get("group") == "state" for a in p.actors))
    ]


def _bare_names(ctx: Context, n: int) -> list[Party]:
    s, out = ctx.sentences[n], []
    for k in range(s.first + 1, s.last):
        entry = ctx.units.entries[k]
        if entry is None or "bare_person" not in entry.senses or ctx.units.prefixes[k]:
            continue
        comes = ctx.sense(k - 1, "act") in ("meet", "receive", "visit", "travel") or ctx.sense(k - 1, "holds")
        says = ctx.sense(k - 1, "says") == "verb" or ctx.units.forms[min(k + 1, s.last - 1)] in ("قوله", "قولها")
        if comes or says or ctx.sense(k - 1, "meeting") == "visit":
            name = ctx.words(k, k + 1)
            out.append(Party(k, k + 1, (entry.senses["of"],), "person", name, entry.senses["bare_person"]))
    return out


# -- references


@cache
def _reference_words() -> tuple[dict[str, tuple[int, str, bool]], dict[str, str], dict[str, int]]:
    """Give the duals (how many, office, states only), the nouns that need a number (their office) and the numbers."""
    data = toml("meetings")["reference"]
    duals = {
        folded_words(w)[0]: (2, r.get("office", ""), r.get("states", False)) for r in data["dual"] for w in r["words"]
    }
    counted = {folded_words(w)[0]: r.get("office", "") for r in data["counted"] for w in r["words"]}
    numbers = {folded_words(w)[0]: n for n, words in enumerate(data["numbers"], 3) for w in words}
    return duals, counted, numbers


def _references(ctx: Context, n: int, named: list[Party]) -> list[Party]:
    duals, counted, numbers = _reference_words()
    s, forms, out = ctx.sentences[n], ctx.units.forms, []
    starts = {p.first for p in named}
    for k in range(s.first, s.last):
        form = next((f for f in (forms[k], bare(forms[k]), forms[k][1:]) if f in duals or f in counted), "")
        if not form:
            continue
        last = k + 1
        if form in duals:
            count, office, states = duals[form]
        else:
            count = numbers.get(forms[last] if last < s.last else "", 0)
            office, states, last = counted[form], True, k + 2
        if not count or last in starts or last < s.last and ctx.units.codes[last] == "~":
            continue
        first = k
        if form in counted and k > s.first and ctx.sense(k - 1, "office"):  # «وزراء خارجية الدول الثلاث»
            first, office = k - 1, ctx.sense(k - 1, "office")
        elif k > s.first + 1 and forms[k - 1] in ("من", "عن") and ctx.sense(k - 2, "office"):  # «مسؤولون من الطرفين»
            first, office = k - 2, ctx.sense(k - 2, "office")
        actors = _stood_for(ctx, n, k, count, states)
        if actors or office in ("president", "minister") and count > 2:
            out.append(Party(first, last, actors, "group", office=office))
    return out


def _stood_for(ctx: Context, n: int, at: int, count: int, states: bool) -> tuple[str, ...]:
    """Give the ``count`` actors that a reference at unit ``at`` stands for: named together before it, else soon after;
    empty where nobody can say.
    """
    ahead = () if count == 2 else range(n + 1, min(len(ctx.sentences), n + 1 + _AHEAD))
    for m in (*range(n, max(-1, n - (2 if count == 2 else _BACK)), -1), *ahead):
        here = [
            p
            for p in _named(ctx, m)
            if p.how != "adjective" and not placed(ctx, p) and (m != n or p.last <= at or count > 2)
        ]
        if states:
            here = [p for p in here if all(about("actor", a).get("group") == "state" for a in p.actors)]
        actors = tuple(dict.fromkeys(a for p in here for a in p.actors))
        if len(actors) == count:
            return actors
        for run in _runs(ctx, here):
            if len(run) == count:
                return run
        if count == 2 and not actors:  # «وفق التفاهم الروسي – التركي»
            actors = tuple(dict.fromkeys(a for p in _named(ctx, m) if p.how == "adjective" for a in p.actors))
            if len(actors) == 2 and m != n:
                return actors
        if count == 2 and len(actors) > 1 and not states:
            only = tuple(a for a in actors if about("actor", a).get("group") == "state")
            return only if len(only) == 2 else ()
    if count == 3 and states:
        return GUARANTORS if ctx.names_guarantors() else ()
    return ()


def _runs(ctx: Context, parties: list[Party]) -> list[tuple[str, ...]]:
    """Give the lists joined by «و» among parties, each as its actors."""
    runs: list[list[str]] = []
    last = -9
    for p in parties:
        near = p.first - last <= 3 and ctx.units.prefixes[p.first].startswith("و")
        if near and runs:
            runs[-1] += [a for a in p.actors if a not in runs[-1]]
        else:
            runs.append(list(p.actors))
        last = p.last
    return [tuple(r) for r in runs]


__all__ = ["sitting"]
