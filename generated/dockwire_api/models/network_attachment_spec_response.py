# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``NetworkAttachmentSpecResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .network_attachment_spec import NetworkAttachmentSpec

_KEYS = frozenset({"ContainerID"})
_ALWAYS = frozenset({"ContainerID"})


class NetworkAttachmentSpecResponse(NetworkAttachmentSpec):
    """Ordinary container attached to a swarm network.

    The form that engines return; also accepted in place of a ``NetworkAttachmentSpec``.

    Attributes:
        container_id: ID of the container.
    """

    __slots__ = ()

    container_id: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.container_id = v if (v := get("ContainerID")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
