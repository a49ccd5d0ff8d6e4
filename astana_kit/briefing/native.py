"""Charts of PowerPoint's own, which can be edited there: which figures have one, and how it is made."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from astana_kit.figures import Words
from astana_kit.wording import Voice

from .files import steady
from .scripts import clean

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_LOCALES = {"ar": "ar-SY", "en": "en-GB"}
_POINT = 12_700
_SIZE = 14 * _POINT
#: Most categories that can be read on a slide; a figure with more is a picture.
MOST = 40


@dataclass(frozen=True, slots=True)
class Native:
    """What a chart of PowerPoint's own shows: named categories, and named series with a number for each of them.

    `lying` bars start at the side where reading begins; standing ones follow one another as it goes.
    """

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int | None, ...]], ...]
    corner: str
    subtitle: str = ""
    lying: bool = False
    stacked: bool = False
    marked: tuple[int, ...] = ()

    def words(self, words: Words, voice: Voice) -> Words:
        """Say what this chart shows, where the words of the picture tell of its marks."""
        sums = [(c, sum(values[n] or 0 for _, values in self.series)) for n, c in enumerate(self.categories)]
        told = [voice.say("native.alt_part", name=c, n=voice.figure(n)) for c, n in sums]
        alt = voice.say("native.alt", what=self.subtitle, list=voice.series(told))
        return replace(words, subtitle=self.subtitle, alt=alt)

    def put(self, slide: Any, box: Sequence[int], lang: str) -> Any:
        """Put the chart on a slide; give its shape."""
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE

        data = CategoryChartData(number_format="0")
        data.categories = [clean(c) for c in self.categories]
        for name, values in self.series:
            data.add_series(clean(name), values)
        ways = {
            (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
            (False, True): XL_CHART_TYPE.COLUMN_STACKED,
            (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
            (True, True): XL_CHART_TYPE.BAR_STACKED,
        }
        shape = slide.shapes.add_chart(ways[self.lying, self.stacked], *box, data)
        _Look(self, shape.chart, lang, self._size(box[3])).give()
        sheet = "البيانات" if lang == "ar" else "Data"
        for formula in shape.chart._chartSpace.iter(f"{{{_C}}}f"):
            formula.text = formula.text.replace("Sheet1!", f"'{sheet}'!")
        shape.chart.part.chart_workbook.update_from_xlsx_blob(self.workbook(sheet, lang))
        return shape

    def _size(self, height: int) -> int:
        """Return the size of letters in EMU; the names of lying bars must not touch, in the tallest of fonts."""
        if not self.lying:
            return _SIZE
        return max(9 * _POINT, min(_SIZE, int(height * 0.8 / len(self.categories) / 1.9 / _POINT) * _POINT))

    def workbook(self, name: str, lang: str) -> bytes:
        """Make the table behind the chart, which PowerPoint opens to edit it."""
        from openpyxl import Workbook

        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = name
        sheet.sheet_view.rightToLeft = lang == "ar"
        sheet.append([clean(self.corner), *(clean(n) for n, _ in self.series)])
        for n, category in enumerate(self.categories):
            sheet.append([clean(category), *(values[n] for _, values in self.series)])
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
        sheet.column_dimensions["A"].width = 24
        book.properties.creator = "astana-kit"
        out = io.BytesIO()
        book.save(out)
        return steady(out.getvalue())


class _Look:
    """Direct a chart and set its axes, legend, labels and colours; those of the theme, so that a template rules."""

    def __init__(self, native: Native, chart: Any, lang: str, size: int) -> None:
        self.native, self.chart, self.lang, self.rtl, self.size = native, chart, lang, lang == "ar", size

    def give(self) -> None:
        """Set everything."""
        from pptx.enum.chart import XL_LEGEND_POSITION

        chart, several = self.chart, len(self.native.series) > 1
        chart.has_title = False
        chart.has_legend = several
        if several:
            chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        self._text(chart._chartSpace)
        self._axes()
        plot = chart.plots[0]
        plot.gap_width, plot.vary_by_categories = 45, False
        if self.native.stacked:
            plot.overlap = 100
        plot.has_data_labels = True
        plot.data_labels.show_value = True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0;;", False
        for n, series in enumerate(plot.series):
            self._shade(series, n, len(plot.series))
        for n in self.native.marked:
            from pptx.enum.dml import MSO_THEME_COLOR

            fill = plot.series[0].points[n].format.fill
            fill.solid()
            fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_2

    def _axes(self) -> None:
        """Order categories as reading goes, begin bars where it begins; the numbers stand at the bars."""
        from lxml import etree
        from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK

        category, value = self.chart.category_axis, self.chart.value_axis
        value.visible = value.has_major_gridlines = category.has_major_gridlines = False
        value.minimum_scale = 0
        category.major_tick_mark = XL_TICK_MARK.NONE
        category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        skip = etree.Element(f"{{{_C}}}tickLblSkip", val="1")  # every category is named, however high its letters
        category._element.find(f"{{{_C}}}noMultiLvlLbl").addprevious(skip)
        # lying bars would run from the bottom up otherwise
        category.reverse_order = self.native.lying or self.rtl
        value.reverse_order = self.native.lying and self.rtl

    def _text(self, space: Any) -> None:
        """Set language, size and direction of all text of the chart."""
        from lxml import etree

        self.chart.font.size = self.size
        paragraph = space.find(f"{{{_C}}}txPr/{{{_A}}}p")
        about = paragraph.find(f"{{{_A}}}pPr")
        about.set("rtl", "1" if self.rtl else "0")
        look = about.find(f"{{{_A}}}defRPr")
        look.set("lang", _LOCALES[self.lang])
        for script, slot in (("latin", "+mn-lt"), ("cs", "+mn-cs")):
            etree.SubElement(look, f"{{{_A}}}{script}").set("typeface", slot)

    def _shade(self, series: Any, n: int, of: int) -> None:
        """Colour a series, and the numbers on it: colours of the theme, or shades of one where there are many."""
        from pptx.enum.dml import MSO_THEME_COLOR

        few = (MSO_THEME_COLOR.ACCENT_1, MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_3, MSO_THEME_COLOR.ACCENT_4)
        fill, light = series.format.fill, 0.0 if of <= len(few) else 0.85 * n / (of - 1)
        fill.solid()
        fill.fore_color.theme_color = few[n] if of <= len(few) else few[0]
        if light:
            fill.fore_color.brightness = light
        if self.native.stacked:
            labels = series.data_labels
            labels.show_value = True
            labels.number_format, labels.number_format_is_linked = "0;;", False
            labels.font.size = self.size
            dark = light < 0.4 and not (of <= len(few) and n == 2)
            labels.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1 if dark else MSO_THEME_COLOR.TEXT_1


def native(name: str, frame: pd.DataFrame, voice: Voice) -> Native | None:
    """Return the chart of PowerPoint's own that shows the frame of a figure, or None where there is no such kind.

    In: the name of the figure, its frame, the voice in which categories and series are named.

    >>> frame = pd.DataFrame({"round": [1, 2], "next_round": [2, 3], "days": [22, 29], "told": [False, True]})
    >>> native("intervals", frame, Voice("en")).series
    (('days', (22, 29)),)
    >>> native("hiatus", frame, Voice("en")) is None
    True
    """
    make = _KINDS.get(name)
    made = make(frame, voice) if make is not None and len(frame) else None
    return made if made is not None and 0 < len(made.categories) <= MOST else None


def _frequency(frame: pd.DataFrame, voice: Voice) -> Native | None:
    """Rounds per year, a series a host city."""
    dated = frame.dropna(subset=["year"])
    if dated.empty:
        return None
    years = sorted({int(y) for y in dated["year"]})
    table = dated.pivot_table(index="year", columns="city", values="rounds", aggfunc="sum", fill_value=0)
    cities = [c for c in table.sum().sort_values(ascending=False, kind="stable").index if table[c].sum()]
    series = tuple(
        (voice.name(c) or voice.say("common.unknown_city"), tuple(int(table[c].get(y, 0)) for y in years))
        for c in cities
    )
    return Native(
        tuple(voice.figure(y) for y in years), series, voice.column("year"), voice.say("native.frequency"), stacked=True
    )


def _intervals(frame: pd.DataFrame, voice: Voice) -> Native:
    """Days between rounds, those between rounds that the articles tell of in another colour."""
    names = tuple(voice.figure(int(n)) for n in frame["next_round"])
    marked = tuple(n for n, told in enumerate(frame["told"]) if told)
    days = tuple(int(d) for d in frame["days"])
    return Native(
        names, ((voice.column("days"), days),), voice.column("next_round"), voice.say("native.intervals"), marked=marked
    )


def _attendance(frame: pd.DataFrame, voice: Voice) -> Native | None:
    """Rounds at which each actor was present, a segment a year; those who came most first."""
    table = frame.pivot_table(index="actor", columns="year", values="present", aggfunc="sum", fill_value=0)
    table = table[table.sum(axis=1) > 0]
    if table.empty:
        return None
    order = table.sum(axis=1).sort_values(ascending=False, kind="stable").index
    series = tuple((voice.figure(int(y)), tuple(int(table.at[a, y]) for a in order)) for y in sorted(table.columns))
    return Native(
        tuple(voice.name(a) for a in order),
        series,
        voice.column("actor"),
        voice.say("native.attendance"),
        lying=True,
        stacked=True,
    )


_KINDS: dict[str, Callable[[pd.DataFrame, Voice], Native | None]] = {
    "frequency": _frequency,
    "intervals": _intervals,
    "attendance": _attendance,
}
