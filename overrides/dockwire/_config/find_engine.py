"""Which engine is meant: environment, contexts and config.json, read as ``docker`` reads them.

What was measured, and where we do otherwise, is in docs/decisions/0017.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TypeVar

from attrs import field, frozen

from .._protocol.api.addresses import DEFAULT_SOCKET, Address, parse
from .._runtime.warning_location import warn
from ..errors import ConfigWarning, InvalidArgument, InvalidArgumentType
from . import config_json as config_file
from . import known_sockets
from .tls_settings import TLS, check_files

T = TypeVar("T")

_DEFAULT = "default"
# What the docker command uses where TLS is on and nothing else is said.
_TLS_DEFAULT = "tcp://localhost:2376"
_PORT = 2375


@frozen
class FoundEngine:
    """The engine that is meant, and why; ``print`` shows all of it but the headers' values.

    ``Engine.from_env()`` and ``Engine.from_context(name)`` make an engine object of one.

    Attributes:
        host: the engine's address.
        tls: how TLS is spoken with it; None for plain text, and for sockets and ssh.
        context: the name of the context that says so; None where none does.
        api_version: the API version that is fixed; None for one to be agreed on.
        headers: what is sent with every request besides; may hold secrets.
        reasons: for "host", and for "tls", "api_version" and "headers" where there are any, which
            variable, file or context says so.
        others: the sockets of other engines that are here, as addresses, also of such as do not
            listen any more.
    """

    host: str
    tls: TLS | None = None
    context: str | None = None
    api_version: str | None = None
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    reasons: Mapping[str, str] = field(factory=dict)
    others: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = {
            "tls": self._tls_in_words(),
            "api_version": self.api_version or "",
            "headers": ", ".join(self.headers),
        }
        lines = [f"{self.host} ({self.reasons.get('host', 'given')})"]
        lines += [f"{key}: {said[key]} ({why})" for key, why in self.reasons.items() if key in said]
        if self.others:
            lines.append(f"also here: {', '.join(self.others)}")
        return "\n  ".join(lines)

    def _tls_in_words(self) -> str:
        if self.tls is None:
            return "no"
        files = [os.fspath(path) for path in (self.tls.ca, self.tls.cert, self.tls.key) if path]
        return ", ".join([*files, "verified" if self.tls.verify else "not verified"])


def find_engine(
    context: str | None = None, *, search: bool = False, config: config_file.Config = None
) -> FoundEngine:
    """Say which engine ``Engine.from_env()`` would take, and why. Nothing is connected to.

    The ``docker`` command's order counts: DOCKER_HOST, DOCKER_CONTEXT, ``currentContext`` of
    config.json, and the default socket.

    Args:
        context: the name of a context, to be taken whatever else is set; as for ``docker
            --context`` "default" is none, and means DOCKER_HOST or the default socket.
        search: where nothing is named and there is no default socket, take the first that is
            there of the sockets of rootless Docker, Docker Desktop, Podman and others.
        config: the directory of config.json, and of contexts, as for ``docker --config``; None for
            the usual one, False for no config.json.

    Raises:
        InvalidArgument: a variable, a file or a context says something unusable; the message
            names it.
    """
    return find(os.environ, context, search=search, config=config)


def find(
    environment: Mapping[str, str],
    context: str | None = None,
    *,
    search: bool = False,
    config: config_file.Config = None,
    default: str = DEFAULT_SOCKET,
) -> FoundEngine:
    """What ``find_engine`` does, for any environment and any default socket."""
    chosen = config_file.chosen(config)
    directory = os.fspath(chosen) if chosen else config_file.directory(environment)
    settings = None if chosen is False else _usable(lambda: config_file.read(directory))
    settings = settings or config_file.ConfigFile("")
    named, why = _context(environment, context, lambda: settings.current_context, settings.path)
    reasons: dict[str, str] = {}
    if named == _DEFAULT:
        address, tls, reasons["host"] = _without_context(environment, directory, why)
        if address is None:
            address, reasons["host"] = _default(environment, search, default)
        used = None
    else:
        # Imported here: who uses no context has no use for it.
        from .contexts import load

        try:
            read = load(directory, named)
        except InvalidArgument as error:
            raise InvalidArgument(f"{why}: {error.problem}", hint=error.hint) from None
        address, tls, used = read.address, read.tls, named
        reasons["host"] = f"{why}: context {named!r}, {read.file}"
    if tls is not None:
        reasons["tls"] = _tls_variable(environment) if used is None else f"context {used!r}"
    version = environment.get("DOCKER_API_VERSION", "").strip().removeprefix("v") or None
    if version is not None:
        reasons["api_version"] = "DOCKER_API_VERSION"
    headers, origin = _headers(environment, settings)
    if headers:
        reasons["headers"] = origin
    others = tuple(each for each in known_sockets.existing(environment) if each != address.text)
    return FoundEngine(address.text, tls, used, version, headers, reasons, others)


def name_tls_source(found: FoundEngine, error: InvalidArgument) -> InvalidArgument:
    """Say of a mistake in the files for TLS who named them."""
    if "tls" not in found.reasons or not error.problem.startswith("TLS: "):
        return error
    return InvalidArgument(f"{found.reasons['tls']}: {error.problem}", hint=error.hint)


def _context(
    environment: Mapping[str, str],
    given: str | None,
    current: Callable[[], str],
    path: str,
) -> tuple[str, str]:
    """The name of the context that counts, and who names it; "default" is none."""
    if given is not None:
        if not isinstance(given, str):
            raise InvalidArgumentType(f"context: expected str, got {type(given).__name__}")
        if not given:
            raise InvalidArgument("context: the name is empty")
        return given, "context="
    # Any value counts here, white space too, as for the docker command.
    if environment.get("DOCKER_HOST"):
        return _DEFAULT, "DOCKER_HOST"
    if name := environment.get("DOCKER_CONTEXT"):
        return name, "DOCKER_CONTEXT"
    if name := _usable(current):
        return name, f"currentContext of {path}"
    return _DEFAULT, ""


def _without_context(
    environment: Mapping[str, str], directory: str, why: str
) -> tuple[Address | None, TLS | None, str]:
    """What DOCKER_HOST and the variables for TLS say; no address where they name none."""
    tls = _tls(environment, directory)
    given = environment.get("DOCKER_HOST", "").strip()
    if not given:
        if tls is None:
            return None, None, why
        return parse(_TLS_DEFAULT, tls=True), tls, f"the default with {_tls_variable(environment)}"
    try:
        address = parse(given, tls=tls is not None, port=_PORT)
    except InvalidArgument as error:
        raise InvalidArgument(f"DOCKER_HOST: {error.problem}", hint=error.hint) from None
    # A socket is used as it is, and so is ssh.
    return address, tls if address.tls else None, "DOCKER_HOST"


def _default(environment: Mapping[str, str], search: bool, path: str) -> tuple[Address, str]:
    if search and not known_sockets.is_socket(path):
        for each in known_sockets.existing(environment):
            return parse(each), f"found by search, as there is no {path}"
    return parse(f"unix://{path}"), "the default socket"


def _tls_variable(environment: Mapping[str, str]) -> str:
    return "DOCKER_TLS_VERIFY" if environment.get("DOCKER_TLS_VERIFY") else "DOCKER_TLS"


def _tls(environment: Mapping[str, str], directory: str) -> TLS | None:
    """Any value at all switches TLS on, also "0"; ca.pem has to be there, to verify or not."""
    verify = bool(environment.get("DOCKER_TLS_VERIFY"))
    if not verify and not environment.get("DOCKER_TLS"):
        return None
    named = environment.get("DOCKER_CERT_PATH")
    ca, cert, key = (
        os.path.join(named or directory, f"{name}.pem") for name in ("ca", "cert", "key")
    )
    both = os.path.exists(cert) and os.path.exists(key)
    tls = TLS(ca=ca, cert=cert if both else None, key=key if both else None, verify=verify)
    try:
        check_files(tls, _tls_variable(environment))
    except InvalidArgument as error:
        hint = (
            "DOCKER_CERT_PATH has to name a directory with ca.pem, and with cert.pem and key.pem "
            "where the engine asks for them."
        )
        raise InvalidArgument(error.problem, hint=hint) from None
    return tls


def _headers(
    environment: Mapping[str, str], settings: config_file.ConfigFile
) -> tuple[dict[str, str], str]:
    """What is to be sent besides: the variable's in place of the file's."""
    given = environment.get("DOCKER_CUSTOM_HEADERS")
    found = _usable(lambda: settings.http_headers)
    if not given and not found:
        return {}, ""
    from .headers import sent, split

    if not given:
        source = f"HttpHeaders of {settings.path}"
        return sent(found or {}, source), source
    source = "DOCKER_CUSTOM_HEADERS"
    try:
        return sent(split(given), source), source
    except InvalidArgument as error:
        problem = error.problem.removeprefix(f"{source}: ")
        raise InvalidArgument(f"{source}: {problem}", hint=error.hint) from None


def _usable(read: Callable[[], T]) -> T | None:
    """What a part of config.json says; where it is unusable, a warning and nothing."""
    try:
        return read()
    except InvalidArgument as error:
        warn(f"{error.problem}; it is left out, as by the docker command", ConfigWarning)
        return None
