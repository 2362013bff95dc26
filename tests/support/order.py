"""A pytest plugin: in which order tests are run, and on which of several workers.

The slowest files start first, so that no worker is left with one when the others are done.
`--shuffle SEED` mixes files, and the tests in each, instead.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

# The files that take longest, in the order to start them: those that wait, on three nodes each, and
# those that need a core all the time, by turns. The others follow by name.
SLOWEST = (
    *("test_jobs.py", "test_swarm_managers.py", "test_next_version.py", "test_large_files.py"),
    *("test_swarm_nodes.py", "test_wheel.py", "test_services.py", "test_renamed.py"),
    *("test_pages.py", "test_cluster.py", "test_exec_timeout.py", "test_registries.py"),
    "test_transports.py",
    *("test_drift.py", "test_run.py", "test_compare.py", "test_exec.py"),
    "test_faults.py",
)
# Files that go to one worker, as what they share takes long to make: here an installed wheel.
TOGETHER = {"tests/typing/test_samples.py": "tests/packaging/test_wheel.py"}

# Files whose test functions may go to different workers: each takes long, and needs what is fast.
APART = {"tests/engine/test_faults.py"}


def add_option(parser: pytest.Parser) -> None:
    parser.addoption("--shuffle", metavar="SEED", help="run files, and tests in them, in any order")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    seed = config.getoption("--shuffle")
    if seed is not None:
        shuffle(items, seed)
        return
    places = {name: place for place, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


def shuffle(items: list[pytest.Item], seed: str) -> None:
    """Put files in any order, and the tests of each; equal seeds give equal orders."""
    chance = random.Random(seed)
    files = sorted({item.path for item in items})
    chance.shuffle(files)
    places = {path: place for place, path in enumerate(files)}
    chance.shuffle(items)
    items.sort(key=lambda item: places[item.path])


class Files(LoadFileScheduling):  # type: ignore[misc, unused-ignore]
    """Gives files to workers, as `--dist loadfile` does, and gets over the loss of a worker.

    xdist 3.8 gives the test that killed a worker to the next one. And a worker starts a test only
    when it knows the one after it, or that there is none; it does not hear of a later one.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file in APART:
            return nodeid.partition("[")[0]
        return TOGETHER.get(file, file)

    def remove_node(self, node: Any) -> str | None:
        workload: dict[str, dict[str, bool]] = self.assigned_work.pop(node)
        pending = [(unit, id) for unit in workload.values() for id in unit if not unit[id]]
        if not pending:
            return None
        unit, lost = pending[0]
        unit[lost] = True  # so that it is not run again
        self.workqueue.update((k, unit) for k, unit in workload.items() if not all(unit.values()))
        for other in self.assigned_work:
            self._reschedule(other)
        return lost

    def schedule(self) -> None:
        super().schedule()
        for node in self.nodes:
            self._reschedule(node)
        if not self.workqueue:
            for node in self.nodes:
                node.shutdown()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Files | None:
    return Files(config, log) if config.getoption("dist") == "loadfile" else None
