# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``containers``, as functions that describe a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from .. import models
from ..durations import Duration
from ..operation import (
    AsyncUpload,
    Body,
    ByteStream,
    Endpoint,
    FrameStream,
    Hijack,
    Operation,
    Parameter,
    Records,
    Unlimited,
    Wait,
)
from ..sequences import Filters, SequenceNotStr
from ..times import TimeFilter, TimeLike
from ..values import ANY, BOOL, INT, STR, TIME, TIMES, WORD, EnumOf, ListOf, MapOf, Obj

ContainerListFilters = TypedDict(
    "ContainerListFilters",
    {
        "ancestor": str | SequenceNotStr[str],
        "before": str | SequenceNotStr[str],
        "exited": int | Sequence[int],
        "expose": str | SequenceNotStr[str],
        "health": str | SequenceNotStr[str],
        "id": str | SequenceNotStr[str],
        "is-task": bool,
        "isolation": str | SequenceNotStr[str],
        "label": str | SequenceNotStr[str],
        "name": str | SequenceNotStr[str],
        "network": str | SequenceNotStr[str],
        "publish": str | SequenceNotStr[str],
        "since": str | SequenceNotStr[str],
        "status": str | SequenceNotStr[str],
        "volume": str | SequenceNotStr[str],
    },
    total=False,
)
"""The filters that ``container_list`` knows."""


CONTAINER_LIST = Endpoint(
    id="ContainerList",
    method="GET",
    path="/containers/json",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("all", "all", "query", BOOL),
        Parameter("limit", "limit", "query", INT),
        Parameter("size", "size", "query", BOOL),
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={
                "ancestor": ListOf(STR),
                "before": ListOf(STR),
                "exited": ListOf(INT),
                "expose": ListOf(STR),
                "health": ListOf(STR),
                "id": ListOf(STR),
                "is-task": BOOL,
                "isolation": ListOf(STR),
                "label": ListOf(STR),
                "name": ListOf(STR),
                "network": ListOf(STR),
                "publish": ListOf(STR),
                "since": ListOf(STR),
                "status": ListOf(STR),
                "volume": ListOf(STR),
            },
        ),
    ),
    result=ListOf(Obj("ContainerSummary")),
    unlimited=Unlimited(parameter="size"),
)


def container_list(
    *,
    all: bool | None = None,
    limit: int | None = None,
    size: bool | None = None,
    filters: ContainerListFilters | Filters | None = None,
) -> Operation[list[models.ContainerSummary]]:
    """List containers.

    Running ones only unless `all` is set; entries are shorter than what inspecting a container
    gives.

    API operation ``ContainerList``: ``GET /containers/json``.

    Args:
        all: Include stopped and not yet started containers.
        limit: Keep only the newest N containers, whether running or not.
        size: Compute disk use and fill `SizeRw` and `SizeRootFs`; this can be slow.
        filters: Keep matching containers only. Keys: ancestor, before, since, expose, publish,
            exited, health, id, isolation, is-task, label, name, network, status, volume.

    Returns:
        One summary per matching container, newest first.
    """
    return Operation(CONTAINER_LIST, {"all": all, "limit": limit, "size": size, "filters": filters})


class ContainerCreateOptions(TypedDict, total=False):
    """The keyword-only arguments of ``container_create`` that make up its body."""

    hostname: str | None
    domainname: str | None
    user: str | int | None
    attach_stdin: bool | None
    attach_stdout: bool | None
    attach_stderr: bool | None
    exposed_ports: Mapping[str, Mapping[str, object]] | SequenceNotStr[str | int] | None
    tty: bool | None
    open_stdin: bool | None
    stdin_once: bool | None
    env: SequenceNotStr[str] | Mapping[str, str | None] | None
    healthcheck: models.HealthConfig | None
    args_escaped: bool | None
    volumes: Mapping[str, Mapping[str, object]] | None
    working_dir: str | None
    entrypoint: SequenceNotStr[str] | None
    network_disabled: bool | None
    on_build: SequenceNotStr[str] | None
    labels: Mapping[str, str] | SequenceNotStr[str] | None
    stop_signal: str | int | None
    stop_timeout: int | None
    shell: SequenceNotStr[str] | None
    mac_address: str | None
    host_config: models.HostConfig | None
    networking_config: models.NetworkingConfig | None


class ContainerCreateFields(ContainerCreateOptions, total=False):
    """The arguments of ``container_create`` that make up its body."""

    image: str | None
    cmd: SequenceNotStr[str] | None


CONTAINER_CREATE = Endpoint(
    id="ContainerCreate",
    method="POST",
    path="/containers/create",
    answer="json",
    ok=(201,),
    parameters=(
        Parameter("name", "name", "query", STR),
        Parameter("platform", "platform", "query", STR),
    ),
    body=Body(
        "fields",
        kind=Obj("ContainerCreateRequest"),
        required=True,
        fields=lambda: models.ContainerCreateRequest.FIELDS,
    ),
    result=Obj("ContainerCreateResponse"),
)


def container_create(
    image: str | None = None,
    cmd: SequenceNotStr[str] | None = None,
    *,
    name: str | None = None,
    platform: str | None = None,
    hostname: str | None = None,
    domainname: str | None = None,
    user: str | int | None = None,
    attach_stdin: bool | None = None,
    attach_stdout: bool | None = None,
    attach_stderr: bool | None = None,
    exposed_ports: Mapping[str, Mapping[str, object]] | SequenceNotStr[str | int] | None = None,
    tty: bool | None = None,
    open_stdin: bool | None = None,
    stdin_once: bool | None = None,
    env: SequenceNotStr[str] | Mapping[str, str | None] | None = None,
    healthcheck: models.HealthConfig | None = None,
    args_escaped: bool | None = None,
    volumes: Mapping[str, Mapping[str, object]] | None = None,
    working_dir: str | None = None,
    entrypoint: SequenceNotStr[str] | None = None,
    network_disabled: bool | None = None,
    on_build: SequenceNotStr[str] | None = None,
    labels: Mapping[str, str] | SequenceNotStr[str] | None = None,
    stop_signal: str | int | None = None,
    stop_timeout: int | None = None,
    shell: SequenceNotStr[str] | None = None,
    mac_address: str | None = None,
    host_config: models.HostConfig | None = None,
    networking_config: models.NetworkingConfig | None = None,
) -> Operation[models.ContainerCreateResponse]:
    """Create a container without starting it.

    The image must already be on the host, it is not pulled; a missing image gives 404 and a name in
    use gives 409.

    API operation ``ContainerCreate``: ``POST /containers/create``.

    Args:
        image: Image to run, by name, digest or ID.
        cmd: Command with its arguments, or the arguments of the entry point; the image's when
            unset.
        name: Container name of letters, digits, `_`, `.` and `-`, at least two, no sign first;
            invented by the engine when unset.
        platform: Plain `os[/arch[/variant]]` the local image has to match; a mismatch gives 404.
            Unset means the host's own platform. From API 1.41.
        hostname: Host name inside the container; the short container ID when unset.
        domainname: Domain part of the host name inside the container.
        user: User to run as, a name or UID, with `:` and a group name or GID if wanted; the image's
            user when unset.
        attach_stdin: Connect standard input to the client that starts it.
        attach_stdout: Connect standard output to the client that starts it.
        attach_stderr: Connect standard error to the client that starts it.
        exposed_ports: Ports the container listens on; keys like `80/tcp` (or udp, sctp), values
            empty objects. Does not publish them.
        tty: Give the process a terminal; stdout and stderr then form one unframed stream.
        open_stdin: Keep standard input open even if no client is attached.
        stdin_once: Close standard input once the first attached client leaves.
        env: Environment variables as `NAME=value` texts; a bare `NAME` drops that variable.
        healthcheck: Command that checks whether the container is healthy; the image's when unset.
        args_escaped: The command line is quoted already (Windows only).
        volumes: Paths that get an unnamed volume; keys are paths in the container, values empty
            objects.
        working_dir: Directory that commands start in.
        entrypoint: Program to start, with its first arguments; a list with one empty text clears
            the image's entry point.
        network_disabled: Run without any network.
        on_build: Triggers from the image's `ONBUILD` instructions.
        labels: Labels as name and value.
        stop_signal: Signal that asks the container to stop, by name or number; SIGTERM by default.
        stop_timeout: Seconds between the stop signal and SIGKILL; unset leaves it to the engine,
            normally 10. From API 1.25.
        shell: Shell words for commands given as one text, such as `/bin/sh` and `-c`.
        mac_address: MAC address of the container; newer engines take it with the endpoint, and it
            is sent there. Up to API 1.51.
        host_config: How the engine runs the container on its host.
        networking_config: Networks to attach the container to from the start.

    Returns:
        The new container's ID and any warnings.
    """
    return Operation(
        CONTAINER_CREATE,
        {"name": name, "platform": platform},
        {
            "image": image,
            "cmd": cmd,
            "hostname": hostname,
            "domainname": domainname,
            "user": user,
            "attach_stdin": attach_stdin,
            "attach_stdout": attach_stdout,
            "attach_stderr": attach_stderr,
            "exposed_ports": exposed_ports,
            "tty": tty,
            "open_stdin": open_stdin,
            "stdin_once": stdin_once,
            "env": env,
            "healthcheck": healthcheck,
            "args_escaped": args_escaped,
            "volumes": volumes,
            "working_dir": working_dir,
            "entrypoint": entrypoint,
            "network_disabled": network_disabled,
            "on_build": on_build,
            "labels": labels,
            "stop_signal": stop_signal,
            "stop_timeout": stop_timeout,
            "shell": shell,
            "mac_address": mac_address,
            "host_config": host_config,
            "networking_config": networking_config,
        },
    )


CONTAINER_INSPECT = Endpoint(
    id="ContainerInspect",
    method="GET",
    path="/containers/{id}/json",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("size", "size", "query", BOOL),
    ),
    result=Obj("ContainerInspectResponse"),
    unlimited=Unlimited(parameter="size"),
)


def container_inspect(
    id: str, *, size: bool | None = None
) -> Operation[models.ContainerInspectResponse]:
    """Show everything the engine knows about one container.

    API operation ``ContainerInspect``: ``GET /containers/{id}/json``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        size: Compute disk use and fill `SizeRw` and `SizeRootFs`; this can be slow.

    Returns:
        The container's full configuration and current state.
    """
    return Operation(CONTAINER_INSPECT, {"id": id, "size": size})


CONTAINER_TOP = Endpoint(
    id="ContainerTop",
    method="GET",
    path="/containers/{id}/top",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("ps_args", "ps_args", "query", STR),
    ),
    result=Obj("ContainerTopResponse"),
)


def container_top(id: str, *, ps_args: str | None = None) -> Operation[models.ContainerTopResponse]:
    """List the processes of a running container.

    The engine runs `ps` on the host, so this works on Linux only.

    API operation ``ContainerTop``: ``GET /containers/{id}/top``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        ps_args: Options handed to `ps`; `-ef` when unset.

    Returns:
        Column titles and one row of text per process.
    """
    return Operation(CONTAINER_TOP, {"id": id, "ps_args": ps_args})


CONTAINER_LOGS = Endpoint(
    id="ContainerLogs",
    method="GET",
    path="/containers/{id}/logs",
    answer="frames",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("follow", "follow", "query", BOOL),
        Parameter("stdout", "stdout", "query", BOOL),
        Parameter("stderr", "stderr", "query", BOOL),
        Parameter("since", "since", "query", TIME, encoding="timestamp"),
        Parameter("until", "until", "query", TIME, encoding="timestamp"),
        Parameter("timestamps", "timestamps", "query", BOOL),
        Parameter("tail", "tail", "query", INT),
        Parameter("details", "details", "query", BOOL),
    ),
    unlimited=Unlimited(parameter="follow", silence=True),
)


def container_logs(
    id: str,
    *,
    follow: bool | None = None,
    stdout: bool | None = None,
    stderr: bool | None = None,
    since: TimeLike | None = None,
    until: TimeLike | None = None,
    timestamps: bool | None = None,
    tail: int | None = None,
    details: bool | None = None,
) -> FrameStream:
    """Read a container's log output.

    Set `stdout`, `stderr` or both, otherwise the engine answers 400. The logging driver must be one
    that can be read back.

    API operation ``ContainerLogs``: ``GET /containers/{id}/logs``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        follow: Stay connected and deliver new output as it is written.
        stdout: Include standard output.
        stderr: Include standard error.
        since: Skip entries older than this time. A datetime with a time zone, seconds since 1970,
            RFC 3339 text with a time zone, or how long ago: a timedelta, or a Go duration such as
            `10m`.
        until: Skip entries newer than this time. A datetime with a time zone, seconds since 1970,
            RFC 3339 text with a time zone, or how long ago: a timedelta, or a Go duration such as
            `10m`. From API 1.35.
        timestamps: Prefix each line with its time in RFC 3339 form.
        tail: How many of the last lines to send first; unset means all of them.
        details: Prefix each line with the extra attributes the logging driver stored, such as
            labels.

    Returns:
        A log stream; stdout and stderr arrive as separate frames unless the container has a TTY.
    """
    return FrameStream(
        CONTAINER_LOGS,
        {
            "id": id,
            "follow": follow,
            "stdout": stdout,
            "stderr": stderr,
            "since": since,
            "until": until,
            "timestamps": timestamps,
            "tail": tail,
            "details": details,
        },
    )


CONTAINER_CHANGES = Endpoint(
    id="ContainerChanges",
    method="GET",
    path="/containers/{id}/changes",
    answer="json",
    ok=(200,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="container"),),
    result=ListOf(Obj("FilesystemChange")),
)


def container_changes(id: str) -> Operation[list[models.FilesystemChange]]:
    """List what changed in a container's filesystem since it was created.

    API operation ``ContainerChanges``: ``GET /containers/{id}/changes``.

    Args:
        id: Container name, ID or unambiguous start of an ID.

    Returns:
        Changed paths with a kind, where 0 is modified, 1 added and 2 deleted; may be null when
        nothing changed.
    """
    return Operation(CONTAINER_CHANGES, {"id": id})


CONTAINER_EXPORT = Endpoint(
    id="ContainerExport",
    method="GET",
    path="/containers/{id}/export",
    answer="bytes",
    ok=(200,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="container"),),
    unlimited=Unlimited(),
)


def container_export(id: str) -> ByteStream:
    """Download a container's whole filesystem as a tar archive.

    Mounted volumes are left out.

    API operation ``ContainerExport``: ``GET /containers/{id}/export``.

    Args:
        id: Container name, ID or unambiguous start of an ID.

    Returns:
        The bytes of the tar archive.
    """
    return ByteStream(CONTAINER_EXPORT, {"id": id})


CONTAINER_STATS = Endpoint(
    id="ContainerStats",
    method="GET",
    path="/containers/{id}/stats",
    answer="records",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("stream", "stream", "query", BOOL),
        Parameter("one_shot", "one-shot", "query", BOOL),
    ),
    result=Obj("ContainerStatsResponse"),
    unlimited=Unlimited(parameter="stream", unset=True, silence=True),
)


def container_stats(
    id: str, *, stream: bool | None = None, one_shot: bool | None = None
) -> Records[models.ContainerStatsResponse]:
    """Measure a container's CPU, memory, network and disk use.

    Streams about one sample a second until the connection is closed, unless `stream` is false.

    API operation ``ContainerStats``: ``GET /containers/{id}/stats``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        stream: Keep sending samples (the default); false sends one and ends.
        one_shot: Take a single reading at once, without the earlier one CPU load is computed from;
            needs `stream` false. From API 1.41.

    Returns:
        One sample per record; CPU load is the difference between `cpu_stats` and `precpu_stats`.
    """
    return Records(CONTAINER_STATS, {"id": id, "stream": stream, "one_shot": one_shot})


CONTAINER_RESIZE = Endpoint(
    id="ContainerResize",
    method="POST",
    path="/containers/{id}/resize",
    answer="none",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("height", "h", "query", INT, required=True),
        Parameter("width", "w", "query", INT, required=True),
    ),
)


def container_resize(id: str, *, height: int, width: int) -> Operation[None]:
    """Set the terminal size of a container that has a TTY.

    The container must be running.

    API operation ``ContainerResize``: ``POST /containers/{id}/resize``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        height: Rows of the terminal.
        width: Columns of the terminal.
    """
    return Operation(CONTAINER_RESIZE, {"id": id, "height": height, "width": width})


CONTAINER_START = Endpoint(
    id="ContainerStart",
    method="POST",
    path="/containers/{id}/start",
    answer="changed",
    ok=(204, 304),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("detach_keys", "detachKeys", "query", STR),
        Parameter("checkpoint", "checkpoint", "query", STR),
        Parameter("checkpoint_dir", "checkpoint-dir", "query", STR),
    ),
)


def container_start(
    id: str,
    *,
    detach_keys: str | None = None,
    checkpoint: str | None = None,
    checkpoint_dir: str | None = None,
) -> Operation[bool]:
    """Start a container that was created or has stopped.

    Status 304 means it was running already and counts as success.

    API operation ``ContainerStart``: ``POST /containers/{id}/start``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        detach_keys: Key sequence that detaches an attached terminal, keys joined by commas;
            `ctrl-p,ctrl-q` by default.
        checkpoint: Checkpoint to resume the processes from; experimental, other engines refuse it.
            From API 1.25.
        checkpoint_dir: Directory of the engine's host with that checkpoint; experimental. From API
            1.25.

    Returns:
        Whether anything changed; False if it was in that state already.
    """
    return Operation(
        CONTAINER_START,
        {
            "id": id,
            "detach_keys": detach_keys,
            "checkpoint": checkpoint,
            "checkpoint_dir": checkpoint_dir,
        },
    )


CONTAINER_STOP = Endpoint(
    id="ContainerStop",
    method="POST",
    path="/containers/{id}/stop",
    answer="changed",
    ok=(204, 304),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("signal", "signal", "query", WORD),
        Parameter("stop_timeout", "t", "query", INT),
    ),
    wait=Wait(parameter="stop_timeout", default=10.0),
)


def container_stop(
    id: str, *, signal: str | int | None = None, stop_timeout: int | None = None
) -> Operation[bool]:
    """Stop a running container.

    Sends the stop signal, then SIGKILL once the grace period is over. Status 304 means it was
    stopped already.

    API operation ``ContainerStop``: ``POST /containers/{id}/stop``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        signal: First signal to send, by name or number; the container's stop signal (SIGTERM by
            default) when unset. From API 1.42.
        stop_timeout: Grace period in seconds before SIGKILL, -1 to wait without limit; unset uses
            the container's own timeout, normally 10.

    Returns:
        Whether anything changed; False if it was in that state already.
    """
    return Operation(CONTAINER_STOP, {"id": id, "signal": signal, "stop_timeout": stop_timeout})


CONTAINER_RESTART = Endpoint(
    id="ContainerRestart",
    method="POST",
    path="/containers/{id}/restart",
    answer="none",
    ok=(204,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("signal", "signal", "query", WORD),
        Parameter("stop_timeout", "t", "query", INT),
    ),
    wait=Wait(parameter="stop_timeout", default=10.0),
)


def container_restart(
    id: str, *, signal: str | int | None = None, stop_timeout: int | None = None
) -> Operation[None]:
    """Stop a container and start it again.

    A stopped container is simply started.

    API operation ``ContainerRestart``: ``POST /containers/{id}/restart``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        signal: First signal to send, by name or number; the container's stop signal (SIGTERM by
            default) when unset. From API 1.42.
        stop_timeout: Grace period in seconds before SIGKILL, -1 to wait without limit; unset uses
            the container's own timeout, normally 10.
    """
    return Operation(CONTAINER_RESTART, {"id": id, "signal": signal, "stop_timeout": stop_timeout})


CONTAINER_KILL = Endpoint(
    id="ContainerKill",
    method="POST",
    path="/containers/{id}/kill",
    answer="none",
    ok=(204,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("signal", "signal", "query", WORD),
    ),
)


def container_kill(id: str, *, signal: str | int | None = None) -> Operation[None]:
    """Send a signal to a running container.

    A container that is not running gives 409 (Conflict); `stop` with a `stop_timeout` of 0 accepts
    one. Whether it ends depends on the signal.

    API operation ``ContainerKill``: ``POST /containers/{id}/kill``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        signal: Signal by name or number; SIGKILL when unset.
    """
    return Operation(CONTAINER_KILL, {"id": id, "signal": signal})


class ContainerUpdateFields(TypedDict, total=False):
    """The arguments of ``container_update`` that make up its body."""

    cpu_shares: int | None
    memory: int | str | None
    cgroup_parent: str | None
    blkio_weight: int | None
    blkio_weight_device: Sequence[models.WeightDevice] | None
    blkio_device_read_bps: Sequence[models.ThrottleDevice] | None
    blkio_device_write_bps: Sequence[models.ThrottleDevice] | None
    blkio_device_read_iops: Sequence[models.ThrottleDevice] | None
    blkio_device_write_iops: Sequence[models.ThrottleDevice] | None
    cpu_period: Duration | None
    cpu_quota: Duration | None
    cpu_realtime_period: Duration | None
    cpu_realtime_runtime: Duration | None
    cpuset_cpus: str | None
    cpuset_mems: str | None
    devices: Sequence[models.DeviceMapping] | None
    device_cgroup_rules: SequenceNotStr[str] | None
    device_requests: Sequence[models.DeviceRequest] | None
    memory_reservation: int | str | None
    memory_swap: int | str | None
    memory_swappiness: int | None
    nano_cpus: int | None
    oom_kill_disable: bool | None
    init: bool | None
    pids_limit: int | None
    ulimits: Sequence[models.Ulimit] | None
    cpu_count: int | None
    cpu_percent: int | None
    io_maximum_iops: int | None
    io_maximum_bandwidth: int | None
    kernel_memory_tcp: int | None
    kernel_memory: int | None
    disk_quota: int | None
    restart_policy: models.RestartPolicy | None


CONTAINER_UPDATE = Endpoint(
    id="ContainerUpdate",
    method="POST",
    path="/containers/{id}/update",
    answer="json",
    ok=(200,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="container"),),
    body=Body(
        "fields",
        kind=Obj("ContainerUpdateRequest"),
        required=True,
        fields=lambda: models.ContainerUpdateRequest.FIELDS,
    ),
    result=Obj("ContainerUpdateResponse"),
)


def container_update(
    id: str,
    *,
    cpu_shares: int | None = None,
    memory: int | str | None = None,
    cgroup_parent: str | None = None,
    blkio_weight: int | None = None,
    blkio_weight_device: Sequence[models.WeightDevice] | None = None,
    blkio_device_read_bps: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_write_bps: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_read_iops: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_write_iops: Sequence[models.ThrottleDevice] | None = None,
    cpu_period: Duration | None = None,
    cpu_quota: Duration | None = None,
    cpu_realtime_period: Duration | None = None,
    cpu_realtime_runtime: Duration | None = None,
    cpuset_cpus: str | None = None,
    cpuset_mems: str | None = None,
    devices: Sequence[models.DeviceMapping] | None = None,
    device_cgroup_rules: SequenceNotStr[str] | None = None,
    device_requests: Sequence[models.DeviceRequest] | None = None,
    memory_reservation: int | str | None = None,
    memory_swap: int | str | None = None,
    memory_swappiness: int | None = None,
    nano_cpus: int | None = None,
    oom_kill_disable: bool | None = None,
    init: bool | None = None,
    pids_limit: int | None = None,
    ulimits: Sequence[models.Ulimit] | None = None,
    cpu_count: int | None = None,
    cpu_percent: int | None = None,
    io_maximum_iops: int | None = None,
    io_maximum_bandwidth: int | None = None,
    kernel_memory_tcp: int | None = None,
    kernel_memory: int | None = None,
    disk_quota: int | None = None,
    restart_policy: models.RestartPolicy | None = None,
) -> Operation[models.ContainerUpdateResponse]:
    """Change a container's resource limits or restart policy in place.

    Only the limits and the restart policy can be changed; fields left unset keep their values.

    API operation ``ContainerUpdate``: ``POST /containers/{id}/update``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        cpu_shares: CPU weight against other containers when CPUs are busy; 0 means the default of
            1024.
        memory: Memory limit in bytes; 0 means none.
        cgroup_parent: Parent cgroup for the container; a relative path starts at the cgroup of the
            init process.
        blkio_weight: Disk I/O weight against other containers, 10 to 1000; 0 turns weighting off.
        blkio_weight_device: Disk I/O weights for single devices, each with `Path` and `Weight`.
        blkio_device_read_bps: Read limits for single devices, each with `Path` and `Rate` in bytes
            per second.
        blkio_device_write_bps: Write limits for single devices, each with `Path` and `Rate` in
            bytes per second.
        blkio_device_read_iops: Read limits for single devices, each with `Path` and `Rate` in
            operations per second.
        blkio_device_write_iops: Write limits for single devices, each with `Path` and `Rate` in
            operations per second.
        cpu_period: CFS scheduler period in microseconds; 0 means the kernel's default of 100000.
            Also a timedelta, or text such as `50ms`.
        cpu_quota: CPU time in microseconds allowed per `CpuPeriod`; 0 means no limit. Also a
            timedelta, or text such as `50ms`.
        cpu_realtime_period: Period for real-time tasks in microseconds; 0 gives them no time. Also
            a timedelta, or text such as `50ms`. From API 1.25.
        cpu_realtime_runtime: CPU time for real-time tasks per period in microseconds; 0 gives them
            no time. Also a timedelta, or text such as `50ms`. From API 1.25.
        cpuset_cpus: CPUs the container may use, as a list or range such as `0-2,4`.
        cpuset_mems: NUMA memory nodes the container may use, as a list or range.
        devices: Host devices to pass into the container.
        device_cgroup_rules: Device access rules in cgroup notation, such as `c 1:5 r`. From API
            1.28.
        device_requests: Devices to ask a device driver for, such as GPUs. From API 1.40.
        memory_reservation: Soft memory limit in bytes, enforced when the host runs short; 0 means
            none.
        memory_swap: Limit for memory plus swap in bytes; 0 means twice `Memory`, -1 no limit on
            swap. Needs `Memory`.
        memory_swappiness: How readily the kernel swaps the container's memory, 0 to 100; unset
            keeps the host's value.
        nano_cpus: CPU limit in billionths of a CPU, so 1500000000 is one and a half; not together
            with `CpuPeriod` and `CpuQuota`. From API 1.25.
        oom_kill_disable: Do not let the kernel kill the container when its memory runs out; set
            `Memory` as well.
        init: Run a small init process first that passes signals on and collects zombies; unset
            follows the engine's setting. From API 1.25.
        pids_limit: Most processes and threads allowed; 0 or -1 means no limit, null leaves the
            value alone.
        ulimits: Process limits, each with `Name`, `Soft` and `Hard`.
        cpu_count: Number of CPUs to use (Windows only); wins over `CpuShares` and `CpuPercent`.
            From API 1.25.
        cpu_percent: Share of all CPUs in percent (Windows only); loses against `CpuCount` and
            `CpuShares`.
        io_maximum_iops: Most operations per second on the system drive (Windows only).
        io_maximum_bandwidth: Most bytes per second on the system drive (Windows only).
        kernel_memory_tcp: Limit for TCP buffer memory in bytes; 0 means none. API 1.40 to 1.51.
        kernel_memory: Limit for kernel memory in bytes; newer engines have none. Up to API 1.41.
        disk_quota: Limit for the container's disk in bytes (Windows only). Up to API 1.39.
        restart_policy: New restart policy.

    Returns:
        Warnings from the engine, if any.
    """
    return Operation(
        CONTAINER_UPDATE,
        {"id": id},
        {
            "cpu_shares": cpu_shares,
            "memory": memory,
            "cgroup_parent": cgroup_parent,
            "blkio_weight": blkio_weight,
            "blkio_weight_device": blkio_weight_device,
            "blkio_device_read_bps": blkio_device_read_bps,
            "blkio_device_write_bps": blkio_device_write_bps,
            "blkio_device_read_iops": blkio_device_read_iops,
            "blkio_device_write_iops": blkio_device_write_iops,
            "cpu_period": cpu_period,
            "cpu_quota": cpu_quota,
            "cpu_realtime_period": cpu_realtime_period,
            "cpu_realtime_runtime": cpu_realtime_runtime,
            "cpuset_cpus": cpuset_cpus,
            "cpuset_mems": cpuset_mems,
            "devices": devices,
            "device_cgroup_rules": device_cgroup_rules,
            "device_requests": device_requests,
            "memory_reservation": memory_reservation,
            "memory_swap": memory_swap,
            "memory_swappiness": memory_swappiness,
            "nano_cpus": nano_cpus,
            "oom_kill_disable": oom_kill_disable,
            "init": init,
            "pids_limit": pids_limit,
            "ulimits": ulimits,
            "cpu_count": cpu_count,
            "cpu_percent": cpu_percent,
            "io_maximum_iops": io_maximum_iops,
            "io_maximum_bandwidth": io_maximum_bandwidth,
            "kernel_memory_tcp": kernel_memory_tcp,
            "kernel_memory": kernel_memory,
            "disk_quota": disk_quota,
            "restart_policy": restart_policy,
        },
    )


CONTAINER_RENAME = Endpoint(
    id="ContainerRename",
    method="POST",
    path="/containers/{id}/rename",
    answer="none",
    ok=(204,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("name", "name", "query", STR, required=True),
    ),
)


def container_rename(id: str, name: str) -> Operation[None]:
    """Give a container another name.

    A name that is in use gives 409.

    API operation ``ContainerRename``: ``POST /containers/{id}/rename``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        name: The name to give it.
    """
    return Operation(CONTAINER_RENAME, {"id": id, "name": name})


CONTAINER_PAUSE = Endpoint(
    id="ContainerPause",
    method="POST",
    path="/containers/{id}/pause",
    answer="none",
    ok=(204,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="container"),),
)


def container_pause(id: str) -> Operation[None]:
    """Freeze every process in a container.

    Uses the cgroup freezer, so the processes get no signal and do not notice.

    API operation ``ContainerPause``: ``POST /containers/{id}/pause``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
    """
    return Operation(CONTAINER_PAUSE, {"id": id})


CONTAINER_UNPAUSE = Endpoint(
    id="ContainerUnpause",
    method="POST",
    path="/containers/{id}/unpause",
    answer="none",
    ok=(204,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="container"),),
)


def container_unpause(id: str) -> Operation[None]:
    """Let a paused container go on.

    API operation ``ContainerUnpause``: ``POST /containers/{id}/unpause``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
    """
    return Operation(CONTAINER_UNPAUSE, {"id": id})


CONTAINER_ATTACH = Endpoint(
    id="ContainerAttach",
    method="POST",
    path="/containers/{id}/attach",
    answer="hijack",
    ok=(101, 200),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("detach_keys", "detachKeys", "query", STR),
        Parameter("logs", "logs", "query", BOOL),
        Parameter("stream", "stream", "query", BOOL),
        Parameter("stdin", "stdin", "query", BOOL),
        Parameter("stdout", "stdout", "query", BOOL),
        Parameter("stderr", "stderr", "query", BOOL),
    ),
)


def container_attach(
    id: str,
    *,
    detach_keys: str | None = None,
    logs: bool | None = None,
    stream: bool | None = None,
    stdin: bool | None = None,
    stdout: bool | None = None,
    stderr: bool | None = None,
) -> Hijack:
    """Connect to a container's standard streams.

    Nothing happens unless `stream` or `logs` is set. The HTTP connection turns into a raw two-way
    stream.

    API operation ``ContainerAttach``: ``POST /containers/{id}/attach``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        detach_keys: Key sequence that detaches the terminal, keys joined by commas; `ctrl-p,ctrl-q`
            by default.
        logs: First send the output written so far.
        stream: Send output from now on, and accept input if `stdin` is set.
        stdin: Connect standard input.
        stdout: Connect standard output.
        stderr: Connect standard error.

    Returns:
        A two-way stream; output arrives in frames unless the container has a TTY.
    """
    return Hijack(
        CONTAINER_ATTACH,
        {
            "id": id,
            "detach_keys": detach_keys,
            "logs": logs,
            "stream": stream,
            "stdin": stdin,
            "stdout": stdout,
            "stderr": stderr,
        },
    )


CONTAINER_ATTACH_WEBSOCKET = Endpoint(
    id="ContainerAttachWebsocket",
    method="GET",
    path="/containers/{id}/attach/ws",
    answer="hijack",
    ok=(101, 200),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("detach_keys", "detachKeys", "query", STR),
        Parameter("logs", "logs", "query", BOOL),
        Parameter("stream", "stream", "query", BOOL),
        Parameter("stdin", "stdin", "query", BOOL),
        Parameter("stdout", "stdout", "query", BOOL),
        Parameter("stderr", "stderr", "query", BOOL),
    ),
)


def container_attach_websocket(
    id: str,
    *,
    detach_keys: str | None = None,
    logs: bool | None = None,
    stream: bool | None = None,
    stdin: bool | None = None,
    stdout: bool | None = None,
    stderr: bool | None = None,
) -> Hijack:
    """Connect to a container's standard streams over a WebSocket.

    Data travels in binary messages.

    API operation ``ContainerAttachWebsocket``: ``GET /containers/{id}/attach/ws``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        detach_keys: Key sequence that detaches the terminal, keys joined by commas; `ctrl-p,ctrl-q`
            by default.
        logs: First send the output written so far.
        stream: Send output from now on, and accept input if `stdin` is set.
        stdin: Connect standard input.
        stdout: Connect standard output.
        stderr: Connect standard error.

    Returns:
        A WebSocket connection.
    """
    return Hijack(
        CONTAINER_ATTACH_WEBSOCKET,
        {
            "id": id,
            "detach_keys": detach_keys,
            "logs": logs,
            "stream": stream,
            "stdin": stdin,
            "stdout": stdout,
            "stderr": stderr,
        },
    )


CONTAINER_WAIT = Endpoint(
    id="ContainerWait",
    method="POST",
    path="/containers/{id}/wait",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("condition", "condition", "query", EnumOf("ContainerWaitCondition")),
    ),
    result=Obj("ContainerWaitResponse"),
    wait=Wait(default=0.0),
    unlimited=Unlimited(),
)


def container_wait(
    id: str, *, condition: models.ContainerWaitConditionLike | None = None
) -> Operation[models.ContainerWaitResponse]:
    """Wait until a container has stopped.

    Returns only once that happens; the call has no time-out of its own unless one is given.

    API operation ``ContainerWait``: ``POST /containers/{id}/wait``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        condition: What to wait for: `not-running` (default; true at once if already stopped),
            `next-exit` or `removed`. From API 1.30.

    Returns:
        The exit code, with an error text if waiting went wrong.
    """
    return Operation(CONTAINER_WAIT, {"id": id, "condition": condition})


CONTAINER_DELETE = Endpoint(
    id="ContainerDelete",
    method="DELETE",
    path="/containers/{id}",
    answer="none",
    ok=(204,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("volumes", "v", "query", BOOL),
        Parameter("force", "force", "query", BOOL),
        Parameter("link", "link", "query", BOOL),
    ),
    unlimited=Unlimited(),
)


def container_delete(
    id: str, *, volumes: bool | None = None, force: bool | None = None, link: bool | None = None
) -> Operation[None]:
    """Remove a container.

    A running container gives 409 unless `force` is set; its writable layer is lost.

    API operation ``ContainerDelete``: ``DELETE /containers/{id}``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        volumes: Remove its unnamed volumes too; named volumes stay.
        force: Kill a running container first (SIGKILL).
        link: Treat `id` as a legacy link and remove that link, not a container.
    """
    return Operation(CONTAINER_DELETE, {"id": id, "volumes": volumes, "force": force, "link": link})


CONTAINER_ARCHIVE = Endpoint(
    id="ContainerArchive",
    method="GET",
    path="/containers/{id}/archive",
    answer="bytes",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("path", "path", "query", STR, encoding="path", required=True),
    ),
    header="X-Docker-Container-Path-Stat",
)


def container_archive(id: str, path: str) -> ByteStream:
    """Copy a file or directory out of a container as a tar archive.

    Works for stopped containers too. The stat of the path comes in the
    `X-Docker-Container-Path-Stat` header.

    API operation ``ContainerArchive``: ``GET /containers/{id}/archive``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        path: Path inside the container to copy.

    Returns:
        The bytes of the tar archive.
    """
    return ByteStream(CONTAINER_ARCHIVE, {"id": id, "path": path})


PUT_CONTAINER_ARCHIVE = Endpoint(
    id="PutContainerArchive",
    method="PUT",
    path="/containers/{id}/archive",
    answer="none",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("path", "path", "query", STR, encoding="path", required=True),
        Parameter("no_overwrite_dir_non_dir", "noOverwriteDirNonDir", "query", BOOL),
        Parameter("copy_uid_gid", "copyUIDGID", "query", BOOL),
    ),
    body=Body("upload", media="application/x-tar", name="data", required=True),
)


def put_container_archive(
    id: str,
    path: str,
    data: AsyncUpload,
    *,
    no_overwrite_dir_non_dir: bool | None = None,
    copy_uid_gid: bool | None = None,
) -> Operation[None]:
    """Unpack a tar archive into a directory of a container.

    The directory must exist already. The archive may be plain or compressed with gzip, bzip2 or xz;
    a read-only target gives 403.

    API operation ``PutContainerArchive``: ``PUT /containers/{id}/archive``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        path: Existing directory inside the container to unpack into.
        data: Tar archive to unpack, plain or compressed with gzip, bzip2 or xz.
        no_overwrite_dir_non_dir: Fail when a directory would be replaced by something else, or the
            reverse.
        copy_uid_gid: Map the owners found in the archive onto the container's user ids. From API
            1.30.
    """
    return Operation(
        PUT_CONTAINER_ARCHIVE,
        {
            "id": id,
            "path": path,
            "no_overwrite_dir_non_dir": no_overwrite_dir_non_dir,
            "copy_uid_gid": copy_uid_gid,
        },
        data,
    )


CONTAINER_ARCHIVE_INFO = Endpoint(
    id="ContainerArchiveInfo",
    method="HEAD",
    path="/containers/{id}/archive",
    answer="headers",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("path", "path", "query", STR, encoding="path", required=True),
    ),
    result=Obj("ContainerPathStat"),
    header="X-Docker-Container-Path-Stat",
)


def container_archive_info(id: str, path: str) -> Operation[models.ContainerPathStat]:
    """Look up one file or directory inside a container.

    Works for stopped containers too; a path that does not exist gives 404.

    API operation ``ContainerArchiveInfo``: ``HEAD /containers/{id}/archive``.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        path: Path inside the container.

    Returns:
        Name, size in bytes, mode, modification time and link target, from the
        `X-Docker-Container-Path-Stat` header.
    """
    return Operation(CONTAINER_ARCHIVE_INFO, {"id": id, "path": path})


ContainerPruneFilters = TypedDict(
    "ContainerPruneFilters",
    {
        "label": str | SequenceNotStr[str],
        "label!": str | SequenceNotStr[str],
        "until": TimeFilter,
    },
    total=False,
)
"""The filters that ``container_prune`` knows."""


CONTAINER_PRUNE = Endpoint(
    id="ContainerPrune",
    method="POST",
    path="/containers/prune",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={"label": ListOf(STR), "label!": ListOf(STR), "until": TIMES},
        ),
    ),
    result=Obj("ContainerPruneResponse"),
    unlimited=Unlimited(),
)


def container_prune(
    *, filters: ContainerPruneFilters | Filters | None = None
) -> Operation[models.ContainerPruneResponse]:
    """Remove all stopped containers.

    API operation ``ContainerPrune``: ``POST /containers/prune``. From API 1.25.

    Args:
        filters: Limit what is removed. Keys: until (a time, or how long ago, such as `24h`), label,
            label!.

    Returns:
        IDs of the removed containers and the bytes freed.
    """
    return Operation(CONTAINER_PRUNE, {"filters": filters})


CHECKPOINT_LIST = Endpoint(
    id="CheckpointList",
    method="GET",
    path="/containers/{id}/checkpoints",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("checkpoint_dir", "dir", "query", STR),
    ),
    result=ListOf(Obj("Checkpoint")),
)


def checkpoint_list(
    id: str, *, checkpoint_dir: str | None = None
) -> Operation[list[models.Checkpoint]]:
    """List the checkpoints of a container.

    API operation ``CheckpointList``: ``GET /containers/{id}/checkpoints``. From API 1.25.

    Experimental: only engines in experimental mode have it, and it may change.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        checkpoint_dir: Directory of the engine's host to look in; the container's own when unset.

    Returns:
        One entry per checkpoint.
    """
    return Operation(CHECKPOINT_LIST, {"id": id, "checkpoint_dir": checkpoint_dir})


class CheckpointCreateOptions(TypedDict, total=False):
    """The keyword-only arguments of ``checkpoint_create`` that make up its body."""

    checkpoint_dir: str | None
    exit: bool | None


class CheckpointCreateFields(CheckpointCreateOptions, total=False):
    """The arguments of ``checkpoint_create`` that make up its body."""

    checkpoint_id: str


CHECKPOINT_CREATE = Endpoint(
    id="CheckpointCreate",
    method="POST",
    path="/containers/{id}/checkpoints",
    answer="none",
    ok=(201,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="container"),),
    body=Body(
        "fields",
        kind=Obj("CheckpointCreateRequest"),
        required=True,
        fields=lambda: models.CheckpointCreateRequest.FIELDS,
    ),
    unlimited=Unlimited(),
)


def checkpoint_create(
    id: str, checkpoint_id: str, *, checkpoint_dir: str | None = None, exit: bool | None = None
) -> Operation[None]:
    """Save the state of a container's processes, to resume them later.

    The engine's host needs CRIU. Without `exit` the container keeps running.

    API operation ``CheckpointCreate``: ``POST /containers/{id}/checkpoints``. From API 1.25.

    Experimental: only engines in experimental mode have it, and it may change.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        checkpoint_id: Name for the checkpoint.
        checkpoint_dir: Directory of the engine's host to save it in; the container's own when
            unset.
        exit: Stop the container afterwards.
    """
    return Operation(
        CHECKPOINT_CREATE,
        {"id": id},
        {"checkpoint_id": checkpoint_id, "checkpoint_dir": checkpoint_dir, "exit": exit},
    )


CHECKPOINT_DELETE = Endpoint(
    id="CheckpointDelete",
    method="DELETE",
    path="/containers/{id}/checkpoints/{checkpoint}",
    answer="none",
    ok=(204,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="container"),
        Parameter("checkpoint", "checkpoint", "path", STR, required=True, noun="checkpoint"),
        Parameter("checkpoint_dir", "dir", "query", STR),
    ),
)


def checkpoint_delete(
    id: str, checkpoint: str, *, checkpoint_dir: str | None = None
) -> Operation[None]:
    """Remove a checkpoint of a container.

    API operation ``CheckpointDelete``: ``DELETE /containers/{id}/checkpoints/{checkpoint}``. From
    API 1.25.

    Experimental: only engines in experimental mode have it, and it may change.

    Args:
        id: Container name, ID or unambiguous start of an ID.
        checkpoint: Name of the checkpoint.
        checkpoint_dir: Directory of the engine's host with the checkpoint; the container's own when
            unset.
    """
    return Operation(
        CHECKPOINT_DELETE, {"id": id, "checkpoint": checkpoint, "checkpoint_dir": checkpoint_dir}
    )
