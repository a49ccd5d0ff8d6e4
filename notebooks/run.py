"""Open, build or print the notebooks.

python notebooks/run.py lab               open them in JupyterLab (no question about news, Arabic set at the right)
python notebooks/run.py build             make the notebooks of both languages from notebooks/source
python notebooks/run.py handouts [FOLDER] write them as pages for paper and phone, for the class and for the teacher
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOM = HERE / ".lab"


def lab(arguments: Sequence[str]) -> int:
    """Open JupyterLab on this folder, with the settings and the styles of ``.lab``; as root, too."""
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(
        p for p in (str(ROOM), os.environ.get("JUPYTER_CONFIG_PATH", "")) if p
    )
    from jupyter_server.serverapp import ServerApp
    from jupyterlab.labapp import LabApp
    from traitlets import default

    class Server(ServerApp):
        """A server that finds the styles of this folder beside the user's own."""

        name = "jupyter-server"

        @default("static_custom_path")
        def _styles(self) -> list[str]:
            return [str(ROOM / "custom"), *self._default_static_custom_path()]

    LabApp.serverapp_class = Server
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    given = [f"--notebook-dir={HERE}", "--LabApp.default_url=/lab/tree/README.md", "--LabApp.custom_css=True"]
    LabApp.launch_instance([*given, *(["--allow-root"] if root else []), *arguments])
    return 0


def build(arguments: Sequence[str]) -> int:
    """Write the notebooks."""
    from course.building import build as write

    print(f"{len(write())} notebooks")
    return 0


def handouts(arguments: Sequence[str]) -> int:
    """Write the handouts."""
    from course.handouts import write_handouts

    parser = argparse.ArgumentParser(prog="notebooks/run.py handouts", description="Write the notebooks as pages.")
    parser.add_argument("out", nargs="?", default="handouts", help="folder for the pages (default: %(default)s)")
    parser.add_argument("--only", nargs="+", default=(), help="beginnings of names, such as 03 05")
    parser.add_argument("--lang", choices=("ar", "en"), nargs="+", default=("ar", "en"))
    given = parser.parse_args(arguments)
    pages = write_handouts(given.out, langs=given.lang, only=given.only)
    print(f"{len(pages)} pages in {given.out}")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Do what is asked; without a word, say what can be."""
    doors = {"lab": lab, "build": build, "handouts": handouts}
    if not arguments or arguments[0] not in doors:
        print(__doc__)
        return 2
    return doors[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    raise SystemExit(main(sys.argv[1:]))
