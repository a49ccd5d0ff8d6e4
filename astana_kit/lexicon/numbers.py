"""Arabic ordinals and cardinals in every written form, generated from the grammar's rule."""

from __future__ import annotations

from collections.abc import Iterator

# Folded spelling (see text.fold). Masculine, feminine; more forms of one number in a tuple.
_ONES_ORDINAL = {
    1: (("اول",), ("اولي",)),
    2: (("ثاني", "ثان"), ("ثانيه",)),
    3: (("ثالث",), ("ثالثه",)),
    4: (("رابع",), ("رابعه",)),
    5: (("خامس",), ("خامسه",)),
    6: (("سادس",), ("سادسه",)),
    7: (("سابع",), ("سابعه",)),
    8: (("ثامن",), ("ثامنه",)),
    9: (("تاسع",), ("تاسعه",)),
    10: (("عاشر",), ("عاشره",)),
}
_TENS = {
    20: ("عشرون", "عشرين"),
    30: ("ثلاثون", "ثلاثين"),
    40: ("اربعون", "اربعين"),
    50: ("خمسون", "خمسين"),
    60: ("ستون", "ستين"),
    70: ("سبعون", "سبعين"),
    80: ("ثمانون", "ثمانين"),
    90: ("تسعون", "تسعين"),
}
_ONES_IN_COMPOUND = {**{n: _ONES_ORDINAL[n] for n in range(2, 10)}, 1: (("حادي", "واحد"), ("حاديه", "واحده"))}
_ONES_CARDINAL = {
    1: ("واحد", "واحده", "احد", "احدي"),
    2: ("اثنان", "اثنين", "اثنتان", "اثنتين", "اثنا", "اثني", "اثنتا", "اثنتي"),
    3: ("ثلاث", "ثلاثه"),
    4: ("اربع", "اربعه"),
    5: ("خمس", "خمسه"),
    6: ("ست", "سته"),
    7: ("سبع", "سبعه"),
    8: ("ثمان", "ثماني", "ثمانيه"),
    9: ("تسع", "تسعه"),
    10: ("عشر", "عشره"),
}
_TEN_IN_TEENS = ("عشر", "عشره")


def ordinals(last: int = 99) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield every written form of the ordinals 1 to ``last``, as words in folded spelling, with the number.

    Both genders, both cases, with and without ال (on either part), «الحادي والعشرين» as well as «الواحد والعشرين».

    >>> (("الحاديه", "والعشرين"), 21) in set(ordinals(30))
    True
    """
    for n in range(1, last + 1):
        ten, one = n - n % 10, n % 10
        if n <= 10:
            for forms in _ONES_ORDINAL[n]:
                for f in forms:
                    yield (f,), n
                    yield ("ال" + f,), n
                    if not f.endswith(("ه", "ي")):
                        yield (f + "ا",), n  # «اجتماعًا خامسًا»
        elif n < 20:
            for gender in (0, 1):
                for f in _ONES_IN_COMPOUND[one][gender]:
                    for t in _TEN_IN_TEENS:
                        for a in ("", "ال"):
                            yield (a + f, t), n
                            if a:
                                yield (a + f, a + t), n
        elif one == 0:
            for t in _TENS[ten]:
                yield ("ال" + t,), n
        else:
            for gender in (0, 1):
                for f in _ONES_IN_COMPOUND[one][gender]:
                    for t in _TENS[ten]:
                        yield ("ال" + f, "وال" + t), n
                        yield ("ال" + f, "و" + t), n
                        if f.startswith("واحد"):
                            continue  # «واحد وعشرون لقاءً» counts
                        yield (f, "وال" + t), n
                        yield (f, "و" + t), n
                        yield ("ال" + f, "و", "ال" + t), n


def cardinals(last: int = 99) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield every written form of the cardinals 1 to ``last``, as words in folded spelling, with the number.

    >>> (("تسع", "عشره"), 19) in set(cardinals(20))
    True
    """
    for n in range(1, last + 1):
        ten, one = n - n % 10, n % 10
        if n > 20 and one == 1:
            for t in _TENS[ten]:
                yield ("واحدا", "و" + t), n
        if n <= 10:
            for f in _ONES_CARDINAL[n]:
                if f not in ("احد", "احدي", "اثنا", "اثني", "اثنتا", "اثنتي"):
                    yield (f,), n
        elif n < 20:
            for f in _ONES_CARDINAL[one]:
                for t in _TEN_IN_TEENS:
                    yield (f, t), n
        elif one == 0:
            for t in _TENS[ten]:
                yield (t,), n
        else:
            for f in _ONES_CARDINAL[one]:
                for t in _TENS[ten]:
                    yield (f, "و" + t), n
