# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# An object that was received may be changed and sent back, so its attributes are narrower than
# those of what is sent: sound for reading, and None or a wider value is refused when it is sent.
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

    As an engine sends it; wherever a ``PortBinding`` is wanted, this will do as well.

    Attributes:
        host_ip: Host address to listen on; all addresses when empty.
        host_port: Host port or port range, as text; a free port is picked when empty.
    """

    __slots__ = ()

    host_ip: str
    host_port: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; unknown keys, nulls and unknown enum values are kept."""
        self = cls.__new__(cls)
        get = data.get
        self.host_ip = v if (v := get("HostIp")) is not None else ""
        self.host_port = v if (v := get("HostPort")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Asked here, where it costs least: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
