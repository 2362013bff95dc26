# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Config``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import STR, TIME, Obj
from .config_spec_response import ConfigSpecResponse
from .object_version import ObjectVersion


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("id", "ID", STR, always=True),
        Field("version", "Version", Obj("ObjectVersion"), always=True),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("spec", "Spec", Obj("ConfigSpecResponse", "ConfigSpec"), always=True),
    )

    id: str = ""
    version: ObjectVersion = Factory(lambda: ObjectVersion.from_dict({}))
    created_at: Timestamp | None = None
    updated_at: Timestamp | None = None
    spec: ConfigSpecResponse = Factory(lambda: ConfigSpecResponse.from_dict({}))
