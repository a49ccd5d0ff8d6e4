"""Military actions: strikes, attacks, operations, movements of forces — who, against whom, where, when, done or only
planned.
"""

from __future__ import annotations

from ...lexicon import about
from ...model import Found
from ..context import Context
from ..folding import Telling, fold_actions
from .arguments import read_arguments
from .deeds import held_now, hoisted
from .joining import AT_MOST, find_triggers
from .slots import Arguments, Slot
from .status import status, when
from .triggers import STEMS, Trigger, ground, masdar
from .view import RELATIVES, View

_ALIKE = {"strike": "blow", "attack": "blow", "operation": "blow", "deployment": "move", "reinforcement": "move"}

_WHEN = ("بعدما", "قبلما", "عندما", "حين", "لكنها", "لكنه", "لكنهم", "فقد")
_BACK = 3  # sentences over which «المواقع ذاتها» points back


def find_actions(ctx: Context) -> list[Found]:
    """Read the military actions of an article: one ``Found`` an action, with claims on kind, actor, target, place,
    days and status.

    In: the context of an article. Out: found actions without key, in the order of the text. Nothing comes of figures
    of speech, of
    history and of what is negated; what is threatened, feared, demanded or denied says so in its status.

    >>> from astana_kit.model import Article
    >>> from astana_kit.claims.context import Context
    >>> text = "قصفت تركيا مواقع قسد في عين عيسى."
    >>> [(c.field, c.value) for c in find_actions(Context(Article("a", "a.txt", text, "")))[0].claims][:4]
    [('kind', 'strike'), ('actor', 'turkey'), ('target', 'sdf'), ('place', 'ain_issa')]
    """
    told: list[Telling] = []
    entries = ctx.units.entries
    last: tuple[int, tuple[Trigger, Arguments]] | None = None
    for n, s in enumerate(ctx.sentences):
        if any(e is not None and not STEMS.isdisjoint(e.senses) for e in entries[s.first : s.last]):
            near = (
                last[1]
                if last is not None and last[0] == n - 1 and ctx.sentences[n - 1].paragraph == s.paragraph
                else None
            )
            back = last[1] if last is not None and n - last[0] <= _BACK else None
            some, read = _sentence(ctx, n, near, back)
            told += some
            if read is not None:
                last = (n, read)
    return [Found("military_actions", "", ctx.article.article_id, tuple(cs)) for cs in fold_actions(ctx, told)]


def _sentence(
    ctx: Context, n: int, near: tuple[Trigger, Arguments] | None, back: tuple[Trigger, Arguments] | None
) -> tuple[list[Telling], tuple[Trigger, Arguments] | None]:
    """Read one sentence; ``near`` is the last action of the sentence before, ``back`` of the few before. Out: the tellings, and the last action
    with a doer.
    """
    view = View(ctx, n)
    triggers = find_triggers(view)[:AT_MOST]
    out: list[Telling] = []
    read: list[tuple[Trigger, Arguments]] = []
    for i, t in enumerate(triggers):
        # the words of its neighbours end its stretch
        around = triggers[max(0, i - 12) : i] + triggers[i + 1 : i + 13]
        stops = frozenset([o.start for o in around] + [o.first for o in around])
        args = read_arguments(view, t, stops)
        finite = t.verb or t.light >= 0 and not masdar(view, t.light)
        at = t.first if t.verb else t.light
        sent = finite and view.sense(at, "sends") in ("deployment", "reinforcement") and _in_time_clause(view, at)
        if finite and not args.actors and not t.passive and (not args.troops or sent):
            acted = next((r for r in reversed(read) if r[1].actors), None)
            again = at > view.first and (view.bare(at - 1) in ("كما", "كذلك", "ثم") or _in_time_clause(view, at))
            if acted and (view.joined(at) or again):
                _inherit(view, t, args, acted)
            elif not read and view.joined(at) and at > view.first:
                _only_subject(view, t, args)
            elif (
                not read
                and near
                and (at == view.first or at == view.first + 1 and view.bare(view.first) in ("كما", "كذلك", "ثم"))
            ):
                _inherit(view, t, args, near)
        if back and t.verb and not read and args.site and not args.targets and _same_again(view, t):
            args.targets, args.places = list(back[1].targets), args.places or list(back[1].places)
            args.actors = args.actors or list(back[1].actors)
            args.rule = "actions.same_target"
        if t.kind == "clash" and not t.verb and len(args.actors) == 1 and args.partner and read and read[-1][1].actors:
            args.actors = [*read[-1][1].actors, *args.actors]
        read.append((t, args))
        args.actors = [s for s in args.actors if _can_act(s.id)]
    for i, (t, args) in enumerate(read):
        if _elaborated(view, read, i):
            ctx.gave_up("military_actions", t.start, t.last, "told_in_full_nearby")
            continue
        verdict, said = status(view, t, _stops(triggers, i))
        if args.rule == "actions.obliged" and verdict == "carried_out":
            verdict = "demanded"  # «على القوات الأجنبية الرحيل»
        own = t.aim or view.sense(t.first, "uses") or view.stem(t.first) == "قصف"
        if verdict == "denied" and own and not args.actors and not t.verb and said < t.start:
            _denier(view, t, args, said)
        step = _gives_up(view, t, args, verdict, _stops(triggers, i))
        if step:
            ctx.gave_up("military_actions", t.start, t.last, step)
            continue
        out += _tell(view, t, args, verdict, said, _stops(triggers, i))
    doers = [r for r in read if r[1].actors]
    return out, doers[-1] if doers else None


def _denier(view: View, t: Trigger, args: Arguments, said: int) -> None:
    """«نفت دمشق استخدام أسلحة كيميائية في دوما»: who denies a deed right before its noun speaks of his own."""
    near = [p for p in view.parties[:40] if said < p.first <= said + 3 and p.last <= t.start and p.how != "adjective"]
    if len(near) == 1 and near[0].last == t.start and view.subject(near[0]) and all(map(_can_act, near[0].actors)):
        args.actors = [Slot(a, near[0].first, near[0].last) for a in near[0].actors]
        args.rule = "actions.denied_of_himself"


def _gives_up(view: View, t: Trigger, args: Arguments, verdict: str, stops: frozenset[int]) -> str:
    """Give the step at which a candidate is no action, or nothing."""
    if verdict == "none":
        return "not_told_as_done_or_ahead"
    if not (_enough(view, t, args, verdict) or _dated(view, t, args, stops)):
        return "too_little_said"
    if verdict == "carried_out" and _no_deed(view, t, args, stops):
        return "state_or_habit"
    return "nobody_no_place_no_day" if _empty(view, t, args, stops) else ""


def _no_deed(view: View, t: Trigger, args: Arguments, stops: frozenset[int]) -> bool:
    """Whether a verb tells of no deed of its own: «الروس يقصفون كثيرا ولا يدافعون», «الموقع الذي كانت ميليشيات ترابط
    فيه», «الجنود الأتراك أطلقوا الصاروخ».
    """
    if not t.verb or t.future or args.targets or args.places or args.more:
        return False
    present = view.bare(t.first)[:1] in "يت" and not view.sense(t.first, "told")
    if t.kind == "deployment":
        near = range(max(view.first, t.first - 4), t.first)
        return present and any(view.bare(j) in ("كان", "كانت", "كانوا") for j in near)
    if t.kind not in ("strike", "attack") or args.site or t.passive:
        return False
    if view.sense(t.first, "fires") and t.last < view.last:
        k = next((j for j in range(t.last, min(view.last, t.last + 4)) if view.sense(j, "weapon")), -1)
        if k >= 0 and view.bare(k).startswith("الصاروخ") and k + 1 < view.last and view.codes[k + 1] in ",.:":
            return True
    if any(view.prep(j) for j in range(t.last, min(view.last, t.last + 7))):
        return False
    alone = t.last >= view.last or view.codes[t.last] in ",.:" or view.joined(t.last) or _adverb(view, t.last)
    return present and alone and when(view, t, stops, False) is None


def _adverb(view: View, k: int) -> bool:
    return view.ctx.units.entries[k] is None and view.bare(k).endswith("ا")


def _stops(triggers: list[Trigger], i: int) -> frozenset[int]:
    around = triggers[max(0, i - 12) : i] + triggers[i + 1 : i + 13]
    return frozenset([o.start for o in around] + [o.first for o in around])


def _can_act(actor: str) -> bool:
    group = about("actor", actor).get("group")
    return group in ("state", "armed_group") or actor in ("syrian_opposition", "global_coalition", "nato") or not group


def _inherit(view: View, t: Trigger, args: Arguments, before: tuple[Trigger, Arguments]) -> None:
    """«خرقتها روسيا …، وسيطرت على مناطق»: a verb joined with «و», without a subject of its own, has that of the verb
    before.
    """
    _, had = before
    nxt = t.last
    if (
        nxt < view.last
        and had.actors
        and (
            not t.verb
            or t.body
            or view.prep(nxt)
            or view.sense(nxt, "office") == "fighters"
            or nxt in view.party_at
            or view.place(nxt)
        )
    ):
        args.actors = list(had.actors)
        args.rule = "actions.same_subject"


def _in_time_clause(view: View, verb: int) -> bool:
    """«…، بعد أن انتزعت …», «قبل أن تسحب …», «بعدما كانت سيطرت …»: a verb that goes on about the same doer."""
    k = verb - 1
    while k > view.first and view.bare(k) in ("قد", "كان", "كانت", "كانوا"):
        k -= 1
    return view.bare(k) in _WHEN or view.bare(k) == "ان" and view.bare(k - 1) in ("بعد", "قبل", "منذ", "الي")


def _same_again(view: View, t: Trigger) -> bool:
    """«قصفت المواقع ذاتها»: what is hit is what the sentence before told of."""
    near = range(t.last, min(view.last - 1, t.last + 3))
    known = (k for k in near if view.sense(k, "site") or view.sense(k, "office") == "fighters")
    return any(view.bare(k + 1) in ("ذاتها", "نفسها", "عينها", "ذاته", "نفسه") for k in known)


def _only_subject(view: View, t: Trigger, args: Arguments) -> None:
    """«تقدمت قوات النظام … وسيطرت على قرى»: the only party that is a subject before the verb."""
    before = [p for p in view.parties[:40] if p.last <= t.first and view.subject(p)]
    if before and len({p.actors for p in before}) == 1:
        args.actors = [Slot(a, before[-1].first, before[-1].last) for a in before[-1].actors]
        args.rule = "actions.same_subject"


def _elaborated(view: View, read: list[tuple[Trigger, Arguments]], i: int) -> bool:
    """Whether «حيث …» tells in full what this clause sums up; its places then serve where the others have none.

    «… وجها ضربات … داخل سوريا والعراق، حيث قصفت تركيا …»: no action beside those that follow; and the other way
    round, «ترسل تعزيزات …
    حيث تدخل الآليات»: what follows adds nothing.
    """
    t, args = read[i]
    later = [(o, a) for o, a in read[i + 1 : i + 6] if _ALIKE.get(o.kind, o.kind) == _ALIKE.get(t.kind, t.kind)]
    where = next((k for k in range(t.last, min(view.last, t.last + 40)) if view.bare(k) == "حيث"), -1)
    if args.summary and where >= 0 and any(o.start > where and a.actors for o, a in later):
        for o, a in later:
            if not a.places and not a.more:
                a.places = list(args.places)
                break
        return True
    earlier = [(o, a) for o, a in read[max(0, i - 3) : i] if _ALIKE.get(o.kind, o.kind) == _ALIKE.get(t.kind, t.kind)]
    return (
        not args.actors
        and bool(earlier)
        and any(view.bare(k) == "حيث" for k in range(earlier[-1][0].last, t.start))
        and bool(earlier[-1][1].actors)
    )


def _enough(view: View, t: Trigger, args: Arguments, verdict: str) -> bool:
    """Whether enough stands with a word of war to make it an action: who, whom or where, as its kind asks."""
    actor, target, place = bool(args.actors), bool(args.targets or args.site), bool(args.places)
    named = len(view.ctx.words(t.first, t.last).split()) > 1
    shaped = named or any(view.sense(k, "arm") for k in range(t.last, min(view.last, t.last + 4)))
    if t.kind == "war":
        return actor and place
    if view.sense(t.first, "uses") and not actor:
        return False
    if t.kind == "violation":
        return args.pact and (actor or place and (not t.verb or t.passive))
    if t.kind == "seizure":
        held = place or actor and ground(view, t.last - 1)
        fell = t.passive and bool(view.sense(t.first, "falls") or hoisted(view, t) > 0)  # «سقطت بلدة …»
        men = args.troops and place and t.verb and bool(view.sense(t.first, "told"))  # «استولى مسلحون على معبر …»
        return (
            held
            and (actor or men or not t.verb or fell or t.passive and bool(args.targets))
            and not _state(view, t, args)
        )
    if t.kind == "withdrawal":
        wanted = verdict in ("demanded", "planned", "threatened") and not t.verb
        alone = wanted and not (t.last < view.last and view.bare(t.last) in ("من", "عن", "الي"))
        moves = actor and (place or t.body or shaped or args.troops or alone)
        forces = any(view.sense(j, "office") == "forces" for j in range(t.last, min(view.last, t.last + 3)))
        return moves or args.troops and (place or verdict == "demanded" and not t.verb and forces)
    if t.kind in ("deployment",):
        return actor or place and args.troops
    if t.kind == "reinforcement":
        named = t.verb or not view.raw_suffix(t.last - 1)
        return actor or place and named  # «كانت أرتالهم تعبر الرستن»: nobody knows whose
    if t.kind == "clash":
        several = view.stem(t.first).endswith("ات") or view.stem(t.first) == "معارك"
        told = actor and (several or args.partner) or several and _located(args)
        return len(args.actors) > 1 or told or bool(args.actors or args.targets) and _located(args)
    if t.kind == "operation" and t.aim:
        return bool(args.targets) or place and actor
    if t.kind == "operation" and t.body:
        told = view.sense(t.first, "told") and t.verb
        whose = (
            not t.verb and actor and args.rule != "actions.adjective" and t.last <= args.actors[0].first <= t.last + 3
        )  # «تقدم ملحوظ لقوات النظام»
        return actor and (place or bool(told) or whose)  # an advance
    if t.kind == "operation":
        men = (
            t.verb and (args.troops or t.passive) and bool(args.targets) and place
        )  # «فككت قوات الأمن خلية لداعش في …»
        ahead = target and t.light >= 0 and verdict != "carried_out"
        return actor or men or ahead if t.weak and not shaped else actor or place or target
    if t.aim:
        slain = view.stem(t.first).removeprefix("محاوله").removeprefix("عملي").startswith("اغتيال") and _located(args)
        struck = view.stem(t.first).startswith("استهداف") and _located(args)
        return target or place and (actor or args.troops or args.site or slain or struck)
    if not t.weak:
        return actor or target or place or t.strike_word and args.troops
    fighters = any(about("actor", s.id).get("group") == "armed_group" for s in args.actors)
    own = args.rule in ("actions.subject_before_verb", "actions.speaker") or view.sense(t.first, "answers")
    if t.verb and actor and (view.first_person(t.first) or own and t.future and verdict != "carried_out"):
        return True  # «سنضرب من جديد», «فرنسا ستضرب إذا …»
    if t.verb:
        doer = actor or args.troops or t.passive
        return doer and (target or place or actor and args.troops) or fighters and t.kind == "attack"
    return (
        actor
        and (target or place or shaped or fighters or args.troops or t.light >= 0 or verdict != "carried_out")
        or args.troops
        and (place or target)
        or (target or place)
        and (shaped or t.tail >= 0 or bool(args.targets) or t.kind == "attack" or t.strike_word)
    )


def _dated(view: View, t: Trigger, args: Arguments, stops: frozenset[int]) -> bool:
    """Whether a day makes up for what is not said: «الهجمات الروسية ليل الثلاثاء», «اغتيال … في 25 كانون الأول»."""
    if t.kind not in ("strike", "attack") or t.cause or view.sense(t.first, "uses") or view.sense(t.first, "hits"):
        return False
    slain = "غتال" in view.stem(t.first) or "غتيال" in view.stem(t.first)
    if slain and t.verb:
        return True
    if t.verb and not t.passive or not (args.actors or slain or t.passive or t.light < 0):
        return False
    day = when(view, t, stops, False)
    if day is None or day.mention.when.start is None or day.mention.when.precision != "day":
        return False
    if (day.mention.when.start.month, day.mention.when.start.day) == (9, 11):
        return False  # «هجمات 11 سبتمبر»
    return 0 <= day.first - t.last <= (12 if args.actors or t.passive or slain else 4)


def _empty(view: View, t: Trigger, args: Arguments, stops: frozenset[int]) -> bool:
    """Whether a noun says nothing of its own: «المسؤولون عن هجمات كيميائية في سوريا» — nobody, no town, no day."""
    if args.actors or args.targets:
        return False
    if not args.places and not args.more and t.kind in ("strike", "attack") and when(view, t, stops, False) is None:
        return True  # «أصابت أهدافها», «مصدر إطلاق صواريخ»
    if args.troops or t.verb or t.passive or t.tail >= 0:
        return False
    if t.kind not in ("strike", "attack", "operation") or _located(args):
        return False
    return not (args.site and view.stem(t.first) == view.bare(t.first)) and when(view, t, stops, False) is None


def _located(args: Arguments) -> bool:
    """Whether a place narrower than a country is named."""
    return any(about("place", s.id).get("country") for s in args.places)


def _state(view: View, t: Trigger, args: Arguments) -> bool:
    """«قسد الذي يسيطر على مناطق واسعة»: a state of things, no action."""
    head = view.ctx.sentences[view.n].kind == "title" and view.bare(t.first - 1) not in RELATIVES  # news, told as now
    head = head and not view.sense(t.first, "falls")  # «حمص تسقط؟»
    present = t.verb and not t.future and not t.handed and view.bare(t.first)[:1] in "يت"
    return present and not head and not held_now(view, t)


def _tell(view: View, t: Trigger, args: Arguments, verdict: str, said: int, stops: frozenset[int]) -> list[Telling]:
    """Make the claims of one action, and of each further target and place told with it."""
    dated = when(view, t, stops, verdict != "carried_out")
    out = []
    for targets, places in [(args.targets, args.places), *args.more]:
        claims = [view.ctx.claim("kind", t.kind, t.start, max(t.last, t.start + 1), args.rule)]
        for name, slots in (("actor", args.actors), ("target", targets), ("place", places)):
            claims += [view.ctx.claim(name, s.id, s.first, s.last, args.rule) for s in slots]
        claims.append(
            view.ctx.claim("status", verdict, said, said + 1 if said != t.start else t.last, f"actions.{verdict}")
        )
        if dated is not None:
            if dated.mention.when.start is not None and dated.mention.when.kind != "vague":
                claims += view.ctx.when_claims(dated, "actions.date")
            else:
                claims.append(view.ctx.claim("when", dated.mention.text, dated.first, dated.last, "actions.when"))
        out.append(
            Telling(
                t.kind,
                _ids(args.actors),
                _ids(targets),
                _ids(places),
                verdict,
                dated.mention.when if dated else None,
                t.start,
                claims,
            )
        )
    return out


def _ids(slots: list[Slot]) -> frozenset[str]:
    return frozenset(s.id for s in slots)
