"""Describe a tar archive as text, for recordings of exchanges with an engine."""

from __future__ import annotations

import io
import stat
import tarfile
from hashlib import sha256

from .._protocol.signal_handlers import from_signal_handler


def list_members(data: bytes) -> list[str] | None:
    """Return a line for each member of an archive: mode, owner, content, name, target of a link.

    Times are left out, because they differ each time. Return None if it is not a tar archive.
    """
    lines = []
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.isreg() else None
                content = "" if file is None else f" sha256:{sha256(file.read()).hexdigest()}"
                target = f" -> {member.linkname}" if member.linkname else ""
                owner = f"{member.uid}:{member.gid}"
                mode = f"{_letter(member)}{stat.filemode(member.mode)[1:]}"
                lines.append(f"{mode} {owner}{content} {member.name}{target}")
    except Exception as error:
        # Each kind of compression has its own errors; nothing else can fail in memory.
        if from_signal_handler(error):
            raise
        return None
    return lines


def _letter(member: tarfile.TarInfo) -> str:
    kinds = ((member.isdir(), "d"), (member.issym(), "l"), (member.islnk(), "h"))
    return next((letter for holds, letter in kinds if holds), "-")
