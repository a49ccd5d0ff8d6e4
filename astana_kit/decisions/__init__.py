"""The analyst has the last word: rulings in writing, on any cell of any table, carried out after reconciliation."""

from .applying import Bench, Effect, stale
from .ruling import DOES, FILE, DecisionError, Ruling, as_toml, checked, read, ruling, write

__all__ = [
    "DOES",
    "FILE",
    "Bench",
    "DecisionError",
    "Effect",
    "Ruling",
    "as_toml",
    "checked",
    "read",
    "ruling",
    "stale",
    "write",
]
