# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolumeSecret``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"Key", "Secret"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.key = get("Key")
        self.secret = get("Secret")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
