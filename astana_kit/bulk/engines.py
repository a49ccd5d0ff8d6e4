"""Who does the work: this process, all cores of the machine, or the workers of a Dask scheduler.

A step is a function of a plan and of one item; it keeps what it makes in the work folder and gives back a few facts. So
it may be done twice, by whomever, and nothing changes.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol

from ..tables.frames import TablesError
from .plan import Plan

Step = Callable[[Plan, Any], Any]


class Engine(Protocol):
    """What does the steps of a build."""

    def run(self, step: Step, plan: Plan, items: Iterable[Any]) -> Iterator[tuple[int, Any]]:
        """Do a step for every item. Out: the number of the item and what came out, as they are finished."""


class Here:
    """Does one thing after the other in this process."""

    def run(self, step: Step, plan: Plan, items: Iterable[Any]) -> Iterator[tuple[int, Any]]:
        """Do a step for every item."""
        for n, item in enumerate(items):
            yield n, step(plan, item)


class Processes:
    """Does several things at once, each in a process of its own, which is started afresh and ends with this one."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_attend)

    def run(self, step: Step, plan: Plan, items: Iterable[Any]) -> Iterator[tuple[int, Any]]:
        """Do a step for every item."""
        under_way: dict[Any, int] = {}
        try:
            for n, item in enumerate(items):
                under_way[self._pool.submit(step, plan, item)] = n
                if len(under_way) > 2 * self._jobs:  # no more is prepared than can soon be done
                    yield from _finished(under_way)
            while under_way:
                yield from _finished(under_way)
        except BrokenProcessPool:
            raise TablesError(
                "a worker died, as they do where memory ran out; what was read is kept: run the same command again, "
                "with fewer --jobs"
            ) from None

    def close(self) -> None:
        """Let the workers go."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _finished(under_way: dict[Any, int]) -> Iterator[tuple[int, Any]]:
    for done in wait(under_way, return_when=FIRST_COMPLETED).done:
        yield under_way.pop(done), done.result()


def _attend() -> None:
    """End with the process that asked for the work, also where that was killed; leave Ctrl-C to it."""
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class Dask:
    """Leaves the work to the workers of a Dask scheduler. They see the same files under the same paths."""

    def __init__(self, scheduler: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise TablesError(
                "--engine dask needs distributed, which is not installed: pip install 'astana-kit[dask]'"
            ) from None
        try:
            self._client = Client(scheduler, timeout=20, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as e:
            raise TablesError(
                f"--scheduler {scheduler}: no Dask scheduler answers there ({str(e)[:80]}); start one: dask scheduler"
            ) from None

    def run(self, step: Step, plan: Plan, items: Iterable[Any]) -> Iterator[tuple[int, Any]]:
        """Do a step for every item; what a worker had when it was lost is done again by another."""
        from distributed import as_completed

        under_way: dict[Any, int] = {}
        finished = as_completed(loop=self._client.loop)
        room = 4 * max(1, sum(self._client.nthreads().values()))
        for n, item in enumerate(items):
            future = self._client.submit(step, plan, item, pure=False, retries=2)
            under_way[future] = n
            finished.add(future)
            if len(under_way) > room:
                done = next(finished)
                yield under_way.pop(done), done.result()
        while under_way:
            done = next(finished)
            yield under_way.pop(done), done.result()

    def close(self) -> None:
        """Leave the scheduler."""
        self._client.close()
