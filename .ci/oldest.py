"""Print the oldest versions that pyproject.toml allows, as requirements for pip: .ci/oldest.py EXTRA...

JupyterLab is left out: it is 100 packages, and no test of these needs it. NumPy, which the kit does not name, is the one
of its time.
"""

import re
import sys
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
wanted = [*project["dependencies"], *(w for extra in sys.argv[1:] for w in project["optional-dependencies"][extra])]
for name, oldest in (re.fullmatch(r"([\w.-]+)>=([\w.]+)", w).groups() for w in wanted):
    if name != "jupyterlab":
        print(f"{name}=={oldest}")
print("numpy<2")
