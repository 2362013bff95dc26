# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSpecSecretFile``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerSpecSecretFile(Model):
    """File that shows a secret.

    The form to send; engines return a ``ContainerSpecSecretFileResponse``.

    Attributes:
        name: File name below `/run/secrets`, or an absolute path.
        uid: Owner, as a number in text form.
        gid: Group, as a number in text form.
        mode: Permissions as a plain integer, so octal 0444 is written 292.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("uid", "UID", STR),
        Field("gid", "GID", STR),
        Field("mode", "Mode", INT),
    )

    name: str | None = None
    uid: str | None = None
    gid: str | None = None
    mode: int | None = None
