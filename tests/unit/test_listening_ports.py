"""The kernel's tables of sockets, as they are in /proc/net."""

from __future__ import annotations

import os
import socket
from contextlib import closing

import pytest

from dockwire._protocol.conventions.listening_ports import (
    ListeningPort,
    describe_ports,
    is_table,
    listening_ports,
)
from dockwire._runtime.local_processes import read_socket_tables

HEADER = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"
V6 = "0" * 32


def row(local: str, remote: str, state: str) -> str:
    return f"   0: {local} {remote} {state} 00000000:00000000 00:00000000 00000000     0"


def table(*rows: str) -> str:
    return "\n".join([HEADER, *rows]) + "\n"


@pytest.mark.parametrize(
    ("address", "loopback"),
    [
        ("00000000", False),
        ("0100007F", True),
        ("0200007F", True),  # 127.0.0.2
        ("7F000001", True),  # 127.0.0.1 on a big-endian machine
        ("7F0011AC", False),  # 172.17.0.127
        (V6, False),
        ("00000000000000000000000001000000", True),
        ("00000000000000000000000000000001", True),
        ("0000000000000000FFFF00000100007F", True),
        ("0000000000000000FFFF0000020011AC", False),
    ],
)
def test_addresses(address: str, loopback: bool) -> None:
    text = table(row(f"{address}:0050", "00000000:0000", "0A"))
    assert listening_ports(text, "tcp") == [ListeningPort(80, loopback)]


def test_only_sockets_that_listen_count() -> None:
    text = table(
        row("00000000:0050", "0100007F:1234", "01"),
        row("00000000:0051", "00000000:0000", "0A"),
        row("00000000:0035", "00000000:0000", "07"),
    )
    assert listening_ports(text, "tcp") == [ListeningPort(81, False)]
    assert listening_ports(text, "udp") == [ListeningPort(53, False)]


def test_a_port_that_is_open_on_any_other_address_is_not_loopback_only() -> None:
    text = table(row("0100007F:0050", "00000000:0000", "0A"))
    text += table(row(f"{V6}:0050", f"{V6}:0000", "0A"), row("0100007F:0051", "0:0", "0A"))
    found = listening_ports(text, "tcp")
    assert found == [ListeningPort(80, False), ListeningPort(81, True)]
    assert describe_ports(found, "tcp") == "80/tcp, 81/tcp (loopback only)"


@pytest.mark.parametrize("text", ["", "cat: not found", "\n\n", "sl local_addres\n1: a:b c 0A d"])
def test_what_is_not_a_table_has_no_ports(text: str) -> None:
    assert not is_table(text)
    assert listening_ports(text, "tcp") == []


def test_the_tables_of_this_machine() -> None:
    """Those of this process; the "container" is what its file of cgroups contains."""
    with open("/proc/self/cgroup", encoding="ascii") as file:
        cgroup = file.readline().strip()
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        tables = read_socket_tables(os.getpid(), cgroup, ("tcp", "tcp6"))
        assert tables is not None
        assert is_table(tables)
        port = server.getsockname()[1]
        assert ListeningPort(port, True) in listening_ports(tables, "tcp")


@pytest.mark.parametrize("pid", [0, -1, 2**31])
def test_no_such_process(pid: int) -> None:
    assert read_socket_tables(pid, "0", ("tcp", "tcp6")) is None


def test_a_process_of_something_else() -> None:
    assert read_socket_tables(os.getpid(), "f" * 64, ("tcp", "tcp6")) is None
