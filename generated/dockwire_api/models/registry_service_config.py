# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``RegistryServiceConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import STR, ListOf, MapOf, Obj
from .index_info import IndexInfo

_KEYS = frozenset(
    {
        "InsecureRegistryCIDRs",
        "IndexConfigs",
        "Mirrors",
        "AllowNondistributableArtifactsCIDRs",
        "AllowNondistributableArtifactsHostnames",
    }
)
_ALWAYS = frozenset({"InsecureRegistryCIDRs", "IndexConfigs", "Mirrors"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class RegistryServiceConfig(Model):
    """Registry settings of the engine.

    Attributes:
        insecure_registry_cidrs: Address ranges where registries may do without valid TLS.
        index_configs: Settings of single registries, by host name.
        mirrors: Mirrors of Docker Hub.
        allow_nondistributable_artifacts_cidrs: Address ranges of registries that may get
            non-distributable layers. API 1.32 to 1.48.
        allow_nondistributable_artifacts_hostnames: Registries that may get non-distributable
            layers. API 1.32 to 1.48.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("insecure_registry_cidrs", "InsecureRegistryCIDRs", ListOf(STR)),
        Field("index_configs", "IndexConfigs", MapOf(Obj("IndexInfo"))),
        Field("mirrors", "Mirrors", ListOf(STR)),
        Field(
            "allow_nondistributable_artifacts_cidrs",
            "AllowNondistributableArtifactsCIDRs",
            ListOf(STR),
        ),
        Field(
            "allow_nondistributable_artifacts_hostnames",
            "AllowNondistributableArtifactsHostnames",
            ListOf(STR),
        ),
    )

    insecure_registry_cidrs: list[str] = Factory(list)
    index_configs: dict[str, IndexInfo] = Factory(dict)
    mirrors: list[str] = Factory(list)
    allow_nondistributable_artifacts_cidrs: list[str] | None = None
    allow_nondistributable_artifacts_hostnames: list[str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.insecure_registry_cidrs = v if (v := get("InsecureRegistryCIDRs")) is not None else []
        self.index_configs = (
            {k0: NULL if x0 is None else IndexInfo.from_dict(x0) for k0, x0 in v.items()}
            if (v := get("IndexConfigs")) is not None
            else {}
        )
        self.mirrors = v if (v := get("Mirrors")) is not None else []
        self.allow_nondistributable_artifacts_cidrs = get("AllowNondistributableArtifactsCIDRs")
        self.allow_nondistributable_artifacts_hostnames = get(
            "AllowNondistributableArtifactsHostnames"
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
