"""The process that runs one case with one client, and prints one line of JSON.

``python -m benchmarks.child CASE CLIENT SIZE PLACE``
"""

from __future__ import annotations

import json
import os
import resource
import sys
from dataclasses import asdict
from importlib.util import find_spec
from types import CoroutineType

from .case import FAST
from .cases import case_named
from .run import Run, block_orjson, load_place

# The directory that ``dockwire`` must come from, where it is another checkout's.
OTHER = "DOCKWIRE_BENCH_OTHER"


def main() -> None:
    """Run, measure and print."""
    name, client, size, place = sys.argv[1:]
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if client != FAST:
        block_orjson()
    work = case_named(name).method(client)
    if work is None:
        raise SystemExit(f"{name} does not run with {client}")
    run = Run(load_place(place), int(size))
    result = work(run)
    if isinstance(result, CoroutineType):
        import asyncio  # only where it is needed, as it takes memory

        asyncio.run(result)
    if run.figures is None or run.got is None:
        raise SystemExit(f"{name} measures or checks nothing with {client}")
    _check_origin()
    print(json.dumps({**asdict(run.figures), "got": run.got}))


def _check_origin() -> None:
    other = os.environ.get(OTHER)
    found = find_spec("dockwire")  # of the module, if it was imported
    if other and not (found and str(found.origin).startswith(os.path.join(other, ""))):
        raise SystemExit("dockwire was not loaded from the other checkout")


if __name__ == "__main__":
    main()
