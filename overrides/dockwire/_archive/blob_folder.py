"""A folder of blobs with an index, as a cache has it: a layout of OCI."""

from __future__ import annotations

import json
import os
import re
import secrets
from functools import partial
from hashlib import sha256
from typing import Any, BinaryIO

from .._protocol.signal_handlers import from_signal_handler, suppress
from ..errors import InvalidArgument
from .local_errors import local_errors

_OPERATION = "ImageBuild"
_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")
_NAME = "org.opencontainers.image.ref.name"
_LATEST = "latest"

_local_errors = partial(local_errors, operation=_OPERATION)


class BlobFolder:
    """A layout of OCI in a local folder.

    Args:
        path: the folder; it is created on the first write.
    """

    def __init__(self, path: str) -> None:
        self.path = path

    def find_latest(self) -> str | None:
        """Return the digest of the last cache; None if there is none yet.

        Raises:
            LocalFileError: the index cannot be read.
            InvalidArgument: it is not one.
        """
        found: str | None = None
        for row in self._read_index():
            if _name_of(row) in (None, _LATEST):
                found = row["digest"]
        return found

    def find_image(self, tag: str | None) -> str:
        """Return the digest of an image.

        Args:
            tag: its name in the index; None for "latest", or the only image.

        Raises:
            LocalFileError: the index cannot be read.
            InvalidArgument: there is no index, or no such image.
        """
        rows = self._read_index()
        names = [_name_of(row) for row in rows]
        if tag is None and len(rows) == 1:
            found = rows
        else:
            found = [row for row, name in zip(rows, names, strict=True) if name == (tag or _LATEST)]
        if not found:
            known = ", ".join(sorted({str(name) for name in names if name})) or "no tags"
            raise InvalidArgument(
                f"the layout {self.path} has no image {tag or _LATEST}; its index has {known}",
                operation=_OPERATION,
            )
        digest: str = found[-1]["digest"]
        return digest

    def set_latest(self, descriptor: dict[str, Any]) -> None:
        """Write the descriptor of the last cache to the index, in place of the one before.

        Raises:
            LocalFileError: it cannot be written.
        """
        rows = [row for row in self._read_index() if _name_of(row) != _LATEST]
        annotations = {**(descriptor.get("annotations") or {}), _NAME: _LATEST}
        rows.append({**descriptor, "annotations": annotations})
        self._write("oci-layout", {"imageLayoutVersion": "1.0.0"})
        self._write("index.json", {"schemaVersion": 2, "manifests": rows})

    def size_of(self, digest: str) -> int | None:
        """Return the size of a blob; None if it is not there."""
        path = self._path_of(digest)
        return os.path.getsize(path) if path is not None and os.path.isfile(path) else None

    def open(self, digest: str) -> BinaryIO:
        """Open a blob that is there.

        Raises:
            LocalFileError: it cannot be read.
        """
        path = self._path_of(digest)
        assert path is not None
        with _local_errors(path, "read"):
            return open(path, "rb", buffering=0)

    def write(self) -> BlobWriter:
        """Begin a blob.

        Raises:
            LocalFileError: it cannot be written.
        """
        return BlobWriter(self)

    def _path_of(self, digest: str) -> str | None:
        found = _DIGEST.fullmatch(digest)
        return found and os.path.join(self.path, "blobs", "sha256", found[1])

    def _read_index(self) -> list[dict[str, Any]]:
        path = os.path.join(self.path, "index.json")
        with _local_errors(path, "read"):
            try:
                with open(path, "rb") as file:
                    text = file.read()
            except FileNotFoundError as error:
                if from_signal_handler(error):
                    raise
                return []
        try:
            # Programs in Go write null for what is empty.
            rows = json.loads(text)["manifests"] or []
            if all(isinstance(row["digest"], str) and _is_named(row) for row in rows):
                return list(rows)
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            if from_signal_handler(error):
                raise
        raise InvalidArgument(f"{path} is not the index of a layout", operation=_OPERATION)

    def _write(self, name: str, value: object) -> None:
        path = os.path.join(self.path, name)
        temporary = f"{path}.{secrets.token_hex(8)}.partial"
        with _local_errors(path, "written"):
            os.makedirs(self.path, exist_ok=True)
            try:
                with open(temporary, "x", encoding="utf-8") as file:
                    json.dump(value, file)
                os.replace(temporary, path)
            except BaseException:
                with suppress(OSError):
                    os.unlink(temporary)
                raise


class BlobWriter:
    """Writes a blob, which gets its name when it is complete."""

    def __init__(self, folder: BlobFolder) -> None:
        self.size = 0
        self._hash = sha256()
        self._folder = folder
        directory = os.path.join(folder.path, "ingest")
        self._path = os.path.join(directory, secrets.token_hex(16))
        with _local_errors(self._path, "written"):
            os.makedirs(directory, exist_ok=True)
            self._file = open(self._path, "xb")  # noqa: SIM115  # commit and abort close it

    def write(self, data: bytes) -> None:
        """Write bytes.

        Raises:
            LocalFileError: they cannot be written.
        """
        with _local_errors(self._path, "written"):
            self._file.write(data)
        self._hash.update(data)
        self.size += len(data)

    def digest(self) -> str:
        """Return the digest of what was written."""
        return f"sha256:{self._hash.hexdigest()}"

    def commit(self) -> None:
        """Complete the blob.

        Raises:
            LocalFileError: it cannot be moved to its name.
        """
        path = self._folder._path_of(self.digest())
        assert path is not None
        with _local_errors(path, "written"):
            self._file.close()
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.replace(self._path, path)

    def abort(self) -> None:
        """Remove an incomplete blob."""
        # Closing it writes the last bytes, for which there may be no space.
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            os.unlink(self._path)


def _is_named(row: dict[str, Any]) -> bool:
    return isinstance(row.get("annotations"), dict | None)


def _name_of(row: dict[str, Any]) -> Any:
    """Return the name of an image in the index; None if it has none."""
    return (row.get("annotations") or {}).get(_NAME)
