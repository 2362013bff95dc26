# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DeviceRequest``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import INT, STR, ListOf, MapOf


@define(slots=False, eq=False, repr=False, kw_only=True)
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
