# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DeviceRequest``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import INT, STR, ListOf, MapOf

_KEYS = frozenset({"Driver", "Count", "DeviceIDs", "Capabilities", "Options"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class DeviceRequest(Model):
    """A request to a device driver, for GPUs for example.

    The form to send; engines return a ``DeviceRequestResponse``.

    Attributes:
        driver: Device driver to ask, such as `nvidia` or `cdi`; chosen by the capabilities when
            empty.
        count: How many devices to pass in, -1 for all; not together with `DeviceIDs`.
        device_ids: IDs of the devices wanted, as the driver knows them; not together with `Count`.
        capabilities: Lists of capability names; a device has to have all names of at least one
            list.
        options: Options for the device driver, by name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("driver", "Driver", STR),
        Field("count", "Count", INT),
        Field("device_ids", "DeviceIDs", ListOf(STR)),
        Field("capabilities", "Capabilities", ListOf(ListOf(STR))),
        Field("options", "Options", MapOf(STR)),
    )

    driver: str | None = None
    count: int | None = None
    device_ids: SequenceNotStr[str] | None = None
    capabilities: Sequence[SequenceNotStr[str]] | None = None
    options: Mapping[str, str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.driver = get("Driver")
        self.count = get("Count")
        self.device_ids = get("DeviceIDs")
        self.capabilities = get("Capabilities")
        self.options = get("Options")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
