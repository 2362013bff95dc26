# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``RestartPolicyResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT, EnumOf
from .restart_policy import RestartPolicy
from .restart_policy_name import RestartPolicyName


class RestartPolicyResponse(RestartPolicy):
    """When the engine starts a container again after it has ended; the pause before each attempt
    doubles, from 100 ms.

    The form that engines return; also accepted in place of a ``RestartPolicy``.

    Attributes:
        name: `no` (default), `always`, `on-failure` (exit code not 0) or `unless-stopped` (always,
            except after a stop by hand).
        maximum_retry_count: Give up after this many attempts, for `on-failure` only; 0 means never.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", EnumOf("RestartPolicyName"), always=True),
        Field("maximum_retry_count", "MaximumRetryCount", INT, always=True),
    )

    name: RestartPolicyName
    maximum_retry_count: int
