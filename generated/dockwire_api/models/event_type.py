# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``EventType``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class EventType(OpenStrEnum):
    """Kind of object that an event is about."""

    BUILDER = "builder"
    CONFIG = "config"
    CONTAINER = "container"
    DAEMON = "daemon"
    IMAGE = "image"
    NETWORK = "network"
    NODE = "node"
    PLUGIN = "plugin"
    SECRET = "secret"
    SERVICE = "service"
    VOLUME = "volume"


EventTypeLike: TypeAlias = (
    EventType
    | Literal[
        "builder",
        "config",
        "container",
        "daemon",
        "image",
        "network",
        "node",
        "plugin",
        "secret",
        "service",
        "volume",
    ]
    | str
)
