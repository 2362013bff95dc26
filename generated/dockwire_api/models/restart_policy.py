# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``RestartPolicy``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, EnumOf
from .restart_policy_name import RestartPolicyName, RestartPolicyNameLike

_RestartPolicyName_members = {member.value: member for member in RestartPolicyName}
_KEYS = frozenset({"Name", "MaximumRetryCount"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class RestartPolicy(Model):
    """When the engine starts a container again after it has ended; the pause before each attempt
    doubles, from 100 ms.

    The form to send; engines return a ``RestartPolicyResponse``.

    Attributes:
        name: `no` (default), `always`, `on-failure` (exit code not 0) or `unless-stopped` (always,
            except after a stop by hand).
        maximum_retry_count: Give up after this many attempts, for `on-failure` only; 0 means never.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", EnumOf("RestartPolicyName")),
        Field("maximum_retry_count", "MaximumRetryCount", INT),
    )

    name: RestartPolicyNameLike | None = None
    maximum_retry_count: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = (
            None
            if (v := get("Name")) is None
            else (_RestartPolicyName_members.get(v) or RestartPolicyName(v))
        )
        self.maximum_retry_count = get("MaximumRetryCount")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
