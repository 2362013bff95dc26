"""A registry for a private engine, on the loopback of its network, with all of it in memory.

It takes images and plugins, gives them back, and searches them by name, which `docker_registry`
cannot; that one asks for passwords and speaks TLS. A registry on 127.0.0.1 need not: engines take
it as it is.
"""

from __future__ import annotations

import json
import threading
import uuid
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs, urlsplit

from .inside import listen
from .private_engine import PrivateEngine


class Registry:
    """Listens as soon as it is made; `address` is what names of images begin with."""

    def __init__(self, engine: PrivateEngine, port: int = 5000) -> None:
        self.address = f"127.0.0.1:{port}"
        self.blobs: dict[str, bytes] = {}
        self.uploads: dict[str, bytearray] = {}
        # By repository, then by tag or digest: the media type and the manifest.
        self.manifests: dict[str, dict[str, tuple[str, bytes]]] = {}
        registry = self

        class Handler(_Handler):
            store = registry

        self._server = ThreadingHTTPServer(("", 0), Handler, bind_and_activate=False)
        self._server.socket.close()
        self._server.socket = listen(engine, port)
        self._server.server_name, self._server.server_port = "127.0.0.1", port
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """One connection. What a path means is what the distribution specification says."""

    store: Registry
    protocol_version = "HTTP/1.1"
    timeout = 60

    def log_message(self, format: str, *args: object) -> None:
        pass

    def handle_one_request(self) -> None:
        # Engines try TLS first, and leave connections as they like.
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def do_GET(self) -> None:
        self._answer()

    do_HEAD = do_POST = do_PATCH = do_PUT = do_GET

    def _answer(self) -> None:
        body = self._body()
        url = urlsplit(self.path)
        query = {key: values[-1] for key, values in parse_qs(url.query).items()}
        parts = url.path.strip("/").split("/")
        if parts[0] == "v1":
            self._index(parts[1:], query)
        elif parts == ["v2"]:
            self._send(200, b"{}")
        elif "manifests" in parts[-2:]:
            self._manifest("/".join(parts[1:-2]), parts[-1], body)
        elif parts[-1] == "uploads" or parts[-2] == "uploads":
            self._upload(parts, query, body)
        elif parts[-2] == "blobs" and (data := self.store.blobs.get(parts[-1])) is not None:
            self._send(200, data, {"Docker-Content-Digest": parts[-1]}, "application/octet-stream")
        else:
            self._error(404, "BLOB_UNKNOWN")

    def _index(self, parts: list[str], query: dict[str, str]) -> None:
        """The old interface, which only the search still uses."""
        if parts != ["search"]:
            self._send(200, b"{}")
            return
        found = [
            {"name": name, "description": "", "star_count": 0, "is_official": False}
            for name in sorted(self.store.manifests)
            if query.get("q", "") in name
        ]
        self._send(200, json.dumps({"num_results": len(found), "results": found}).encode())

    def _manifest(self, repository: str, reference: str, body: bytes) -> None:
        known = self.store.manifests
        if self.command == "PUT":
            digest = digest_of(body)
            entry = (self.headers.get("Content-Type", ""), body)
            known.setdefault(repository, {}).update({reference: entry, digest: entry})
            self._send(201, b"", {"Location": self.path, "Docker-Content-Digest": digest})
        elif (found := known.get(repository, {}).get(reference)) is not None:
            kind, manifest = found
            self._send(200, manifest, {"Docker-Content-Digest": digest_of(manifest)}, kind)
        else:
            self._error(404, "MANIFEST_UNKNOWN")

    def _upload(self, parts: list[str], query: dict[str, str], body: bytes) -> None:
        uploads = self.store.uploads
        if self.command == "POST":
            id = uuid.uuid4().hex
            uploads[id] = bytearray()
            parts = [*parts, id]
        else:
            id = parts[-1]
            uploads[id] += body
        place = "/" + "/".join(parts)
        if self.command == "PUT":
            data = bytes(uploads.pop(id))
            if digest_of(data) != query["digest"]:
                self._error(400, "DIGEST_INVALID")
                return
            self.store.blobs[query["digest"]] = data
            self._send(201, b"", {"Location": place, "Docker-Content-Digest": query["digest"]})
        else:
            at = {"Location": place, "Range": f"0-{max(len(uploads[id]) - 1, 0)}"}
            self._send(202, b"", {**at, "Docker-Upload-UUID": id})

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = bytearray()
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return bytes(body)

    def _error(self, status: int, code: str) -> None:
        # Without a detail, as no registry sends them, Docker 20.10 makes a 500 of each.
        words = {"code": code, "message": code.replace("_", " ").lower(), "detail": self.path}
        self._send(status, json.dumps({"errors": [words]}).encode())

    def _send(
        self,
        status: int,
        body: bytes,
        headers: dict[str, str] | None = None,
        kind: str = "application/json",
    ) -> None:
        self.send_response(status)
        for name, value in {
            "Docker-Distribution-Api-Version": "registry/2.0",
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def digest_of(data: bytes) -> str:
    return f"sha256:{sha256(data).hexdigest()}"
