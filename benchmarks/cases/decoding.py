"""JSON to models, without a connection. The floor is ``json.loads``."""

from __future__ import annotations

import json

from ..case import Case
from ..run import Run
from ..scripted_peer import containers, encode


class Decode(Case):
    """A list of containers, of which nothing is used yet."""

    name = "decode"
    work = "decode a list of 500 containers {size:,} times"
    engine = "none"
    sizes = (50,)
    left_out = {
        "dockwire async": "the same decoder",
        "docker-py": "it has dicts: the floor",
        "aiodocker": "it has dicts: the floor",
    }

    def floor(self, run: Run) -> None:
        text, count = encode(containers(500)), 0
        json.loads(text)
        with run.measured():
            for _ in range(run.size):
                count += len(json.loads(text))
        run.check(count, 500 * run.size)

    def dockwire(self, run: Run) -> None:
        from dockwire._protocol.api.requests import encode as encode_request
        from dockwire._protocol.api.responses import decode_body
        from dockwire._protocol.api.versions import VersionInUse
        from dockwire_api.operations import container_list

        text, count = encode(containers(500)), 0
        prepared = encode_request(container_list(), "engine").prepare(VersionInUse("engine"))
        decode_body(prepared, 200, {}, text)
        with run.measured():
            for _ in range(run.size):
                count += len(decode_body(prepared, 200, {}, text))
        run.check(count, 500 * run.size)

    def dockwire_fast(self, run: Run) -> None:
        self.dockwire(run)


CASES = (Decode(),)
