# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SeccompOptions``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BYTES, EnumOf, read_bytes
from .seccomp_mode import SeccompMode, SeccompModeLike

_SeccompMode_members = {member.value: member for member in SeccompMode}
_KEYS = frozenset({"Mode", "Profile"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.mode = (
            None if (v := get("Mode")) is None else (_SeccompMode_members.get(v) or SeccompMode(v))
        )
        self.profile = None if (v := get("Profile")) is None else read_bytes(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
