# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NodeDescription``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import STR, ListOf, Obj
from .engine_description import EngineDescription
from .node_csi_info import NodeCSIInfo
from .platform import Platform
from .resource_object import ResourceObject
from .tls_info import TLSInfo

_KEYS = frozenset({"Hostname", "Platform", "Resources", "Engine", "TLSInfo", "CSIInfo"})
_ALWAYS = frozenset({"Platform", "Resources", "Engine", "TLSInfo"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NodeDescription(Model):
    """Host and engine of a swarm node.

    Attributes:
        hostname: Host name.
        platform: Architecture and operating system.
        resources: CPU, memory and other resources it has.
        engine: Version, labels and plugins of the engine.
        tls_info: Certificate authority that it trusts. From API 1.30.
        csi_info: Storage plugins for cluster volumes on it.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("hostname", "Hostname", STR),
        Field("platform", "Platform", Obj("Platform")),
        Field("resources", "Resources", Obj("ResourceObject")),
        Field("engine", "Engine", Obj("EngineDescription")),
        Field("tls_info", "TLSInfo", Obj("TLSInfo")),
        Field("csi_info", "CSIInfo", ListOf(Obj("NodeCSIInfo"))),
    )

    hostname: str | None = None
    platform: Platform = Factory(lambda: Platform.from_dict({}))
    resources: ResourceObject = Factory(lambda: ResourceObject.from_dict({}))
    engine: EngineDescription = Factory(lambda: EngineDescription.from_dict({}))
    tls_info: TLSInfo = Factory(lambda: TLSInfo.from_dict({}))
    csi_info: list[NodeCSIInfo] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.hostname = get("Hostname")
        self.platform = (
            Platform.from_dict(v) if (v := get("Platform")) is not None else Platform.from_dict({})
        )
        self.resources = (
            ResourceObject.from_dict(v)
            if (v := get("Resources")) is not None
            else ResourceObject.from_dict({})
        )
        self.engine = (
            EngineDescription.from_dict(v)
            if (v := get("Engine")) is not None
            else EngineDescription.from_dict({})
        )
        self.tls_info = (
            TLSInfo.from_dict(v) if (v := get("TLSInfo")) is not None else TLSInfo.from_dict({})
        )
        self.csi_info = (
            None
            if (v := get("CSIInfo")) is None
            else [NULL if x0 is None else NodeCSIInfo.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
