"""LibreOffice: left out only where it is not installed and nobody asked for everything (CI)."""

import os
import shutil

import pytest


def pytest_collection_modifyitems(items):
    if shutil.which("soffice") is None and not os.environ.get("CI"):
        for item in items:
            if item.get_closest_marker("office"):
                item.add_marker(pytest.mark.skip(reason="needs LibreOffice (soffice)"))
