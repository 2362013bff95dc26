"""What the checks look at: the settings of the caller, and what earlier checks have found."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dockwire_api.record import Record, field, replace

from ..._config import config_json
from ..._config.find_engine import FoundEngine, find_in_environment
from ..._config.tls_settings import TLS
from ..._protocol.api.addresses import Address, parse_address
from ...errors import InvalidArgument

if TYPE_CHECKING:
    from ..._config.route import Route
    from ..._sync.engine import Engine

_TLS_VARIABLES = ("DOCKER_TLS", "DOCKER_TLS_VERIFY")


class ConnectionSettings(Record, kw_only=True):
    """Which engine to use, as the options of a command say.

    Attributes:
        host: the address; None for that of the environment.
        context: the name of a context; None for that of the environment.
        config: the directory of config.json; None for the default one.
        tls: TLS settings; None for those of the environment.
        ssh: further arguments for ssh.
        environment: the environment variables.
    """

    host: str | None = None
    context: str | None = None
    config: str | None = None
    tls: TLS | None = None
    ssh: Sequence[str] = ()
    environment: Mapping[str, str] = field(factory=lambda: os.environ)

    @property
    def config_directory(self) -> str:
        """The directory of config.json."""
        return self.config or config_json.default_directory(self.environment)

    def find(self) -> FoundEngine:
        """Find the engine, as ``Engine.from_env()`` does; options come before variables.

        Raises:
            InvalidArgument: an option, a variable, a file or a context is invalid.
        """
        environment = dict(self.environment)
        if self.host is not None:
            environment["DOCKER_HOST"] = self.host
        if self.tls is not None:
            for name in _TLS_VARIABLES:
                environment.pop(name, None)
        try:
            found = find_in_environment(environment, self.context, config=self.config)
        except InvalidArgument as error:
            raise self._name_option(error) from None
        reasons = dict(found.reasons)
        if self.host is not None:
            reasons["host"] = "--host"
        elif self.context is not None:
            reasons["host"] = reasons["host"].replace("context=", "--context")
        if self.tls is None:
            return replace(found, reasons=reasons)
        reasons["tls"] = "--tls options"
        host = found.host
        if self.host is not None:
            host = parse_address(self.host, tls=True).text
        return replace(found, host=host, tls=self.tls, reasons=reasons)

    def _name_option(self, error: InvalidArgument) -> InvalidArgument:
        """Name the option where the error names the variable or argument that stands for it."""
        problem = error.problem
        if self.host is not None:
            problem = problem.replace("DOCKER_HOST:", "--host:")
        if self.context is not None:
            problem = problem.replace("context=:", "--context:")
        return InvalidArgument(problem, hint=error.hint)


def open_engine(found: FoundEngine, settings: ConnectionSettings, seconds: float | None) -> Engine:
    """Return an engine object for what was found; nothing is sent.

    Args:
        found: the engine.
        settings: the settings that it was found by.
        seconds: the default time limit of its calls.

    Raises:
        InvalidArgument: the address, a header or a file of the TLS settings is invalid.
        VersionError: the fixed API version is too old.
    """
    from ..._config.find_engine import name_tls_source
    from ..._sync.engine import Engine

    try:
        engine = Engine(
            found.host,
            tls=found.tls,
            ssh=settings.ssh,
            headers=dict(found.headers) or None,
            config=settings.config,
            connect_timeout=seconds,
            timeout=seconds,
        )
    except InvalidArgument as error:
        raise name_tls_source(found, error) from None
    if found.api_version is not None:
        engine._fix_version(found.api_version, "DOCKER_API_VERSION")
    return engine


class Subject:
    """What is checked.

    Attributes:
        settings: which engine to use.
        seconds: how long each check may take.
        found: the engine; None before it was found, or if the settings are invalid.
        address: its address.
        route: how to connect to it; None before it is prepared.
        connected: whether a connection was made.
        config: config.json; None before it was read, or if it cannot be read.
        engine: the engine object; None before it has answered.
        engine_versions: the oldest and the newest API version of the engine, None if unknown.
    """

    def __init__(self, settings: ConnectionSettings, seconds: float) -> None:
        self.settings = settings
        self.seconds = seconds
        self.found: FoundEngine | None = None
        self.address: Address | None = None
        self.route: Route | None = None
        self.connected = False
        self.config: config_json.ConfigFile | None = None
        self.engine: Engine | None = None
        self.engine_versions: tuple[str | None, str | None] = (None, None)

    @property
    def reason(self) -> str:
        """Where the address comes from."""
        return "" if self.found is None else self.found.reasons.get("host", "")

    def close(self) -> None:
        """Close the engine object."""
        if self.engine is not None:
            self.engine.close()
