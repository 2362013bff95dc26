# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ContainerSpecSecretResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .container_spec_secret import ContainerSpecSecret
from .container_spec_secret_file_response import ContainerSpecSecretFileResponse

_KEYS = frozenset({"File", "SecretID", "SecretName"})
_ALWAYS = frozenset({"File", "SecretID", "SecretName"})


class ContainerSpecSecretResponse(ContainerSpecSecret):
    """A secret for a service's containers.

    The form that engines return; also accepted in place of a ``ContainerSpecSecret``.

    Attributes:
        file: File that shows it in the container.
        secret_id: ID of the secret; this is what counts.
        secret_name: Name of the secret, for people to read; has to fit the ID.
    """

    __slots__ = ()

    file: ContainerSpecSecretFileResponse
    secret_id: str
    secret_name: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.file = (
            ContainerSpecSecretFileResponse.from_dict(v)
            if (v := get("File")) is not None
            else ContainerSpecSecretFileResponse.from_dict({})
        )
        self.secret_id = v if (v := get("SecretID")) is not None else ""
        self.secret_name = v if (v := get("SecretName")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
