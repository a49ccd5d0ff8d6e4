"""The one schema: which columns each table has, of what type, what they mean, and what may stand in them."""

from __future__ import annotations

from dataclasses import dataclass

from ..decisions import DOES

PRECISIONS = ("day", "month", "quarter", "half_year", "year", "approximate", "unknown")
BASES = ("stated", "year_from_article", "relative_to_article", "relative_to_event", "unresolved")
DATE_KINDS = ("absolute", "relative", "event", "duration", "vague")
PUBLISHED_BASES = ("register", "stated", "inferred", "bounded", "unknown")
STATUSES = ("held", "planned", "proposed", "postponed", "cancelled", "denied")
MEETING_KINDS = ("visit", "talks", "ministerial", "summit", "call", "council", "contacts")
ACTION_KINDS = (
    "strike",
    "attack",
    "operation",
    "reinforcement",
    "deployment",
    "clash",
    "violation",
    "seizure",
    "withdrawal",
    "war",
)
ACTION_STATUSES = ("carried_out", "planned", "threatened", "demanded", "feared", "denied")
ROLES = ("guarantor", "syrian_party", "observer", "organisation", "host", "visitor", "party")
PRESENCES = ("present", "absent")
_MET = (
    "held (over or under way), planned, proposed (wished for, offered, called for), postponed, cancelled, "
    "denied (said not to have been)"
)
_DONE = (
    "carried_out (over or going on; also where it is condemned or reported without doubt), planned (decided, prepared, "
    "announced), threatened, demanded, feared (feared, warned of, thought possible), denied (said not to have been)"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type (``str``, ``int``, ``date``, ``bool``), its meaning, its values where listed."""

    name: str
    type: str
    about: str
    values: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what a row is, its columns in order, and the columns that make its key."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names of the columns in order."""
        return tuple(c.name for c in self.columns)


def _s(name: str, about: str, values: tuple[str, ...] = (), needed: bool = False) -> Column:
    return Column(name, "str", about, values, needed)


def _i(name: str, about: str, needed: bool = False) -> Column:
    return Column(name, "int", about, needed=needed)


def _days(what: str) -> tuple[Column, Column]:
    return (
        Column("start", "date", f"first day of {what}; empty: unknown"),
        Column("end", "date", f"last day of {what}, inclusive; empty: unknown"),
    )


_ID = _s("record_id", "what the record is, never where it stood: round-21, visit-2024-01-24-iran-turkey", needed=True)
_ARTICLE = _s("article_id", "file name of the article without its suffix", needed=True)
_SPAN = (
    _i("start_char", "first character, counted in the untouched text", True),
    _i("end_char", "one behind the last character", True),
)
_WHEN = _s("when", "the words of the text, where no date can be had")
_PRECISION = _s("precision", "how exact the days are", PRECISIONS)
_BASIS = _s("basis", "how the days came about", BASES)
LEVELS = ("high", "medium", "low")
_COUNTS = (
    _i("articles", "how many articles speak of it", True),
    _i("claims", "how many claims it has", True),
    _i("conflicts", "how many of its fields are disputed", True),
    _s(
        "certainty",
        "high: an analyst confirmed the row; medium, low: by the weak points of its telling; empty: not measured",
        LEVELS,
    ),
    _s("reviewed_by", "who looked at it and confirmed or corrected it, joined by ;"),
    _s("decisions", "ids of the decisions that touch it, joined by ; (see decisions)"),
)

TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        Table(
            "articles",
            "one row an article",
            (
                _ARTICLE,
                _s("path", "file, relative to the source"),
                _s("title", "headline"),
                _s("outlet", "who published it"),
                _s("author", "byline"),
                Column("published_start", "date", "first day on which it can have appeared; empty: unknown"),
                Column("published_end", "date", "last such day, inclusive"),
                _s("published_precision", "how exact that is", PRECISIONS, True),
                _s(
                    "published_basis",
                    "written down in a register, stated by the text, worked out from it, only bounded, or unknown",
                    PUBLISHED_BASES,
                    True,
                ),
                _i("characters", "length of the text", True),
                _s("sha256", "hash of the untouched bytes", needed=True),
                _s("duplicate_of", "article whose text this one repeats; both are one witness"),
                _s(
                    "text_basis",
                    "what was done to them to win the text in which offsets count: as_given, or decoded (from another "
                    "encoding than UTF-8), extracted (from a page or document), unwrapped (lines joined), joined by ;",
                    needed=True,
                ),
            ),
            ("article_id",),
        ),
        Table(
            "dates",
            "one row a time expression",
            (
                _ARTICLE,
                *_SPAN,
                _s("text", "the expression as written", needed=True),
                *_days("the time meant"),
                _s("precision", "how exact the days are", PRECISIONS, True),
                _s("kind", "how the expression works", DATE_KINDS, True),
                _s("basis", "how the days came about; a year is never supplied in silence", BASES, True),
            ),
            ("article_id", "start_char", "end_char"),
        ),
        Table(
            "rounds",
            "one row a numbered round, as the corpus tells it",
            (
                _ID,
                _i("round", "its number", True),
                *_days("the round"),
                _PRECISION,
                _BASIS,
                _s("city", "place id"),
                _s("status", _MET, STATUSES),
                *_COUNTS,
            ),
            ("record_id",),
        ),
        Table(
            "meetings",
            "one row a meeting, visit, call or summit",
            (
                _ID,
                _s("kind", "what it was", MEETING_KINDS, True),
                *_days("the meeting"),
                _PRECISION,
                _BASIS,
                _WHEN,
                _s("place", "place id"),
                _s("status", _MET, STATUSES),
                *_COUNTS,
            ),
            ("record_id",),
        ),
        Table(
            "military_actions",
            "one row an action",
            (
                _ID,
                _s("kind", "what was done", ACTION_KINDS, True),
                _s("actor", "who did it: actor ids joined by ;"),
                _s("target", "to whom: actor ids joined by ;"),
                _s("place", "place ids joined by ;"),
                *_days("the action"),
                _PRECISION,
                _BASIS,
                _WHEN,
                _s("status", _DONE, ACTION_STATUSES),
                *_COUNTS,
            ),
            ("record_id",),
        ),
        Table(
            "participants",
            "one row an actor at a round or meeting",
            (
                _ID,
                _s("actor", "actor id", needed=True),
                _s("role", "as what", ROLES),
                _s("presence", "a boycott or a refusal is data", PRESENCES),
                _s("person", "as written, where named"),
                _s("label_ar", "the actor in Arabic"),
                _s("label_en", "the actor in English"),
                _i("articles", "how many articles say so", True),
            ),
            ("record_id", "actor", "role", "presence", "person"),
        ),
        Table(
            "claims",
            "one row for what one article says about one field of one record: the evidence",
            (
                _s("claim_id", "its own id", needed=True),
                _ID,
                _s("field", "a column of the record's table, or participant, person", needed=True),
                _s("value", "one value", needed=True),
                _ARTICLE,
                *_SPAN,
                _s("quote", "the words: text[start_char:end_char]", needed=True),
                _s("attributed_to", "whom the article names as the source; empty: the outlet speaks for itself"),
                _s("rule", "the rule that fired", needed=True),
                _s("certainty", "that of what this article tells of the record; empty: not measured", LEVELS),
            ),
            ("claim_id",),
            ("record_id", "field", "article_id", "start_char", "end_char", "value", "claim_id"),
        ),
        Table(
            "conflicts",
            "one row a competing value",
            (
                _ID,
                _s("field", "the disputed field", needed=True),
                _s("value", "one of the competing values"),
                _s("claimed_by", "article ids joined by ;, reference, or decision", needed=True),
                Column("chosen", "bool", "whether this value stands in the table", needed=True),
                _s("reason", "why it was chosen, or not; open where it cannot be decided"),
            ),
            ("record_id", "field", "value"),
        ),
        Table(
            "decisions",
            "one row for what an analyst decided on a row or a cell, and why",
            (
                _s("decision_id", "its own id, made from what it says", needed=True),
                _ID,
                _s("table", "the table of the row"),
                _s("do", "choose, set, add, retract, merge, split or confirm", DOES, True),
                _s("field", "the cell; empty: the row"),
                _s("actor", "which participant"),
                _s("read", "what stood there before"),
                _s("value", "what stands there now"),
                _s("article_id", "the article whose words name the row or bear the value out"),
                _s("words", "those words"),
                _s("reason", "why, in words a reader of the tables can follow"),
                _s("source", "where the analyst has it from"),
                _s("decided_by", "who decided"),
                Column("decided_on", "date", "on which day"),
            ),
            ("decision_id", "record_id"),
        ),
    )
}

REFERENCE: dict[str, Table] = {
    t.name: t
    for t in (
        Table(
            "rounds",
            "all numbered rounds, every row with its source",
            (
                _i("round", "1 to 22", True),
                *_days("the round"),
                _s("city", "place id, astana whatever the city was called"),
                _s("city_name_then", "the city's name at the time"),
                _s("country", "place id"),
                _s("outcome", "in one line"),
                _s("also_reported", "other dates in print"),
                _s("confidence", "sourced, announced, disputed, unsourced"),
                _s("source_title", "where it stands"),
                _s("source_url", "its address"),
                _s("second_source_title", ""),
                _s("second_source_url", ""),
                _s("note", "remarks"),
            ),
            ("round",),
        ),
        Table(
            "participants",
            "one row an actor and role at a round",
            (
                _i("round", "its number", True),
                _s("actor", "actor id", needed=True),
                _s("role", "as what", ROLES),
                _s("presence", "present or absent", PRESENCES),
                _s("person", "head of delegation, where named"),
                _s("confidence", "of this row"),
                _s("source_title", "page or report on which this row rests; unknown where the row has none of its own"),
                _s("source_url", "its address; empty: not known"),
                _s("note", "remarks"),
            ),
            ("round", "actor", "role"),
        ),
        Table(
            "meetings",
            "summits, ministerials and the normalisation track",
            (
                _s("meeting_id", "kind of series and date", needed=True),
                _s("kind", "what it was", MEETING_KINDS),
                _s("title", "in English"),
                *_days("the meeting"),
                _s("mode", "in_person or remote"),
                _s("city", "place id; remote for video meetings"),
                _s("country", "place id"),
                _s("participants", "actor ids joined by ;"),
                _s("status", "held, planned, postponed", STATUSES),
                _s("outcome", "in one line"),
                _s("confidence", "of this row"),
                _s("source_title", "where it stands"),
                _s("source_url", "its address"),
                _s("note", "remarks"),
            ),
            ("meeting_id",),
        ),
        Table(
            "plans",
            "one row a date that was set for a round beforehand",
            (
                _i("round", "its number", True),
                *_days("the days that were named"),
                _s("said_by", "who named them"),
                _s("confidence", "of this row"),
                _s("note", "remarks"),
            ),
            ("round", "start"),
        ),
    )
}
