"""What jobs create in a swarm: services with all of their fields, configs and secrets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from dockwire import InvalidArgument, InvalidArgumentType, models
from dockwire._options.sizes import Size
from dockwire._swarm.job_specs import JobSpecification, make_specification, stopped_spec
from dockwire._swarm.jobs import RESTART_DELAY

LABELS = {"dockwire.job": "job", "dockwire.job.id": "id"}
RESTART = {"Condition": "on-failure", "Delay": RESTART_DELAY, "MaxAttempts": 0}
FILE = {"Name": "/in", "UID": "0", "GID": "0", "Mode": 0o444}


def make(
    pieces: Sequence[Any],
    *,
    command: Any = ("run", "it"),
    name: str = "job",
    path: str = "/in",
    secret: bool = False,
    env: dict[str, str] | None = None,
    memory: Size | None = None,
    cpus: float | None = None,
    constraints: Any = (),
    task: models.TaskSpec | None = None,
) -> JobSpecification:
    return make_specification(
        name,
        "id",
        "busybox",
        command,
        pieces,
        path=path,
        secret=secret,
        env=env or {},
        memory=memory,
        cpus=cpus,
        constraints=constraints,
        task=task,
    )


def service(container: dict[str, Any], count: int = 2, **task: Any) -> dict[str, Any]:
    """A service as it is sent."""
    template = {
        "ContainerSpec": {"Image": "busybox", "Args": ["run", "it"], **container},
        "RestartPolicy": RESTART,
        "LogDriver": {"Name": "local"},
        **task,
    }
    mode = {"ReplicatedJob": {"MaxConcurrent": 1, "TotalCompletions": count}}
    return {"Name": "s", "Labels": LABELS, "TaskTemplate": template, "Mode": mode}


def number(first: int, second: int) -> str:
    """The variable with the number of the piece, in two slots."""
    choice = '{{if eq .Task.Slot "1"}}{{"%d"}}{{else}}{{"%d"}}{{end}}'
    return f"JOB_PIECE={choice % (second, first)}"


def test_pieces_in_a_config() -> None:
    made = make([b"a", b"b", b"c"])
    assert made.service_spec("s", [1, 2], 1, "c1").to_dict() == service(
        {
            "Env": [number(1, 2)],
            "Configs": [{"ConfigID": "c1", "ConfigName": "s", "File": FILE}],
        }
    )
    data = made.encode_inputs([1, 2])
    assert data == b'{{if eq .Task.Slot "1"}}{{"c"}}{{else}}{{"b"}}{{end}}'
    assert made.config_spec("s", data).to_dict() == {
        "Name": "s",
        "Labels": LABELS,
        "Data": models.ConfigSpec(data=data).to_dict()["Data"],
        "Templating": {"Name": "golang"},
    }


def test_pieces_in_a_secret() -> None:
    made = make([b"a", b"b"], secret=True)
    assert made.service_spec("s", [0, 1], 1, "s1").to_dict() == service(
        {
            "Env": ["JOB_PIECE={{if eq .Task.Slot .Node.ID}}0{{else}}{{.Task.Slot}}{{end}}"],
            "Secrets": [{"SecretID": "s1", "SecretName": "s", "File": FILE}],
        }
    )
    assert made.secret_spec("s", b"x").to_dict() == {
        "Name": "s",
        "Labels": LABELS,
        "Data": "eA==",
        "Templating": {"Name": "golang"},
    }


def test_pieces_as_variables() -> None:
    made = make([{"A": "1", "B": "x"}, {"A": "2", "B": "y"}], command=None)
    spec = made.service_spec("s", [0, 1], 1, None).to_dict()
    choice = '{{if eq .Task.Slot "1"}}{{"%s"}}{{else}}{{"%s"}}{{end}}'
    _, *variables = spec["TaskTemplate"]["ContainerSpec"]["Env"]
    assert variables == [f"A={choice % ('2', '1')}", f"B={choice % ('y', 'x')}"]
    assert spec["TaskTemplate"]["ContainerSpec"].keys() == {"Image", "Env"}
    assert made.encode_inputs([0, 1]) is None
    assert made.fit_pieces([1, 0]) == [1, 0]


def test_the_first_pieces_that_fit() -> None:
    large = [b"x" * 400_000] * 3
    assert make(large).fit_pieces([0, 1, 2]) == [0, 1]
    assert make(large, secret=True).fit_pieces([2, 1]) == [2]


@pytest.mark.parametrize("secret", [False, True])
def test_other_secrets_and_configs_of_the_task_are_kept(secret: bool) -> None:
    key, other = ("Secrets", "SecretID") if secret else ("Configs", "ConfigID")
    given = {
        "ContainerSpec": {
            "Image": "ignored",
            "Env": ["X=1"],
            key: [{other: "mine"}],
            "Dir": "/usr",
        },
        "LogDriver": {"Name": "json-file"},
        "Resources": {"Limits": {"Pids": 7}, "Reservations": {"NanoCPUs": 1}},
        "Placement": {"Constraints": ["node.role==worker"], "MaxReplicas": 3},
        "ForceUpdate": 2,
    }
    task = models.TaskSpec.from_dict(given)
    made = make(
        [b"a"],
        secret=secret,
        env={"Y": "{{2}}"},
        memory="1k",
        cpus=1.5,
        constraints=["node.labels.a==b"],
        task=task,
    )
    spec = made.service_spec("s", [0], 1, "id").to_dict()["TaskTemplate"]
    container = spec.pop("ContainerSpec")
    assert container["Image"] == "busybox"
    assert container["Dir"] == "/usr"
    assert container["Env"][:2] == ["X=1", 'Y={{"{{2}}"}}']
    assert [each[other] for each in container[key]] == ["mine", "id"]
    assert spec == {
        "LogDriver": {"Name": "json-file"},
        "Resources": {
            "Limits": {"Pids": 7, "MemoryBytes": 1024, "NanoCPUs": 1_500_000_000},
            "Reservations": {"NanoCPUs": 1},
        },
        "Placement": {
            "Constraints": ["node.role==worker", "node.labels.a==b"],
            "MaxReplicas": 3,
        },
        "ForceUpdate": 2,
        "RestartPolicy": RESTART,
    }
    assert task.to_dict() == given
    # Each service has a task of its own.
    assert made.service_spec("s", [0], 1, "id").to_dict()["TaskTemplate"]["ContainerSpec"] == (
        container
    )


def test_a_stopped_service() -> None:
    before = {
        "Name": "s",
        "Labels": LABELS,
        "Mode": {"ReplicatedJob": {"MaxConcurrent": 3, "TotalCompletions": 5}},
        "TaskTemplate": {"ContainerSpec": {"Image": "x"}, "ForceUpdate": 4, "Future": 1},
    }
    found = models.ServiceSpecResponse.from_dict(before)
    stopped = {"ReplicatedJob": {"MaxConcurrent": 0, "TotalCompletions": 0}}
    task = {"ContainerSpec": {"Image": "x"}, "ForceUpdate": 5, "Future": 1}
    assert stopped_spec(found).to_dict() == {**before, "Mode": stopped, "TaskTemplate": task}
    assert found.to_dict() == before
    empty = models.ServiceSpecResponse.from_dict({})
    assert stopped_spec(empty).to_dict() == {"Mode": stopped, "TaskTemplate": {"ForceUpdate": 1}}


@pytest.mark.parametrize("name", ["a", "A-b_9", "0", "x" * 50])
def test_names(name: str) -> None:
    assert make([b""], name=name).labels["dockwire.job"] == name


@pytest.mark.parametrize("name", ["", "-a", "_a", "a.b", "a b", "ü", "x" * 51, "a\n", 7])
def test_invalid_names(name: Any) -> None:
    with pytest.raises(InvalidArgument, match="name: "):
        make([b""], name=name)


def test_wrong_types() -> None:
    with pytest.raises(InvalidArgumentType, match="cmd: expected a list, got str"):
        make([b""], command="run it")
    with pytest.raises(InvalidArgumentType, match="constraints: expected a list, got str"):
        make([b""], constraints="node.role==worker")


def test_what_the_pieces_set_cannot_be_given() -> None:
    assert make([{"A": "1"}], path="no path").path == "no path"
    with pytest.raises(InvalidArgument, match=r"env: \['A'\] are set by the pieces"):
        make([{"A": "1"}], env={"A": "1"})
    with pytest.raises(InvalidArgument, match=r"env: \['JOB_PIECE'\]"):
        make([b""], env={"JOB_PIECE": "1"})
    with pytest.raises(InvalidArgument, match="path: 'in' is not an absolute path"):
        make([b""], path="in")
