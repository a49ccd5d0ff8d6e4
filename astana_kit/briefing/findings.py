"""Compute the findings of a briefing: sentences made from numbers in the tables, ranked by how much they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from astana_kit import measures
from astana_kit.wording import Voice, article_names, record
from astana_kit.wording.numbers import ranked_gap

from .certainty import Basis, Rests

if TYPE_CHECKING:
    from astana_kit.tables import Corpus, Reference

#: How many findings a briefing gives.
MOST = 5
_DAYS = ("start", "end")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: its sentence, why it matters, where it comes from, and the numbers in it.

    ``weight`` ranks it, ``figure`` is the chart that shows it, ``tables`` are what it was computed from; how certain it
    is tell ``rows`` (so many it rests on), ``articles`` (from so many) and ``reference`` (rows of it are among them).
    """

    key: str
    text: str
    numbers: dict[str, Any] = field(default_factory=dict)
    tables: tuple[str, ...] = ()
    why: str = ""
    source: str = ""
    weight: int = 0
    figure: str = ""
    rows: int = 0
    articles: int = 0
    reference: bool = False

    def __str__(self) -> str:
        return self.text


def findings(
    corpus: Corpus,
    reference: Reference | None = None,
    lang: str = "ar",
    digits: str = "latin",
    *,
    most: int | None = MOST,
) -> list[Finding]:
    """Compute the findings from the tables.

    In: a corpus, the reference (``ak.reference()``, or None for the corpus alone), the language (``ar``, ``en``), the
    digits, how many (None: all that can be computed). Out: the findings that say most, the weightiest first; an empty
    corpus without a reference gives one that says so. Raises ValueError for another language.

    >>> import astana_kit as ak
    >>> [f.text for f in findings(ak.load(), ak.reference(), "en") if f.key == "gap"]
    ['217 days from the end of round 20 to the start of round 21: the third longest of 21 gaps.']
    """
    teller = _Teller(corpus, reference, Voice(lang, digits))
    found = sorted(teller.all(), key=lambda f: -f.weight)
    if not found:
        return [Finding("nothing", teller.voice.say("finding.nothing"))]
    return found if most is None else found[:most]


class _Teller:
    """Work out what can be said of a corpus beside the reference."""

    def __init__(self, corpus: Corpus, reference: Reference | None, voice: Voice) -> None:
        self.corpus, self.reference, self.voice = corpus, reference, voice
        self.chronology = measures.chronology(corpus.rounds, None if reference is None else reference.rounds)
        self.gaps = measures.intervals(self.chronology)
        self.events = measures.events(corpus.meetings, corpus.military_actions, corpus.participants)
        self.focus = measures.focus(self.chronology, self.events, corpus.articles)
        rounds = ("rounds",) if reference is None else ("rounds", "reference/rounds")
        seats = ("participants", "rounds") if reference is None else ("participants", "reference/participants", *rounds)
        self.tables = {"rounds": rounds, "seats": seats}
        self.basis = Basis(corpus, self.chronology, reference is not None, voice)

    def all(self) -> Iterator[Finding]:
        """Give everything that can be said."""
        first = (self._ended, self._dispute, self._length, self._agreement, self._gap, self._longest, self._presence)
        for part in (*first, self._undated, self._met, self._attributed, self._pace, self._told):
            yield from part()

    def _make(
        self,
        key: str,
        weight: int,
        figure: str,
        tables: tuple[Any, ...],
        numbers: dict[str, Any],
        rests: Rests,
        **said: Any,
    ) -> Finding:
        """Word a finding with its reason, and what it rests on."""
        text, why = self.voice.say(f"finding.{key}", **said), self.voice.say(f"finding.{key}_why", **said)
        text = text[:1].upper() + text[1:]
        return Finding(
            key,
            text,
            numbers,
            tables,
            why,
            self.basis.said(rests),
            weight,
            figure,
            rests.rows,
            len(rests.articles),
            rests.reference,
        )

    def _ended(self) -> Iterator[Finding]:
        """Say that the process was declared over and went on."""
        over = measures.declarations(self.corpus.claims, self.corpus.articles, self.chronology)
        met = measures.held(self.chronology).dropna(subset=["start", "round"])
        if over.empty:
            return
        day = over["start"].iloc[0]
        before, after = met[met["start"] <= day], met[met["start"] > day]
        if before.empty or after.empty:
            return
        last = int(before["round"].iloc[-1])
        rounds = [int(n) for n in after["round"]]
        yield self._make(
            "ended",
            100,
            "process",
            ("claims", *self.tables["rounds"]),
            {"last": last, "after": len(rounds)},
            self.basis.told(len(over) + len(rounds), ["process"], ["ended"], reference=True),
            last=last,
            rounds=self.voice.counted(len(rounds), "round"),
            list=self.voice.listed([self.voice.figure(n) for n in rounds]),
        )

    def _dispute(self) -> Iterator[Finding]:
        """Say what the articles disagree on most, and what was chosen."""
        main = measures.main_conflict(self.corpus.conflicts)
        if main is None:
            return
        voice = self.voice
        about, column = main
        rows = measures.conflict(self.corpus.conflicts, self.corpus.claims, self.corpus.articles, about, column)
        chosen = rows[rows["chosen"]]
        days = rows["start"].notna().any()
        rows = rows.dropna(subset=["start"]) if days else rows
        if days:
            n = len(rows[["start", "end"]].drop_duplicates())
            pick = voice.days(chosen.iloc[0]["start"], chosen.iloc[0]["end"]) if len(chosen) else ""
        else:
            n = rows["value"].nunique()
            pick = voice.value(chosen.iloc[0]["value"]) if len(chosen) else ""
        if n < 2:
            return
        sources = rows["claimant"].nunique()
        yield self._make(
            ("dispute" if days else "dispute_value") if pick else "dispute_open",
            # what a deed is called, and whether two strikes are one, weighs little
            90 if days and about.startswith("round-") else 44 if column in ("kind", "target") else 62,
            "conflict",
            ("conflicts", "claims"),
            {"values": n, "sources": sources},
            Rests(
                len(rows), frozenset(rows["claimant"]) - {"reference", "decision"}, "reference" in set(rows["claimant"])
            ),
            record=record(self.corpus, about, voice.lang, voice.digits),
            field=voice.say("conflict.days") if days else voice.column(column),
            values=voice.counted(n, "date" if days else "value"),
            sources=voice.counted(sources, "source", oblique=True),
            chosen=pick,
        )

    def _length(self) -> Iterator[Finding]:
        """Set a claimed length of the interruption beside the calendar."""
        sides = measures.conflict_interruption(self.corpus.claims, self.corpus.articles, self.chronology)
        computed = sides[sides["claimant"] == "reference"]
        called = article_names(self.corpus.articles, self.voice.lang, self.voice.digits)
        for row in sides[sides["claimant"] != "reference"].head(1).itertuples():
            real = computed[computed["end"] == row.end]
            if real.empty or abs(int(real.iloc[0]["days"]) - int(row.days)) <= 31:
                continue
            days = int(real.iloc[0]["days"])
            yield self._make(
                "length",
                80,
                "conflict_length",
                ("claims", *self.tables["rounds"]),
                {"days": days},
                Rests(2, frozenset([row.claimant]), self.reference is not None),
                article=called[row.claimant],
                said=self.voice.value(row.value),
                days=self.voice.counted(days, "day"),
            )

    def _agreement(self) -> Iterator[Finding]:
        """Compare the days of the rounds in the articles with the reference."""
        both = self.chronology[self.chronology["agreement"] != "unknown"]
        if both.empty:
            return
        counts = {k: int((both["agreement"] == k).sum()) for k in ("same", "within", "differs")}
        yield self._make(
            "agreement",
            95 if counts["differs"] else 40,
            "conflict",
            self.tables["rounds"],
            counts,
            self.basis.told(2 * len(both), [f"round-{n}" for n in both["round"]], _DAYS, reference=True),
            rounds=self.voice.counted(len(both), "round"),
            list=self.voice.listed(
                self.voice.say(f"finding.agreement_{k}", n=self.voice.figure(n)) for k, n in counts.items() if n
            ),
        )

    def _gap(self) -> Iterator[Finding]:
        """Rank the most remarkable gap of the period that the corpus is about."""
        if self.focus is None or len(self.gaps) < 2:
            return
        rows = self.gaps[(self.gaps["round"] >= self.focus[0]) & (self.gaps["next_round"] <= self.focus[1])]
        told = rows[rows["told"]] if rows["told"].any() else rows
        if told.empty:
            return
        # of the gaps that the articles speak of, the one in which most of what they tell lies
        days = pd.concat([self.events["start"], self.corpus.articles["published_start"]]).dropna()
        inside = [int(((days >= g.end) & (days <= g.next_start)).sum()) for g in told.itertuples()]
        row = told.iloc[max(range(len(told)), key=lambda n: (inside[n], int(told["days"].iloc[n])))]
        n, rank = int(row["days"]), int(row["rank"])
        median = round(float(self.gaps["days"].astype(float).median()))
        yield self._make(
            "gap",
            75 if rank <= 3 else 45,
            "hiatus",
            self.tables["rounds"],
            {"days": n, "a": int(row["round"]), "b": int(row["next_round"]), "rank": rank, "gaps": len(self.gaps)},
            self.basis.calendar([*self.gaps["round"], *self.gaps["next_round"]]),
            days=self.voice.counted(n, "day"),
            a=int(row["round"]),
            b=int(row["next_round"]),
            rank=ranked_gap(rank, len(self.gaps), self.voice.lang, self.voice.digits),
            median=self.voice.counted(median, "day"),
            gaps=self.voice.counted(len(self.gaps), "gap", oblique=True),
        )

    def _longest(self) -> Iterator[Finding]:
        """Say which gap is the longest of all."""
        if len(self.gaps) < 2:
            return
        row = self.gaps.loc[self.gaps["days"].astype(int).idxmax()]
        median = round(float(self.gaps["days"].astype(float).median()))
        yield self._make(
            "longest",
            35,
            "intervals",
            self.tables["rounds"],
            {"days": int(row["days"]), "a": int(row["round"]), "b": int(row["next_round"]), "median": median},
            self.basis.calendar([*self.gaps["round"], *self.gaps["next_round"]]),
            days=self.voice.counted(int(row["days"]), "day"),
            a=int(row["round"]),
            b=int(row["next_round"]),
            median=self.voice.counted(median, "day"),
            gaps=self.voice.counted(len(self.gaps), "gap", oblique=True),
        )

    def _presence(self) -> Iterator[Finding]:
        """Say who came every time and who stayed away most."""
        reference = self.reference
        matrix = measures.participant_matrix(
            self.corpus.participants, None if reference is None else reference.participants
        )
        away = matrix[matrix["presence"] == "absent"]
        there = matrix[matrix["presence"] != "absent"].groupby("actor", sort=False)["round"].nunique()
        rounds = matrix["round"].nunique()
        always = [a for a in dict.fromkeys(matrix["actor"]) if there.get(a, 0) == rounds]
        if away.empty or rounds < 2:
            return
        counts = away.groupby("actor")["round"].nunique().sort_values(ascending=False, kind="stable")
        actor, n = str(counts.index[0]), int(counts.iloc[0])
        first = int(away.loc[away["actor"] == actor, "round"].min())
        told = [r for r in set(self.corpus.participants["record_id"]) if r.startswith("round-")]
        rests = self.basis.told(len(matrix), told, ("participant", "boycott"), reference=True)
        missed = away.loc[away["actor"] == actor, "round"]
        near = self.focus is not None and missed.between(*self.focus).any() and bool(rests.articles)
        yield self._make(
            "presence",
            70 if near and n > 1 else 33,
            "attendance",
            self.tables["seats"],
            {"actor": actor, "absent": n, "first": first, "always": always},
            rests,
            actor=self.voice.named(actor),
            n=self.voice.counted(n, "round", oblique=True),
            first=first,
            list=self.voice.all(always) or self.voice.say("common.none"),
        )

    def _undated(self) -> Iterator[Finding]:
        """Say how much of what is told has no date."""
        if self.events.empty:
            return
        undated, total = int(self.events["start"].isna().sum()), len(self.events)
        if not undated:
            return
        yield self._make(
            "undated",
            52 if undated * 2 > total else 30,
            "events",
            ("meetings", "military_actions", "participants"),
            {"undated": undated, "all": total},
            self.basis.told(total, self.events["record_id"]),
            undated=undated,
            all=self.voice.counted(total, "record", oblique=True),
        )

    def _met(self) -> Iterator[Finding]:
        """Say which two met most often."""
        pairs = measures.encounters(self.corpus.meetings, self.corpus.participants)
        if pairs.empty or int(pairs["met"].iloc[0]) < 2:
            return
        best = pairs.iloc[0]
        n = int(best["met"])
        held = self.corpus.meetings[self.corpus.meetings["record_id"].isin(best["records"].split(";"))]
        held = held[held["status"].isin(["held", ""])]
        yield self._make(
            "met",
            55 + min(n, 9),
            "encounters",
            ("meetings", "participants"),
            {"met": n},
            self.basis.told(n, held["record_id"]),
            one=self.voice.named(best["one"]),
            other=self.voice.named(best["other"]),
            n=self.voice.counted(n, "time"),
        )

    def _attributed(self) -> Iterator[Finding]:
        """Say how much of the evidence is somebody else's word."""
        claims = self.corpus.claims[~self.corpus.claims["record_id"].isin(self.corpus.articles["article_id"])]
        others = int((~claims["attributed_to"].isin(["", "author"])).sum())
        if not len(claims):
            return
        yield self._make(
            "attributed" if others else "attributed_none",
            50 if others * 3 > len(claims) else 28,
            "coverage",
            ("claims", "articles"),
            {"claims": len(claims), "attributed": others},
            Rests(len(claims), frozenset(claims["article_id"])),
            claims=self.voice.counted(len(claims), "claim", oblique=True),
            n=others,
        )

    def _pace(self) -> Iterator[Finding]:
        """Say how often the rounds met, when most and when not at all."""
        frame = measures.rounds_per_year(self.chronology).dropna(subset=["year"])
        total = int(frame["rounds"].sum())
        if not total:
            return
        years = frame.groupby("year")["rounds"].sum()
        empty = [int(year) for year, n in years.items() if n == 0]
        best = int(years.idxmax())
        none = self.voice.listed([self.voice.figure(y) for y in empty])
        yield self._make(
            "pace",
            32,
            "frequency",
            self.tables["rounds"],
            {
                "rounds": total,
                "first": int(years.index.min()),
                "last": int(years.index.max()),
                "year": best,
                "busiest": int(years.max()),
                "empty": empty,
            },
            self.basis.calendar(measures.held(self.chronology)["round"]),
            rounds=self.voice.counted(total, "round"),
            first=int(years.index.min()),
            last=int(years.index.max()),
            year=best,
            n=int(years.max()),
            empty=self.voice.say("finding.pace_empty", years=none) if empty else "",
        )

    def _told(self) -> Iterator[Finding]:
        """Say what the articles tell of."""
        if self.corpus.articles.empty:
            return
        counts = {
            "round": len(self.corpus.rounds),
            "meeting": len(self.corpus.meetings),
            "action": len(self.corpus.military_actions),
        }
        said = [self.voice.counted(n, noun) for noun, n in counts.items() if n]
        articles = len(self.corpus.articles)
        yield self._make(
            "told" if said else "told_nothing",
            25 if said else 90,
            "coverage",
            ("articles", "rounds", "meetings", "military_actions"),
            {"articles": articles, **counts},
            Rests(sum(counts.values()), frozenset(self.corpus.articles["article_id"])),
            articles=self.voice.counted(articles, "article", oblique=True),
            list=self.voice.listed(said),
        )
