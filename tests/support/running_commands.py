"""The commands that run in a container, as `top` tells them."""

from __future__ import annotations

from dockwire.models import ContainerTopResponse

ARGS = "ax -o pid,args"  # what to ask `top` for


def commands_of(top: ContainerTopResponse) -> list[str]:
    """The commands in an answer to ARGS."""
    # A row is two cells, or with Podman 4 one with both in it.
    return [" ".join(row).strip().partition(" ")[2].strip() for row in top.processes]
