"""The argument names of docker-py and of the docker command, by the method of ours that matches.

``arguments`` reads docker-py's own; a copy is in ``peer_arguments.json``, so that tests do not need
docker-py. ``python -m tests.support.docker_py`` writes it, where docker-py is installed, and the
table of what each name gets, ``docs/moving/docker-py-arguments.md``.
"""

from __future__ import annotations

import importlib
import inspect
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dockwire import BuildFields, ContainerFields, Engine, ServiceFields, UpdateFields
from dockwire._options import advice
from dockwire_api.operations.exec import ContainerExecOptions

FILE = Path(__file__).with_name("peer_arguments.json")
VERSION = "7.2.0"


def recorded(file: Path = FILE) -> dict[str, dict[str, list[str]]]:
    """The copy: names by "docker-py" or "docker", and by the method of ours."""
    found: dict[str, dict[str, list[str]]] = json.loads(file.read_text())
    return found


def arguments() -> dict[str, list[str]]:
    """The argument names of the installed docker-py, by the method of ours."""
    docker: Any = importlib.import_module("docker")
    containers: Any = importlib.import_module("docker.models.containers")
    images: Any = importlib.import_module("docker.models.images")
    services: Any = importlib.import_module("docker.models.services")
    types: Any = importlib.import_module("docker.types")
    client, collection = docker.APIClient, containers.ContainerCollection
    create = {
        *containers.RUN_CREATE_KWARGS,
        *containers.RUN_HOST_CONFIG_KWARGS,
        *_names(collection.create, client.create_container, types.HostConfig),
        # What ContainerCollection takes out of its keyword arguments itself.
        *("ports", "volumes", "network", "networking_config"),
    }
    found = {
        "containers.create": create,
        "containers.run": create | _names(collection.run) | {"stream"},
        "containers.logs": _names(client.logs),
        "containers.update": _names(client.update_container),
        "exec.run": _names(containers.Container.exec_run, client.exec_create, client.exec_start),
        "images.build": _names(client.build, images.ImageCollection.build),
        "images.pull": _names(client.pull, images.ImageCollection.pull),
        "images.push": _names(client.push, images.ImageCollection.push),
        "networks.connect": _names(client.connect_container_to_network),
        "services.create": {
            *_names(services.ServiceCollection.create),
            *services.CONTAINER_SPEC_KWARGS,
            *services.TASK_TEMPLATE_KWARGS,
            *services.PLACEMENT_KWARGS,
            *services.CREATE_SERVICE_KWARGS,
        },
    }
    return {place: sorted(names) for place, names in sorted(found.items())}


def _names(*functions: Any) -> set[str]:
    rows = [row for each in functions for row in inspect.signature(each).parameters.values()]
    kinds = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    return {row.name for row in rows if row.kind not in kinds} - {"self"}


FIELDS: dict[str, Any] = {
    "containers.create": ContainerFields,
    "containers.run": ContainerFields,
    "containers.update": UpdateFields,
    "exec.create": ContainerExecOptions,
    "exec.open": ContainerExecOptions,
    "exec.run": ContainerExecOptions,
    "images.build": BuildFields,
    "services.create": ServiceFields,
}


def ours(place: str) -> set[str]:
    """The names of the arguments of a method of ours."""
    resource, _, method = place.partition(".")
    rows = inspect.signature(getattr(getattr(Engine("unix:///x"), resource), method)).parameters
    fields = FIELDS[place].__annotations__ if place in FIELDS else ()
    return {row.name for row in rows.values() if row.kind is not row.VAR_KEYWORD} | {*fields}


def table() -> str:
    """The document with what each name gets."""
    lines = [HEAD]
    for place in sorted({place for rows in recorded().values() for place in rows}):
        own = ours(place)
        names: dict[str, set[str]] = {}
        for peer, rows in recorded().items():
            for name in rows.get(place, ()):
                names.setdefault(name, set()).add(peer)
        same = [f"`{name}`" for name in sorted(names) if name in own]
        lines += [f"## {place}", "", f"The same name: {', '.join(same)}.", ""]
        lines += ["| argument | of | write |", "|---|---|---|"]
        for name in sorted(names.keys() - own):
            code = advice.code_for(place, name)
            reason = advice.LEAVE_OUT.get(place, {}).get(name)
            cell = reason if code is None else f"`{code}`"
            lines.append(f"| `{name}` | {', '.join(sorted(names[name]))} | {cell} |")
        lines.append("")
    return "\n".join(lines)


DOCUMENT = Path(__file__).parents[2] / "docs" / "moving" / "docker-py-arguments.md"
HEAD = f"""# Arguments of docker-py and of the docker command

What to write for each argument of docker-py {VERSION} and each long option of the docker command
28.2. The error for an unknown argument says the same. `docker` stands for the command; its options
have underscores here. The names of the API, such as `NanoCpus`, and the fields of
`models.HostConfig` get such advice as well.

Arguments with the same name may take other values: `volumes=` has only the paths of anonymous
volumes (see `binds=` and `mounts=`), `timeout=` limits the call (`stop_timeout=` is the time that a
container gets to exit), commands are lists (`shlex.split("echo hi")`), and times in health checks
are seconds (`HealthCheck`).
"""


if __name__ == "__main__":
    if find_spec("docker") is not None:
        FILE.write_text(json.dumps({**recorded(), "docker-py": arguments()}, indent=1) + "\n")
    DOCUMENT.write_text(table())
