"""astana-kit explain."""

from __future__ import annotations


def add(commands):
    return commands.add_parser("explain")


def run(arguments):
    raise NotImplementedError
