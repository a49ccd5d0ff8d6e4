"""Who is on stage in an article, and what governs what: one place for subjects, pronouns and references.

A ``View`` (a sentence with its look-ups) is given where a sentence is walked; the scene itself is made once an article.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import about, folded_words
from .context import Context, Party

MALE, FEMALE, PLURAL, DUAL = "m", "f", "p", "d"
_MALE_HEADS = folded_words(
    "حزب تنظيم جيش حرس مجلس طيران نظام تحالف فصيل لواء فيلق تيار اتحاد سلاح عدو احتلال كيان عراق اردن لبنان يمن "
    "سودان مغرب داعش حشد بنتاغون كرملين"
)
_PEOPLE_HEADS = folded_words("مسلح مقاتل جنود عناصر ارهابي حوثي اتراك اكراد")
_AUX = frozenset(folded_words("قد كان كانت لم لن لا ما كانوا تزال يزال زالت ايضا سبق"))
_THAT = frozenset(folded_words("ان انه انها انهم بان بانه بانها بانهم لان كان لكن لكنها لكنه"))
_CLAUSE = frozenset(folded_words("حيث فيما بينما كما اذ عندما بعدما قبلما مما حين ثم اي اذا لو متي كي حتي لكي الا"))
_LINKS = frozenset(folded_words("علي الي في من عن ل ب بعد قبل منذ خلال اثر جراء بشان حول ضد عبر مع بعيد نحو لدي وسط"))
_REGIONS = ("northern_", "southern_", "eastern_", "western_", "central_", "northeast_", "northwest_", "syria")
_FOREMOST = frozenset(folded_words("آخر أول أولى ثاني ثانية ثالث ثالثة إحدى أعنف أكبر أوسع أشرس"))
_ADJUNCT = frozenset(folded_words("خلال بعد عقب إثر أثناء رغم وسط ضمن في منذ"))
_COMPLEMENT = ("من", "في", "علي", "ب", "ل")  # what may tie a deed to «تمكن», «نجح», «أقدم»
_MEANS = ("عبر", "خلال")  # tie to the verb, whatever its object
RELATIVES = frozenset(folded_words("الذي التي الذين اللذان اللتان اللذين"))


class Scene:
    """The parties of an article in order of mention, for what refers back to them.

    In: the context of an article. ``before`` gives the last one that fits; ``refer`` what a bare «التنظيم» means.
    """

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self._heads: dict[int, list[tuple[str, Party]]] = {}

    def heads(self, n: int) -> list[tuple[str, Party]]:
        """Give the parties of sentence ``n`` that could be referred to, each with the first word that names it."""
        got = self._heads.get(n)
        if got is None:
            got = [(head(self.ctx, p), p) for p in self.ctx.parties(n)[:60] if p.how != "adjective" and p.actors]
            self._heads[n] = got
        return got

    def town(self, k: int) -> str:
        """Give the town or district that «المدينة», «البلدة» at unit ``k`` stands for: the one named last, or nothing."""
        entries = self.ctx.units.entries
        for j in range(k - 1, max(-1, k - 120), -1):
            place = entries[j].senses.get("place", "") if entries[j] is not None else ""
            item = about("place", place) if place else {}
            if item.get("country") and not place.startswith(_REGIONS) and not item.get("capital_of"):
                return place
        return ""

    def refer(self, n: int, k: int, head: str) -> Party | None:
        """Give whom «التنظيم», «الجيش», «الحزب» at unit ``k`` of sentence ``n`` means: the last one so named."""
        for m in range(n, max(-1, n - 12), -1):
            for form, p in reversed(self.heads(m)):
                if head == "جيش" and any(about("actor", a).get("group") != "state" for a in p.actors):
                    continue  # «الجيش» is that of a state, not «الجيش السوري الحر»
                if p.last <= k and (
                    form == head or p.how == "name" and len(p.actors) == 1 and _named(p.actors[0], head)
                ):
                    return p
        return self._home_army(n, k) if head == "جيش" else None

    def _home_army(self, n: int, k: int) -> Party | None:
        """Give Syria where the forces of its government, and no other state's, were named before a bare «الجيش»."""
        own = None
        for m in range(n, max(-1, n - 12), -1):
            for form, p in reversed(self.heads(m)):
                if p.last > k or form not in ("قوات", "جيش", "وحدات", "نظام", "حكومه", "طيران"):
                    continue
                if any(a != "syria" and about("actor", a).get("group") == "state" for a in p.actors):
                    return None
                own = own or (p if p.actors == ("syria",) else None)
        return own


def _named(actor: str, head: str) -> bool:
    """Whether a group is known under a name that begins with ``head``; armies of states must be named outright."""
    item = about("actor", actor)
    if item.get("group") == "state" or head == "قوات" and item.get("group") == "organisation":
        return False
    return any(folded_words(name)[0].removeprefix("ال") == head for name in item.get("names", ())[:8])


def head(ctx: Context, p: Party) -> str:
    """Give the first word that names a party, without what is written before it: «للجيش» → «جيش»."""
    form = ctx.units.forms[p.first].removeprefix(ctx.units.prefixes[p.first].rstrip("ل"))
    return form[1:].removeprefix("ل") if form.startswith("لل") else form.removeprefix("ال")


def gender(ctx: Context, p: Party) -> str:
    """Give the grammatical gender of a named party: a man, a «تنظيم» is he, a state or «قوات» she, «مقاتلون» they."""
    form = head(ctx, p)
    if p.office and p.office not in ("forces", "fighters", "ministry", "side", "delegation") or p.person:
        return MALE
    if form == "روس" or form.startswith(_PEOPLE_HEADS):
        return PLURAL
    return MALE if form.startswith(_MALE_HEADS) else FEMALE


def agrees(ctx: Context, p: Party, verb: str) -> bool:
    """Whether a verb form may have a party as a subject that stands before it."""
    want = verb_gender(verb)
    have = gender(ctx, p)
    return want == "" or want == have or have == PLURAL and want == DUAL


def verb_gender(form: str) -> str:
    """Give what a verb form says of its subject: he, she, they — or nothing."""
    form = form.removeprefix("و") if len(form) > 4 else form
    bare = form.removeprefix("س")
    if bare.endswith(("وا", "ون", "ونها", "وه", "وها")):
        return PLURAL
    if bare.startswith("ي"):
        return MALE
    if bare.endswith("تا"):
        return DUAL
    if bare.startswith("ت") and not bare.endswith("ت"):
        return ""  # «تشن» is she, «تقدم» may be he
    if bare.endswith(("ت", "تها", "ته", "تهم")):
        return FEMALE
    return ""


def pronoun_fits(ctx: Context, p: Party, suffix: str) -> bool:
    """Whether a pronoun may stand for a party: «ها» for a state or «قوات», «ه» for a man or a «تنظيم»."""
    have = gender(ctx, p)
    if suffix == "ها":
        return have == FEMALE
    if suffix == "ه":
        return have == MALE
    return have == PLURAL or bool(p.office) or suffix != "هم"


def topic(view, verb: int) -> Party | None:
    """Give who opens the clause of the verb at a unit: «التحالف الذي تقوده واشنطن شن …», «إن الجيش، بحسبه، قصف …».

    Relative clauses and asides between are stepped over; another finite verb between means it has a subject of its own.
    """
    ctx = view.ctx
    start = _opening(view, verb)
    if start < 0:
        return None
    k = start
    while k < verb and (view.codes[k] in '"(&' or k in view.in_time):
        k = view.in_time[k].last if k in view.in_time else k + 1
    p = view.party_at.get(k)
    if p is None and k + 2 < verb and view.people(k):  # «وحدات من الجيش السوري سيطرت …»
        p = view.party_at.get(k + 2) if view.bare(k + 1) == "من" else view.party_at.get(k + 1)
    if p is None or p.first > k + 2 or p.last > verb or p.office in ("spokesperson", "official", "envoy"):
        return None
    if p.how == "adjective" and not (k < p.first and view.people(k)):
        return None
    if view.prefixed(k, "ل") or view.prefixed(k, "ب") or view.prep(k):
        return None
    return p if view.people(k) or agrees(ctx, p, ctx.units.forms[verb]) else None


def _opening(view, verb: int) -> int:
    """Give the first unit of the clause of a verb, or -1 where another verb stands between."""
    verbs = 0
    k = verb - 1
    while k >= view.first and verb - k <= 40:
        code, form = view.codes[k], view.bare(k)
        if k in view.in_time:
            k = view.in_time[k].first - 1
            continue
        if form in RELATIVES:
            if k + 1 == verb or all(view.bare(j) in _AUX for j in range(k + 1, verb)):
                return -1  # the relative clause is its own
            verbs = 0
        elif code in ".:;?!" or form in _CLAUSE or form in _THAT:
            return k + 1 if not verbs else -1
        elif code == "," and k + 1 < view.last and view.joined(k + 1) and view.codes[k + 1] == "^":
            return -1
        elif code == "^" or view.sense(k, "says") == "verb" or view.sense(k, "verb") and code != "H":
            verbs += 1
        k -= 1
    return view.first if k < view.first and not verbs else -1


def antecedent(view, verb: int) -> Party | None:
    """Give whom a relative clause is about: «القوات الروسية، التي تشن …», «تنظيم داعش في سوريا الذي هاجم …»."""
    k = verb - 1
    while k > view.first and view.bare(k) in _AUX:
        k -= 1
    if view.bare(k) not in RELATIVES:
        return None
    relative = view.bare(k)
    j = k - 1 - (view.bare(k - 1) in ("هي", "هو", "هم"))
    while j >= view.first and k - j <= 9:
        p = view.party_at.get(j)
        if p is not None and p.how != "adjective" and not _in_place(view, p):
            have = gender(view.ctx, p)
            fits = {"الذي": (MALE,), "التي": (FEMALE,)}.get(relative, (MALE, FEMALE, PLURAL))
            clash = have == MALE and verb_gender(view.ctx.units.forms[verb]) == FEMALE  # «العراق الذي حررت أراضيه»
            return p if have in fits and not clash else None
        if p is not None and p.how == "adjective" and p.first > view.first and view.people(p.first - 1):
            return p
        if view.codes[j] in ".:;^v" or view.codes[j] == "," and j != k - 1 or view.bare(j) in _THAT:
            return None  # «الهجوم الذي …»: the deed, not its doer
        if p is None and not view.place(j) and not _describes(view, j):
            return None
        j -= 1
    return None


def _describes(view, j: int) -> bool:
    """Whether a unit may stand between a name and its relative clause: «الحزب المحظور الذي», «داعش في سوريا الذي»."""
    if view.codes[j] in ',"()~' or j in view.in_time or view.prep(j) == "place" or view.sense(j, "area"):
        return True
    return (
        view.ctx.units.entries[j] is None
        and view.bare(j).startswith("ال")
        and (j - 1 in view.party_at or view.codes[j - 1] == "~")
    )


def _in_place(view, p: Party) -> bool:
    return bool(p.place) and p.first > view.first and view.prep(p.first - 1) == "place"


def governors(view, k: int, reach: int = 26) -> Iterator[tuple[int, str]]:
    """Give what governs the noun at a unit, the nearest first, each with the preposition that ties them.

    Names, dates, asides and phrases of place between are stepped over. The walk ends with a finite verb, or with a
    noun that has a complement of its own: «سعت روسيا إلى إدانة الغارات» ties «الغارات» to «إدانة», not to «سعت».
    """
    tie = _prefix(view, k)
    j, far = k - 1, False  # far: a name or phrase stands between
    floor = max(view.first, k - reach)
    while j >= floor:
        form, code = view.bare(j), view.codes[j]
        if j in view.in_time:
            j = view.in_time[j].first - 1
            continue
        if code in '"()&':
            j -= 1
            continue
        if code == ",":
            q = view.party_at.get(j + 1)
            if q is not None and view.joined(j + 1):
                j -= 1  # «أميركا، وبريطانيا، وفرنسا»
                continue
            j = view.aside(j, floor)
            if j < 0:
                return
            far = True
            continue
        if code in ".:;?!\n" or form in RELATIVES or form in _CLAUSE:
            return
        p = view.party_at.get(j)
        if p is not None or view.place(j) or code == "~" or j in view.behind:
            j = (p.first if p is not None else j) - 1
            far = True
            j = _skip_phrase(view, j)
            continue
        if form in _THAT or form in _LINKS or view.prep(j):
            if far and not (form in _THAT):
                j -= 1
                continue
            tie = form
            j -= 1
            continue
        if (
            view.sense(j, "passes")
            or view.sense(j, "backs")
            or code in "dnco#"
            or form in _AUX
            or view.sense(j, "area")
            or j == k - 1
            and (form in _FOREMOST or view.sense(j, "maybe") == "operation")  # «نفذ عملية إنزال»
            or _loose(view, j, tie, k)
        ):
            j -= 1
            continue
        verb = code == "^" or bool(view.sense(j, "verb")) or view.sense(j, "says") == "verb"
        if tie in _MEANS and not verb:
            j -= 1
            continue
        if tie in _COMPLEMENT and not verb and (head := adjunct(view, j)) >= floor:
            j, far = head - 1, True
            continue
        yield j, tie
        if verb or not (view.sense(j, "governs") or view.sense(j, "wages") or view.sense(j, "governed")):
            return
        tie, far = _prefix(view, j), False
        j -= 1


def adjunct(view, j: int) -> int:
    """Give where a phrase of time or manner that ends with unit ``j`` begins, or -1: «تمكنت، خلال عملية واسعة من السيطرة»."""
    for h in range(j - 1, max(view.first, j - 4) - 1, -1):
        if view.bare(h) in _ADJUNCT:
            return h
        if h in view.party_at or view.codes[h] in ",.:;?!^" or view.sense(h, "verb") or view.prep(h):
            return -1
    return -1


def _loose(view, j: int, tie: str, k: int) -> bool:
    """Whether an unknown word ties nothing: an adverb, one more subject, an object before «عبر …»."""
    form = view.ctx.units.forms[j]
    if tie == "" and view.sense(j, "office") and view.raw_suffix(j):
        return True  # «وجه لقواتها ضربات»: what has a pronoun has no genitive
    whole = j + 1 in view.party_at or view.bare(j + 1) == "من"
    if tie == "" and view.people(j) and (whole or not view.bare(k).startswith("ال")):
        return True  # «شن مقاتلون هجوما»: a subject between
    if view.joined(j) and (view.people(j) or view.stem(j).startswith("فصايل")):
        return True  # «تمكنت القوات التركية وفصائل سورية من السيطرة»
    if tie == "في" and view.people(j) and view.bare(j + 1) == "من" and view.sense(j - 1, "governs") == "subject":
        return True  # «شارك مقاتلون من لواء فاطميون في …»
    if view.ctx.units.entries[j] is not None:
        return False
    if form.startswith("ال") and (view.codes[j - 1] == "~" or view.codes[j - 1] in '"' and j - 1 in view.party_at):
        return True
    if tie == "" and form.startswith("ال") and not view.bare(k).startswith("ال"):
        return True  # «نفذ في الماضي ضربات»: nor has what is definite
    if form.startswith("ال") and form.endswith(("يه", "ي")):
        return True  # an adjective that no list has
    return view.joined(j) or form.endswith("ا") and len(form) > 4 or not form[0].isalpha() or form == "_"


def _prefix(view, k: int) -> str:
    prefix = view.ctx.units.prefixes[k]
    return next((c for c in "بلك" if c in prefix), "")


def _skip_phrase(view, j: int) -> int:
    """Step left over «في ريف», «قرب مدينة» before a name."""
    steps = 0
    while j >= view.first and steps < 4 and (view.sense(j, "area") or view.prep(j) == "place"):
        j -= 1
        steps += 1
    return j
