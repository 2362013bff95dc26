"""The commands that run in a container, as `top` tells them."""

from __future__ import annotations

from dockwire import Engine
from dockwire.models import ContainerTopResponse

from .waiting import until

ARGS = "ax -o pid,args"  # what to ask `top` for


def commands_of(top: ContainerTopResponse) -> list[str]:
    """The commands in an answer to ARGS."""
    # A row is two cells, or with Podman 4 one with both in it.
    return [" ".join(row).strip().partition(" ")[2].strip() for row in top.processes]


async def gone(plain: Engine, box: str, text: str) -> None:
    """No command with this text runs in the container any more."""

    def ended() -> bool:
        commands = commands_of(plain.containers.top(box, ps_args=ARGS))
        return not any(text in each for each in commands)

    await until(ended, f"{text} still runs", seconds=20)
