"""Run the command line as ``python -m astana_kit``."""

from .cli import main

if __name__ == "__main__":
    raise SystemExit(main())
