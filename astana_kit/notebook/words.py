"""The error of this room, and the way to the words of the kit."""

from __future__ import annotations

from .. import wording
from ..wording import word


class NotebookError(ValueError):
    """Say what was asked for that cannot be shown, and what can."""


def check_language(lang: str) -> str:
    """Return the language, or raise ``NotebookError``."""
    return wording.check_language(lang, NotebookError)


__all__ = ["NotebookError", "check_language", "word"]
