"""Write a page for every public name, from the docstrings: python docs/make_api.py FOLDER (or: make api).

Nothing is fetched; the pages need no server: open index.html. What has no docstring ends the run.
"""

import inspect
import sys
import warnings
from pathlib import Path

import pdoc
import pdoc.doc
import pdoc.extract

import astana_kit

# the rooms that `import astana_kit as ak` opens come by themselves
OTHERS = [
    "bulk",
    "claims",
    "decisions",
    "lexicon",
    "mentions",
    "model",
    "patterns",
    "reconcile",
    "reviews",
    "shelves",
    "text",
]


def silent(module: pdoc.doc.Module) -> list[str]:
    """List the public functions and classes of a module that say nothing of themselves."""
    found = [m for m in module.members.values() if isinstance(m, (pdoc.doc.Function, pdoc.doc.Class))]
    return [m.fullname for m in found if not m.name.startswith("_") and not inspect.cleandoc(m.docstring or "")]


def main(folder: str) -> None:
    """Write the pages, and say of whom nothing is said."""
    warnings.simplefilter("error")
    for name in astana_kit.__all__:  # doors open when they are first used; pdoc looks without opening
        vars(astana_kit)[name] = getattr(astana_kit, name)
    names = ["astana_kit", *(f"astana_kit.{room}" for room in OTHERS)]
    modules = [pdoc.doc.Module.from_name(name) for name in pdoc.extract.walk_specs(names)]
    missing = sorted({name for module in modules for name in silent(module)})
    if missing:
        sys.exit(f"without a docstring: {', '.join(missing)}")
    pdoc.render.configure(docformat="markdown", search=True, footer_text="astana_kit")
    pdoc.pdoc(*names, output_directory=Path(folder))
    print(f"{len(modules)} pages in {folder}")


if __name__ == "__main__":
    main(*sys.argv[1:] or ["docs/api"])
