# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``RestartPolicyName``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class RestartPolicyName(OpenStrEnum):
    """When the engine starts a container again; the empty text counts as `no`."""

    EMPTY = ""
    NO = "no"
    ALWAYS = "always"
    UNLESS_STOPPED = "unless-stopped"
    ON_FAILURE = "on-failure"


RestartPolicyNameLike: TypeAlias = (
    RestartPolicyName | Literal["", "no", "always", "unless-stopped", "on-failure"] | str
)
