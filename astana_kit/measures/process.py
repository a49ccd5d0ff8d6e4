"""The process as a whole: one line of time, attendance by year, who met whom, the period of a corpus."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from astana_kit.measures.contract import ACTORS, need, place_in, text
from astana_kit.measures.rounds import held, intervals

LINE = ("lane", "record_id", "start", "end", "told", "source")
ATTENDANCE = ("year", "actor", "present", "absent", "held", "source")
ENCOUNTERS = ("one", "other", "met", "planned", "records")
_HAPPENED = ("held", "")


def process_line(
    chronology: pd.DataFrame, meetings: pd.DataFrame | None = None, declarations: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Put rounds, summits and ministerials of the process on one line of time.

    In: `chronology`, the reference's `meetings` (or None), the lane of declarations of `hiatus_timeline` (or None).
    Out: one row a mark: `lane` (`rounds`, `summits`, `ministerials`, `declarations`), `record_id`, `start`, `end`,
    `told` (the articles tell of it), `source`. What was only planned is left out.
    """
    rows = [
        ("rounds", f"round-{r.round}", r.start, r.end, bool(r.attested), r.source)
        for r in held(chronology).dropna(subset=["start", "round"]).itertuples()
    ]
    if meetings is not None:
        need(meetings, ("meeting_id", "kind", "start", "end", "status"), "ak.reference().meetings")
        lanes = {"summit": "summits", "ministerial": "ministerials"}
        for m in meetings.dropna(subset=["start"]).itertuples():
            if m.kind in lanes and m.status == "held":
                rows.append((lanes[m.kind], m.meeting_id, m.start, m.end, False, "reference"))
    if declarations is not None:
        rows += [("declarations", d.record_id, d.start, d.end, True, "corpus") for d in declarations.itertuples()]
    frame = pd.DataFrame(rows, columns=list(LINE))
    for column in ("start", "end"):
        frame[column] = pd.to_datetime(frame[column])
    return frame.sort_values(["start", "lane", "record_id"], ignore_index=True)


def attendance(matrix: pd.DataFrame, chronology: pd.DataFrame) -> pd.DataFrame:
    """Count for each year and actor at how many rounds it was present.

    In: `participant_matrix`, `chronology`. Out: one row a year and actor that is named in any round: `year`, `actor`,
    `present`, `absent` (recorded as such), `held` (rounds of that year with a list of participants), `source`.
    """
    dated = held(chronology).dropna(subset=["start", "round"])
    years = {int(r.round): r.start.year for r in dated.itertuples()}
    rows = matrix[matrix["round"].isin(years)].assign(year=lambda m: [years[int(n)] for n in m["round"]])
    lists = rows.groupby("year")["round"].nunique()
    out = []
    for (year, actor), part in rows.groupby(["year", "actor"]):
        away = part["presence"] == "absent"
        out.append((year, actor, int((~away).sum()), int(away.sum()), int(lists[year]), part["source"].iloc[0]))
    out.sort(key=lambda row: (row[0], place_in(row[1], ACTORS)))
    return pd.DataFrame(out, columns=list(ATTENDANCE)).astype(
        {"year": "Int64", "present": "Int64", "absent": "Int64", "held": "Int64"}
    )


def encounters(meetings: pd.DataFrame, participants: pd.DataFrame) -> pd.DataFrame:
    """Count the meetings, visits and calls of each two actors, as the articles tell of them.

    In: the corpus' `meetings` and `participants`. Out: one row a pair: `one` and `other` (in the order of the charts),
    `met` (held), `planned` (told as anything else), `records` (joined by `;`). Rounds are no encounters of two.
    """
    need(meetings, ("record_id", "status"), "corpus.meetings")
    there = participants[text(participants["presence"]) != "absent"]
    status = dict(zip(meetings["record_id"], text(meetings["status"])))
    pairs: dict[tuple[str, str], list[str]] = {}
    for record_id, part in there[there["record_id"].isin(status)].groupby("record_id"):
        actors = sorted(set(part["actor"]), key=lambda a: place_in(a, ACTORS))
        for pair in combinations(actors, 2):
            pairs.setdefault(pair, []).append(record_id)
    rows = []
    for (one, other), records in pairs.items():
        met = sum(status[r] in _HAPPENED for r in records)
        rows.append((one, other, met, len(records) - met, ";".join(sorted(records))))
    rows.sort(key=lambda row: (-row[2], -row[3], place_in(row[0], ACTORS), place_in(row[1], ACTORS)))
    return pd.DataFrame(rows, columns=list(ENCOUNTERS)).astype({"met": "Int64", "planned": "Int64"})


def focus(chronology: pd.DataFrame, events: pd.DataFrame, articles: pd.DataFrame) -> tuple[int, int] | None:
    """Find the rounds between which most of what the corpus tells happened or was written.

    In: `chronology`, `events`, the `articles` table. Out: the first and last round of the period (at most three gaps
    that follow each other, around the fullest), or None where no gap holds anything.
    """
    gaps = intervals(chronology)
    days = pd.concat([events["start"], articles["published_start"]]).dropna()
    if gaps.empty or days.empty:
        return None
    counts = [int(((days >= g.end) & (days <= g.next_start)).sum()) for g in gaps.itertuples()]
    best = max(range(len(counts)), key=lambda n: (counts[n], int(gaps["days"].iloc[n])))
    if not counts[best]:
        return None
    first = last = best
    while last - first < 2:
        before, after = (counts[n] if 0 <= n < len(counts) else 0 for n in (first - 1, last + 1))
        if max(before, after) == 0:
            break
        first, last = (first - 1, last) if before > after else (first, last + 1)
    return int(gaps["round"].iloc[first]), int(gaps["next_round"].iloc[last])
