"""Records to frames: the types of the schema, sorted by key, checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from ..text import sortable
from .schema import TABLES, Column, Table


class TablesError(ValueError):
    """Say what is wrong with a table or its folder: the place, what was expected, the next step."""


def frame(table: Table, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Make the frame of a table from plain rows.

    In: rows as dicts (text, whole numbers, days, ``None`` or nothing for unknown). Out: the columns of the schema in
    order; days as ``datetime64``, whole numbers as ``Int64``, truth values as ``bool``, all else as ``str`` with an
    empty text for unknown; sorted by key. Raises ``TablesError`` for a column that the schema does not have, and for a
    key that stands twice.

    >>> frame(TABLES["rounds"], [{"record_id": "round-2"}, {"record_id": "round-10"}])["record_id"].tolist()
    ['round-2', 'round-10']
    """
    rows = list(rows)
    names = set(table.names)
    for row in rows:
        if not names >= row.keys():
            lost = sorted(row.keys() - names)
            raise TablesError(
                f"{table.name}: unknown column {', '.join(lost)}; the schema has {', '.join(table.names)}"
            )
    order = table.order or table.key
    rows.sort(key=lambda r: tuple(sortable(r.get(c)) for c in order))
    keys: set[tuple[Any, ...]] = set()
    for row in rows:
        key = tuple(row.get(c) for c in table.key)
        if key in keys:
            raise TablesError(
                f"{table.name}: {' '.join(map(str, key))} stands twice; the key is {', '.join(table.key)}"
            )
        keys.add(key)
    return pd.DataFrame(
        {c.name: _column(c, [r.get(c.name) for r in rows], table.name) for c in table.columns},
        columns=list(table.names),
    )


def _column(column: Column, values: list[Any], table: str) -> pd.Series:
    try:
        if column.type == "date":
            return pd.Series(
                np.array([None if v == "" else v for v in values], dtype="datetime64[D]").astype("datetime64[s]")
            )
        if column.type == "int":
            return pd.Series([None if v is None or v == "" else _whole(v) for v in values], dtype="Int64")
    except (ValueError, TypeError, OverflowError) as e:
        raise TablesError(f"{table}, column {column.name}: {e}") from None
    if column.type == "bool":
        return pd.Series([v is True or v == "true" for v in values], dtype="bool")
    return pd.Series(["" if v is None else str(v) for v in values], dtype="str")


def _whole(value: Any) -> int:
    # a long row of digits is no number of ours, and Python refuses to read 4,301 of them with a message of its own
    if isinstance(value, str) and len(value) > 18:
        raise ValueError(f"{value[:20]}… is too long for a whole number")
    return int(value)


def cells(table: Table, data: pd.DataFrame) -> list[list[str]]:
    """Give the rows of a frame as they stand in a file: ISO days, plain numbers, empty for unknown.

    >>> from datetime import date
    >>> cells(TABLES["rounds"], frame(TABLES["rounds"], [{"record_id": "round-2", "start": date(2017, 2, 15)}]))[0][:3]
    ['round-2', '', '2017-02-15']
    """
    out = []
    for column in table.columns:
        values = data[column.name]
        if column.type == "date":
            out.append(["" if v is pd.NaT else v.date().isoformat() for v in values])
        elif column.type == "int":
            out.append(["" if v is pd.NA else str(v) for v in values])
        elif column.type == "bool":
            out.append(["true" if v else "false" for v in values])
        else:
            out.append(values.tolist())
    return [list(row) for row in zip(*out)]


class Corpus:
    """The tables of a corpus as frames, and the texts that they rest on.

    ``articles``, ``dates``, ``rounds``, ``meetings``, ``military_actions``, ``participants``, ``claims`` and
    ``conflicts`` and ``decisions`` are the frames of the contract. ``texts`` gives the untouched text of an article, ``zones`` its lines
    with their kind (``.kind``, ``.start``, ``.end``; page furniture is kept), ``grounds`` says how its publication date
    is known, ``mentions`` lists its time expressions with the rule that found each. All four are keyed by
    ``article_id`` and empty where only tables were read. ``made_from`` keeps the readings and rulings for ``decide``.

    >>> Corpus({}).rounds.empty
    True
    """

    def __init__(
        self,
        rows: Mapping[str, Iterable[Mapping[str, Any]]],
        texts: Mapping[str, str] | None = None,
        zones: Mapping[str, list[Any]] | None = None,
        grounds: Mapping[str, str] | None = None,
        mentions: Mapping[str, list[Any]] | None = None,
        made_from: Any = None,
    ) -> None:
        lost = sorted(set(rows) - set(TABLES))
        if lost:
            raise TablesError(f"no table is named {lost[0]!r}; there are {', '.join(TABLES)}")
        made = {name: frame(table, rows.get(name, ())) for name, table in TABLES.items()}
        self.articles, self.dates, self.rounds, self.meetings = (
            made[n] for n in ("articles", "dates", "rounds", "meetings")
        )
        self.military_actions, self.participants = made["military_actions"], made["participants"]
        self.claims, self.conflicts, self.decisions = made["claims"], made["conflicts"], made["decisions"]
        self.texts, self.zones = dict(texts or {}), dict(zones or {})
        self.grounds, self.mentions = dict(grounds or {}), dict(mentions or {})
        self.made_from = made_from
        self._report: Any = None

    @property
    def report(self) -> Any:
        """Account for every file, and for what was not understood (``Report``); None where only tables were read."""
        if self._report is None and self.made_from is not None:
            from .report import Report

            self._report = Report(self, self.made_from.found, self.made_from.screened)
        return self._report

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Give the frames by name, in the order of the contract."""
        return {name: getattr(self, name) for name in TABLES}

    def __repr__(self) -> str:
        lines = [f"Corpus of {len(self.articles)} article{'s' * (len(self.articles) != 1)}"]
        lines += [f"  {name:<17}{len(data):>6}   {TABLES[name].about}" for name, data in self.tables.items()]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><td style="text-align:left"><code>corpus.{name}</code></td><td>{len(data)}</td>'
            f'<td style="text-align:left">{escape(TABLES[name].about)}</td></tr>'
            for name, data in self.tables.items()
        )
        shown = self.articles.head(20)
        items = "".join(
            f'<li><bdi dir="rtl" lang="ar">{escape(a.title or a.article_id)}</bdi> · {escape(_published(a))} · '
            f"<code>{escape(a.article_id)}</code></li>"
            for a in shown.itertuples()
        )
        more = f"<li>… and {len(self.articles) - len(shown)} more</li>" if len(self.articles) > len(shown) else ""
        return (
            '<div><table><thead><tr><th style="text-align:left">table</th><th>rows</th>'
            f'<th style="text-align:left">a row is</th></tr></thead><tbody>{rows}</tbody></table>'
            f"<details><summary>{len(self.articles)} articles</summary><ul>{items}{more}</ul></details></div>"
        )


def _published(article: Any) -> str:
    if article.published_start is pd.NaT:
        return "date unknown"
    first, last = article.published_start.date(), article.published_end.date()
    return f"{first if first == last else f'{first} to {last}'} ({article.published_basis})"
