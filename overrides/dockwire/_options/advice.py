"""What to write in place of argument names of docker-py and of the docker command; pure data.

An entry of a table is code: keyword arguments of the same method, or a whole expression. Tests run
it. The fields of HostConfig and of request bodies need no entries: they are found by their names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from dockwire_api.values import EnumOf, Kind, ListOf, MapOf, Obj

from . import short_forms

Table: TypeAlias = Mapping[str, str]

_LOG_CONFIG = (
    "host_config=models.HostConfig(log_config=models.LogConfig("
    'type="json-file", config={"max-size": "10m"}))'
)
_THROTTLE = '=[models.ThrottleDevice(path="/dev/sda", rate=1048576)])'
# A line is one entry, whatever is in it; blank lines and comments are not.
_LINES = (
    '[line for line in pathlib.Path("{}").read_text().splitlines() '
    'if line.strip() and not line.lstrip().startswith("#")]'
)
_ENV_FILE = f"env={_LINES.format('vars.env')}"
_AUTH = 'registry_auth=models.AuthConfig(username="me", password="secret")'
_LINK_LOCAL = (
    "endpoint_config=models.EndpointSettings(ipam_config=models.EndpointIPAMConfig("
    'link_local_ips=["169.254.1.1"]))'
)
_NOT_TRUSTED = "content trust is not supported; leave it out"
_QUIET = "nothing is printed; leave it out"


def _task(fields: str) -> str:
    return f"spec=models.ServiceSpec(task_template=models.TaskSpec({fields}))"


def _container_spec(fields: str) -> str:
    return _task(f"container_spec=models.ContainerSpec({fields})")


def _placement(fields: str) -> str:
    return _task(f"placement=models.Placement({fields})")


_ENVIRONMENT: Table = {
    "environment": 'env={"NAME": "value"}',
    "env_file": _ENV_FILE,
    "workdir": 'working_dir="/srv"',
}
_SIZES: Table = {
    "mem_limit": 'memory="512m"',
    "memswap_limit": 'memory="512m", memory_swap="1g"',
    "mem_reservation": 'memory_reservation="256m"',
}

_CONTAINER: Table = {
    **_ENVIRONMENT,
    **_SIZES,
    "add_host": 'extra_hosts={"db": "10.0.0.5"}',
    "annotation": 'host_config=models.HostConfig(annotations={"NAME": "value"})',
    "blkio_weight_device": (
        "host_config=models.HostConfig("
        'blkio_weight_device=[models.WeightDevice(path="/dev/sda", weight=500)])'
    ),
    "cgroupns": 'host_config=models.HostConfig(cgroupns_mode="private")',
    "command": 'cmd=["echo", "hi"]',
    "cpu_rt_period": "host_config=models.HostConfig(cpu_realtime_period=1000000)",
    "cpu_rt_runtime": "host_config=models.HostConfig(cpu_realtime_runtime=950000)",
    "device": 'devices=["/dev/fuse"]',
    "device_cgroup_rule": 'host_config=models.HostConfig(device_cgroup_rules=["c 1:5 r"])',
    "device_read_bps": f"host_config=models.HostConfig(blkio_device_read_bps{_THROTTLE}",
    "device_read_iops": f"host_config=models.HostConfig(blkio_device_read_iops{_THROTTLE}",
    "device_write_bps": f"host_config=models.HostConfig(blkio_device_write_bps{_THROTTLE}",
    "device_write_iops": f"host_config=models.HostConfig(blkio_device_write_iops{_THROTTLE}",
    "dns_opt": 'dns_options=["ndots:2"]',
    "dns_option": 'dns_options=["ndots:2"]',
    "endpoints_config": 'network={"front": models.EndpointSettings(aliases=["db"])}',
    "expose": 'exposed_ports=[80, "53/udp"]',
    "health_cmd": 'healthcheck=HealthCheck.shell("test -e /ready")',
    "health_interval": 'healthcheck=HealthCheck.shell("test -e /ready", interval=30)',
    "health_retries": 'healthcheck=HealthCheck.shell("test -e /ready", retries=3)',
    "health_start_interval": 'healthcheck=HealthCheck.shell("test -e /ready", start_interval=1)',
    "health_start_period": 'healthcheck=HealthCheck.shell("test -e /ready", start_period=60)',
    "health_timeout": 'healthcheck=HealthCheck.shell("test -e /ready", timeout=5)',
    "init_path": "init=True",
    "io_maxbandwidth": "host_config=models.HostConfig(io_maximum_bandwidth=1048576)",
    "io_maxiops": "host_config=models.HostConfig(io_maximum_iops=100)",
    "ip": 'network="front", ipv4_address="10.0.0.5"',
    "ip6": 'network="front", ipv6_address="fd00::5"',
    "ipc": 'host_config=models.HostConfig(ipc_mode="private")',
    "label": 'labels={"NAME": "value"}',
    "label_file": f"labels={_LINES.format('labels')}",
    "link": 'host_config=models.HostConfig(links=["other:db"])',
    "link_local_ip": (
        'network={"front": models.EndpointSettings(ipam_config=models.EndpointIPAMConfig('
        'link_local_ips=["169.254.1.1"]))}'
    ),
    "log_config": _LOG_CONFIG,
    "log_driver": _LOG_CONFIG,
    "log_opt": _LOG_CONFIG,
    "mem_swappiness": "host_config=models.HostConfig(memory_swappiness=60)",
    "mount": 'mounts=[Mount.bind("/tmp", "/dst", read_only=True)]',
    "network_alias": 'network="front", network_aliases=["db"]',
    "no_healthcheck": "healthcheck=HealthCheck.none()",
    "pid": 'host_config=models.HostConfig(pid_mode="host")',
    "publish": 'ports={"80/tcp": 8080}',
    "publish_all": "host_config=models.HostConfig(publish_all_ports=True)",
    "stdin_open": "open_stdin=True",
    "storage_opt": 'host_config=models.HostConfig(storage_opt={"size": "10G"})',
    "sysctl": 'sysctls={"net.core.somaxconn": "1024"}',
    "ulimit": 'ulimits={"nofile": 1024}',
    "use_api_socket": 'binds=["/var/run/docker.sock:/var/run/docker.sock"]',
    "use_config_proxy": "env=engine.system.proxies()",
    "userns": 'host_config=models.HostConfig(userns_mode="host")',
    "uts": 'host_config=models.HostConfig(uts_mode="host")',
    "version": 'Engine("unix:///var/run/docker.sock", api_version="1.41")',
    "volume": 'binds=["/src:/dst:ro"]',
}
_EXEC: Table = {
    **_ENVIRONMENT,
    "command": 'cmd=["echo", "hi"]',
    "demux": 'engine.exec.run("box", ["true"]).stderr',
    "detach": 'engine.exec.start(engine.exec.create("box", ["true"]).id)',
    "interactive": 'engine.exec.run("box", ["cat"], input=b"hello")',
    "socket": 'engine.exec.open("box", ["cat"])',
    "stream": 'engine.exec.open("box", ["cat"])',
    "stdin": 'engine.exec.run("box", ["cat"], input=b"hello")',
    "stdout": 'engine.exec.run("box", ["true"]).stdout',
}
_LOGS: Table = {
    "container": 'id="box"',
    "is_tty": "tty=True",
    "n": "tail=10",
    "service": 'id="box"',
    "stream": "follow=True",
}

WRITE: Mapping[str, Table] = {
    "containers.create": {
        **_CONTAINER,
        "attach": "attach_stdout=True, attach_stderr=True",
        "cidfile": 'engine.containers.create("busybox").id',
        "detach": 'engine.containers.run("busybox", ["true"], detach=True)',
        "interactive": "open_stdin=True",
        "pull": 'engine.images.pull("busybox").result()',
        "remove": "auto_remove=True",
        "rm": "auto_remove=True",
    },
    "containers.run": {
        **_CONTAINER,
        "attach": 'engine.containers.run("busybox", ["true"]).stdout',
        "cidfile": 'engine.containers.run("busybox", ["true"], detach=True).id',
        "detach_keys": 'engine.containers.attach("box", detach_keys="ctrl-x")',
        "interactive": 'input=b"hello"',
        "rm": "remove=True",
        "stderr": 'engine.containers.run("busybox", ["true"]).stderr',
        "stdout": 'engine.containers.run("busybox", ["true"]).stdout',
        "stream": 'engine.containers.open("busybox", ["true"])',
    },
    "containers.open": {
        **_CONTAINER,
        "attach": "stdin=True",
        "cidfile": 'name="box"',
        "detach": 'engine.containers.run("busybox", ["true"], detach=True)',
        "detach_keys": 'engine.containers.attach("box", detach_keys="ctrl-x")',
        "input": 'engine.containers.run("busybox", ["cat"], input=b"hello")',
        "interactive": "stdin=True",
        "rm": "remove=True",
        "text": 'engine.containers.run("busybox", ["true"], text=True)',
    },
    "containers.update": {
        **_SIZES,
        "container": 'id="box"',
        "cpu_rt_period": "cpu_realtime_period=1000000",
        "cpu_rt_runtime": "cpu_realtime_runtime=950000",
    },
    "containers.logs": _LOGS,
    "services.logs": _LOGS,
    "tasks.logs": _LOGS,
    "exec.create": {
        **_EXEC,
        "interactive": "attach_stdin=True",
        "stderr": "attach_stderr=True",
        "stdin": "attach_stdin=True",
        "stdout": "attach_stdout=True",
    },
    "exec.open": {
        **{name: code for name, code in _EXEC.items() if name != "stdin"},
        "interactive": "stdin=True",
    },
    "exec.run": {
        **_EXEC,
        "exec_id": 'container="box"',
        "interactive": 'input=b"hello"',
        "stdin": 'input=b"hello"',
    },
    "images.build": {
        "add_host": 'extra_hosts={"db": "10.0.0.5"}',
        "build_arg": 'build_args={"NAME": "value"}',
        "buildargs": 'build_args={"NAME": "value"}',
        "container_limits": 'memory="512m", memory_swap="1g", cpu_shares=512, cpuset_cpus="0"',
        "custom_context": 'context=pathlib.Path("context.tar").read_bytes()',
        "file": 'context=pathlib.Path("."), dockerfile="Dockerfile.dev"',
        "fileobj": 'dockerfile_text="FROM busybox"',
        "force_rm": "force_remove_intermediate=True",
        "forcerm": "force_remove_intermediate=True",
        "iidfile": 'engine.images.build(dockerfile_text="FROM busybox").result().id',
        "label": 'labels={"NAME": "value"}',
        "memswap": 'memory="512m", memory_swap="1g"',
        "network": 'network_mode="host"',
        "nocache": "no_cache=True",
        "path": 'context=pathlib.Path(".")',
        "push": 'engine.images.push("app:1").result()',
        "rm": "remove_intermediate=True",
        "secret": 'secrets={"token": b"sesame"}, builder="buildkit"',
        "shmsize": 'shm_size="64m"',
        "stream": 'list(engine.images.build(dockerfile_text="FROM busybox"))',
        "tag": 'tags=["app:1"]',
        "ulimit": 'ulimits={"nofile": 1024}',
        "url": 'remote="https://host.example/repository.git"',
    },
    "images.pull": {
        "auth_config": _AUTH,
        "image": 'reference="busybox:1"',
        "name": 'reference="busybox:1"',
        "repository": 'reference="busybox:1"',
        "stream": 'list(engine.images.pull("busybox:1"))',
        "tag": 'reference="busybox:1"',
    },
    "images.push": {
        "auth_config": _AUTH,
        "repository": 'name="app:1"',
        "stream": 'list(engine.images.push("app:1"))',
    },
    "services.create": {
        "args": 'cmd=["sleep", "60"]',
        "command": 'entrypoint=["sh", "-c"]',
        "constraint": 'constraints=["node.role==worker"]',
        "container_label": 'container_labels={"NAME": "value"}',
        "dns_config": 'dns=["192.0.2.1"], dns_search=["example.com"]',
        "endpoint_spec": 'ports={"80/tcp": 8080}',
        "environment": 'env={"NAME": "value"}',
        "groups": 'group_add=["adm"]',
        "hosts": 'extra_hosts={"db": "10.0.0.5"}',
        "label": 'labels={"NAME": "value"}',
        "isolation": _container_spec('isolation="hyperv"'),
        "limit_cpu": "cpus=0.5",
        "limit_memory": 'memory="512m"',
        "maxreplicas": _placement("max_replicas=1"),
        "mount": 'mounts=[Mount.bind("/tmp", "/dst", read_only=True)]',
        "network": 'networks=["front"]',
        "open_stdin": _container_spec("open_stdin=True"),
        "platforms": _placement('platforms=[models.Platform(os="linux", architecture="x86_64")]'),
        "preferences": _placement(
            "preferences=[models.PlacementPreference("
            'spread=models.PlacementSpread(spread_descriptor="node.labels.rack"))]'
        ),
        "privileges": _container_spec(
            "privileges=models.ContainerSpecPrivileges(no_new_privileges=True)"
        ),
        "publish": 'ports={"80/tcp": 8080}',
        "reserve_cpu": "cpu_reservation=0.5",
        "reserve_memory": 'memory_reservation="512m"',
        "resources": 'memory="512m", cpus=0.5',
        "restart_condition": 'restart="on-failure"',
        "restart_policy": 'restart="on-failure:3"',
        "stop_grace_period": "stop_timeout=10",
        "task_template": _container_spec('image="busybox"'),
        "workdir": 'working_dir="/srv"',
    },
    "networks.connect": {
        "alias": 'aliases=["db"]',
        "driver_opt": 'endpoint_config=models.EndpointSettings(driver_opts={"NAME": "value"})',
        "ip": 'ipv4_address="10.0.0.5"',
        "ip6": 'ipv6_address="fd00::5"',
        "gw_priority": "endpoint_config=models.EndpointSettings(gw_priority=1)",
        "link": 'endpoint_config=models.EndpointSettings(links=["other:db"])',
        "link_local_ip": _LINK_LOCAL,
        "link_local_ips": _LINK_LOCAL,
        "links": 'endpoint_config=models.EndpointSettings(links=["other:db"])',
        "mac_address": ('endpoint_config=models.EndpointSettings(mac_address="02:42:ac:11:00:02")'),
        "net_id": 'id="front"',
    },
}
"""The code to write, by method and by the name that it does not have."""

LEAVE_OUT: Mapping[str, Table] = {
    "containers.create": {
        "disable_content_trust": _NOT_TRUSTED,
        "lxc_conf": "no engine has LXC any more; leave it out",
        "quiet": _QUIET,
    },
    "containers.run": {
        "disable_content_trust": _NOT_TRUSTED,
        "lxc_conf": "no engine has LXC any more; leave it out",
        "quiet": _QUIET,
        "sig_proxy": "signals stay with this program; containers.kill sends one",
    },
    "containers.open": {
        "disable_content_trust": _NOT_TRUSTED,
        "lxc_conf": "no engine has LXC any more; leave it out",
        "quiet": _QUIET,
        "sig_proxy": "signals stay with this program; kill() of the stream sends one",
        "stderr": "frames and lines say which stream they are of; leave it out",
        "stdout": "frames and lines say which stream they are of; leave it out",
    },
    "images.build": {
        "compress": "contexts are sent as they are; pass a compressed archive as context",
        "decode": "steps are always objects; leave it out",
        "disable_content_trust": _NOT_TRUSTED,
        "encoding": "the compression of an archive is recognised; leave it out",
        "gzip": "contexts are sent as they are; pass a compressed archive as context",
        "use_config_proxy": "the proxies of config.json are always added; leave it out",
    },
    "images.pull": {
        "decode": "steps are always objects; leave it out",
        "disable_content_trust": _NOT_TRUSTED,
        "quiet": _QUIET,
    },
    "images.push": {
        "all_tags": "without a tag all are pushed; leave it out",
        "decode": "steps are always objects; leave it out",
        "disable_content_trust": _NOT_TRUSTED,
        "quiet": _QUIET,
    },
}
"""Why a name has no counterpart, by method and by name."""

_HOST_CONFIG_PLACES = ("containers.create", "containers.open", "containers.run")


def advice(place: str, word: str) -> str | None:
    """Return what to do in place of an argument that a method does not take.

    Args:
        place: the method as callers write it, such as "containers.create".
        word: the name of the argument.
    """
    code = code_for(place, word)
    return LEAVE_OUT.get(place, {}).get(word) if code is None else f"write {code}"


def code_for(place: str, word: str) -> str | None:
    """Return the code to write in place of an argument that a method does not take."""
    found = WRITE.get(place, {}).get(word)
    if found is not None or word in LEAVE_OUT.get(place, {}):
        return found
    if place in _HOST_CONFIG_PLACES:
        return _host_config_code(word)
    return None


def _host_config_code(word: str) -> str | None:
    """Return the code for a field of HostConfig or of the body, by its name here or in the API."""
    from dockwire_api import models

    for row in models.HostConfig.FIELDS:
        if word in (row.name, row.wire):
            for short, (field, _) in short_forms.HOST_CONFIG.items():
                if field == row.name and short != field:
                    return f"{short}={_VALUES[short]}"
            if row.wire == word and row.name in short_forms.HOST_CONFIG:
                return f"{row.name}={_VALUES.get(row.name) or example(row.kind)}"
            value = _VALUES.get(row.name) or example(row.kind)
            return f"host_config=models.HostConfig({row.name}={value})"
    for row in models.ContainerCreateRequest.FIELDS:
        if word == row.wire:
            return f"{row.name}={_VALUES.get(row.name) or example(row.kind)}"
    return None


# Examples that their kinds do not suggest, and that engines accept.
_VALUES: Table = {
    "binds": '["/src:/dst:ro"]',
    "blkio_weight": "500",
    "cap_add": '["NET_ADMIN"]',
    "cap_drop": '["ALL"]',
    "cgroup_parent": '"/parent"',
    "cgroupns_mode": '"private"',
    "console_size": "[24, 80]",
    "cpu_period": "100000",
    "cpu_quota": "50000",
    "cpu_realtime_period": "1000000",
    "cpu_realtime_runtime": "950000",
    "cpu_shares": "512",
    "cpuset_cpus": '"0"',
    "cpuset_mems": '"0"',
    "device_cgroup_rules": '["c 1:5 r"]',
    "devices": '["/dev/fuse"]',
    "dns": '["192.0.2.1"]',
    "dns_options": '["ndots:2"]',
    "group_add": '["adm"]',
    "init": "True",
    "ipc_mode": '"private"',
    "links": '["other:db"]',
    "memory_reservation": '"256m"',
    "memory_swap": '"1g"',
    "memory_swappiness": "60",
    "mounts": '[Mount.bind("/tmp", "/dst", read_only=True)]',
    "network_mode": '"host"',
    "oom_score_adj": "100",
    "pid_mode": '"host"',
    "pids_limit": "64",
    "runtime": '"runc"',
    "security_opt": '["no-new-privileges"]',
    "shm_size": '"64m"',
    "stop_signal": '"SIGINT"',
    "storage_opt": '{"size": "10G"}',
    "sysctls": '{"net.core.somaxconn": "1024"}',
    "ulimits": '{"nofile": 1024}',
    "userns_mode": '"host"',
    "uts_mode": '"host"',
    "volume_driver": '"local"',
    "volumes_from": '["other:ro"]',
    "env": '{"NAME": "value"}',
    "extra_hosts": '{"db": "10.0.0.5"}',
    "labels": '{"NAME": "value"}',
    "memory": '"512m"',
    "tmpfs": '["/run"]',
    "volumes": '{"/data": {}}',
    "ports": '{"80/tcp": 8080}',
    "cpus": "1.5",
    "gpus": '"all"',
    "restart": '"on-failure:3"',
    "read_only": "True",
}


def example(kind: Kind) -> str:
    """Return the code of a value of a kind."""
    match kind:
        case ListOf(item=item):
            return f"[{example(item)}]"
        case MapOf(item=item):
            return f'{{"NAME": {example(item)}}}'
        case Obj(name=name):
            return f"models.{name}()"
        case EnumOf():
            return repr(next(value for value in _values(kind) if value != ""))
    return _EXAMPLES.get(kind.expected, '"value"')


_EXAMPLES: Table = {"int": "1", "float": "1.0", "bool": "True"}


def _values(kind: EnumOf) -> Iterator[Any]:
    return (member.value for member in kind.cls)
