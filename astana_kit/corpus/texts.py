"""What a source gives before it is an article: a text, how it was won, and what its source says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from .decoding import CorpusError


@dataclass(slots=True)
class Text:
    """A text with its place, what was done to it (``decoded``, ``extracted``), its encoding, and facts.

    ``facts`` holds ``title``, ``outlet``, ``author``, ``url``, ``article_id`` and the days, as ``said`` gives them
    (``the page``, ``the columns`` …). ``own`` are the untouched bytes of the text where it is one of many in a file,
    ``part`` its name there, short where it is ``numbered``.
    """

    text: str
    where: str
    basis: list[str] = field(default_factory=list)
    encoding: str = "UTF-8"
    facts: dict[str, Any] = field(default_factory=dict)
    said: str = ""
    own: bytes | None = None
    part: str = ""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What became of one file: ``read``, ``skipped`` (it is no article) or ``refused`` (it cannot be used), and why."""

    path: str
    became: str
    why: str = ""
    kind: str = ""
    encoding: str = ""
    articles: int = 0


def need(module: str, what: str, where: str, extra: str = "files") -> Any:
    """Import what a kind of file needs. Raises ``CorpusError`` naming the extra where it is not installed."""
    try:
        return import_module(module)
    except ImportError:
        raise CorpusError(
            f"{where}: {what} need {module.partition('.')[0]}, which is not installed; install it: pip install 'astana-kit[{extra}]'"
        ) from None
