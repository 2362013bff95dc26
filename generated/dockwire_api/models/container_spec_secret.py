# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSpecSecret``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, Obj
from .container_spec_secret_file import ContainerSpecSecretFile


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerSpecSecret(Model):
    """A secret for a service's containers.

    The form to send; engines return a ``ContainerSpecSecretResponse``.

    Attributes:
        file: File that shows it in the container.
        secret_id: ID of the secret; this is what counts.
        secret_name: Name of the secret, for people to read; has to fit the ID.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("file", "File", Obj("ContainerSpecSecretFile")),
        Field("secret_id", "SecretID", STR),
        Field("secret_name", "SecretName", STR),
    )

    file: ContainerSpecSecretFile | None = None
    secret_id: str | None = None
    secret_name: str | None = None
