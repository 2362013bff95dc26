# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``RegistryServiceConfig``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf, MapOf, Obj
from .index_info import IndexInfo


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("insecure_registry_cidrs", "InsecureRegistryCIDRs", ListOf(STR), always=True),
        Field("index_configs", "IndexConfigs", MapOf(Obj("IndexInfo")), always=True),
        Field("mirrors", "Mirrors", ListOf(STR), always=True),
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
