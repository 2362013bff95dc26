# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SeccompOptions``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BYTES, EnumOf
from .seccomp_mode import SeccompModeLike


@define(slots=False, eq=False, repr=False, kw_only=True)
class SeccompOptions(Model):
    """Filter for system calls in a service's containers.

    Attributes:
        mode: Which filter to use.
        profile: The filter, the content of a JSON file; for mode `custom`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("mode", "Mode", EnumOf("SeccompMode")),
        Field("profile", "Profile", BYTES),
    )

    mode: SeccompModeLike | None = None
    profile: bytes | None = None
