"""Which engine can do what in a build by BuildKit: `nox -s builds`.

Each feature is tried on each engine. It works, or an error says from which version on, or by what,
it does. `-- docker-sid` selects engines, and `-- --save` writes the table to
`tests/engine/builds.json`, which the documentation shows.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tarfile
import tempfile
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from dockwire import (
    BuildFailed,
    DockwireError,
    Engine,
    ImageOutput,
    LocalCache,
    OCIOutput,
    RegistryCache,
    TarOutput,
    models,
)
from dockwire._testing.private_engine import ForeignEngine

from .busybox import busybox
from .docker_registry import SOMEBODY, DockerRegistry
from .engines import ENGINES
from .private_engine import PrivateEngine, install
from .ssh_server import SshAgent, make_key

SAVED = Path(__file__).parents[1] / "engine" / "builds.json"
CONTAINERD = "docker-sid-containerd"
NAMES = ("docker-bookworm", "docker-trixie", "docker-sid", CONTAINERD, "podman-sid")
WORKS = "works"
PLATFORMS = ["linux/amd64", "linux/arm64"]
LOGIN = models.AuthConfig(username=SOMEBODY.username, password=SOMEBODY.password)


class NotHere(Exception):
    """The engine does not have a feature, and does not report it by an error."""


@dataclass(frozen=True)
class Tools:
    """What a feature is tried with; ``image`` is in a registry that needs a password."""

    engine: Engine
    agent: str
    folder: Path
    image: str

    def build(self, text: str, **fields: Any) -> Any:
        fields = {"builder": "buildkit", **fields}
        return self.engine.images.build(dockerfile_text=text, **fields).result()

    def run(self, step: str, **fields: Any) -> None:
        """Build with a step that is not cached."""
        self.build(f"FROM busybox\nRUN {step} && : {uuid.uuid4().hex}\n", **fields)


def secret(tools: Tools) -> None:
    mount = "--mount=type=secret,id=a,required=true"
    tools.run(f"{mount} test $(cat /run/secrets/a) = b", secrets={"a": b"b"})


def ssh(tools: Tools) -> None:
    tools.run("--mount=type=ssh,required=true test -S $SSH_AUTH_SOCK", ssh=tools.agent)


def private_base(tools: Tools) -> None:
    registry = tools.image.partition("/")[0]
    tools.build(f"FROM {tools.image}\n", registry_config={registry: LOGIN}, pull=True)


def cache_mount(tools: Tools) -> None:
    tools.run("--mount=type=cache,target=/c touch /c/x")


def other_stage(tools: Tools) -> None:
    tools.build(
        "FROM busybox AS a\nARG A\nRUN echo $A > /x\nFROM busybox AS b\nCOPY --from=a /x /x\n"
        "FROM b\nRUN false\n",
        build_args={"A": "1"},
        target="b",
    )


def here_document(tools: Tools) -> None:
    tools.build("FROM busybox\nRUN <<EOF\ntrue\nEOF\n")


def link(tools: Tools) -> None:
    tools.build("FROM busybox AS a\nFROM scratch\nCOPY --link --from=a /bin/sh /sh\n")


def warnings(tools: Tools) -> None:
    if not tools.build("FROM busybox\nMAINTAINER x\n").warnings:
        raise NotHere("this engine does not report warnings, as Docker 28 does")


def place(tools: Tools) -> None:
    error = None
    try:
        tools.run("exit 3")
    except BuildFailed as failed:
        error = failed
    assert error is not None
    assert (error.code, error.line, error.number) == (3, 2, 2)


def times(tools: Tools) -> None:
    built = tools.build("FROM busybox\nRUN true\n")
    again = tools.build("FROM busybox\nRUN true\n")
    if not built.steps:
        raise NotHere("this engine does not have BuildKit, and reports text only")
    assert all(step.seconds is not None for step in built.steps)
    assert any(step.cached for step in again.steps), again.steps


def folder_output(tools: Tools) -> None:
    tools.build("FROM busybox\n", output=tools.folder / "out")
    assert (tools.folder / "out" / "bin" / "sh").exists()


def tar_output(tools: Tools) -> None:
    tools.build("FROM busybox\n", output=TarOutput(tools.folder / "x.tar"))


def several_outputs(tools: Tools) -> None:
    outputs = [ImageOutput(), tools.folder / "out", TarOutput(tools.folder / "x.tar")]
    built = tools.build("FROM busybox\n", output=outputs)
    assert built.id
    assert len(built.outputs) == 2


def oci_output(tools: Tools) -> None:
    tools.build("FROM busybox\n", output=OCIOutput(tools.folder / "oci.tar"))


def only_cache(tools: Tools) -> None:
    tools.build("FROM busybox\n", outputs=[models.ImageBuildOutput(type="cacheonly")])


def platforms(tools: Tools) -> None:
    tools.build("FROM scratch\nCOPY a /\n", platforms=PLATFORMS, files={"a": b"b"})


def platforms_in_an_archive(tools: Tools) -> None:
    text = "FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /x\n"
    files = {"amd64": b"1", "arm64": b"2"}
    archive = tools.folder / "out.tar"
    tools.build(text, platforms=PLATFORMS, files=files, output=TarOutput(archive))
    with tarfile.open(archive) as tar:
        assert "linux_arm64/x" in tar.getnames()


def provenance(tools: Tools) -> None:
    tools.build("FROM scratch\nCOPY a /\n", attestations=["provenance"], files={"a": b"b"})


def sbom(tools: Tools) -> None:
    """With a scanner of our own, which finds nothing: the usual one is in a registry."""
    statement = {
        "_type": "https://in-toto.io/Statement/v0.1",
        "predicateType": "https://spdx.dev/Document",
        "predicate": {},
    }
    scan = f"printf %s '{json.dumps(statement)}' > $BUILDKIT_SCAN_DESTINATION/x.spdx.json"
    scanner = f"scanner-{uuid.uuid4().hex[:8]}"
    tools.build(f"FROM busybox\nENTRYPOINT {json.dumps(['sh', '-c', scan])}\n", tags=[scanner])
    try:
        sbom = {"sbom": {"generator": scanner}}
        tools.build("FROM scratch\nCOPY a /\n", attestations=sbom, files={"a": b"b"})
    finally:
        tools.engine.images.remove(scanner, force=True)


def layout(tools: Tools) -> None:
    make_layout(tools.folder, {"x": b"laid out"})
    layout = {"base": f"oci-layout://{tools.folder}"}
    tools.build("FROM base\nCOPY --from=base /x /y\n", build_contexts=layout)


def make_layout(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a layout of OCI with one image."""

    def blob(data: bytes, kind: str = "") -> dict[str, Any]:
        digest = sha256(data).hexdigest()
        path = folder / "blobs" / "sha256" / digest
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        media_type = f"application/vnd.oci.image.{kind}"
        return {"mediaType": media_type, "digest": f"sha256:{digest}", "size": len(data)}

    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    layer = blob(archive.getvalue(), "layer.v1.tar")
    config = {
        "architecture": "amd64",
        "os": "linux",
        "rootfs": {"type": "layers", "diff_ids": [layer["digest"]]},
    }
    manifest = {
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": blob(json.dumps(config).encode(), "config.v1+json"),
        "layers": [layer],
    }
    index = {
        "schemaVersion": 2,
        "manifests": [blob(json.dumps(manifest).encode(), "manifest.v1+json")],
    }
    (folder / "index.json").write_text(json.dumps(index))


def history(tools: Tools) -> None:
    mark = uuid.uuid4().hex
    tools.build("FROM scratch\nCOPY a /\n", files={"a": b"b"}, labels={"mark": mark})
    found = [each for each in tools.engine.builds.history() if mark in each.attributes.values()]
    tools.engine.builds.remove_record(found[0].ref)


def contexts(tools: Tools) -> None:
    (tools.folder / "x").write_text("y")
    text = "FROM scratch\nCOPY --from=other x /\n"
    tools.build(text, build_contexts={"other": tools.folder}, output=tools.folder / "out")
    assert (tools.folder / "out" / "x").read_text() == "y"


def file_sync(tools: Tools) -> None:
    (tools.folder / "needed").write_bytes(bytes(10))
    (tools.folder / "large").write_bytes(bytes(1 << 20))
    sent: list[int] = []
    tools.engine.images.build(
        tools.folder,
        dockerfile_text="FROM scratch\nCOPY needed /\n",
        builder="buildkit",
        file_sync=True,
        progress=lambda done, total: sent.append(done),
    ).result()
    assert sent[-1] < 100


def again_from(tools: Tools, target: Any, source: Any, **fields: Any) -> None:
    """Build, remove everything, and build again from the cache."""
    text = f"FROM busybox\nRUN : {uuid.uuid4().hex}; date +%s%N > /x\n"
    built = tools.build(text, cache_to=target, **fields)
    for name in fields.get("tags", ()):
        tools.engine.images.push(name, registry_auth=LOGIN).result()
    tools.engine.images.remove(built.id, force=True)
    tools.engine.builds.prune(all=True)
    again = tools.build(text, cache_from=[source], registry_config=fields["registry_config"])
    assert "CACHED [2/2] RUN" in again.log, again.log


def inline_cache(tools: Tools) -> None:
    image = tools.image.rpartition(":")[0] + "-inline"
    login = {image.partition("/")[0]: LOGIN}
    again_from(tools, "inline", RegistryCache(image), tags=[image], registry_config=login)


def registry_cache(tools: Tools) -> None:
    cache = RegistryCache(tools.image.rpartition(":")[0] + "-cache", mode="max")
    login = {cache.reference.partition("/")[0]: LOGIN}
    again_from(tools, cache, cache, registry_config=login)


def local_cache(tools: Tools) -> None:
    cache = LocalCache(tools.folder / "cache", mode="max")
    again_from(tools, cache, cache, registry_config=None)


def classic(tools: Tools) -> None:
    tools.build("FROM busybox\n", builder="classic", secrets={"a": b"b"})


FEATURES: Mapping[str, Callable[[Tools], None]] = {
    "`secrets=`": secret,
    "`ssh=`": ssh,
    "private base image": private_base,
    "`RUN --mount=type=cache`": cache_mount,
    "`COPY --from`, `build_args=`, `target=`": other_stage,
    "here-documents": here_document,
    "`COPY --link`": link,
    "warnings": warnings,
    "exit code and line of a failed step": place,
    "cached steps, and times": times,
    "`output=` to a folder": folder_output,
    "`output=TarOutput(...)`": tar_output,
    "`output=OCIOutput(...)`": oci_output,
    "`output=[ImageOutput(), ...]`": several_outputs,
    '`outputs=` "cacheonly"': only_cache,
    "`platforms=`": platforms,
    "`platforms=`, `output=TarOutput(...)`": platforms_in_an_archive,
    '`attestations=["provenance"]`': provenance,
    '`attestations=["sbom"]`': sbom,
    "`build_contexts=`": contexts,
    "`build_contexts=` with `oci-layout://`": layout,
    "`file_sync=`": file_sync,
    '`cache_to="inline"`': inline_cache,
    "`cache_to=RegistryCache(...)`": registry_cache,
    "`cache_to=LocalCache(...)`": local_cache,
    "`builds.history()`": history,
    'secrets with `builder="classic"`': classic,
}


def try_features(host: ForeignEngine, engine: Engine, folder: Path) -> dict[str, str]:
    """Try all features; the outcome of each is ``WORKS``, or the error."""
    install({"ssh-add": "openssh-client"})
    make_key(folder / "key")
    found = {}
    with ExitStack() as stack:
        agent = stack.enter_context(SshAgent(folder / "key"))
        image = "registry.example/base:1"
        if isinstance(host, PrivateEngine):
            registry = stack.enter_context(DockerRegistry(host, folder, login=SOMEBODY))
            image = push(engine, registry)
        for number, (name, attempt) in enumerate(FEATURES.items()):
            own = folder / str(number)
            own.mkdir()
            try:
                attempt(Tools(engine, agent.socket, own, image))
                found[name] = WORKS
            except DockwireError as error:
                found[name] = f"{type(error).__name__}: {shorten(error)}"
            except NotHere as error:
                found[name] = str(error)
    return found


def push(engine: Engine, registry: DockerRegistry) -> str:
    """Return the name of an image that is only in the registry."""
    image = f"{registry.address}/base:{uuid.uuid4().hex[:8]}"
    repository, _, tag = image.rpartition(":")
    engine.images.tag("busybox", repository=repository, tag=tag)
    engine.images.push(repository, tag=tag, registry_auth=LOGIN).result()
    engine.images.remove(image)
    return image


def shorten(error: DockwireError) -> str:
    """The problem, or the hint where there is one."""
    return error.hint or error.problem


@contextmanager
def started(name: str) -> Iterator[ForeignEngine]:
    """An engine with an image, by its name."""
    if name == CONTAINERD:
        more = ("--feature", "containerd-snapshotter")
        kept: Any = PrivateEngine(*more, root=ENGINES["docker-sid"].root())
    else:
        kept = ENGINES[name].start()
    with kept as host, busybox(host.address):
        yield host


def column(name: str) -> dict[str, Any]:
    """Try all features on an engine, by its name."""
    with (
        started(name) as host,
        Engine(host.address, config=False) as engine,
        tempfile.TemporaryDirectory() as folder,
    ):
        return {
            "name": name,
            "engine": title(name, engine),
            "api": engine.api_version,
            "features": try_features(host, engine, Path(folder)),
        }


def title(name: str, engine: Engine) -> str:
    version = (engine.system.version().version or "").partition("+")[0]
    program = name.partition("-")[0].capitalize()
    return f"{program} {version}{', images in containerd' if name == CONTAINERD else ''}"


def main() -> int:
    """Print the table."""
    os.environ.pop("SSH_AUTH_SOCK", None)
    columns = [column(name) for name in [each for each in sys.argv[1:] if each in NAMES] or NAMES]
    for each in columns:
        print(f"{each['engine']} (API {each['api']})")
        for feature, outcome in each["features"].items():
            print(f"  {feature:45} {outcome}")
    if "--save" in sys.argv:
        SAVED.write_text(json.dumps(columns, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
