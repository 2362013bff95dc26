"""What the advice for docker-py's arguments says, on a real engine."""

from __future__ import annotations

import ast
import pathlib
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from dockwire import Engine, HealthCheck, InvalidArgument, Mount, models
from dockwire._options.advice import code_for
from dockwire.errors import ApiError, VersionError
from tests.support import docker_py

REFUSED = {
    "blkio_weight_device": "the kernel has no weights of devices",
    "cpu_count": "for Windows",
    "cpu_percent": "for Windows",
    "cpu_rt_period": "the kernel has no real-time scheduler for cgroups",
    "cpu_rt_runtime": "the kernel has no real-time scheduler for cgroups",
    "io_maxbandwidth": "for Windows",
    "io_maxiops": "for Windows",
    "isolation": "for Windows",
    "kernel_memory": "not with cgroup v2",
    "link": "Podman has no links",
    "links": "Podman has no links",
    "mem_swappiness": "not with cgroup v2",
    "oom_kill_disable": "not with cgroup v2",
    "storage_opt": "not with every storage driver",
}
"""What an engine may refuse, and why."""


@pytest.fixture
def other(plain: Engine, name: str) -> Iterator[str]:
    """A container with which the others share something."""
    made = plain.containers.create("busybox", ["sleep", "600"], name="other")
    yield made.id
    plain.containers.remove(made.id, force=True)


@pytest.fixture
def front(plain: Engine) -> Iterator[None]:
    """A network with the addresses that the advice names; newer engines look for them."""
    subnets = [models.IPAMConfig(subnet=each) for each in ("10.0.0.0/28", "fd00::/64")]
    made = plain.networks.create("front", enable_ipv6=True, ipam=models.IPAM(config=subnets))
    yield
    plain.networks.remove(made.id)


def some_disk() -> str:
    """A disk of this machine, if it has one; Podman looks for it."""
    disks = (str(each) for each in pathlib.Path("/dev").iterdir() if each.is_block_device())
    return min(disks, default="/dev/sda")


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("other", "front")
def test_an_engine_takes_what_the_advice_for_create_says(
    plain: Engine, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in ("vars.env", "labels"):
        (tmp_path / file).write_text("NAME=value\n")
    create: Any = plain.containers.create
    own = docker_py.ours("containers.create")
    names = {name for rows in docker_py.recorded().values() for name in rows["containers.create"]}
    tried, refused = 0, {}
    for name in sorted(names - own):
        code = code_for("containers.create", name)
        if code is None or code.startswith(("Engine", "engine")):
            continue
        given: Any = eval(
            f"dict({code})".replace("/dev/sda", some_disk()),
            {
                "HealthCheck": HealthCheck,
                "Mount": Mount,
                "engine": plain,
                "models": models,
                "pathlib": pathlib,
            },
        )
        with warnings.catch_warnings():
            # Engines discard some limits with a warning, where the kernel does not have them.
            warnings.simplefilter("ignore")
            try:
                made = create(**{"image": "busybox", "cmd": ["true"], **given})
            except VersionError:
                continue
            except ApiError as error:
                refused[name] = str(error)
                continue
        tried += 1
        plain.containers.remove(made.id)
    assert tried > 60
    assert refused.keys() <= REFUSED.keys(), refused


def test_the_advice_for_a_command_as_text_runs(plain: Engine) -> None:
    for command, output in (("echo hi", b"hi\n"), ("sh -c 'echo $((1 + 1))'", b"2\n")):
        with pytest.raises(InvalidArgument) as caught:
            plain.containers.run("busybox", command)  # type: ignore[arg-type]
        words = ast.literal_eval(str(caught.value).partition("; write ")[2])
        assert plain.containers.run("busybox", words).stdout == output


def test_whole_expressions_run(plain: Engine, box: str) -> None:
    """Those of exec, run and build, with names of this engine."""
    for place in ("exec.run", "containers.run", "images.build"):
        for name in sorted(docker_py.recorded()["docker-py"][place]):
            code = code_for(place, name) or ""
            if not code.startswith(("engine", "list(")):
                continue
            made = eval(code.replace('"box"', repr(box)), {"engine": plain})
            if hasattr(made, "close"):
                made.close()
    for container in plain.containers.list(all=True):
        if container.image == "busybox" and container.id != box:
            plain.containers.remove(container.id, force=True)
