"""The passages of ``passages.json``, read by the kit and held against their annotation with ``score.py``.

python tests/gold/passages.py            prints what fails and the figures over all passages
python tests/gold/passages.py --write    writes the list of known failures anew, one expected miss a line, and raises the floors of
                                         ``floors.json`` (look at the difference before you commit it)

``known_failures.tsv`` has a line for each single miss: passage, section, what is wrong, expected, got, the words, and the cause, which
is written by hand and kept. A passage may fail in no other way than its lines say.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import score  # noqa: E402

SECTIONS = ("published", "dates", "rounds", "meetings", "military_actions", "attributions", "process")
KNOWN = HERE / "known_failures.tsv"
FLOORS = HERE / "floors.json"
SLACK = 0.02  # a floor stands this much below what was measured
NO_CAUSE = "not looked into"

Miss = tuple[str, str, str, str, str, str]  # passage, section, what is wrong, expected, got, words


def passages() -> list[dict[str, Any]]:
    """Give all passages; each has an id, a label, a reason, a text, and the annotation of the sections named in ``score``."""
    return json.loads((HERE / "passages.json").read_text(encoding="utf-8"))["passages"]


def aliases() -> dict[str, Any]:
    """Give the ids that count as the same."""
    return json.loads((HERE / "passages.json").read_text(encoding="utf-8"))["ids"]


def known_failures() -> dict[Miss, str]:
    """Give the misses that are known, each with its cause."""
    if not KNOWN.exists():
        return {}
    with KNOWN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return {tuple(row[:6]): row[6] for row in rows}


def misses(passage: dict[str, Any], errors: dict[str, list[dict[str, str]]]) -> set[Miss]:
    """Give what :func:`judge` found wrong as lines of ``known_failures.tsv``."""
    return {
        (passage["id"], section, e["error"], _line(e["expected"]), _line(e["got"]), _line(e["quote"]))
        for section, found in errors.items()
        for e in found
    }


def _line(value: Any) -> str:
    """Give a value as one line, without the id of the record in front of its words: ids are not what is annotated."""
    return " ".join(re.sub(r"^\[[a-z][^\]]*\] ", "", str(value)).split())


def _write(found: set[Miss], measured: dict[str, float]) -> None:
    causes = known_failures()
    # a cause stays with its miss although the kit now says something else there
    by_place = {(m[0], m[1], m[2], m[3]): cause for m, cause in causes.items()}
    with KNOWN.open("w", encoding="utf-8", newline="") as file:
        file.write("\t".join(("passage", "section", "wrong", "expected", "got", "words", "cause")) + "\n")
        for m in sorted(found):
            file.write("\t".join((*m, causes.get(m) or by_place.get(m[:4]) or NO_CAUSE)) + "\n")
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, value in measured.items():
        floors[name] = max(floors.get(name, 0.0), round(value - SLACK, 3))
    FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=1) + "\n", encoding="utf-8")


def figures_of(out: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Give the counts (tp, fp, fn) of each kind in what ``score.py`` counted; ``… whole`` is right in every cell."""
    counted = {"dates": out["dates"]["value"], "participants": out["rounds"]["participants"]}
    counted |= {s: out[s] for s in ("rounds", "meetings", "military_actions", "attributions", "process")}
    counted |= {f"{s} whole": out[s]["whole"] for s in ("meetings", "military_actions")}
    return counted


def precision_and_recall(total: dict[str, dict[str, int]], of: str) -> dict[str, float]:
    """Give ``{"<set>: <kind> precision": …, "<set>: <kind> recall": …}`` of summed counts."""
    measured = {}
    for kind, t in total.items():
        if t["tp"] + t["fn"]:
            measured[f"{of}: {kind} precision"] = t["tp"] / (t["tp"] + t["fp"]) if t["tp"] else 0.0
            measured[f"{of}: {kind} recall"] = t["tp"] / (t["tp"] + t["fn"])
    return measured


SETS = ("pages", "press")  # passages annotated whole, in folders of their own


def counts_of(name: str) -> dict[str, dict[str, int]]:
    """Build the tables of one of the sets and give the counts of each kind."""
    import tempfile

    from astana_kit import tables

    with tempfile.TemporaryDirectory() as folder:
        tables.write(tables.parse(HERE / name, register=HERE / name / "register.csv"), folder)
        rows = {t: score.read_table(folder, t) for t in score.TABLES}
    gold = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    texts = {a: score.read_text(str(HERE / name), a) for a in gold["articles"]}
    return figures_of(score.Scorer(gold, rows, texts).run())


def figures_of_sets() -> dict[str, float]:
    """Give precision and recall of each kind in each of the sets."""
    measured: dict[str, float] = {}
    for name in SETS:
        measured |= precision_and_recall(counts_of(name), name)
    return measured


def _span(passage: dict[str, Any], words: str, nth: int = 1) -> list[int]:
    at = -1
    for _ in range(nth):
        at = passage["text"].find(words, at + 1)
    if at < 0:
        raise ValueError(f"{passage['id']}: «{words}» does not stand in the text")
    return [at, at + len(words)]


def gold_of(passage: dict[str, Any]) -> dict[str, Any]:
    """Turn a passage's annotation, which quotes words, into the format of ``score.py``, which counts characters."""
    out: dict[str, Any] = {s: [] for s in SECTIONS}
    out["published"] = passage.get("published_gold") or {
        "start": None,
        "end": None,
        "unknown": True,
        "accept": [["0001-01-01", "9999-12-31"]],
    }
    out["not_rounds"] = passage.get("not_rounds", [])
    for item in passage.get("dates", []):
        start, end = _span(passage, item["text"], item.get("nth", 1))
        out["dates"].append(
            {"start": None, "end": None, "optional": False, **item, "start_char": start, "end_char": end}
        )
    for section in ("rounds", "meetings", "military_actions", "attributions", "process"):
        for item in passage.get(section, []):
            item = {
                "start": None,
                "end": None,
                "optional": False,
                "participants": [],
                "city": None,
                "actor": [],
                "target": [],
                "value": "",
                **item,
                "quotes": [_span(passage, q) for q in item["quotes"]],
            }
            if section in ("meetings", "military_actions"):
                for f in ("kind", "status", "place"):
                    got = item.get(f, [])
                    item[f] = got if isinstance(got, list) else [got]
            out[section].append(item)
    return out


def reading_of(passage: dict[str, Any]) -> Any:
    """Read a passage with the kit."""
    from astana_kit.claims import read_article
    from astana_kit.model import Article, Published

    day = date.fromisoformat(passage["published"]) if passage.get("published") else None
    known = Published(day, day, "day", "register") if day else None
    text = passage["text"]
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return read_article(Article(passage["id"], passage["id"] + ".txt", text, sha256, published=known))


def rows_of(passage: dict[str, Any], reading: Any = None) -> dict[str, list[dict[str, str]]]:
    """Read a passage with the kit; rows as ``score.py`` reads them from CSV."""
    from astana_kit.reconcile import reconcile

    tables = reconcile([reading or reading_of(passage)])
    return {
        t: [
            {k: "" if v is None else v.isoformat() if isinstance(v, date) else str(v) for k, v in row.items()}
            for row in tables.get(t, [])
        ]
        for t in score.TABLES
    }


def judge(passage: dict[str, Any], ids: dict[str, Any]) -> tuple[dict[str, list[dict[str, str]]], dict[str, Any]]:
    """Give the errors of one passage by section (only the sections that are annotated), and what ``score.py`` counted."""
    rows = rows_of(passage)
    scorer = score.Scorer(
        {"articles": {passage["id"]: gold_of(passage)}, "conflicts": [], "ids": ids},
        rows,
        {passage["id"]: passage["text"]},
    )
    out = scorer.run()
    errors = {s: [e for e in scorer.errors if e["kind"] == s] for s in passage["score"]}
    for section in ("meetings", "military_actions"):
        # an optional record may be missing, but must not have a status that it denies
        for item in passage.get(section, []):
            for bad in item.get("not_status", []) if section in passage["score"] else []:
                spans = [_span(passage, q) for q in item["quotes"]]
                hit = [
                    c
                    for c in rows["claims"]
                    if c["field"] == "status"
                    and c["value"] == bad
                    and any(int(c["start_char"]) < b and a < int(c["end_char"]) for a, b in spans)
                    and any(r["record_id"] == c["record_id"] for r in rows[section])
                ]
                if hit:
                    errors[section].append(
                        {
                            "error": f"must not be {bad}",
                            "article": passage["id"],
                            "kind": section,
                            "quote": hit[0]["quote"],
                            "expected": "",
                            "got": hit[0]["record_id"],
                        }
                    )
    return errors, out


def main() -> int:
    """Print the failures and the figures; with ``--write``, write the known failures anew and raise the floors."""
    ids = aliases()
    found: set[Miss] = set()
    total: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    number: dict[str, int] = defaultdict(int)
    for p in passages():
        kind = p["id"].rsplit("-", 1)[0]
        number[kind] += 1
        if "--kept-back" in sys.argv and number[kind] % 6:
            continue
        errors, out = judge(p, ids)
        found |= misses(p, errors)
        for section, wrong in errors.items():
            right[section][0] += not wrong
            right[section][1] += 1
        for name, counts in figures_of(out).items():
            if name.split()[0].replace("participants", "rounds") in errors:
                for k in ("tp", "fp", "fn"):
                    total[name][k] += counts[k]
    for name, t in sorted(total.items()):
        of = "{} of {} passages without an error; ".format(*right[name]) if name in right else ""
        f1 = 2 * t["tp"] / (2 * t["tp"] + t["fp"] + t["fn"]) if t["tp"] else 0.0
        print(f"{name:23} {of}F1 {f1:.3f} (tp {t['tp']}, fp {t['fp']}, fn {t['fn']})")
    if "--write" in sys.argv:
        _write(found, precision_and_recall(total, "passages") | figures_of_sets())
        print(f"{len(found)} known failures written to {KNOWN.name}")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent.parent))
    sys.exit(main())
