# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DistributionInspect``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import ListOf, Obj
from .oci_descriptor import OCIDescriptor
from .oci_platform_response import OCIPlatformResponse

_KEYS = frozenset({"Descriptor", "Platforms"})
_ALWAYS = frozenset({"Descriptor", "Platforms"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class DistributionInspect(Model):
    """What a registry knows about an image.

    Attributes:
        descriptor: Descriptor of the manifest or index that the reference leads to.
        platforms: Platforms the image exists for.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("descriptor", "Descriptor", Obj("OCIDescriptor")),
        Field("platforms", "Platforms", ListOf(Obj("OCIPlatform"))),
    )

    descriptor: OCIDescriptor = Factory(lambda: OCIDescriptor.from_dict({}))
    platforms: list[OCIPlatformResponse] = Factory(list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.descriptor = (
            OCIDescriptor.from_dict(v)
            if (v := get("Descriptor")) is not None
            else OCIDescriptor.from_dict({})
        )
        self.platforms = (
            [NULL if x0 is None else OCIPlatformResponse.from_dict(x0) for x0 in v]
            if (v := get("Platforms")) is not None
            else []
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
