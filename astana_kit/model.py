"""The plain things that travel through the kit: articles, time expressions, claims, records, conflicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared, and how we know.

    ``start`` and ``end`` are inclusive (``None``: unknown); ``precision`` and ``basis`` are those of the tables;
    ``grounds`` says it in words; ``span`` is the character range that it rests on, or ``None``.

    >>> Published(date(2024, 1, 25), date(2024, 1, 25), "day", "register").is_day
    True
    """

    start: date | None = None
    end: date | None = None
    precision: str = "unknown"
    basis: str = "unknown"
    grounds: str = ""
    span: tuple[int, int] | None = None

    @property
    def is_day(self) -> bool:
        """Tell whether exactly one day is known."""
        return self.start is not None and self.start == self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it is kept, with what is known of it.

    Offsets of every claim count in ``text``; ``text_basis`` says what was done to win it from the bytes that
    ``sha256`` is of: ``as_given``, or ``decoded``, ``extracted``, ``unwrapped`` (joined by ``;``). ``published`` is
    what somebody wrote down about it (register, page or curated), or ``None`` where the text itself has to tell.

    >>> Article("a1", "a1.txt", "نص", "0" * 64).article_id
    'a1'
    """

    article_id: str
    path: str
    text: str
    sha256: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: Published | None = None
    text_basis: str = "as_given"


@dataclass(frozen=True, slots=True)
class When:
    """The value of a time expression: inclusive ``start`` and ``end`` (``None``: unknown), precision, kind, basis."""

    start: date | None = None
    end: date | None = None
    precision: str = "unknown"
    kind: str = "vague"
    basis: str = "unresolved"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression at ``[start, end)`` of an article's text, with its value.

    ``rule`` names the pattern that found it; ``weekday_clash`` is set where the named weekday and the date disagree.
    """

    start: int
    end: int
    text: str
    when: When
    rule: str
    weekday_clash: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """What one article says about one field of one record.

    ``text[start_char:end_char] == quote`` holds for the text of ``article_id``. ``attributed_to`` is the id of whom the
    article names as the source, empty where the outlet speaks for itself. ``rule`` names the rule that fired.
    """

    record_id: str
    field: str
    value: str
    article_id: str
    start_char: int
    end_char: int
    quote: str
    attributed_to: str
    rule: str


@dataclass(frozen=True, slots=True)
class Found:
    """One record as one article tells it: the claims of a round, meeting or action before articles are compared.

    ``table`` is ``rounds``, ``meetings``, ``military_actions`` or ``process``; ``key`` is the record id where it is known
    beforehand (``round-21``), else empty; the claims carry an empty ``record_id`` until records are merged. ``weak`` names what
    makes the telling less sure (``no_place``, ``headline`` …).
    """

    table: str
    key: str
    article_id: str
    claims: tuple[Claim, ...]
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One competing value of one field of one record, whether it was chosen, and why."""

    record_id: str
    field: str
    value: str
    claimed_by: str
    chosen: bool
    reason: str


@dataclass(slots=True)
class Reading:
    """Everything that was read out of one article."""

    article: Article
    published: Published
    zones: list[Any] = field(default_factory=list)
    dates: list[TimeMention] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
