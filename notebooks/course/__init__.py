"""The course that the notebooks are: exercises with checks, practice articles, handouts.

It stands beside the notebooks and outside the package: ``from course import check`` works in every notebook of this
folder. Who adds a notebook adds a file to ``exercises``, or asks nothing and adds none.
"""

from .articles import own_articles, sample, ten_articles
from .checking import CourseError, check, confirm

__all__ = ["CourseError", "check", "confirm", "own_articles", "sample", "ten_articles"]
