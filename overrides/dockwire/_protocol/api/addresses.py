"""Engine addresses such as ``unix:///var/run/docker.sock`` and ``tcp://127.0.0.1:2375``."""

from __future__ import annotations

import re
from typing import Literal

from dockwire_api.record import Record

from ...errors import InvalidArgument, InvalidArgumentType

DEFAULT_SOCKET = "/var/run/docker.sock"
# The longest part of a host name.
_MAX_LABEL = 63
_PORTS = {"http": 80, "https": 443}
_TCP_PORT = 2375
_TLS_PORT = 2376
# Characters that stay unquoted; a percent sign is quoted.
_IN_USER = "!$&'()*+,;=@"
_IN_PATH = "/:!$&'()*+,;=@ "
_SUPPORTED = "Supported are unix://, tcp://, https:// and ssh://."
_TCP_ON_WINDOWS = (
    "On Windows use tcp://localhost:2375, which the settings of Docker Desktop enable (General, "
    "Expose daemon), tcp:// with TLS, or https://; or run the program in WSL, with unix://."
)
_UNSUPPORTED = {
    "npipe": ("Windows named pipes are not supported", _TCP_ON_WINDOWS),
    "fd": ("only the engine itself can open such a socket", _SUPPORTED),
}


class Address(Record):
    """The address of an engine.

    Attributes:
        text: the normalised address, for messages.
        scheme: how to connect; "httpx" stands for a transport that the caller gave.
        path: the path of a Unix socket; for ssh the one on the remote host.
        host: the host of a TCP or ssh address.
        port: its port; 0 leaves it to ssh's configuration.
        base: a prefix of every request's path.
        tls: whether the connection uses TLS.
        user: the user name for ssh; empty leaves it to ssh's configuration.
    """

    text: str
    scheme: Literal["unix", "tcp", "ssh", "httpx"]
    path: str = ""
    host: str = ""
    port: int = 0
    base: str = ""
    tls: bool = False
    user: str = ""

    @property
    def authority(self) -> str:
        """The value of a request's Host header."""
        if self.scheme != "tcp":
            return "docker"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def is_exposed(self) -> bool:
        """Whether requests leave this machine without TLS or ssh."""
        return self.scheme == "tcp" and not self.tls and not _is_this_machine(self.host)


def parse_address(text: str, *, tls: bool = False, port: int | None = None) -> Address:
    """Parse an address as the ``docker`` command parses DOCKER_HOST.

    Accepted are ``unix://PATH``, ``tcp://HOST:PORT``, ``ssh://USER@HOST:PORT`` and, unlike
    ``docker``, ``https://HOST:PORT``. Text without a scheme is a path if it begins with ``/`` or
    ``./``, otherwise TCP. A missing path, host or port gets Docker's default.

    Args:
        text: the address.
        tls: whether ``tcp`` uses TLS; ``https`` always does.
        port: the default port, instead of Docker's.

    Raises:
        InvalidArgument: the address is not valid; the message names the supported forms.
    """
    if not isinstance(text, str):
        raise InvalidArgumentType(
            f"invalid engine address: expected str, got {type(text).__name__}"
        )
    address = text.strip()
    if not address:
        raise _invalid(text, "it is empty", _SUPPORTED)
    scheme, colon, rest = address.partition("://")
    if not colon:
        scheme, rest = "unix" if address.startswith(("/", "./")) else "tcp", address
    if any(ord(char) < 0x20 or char == "\x7f" for char in address):
        raise _invalid(redact(address), "it contains a control character")
    if not _can_be_encoded(address):
        raise _invalid(redact(address), "it contains half of a character")
    scheme = scheme.lower()
    if scheme == "ssh":
        return _ssh(redact(address), rest)
    # Docker accepts a repeated scheme.
    rest = rest.removeprefix(f"{scheme}://")
    if scheme in ("unix", "tcp") and "://" in rest:
        raise _invalid(redact(address), "it has two schemes", _SUPPORTED)
    if scheme == "unix":
        path = rest or DEFAULT_SOCKET
        return Address(f"unix://{path}", "unix", path=path)
    if scheme in ("tcp", "http", "https"):
        return _tcp(redact(address), rest, scheme, tls, port)
    if scheme in _UNSUPPORTED:
        raise _invalid(redact(address), *_UNSUPPORTED[scheme])
    raise _invalid(redact(address), f"unknown scheme {scheme!r}", _SUPPORTED)


def _tcp(text: str, rest: str, scheme: str, tls: bool, default: int | None) -> Address:
    from urllib.parse import urlsplit  # a Unix socket does not need it

    tls = scheme == "https" or (scheme == "tcp" and tls)
    netloc, slash, path = re.split("[?#]", rest, maxsplit=1)[0].partition("/")
    _, at, netloc = netloc.rpartition("@")
    if scheme != "tcp" and (at or rest != f"{netloc}{slash}{path}"):
        raise _invalid(text, "a user name, a query or a fragment is not supported")
    # Ignore a user name and password, as docker does.
    if netloc.count(":") > 1 and not netloc.startswith("["):
        netloc = f"[{netloc}]"
    try:
        parts = urlsplit(f"//{netloc}")
        port = parts.port
    except ValueError:
        raise _invalid(text, "host or port is invalid") from None
    if port is None:
        port = _PORTS.get(scheme) or default or (_TLS_PORT if tls else _TCP_PORT)
    if not 0 < port < 65536:
        raise _invalid(text, f"{port} is not a port")
    host = parts.hostname or "localhost"
    # Longer labels, and empty ones, cannot be looked up.
    if not re.fullmatch(r"[\w.:%~-]+", host) or not (":" in host or _is_name(host)):
        raise _invalid(text, f"{host!r} is not a host name")
    quoted_host = f"[{host}]" if ":" in host else host
    base = f"{slash}{path}".rstrip("/")
    normalised = f"{'https' if scheme == 'https' else 'tcp'}://{quoted_host}:{port}{base}"
    return Address(normalised, "tcp", host=host, port=port, base=base, tls=tls)


def _is_this_machine(host: str) -> bool:
    """Whether a host is the loopback interface, by its name or number."""
    from ipaddress import IPv6Address, ip_address  # a Unix socket does not need it

    name = host.removesuffix(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        number = ip_address(name)
    except ValueError:
        return False
    if isinstance(number, IPv6Address) and number.ipv4_mapped is not None:
        number = number.ipv4_mapped
    # Connecting to "any address" reaches this machine.
    return number.is_loopback or number.is_unspecified


def _is_name(host: str) -> bool:
    labels = host.removesuffix(".").split(".")
    if host.isascii():
        return all(0 < len(label) <= _MAX_LABEL for label in labels)
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True


def _can_be_encoded(text: str) -> bool:
    """Whether a text can be part of a path; names of files may contain bytes that are not text."""
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def redact(text: str) -> str:
    """Return an address for messages, without anything that may be a password."""
    return re.sub(r"(?<=//)[^@]*:.*@|^[^@]*:.*@", "<hidden>@", text)


def _ssh(text: str, rest: str) -> Address:
    from urllib.parse import quote, unquote, urlsplit

    netloc, _, path = rest.partition("/")
    user, _, host = netloc.rpartition("@")
    if ":" in user:
        raise _invalid("<hidden>", "a password is not supported; use a key")
    try:
        port = urlsplit(f"//{host}").port
    except ValueError:
        raise _invalid(text, "host or port is invalid") from None
    # Keep the case: the host may be an alias in ssh's configuration.
    host = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    # ssh would take a leading hyphen for an option.
    if not re.fullmatch(r"[\w.:%~][\w.:%~-]*", host):
        raise _invalid(text, f"{host!r} is not a host name")
    user = unquote(user)
    if user and not re.fullmatch(r"[^\s\-][^\s]*", user):
        raise _invalid(text, f"{user!r} is not a user name")
    if port == 0:
        raise _invalid(text, "0 is not a port")
    if "?" in path or "#" in path:
        raise _invalid(text, "it contains a query or fragment")
    path = f"/{unquote(path)}" if path.strip("/") else ""
    if any(ord(char) < 0x20 or char == "\x7f" for char in user + path):
        raise _invalid(text, "it contains a control character")
    quoted_host = f"[{host}]" if ":" in host else host
    if not (user + path).isascii():
        try:
            (user + path).encode()
        except UnicodeEncodeError:
            raise _invalid(text, "it contains half of a character") from None
    login = f"{quote(user, safe=_IN_USER)}@" if user else ""
    normalised = (
        f"ssh://{login}{quoted_host}{f':{port}' if port else ''}{quote(path, safe=_IN_PATH)}"
    )
    return Address(normalised, "ssh", path=path, host=host, port=port or 0, user=user)


def _invalid(text: object, problem: str, hint: str | None = None) -> InvalidArgument:
    return InvalidArgument(f"invalid engine address {text!r}: {problem}", hint=hint)
