"""Compute the findings of a briefing: sentences made from numbers in the tables, in either language, never typed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from astana_kit import measures
from astana_kit.measures.contract import HIATUS_AFTER
from astana_kit.wording import Voice, article_names
from astana_kit.wording import numbers as grammar

_LONGEST_AR = ("ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: its key, its sentence, the numbers in it, and the tables that it was computed from."""

    key: str
    text: str
    numbers: dict[str, Any] = field(default_factory=dict)
    tables: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text


def findings(corpus: Any, reference: Any = None, lang: str = "ar", digits: str = "latin") -> list[Finding]:
    """Compute the findings from the tables.

    In: a corpus, the reference (``ak.reference()``, or None for the corpus alone), the language (``ar``, ``en``), the
    digits. Out: findings in the order of the story; what cannot be computed is left out, and an empty corpus without
    a reference gives one that says so. Raises ValueError for another language.

    >>> import astana_kit as ak
    >>> [f.text for f in findings(ak.load(), ak.reference(), "en") if f.key == "hiatus"]
    ['217 days between rounds 20 and 21; the third longest of 21 gaps.']
    """
    voice = Voice(lang, digits)
    chronology = measures.chronology(corpus.rounds, None if reference is None else reference.rounds)
    where = ("rounds",) if reference is None else ("rounds", "reference/rounds")
    seats = ("participants",) if reference is None else ("participants", "reference/participants")
    found: list[Finding] = []
    for part, tables in (
        (_frequency(chronology, voice), where),
        (_gaps(chronology, voice), where),
        (_presence(corpus, reference, voice), seats),
        (_told(corpus, voice), ("articles", "claims", "rounds", "meetings", "military_actions")),
        (_disputes(corpus, chronology, voice), ("conflicts", "claims", *where)),
    ):
        found += [Finding(key, text, numbers, tables) for key, text, numbers in part]
    return found or [Finding("nothing", voice.say("finding.nothing"))]


Said = Iterator[tuple[str, str, dict[str, Any]]]


def _frequency(chronology: pd.DataFrame, voice: Voice) -> Said:
    """Say how often the rounds met, where, and when most and least."""
    frame = measures.rounds_per_year(chronology).dropna(subset=["year"])
    total = int(frame["rounds"].sum())
    if not total:
        return
    years = frame.groupby("year")["rounds"].sum()
    first, last = int(years.index.min()), int(years.index.max())
    cities = frame[frame["rounds"] > 0].groupby("city")["rounds"].sum().sort_values(ascending=False, kind="stable")
    said = [
        voice.say(
            "finding.in_city" if city else "finding.in_no_city",
            rounds=voice.counted(n, "round"),
            n=n,
            city=voice.name(city),
        )
        for city, n in cities.items()
    ]
    yield (
        "rounds",
        voice.say(
            "finding.rounds" if first != last else "finding.rounds_one_year",
            rounds=voice.counted(total, "round"),
            first=first,
            last=last,
            cities=voice.listed(said),
        ),
        {"rounds": total, "first": first, "last": last, "cities": {str(c): int(n) for c, n in cities.items()}},
    )
    if len(years) > 1:
        empty = [int(year) for year, n in years.items() if n == 0]
        best = int(years.idxmax())
        yield (
            "busiest",
            voice.say(
                "finding.busiest",
                year=best,
                rounds=voice.counted(int(years.max()), "round"),
                empty=voice.say("finding.empty", years=voice.listed([str(y) for y in empty])) if empty else "",
            ),
            {"year": best, "rounds": int(years.max()), "empty": empty},
        )


def _gaps(chronology: pd.DataFrame, voice: Voice) -> Said:
    """Say how long the gaps were, and how they rank."""
    gaps = measures.intervals(chronology)
    if gaps.empty:
        return
    longest = gaps.loc[gaps["days"].astype(int).idxmax()]
    median = round(float(gaps["days"].astype(float).median()))
    latest = gaps.iloc[-1]
    wanted = [("hiatus", row) for row in (measures.hiatus(gaps, HIATUS_AFTER),) if row is not None]
    if int(latest["round"]) not in {int(row["round"]) for _, row in wanted}:
        wanted.append(("latest_gap", latest))
    for key, row in wanted:
        days, rank = int(row["days"]), int(row["rank"])
        yield (
            key,
            voice.say(
                "finding.gap",
                days=voice.counted(days, "day"),
                a=int(row["round"]),
                b=int(row["next_round"]),
                rank=ranked(rank, len(gaps), voice),
            ),
            {"days": days, "a": int(row["round"]), "b": int(row["next_round"]), "rank": rank, "gaps": len(gaps)},
        )
    if len(gaps) > 1:
        yield (
            "longest",
            voice.say(
                "finding.longest",
                days=voice.counted(int(longest["days"]), "day"),
                a=int(longest["round"]),
                b=int(longest["next_round"]),
                median=voice.counted(median, "day"),
            ),
            {
                "days": int(longest["days"]),
                "a": int(longest["round"]),
                "b": int(longest["next_round"]),
                "median": median,
            },
        )


def ranked(rank: int, n: int, voice: Voice) -> str:
    """Say that a gap is the so manieth longest of so many.

    >>> ranked(3, 21, Voice("ar")), ranked(1, 21, Voice("en"))
    ('ثالث أطول انقطاع من 21', 'the longest of 21 gaps')
    """
    gaps = voice.counted(n, "gap")
    if n == 1:
        return voice.say("rank.only")
    if rank == 1:
        return voice.say("rank.first", n=n, gaps=gaps)
    if voice.lang == "en":
        return voice.say("rank.word", rank=grammar.rank(rank, "en"), gaps=gaps)
    if rank <= 10:
        return voice.say("rank.word", rank=_LONGEST_AR[rank - 2], n=n)
    return voice.say("rank.figure", rank=rank, n=n)


def _presence(corpus: Any, reference: Any, voice: Voice) -> Said:
    """Say who came every time, and who is recorded as absent."""
    matrix = measures.participant_matrix(corpus.participants, None if reference is None else reference.participants)
    rounds = matrix["round"].nunique()
    if not rounds:
        return
    there = matrix[matrix["presence"] == "present"].groupby("actor", sort=False)["round"].nunique()
    order = list(dict.fromkeys(matrix["actor"]))
    always = [a for a in order if there.get(a, 0) == rounds]
    if always and rounds > 1:
        yield (
            "always",
            voice.say(
                "finding.always",
                rounds=voice.counted(rounds, "round"),
                list=voice.listed([voice.name(a) for a in always]),
            ),
            {"rounds": rounds, "actors": always},
        )
    away = matrix[matrix["presence"] == "absent"]
    if len(away):
        counts = away.groupby("actor")["round"].nunique().sort_values(ascending=False, kind="stable")
        weak = int(away["confidence"].isin(["disputed", "unsourced"]).sum())
        said = [
            voice.say("finding.absent_one", actor=voice.name(a), rounds=voice.counted(int(n), "round"))
            for a, n in counts.items()
        ]
        yield (
            "absent",
            voice.say(
                "finding.absent",
                list=voice.listed(said),
                weak=""
                if not weak
                else voice.say("finding.weak_one" if weak == 1 else "finding.weak", cells=voice.counted(weak, "cell")),
            ),
            {"absent": {str(a): int(n) for a, n in counts.items()}, "weak": weak},
        )


def _told(corpus: Any, voice: Voice) -> Said:
    """Say what the articles tell of, and how much of it has a date."""
    if corpus.articles.empty:
        return
    counts = {
        noun: len(data)
        for noun, data in (("round", corpus.rounds), ("meeting", corpus.meetings), ("action", corpus.military_actions))
    }
    said = [voice.counted(n, noun) for noun, n in counts.items() if n]
    if said:
        yield (
            "corpus",
            voice.say(
                "finding.corpus",
                articles=voice.counted(len(corpus.articles), "article", oblique=True),
                list=voice.listed(said),
            ),
            {"articles": len(corpus.articles), **counts},
        )
    starts = pd.concat([corpus.meetings["start"], corpus.military_actions["start"]])
    if len(starts):
        dated, undated = int(starts.notna().sum()), int(starts.isna().sum())
        yield ("dated", voice.say("finding.dated", dated=dated, undated=undated), {"dated": dated, "undated": undated})
    if len(corpus.claims):
        mine = ~corpus.claims["record_id"].isin(corpus.articles["article_id"])  # what an article says of itself is none
        claims = int(mine.sum())
        others = int((mine & ~corpus.claims["attributed_to"].isin(["", "author"])).sum())
        yield (
            "claims",
            voice.say(
                "finding.claims",
                claims=voice.counted(claims, "claim", oblique=True),
                said=voice.say("finding.said", claims=voice.counted(others, "claim")) if others else "",
            ),
            {"claims": claims, "attributed": others},
        )


def _disputes(corpus: Any, chronology: pd.DataFrame, voice: Voice) -> Said:
    """Say how many cells are disputed and how many settled, and the disputes that matter most."""
    both = chronology[chronology["agreement"] != "unknown"]
    if len(both):
        counts = {k: int((both["agreement"] == k).sum()) for k in ("same", "within", "differs")}
        yield "agreement", voice.say("finding.agreement", **counts), counts
    cells = corpus.conflicts.groupby(["record_id", "field"])["chosen"].any()
    if len(cells):
        settled = int(cells.sum())
        yield (
            "conflicts",
            voice.say(
                "finding.conflicts",
                cells=voice.counted(len(cells), "cell", oblique=True),
                settled=settled,
                open=len(cells) - settled,
            ),
            {"cells": len(cells), "settled": settled, "open": len(cells) - settled},
        )
    elif len(corpus.articles):
        yield "conflicts", voice.say("finding.no_conflicts"), {"cells": 0}
    for record in sorted(
        {r for r, f in cells.index if f in ("start", "end") and r.startswith("round-")}, key=lambda r: int(r[6:])
    ):
        sides = measures.conflict_dates(corpus.conflicts, corpus.claims, record).dropna(subset=["start"])
        chosen = sides[sides["chosen"]]
        if chosen.empty:
            continue
        values = len(sides[["start", "end"]].drop_duplicates())
        days = voice.days(chosen.iloc[0]["start"], chosen.iloc[0]["end"])
        yield (
            f"days_of_{record}",
            voice.say(
                "finding.days_of",
                n=record[6:],
                values=voice.counted(values, "value"),
                sources=voice.counted(sides["claimant"].nunique(), "source", oblique=True),
                days=days,
            ),
            {"values": values, "sources": int(sides["claimant"].nunique())},
        )
    sides = measures.conflict_interruption(corpus.claims, corpus.articles, chronology)
    computed = sides[sides["claimant"] == "reference"]
    for row in sides[sides["claimant"] != "reference"].itertuples():
        real = computed[computed["end"] == row.end]
        if len(real):
            days = int(real.iloc[0]["days"])
            yield (
                f"interruption_{row.claimant}",
                voice.say(
                    "finding.interruption",
                    article=article_names(corpus.articles, voice.lang, voice.digits)[row.claimant],
                    said=voice.value(row.value),
                    days=voice.counted(days, "day"),
                ),
                {"said": row.value, "days": days},
            )
