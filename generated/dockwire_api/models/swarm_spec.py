# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmSpec``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, MapOf, Obj
from .swarm_ca_config import SwarmCAConfig
from .swarm_dispatcher import SwarmDispatcher
from .swarm_encryption_config import SwarmEncryptionConfig
from .swarm_orchestration import SwarmOrchestration
from .swarm_raft import SwarmRaft
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


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SwarmSpec(Model):
    """Settings of a swarm.

    The form to send; engines return a ``SwarmSpecResponse``.

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

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("labels", "Labels", MapOf(STR)),
        Field("orchestration", "Orchestration", Obj("SwarmOrchestration")),
        Field("raft", "Raft", Obj("SwarmRaft")),
        Field("dispatcher", "Dispatcher", Obj("SwarmDispatcher")),
        Field("ca_config", "CAConfig", Obj("SwarmCAConfig")),
        Field("encryption_config", "EncryptionConfig", Obj("SwarmEncryptionConfig")),
        Field("task_defaults", "TaskDefaults", Obj("SwarmTaskDefaults")),
    )

    name: str | None = None
    labels: Mapping[str, str] | None = None
    orchestration: SwarmOrchestration | None = None
    raft: SwarmRaft | None = None
    dispatcher: SwarmDispatcher | None = None
    ca_config: SwarmCAConfig | None = None
    encryption_config: SwarmEncryptionConfig | None = None
    task_defaults: SwarmTaskDefaults | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.labels = get("Labels")
        self.orchestration = (
            None if (v := get("Orchestration")) is None else SwarmOrchestration.from_dict(v)
        )
        self.raft = None if (v := get("Raft")) is None else SwarmRaft.from_dict(v)
        self.dispatcher = None if (v := get("Dispatcher")) is None else SwarmDispatcher.from_dict(v)
        self.ca_config = None if (v := get("CAConfig")) is None else SwarmCAConfig.from_dict(v)
        self.encryption_config = (
            None if (v := get("EncryptionConfig")) is None else SwarmEncryptionConfig.from_dict(v)
        )
        self.task_defaults = (
            None if (v := get("TaskDefaults")) is None else SwarmTaskDefaults.from_dict(v)
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
