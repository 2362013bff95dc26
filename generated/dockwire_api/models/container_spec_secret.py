# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSpecSecret``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, Obj
from .container_spec_secret_file import ContainerSpecSecretFile

_KEYS = frozenset({"File", "SecretID", "SecretName"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.file = None if (v := get("File")) is None else ContainerSpecSecretFile.from_dict(v)
        self.secret_id = get("SecretID")
        self.secret_name = get("SecretName")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
