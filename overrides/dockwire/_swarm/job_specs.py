"""The services, configs and secrets that a job is made of; pure."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from typing import TypedDict, cast

from attrs import frozen

from dockwire_api import models

from .._options.host_config import to_nano_cpus
from .._options.sizes import Size, parse_size
from ..errors import InvalidArgument, InvalidArgumentType
from . import pieces as inputs
from .jobs import RESTART_DELAY
from .pieces import Piece

JOB_LABEL = "dockwire.job"
"""Bears the job's name, on all that is made for it."""
PIECE_VARIABLE = "JOB_PIECE"
"""The environment variable with a piece's number."""

_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,49}", re.ASCII)


class JobFields(TypedDict, total=False):
    """What ``jobs.run`` and ``jobs.open`` take beside image, command and pieces.

    Keys:
        attempts: how often each piece may be tried in all, 3 by default. An attempt that was lost
            with its node counts.
        concurrency: how many may run at a time; None for as many as there are.
        path: the file with a task's piece, "/piece" by default, where pieces are bytes or str.
        secret: hand pieces over as secrets rather than configs: kept encrypted, and in memory on
            the nodes; 500 kB rather than 1 MB for each service.
        env: further environment variables, the same for all.
        memory: the most that each task may use, such as "512m".
        cpus: how many CPUs each may use.
        constraints: which nodes may run it, such as ["node.labels.disk==ssd"].
        task: everything else that a task of a service can have, mounts and networks for example.
        registry_auth: what the nodes pull the image with.
        name: the job's name, that of its services; invented if there is none.
        max_output: how many bytes to keep of each task's stdout, and of its stderr; None for all.
        rerun_lost_output: try a piece again that was successful, and whose output was lost with
            the node, as long as it has attempts left.
        lost_after: how long a node has to be down, in seconds, until its tasks are taken for
            lost and tried again; 5 by default. After a change of leader, nodes that are up can
            be down for a moment.
        timeout: how long all may take in seconds; None for no limit.
    """

    attempts: int
    concurrency: int | None
    path: str
    secret: bool
    env: Mapping[str, str] | None
    memory: Size | None
    cpus: float | None
    constraints: Sequence[str]
    task: models.TaskSpec | None
    registry_auth: models.AuthConfig | None
    name: str | None
    max_output: int | None
    rerun_lost_output: bool
    lost_after: float
    timeout: float | None


@frozen
class JobLeftovers:
    """What is left of a job in the swarm: the IDs of what bears its name."""

    name: str
    services: tuple[str, ...]
    configs: tuple[str, ...]
    secrets: tuple[str, ...]


@frozen
class JobSpecification:
    """All that the services of a job have in common, checked."""

    name: str
    pieces: list[bytes] | list[dict[str, str]]
    path: str
    secret: bool
    task: models.TaskSpec

    def fit_pieces(self, numbers: Sequence[int]) -> list[int]:
        """Of these pieces, the first ones that go into one service."""
        return list(numbers[: inputs.count_fitting(self.pieces, numbers, self.secret)])

    def encode_inputs(self, numbers: Sequence[int]) -> str | None:
        """The data of a service's config or secret, in base64; None if it needs none."""
        pieces = [self.pieces[number] for number in numbers]
        contents = [piece for piece in pieces if isinstance(piece, bytes)]
        if not contents:
            return None
        text = inputs.choice_template(contents)
        return base64.b64encode(text.encode()).decode()

    def config_spec(self, name: str, data: str) -> models.ConfigSpec:
        """The config that holds the inputs of a service."""
        golang = models.Driver(name="golang")
        return models.ConfigSpec(name=name, labels=self.labels, data=data, templating=golang)

    def secret_spec(self, name: str, data: str) -> models.SecretSpec:
        """The secret that holds the inputs of a service."""
        golang = models.Driver(name="golang")
        return models.SecretSpec(name=name, labels=self.labels, data=data, templating=golang)

    def service_spec(
        self, name: str, numbers: Sequence[int], concurrency: int, stored: str | None
    ) -> models.ServiceSpec:
        """A service for some of the pieces; ``stored`` is the ID of its config or secret."""
        task = models.TaskSpec.from_dict(self.task.to_dict())
        container = cast(models.ContainerSpec, task.container_spec)
        container.env = [
            *(container.env or []),
            f"{PIECE_VARIABLE}={inputs.number_template(numbers)}",
        ]
        if isinstance(self.pieces[0], dict):
            container.env += [
                f"{key}={inputs.choice_template(self._variables(numbers, key))}"
                for key in self.pieces[0]
            ]
        elif self.secret:
            container.secrets = [
                *(container.secrets or []),
                models.ContainerSpecSecret(
                    secret_id=stored,
                    secret_name=name,
                    file=models.ContainerSpecSecretFile(
                        name=self.path, uid="0", gid="0", mode=0o444
                    ),
                ),
            ]
        else:
            container.configs = [
                *(container.configs or []),
                models.ContainerSpecConfig(
                    config_id=stored,
                    config_name=name,
                    file=models.ContainerSpecConfigFile(
                        name=self.path, uid="0", gid="0", mode=0o444
                    ),
                ),
            ]
        job = models.ReplicatedJob(max_concurrent=concurrency, total_completions=len(numbers))
        return models.ServiceSpec(
            name=name,
            labels=self.labels,
            task_template=task,
            mode=models.ServiceMode(replicated_job=job),
        )

    def _variables(self, numbers: Sequence[int], key: str) -> list[bytes]:
        pieces = cast("list[dict[str, str]]", self.pieces)
        return [pieces[number][key].encode() for number in numbers]

    @property
    def labels(self) -> dict[str, str]:
        """What everything bears that is made for the job."""
        return {JOB_LABEL: self.name}


def stopped_spec(spec: models.ServiceSpecResponse) -> models.ServiceSpec:
    """What makes a job begin anew, and have nothing to do."""
    stopped_spec = models.ServiceSpec.from_dict(spec.to_dict())
    stopped_spec.mode = models.ServiceMode(
        replicated_job=models.ReplicatedJob(max_concurrent=0, total_completions=0)
    )
    task = stopped_spec.task_template = stopped_spec.task_template or models.TaskSpec()
    task.force_update = (task.force_update or 0) + 1
    return stopped_spec


def make_specification(
    name: str,
    image: str,
    command: Sequence[str] | None,
    pieces: Sequence[Piece],
    *,
    path: str,
    secret: bool,
    env: Mapping[str, str],
    memory: Size | None,
    cpus: float | None,
    constraints: Sequence[str],
    task: models.TaskSpec | None,
) -> JobSpecification:
    """Check what a job is to do.

    Raises:
        InvalidArgument: a value is wrong, or a piece too large.
    """
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise InvalidArgument(
            f"name: {name!r}; up to 50 letters, digits, _ and -, the first no sign"
        )
    if command is not None and not isinstance(command, list | tuple):
        raise InvalidArgumentType(f"command: expected a list, got {type(command).__name__}")
    if isinstance(constraints, str):
        raise InvalidArgumentType("constraints: expected a list, got str")
    checked = inputs.check_pieces(pieces)
    for number in range(len(checked)):
        inputs.check_size(checked[number], number, secret)
    if isinstance(checked[0], bytes) and not path.startswith("/"):
        raise InvalidArgument(f"path: {path!r} does not begin with /")
    for key, value in env.items():
        inputs.check_variable(key, value, "env")
    taken = {PIECE_VARIABLE, *(checked[0] if isinstance(checked[0], dict) else ())}
    if both := taken & env.keys():
        raise InvalidArgument(f"env: {sorted(both)} differ from piece to piece")
    return JobSpecification(
        name, checked, path, secret, _task(image, command, env, memory, cpus, constraints, task)
    )


def _task(
    image: str,
    command: Sequence[str] | None,
    env: Mapping[str, str],
    memory: Size | None,
    cpus: float | None,
    constraints: Sequence[str],
    given: models.TaskSpec | None,
) -> models.TaskSpec:
    task = models.TaskSpec() if given is None else models.TaskSpec.from_dict(given.to_dict())
    if task.restart_policy is not None:
        raise InvalidArgument("task.restart_policy: attempts= says how often a piece is tried")
    task.restart_policy = models.TaskRestartPolicy(
        condition=models.TaskRestartCondition.ON_FAILURE, delay=RESTART_DELAY, max_attempts=0
    )
    # The engine's own driver may not let logs be read, and json-file keeps text only.
    task.log_driver = task.log_driver or models.Driver(name="local")
    container = task.container_spec = task.container_spec or models.ContainerSpec()
    container.image = image
    if command is not None:
        container.args = list(command)
    container.env = [
        *(container.env or []),
        *(f"{key}={inputs.escape_template(value)}" for key, value in env.items()),
    ]
    if memory is not None or cpus is not None:
        resources = task.resources = task.resources or models.TaskResources()
        limits = resources.limits = resources.limits or models.Limit()
        if memory is not None:
            limits.memory_bytes = parse_size(memory, "memory")
        if cpus is not None:
            limits.nano_cpus = to_nano_cpus(cpus)
    if constraints:
        placement = task.placement = task.placement or models.Placement()
        placement.constraints = [*(placement.constraints or []), *constraints]
    return task
