# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkAttachmentConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import STR, ListOf, MapOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkAttachmentConfig(Model):
    """Network for a task to join.

    Attributes:
        target: Network name or ID.
        aliases: Further DNS names of the task on it.
        driver_opts: Options for the network driver. From API 1.30.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("target", "Target", STR),
        Field("aliases", "Aliases", ListOf(STR)),
        Field("driver_opts", "DriverOpts", MapOf(STR)),
    )

    target: str | None = None
    aliases: SequenceNotStr[str] | None = None
    driver_opts: Mapping[str, str] | None = None
