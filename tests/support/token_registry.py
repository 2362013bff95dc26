"""A registry that takes tokens of its own token server only, in front of one that is open to all.

Like those of Docker Hub and of most companies: it answers 401 and names the token server, which
gives a token for a password, by GET or as OAuth 2 has it, by POST.
"""

from __future__ import annotations

import base64
import http.client
import http.server
import json
import secrets
import socket
import threading
from typing import Any, Self
from urllib.parse import parse_qs

from .docker_registry import SOMEBODY, DockerRegistry
from .inside import connect, listen
from .private_engine import PrivateEngine

REPEATED = ("Content-Type", "Content-Length", "Docker-Content-Digest", "Location", "Etag")
# The first byte of a handshake of TLS.
TLS_RECORD = b"\x16"


class TokenRegistry:
    """Answers when it is made; ``address`` is what names of images begin with.

    ``asked`` are the methods by which the token server was asked with the right password.
    """

    def __init__(self, engine: PrivateEngine, behind: DockerRegistry) -> None:
        self.engine = engine
        self.behind = behind
        self.token = secrets.token_hex(16)
        self.asked: list[str] = []
        registry = self

        class Handler(_Handler):
            of = registry

        listener = listen(engine, 0)
        self.address = f"127.0.0.1:{listener.getsockname()[1]}"
        self._server = http.server.ThreadingHTTPServer(("", 0), Handler, bind_and_activate=False)
        self._server.socket.close()
        self._server.socket = listener
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    of: TokenRegistry
    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        if self.connection.recv(1, socket.MSG_PEEK) == TLS_RECORD:
            # An engine tries TLS first, and continues if the answer is HTTP.
            self.connection.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")
            return
        super().handle()

    def do_GET(self) -> None:
        if self.path.startswith("/token"):
            pair = f"{SOMEBODY.username}:{SOMEBODY.password}".encode()
            given = self.headers.get("Authorization", "")
            self._give_token(given == f"Basic {base64.b64encode(pair).decode()}")
        elif self.headers.get("Authorization") != f"Bearer {self.of.token}":
            realm = f'Bearer realm="http://{self.of.address}/token",service="tests"'
            self._answer(401, b"{}", {"WWW-Authenticate": realm})
        else:
            self._pass_on()

    do_HEAD = do_GET

    def do_POST(self) -> None:
        fields = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
        self._give_token(
            fields.get("username") == [SOMEBODY.username]
            and fields.get("password") == [SOMEBODY.password]
        )

    def _give_token(self, right: bool) -> None:
        if not right:
            self._answer(401, b"{}", {})
            return
        self.of.asked.append(self.command)
        token = self.of.token
        body = {"token": token, "access_token": token, "expires_in": 300}
        self._answer(200, json.dumps(body).encode(), {"Content-Type": "application/json"})

    def _pass_on(self) -> None:
        upstream = _Inside(self.of.engine, self.of.behind.port)
        try:
            headers = {key: value for key, value in self.headers.items() if key != "Authorization"}
            upstream.request(self.command, self.path, headers=headers)
            found = upstream.getresponse()
            body = found.read()
            kept = {key: value for key in REPEATED if (value := found.headers.get(key))}
            self._answer(found.status, body, kept)
        finally:
            upstream.close()

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Inside(http.client.HTTPConnection):
    """A connection into the network of an engine."""

    def __init__(self, engine: PrivateEngine, port: int) -> None:
        super().__init__("127.0.0.1", port)
        self._engine = engine

    def connect(self) -> None:
        self.sock: socket.socket = connect(self._engine, self.port)
