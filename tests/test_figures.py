"""What the charts draw equals their tables: bars, ticks, bands, marks; and hard input gives a chart or a clear
error."""

import itertools
import re
import warnings
from functools import cache

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from figure_data import corpus, empty, reference
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.text import Text

from astana_kit import figures, measures, rtl
from astana_kit.figures import FIGURES, words_of
from astana_kit.wording import Voice
from astana_kit.wording.names import name as name_of

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
ALL = pytest.mark.parametrize(("name", "lang"), list(itertools.product(FIGURES, ("ar", "en"))))


@pytest.fixture(autouse=True)
def warnings_are_errors():
    """A missing glyph, a font that is not there or a layout that fails is an error here."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@cache
def data():
    """The corpus and the reference."""
    return corpus(), reference()


def axes():
    """An Axes that pyplot knows nothing of."""
    figure = Figure(figsize=(6.5, 7), layout="constrained")
    FigureCanvasAgg(figure)
    return figure.subplots()


def frame(name):
    """The tidy frame of a figure."""
    return FIGURES[name].frame(*data())


def ticks(axis):
    """Places and texts of the ticks of an axis, in reading order."""
    return {float(t.get_loc()): rtl.logical(t.label1.get_text()) for t in axis.get_major_ticks()}


# ------------------------------------------------------------------------------------------------ geometry


@BOTH
def test_every_round_has_its_field_in_order_over_its_year(lang):
    rows = frame("frequency")
    ax = figures.rounds_per_year(rows, axes(), lang)
    drawn = {p.get_gid(): (p.get_y(), p.get_x() + p.get_width() / 2) for p in ax.patches if p.get_gid()}
    assert len(drawn) == rows["rounds"].sum() == 22
    for year, part in rows.groupby("year"):
        numbers = sorted(int(n) for cell in part["numbers"] for n in cell.split(";") if n)
        assert [drawn[f"{year}/{n}"][0] for n in numbers] == list(range(len(numbers)))
        assert all(ticks(ax.xaxis)[drawn[f"{year}/{n}"][1]] == str(year) for n in numbers)


@BOTH
def test_the_rounds_that_the_corpus_tells_of_are_ringed_and_the_empty_year_is_named(lang):
    rows = frame("frequency")
    ax = figures.rounds_per_year(rows, axes(), lang)
    rings = next(c for c in ax.collections if c.get_gid() == "attested")
    assert len(rings.get_offsets()) == rows["attested"].sum() == 4
    assert Voice(lang).say("frequency.no_round") in [rtl.logical(t.get_text()) for t in ax.texts]
    assert "2020" in ticks(ax.xaxis).values()


@BOTH
def test_the_bars_of_the_gaps_are_as_high_as_their_days_and_stand_between_their_rounds(lang):
    rows = frame("intervals")
    ax = figures.intervals(rows, axes(), lang)
    drawn = {p.get_gid(): (p.get_height(), p.get_x() + p.get_width() / 2) for p in ax.patches if p.get_gid()}
    at = {number: place for place, number in ticks(ax.xaxis).items()}
    for row in rows.itertuples():
        height, centre = drawn[f"{row.round}/{row.next_round}"]
        assert height == row.days
        if str(row.round) in at:
            assert centre == at[str(row.round)] + 0.5
    line = next(line for line in ax.lines if line.get_gid() == "median")
    assert set(line.get_ydata()) == {rows["days"].median()} == {130}


@BOTH
def test_both_gaps_that_the_articles_tell_of_are_marked_and_ranked_and_the_longest_is_the_title(lang):
    ax = figures.intervals(frame("intervals"), axes(), lang)
    said = ax.words
    assert "217" in said.caption and "291" in said.caption and "433" in said.title
    assert ("ثالث أطول فترة من 21" if lang == "ar" else "the third longest of 21 gaps") in said.caption
    plain = {p.get_gid(): p.get_facecolor() for p in ax.patches if p.get_gid()}
    assert plain["20/21"] == plain["21/22"] != plain["16/17"]


@BOTH
def test_the_bands_of_the_hiatus_span_exactly_its_dates(lang):
    ax = figures.hiatus_timeline(frame("hiatus"), axes(), lang)
    bands = {
        p.get_gid(): p.get_extents().transformed(ax.transData.inverted())
        for p in ax.patches
        if (p.get_gid() or "").startswith("gap/")
    }
    dates = {"gap/20/21": ("2023-06-22", "2024-01-24"), "gap/21/22": ("2024-01-26", "2024-11-11")}
    assert set(bands) == set(dates)
    for gid, (first, last) in dates.items():
        assert bands[gid].x0 == pytest.approx(date2num(np.datetime64(first)), abs=0.01)
        assert bands[gid].x1 == pytest.approx(date2num(np.datetime64(last)), abs=0.01)


@BOTH
def test_what_was_planned_stays_open_and_what_has_no_date_is_named(lang):
    ax = figures.hiatus_timeline(frame("hiatus"), axes(), lang)
    face = {c.get_gid(): c.get_facecolor()[0] for c in ax.collections if c.get_gid()}
    assert tuple(face["visit-2023-11-28-iran-turkey"]) == (1, 1, 1, 1)
    assert tuple(face["summit-2023-11-11-turkey"]) != (1, 1, 1, 1)
    said = " ".join(ticks(ax.yaxis).values())
    assert ("بلا تاريخ" if lang == "ar" else "undated") in said


@BOTH
def test_every_cell_of_the_participants_has_its_mark(lang):
    rows = frame("participants")
    ax = figures.participants(rows, axes(), lang)
    drawn = set()
    for marks in ax.collections:
        if marks.get_gid() and marks.get_gid().count("/") == 2:
            drawn |= {(int(x), int(y), marks.get_gid().split("/")[1]) for x, y in marks.get_offsets()}
    order = [actor for actor in measures.ACTORS if actor in set(rows["actor"])]
    assert drawn == {(int(r.round), order.index(r.actor), r.presence) for r in rows.itertuples()}
    weak = next(c for c in ax.collections if c.get_gid() == "weak")
    assert len(weak.get_offsets()) <= rows["confidence"].isin(["disputed", "unsourced"]).sum()
    assert sum(len(c.get_offsets()) for c in ax.collections if c.get_gid() == "weak") == 13
    assert list(ticks(ax.yaxis).values()) == [
        name_of(a, lang) if len(name_of(a, lang)) < 25 else ticks(ax.yaxis)[order.index(a)] for a in order
    ]


@BOTH
def test_the_bars_of_the_combinations_equal_their_rounds_and_name_them(lang):
    rows = measures.participant_sets(frame("participants"))
    ax = figures.participant_sets(rows, axes(), lang)
    heights = [abs(p.get_height()) for p in ax.patches if p.get_gid()]
    assert np.allclose(np.array(heights) / heights[0], rows["rounds"].astype(float) / rows["rounds"][0])
    assert rows["rounds"].sum() == 22
    numbers = sorted(int(t.get_text()) for t in ax.texts if t.get_gid() != "subtitle")
    assert numbers == list(range(1, 23))


@BOTH
def test_events_stand_in_the_row_of_their_month_and_the_others_are_counted(lang):
    rows = frame("events")
    ax = figures.events(rows, axes(), lang)
    mine = rows[rows["table"] != "rounds"]
    exact = mine[(mine["precision"] == "day") & mine["start"].notna()]
    drawn = {c.get_gid(): c.get_offsets()[0] for c in ax.collections if c.get_gid()}
    assert set(drawn) == set(exact["record_id"])
    for row in exact.itertuples():
        x, y = drawn[row.record_id]
        assert x == row.start.day
        name = Voice(lang).day(row.start, precision="month")
        assert ticks(ax.yaxis)[round(y)] == name
    assert str(int(mine["start"].isna().sum())) in ax.words.subtitle


@BOTH
def test_the_whole_process_stands_on_one_line(lang):
    rows = frame("process")
    ax = figures.process_line(rows, axes(), lang)
    numbers = [int(t.get_text()) for t in ax.texts if t.get_text().isdigit()]
    assert sorted(numbers) == list(range(1, 23))
    marks = {c.get_gid(): len(c.get_offsets()) for c in ax.collections if c.get_gid()}
    assert marks["rounds"] + marks["told"] == 22 and marks["told"] == data()[0].rounds["round"].nunique()
    met = data()[1].meetings
    assert marks["summits"] == ((met["kind"] == "summit") & (met["status"] == "held")).sum()
    assert {p.get_gid() for p in ax.patches} >= {"gap/14/15", "gap/21/22"}


@BOTH
def test_attendance_counts_the_rounds_of_a_year(lang):
    rows = frame("attendance")
    ax = figures.attendance(rows, axes(), lang)
    matrix = frame("participants")
    there = matrix[(matrix["actor"] == "kazakhstan") & (matrix["presence"] == "present")]
    assert rows.loc[rows["actor"] == "kazakhstan", "present"].sum() == len(there)
    full = sum(len(c.get_offsets()) for c in ax.collections if c.get_gid() == "all")
    assert full == (rows["present"] >= rows["held"]).sum()


@BOTH
def test_who_met_whom_is_counted_again_from_the_tables(lang):
    rows, (c, _) = frame("encounters"), data()
    ax = figures.encounters(rows, axes(), lang)
    seats = c.participants[c.participants["presence"] != "absent"]
    both = set(seats.loc[seats["actor"] == "iran", "record_id"]) & set(
        seats.loc[seats["actor"] == "turkey", "record_id"]
    )
    both &= set(c.meetings["record_id"])
    pair = rows[(rows["one"] == "turkey") & (rows["other"] == "iran")].iloc[0]
    assert pair["met"] + pair["planned"] == len(both) and set(pair["records"].split(";")) == both
    assert "turkey/iran" in {m.get_gid() for m in ax.collections}


@BOTH
def test_the_sides_of_a_conflict_span_exactly_their_days(lang):
    c = data()[0]
    rows = measures.conflict(c.conflicts, c.claims, c.articles, "round-21", "start")
    ax = figures.conflict(rows, axes(), lang)
    for row in rows.itertuples():
        bar = next(p for p in ax.patches if p.get_gid() == row.claimant)
        assert bar.get_x() == date2num(row.start)
        assert bar.get_width() == (row.end - row.start).days + 1
        assert (bar.get_facecolor()[:3] != (1, 1, 1)) == row.chosen
    said = ax.words.caption
    assert ("24 و25" if lang == "ar" else "24 and 25") in said


@BOTH
def test_every_disagreement_of_the_corpus_can_be_drawn_and_its_title_names_record_and_values(lang):
    import astana_kit as ak

    kit = ak.load()
    for record, field in dict.fromkeys(zip(kit.conflicts["record_id"], kit.conflicts["field"])):
        rows = figures.sides_of(kit, record, field)
        ax = figures.conflict(rows, axes(), lang)
        assert len(rows) >= 2 and (record == "process" or record not in ax.words.title) and "{" not in ax.words.title, (
            record,
            field,
        )
    assert figures.sides_of(kit, "round-1").empty


def test_who_gives_two_days_for_one_record_has_a_row_for_each():
    rows = pd.DataFrame(
        [("visit-x", f, v, "a", c, "") for f, v, c in (
            ("start", "2018-04-01", True), ("start", "2018-06-01", False),
            ("end", "2018-04-30", True), ("end", "2018-08-31", False),
        )],
        columns=["record_id", "field", "value", "claimed_by", "chosen", "reason"],
    )  # fmt: skip
    sides = measures.conflict_dates(rows, data()[0].claims, "visit-x")
    assert [(str(r.start.date()), str(r.end.date()), r.chosen) for r in sides.itertuples()] == [
        ("2018-04-01", "2018-04-30", True),
        ("2018-06-01", "2018-08-31", False),
    ]


@BOTH
def test_the_evidence_of_an_article_is_as_long_as_its_claims(lang):
    rows = frame("coverage")
    ax = figures.coverage(rows, axes(), lang)
    sums = {}
    for patch in ax.patches:
        article, kind, _ = patch.get_gid().split("/")
        sums[article, kind] = sums.get((article, kind), 0) + patch.get_width()
    table = rows.groupby(["article_id", "kind"])["claims"].sum()
    unit = sums["000_490a3a28293e4e09", "rounds"] / table["000_490a3a28293e4e09", "rounds"]
    for cell, claims in table.items():
        assert sums[cell] / unit == pytest.approx(claims)


@BOTH
def test_the_pace_of_each_half_is_its_median_counted_again(lang):
    rows = frame("pace")
    ax = figures.pace(rows, axes(), lang)
    marks = {c.get_gid(): c.get_offsets() for c in ax.collections if c.get_gid()}
    assert [int(y) for y in marks["before"][:, 1]] == list(range(1, 15)) and len(marks["after"]) == 8
    rounds = data()[1].rounds.sort_values("round")
    gaps = (rounds["start"].shift(-1) - rounds["end"]).dt.days.iloc[:-1]
    early, late = gaps.iloc[:13].median(), gaps.iloc[14:].median()
    assert str(round(early)) in ax.words.title and str(round(late)) in ax.words.title
    assert "13" in ax.words.caption and "7" in ax.words.caption, "the number of gaps is said"
    band = next(p for p in ax.patches if p.get_gid() == "rest")
    assert band.get_x() == date2num(np.datetime64("2019-12-12"))


@BOTH
def test_announced_dates_stand_as_many_days_from_the_opening_as_they_were_missed(lang):
    rows = frame("announced")
    ax = figures.announced(rows, axes(), lang)
    bars = {p.get_gid(): p for p in ax.patches if p.get_gid() and not p.get_gid().startswith("met/")}
    assert len(bars) == len(rows)
    for n, row in enumerate(rows.rename(columns={"from": "first"}).itertuples()):
        bar = bars[f"{row.round}/{n}"]
        assert bar.get_x() + bar.get_width() / 2 == pytest.approx(
            ((row.first - row.start).days + (row.until - row.start).days + 1) / 2
        )
        assert bool(bar.get_hatch()) != row.exact
    missed = rows[rows["round"] == 21].iloc[0]
    assert missed["days"] == 1 and ("تأخرت يومًا" if lang == "ar" else "a day late") in ax.words.alt
    late, kept = (rows["days"] > 0).sum(), (rows["days"] == 0).sum()
    assert str(late) in ax.words.title and str(kept) in ax.words.title


@BOTH
def test_who_tells_of_which_round_is_counted_again_from_the_claims(lang):
    c = data()[0]
    rows = frame("sources")
    ax = figures.sources(rows, axes(), lang)
    mine = c.claims[c.claims["record_id"].str.fullmatch(r"round-\d+")]
    assert rows["claims"].sum() == len(mine)
    drawn = sum(len(m.get_offsets()) for m in ax.collections if m.get_gid() in ("own", "quoted"))
    assert drawn == (rows["claims"] > 0).sum()
    assert str((rows["claims"] == 0).sum()) in ax.words.title


@BOTH
def test_the_map_counts_what_met_in_each_city_and_names_what_it_cannot_show(lang):
    rows = frame("where")
    ax = figures.where(rows, axes(), lang)
    discs = {c.get_gid() for c in ax.collections if c.get_gid()}
    assert {"astana/reference", "sochi/reference", "riyadh/corpus"} <= discs
    rounds = data()[1].rounds["city"].value_counts()
    assert str(rounds["astana"]) in ax.words.title and str(rounds["sochi"]) in ax.words.title
    below = rtl.logical(ax.get_xlabel()).replace("\n", " ")
    assert ("نيويورك 5" if lang == "ar" else "New York 5") in below
    assert name_of("astana", lang) in [rtl.logical(t.get_text()) for t in ax.texts]


def test_every_place_of_the_map_is_one_of_the_lexicon_and_lies_on_the_earth():
    from astana_kit.measures.where import coordinates, land

    for of in ("places", "countries"):
        for place, latitude, longitude in coordinates(of).itertuples():
            assert name_of(place, "ar") != place and -60 < latitude < 70 and -180 < longitude < 180, place
    assert all(ring[0][0] == ring[0][-1] and ring[1][0] == ring[1][-1] for ring in land())


def test_a_half_that_holds_too_few_rounds_is_said_in_words():
    few = measures.pace(measures.chronology(data()[0].rounds))
    ax = figures.pace(few, axes(), "ar")
    assert ax.words.empty and not ax.patches
    assert measures.pace(measures.chronology(data()[0].rounds, data()[1].rounds), 2018)["turn"].eq(2018).all()


# ------------------------------------------------------------------------------------------------ direction


def test_time_runs_to_the_right_in_both_languages_and_arabic_categories_stand_on_the_right():
    for lang in ("ar", "en"):
        timed = (
            "process",
            "frequency",
            "intervals",
            "pace",
            "announced",
            "hiatus",
            "attendance",
            "participants",
            "sources",
        )
        for name in (*timed, "events", "conflict"):
            low, high = FIGURES[name].draw(*data(), lang=lang).axes[0].get_xlim()
            assert low < high, name
        for name in FIGURES:
            ax = FIGURES[name].draw(*data(), lang=lang).axes[0]
            if not len(ax.get_yticks()):
                continue  # what stands on the bars needs no axis
            right, left = (ax.yaxis.get_tick_params()[side] for side in ("labelright", "labelleft"))
            assert (right, left) == ((True, False) if lang == "ar" else (False, True)), name


def test_arabic_bars_of_lengths_and_of_evidence_grow_to_the_left():
    for name in ("coverage", "conflict_length", "participant_sets", "encounters"):
        low, high = FIGURES[name].draw(*data(), lang="ar").axes[0].get_xlim()
        assert low > high, name


# ------------------------------------------------------------------------------------------------ words


@ALL
def test_every_figure_carries_title_caption_alternative_text_and_source(name, lang):
    figure = FIGURES[name].draw(*data(), lang=lang)
    said = words_of(figure)
    assert said and said.source in " ".join(rtl.logical(t.get_text()).replace("\n", " ") for t in figure.findobj(Text))
    assert said == FIGURES[name].words(*data(), lang=lang) or name.endswith("sets")
    for text in (said.title, said.subtitle, said.caption, said.alt, said.source):
        assert text.strip() and "{" not in text and "nan" not in text.lower().split() and "  " not in text
        assert ".." not in text and " ." not in text
        for outlet in ("outlet", "author"):  # names stand as they are written
            for named in data()[0].articles[outlet]:
                text = text.replace(named, "") if isinstance(named, str) and named else text
        assert bool(re.search("[\u0600-\u06ff]", text)) == (lang == "ar")


@ALL
def test_the_digits_are_those_asked_for(name, lang):
    figure = FIGURES[name].draw(*data(), lang=lang, digits="arabic")
    shown = "".join(str(t.get_text()) for t in figure.findobj(Text) if t.get_visible())
    said = words_of(figure)
    if lang == "ar":
        assert not re.search("[0-9]", shown + said.title + said.subtitle + said.caption + said.alt + said.source)
        assert re.search("[٠-٩]", shown)
    else:
        assert not re.search("[٠-٩]", shown)


def test_captions_are_computed_and_change_with_the_data():
    c, r = data()
    fewer = measures.rounds_per_year(measures.chronology(c.rounds.iloc[:0], r.rounds[r.rounds["round"] <= 10]))
    assert "10 جولات بين 2017 و" in figures.frequency.words(fewer).caption
    two = measures.rounds_per_year(measures.chronology(c.rounds.iloc[:0], r.rounds[r.rounds["round"] <= 2]))
    assert "جولتان بين 2017 و2017" in figures.frequency.words(two).caption


# ------------------------------------------------------------------------------------------------ hard input


@ALL
def test_an_empty_corpus_gives_a_chart_that_says_so(name, lang):
    c, r = data()
    figure = FIGURES[name].draw(empty(c), empty(r), lang=lang)
    figure.canvas.draw()
    shown = [rtl.logical(t.get_text()) for t in figure.axes[0].texts if t.get_gid() != "subtitle"]
    assert len(shown) == 1 and shown[0]


@ALL
def test_without_a_reference_the_corpus_is_drawn_alone(name, lang):
    FIGURES[name].draw(data()[0], None, lang=lang).canvas.draw()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_one_round_is_drawn_and_has_no_gaps(lang):
    c, r = data()
    one = measures.chronology(c.rounds.iloc[:0], r.rounds.iloc[:1])
    ax = figures.rounds_per_year(measures.rounds_per_year(one), axes(), lang)
    assert [p.get_gid() for p in ax.patches if p.get_gid()] == ["2017/1"]
    ax = figures.intervals(measures.intervals(one), axes(), lang)
    assert (Voice(lang).say("intervals.too_few")) in rtl.logical(ax.texts[0].get_text()).replace("\n", " ")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_rounds_without_dates_are_said_and_not_drawn(lang):
    c, _ = data()
    rounds = c.rounds.assign(start=pd.NaT, end=pd.NaT, status="held")
    ax = figures.rounds_per_year(measures.rounds_per_year(measures.chronology(rounds)), axes(), lang)
    assert not [p for p in ax.patches if p.get_gid()]


def many(n=500):
    """A corpus of 500 rounds, one every twelve days, with forty actors and two hundred articles."""
    c = corpus()
    numbers = pd.array(range(1, n + 1), dtype="Int64")
    start = pd.Timestamp("2010-01-01") + pd.to_timedelta([12 * i for i in range(n)], unit="D")
    c.rounds = pd.DataFrame(
        {
            "record_id": [f"round-{i}" for i in numbers],
            "round": numbers,
            "start": start,
            "end": start,
            "precision": "day",
            "basis": "stated",
            "city": ["astana", "sochi", "x", "y", "z"] * (n // 5),
            "status": "held",
            "articles": 1,
            "claims": 1,
            "conflicts": 0,
        }
    )
    c.participants = pd.DataFrame(
        [(f"round-{i}", f"actor_{(i * 7 + k) % 40}", "observer", "present", "") for i in numbers for k in range(6)],
        columns=["record_id", "actor", "role", "presence", "person"],
    ).drop_duplicates()
    c.articles = pd.concat(
        [c.articles.assign(article_id=f"{i:03d}_{i}" + c.articles["article_id"]) for i in range(40)], ignore_index=True
    )
    c.claims = pd.concat(
        [c.claims.assign(article_id=f"{i:03d}_{i}" + c.claims["article_id"]) for i in range(40)], ignore_index=True
    )
    return c


@pytest.mark.parametrize("name", list(FIGURES))
def test_five_hundred_rounds_and_two_hundred_articles_are_drawn(name):
    for lang in ("ar", "en"):
        figure = FIGURES[name].draw(many(), None, lang=lang)
        figure.canvas.draw()
        assert (
            len([t for t in figure.axes[0].get_xticklabels() + figure.axes[0].get_yticklabels() if t.get_text()]) < 90
        )


@pytest.mark.parametrize(
    "plot",
    [
        "rounds_per_year",
        "intervals",
        "hiatus_timeline",
        "participants",
        "participant_sets",
        "process_line",
        "pace",
        "announced",
        "sources",
        "where",
        "attendance",
        "encounters",
        "events",
        "conflict",
        "coverage",
    ],
)
def test_a_frame_without_its_columns_is_refused_with_the_remedy(plot):
    with pytest.raises(measures.MeasureError, match="make it with"):
        getattr(figures, plot)(pd.DataFrame({"year": [1]}), axes())
    with pytest.raises(measures.MeasureError, match="expected a DataFrame"):
        getattr(figures, plot)([1, 2], axes())


def test_an_unknown_language_or_digits_are_refused():
    with pytest.raises(ValueError, match="lang must be"):
        figures.rounds_per_year(frame("frequency"), axes(), "fr")
    with pytest.raises(ValueError, match="digits must be"):
        figures.rounds_per_year(frame("frequency"), axes(), digits="roman")


@ALL
def test_no_style_is_left_behind(name, lang):
    before = dict(mpl.rcParams)
    FIGURES[name].draw(*data(), lang=lang)
    assert dict(mpl.rcParams) == before


def test_without_an_axes_pyplot_gets_the_figure():
    import matplotlib.pyplot as plt

    mpl.use("Agg")
    ax = figures.rounds_per_year(frame("frequency"))
    assert plt.gcf() is ax.figure and ax.figure.words is ax.words
    plt.close("all")


def test_a_label_from_an_article_with_odd_characters_is_drawn():
    rows = frame("hiatus").assign(when="$x$ <script> \u202e \x00 مؤخرًا")
    figures.hiatus_timeline(rows, axes(), "ar").figure.canvas.draw()


def test_a_glyph_that_no_font_has_is_said():
    rows = frame("conflict").assign(attributed_to="𐎠𐎡")
    with pytest.raises(rtl.MissingGlyphWarning, match="OLD PERSIAN"):
        figures.conflict(rows, axes(), "ar")
