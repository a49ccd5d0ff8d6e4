"""Patterns over rows of tokens: classes of tokens with names, rules as data, and Python's ``re`` to match them.

Nothing here knows a language. A *class* says which tokens it holds (by code, by a sense of the lexicon, by the word
itself); every distinct set of classes gets one private character, so that an article becomes a string with one
character a token and a pattern becomes an ordinary regular expression over it: ``{round} {mark}{0,2} (?P<n>{ordinal})``.

In a pattern ``{a}`` is a token of class a, ``{a|b}`` of either, ``{a&b}`` of both, ``{a&!b}`` of the first only,
``{!a|b}`` of neither, ``.`` any token and ``{=m}`` the macro m; blanks mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from .text import fold

# the letters of token classes: below 256 first, where ``re`` compiles sets ten times faster, then the private use area
_LETTERS = [chr(c) for c in range(1, 256) if chr(c) not in "\\[]^-&~|#" and not chr(c).isspace()]
_LETTERS += map(chr, range(0xE000, 0xF900))
_JOINED = "\u0648\u0641"  # «and» and «so», written together with the word that follows
_BRACES = re.compile(r"\{(=?)([!\w|&]+)\}")
_REPEAT = re.compile(r"\d+,?\d*")
_CLASS_KEYS = {"sense", "is", "code", "words", "starts", "ends", "prefix", "bare", "without", "mark", "least", "most"}
_RULE_KEYS = ("name", "says", "pattern", "examples", "counter")


class Row(Protocol):
    """What a row of tokens has to offer."""

    @property
    def codes(self) -> str: ...
    @property
    def forms(self) -> Sequence[str]: ...
    @property
    def entries(self) -> Sequence[Any]: ...
    @property
    def prefixes(self) -> Sequence[str]: ...
    @property
    def numbers(self) -> Sequence[int]: ...


class RuleError(ValueError):
    """A class or rule that is written wrongly, or that its own examples contradict."""


@dataclass(slots=True)
class Rule:
    """One rule: what it reads (``says``), its pattern, what must or must not stand behind it, its examples.

    ``behind`` and ``not_behind`` are patterns that end where the rule's begins; ``near`` is a class of which a token
    must stand in the same paragraph; ``kind`` groups rules that are asked for together; ``gives`` is what the rule's
    user makes of it.
    """

    name: str
    says: str
    pattern: str
    examples: list[str]
    counter: list[str]
    kind: str = ""
    behind: str = ""
    not_behind: str = ""
    near: str = ""
    gives: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule fits: tokens ``[first, last)``, and the named parts of its pattern that took part."""

    rule: Rule
    first: int
    last: int
    parts: dict[str, tuple[int, int]]


def _keys(name: str, spec: dict[str, Any]) -> list[Any]:
    """Give the keys under which a class is looked up; what else it asks for is tried when one of them is met."""
    if "sense" in spec:
        return [(spec["sense"], v) for v in spec.get("is", (None,))]
    if "words" in spec:
        return [("word", w) for w in spec["words"]]
    if "mark" in spec:
        return [("mark", spec["mark"])]
    if "code" in spec:
        return [("code", c) for c in spec["code"]]
    if "starts" in spec or "ends" in spec:
        return ["any"]
    raise RuleError(
        f"class {name} holds nothing: give it a sense, words, a mark, a code, or how its words start or end"
    )


def _fits(spec: dict[str, Any], row: Row, i: int, marks: set[str]) -> bool:
    form, prefix = row.forms[i], row.prefixes[i]
    return (
        row.codes[i] in spec.get("code", row.codes[i])
        and spec.get("least", 0) <= row.numbers[i] <= spec.get("most", row.numbers[i])
        and spec.get("mark", "") in marks | {""}
        and spec.get("without") not in marks
        and (spec["prefix"] in prefix if "prefix" in spec else not (prefix and spec.get("bare")))
        and form.startswith(spec.get("starts", ""))
        and form.endswith(spec.get("ends", ""))
    )


class Grammar:
    """Classes, macros and rules; the letters are given out as new sets of classes are met.

    In: tables as read from TOML, each with ``class``, ``macro`` and ``rule``. Raises ``RuleError`` where a rule has no
    example or no counter-example, or names a class or macro that is not there.
    """

    _BEFORE, _AFTER = 40, 20  # tokens within which ``near`` looks

    def __init__(self, *tables: dict[str, Any]) -> None:
        self._bits: dict[str, int] = {}
        self._index: dict[Any, list[tuple[int, dict[str, Any]]]] = {}
        self.marks: list[str] = []
        self._memo: dict[tuple[Any, ...], str] = {}
        self._letters: dict[int, str] = {}
        self._tried: dict[tuple[tuple[int, int], ...], tuple[int, str]] = {}
        self._compiled: dict[str, tuple[int, re.Pattern[str]]] = {}
        self._macros: dict[str, str] = {}
        self.rules: dict[str, Rule] = {}
        self._kinds: dict[str, list[Rule]] = {}
        for table in tables:
            for name, spec in table.get("class", {}).items():
                self._add_class(name, spec if isinstance(spec, list) else [spec])
            self._macros.update(table.get("macro", {}))
        self._within = "{!line}" if "line" in self._bits else "."  # ``near`` stays in the paragraph
        for table in tables:
            for item in table.get("rule", ()):
                self._add_rule(dict(item))

    def _add_class(self, name: str, specs: list[dict[str, Any]]) -> None:
        if name in self._bits:
            raise RuleError(f"class {name} is there twice")
        bit = self._bits[name] = 1 << len(self._bits)
        for spec in specs:
            if extra := set(spec) - _CLASS_KEYS:
                raise RuleError(f"class {name}: no such key as {', '.join(sorted(extra))}")
            spec = spec | {k: tuple(map(fold, spec[k])) for k in ("words", "starts", "ends") if k in spec}
            for mark in (spec.get("mark"), spec.get("without")):
                if mark and mark not in self.marks:
                    self.marks.append(mark)
            for key in _keys(name, spec):
                self._index.setdefault(key, []).append((bit, spec))

    def _add_rule(self, item: dict[str, Any]) -> None:
        name = item.get("name") or "a rule without a name"
        for key in _RULE_KEYS:
            if not item.get(key):
                raise RuleError(f"{name}: give it {key!r}")
        if name in self.rules:
            raise RuleError(f"{name} is there twice")
        known = {k: item.pop(k) for k in (*_RULE_KEYS, "kind", "behind", "not_behind", "near") if k in item}
        rule = self.rules[name] = Rule(**known, gives=item)
        self._kinds.setdefault(rule.kind, []).append(rule)
        for pattern in (rule.pattern, rule.behind, rule.not_behind):
            self._source(pattern, name)
        if rule.near and rule.near not in self._bits:
            raise RuleError(f"{name}: there is no class {rule.near!r}")

    # -- from tokens to letters

    def read(self, row: Row, first: int = 0, last: int | None = None, **marks: Iterable[int]) -> str:
        """Turn tokens ``[first, last)`` into a string of letters; ``marks`` name sets of token numbers that classes ask for."""
        last = len(row.codes) if last is None else last
        flags = [0] * (last - first)
        for n, name in enumerate(self.marks):
            for i in marks.get(name, ()):
                if first <= i < last:
                    flags[i - first] |= 1 << n
        part = slice(first, last)
        keys = zip(row.forms[part], row.codes[part], map(id, row.entries[part]), row.prefixes[part], flags)
        memo = self._memo
        return "".join([memo.get(k) or self._letter(row, first + n, k) for n, k in enumerate(keys)])

    def _letter(self, row: Row, i: int, memo_key: tuple[Any, ...]) -> str:
        form, entry = row.forms[i], row.entries[i]
        marks = {m for n, m in enumerate(self.marks) if memo_key[-1] >> n & 1}
        keys: list[Any] = ["any", ("code", row.codes[i]), ("word", form), *(("mark", m) for m in marks)]
        if form[0] in _JOINED and len(form) > 2:
            keys.append(("word", form[1:]))
        for kind, value in entry.senses.items() if entry else ():
            keys += ((kind, value), (kind, None)) if isinstance(value, str) else ((kind, None),)
        mask = 0
        for key in keys:
            for bit, spec in self._index.get(key, ()):
                if not mask & bit and _fits(spec, row, i, marks):
                    mask |= bit
        letter = self._memo[memo_key] = self._letters.setdefault(mask, _LETTERS[len(self._letters)])
        return letter

    # -- from patterns to regular expressions

    def _source(self, pattern: str, rule: str = "") -> str:
        def put(m: re.Match[str]) -> str:
            if m[1]:
                if m[2] not in self._macros:
                    raise RuleError(f"{rule}: there is no macro {m[2]!r}")
                return self._source(self._macros[m[2]], rule)
            if _REPEAT.fullmatch(m[2]):
                return m[0]
            return self._set(m[2], rule)

        return _BRACES.sub(put, "".join(pattern.split()))

    def _set(self, names: str, rule: str) -> str:
        """Give the character class of all letters whose set of classes fits."""
        negated, names = names.startswith("!"), names.removeprefix("!")
        wanted = []
        for one in names.split("|"):
            has = hasnt = 0
            for name in one.split("&"):
                bit = self._bits.get(name.removeprefix("!"))
                if bit is None:
                    raise RuleError(f"{rule}: there is no class {name!r}")
                has, hasnt = (has, hasnt | bit) if name.startswith("!") else (has | bit, hasnt)
            wanted.append((has, hasnt))
        fits = self._fitting(tuple(wanted))
        if not fits:
            return "." if negated else "(?!)"
        return f"[{'^' if negated else ''}{fits}]"

    def _fitting(self, wanted: tuple[tuple[int, int], ...]) -> str:
        """Give all letters so far that have, or have not, the classes wanted; only new letters are tried."""
        seen, fits = self._tried.get(wanted, (0, ""))
        if seen < len(self._letters):
            new = islice(self._letters.items(), seen, None)
            fits += "".join(letter for mask, letter in new if any(mask & h == h and not mask & n for h, n in wanted))
            self._tried[wanted] = len(self._letters), fits
        return fits

    def regex(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern for the letters given out so far: to be asked for after the row that it is tried on was read."""
        known = self._compiled.get(pattern)
        if known and known[0] == len(self._letters):
            return known[1]
        source = self._source(pattern)
        regex = known[1] if known and known[1].pattern == source else re.compile(source, re.DOTALL)
        self._compiled[pattern] = len(self._letters), regex
        return regex

    # -- matching

    def matches(self, rule: Rule, letters: str, first: int = 0, last: int | None = None) -> Iterator[Match]:
        """Give, in order, where a rule fits within tokens ``[first, last)``."""
        last = len(letters) if last is None else last
        at, regex = first, self.regex(rule.pattern)
        while at < last and (m := regex.search(letters, at, last)):
            if m.end() > m.start() and self._stands(rule, letters, m.start(), m.end(), first, last):
                parts = {k: m.span(k) for k, v in m.groupdict().items() if v is not None}
                yield Match(rule, m.start(), m.end(), parts)
                at = m.end()
            else:
                at = m.start() + 1

    def _stands(self, rule: Rule, letters: str, start: int, end: int, first: int, last: int) -> bool:
        for pattern, wanted in ((rule.behind, True), (rule.not_behind, False)):
            if pattern:
                found = self.regex(f"(?:{pattern})\\Z").search(letters, max(first, start - self._BEFORE), start)
                if bool(found) != wanted:
                    return False
        if not rule.near:
            return True
        before = self.regex(f"{{{rule.near}}}{self._within}*\\Z").search(letters, max(0, start - self._BEFORE), start)
        return bool(before or self.regex(f"{{{rule.near}}}").search(letters, start, min(last, end + self._AFTER)))

    def scan(self, letters: str, kind: str, first: int = 0, last: int | None = None) -> list[Match]:
        """Give where the rules of a kind fit, from the left; of several that begin at one token the earlier rule wins."""
        rules = self.of(kind)
        found = [(m.first, n, m) for n, r in enumerate(rules) for m in self.matches(r, letters, first, last)]
        out: list[Match] = []
        for at, _, m in sorted(found, key=lambda f: f[:2]):
            if not out or at >= out[-1].last:
                out.append(m)
        return out

    def of(self, kind: str) -> list[Rule]:
        """Give the rules of a kind in their order."""
        return self._kinds.get(kind, [])

    def prove(self, read: Callable[[str], str]) -> None:
        """Check every rule against its examples; ``read`` turns a text into letters. Raises ``RuleError``."""
        for rule in self.rules.values():
            for text in rule.examples:
                if not any(self.matches(rule, read(text))):
                    raise RuleError(f"{rule.name} does not read its example «{text}»")
            for text in rule.counter:
                if any(self.matches(rule, read(text))):
                    raise RuleError(f"{rule.name} reads its counter-example «{text}»")
