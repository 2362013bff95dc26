"""What there is on an engine."""

from __future__ import annotations

from dockwire import Engine


def existing(engine: Engine) -> set[str]:
    """All containers, networks and volumes of the engine, whatever their labels."""
    return {
        *(each.id for each in engine.containers.list(all=True)),
        *(each.id for each in engine.networks.list()),
        *(each.name for each in engine.volumes.list().volumes),
    }
