"""Folding keeps every character in its place, and words come out as they are looked up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_kit.lexicon import lexicon, toml
from astana_kit.mentions.units import Units
from astana_kit.text import FILLER, fold, plain, tokens

ARABIC = st.text(
    alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF)
    | st.sampled_from("ﻻﻷﻵﻹ .،\n\u200f\u00a0ABCxyz0123٠١٢۳«»“”–ـ"),
    max_size=80,
)


@given(st.text(max_size=200))
def test_a_folded_text_has_as_many_characters_as_the_raw_one(raw):
    assert len(fold(raw)) == len(raw)


@given(ARABIC, ARABIC)
def test_the_fold_of_a_stretch_without_tatweel_is_the_stretch_of_the_fold(a, b):
    raw = (a + b).replace("ـ", "")
    cut = len(a.replace("ـ", ""))
    assert fold(raw)[:cut] == fold(raw[:cut])
    assert fold(raw)[cut:] == fold(raw[cut:])


@given(ARABIC)
def test_folding_twice_changes_nothing_more_but_ligatures_and_fillers(raw):
    once = fold(raw)
    assert plain(fold(once)) == plain(once)


@given(st.text(max_size=300))
def test_every_token_lies_where_its_offsets_say(raw):
    folded = fold(raw)
    last = 0
    for form, start, end in tokens(folded):
        assert last <= start < end <= len(raw)
        assert plain(folded[start:end]) == form
        last = end


@settings(max_examples=50)
@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىآأإؤئء0123456789", min_size=1, max_size=30))
def test_no_letter_and_no_digit_is_lost(word):
    assert len(plain(fold(word))) == len(word)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("أستانة", "استانه"),
        ("آستانا", "أستانا"),
        ("فى", "في"),
        ("الذى", "الذي"),
        ("مُؤتَمَر", "موتمر"),
        ("اﻷربعاء", "الأربعاء"),
        ("ﻻ", "لا"),
        ("٢٠٢٥", "2025"),
        ("۲۰۲۵", "2025"),
        ("القـ.ـضية", "القضية"),
        ("ميـ.ـتاً", "ميتا"),
        ("تنـ ـديد", "تنديد"),
        ("الكردستانى", "الكردستاني"),
        ("دمشـــق", "دمشق"),
        ("\u200fدمشق", "دمشق"),
        ("M4", "m4"),
    ],
)
def test_two_spellings_of_a_word_fold_to_one(a, b):
    assert plain(fold(a)) == plain(fold(b))


@pytest.mark.parametrize(("a", "b"), [("أستانا", "آستانة"), ("باب", "آب"), ("حماة", "حماس"), ("قصف", "وقف")])
def test_different_words_stay_different(a, b):
    assert plain(fold(a)) != plain(fold(b))


def test_a_filler_never_ends_up_in_a_word_that_is_looked_up():
    assert all(FILLER not in form for form, _, _ in tokens(fold("الـ21 مُـحَـمَّد")))


def test_hashes_and_underlines_of_tags_are_no_words():
    """«#جنيف_السورية» reads like «جنيف السورية», at its own offsets."""
    text = "غادر إلى #دمشق_القديمة أمس"
    got = tokens(fold(text))
    assert [t[0] for t in got] == ["غادر", "الي", "دمشق", "القديمه", "امس"]
    assert text[got[2][1] : got[3][2]] == "دمشق_القديمة"


RUN_TOGETHER = ["تركيا", "روسيا", "إيران", "كازاخستان", "إدلب", "دمشق", "موسكو", "الأردن", "العراق", "أنقرة"]


@given(st.lists(st.sampled_from(RUN_TOGETHER), min_size=2, max_size=4), st.booleans())
def test_names_without_their_blanks_are_read_as_with_them(names, joined):
    blank = "و" if joined else ""
    glued, apart = Units(blank.join(names)), Units((" " + blank).join(names))
    assert glued.entries == apart.entries
    assert glued.starts == [
        sum(len(n) + len(blank) for n in names[:i]) - len(blank) * (i > 0) for i in range(len(names))
    ]


@given(st.text(alphabet="اتركيوسنبلدمشقحصة ", max_size=60))
def test_every_unit_lies_in_the_text_whether_it_was_cut_or_not(raw):
    units = Units(raw)
    assert all(a < b for a, b in zip(units.starts, units.ends, strict=True))
    assert all(b <= c for b, c in zip(units.ends, units.starts[1:], strict=False))
    assert "".join(raw.split()) == "".join(
        "".join(raw[a:b].split()) for a, b in zip(units.starts, units.ends, strict=True)
    )


@pytest.mark.parametrize("word", ["سورياليه", "لبنانيات", "الايرانيون", "كرمانشاه", "مستشفيات", "وتركيا", "استانا"])
def test_a_word_that_is_no_row_of_names_stays_whole(word):
    assert lexicon().cut(word) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [(t, True) for g in toml("homographs")["marked"] for t in g["examples"]]
    + [(t, False) for g in toml("homographs")["marked"] for t in g["counter"]],
)
def test_vowel_signs_tell_homographs_apart(text, place):
    assert any(e is not None and e.senses.get("place") == "oman" for e in Units(text).entries) is place


def test_a_word_that_only_looks_like_a_verb_with_a_prefix_has_no_sense():
    for group in toml("homographs")["word"]:
        for text, senses in [(group["examples"][0], False), (group["counter"][0], True)]:
            found = [e for f, e in zip(Units(text).forms, Units(text).entries, strict=True) if f.startswith("وحيد")]
            assert [bool(e.senses) for e in found] == [senses]
