# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSpecSecretFile``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR

_KEYS = frozenset({"Name", "UID", "GID", "Mode"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.uid = get("UID")
        self.gid = get("GID")
        self.mode = get("Mode")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
