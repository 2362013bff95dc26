"""The small image that examples and tests run: busybox, made here, without a registry."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dockwire import Engine
from dockwire._testing.private_engine import find_program
from dockwire.errors import NotFound

from .private_engine import usable

NAME = "busybox:latest"


def busybox_image(program: str) -> bytes:
    """A tar of a root file system with busybox and its applets, made in memory."""
    applets = subprocess.run([program, "--list"], check=True, capture_output=True, text=True)
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:

        def add(name: str, kind: bytes, mode: int, data: bytes = b"", link: str = "") -> None:
            entry = tarfile.TarInfo(name)
            entry.type, entry.mode, entry.size, entry.linkname = kind, mode, len(data), link
            tar.addfile(entry, io.BytesIO(data))

        for folder in ("bin", "dev", "etc", "home", "proc", "root", "sys", "usr", "var"):
            add(folder, tarfile.DIRTYPE, 0o755)
        add("tmp", tarfile.DIRTYPE, 0o1777)
        add("etc/passwd", tarfile.REGTYPE, 0o644, b"root:x:0:0:root:/root:/bin/sh\n")
        add("etc/group", tarfile.REGTYPE, 0o644, b"root:x:0:\n")
        add("bin/busybox", tarfile.REGTYPE, 0o755, Path(program).read_bytes())
        for applet in applets.stdout.split():
            if applet != "busybox":  # a link to itself would hide the program
                add(f"bin/{applet}", tarfile.SYMTYPE, 0o777, link="/bin/busybox")
    return made.getvalue()


def ensure_busybox(engine: Engine) -> bool:
    """See to it that the engine has busybox:latest, made here or pulled; True if it had it not."""
    try:
        engine.images.inspect(NAME)
        return False
    except NotFound:
        pass
    program = find_program("busybox")
    if program and usable("busybox"):
        data = busybox_image(program)
        with engine.images.import_(data, repository="busybox", tag="latest") as steps:
            deque(steps, maxlen=0)
    else:
        with engine.images.pull(NAME) as steps:
            deque(steps, maxlen=0)
    return True


@contextmanager
def busybox(address: str) -> Iterator[None]:
    """Have the engine hold the image for as long as this lasts, and leave it as it was."""
    with Engine(address) as engine:
        made = ensure_busybox(engine)
        try:
            yield
        finally:
            if made:
                engine.images.remove(NAME, force=True)
