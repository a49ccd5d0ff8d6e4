"""Compute what the charts draw: frame in, frame out, nothing changed in place.

The chronology of the process (reference beside corpus), rounds a year, the gaps between rounds, the timeline of the
hiatus, who sat where, which combinations met, events with their precision, the sides of a conflict, and how far the
evidence reaches. Columns follow the tables of the kit: dates are datetime64 and inclusive, whole numbers Int64, ids
lower-case.
"""

from astana_kit.measures.contract import ACTORS, HIATUS_AFTER, ROLES, MeasureError
from astana_kit.measures.pace import announced, pace
from astana_kit.measures.participants import participant_matrix, participant_sets
from astana_kit.measures.process import attendance, encounters, focus, process_line
from astana_kit.measures.quality import decided, quality
from astana_kit.measures.rounds import chronology, held, hiatus, intervals, rounds_per_year
from astana_kit.measures.sides import conflict, conflict_dates, conflict_interruption, coverage, main_conflict, sources
from astana_kit.measures.timeline import by_actor, declarations, events, hiatus_timeline
from astana_kit.measures.where import where

__all__ = [
    "ACTORS",
    "HIATUS_AFTER",
    "ROLES",
    "MeasureError",
    "announced",
    "attendance",
    "by_actor",
    "chronology",
    "conflict",
    "conflict_dates",
    "conflict_interruption",
    "coverage",
    "decided",
    "declarations",
    "encounters",
    "events",
    "focus",
    "held",
    "hiatus",
    "hiatus_timeline",
    "intervals",
    "main_conflict",
    "pace",
    "participant_matrix",
    "participant_sets",
    "process_line",
    "quality",
    "rounds_per_year",
    "sources",
    "where",
]
