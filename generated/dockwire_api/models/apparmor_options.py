# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``AppArmorOptions``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import EnumOf
from .apparmor_mode import AppArmorModeLike


@define(slots=False, eq=False, repr=False, kw_only=True)
class AppArmorOptions(Model):
    """AppArmor setting of a service's containers.

    Attributes:
        mode: Whether to use AppArmor.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("mode", "Mode", EnumOf("AppArmorMode")),)

    mode: AppArmorModeLike | None = None
