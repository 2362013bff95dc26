# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerdInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, Obj
from .containerd_namespaces import ContainerdNamespaces


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerdInfo(Model):
    """How the engine talks to containerd.

    Attributes:
        address: Socket of containerd.
        namespaces: Names the engine keeps its things under in containerd.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("address", "Address", STR),
        Field("namespaces", "Namespaces", Obj("ContainerdNamespaces"), always=True),
    )

    address: str | None = None
    namespaces: ContainerdNamespaces = Factory(lambda: ContainerdNamespaces.from_dict({}))
