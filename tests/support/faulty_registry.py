"""A registry whose repositories each have a fault: the name of one says which.

It serves images of one layer, made from the repository's name, and takes pushes. It speaks plain
HTTP on the loopback of an engine's network, where engines want nothing else.
"""

from __future__ import annotations

import gzip
import hashlib
import http.server
import io
import json
import os
import random
import socket
import struct
import tarfile
import threading
from functools import cache
from typing import Any, NamedTuple, Self

from .inside import listen
from .private_engine import PrivateEngine

MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"
CONFIG = "application/vnd.docker.container.image.v1+json"
LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip"
SIZE = 300_000
LARGE = 8 << 20
TLS_RECORD = b"\x16"


def digest(data: bytes) -> str:
    """The digest of a blob, as manifests have it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


class Image(NamedTuple):
    """An image as a registry has it."""

    layer: bytes
    config: bytes
    manifest: bytes


@cache
def image_of(repository: str) -> Image:
    """The image of a repository; none shares a layer with another."""
    size = LARGE if repository.startswith("large") else SIZE
    content = random.Random(repository).randbytes(size)
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        entry = tarfile.TarInfo("data")
        entry.size = len(content)
        tar.addfile(entry, io.BytesIO(content))
    layer = gzip.compress(made.getvalue(), 1, mtime=0)
    config = json.dumps(
        {
            "architecture": "amd64",
            "os": "linux",
            "config": {},
            "rootfs": {"type": "layers", "diff_ids": [digest(made.getvalue())]},
        }
    ).encode()
    manifest = {
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "config": {"mediaType": CONFIG, "size": len(config), "digest": digest(config)},
        "layers": [{"mediaType": LAYER, "size": len(layer), "digest": digest(layer)}],
    }
    return Image(layer, config, json.dumps(manifest).encode())


class FaultyRegistry:
    """Answers when it is made; ``address`` is what names of images begin with."""

    def __init__(self, engine: PrivateEngine) -> None:
        registry = self
        self.over = threading.Event()
        self.uploads: dict[str, bytes] = {}

        class Handler(_Handler):
            of = registry

        listener = listen(engine, 0)
        self.address = f"127.0.0.1:{listener.getsockname()[1]}"
        self._server = http.server.ThreadingHTTPServer(("", 0), Handler, bind_and_activate=False)
        self._server.daemon_threads = True
        self._server.socket.close()
        self._server.socket = listener
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    """One connection; ``self.fault`` is the last part of the repository's name but one."""

    of: FaultyRegistry
    protocol_version = "HTTP/1.1"
    fault = ""
    repository = ""

    def handle(self) -> None:
        try:
            if self.connection.recv(1, socket.MSG_PEEK) == TLS_RECORD:
                # An engine tries TLS first, and continues if the answer is HTTP.
                self.connection.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")
                return
            super().handle()
        except OSError:
            self.close_connection = True

    def _route(self) -> tuple[str, str]:
        """What is asked for, "manifests" or "blobs", and which one."""
        parts = self.path.partition("?")[0].split("/")
        for kind in ("manifests", "blobs"):
            if kind in parts:
                place = parts.index(kind)
                self.repository = "/".join(parts[2:place])
                self.fault = parts[2]
                return kind, "/".join(parts[place + 1 :])
        return "", ""

    # --- pull -------------------------------------------------------------------------------------

    def do_GET(self) -> None:
        kind, which = self._route()
        if kind == "manifests":
            found = f"{self.repository} manifest" in self.of.uploads
            data = self.of.uploads[f"{self.repository} manifest"] if found else None
            self._give_manifest(data or image_of(self.repository).manifest)
        elif kind == "blobs":
            image = image_of(self.repository)
            data = next((each for each in image if digest(each) == which), None)
            data = self.of.uploads.get(which, b"") if data is None else data
            if not data:
                self._answer(404, errors("BLOB_UNKNOWN"))
            elif data == image.layer:
                self._give_layer(data)
            else:
                self._give_config(data)
        else:
            self._answer(200, b"{}")

    def _give_manifest(self, data: bytes) -> None:
        document = json.loads(data)
        status, head = 200, {"Content-Type": MANIFEST, "Docker-Content-Digest": digest(data)}
        match self.fault:
            case "manifest-429" | "manifest-503" | "manifest-500":
                status, data = int(self.fault[-3:]), errors("TOOMANYREQUESTS")
            case "manifest-not-json":
                data = data[:-20]
                head["Docker-Content-Digest"] = digest(data)
            case "manifest-html":
                data, head = b"<html>Sign in</html>", {"Content-Type": "text/html"}
            case "manifest-empty":
                data = b"{}"
                head["Docker-Content-Digest"] = digest(data)
            case "manifest-digest":
                head["Docker-Content-Digest"] = digest(b"other")
            case "manifest-reset":
                self._reset(head, data)
                return
            case "manifest-stall":
                self.of.over.wait(60)
                return
            case "layer-size-larger" | "layer-size-smaller":
                document["layers"][0]["size"] += 1000 if self.fault.endswith("larger") else -1000
                data = json.dumps(document).encode()
                head["Docker-Content-Digest"] = digest(data)
        self._answer(status, data, head)

    def _give_layer(self, data: bytes) -> None:
        head = {"Content-Type": "application/octet-stream"}
        half = len(data) // 2
        match self.fault:
            case "blob-reset":
                self._reset(head, data)
            case "blob-short":
                self._answer(200, data[:half], head, length=len(data))
                self.close_connection = True
            case "blob-stall":
                self._answer(200, data[:half], head, length=len(data))
                self.of.over.wait(60)
            case "blob-long":
                self._answer(200, data + bytes(1000), head)
            case "blob-digest":
                self._answer(200, data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :], head)
            case "blob-not-gzip":
                self._answer(200, bytes(len(data)), head)
            case "blob-429" | "blob-503" | "blob-404":
                self._answer(int(self.fault[-3:]), errors("UNAVAILABLE"))
            case _:
                self._answer(200, data, head)

    def _give_config(self, data: bytes) -> None:
        if self.fault == "config-digest":
            data = data.replace(b"linux", b"minix")
        self._answer(200, data, {"Content-Type": "application/octet-stream"})

    def _reset(self, head: dict[str, str], data: bytes) -> None:
        self._answer(200, data[: len(data) // 2], head, length=len(data))
        self._hang_up()

    def _hang_up(self) -> None:
        """Reset the connection; a close would first send what an end is."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        os.close(self.connection.detach())
        raise OSError("reset")

    # --- push -------------------------------------------------------------------------------------

    def do_HEAD(self) -> None:
        kind, which = self._route()
        data = self.of.uploads.get(which)
        if kind == "blobs" and data is not None:
            self._answer(200, data, {"Docker-Content-Digest": which})
        elif kind == "manifests" and not self.fault.startswith("push"):
            self._give_manifest(image_of(self.repository).manifest)
        else:
            self._answer(404, b"")

    def do_POST(self) -> None:
        self._route()
        if self.fault == "push-429" or self.fault == "push-503":
            self._answer(int(self.fault[-3:]), errors("TOOMANYREQUESTS"))
            return
        place = f"/v2/{self.repository}/blobs/uploads/1"
        self._answer(202, b"", {"Location": place, "Docker-Upload-UUID": "1", "Range": "0-0"})

    def do_PATCH(self) -> None:
        self._route()
        if self.fault in ("push-reset", "push-stall"):
            self.rfile.read(10_000)
            if self.fault == "push-stall":
                self.of.over.wait(60)
            self._hang_up()
        data = self._body()
        self.of.uploads[digest(data)] = data
        place = f"/v2/{self.repository}/blobs/uploads/1"
        self._answer(202, b"", {"Location": place, "Range": f"0-{max(0, len(data) - 1)}"})

    def do_PUT(self) -> None:
        kind, _ = self._route()
        data = self._body()
        if kind == "manifests":
            self._take_manifest(data)
            return
        named = self.path.partition("digest=")[2].replace("%3A", ":").partition("&")[0]
        if data:
            self.of.uploads[digest(data)] = data
        if self.fault == "push-digest":
            self._answer(400, errors("DIGEST_INVALID"))
            return
        place = f"/v2/{self.repository}/blobs/{named}"
        self._answer(201, b"", {"Location": place, "Docker-Content-Digest": named})

    def _take_manifest(self, data: bytes) -> None:
        if self.fault == "push-manifest-500":
            self._answer(500, errors("UNKNOWN"))
        elif self.fault == "push-manifest-invalid":
            self._answer(400, errors("MANIFEST_INVALID"))
        else:
            found = digest(b"other" if self.fault == "push-manifest-digest" else data)
            self.of.uploads[f"{self.repository} manifest"] = data
            self._answer(201, b"", {"Docker-Content-Digest": found, "Location": self.path})

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        data = b""
        while size := int(self.rfile.readline() or b"0", 16):
            data += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return data

    # --- answers ----------------------------------------------------------------------------------

    def _answer(
        self, status: int, body: bytes, headers: dict[str, str] | None = None, length: int = -1
    ) -> None:
        self.send_response(status)
        self.send_header("Docker-Distribution-Api-Version", "registry/2.0")
        self.send_header("Content-Length", str(len(body) if length < 0 else length))
        for key, value in (headers or {"Content-Type": "application/json"}).items():
            self.send_header(key, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


def errors(code: str) -> bytes:
    """The body of an error, as the registry's API has it."""
    return json.dumps({"errors": [{"code": code, "message": f"scripted {code}"}]}).encode()
