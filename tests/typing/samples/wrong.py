"""A user's program with mistakes: type checkers must find each, and nothing else."""

from dockwire import ApiError, AsyncEngine, Engine, Mount, models
from dockwire import NotFond as NotFond  # wrong: no such name
from dockwire.files import File
from dockwire_api.operations import container_create, container_list


def calls(engine: Engine) -> None:
    engine.exec.create("x", cmd="ls -l")  # wrong: a str for a list
    engine.exec.run("x", "ls -l")  # wrong: a str for a list
    engine.exec.create("x", cmd=["sleep", 1])  # wrong: a number among strings
    engine.exec.create("x", shell=True)  # wrong (ty): no such keyword
    engine.exec.resize("x", height=24)  # wrong: a keyword is missing
    engine.containers.inspect()  # wrong: the id is missing
    engine.containers.inspect(None)  # wrong: None for an id
    engine.containers.inspect(b"x")  # wrong: bytes for an id
    engine.containers.inspect(engine.containers.list())  # wrong: a list for an id
    engine.containers.list(True)  # wrong: positional
    engine.containers.list(all="yes")  # wrong: a str for a bool
    engine.containers.list(timeout="5")  # wrong: a str for seconds
    engine.containers.create(image="x", imag="y")  # wrong (ty): no such keyword
    engine.containers.create(image="x", env=[1])  # wrong: a number for KEY=value
    engine.containers.create(image="x", labels={"a": 1})  # wrong: a number for a text
    engine.containers.create(image="x", ports=["80:80"])  # wrong: a list for a mapping
    engine.containers.create(image="x", ports={"80": 8.5})  # wrong: no port
    engine.containers.create(image="x", mounts=["/a:/b"])  # wrong: a str for a mount
    engine.containers.create(image="x", cpus="1.5")  # wrong: a str for a number
    Mount.bind("/a", "/b", size=1)  # wrong: a bind mount has no size
    engine.containers.create(image="x", host_config={"Memory": 1})  # wrong: a dict for a model
    engine.containers.wait("x", condition=1)  # wrong: a number for a text
    engine.containers.erase("x")  # wrong: no such method
    nothing: str = engine.containers.pause("x")  # wrong: there is no result
    print(nothing)


def registries(engine: Engine) -> None:
    engine.system.login(user="me")  # wrong (ty): no such keyword
    engine.system.login(username="me", store="yes")  # wrong: a str for a bool
    engine.system.credentials(b"x")  # wrong: bytes for a str
    Engine(config=True)  # wrong: there is no such value
    engine.images.pull("x", registry_auth={"username": "me"})  # wrong: a dict for a model


def images(engine: Engine) -> None:
    engine.images.build("folder")  # wrong: a str for a path
    engine.images.build(dockerfile_text=b"FROM x")  # wrong: bytes for a str
    engine.images.build(dockerfile_text="FROM x", files={"a": "b"})  # wrong: a str for bytes
    engine.images.build(b"", build_args=["A=1"])  # wrong: a list for a mapping
    engine.images.push("x").result().id  # wrong: a push has no ID  # noqa: B018
    engine.images.save("x").result()  # wrong: a stream of bytes has no result


def versions(engine: Engine) -> None:
    engine.supports("ContainerExec.env")  # wrong (pyrefly): no such feature
    Engine("unix:///x", unsupported="ignore")  # wrong: no such choice
    print(engine.ping_info.os_type)  # wrong: may be None


def filters(engine: Engine) -> None:
    engine.containers.list(filters={"label": [1]})  # wrong: a number for a text
    engine.containers.list(filters={"label": {"a": "b"}})  # wrong: a dict for a list
    engine.images.list(filters={"exited": [1]})  # wrong: a filter of another operation


def objects(engine: Engine) -> None:
    models.HostConfig(memory="64m")  # wrong: a str for a number
    models.HostConfig(memori=1)  # wrong: no such keyword
    models.HostConfig(1)  # wrong: positional
    models.HostConfig(binds="/a:/b")  # wrong: a str for a list
    models.RestartPolicy(name=["no"])  # wrong: a list for a text
    models.HostConfg()  # wrong: no such model
    print(engine.containers.list()[0].nmae)  # wrong: no such attribute
    print(engine.exec.inspect("x").exit_code + 1)  # wrong: may be None
    engine.services.create(spec={"Name": "x"})  # wrong: a dict for a model
    engine.services.update("x", version=1)  # wrong: no spec
    engine.services.edit("x", lambda spec: spec.name)  # wrong: neither a spec nor None


def results(engine: Engine) -> None:
    print(engine.containers.run("x", ["a"]).stdout.encode())  # wrong: bytes, not text
    print(engine.containers.run("x", ["a"], detach=True).exit_code)  # wrong: it still runs
    engine.containers.run("x", ["a"], detach=True, input=b"")  # wrong (ty): it is not attached
    engine.containers.run("x", ["a"], pull="often")  # wrong: no such choice
    print(engine.exec.run("x", ["a"]).stdout.encode())  # wrong: bytes, not text
    print(engine.exec.run("x", ["a"], text=True).stdout.decode())  # wrong: text, not bytes
    with engine.exec.open("x", ["a"]) as stream:
        stream.write("text")  # wrong: text, not bytes
    engine.send(container_list())[0].start()  # wrong: no such method
    container_create(imag="x")  # wrong: no such keyword
    try:
        engine.system.info()
    except ApiError as error:
        print(error.stauts)  # wrong: no such attribute


def handles(engine: Engine) -> None:
    engine.container(engine.networks.create("n"))  # wrong: a network
    engine.container("x").exec.run("true")  # wrong: a str for a list
    engine.container("x").logs(folow=True)  # wrong (ty): no such keyword
    engine.container("x").rename()  # wrong: no name
    print(engine.container("x").status)  # wrong: no such attribute
    print(engine.container("x").exec.run(["a"], text=True).stdout.decode())  # wrong: text


async def awaiting(engine: AsyncEngine) -> None:
    print(engine.container("x").inspect().id)  # wrong: not awaited
    engine.containers.start("x")  # wrong: not awaited
    print(engine.containers.list()[0])  # wrong: not awaited
    print(engine.exec.run("x", ["a"]).exit_code)  # wrong: not awaited
    for box in engine.containers.list():  # wrong: not awaited
        print(box)
    await engine.containers.list(all="yes")  # wrong: a str for a bool
    with engine:  # wrong: async with
        pass


async def other_colour(engine: Engine) -> None:
    await engine.system.info()  # wrong: nothing to await


def copying(engine: Engine) -> None:
    engine.containers.put_files("x", "a text", path="/a")  # wrong: a str for a path or bytes
    engine.containers.put_files("x", {"a": "text"})  # wrong: a str for bytes
    engine.containers.put_files("x", File(b"", mode="644"), path="/a")  # wrong: a str for a mode
    engine.containers.put_files("x", b"", path="/a", owner="root")  # wrong: a name for numbers
    engine.containers.get_files("x", path="/a", to=b"x")  # wrong: bytes for a path
    engine.containers.get_files("x", path="/a", to="x", links="follow")  # wrong: no such policy
    engine.containers.read_file("x", "/a", 100)  # wrong: the limit comes by keyword


async def copying_async(engine: AsyncEngine) -> None:
    engine.containers.read_file("x", path="/a")  # wrong: not awaited
