"""Draw the rooms as the plan in pyproject.toml has them: python docs/draw_rooms.py (writes docs/rooms.svg).

A room that is new on the plan needs a line in ``SAYS``; without it the run ends with its name.
"""

import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
SAYS = {
    "cli": "commands",
    "notebook": "show, chart, proof",
    "briefing": "slides, document, workbook",
    "reviews": "rows to tick off",
    "screens": "charts that answer a tap",
    "figures": "a chart a module",
    "evidence": "from a cell to its words",
    "measures": "frame in, frame out",
    "rtl": "Arabic for Matplotlib",
    "wording": "Arabic and English words",
    "bulk": "millions of articles, in parts",
    "tables": "frames and CSV; pandas begins",
    "decisions": "what analysts rule",
    "reconcile": "one record of many tellings",
    "claims": "what one article says",
    "mentions": "dates, zones, sentences",
    "corpus": "any file to articles",
    "lexicon": "names and rules (TOML)",
    "patterns": "the matcher",
    "shelves": "where files stand",
    "text": "spelling folded, with the way back",
    "model": "Article, Claim, Reading, Conflict",
}
# what an article has become when it leaves a room, from below
WAY = {
    "corpus": "1  Article: the text, untouched",
    "mentions": "2  units, zones, sentences, dates",
    "claims": "3  Reading: claims, each with a quote",
    "reconcile": "4  rows and conflicts",
    "decisions": "5  rows with rulings carried out",
    "tables": "6  Corpus: nine frames",
    "measures": "7  a frame to be drawn",
    "figures": "8  a chart; a sentence",
    "briefing": "9  files for people",
}
LEFT, WIDTH, HIGH, GAP, TOP, ASIDE = 20, 620, 46, 10, 54, 290
STYLE = """
  text { font-family: system-ui, "Segoe UI", "Noto Sans", sans-serif; font-size: 14px }
  .room { fill: #e8eef5; stroke: #7d93ab } .way { fill: #f6dfa6; stroke: #a97b16 }
  .name { font-weight: 600; fill: #14202c } .says { fill: #34465a; font-size: 13px }
  .out { fill: #24292f } .line { stroke: #8a6a1f; fill: none; stroke-width: 2 } .tip { fill: #8a6a1f }
  @media (prefers-color-scheme: dark) {
    .room { fill: #23303d; stroke: #6f859c } .way { fill: #4b3a10; stroke: #c79a35 }
    .name { fill: #f0f4f8 } .says { fill: #c3cfdb } .out { fill: #e6edf3 }
    .line { stroke: #d9b04f } .tip { fill: #d9b04f }
  }
"""


def floors() -> list[list[str]]:
    """Give the rooms of each floor, the highest first, as the contract has them."""
    plan = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(c["layers"] for c in plan["contracts"] if c["name"] == "floors")
    return [[room.strip(" ()") for room in layer.split("|")] for layer in layers]


def picture() -> str:
    """Give the picture as SVG."""
    rows = floors()
    unknown = [room for row in rows for room in row if room not in SAYS]
    if unknown:
        sys.exit(f"docs/draw_rooms.py: say in SAYS what these rooms are for: {', '.join(unknown)}")
    high = TOP + len(rows) * (HIGH + GAP) + 10
    parts, spots = [], []
    for n, row in enumerate(rows):
        y = TOP + n * (HIGH + GAP)
        wide = (WIDTH - GAP * (len(row) - 1)) / len(row)
        for k, room in enumerate(row):
            x = LEFT + k * (wide + GAP)
            look = "way" if room in WAY else "room"
            parts.append(f'<rect class="{look}" x="{x:g}" y="{y}" width="{wide:g}" height="{HIGH}" rx="6"/>')
            parts.append(f'<text class="name" x="{x + 12:g}" y="{y + (19 if len(row) > 1 else 28)}">{room}</text>')
            at = (x + 12, y + 37) if len(row) > 1 else (x + 120, y + 28)
            parts.append(f'<text class="says" x="{at[0]:g}" y="{at[1]}">{SAYS[room]}</text>')
        if told := next((WAY[room] for room in row if room in WAY), ""):
            spots.append(y + HIGH / 2)
            parts.append(f'<text class="out" x="{LEFT + WIDTH + 46}" y="{y + 28}">{told}</text>')
    x = LEFT + WIDTH + 24
    parts.append(f'<path class="line" d="M{x} {spots[-1] + 14:g}V{spots[0] - 6:g}"/>')
    parts.append(f'<path class="tip" d="M{x - 6} {spots[0] - 4:g}h12l-6 -12z"/>')
    parts += [f'<circle class="tip" cx="{x}" cy="{y:g}" r="4"/>' for y in spots[1:]]
    parts.append(f'<text class="name out" x="{LEFT}" y="32">Rooms: each imports only from those below it</text>')
    parts.append(f'<text class="name out" x="{LEFT + WIDTH + 16}" y="32">The way of an article</text>')
    what = "The rooms of astana_kit by floor, and what an article has become when it leaves each"
    body = "\n".join(parts)
    size = f'viewBox="0 0 {LEFT + WIDTH + ASIDE + 20} {high}" width="{LEFT + WIDTH + ASIDE + 20}" height="{high}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="t">\n'
        f'<title id="t">{what}</title>\n<style>{STYLE}</style>\n{body}\n</svg>\n'
    )


if __name__ == "__main__":
    (HERE / "rooms.svg").write_text(picture(), encoding="utf-8")
