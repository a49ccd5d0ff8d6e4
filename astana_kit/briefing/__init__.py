"""Briefings: charts and tables that leave the notebook whole.

``brief`` makes chart files, a deck, a document and the sidecar that says where they come from; ``export`` puts one
figure or table of a notebook into files, ``add_slide`` one more slide into a deck that is there; ``findings`` computes the sentences of the key findings; ``check`` says
whether a briefing still agrees with today's tables. Text in office files is always logical; direction, language and
fonts are attributes beside it.
"""

from __future__ import annotations

from .adding import add_slide
from .files import BriefingError
from .findings import Finding, findings
from .make import DEFAULT, FORMATS, brief, export, figures
from .provenance import Agreement, check

__all__ = [
    "DEFAULT",
    "FORMATS",
    "Agreement",
    "BriefingError",
    "Finding",
    "add_slide",
    "brief",
    "check",
    "export",
    "figures",
    "findings",
]
