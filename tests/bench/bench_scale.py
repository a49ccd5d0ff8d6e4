"""Time and memory of a build, by the number of articles, the processes that work, and whether partitions are used.

    python tests/bench/bench_scale.py [N ...] [--jobs J ...] [--work FOLDER]

Makes corpora of N articles (of the news in ../shared/articles where they lie beside the project, else of the project's
own texts; names and days exchanged), builds each with the command line, and prints a line for each: seconds by the clock
and of the processors, the memory of the largest process and of all together, and the bytes that were left.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from made import made

ONE_PIECE = "from astana_kit import tables; import sys; s, o = sys.argv[1:]; tables.write(tables.parse(s, s + '/register.csv'), o)"


def resident(root: int) -> list[int]:
    """Give the resident memory, in bytes, of a process and of all that it has started."""
    children: dict[int, list[int]] = {}
    pages: dict[int, int] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                stat = Path(entry.path, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(stat[1]), []).append(int(entry.name))
            pages[int(entry.name)] = int(stat[21])
    out, left = [], [root]
    while left:
        pid = left.pop()
        left += children.get(pid, [])
        out.append(pages.get(pid, 0) * os.sysconf("SC_PAGE_SIZE"))
    return out


def own_seconds(pid: int) -> float:
    """Give the seconds of the processors that a process itself has used, without those it has started."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def measured(command: list[str]) -> tuple[float, float, float, float, float]:
    """Run a command.

    Out: seconds by the clock; seconds of the processors, of all and of the first process; peak MB of one process, of all.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    most, together, first = [0], [0], [0.0]

    def watch() -> None:
        while process.returncode is None:
            now = resident(process.pid)
            first[0] = max(first[0], own_seconds(process.pid))
            most[0], together[0] = max(most[0], *now), max(together[0], sum(now))
            time.sleep(0.1)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, first[0], most[0] / 1e6, together[0] / 1e6


def left(out: Path) -> str:
    """Give a hash of the files of a folder."""
    digest = hashlib.sha256()
    for path in sorted(out.iterdir()):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def main() -> int:
    """Build all sizes in all ways, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("n", nargs="*", type=int, default=[100, 1000, 10_000])
    parser.add_argument("--jobs", nargs="+", type=int, default=[1, 2], help="0: in one piece, in memory")
    parser.add_argument("--work", type=Path)
    arguments = parser.parse_args()
    work = arguments.work or Path(tempfile.mkdtemp())
    for n in arguments.n:
        source = work / f"{n}"
        if not source.is_dir():
            made(source, n)
        for jobs in arguments.jobs:
            out = work / f"tables-{n}-{jobs}"
            command = [
                sys.executable,
                "-m",
                "astana_kit",
                "build",
                str(source),
                "--register",
                str(source / "register.csv"),
            ]
            command += ["--out", str(out), "--jobs", str(jobs)]
            if not jobs:
                command = [sys.executable, "-W", "ignore", "-c", ONE_PIECE, str(source), str(out)]
            clock, processors, first, most, together = measured(command)
            print(
                f"{n:>7} articles, {f'{jobs} process' + 'es' * (jobs > 1) if jobs else 'in one piece':>12}: "
                f"{clock:8.1f} s, {processors:8.1f} s of processors ({1000 * processors / n:.1f} ms an article, {first:.1f} s in the first), "
                f"{most:6.0f} MB the largest, {together:6.0f} MB together, {left(out)}; load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
