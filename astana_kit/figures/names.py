"""Find what the charts say: their own strings, and the names of actors, places, sources and kinds."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from astana_kit.lexicon import label


@lru_cache(maxsize=1)
def _strings() -> dict:
    """Read the strings of the charts."""
    return tomllib.loads((files(__package__) / "strings.toml").read_text(encoding="utf-8"))


def say(key: str, lang: str, **values: object) -> str:
    """Return a string of the charts, filled in.

    In: `section.name`, the language, the values. Raises KeyError naming the key where there is no such string.

    >>> say("frequency.no_round", "en")
    'none'
    """
    section, _, name_ = key.partition(".")
    try:
        template = _strings()[section][name_][lang]
    except KeyError:
        raise KeyError(f"strings.toml has no {key!r} in {lang!r}") from None
    return template.format(**values) if values else template


def name(id_: str, lang: str) -> str:
    """Return the name of an actor, a place, a source or a kind; an id that nobody knows is shown as words.

    >>> name("russia", "en"), name("no_such_id", "en")
    ('Russia', 'no such id')
    """
    if not id_:
        return ""
    text = label(id_, lang)
    return text.replace("_", " ") if text == id_ else text


def reason(text: str, lang: str) -> str:
    """Return why a value was chosen, in the asked language where the reason is one of the known ones.

    In: the reason as the table of conflicts has it (English, parts joined by `; `), the language. A part that nobody
    has translated stays as it is. An article in brackets at its end is left out: the chart shows who says what.

    >>> reason("a day inside the chosen range", "ar")
    'يوم ضمن الفترة المختارة'
    """
    parts = [re.sub(r" \([0-9a-z_;, ]+\)$", "", part) for part in text.split("; ") if part]
    known = _strings()["reasons"]
    if lang == "ar":
        parts = [known.get(part, part) for part in parts]
    return ("؛ " if lang == "ar" else "; ").join(dict.fromkeys(parts))


def article_name(article_id: str, lang: str, outlets: dict[str, str] | None = None) -> str:
    """Return a short name of an article for a chart: the number before the first underscore, and its outlet if
    known."""
    if article_id == "reference":
        return say("common.reference_name", lang)
    short = article_id.partition("_")[0] or article_id
    outlet = (outlets or {}).get(article_id, "")
    return say("common.article_of", lang, id=short, outlet=outlet) if outlet else say("common.article", lang, id=short)
