# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerNetworkStats``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR

_KEYS = frozenset(
    {
        "rx_bytes",
        "rx_packets",
        "rx_errors",
        "rx_dropped",
        "tx_bytes",
        "tx_packets",
        "tx_errors",
        "tx_dropped",
        "endpoint_id",
        "instance_id",
    }
)
_ALWAYS = frozenset(
    {
        "rx_bytes",
        "rx_packets",
        "rx_errors",
        "rx_dropped",
        "tx_bytes",
        "tx_packets",
        "tx_errors",
        "tx_dropped",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerNetworkStats(Model):
    """Traffic counters of one network interface.

    Attributes:
        rx_bytes: Bytes received.
        rx_packets: Packets received.
        rx_errors: Errors while receiving (always 0 on Windows).
        rx_dropped: Incoming packets thrown away.
        tx_bytes: Bytes sent.
        tx_packets: Packets sent.
        tx_errors: Errors while sending (always 0 on Windows).
        tx_dropped: Outgoing packets thrown away.
        endpoint_id: ID of the endpoint (Windows only).
        instance_id: ID of the instance (Windows only).
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("rx_bytes", "rx_bytes", INT),
        Field("rx_packets", "rx_packets", INT),
        Field("rx_errors", "rx_errors", INT),
        Field("rx_dropped", "rx_dropped", INT),
        Field("tx_bytes", "tx_bytes", INT),
        Field("tx_packets", "tx_packets", INT),
        Field("tx_errors", "tx_errors", INT),
        Field("tx_dropped", "tx_dropped", INT),
        Field("endpoint_id", "endpoint_id", STR),
        Field("instance_id", "instance_id", STR),
    )

    rx_bytes: int = 0
    rx_packets: int = 0
    rx_errors: int = 0
    rx_dropped: int = 0
    tx_bytes: int = 0
    tx_packets: int = 0
    tx_errors: int = 0
    tx_dropped: int = 0
    endpoint_id: str | None = None
    instance_id: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.rx_bytes = v if (v := get("rx_bytes")) is not None else 0
        self.rx_packets = v if (v := get("rx_packets")) is not None else 0
        self.rx_errors = v if (v := get("rx_errors")) is not None else 0
        self.rx_dropped = v if (v := get("rx_dropped")) is not None else 0
        self.tx_bytes = v if (v := get("tx_bytes")) is not None else 0
        self.tx_packets = v if (v := get("tx_packets")) is not None else 0
        self.tx_errors = v if (v := get("tx_errors")) is not None else 0
        self.tx_dropped = v if (v := get("tx_dropped")) is not None else 0
        self.endpoint_id = get("endpoint_id")
        self.instance_id = get("instance_id")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
