"""The words that go with a figure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What is said about one figure in one language, in reading order and never prepared for Matplotlib.

    `title` (the finding, a line), `caption` (what the data show, in sentences), `alt` (the chart told to who cannot see
    it), `source`, `subtitle` (what is drawn, and in which unit).
    """

    title: str
    caption: str
    alt: str
    source: str
    subtitle: str = ""
