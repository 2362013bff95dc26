"""Engines of several Debian suites by name, started as privately as this machine's dockerd.

`DOCKWIRE_TEST_ENGINE=podman-trixie pytest tests/engine` runs tests on one of them; the session
`engines` runs all tests on all of them (`matrix`).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dockwire._testing.no_engine import NoEngine
from dockwire._testing.private_engine import KeptEngine

from . import debian
from .podman import PrivatePodman
from .private_engine import NAMED, PrivateEngine

PACKAGES = (
    *("docker.io", "iptables", "procps"),
    *("podman", "runc", "netavark", "aardvark-dns", "nftables", "catatonit"),
    *("dash", "coreutils", "sed", "mount"),
)
SUITES = ("bookworm", "trixie", "sid")


@dataclass(frozen=True)
class Named:
    """An engine of a suite."""

    program: str
    suite: str

    @property
    def name(self) -> str:
        return f"{self.program}-{self.suite}"

    def root(self) -> Path:
        """Its root file system as it is, fetched if there is none yet."""
        return debian.root_of(self.suite, PACKAGES)

    def start(self) -> KeptEngine:
        kind = PrivatePodman if self.program == "podman" else PrivateEngine
        return kind(root=self.root())


ENGINES = {
    engine.name: engine
    for engine in (Named(program, suite) for program in ("docker", "podman") for suite in SUITES)
}


def named() -> Named:
    """The engine that the environment names."""
    name = os.environ[NAMED]
    if name in ENGINES:
        return ENGINES[name]
    raise NoEngine(f"{NAMED} is {name!r}, and not one of {', '.join(ENGINES)}.")
