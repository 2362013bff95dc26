# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PortBinding``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"HostIp", "HostPort"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PortBinding(Model):
    """A host address and port that a container port is published on.

    The form to send; engines return a ``PortBindingResponse``.

    Attributes:
        host_ip: Host address to listen on; all addresses when empty.
        host_port: Host port or port range, as text; a free port is picked when empty.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("host_ip", "HostIp", STR),
        Field("host_port", "HostPort", STR),
    )

    host_ip: str | None = None
    host_port: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.host_ip = get("HostIp")
        self.host_port = get("HostPort")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
