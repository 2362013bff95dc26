"""Find the engine to use: environment, contexts and config.json, as the ``docker`` command does.

docs/decisions/0017 has what the command does, and the exceptions.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from dockwire_api.record import Record, field

from .._protocol.api.addresses import DEFAULT_SOCKET, Address, parse_address
from .._protocol.hide_frames import hide_frames
from .._runtime.warning_location import warn
from ..errors import ConfigWarning, InvalidArgument, InvalidArgumentType
from . import config_json, known_sockets
from .route import check_ssh
from .tls_settings import TLS, check_files

T = TypeVar("T")

_DEFAULT = "default"
# The docker command's default address if TLS is enabled.
_TLS_DEFAULT = "tcp://localhost:2376"
_PORT = 2375


class FoundEngine(Record):
    """The engine to use, and where each setting comes from. ``print`` shows no header values.

    ``Engine.from_env()`` and ``Engine.from_context(name)`` connect to one.

    Attributes:
        host: the engine's address.
        tls: TLS settings; None for plain text, and for sockets and ssh.
        context: the name of the context that was used, if any.
        api_version: the fixed API version; None to negotiate.
        headers: headers to send with every request; may contain secrets.
        reasons: which variable, file or context each of "host", "tls", "api_version" and "headers"
            comes from, if it is set.
        others: addresses of the sockets of other engines on this host; some may be stale.
    """

    host: str
    tls: TLS | None = None
    context: str | None = None
    api_version: str | None = None
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    reasons: Mapping[str, str] = field(factory=dict)
    others: tuple[str, ...] = ()

    def __str__(self) -> str:
        settings = {
            "tls": self._tls_text(),
            "api_version": self.api_version or "",
            "headers": ", ".join(self.headers),
        }
        lines = [f"{self.host} ({self.reasons.get('host', 'given')})"]
        lines += [
            f"{key}: {settings[key]} ({reason})"
            for key, reason in self.reasons.items()
            if key in settings
        ]
        if self.others:
            lines.append(f"also here: {', '.join(self.others)}")
        return "\n  ".join(lines)

    def _tls_text(self) -> str:
        if self.tls is None:
            return "no"
        files = [os.fspath(path) for path in (self.tls.ca, self.tls.cert, self.tls.key) if path]
        return ", ".join([*files, "verified" if self.tls.verify else "not verified"])


def find_engine(
    context: str | None = None, *, search: bool = False, config: config_json.ConfigDirectory = None
) -> FoundEngine:
    """Find the engine that ``Engine.from_env()`` connects to, without connecting.

    The order is that of the ``docker`` command: DOCKER_HOST, DOCKER_CONTEXT, ``currentContext`` of
    config.json, the default socket.

    Args:
        context: the name of a context to use instead. As for ``docker --context``, "default" is
            not a context, but DOCKER_HOST or the default socket.
        search: if nothing is configured and the default socket does not exist, use the first
            existing socket of rootless Docker, Docker Desktop, Podman and others.
        config: the directory of config.json and of contexts, as for ``docker --config``; None for
            the default, False for no config.json.

    Raises:
        InvalidArgument: a variable, a file or a context is invalid; the message names it.
    """
    return _find_in_own_environment(context, search, config)


@hide_frames
def _find_in_own_environment(
    context: str | None, search: bool, config: config_json.ConfigDirectory
) -> FoundEngine:
    return find_in_environment(os.environ, context, search=search, config=config)


def find_in_environment(
    environment: Mapping[str, str],
    context: str | None = None,
    *,
    search: bool = False,
    config: config_json.ConfigDirectory = None,
    default: str = DEFAULT_SOCKET,
) -> FoundEngine:
    """Do what ``find_engine`` does, for any environment and any default socket."""
    checked = config_json.check_config(config)
    directory = os.fspath(checked) if checked else config_json.default_directory(environment)
    settings = None if checked is False else _or_warn(lambda: config_json.read(directory))
    settings = settings or config_json.ConfigFile("")
    name, source = _context_name(
        environment, context, lambda: settings.current_context, settings.path
    )
    reasons: dict[str, str] = {}
    if name == _DEFAULT:
        address, tls, reasons["host"] = _from_variables(environment, directory, source)
        if address is None:
            address, reasons["host"] = _default_address(environment, search, default)
        used = None
    else:
        # Imported here: it is needed only with a context.
        from .contexts import load_context

        try:
            loaded = load_context(directory, name)
        except InvalidArgument as error:
            raise InvalidArgument(f"{source}: {error.problem}", hint=error.hint) from None
        address, tls, used = loaded.address, loaded.tls, name
        reasons["host"] = f"{source}: context {name!r}, {loaded.file}"
    if tls is not None:
        reasons["tls"] = _tls_variable(environment) if used is None else f"context {used!r}"
    version = environment.get("DOCKER_API_VERSION", "").strip().removeprefix("v") or None
    if version is not None:
        reasons["api_version"] = "DOCKER_API_VERSION"
    headers, headers_source = _headers(environment, settings)
    if headers:
        reasons["headers"] = headers_source
    existing = known_sockets.existing_addresses(environment)
    others = tuple(each for each in existing if each != address.text)
    return FoundEngine(address.text, tls, used, version, headers, reasons, others)


def ssh_arguments(found: FoundEngine, ssh: Sequence[str]) -> Sequence[str]:
    """Return further arguments for the ssh program; none for another kind of address."""
    return ssh if check_ssh(ssh) and found.host.startswith("ssh://") else ()


def name_tls_source(found: FoundEngine, error: InvalidArgument) -> InvalidArgument:
    """Add to an error of TLS settings the variable or context that they come from."""
    if "tls" not in found.reasons or not error.problem.startswith("TLS: "):
        return error
    return InvalidArgument(f"{found.reasons['tls']}: {error.problem}", hint=error.hint)


def _context_name(
    environment: Mapping[str, str],
    given: str | None,
    read_current: Callable[[], str],
    path: str,
) -> tuple[str, str]:
    """Return the name of the context to use, "default" for none, and where the name comes from."""
    if given is not None:
        if not isinstance(given, str):
            raise InvalidArgumentType(f"context: expected str, got {type(given).__name__}")
        if not given:
            raise InvalidArgument("context: the name is empty")
        return given, "context="
    # As in the docker command any value counts, even white space.
    if environment.get("DOCKER_HOST"):
        return _DEFAULT, "DOCKER_HOST"
    if name := environment.get("DOCKER_CONTEXT"):
        return name, "DOCKER_CONTEXT"
    if name := _or_warn(read_current):
        return name, f"currentContext of {path}"
    return _DEFAULT, ""


def _from_variables(
    environment: Mapping[str, str], directory: str, source: str
) -> tuple[Address | None, TLS | None, str]:
    """Read DOCKER_HOST and the variables for TLS; the address is None if they give none."""
    tls = _tls(environment, directory)
    given = environment.get("DOCKER_HOST", "").strip()
    if not given:
        if tls is None:
            return None, None, source
        return (
            parse_address(_TLS_DEFAULT, tls=True),
            tls,
            f"the default with {_tls_variable(environment)}",
        )
    try:
        address = parse_address(given, tls=tls is not None, port=_PORT)
    except InvalidArgument as error:
        raise InvalidArgument(f"DOCKER_HOST: {error.problem}", hint=error.hint) from None
    # The variables for TLS do not apply to sockets and ssh.
    return address, tls if address.tls else None, "DOCKER_HOST"


def _default_address(
    environment: Mapping[str, str], search: bool, path: str
) -> tuple[Address, str]:
    if search and not known_sockets.is_socket(path):
        for each in known_sockets.existing_addresses(environment):
            return parse_address(each), f"found by search, as there is no {path}"
    return parse_address(f"unix://{path}"), "the default socket"


def _tls_variable(environment: Mapping[str, str]) -> str:
    return "DOCKER_TLS_VERIFY" if environment.get("DOCKER_TLS_VERIFY") else "DOCKER_TLS"


def _tls(environment: Mapping[str, str], directory: str) -> TLS | None:
    """Read the variables: any value enables TLS, even "0"; ca.pem is always required."""
    verify = bool(environment.get("DOCKER_TLS_VERIFY"))
    if not verify and not environment.get("DOCKER_TLS"):
        return None
    cert_path = environment.get("DOCKER_CERT_PATH")
    ca, cert, key = (
        os.path.join(cert_path or directory, f"{name}.pem") for name in ("ca", "cert", "key")
    )
    both = os.path.exists(cert) and os.path.exists(key)
    tls = TLS(ca=ca, cert=cert if both else None, key=key if both else None, verify=verify)
    try:
        check_files(tls, _tls_variable(environment))
    except InvalidArgument as error:
        hint = (
            "DOCKER_CERT_PATH has to name a directory with ca.pem, and with cert.pem and key.pem "
            "if the engine requires a client certificate."
        )
        raise InvalidArgument(error.problem, hint=hint) from None
    return tls


def _headers(
    environment: Mapping[str, str], settings: config_json.ConfigFile
) -> tuple[dict[str, str], str]:
    """Return headers to send, and where they come from: the variable replaces the file's."""
    variable = environment.get("DOCKER_CUSTOM_HEADERS")
    found = _or_warn(lambda: settings.http_headers)
    if not variable and not found:
        return {}, ""
    from .headers import headers_from_settings, parse_header_list

    if not variable:
        source = f"HttpHeaders of {settings.path}"
        return headers_from_settings(found or {}, source), source
    source = "DOCKER_CUSTOM_HEADERS"
    try:
        parsed = parse_header_list(variable)
    except InvalidArgument as error:
        raise InvalidArgument(f"{source}: {error.problem}", hint=error.hint) from None
    return headers_from_settings(parsed, source), source


def _or_warn(read: Callable[[], T]) -> T | None:
    """Read a part of config.json; if it is invalid, warn and return None."""
    try:
        return read()
    except InvalidArgument as error:
        warn(f"{error.problem}; {config_json.AS_DOCKER}", ConfigWarning)
        return None
