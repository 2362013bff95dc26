# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``GenericResource``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import Obj
from .discrete_generic_resource import DiscreteGenericResource
from .named_generic_resource import NamedGenericResource


@define(slots=False, eq=False, repr=False, kw_only=True)
class GenericResource(Model):
    """A resource defined by the user, either one of its kind with a name or a number of them.

    Attributes:
        named_resource_spec: A single resource with a name.
        discrete_resource_spec: A number of equal resources.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("named_resource_spec", "NamedResourceSpec", Obj("NamedGenericResource")),
        Field("discrete_resource_spec", "DiscreteResourceSpec", Obj("DiscreteGenericResource")),
    )

    named_resource_spec: NamedGenericResource | None = None
    discrete_resource_spec: DiscreteGenericResource | None = None
