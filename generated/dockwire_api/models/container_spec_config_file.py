# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSpecConfigFile``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerSpecConfigFile(Model):
    """File that shows a config.

    The form to send; engines return a ``ContainerSpecConfigFileResponse``.

    Attributes:
        name: Path of the file; a relative one starts at the root directory.
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
