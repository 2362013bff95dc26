# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import Obj
from .ipam_status import IPAMStatus

_KEYS = frozenset({"IPAM"})
_ALWAYS = frozenset({"IPAM"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NetworkStatus(Model):
    """Live facts about a network.

    Attributes:
        ipam: Live address use.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("ipam", "IPAM", Obj("IPAMStatus")),)

    ipam: IPAMStatus = Factory(lambda: IPAMStatus.from_dict({}))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.ipam = (
            IPAMStatus.from_dict(v) if (v := get("IPAM")) is not None else IPAMStatus.from_dict({})
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
