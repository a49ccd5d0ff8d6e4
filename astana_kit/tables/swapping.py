"""A folder of tables takes the place of another as a whole: at every moment the old ones or the new ones stand there."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .frames import TablesError
from .report import NAME as REPORT
from .schema import TABLES

OWN = {*(f"{name}.csv" for name in TABLES), "datapackage.json", "README.md", REPORT}
_HEAD = "# The tables\n\nMade by `astana-kit build`"  # how our README begins
_STALE_SECONDS = 3600


@contextlib.contextmanager
def replaced(folder: Any) -> Iterator[Path]:
    """Give an empty folder to write tables into; it takes the place of ``folder`` as a whole when all went well.

    It lies beside it, so that an interruption leaves the old tables. Raises ``TablesError`` as ``write`` does.
    """
    target = Path(folder).expanduser().resolve()
    recover(target)
    refuse_foreign(folder)
    fresh: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent))
        fresh.chmod(target.stat().st_mode & 0o777 if target.is_dir() else 0o755)
        yield fresh
        for kept in target.iterdir() if target.is_dir() else ():
            if kept.name not in OWN:  # hidden ones, as .gitkeep
                (shutil.copytree if kept.is_dir() else shutil.copy2)(kept, fresh / kept.name)
        settle(fresh)
        _swap(fresh, target)
    except OSError as e:
        recover(target)
        raise TablesError(
            f"{folder}: cannot be written ({e.strerror or e}); name a folder that can, or look to its permissions"
        ) from None
    except BaseException:
        recover(target)
        raise
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)


def refuse_foreign(folder: Any) -> None:
    """Refuse a folder that is neither empty nor one of the kit's: what lies there would be lost."""
    target = Path(folder).expanduser().resolve()
    if target.exists() and not target.is_dir():
        raise TablesError(f"{folder}: a file stands there; expected a folder for the tables: name another one")
    if not target.is_dir():
        return
    if target == target.parent or target.is_mount() or target == Path.home():
        raise TablesError(
            f"{folder}: cannot be replaced as a whole, as tables are; name a folder in it: {Path(folder) / 'tables'}"
        )
    names = sorted(p.name for p in target.iterdir() if not p.name.startswith("."))
    foreign = [n for n in names if n not in OWN or not (target / n).is_file()]
    # a folder with nothing but a README or a report of somebody's has only names of ours
    if not foreign and names and not _is_ours(target):
        foreign = names
    if foreign:
        raise TablesError(
            f"{folder}: holds what is no table of the kit ({', '.join(foreign[:5])}), which would be lost; name another"
        )


def _is_ours(target: Path) -> bool:
    try:
        package = json.loads((target / "datapackage.json").read_bytes())
        ours = isinstance(package, dict) and package.get("name") == "astana-tables"
        readme = target / "README.md"
        return ours and (not readme.exists() or readme.read_bytes().startswith(_HEAD.encode()))
    except (OSError, ValueError, RecursionError):
        return False


def put(path: Path, pieces: Iterable[bytes]) -> tuple[int, str]:
    """Write a file down to the disk: a rename must not outlive what it names. Out: its length and its SHA-256."""
    size, digest = 0, hashlib.sha256()
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            size += len(piece)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def settle(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def recover(target: Path) -> None:
    """Put the old tables back where a swap was cut off between its two steps (the machine went down, say)."""
    old = _old(target)
    with contextlib.suppress(OSError):
        if not old.is_dir():
            return
        with alone(target.parent):
            if not target.exists():
                old.rename(target)
            else:
                shutil.rmtree(old, ignore_errors=True)


@contextlib.contextmanager
def alone(folder: Path, shared: bool = False, wait: bool = True) -> Iterator[bool]:
    """Hold a lock on a folder, where the system has such; it goes with the process. Out: whether it is held."""
    try:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield True
        return
    try:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        except OSError:
            pass  # a file system without locks
        yield True
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def reading(target: Path) -> Iterator[None]:
    """Let nobody swap the tables of a folder while they are read."""
    with alone(target.parent, shared=True):
        yield


@contextlib.contextmanager
def locked(work: Path, out: Any) -> Iterator[None]:
    """Hold a folder for work alone. Raises ``TablesError`` where another build has it."""
    with alone(work, wait=False) as held:
        if not held or not work.is_dir():
            raise TablesError(f"{out}: another build into it is under way; wait for it, or name another folder")
        yield


def _swap(fresh: Path, target: Path) -> None:
    """Give the new folder the place of the old one, in one step where the system can."""
    with alone(target.parent):
        old = _old(target)
        if not target.is_dir():
            fresh.rename(target)
        elif _exchange(fresh, target):
            fresh.rename(old)
        else:
            target.rename(old)
            fresh.rename(target)
        settle(target.parent)
        shutil.rmtree(old, ignore_errors=True)


def _exchange(a: Path, b: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here = -100  # AT_FDCWD: the paths are absolute
    return bool(rename(here, os.fsencode(a), here, os.fsencode(b), 2) == 0)  # 2: RENAME_EXCHANGE


def _sweep(target: Path) -> None:
    """Take away what an earlier run that was killed left behind."""
    for left in target.parent.glob(f".{target.name}.*.new"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
