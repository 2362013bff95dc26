"""An engine to talk to: the one you name, or a private dockerd started for the purpose.

Quickstart, tests and CI share it. `find_or_start()` looks at DOCKER_HOST first; without it, and
as root on Debian or Ubuntu, it installs what is missing and starts a private dockerd
(`dockwire._testing.private_engine`).

Engines of other Debian suites are started the same way, in a root of their own (`engines`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from dockwire._testing.no_engine import NoEngine
from dockwire._testing.private_engine import ForeignEngine, answers, find_program
from dockwire._testing.private_engine import PrivateEngine as _PrivateEngine

# What an engine and its image need, and where Debian and Ubuntu have it.
PACKAGES = {
    "dockerd": "docker.io",
    "busybox": "busybox-static",
    "iptables": "iptables",
    "ps": "procps",  # dockerd runs it for `containers.top`
    "ip": "iproute2",  # joins the networks of several (`swarm`)
}
NAMED = "DOCKWIRE_TEST_ENGINE"
DEFAULT_SOCKET = "/var/run/docker.sock"

HELP = """\
No Docker engine to work with: {reason}

Do one of these:
  - name an engine that runs:  export DOCKER_HOST=unix:///var/run/docker.sock
                          or:  export DOCKER_HOST=tcp://127.0.0.1:2375
  - run this as root on Debian or Ubuntu: it then installs docker.io and busybox-static
    and starts a private dockerd, which it stops again at the end."""


class PrivateEngine(_PrivateEngine):
    """A private dockerd, of the Debian suite that the environment names if it names one."""

    def __init__(self, *more: str, root: Path | None = None) -> None:
        if root is None and os.environ.get(NAMED):
            from .engines import named  # most engines are this machine's, and need none of it

            root = named().root()
        super().__init__(*more, root=root)


def find_or_start(*, default_socket: bool = False) -> ForeignEngine:
    """Give the engine that DOCKER_HOST names, or start a private one.

    DOCKWIRE_TEST_ENGINE says which one, where it is not to be this machine's dockerd (`engines`).
    With `default_socket` an engine that answers on the usual socket is taken before one is
    started. Tests leave it off, so as not to run on an engine that somebody works with.
    """
    if address := os.environ.get("DOCKER_HOST"):
        return ForeignEngine(address)
    if default_socket and answers(DEFAULT_SOCKET):
        return ForeignEngine(f"unix://{DEFAULT_SOCKET}")
    try:
        install()
        if os.environ.get(NAMED):
            from .engines import named

            return named().start()
        return PrivateEngine()
    except NoEngine as error:
        raise NoEngine(HELP.format(reason=error)) from None


# --- programs -----------------------------------------------------------------------------------


def install(packages: Mapping[str, str] = MappingProxyType(PACKAGES)) -> None:
    """Install programs, dockerd and busybox, where that is allowed and they are missing."""
    if sys.platform != "linux" or os.geteuid() != 0:
        raise NoEngine("DOCKER_HOST is not set, and only root on Linux can start an engine.")
    missing = [package for name, package in packages.items() if not usable(name)]
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise NoEngine(f"there is no apt-get here to install {', '.join(missing)} with.")
    print(f"installing {', '.join(missing)} ...", file=sys.stderr, flush=True)
    with services_not_started():
        apt_get("update", "-qq")
        apt_get("install", "-qq", "-y", "--no-install-recommends", *missing)


def apt_get(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        last = "\n    ".join(done.stdout.splitlines()[-8:])
        raise NoEngine(f"'apt-get {' '.join(arguments)}' failed:\n    {last}")


@contextmanager
def services_not_started() -> Iterator[None]:
    """Keep the packages from starting an engine of their own (Debian's policy-rc.d)."""
    policy = Path("/usr/sbin/policy-rc.d")
    if policy.exists():
        yield
        return
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink()


def usable(name: str) -> bool:
    found = find_program(name)
    return found is not None and (name != "busybox" or is_static(found))


def is_static(program: str) -> bool:
    """A program that names no loader needs no library, and so runs alone in an image."""
    return b"/ld-linux" not in Path(program).read_bytes()
