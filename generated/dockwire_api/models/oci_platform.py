# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``OCIPlatform``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
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
