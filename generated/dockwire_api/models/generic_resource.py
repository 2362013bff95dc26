# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``GenericResource``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import Obj
from .discrete_generic_resource import DiscreteGenericResource
from .named_generic_resource import NamedGenericResource

_KEYS = frozenset({"NamedResourceSpec", "DiscreteResourceSpec"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.named_resource_spec = (
            None if (v := get("NamedResourceSpec")) is None else NamedGenericResource.from_dict(v)
        )
        self.discrete_resource_spec = (
            None
            if (v := get("DiscreteResourceSpec")) is None
            else DiscreteGenericResource.from_dict(v)
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
