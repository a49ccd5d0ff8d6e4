"""Figure 7: the sides of one record's conflict on an axis: who says what, what was chosen and why."""

from __future__ import annotations

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


def conflict(
    frame: pd.DataFrame, ax: Axes | None = None, lang: str = "ar", digits: str = "latin", *, record_id: str = "round-21"
) -> Axes:
    """Draw the competing values of a record.

    In: the frame of `measures.conflict_dates` (bars of days on a calendar) or of `measures.conflict_interruption`
    (bars of so many days), an Axes or None, the language, the digits, the record for the title. Out: the Axes: one row
    a claimant, its bar (gid: the claimant) spanning exactly what it says, full where chosen, open and hatched where
    not, broken where it was announced beforehand; the reason stands underneath. Raises MeasureError where columns are
    missing.
    """
    need(frame, SIDES, "measures.conflict_dates or measures.conflict_interruption")
    voice = Voice(lang, digits)
    with style(lang):
        sheet = Drawing(ax, voice, height=3.8)
        said = words(frame, lang, digits, record_id=record_id)
        rows = frame.dropna(subset=["start"])
        if rows.empty:
            return sheet.nothing(voice.say("conflict.no_conflict"), said)
        ax = sheet.ax
        lengths = rows["days"].notna().any()
        called = article_names(frame, lang, voice.digits)
        names = [_who(row, voice, called) for row in rows.itertuples()]
        ax.set_ylim(len(rows) - 0.4, -0.6)
        sheet.categories(range(len(rows)), names, share=0.34, lines=2)
        values = [
            _length(row, voice) if lengths else voice.days(row.start, row.end, short=True) for row in rows.itertuples()
        ]
        ends = [(0.0, float(row.days)) if lengths else span(row.start, row.end) for row in rows.itertuples()]
        _axis(sheet, rows, ends, lengths)
        entries = (
            [(Patch(facecolor=DARK, edgecolor=DARK), voice.say("conflict.chosen"))] if rows["chosen"].any() else []
        )
        if (~rows["chosen"]).any():
            entries.append((Patch(facecolor=PAPER, edgecolor=DARK, hatch="////"), voice.say("conflict.other")))
        if rows["status"].map(is_open).any():
            entries.append(
                (Patch(facecolor=PAPER, edgecolor=DARK, linestyle=(0, (3, 2))), voice.say("conflict.planned"))
            )
        if not sheet.thumbnail:
            sheet.legend(entries)
        sheet.title(said.title)
        width, height = sheet.settle()
        low, high = sorted(ax.get_xlim())
        for y, (row, (left, right), value) in enumerate(zip(rows.itertuples(), ends, values)):
            planned = is_open(row.status) and not row.chosen
            ax.barh(
                y,
                right - left,
                0.42,
                left,
                color=DARK if row.chosen else PAPER,
                edgecolor=DARK,
                gid=row.claimant,
                zorder=3,
                linewidth=1.2,
                hatch="" if row.chosen or planned else "////",
                linestyle=(0, (3, 2)) if planned else "solid",
            )
            size, room = sheet.small, width * (right - left) / (high - low)
            need_ = sheet.text_width(value, size)
            if sheet.thumbnail:
                continue
            if need_ + 8 < room and row.chosen:
                sheet.text((left + right) / 2, y, value, size=size, ha="center", va="center", color=PAPER, zorder=5)
            elif height / len(rows) * 0.27 > size * 0.75:
                x = min(
                    max((left + right) / 2, low + (need_ / 2 + 3) * (high - low) / width),
                    high - (need_ / 2 + 3) * (high - low) / width,
                )
                sheet.text(x, y - 0.24, value, size=size, ha="center", va="bottom", color=INK, zorder=5)
        return sheet.finish(said)


def _axis(sheet: Drawing, rows: pd.DataFrame, ends: list[tuple[float, float]], lengths: bool) -> None:
    """Give an axis of days: a calendar where dates compete (time runs to the right), a length from the names outwards
    where not."""
    ax, voice = sheet.ax, sheet.voice
    if lengths:
        top = max(right for _, right in ends) * 1.06
        ax.set_xlim((top, 0) if sheet.rtl else (0, top))
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10**6) if top / s <= 6)
        ticks = list(range(0, int(top) + 1, step))
        ax.set_xticks(ticks, sheet.labels([voice.figure(n) for n in ticks]))
        sheet.name_time(voice.say("conflict.axis_days"))
    else:
        low, high = min(left for left, _ in ends), max(right for _, right in ends)
        edge = max(0.5, (high - low) * 0.12)
        ax.set_xlim(low - edge, high + edge)
        days = int(high - low)
        spots = int(sheet.inner / (sheet.text_width(voice.day(rows["start"].max(), short=True), sheet.small) + 24))
        if spots >= 2:
            write = lambda d: voice.day(d, short=True)  # noqa: E731
        else:  # no room for two dates in words
            write = lambda d: voice.figure(f"{d.day}/{d.month}/{d.year}")  # noqa: E731
            spots = max(1, int(sheet.inner / (sheet.text_width(write(rows["end"].max()), sheet.small) + 12)))
        step = max(1, -(-days // spots))
        whole = [rows["start"].min() + pd.Timedelta(days=n) for n in range(0, days, step)]
        ax.set_xticks([day(d) + 0.5 for d in whole], sheet.labels([write(d) for d in whole]))
        for n in range(days + 1):
            if days <= 62:
                ax.axvline(low + n, color=GRID, linewidth=0.7, zorder=0)
    ax.tick_params("x", length=0, labelsize=sheet.small, pad=4)


def _length(row, voice: Voice) -> str:  # noqa: ANN001
    """Say a length as it is claimed and in days."""
    days = voice.counted(int(row.days), "day")
    match = ISO_DURATION.match(row.value)
    if not match:
        return days
    years, months, weeks, rest = (int(part or 0) for part in match.groups())
    said = duration((years * 12 + months, weeks * 7 + rest), voice.lang, digits=voice.digits)
    return said if not years and not months else voice.say("conflict.about", said=said, days=days)


def _who(row, voice: Voice, called: dict[str, str]) -> str:  # noqa: ANN001
    """Name a claimant, and whom it quotes."""
    who = called[row.claimant]
    if row.claimant == "reference" and pd.notna(row.days):
        return voice.say("conflict.computed")
    if row.attributed_to:
        # outermost first: «فارس عن الخارجية الكازاخستانية»
        source = (" عن " if voice.lang == "ar" else " citing ").join(
            voice.name(s) for s in row.attributed_to.split(";")
        )
        return f"{who}{'،' if voice.lang == 'ar' else ','} {voice.say('conflict.says', source=source)}"
    return who


def words(frame: pd.DataFrame, lang: str = "ar", digits: str = "latin", *, record_id: str = "round-21") -> Words:
    """Say what the figure shows.

    In: the frame of sides, the record. Out: `Words`; who says what, what was chosen and why.
    """
    voice = Voice(lang, digits)
    say = voice.say
    rows = frame.dropna(subset=["start"])
    lengths = rows["days"].notna().any()
    number = record_id.partition("-")[2]
    record = say("conflict.round", n=number) if record_id.startswith("round-") else record_id
    title = say("conflict.title_days") if lengths else say("conflict.title", record=record)
    articles = [c for c in rows["claimant"].unique() if c != "reference"]
    source = voice.source(reference=int((rows["claimant"] == "reference").any()), articles=len(articles))
    if rows.empty:
        return Words(title, say("conflict.no_conflict"), say("conflict.no_conflict"), source)
    value = {n: _length(r, voice) if lengths else voice.days(r.start, r.end) for n, r in enumerate(rows.itertuples())}
    called = article_names(frame, lang, voice.digits)
    mark = "؛ " if lang == "ar" else "; "
    listed = mark.join(
        say("conflict.caption_part", who=_who(r, voice, called), value=value[n]) for n, r in enumerate(rows.itertuples())
    )
    chosen = [(n, r) for n, r in enumerate(rows.itertuples()) if r.chosen]
    why = next((r.reason for _, r in chosen if r.reason), "")
    caption = say(
        "conflict.caption",
        values=voice.counted(len(set(value.values())), "value"),
        claimants=voice.counted(rows["claimant"].nunique(), "source", oblique=True),
        list=listed,
        chosen=value[chosen[0][0]] if chosen else say("conflict.nothing_chosen"),
        reason=say("conflict.because", reason=reason(why, lang, called, voice.digits)) if why else "",
    )
    return Words(title, caption, say("conflict.alt", list=listed), source)
