"""Short forms become models of the API, or are refused with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from dockwire import InvalidArgument, models
from dockwire._options.container import ContainerFields, body_fields
from dockwire._options.healthcheck import HealthCheck
from dockwire._options.host_config import (
    parse_devices,
    parse_restart_policy,
    parse_ulimits,
    to_nano_cpus,
)
from dockwire._options.mounts import Mount
from dockwire._options.ports import PublishedPort, parse_ports, published_ports
from dockwire._options.sizes import parse_size

K = 1024


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (0, 0),
        (12345, 12345),
        ("12345", 12345),
        ("12345b", 12345),
        ("512m", 512 * K**2),
        ("512M", 512 * K**2),
        ("512mb", 512 * K**2),
        ("512 MiB", 512 * K**2),
        ("512mi", 512 * K**2),
        ("64k", 64 * K),
        ("1.5g", 3 * K**3 // 2),
        ("0.1k", 102),
        ("2t", 2 * K**4),
        ("1P", K**5),
    ],
)
def test_sizes(value: int | str, wanted: int) -> None:
    assert parse_size(value, "memory") == wanted


@pytest.mark.parametrize(
    "value",
    [
        "",
        "m",
        "512 x",
        "-1",
        -1,
        "1.5",
        "1,5g",
        "1e3",
        "5ib",
        "512  m",
        "512m ",
        "1_000",
        "٣m",
        "0x10",
    ],
)
def test_invalid_sizes(value: int | str) -> None:
    with pytest.raises(InvalidArgument, match="memory: "):
        parse_size(value, "memory")


@pytest.mark.parametrize("value", [True, 1.5, None, b"5m"])
def test_sizes_of_invalid_types(value: Any) -> None:
    with pytest.raises(TypeError, match="memory: expected a number of bytes or text"):
        parse_size(value, "memory")


@pytest.mark.parametrize("value", [-1, "-1"])
def test_minus_one_for_unlimited(value: int | str) -> None:
    assert parse_size(value, "memory_swap", unlimited=True) == -1


def test_ports() -> None:
    made = parse_ports(
        {
            "80/tcp": 8080,
            "53/udp": ("127.0.0.1", 5353),
            "443": None,
            "9000/sctp": "9000-9010",
            "22": ["2222", ("::1", None)],
        }
    )
    assert {key: [b.to_dict() for b in rows] for key, rows in made.items()} == {
        "80/tcp": [{"HostIp": "", "HostPort": "8080"}],
        "53/udp": [{"HostIp": "127.0.0.1", "HostPort": "5353"}],
        "443/tcp": [{"HostIp": "", "HostPort": ""}],
        "9000/sctp": [{"HostIp": "", "HostPort": "9000-9010"}],
        "22/tcp": [{"HostIp": "", "HostPort": "2222"}, {"HostIp": "::1", "HostPort": ""}],
    }


@pytest.mark.parametrize(
    ("ports", "message"),
    [
        ({"0": 1}, "not a container port"),
        ({"65536/tcp": 1}, "not a container port"),
        ({"80/http": 1}, "not a container port"),
        ({"80-90": 1}, "not a container port"),
        ({80: 1}, "not a container port"),
        ({"80": 0}, "use None for a free one"),
        ({"80": 65536}, "not a host port"),
        ({"80": "9-8"}, "not a host port"),
        ({"80": True}, "not a host port"),
        ({"80": "127.0.0.1:80"}, r"use a tuple for an address: \('127.0.0.1', 8080\)"),
        ({"80": ("localhost", 80)}, "not an IP address"),
        ({"80": ("127.0.0.1", 80, 81)}, r"expected \(ADDRESS, PORT\)"),
        ({"80": []}, "the list is empty"),
        ({"80": 1, "80/tcp": 2}, "80/tcp is a duplicate"),
        (["80:80"], "expected a mapping"),
    ],
)
def test_invalid_ports(ports: Any, message: str) -> None:
    with pytest.raises(InvalidArgument, match=message):
        parse_ports(ports)


def test_published_ports() -> None:
    def at(ip: str, port: str) -> models.PortBindingResponse:
        return models.PortBindingResponse.from_dict({"HostIp": ip, "HostPort": port})

    assert published_ports(
        {
            "443/tcp": [at("0.0.0.0", "32768"), at("::", "32768")],
            "53/udp": [at("127.0.0.1", "5353"), at("127.0.0.1", "5353")],
            "22/tcp": None,
            "99/tcp": [],
        }
    ) == [
        PublishedPort("127.0.0.1", 5353, 53, "udp"),
        PublishedPort("0.0.0.0", 32768, 443, "tcp"),
        PublishedPort("::", 32768, 443, "tcp"),
    ]


def test_mounts_are_models_of_the_api() -> None:
    assert Mount.bind("/src", "/dst", read_only=True) == models.Mount(
        type="bind", source="/src", target="/dst", read_only=True
    )
    assert Mount.bind("/a", "/b", propagation="shared", create=True).to_dict() == {
        "Type": "bind",
        "Source": "/a",
        "Target": "/b",
        "BindOptions": {"Propagation": "shared", "CreateMountpoint": True},
    }
    assert Mount.volume("data", "/data", no_copy=True, driver="local").to_dict() == {
        "Type": "volume",
        "Source": "data",
        "Target": "/data",
        "VolumeOptions": {"NoCopy": True, "DriverConfig": {"Name": "local"}},
    }
    assert Mount.volume(None, "/data").to_dict() == {"Type": "volume", "Target": "/data"}
    assert Mount.tmpfs("/t", size="64m", mode=0o700).to_dict() == {
        "Type": "tmpfs",
        "Target": "/t",
        "TmpfsOptions": {"SizeBytes": 64 * K**2, "Mode": 0o700},
    }
    assert Mount.image("busybox", "/i", subpath="bin").to_dict() == {
        "Type": "image",
        "Source": "busybox",
        "Target": "/i",
        "ImageOptions": {"Subpath": "bin"},
    }
    assert Mount.bind("C:\\x", "C:\\y").source == "C:\\x"


def test_invalid_mounts() -> None:
    with pytest.raises(InvalidArgument, match=r"Mount\.volume"):
        Mount.bind("data", "/dst")
    with pytest.raises(InvalidArgument, match=r"Mount\.bind"):
        Mount.volume("/src", "/dst")
    with pytest.raises(InvalidArgument, match="target: 'dst' is not an absolute path"):
        Mount.tmpfs("dst")
    with pytest.raises(InvalidArgument, match="size: 'big' is not a size"):
        Mount.tmpfs("/t", size="big")


def test_ulimits() -> None:
    assert parse_ulimits({"nofile": 1024, "core": (0, -1), "stack": -1}) == [
        models.Ulimit(name="nofile", soft=1024, hard=1024),
        models.Ulimit(name="core", soft=0, hard=-1),
        models.Ulimit(name="stack", soft=-1, hard=-1),
    ]
    made = [models.Ulimit(name="nofile", soft=1, hard=2)]
    assert parse_ulimits(made) == made
    wrong: list[tuple[Any, str]] = [
        ({"nofile": (2, 1)}, "above the hard limit"),
        ({"nofile": (-1, 1)}, "above the hard limit"),
        ({"nofile": -2}, "is negative"),
        ({"nofile": "1024"}, "expected a number"),
        ({"nofile": (1, 2, 3)}, "expected a number"),
        ("nofile=1", "expected a mapping"),
    ]
    for value, message in wrong:
        with pytest.raises(InvalidArgument, match=message):
            parse_ulimits(value)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("/dev/fuse", ("/dev/fuse", "/dev/fuse", "rwm")),
        ("/dev/sda:/dev/xvda", ("/dev/sda", "/dev/xvda", "rwm")),
        ("/dev/sda:/dev/xvda:r", ("/dev/sda", "/dev/xvda", "r")),
        ("/dev/sda:wr", ("/dev/sda", "/dev/sda", "wr")),
    ],
)
def test_devices(text: str, wanted: tuple[str, str, str]) -> None:
    (made,) = parse_devices([text])
    assert (made.path_on_host, made.path_in_container, made.cgroup_permissions) == wanted


@pytest.mark.parametrize(
    "text", ["fuse", "", "/dev/a:b", "/dev/a:/dev/b:x", "/dev/a:/b:rr", "/a:/b:r:w"]
)
def test_invalid_devices(text: str) -> None:
    with pytest.raises(InvalidArgument, match="is not a device"):
        parse_devices([text])


def test_restart_policies() -> None:
    assert parse_restart_policy("on-failure:3") == models.RestartPolicy(
        name="on-failure", maximum_retry_count=3
    )
    assert parse_restart_policy("always").to_dict() == {"Name": "always"}
    given = models.RestartPolicy(name="no")
    assert parse_restart_policy(given) is given
    for text in ("", "never", "on-failure:", "on-failure:-1", "always:3"):
        with pytest.raises(InvalidArgument, match="is not a policy"):
            parse_restart_policy(text)


def test_cpus() -> None:
    assert to_nano_cpus(1.5) == 1_500_000_000
    assert to_nano_cpus(0.1) == 100_000_000
    assert to_nano_cpus(2) == 2_000_000_000
    for value in (0, -1, float("nan"), float("inf"), True, "1"):
        with pytest.raises(InvalidArgument, match="cpus: "):
            to_nano_cpus(value)  # type: ignore[arg-type]


def test_health_check_times_are_seconds() -> None:
    made = HealthCheck.shell("test -e /x", interval=0.5, timeout=2, retries=3, start_period=1)
    assert made.to_dict() == {
        "Test": ["CMD-SHELL", "test -e /x"],
        "Interval": 500_000_000,
        "Timeout": 2_000_000_000,
        "Retries": 3,
        "StartPeriod": 1_000_000_000,
    }
    assert HealthCheck.command("true").test == ["CMD", "true"]
    assert HealthCheck.none().test == ["NONE"]
    with pytest.raises(InvalidArgument, match="interval: 0 s"):
        HealthCheck.shell("true", interval=0)
    with pytest.raises(InvalidArgument, match="empty"):
        HealthCheck.command()


def test_short_forms_set_fields_of_the_api() -> None:
    body = body_fields(
        {
            "env": {"A": "1"},
            "ports": {"80": 8080},
            "exposed_ports": {"81/tcp": {}},
            "mounts": [Mount.tmpfs("/t")],
            "binds": ["/src:/dst:ro"],
            "memory": "512m",
            "memory_swap": -1,
            "cpus": 0.5,
            "ulimits": {"nofile": 9},
            "devices": ["/dev/fuse"],
            "restart": "always",
            "init": True,
            "cap_add": None,
        }
    )
    host = body.pop("host_config")
    assert body == {
        "env": {"A": "1"},
        "exposed_ports": {"80/tcp": {}, "81/tcp": {}},
    }
    assert host is not None
    assert host.to_dict() == {
        "PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "8080"}]},
        "Mounts": [{"Type": "tmpfs", "Target": "/t"}],
        "Binds": ["/src:/dst:ro"],
        "Memory": 512 * K**2,
        "MemorySwap": -1,
        "NanoCpus": 500_000_000,
        "Ulimits": [{"Name": "nofile", "Soft": 9, "Hard": 9}],
        "Devices": [
            {
                "PathOnHost": "/dev/fuse",
                "PathInContainer": "/dev/fuse",
                "CgroupPermissions": "rwm",
            }
        ],
        "RestartPolicy": {"Name": "always"},
        "Init": True,
    }


def test_a_host_config_is_copied() -> None:
    given = models.HostConfig(privileged=True, extra={"New": 1})
    host = body_fields({"host_config": given, "memory": 5}).get("host_config")
    assert host is not None
    assert host.to_dict() == {"Privileged": True, "Memory": 5, "New": 1}
    assert given.memory is None
    # In models from an inspect, unset fields are zero.
    seen = models.HostConfigResponse.from_dict({"Memory": 0, "Privileged": False})
    again = body_fields({"host_config": seen, "memory": 5}).get("host_config")
    assert again is not None
    assert again.memory == 5


def test_no_arguments() -> None:
    assert body_fields({"memory": None, "host_config": None, "user": "1"}) == {"user": "1"}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"host_config": models.HostConfig(memory=1), "memory": 2},
            "host_config: memory is also passed as an argument",
        ),
        ({"host_config": {"Memory": 1}, "memory": 2}, "expected models.HostConfig"),
        ({"volumes": ["/a:/b"]}, r"binds=\['/src:/dst:ro'\]"),
        ({"volumes": {"/a": {"bind": "/b", "mode": "ro"}}}, r"Mount\.bind"),
    ],
)
def test_conflicting_arguments(fields: ContainerFields, message: str) -> None:
    with pytest.raises(InvalidArgument, match=message):
        body_fields(fields)
