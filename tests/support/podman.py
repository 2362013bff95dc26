"""A Podman service of our own, in the root file system of a Debian suite."""

from __future__ import annotations

from pathlib import Path

from dockwire._testing.private_engine import KeptEngine

# What is left of an exec, processes too, goes after seconds, not minutes: tests make thousands.
CONFIGURATION = """\
[containers]
log_driver = "k8s-file"

[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
exit_command_delay = 20
runtime = "{runtime}"

[engine.runtimes]
runc-without-limits = ["{folder}/runc-without-limits"]

[network]
network_backend = "netavark"
network_config_dir = "{folder}/networks"
"""

# Podman asks for limits of its own of open files and processes, a million and more, whatever is
# configured. Without CAP_SYS_RESOURCE nobody can have higher ones than before, so there containers
# get Podman's.
CAP_SYS_RESOURCE = 24
RUNTIME = r"""#!/bin/sh
before=
for word in "$@"; do
    file=
    case $before in
        --bundle) file=$word/config.json ;;
        --process) file=$word ;;
    esac
    [ -z "$file" ] || sed -i \
        -e 's/{"type":"RLIMIT_[A-Z]*","hard":[0-9]\{7,\},"soft":[0-9]*},\{0,1\}//g' \
        -e 's/\("rlimits":\[[^]]*\),\]/\1]/' "$file"
    before=$word
done
exec runc "$@"
"""


class PrivatePodman(KeptEngine):
    """Podman answering on a unix socket; it listens to one only, and knows no swarm."""

    program = "podman"
    insisted = "libpod_parent"

    def __init__(self, root: Path) -> None:
        self.root = root
        super().__init__()

    def command(self) -> list[str]:
        folder = self.folder
        settings = folder / "containers.conf"
        settings.write_text(
            CONFIGURATION.format(
                folder=folder, runtime="runc" if may_raise_limits() else "runc-without-limits"
            )
        )
        runtime = folder / "runc-without-limits"
        runtime.write_text(RUNTIME)
        runtime.chmod(0o755)
        return [
            *("/usr/bin/env", f"CONTAINERS_CONF={settings}", f"TMPDIR={folder}", "podman"),
            *("--root", f"{folder}/data", "--runroot", f"{folder}/run"),
            *("--tmpdir", f"{folder}/libpod", "--storage-driver", "overlay"),
            *("system", "service", "--time", "0", self.unix),
        ]


def may_raise_limits() -> bool:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapEff:"):
            return bool(int(line.split()[1], 16) >> CAP_SYS_RESOURCE & 1)
    return False
