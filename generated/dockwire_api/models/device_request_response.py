# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``DeviceRequestResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .device_request import DeviceRequest

_KEYS = frozenset({"Driver", "Count", "DeviceIDs", "Capabilities", "Options"})
_ALWAYS = frozenset({"Driver", "Count", "DeviceIDs", "Capabilities", "Options"})


class DeviceRequestResponse(DeviceRequest):
    """A request to a device driver, for GPUs for example.

    The form that engines return; also accepted in place of a ``DeviceRequest``.

    Attributes:
        driver: Device driver to ask, such as `nvidia` or `cdi`; chosen by the capabilities when
            empty.
        count: How many devices to pass in, -1 for all; not together with `DeviceIDs`.
        device_ids: IDs of the devices wanted, as the driver knows them; not together with `Count`.
        capabilities: Lists of capability names; a device has to have all names of at least one
            list.
        options: Options for the device driver, by name.
    """

    __slots__ = ()

    driver: str
    count: int
    device_ids: list[str]
    capabilities: list[list[str]]
    options: dict[str, str]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.driver = v if (v := get("Driver")) is not None else ""
        self.count = v if (v := get("Count")) is not None else 0
        self.device_ids = v if (v := get("DeviceIDs")) is not None else []
        self.capabilities = v if (v := get("Capabilities")) is not None else []
        self.options = v if (v := get("Options")) is not None else {}
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
