# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSpecConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from ..model import Field, Model, define
from ..values import ANY, STR, MapOf, Obj
from .container_spec_config_file import ContainerSpecConfigFile


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerSpecConfig(Model):
    """A config for a service's containers.

    The form to send; engines return a ``ContainerSpecConfigResponse``.

    Attributes:
        file: File that shows it in the container; not together with `Runtime`.
        runtime: Set this to an empty object if the config is not shown but used otherwise, such as
            by `CredentialSpec`. From API 1.40.
        config_id: ID of the config; this is what counts.
        config_name: Name of the config, for people to read; has to fit the ID.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("file", "File", Obj("ContainerSpecConfigFile")),
        Field("runtime", "Runtime", MapOf(ANY)),
        Field("config_id", "ConfigID", STR),
        Field("config_name", "ConfigName", STR),
    )

    file: ContainerSpecConfigFile | None = None
    runtime: Mapping[str, Any] | None = None
    config_id: str | None = None
    config_name: str | None = None
