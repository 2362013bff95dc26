"""The ports that processes listen on, from the tables of the Linux kernel; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

Protocol: TypeAlias = Literal["tcp", "udp"]

_HEADER = "local_address"
# The states of a socket that accepts connections, and of one that receives from everywhere.
_LISTENS = {"tcp": "0A", "udp": "07"}
# Addresses are in the byte order of the machine.
_LOOPBACK_V6 = (
    "00000000000000000000000001000000",
    "00000000000000000000000000000001",
    "0000000000000000FFFF00000100007F",
    "00000000000000000000FFFF7F000001",
)
_LOOPBACK_V4_BIG_ENDIAN = "7F000001"


class ListeningPort(NamedTuple):
    """A port that a process listens on; ``loopback`` if only on a loopback address."""

    port: int
    loopback: bool


def table_names(protocol: Protocol) -> tuple[str, str]:
    """Return the names of the kernel's tables of a protocol, for IPv4 and IPv6."""
    return protocol, f"{protocol}6"


def is_table(text: str) -> bool:
    """Whether a text is such a table, perhaps an empty one."""
    return _HEADER in text.partition("\n")[0]


def listening_ports(text: str, protocol: Protocol) -> list[ListeningPort]:
    """Return the ports in the text of one table, or of several, sorted."""
    found: dict[int, bool] = {}
    for address, port in _sockets(text.splitlines(), _LISTENS[protocol]):
        found[port] = found.get(port, True) and _is_loopback(address)
    return [ListeningPort(port, loopback) for port, loopback in sorted(found.items())]


def describe_ports(ports: list[ListeningPort], protocol: Protocol) -> str:
    """Return the list of ports for a message."""
    return ", ".join(
        f"{each.port}/{protocol}" + (" (loopback only)" if each.loopback else "") for each in ports
    )


def _sockets(lines: Iterable[str], listens: str) -> Iterator[tuple[str, int]]:
    """Yield address and port of the sockets that listen."""
    for line in lines:
        fields = line.split(maxsplit=4)
        if len(fields) < 4 or fields[3].upper() != listens:
            continue
        address, colon, port = fields[1].partition(":")
        try:
            number = int(port, 16)
        except ValueError:
            continue
        if colon and len(address) in (8, 32):
            yield address.upper(), number


def _is_loopback(address: str) -> bool:
    if len(address) == 8:
        # 127.0.0.0/8, little-endian.
        return address.endswith("7F") or address == _LOOPBACK_V4_BIG_ENDIAN
    return address in _LOOPBACK_V6
