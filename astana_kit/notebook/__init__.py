"""What a notebook shows: tables, sentences, charts and evidence for people, in Arabic or English.

``show`` makes a table (or a sentence) that people read, ``chart`` a picture with its words, ``proof`` the sentences
behind one thing that is said. ``lines``, ``loose``, ``unbacked`` and ``silent_claimants`` look whether everything is
backed; ``try_spelling`` reads a text with a spelling that the lexicon does not have yet. A course is made of these
(the one in ``notebooks/`` is), and is no part of the package.
"""

from .charted import Chart, chart
from .looking import lines, loose, silent_claimants, unbacked
from .proof import proof
from .shown import Said, Shown, show
from .trying import Trial, try_spelling
from .words import NotebookError

__all__ = [
    "Chart",
    "NotebookError",
    "Said",
    "Shown",
    "Trial",
    "chart",
    "lines",
    "loose",
    "proof",
    "show",
    "silent_claimants",
    "try_spelling",
    "unbacked",
]
