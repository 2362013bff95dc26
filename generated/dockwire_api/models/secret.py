# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Secret``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import STR, TIME, Obj
from .object_version import ObjectVersion
from .secret_spec_response import SecretSpecResponse


@define(slots=False, eq=False, repr=False, kw_only=True)
class Secret(Model):
    """A secret stored in the swarm, without its value.

    Attributes:
        id: Secret ID.
        version: Version index, needed for updates.
        created_at: Time of creation.
        updated_at: Time of the last change.
        spec: Name, labels and settings.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR, always=True),
        Field("version", "Version", Obj("ObjectVersion"), always=True),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("spec", "Spec", Obj("SecretSpecResponse", "SecretSpec"), always=True),
    )

    id: str = ""
    version: ObjectVersion = Factory(lambda: ObjectVersion.from_dict({}))
    created_at: Timestamp | None = None
    updated_at: Timestamp | None = None
    spec: SecretSpecResponse = Factory(lambda: SecretSpecResponse.from_dict({}))
