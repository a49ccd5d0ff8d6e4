"""astana-kit check."""

from __future__ import annotations


def add(commands):
    return commands.add_parser("check")


def run(arguments):
    raise NotImplementedError
