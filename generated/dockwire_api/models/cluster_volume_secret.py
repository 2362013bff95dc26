# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolumeSecret``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ClusterVolumeSecret(Model):
    """A swarm secret that a storage plugin gets.

    Attributes:
        key: Name the plugin knows it by.
        secret: Name or ID of the swarm secret.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("key", "Key", STR),
        Field("secret", "Secret", STR),
    )

    key: str | None = None
    secret: str | None = None
