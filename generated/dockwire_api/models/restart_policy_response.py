# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``RestartPolicyResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .restart_policy import RestartPolicy
from .restart_policy_name import RestartPolicyName

_RestartPolicyName_members = {member.value: member for member in RestartPolicyName}
_KEYS = frozenset({"Name", "MaximumRetryCount"})
_ALWAYS = frozenset({"Name", "MaximumRetryCount"})


class RestartPolicyResponse(RestartPolicy):
    """When the engine starts a container again after it has ended; the pause before each attempt
    doubles, from 100 ms.

    The form that engines return; also accepted in place of a ``RestartPolicy``.

    Attributes:
        name: `no` (default), `always`, `on-failure` (exit code not 0) or `unless-stopped` (always,
            except after a stop by hand).
        maximum_retry_count: Give up after this many attempts, for `on-failure` only; 0 means never.
    """

    __slots__ = ()

    name: RestartPolicyName
    maximum_retry_count: int

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = (
            (_RestartPolicyName_members.get(v) or RestartPolicyName(v))
            if (v := get("Name")) is not None
            else RestartPolicyName("")
        )
        self.maximum_retry_count = v if (v := get("MaximumRetryCount")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
