# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerNetworkStats``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("rx_bytes", "rx_bytes", INT, always=True),
        Field("rx_packets", "rx_packets", INT, always=True),
        Field("rx_errors", "rx_errors", INT, always=True),
        Field("rx_dropped", "rx_dropped", INT, always=True),
        Field("tx_bytes", "tx_bytes", INT, always=True),
        Field("tx_packets", "tx_packets", INT, always=True),
        Field("tx_errors", "tx_errors", INT, always=True),
        Field("tx_dropped", "tx_dropped", INT, always=True),
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
