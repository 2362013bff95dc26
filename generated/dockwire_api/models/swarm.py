# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Swarm``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import BOOL, INT, STR, TIME, ListOf, Obj
from .join_tokens import JoinTokens
from .object_version import ObjectVersion
from .swarm_spec_response import SwarmSpecResponse
from .tls_info import TLSInfo

_KEYS = frozenset(
    {
        "ID",
        "Version",
        "CreatedAt",
        "UpdatedAt",
        "Spec",
        "TLSInfo",
        "RootRotationInProgress",
        "DataPathPort",
        "DefaultAddrPool",
        "SubnetSize",
        "JoinTokens",
    }
)
_ALWAYS = frozenset(
    {
        "ID",
        "Version",
        "Spec",
        "TLSInfo",
        "RootRotationInProgress",
        "DataPathPort",
        "DefaultAddrPool",
        "SubnetSize",
        "JoinTokens",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("id", "ID", STR),
        Field("version", "Version", Obj("ObjectVersion")),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("spec", "Spec", Obj("SwarmSpec")),
        Field("tls_info", "TLSInfo", Obj("TLSInfo")),
        Field("root_rotation_in_progress", "RootRotationInProgress", BOOL),
        Field("data_path_port", "DataPathPort", INT),
        Field("default_addr_pool", "DefaultAddrPool", ListOf(STR)),
        Field("subnet_size", "SubnetSize", INT),
        Field("join_tokens", "JoinTokens", Obj("JoinTokens")),
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("ID")) is not None else ""
        self.version = (
            ObjectVersion.from_dict(v)
            if (v := get("Version")) is not None
            else ObjectVersion.from_dict({})
        )
        self.created_at = read_time(get("CreatedAt"))
        self.updated_at = read_time(get("UpdatedAt"))
        self.spec = (
            SwarmSpecResponse.from_dict(v)
            if (v := get("Spec")) is not None
            else SwarmSpecResponse.from_dict({})
        )
        self.tls_info = (
            TLSInfo.from_dict(v) if (v := get("TLSInfo")) is not None else TLSInfo.from_dict({})
        )
        self.root_rotation_in_progress = (
            v if (v := get("RootRotationInProgress")) is not None else False
        )
        self.data_path_port = v if (v := get("DataPathPort")) is not None else 0
        self.default_addr_pool = v if (v := get("DefaultAddrPool")) is not None else []
        self.subnet_size = v if (v := get("SubnetSize")) is not None else 0
        self.join_tokens = (
            JoinTokens.from_dict(v)
            if (v := get("JoinTokens")) is not None
            else JoinTokens.from_dict({})
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("CreatedAt", "UpdatedAt"), extra=self.extra)
            if None in data.values()
            or not _ALWAYS.issubset(data)
            or self.created_at is None
            or self.updated_at is None
            else None
        )
        return self
