"""Who sat at a round: participants with their role and presence, from lists, roles and refusals."""

from __future__ import annotations

from ...lexicon import about
from ...model import Claim
from ..context import GUARANTORS, Context, Party

_ORGANISATIONS = frozenset(
    (
        "united_nations",
        "icrc",
        "unhcr",
        "european_union",
        "arab_league",
    )
)
_SYRIAN = frozenset(("syria", "syrian_opposition"))
_TABLE = frozenset((*GUARANTORS, *_SYRIAN, "united_nations"))


_OPPOSITION = frozenset(
    (
        "free_syrian_army",
        "jaysh_al_islam",
        "syrian_national_army",
        "syrian_negotiation_commission",
        "syrian_national_coalition",
    )
)


def at_table(actor: str) -> str:
    """Give the actor that sits at the table: factions stand for the opposition; an armed group or party of no state
    is none.
    """
    if actor in _OPPOSITION:
        return "syrian_opposition"
    group = about("actor", actor).get("group", "")
    return "" if group in ("armed_group", "population", "alliance") and actor not in _SYRIAN else actor


def role_of(actor: str, observer: bool = False) -> str:
    """Give the role that an actor has at a round: guarantor, Syrian party, organisation, host, else observer."""
    if actor in GUARANTORS:
        return "guarantor"
    if actor in _SYRIAN:
        return "syrian_party"
    if actor in _ORGANISATIONS:
        return "organisation"
    if actor == "kazakhstan":
        return "host"
    return "observer"


def participants(ctx: Context, sentence: int, left: int, right: int, first: int, last: int) -> list[Claim]:
    """Read who was (or refused to be) at the round mentioned at units ``[first, last)``, from its stretch ``[left,
    right)``.
    """
    units = ctx.units
    parties = [p for p in ctx.parties(sentence) if left <= p.first < right]
    out: list[Claim] = []
    seen: set[tuple[str, str]] = set()

    def add(p: Party, presence: str, rule: str, role: str = "") -> None:
        for actor in filter(None, map(at_table, p.actors)):
            if (actor, presence) in seen:
                continue
            seen.add((actor, presence))
            out.append(ctx.claim("participant", f"{actor}|{role or role_of(actor)}|{presence}", p.first, p.last, rule))
            if p.person and len(p.actors) == 1 and presence == "present":
                k = next((j for j in range(p.last - 1, p.first - 1, -1) if ctx.sense(j, "person")), p.first)
                out.append(ctx.claim("person", f"{actor}|{p.person}", k, k + 1, rule))

    # refusals first: who stayed away is not present
    for k in range(left, right):
        if (ctx.sense(k, "presence") == "absent" or _refusal(ctx, k, right)) and not _denied(ctx, k, left):
            for p in _absent(ctx, parties, k, left, right):
                add(p, "absent", "rounds.absent")
    away = {a for a, pres in seen if pres == "absent"}

    def present(p: Party, rule: str) -> None:
        if p.how == "adjective" or any(a in away for a in p.actors):
            return
        add(p, "present", rule)

    for k in range(left, right):
        if ctx.sense(k, "presence") == "head":
            for p in _heads(ctx, parties, k, left, right):
                present(p, "rounds.head_of_delegation")
        elif ctx.sense(k, "presence") in ("list", "there") or ctx.sense(k, "office") == "delegation":
            if _negated(ctx, k, left):
                continue
            sponsors = units.forms[k].removeprefix("و").startswith(("برعاي", "رعاي"))
            for p in _list_after(ctx, parties, k, right):
                if sponsors and not set(p.actors) <= set(GUARANTORS):
                    break  # «تحت رعاية الأمم المتحدة» seats nobody
                if sponsors and p.how == "adjective":
                    add(p, "present", "rounds.sponsors")  # «برعاية روسية تركية إيرانية»
                present(p, "rounds.list")
            if (
                ctx.sense(k, "presence") == "there"
                or ctx.sense(k, "verb")
                or units.forms[k].endswith(("شارك", "شاركت", "يشارك", "تشارك", "حضر", "حضرت", "سيشارك", "ستشارك"))
            ):
                for p in _subject_before(ctx, parties, k, left):
                    present(p, "rounds.subject_of_presence")
        elif units.forms[k].removeprefix("و") == "مثل" and (
            k == left or units.codes[k - 1] in ",." or units.forms[k].startswith("و")
        ):
            # «مثّل إيران …»; elsewhere «مثل» means «like»
            for p in _heads(ctx, parties, k, left, right):
                present(p, "rounds.represented")
        elif ctx.sense(k, "presence") == "host":
            for p in parties:
                if p.actors == ("kazakhstan",) and p.how != "adjective":
                    present(p, "rounds.host")
        elif ctx.sense(k, "presence") == "observer":
            for p in _list_before(ctx, parties, k, left) or _list_after(ctx, parties, k, right):
                present(p, "rounds.observers")
    if first > left and units.forms[first - 1] in ("اطار", "ضمن", "نطاق", "اثناء"):
        # «يجتمع نواب وزراء خارجية تركيا وروسيا وإيران في إطار الجولة …»
        for p in parties:
            if (
                p.last < first
                and set(map(at_table, p.actors)) <= _TABLE
                and not _speaks_before(ctx, p, first)
                and not (p.place and ctx.locative(p.first))
            ):
                present(p, "rounds.within")
    for p in parties:
        if p.how == "group" and set(p.actors) == set(GUARANTORS) and _at_round(ctx, p, first, last, left, right):
            present(p, "rounds.guarantors")
            if any(ctx.sense(k, "presence") == "list" and ctx.sense(k, "verb") for k in range(left, p.first)):
                for q in _list_after(ctx, parties, p.last - 1, right):
                    present(q, "rounds.list")
    run = _guarantors_in_a_row(ctx, parties)
    for p in run:
        if _at_round(ctx, p, first, last, left, right):
            present(p, "rounds.guarantors_named")
    for p in parties:
        named = units.forms[p.first].lstrip("وبل").removeprefix("ال").startswith("وفد") or units.forms[
            p.first
        ].startswith(("الوفد", "وفد", "والوفد"))
        if (
            p.office == "delegation"
            and p.how == "office"
            and not _speaks_before(ctx, p, first)
            or named
            and p.how in ("name", "bare")
        ):
            present(p, "rounds.delegation")
        if (
            p.how in ("person", "office")
            and "united_nations" in p.actors
            and any(ctx.sense(k, "presence") for k in range(max(left, p.first - 4), p.first))
        ):
            present(p, "rounds.envoy")
    return out


def _refusal(ctx: Context, k: int, right: int) -> bool:
    """«رفضت فصائل المعارضة التوجه إلى الجولة»."""
    units = ctx.units
    return units.forms[k].removeprefix("و") in ("رفض", "رفضت", "ترفض", "يرفض", "رفضوا") and any(
        units.forms[j] in ("التوجه", "الحضور", "المشاركه", "الذهاب", "حضور", "المجيء")
        for j in range(k + 1, min(right, k + 7))
    )


def _heads(ctx: Context, parties: list[Party], k: int, left: int, right: int) -> list[Party]:
    """Who heads or stands for whom: «ويترأس الوفد الروسي لافرنتييف، فيما يمثل الجانب التركي …، والجانب الإيراني …»,
    «مثّل المعارضةَ أحمد طعمة، والنظامَ بشار الجعفري»,
    «رؤساء الوفود: لافرنتييف (روسيا)، خاجي (إيران)»."""
    units = ctx.units
    out: list[Party] = []
    at = k + 1
    for p in parties:
        if p.first <= k:
            continue
        if p.first - at > 14 or _breaks(ctx, at, p.first):
            break
        direct = (
            p.first == k + 1
            or units.codes[p.first - 1] == "("
            or units.prefixes[p.first].startswith("و")
            and p.last < right
            and (ctx.person(p.last) or units.codes[p.last] == "_")
        )
        in_row = bool(out) and out[-1].last == p.first and not out[-1].person  # «رؤساء وفود روسيا وتركيا وإيران»
        if p.how in ("person", "office") or p.how in ("name", "group", "bare") and (direct or in_row):
            out.append(p)
        at = p.last
    before = [
        p
        for p in parties
        if p.last <= k and k - p.last <= 6 and p.how in ("office", "person") and not _breaks(ctx, p.last, k)
    ]
    return out + [p for p in before[-1:] if p.office in ("delegation", "side", "envoy") or p.how == "person"]


def table_talk(ctx: Context, n: int) -> list[Claim]:
    """Read, from the sentence after a round's, the guarantors and Syrian delegations who sit at it: «إن وفدي
    الحكومة والمعارضة سيلتقيان الضامنين».
    """
    out = []
    for p in ctx.parties(n):
        if (
            p.how == "group"
            and set(p.actors) == set(GUARANTORS)
            or p.office == "delegation"
            and set(p.actors) <= _SYRIAN | set(GUARANTORS)
            or p.how == "bare"
            and any(q.office == "delegation" and q.last == p.first for q in ctx.parties(n))
        ):
            out += [
                ctx.claim("participant", f"{a}|{role_of(a)}|present", p.first, p.last, "rounds.table_talk")
                for a in p.actors
            ]
    return out


def _negated(ctx: Context, k: int, left: int) -> bool:
    return any(
        ctx.sense(j, "cue") == "negated" and ctx.units.forms[j] not in ("وقف", "انهاء")
        for j in range(max(left, k - 2), k)
    )


def _denied(ctx: Context, k: int, left: int) -> bool:
    """«نفى … أن تكون المعارضة قد قررت مقاطعة»: a refusal that is denied is none."""
    forms = ctx.units.forms
    return any(
        forms[j].removeprefix("و") in ("نفي", "نفت", "ينفي", "تنفي") for j in range(max(left, k - 10), k)
    ) or any(forms[j].removeprefix("و") in ("لم", "لن") for j in range(max(left, k - 3), k))


def _breaks(ctx: Context, a: int, b: int) -> bool:
    """Whether the stretch between two names ends a list: a verb, a word of saying, a new clause."""
    units = ctx.units
    for k in range(a, b):
        senses = units.entries[k].senses if units.entries[k] else {}
        if (
            units.codes[k] == "^"
            and not senses.get("presence")
            or senses.get("says") in ("verb", "according")
            or senses.get("presence") == "absent"
        ):
            return True
        if units.codes[k] == "_" and units.forms[k] in (
            "ان",
            "انه",
            "انها",
            "بهدف",
            "لبحث",
            "بشان",
            "حول",
            "بعد",
            "قبل",
            "منذ",
            "التي",
            "الذي",
            "حيث",
            "بينما",
            "فيما",
            "لمناقشه",
            "ضد",
            "علي",
        ):
            return True
        if senses.get("action") or senses.get("meeting") in ("visit", "call", "summit"):
            return True
    return False


def _list_after(ctx: Context, parties: list[Party], k: int, right: int) -> list[Party]:
    """The names that follow a word of presence: «بمشاركة وفود من …، بالإضافة إلى …، وكذلك …»."""
    out: list[Party] = []
    at = k + 1
    for p in parties:
        if p.last <= k or p.first < k and p.how != "office":
            continue
        if p.first - at > (7 if out else 6) or _breaks(ctx, at, p.first):
            break
        if ctx.locative(p.first) and p.place and ctx.units.codes[p.first - 1] != "f":
            break  # «بمشاركة وفود … في كازاخستان»
        out.append(p)
        at = p.last
    return out


def _list_before(ctx: Context, parties: list[Party], k: int, left: int) -> list[Party]:
    """The names that stand before «بصفة مراقبين»: back to where the list of them begins."""
    units = ctx.units
    out: list[Party] = []
    at = k
    for p in reversed(parties):
        if p.first >= k:
            continue
        if at - p.last > 4 or _breaks(ctx, p.last, at):
            break
        if p.how == "adjective":
            break
        out.append(p)
        at = p.first
        if any(
            units.forms[j] in ("وكذلك", "كذلك", "فضلا", "وحضور", "بحضور", "الي", "ومشاركه", "بمشاركه")
            for j in range(max(left, p.first - 2), p.first)
        ):
            break
    return [p for p in out if not set(p.actors) & set(GUARANTORS)]


def _subject_before(ctx: Context, parties: list[Party], k: int, left: int) -> list[Party]:
    out = []
    at = k
    for p in reversed(parties):
        if p.last > k or p.how == "adjective":
            continue
        if (
            at - p.last > 2
            or _breaks(ctx, p.last, at)
            or any(ctx.units.codes[j] == "," for j in range(p.last, at) if at == k)
        ):
            break
        out.append(p)
        at = p.first
    return out


def _absent(ctx: Context, parties: list[Party], k: int, left: int, right: int) -> list[Party]:
    """Who stayed away: «أعلنت الولايات المتحدة مقاطعة مسار أستانة», «غابت الولايات المتحدة», «لم تشارك المعارضة»,
    «في غياب الأردن».
    """
    units = ctx.units
    after = []
    at = k + 1
    for p in parties:
        if p.first < k + 1:
            continue
        if p.how == "adjective":
            if p.first == at and "غياب" in units.forms[k]:
                after.append(p)  # «وسط غياب أميركي وأممي»
                at = p.last
            continue
        if (
            p.first - at > 3
            or _breaks(ctx, at, p.first)
            or ctx.sense(p.first, "place") == "astana"
            or (p.place and ctx.locative(p.first))
        ):
            break
        if units.codes[p.first - 1] == "," and not after:
            break
        after.append(p)
        at = p.last
    if after:
        return after
    for p in reversed(parties):
        if (
            p.last <= k
            and p.how != "adjective"
            and k - p.last <= 8
            and not any(units.codes[j] in "." for j in range(p.last, k))
        ):
            return [p]
    return []


def _speaks_before(ctx: Context, p: Party, at: int) -> bool:
    """Whether a party is the subject or the source of saying, not of sitting at the table."""
    for k in range(max(0, p.first - 3), p.first):
        if ctx.sense(k, "says") in ("verb", "according"):
            return True
    return False


def _at_round(ctx: Context, p: Party, first: int, last: int, left: int, right: int) -> bool:
    """Whether a group named near a round acts at it: nothing else that happens stands between."""
    units = ctx.units
    if units.forms[p.first - 1] in ("بيان", "البيان", "وبيان", "لبيان", "ختامي") and p.first:
        return True
    a, b = (p.last, first) if p.first < first else (last, p.first)
    if any(
        ctx.sense(k, "meeting")
        and ctx.sense(k, "round") not in ("strong", "weak")
        or ctx.sense(k, "office") == "minister"
        for k in range(a, b)
    ):
        return False
    if any(
        ctx.sense(k, "office") in ("minister", "president", "deputy_minister")
        for k in range(max(left, p.first - 2), p.first)
    ) or p.office in ("minister", "president"):
        return False
    # «… اتفقوا على لقاء …، وذكّر بأن الاجتماع السادس عشر جرى»: a new clause with its own verb of saying
    says = [k for k in range(a, b) if ctx.sense(k, "says") in ("verb", "according")]
    if says and units.codes[says[-1] - 1] == ",":
        return False
    return True


def _guarantors_in_a_row(ctx: Context, parties: list[Party]) -> list[Party]:
    """«جددت إيران وروسيا وتركيا …»: the three (or two) named one after another."""
    run: list[Party] = []
    best: list[Party] = []
    for p in parties:
        if p.how in ("name", "capital") and p.actors[0] in GUARANTORS and (not run or p.first - run[-1].last <= 1):
            run.append(p)
        else:
            run = [p] if p.how == "name" and p.actors and p.actors[0] in GUARANTORS else []
        if len(run) > len(best):
            best = list(run)
    return best if len({p.actors[0] for p in best}) == 3 else []
