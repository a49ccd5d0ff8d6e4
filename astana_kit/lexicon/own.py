"""The TOML of the lexicon, checked key by key, and a user's own spellings laid over it."""

from __future__ import annotations

import difflib
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Data = dict[str, Any]
# heads of a user's file: where in the lexicon their entries belong
_HEADS = {
    "actor": ("actors", "actor"),
    "place": ("places", "place"),
    "person": ("persons", "person"),
    "source": ("sources", "source"),
    **{name: (name, "word") for name in ("rounds", "meetings", "actions", "offices", "saying")},
}
_NEEDED = {
    "actor": ("id", "ar", "en", "names"),
    "place": ("id", "ar", "en", "names"),
    "person": ("id", "ar", "en", "names", "actor"),
    "source": ("id", "ar", "en", "names"),
    "word": ("code",),
}
_SPELT = ("names", "adjectives", "plurals", "bare", "nouns", "words", "verbs")
# keys of which one may be a slip of the other; the senses of words may look alike
_PLAIN = {
    *_SPELT,
    "code",
    "id",
    "examples",
    "counter",
    "country",
    "within",
    "capital_of",
    "office",
    "actor",
    "from",
    "until",
    "kind",
    "needs",
}
_SENSES = {"noun", "verb"}
_GLAD = 0.78  # how alike two keys are when one is the other misspelt
_laid: dict[str, dict[str, list[Data]]] = {}


class LexiconError(ValueError):
    """Say what is wrong with a file of the lexicon: file, entry, key, and the next step."""


def parsed(path: Path, shown: str) -> Data:
    """Read a TOML file. Raises ``LexiconError`` naming the file and the line."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as e:
        raise LexiconError(f"{shown} is not valid TOML: {e}; mend that line and try again") from None
    except RecursionError:
        raise LexiconError(f"{shown} is nested too deeply; expected entries with plain keys") from None
    except UnicodeDecodeError as e:
        raise LexiconError(f"{shown}: not UTF-8 (byte {e.start}); save it as UTF-8") from None
    except OSError as e:
        raise LexiconError(
            f"{shown}: cannot be read ({e.strerror or e}); look to its name and its permissions"
        ) from None
    except ValueError as e:  # a number of more digits than Python reads, say
        raise LexiconError(f"{shown} is not valid TOML: {str(e)[:80]}; mend that line and try again") from None


def checked(data: Data, shown: str) -> Data:
    """Check the entries of a file of the kit against each other: no key misspelt, none missing, each of its type."""
    for group, entries in data.items():
        if group in _NEEDED:
            if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
                raise LexiconError(f"{shown}: expected entries headed [[{group}]]; mend the head of {group}")
            _entries(entries, _shape(entries), group, shown, group)
    return data


def _shape(entries: list[Data]) -> dict[str, set[type]]:
    """Give the keys that entries of a group have, with their types: what only one entry has is not yet sure."""
    times = Counter(k for e in entries for k in e)
    types: dict[str, Counter[type]] = defaultdict(Counter)
    for e in entries:
        for k, v in e.items():
            types[k][type(v)] += 1
    common = {k for k, n in times.items() if n > 2}
    return {
        k: {t for t, n in types[k].items() if n > 2 or times[k] <= 2 or len(types[k]) == 1}
        for k in times
        if times[k] > 1 or k in _SENSES or not difflib.get_close_matches(k, common & _PLAIN, n=1, cutoff=_GLAD)
    }


def _entries(entries: list[Data], shape: dict[str, set[type]], group: str, shown: str, head: str) -> None:
    for n, e in enumerate(entries, 1):
        where = f"{shown}, {e['id'] if isinstance(e.get('id'), str) else f'[[{head}]] no. {n}'}"
        for key, value in e.items():
            if key not in shape:
                near = difflib.get_close_matches(key, shape, n=1, cutoff=0.5)
                raise LexiconError(
                    f"{where}: unknown key {key!r}"
                    + (f"; did you mean {near[0]!r}?" if near else "; mend or take it out")
                )
            if type(value) not in shape[key]:
                wanted = " or ".join(sorted(t.__name__ for t in shape[key]))
                raise LexiconError(f"{where}: {key!r} is {type(value).__name__} {str(value)[:30]!r}; expected {wanted}")
            if key in _SPELT and isinstance(value, list):
                kind = list if key == "verbs" else str
                bad = [v for v in value if not isinstance(v, kind) or not v or kind is list and len(v) != 2]
                if bad:
                    raise LexiconError(
                        f"{where}: {key!r} holds {str(bad[0])[:30]!r}; expected {'pairs of past and present' if kind is list else 'words'}"
                    )
        for key in _NEEDED[group]:
            if key not in e:
                raise LexiconError(f"{where}: has no {key!r}; an entry needs {', '.join(_NEEDED[group])}")
        if group == "word" and not any(k in e for k in _SPELT):
            raise LexiconError(f"{where}: has no words; give it nouns, verbs, words or adjectives")


def laid_over(name: str, data: Data) -> Data:
    """Give a file of the kit with the user's entries: an entry of a known id adds its spellings, others are new."""
    if name not in _laid:
        return data
    out = dict(data)
    for group, mine in _laid[name].items():
        entries = [dict(e) for e in out[group]]
        known = {e["id"]: e for e in entries if "id" in e}
        for e in mine:
            old = known.get(e.get("id", ""))
            if old is None:
                entries.append(e)
                continue
            for key, value in e.items():
                if isinstance(value, list):
                    old[key] = [*old.get(key, ()), *(v for v in value if v not in old.get(key, ()))]
        out[group] = entries
    return out


def _own(path: Path, kit: Any) -> dict[str, dict[str, list[Data]]]:
    shown = str(path)
    data = parsed(path, shown)
    out: dict[str, dict[str, list[Data]]] = {}
    for head, entries in data.items():
        if head not in _HEADS or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            near = difflib.get_close_matches(head, _HEADS, n=1, cutoff=0.5)
            raise LexiconError(
                f"{shown}: {head!r} is no head of entries"
                + (
                    f"; did you mean [[{near[0]}]]?"
                    if near and near[0] != head
                    else f"; there are [[{']], [['.join(_HEADS)}]]"
                )
            )
        name, group = _HEADS[head]
        theirs = kit(name)[group]
        known = {e.get("id") for e in theirs}
        # a known entry needs nothing but its new spellings
        full = [
            e
            if e.get("id") not in known or group == "word"
            else dict.fromkeys(_NEEDED[group], "") | {"names": ["x"]} | e
            for e in entries
        ]
        _entries(full, _shape(theirs), group, shown, head)
        out.setdefault(name, {}).setdefault(group, []).extend(entries)
    return out


@contextmanager
def spelt_by(path: Any) -> Iterator[None]:
    """Let a user's own TOML file of spellings count beside the kit's, within a ``with`` block; None changes nothing.

    Its entries are headed ``[[actor]]``, ``[[place]]``, ``[[person]]``, ``[[source]]``, or ``[[rounds]]``,
    ``[[meetings]]``, ``[[actions]]``, ``[[offices]]``, ``[[saying]]`` for words; their keys are those of the kit's
    own files. Raises ``LexiconError``.
    """
    if path is None:
        yield
        return
    from . import toml

    before = dict(_laid)
    fresh = _own(Path(path), toml)
    _laid.clear()
    _laid.update(fresh)
    _forget()
    try:
        yield
    finally:
        _laid.clear()
        _laid.update(before)
        _forget()


def own_entries() -> dict[str, dict[str, list[Data]]]:
    """Give the user's entries that count now, by file and group."""
    return _laid


def _forget() -> None:
    """Empty every cache of the kit: what was worked out from the lexicon is worked out anew."""
    for name, module in list(sys.modules.items()):
        if name.startswith("astana_kit"):
            for thing in list(vars(module).values()):
                if hasattr(thing, "cache_clear") and getattr(thing, "__module__", "").startswith("astana_kit"):
                    thing.cache_clear()
