"""Ports to publish, and published ports; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from dockwire_api import models
from dockwire_api.record import Record
from dockwire_api.sequences import is_sequence
from dockwire_api.values import shown

from ..errors import InvalidArgument, InvalidArgumentType

HostPort: TypeAlias = int | str | None
HostBinding: TypeAlias = HostPort | tuple[str, HostPort]
Ports: TypeAlias = Mapping[str, HostBinding | Sequence[HostBinding]]
"""Where to publish ports of a container: ``{"80/tcp": 8080}``.

Keys are "PORT/PROTOCOL" or "PORT", which means TCP. Values are a host port, None to let the
engine choose a free one, a range to choose from such as "8000-8010", ``(ADDRESS, PORT)`` for one
address of the host, or a list of these.
"""

_KEY = r"(\d{1,5})(?:/(tcp|udp|sctp))?"
_RANGE = r"(\d{1,5})(?:-(\d{1,5}))?"


class PublishedPort(Record):
    """A port of a container that is published on the host."""

    host_ip: str
    host_port: int
    container_port: int
    protocol: str


def parse_ports(ports: Ports) -> dict[str, list[models.PortBinding]]:
    """Return the value of ``HostConfig.port_bindings``.

    Raises:
        InvalidArgument: a port, a protocol or an address is invalid.
    """
    if not isinstance(ports, Mapping):
        raise InvalidArgumentType(
            f"ports: expected a mapping such as {{'80/tcp': 8080}}, got {type(ports).__name__}"
        )
    bindings: dict[str, list[models.PortBinding]] = {}
    for key, value in ports.items():
        port = _container_port(key)
        where = f"ports[{key!r}]"
        if port in bindings:
            raise InvalidArgument(f"{where}: {port} is a duplicate; use a list of bindings")
        host_bindings = value if is_sequence(value) and not isinstance(value, tuple) else [value]
        if not host_bindings:
            raise InvalidArgument(f"{where}: the list is empty; use None for a free port")
        bindings[port] = [_binding(each, where) for each in host_bindings]
    return bindings


def published_ports(
    ports: Mapping[str, list[models.PortBindingResponse] | None],
) -> list[PublishedPort]:
    """Return the published ports of ``NetworkSettings.ports``, sorted by container port."""
    found: list[PublishedPort] = []
    for key, host_bindings in ports.items():
        parsed = re.fullmatch(_KEY, key, re.ASCII)
        for binding in host_bindings or ():
            if parsed is not None and binding.host_port.isdecimal():
                port = PublishedPort(
                    binding.host_ip, int(binding.host_port), int(parsed[1]), parsed[2] or "tcp"
                )
                # Some engines report a binding twice, for IPv4 and IPv6.
                if port not in found:
                    found.append(port)
    return sorted(found, key=lambda port: (port.container_port, port.protocol))


def parse_container_port(
    value: Any, name: str = "port", *, numbers: bool = True
) -> tuple[int, str]:
    """Return the port and the protocol of "80/tcp" or "80", or of 80 if numbers are allowed.

    Raises:
        InvalidArgument: it is not a port.
    """
    is_number = numbers and isinstance(value, int) and not isinstance(value, bool)
    text = str(value) if is_number else value
    found = re.fullmatch(_KEY, text, re.ASCII) if isinstance(text, str) else None
    if found is None or not 0 < int(found[1]) < 65536:
        raise InvalidArgument(
            f"{name}: {shown(value)} is not a container port; expected '80', '80/tcp', '53/udp' or "
            "'9000/sctp'"
        )
    return int(found[1]), found[2] or "tcp"


def _container_port(key: Any) -> str:
    port, protocol = parse_container_port(key, "ports", numbers=False)
    return f"{port}/{protocol}"


def _binding(value: Any, where: str) -> models.PortBinding:
    address, port = "", value
    if isinstance(value, tuple):
        if len(value) != 2 or not isinstance(value[0], str):
            raise InvalidArgument(f"{where}: expected (ADDRESS, PORT), got {shown(value)}")
        # Imported here because it loads slowly.
        from ipaddress import ip_address

        address, port = value
        try:
            ip_address(address)
        except ValueError:
            raise InvalidArgument(f"{where}: {shown(address)} is not an IP address") from None
    return models.PortBinding(host_ip=address, host_port=_host_port(port, where))


def _host_port(port: Any, where: str) -> str:
    if port is None:
        return ""
    text = str(port) if isinstance(port, int | str) and not isinstance(port, bool) else ""
    found = re.fullmatch(_RANGE, text, re.ASCII)
    if found is None:
        hint = "; use a tuple for an address: ('127.0.0.1', 8080)" if ":" in str(port) else ""
        raise InvalidArgument(f"{where}: {shown(port)} is not a host port{hint}")
    first, last = int(found[1]), int(found[2] or found[1])
    if not 0 < first <= last < 65536:
        raise InvalidArgument(f"{where}: {shown(port)} is not a host port; use None for a free one")
    return text
