"""The keyword arguments of ``containers.create`` and ``run``: the API's, and short forms; pure.

A short form sets a field of HostConfig. A field may be set by its short form or in
``host_config``, but not by both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Required

from dockwire_api import models
from dockwire_api.operations.containers import ContainerCreateOptions, ContainerUpdateFields
from dockwire_api.sequences import SequenceNotStr
from dockwire_api.values import PORTS, WrongValue

from ..errors import InvalidArgument, InvalidArgumentType
from . import short_forms
from .host_config import Devices, ExtraHosts, Gpus, Restart, Tmpfs, Ulimits
from .networking import Network, take_networks
from .ports import Ports
from .sizes import Size


class ContainerFields(ContainerCreateOptions, total=False):
    """The body fields of ``containers.create``, and short forms of fields of HostConfig.

    Attributes:
        ports: ports to publish: ``{"80/tcp": 8080, "53/udp": ("127.0.0.1", 5353), "443": None}``.
        mounts: mounts, as ``Mount.bind``, ``Mount.volume`` and ``Mount.tmpfs`` return them.
        binds: mounts as "SOURCE:TARGET[:OPTIONS]" texts, as ``docker run --volume`` takes them.
        memory: limit in bytes, or text such as "512m".
        memory_swap: limit of memory and swap together; -1 for no limit.
        memory_reservation: the soft limit, enforced when the host's memory runs low.
        shm_size: size of /dev/shm.
        cpus: number of CPUs, such as 1.5.
        ulimits: process limits: ``{"nofile": 1024, "core": (0, -1)}``.
        devices: host devices: ``["/dev/fuse", "/dev/sda:/dev/xvda:r"]``.
        restart: "no", "always", "unless-stopped", "on-failure" or "on-failure:3".
        auto_remove: remove the container when it has exited; ``run`` calls it ``remove``.
        network: the network to connect it to, by name: "bridge", "host", "none", "container:NAME"
            or one of your own; or several, ``{"front": None, "back": models.EndpointSettings()}``.
        network_aliases: further DNS names on this network.
        ipv4_address: its address on this network.
        ipv6_address: its IPv6 address on this network.
        network_mode: as ``network``, by the name that the API has for it.
        dns: addresses of DNS servers.
        dns_search: domains to search for host names.
        dns_options: options of the DNS resolver.
        extra_hosts: further lines of /etc/hosts: ``{"db": "10.0.0.5"}`` or ``["db:10.0.0.5"]``.
        tmpfs: file systems in memory: ``["/run", "/tmp:size=64m"]``, or options by path.
        volumes_from: containers whose mounts to have as well: ``["db", "logs:ro"]``.
        read_only: make the container's file system read-only.
        security_opt: options of security modules, such as "no-new-privileges".
        sysctls: kernel parameters of the container, by name.
        pids_limit: the maximum number of processes and threads.
        gpus: GPUs: "all", how many, or a list of their IDs.
        group_add: further groups of the process, by name or number.
        privileged: remove almost all isolation.
        init: run an init process as PID 1.
        cap_add: kernel capabilities to add.
        cap_drop: kernel capabilities to remove.
        hostname: host name inside the container; the short container ID when unset.
        domainname: domain part of the host name inside the container.
        user: user to run as, a name or UID, with `:` and a group name or GID if wanted; the image's
            user when unset.
        attach_stdin: connect standard input to the client that starts it.
        attach_stdout: connect standard output to the client that starts it.
        attach_stderr: connect standard error to the client that starts it.
        exposed_ports: ports the container listens on; keys like `80/tcp` (or udp, sctp), values
            empty objects. Does not publish them.
        tty: give the process a terminal; stdout and stderr then form one unframed stream.
        open_stdin: keep standard input open even if no client is attached.
        stdin_once: close standard input once the first attached client leaves.
        env: environment variables, a mapping or `NAME=value` texts; None, or a bare `NAME`, drops
            that variable.
        healthcheck: command that checks whether the container is healthy; the image's when unset.
        args_escaped: the command line is quoted already (Windows only).
        volumes: paths that get an unnamed volume; keys are paths in the container, values empty
            objects.
        working_dir: directory that commands start in.
        entrypoint: program to start, with its first arguments; a list with one empty text clears
            the image's entry point.
        network_disabled: run without any network.
        on_build: triggers from the image's `ONBUILD` instructions.
        labels: labels, a mapping or `NAME=value` texts.
        stop_signal: signal that asks the container to stop, by name or number; SIGTERM by default.
        stop_timeout: seconds between the stop signal and SIGKILL; unset leaves it to the engine,
            normally 10. From API 1.25.
        shell: shell words for commands given as one text, such as `/bin/sh` and `-c`.
        mac_address: MAC address of the container; newer engines take it with the endpoint, and it
            is sent there. Up to API 1.51.
        host_config: how the engine runs the container on its host.
        networking_config: networks to attach the container to from the start.
    """

    ports: Ports | None
    mounts: Sequence[models.Mount] | None
    binds: SequenceNotStr[str] | None
    memory: Size | None
    memory_swap: Size | None
    memory_reservation: Size | None
    shm_size: Size | None
    cpus: float | None
    ulimits: Ulimits | None
    devices: Devices | None
    restart: Restart | None
    auto_remove: bool | None
    network: Network | None
    network_aliases: SequenceNotStr[str] | None
    ipv4_address: str | None
    ipv6_address: str | None
    network_mode: str | None
    dns: SequenceNotStr[str] | None
    dns_search: SequenceNotStr[str] | None
    dns_options: SequenceNotStr[str] | None
    extra_hosts: ExtraHosts | None
    tmpfs: Tmpfs | None
    volumes_from: SequenceNotStr[str] | None
    read_only: bool | None
    security_opt: SequenceNotStr[str] | None
    sysctls: Mapping[str, str] | None
    pids_limit: int | None
    gpus: Gpus | None
    group_add: SequenceNotStr[str | int] | None
    privileged: bool | None
    init: bool | None
    cap_add: SequenceNotStr[str] | None
    cap_drop: SequenceNotStr[str] | None


class ContainerFieldsWithImage(ContainerFields, total=False):
    """``ContainerFields`` with the arguments that ``create`` and ``run`` take by position.

    Attributes:
        image: the image to create the container from.
        cmd: the command with its arguments; None for the image's own.
    """

    image: Required[str]
    cmd: SequenceNotStr[str] | None


class UpdateFields(ContainerUpdateFields, total=False):
    """The body fields of ``containers.update``, and short forms.

    Attributes:
        cpus: number of CPUs, such as 1.5.
        restart: "no", "always", "unless-stopped", "on-failure" or "on-failure:3".
        cpu_shares: CPU weight against other containers when CPUs are busy; 0 means the default of
            1024.
        memory: memory limit in bytes, or text such as "512m"; 0 means none.
        cgroup_parent: parent cgroup for the container; a relative path starts at the cgroup of the
            init process.
        blkio_weight: disk I/O weight against other containers, 10 to 1000; 0 turns weighting off.
        blkio_weight_device: disk I/O weights for single devices, each with `Path` and `Weight`.
        blkio_device_read_bps: read limits for single devices, each with `Path` and `Rate` in bytes
            per second.
        blkio_device_write_bps: write limits for single devices, each with `Path` and `Rate` in
            bytes per second.
        blkio_device_read_iops: read limits for single devices, each with `Path` and `Rate` in
            operations per second.
        blkio_device_write_iops: write limits for single devices, each with `Path` and `Rate` in
            operations per second.
        cpu_period: CFS scheduler period in microseconds; 0 means the kernel's default of 100000.
            Also a timedelta, or text such as `50ms`.
        cpu_quota: CPU time in microseconds allowed per `CpuPeriod`; 0 means no limit. Also a
            timedelta, or text such as `50ms`.
        cpu_realtime_period: period for real-time tasks in microseconds; 0 gives them no time. Also
            a timedelta, or text such as `50ms`. From API 1.25.
        cpu_realtime_runtime: CPU time for real-time tasks per period in microseconds; 0 gives them
            no time. Also a timedelta, or text such as `50ms`. From API 1.25.
        cpuset_cpus: CPUs the container may use, as a list or range such as `0-2,4`.
        cpuset_mems: NUMA memory nodes the container may use, as a list or range.
        devices: host devices to pass into the container.
        device_cgroup_rules: device access rules in cgroup notation, such as `c 1:5 r`. From API
            1.28.
        device_requests: devices to ask a device driver for, such as GPUs. From API 1.40.
        memory_reservation: soft memory limit in bytes, enforced when the host runs short; 0 means
            none.
        memory_swap: limit for memory plus swap in bytes; 0 means twice `Memory`, -1 no limit on
            swap. Needs `Memory`.
        memory_swappiness: how readily the kernel swaps the container's memory, 0 to 100; unset
            keeps the host's value.
        nano_cpus: CPU limit in billionths of a CPU, so 1500000000 is one and a half; not together
            with `CpuPeriod` and `CpuQuota`. From API 1.25.
        oom_kill_disable: do not let the kernel kill the container when its memory runs out; set
            `Memory` as well.
        init: run a small init process first that passes signals on and collects zombies; unset
            follows the engine's setting. From API 1.25.
        pids_limit: most processes and threads allowed; 0 or -1 means no limit, null leaves the
            value alone.
        ulimits: process limits, each with `Name`, `Soft` and `Hard`.
        cpu_count: number of CPUs to use (Windows only); wins over `CpuShares` and `CpuPercent`.
            From API 1.25.
        cpu_percent: share of all CPUs in percent (Windows only); loses against `CpuCount` and
            `CpuShares`.
        io_maximum_iops: most operations per second on the system drive (Windows only).
        io_maximum_bandwidth: most bytes per second on the system drive (Windows only).
        kernel_memory_tcp: limit for TCP buffer memory in bytes; 0 means none. API 1.40 to 1.51.
        kernel_memory: limit for kernel memory in bytes; newer engines have none. Up to API 1.41.
        disk_quota: limit for the container's disk in bytes (Windows only). Up to API 1.39.
        restart_policy: new restart policy.
    """

    cpus: float | None
    restart: Restart | None


def body_fields(fields: ContainerFields) -> ContainerCreateOptions:
    """Return the body fields for these arguments, which are not modified.

    Raises:
        InvalidArgument: a value is invalid, or a field is set twice.
    """
    given: dict[str, Any] = {name: value for name, value in fields.items() if value is not None}
    names = ContainerCreateOptions.__annotations__
    body: Any = {name: given.pop(name) for name in names if name in given}
    _check_volumes(body.get("volumes"))
    mode, networking = take_networks(given)
    host = short_forms.convert(short_forms.HOST_CONFIG, given)
    if mode is not None:
        host["network_mode"] = mode
    if networking is not None:
        if body.get("networking_config") is not None:
            raise InvalidArgument("networking_config: its networks are also passed as arguments")
        body["networking_config"] = networking
    if "port_bindings" in host:
        # A published port is also exposed, as with docker run.
        body["exposed_ports"] = {
            **{port: {} for port in host["port_bindings"]},
            **_exposed(body.get("exposed_ports")),
        }
    if host:
        body["host_config"] = short_forms.merge(
            "host_config", models.HostConfig, body.get("host_config"), host
        )
    result: ContainerCreateOptions = body
    return result


def update_fields(fields: UpdateFields) -> ContainerUpdateFields:
    """Return the body fields of an update for these arguments, which are not modified.

    Raises:
        InvalidArgument: a value is invalid, or a field is set twice.
    """
    given: dict[str, Any] = {name: value for name, value in fields.items() if value is not None}
    converted = short_forms.convert(short_forms.UPDATE, given)
    if twice := sorted(converted.keys() & given.keys()):
        raise InvalidArgument(f"{twice[0]}: also set by its short form")
    result: Any = {**given, **converted}
    body: ContainerUpdateFields = result
    return body


def _exposed(ports: object) -> dict[str, Any]:
    if ports is None:
        return {}
    try:
        encoded: dict[str, Any] = PORTS.encode(ports, "exposed_ports", True)
    except WrongValue as error:
        kind = InvalidArgumentType if isinstance(error, TypeError) else InvalidArgument
        raise kind(str(error)) from None
    return encoded


def _check_volumes(volumes: object) -> None:
    # The API's volumes are only paths for anonymous volumes; users often expect more.
    if isinstance(volumes, Mapping):
        wrong = any(value not in (None, {}) for value in volumes.values())
    else:
        wrong = volumes is not None
    if wrong:
        raise InvalidArgumentType(
            "volumes: expected paths for anonymous volumes, {'/data': {}}; for other mounts pass "
            "binds=['/src:/dst:ro'] or mounts=[Mount.bind('/src', '/dst', read_only=True)]"
        )
