"""Keeps one private dockerd for as long as the process that asked for it lives.

Run by `private_engine` as a process of its own, standard library only. Two processes:

- The *keeper* stays in the machine's own namespaces, holds the lock of the engine's folder and
  waits for one end of a pipe to close: its owner stopped the engine, or died, however it died.
- The *init* is process 1 of a new PID namespace. dockerd, containerd, shims and containers are
  all below it, so when it is killed, the kernel ends every one of them; the mount and network
  namespaces have no name, so they end with their last process. It dies with the keeper.

So no process, mount or namespace can outlive the engine, and what is left to tidy up, files and
control groups, is removed by the keeper, or, if even that one was killed, by the next start.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import select
import shutil
import signal
import socket
import struct
import sys
import time
from pathlib import Path

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18
MNT_DETACH = 2
PR_SET_PDEATHSIG = 1
SIOCGIFFLAGS = 0x8913
SIOCSIFFLAGS = 0x8914
IFF_UP = 1

CGROUPS = Path("/sys/fs/cgroup")

libc = ctypes.CDLL(None, use_errno=True)


def check(result: int, what: str) -> None:
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")


def unshare(flags: int) -> None:
    check(libc.unshare(flags), "unshare")


def mount(source: str | Path, target: str | Path, kind: str = "", flags: int = 0) -> None:
    result = libc.mount(
        str(source).encode(), str(target).encode(), kind.encode() or None, ctypes.c_ulong(flags), 0
    )
    check(result, f"mount {target}")


def unmount(target: str | Path) -> None:
    check(libc.umount2(str(target).encode(), MNT_DETACH), f"unmount {target}")


# --- tidying up -------------------------------------------------------------------------------


def clean(folder: Path, cgroup: str) -> None:
    """Remove what an engine leaves: its files and its control groups.

    The processes of a killed engine are dying while its folder is already free to take, and
    keep their mounts and control groups busy for a moment: hence the patience.
    """
    patience = time.monotonic() + 20
    while True:
        try:
            for line in Path("/proc/self/mountinfo").read_text().splitlines():
                point = line.split(" ")[4]
                if point.startswith(f"{folder}/"):
                    unmount(point)
            for top in (CGROUPS / cgroup, *CGROUPS.glob(f"*/{cgroup}")):
                for below, _, _ in os.walk(top, topdown=False):
                    os.rmdir(below)
            for entry in folder.iterdir():
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry)
                else:
                    entry.unlink()
            return
        except OSError:
            if time.monotonic() > patience:
                raise
            time.sleep(0.05)


# --- inside the namespaces ----------------------------------------------------------------------


def enter(folder: Path) -> None:
    """Give this process mounts, a network and a host name of its own."""
    unshare(CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWUTS | CLONE_NEWIPC)
    mount("none", "/", flags=MS_REC | MS_PRIVATE)

    # /sys must be this network namespace's, with the machine's control groups bound back.
    groups = folder / "cgroups"
    groups.mkdir()
    mount(CGROUPS, groups, flags=MS_BIND | MS_REC)
    mount("sysfs", "/sys", "sysfs")
    mount(groups, CGROUPS, flags=MS_BIND | MS_REC)
    unmount(groups)
    mount("proc", "/proc", "proc")

    # Nothing of another engine's run-time state or configuration is seen or touched.
    mount("tmpfs", "/run", "tmpfs")
    os.makedirs("/etc/docker", exist_ok=True)
    mount("tmpfs", "/etc/docker", "tmpfs")

    # No name can be resolved in here. A resolver that refuses at once says so at once; with
    # none that answers, each attempt to pull would wait for many seconds.
    resolver = folder / "resolv.conf"
    resolver.write_text("nameserver 127.0.0.1\n")
    with contextlib.suppress(FileNotFoundError):
        mount(resolver, os.path.realpath("/etc/resolv.conf"), flags=MS_BIND)

    socket.sethostname("dockwire")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(control, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


def dockerd(program: str, folder: Path, cgroup: str, listener: int, more: list[str]) -> None:
    """Become dockerd, with a socket in the folder and the TCP listener handed over.

    The listener was opened in the machine's own network namespace, and so is reached from
    there although dockerd is not in it. It is handed over as systemd hands over sockets.
    """
    os.setsid()
    os.dup2(listener, 3)
    os.set_inheritable(3, True)  # dup2 does nothing when the listener is 3 already
    os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
    os.execv(
        program,
        [
            program,
            "--data-root",
            str(folder / "data"),
            "--exec-root",
            str(folder / "exec"),
            "--pidfile",
            str(folder / "dockerd.pid"),
            "--exec-opt",
            "native.cgroupdriver=cgroupfs",
            "--cgroup-parent",
            f"/{cgroup}",
            "-H",
            f"unix://{folder / 'docker.sock'}",
            "-H",
            "fd://",
            *more,
        ],
    )


def init(
    program: str, folder: Path, cgroup: str, listener: int, keeper: int, more: list[str]
) -> int:
    """Process 1: set the stage, start dockerd, and bury whoever is orphaned until it ends."""
    check(libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL), "prctl")
    if select.select([keeper], [], [], 0)[0]:  # the keeper died before it could be watched
        return 1
    enter(folder)
    child = os.fork()
    if child == 0:
        dockerd(program, folder, cgroup, listener, more)
    while True:
        pid, status = os.wait()
        if pid == child:
            return os.waitstatus_to_exitcode(status) & 0xFF


# --- the keeper ---------------------------------------------------------------------------------


def keep(
    program: str, folder: Path, cgroup: str, listener: int, owner: int, more: list[str]
) -> int:
    watched, held = os.pipe()
    unshare(CLONE_NEWPID)  # for the children of this process, not for itself
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(owner)
            os.close(held)
            code = init(program, folder, cgroup, listener, watched, more)
        except OSError as error:
            print(f"engine: {error}", flush=True)
        finally:
            os._exit(code)
    os.close(watched)
    os.close(listener)
    ended = os.pidfd_open(pid)
    try:
        ready, _, _ = select.select([owner, ended], [], [])
        return 0 if owner in ready else 1
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def main() -> int:
    program, name, cgroup, listener, owner, lock, *more = sys.argv[1:]
    folder = Path(name)
    for descriptor in (int(listener), int(owner), int(lock)):
        os.set_inheritable(descriptor, False)
    try:
        code = keep(program, folder, cgroup, int(listener), int(owner), more)
    except OSError as error:
        print(f"engine: {error}", flush=True)
        return 1
    if code == 0:  # otherwise the log stays, for the message; the next start removes it
        clean(folder, cgroup)
    return code


if __name__ == "__main__":
    sys.exit(main())
