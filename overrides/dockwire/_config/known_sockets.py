"""The sockets of engines other than a system-wide Docker."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping

from .._protocol.signal_handlers import from_signal_handler


def known_paths(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the paths that each product documents, in the order in which they are tried."""
    home = environment.get("HOME") or os.path.expanduser("~")
    user = os.geteuid() if hasattr(os, "geteuid") else 0
    runtime = environment.get("XDG_RUNTIME_DIR") or f"/run/user/{user}"
    return (
        f"{runtime}/docker.sock",  # rootless Docker
        f"{home}/.docker/run/docker.sock",  # Docker Desktop on macOS, some rootless setups
        f"{home}/.docker/desktop/docker.sock",  # Docker Desktop on Linux
        f"{runtime}/podman/podman.sock",
        "/run/podman/podman.sock",
        f"{home}/.orbstack/run/docker.sock",
        f"{home}/.rd/docker.sock",  # Rancher Desktop
        f"{environment.get('COLIMA_HOME') or f'{home}/.colima'}/default/docker.sock",
        f"{environment.get('LIMA_HOME') or f'{home}/.lima'}/docker/sock/docker.sock",
    )


def existing_addresses(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses of existing sockets, without connecting to them."""
    return tuple(f"unix://{path}" for path in known_paths(environment) if is_socket(path))


def is_socket(path: str) -> bool:
    """Whether there is a socket at a path."""
    try:
        return stat.S_ISSOCK(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        if from_signal_handler(error):
            raise
        return False
