# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``containers`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence

from .. import models
from ..durations import Duration
from ..operation import DEFAULT, AsyncUpload, ProgressCallback, Timeout, Upload
from ..operations import containers as _operations
from ..resource import AsyncResource, Resource
from ..sequences import Filters, SequenceNotStr


class Containers(Resource):
    """The operations of ``engine.containers``."""

    def list(
        self,
        *,
        all: bool | None = None,
        limit: int | None = None,
        size: bool | None = None,
        filters: _operations.ContainerListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.ContainerSummary]:
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
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout, and no limit with ``size``.

        Returns:
            One summary per matching container, newest first.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.container_list(all=all, limit=limit, size=size, filters=filters),
            timeout=timeout,
        )

    def create(
        self,
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
        timeout: Timeout = DEFAULT,
    ) -> models.ContainerCreateResponse:
        """Create a container without starting it.

        The image must already be on the host, it is not pulled; a missing image gives 404 and a
        name in use gives 409.

        API operation ``ContainerCreate``: ``POST /containers/create``.

        Args:
            image: Image to run, by name, digest or ID.
            cmd: Command with its arguments, or the arguments of the entry point; the image's when
                unset.
            name: Container name of letters, digits, `_`, `.` and `-`, at least two, no sign first;
                invented by the engine when unset.
            platform: Plain `os[/arch[/variant]]` the local image has to match; a mismatch gives
                404. Unset means the host's own platform. From API 1.41.
            hostname: Host name inside the container; the short container ID when unset.
            domainname: Domain part of the host name inside the container.
            user: User to run as, a name or UID, with `:` and a group name or GID if wanted; the
                image's user when unset.
            attach_stdin: Connect standard input to the client that starts it.
            attach_stdout: Connect standard output to the client that starts it.
            attach_stderr: Connect standard error to the client that starts it.
            exposed_ports: Ports the container listens on; keys like `80/tcp` (or udp, sctp), values
                empty objects. Does not publish them.
            tty: Give the process a terminal; stdout and stderr then form one unframed stream.
            open_stdin: Keep standard input open even if no client is attached.
            stdin_once: Close standard input once the first attached client leaves.
            env: Environment variables as `NAME=value` texts; a bare `NAME` drops that variable.
            healthcheck: Command that checks whether the container is healthy; the image's when
                unset.
            args_escaped: The command line is quoted already (Windows only).
            volumes: Paths that get an unnamed volume; keys are paths in the container, values empty
                objects.
            working_dir: Directory that commands start in.
            entrypoint: Program to start, with its first arguments; a list with one empty text
                clears the image's entry point.
            network_disabled: Run without any network.
            on_build: Triggers from the image's `ONBUILD` instructions.
            labels: Labels as name and value.
            stop_signal: Signal that asks the container to stop, by name or number; SIGTERM by
                default.
            stop_timeout: Seconds between the stop signal and SIGKILL; unset leaves it to the
                engine, normally 10. From API 1.25.
            shell: Shell words for commands given as one text, such as `/bin/sh` and `-c`.
            mac_address: MAC address of the container; newer engines take it with the endpoint, and
                it is sent there. Up to API 1.51.
            host_config: How the engine runs the container on its host.
            networking_config: Networks to attach the container to from the start.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The new container's ID and any warnings.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.container_create(
                image,
                cmd,
                name=name,
                platform=platform,
                hostname=hostname,
                domainname=domainname,
                user=user,
                attach_stdin=attach_stdin,
                attach_stdout=attach_stdout,
                attach_stderr=attach_stderr,
                exposed_ports=exposed_ports,
                tty=tty,
                open_stdin=open_stdin,
                stdin_once=stdin_once,
                env=env,
                healthcheck=healthcheck,
                args_escaped=args_escaped,
                volumes=volumes,
                working_dir=working_dir,
                entrypoint=entrypoint,
                network_disabled=network_disabled,
                on_build=on_build,
                labels=labels,
                stop_signal=stop_signal,
                stop_timeout=stop_timeout,
                shell=shell,
                mac_address=mac_address,
                host_config=host_config,
                networking_config=networking_config,
            ),
            timeout=timeout,
        )

    def inspect(
        self, id: str, *, size: bool | None = None, timeout: Timeout = DEFAULT
    ) -> models.ContainerInspectResponse:
        """Show everything the engine knows about one container.

        API operation ``ContainerInspect``: ``GET /containers/{id}/json``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            size: Compute disk use and fill `SizeRw` and `SizeRootFs`; this can be slow.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout, and no limit with ``size``.

        Returns:
            The container's full configuration and current state.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.container_inspect(id, size=size), timeout=timeout)

    def top(
        self, id: str, *, ps_args: str | None = None, timeout: Timeout = DEFAULT
    ) -> models.ContainerTopResponse:
        """List the processes of a running container.

        The engine runs `ps` on the host, so this works on Linux only.

        API operation ``ContainerTop``: ``GET /containers/{id}/top``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            ps_args: Options handed to `ps`; `-ef` when unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Column titles and one row of text per process.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.container_top(id, ps_args=ps_args), timeout=timeout)

    def changes(
        self, id: str, *, timeout: Timeout = DEFAULT
    ) -> builtins.list[models.FilesystemChange]:
        """List what changed in a container's filesystem since it was created.

        API operation ``ContainerChanges``: ``GET /containers/{id}/changes``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Changed paths with a kind, where 0 is modified, 1 added and 2 deleted; may be null when
            nothing changed.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.container_changes(id), timeout=timeout)

    def resize(self, id: str, *, height: int, width: int, timeout: Timeout = DEFAULT) -> None:
        """Set the terminal size of a container that has a TTY.

        The container must be running.

        API operation ``ContainerResize``: ``POST /containers/{id}/resize``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            height: Rows of the terminal.
            width: Columns of the terminal.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(
            _operations.container_resize(id, height=height, width=width), timeout=timeout
        )

    def start(
        self,
        id: str,
        *,
        detach_keys: str | None = None,
        checkpoint: str | None = None,
        checkpoint_dir: str | None = None,
        timeout: Timeout = DEFAULT,
    ) -> bool:
        """Start a container that was created or has stopped.

        Status 304 means it was running already and counts as success.

        API operation ``ContainerStart``: ``POST /containers/{id}/start``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            detach_keys: Key sequence that detaches an attached terminal, keys joined by commas;
                `ctrl-p,ctrl-q` by default.
            checkpoint: Checkpoint to resume the processes from; experimental, other engines refuse
                it. From API 1.25.
            checkpoint_dir: Directory of the engine's host with that checkpoint; experimental. From
                API 1.25.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Whether anything changed; False if it was in that state already.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            CommandRefused: the command does not exist, or cannot be started.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.container_start(
                id, detach_keys=detach_keys, checkpoint=checkpoint, checkpoint_dir=checkpoint_dir
            ),
            timeout=timeout,
        )

    def stop(
        self,
        id: str,
        *,
        signal: str | int | None = None,
        stop_timeout: int | None = None,
        timeout: Timeout = DEFAULT,
    ) -> bool:
        """Stop a running container.

        Sends the stop signal, then SIGKILL once the grace period is over. Status 304 means it was
        stopped already.

        API operation ``ContainerStop``: ``POST /containers/{id}/stop``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            signal: First signal to send, by name or number; the container's stop signal (SIGTERM by
                default) when unset. From API 1.42.
            stop_timeout: Grace period in seconds before SIGKILL, -1 to wait without limit; unset
                uses the container's own timeout, normally 10.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and the seconds of ``stop_timeout``.

        Returns:
            Whether anything changed; False if it was in that state already.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.container_stop(id, signal=signal, stop_timeout=stop_timeout),
            timeout=timeout,
        )

    def restart(
        self,
        id: str,
        *,
        signal: str | int | None = None,
        stop_timeout: int | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Stop a container and start it again.

        A stopped container is simply started.

        API operation ``ContainerRestart``: ``POST /containers/{id}/restart``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            signal: First signal to send, by name or number; the container's stop signal (SIGTERM by
                default) when unset. From API 1.42.
            stop_timeout: Grace period in seconds before SIGKILL, -1 to wait without limit; unset
                uses the container's own timeout, normally 10.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and the seconds of ``stop_timeout``.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(
            _operations.container_restart(id, signal=signal, stop_timeout=stop_timeout),
            timeout=timeout,
        )

    def kill(self, id: str, *, signal: str | int | None = None, timeout: Timeout = DEFAULT) -> None:
        """Send a signal to a running container.

        A container that is not running gives 409 (Conflict); `stop` with a `stop_timeout` of 0
        accepts one. Whether it ends depends on the signal.

        API operation ``ContainerKill``: ``POST /containers/{id}/kill``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            signal: Signal by name or number; SIGKILL when unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.container_kill(id, signal=signal), timeout=timeout)

    def update(
        self,
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
        timeout: Timeout = DEFAULT,
    ) -> models.ContainerUpdateResponse:
        """Change a container's resource limits or restart policy in place.

        Only the limits and the restart policy can be changed; fields left unset keep their values.

        API operation ``ContainerUpdate``: ``POST /containers/{id}/update``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            cpu_shares: CPU weight against other containers when CPUs are busy; 0 means the default
                of 1024.
            memory: Memory limit in bytes; 0 means none.
            cgroup_parent: Parent cgroup for the container; a relative path starts at the cgroup of
                the init process.
            blkio_weight: Disk I/O weight against other containers, 10 to 1000; 0 turns weighting
                off.
            blkio_weight_device: Disk I/O weights for single devices, each with `Path` and `Weight`.
            blkio_device_read_bps: Read limits for single devices, each with `Path` and `Rate` in
                bytes per second.
            blkio_device_write_bps: Write limits for single devices, each with `Path` and `Rate` in
                bytes per second.
            blkio_device_read_iops: Read limits for single devices, each with `Path` and `Rate` in
                operations per second.
            blkio_device_write_iops: Write limits for single devices, each with `Path` and `Rate` in
                operations per second.
            cpu_period: CFS scheduler period in microseconds; 0 means the kernel's default of
                100000. Also a timedelta, or text such as `50ms`.
            cpu_quota: CPU time in microseconds allowed per `CpuPeriod`; 0 means no limit. Also a
                timedelta, or text such as `50ms`.
            cpu_realtime_period: Period for real-time tasks in microseconds; 0 gives them no time.
                Also a timedelta, or text such as `50ms`. From API 1.25.
            cpu_realtime_runtime: CPU time for real-time tasks per period in microseconds; 0 gives
                them no time. Also a timedelta, or text such as `50ms`. From API 1.25.
            cpuset_cpus: CPUs the container may use, as a list or range such as `0-2,4`.
            cpuset_mems: NUMA memory nodes the container may use, as a list or range.
            devices: Host devices to pass into the container.
            device_cgroup_rules: Device access rules in cgroup notation, such as `c 1:5 r`. From API
                1.28.
            device_requests: Devices to ask a device driver for, such as GPUs. From API 1.40.
            memory_reservation: Soft memory limit in bytes, enforced when the host runs short; 0
                means none.
            memory_swap: Limit for memory plus swap in bytes; 0 means twice `Memory`, -1 no limit on
                swap. Needs `Memory`.
            memory_swappiness: How readily the kernel swaps the container's memory, 0 to 100; unset
                keeps the host's value.
            nano_cpus: CPU limit in billionths of a CPU, so 1500000000 is one and a half; not
                together with `CpuPeriod` and `CpuQuota`. From API 1.25.
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
            kernel_memory: Limit for kernel memory in bytes; newer engines have none. Up to API
                1.41.
            disk_quota: Limit for the container's disk in bytes (Windows only). Up to API 1.39.
            restart_policy: New restart policy.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Warnings from the engine, if any.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.container_update(
                id,
                cpu_shares=cpu_shares,
                memory=memory,
                cgroup_parent=cgroup_parent,
                blkio_weight=blkio_weight,
                blkio_weight_device=blkio_weight_device,
                blkio_device_read_bps=blkio_device_read_bps,
                blkio_device_write_bps=blkio_device_write_bps,
                blkio_device_read_iops=blkio_device_read_iops,
                blkio_device_write_iops=blkio_device_write_iops,
                cpu_period=cpu_period,
                cpu_quota=cpu_quota,
                cpu_realtime_period=cpu_realtime_period,
                cpu_realtime_runtime=cpu_realtime_runtime,
                cpuset_cpus=cpuset_cpus,
                cpuset_mems=cpuset_mems,
                devices=devices,
                device_cgroup_rules=device_cgroup_rules,
                device_requests=device_requests,
                memory_reservation=memory_reservation,
                memory_swap=memory_swap,
                memory_swappiness=memory_swappiness,
                nano_cpus=nano_cpus,
                oom_kill_disable=oom_kill_disable,
                init=init,
                pids_limit=pids_limit,
                ulimits=ulimits,
                cpu_count=cpu_count,
                cpu_percent=cpu_percent,
                io_maximum_iops=io_maximum_iops,
                io_maximum_bandwidth=io_maximum_bandwidth,
                kernel_memory_tcp=kernel_memory_tcp,
                kernel_memory=kernel_memory,
                disk_quota=disk_quota,
                restart_policy=restart_policy,
            ),
            timeout=timeout,
        )

    def rename(self, id: str, name: str, *, timeout: Timeout = DEFAULT) -> None:
        """Give a container another name.

        A name that is in use gives 409.

        API operation ``ContainerRename``: ``POST /containers/{id}/rename``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            name: The name to give it.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.container_rename(id, name), timeout=timeout)

    def pause(self, id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Freeze every process in a container.

        Uses the cgroup freezer, so the processes get no signal and do not notice.

        API operation ``ContainerPause``: ``POST /containers/{id}/pause``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.container_pause(id), timeout=timeout)

    def unpause(self, id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Let a paused container go on.

        API operation ``ContainerUnpause``: ``POST /containers/{id}/unpause``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.container_unpause(id), timeout=timeout)

    def wait(
        self,
        id: str,
        *,
        condition: models.ContainerWaitConditionLike | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ContainerWaitResponse:
        """Wait until a container has stopped.

        Returns only once that happens; the call has no time-out of its own unless one is given.

        API operation ``ContainerWait``: ``POST /containers/{id}/wait``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            condition: What to wait for: `not-running` (default; true at once if already stopped),
                `next-exit` or `removed`. From API 1.30.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            The exit code, with an error text if waiting went wrong.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.container_wait(id, condition=condition), timeout=timeout
        )

    def remove(
        self,
        id: str,
        *,
        volumes: bool | None = None,
        force: bool | None = None,
        link: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Remove a container.

        A running container gives 409 unless `force` is set; its writable layer is lost.

        API operation ``ContainerDelete``: ``DELETE /containers/{id}``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            volumes: Remove its unnamed volumes too; named volumes stay.
            force: Kill a running container first (SIGKILL).
            link: Treat `id` as a legacy link and remove that link, not a container.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        self._engine.send(
            _operations.container_delete(id, volumes=volumes, force=force, link=link),
            timeout=timeout,
        )

    def put_archive(
        self,
        id: str,
        path: str,
        data: Upload,
        *,
        no_overwrite_dir_non_dir: bool | None = None,
        copy_uid_gid: bool | None = None,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Unpack a tar archive into a directory of a container.

        The directory must exist already. The archive may be plain or compressed with gzip, bzip2 or
        xz; a read-only target gives 403.

        API operation ``PutContainerArchive``: ``PUT /containers/{id}/archive``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            path: Existing directory inside the container to unpack into.
            data: Tar archive to unpack, plain or compressed with gzip, bzip2 or xz.
            no_overwrite_dir_non_dir: Fail when a directory would be replaced by something else, or
                the reverse.
            copy_uid_gid: Map the owners found in the archive onto the container's user ids. From
                API 1.30.
            progress: Called while the data is sent, with the bytes sent so far and their total,
                None if that is unknown.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(
            _operations.put_container_archive(
                id,
                path,
                data,
                no_overwrite_dir_non_dir=no_overwrite_dir_non_dir,
                copy_uid_gid=copy_uid_gid,
            ),
            progress=progress,
            timeout=timeout,
        )

    def stat_path(
        self, id: str, path: str, *, timeout: Timeout = DEFAULT
    ) -> models.ContainerPathStat:
        """Look up one file or directory inside a container.

        Works for stopped containers too; a path that does not exist gives 404.

        API operation ``ContainerArchiveInfo``: ``HEAD /containers/{id}/archive``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            path: Path inside the container.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Name, size in bytes, mode, modification time and link target, from the
            `X-Docker-Container-Path-Stat` header.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.container_archive_info(id, path), timeout=timeout)

    def prune(
        self,
        *,
        filters: _operations.ContainerPruneFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ContainerPruneResponse:
        """Remove all stopped containers.

        API operation ``ContainerPrune``: ``POST /containers/prune``. From API 1.25.

        Args:
            filters: Limit what is removed. Keys: until (a time, or how long ago, such as `24h`),
                label, label!.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            IDs of the removed containers and the bytes freed.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.container_prune(filters=filters), timeout=timeout)

    def list_checkpoints(
        self, id: str, *, checkpoint_dir: str | None = None, timeout: Timeout = DEFAULT
    ) -> builtins.list[models.Checkpoint]:
        """List the checkpoints of a container.

        API operation ``CheckpointList``: ``GET /containers/{id}/checkpoints``. From API 1.25.

        Experimental: only engines in experimental mode have it, and it may change.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            checkpoint_dir: Directory of the engine's host to look in; the container's own when
                unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            One entry per checkpoint.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            NotSupported: the engine cannot do this.
        """
        return self._engine.send(
            _operations.checkpoint_list(id, checkpoint_dir=checkpoint_dir), timeout=timeout
        )

    def create_checkpoint(
        self,
        id: str,
        checkpoint_id: str,
        *,
        checkpoint_dir: str | None = None,
        exit: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
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
            timeout: Seconds for the whole call; None, the default, for no limit.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
            NotSupported: the engine cannot do this.
        """
        self._engine.send(
            _operations.checkpoint_create(
                id, checkpoint_id, checkpoint_dir=checkpoint_dir, exit=exit
            ),
            timeout=timeout,
        )

    def remove_checkpoint(
        self,
        id: str,
        checkpoint: str,
        *,
        checkpoint_dir: str | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Remove a checkpoint of a container.

        API operation ``CheckpointDelete``: ``DELETE /containers/{id}/checkpoints/{checkpoint}``.
        From API 1.25.

        Experimental: only engines in experimental mode have it, and it may change.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            checkpoint: Name of the checkpoint.
            checkpoint_dir: Directory of the engine's host with the checkpoint; the container's own
                when unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            NotSupported: the engine cannot do this.
        """
        self._engine.send(
            _operations.checkpoint_delete(id, checkpoint, checkpoint_dir=checkpoint_dir),
            timeout=timeout,
        )


class AsyncContainers(AsyncResource):
    """The operations of ``engine.containers``, as coroutines."""

    async def list(
        self,
        *,
        all: bool | None = None,
        limit: int | None = None,
        size: bool | None = None,
        filters: _operations.ContainerListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.ContainerSummary]:
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
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout, and no limit with ``size``.

        Returns:
            One summary per matching container, newest first.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.container_list(all=all, limit=limit, size=size, filters=filters),
            timeout=timeout,
        )

    async def create(
        self,
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
        timeout: Timeout = DEFAULT,
    ) -> models.ContainerCreateResponse:
        """Create a container without starting it.

        The image must already be on the host, it is not pulled; a missing image gives 404 and a
        name in use gives 409.

        API operation ``ContainerCreate``: ``POST /containers/create``.

        Args:
            image: Image to run, by name, digest or ID.
            cmd: Command with its arguments, or the arguments of the entry point; the image's when
                unset.
            name: Container name of letters, digits, `_`, `.` and `-`, at least two, no sign first;
                invented by the engine when unset.
            platform: Plain `os[/arch[/variant]]` the local image has to match; a mismatch gives
                404. Unset means the host's own platform. From API 1.41.
            hostname: Host name inside the container; the short container ID when unset.
            domainname: Domain part of the host name inside the container.
            user: User to run as, a name or UID, with `:` and a group name or GID if wanted; the
                image's user when unset.
            attach_stdin: Connect standard input to the client that starts it.
            attach_stdout: Connect standard output to the client that starts it.
            attach_stderr: Connect standard error to the client that starts it.
            exposed_ports: Ports the container listens on; keys like `80/tcp` (or udp, sctp), values
                empty objects. Does not publish them.
            tty: Give the process a terminal; stdout and stderr then form one unframed stream.
            open_stdin: Keep standard input open even if no client is attached.
            stdin_once: Close standard input once the first attached client leaves.
            env: Environment variables as `NAME=value` texts; a bare `NAME` drops that variable.
            healthcheck: Command that checks whether the container is healthy; the image's when
                unset.
            args_escaped: The command line is quoted already (Windows only).
            volumes: Paths that get an unnamed volume; keys are paths in the container, values empty
                objects.
            working_dir: Directory that commands start in.
            entrypoint: Program to start, with its first arguments; a list with one empty text
                clears the image's entry point.
            network_disabled: Run without any network.
            on_build: Triggers from the image's `ONBUILD` instructions.
            labels: Labels as name and value.
            stop_signal: Signal that asks the container to stop, by name or number; SIGTERM by
                default.
            stop_timeout: Seconds between the stop signal and SIGKILL; unset leaves it to the
                engine, normally 10. From API 1.25.
            shell: Shell words for commands given as one text, such as `/bin/sh` and `-c`.
            mac_address: MAC address of the container; newer engines take it with the endpoint, and
                it is sent there. Up to API 1.51.
            host_config: How the engine runs the container on its host.
            networking_config: Networks to attach the container to from the start.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The new container's ID and any warnings.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.container_create(
                image,
                cmd,
                name=name,
                platform=platform,
                hostname=hostname,
                domainname=domainname,
                user=user,
                attach_stdin=attach_stdin,
                attach_stdout=attach_stdout,
                attach_stderr=attach_stderr,
                exposed_ports=exposed_ports,
                tty=tty,
                open_stdin=open_stdin,
                stdin_once=stdin_once,
                env=env,
                healthcheck=healthcheck,
                args_escaped=args_escaped,
                volumes=volumes,
                working_dir=working_dir,
                entrypoint=entrypoint,
                network_disabled=network_disabled,
                on_build=on_build,
                labels=labels,
                stop_signal=stop_signal,
                stop_timeout=stop_timeout,
                shell=shell,
                mac_address=mac_address,
                host_config=host_config,
                networking_config=networking_config,
            ),
            timeout=timeout,
        )

    async def inspect(
        self, id: str, *, size: bool | None = None, timeout: Timeout = DEFAULT
    ) -> models.ContainerInspectResponse:
        """Show everything the engine knows about one container.

        API operation ``ContainerInspect``: ``GET /containers/{id}/json``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            size: Compute disk use and fill `SizeRw` and `SizeRootFs`; this can be slow.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout, and no limit with ``size``.

        Returns:
            The container's full configuration and current state.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.container_inspect(id, size=size), timeout=timeout
        )

    async def top(
        self, id: str, *, ps_args: str | None = None, timeout: Timeout = DEFAULT
    ) -> models.ContainerTopResponse:
        """List the processes of a running container.

        The engine runs `ps` on the host, so this works on Linux only.

        API operation ``ContainerTop``: ``GET /containers/{id}/top``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            ps_args: Options handed to `ps`; `-ef` when unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Column titles and one row of text per process.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.container_top(id, ps_args=ps_args), timeout=timeout
        )

    async def changes(
        self, id: str, *, timeout: Timeout = DEFAULT
    ) -> builtins.list[models.FilesystemChange]:
        """List what changed in a container's filesystem since it was created.

        API operation ``ContainerChanges``: ``GET /containers/{id}/changes``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Changed paths with a kind, where 0 is modified, 1 added and 2 deleted; may be null when
            nothing changed.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.container_changes(id), timeout=timeout)

    async def resize(self, id: str, *, height: int, width: int, timeout: Timeout = DEFAULT) -> None:
        """Set the terminal size of a container that has a TTY.

        The container must be running.

        API operation ``ContainerResize``: ``POST /containers/{id}/resize``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            height: Rows of the terminal.
            width: Columns of the terminal.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(
            _operations.container_resize(id, height=height, width=width), timeout=timeout
        )

    async def start(
        self,
        id: str,
        *,
        detach_keys: str | None = None,
        checkpoint: str | None = None,
        checkpoint_dir: str | None = None,
        timeout: Timeout = DEFAULT,
    ) -> bool:
        """Start a container that was created or has stopped.

        Status 304 means it was running already and counts as success.

        API operation ``ContainerStart``: ``POST /containers/{id}/start``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            detach_keys: Key sequence that detaches an attached terminal, keys joined by commas;
                `ctrl-p,ctrl-q` by default.
            checkpoint: Checkpoint to resume the processes from; experimental, other engines refuse
                it. From API 1.25.
            checkpoint_dir: Directory of the engine's host with that checkpoint; experimental. From
                API 1.25.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Whether anything changed; False if it was in that state already.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            CommandRefused: the command does not exist, or cannot be started.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.container_start(
                id, detach_keys=detach_keys, checkpoint=checkpoint, checkpoint_dir=checkpoint_dir
            ),
            timeout=timeout,
        )

    async def stop(
        self,
        id: str,
        *,
        signal: str | int | None = None,
        stop_timeout: int | None = None,
        timeout: Timeout = DEFAULT,
    ) -> bool:
        """Stop a running container.

        Sends the stop signal, then SIGKILL once the grace period is over. Status 304 means it was
        stopped already.

        API operation ``ContainerStop``: ``POST /containers/{id}/stop``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            signal: First signal to send, by name or number; the container's stop signal (SIGTERM by
                default) when unset. From API 1.42.
            stop_timeout: Grace period in seconds before SIGKILL, -1 to wait without limit; unset
                uses the container's own timeout, normally 10.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and the seconds of ``stop_timeout``.

        Returns:
            Whether anything changed; False if it was in that state already.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.container_stop(id, signal=signal, stop_timeout=stop_timeout),
            timeout=timeout,
        )

    async def restart(
        self,
        id: str,
        *,
        signal: str | int | None = None,
        stop_timeout: int | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Stop a container and start it again.

        A stopped container is simply started.

        API operation ``ContainerRestart``: ``POST /containers/{id}/restart``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            signal: First signal to send, by name or number; the container's stop signal (SIGTERM by
                default) when unset. From API 1.42.
            stop_timeout: Grace period in seconds before SIGKILL, -1 to wait without limit; unset
                uses the container's own timeout, normally 10.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and the seconds of ``stop_timeout``.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(
            _operations.container_restart(id, signal=signal, stop_timeout=stop_timeout),
            timeout=timeout,
        )

    async def kill(
        self, id: str, *, signal: str | int | None = None, timeout: Timeout = DEFAULT
    ) -> None:
        """Send a signal to a running container.

        A container that is not running gives 409 (Conflict); `stop` with a `stop_timeout` of 0
        accepts one. Whether it ends depends on the signal.

        API operation ``ContainerKill``: ``POST /containers/{id}/kill``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            signal: Signal by name or number; SIGKILL when unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        await self._engine.send(_operations.container_kill(id, signal=signal), timeout=timeout)

    async def update(
        self,
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
        timeout: Timeout = DEFAULT,
    ) -> models.ContainerUpdateResponse:
        """Change a container's resource limits or restart policy in place.

        Only the limits and the restart policy can be changed; fields left unset keep their values.

        API operation ``ContainerUpdate``: ``POST /containers/{id}/update``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            cpu_shares: CPU weight against other containers when CPUs are busy; 0 means the default
                of 1024.
            memory: Memory limit in bytes; 0 means none.
            cgroup_parent: Parent cgroup for the container; a relative path starts at the cgroup of
                the init process.
            blkio_weight: Disk I/O weight against other containers, 10 to 1000; 0 turns weighting
                off.
            blkio_weight_device: Disk I/O weights for single devices, each with `Path` and `Weight`.
            blkio_device_read_bps: Read limits for single devices, each with `Path` and `Rate` in
                bytes per second.
            blkio_device_write_bps: Write limits for single devices, each with `Path` and `Rate` in
                bytes per second.
            blkio_device_read_iops: Read limits for single devices, each with `Path` and `Rate` in
                operations per second.
            blkio_device_write_iops: Write limits for single devices, each with `Path` and `Rate` in
                operations per second.
            cpu_period: CFS scheduler period in microseconds; 0 means the kernel's default of
                100000. Also a timedelta, or text such as `50ms`.
            cpu_quota: CPU time in microseconds allowed per `CpuPeriod`; 0 means no limit. Also a
                timedelta, or text such as `50ms`.
            cpu_realtime_period: Period for real-time tasks in microseconds; 0 gives them no time.
                Also a timedelta, or text such as `50ms`. From API 1.25.
            cpu_realtime_runtime: CPU time for real-time tasks per period in microseconds; 0 gives
                them no time. Also a timedelta, or text such as `50ms`. From API 1.25.
            cpuset_cpus: CPUs the container may use, as a list or range such as `0-2,4`.
            cpuset_mems: NUMA memory nodes the container may use, as a list or range.
            devices: Host devices to pass into the container.
            device_cgroup_rules: Device access rules in cgroup notation, such as `c 1:5 r`. From API
                1.28.
            device_requests: Devices to ask a device driver for, such as GPUs. From API 1.40.
            memory_reservation: Soft memory limit in bytes, enforced when the host runs short; 0
                means none.
            memory_swap: Limit for memory plus swap in bytes; 0 means twice `Memory`, -1 no limit on
                swap. Needs `Memory`.
            memory_swappiness: How readily the kernel swaps the container's memory, 0 to 100; unset
                keeps the host's value.
            nano_cpus: CPU limit in billionths of a CPU, so 1500000000 is one and a half; not
                together with `CpuPeriod` and `CpuQuota`. From API 1.25.
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
            kernel_memory: Limit for kernel memory in bytes; newer engines have none. Up to API
                1.41.
            disk_quota: Limit for the container's disk in bytes (Windows only). Up to API 1.39.
            restart_policy: New restart policy.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Warnings from the engine, if any.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.container_update(
                id,
                cpu_shares=cpu_shares,
                memory=memory,
                cgroup_parent=cgroup_parent,
                blkio_weight=blkio_weight,
                blkio_weight_device=blkio_weight_device,
                blkio_device_read_bps=blkio_device_read_bps,
                blkio_device_write_bps=blkio_device_write_bps,
                blkio_device_read_iops=blkio_device_read_iops,
                blkio_device_write_iops=blkio_device_write_iops,
                cpu_period=cpu_period,
                cpu_quota=cpu_quota,
                cpu_realtime_period=cpu_realtime_period,
                cpu_realtime_runtime=cpu_realtime_runtime,
                cpuset_cpus=cpuset_cpus,
                cpuset_mems=cpuset_mems,
                devices=devices,
                device_cgroup_rules=device_cgroup_rules,
                device_requests=device_requests,
                memory_reservation=memory_reservation,
                memory_swap=memory_swap,
                memory_swappiness=memory_swappiness,
                nano_cpus=nano_cpus,
                oom_kill_disable=oom_kill_disable,
                init=init,
                pids_limit=pids_limit,
                ulimits=ulimits,
                cpu_count=cpu_count,
                cpu_percent=cpu_percent,
                io_maximum_iops=io_maximum_iops,
                io_maximum_bandwidth=io_maximum_bandwidth,
                kernel_memory_tcp=kernel_memory_tcp,
                kernel_memory=kernel_memory,
                disk_quota=disk_quota,
                restart_policy=restart_policy,
            ),
            timeout=timeout,
        )

    async def rename(self, id: str, name: str, *, timeout: Timeout = DEFAULT) -> None:
        """Give a container another name.

        A name that is in use gives 409.

        API operation ``ContainerRename``: ``POST /containers/{id}/rename``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            name: The name to give it.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        await self._engine.send(_operations.container_rename(id, name), timeout=timeout)

    async def pause(self, id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Freeze every process in a container.

        Uses the cgroup freezer, so the processes get no signal and do not notice.

        API operation ``ContainerPause``: ``POST /containers/{id}/pause``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(_operations.container_pause(id), timeout=timeout)

    async def unpause(self, id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Let a paused container go on.

        API operation ``ContainerUnpause``: ``POST /containers/{id}/unpause``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(_operations.container_unpause(id), timeout=timeout)

    async def wait(
        self,
        id: str,
        *,
        condition: models.ContainerWaitConditionLike | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ContainerWaitResponse:
        """Wait until a container has stopped.

        Returns only once that happens; the call has no time-out of its own unless one is given.

        API operation ``ContainerWait``: ``POST /containers/{id}/wait``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            condition: What to wait for: `not-running` (default; true at once if already stopped),
                `next-exit` or `removed`. From API 1.30.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            The exit code, with an error text if waiting went wrong.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.container_wait(id, condition=condition), timeout=timeout
        )

    async def remove(
        self,
        id: str,
        *,
        volumes: bool | None = None,
        force: bool | None = None,
        link: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Remove a container.

        A running container gives 409 unless `force` is set; its writable layer is lost.

        API operation ``ContainerDelete``: ``DELETE /containers/{id}``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            volumes: Remove its unnamed volumes too; named volumes stay.
            force: Kill a running container first (SIGKILL).
            link: Treat `id` as a legacy link and remove that link, not a container.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        await self._engine.send(
            _operations.container_delete(id, volumes=volumes, force=force, link=link),
            timeout=timeout,
        )

    async def put_archive(
        self,
        id: str,
        path: str,
        data: AsyncUpload,
        *,
        no_overwrite_dir_non_dir: bool | None = None,
        copy_uid_gid: bool | None = None,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Unpack a tar archive into a directory of a container.

        The directory must exist already. The archive may be plain or compressed with gzip, bzip2 or
        xz; a read-only target gives 403.

        API operation ``PutContainerArchive``: ``PUT /containers/{id}/archive``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            path: Existing directory inside the container to unpack into.
            data: Tar archive to unpack, plain or compressed with gzip, bzip2 or xz.
            no_overwrite_dir_non_dir: Fail when a directory would be replaced by something else, or
                the reverse.
            copy_uid_gid: Map the owners found in the archive onto the container's user ids. From
                API 1.30.
            progress: Called while the data is sent, with the bytes sent so far and their total,
                None if that is unknown.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(
            _operations.put_container_archive(
                id,
                path,
                data,
                no_overwrite_dir_non_dir=no_overwrite_dir_non_dir,
                copy_uid_gid=copy_uid_gid,
            ),
            progress=progress,
            timeout=timeout,
        )

    async def stat_path(
        self, id: str, path: str, *, timeout: Timeout = DEFAULT
    ) -> models.ContainerPathStat:
        """Look up one file or directory inside a container.

        Works for stopped containers too; a path that does not exist gives 404.

        API operation ``ContainerArchiveInfo``: ``HEAD /containers/{id}/archive``.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            path: Path inside the container.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Name, size in bytes, mode, modification time and link target, from the
            `X-Docker-Container-Path-Stat` header.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.container_archive_info(id, path), timeout=timeout
        )

    async def prune(
        self,
        *,
        filters: _operations.ContainerPruneFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ContainerPruneResponse:
        """Remove all stopped containers.

        API operation ``ContainerPrune``: ``POST /containers/prune``. From API 1.25.

        Args:
            filters: Limit what is removed. Keys: until (a time, or how long ago, such as `24h`),
                label, label!.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            IDs of the removed containers and the bytes freed.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.container_prune(filters=filters), timeout=timeout
        )

    async def list_checkpoints(
        self, id: str, *, checkpoint_dir: str | None = None, timeout: Timeout = DEFAULT
    ) -> builtins.list[models.Checkpoint]:
        """List the checkpoints of a container.

        API operation ``CheckpointList``: ``GET /containers/{id}/checkpoints``. From API 1.25.

        Experimental: only engines in experimental mode have it, and it may change.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            checkpoint_dir: Directory of the engine's host to look in; the container's own when
                unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            One entry per checkpoint.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            NotSupported: the engine cannot do this.
        """
        return await self._engine.send(
            _operations.checkpoint_list(id, checkpoint_dir=checkpoint_dir), timeout=timeout
        )

    async def create_checkpoint(
        self,
        id: str,
        checkpoint_id: str,
        *,
        checkpoint_dir: str | None = None,
        exit: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
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
            timeout: Seconds for the whole call; None, the default, for no limit.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
            NotSupported: the engine cannot do this.
        """
        await self._engine.send(
            _operations.checkpoint_create(
                id, checkpoint_id, checkpoint_dir=checkpoint_dir, exit=exit
            ),
            timeout=timeout,
        )

    async def remove_checkpoint(
        self,
        id: str,
        checkpoint: str,
        *,
        checkpoint_dir: str | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Remove a checkpoint of a container.

        API operation ``CheckpointDelete``: ``DELETE /containers/{id}/checkpoints/{checkpoint}``.
        From API 1.25.

        Experimental: only engines in experimental mode have it, and it may change.

        Args:
            id: Container name, ID or unambiguous start of an ID.
            checkpoint: Name of the checkpoint.
            checkpoint_dir: Directory of the engine's host with the checkpoint; the container's own
                when unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            NotSupported: the engine cannot do this.
        """
        await self._engine.send(
            _operations.checkpoint_delete(id, checkpoint, checkpoint_dir=checkpoint_dir),
            timeout=timeout,
        )
