"""One event told more than once in an article is one: which tellings go together, and what the record of them says.

A headline, its lede, a caption and a later mention tell of one event. They meet where nothing that they say is against
the other (an empty cell is against nothing, a force acts for its state, a town lies in its country) and something
speaks for it: a doer, a target, a place or a day that they share, or a noun with its article that points back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from itertools import product

from ..lexicon import about, acting_for, folded_words, toml, wide, within
from ..model import Claim, When
from ..text import fold
from .context import Context

_COMPARED = 40  # events that a new telling is compared with: keeps hostile texts cheap
_NEAR = 3  # sentences over which a bare «القصف» points back
_HEAD = 3  # sentences in which the news is told that the headline gave
_CLAUSE = 9  # units behind the word of a deed in which its weapon is named
_BACK = 30  # units before it in which it is said to be a habit
_BEFORE = timedelta(days=14)  # a day so long before the article is that of another event than the news
_DONE = {"carried_out": "done", "denied": "denied"}  # whatever else is not done yet
_DEFINITE = re.compile(r"(?:^|\s)[وفبك]{0,2}(?:ال|لل)\w{3}")


@cache
def _rules() -> tuple[dict[str, str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    data = toml("folding")
    family = {k: f["name"] for f in data["family"] for k in f["kinds"]}
    words = [
        frozenset(w for word in data[k]["words"] for w in folded_words(word))
        for k in ("anew", "means", "habit", "answers")
    ]
    return family, *words


def family(kind: str) -> str:
    """Give the family of a kind of event: kinds that may be told by one another's words.

    >>> family("attack") == family("strike"), family("seizure")
    (True, 'seizure')
    """
    return _rules()[0].get(kind, kind)


@dataclass(slots=True)
class Telling:
    """One telling of an action, or all that were found to be of one: what identifies it, and its claims."""

    kind: str
    actors: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    status: str
    when: When | None
    at: int  # the unit of its word
    claims: list[Claim] = field(default_factory=list)
    sentence: int = 0
    definite: bool = False
    anew: bool = False
    means: bool = False
    parts: list[Telling] = field(default_factory=list)


def fold_actions(ctx: Context, told: list[Telling]) -> list[list[Claim]]:
    """Put the tellings of one action together; give the claims of each action, in the order of the text."""
    out: list[Telling] = []
    by_kind: dict[tuple[str, str], list[Telling]] = {}
    for t in _placed(ctx, told):
        bucket = by_kind.setdefault((family(t.kind), _DONE.get(t.status, "ahead")), [])
        marks = [(_likeness(ctx, o, t), k) for k, o in enumerate(bucket[-_COMPARED:])]
        mark, k = max(marks, default=(0, 0))
        if mark > 0:
            _join(bucket[-_COMPARED:][k], t)
        else:
            whole = replace(t, parts=[t])
            bucket.append(whole)
            out.append(whole)
    return [_said(o) for o in out]


def _placed(ctx: Context, told: list[Telling]) -> Iterable[Telling]:
    """Note of each telling its sentence, and whether its word points back, begins anew or names a weapon of its own."""
    forms, n = ctx.units.forms, 0
    _, anew, means, habit, answers = _rules()
    for t in told:
        while n + 1 < len(ctx.sentences) and ctx.sentences[n].last <= t.at:
            n += 1
        t.sentence = n
        t.definite = bool(_DEFINITE.search(fold(t.claims[0].quote)))
        again = t.claims[0].rule == "actions.same_target"  # «قصفت المواقع ذاتها»: another blow
        t.anew = (
            again
            or any(f in anew for f in forms[t.at + 1 : t.at + 4])
            or any(f.removeprefix("و") in habit for f in forms[max(ctx.sentences[n].first, t.at - _BACK) : t.at])
        )
        behind = forms[t.at + 1 : min(t.at + _CLAUSE, ctx.sentences[n].last)]
        end = next((i for i, f in enumerate(behind) if f in answers), len(behind))  # «ضربات ردا على هجوم كيميائي»
        t.means = any(f.removeprefix("ل").removeprefix("ب").removeprefix("ال") in means for f in behind[:end])
        yield t


def _likeness(ctx: Context, event: Telling, t: Telling) -> int:
    """Give how much speaks for a telling being of an event: 0 where that is too little, or anything is against it."""
    apart = t.sentence - event.parts[-1].sentence
    against = (
        t.anew
        or not agree(event.actors, t.actors, acting_for)
        or not agree(_armed(event.targets), _armed(t.targets), acting_for)
        or not agree_some(event.places, t.places)
        or any(acting_for(a, b) or acting_for(b, a) for a, b in _turned(event, t))
        or not _in_time(ctx, event, t, apart)
        or event.means != t.means
        and not (t.definite and apart <= 1 and not t.means)
        or _one_of_several(event, t)
    )
    if against:
        return 0
    new = t.actors and not event.actors or _armed(t.targets) and not _armed(event.targets)
    head = t.sentence <= _HEAD and ctx.sentences[event.parts[0].sentence].kind == "title"
    only = not (t.actors or t.places or t.when or event.targets) and 1 <= apart <= 2 and event.kind == t.kind
    back = 0 if not t.definite else 1 if new and not head and not only else 2
    town = bool(event.places & t.places) or apart <= 1
    town = town and not any(map(wide, event.places | t.places))
    says = 0
    if event.actors and t.actors:
        says += 2 if event.actors & t.actors else 1
    if _armed(event.targets) and _armed(t.targets):
        says += 2
    if event.places and t.places and (apart or back or head or event.actors and t.actors):
        says += 2 if town else 1
    says += 2 * (event.means and t.means)  # poison is rare: at one place and time it was used once
    says += bool(event.when and event.when.start and t.when and t.when.start)  # the days agree, or they were apart
    if not says and (apart > _NEAR or not back):
        return 0
    enough = 2 if event.kind == t.kind else 3
    return says + max(back, int(head)) if says + max(back, int(head)) >= enough else 0


def _turned(event: Telling, t: Telling) -> Iterable[tuple[str, str]]:
    """Give who acts in one telling with whom the other one hits: one and the same does not strike itself."""
    for one, other in ((event, t), (t, event)):
        yield from product(one.actors, other.targets)


def _armed(targets: frozenset[str]) -> frozenset[str]:
    """Leave out civilians: they die in blows at others, too."""
    return frozenset(a for a in targets if about("actor", a).get("group") != "population")


def _one_of_several(event: Telling, t: Telling) -> bool:
    """Whether one telling has several places and the other one of them only: «قصفت حماة وإدلب», «قصف مدنيين في إدلب»."""
    few, many = sorted((event.places, t.places), key=len)
    several = len(many) > 1 and few and few != many
    several = several and not all(any(within(p, q) or p == q for q in few) for p in many)
    return bool(several) and bool(event.targets) != bool(t.targets) and not any(map(wide, event.places | t.places))


def agree(a: frozenset[str], b: frozenset[str], inside: Callable[[str, str], bool]) -> bool:
    """Tell whether one of two sets says nothing against the other: empty, or each of its members is one of the other's."""
    few, many = sorted((a, b), key=len)
    return all(any(inside(x, y) or inside(y, x) for y in many) for x in few)


def agree_some(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two sets of places are one, or one lies in the other."""
    return not a or not b or any(within(x, y) or within(y, x) for x in a for y in b)


def _in_time(ctx: Context, event: Telling, t: Telling, apart: int) -> bool:
    a, b = event.when, t.when
    if a is None or b is None:
        known = a or b
        if known is None or b is None and apart <= 1 and known.kind != "vague":
            return True  # what is told on goes on
        if known.kind == "vague":
            return t.definite and b is None
        # news without a day is not what happened long before it
        news = ctx.published.start
        return not (known.end and news and known.end < news - _BEFORE)
    if a.start is None or b.start is None:
        return a.start == b.start and a.kind == b.kind
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def _join(event: Telling, t: Telling) -> None:
    event.parts.append(t)
    event.claims = event.claims + t.claims
    event.actors, event.targets = event.actors | t.actors, event.targets | t.targets
    event.places = frozenset(narrow(event.places | t.places))
    if event.when is None or t.when and t.when.start and (not event.when.start or t.when.precision == "day"):
        event.when = t.when or event.when


def narrow(places: Iterable[str]) -> set[str]:
    """Leave out the places in which another of them lies.

    >>> sorted(narrow({"syria", "aleppo", "moscow"}))
    ['aleppo', 'moscow']
    """
    places = set(places)
    return {p for p in places if not any(o != p and within(o, p) for o in places)}


def _said(event: Telling) -> list[Claim]:
    """Give the claims of an event: where its tellings name one thing more or less closely, what is told most often."""
    if len(event.parts) == 1:
        return list(dict.fromkeys(event.claims))
    keep = {
        "actor": _best([p.actors for p in event.parts], acting_for),
        "target": _best([_armed(p.targets) if _armed(event.targets) else p.targets for p in event.parts], acting_for),
        "place": _best([narrow(p.places) for p in event.parts], within),
        "status": {_first([p.status for p in event.parts])},
    }
    kind = _first([p.kind for p in event.parts])
    day = event.when
    out = []
    for p in event.parts:
        dated = p.when is not None and day is not None and (p.when.start, p.when.end) == (day.start, day.end)
        for c in p.claims:
            if c.field == "kind":
                out.append(replace(c, value=kind))
            elif c.field in ("start", "end", "precision", "basis", "when"):
                out += [c] if dated else []
            elif c.value in keep.get(c.field, (c.value,)):
                out.append(c)
    return list(dict.fromkeys(out))


def _first(values: list[str]) -> str:
    """Give what is said most often, of several the first."""
    count = Counter(values)
    return max(count, key=lambda v: count[v])


def _best(sets: list[Iterable[str]], inside: Callable[[str, str], bool]) -> set[str]:
    """Of names of one thing, some closer than others, keep the one told most often, else the closer."""
    count = Counter(x for s in sets for x in s)

    def loses(x: str) -> bool:
        return any(
            o != x and (inside(o, x) and count[o] >= count[x] or inside(x, o) and count[o] > count[x]) for o in count
        )

    return {x for x in count if not loses(x)}
