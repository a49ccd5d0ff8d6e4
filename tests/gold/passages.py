"""The passages of ``passages.json``, read by the kit and held against their annotation with ``score.py``.

python tests/gold/passages.py            prints what fails and the figures over all passages
python tests/gold/passages.py --write    writes the list of known failures anew (look at the difference before you commit it)
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import score  # noqa: E402

SECTIONS = ("published", "dates", "rounds", "meetings", "military_actions", "attributions", "process")
KNOWN = HERE / "known_failures.json"


def passages() -> list[dict[str, Any]]:
    """Give all passages; each has an id, a label, a reason, a text, and the annotation of the sections named in ``score``."""
    return json.loads((HERE / "passages.json").read_text(encoding="utf-8"))["passages"]


def aliases() -> dict[str, Any]:
    """Give the ids that count as the same."""
    return json.loads((HERE / "passages.json").read_text(encoding="utf-8"))["ids"]


def known_failures() -> set[tuple[str, str]]:
    """Give the (passage, section) pairs that are known to fail."""
    return {tuple(k.split(":")) for k in json.loads(KNOWN.read_text(encoding="utf-8"))} if KNOWN.exists() else set()


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


def rows_of(passage: dict[str, Any]) -> dict[str, list[dict[str, str]]]:
    """Read a passage with the kit; rows as ``score.py`` reads them from CSV."""
    from astana_kit.claims import read_article
    from astana_kit.model import Article, Published
    from astana_kit.reconcile import reconcile

    day = date.fromisoformat(passage["published"]) if passage.get("published") else None
    known = Published(day, day, "day", "register") if day else None
    text = passage["text"]
    article = Article(
        passage["id"], passage["id"] + ".txt", text, hashlib.sha256(text.encode()).hexdigest(), published=known
    )
    tables = reconcile([read_article(article)])
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
    """Print the failures and the figures; with ``--write``, write the known failures anew."""
    ids = aliases()
    failed, total = [], defaultdict(lambda: defaultdict(int))
    number: dict[str, int] = defaultdict(int)
    for p in passages():
        kind = p["id"].rsplit("-", 1)[0]
        number[kind] += 1
        if "--kept-back" in sys.argv and number[kind] % 6:
            continue
        errors, out = judge(p, ids)
        for section, found in errors.items():
            total[section]["passages"] += 1
            if found:
                failed.append(f"{p['id']}:{section}")
            else:
                total[section]["right"] += 1
            figure = out["dates"]["value"] if section == "dates" else out[section]
            for k in ("tp", "fp", "fn"):
                total[section][k] += figure.get(k, 0)
                if section == "rounds":
                    total["participants"][k] += out["rounds"]["participants"][k]
    for section, t in sorted(total.items()):
        of = f"{t['right']} of {t['passages']} passages without an error; " if t["passages"] else ""
        f1 = 2 * t["tp"] / (2 * t["tp"] + t["fp"] + t["fn"]) if t["tp"] else 0.0
        print(f"{section:18} {of}F1 {f1:.3f} (tp {t['tp']}, fp {t['fp']}, fn {t['fn']})")
    if "--write" in sys.argv:
        KNOWN.write_text(json.dumps(sorted(failed), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(f"{len(failed)} known failures written to {KNOWN.name}")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent.parent))
    sys.exit(main())
