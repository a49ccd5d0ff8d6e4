"""Draw the figures of the kit: tidy frame in, Axes out, in Arabic and English.

Every function takes the frame that the function of the same topic in `astana_kit.measures` makes, `ax=None`,
`lang="ar"` (or `"en"`) and `digits="latin"` (or `"arabic"`), and returns the Axes. Its words (title, caption,
alternative text, source line) hang on the Axes as `ax.words` and, where the chart stands alone, on the figure as
`fig.words`. `FIGURES` lists all figures: `FIGURES[name].draw(corpus, reference, lang="ar", size="slide")` draws one
from a whole corpus, `FIGURES[name].words(...)` gives its words without drawing. `save` writes PNG, SVG and PDF with
the same bytes every time.
"""

from astana_kit.figures.announced import announced
from astana_kit.figures.export import FORMATS, save
from astana_kit.figures.frequency import rounds_per_year
from astana_kit.figures.gaps import intervals
from astana_kit.figures.grid import participants
from astana_kit.figures.happenings import events
from astana_kit.figures.hiatus import hiatus_timeline
from astana_kit.figures.line import process_line
from astana_kit.figures.met import encounters
from astana_kit.figures.pace import pace
from astana_kit.figures.reach import coverage
from astana_kit.figures.registry import FIGURES, FigureSpec, sides_of
from astana_kit.figures.sets import participant_sets
from astana_kit.figures.sheet import contact_sheet
from astana_kit.figures.sides import conflict
from astana_kit.figures.sources import sources
from astana_kit.figures.style import SIZES, style, words_of
from astana_kit.figures.where import where
from astana_kit.figures.words import Words
from astana_kit.figures.yearly import attendance

__all__ = [
    "FIGURES",
    "FORMATS",
    "SIZES",
    "FigureSpec",
    "Words",
    "announced",
    "attendance",
    "conflict",
    "contact_sheet",
    "coverage",
    "encounters",
    "events",
    "hiatus_timeline",
    "intervals",
    "pace",
    "participant_sets",
    "participants",
    "process_line",
    "rounds_per_year",
    "save",
    "sides_of",
    "sources",
    "style",
    "where",
    "words_of",
]
