"""Every mention of a round in an article, numbered or relative, in order."""

from __future__ import annotations

from ...model import Claim
from ...patterns import Match
from ..context import Context
from .mention import LAST_ROUND, RoundMention, by_sentence
from .naming import grammar, letters, numbers_of, speaks_of_process
from .status import status_of

_NAMES = ("rounds.name_number", "rounds.talks_of_number")
_ALONE_WITHIN = 6  # sentences after a numbered round in which an ordinal alone is another one


def find_mentions(ctx: Context) -> tuple[list[RoundMention], list[Claim]]:
    """Find the numbered and the relative mentions of rounds, in order, and claims on numbers that compete for one
    round.
    """
    if not speaks_of_process(ctx):
        return [], []
    row, g = letters(ctx), grammar()
    trigger = g.regex("{any_round|astana|ordinal}")
    numbered: list[RoundMention] = []
    relative: list[tuple[str, int, int, int]] = []
    rivals: list[Claim] = []
    for n, s in enumerate(ctx.sentences):
        if not trigger.search(row, s.first, s.last):
            continue
        found = g.scan(row, "number", s.first, s.last)
        for m in found:
            mentions = _numbered(ctx, m, n, s.last)
            if not _rival(ctx, numbered, mentions, rivals):
                numbered += mentions
        taken = {k for m in found for k in range(m.first, m.last)}
        if numbered and n - numbered[-1].sentence <= _ALONE_WITHIN:
            for m in g.scan(row, "alone", s.first, s.last):
                if m.first in taken:
                    continue
                more = _numbered(ctx, m, n, s.last)
                known = {o.number for o in numbered}
                if m.rule.name == "rounds.meeting_alone" and not all(
                    x.number not in known and known & {x.number - 1, x.number + 1} for x in more
                ):
                    continue  # «الاجتماع الثاني» of the day; «الاجتماع الثامن» again
                numbered += more
        for m in g.scan(row, "relative", s.first, s.last):
            if not taken & set(range(m.first, m.last)):
                relative.append((next(iter(m.parts)), m.first, m.last, n))
    numbered.sort(key=lambda m: (m.first, m.last))
    return _merge(ctx, numbered, relative), rivals


def _numbered(ctx: Context, m: Match, sentence: int, last: int) -> list[RoundMention]:
    """Give one mention for each number of a match; those after the first begin where their own number stands."""
    out: list[RoundMention] = []
    found = numbers_of(ctx, m)
    if "far" in m.parts:  # «الاجتماعان الأول الذي … والثاني الذي …»
        more = grammar().regex("{and_ordinal}").search(letters(ctx), m.last, last)
        found += [(ctx.units.numbers[more.start()], more.start(), more.end())] if more else []
    for number, a, b in found:
        if not 1 <= number <= LAST_ROUND or out and number <= out[-1].number:
            continue
        first, end = (m.first, b if len(found) > 1 else m.last) if not out else (a, b)
        out.append(RoundMention(number, first, end, sentence, m.rule.name + ("_and" if out else "")))
    return out


def _rival(ctx: Context, numbered: list[RoundMention], new: list[RoundMention], rivals: list[Claim]) -> bool:
    """Whether a name with its number right behind a numbered noun contradicts it: «الجولة العشرين من "أستانا 21"».

    The number in the name is kept; the other one is a claim that lost.
    """
    before = numbered[-1] if numbered else None
    if before is None or len(new) != 1 or before.how.endswith("_and") or not new[0].how.startswith(_NAMES):
        return False
    if not grammar().regex("{of|mark}{0,3}").fullmatch(letters(ctx), before.last, new[0].first):
        return False
    if before.number != new[0].number:
        rivals.append(ctx.claim("round", str(before.number), before.first, new[0].last, "rounds.rival_number"))
        before.number = new[0].number
    before.last = new[0].last
    return True


def find_unnumbered(ctx: Context, known: list[RoundMention]) -> list[RoundMention]:
    """Find the rounds that are told without a number; ``known``: mentions that are read otherwise already."""
    row, g = letters(ctx), grammar()
    taken = {k for m in known for k in range(m.first, m.last)}
    trigger = g.regex("{any_round}")
    return [
        RoundMention(0, m.parts.get("round", (m.first, 0))[0], m.last, n, m.rule.name)
        for n, s in enumerate(ctx.sentences)
        if trigger.search(row, s.first, s.last)
        for m in g.scan(row, "unnumbered", s.first, s.last)
        if not taken & set(range(m.first, m.last))
    ]


def _merge(ctx: Context, numbered: list[RoundMention], relative: list[tuple[str, int, int, int]]) -> list[RoundMention]:
    """Give the relative mentions their numbers: counted from the latest round that the article names."""
    if not numbered:
        return []
    peers = by_sentence(numbered)
    status: dict[int, str] = {}
    for m in numbered:
        m.status = status_of(ctx, m, peers[m.sentence])[0]
        if m.status and status.get(m.number) != "held":
            status[m.number] = m.status
    numbers = {m.number for m in numbered}
    to_come = ("planned", "proposed")
    held = max((n for n in numbers if status.get(n, "held") not in to_come), default=0)
    planned = sorted(n for n in numbers if status.get(n) in to_come)
    out = list(numbered)
    for rel, a, b, n in relative:
        same = peers.get(n, [])
        m = RoundMention(0, a, b, n, f"rounds.{rel}")
        if rel == "previous":
            near = min(same, key=lambda o: abs(o.first - a)).number if same else max(numbers)
            m.number = near - 1
        elif rel == "next":
            m.number = _next(held, planned, same)
        elif rel == "last":
            # «آخر جولة» beside the 22nd that is planned is the 21st
            m.number = held if held and not (planned and held < planned[0] - 1) else max(numbers) - 1
        elif rel == "new" and not _only_wished(ctx, m, held, max(numbers)):
            # «جولة جديدة» is the round that the article announces; «الجولة الجديدة/الحالية» the one that is on
            m.number = max(numbers)
        if 1 <= m.number <= LAST_ROUND and not any(o.number == m.number and abs(o.first - a) < 3 for o in same):
            out.append(m)
    out.sort(key=lambda m: m.first)
    return out


def _next(held: int, planned: list[int], same: list[RoundMention]) -> int:
    """Give the number of «الجولة المقبلة»: the one that is planned, else the one after the last that was held."""
    ahead = [p for p in planned if p > held]
    if len(ahead) == 1 and not (same and same[-1].number in ahead):
        return ahead[0]
    return held + 1 if held else max(ahead) + 1 if ahead else 0


def _only_wished(ctx: Context, m: RoundMention, held: int, top: int) -> bool:
    """Whether «جولة جديدة» is another round than the latest that is named: that one was held, this one is intended."""
    definite = grammar().regex("{definite}").match(letters(ctx), m.first)
    return not definite and top == held and status_of(ctx, m, [])[0] in ("planned", "proposed")
