"""The public methods of docker-py and aiodocker, by class.

``methods`` reads them where both are installed (the extra bench); a copy is in
``peer_methods.json``. ``python -m tests.support.peer_methods`` writes it. The pages
``docs/moving/docker-py.md`` and ``docs/moving/aiodocker.md`` say what each is here.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from pathlib import Path
from typing import Any

from . import docker_py

FILE = Path(__file__).with_name("peer_methods.json")
VERSIONS = {"aiodocker": "0.27.0", "docker": "7.2.0"}
# Settings of docker-py's classes, which are not for programs.
SETTINGS = {"id_attribute", "model"}
# Classes that no program uses by itself: protocols, typed dicts and parts of others.
INTERNAL = {
    *("AsyncContainerFactory", "Channel", "ChannelSubscriber", "DockerContextEndpoint"),
    *("FlowControlDataQueue", "PortInfo", "Sentinel", "SSHConnector", "SupportsRead"),
}


def recorded_methods() -> dict[str, dict[str, list[str]]]:
    """The copy: names by package and class."""
    return docker_py.recorded(FILE)


def methods() -> dict[str, dict[str, list[str]]]:
    """The methods, properties and fields of the installed packages, by package and class."""
    return {"aiodocker": _aiodocker(), "docker": _docker()}


def _docker() -> dict[str, list[str]]:
    docker: Any = importlib.import_module("docker")
    # Their methods are in classes that they inherit from.
    found = {kind.__name__: _names(kind, *kind.__mro__) for kind in _clients(docker)}
    for kind in _classes("docker.models"):
        # Those of Model and Collection are listed there.
        found[kind.__name__] = _names(kind, kind)
    found["errors"] = sorted(
        name
        for name, kind in vars(importlib.import_module("docker.errors")).items()
        if inspect.isclass(kind) and kind.__module__ == "docker.errors"
    )
    return {name: rows for name, rows in found.items() if rows}


def _clients(docker: Any) -> list[type]:
    return [docker.DockerClient, docker.APIClient]


def _aiodocker() -> dict[str, list[str]]:
    found = {kind.__name__: _names(kind, kind) for kind in _classes("aiodocker")}
    skipped = {name for name in found if name.startswith("_")} | INTERNAL
    return {name: rows for name, rows in found.items() if rows and name not in skipped}


def _classes(package: str) -> list[type]:
    """The classes that the modules of a package define."""
    found = []
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        name = f"{package}.{module.name}"
        for kind in vars(importlib.import_module(name)).values():
            if inspect.isclass(kind) and kind.__module__ == name:
                found.append(kind)
    return sorted(found, key=lambda kind: kind.__name__)


def _names(kind: type, *owners: type) -> list[str]:
    """The public names that these classes define."""
    package = kind.__module__.partition(".")[0]
    return sorted(
        {
            name
            for owner in owners
            if owner.__module__.partition(".")[0] == package
            for name in vars(owner)
            if not name.startswith("_") and name not in SETTINGS
        }
    )


if __name__ == "__main__":
    FILE.write_text(json.dumps(methods(), indent=1) + "\n")
