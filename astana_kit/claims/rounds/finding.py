"""Every mention of a round in an article, numbered or relative, in order."""

from __future__ import annotations

from ...model import Claim
from ..context import Context
from .mention import LAST_ROUND, RoundMention, by_sentence
from .naming import is_astana, numbered_at, relative_at, second_number, speaks_of_process
from .status import status_of


def find_mentions(ctx: Context) -> tuple[list[RoundMention], list[Claim]]:
    """Find the numbered and the relative mentions of rounds, in order, and claims on numbers that compete for one
    round.
    """
    if not speaks_of_process(ctx):
        return [], []
    units = ctx.units
    numbered: list[RoundMention] = []
    relative: list[tuple[str, int, int, int]] = []
    rivals: list[Claim] = []
    for n, s in enumerate(ctx.sentences):
        taken = s.first
        # «جولتين من مسار أستانا: الثامنة عشرة في …، والتاسعة عشرة في …»
        near = range(s.first, min(s.last, s.first + 40))
        listed = (
            "o" in units.codes[s.first : s.last]
            and any(
                units.forms[k].lstrip("وبل").removeprefix("ال") in ("جولتين", "جولتان", "جولات", "جولتي") for k in near
            )
            and any(is_astana(ctx, k) for k in near)
        )
        for i in range(s.first, s.last):
            if i < taken or units.codes[i] not in "v@do":
                continue
            got = numbered_at(ctx, i, s.first, s.last)
            if got:
                number, a, b, how, rival = got
                numbered.append(RoundMention(number, a, b, n, how))
                taken = b
                # «الجولتان الثانية عشرة والثالثة عشرة», «أستانا 15 و16»
                second = second_number(ctx, b, s.last)
                if second and number < second[0] <= LAST_ROUND:
                    numbered.append(RoundMention(second[0], b, second[1], n, how + "_and"))
                    taken = second[1]
                if rival:
                    rivals.append(ctx.claim("round", str(rival), a, b, "rounds.rival_number"))
                continue
            if (
                units.codes[i] == "o"
                and 11 <= units.numbers[i] <= LAST_ROUND
                and numbered
                and i not in ctx.in_date
                and units.forms[i].startswith("ال")
                and units.forms[i].endswith("ه")
                and (ctx.sense(i - 1, "holds") or units.forms[i - 1] in ("موعد", "قبل", "بعد", "منذ", "الي"))
                and n - numbered[-1].sentence <= 4
            ):
                numbered.append(RoundMention(units.numbers[i], i, i + 1, n, "rounds.ordinal_alone"))
                continue  # «ومن بعدها التأمت التاسعة عشرة»
            if (
                listed
                and units.codes[i] == "o"
                and i not in ctx.in_date
                and units.forms[i].lstrip("و").startswith("ال")
                and units.forms[i].endswith("ه")
                and (units.codes[i - 1] in ":," or units.forms[i].startswith("و"))
            ):
                numbered.append(RoundMention(units.numbers[i], i, i + 1, n, "rounds.listed"))
                continue
            rel = relative_at(ctx, i, s.first, s.last)
            if rel:
                relative.append((rel[0], rel[1], rel[2], n))
                taken = rel[2]
    return _merge(ctx, numbered, relative), rivals


def _merge(ctx: Context, numbered: list[RoundMention], relative: list[tuple[str, int, int, int]]) -> list[RoundMention]:
    """Give the relative mentions their numbers: counted from the latest round that the article names."""
    if not numbered:
        return []
    status = {}
    peers = by_sentence(numbered)
    for m in numbered:
        m.status = status_of(ctx, m, peers[m.sentence])[0]
        if m.status and status.get(m.number) != "held":
            status[m.number] = m.status
    top = max(m.number for m in numbered)
    held = [n for n in {m.number for m in numbered} if status.get(n, "held") != "planned"]
    planned = [n for n in {m.number for m in numbered} if status.get(n) == "planned"]
    out = list(numbered)
    for rel, a, b, n in relative:
        same = peers.get(n, [])
        number = 0
        if rel == "previous":
            anchor = min(same, key=lambda m: abs(m.first - a)).number if same else top
            number = anchor - 1
        elif rel == "next":
            ahead = [p for p in planned if not held or p > max(held)]
            number = (
                ahead[0]
                if len(ahead) == 1 and not (same and same[-1].number in ahead)
                else (max(held) if held else top) + 1
            )
            if not ahead and not held:
                number = 0
        elif rel == "last":
            # «آخر جولة» beside the 22nd that is planned is the 21st
            number = max(held) if held and not (planned and max(held) < min(p for p in planned) - 1) else top - 1
        elif rel == "new":
            # «جولة جديدة» is the round that the article announces; «الجولة الجديدة/الحالية» the one that is on
            number = top
        if 1 <= number <= LAST_ROUND and not any(m.number == number and abs(m.first - a) < 3 for m in same):
            out.append(RoundMention(number, a, b, n, f"rounds.{rel}"))
    out.sort(key=lambda m: m.first)
    return out
