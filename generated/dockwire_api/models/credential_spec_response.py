# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``CredentialSpecResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR
from .credential_spec import CredentialSpec


class CredentialSpecResponse(CredentialSpec):
    """Where credentials for Active Directory come from; set one field only (Windows only).

    The form that engines return; also accepted in place of a ``CredentialSpec``.

    Attributes:
        config: ID of a swarm config that holds them; list it under `Configs` with `Runtime`, too.
            From API 1.40.
        file: File below `CredentialSpecs` in the engine's data directory, on every node.
        registry: Value in the Windows registry, on every node.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("config", "Config", STR, always=True),
        Field("file", "File", STR, always=True),
        Field("registry", "Registry", STR, always=True),
    )

    config: str
    file: str
    registry: str
