"""What the notebooks need besides tables, charts and evidence: showing, telling, exercises with checks, handouts.

``show`` makes a table that people read, ``chart`` a picture with its words, ``proof`` the sentences behind one
thing that
is said. ``start`` opens a lesson: its sentences with computed numbers, its visible checks, two exercises with
checks that say
what is wrong without giving the answer away, and solutions that unfold. ``own_articles`` and ``try_spelling`` are
for articles
that a reader brings along. ``python -m astana_kit.lessons`` writes the handouts.
"""

from .bring import own_articles, try_spelling
from .charted import Chart, chart
from .lesson import LESSONS, Lesson, start
from .looking import lines, loose, silent_claimants, unbacked
from .proof import proof
from .shown import Shown, show
from .words import LessonError

__all__ = [
    "LESSONS",
    "Chart",
    "Lesson",
    "LessonError",
    "Shown",
    "chart",
    "lines",
    "loose",
    "own_articles",
    "proof",
    "show",
    "silent_claimants",
    "start",
    "try_spelling",
    "unbacked",
]
