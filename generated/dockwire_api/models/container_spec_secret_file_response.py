# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ContainerSpecSecretFileResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT, STR
from .container_spec_secret_file import ContainerSpecSecretFile


class ContainerSpecSecretFileResponse(ContainerSpecSecretFile):
    """File that shows a secret.

    The form that engines return; also accepted in place of a ``ContainerSpecSecretFile``.

    Attributes:
        name: File name below `/run/secrets`, or an absolute path.
        uid: Owner, as a number in text form.
        gid: Group, as a number in text form.
        mode: Permissions as a plain integer, so octal 0444 is written 292.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("uid", "UID", STR, always=True),
        Field("gid", "GID", STR, always=True),
        Field("mode", "Mode", INT, always=True),
    )

    name: str
    uid: str
    gid: str
    mode: int
