"""What is said of the process as a whole, against each other and against the reference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..model import Claim, Conflict
from .choose import Voice

_DAYS = {"D": 1, "W": 7, "M": 30.44, "Y": 365.25}
_OPEN = {
    "rounds_so_far": "open: counted at different times",
    "start": "open: another beginning",
    "normalisation_begun_by": "open: the articles name different initiators",
}
_TOLERANCE = 0.1  # «عشرة أشهر» may be a month out in ten, not more


def period_days(value: str) -> float | None:
    """Give the length of an ISO 8601 duration of one unit in days; ``None`` where it is not one.

    >>> round(period_days("P10M"))
    304
    """
    if len(value) < 3 or value[0] != "P" or value[-1] not in _DAYS or not value[1:-1].isdigit():
        return None
    return int(value[1:-1]) * _DAYS[value[-1]]


def process_conflicts(
    claims: Sequence[Claim],
    rounds: list[dict[str, Any]],
    voices: dict[str, Voice],
    reference: dict[str, list[dict[str, str]]],
) -> list[Conflict]:
    """Give the conflicts of the claims on the process: its end and the rounds that followed, the length of the
    interruption, who hosted how many, the boycott.
    """
    out: list[Conflict] = []
    by_field: dict[str, list[Claim]] = {}
    for c in claims:
        by_field.setdefault(c.field, []).append(c)
    ref = [r for r in reference.get("rounds", ()) if r.get("end")]
    out += _ended(by_field.get("ended", []), rounds, voices)
    out += _interruption(by_field.get("interruption", []), voices, ref)
    out += _hosted(by_field.get("rounds_hosted", []), ref)
    out += _boycott(by_field.get("boycott_since", []), reference)
    for f in ("rounds_so_far", "start", "normalisation_begun_by"):
        values = {c.value for c in by_field.get(f, [])}
        if f == "start":
            values = {v for v in values if not any(o != v and o.startswith(v) for o in values)}
        if len(values) > 1:
            for v in sorted(values):
                who = ";".join(sorted({c.article_id for c in by_field[f] if c.value == v}))
                out.append(Conflict("process", f, v, who, False, _OPEN[f]))
    return out


def _ended(claims: list[Claim], rounds: list[dict[str, Any]], voices: dict[str, Voice]) -> list[Conflict]:
    """The rounds of the corpus that begin after the day on which an article calls the process over."""
    out = []
    for v in sorted({c.value for c in claims}):
        ids = sorted({c.article_id for c in claims if c.value == v})
        days = [end for a in ids if a in voices and (end := voices[a].end)]
        after = [
            r for r in rounds if days and r["start"] and r["start"] > min(days) and r["status"] in ("held", "planned")
        ]
        if not after:
            continue
        who = ";".join(ids)
        out.append(
            Conflict(
                "process",
                "ended",
                v,
                who,
                False,
                "declared ended, but "
                + " and ".join(f"round {r['round'] or r['start']} is told as {r['status']}" for r in after),
            )
        )
    return out


def _interruption(claims: list[Claim], voices: dict[str, Voice], ref: list[dict[str, str]]) -> list[Conflict]:
    out = []
    for c in claims:
        days = period_days(c.value)
        voice = voices.get(c.article_id)
        if days is None or voice is None or voice.start is None:
            continue
        ends = [date.fromisoformat(r["end"]) for r in ref if date.fromisoformat(r["end"]) < voice.start]
        if not ends:
            continue
        real = (voice.start - max(ends)).days
        if abs(real - days) > _TOLERANCE * real:
            out.append(Conflict("process", "interruption", c.value, c.article_id, False, f"about {days:.0f} days"))
            out.append(
                Conflict(
                    "process",
                    "interruption",
                    f"P{real}D",
                    "reference",
                    True,
                    f"{real} days from {max(ends).isoformat()}, the last round before the article, to {voice.start.isoformat()}, its date",
                )
            )
    return out


def _hosted(claims: list[Claim], ref: list[dict[str, str]]) -> list[Conflict]:
    out = []
    for c in claims:
        number = int(c.value)
        there = [r for r in ref if int(r["round"]) <= number]
        here = sum(r["country"] == "kazakhstan" for r in there)
        if there and len(there) == number and here != number:
            elsewhere = ", ".join(r["round"] for r in there if r["country"] != "kazakhstan")
            out.append(
                Conflict(
                    "process", "rounds_hosted", c.value, c.article_id, False, "counts every round as held in Kazakhstan"
                )
            )
            out.append(
                Conflict(
                    "process",
                    "rounds_hosted",
                    str(here),
                    "reference",
                    True,
                    f"of the first {number}, rounds {elsewhere} met elsewhere",
                )
            )
    return out


def _boycott(claims: list[Claim], reference: dict[str, list[dict[str, str]]]) -> list[Conflict]:
    out = []
    for c in claims:
        actor, number = c.value.split("|")
        rows = [p for p in reference.get("participants", ()) if p["actor"] == actor]
        away = sorted(int(p["round"]) for p in rows if p["presence"] == "absent")
        came = [int(p["round"]) for p in rows if p["presence"] == "present"]
        if away and came and min(n for n in away if n > max(came)) != int(number):
            first = min(n for n in away if n > max(came))
            out.append(
                Conflict(
                    "process",
                    "boycott",
                    f"{actor} since round {number}",
                    c.article_id,
                    False,
                    "dates the boycott later than the lists of participants",
                )
            )
            out.append(
                Conflict(
                    "process",
                    "boycott",
                    f"{actor} since round {first}",
                    "reference",
                    True,
                    f"last present at round {max(came)}",
                )
            )
    return out
