# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``CredentialSpec``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class CredentialSpec(Model):
    """Where credentials for Active Directory come from; set one field only (Windows only).

    The form to send; engines return a ``CredentialSpecResponse``.

    Attributes:
        config: ID of a swarm config that holds them; list it under `Configs` with `Runtime`, too.
            From API 1.40.
        file: File below `CredentialSpecs` in the engine's data directory, on every node.
        registry: Value in the Windows registry, on every node.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("config", "Config", STR),
        Field("file", "File", STR),
        Field("registry", "Registry", STR),
    )

    config: str | None = None
    file: str | None = None
    registry: str | None = None
