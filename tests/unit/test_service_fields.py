"""Services, secrets and configs by their fields, in place of a spec."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dockwire import HealthCheck, InvalidArgument, Mount, models
from dockwire._options.networking import connection
from dockwire._options.service import (
    SERVICE,
    ConfigFields,
    SecretFields,
    ServiceFields,
    make_config,
    make_secret,
    make_service,
)
from dockwire._protocol.api.requests import encode
from dockwire_api.operations.services import service_create
from dockwire_api.values import Obj

K = 1024
POLICY = models.TaskRestartPolicy(condition="any", window=5)
PORT = models.EndpointPortConfig(target_port=80, publish_mode="host")
FIELDS: dict[str, list[tuple[Any, Any]]] = {
    "name": [("web", "web")],
    "labels": [({"a": "1"}, {"a": "1"})],
    "image": [("busybox", "busybox")],
    "cmd": [(["sleep", "9"], ["sleep", "9"]), (("sleep", "9"), ["sleep", "9"])],
    "entrypoint": [(["sh"], ["sh"])],
    "env": [({"A": "1", "B": None}, ["A=1", "B"]), (["A=1"], ["A=1"])],
    "user": [(1000, "1000"), ("me:us", "me:us")],
    "group_add": [([1000, "adm"], ["1000", "adm"])],
    "working_dir": [("/srv", "/srv")],
    "hostname": [("h", "h")],
    "container_labels": [({"a": "1"}, {"a": "1"})],
    "ports": [
        ({"80": 8080}, [{"Protocol": "tcp", "TargetPort": 80, "PublishedPort": 8080}]),
        (
            {"53/udp": [53, None]},
            [
                {"Protocol": "udp", "TargetPort": 53, "PublishedPort": 53},
                {"Protocol": "udp", "TargetPort": 53},
            ],
        ),
        ([PORT], [PORT.to_dict()]),
    ],
    "networks": [
        (["a", models.NetworkAttachmentConfig(target="b", aliases=["c"])], None),
    ],
    "mounts": [([Mount.tmpfs("/t")], [{"Type": "tmpfs", "Target": "/t"}])],
    "secrets": [([models.ContainerSpecSecret(secret_id="x")], [{"SecretID": "x"}])],
    "configs": [([models.ContainerSpecConfig(config_id="x")], [{"ConfigID": "x"}])],
    "memory": [("64m", 64 * K**2)],
    "memory_reservation": [("32m", 32 * K**2)],
    "cpus": [(0.5, 500_000_000)],
    "cpu_reservation": [(0.25, 250_000_000)],
    "pids_limit": [(9, 9)],
    "ulimits": [({"nofile": 9}, [{"Name": "nofile", "Soft": 9, "Hard": 9}])],
    "constraints": [(["node.role==worker"], ["node.role==worker"])],
    "restart": [
        ("no", {"Condition": "none"}),
        ("always", {"Condition": "any"}),
        ("unless-stopped", {"Condition": "any"}),
        ("on-failure", {"Condition": "on-failure"}),
        ("on-failure:3", {"Condition": "on-failure", "MaxAttempts": 3}),
        (POLICY, POLICY.to_dict()),
    ],
    "healthcheck": [(HealthCheck.none(), {"Test": ["NONE"]})],
    "stop_signal": [(9, "9")],
    "stop_timeout": [(1.5, 1_500_000_000)],
    "init": [(True, True)],
    "tty": [(True, True)],
    "read_only": [(True, True)],
    "extra_hosts": [({"db": "10.0.0.5"}, ["10.0.0.5 db"]), (["v6:::1"], ["::1 v6"])],
    "dns": [(["192.0.2.1"], ["192.0.2.1"])],
    "dns_search": [(["example.com"], ["example.com"])],
    "dns_options": [(["ndots:2"], ["ndots:2"])],
    "sysctls": [({"a": "1"}, {"a": "1"})],
    "cap_add": [(["ALL"], ["ALL"])],
    "cap_drop": [(["ALL"], ["ALL"])],
    "log_driver": [(models.Driver(name="local"), {"Name": "local"})],
    "update_config": [(models.ServiceUpdateConfig(parallelism=2), {"Parallelism": 2})],
    "rollback_config": [(models.ServiceRollbackConfig(parallelism=2), {"Parallelism": 2})],
}


def wire_path(name: str) -> Iterator[str]:
    """The keys of the JSON that lead to a field."""
    kind: Any = models.ServiceSpec
    for part in SERVICE.get(name, ((name,), None))[0]:
        [row] = [row for row in kind.FIELDS if row.name == part]
        yield row.wire
        kind = row.kind.cls if isinstance(row.kind, Obj) else None


def at(body: Any, name: str) -> Any:
    for key in wire_path(name):
        assert body.keys() == {key}
        body = body[key]
    return body


def test_every_field_has_a_case() -> None:
    assert FIELDS.keys() | {"mode", "replicas"} == ServiceFields.__annotations__.keys()


@pytest.mark.parametrize(
    ("name", "given", "wanted"),
    [(name, given, wanted) for name, rows in FIELDS.items() for given, wanted in rows],
)
def test_a_field_of_a_service(name: str, given: Any, wanted: Any) -> None:
    request = encode(service_create(make_service(None, {name: given})), "unix:///x")
    body = request.body
    if name == "networks":
        wanted = [{"Target": "a"}, {"Target": "b", "Aliases": ["c"]}]
    assert at(body, name) == wanted


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"replicas": 3}, {"Replicated": {"Replicas": 3}}),
        ({"mode": "replicated", "replicas": 0}, {"Replicated": {"Replicas": 0}}),
        ({"mode": "global"}, {"Global": {}}),
        ({"mode": "replicated-job", "replicas": 3}, {"ReplicatedJob": {"TotalCompletions": 3}}),
        ({"mode": "global-job"}, {"GlobalJob": {}}),
    ],
)
def test_modes(fields: Any, wanted: Any) -> None:
    assert make_service(None, fields).to_dict() == {"Mode": wanted}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"mode": "some"}, "mode: expected replicated, global, replicated-job, global-job"),
        ({"mode": "global", "replicas": 1}, "replicas: a global service has one task on each"),
        ({"ports": {"80": ("127.0.0.1", 80)}}, "a service publishes single ports"),
        ({"ports": {"80": "80-90"}}, "a service publishes single ports"),
        ({"networks": "a"}, r"networks: expected a list, got str; write \['a'\]"),
        ({"restart": "never"}, "restart: 'never' is not a policy"),
        ({"restart": 5}, "restart: expected str"),
        ({"stop_timeout": "5"}, "stop_timeout: expected seconds"),
        ({"stop_timeout": -1}, "stop_timeout: -1 is not a number of seconds"),
        ({"stop_timeout": float("nan")}, "stop_timeout: nan is not"),
        ({"memory": -1}, "memory: -1 is negative"),
        ({}, "spec: expected models.ServiceSpec, or its fields"),
    ],
)
def test_refused_fields(fields: Any, message: str) -> None:
    with pytest.raises(InvalidArgument, match=message):
        make_service(None, fields)


@pytest.mark.parametrize(
    ("make", "kind", "fields"),
    [
        (make_secret, models.SecretSpec, SecretFields),
        (make_config, models.ConfigSpec, ConfigFields),
        (make_service, models.ServiceSpec, ServiceFields),
    ],
)
def test_a_spec_or_fields(make: Any, kind: Any, fields: Any) -> None:
    spec = kind(name="x")
    assert make(spec, {}) is spec
    assert make(None, {"name": "x", "labels": None}) == spec
    with pytest.raises(InvalidArgument, match="spec: not together with labels, name"):
        make(spec, {"name": "x", "labels": {}})
    assert "spec" not in fields.__annotations__


@pytest.mark.parametrize(("kind", "fields"), [("Secret", SecretFields), ("Config", ConfigFields)])
def test_the_fields_of_secrets_and_configs_are_those_of_their_specs(kind: str, fields: Any) -> None:
    spec = getattr(models, f"{kind}Spec")
    assert fields.__annotations__.keys() <= {row.name for row in spec.FIELDS}
    assert {"name", "data", "labels"} <= fields.__annotations__.keys()


def test_the_short_forms_of_a_connection() -> None:
    given = models.EndpointSettings(driver_opts={"a": "1"})
    assert connection(None, None, None, None) is None
    assert connection(given, None, None, None) is given
    made = connection(given, ("db",), "10.0.0.5", None)
    assert made is not None
    assert made.to_dict() == {
        "DriverOpts": {"a": "1"},
        "Aliases": ["db"],
        "IPAMConfig": {"IPv4Address": "10.0.0.5"},
    }
    assert given.aliases is None
    with pytest.raises(InvalidArgument, match="endpoint_config: aliases is also passed"):
        connection(models.EndpointSettings(aliases=["a"]), ["b"], None, None)
    with pytest.raises(InvalidArgument, match="aliases: expected a list"):
        connection(None, "db", None, None)  # type: ignore[arg-type]
