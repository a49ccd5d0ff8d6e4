"""The engine of patterns over classes of tokens, and the rules that are written for it: each with its examples."""

from __future__ import annotations

import pytest

from astana_kit.claims import process
from astana_kit.claims.context import Context
from astana_kit.claims.rounds import find_mentions, naming, presence
from astana_kit.mentions.units import Units
from astana_kit.model import Article
from astana_kit.patterns import Grammar, RuleError

CLASSES = {
    "number": {"code": "d", "most": 40},
    "word": {"code": "_"},
    "round": {"words": ["جولة", "الجولة"]},
    "not_this": {"words": ["الدوري"]},
    "line": {"code": "\n"},
}


def made(**rule: object) -> Grammar:
    item = {"name": "try", "says": "a try", "examples": ["x"], "counter": ["y"], "pattern": "{round} (?P<n>{number})"}
    return Grammar({"class": CLASSES, "rule": [item | rule]})


def fits(grammar: Grammar, text: str) -> list[tuple[int, int]]:
    row = grammar.read(Units(text))
    return [(m.first, m.last) for r in grammar.rules.values() for m in grammar.matches(r, row)]


def test_a_pattern_is_matched_token_by_token() -> None:
    assert fits(made(), "بعد الجولة 7 و الجولة 9") == [(1, 3), (4, 6)]


def test_a_number_too_large_for_its_class_is_none() -> None:
    assert fits(made(pattern="{round} {number}"), "الجولة 31") and not fits(made(), "الجولة 310")


def test_what_stands_behind_decides() -> None:
    assert not fits(made(not_behind="{not_this} .{0,3}"), "في الدوري بدأت الجولة 7")
    assert fits(made(behind="{not_this} .{0,3}"), "في الدوري بدأت الجولة 7")


def test_near_stays_in_the_paragraph() -> None:
    assert fits(made(near="not_this"), "الدوري كبير والجولة 7 قريبة".replace("والجولة", "الجولة"))
    assert not fits(made(near="not_this"), "الدوري كبير\nالجولة 7 قريبة")


def test_letters_met_later_are_known_to_patterns_compiled_before() -> None:
    g = made(pattern="{round} {!number}")
    assert not fits(g, "الجولة 7")
    assert fits(g, "الجولة الدوري") == [(0, 2)]


@pytest.mark.parametrize("missing", ["examples", "counter", "says", "pattern"])
def test_a_rule_that_is_not_whole_is_refused(missing: str) -> None:
    with pytest.raises(RuleError, match=missing):
        made(**{missing: []})


@pytest.mark.parametrize("pattern", ["{nobody}", "{=nothing}", "{round&nobody}"])
def test_a_class_or_macro_that_is_not_there_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError, match="no (class|macro)"):
        made(pattern=pattern)


def test_an_example_that_does_not_fit_is_refused() -> None:
    def read(text: str) -> str:
        return g.read(Units(text))

    g = made(examples=["الجولة 7"], counter=["7 جولة"])
    g.prove(read)
    g = made(examples=["7 جولة"], counter=["لا شيء"])
    with pytest.raises(RuleError, match="does not read"):
        g.prove(read)
    g = made(examples=["الجولة 7"], counter=["في الجولة 7"])
    with pytest.raises(RuleError, match="counter-example"):
        g.prove(read)


def context(text: str) -> Context:
    return Context(Article("example", "example.txt", text, "0" * 64))


def test_every_rule_on_rounds_reads_its_examples_and_not_its_counter_examples() -> None:
    def read(text: str) -> str:
        ctx = context(text)
        return naming.grammar().read(ctx.units, dated=ctx.in_date)

    naming.grammar().prove(read)


def test_every_rule_on_who_was_there_reads_its_examples_and_not_its_counter_examples() -> None:
    def read(text: str) -> str:
        ctx = context(text)
        named = {k for m in find_mentions(ctx)[0] for k in range(m.first, m.last)}
        return "".join(presence.letters(ctx, n, named) for n in range(len(ctx.sentences)))

    presence.grammar().prove(read)


def test_every_rule_on_the_process_reads_its_examples_and_not_its_counter_examples() -> None:
    process.grammar().prove(lambda text: process.letters(context(text)))
