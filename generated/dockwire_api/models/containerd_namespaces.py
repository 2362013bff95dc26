# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerdNamespaces``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerdNamespaces(Model):
    """Namespaces in containerd that an engine uses.

    Attributes:
        containers: Namespace of containers and images.
        plugins: Namespace of plugins.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("containers", "Containers", STR, always=True),
        Field("plugins", "Plugins", STR, always=True),
    )

    containers: str = ""
    plugins: str = ""
