"""Meetings and military actions of many articles: which tellings are of one event, and the id of the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..lexicon import within
from ..model import Claim, Found
from .choose import Voice, best_story, stories

_NEAR_PUBLICATION = 10  # days: two undated tellings of one event appear close together
_JUST_AFTER = 3
_JUST_BEFORE = 10
_KINDS = {"ministerial": "talks"}


def _first(claims: Sequence[Claim], field: str) -> str:
    return next((c.value for c in claims if c.field == field), "")


def _actors(claims: Sequence[Claim]) -> frozenset[str]:
    return frozenset(c.value.split("|")[0] for c in claims if c.field in ("participant",)) | frozenset(
        c.value for c in claims if c.field == "actor"
    )


def _targets(claims: Sequence[Claim]) -> frozenset[str]:
    return frozenset(c.value for c in claims if c.field == "target")


def _places(claims: Sequence[Claim]) -> frozenset[str]:
    return frozenset(c.value for c in claims if c.field == "place")


def _persons(claims: Sequence[Claim]) -> frozenset[str]:
    return frozenset(c.value for c in claims if c.field == "person")


def _places_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or any(within(x, y) or within(y, x) for x in a for y in b)


def _same(table: str, a: Found, b: Found, voices: dict[str, Voice]) -> bool:
    """Whether two tellings are of one event: the same kind, the same people, days that agree, places that do not
    differ.
    """
    ka, kb = _first(a.claims, "kind"), _first(b.claims, "kind")
    if _KINDS.get(ka, ka) != _KINDS.get(kb, kb):
        return False
    if a.article_id == b.article_id:
        return False  # an article tells its own events apart before this
    who_a, who_b = _actors(a.claims), _actors(b.claims)
    if not who_a or who_a != who_b and not (table == "meetings" and (who_a < who_b or who_b < who_a)):
        return False
    if table == "military_actions" and _targets(a.claims) != _targets(b.claims):
        return False
    if not _places_agree(_places(a.claims), _places(b.claims)):
        return False
    da, db = best_story(stories(a.claims), voices), best_story(stories(b.claims), voices)
    if da and db:
        if da.precision != "day" or db.precision != "day":
            return (da.start, da.end) == (db.start, db.end)
        return da.start == db.start
    if da or db:
        dated, bare = (da, b) if da else (db, a)
        day, voice = dated.start or dated.end, voices[bare.article_id]
        if dated.precision != "day" or day is None or voice.start is None or voice.start != voice.end:
            return False
        ago = (voice.start - day).days  # a telling without a day, right after the event, or before it as a plan
        return (
            0 <= ago <= _JUST_AFTER
            if _first(bare.claims, "status") in ("held", "carried_out")
            else -_JUST_BEFORE <= ago <= 0
        )
    if not (
        _persons(a.claims) & _persons(b.claims)
        or _places(a.claims)
        and _places(b.claims)
        and ka not in ("talks", "contacts")
    ):
        return False
    va, vb = voices[a.article_id], voices[b.article_id]
    return va.start is not None and vb.start is not None and abs((va.start - vb.start).days) <= _NEAR_PUBLICATION


def merge_events(table: str, found: Sequence[Found], voices: dict[str, Voice]) -> dict[str, list[Claim]]:
    """Put the tellings of one event together and name the records; the result does not depend on the order."""
    found = sorted(found, key=lambda f: (f.article_id, min(c.start_char for c in f.claims), f.claims))
    parent = list(range(len(found)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    buckets: dict[tuple, list[int]] = {}
    for i, f in enumerate(found):
        kind = _first(f.claims, "kind")
        for actor in _actors(f.claims):
            buckets.setdefault((_KINDS.get(kind, kind), actor), []).append(i)
    for members in buckets.values():
        for x, i in enumerate(members):
            for j in members[x + 1 :]:
                if root(i) != root(j) and _same(table, found[i], found[j], voices):
                    parent[max(root(i), root(j))] = min(root(i), root(j))
    groups: dict[int, list[Claim]] = {}
    for i, f in enumerate(found):
        groups.setdefault(root(i), []).extend(f.claims)
    named: dict[str, list[list[Claim]]] = {}
    for claims in groups.values():
        named.setdefault(_name(table, claims, voices), []).append(claims)
    out: dict[str, list[Claim]] = {}
    for base, several in sorted(named.items()):
        if len(several) == 1:
            out[base] = several[0]
            continue
        placed: dict[str, list[list[Claim]]] = {}
        for claims in several:
            places = sorted(_places(claims))
            placed.setdefault(f"{base}-{places[0]}" if places else base, []).append(claims)
        for name, some in sorted(placed.items()):
            for k, claims in enumerate(
                sorted(some, key=lambda cs: min((c.article_id, c.start_char, c.end_char, c.field, c.value) for c in cs))
            ):
                out[name if k == 0 else f"{name}-{k + 1}"] = claims
    return out


def _name(table: str, claims: Sequence[Claim], voices: dict[str, Voice]) -> str:
    """Make the id of a record from what it is: ``visit-2024-01-24-iran-turkey``,
    ``strike-turkey-kurdish_groups-2024-01``.
    """
    story = best_story(stories(claims), voices)
    when = _stamp(story.start or story.end, story.precision) if story else "undated"
    kinds = [c.value for c in claims if c.field == "kind"]
    kind = min(kinds, key=lambda k: (-kinds.count(k), k)) if kinds else "event"
    if table == "meetings":
        roles: dict[str, str] = {}
        for c in claims:
            if c.field == "participant":
                actor, role, _ = c.value.split("|")
                roles[actor] = "party" if roles.get(actor) == "party" else role
        order = (
            sorted(roles, key=lambda a: ({"visitor": 0, "host": 2}.get(roles[a], 1), a))
            if kind == "visit"
            else sorted(roles)
        )
        return "-".join([kind, when, *order])
    actors, targets = sorted(_actors(claims)), sorted(_targets(claims))
    return "-".join([kind, "+".join(actors) or "unknown", *(["+".join(targets)] if targets else []), when])


def _stamp(day: date | None, precision: str) -> str:
    if day is None:
        return "undated"
    if precision == "day":
        return day.isoformat()
    return f"{day:%Y-%m}" if precision in ("month", "approximate") else f"{day:%Y}"
