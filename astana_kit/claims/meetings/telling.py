"""A meeting as one article tells it: which mentions are of one meeting, and their claims."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...lexicon import within
from ...model import Claim, Found
from ..context import Context, Dated, Party
from .triggers import Trigger, bare, clause_words

_GENERIC = ("talks", "ministerial", "summit")  # the same meeting may be called by any of these
MEMORY = 60  # meetings that a mention may be compared with: keeps hostile texts cheap
_ORDER = {"talks": 0, "ministerial": 1, "summit": 2}


@dataclass(slots=True)
class Telling:
    """One mention of a meeting: its trigger, sides, place, day and status as its sentence gives them."""

    trigger: Trigger
    kind: str
    subject: list[Party] = field(default_factory=list)
    others: list[Party] = field(default_factory=list)
    place: tuple[str, int] | None = None
    place_rule: str = "meetings.place"
    host: str = ""
    date: Dated | None = None
    when: tuple[int, int] | None = None
    status: str = ""
    status_at: int = -1
    ordinal: int = 0  # «القمة السادسة» is not the seventh
    back: bool = False  # points back at a meeting that was named before
    named: bool = False  # a noun with a pronoun or with ال
    whose: frozenset[str] | set[str] = frozenset()  # of a visit that points back: whose it is, where that is told
    lone: bool = False  # whom the one known side met is nobody we know
    listed: bool = False  # one of a list: it is none of those told with another place or day

    @property
    def actors(self) -> frozenset[str]:
        """Give the actors that take part."""
        return frozenset(a for p in (*self.subject, *self.others) for a in p.actors) | (
            {self.host} if self.host else frozenset()
        )


class Meeting:
    """All mentions of one meeting in one article, with what they say together."""

    __slots__ = ("actors", "dates", "kind", "numbers", "people", "places", "statuses", "tellings", "visitors")

    def __init__(self, first: Telling) -> None:
        self.tellings: list[Telling] = []
        self.kind = first.kind
        self.actors: frozenset[str] = frozenset()
        self.dates: list[Dated] = []
        self.statuses: set[str] = set()
        self.places: set[str] = set()
        self.people: set[tuple[str, str]] = set()
        self.numbers: set[int] = set()
        self.visitors = {a for p in first.subject for a in p.actors}
        self.add(first)

    def add(self, t: Telling) -> None:
        """Take up another mention; the most telling kind stands."""
        self.tellings.append(t)
        if _ORDER.get(t.kind, 0) > _ORDER.get(self.kind, 0):
            self.kind = t.kind
        if not t.actors <= self.actors:
            self.actors |= t.actors
        if t.date and all(d.mention.when != t.date.mention.when for d in self.dates):
            self.dates.append(t.date)
        if t.status:
            self.statuses.add(t.status)
        if t.place:
            self.places.add(t.place[0])
        if t.ordinal:
            self.numbers.add(t.ordinal)
        self.people |= named(t)


def named(t: Telling) -> set[tuple[str, str]]:
    """Give who is named for one actor at a mention, as (actor, person id)."""
    return {(p.actors[0], p.person_id) for p in (*t.subject, *t.others) if p.person_id and len(p.actors) == 1}


def _places_agree(m: Meeting, t: Telling) -> bool:
    if not t.place or not m.places or "remote" in m.places or t.place[0] == "remote":
        return True
    return any(within(t.place[0], k) or within(k, t.place[0]) for k in m.places)


def _days_agree(m: Meeting, t: Telling) -> bool:
    if not t.date or not m.dates:
        return True
    w = t.date.mention.when
    return any(d.mention.when.start <= w.end and w.start <= d.mention.when.end for d in m.dates)


def _people_agree(m: Meeting, t: Telling) -> bool:
    known = {a for a, _ in m.people}
    return all(who in m.people or who[0] not in known for who in named(t))


def _ahead(ctx: Context, m: Meeting) -> bool:
    end = ctx.published.end
    return bool(end and any(d.mention.when.start >= end for d in m.dates))


def _other_number(m: Meeting, t: Telling) -> bool:
    return bool(t.ordinal) and bool(m.numbers) and t.ordinal not in m.numbers


def _unnamed(m: Meeting, t: Telling) -> bool:
    """«كان لقاء 28 كانون الأول في موسكو، وقد جلس فيه …»: the sides are named behind, and show that it was ministers."""
    kinds = {m.kind, t.kind}
    if (
        m.actors
        and t.actors
        or kinds == {"ministerial", "summit"}
        or "summit" in kinds
        and len(m.actors | t.actors) < 3
    ):
        return False
    if m.dates and t.date or m.places and t.place and (m.dates or t.date):
        return True
    near = t.trigger.sentence - m.tellings[-1].trigger.sentence <= 1
    return near and len(m.actors | t.actors) > 2 and not (t.place and m.places)


def _known(t: Telling) -> bool:
    """Whether a mention with one side may speak of talks whose other side the text names elsewhere: «خلال لقائه بوتين»."""
    return t.trigger.act == "noun" and t.named


def _put_off_before(m: Meeting, t: Telling) -> bool:
    """«كان يفترض عقدها الشهر الماضي وأُجلت»: the day of one that was held is not the day from which it was put off."""
    return bool(t.status in ("postponed", "cancelled") and t.date and "held" in m.statuses and not m.dates)


def same(ctx: Context, m: Meeting, t: Telling) -> bool:
    """Whether a mention is of a meeting that the article has told of before."""
    if _other_number(m, t) or _put_off_before(m, t):
        return False
    if t.listed and not (t.place and t.place[0] in m.places and m.dates):
        return False
    if m.kind != t.kind and not {m.kind, t.kind} <= set(_GENERIC) or {m.kind, t.kind} == {"ministerial", "summit"}:
        return False
    if m.kind != t.kind and "summit" in (m.kind, t.kind) and {t.status} | m.statuses >= {"held", "planned"}:
        return False
    if t.trigger.body or m.tellings[0].trigger.body:
        return t.trigger.body == m.tellings[0].trigger.body and _days_agree(m, t)
    a, b = m.actors, t.actors
    if a != b and (t.lone and not _known(t) or m.tellings[0].lone and not _known(m.tellings[0])):
        return False  # «استقبل الأسد وفدا من العشائر»: not the talks that he had with another
    if t.kind == "visit":
        visitors = {x for p in t.subject for x in p.actors}
        near = t.trigger.sentence - m.tellings[-1].trigger.sentence <= 2 and t.place and t.place[0] in m.places
        if m.visitors != visitors and not (near and visitors < m.visitors):
            return False
    elif (
        not (a <= b or b <= a)
        or not a
        and not b
        and not (t.place and t.date)
        or m.kind != t.kind
        and a != b
        and not _unnamed(m, t)
    ):
        return False
    if not (_places_agree(m, t) and _days_agree(m, t) and _people_agree(m, t)):
        return False
    put_off = t.status in ("postponed", "cancelled")
    if put_off and not t.date and t.kind == "visit" and _ahead(ctx, m):
        return False  # «كانت الزيارة قد تأجلت»: an earlier one, not the one announced with its day
    if not t.date and not m.dates and {t.status} | m.statuses >= {"held", "planned"} and t.kind in ("visit", "call"):
        return False
    return not (m.dates and not t.date and t.status == "held" and _ahead(ctx, m) and t.kind != "visit")


def refers(ctx: Context, found: list[Meeting], t: Telling, n: int) -> Meeting | None:
    """Find the meeting that «الزيارة», «القمة», «الاجتماع» points back at: the nearest of its kind that is not over,
    else the nearest.
    """
    kinds = {t.kind} if t.kind not in _GENERIC else ({"summit"} if t.kind == "summit" else {"talks", "ministerial"})
    far = 3 if kinds == {"talks", "ministerial"} and t.kind != "ministerial" else 40
    near = [
        m
        for m in found[-MEMORY:]
        if m.kind in kinds
        and not _other_number(m, t)
        and not _put_off_before(m, t)
        and (not t.whose or t.kind != "visit" or t.whose <= m.actors)
        and n - m.tellings[-1].trigger.sentence <= far
        and (t.kind != "ministerial" or m.kind == "ministerial")
    ]
    if not near:
        return None
    start = ctx.published.start
    if t.kind == "visit" and start:
        ahead = [
            m
            for m in near
            if not m.statuses & {"postponed", "cancelled"} and not any(d.mention.when.end < start for d in m.dates)
        ]
        near = ahead or near
    return near[-1]


def _strip(ctx: Context, p: Party, text: str) -> str:
    prefix = ctx.units.prefixes[p.first]
    if prefix.endswith("ل") and text.removeprefix("و").startswith("لل"):
        return "ا" + text.removeprefix("و")[1:]  # «للرئيس» is ل + الرئيس
    return text[len(prefix) :] if prefix and text.startswith(prefix) else text


def _people(ctx: Context, p: Party) -> list[Claim]:
    if len(p.actors) != 1 or p.how not in ("person", "office"):
        return []
    if p.person:
        k = next((j for j in range(p.last - 1, p.first - 1, -1) if ctx.person(j)), p.first)
        name = ctx.words(k, k + 1)
        prefix = ctx.units.prefixes[k]
        return [
            ctx.claim(
                "person",
                f"{p.actors[0]}|{name[len(prefix) :] if prefix and name.startswith(prefix) else name}",
                k,
                k + 1,
                "meetings.person",
            )
        ]
    form = bare(ctx.units.forms[p.first])
    if not ctx.sense(p.first, "office"):
        return []
    if (
        p.office in ("side", "delegation", "forces", "fighters", "")
        or form.endswith(("ان", "ين", "ون", "اء", "ري", "رو"))
        or form in clause_words("ministers")
        or form in clause_words("many")
    ):
        return []
    return [
        ctx.claim(
            "person",
            f"{p.actors[0]}|{_strip(ctx, p, ctx.words(p.first, p.last))}",
            p.first,
            p.last,
            "meetings.office_without_name",
        )
    ]


def _span(t: Telling) -> tuple[int, int]:
    last = max(
        [t.trigger.last] + [p.last for p in (*t.subject, *t.others) if t.trigger.last <= p.first <= t.trigger.last + 30]
    )
    first = min([t.trigger.first] + [p.first for p in t.subject if t.trigger.first - 6 <= p.first])
    return first, last


def found_of(ctx: Context, m: Meeting) -> Found:
    """Make the claims of a meeting: kind, sides, people, place, days or words of time, and status, each resting on
    its words.
    """
    claims: list[Claim] = []
    kind = m.kind
    dated = False
    for t in m.tellings:
        first, last = _span(t)
        rule = f"meetings.{'again' if t.back else t.trigger.act}"
        claims.append(ctx.claim("kind", kind, first, last, rule))
        named = {p.actors for p in (*t.subject, *t.others) if p.person}
        for p in t.subject:
            role = "visitor" if kind == "visit" else "party"
            claims += [
                ctx.claim("participant", f"{a}|{role}|present", p.first, p.last, "meetings.subject") for a in p.actors
            ]
            claims += _people(ctx, p) if p.person or p.actors not in named else []
        for p in t.others:
            role = "host" if kind == "visit" else "party"
            claims += [
                ctx.claim("participant", f"{a}|{role}|present", p.first, p.last, "meetings.other_side")
                for a in p.actors
            ]
            claims += _people(ctx, p) if p.person or p.actors not in named else []
        if t.place:
            claims.append(ctx.claim("place", t.place[0], t.place[1], t.place[1] + 1, t.place_rule))
            if t.host:
                claims.append(
                    ctx.claim(
                        "participant", f"{t.host}|host|present", t.place[1], t.place[1] + 1, "meetings.host_of_place"
                    )
                )
        if t.date:
            claims += ctx.when_claims(t.date, "meetings.date")
            dated = True
        if t.status:
            claims.append(ctx.claim("status", t.status, t.status_at, t.status_at + 1, f"meetings.status_{t.status}"))
    if not dated:
        for t in m.tellings:
            if t.when:
                claims.append(ctx.claim("when", ctx.words(*t.when), t.when[0], t.when[1], "meetings.when"))
                break
    if not m.statuses:
        t = m.tellings[0]
        end = ctx.published.end
        ahead = bool(end and any(d.mention.when.start > end for d in m.dates))
        claims.append(
            ctx.claim(
                "status",
                "planned" if ahead else "held",
                t.trigger.first,
                t.trigger.last,
                "meetings.day_to_come" if ahead else "meetings.spoken_of_as_past",
            )
        )
    return Found("meetings", "", ctx.article.article_id, tuple(claims))
