# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmEncryptionConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL

_KEYS = frozenset({"AutoLockManagers"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SwarmEncryptionConfig(Model):
    """How managers protect what they store.

    The form to send; engines return a ``SwarmEncryptionConfigResponse``.

    Attributes:
        auto_lock_managers: Managers need the unlock key after each restart.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("auto_lock_managers", "AutoLockManagers", BOOL),)

    auto_lock_managers: bool | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.auto_lock_managers = get("AutoLockManagers")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
