# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``CredentialSpec``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"Config", "File", "Registry"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.config = get("Config")
        self.file = get("File")
        self.registry = get("Registry")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
