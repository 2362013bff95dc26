"""Engine addresses such as ``unix:///var/run/docker.sock`` and ``tcp://127.0.0.1:2375``."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from attrs import frozen

from ...errors import InvalidArgument, InvalidArgumentType

DEFAULT_SOCKET = "/var/run/docker.sock"
_PORTS = {"http": 80, "https": 443}
_TCP_PORT = 2375
_TLS_PORT = 2376
# What stays as it is written; a percent sign does not.
_IN_USER = "!$&'()*+,;=@"
_IN_PATH = "/:!$&'()*+,;=@ "
_SUPPORTED = "Supported are unix://, tcp://, https:// and ssh://."
_REFUSED = {
    "npipe": "Windows named pipes are not supported",
    "fd": "it names a socket that only the engine itself can open",
}


@frozen
class Address:
    """Where an engine listens.

    ``text`` is the address in one form, for messages; ``path`` belongs to a Unix socket, ``host``
    and ``port`` to TCP, with or without TLS; ``base`` is put in front of every request's path. ssh
    has all of these and ``user``, and what is empty or 0 it knows by itself.
    """

    text: str
    scheme: Literal["unix", "tcp", "ssh"]
    path: str = ""
    host: str = ""
    port: int = 0
    base: str = ""
    tls: bool = False
    user: str = ""

    @property
    def authority(self) -> str:
        """What the Host header of a request says."""
        if self.scheme != "tcp":
            return "docker"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def parse_address(text: str, *, tls: bool = False, port: int | None = None) -> Address:
    """Read an address as the ``docker`` command reads DOCKER_HOST.

    It is ``unix://PATH``, ``tcp://HOST:PORT``, ``ssh://USER@HOST:PORT`` or, which ``docker`` does
    not take, ``https://HOST:PORT``. What has no scheme is a path where it looks like one, and else
    TCP. Without a path, a host or a port Docker's own defaults count; ``port`` is another default.
    ``tls`` says that ``tcp`` means TLS; ``https`` always does.

    Raises:
        InvalidArgument: the text is no such address; the message says what to write.
    """
    if not isinstance(text, str):
        raise InvalidArgumentType(
            f"invalid engine address: expected str, got {type(text).__name__}"
        )
    address = text.strip()
    if not address:
        raise _refuse(text, "it is empty", _SUPPORTED)
    scheme, colon, rest = address.partition("://")
    if not colon:
        scheme, rest = "unix" if address.startswith(("/", "./")) else "tcp", address
    if any(ord(sign) < 0x20 or sign == "\x7f" for sign in address):
        raise _refuse(redact(address), "it holds a control character")
    scheme = scheme.lower()
    if scheme == "ssh":
        return _ssh(redact(address), rest)
    # Docker takes the scheme twice.
    rest = rest.removeprefix(f"{scheme}://")
    if scheme in ("unix", "tcp") and "://" in rest:
        raise _refuse(redact(address), "it has two schemes", _SUPPORTED)
    if scheme == "unix":
        path = rest or DEFAULT_SOCKET
        return Address(f"unix://{path}", "unix", path=path)
    if scheme in ("tcp", "http", "https"):
        return _tcp(redact(address), rest, scheme, tls, port)
    if scheme in _REFUSED:
        raise _refuse(redact(address), _REFUSED[scheme], _SUPPORTED)
    raise _refuse(redact(address), f"unknown scheme {scheme!r}", _SUPPORTED)


def _tcp(text: str, rest: str, scheme: str, tls: bool, default: int | None) -> Address:
    tls = scheme == "https" or (scheme == "tcp" and tls)
    place, slash, path = re.split("[?#]", rest, maxsplit=1)[0].partition("/")
    _, at, place = place.rpartition("@")
    if scheme != "tcp" and (at or rest != f"{place}{slash}{path}"):
        raise _refuse(text, "a user name, a query or a fragment is not supported")
    # A password leads nowhere; like docker, nothing is made of it.
    if place.count(":") > 1 and not place.startswith("["):
        place = f"[{place}]"
    try:
        parts = urlsplit(f"//{place}")
        port = parts.port
    except ValueError:
        raise _refuse(text, "host or port is wrong") from None
    if port is None:
        port = _PORTS.get(scheme) or default or (_TLS_PORT if tls else _TCP_PORT)
    if not 0 < port < 65536:
        raise _refuse(text, f"{port} is no port")
    host = parts.hostname or "localhost"
    if not re.fullmatch(r"[\w.:%~-]+", host):
        raise _refuse(text, f"{host!r} is no host name")
    place = f"[{host}]" if ":" in host else host
    base = f"{slash}{path}".rstrip("/")
    kept = scheme if scheme == "https" else "tcp"
    whole = f"{kept}://{place}:{port}{base}"
    return Address(whole, "tcp", host=host, port=port, base=base, tls=tls)


def redact(text: str) -> str:
    """An address for messages, without what may be a password."""
    return re.sub(r"(?<=//)[^@]*:.*@|^[^@]*:.*@", "<hidden>@", text)


def _ssh(text: str, rest: str) -> Address:
    place, _, path = rest.partition("/")
    user, _, host = place.rpartition("@")
    if ":" in user:
        raise _refuse("<hidden>", "a password is not supported; ssh has keys")
    try:
        port = urlsplit(f"//{host}").port
    except ValueError:
        raise _refuse(text, "host or port is wrong") from None
    # As it was written: ssh's own configuration may know it as an alias, in that case only.
    host = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    # What begins with a hyphen would be an option to ssh.
    if not re.fullmatch(r"[\w.:%~][\w.:%~-]*", host):
        raise _refuse(text, f"{host!r} is no host name")
    user = unquote(user)
    if user and not re.fullmatch(r"[^\s\-][^\s]*", user):
        raise _refuse(text, f"{user!r} is no user name")
    if port == 0:
        raise _refuse(text, "0 is no port")
    if "?" in path or "#" in path:
        raise _refuse(text, "it holds a query or fragment")
    path = f"/{unquote(path)}" if path.strip("/") else ""
    if any(ord(sign) < 0x20 or sign == "\x7f" for sign in user + path):
        raise _refuse(text, "it holds a control character")
    place = f"[{host}]" if ":" in host else host
    login = f"{quote(user, safe=_IN_USER)}@" if user else ""
    whole = f"ssh://{login}{place}{f':{port}' if port else ''}{quote(path, safe=_IN_PATH)}"
    return Address(whole, "ssh", path=path, host=host, port=port or 0, user=user)


def _refuse(text: object, problem: str, hint: str | None = None) -> InvalidArgument:
    return InvalidArgument(f"invalid engine address {text!r}: {problem}", hint=hint)
