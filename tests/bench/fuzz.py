"""Damages files of every kind at random, and counts what comes of it: read, refused with a reason, or a fault.

    python tests/bench/fuzz.py [ENTRY ...] [--cases N] [--seed K] [--slow SECONDS]

A case is a good file with a few of its bytes changed, cut out, doubled, moved or exchanged with those of another file. It is
in order when texts come out that are articles, or a ``CorpusError`` that names the file. Everything else is printed with
its bytes (in base64), and every find deserves a test. Cases that take long are counted as slow.
"""

from __future__ import annotations

import argparse
import base64
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import formats

from astana_kit.claims import read_article
from astana_kit.corpus import CorpusError, is_about_the_process, one
from astana_kit.corpus.extracting import NotAnArticle, _of_bytes
from astana_kit.corpus.kinds import HEAD, kind_of
from astana_kit.corpus.published import day_of
from astana_kit.shelves import shelf
from astana_kit.tables import parse_text
from astana_kit.tables.accounts import account
from astana_kit.text import visible

SEEDS = [p.read_text(encoding="utf-8") for p in sorted(shelf("seeds").glob("*.txt"))]
SHORT = [s[:900] for s in SEEDS]
WORDS = sorted({w for s in SEEDS for w in s.split()})
SIGNS = [
    *"\u200f\u202e\u0640\u064b\ufeff\u2028\x85\r\n\t;|,\"'«»()٠٣۵0179-/.:",
    "الـ",
    "21",
    "في",
    "99999999999999999999",
]


def as_file(name: str, make: Callable[[str], bytes]) -> Callable[[random.Random], bytes]:
    """Give what makes damaged files of one kind."""
    good = [make(s) for s in SHORT]

    def case(rng: random.Random) -> bytes:
        raw = bytearray(rng.choice(good))
        for _ in range(rng.choice((1, 1, 2, 4, 12))):
            at, what = rng.randrange(len(raw) + 1), rng.randrange(6)
            to = min(len(raw), at + rng.choice((1, 2, 8, 60, 400)))
            if what == 0 and at < len(raw):
                raw[at] = rng.randrange(256)
            elif what == 1:
                del raw[at:to]
            elif what == 2:
                raw[at:at] = raw[at:to] * rng.choice((1, 3))
            elif what == 3:
                other = rng.choice(good)
                cut = rng.randrange(len(other) + 1)
                raw[at:to] = other[cut : cut + to - at]
            elif what == 4:
                raw[at:at] = rng.choice(SIGNS).encode(rng.choice(("utf-8", "utf-16-le", "cp1256")), "ignore")
            else:
                del raw[at:]
            if not raw:
                raw = bytearray(b"\n")
        return bytes(raw)

    return case


def open_file(name: str) -> Callable[[bytes], str]:
    """Give what opens a file of a name, and looks whether what comes out can be an article."""

    def work(raw: bytes) -> str:
        kind, what = kind_of(raw[:HEAD], "." + name.rpartition(".")[2])
        if not kind:
            return "no text" if what else "refused"
        try:
            texts = list(_of_bytes(raw, name, None, 0)[1])
        except NotAnArticle:
            return "no text"
        for text in texts:
            if not isinstance(text, CorpusError) and text.text.strip() and "\0" not in text.text:
                text.text.encode()
        return "refused" if all(isinstance(t, CorpusError) for t in texts) else "read"

    return work


def prose(rng: random.Random) -> str:
    """Give prose with words and signs exchanged."""
    words = rng.choice(SHORT).split(" ")
    for _ in range(rng.randrange(1, 30)):
        at = rng.randrange(len(words))
        words[at : at + rng.randrange(3)] = [rng.choice(WORDS) if rng.random() < 0.6 else rng.choice(SIGNS)]
    return rng.choice((" ", " ", "\n", "")).join(words) if rng.random() < 0.1 else " ".join(words)


def read(text: str) -> str:
    """Read an article, and look whether every claim stands where it says."""
    article = one(text, "2024-01-25")
    reading = read_article(article)
    for f in reading.found:
        for c in f.claims:
            assert text[c.start_char : c.end_char] == c.quote, c
    row = {"article_id": "a", "published_start": "x"}
    account(row, text, reading.zones, [], [])
    return "read"


def tables(text: str) -> str:
    """Read an article into tables."""
    corpus = parse_text(text, "2024-01-25")
    str(corpus.report)
    return "read"


ENTRIES: dict[str, tuple[Callable[[random.Random], object], Callable[[object], str]]] = {
    name: (as_file(name, make), open_file(name))
    for name, make in {
        "a.txt": str.encode,
        "w.txt": lambda s: s.encode("cp1256", "replace"),
        "u.txt": lambda s: s.encode("utf-16"),
        "m.txt": lambda s: s.encode().decode("latin-1").encode(),
        "a.md": lambda s: b"---\ntitle: x\ndate: 2024-01-25\n---\n# x\n" + s.encode(),
        "a.csv": formats.table,
        "a.tsv": lambda s: formats.table(s, "\t"),
        "a.jsonl": lambda s: b"\n".join([formats.json.dumps({"text": s, "id": "a"}).encode()] * 2),
        "a.rss": formats.rss,
        "a.zip": formats.zipped,
        "a.warc": formats.warc,
        "a.html": lambda s: formats.page(s).encode(),
        "a.mhtml": formats.mhtml,
        "a.docx": formats.docx,
        "a.xlsx": formats.xlsx,
        "a.parquet": formats.parquet,
    }.items()
}
ENTRIES |= {
    "day": (
        lambda rng: "".join(rng.choice("0123456789-T:+ Z/ADJanMonthu,") for _ in range(rng.randrange(1, 26))),
        lambda s: str(type(day_of(s))),
    ),
    "screen": (prose, lambda s: str(is_about_the_process(s))),
    "visible": (prose, lambda s: str(len(visible(s)) > 0)),
    "read": (prose, read),
    "tables": (prose, tables),
}


def main() -> int:
    """Run the cases, and print for each entry what came of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("entries", nargs="*", default=list(ENTRIES))
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slow", type=float, default=3.0)
    arguments = parser.parse_args()
    faults = 0
    for name in arguments.entries:
        make, work = ENTRIES[name]
        rng, found, longest, start = random.Random(f"{name}{arguments.seed}"), Counter(), 0.0, time.perf_counter()
        for _ in range(arguments.cases):
            case, begun = make(rng), time.process_time()
            try:
                found[work(case)] += 1
            except CorpusError:
                found["refused"] += 1
            except BaseException as e:
                if isinstance(e, KeyboardInterrupt):
                    raise
                faults += 1
                found["FAULT"] += 1
                if found["FAULT"] <= 3:
                    raw = case if isinstance(case, bytes) else str(case).encode("utf-8", "surrogatepass")
                    print(f"{name}: {base64.b64encode(raw).decode()}", file=sys.stderr)
                    traceback.print_exc(limit=-4)
            took = time.process_time() - begun
            longest = max(longest, took)
            found["slow"] += took > arguments.slow
        seconds = time.perf_counter() - start
        print(
            f"{name:10} {arguments.cases} cases in {seconds:.0f} s, the longest {longest:.2f} s: {dict(+found)}",
            flush=True,
        )
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
