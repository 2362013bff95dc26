# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``RestartPolicy``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, EnumOf
from .restart_policy_name import RestartPolicyNameLike


@define(slots=False, eq=False, repr=False, kw_only=True)
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
