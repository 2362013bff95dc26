# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSpecConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import ANY, STR, MapOf, Obj
from .container_spec_config_file import ContainerSpecConfigFile

_KEYS = frozenset({"File", "Runtime", "ConfigID", "ConfigName"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerSpecConfig(Model):
    """``ContainerSpecConfig`` of the Docker Engine API.

    As it is sent to an engine; what comes back is a ``ContainerSpecConfigResponse``.

    Attributes:
        file: ``File``.
        runtime: ``Runtime``.
        config_id: ``ConfigID``.
        config_name: ``ConfigName``.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("file", "File", Obj("ContainerSpecConfigFile")),
        Field("runtime", "Runtime", MapOf(ANY)),
        Field("config_id", "ConfigID", STR),
        Field("config_name", "ConfigName", STR),
    )

    file: ContainerSpecConfigFile | None = None
    runtime: dict[str, Any] | None = None
    config_id: str | None = None
    config_name: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; unknown keys, nulls and unknown enum values are kept."""
        self = cls.__new__(cls)
        get = data.get
        self.file = None if (v := get("File")) is None else ContainerSpecConfigFile.from_dict(v)
        self.runtime = get("Runtime")
        self.config_id = get("ConfigID")
        self.config_name = get("ConfigName")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Asked here, where it costs least: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
