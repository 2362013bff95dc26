# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ContainerSpecConfigResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .container_spec_config import ContainerSpecConfig
from .container_spec_config_file_response import ContainerSpecConfigFileResponse

_KEYS = frozenset({"File", "Runtime", "ConfigID", "ConfigName"})
_ALWAYS = frozenset({"ConfigID", "ConfigName"})


class ContainerSpecConfigResponse(ContainerSpecConfig):
    """A config for a service's containers.

    The form that engines return; also accepted in place of a ``ContainerSpecConfig``.

    Attributes:
        file: File that shows it in the container; not together with `Runtime`.
        runtime: Set this to an empty object if the config is not shown but used otherwise, such as
            by `CredentialSpec`. From API 1.40.
        config_id: ID of the config; this is what counts.
        config_name: Name of the config, for people to read; has to fit the ID.
    """

    __slots__ = ()

    file: ContainerSpecConfigFileResponse | None
    runtime: dict[str, Any] | None
    config_id: str
    config_name: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.file = (
            None if (v := get("File")) is None else ContainerSpecConfigFileResponse.from_dict(v)
        )
        self.runtime = get("Runtime")
        self.config_id = v if (v := get("ConfigID")) is not None else ""
        self.config_name = v if (v := get("ConfigName")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
