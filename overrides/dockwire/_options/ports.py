"""Ports to publish, and ports that are published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from attrs import frozen

from dockwire_api import models

from ..errors import InvalidArgument, InvalidArgumentType

HostPort: TypeAlias = int | str | None
HostPlace: TypeAlias = HostPort | tuple[str, HostPort]
Ports: TypeAlias = Mapping[str, HostPlace | list[HostPlace]]
"""Where to publish ports of a container: ``{"80/tcp": 8080}``.

Keys are "PORT/PROTOCOL" or "PORT", which means TCP. Values are a port of the host, None for a free
one that the engine picks, a range such as "8000-8010" to pick it from, ``(ADDRESS, PORT)`` for one
address of the host, or a list of these.
"""

_KEY = re.compile(r"(\d{1,5})(?:/(tcp|udp|sctp))?", re.ASCII)
_RANGE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?", re.ASCII)


@frozen
class PublishedPort:
    """A port of a container that can be reached through the host."""

    host_ip: str
    host_port: int
    container_port: int
    protocol: str


def parse_ports(ports: Ports) -> dict[str, list[models.PortBinding]]:
    """What ``HostConfig.port_bindings`` has to be.

    Raises:
        InvalidArgument: a port, a protocol or an address is none.
    """
    if not isinstance(ports, Mapping):
        raise InvalidArgumentType(
            f"ports: expected a mapping such as {{'80/tcp': 8080}}, got {type(ports).__name__}"
        )
    bound: dict[str, list[models.PortBinding]] = {}
    for key, value in ports.items():
        port = _container_port(key)
        where = f"ports[{key!r}]"
        if port in bound:
            raise InvalidArgument(f"{where}: {port} is there twice; give it a list")
        places = value if isinstance(value, list) else [value]
        if not places:
            raise InvalidArgument(f"{where}: the list is empty; None picks a free port")
        bound[port] = [_binding(place, where) for place in places]
    return bound


def published_ports(
    ports: Mapping[str, list[models.PortBindingResponse] | None],
) -> list[PublishedPort]:
    """The published ones of ``NetworkSettings.ports``, in order of the ports of the container."""
    found: list[PublishedPort] = []
    for key, places in ports.items():
        known = _KEY.fullmatch(key)
        for place in places or ():
            if known is not None and place.host_port.isdecimal():
                port = PublishedPort(
                    place.host_ip, int(place.host_port), int(known[1]), known[2] or "tcp"
                )
                # Engines that listen by IPv4 and IPv6 may tell a place twice.
                if port not in found:
                    found.append(port)
    return sorted(found, key=lambda port: (port.container_port, port.protocol))


def _container_port(key: Any) -> str:
    found = _KEY.fullmatch(key) if isinstance(key, str) else None
    if found is None or not 0 < int(found[1]) < 65536:
        raise InvalidArgument(
            f"ports: {key!r} is no port of a container; write '80', '80/tcp', '53/udp' or "
            "'9000/sctp'"
        )
    return f"{int(found[1])}/{found[2] or 'tcp'}"


def _binding(place: Any, where: str) -> models.PortBinding:
    address, port = "", place
    if isinstance(place, tuple):
        if len(place) != 2 or not isinstance(place[0], str):
            raise InvalidArgument(f"{where}: expected (ADDRESS, PORT), got {place!r}")
        # Imported here: it takes longer to load than the rest of this package.
        from ipaddress import ip_address

        address, port = place
        try:
            ip_address(address)
        except ValueError:
            raise InvalidArgument(f"{where}: {address!r} is no IP address of the host") from None
    return models.PortBinding(host_ip=address, host_port=_host_port(port, where))


def _host_port(port: Any, where: str) -> str:
    if port is None:
        return ""
    text = str(port) if isinstance(port, int | str) and not isinstance(port, bool) else ""
    found = _RANGE.fullmatch(text)
    if found is None:
        hint = "; an address goes into a tuple: ('127.0.0.1', 8080)" if ":" in str(port) else ""
        raise InvalidArgument(f"{where}: {port!r} is no port of the host{hint}")
    first, last = int(found[1]), int(found[2] or found[1])
    if not 0 < first <= last < 65536:
        raise InvalidArgument(f"{where}: {port!r} is no port of the host; None picks a free one")
    return text
