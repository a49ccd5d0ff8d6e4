"""The tables that answers are worked out from, read once."""

from functools import cache

import astana_kit as ak


@cache
def corpus() -> ak.Corpus:
    """Give the articles that come with the kit, read."""
    return ak.load()


@cache
def reference() -> "ak.tables.Reference":
    """Give the reference."""
    return ak.reference()
