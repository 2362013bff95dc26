# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DistributionInspect``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import ListOf, Obj
from .oci_descriptor import OCIDescriptor
from .oci_platform_response import OCIPlatformResponse


@define(slots=False, eq=False, repr=False, kw_only=True)
class DistributionInspect(Model):
    """What a registry knows about an image.

    Attributes:
        descriptor: Descriptor of the manifest or index that the reference leads to.
        platforms: Platforms the image exists for.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("descriptor", "Descriptor", Obj("OCIDescriptor"), always=True),
        Field(
            "platforms", "Platforms", ListOf(Obj("OCIPlatformResponse", "OCIPlatform")), always=True
        ),
    )

    descriptor: OCIDescriptor = Factory(lambda: OCIDescriptor.from_dict({}))
    platforms: list[OCIPlatformResponse] = Factory(list)
