"""What importing costs, as processor time over a bare interpreter; ``import httpx`` is 1.

Run it with ``nox -s bench``. Every figure is the median of several fresh processes, taken in
turns, so that a machine that is busy for a while is busy for all of them.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys

RUNS = 15
STATEMENTS = {
    "bare Python": "pass",
    "import httpx": "import httpx",
    "import attrs": "import attrs",
    "import dockwire": "import dockwire",
    "Engine, not connected": "from dockwire import Engine; Engine()",
    "models.HostConfig": "from dockwire import models; models.HostConfig",
    "engine.containers": "from dockwire import Engine; Engine().containers",
}


def processor_seconds(statement: str) -> float:
    """User and system time of a process that runs one statement."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", statement], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    seconds: dict[str, list[float]] = {name: [] for name in STATEMENTS}
    for statement in STATEMENTS.values():
        processor_seconds(statement)  # so that every file is compiled and cached
    for _ in range(RUNS):
        for name, statement in STATEMENTS.items():
            seconds[name].append(processor_seconds(statement))
    median = {name: statistics.median(values) for name, values in seconds.items()}
    bare = median.pop("bare Python")
    unit = median["import httpx"] - bare
    print(f"{'':24} {'ms':>8} {'httpx = 1':>10}   (bare Python {bare * 1e3:.1f} ms)")
    for name, value in median.items():
        print(f"{name:24} {(value - bare) * 1e3:8.1f} {(value - bare) / unit:10.2f}")


if __name__ == "__main__":
    main()
