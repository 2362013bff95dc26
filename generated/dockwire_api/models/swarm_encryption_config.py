# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmEncryptionConfig``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL


@define(slots=False, eq=False, repr=False, kw_only=True)
class SwarmEncryptionConfig(Model):
    """How managers protect what they store.

    The form to send; engines return a ``SwarmEncryptionConfigResponse``.

    Attributes:
        auto_lock_managers: Managers need the unlock key after each restart.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("auto_lock_managers", "AutoLockManagers", BOOL),)

    auto_lock_managers: bool | None = None
