"""A real browser (Debian's Chromium) and a real JupyterLab on loopback; pictures of what they show go to build/screenshots."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
PICTURES = ROOT / "build" / "screenshots"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list) -> None:
    for item in items:
        if Path(__file__).parent in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    api = pytest.importorskip("playwright.sync_api")
    path = (
        os.environ.get("CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or "/usr/bin/chromium"
    )
    if not Path(path).exists():
        pytest.skip("no Chromium: apt-get install chromium, or name it in CHROMIUM")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium) -> Iterator:
    """Give a page that notes which addresses it asks for (``page.asked``) and which dialogs come up (``page.dialogs``)."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.asked, page.dialogs = [], []
    page.on("request", lambda r: page.asked.append(r.url))

    def closed(dialog) -> None:
        page.dialogs.append(dialog.message)
        dialog.accept()

    page.on("dialog", closed)
    yield page
    context.close()


@pytest.fixture(scope="session")
def picture() -> Callable[[str], str]:
    """Give the file for a picture of a name."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return lambda name: str(PICTURES / f"{name}.png")


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start JupyterLab through the door of `make lab`, on a copy of the notebooks, with an empty home; give its address."""
    pytest.importorskip("jupyterlab")
    home = tmp_path_factory.mktemp("home")
    copy = home / "notebooks"
    shutil.copytree(NOTEBOOKS, copy, ignore=shutil.ignore_patterns("__pycache__", "handouts", "briefings"))
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    log = (home / "lab.log").open("w")
    settings = {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    command = [sys.executable, str(copy / "run.py"), "lab", "--no-browser", "--ip=127.0.0.1"]
    command += [f"--port={port}", "--IdentityProvider.token="]
    server = subprocess.Popen(command, env={**os.environ, **settings}, cwd=home, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/api/status", timeout=2)
                break
            except (urllib.error.URLError, OSError):
                if server.poll() is not None:
                    pytest.fail((home / "lab.log").read_text(encoding="utf-8"))
                time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait(20)
        log.close()


@pytest.fixture(scope="session")
def handouts() -> list[Path]:
    """Write the handouts into build/handouts."""
    sys.path.insert(0, str(NOTEBOOKS))
    from course.handouts import write_handouts

    return write_handouts(ROOT / "build" / "handouts")
