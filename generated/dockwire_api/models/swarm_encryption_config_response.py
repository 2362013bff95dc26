# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SwarmEncryptionConfigResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .swarm_encryption_config import SwarmEncryptionConfig

_KEYS = frozenset({"AutoLockManagers"})
_ALWAYS = frozenset({"AutoLockManagers"})


class SwarmEncryptionConfigResponse(SwarmEncryptionConfig):
    """How managers protect what they store.

    The form that engines return; also accepted in place of a ``SwarmEncryptionConfig``.

    Attributes:
        auto_lock_managers: Managers need the unlock key after each restart.
    """

    __slots__ = ()

    auto_lock_managers: bool

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.auto_lock_managers = v if (v := get("AutoLockManagers")) is not None else False
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
