"""Keeps one private engine running for as long as a process needs it.

``private_engine`` runs it as a separate process, with the standard library only. It has two parts:

- The *keeper* stays in the namespaces of the host, holds the lock of the engine's directory, and
  waits until one end of a pipe is closed: the process that started the engine has stopped it, or
  has ended. Then it waits for the other processes that use the engine, which hold a lock.
- The *init* is process 1 of a new PID namespace. The engine, its helpers and its containers are
  its descendants, so when it is killed, the kernel kills them all; the mount and network namespaces
  have no name, so they end with their last process. It is killed when the keeper ends.

So no process, mount or namespace outlives the engine. The keeper removes what remains, files and
control groups; if the keeper itself was killed, the next start does.
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
import tempfile
import time
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000
MS_RDONLY = 1
MS_REMOUNT = 32
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18
MNT_DETACH = 2
PR_SET_PDEATHSIG = 1
SIOCGIFFLAGS = 0x8913
SIOCSIFFLAGS = 0x8914
IFF_UP = 1

CGROUPS = Path("/sys/fs/cgroup")
USERS = "users"
"""The file in the engine's directory that processes lock which share the engine."""

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


def clean(folder: Path, cgroup: str, keep: Collection[str] = ()) -> None:
    """Remove what an engine leaves: its control groups and its files, but for those to keep.

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
                if entry.name in keep:
                    continue
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


class Stage(NamedTuple):
    """What an engine runs in."""

    folder: Path
    root: Path | None  # None where it is this machine's
    cgroup: str
    insisted: str  # the control group that it insists on, or ""


def enter(stage: Stage) -> None:
    """Give this process mounts, a network and a host name of its own; with a root, that too."""
    folder, root, cgroup, insisted = stage
    unshare(CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWUTS | CLONE_NEWIPC)
    mount("none", "/", flags=MS_REC | MS_PRIVATE)
    if insisted:
        redirect(insisted, cgroup)
    top = Path("/") if root is None else build(folder, root)

    # /sys must be this network namespace's, with the machine's control groups bound back.
    groups = folder / "cgroups"
    groups.mkdir()
    mount(CGROUPS, groups, flags=MS_BIND | MS_REC)
    mount("sysfs", top / "sys", "sysfs")
    mount(groups, top / "sys/fs/cgroup", flags=MS_BIND | MS_REC)
    unmount(groups)
    mount("proc", top / "proc", "proc")

    # Nothing of another engine's run-time state or configuration is seen or touched.
    mount("tmpfs", top / "run", "tmpfs")
    (top / "etc/docker").mkdir(exist_ok=True)
    mount("tmpfs", top / "etc/docker", "tmpfs")

    # No name can be resolved in here. A resolver that refuses at once says so at once; with
    # none that answers, each attempt to pull would wait for many seconds.
    resolver = folder / "resolv.conf"
    resolver.write_text("nameserver 127.0.0.1\n")
    if root:
        shutil.copy(resolver, top / "etc/resolv.conf")
    else:
        with contextlib.suppress(FileNotFoundError):
            mount(resolver, os.path.realpath("/etc/resolv.conf"), flags=MS_BIND)

    socket.sethostname("dockwire")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(control, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))
    if root:
        change_root(top)


def redirect(insisted: str, cgroup: str) -> None:
    """Let an engine that puts its containers in a control group of its choice use ours for it.

    The group that it insists on is there afterwards, empty: it may be another engine's as well.
    """
    second = (CGROUPS / "cgroup.procs").exists()  # version 2 has one hierarchy, version 1 several
    for each in [CGROUPS] if second else CGROUPS.iterdir():
        if not each.is_symlink():
            for name in (cgroup, insisted):
                (each / name).mkdir(exist_ok=True)
            mount(each / cgroup, each / insisted, flags=MS_BIND)


def build(folder: Path, root: Path) -> Path:
    """Lay out a root in memory: the programs of another one, and what is this machine's.

    Only `/usr` is shared with other engines, and cannot be written to. The engine's folder and
    that of temporary files, certificates for instance, are where they are outside as well.
    """
    top = folder / "root"
    top.mkdir()
    mount("tmpfs", top, "tmpfs")
    for entry in root.iterdir():
        if entry.is_symlink():  # /bin, /lib and so on
            (top / entry.name).symlink_to(os.readlink(entry))
    shutil.copytree(root / "etc", top / "etc", symlinks=True)
    for name in ("dev", "proc", "root", "run", "sys", "usr", "var/lib", "var/tmp"):
        (top / name).mkdir(parents=True)
    mount(root / "usr", top / "usr", flags=MS_BIND)
    mount("none", top / "usr", flags=MS_BIND | MS_REMOUNT | MS_RDONLY)
    mount("/dev", top / "dev", flags=MS_BIND | MS_REC)
    for same in (Path(tempfile.gettempdir()), folder):
        target = top / same.relative_to("/")
        target.mkdir(parents=True, exist_ok=True)
        mount(same, target, flags=MS_BIND)
    return top


def change_root(top: Path) -> None:
    """Make a mounted folder the root, and forget the old one: nothing outside is left to see."""
    os.chdir(top)
    check(libc.pivot_root(b".", b"."), "pivot_root")
    unmount(".")
    os.chdir("/")
    os.environ.update(
        PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", HOME="/root"
    )


def become(command: list[str], listener: int) -> None:
    """Become the engine, with the TCP listener handed over as systemd hands over sockets.

    The listener was opened in the machine's own network namespace, and so is reached from
    there although the engine is not in it.
    """
    os.setsid()
    if listener >= 0:
        os.dup2(listener, 3)
        os.set_inheritable(3, True)  # dup2 does nothing when the listener is 3 already
        os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
    os.execv(command[0], command)


def init(keeper: int, listener: int, command: list[str], stage: Stage) -> int:
    """Process 1: prepare the namespaces, start the engine, and reap orphans until it exits."""
    check(libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL), "prctl")
    if select.select([keeper], [], [], 0)[0]:  # the keeper died before it could be watched
        return 1
    enter(stage)
    child = os.fork()
    if child == 0:
        become(command, listener)
    while True:
        pid, status = os.wait()
        if pid == child:
            return os.waitstatus_to_exitcode(status) & 0xFF


# --- the keeper ---------------------------------------------------------------------------------


def wait_until_unused(users: Path, ended: int) -> None:
    """Wait until no process holds a shared lock on a file, or the engine has ended.

    The lock is kept: from now on a process that wants to use the engine does not get one.
    """
    lock = os.open(users, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if select.select([ended], [], [], 0.05)[0]:
                return


def keep(owner: int, listener: int, command: list[str], stage: Stage) -> int:
    watched, held = os.pipe()
    unshare(CLONE_NEWPID)  # for the children of this process, not for itself
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(owner)
            os.close(held)
            code = init(watched, listener, command, stage)
        except OSError as error:
            print(f"engine: {error}", flush=True)
        finally:
            os._exit(code)
    os.close(watched)
    if listener >= 0:
        os.close(listener)
    ended = os.pidfd_open(pid)
    try:
        ready, _, _ = select.select([owner, ended], [], [])
        if owner not in ready:
            return 1
        wait_until_unused(stage.folder / USERS, ended)
        return 0
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def main() -> int:
    """Arguments, "" where there is none: the engine's folder, its root, its control group and the
    one that it insists on; the descriptors of listener, owner and lock; the engine's command.
    """
    name, root, cgroup, insisted, *rest = sys.argv[1:]
    listener, owner, lock = map(int, rest[:3])
    folder = Path(name)
    for descriptor in (listener, owner, lock):
        if descriptor >= 0:
            os.set_inheritable(descriptor, False)
    stage = Stage(folder, Path(root) if root else None, cgroup, insisted)
    try:
        code = keep(owner, listener, rest[3:], stage)
    except OSError as error:
        print(f"engine: {error}", flush=True)
        return 1
    if code == 0:  # otherwise the log stays, for the message; the next start removes it
        clean(folder, cgroup)
    return code


if __name__ == "__main__":
    sys.exit(main())
