# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Config``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import STR, TIME, Obj
from .config_spec_response import ConfigSpecResponse
from .object_version import ObjectVersion

_KEYS = frozenset({"ID", "Version", "CreatedAt", "UpdatedAt", "Spec"})
_ALWAYS = frozenset({"ID", "Version", "Spec"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Config(Model):
    """A config stored in the swarm.

    Attributes:
        id: Config ID.
        version: Version index, needed for updates.
        created_at: Time of creation.
        updated_at: Time of the last change.
        spec: Name, labels and data.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR),
        Field("version", "Version", Obj("ObjectVersion")),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("spec", "Spec", Obj("ConfigSpec")),
    )

    id: str = ""
    version: ObjectVersion = Factory(lambda: ObjectVersion.from_dict({}))
    created_at: Timestamp | None = None
    updated_at: Timestamp | None = None
    spec: ConfigSpecResponse = Factory(lambda: ConfigSpecResponse.from_dict({}))

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
            ConfigSpecResponse.from_dict(v)
            if (v := get("Spec")) is not None
            else ConfigSpecResponse.from_dict({})
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
