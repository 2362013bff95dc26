# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NodeDescription``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf, Obj
from .engine_description import EngineDescription
from .node_csi_info import NodeCSIInfo
from .platform import Platform
from .resource_object import ResourceObject
from .tls_info import TLSInfo


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("platform", "Platform", Obj("Platform"), always=True),
        Field("resources", "Resources", Obj("ResourceObject"), always=True),
        Field("engine", "Engine", Obj("EngineDescription"), always=True),
        Field("tls_info", "TLSInfo", Obj("TLSInfo"), always=True),
        Field("csi_info", "CSIInfo", ListOf(Obj("NodeCSIInfo"))),
    )

    hostname: str | None = None
    platform: Platform = Factory(lambda: Platform.from_dict({}))
    resources: ResourceObject = Factory(lambda: ResourceObject.from_dict({}))
    engine: EngineDescription = Factory(lambda: EngineDescription.from_dict({}))
    tls_info: TLSInfo = Factory(lambda: TLSInfo.from_dict({}))
    csi_info: list[NodeCSIInfo] | None = None
