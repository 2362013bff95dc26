"""Disks that are full: one of an engine, and one of this machine."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dockwire._testing.private_engine import find_program

from .event_operations import tarred
from .fault_families import one_file
from .inside import root
from .private_engine import PrivateEngine

# Mounts the disk where nobody else sees it, and becomes dockerd.
WITH_A_DISK = 'mkdir -p "$1" && mount -t tmpfs -o "size=$2" tmpfs "$1" && shift 2 && exec "$@"'
PIECE = 1 << 16


class SmallEngine(PrivateEngine):
    """A private dockerd whose data is on a small disk of its own."""

    size = "64m"

    def command(self) -> list[str]:
        """The command, which mounts the disk first."""
        data = str(self.folder / "data")
        return [
            *(find_program("sh") or "/bin/sh", "-c", WITH_A_DISK, "sh", data, self.size),
            *super().command(),
        ]

    @contextmanager
    def nearly_full(self, left: int = 1 << 20) -> Iterator[None]:
        """Leave few bytes on its disk, for the time of the block."""
        with filled(root(self) / self.folder.relative_to("/") / "data", left):
            yield


@contextmanager
def filled(disk: Path, left: int) -> Iterator[None]:
    """Leave few bytes on a disk, for the time of the block."""
    filler = disk / "filler"
    try:
        with filler.open("wb", buffering=0) as file:
            found = os.statvfs(disk)
            os.posix_fallocate(file.fileno(), 0, found.f_bavail * found.f_frsize - left)
        yield
    finally:
        filler.unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path, size: str = "2m") -> Iterator[Path]:
    """A small disk of this machine, as a folder."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True, capture_output=True)


def image_archive(data: bytes, name: str) -> bytes:
    """What `images.load` takes: an image with a name, and one layer with a file."""
    layer = one_file("data", data)
    config = {
        "architecture": "amd64",
        "os": "linux",
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{hashlib.sha256(layer).hexdigest()}"]},
    }
    index = [{"Config": "config.json", "RepoTags": [name], "Layers": ["layer.tar"]}]
    files = {"config.json": config, "manifest.json": index}
    documents = {key: json.dumps(value).encode() for key, value in files.items()}
    return tarred({"layer.tar": layer, **documents})
