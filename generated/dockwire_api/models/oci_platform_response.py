# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``OCIPlatformResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .oci_platform import OCIPlatform

_KEYS = frozenset({"architecture", "os", "os.version", "os.features", "variant"})
_ALWAYS = frozenset({"architecture", "os"})


class OCIPlatformResponse(OCIPlatform):
    """Platform of an image: operating system, architecture and variant.

    The form that engines return; also accepted in place of a ``OCIPlatform``.

    Attributes:
        architecture: CPU architecture, such as `amd64` or `arm64`.
        os: Operating system, such as `linux` or `windows`.
        os_version: Version of the operating system, mostly for Windows.
        os_features: Features the operating system must have, mostly for Windows.
        variant: Variant of the CPU architecture, such as `v7`.
    """

    __slots__ = ()

    architecture: str
    os: str
    os_features: list[str] | None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.architecture = v if (v := get("architecture")) is not None else ""
        self.os = v if (v := get("os")) is not None else ""
        self.os_version = get("os.version")
        self.os_features = get("os.features")
        self.variant = get("variant")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
