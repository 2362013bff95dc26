# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``OCIPlatform``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import STR, ListOf

_KEYS = frozenset({"architecture", "os", "os.version", "os.features", "variant"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class OCIPlatform(Model):
    """Platform of an image: operating system, architecture and variant.

    The form to send; engines return a ``OCIPlatformResponse``.

    Attributes:
        architecture: CPU architecture, such as `amd64` or `arm64`.
        os: Operating system, such as `linux` or `windows`.
        os_version: Version of the operating system, mostly for Windows.
        os_features: Features the operating system must have, mostly for Windows.
        variant: Variant of the CPU architecture, such as `v7`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("architecture", "architecture", STR),
        Field("os", "os", STR),
        Field("os_version", "os.version", STR),
        Field("os_features", "os.features", ListOf(STR)),
        Field("variant", "variant", STR),
    )

    architecture: str | None = None
    os: str | None = None
    os_version: str | None = None
    os_features: SequenceNotStr[str] | None = None
    variant: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.architecture = get("architecture")
        self.os = get("os")
        self.os_version = get("os.version")
        self.os_features = get("os.features")
        self.variant = get("variant")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
