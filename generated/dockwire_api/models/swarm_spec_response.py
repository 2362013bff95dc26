# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SwarmSpecResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .swarm_ca_config_response import SwarmCAConfigResponse
from .swarm_dispatcher_response import SwarmDispatcherResponse
from .swarm_encryption_config_response import SwarmEncryptionConfigResponse
from .swarm_orchestration import SwarmOrchestration
from .swarm_raft_response import SwarmRaftResponse
from .swarm_spec import SwarmSpec
from .swarm_task_defaults import SwarmTaskDefaults

_KEYS = frozenset(
    {
        "Name",
        "Labels",
        "Orchestration",
        "Raft",
        "Dispatcher",
        "CAConfig",
        "EncryptionConfig",
        "TaskDefaults",
    }
)
_ALWAYS = frozenset(
    {
        "Labels",
        "Orchestration",
        "Raft",
        "Dispatcher",
        "CAConfig",
        "EncryptionConfig",
        "TaskDefaults",
    }
)


class SwarmSpecResponse(SwarmSpec):
    """Settings of a swarm.

    The form that engines return; also accepted in place of a ``SwarmSpec``.

    Attributes:
        name: Name of the swarm; always `default`.
        labels: Labels as name and value.
        orchestration: How long finished tasks are remembered.
        raft: How managers agree with each other.
        dispatcher: How nodes report to managers.
        ca_config: Certificates of the nodes.
        encryption_config: Whether managers lock what they store. From API 1.25.
        task_defaults: What tasks get if their service does not set it.
    """

    __slots__ = ()

    labels: dict[str, str]
    orchestration: SwarmOrchestration
    raft: SwarmRaftResponse
    dispatcher: SwarmDispatcherResponse
    ca_config: SwarmCAConfigResponse
    encryption_config: SwarmEncryptionConfigResponse
    task_defaults: SwarmTaskDefaults

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.labels = v if (v := get("Labels")) is not None else {}
        self.orchestration = (
            SwarmOrchestration.from_dict(v)
            if (v := get("Orchestration")) is not None
            else SwarmOrchestration.from_dict({})
        )
        self.raft = (
            SwarmRaftResponse.from_dict(v)
            if (v := get("Raft")) is not None
            else SwarmRaftResponse.from_dict({})
        )
        self.dispatcher = (
            SwarmDispatcherResponse.from_dict(v)
            if (v := get("Dispatcher")) is not None
            else SwarmDispatcherResponse.from_dict({})
        )
        self.ca_config = (
            SwarmCAConfigResponse.from_dict(v)
            if (v := get("CAConfig")) is not None
            else SwarmCAConfigResponse.from_dict({})
        )
        self.encryption_config = (
            SwarmEncryptionConfigResponse.from_dict(v)
            if (v := get("EncryptionConfig")) is not None
            else SwarmEncryptionConfigResponse.from_dict({})
        )
        self.task_defaults = (
            SwarmTaskDefaults.from_dict(v)
            if (v := get("TaskDefaults")) is not None
            else SwarmTaskDefaults.from_dict({})
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
