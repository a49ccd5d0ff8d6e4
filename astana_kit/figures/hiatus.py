"""Figure 3: the break between two rounds as a timeline: what happened, what was planned, when it was written down."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from astana_kit.figures.marks import Note, arrange, day, draw_date, is_open, key, range_key, span, time_axis
from astana_kit.figures.style import GRID, INK, MUTED, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures.contract import need
from astana_kit.measures.timeline import LANES, TIMELINE
from astana_kit.wording import Voice, article_names


def hiatus_timeline(frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin") -> Axes:
    """Draw what happened between the rounds and what was only planned.

    In: the frame of `measures.hiatus_timeline`, an Axes or None, the language, the digits. Out: the Axes: one lane a
    kind; a point for a day, a bar for days, a hatched bar for days among which it lies, open where planned; a grey
    band (gid `gap/20/21`) from the day after a round to the day before the next. What has no date is named under its
    lane. Raises MeasureError where columns are missing. An empty frame is said in words.
    """
    need(frame, TIMELINE, "measures.hiatus_timeline")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=7.2, dense=True)
        said = words(frame, lang, digits)
        dated = frame.dropna(subset=["start"])
        if dated.empty:
            return sheet.nothing(voice.say("common.empty"), said)
        ax = sheet.ax
        lanes = [lane for lane in LANES if (frame["lane"] == lane).any()]
        first, last = _limits(dated)
        names = [voice.say(f"hiatus.{lane}") for lane in lanes]
        ax.set_ylim(len(lanes), -0.7)
        sheet.categories(range(len(lanes)), names, share=0.24)
        time_axis(sheet, first, last)
        mark = sheet.size * 0.62
        entries = [(key("meetings", mark), voice.say("hiatus.held_mark"))]
        if frame["status"].map(is_open).any():
            entries.append((key("meetings", mark, empty=True), voice.say("hiatus.planned_mark")))
        if (dated["precision"] != "day").any():
            entries.append((range_key(), voice.say("hiatus.range_mark")))
        gaps = list(_gaps(frame))
        if gaps:
            entries.append((Patch(facecolor="#eeeeee"), voice.say("hiatus.gap_mark")))
        if not sheet.thumbnail:
            sheet.legend(entries)
        sheet.title(said.title)
        width, height = sheet.settle()
        for a, b, start, end, _ in gaps:
            ax.axvspan(
                max(start, ax.get_xlim()[0]),
                min(end, ax.get_xlim()[1]),
                color="#eeeeee",
                zorder=0,
                linewidth=0,
                gid=f"gap/{a}/{b}",
            )
        _marks(sheet, frame, lanes, gaps, width, height, mark)
        return sheet.finish(said)


def _limits(dated: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last day of the axis: whole months around the rounds, or around everything where there are
    none."""
    rows = (
        dated[dated["lane"].isin(["rounds", "plans", "declarations"])]
        if (dated["lane"] == "rounds").sum() > 1
        else dated
    )
    first, last = rows["start"].min(), rows["end"].fillna(rows["start"]).max()
    edge = max((last - first).days * 0.04, 6)
    return (first - pd.Timedelta(days=edge)).normalize(), (last + pd.Timedelta(days=edge * 1.6)).normalize()


def _gaps(frame: pd.DataFrame):  # noqa: ANN202
    """Yield the gaps between the rounds of the frame: numbers, where the band begins and ends, days."""
    rounds = frame[(frame["lane"] == "rounds") & frame["start"].notna()].sort_values("start")
    rows = list(rounds.itertuples())
    for one, other in zip(rows, rows[1:]):
        end = one.end if pd.notna(one.end) else one.start
        yield (
            one.record_id.partition("-")[2],
            other.record_id.partition("-")[2],
            day(end) + 1,
            day(other.start),
            max(0, (other.start - end).days),
        )


def _marks(
    sheet: Drawing, frame: pd.DataFrame, lanes: list[str], gaps: list, width: float, height: float, mark: float
) -> None:
    """Draw the marks of each lane on as many levels as their words need, and drop words that find no room."""
    ax, voice = sheet.ax, sheet.voice
    limits = ax.get_xlim()
    rows = [row for row in frame.itertuples() if pd.notna(row.start)]
    loose = {lane: frame[(frame["lane"] == lane) & frame["start"].isna()] for lane in lanes}
    line = sheet.line if not sheet.thumbnail else mark * 1.5
    extra = [] if sheet.thumbnail else [lane for lane in lanes if len(loose[lane])]

    def plan(worded: set, per_undated: int):  # noqa: ANN202
        """Arrange notes and undated lines; return levels, heights and the lines."""
        notes = [
            Note(
                *_clip(span(r.start, r.end), limits),
                r.lane,
                sheet.wrap(_note(r, voice), width * 0.45, 1) if r.lane in worded else "",
            )
            for r in rows
        ]
        most = max(2, int(height / line) - len(lanes) if worded else int(height / line / max(1, len(lanes))))
        placed = arrange(notes, width, limits, sheet.text_width, most)
        if placed is None:
            return None
        under = {}
        for lane in extra:
            text = _undated(loose[lane], voice, full=per_undated > 0)
            under[lane] = sheet.wrap(text, width * 0.97, per_undated or 1).split("\n")
        need_ = {
            lane: max([1, *(placed[n][0] + 1 for n, r in enumerate(rows) if r.lane == lane)]) * line
            + len(under.get(lane, [])) * line
            for lane in lanes
        }
        return notes, placed, under, need_

    head = line * 1.2 if gaps and not sheet.thumbnail else 0
    steps = [(set(lanes), n) for n in (4, 3, 2, 1)]
    steps += [(set(lanes) - set(dropped), n) for dropped in (("actions",), ("actions", "meetings")) for n in (2, 1, 0)]
    steps += [({"rounds", "declarations"}, 0), (set(), 0)]
    for worded, per_undated in steps if not sheet.thumbnail else steps[-1:]:
        made = plan(worded, per_undated)
        if made is None:
            continue
        notes, placed, under, heights = made
        spare = height - head - sum(heights.values()) - line * 0.35 * len(lanes)
        if spare >= 0:
            break
    pad = max(0.0, spare) / len(lanes) + line * 0.35
    total = sum(heights.values()) + pad * len(lanes) + head
    tops, y = {}, head
    for lane in lanes:
        tops[lane] = y + pad / 2
        y += heights[lane] + pad
    ax.set_ylim(total, 0)
    sheet.move_categories([tops[lane] + heights[lane] / 2 for lane in lanes])
    edge = head
    for lane in lanes[:-1]:
        edge += heights[lane] + pad
        ax.axhline(edge, color=GRID, linewidth=0.8, zorder=1)
    unit, drop = line, sheet.size * (0.24 if sheet.rtl else 0.34)  # from the middle of a line down to its baseline
    for n, row in enumerate(rows):
        level, x = placed[n]
        centre = tops[row.lane] + (level + 0.5) * line
        _draw(ax, centre, row, mark, unit)
        if notes[n].text:
            sheet.text(
                limits[0] + x * (limits[1] - limits[0]) / width,
                centre + drop,
                notes[n].text,
                ha="left",
                va="baseline",
                zorder=5,
            )
    for lane in extra:
        levels = heights[lane] - len(under[lane]) * line
        for n, text in enumerate(under[lane]):
            sheet.text(
                limits[1] if sheet.rtl else limits[0],
                tops[lane] + levels + (n + 0.5) * line + drop,
                text,
                va="baseline",
                color=MUTED,
                ha="right" if sheet.rtl else "left",
                zorder=5,
            )
    if head:
        for a, b, start, end, days in gaps:
            text = voice.say("hiatus.gap", days=voice.counted(days, "day"))
            if sheet.text_width(text) < (end - start) * width / (limits[1] - limits[0]):
                sheet.text((start + end) / 2, head * 0.55, text, ha="center", va="center", color=INK)


def _draw(ax: Axes, y: float, row, mark: float, unit: float) -> None:  # noqa: ANN001
    """Draw one date on an axis whose vertical unit is a point."""
    before = len(ax.patches)
    draw_date(ax, y, row.start, row.end, row.precision, row.status, row.lane, mark, gid=row.record_id)
    for patch in ax.patches[before:]:
        patch.set(height=unit * 0.5, y=y - unit * 0.25)


def _clip(ends: tuple[float, float], limits: tuple[float, float]) -> tuple[float, float]:
    """Keep a range within the axis."""
    return min(max(ends[0], limits[0]), limits[1]), max(min(ends[1], limits[1]), limits[0])


def _note(row, voice: Voice) -> str:  # noqa: ANN001
    """Say in a few words what a mark is."""
    number = row.record_id.partition("-")[2]
    if row.lane == "rounds":
        return voice.say("hiatus.round", n=number)
    if row.lane == "declarations":
        return voice.say("hiatus.ended")
    if row.lane == "plans":
        return voice.say("hiatus.planned_round", n=number)
    if row.lane == "articles":
        return article_names(pd.DataFrame([{"article_id": row.record_id, "outlet": row.source}]), voice.lang)[row.record_id]
    return _event(row, voice)


def _event(row, voice: Voice) -> str:  # noqa: ANN001
    """Name an event: its kind and who."""
    return (
        voice.series(
            [voice.name(row.kind), voice.listed([voice.name(a) for a in row.actors.split(";") if a])]
        ).strip("، ,")
        if not row.actors
        else f"{voice.name(row.kind)}: {voice.listed([voice.name(a) for a in row.actors.split(';')])}"
    )


def _undated(rows: pd.DataFrame, voice: Voice, *, full: bool) -> str:
    """Name what has no date, with the article's own words about the time where it has some."""
    if not full:
        return voice.say("hiatus.undated_short", n=len(rows))
    parts = []
    for row in rows.itertuples():
        parts.append(_event(row, voice) + (f"، {row.when}" if row.when and voice.lang == "ar" else ""))
    mark = "؛ " if voice.lang == "ar" else "; "
    return voice.say("hiatus.undated", list=mark.join(parts))


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin") -> Words:
    """Say what the figure shows.

    In: the frame of `measures.hiatus_timeline`. Out: `Words`; the lengths of the gaps, how much is dated, when it was
    written.
    """
    voice = Voice(lang, digits)
    say = voice.say
    dated = frame.dropna(subset=["start"])
    gaps = list(_gaps(frame))
    ends = [gaps[0][0], gaps[-1][1]] if gaps else []
    title = say("hiatus.title", a=ends[0], b=ends[1]) if ends else say("hiatus.title_plain")
    articles = frame[frame["lane"] == "articles"]
    source = voice.source(reference=int((frame["lane"] == "rounds").sum()), articles=len(articles))
    if dated.empty:
        return Words(title, say("common.empty"), say("common.empty"), source)
    first, last = dated["start"].min(), dated["end"].fillna(dated["start"]).max()
    events = frame[frame["lane"].isin(["meetings", "actions"])]
    there = dated[dated["lane"] == "articles"]
    caption = say(
        "hiatus.caption",
        start=voice.day(first),
        end=voice.day(last),
        gaps=voice.listed([say("hiatus.gap_part", days=voice.counted(n, "day"), a=a, b=b) for a, b, _, _, n in gaps])
        or say("common.none"),
        dated=voice.figure(int(events["start"].notna().sum())),
        undated=voice.figure(int(events["start"].isna().sum())),
        articles=voice.counted(len(there), "article"),
        when=voice.series([voice.days(r.start, r.end) for r in there.itertuples()], 6) or say("common.none"),
    )
    alt = say(
        "hiatus.alt",
        start=voice.day(first),
        end=voice.day(last),
        list=voice.series([f"{_note(r, voice)} {voice.days(r.start, r.end)}" for r in dated.itertuples()], 40),
    )
    return Words(title, caption, alt, source)
