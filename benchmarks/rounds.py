"""A process for each case, size, client and round; the clients take turns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dockwire._testing.no_engine import NoEngine

from .case import CLIENTS, Case
from .child import OTHER
from .places import ROOT, Places
from .results import CaseResult, ClientResult, Sample

# A child that does not end by then is taken for failed.
_LIMIT = 900
# The caller's Docker settings must not change what is measured.
_SETTINGS = (
    *("DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_TLS", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH"),
    *("DOCKER_API_VERSION", "DOCKER_CUSTOM_HEADERS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
)


@dataclass(frozen=True)
class Client:
    """A client, and for another checkout of dockwire where that is."""

    name: str
    method: str
    checkout: Path | None = None


def clients(names: Sequence[str], others: Mapping[str, Path]) -> list[Client]:
    """Return the clients by name, those of other checkouts after dockwire's."""
    known = []
    for name in CLIENTS:
        known.append(Client(name, name))
        if name == "dockwire async":
            for other, checkout in others.items():
                known.append(Client(other, "dockwire", checkout))
                known.append(Client(f"{other} async", "dockwire async", checkout))
    chosen = [each for each in known if not names or each.name in names]
    if unknown := set(names) - {each.name for each in known}:
        raise SystemExit(f"unknown clients: {', '.join(sorted(unknown))}")
    return chosen


class Rounds:
    """Measures cases with clients."""

    def __init__(self, places: Places, rounds: int, scale: float) -> None:
        self._places = places
        self._rounds = rounds
        self._scale = scale

    def measure(
        self, case: Case, clients: Sequence[Client], progress: Callable[[str], None]
    ) -> Iterator[CaseResult]:
        """Measure a case, and give the result of each of its sizes."""
        for size in case.scaled(self._scale):
            found = {each.name: ClientResult() for each in clients}
            for number in range(self._rounds):
                for client in clients:
                    result = found[client.name]
                    if number == 0:
                        result.left_out = self._why_not(case, client)
                    if not result.left_out and case.method(client.method):
                        progress(f"{case.name} {size:,}: round {number + 1}, {client.name}")
                        self._add(result, case, client, size)
            used = {name: each for name, each in found.items() if each.samples or each.note}
            yield CaseResult.of(case, size, used)

    def _why_not(self, case: Case, client: Client) -> str:
        if reason := case.left_out.get(client.method):
            return reason
        if case.method(client.method) is None:
            return ""
        try:
            self._places.place(case.engine)
            if client.method == "docker command":
                self._places.docker()
        except NoEngine as error:
            return str(error).splitlines()[0]
        return ""

    def _add(self, result: ClientResult, case: Case, client: Client, size: int) -> None:
        place = self._places.place(case.engine)
        if client.method == "docker command":
            place = replace(place, docker=self._places.docker())
        try:
            done = subprocess.run(
                [
                    *(sys.executable, "-m", "benchmarks.child", case.name, client.method),
                    *(str(size), json.dumps(vars(place))),
                ],
                cwd=ROOT,
                env=self._environment(client),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=_LIMIT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            result.problems.append(f"it did not end within {_LIMIT} s")
            return
        if done.returncode:
            lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
            result.problems.append(f"it failed: {lines[-1][:100]}")
            print(done.stderr, file=sys.stderr)
            return
        result.samples.append(Sample(**json.loads(done.stdout.splitlines()[-1])))

    def _environment(self, client: Client) -> dict[str, str]:
        environment = {key: value for key, value in os.environ.items() if key not in _SETTINGS}
        environment["DOCKER_CONFIG"] = self._places.configuration
        if client.checkout:
            paths = [str(client.checkout / "generated"), str(client.checkout / "overrides")]
            environment["PYTHONPATH"] = os.pathsep.join(paths)
            environment[OTHER] = str(client.checkout)
        return environment
