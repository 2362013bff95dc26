# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginsInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginsInfo(Model):
    """Drivers and plugins available, by kind.

    Attributes:
        volume: Volume drivers.
        network: Network drivers.
        authorization: Authorization plugins; may be null.
        log: Logging drivers.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("volume", "Volume", ListOf(STR), always=True),
        Field("network", "Network", ListOf(STR), always=True),
        Field("authorization", "Authorization", ListOf(STR), always=True),
        Field("log", "Log", ListOf(STR), always=True),
    )

    volume: list[str] = Factory(list)
    network: list[str] = Factory(list)
    authorization: list[str] = Factory(list)
    log: list[str] = Factory(list)
