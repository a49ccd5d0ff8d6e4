"""Time from text to claims, beside dateparser and duckling in the same process; and how the time grows.

    pip install -e '.[bench]' && python tests/bench/bench_reading.py

Prints ratios: machines are noisy, so everything is compared within one run (the best of several repetitions each).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from astana_kit.claims import read_article
from astana_kit.model import Article
from astana_kit.shelves import shelf


def best(work: Callable[[], object], repeat: int) -> float:
    """Give the least time of several runs, in seconds."""
    out = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        out = min(out, time.perf_counter() - start)
    return out


def main() -> int:
    """Run all comparisons and print them."""
    texts = [p.read_bytes().decode() for p in sorted(shelf("seeds").glob("*.txt"))]
    articles = [Article(f"a{k}", "", t, "") for k, t in enumerate(texts)]
    kilobytes = sum(len(t.encode()) for t in texts) / 1024
    ours = best(lambda: [read_article(a) for a in articles], 30)
    print(
        f"astana_kit, everything: {1000 * ours / len(texts):.2f} ms an article ({kilobytes / len(texts):.1f} kB), {1000 * ours / kilobytes:.3f} ms/kB"
    )
    try:
        from dateparser.search import search_dates

        theirs = best(lambda: [search_dates(t, languages=["ar"]) for t in texts], 2)
        print(
            f"dateparser.search.search_dates, dates alone: {1000 * theirs / len(texts):.1f} ms an article; ours takes 1/{theirs / ours:.0f} of it"
        )
    except ImportError:
        print("dateparser is not installed: pip install -e '.[bench]'")
    try:
        duck = duckling()
        theirs = best(lambda: [duck(t) for t in texts], 3)
        print(
            f"duckling (pyduckling-native-phihos, Arabic, time): {1000 * theirs / len(texts):.1f} ms an article; ours takes 1/{theirs / ours:.1f} of it"
        )
    except ImportError:
        print("pyduckling is not installed: pip install -e '.[bench]'")
    print("\ngrowth with the number of articles (ms/kB, against 10 articles):")
    base = 0.0
    for n in (10, 100, 1000, 10_000):
        some = [articles[k % len(articles)] for k in range(n)]
        size = sum(len(a.text.encode()) for a in some) / 1024
        took = best(lambda some=some: [None for a in some if read_article(a) is None], 3 if n <= 1000 else 1) / size
        base = base or took
        print(f"  {n:6} articles: {1000 * took:.3f} ms/kB, {took / base:.2f}x")
    print("\nhostile texts of 100 kB (ms/kB, against the seeds):")
    for name, text in hostile().items():
        size = len(text.encode()) / 1024
        took = best(lambda text=text: read_article(Article("h", "", text, "")), 2) / size
        print(f"  {name:34} {1000 * took:.3f} ms/kB, {took / (ours / kilobytes):.2f}x")
    return 0


def duckling() -> Callable[[str], object]:
    """Give a function that finds the times of an Arabic text with duckling."""
    from duckling import (
        Context,
        default_locale_lang,
        load_time_zones,
        parse,
        parse_dimensions,
        parse_lang,
        parse_ref_time,
    )

    zones = load_time_zones("/usr/share/zoneinfo")
    now = parse_ref_time(zones, "UTC", 1706140800)
    context = Context(now, default_locale_lang(parse_lang("AR")))
    dims = parse_dimensions(["time"])
    return lambda text: parse(text, context, dims, False)


def hostile(size: int = 100_000) -> dict[str, str]:
    """Give texts made to be slow: one word, digits, one line, ordinals, names, quotation marks."""

    def fill(piece: str) -> str:
        return (piece * (size // len(piece.encode()) + 1))[: size // 2]

    return {
        "ال without end": fill("ال"),
        "ال ال ال": fill("ال "),
        "digits": fill("1"),
        "digits and blanks": fill("21 "),
        "one line of prose": fill("قال الرئيس الروسي في أستانا إن الجولة الـ21 ستعقد يوم الأربعاء 24 يناير "),
        "ordinals": fill("الحادية والعشرين "),
        "rounds": fill("الجولة الحادية والعشرين من أستانا "),
        "round nouns": fill("الجولة "),
        "meetings": fill("اجتماع "),
        "strikes": fill("قصف "),
        "names": fill("روسيا وتركيا وإيران "),
        "the city": fill("أستانا "),
        "months": fill("كانون الثاني "),
        "from of from of": fill("من "),
        "quotation marks": fill('«"“'),
        "commas": fill("، "),
        "line breaks": fill("\n"),
        "tatweel": fill("ـ."),
        "delegations": fill("وفد "),
        "says": fill("قال "),
        "says who": fill("قال لافروف "),
        "presence": fill("بمشاركة "),
        "planned": fill("من المقرر "),
    }


if __name__ == "__main__":
    sys.exit(main())
