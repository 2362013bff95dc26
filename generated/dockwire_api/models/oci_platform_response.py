# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``OCIPlatformResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR, ListOf
from .oci_platform import OCIPlatform


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

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("architecture", "architecture", STR, always=True),
        Field("os", "os", STR, always=True),
        Field("os_version", "os.version", STR),
        Field("os_features", "os.features", ListOf(STR)),
        Field("variant", "variant", STR),
    )

    architecture: str
    os: str
    os_features: list[str] | None
