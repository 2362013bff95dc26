# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SwarmEncryptionConfigResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import BOOL
from .swarm_encryption_config import SwarmEncryptionConfig


class SwarmEncryptionConfigResponse(SwarmEncryptionConfig):
    """How managers protect what they store.

    The form that engines return; also accepted in place of a ``SwarmEncryptionConfig``.

    Attributes:
        auto_lock_managers: Managers need the unlock key after each restart.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("auto_lock_managers", "AutoLockManagers", BOOL, always=True),
    )

    auto_lock_managers: bool
