# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SwarmSpecResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR, MapOf, Obj
from .swarm_ca_config_response import SwarmCAConfigResponse
from .swarm_dispatcher_response import SwarmDispatcherResponse
from .swarm_encryption_config_response import SwarmEncryptionConfigResponse
from .swarm_orchestration import SwarmOrchestration
from .swarm_raft_response import SwarmRaftResponse
from .swarm_spec import SwarmSpec
from .swarm_task_defaults import SwarmTaskDefaults


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

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("labels", "Labels", MapOf(STR), always=True),
        Field("orchestration", "Orchestration", Obj("SwarmOrchestration"), always=True),
        Field("raft", "Raft", Obj("SwarmRaftResponse", "SwarmRaft"), always=True),
        Field(
            "dispatcher",
            "Dispatcher",
            Obj("SwarmDispatcherResponse", "SwarmDispatcher"),
            always=True,
        ),
        Field("ca_config", "CAConfig", Obj("SwarmCAConfigResponse", "SwarmCAConfig"), always=True),
        Field(
            "encryption_config",
            "EncryptionConfig",
            Obj("SwarmEncryptionConfigResponse", "SwarmEncryptionConfig"),
            always=True,
        ),
        Field("task_defaults", "TaskDefaults", Obj("SwarmTaskDefaults"), always=True),
    )

    labels: dict[str, str]
    orchestration: SwarmOrchestration
    raft: SwarmRaftResponse
    dispatcher: SwarmDispatcherResponse
    ca_config: SwarmCAConfigResponse
    encryption_config: SwarmEncryptionConfigResponse
    task_defaults: SwarmTaskDefaults
