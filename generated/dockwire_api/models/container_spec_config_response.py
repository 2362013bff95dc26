# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ContainerSpecConfigResponse``."""

from __future__ import annotations

from typing import Any, ClassVar

from ..model import Field
from ..values import ANY, STR, MapOf, Obj
from .container_spec_config import ContainerSpecConfig
from .container_spec_config_file_response import ContainerSpecConfigFileResponse


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

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("file", "File", Obj("ContainerSpecConfigFileResponse", "ContainerSpecConfigFile")),
        Field("runtime", "Runtime", MapOf(ANY)),
        Field("config_id", "ConfigID", STR, always=True),
        Field("config_name", "ConfigName", STR, always=True),
    )

    file: ContainerSpecConfigFileResponse | None
    runtime: dict[str, Any] | None
    config_id: str
    config_name: str
