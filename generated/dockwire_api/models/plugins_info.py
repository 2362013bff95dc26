# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginsInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import STR, ListOf

_KEYS = frozenset({"Volume", "Network", "Authorization", "Log"})
_ALWAYS = frozenset({"Volume", "Network", "Authorization", "Log"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PluginsInfo(Model):
    """Drivers and plugins available, by kind.

    Attributes:
        volume: Volume drivers.
        network: Network drivers.
        authorization: Authorization plugins; may be null.
        log: Logging drivers.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("volume", "Volume", ListOf(STR)),
        Field("network", "Network", ListOf(STR)),
        Field("authorization", "Authorization", ListOf(STR)),
        Field("log", "Log", ListOf(STR)),
    )

    volume: list[str] = Factory(list)
    network: list[str] = Factory(list)
    authorization: list[str] = Factory(list)
    log: list[str] = Factory(list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.volume = v if (v := get("Volume")) is not None else []
        self.network = v if (v := get("Network")) is not None else []
        self.authorization = v if (v := get("Authorization")) is not None else []
        self.log = v if (v := get("Log")) is not None else []
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
