# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Swarm``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import BOOL, INT, STR, TIME, ListOf, Obj
from .join_tokens import JoinTokens
from .object_version import ObjectVersion
from .swarm_spec_response import SwarmSpecResponse
from .tls_info import TLSInfo


@define(slots=False, eq=False, repr=False, kw_only=True)
class Swarm(Model):
    """A swarm with its join tokens.

    Attributes:
        id: ID of the swarm.
        version: Version index, needed for updates.
        created_at: When the swarm was started.
        updated_at: Time of the last change.
        spec: Settings of the swarm.
        tls_info: Certificate authority of the swarm. From API 1.32.
        root_rotation_in_progress: The certificate authority is just being replaced. From API 1.32.
        data_path_port: UDP port for traffic of overlay networks; 4789 by default. From API 1.40.
        default_addr_pool: Ranges in CIDR notation that swarm networks take their subnets from. From
            API 1.39.
        subnet_size: Prefix length of these subnets; 24 by default. From API 1.39.
        join_tokens: Tokens that let nodes join.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR, always=True),
        Field("version", "Version", Obj("ObjectVersion"), always=True),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("spec", "Spec", Obj("SwarmSpecResponse", "SwarmSpec"), always=True),
        Field("tls_info", "TLSInfo", Obj("TLSInfo"), always=True),
        Field("root_rotation_in_progress", "RootRotationInProgress", BOOL, always=True),
        Field("data_path_port", "DataPathPort", INT, always=True),
        Field("default_addr_pool", "DefaultAddrPool", ListOf(STR), always=True),
        Field("subnet_size", "SubnetSize", INT, always=True),
        Field("join_tokens", "JoinTokens", Obj("JoinTokens"), always=True),
    )

    id: str = ""
    version: ObjectVersion = Factory(lambda: ObjectVersion.from_dict({}))
    created_at: Timestamp | None = None
    updated_at: Timestamp | None = None
    spec: SwarmSpecResponse = Factory(lambda: SwarmSpecResponse.from_dict({}))
    tls_info: TLSInfo = Factory(lambda: TLSInfo.from_dict({}))
    root_rotation_in_progress: bool = False
    data_path_port: int = 0
    default_addr_pool: list[str] = Factory(list)
    subnet_size: int = 0
    join_tokens: JoinTokens = Factory(lambda: JoinTokens.from_dict({}))
