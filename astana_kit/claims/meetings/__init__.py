"""Meetings: visits, talks, ministerials, summits, calls, councils, contacts.

A word of meeting makes a record only where two sides stand by it, or a visitor and a place; a summit or an announced
meeting also by its place
and day. The rounds of the Astana process are no meetings (``rounds`` has them); what is denied is none either.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cache

from ...lexicon import about, folded_words, toml
from ...model import Found
from ..context import Context, Party
from .beside import attending, of_both, the_two
from .kinds import set_kind
from .scene import date_of, dateline_place, place_of, remote, status_of, tense, when_words
from .seats import sitting
from .series import apart, cut, goes_on, more
from .sessions import sitting_body
from .sideless import hosted, sideless
from .sides import HOSTING
from .strangers import at_home, with_stranger
from .talks import talks_sides
from .telling import MEMORY, Meeting, Telling, found_of, refers, same
from .triggers import REACH_LEFT, Trigger, bare, clause_words, definite, find_triggers, has_pronoun, ordinal
from .visits import host_of, visit_sides

_ON = ("خلال", "اثناء", "ضمن", "اطار")
_THERE = ("فيها", "هناك", "خلالها")


def find_meetings(ctx: Context) -> list[Found]:
    """Read the meetings of an article: one ``Found`` a meeting, with the claims of all its mentions.

    In: the context of an article, its sources filled in. Out: claims on kind, participants, persons, place, days (or
    the words of time) and status.

    >>> from astana_kit.model import Article
    >>> text = "التقى وزير الخارجية الإيراني نظيره التركي هاكان فيدان في أنقرة."
    >>> (found,) = find_meetings(Context(Article("a", "a.txt", text, "")))
    >>> [(c.field, c.value) for c in found.claims if c.field in ("kind", "place")]
    [('kind', 'talks'), ('place', 'ankara')]
    """
    found: list[Meeting] = []
    before: list[Party] = []
    denied: Telling | None = None
    visit: Telling | None = None
    for n, s in enumerate(ctx.sentences):
        triggers = find_triggers(ctx, n)
        if not triggers:
            before = []
            continue
        parties = sitting(ctx, n)
        carried = before if goes_on(ctx, triggers[0], parties) else []
        starts = [p.first for p in parties]
        objects: set[int] = set()
        earlier, visit = visit, None
        guests: list[Party] = []
        ahead = -1  # what said that something before in the sentence is to come
        for j, t in enumerate(triggers):
            # only those around a word may have to do with it; this keeps long texts cheap
            left = bisect_left(starts, t.first - 2 * REACH_LEFT)
            around = parties[left : bisect_left(starts, t.right)]
            cuts = cut(ctx, t, around)
            end = t.right
            t.right = cuts[0] if cuts else end
            # whom somebody met is not who acts next: «وصل ظريف والتقى الأسد، ثم غادر»
            near = parties[left : bisect_left(starts, t.right)]
            got = _read(ctx, t, [p for p in near if p.first not in objects or p.first >= t.last], carried, n)
            t.right = end
            if t.act in ("visit", "travel"):
                objects.update(k for k in range(t.last, min(t.right, t.last + 10)) if ctx.sense(k, "place"))
            if got is None:
                ctx.gave_up("meetings", t.first, t.last, _why_none(ctx, t))
                continue
            if got.status == "never":
                ctx.gave_up("meetings", t.first, t.last, "denied")
                denied = got if got.kind == "visit" else denied
                continue
            if not got.back:
                if got.status in ("", "held") and ahead >= 0 and t.act != "noun" and tense(ctx, t.first) == "present":
                    got.status, got.status_at = "planned", ahead  # «يزور دمشق غدا، ثم يتوجه إلى الدوحة»
                day, end = got.date, ctx.published.end
                to_come = day.first if day and end and got.status == "" and day.mention.when.start > end else ahead
                ahead = got.status_at if got.status == "planned" else to_come
                carried = got.subject or carried
                objects.update(p.first for p in got.others)
                if t.tour and guests:
                    got.subject = guests  # «استقبل الوزير المبعوث الروسي، في إطار جولة شملت …»
                if t.act == "receive" or ctx.sense(t.first, "receives"):
                    guests = got.others
                _during(ctx, got, visit, earlier)
                if got.place is None and got.kind in ("talks", "ministerial") and j + 1 < len(triggers):
                    _on_visit(ctx, got, triggers[j + 1], parties, n)
                if got.kind == "visit":
                    visit = got
            elif denied and got.kind == "visit" and got.status in ("postponed", "cancelled"):
                # «لن يصل بوتين إلى تركيا، فالزيارة أُرجئت»
                _place_in(ctx, found, replace(denied, status=got.status, status_at=got.status_at), n)
                denied = None
                continue
            further = more(ctx, got, around, cuts)
            for one in (*apart(ctx, got), *further):
                _place_in(ctx, found, one, n)
        before = carried
    return [found_of(ctx, m) for m in found if not _comes_to_it(ctx, m, found)]


def _comes_to_it(ctx: Context, m: Meeting, found: list[Meeting]) -> bool:
    """«قال الوزير لدى وصوله إلى لوكسمبورغ»: whoever comes to a meeting of many that the article tells makes no visit of his own."""
    if m.kind != "visit" or not all(
        ctx.sense(t.trigger.first, "arrival") and ctx.units.forms[t.trigger.first - 1] in ("لدي", "عند")
        for t in m.tellings
    ):
        return False
    return any(o.kind in ("ministerial", "summit", "council") and m.places & o.places for o in found)


def _during(ctx: Context, got: Telling, visit: Telling | None, earlier: Telling | None) -> None:
    """Give talks the place of the visit told right before them in the sentence, or («والتقى فيها …») in the one before."""
    t, units = got.trigger, ctx.units
    if got.place is None and visit and got.kind in ("talks", "ministerial") and t.first - visit.trigger.last <= 16:
        got.place, got.place_rule = visit.place, "meetings.place_of_visit"
    elif got.place is None and earlier and not visit and any(f in _THERE for f in units.forms[t.last : t.last + 3]):
        got.place, got.place_rule = earlier.place, "meetings.place_of_visit"
    if visit and units.prefixes[t.first] == "ل" and t.act != "noun":  # «يتوجه إلى طهران في 19 تموز ليلتقي»
        got.status, got.status_at = visit.status, visit.status_at
        got.date = got.date or visit.date
        got.place = got.place or visit.place


def _on_visit(ctx: Context, got: Telling, nxt: Trigger, parties: list[Party], n: int) -> None:
    """«التقى نظيره التركي خلال زيارته أنقرة في 3 أيار»: the visit told right behind gives place and day."""
    lead = ctx.units.forms[nxt.first - 1]
    if nxt.kind != "visit" or nxt.act != "noun" or lead not in _ON or not 0 < nxt.first - got.trigger.last <= 16:
        return
    visit = _read(ctx, nxt, [p for p in parties if p.first >= nxt.left], got.subject, n)
    if visit and visit.place and visit.host in got.actors and visit.actors <= got.actors:
        got.place, got.place_rule = visit.place, "meetings.place_of_visit"
        got.date = got.date or visit.date


def _place_in(ctx: Context, found: list[Meeting], t: Telling, n: int) -> None:
    """Put a mention with the meeting that it is of, or begin a new one."""
    if t.back:
        m = refers(ctx, found, t, n)
        if m is None and t.kind == "visit" and any(p.how in ("person", "office") for p in t.subject):
            found.append(Meeting(t))  # «قبل زيارة قاآني المرتقبة»: wherever it led
            return
        t.subject = []
        if m is not None and (t.status != "held" or "planned" not in m.statuses):
            m.add(t)
        return
    fitting = [m for m in reversed(found[-MEMORY:]) if same(ctx, m, t)]
    if fitting:
        # what is told without a day is rather the visit that stands than the one put off before
        off = {"postponed", "cancelled"}
        stands = (m for m in fitting if t.status in off or not off & set(m.statuses))
        next(stands, fitting[0]).add(t)
        return
    found.append(Meeting(t))


def _they(ctx: Context, t: Trigger, parties: list[Party]) -> list[Party]:
    """«ناقشت ميركل مع بوتين القضية عندما التقيا في أيار»: the two people named last before a verb in the dual."""
    out: dict[str, Party] = {}
    for p in reversed(parties):
        if p.last <= t.first and p.how in ("person", "office") and len(p.actors) == 1 and len(out) < 2:
            out.setdefault(p.actors[0], p)
    return list(out.values())[::-1] if len(out) == 2 else []


@cache
def _no_meetings() -> tuple[tuple[frozenset[str], ...], ...]:
    """Give the rules ``[[not]]`` of ``meetings.toml``: kinds, words before, behind, right behind, exceptions, and reach."""

    def words(rule: dict, key: str) -> frozenset[str]:
        return frozenset(folded_words(w)[-1] for w in rule.get(key, ()))

    return tuple(
        (
            frozenset(r.get("of", ())),
            *(words(r, k) for k in ("before", "after", "right_after", "unless")),
            r.get("reach", 1),
        )
        for r in toml("meetings")["not"]
    )


def _no_meeting(ctx: Context, t: Trigger) -> bool:
    """Whether a rule ``[[not]]`` says that a word of meeting tells of none."""
    forms = ctx.units.forms
    for kinds, before, after, next_word, unless, reach in _no_meetings():
        if kinds and t.kind not in kinds:
            continue
        behind = [bare(f) for f in forms[t.last : min(t.right, t.last + reach)]]
        said = behind[:1] and behind[0] in next_word or any(f in after for f in behind)
        if said and not any(f in unless for f in behind):
            return True
        if any(bare(f) in before for f in forms[max(t.left, t.first - reach) : t.first]):
            return True
    return False


def _read(ctx: Context, t: Trigger, parties: list[Party], carried: list[Party], n: int) -> Telling | None:
    """Read one mention; ``None`` where it tells of no meeting."""
    if _no_meeting(ctx, t) and not t.body:
        return None
    status, at = status_of(ctx, t)
    if status == "never" and not (t.kind == "visit" and t.act != "noun"):
        return None
    got = Telling(t, t.kind, status=status, status_at=at, ordinal=ordinal(ctx, t))
    if t.body:
        return _session(ctx, t, got)
    if t.kind == "visit":
        return _visit(ctx, t, got, parties, carried)
    if t.kind == "council":
        return _council(ctx, t, got, parties)
    got.subject, got.others = talks_sides(ctx, t, parties, carried)
    if len(got.actors) < 2 and t.told_by:
        said = replace(t.told_by, left=t.left, right=t.first)
        sides = talks_sides(ctx, said, [p for p in parties if p.last <= t.first], carried)
        got.subject, got.others = (
            sides if len({a for p in (*sides[0], *sides[1]) for a in p.actors}) > 1 else (got.subject, got.others)
        )
    if len(got.actors) < 2 and t.act == "meet" and ctx.units.forms[t.first].endswith(("يا", "عا", "قوا", "عوا")):
        got.others = _they(ctx, t, sitting(ctx, n)) or got.others
    if len(got.actors) < 2 and of_both(ctx, t):
        got.others = the_two(ctx, n, t.first, False)
    if t.act == "noun" and (got.actors or t.kind == "summit"):
        got.others = [*got.others, *attending(ctx, t, parties, got.actors)]
    if t.act == "gather" and not _gathers(ctx, t, got):
        return None
    if t.act == "receive" or ctx.sense(t.first, "receives"):
        got.others = [
            p for p in got.others if p.how != "name" and p.how != "capital"
        ]  # states receive, people are received
    if "هامش" in ctx.units.forms[max(0, t.first - 2) : t.first] and got.subject and got.subject[0].first < t.first:
        return None  # «التقى أردوغان بوتين على هامش قمة شنغهاي»: told is their talk only
    set_kind(ctx, t, got)
    line = remote(ctx, t)
    if line >= 0 and got.kind != "call":
        got.place = ("remote", line)
    elif got.kind not in ("call", "contacts"):
        got.place = place_of(ctx, t, False)
    got.date = date_of(ctx, t)
    if got.date is None:
        got.when = when_words(ctx, t)
    _to_come(ctx, got)
    _is_over(ctx, got)
    if len(got.actors) >= 2:
        if not got.place and got.kind in ("talks", "ministerial", "summit") and got.status != "planned":
            got.place = dateline_place(ctx, t)
            got.place_rule = "meetings.place_of_dateline"
        return got
    if with_stranger(ctx, t, got, parties, carried):
        got.others = [*got.others, *at_home(ctx, t, got)]
        got.lone, got.named = True, has_pronoun(ctx, t) or definite(ctx, t)
        return got
    return sideless(ctx, t, got)


def _why_none(ctx: Context, t: Trigger) -> str:
    """Give the step at which a word of meeting was given up."""
    if _no_meeting(ctx, t):
        return "ruled_out"
    if status_of(ctx, t)[0] == "never":
        return "denied"
    return "no_visitor_or_place" if t.kind == "visit" else "no_two_sides"


def _gathers(ctx: Context, t: Trigger, got: Telling) -> bool:
    """Whether «جمع …» without a noun of meeting gathers people, not states in a format or money: office holders or
    persons by name.
    """
    form = bare(ctx.units.forms[t.first])
    people = [
        p
        for p in (*got.subject, *got.others)
        if p.first >= t.last and (p.how == "person" or p.office in clause_words("traveller"))
    ]
    if form.startswith(HOSTING):  # «استضافت سوتشي الرؤساء الثلاثة بوتين وروحاني وأردوغان»
        people = [p for p in got.subject if p.last == t.first and p.how in ("person", "office")] + people
        got.subject, got.others = people[:1], people[1:]
        return len(got.actors) > 1
    table = t.last < t.right and ctx.units.forms[t.last].startswith(("طاول", "مايد"))
    return bool(people) and ("جمع" in form or "شمل" in ctx.words(t.first, t.last) or table)


def _put_off_until(ctx: Context, got: Telling) -> None:
    """«زيارة مؤجلة إلى تركيا الأربعاء المقبل»: put off once, planned now."""
    end = ctx.published.end
    if (
        got.status == "postponed"
        and got.date
        and end
        and got.date.mention.when.start > end
        and "موجل" in ctx.units.forms[got.status_at]
    ):
        got.status, got.status_at = "planned", got.date.first


def _to_come(ctx: Context, got: Telling) -> None:
    """«خلال زيارته في 4 حزيران» in an article of May: told as if it were, and still to come."""
    end = ctx.published.end
    t = got.trigger
    if t.act != "noun" and tense(ctx, t.first) == "past":
        return
    if got.status == "held" and got.date and end and got.date.mention.when.start > end:
        got.status, got.status_at = "planned", got.date.first


def _is_over(ctx: Context, got: Telling) -> None:
    """«وصف المشهد لزيارة الأسد الاثنين»: «ل» before a noun whose day is past says nothing of what is to come."""
    start, t = ctx.published.start, got.trigger
    if got.status == "planned" and got.status_at == t.first and ctx.units.prefixes[t.first].endswith("ل"):
        if start and got.date and got.date.mention.when.end < start:
            got.status, got.status_at = "held", got.date.first


def _visit(ctx: Context, t: Trigger, got: Telling, parties: list[Party], carried: list[Party]) -> Telling | None:
    got.place = place_of(ctx, t, True)
    got.subject = visit_sides(ctx, t, parties, carried)
    got.date = date_of(ctx, t)
    if got.date is None:
        got.when = when_words(ctx, t)
    visitors = {a for p in got.subject for a in p.actors}
    if any(about("actor", a).get("group") == "population" for a in visitors):
        return None  # «زار آلاف النازحين مقابر ذويهم»
    if got.place and visitors:
        got.host = host_of(got.place[0])
        _put_off_until(ctx, got)
        _to_come(ctx, got)
        _is_over(ctx, got)
        if (
            visitors == {got.host}
            or (t.act == "travel" or ctx.sense(t.first, "arrival"))
            and (
                got.place[0] == "astana"
                and not any(_head_of_state(p) for p in got.subject)  # delegations to the talks come to a round
                or tense(ctx, t.first) == "past"
                and bare(ctx.units.forms[t.first]).startswith("غادر")
                and ctx.units.codes[got.place[1] - 1] != "l"
            )
        ):
            return None
        return got
    if t.act != "noun" or ctx.sense(t.first, "arrival"):
        return None
    if definite(ctx, t) or has_pronoun(ctx, t) or visitors or ctx.units.codes[t.first - 1 : t.first] == "i":
        got.back = True
        got.whose = visitors
        got.place = None
        got.subject = [p for p in got.subject if p.first >= t.last and not has_pronoun(ctx, t)]
        return got
    return None


def _head_of_state(p: Party) -> bool:
    return "president" in (p.office, about("person", p.person_id).get("office") if p.person_id else "")


def _session(ctx: Context, t: Trigger, got: Telling) -> Telling | None:
    """A session of a body, or a conference that is held or has its day."""
    got.place, got.date = place_of(ctx, t, False), date_of(ctx, t)
    if got.place is None and ":" in t.body:
        named = t.body.partition(":")[2]
        at = next((k for k in range(t.first, t.right) if ctx.sense(k, "place") == named), -1)
        got.place = (named, at) if at >= 0 else None
    sits = sitting_body(ctx, t.body, t.left, t.right, t.first)
    got.subject = [Party(sits, sits + 1, (ctx.sense(sits, "actor"),), "name")] if sits >= 0 else []
    if got.date is None:
        got.when = when_words(ctx, t)
    _to_come(ctx, got)
    if "هامش" in ctx.units.forms[max(0, t.first - 2) : t.first] or (
        t.kind == "council" and got.status == "proposed" and got.date is None
    ):
        return None  # «على هامش قمة الحلف», «طلبت عقد جلسة»
    told = any(ctx.sense(k, "holds") for k in range(max(t.left, t.first - 6), t.first))
    told = told or got.date is not None or got.status in ("planned", "postponed", "cancelled") or hosted(ctx, t)
    return got if told or not t.body.startswith("conference") else None


def _council(ctx: Context, t: Trigger, got: Telling, parties: list[Party]) -> Telling | None:
    got.subject, got.others = talks_sides(ctx, t, parties, [])
    if len(got.actors) < 2:
        return None
    got.date = date_of(ctx, t)
    got.place = place_of(ctx, t, False)
    return got


__all__ = ["find_meetings"]
