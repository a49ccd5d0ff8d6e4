"""SVG in the reading order of its words: the browser joins and orders them, whatever the language."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from ..wording import Voice

DARK, AMBER, MUTED, RED, INK, GRID, BAND = "#1f4e79", "#e69f00", "#555555", "#9d2a1b", "#1b1b1b", "#dedede", "#eeeeee"
#: Width of every drawing, in pixels; on a narrow screen it is scrolled.
WIDTH = 900.0


def room_for(names: list[str]) -> float:
    """Return the width that the names of the rows need, whichever sans the browser has."""
    return min(380.0, 24 + 8.6 * max(map(len, names), default=0))


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: where it stands, how it looks, what it is called, when, and which sentences stand behind it."""

    id: str
    x: float
    y: float
    r: float
    shape: str
    color: str
    open: bool
    number: str
    label: str
    when: str
    note: str
    said: tuple[tuple[str, str, str, str], ...]
    more: str = ""


@dataclass(slots=True)
class View:
    """One drawing: its name, its height, what lies behind the marks (SVG that is safe already), and the marks."""

    name: str
    height: float
    marks: list[Mark] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "middle",
        size: float = 15,
        color: str = INK,
        weight: str = "",
    ) -> None:
        """Write a text; `anchor` is `start` where reading begins, `middle` or `end`."""
        heavy = f' font-weight="{weight}"' if weight else ""
        self.behind.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:g}" fill="{color}"{heavy}>{escape(text)}</text>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, color: str = GRID) -> None:
        """Draw a line."""
        self.behind.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{color}"/>')

    def band(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a grey band."""
        self.behind.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{BAND}"/>')

    def svg(self, voice: Voice, alt: str) -> str:
        """Give the drawing as SVG, its marks in the order in which they are read."""
        way = "rtl" if voice.lang == "ar" else "ltr"
        return (
            f'<svg viewBox="0 0 {WIDTH:g} {self.height:g}" width="{WIDTH:g}" height="{self.height:g}" direction="{way}" role="group" '
            f'aria-label="{escape(alt, quote=True)}">{"".join(self.behind)}{"".join(map(_drawn, self.marks))}</svg>'
        )


def _drawn(mark: Mark) -> str:
    """Draw one mark, with a spot around it that a finger can find."""
    fill, ink = ("#fff", INK) if mark.open else (mark.color, "#fff" if mark.color not in (AMBER,) else INK)
    look = f'fill="{fill}" stroke="{mark.color}" stroke-width="1.8"'
    x, y, r = mark.x, mark.y, mark.r
    shape = {
        "circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {look}/>',
        "square": f'<rect x="{x - r * 0.9:.1f}" y="{y - r * 0.9:.1f}" width="{r * 1.8:.1f}" height="{r * 1.8:.1f}" {look}/>',
        "diamond": f'<path d="M{x:.1f} {y - r:.1f}l{r:.1f} {r:.1f}l{-r:.1f} {r:.1f}l{-r:.1f} {-r:.1f}z" {look}/>',
        "triangle": f'<path d="M{x:.1f} {y - r:.1f}l{r:.1f} {r * 1.8:.1f}h{-2 * r:.1f}z" {look}/>',
        "cross": f'<path d="M{x - r * 0.6:.1f} {y - r * 0.6:.1f}l{r * 1.2:.1f} {r * 1.2:.1f}m0 {-r * 1.2:.1f}l{-r * 1.2:.1f} {r * 1.2:.1f}" '
        f'fill="none" stroke="{mark.color}" stroke-width="3"/>',
    }[mark.shape]
    number = ""
    if mark.number:
        low = r * 0.3 if mark.shape == "triangle" else 0
        number = f'<text x="{x:.1f}" y="{y + 4.5 + low:.1f}" text-anchor="middle" font-size="{11 if mark.shape == "triangle" else 13}" fill="{ink}">{escape(mark.number)}</text>'
    called = escape(f"{mark.label} {mark.when}".strip(), quote=True)
    spot = f'<circle class="spot" cx="{x:.1f}" cy="{y:.1f}" r="{max(r + 3, 12):.1f}"/>'
    return f'<g class="mark" id="{escape(mark.id, quote=True)}" role="button" tabindex="-1" aria-label="{called}">{spot}{shape}{number}</g>'
