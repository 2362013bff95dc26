"""Lists, mappings, flags and wrappers with mistakes; the last ones are the commonest of all."""

from collections.abc import Mapping, Sequence
from typing import Unpack

from dockwire import AsyncEngine, ContainerFields, Engine, ExecFields, RunResult, models


def sequences(engine: Engine, text: str, numbers: Sequence[int], labels: Mapping[str, str]) -> None:
    engine.exec.run("x", text)  # wrong: a str for a sequence
    engine.exec.run("x", numbers)  # wrong: numbers among texts
    engine.exec.run("x", b"ls")  # wrong: bytes for a sequence
    engine.exec.run("x", labels)  # wrong: a mapping for a sequence
    engine.exec.run("x", {"a"})  # wrong: a set for a sequence
    engine.containers.create("x", entrypoint=text)  # wrong: a str for a sequence
    models.HostConfig(binds=text)  # wrong: a str for a sequence
    models.HostConfig(mounts=[{"Type": "bind"}])  # wrong: a dict for a model
    models.HostConfig(sysctls={"a": 1})  # wrong: a number for a text
    models.ContainerSpec(env=text)  # wrong: a str for a sequence
    models.ServiceSpec(labels=["a=b"])  # wrong: a list for a mapping
    engine.containers.list(filters={"label": 5})  # wrong: a number for a text
    engine.containers.list(filters=["label"])  # wrong: a list for a mapping
    engine.images.list(filters={"exited": 1})  # wrong: a number for a text
    models.RestartPolicy(name=1)  # wrong: a number for a text


def flags(engine: Engine, text: bool, detach: bool) -> None:
    engine.exec.run("x", ["a"], text=text).stdout.encode()  # wrong: may be bytes
    engine.containers.run("x", detach=detach).exit_code  # wrong: may still run  # noqa: B018
    engine.containers.run("x", detach=detach, check=True)  # wrong (ty): there is no exit code
    result: RunResult[str] = engine.containers.run("x")  # wrong: bytes, not text
    print(result)


def run(engine: Engine, **fields: Unpack[ContainerFields]) -> None:
    engine.containers.run(**fields)  # wrong: the image is missing
    engine.exec.run("x", ["a"], **fields)  # wrong (pyright, ty, pyrefly): fields of a container


def execute(engine: Engine, **fields: Unpack[ExecFields]) -> None:
    engine.exec.run("x", **fields)  # wrong: the command is missing


def wrapped(engine: Engine) -> None:
    run(engine, memory=b"1g")  # wrong: bytes for a size
    run(engine, mem_limit="1g")  # wrong (ty): no such field
    execute(engine, cmd=["a"])  # wrong (ty): not a field


def commonest(engine: Engine) -> None:
    engine.containers.run("busybox", "echo hi")  # wrong: [1] a command as text
    engine.exec.run("web", "ls -l")  # wrong: [2] a command as text
    engine.containers.run("busybox", ["a"], environment={"A": "1"})  # wrong (ty): [3] no such name
    engine.containers.create("busybox", mem_limit="64m")  # wrong (ty): [4] another name
    engine.containers.run("busybox", ["ls"], volumes=["/src:/dst"])  # wrong: [5] mounts as volumes
    engine.containers.create("busybox", ports={80: 8080})  # wrong: [6] a number as a port
    engine.containers.run("busybox", host_config={"Memory": 1})  # wrong: [7] a dict for a model
    engine.exec.run("web", ["ls"]).stdout.split("\n")  # wrong: [8] bytes as text
    engine.containers.list(filters={"label": 5})  # wrong: [9] a filter of another type


async def waiting(engine: AsyncEngine) -> None:
    engine.containers.list()[0]  # wrong: [10] not awaited
