# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``CredentialSpecResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .credential_spec import CredentialSpec

_KEYS = frozenset({"Config", "File", "Registry"})
_ALWAYS = frozenset({"Config", "File", "Registry"})


class CredentialSpecResponse(CredentialSpec):
    """Where credentials for Active Directory come from; set one field only (Windows only).

    The form that engines return; also accepted in place of a ``CredentialSpec``.

    Attributes:
        config: ID of a swarm config that holds them; list it under `Configs` with `Runtime`, too.
            From API 1.40.
        file: File below `CredentialSpecs` in the engine's data directory, on every node.
        registry: Value in the Windows registry, on every node.
    """

    __slots__ = ()

    config: str
    file: str
    registry: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.config = v if (v := get("Config")) is not None else ""
        self.file = v if (v := get("File")) is not None else ""
        self.registry = v if (v := get("Registry")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
