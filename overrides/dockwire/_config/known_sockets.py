"""Where engines other than a system-wide Docker put their sockets."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping


def known(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The paths by each product's own documentation, in the order in which they are tried."""
    home = environment.get("HOME") or os.path.expanduser("~")
    own = environment.get("XDG_RUNTIME_DIR") or f"/run/user/{os.geteuid()}"
    return (
        f"{own}/docker.sock",  # rootless Docker
        f"{home}/.docker/run/docker.sock",  # Docker Desktop on a Mac, and some rootless ones
        f"{home}/.docker/desktop/docker.sock",  # Docker Desktop on Linux
        f"{own}/podman/podman.sock",
        "/run/podman/podman.sock",
        f"{home}/.orbstack/run/docker.sock",
        f"{home}/.rd/docker.sock",  # Rancher Desktop
        f"{environment.get('COLIMA_HOME') or f'{home}/.colima'}/default/docker.sock",
        f"{environment.get('LIMA_HOME') or f'{home}/.lima'}/docker/sock/docker.sock",
    )


def existing(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The addresses of those that are here; whether somebody listens there is not tried."""
    return tuple(f"unix://{path}" for path in known(environment) if is_socket(path))


def is_socket(path: str) -> bool:
    """Whether a socket has this path."""
    try:
        return stat.S_ISSOCK(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False
