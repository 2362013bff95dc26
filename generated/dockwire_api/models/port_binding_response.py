# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``PortBindingResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .port_binding import PortBinding

_KEYS = frozenset({"HostIp", "HostPort"})
_ALWAYS = frozenset({"HostIp", "HostPort"})


class PortBindingResponse(PortBinding):
    """A host address and port that a container port is published on.

    The form that engines return; also accepted in place of a ``PortBinding``.

    Attributes:
        host_ip: Host address to listen on; all addresses when empty.
        host_port: Host port or port range, as text; a free port is picked when empty.
    """

    __slots__ = ()

    host_ip: str
    host_port: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.host_ip = v if (v := get("HostIp")) is not None else ""
        self.host_port = v if (v := get("HostPort")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
