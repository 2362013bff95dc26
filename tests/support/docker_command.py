"""The docker command, Debian's own where there is none."""

from __future__ import annotations

from .private_engine import find_program, install, needed_program


def docker_command() -> str:
    """Where the docker command is; installed if it is missing."""
    # Up to Debian 12 it is in the engine's package, and later in one of its own.
    for package in ("docker.io", "docker-cli"):
        if not find_program("docker"):
            install({"docker": package})
    return needed_program("docker")
