"""What calls give back that is no model of the API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, AnyStr, Generic

from attrs import field, frozen

from dockwire_api import models

from ..wire.log_lines import LogLine as LogLine
from ..wire.stdcopy import Frame as Frame
from ..wire.stdcopy import OutputName as OutputName


@frozen
class Reply:
    """An answer as it came; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    def json(self) -> Any:
        """The body read as JSON; None when there is none.

        Raises:
            ValueError: the body is no JSON.
        """
        return json.loads(self.body) if self.body.strip() else None

    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


@frozen
class Output:
    """All that a process wrote; with a TTY everything stands in ``stdout``."""

    stdout: bytes
    stderr: bytes


@frozen
class ExecResult(Generic[AnyStr]):
    """How a command ended and what it wrote.

    ``truncated`` says that ``max_output`` was reached, and that more was written than is here.
    """

    exit_code: int
    stdout: AnyStr
    stderr: AnyStr
    truncated: bool = False


@frozen
class RunResult(Generic[AnyStr]):
    """How a container that ``containers.run`` has started ended, and what it wrote.

    ``container`` is its ID; it is gone unless it was to be kept. ``truncated`` says that
    ``max_output`` was reached, and that more was written than is here.
    """

    container: str
    exit_code: int
    stdout: AnyStr
    stderr: AnyStr
    truncated: bool = False


@frozen
class PruneReport:
    """What ``system.prune`` has removed.

    Attributes:
        containers: IDs of the containers.
        networks: names of the networks.
        volumes: names of the volumes.
        images: names that were taken from images, and IDs of images and layers.
        build_cache: IDs of the records of the build cache.
        space_reclaimed: bytes that are free now.
    """

    containers: list[str]
    networks: list[str]
    volumes: list[str]
    images: list[models.ImageDeleteResponseItem]
    build_cache: list[str]
    space_reclaimed: int
