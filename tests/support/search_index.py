"""An index to search for repositories in, on the loopback of a private engine's network.

Only the registry's old interface has the search, and no registry that can be had speaks it.
"""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs, urlsplit

from .inside import listen
from .private_engine import PrivateEngine


class SearchIndex:
    """Listens as soon as it is made; ``address`` is what a term to search for begins with."""

    def __init__(self, engine: PrivateEngine, *names: str) -> None:
        class Handler(_Handler):
            known = names

        self._server = ThreadingHTTPServer(("", 0), Handler, bind_and_activate=False)
        self._server.socket.close()
        self._server.socket = listen(engine, 0)
        port = int(self._server.socket.getsockname()[1])
        self._server.server_name, self._server.server_port = "127.0.0.1", port
        self.address = f"127.0.0.1:{port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    known: tuple[str, ...]
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
        url = urlsplit(self.path)
        [term] = parse_qs(url.query).get("q", [""])
        found = [
            {"name": name, "description": "", "star_count": 0, "is_official": False}
            for name in self.known
            if term in name
        ]
        answer = {"num_results": len(found), "results": found} if url.path == "/v1/search" else {}
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
