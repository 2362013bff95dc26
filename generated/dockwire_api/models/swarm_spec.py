# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmSpec``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, MapOf, Obj
from .swarm_ca_config import SwarmCAConfig
from .swarm_dispatcher import SwarmDispatcher
from .swarm_encryption_config import SwarmEncryptionConfig
from .swarm_orchestration import SwarmOrchestration
from .swarm_raft import SwarmRaft
from .swarm_task_defaults import SwarmTaskDefaults


@define(slots=False, eq=False, repr=False, kw_only=True)
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
