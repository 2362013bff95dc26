"""Root file systems of Debian suites, to run another suite's programs in.

A root is a folder with some packages and all they depend on, unpacked and not set up: no script
of a package is run. The machine's own apt does the work (it resolves, and
checks signatures and hashes), with state of its own, so that this machine's packages are neither
asked nor touched. The mirror is the one that this machine has its own Debian from.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from dockwire._testing.no_engine import NoEngine
from dockwire._testing.private_engine import cache_folder

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
UNWANTED = ("doc", "info", "locale", "man", "lintian", "i18n", "zoneinfo")


def root_of(suite: str, packages: tuple[str, ...]) -> Path:
    """The folder with these packages of a suite, as it is; fetched if it is not there yet."""
    return next(folder_of(suite).glob("root-*"), None) or fetch(suite, packages)


def fetch(suite: str, packages: tuple[str, ...]) -> Path:
    """Have the folder with today's versions of these packages of a suite."""
    folder = folder_of(suite)
    for below in ("state/lists/partial", "cache/archives/partial"):
        (folder / below).mkdir(parents=True, exist_ok=True)
    with locked(folder):
        archives = download(folder, suite, packages)
        names = "\n".join(path.name for path in archives)
        root = folder / f"root-{sha256(names.encode()).hexdigest()[:12]}"
        if not root.exists():
            for old in folder.glob("root-*"):
                shutil.rmtree(old)
            unfinished = folder / "unfinished"
            unpack(archives, unfinished)
            unfinished.rename(root)
    return root


def folder_of(suite: str) -> Path:
    return cache_folder() / "dockwire-debian" / suite


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one process at a time work in a folder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def download(folder: Path, suite: str, packages: tuple[str, ...]) -> list[Path]:
    """Have the packages and what they depend on as files; give the files of today's versions."""
    (folder / "status").touch()  # nothing is installed, so everything is needed
    (folder / "sources.list").write_text(
        f"deb [signed-by={KEYRING} target=Packages] {mirror()} {suite} main\n"
    )
    settings = {
        "Dir::Etc::sourcelist": folder / "sources.list",
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::Etc::preferences": "/dev/null",
        "Dir::Etc::preferencesparts": "/dev/null",
        "Dir::State": folder / "state",
        "Dir::State::status": folder / "status",
        "Dir::Cache": folder / "cache",
        "APT::Install-Recommends": "false",
        "APT::Sandbox::User": "root",
        "Acquire::Languages": "none",
    }
    apt = ["apt-get", "-qq", *(f"-o{name}={value}" for name, value in settings.items())]
    run(*apt, "update")
    install = [*apt, "install", "--yes", "--no-install-recommends"]
    run(*install, "--download-only", *packages)
    # What would be fetched if nothing were there: file names, also of earlier downloads.
    printed = run(*install, "--print-uris", "-oDir::Cache::archives=/nonexistent/", *packages)
    wanted = {line.split()[1] for line in printed.splitlines() if line.startswith("'")}
    for path in (folder / "cache" / "archives").glob("*.deb"):
        if path.name not in wanted:
            path.unlink()
    return [folder / "cache" / "archives" / name for name in sorted(wanted)]


def mirror() -> str:
    """Where this machine's apt has Debian from."""
    if not shutil.which("apt-get") or not KEYRING.exists():
        raise NoEngine("engines of other suites need a Debian with its apt and its keyring.")
    of_debian = ("Origin: Debian", "Label: Debian", "Created-By: Packages")
    for _ in range(2):
        if found := run("apt-get", "indextargets", "--format", "$(REPO_URI)", *of_debian).split():
            return found[0]
        run("apt-get", "update", "-qq")  # it forgets with its lists what they are lists of
    raise NoEngine("this machine's apt knows no mirror of Debian.")


def unpack(archives: list[Path], root: Path) -> None:
    """Lay the packages over each other, and do the few things their scripts would have done."""
    shutil.rmtree(root, ignore_errors=True)
    for name in ("bin", "sbin", "lib", "lib64"):
        (root / "usr" / name).mkdir(parents=True)
        (root / name).symlink_to(f"usr/{name}")
    without = [f"--exclude=./usr/share/{name}" for name in UNWANTED]
    into = ["tar", "-x", "--keep-directory-symlink", "-C", str(root), *without]
    for archive in archives:
        with subprocess.Popen(
            ["dpkg-deb", "--fsys-tarfile", str(archive)], stdout=subprocess.PIPE
        ) as reading:
            subprocess.run(into, stdin=reading.stdout, check=True)
        if reading.returncode != 0:
            raise NoEngine(f"{archive} cannot be unpacked.")
    (root / "etc/passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
    (root / "etc/group").write_text("root:x:0:\n")
    (root / "etc/hosts").write_text("127.0.0.1 localhost\n::1 localhost\n")
    # What is an alternative of several packages or modes, with the one that is the usual.
    for name in ("iptables", "ip6tables"):
        for what in ("", "-save", "-restore"):
            link(root / "usr/sbin" / f"{name}{what}", f"{name}-nft{what}")
    link(root / "usr/bin/sh", "dash")


def link(path: Path, target: str) -> None:
    if not path.is_symlink() and not path.exists() and (path.parent / target).exists():
        path.symlink_to(target)


def run(*command: str) -> str:
    """Run a program in plain English and give what it prints."""
    done = subprocess.run(
        command,
        env={**os.environ, "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        last = "\n    ".join((done.stdout + done.stderr).splitlines()[-8:])
        words = " ".join(word for word in command if not word.startswith("-o"))
        raise NoEngine(f"'{words}' failed:\n    {last}")
    return done.stdout
