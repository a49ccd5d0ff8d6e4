"""The sides of a disagreement: who says what, what was chosen and why; days on a calendar, lengths, or plain values."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from astana_kit.figures.marks import day, is_open, span
from astana_kit.figures.style import DARK, GRID, INK, PAPER, Drawing, style
from astana_kit.figures.words import Words
from astana_kit.measures.contract import need
from astana_kit.measures.sides import ISO_DURATION, SIDES
from astana_kit.wording import Voice, article_names, reason
from astana_kit.wording.numbers import duration

_MOST = 12  # claimants that are drawn


def conflict(
    frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin", *, lengths: bool = False
) -> Axes:
    """Draw the competing values of one field of one record.

    In: the frame of `measures.conflict` (bars of days on a calendar, or one bar a value as long as many say it) or of
    `measures.conflict_interruption` (bars of so many days), an Axes or None, the language, the digits, whether an empty
    frame is one of lengths. Out: the Axes:
    one row a claimant or value, its bar (gid: the claimant or the value) full where chosen, open and hatched where
    not, broken where it was announced beforehand. Raises MeasureError where columns are missing.
    """
    need(frame, SIDES, "measures.conflict or measures.conflict_interruption")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=3.8)
        said = words(frame, lang, digits, lengths=lengths)
        if frame.empty:
            return sheet.nothing(said.title, said)
        rows = _rows(frame, voice).head(_MOST if sheet.slide else 8)
        ax = sheet.ax
        ax.set_ylim(len(rows) - 0.4, -0.6)
        sheet.categories(range(len(rows)), list(rows["name"]), share=0.34, lines=2)
        width, _ = sheet.settle()
        _axis(sheet, rows, width)
        if not sheet.thumbnail:
            sheet.legend(_key(rows, voice))
        sheet.title(said)
        width, height = sheet.settle()
        _bars(sheet, rows, width, height)
        return sheet.finish(said)


def shape_of(frame: pd.DataFrame) -> str:
    """Tell what competes: `lengths`, `days` or `values`."""
    if frame["days"].notna().any():
        return "lengths"
    return "days" if frame["start"].notna().any() else "values"


def _rows(frame: pd.DataFrame, voice: Voice) -> pd.DataFrame:
    """Give each row its name, its bar (`left`, `right`) and what is written on it (`label`)."""
    called = article_names(frame, voice.lang, voice.digits)
    shape = shape_of(frame)
    if shape == "values":
        out = []
        for value, part in frame.groupby("value", sort=False):
            who = voice.series([called[c] for c in part["claimant"]], 2)
            out.append((value, voice.value(value), bool(part["chosen"].any()), "", 0.0, float(len(part)), who))
        columns = ["claimant", "name", "chosen", "status", "left", "right", "label"]
        return pd.DataFrame(out, columns=columns).sort_values(["chosen", "right"], ascending=False, kind="stable")
    rows = frame.dropna(subset=["start"])
    ends = [(0.0, float(r.days)) if shape == "lengths" else span(r.start, r.end) for r in rows.itertuples()]
    labels = [
        _length(r, voice) if shape == "lengths" else voice.days(r.start, r.end, short=True) for r in rows.itertuples()
    ]
    names = [_who(r, voice, called) for r in rows.itertuples()]
    return rows.assign(name=names, left=[e[0] for e in ends], right=[e[1] for e in ends], label=labels)


def _key(rows: pd.DataFrame, voice: Voice) -> list[Any]:
    """List the looks that occur."""
    entries = [(Patch(facecolor=DARK, edgecolor=DARK), voice.say("conflict.chosen"))] if rows["chosen"].any() else []
    planned = rows["status"].map(is_open) & ~rows["chosen"]
    if (~rows["chosen"] & ~planned).any():
        entries.append((Patch(facecolor=PAPER, edgecolor=DARK, hatch="////"), voice.say("conflict.other")))
    if planned.any():
        entries.append((Patch(facecolor=PAPER, edgecolor=DARK, linestyle=(0, (3, 2))), voice.say("conflict.planned")))
    return entries


def _bars(sheet: Drawing, rows: pd.DataFrame, width: float, height: float) -> None:
    """Draw the bars, each with its value in it or over it."""
    ax = sheet.ax
    low, high = sorted(ax.get_xlim())
    for y, row in enumerate(rows.itertuples()):
        planned = is_open(row.status) and not row.chosen
        ax.barh(
            y,
            row.right - row.left,
            0.42,
            row.left,
            color=DARK if row.chosen else PAPER,
            edgecolor=DARK,
            gid=row.claimant,
            zorder=3,
            linewidth=1.2,
            hatch="" if row.chosen or planned else "////",
            linestyle=(0, (3, 2)) if planned else "solid",
        )
        size, room = sheet.small, width * (row.right - row.left) / (high - low)
        text = (
            row.label if sheet.text_width(row.label, size) < width - 12 else sheet.wrap(row.label, width - 12, 1, size)
        )
        need_ = sheet.text_width(text, size)
        if sheet.thumbnail:
            continue
        if need_ + 8 < room and row.chosen:
            middle = (row.left + row.right) / 2
            sheet.text(middle, y, text, size=size, ha="center", va="center", color=PAPER, zorder=5)
        elif height / len(rows) * 0.27 > size * 0.75:
            half = (need_ / 2 + 3) * (high - low) / width
            x = min(max((row.left + row.right) / 2, low + half), high - half)
            sheet.text(x, y - 0.24, text, size=size, ha="center", va="bottom", color=INK, zorder=5)


def _axis(sheet: Drawing, rows: pd.DataFrame, width: float) -> None:
    """Give an axis of days: a calendar where dates compete (time runs to the right), a length from the names outwards
    where not.
    """
    ax, voice = sheet.ax, sheet.voice
    low, high = float(rows["left"].min()), float(rows["right"].max())
    if low == 0:
        top = high * 1.06
        ax.set_xlim((top, 0) if sheet.rtl else (0, top))
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10**6) if top / s <= 6)
        ticks = list(range(0, int(top) + 1, step))
        ax.set_xticks(ticks, sheet.labels([voice.figure(n) for n in ticks]))
        sheet.name_time(voice.say("conflict.axis_articles" if "days" not in rows else "conflict.axis_days"))
    else:
        edge = max(0.5, (high - low) * 0.12)
        ax.set_xlim(low - edge, high + edge)
        days = int(high - low)
        spots = int(width * 0.8 / (sheet.text_width(voice.day(rows["start"].max(), short=True), sheet.small) + 24))
        if spots >= 2:
            write = lambda d: voice.day(d, short=True)  # noqa: E731
        else:  # no room for two dates in words
            write = lambda d: voice.figure(f"{d.day}/{d.month}/{d.year}")  # noqa: E731
            spots = max(1, int(width * 0.8 / (sheet.text_width(write(rows["end"].max()), sheet.small) + 12)))
        step = max(1, -(-days // spots))
        whole = [rows["start"].min() + pd.Timedelta(days=n) for n in range(0, days, step)]
        ax.set_xticks([day(d) + 0.5 for d in whole], sheet.labels([write(d) for d in whole]))
        for n in range(days + 1):
            if days <= 62:
                ax.axvline(low + n, color=GRID, linewidth=0.7, zorder=0)
    ax.tick_params("x", length=0, labelsize=sheet.small, pad=4)


def _length(row: Any, voice: Voice) -> str:
    """Say a length as it is claimed and in days."""
    days = voice.counted(int(row.days), "day")
    match = ISO_DURATION.match(row.value)
    if not match:
        return days
    years, months, weeks, rest = (int(part or 0) for part in match.groups())
    said = duration((years * 12 + months, weeks * 7 + rest), voice.lang, digits=voice.digits)
    return said if not years and not months else voice.say("conflict.about", said=said, days=days)


def _who(row: Any, voice: Voice, called: dict[str, str]) -> str:
    """Name a claimant, and whom it quotes (outermost first: «فارس عن الخارجية الكازاخستانية»)."""
    if row.claimant == "reference" and pd.notna(row.days):
        return voice.say("conflict.computed")
    if row.attributed_to:
        joint = " عن " if voice.lang == "ar" else " citing "
        source = joint.join(voice.name(s) for s in row.attributed_to.split(";"))
        return voice.comma.join([called[row.claimant], voice.say("word.said_by", source=source)])
    return called[row.claimant]


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin", *, lengths: bool = False) -> Words:
    """Say what the figure shows.

    In: the frame of sides. Out: `Words`; who says what, what was chosen and why.
    """
    voice = Voice(lang, digits)
    say = voice.say
    shape = ("lengths" if lengths else "days") if frame.empty else shape_of(frame)
    subtitle = say("conflict.subtitle_days" if shape == "lengths" else "conflict.subtitle")
    claimants = list(dict.fromkeys(frame["claimant"]))
    source = voice.source(
        reference=int("reference" in claimants),
        articles=len([c for c in claimants if c != "reference"]),
        outlets=[*frame["outlet"].where(frame["outlet"] != "", frame["author"])],
    )
    if frame.empty:
        none = say("conflict.no_length" if lengths else "conflict.no_conflict")
        return Words(none, none, none, source, subtitle)
    called = article_names(frame, lang, voice.digits)
    rows = frame if shape == "values" else frame.dropna(subset=["start"])
    said = [
        voice.value(r.value)
        if shape == "values"
        else _length(r, voice)
        if shape == "lengths"
        else voice.days(r.start, r.end)
        for r in rows.itertuples()
    ]
    listed = voice.semicolon.join(
        say("conflict.caption_part", who=_who(r, voice, called), value=v)
        for r, v in zip(rows.head(8).itertuples(), said)
    )
    chosen = next((v for r, v in zip(rows.itertuples(), said) if r.chosen), "")
    why = next((r.reason for r in rows.itertuples() if r.chosen and r.reason), "")
    counted = voice.counted(len(set(said)), "value")
    caption = say(
        "conflict.caption",
        values=counted,
        claimants=voice.counted(len(claimants), "source", oblique=True),
        list=listed,
        chosen=chosen or say("conflict.nothing_chosen"),
        reason=say("conflict.because", reason=reason(why, lang, called, voice.digits)) if why else "",
    )
    if shape == "lengths":
        other = next((v for r, v in zip(rows.itertuples(), said) if not r.chosen), chosen)
        title = say("conflict.title_days", said=other.partition("،")[0].partition(",")[0], days=chosen)
    else:
        about = _record(rows, voice)
        if shape == "days":
            counted = voice.counted(len(set(said)), "date")
        else:
            about = say("conflict.title_field", record=about, field=voice.column(str(rows["field"].iloc[0])))
        title = say("conflict.title" if chosen else "conflict.title_open", record=about, values=counted, chosen=chosen)
        title = title[:1].upper() + title[1:]
    return Words(title, caption, say("conflict.alt", list=listed), source, subtitle)


def _record(rows: pd.DataFrame, voice: Voice) -> str:
    """Name the record that the frame is about."""
    column = f"record_{voice.lang}"
    return voice.figure(rows[column].iloc[0]) if column in rows and len(rows) else ""
