"""The other clients, imported by name: type checkers need not have them installed."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def docker_py() -> Any:
    """Import docker-py."""
    return import_module("docker")


def aiodocker() -> Any:
    """Import aiodocker."""
    return import_module("aiodocker")


def aiohttp() -> Any:
    """Import aiohttp, which aiodocker uses."""
    return import_module("aiohttp")
