# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ContainerSpecSecretResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR, Obj
from .container_spec_secret import ContainerSpecSecret
from .container_spec_secret_file_response import ContainerSpecSecretFileResponse


class ContainerSpecSecretResponse(ContainerSpecSecret):
    """A secret for a service's containers.

    The form that engines return; also accepted in place of a ``ContainerSpecSecret``.

    Attributes:
        file: File that shows it in the container.
        secret_id: ID of the secret; this is what counts.
        secret_name: Name of the secret, for people to read; has to fit the ID.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(
            "file",
            "File",
            Obj("ContainerSpecSecretFileResponse", "ContainerSpecSecretFile"),
            always=True,
        ),
        Field("secret_id", "SecretID", STR, always=True),
        Field("secret_name", "SecretName", STR, always=True),
    )

    file: ContainerSpecSecretFileResponse
    secret_id: str
    secret_name: str
