"""The docker command, Debian's own where there is none."""

from __future__ import annotations

from dockwire._testing.private_engine import find_program, needed_program

from .private_engine import install


def docker_command() -> str:
    """Where the docker command is; installed if it is missing."""
    # Up to Debian 12 it is in the engine's package, and later in one of its own.
    for package in ("docker.io", "docker-cli"):
        if not find_program("docker"):
            install({"docker": package})
    return needed_program("docker")
