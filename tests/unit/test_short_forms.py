"""Short forms of arguments, and what is sent for them."""

from __future__ import annotations

import json
import signal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from dockwire import InvalidArgument, models
from dockwire._options import short_forms
from dockwire._options.container import ContainerFields, UpdateFields, body_fields, update_fields
from dockwire._options.host_config import cpu_quota_of
from dockwire._options.networking import ENDPOINT
from dockwire._options.numbers import tail_count
from dockwire._protocol.api.requests import encode
from dockwire._protocol.api.versions import VersionInUse
from dockwire_api.operation import Request
from dockwire_api.operations.builds import build_prune
from dockwire_api.operations.containers import (
    ContainerCreateOptions,
    container_create,
    container_kill,
    container_restart,
    container_stop,
    container_update,
)
from dockwire_api.operations.exec import container_exec
from dockwire_api.operations.images import (
    image_build,
    image_commit,
    image_create,
    image_push,
    image_tag,
)
from dockwire_api.operations.services import service_create

K = 1024


def sent(request: Request) -> tuple[str, dict[str, Any], Any]:
    """The path, the query and the body of a request."""
    prepared = encode(request, "unix:///x").prepare(VersionInUse("unix:///x"))
    parts = urlsplit(prepared.target)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    body = prepared.body
    return parts.path, query, json.loads(body) if isinstance(body, bytes) and body else None


def created(**fields: Any) -> Any:
    return sent(container_create("busybox", **body_fields(fields)))[2]  # type: ignore[arg-type]


FORMS: dict[str, list[tuple[Any, Any]]] = {
    "ports": [
        ({"80/tcp": [8080, 8081]}, [{"HostIp": "", "HostPort": p} for p in ("8080", "8081")]),
    ],
    "memory": [("64m", 64 * K**2)],
    "memory_swap": [("1g", K**3), (-1, -1)],
    "memory_reservation": [("32m", 32 * K**2)],
    "shm_size": [("1m", K**2)],
    "cpus": [(1.5, 1_500_000_000)],
    "ulimits": [({"nofile": 9}, [{"Name": "nofile", "Soft": 9, "Hard": 9}])],
    "devices": [
        (
            ["/dev/fuse"],
            [
                {
                    "PathOnHost": "/dev/fuse",
                    "PathInContainer": "/dev/fuse",
                    "CgroupPermissions": "rwm",
                }
            ],
        )
    ],
    "gpus": [
        ("all", [{"Count": -1, "Capabilities": [["gpu"]]}]),
        (2, [{"Count": 2, "Capabilities": [["gpu"]]}]),
        ("2", [{"Count": 2, "Capabilities": [["gpu"]]}]),
        ([0, "GPU-1"], [{"DeviceIDs": ["0", "GPU-1"], "Capabilities": [["gpu"]]}]),
        ("device=0,1", [{"DeviceIDs": ["0", "1"], "Capabilities": [["gpu"]]}]),
    ],
    "restart": [("on-failure:3", {"Name": "on-failure", "MaximumRetryCount": 3})],
    "tmpfs": [
        (["/run", "/tmp:size=64m,mode=1777"], {"/run": "", "/tmp": "size=64m,mode=1777"}),
        ({"/run": None, "/tmp": "size=64m"}, {"/run": "", "/tmp": "size=64m"}),
    ],
    "extra_hosts": [
        ({"db": "10.0.0.5"}, ["db:10.0.0.5"]),
        (("db:10.0.0.5", "v6:::1"), ["db:10.0.0.5", "v6:::1"]),
        (["db=10.0.0.5", "v6=::1"], ["db:10.0.0.5", "v6:::1"]),
    ],
    "group_add": [(["adm", 1000], ["adm", "1000"])],
    "read_only": [(True, True)],
    "dns": [(["1.1.1.1"], ["1.1.1.1"])],
    "dns_search": [(["example.com"], ["example.com"])],
    "dns_options": [(["ndots:2"], ["ndots:2"])],
    "security_opt": [(["no-new-privileges"], ["no-new-privileges"])],
    "sysctls": [({"net.core.somaxconn": "9"}, {"net.core.somaxconn": "9"})],
    "pids_limit": [(64, 64)],
    "auto_remove": [(True, True)],
    "volumes_from": [(["db:ro"], ["db:ro"])],
    "mounts": [([models.Mount(type="tmpfs", target="/t")], [{"Type": "tmpfs", "Target": "/t"}])],
    "binds": [(["/a:/b"], ["/a:/b"])],
    "network_mode": [("host", "host")],
    "privileged": [(True, True)],
    "init": [(True, True)],
    "cap_add": [(["ALL"], ["ALL"])],
    "cap_drop": [(["ALL"], ["ALL"])],
}


def wire_name(field: str) -> str:
    [found] = [row.wire for row in models.HostConfig.FIELDS if row.name == field]
    return found


def test_every_short_form_of_a_field_has_a_case() -> None:
    assert FORMS.keys() == short_forms.HOST_CONFIG.keys()
    extra = ContainerFields.__annotations__.keys() - ContainerCreateOptions.__annotations__.keys()
    assert extra == {*FORMS, "network", *ENDPOINT}


@pytest.mark.parametrize(
    ("name", "given", "wanted"),
    [(name, given, wanted) for name, rows in FORMS.items() for given, wanted in rows],
)
def test_a_short_form_sets_a_field_of_the_host_config(name: str, given: Any, wanted: Any) -> None:
    field = wire_name(short_forms.HOST_CONFIG[name][0])
    host = created(**{name: given})["HostConfig"]
    assert host.keys() == {field}
    found = host[field]
    assert (found["80/tcp"] if name == "ports" else found) == wanted


@pytest.mark.parametrize(("name", "given"), [(name, rows[0][0]) for name, rows in FORMS.items()])
def test_a_field_that_is_set_twice_is_refused(name: str, given: Any) -> None:
    field = short_forms.HOST_CONFIG[name][0]
    [value] = short_forms.convert(short_forms.HOST_CONFIG, {name: given}).values()
    with pytest.raises(InvalidArgument, match=f"host_config: {field} is also passed"):
        created(**{name: given}, host_config=models.HostConfig(**{field: value}))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"gpus": 0}, "gpus: 0 is neither 'all' nor a number"),
        ({"gpus": True}, "gpus: expected 'all', a number or a list of IDs, got bool"),
        ({"gpus": "some"}, "gpus: 'some' is neither"),
        ({"tmpfs": "/run"}, r"tmpfs: expected a list such as \['/run', '/tmp:size=64m'\]"),
        ({"tmpfs": ["run"]}, "tmpfs: 'run' is not an absolute path"),
        ({"extra_hosts": "db:1.1.1.1"}, r"extra_hosts: expected a list, got str; write \['db:"),
        ({"extra_hosts": ["db"]}, "extra_hosts: 'db' is not of the form 'NAME:ADDRESS'"),
        ({"group_add": 5}, r"group_add: expected a list, got int; write \[5\]"),
        ({"group_add": [True]}, "group_add: expected str or int, got bool"),
        ({"network_aliases": ["db"]}, "network_aliases: needs network="),
        ({"network": "a", "network_mode": "b"}, "network: not together with network_mode"),
        ({"network": {}}, "network: the mapping is empty"),
        ({"network": 5}, "network: expected a name, or a mapping"),
        ({"network": {"a": None}, "ipv4_address": "10.0.0.1"}, "ipv4_address: not together"),
        ({"network": "a", "ipv4_address": "::1"}, "ipv4_address: '::1' is not an IPv4 address"),
        ({"network": "a", "ipv6_address": "x"}, "ipv6_address: 'x' is not an IPv6 address"),
        ({"network": "a", "network_aliases": "db"}, "network_aliases: expected a list, got str"),
        (
            {
                "network": "a",
                "network_aliases": ["db"],
                "networking_config": models.NetworkingConfig(),
            },
            "networking_config: its networks are also passed as arguments",
        ),
        ({"exposed_ports": [True], "ports": {"80": 80}}, "exposed_ports: expected str or int"),
    ],
)
def test_refused_values(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidArgument, match=message):
        created(**fields)


def test_a_network_with_aliases_and_addresses() -> None:
    assert created(network="front")["HostConfig"] == {"NetworkMode": "front"}
    body = created(
        network="front",
        network_aliases=("db", "sql"),
        ipv4_address="10.0.0.5",
        ipv6_address="fd00::5",
    )
    assert body["HostConfig"] == {"NetworkMode": "front"}
    assert body["NetworkingConfig"]["EndpointsConfig"] == {
        "front": {
            "Aliases": ["db", "sql"],
            "IPAMConfig": {"IPv4Address": "10.0.0.5", "IPv6Address": "fd00::5"},
        }
    }


def test_several_networks() -> None:
    body = created(network={"front": None, "back": models.EndpointSettings(aliases=["db"])})
    assert body["HostConfig"] == {"NetworkMode": "front"}
    assert body["NetworkingConfig"]["EndpointsConfig"] == {
        "front": {},
        "back": {"Aliases": ["db"]},
    }


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ([80, "81", "53/udp"], {"80/tcp", "81/tcp", "53/udp"}),
        ((80,), {"80/tcp"}),
        ({"80": {}, "53/udp": {}}, {"80/tcp", "53/udp"}),
    ],
)
@pytest.mark.parametrize("ports", [None, {"443": 8443}])
def test_exposed_ports_are_normalized_as_ports_are(
    given: Any, wanted: set[str], ports: Any
) -> None:
    body = created(exposed_ports=given, ports=ports)
    assert body["ExposedPorts"].keys() == (wanted | {"443/tcp"} if ports else wanted)


@pytest.mark.parametrize("value", [1000, "1000"])
def test_a_user_may_be_a_number(value: Any) -> None:
    assert created(user=value)["User"] == "1000"
    assert sent(container_exec("x", ["id"], user=value))[2]["User"] == "1000"
    task = models.TaskSpec(container_spec=models.ContainerSpec(user=value))
    body = sent(service_create(models.ServiceSpec(task_template=task)))[2]
    assert body["TaskTemplate"]["ContainerSpec"] == {"User": "1000"}


@pytest.mark.parametrize("value", [9, signal.SIGKILL, "9"])
@pytest.mark.parametrize("function", [container_kill, container_stop, container_restart])
def test_a_signal_may_be_a_number(function: Any, value: Any) -> None:
    assert sent(function("x", signal=value))[1]["signal"] == "9"
    assert created(stop_signal=value)["StopSignal"] == "9"


@pytest.mark.parametrize("value", [-1, True, 1.5, b"9"])
def test_other_users_and_signals_are_refused(value: Any) -> None:
    with pytest.raises(InvalidArgument, match="signal: "):
        encode(container_kill("x", signal=value), "unix:///x")
    with pytest.raises(InvalidArgument, match="user: "):
        encode(container_exec("x", ["id"], user=value), "unix:///x")


def test_update_takes_sizes_cpus_and_a_restart_policy() -> None:
    fields: UpdateFields = {
        "memory": "64m",
        "memory_swap": -1,
        "memory_reservation": "32m",
        "cpus": 0.5,
        "restart": "on-failure:2",
        "pids_limit": None,
    }
    assert sent(container_update("x", **update_fields(fields)))[2] == {
        "Memory": 64 * K**2,
        "MemorySwap": -1,
        "MemoryReservation": 32 * K**2,
        "NanoCpus": 500_000_000,
        "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 2},
    }


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"cpus": 1, "nano_cpus": 5}, "nano_cpus: also set by its short form"),
        (
            {"restart": "no", "restart_policy": models.RestartPolicy(name="no")},
            "restart_policy: also set by its short form",
        ),
        ({"restart": "never"}, "restart: 'never' is not a policy"),
    ],
)
def test_an_update_that_is_refused(fields: UpdateFields, message: str) -> None:
    with pytest.raises(InvalidArgument, match=message):
        update_fields(fields)


@pytest.mark.parametrize("value", ["64 x", "-2", 1.5, True])
def test_sizes_that_are_refused(value: Any) -> None:
    with pytest.raises(InvalidArgument, match="memory: "):
        encode(container_update("x", memory=value), "unix:///x")
    with pytest.raises(InvalidArgument, match="keep_storage: "):
        encode(build_prune(keep_storage=value), "unix:///x")


def test_sizes_of_builds_and_their_cache() -> None:
    query = sent(image_build(data=b"", memory="64m", memory_swap=-1, shm_size="1m"))[1]
    assert (query["memory"], query["memswap"], query["shmsize"]) == ("67108864", "-1", "1048576")
    assert sent(build_prune(keep_storage="1g"))[1]["keep-storage"] == str(K**3)


def test_the_cpus_of_a_build() -> None:
    assert cpu_quota_of(1.5, None, None) == 150_000
    assert cpu_quota_of(0.5, 10_000, None) == 5_000
    with pytest.raises(InvalidArgument, match="cpus: not together with cpu_quota"):
        cpu_quota_of(1, None, 5)


def test_the_tail_of_a_log() -> None:
    assert [tail_count(value) for value in (None, "all", 0, 5)] == [None, None, 0, 5]
    for value in (-1, True, "5", 1.5):
        with pytest.raises(InvalidArgument, match="tail: expected"):
            tail_count(value)  # type: ignore[arg-type]


def tagged(request: Request, name: str) -> tuple[str | None, str | None]:
    path, query, _ = sent(request)
    found = path.removeprefix("/images/").removesuffix("/push") if name == "name" else None
    return found or query.get(name), query.get("tag")


@pytest.mark.parametrize(
    ("given", "name", "tag"),
    [
        ("app", "app", None),
        ("app:1", "app", "1"),
        ("registry.example:5000/team/app", "registry.example:5000/team/app", None),
        ("registry.example:5000/team/app:1", "registry.example:5000/team/app", "1"),
    ],
)
def test_a_tag_may_be_part_of_the_name(given: str, name: str, tag: str | None) -> None:
    assert tagged(image_tag("busybox", given), "repo") == (name, tag)
    assert tagged(image_commit("x", given), "repo") == (name, tag)
    assert tagged(image_create(from_src="-", repository=given), "repo") == (name, tag)
    assert tagged(image_push(given), "name") == (name, tag)
    assert tagged(image_tag("busybox", name, tag), "repo") == (name, tag)
    assert tagged(image_tag("busybox", given, tag), "repo") == (name, tag)


@pytest.mark.parametrize(
    ("given", "tag", "message"),
    [
        ("app:1", "2", "repository: 'app:1' has a tag, and tag is '2'"),
        ("app@sha256:" + "0" * 64, None, "has a digest; expected NAME or NAME:TAG"),
    ],
)
def test_names_with_another_tag_or_a_digest(given: str, tag: str | None, message: str) -> None:
    for request in (image_tag("busybox", given, tag), image_commit("x", given, tag)):
        with pytest.raises(InvalidArgument, match=message):
            encode(request, "unix:///x")
