"""Kills ``build`` and ``brief`` at random moments, and counts what stands there afterwards: the old, the new, or torn.

    python tests/bench/bench_torn.py [--times 50] [--only build|partitions|brief|twice|full]

Each time the folder holds the old state, the command is started and killed with -9 after a random part of the time that it
takes; then the folder must hold the old or the new state, byte for byte, and the next run must give the new one. ``twice``
starts two builds at once; ``full`` gives them a file system that is too small (as root only, on Linux).
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import astana_kit as ak
from astana_kit.briefing.placing import READY, finish
from astana_kit.shelves import shelf

SEEDS = str(shelf("seeds"))


def contents(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder that are not hidden."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not any(part.startswith(".") for part in p.relative_to(folder).parts)
    }


def run(command: list[str], seconds: float | None = None) -> bool:
    """Run a command, and kill it after some seconds. Out: whether it was killed."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def killed(name: str, command: list[str], old: list[str], out: Path, times: int, rng: random.Random) -> None:
    """Kill a command many times, and print what was found."""
    run(command)
    new = contents(out)
    shutil.rmtree(out)
    run(old)
    before = contents(out)
    assert before != new
    spare = out.with_name("spare")
    shutil.copytree(out, spare)
    start = time.perf_counter()
    run(command)
    whole = time.perf_counter() - start
    found: Counter[str] = Counter()
    for _ in range(times):
        shutil.rmtree(out)
        shutil.copytree(spare, out)
        was_killed = run(command, rng.uniform(0.2, 1.05) * whole)
        now = contents(out) if out.is_dir() else None
        if now not in (before, new, None) and (out / READY).is_dir():
            finish(out)  # as the next command does
            now = contents(out)
            found["begun, and finished by the next who came"] += 1
        state = "old" if now == before else "new" if now == new else "missing" if now is None else "torn"
        found[state if was_killed else f"{state} (finished before)"] += 1
        if state not in ("old", "new"):
            told = now or {}
            print(
                "  torn:",
                {n: "old" if d == before.get(n) else "new" if d == new.get(n) else "else" for n, d in told.items()},
            )
    run(command)
    after = "the next run gives the new one" if contents(out) == new else "THE NEXT RUN GIVES SOMETHING ELSE"
    left = [p.name for p in out.parent.iterdir() if p.name not in (out.name, spare.name)]
    print(
        f"{name}: killed at {times} moments of {whole:.1f} s: {dict(found)}; {after}; left behind: {left or 'nothing'}",
        flush=True,
    )
    shutil.rmtree(spare)


def twice(out: Path, times: int) -> None:
    """Start two builds of different corpora into one folder at once."""
    kit = [sys.executable, "-m", "astana_kit", "build"]
    two = [
        [*kit, SEEDS, "--out", str(out)],
        [*kit, *sorted(map(str, Path(SEEDS).glob("*.txt")))[:2], "--out", str(out)],
    ]
    states = []
    for command in two:
        run(command)
        states.append(contents(out))
    found: Counter[str] = Counter()
    for _ in range(times):
        both = [subprocess.Popen(c, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for c in two]
        while any(p.poll() is None for p in both):
            try:
                corpus = ak.read_tables(out)
                found[f"read while they ran: {'whole' if len(corpus.articles) in (2, 5) else 'torn'}"] += 1
            except ValueError as e:
                found[f"read while they ran: {str(e)[-60:]}"] += 1
            time.sleep(0.05)
        found[f"statuses {sorted(p.returncode for p in both)}"] += 1
        found["left: " + ("whole" if contents(out) in states else "torn")] += 1
    print(f"twice at once, {times} times: {dict(found)}", flush=True)


def full(work: Path) -> None:
    """Build on file systems of which each is too small for a bit more than the last."""
    place = work / "small"
    place.mkdir()
    found: Counter[str] = Counter()
    for size in range(200, 1400, 100):
        if subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(place)], capture_output=True
        ).returncode:
            print("full: no file system can be mounted here")
            return
        try:
            out = place / "tables"
            try:
                ak.write(ak.Corpus({}), out)
            except ValueError:
                found["too small for the old tables"] += 1
                continue
            before = contents(out)
            done = subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "astana_kit",
                    "build",
                    SEEDS,
                    "--out",
                    str(out),
                    "--jobs",
                    str(size // 100 % 2 + 1),
                ],
                capture_output=True,
                text=True,
            )
            state = "old" if contents(out) == before else "new" if done.returncode == 0 else "torn"
            one_line = "one line" if done.stderr.count("\n") <= 1 else done.stderr[-300:]
            found[f"status {done.returncode}, {state}, {one_line}"] += 1
        finally:
            subprocess.run(["umount", str(place)], check=True)
    print(f"full: {dict(found)}", flush=True)


def main() -> int:
    """Do all, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--only", nargs="+", default=["build", "partitions", "brief", "twice", "full"])
    arguments = parser.parse_args()
    work, rng = Path(tempfile.mkdtemp()), random.Random(3)
    kit = [sys.executable, "-m", "astana_kit"]
    few = sorted(map(str, Path(SEEDS).glob("*.txt")))[:2]
    if "build" in arguments.only:
        out = work / "build" / "tables"
        new, old = [*kit, "build", SEEDS, "--out", str(out)], [*kit, "build", *few, "--out", str(out)]
        killed("build", new, old, out, arguments.times, rng)
    if "partitions" in arguments.only:
        out = work / "partitions" / "tables"
        new, old = [*kit, "build", SEEDS, "--jobs", "2", "--out", str(out)], [*kit, "build", *few, "--out", str(out)]
        killed("build --jobs 2", new, old, out, arguments.times, rng)
    if "brief" in arguments.only:
        out = work / "brief" / "briefings"
        brief = ["--lang", "en", "--formats", "svg", "csv", "--figures", "conflict", "--out", str(out)]
        less = work / "less"
        less.mkdir()
        for path in few:
            shutil.copy(path, less)
        few_of, all_of = ([*kit, "brief", s, *brief] for s in (str(less), SEEDS))
        killed("brief", all_of, few_of, out, arguments.times, rng)
    if "twice" in arguments.only:
        twice(work / "twice", max(1, arguments.times // 10))
    if "full" in arguments.only:
        full(work)
    shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
