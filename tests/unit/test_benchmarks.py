"""The benchmarks without an engine, at a tiny scale: complete figures and all data, never time."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from benchmarks.__main__ import main
from benchmarks.case import CLIENTS, OPTIONAL, Case
from benchmarks.cases import ALL
from benchmarks.measure import Meter
from benchmarks.places import ROOT
from benchmarks.results import CaseResult, ClientResult, Results, Sample
from benchmarks.table import markdown

OURS = ("floor", "dockwire", "dockwire async")
SCRIPTED = [case for case in ALL if case.engine in ("scripted", "none")]
PARTS = 3


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Run all of them, in parts at the same time; give the directories with the files."""
    parts = [SCRIPTED[number::PARTS] for number in range(PARTS)]
    folders = [tmp_path_factory.mktemp("bench") for _ in parts]

    def run(part: list[Case], folder: Path) -> int:
        files = {"json": "results.json", "table": "table.md", "svg": "chart.svg"}
        return main(
            [
                *(case.name for case in part),
                *("--scale", "0.001", "--rounds", "1", "--clients", ",".join(OURS)),
                *(f"--{name}={folder / file}" for name, file in files.items()),
            ]
        )

    with ThreadPoolExecutor(PARTS) as threads:
        assert list(threads.map(run, parts, folders)) == [0] * PARTS
    return folders


@pytest.fixture(scope="module")
def cases(measured: list[Path]) -> list[dict[str, Any]]:
    """The measured cases, from JSON."""
    found = [json.loads((folder / "results.json").read_text()) for folder in measured]
    return [case for each in found for case in each["cases"]]


def test_every_case_and_client_has_complete_figures(cases: list[dict[str, Any]]) -> None:
    assert {case["name"] for case in cases} == {case.name for case in SCRIPTED}
    for case in SCRIPTED:
        for found in (each for each in cases if each["name"] == case.name):
            for client in OURS:
                if case.method(client) is None:
                    assert client not in found["clients"] or found["clients"][client]["left_out"]
                    continue
                best = found["clients"][client]["best"]
                assert best["cpu"] > 0
                assert best["wall"] > 0
                assert best["peak"] > 1 << 20
                assert found["clients"][client]["ratio"] > 0


def test_every_client_got_the_same_data(cases: list[dict[str, Any]]) -> None:
    for case in cases:
        counts = {each["best"]["got"] for each in case["clients"].values() if each["samples"]}
        assert len(counts) == 1, case["name"]
        assert counts.pop() > 0


def test_the_table_has_a_row_for_each_case(measured: list[Path]) -> None:
    text = "".join((folder / "table.md").read_text() for folder in measured)
    for case in SCRIPTED:
        assert f"`{case.name}`" in text


def test_the_chart_has_a_bar_for_each_case_and_client(measured: list[Path]) -> None:
    for folder in measured:
        root = ElementTree.parse(folder / "chart.svg").getroot()
        bars = [title.text or "" for title in root.iter("{http://www.w3.org/2000/svg}title")]
        found = json.loads((folder / "results.json").read_text())["cases"]
        expected = [
            f"{case['name']}, {client}"
            for case in found
            for client, result in case["clients"].items()
            if not case["growth"] and client != "floor" and result["samples"]
        ]
        assert [bar.partition(":")[0] for bar in bars] == expected


def test_json_names_neither_machine_nor_paths(measured: list[Path]) -> None:
    for folder in measured:
        text = (folder / "results.json").read_text()
        assert str(ROOT) not in text
        assert str(folder) not in text
        assert f'"{socket.gethostname()}"' not in text


def test_another_checkout_is_measured_as_two_clients(tmp_path: Path) -> None:
    package = tmp_path / "overrides" / "dockwire"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    file = tmp_path / "results.json"
    arguments = ["import", "--rounds", "1", "--scale", "0.001", f"--other=before={tmp_path}"]
    files = [f"--json={file}", f"--svg={tmp_path / 'svg'}", f"--table={tmp_path / 'table'}"]
    assert main([*arguments, "--clients", "floor,before", *files]) == 0
    found = json.loads(file.read_text())
    assert list(found["cases"][0]["clients"]) == ["floor", "before"]


def test_a_child_refuses_dockwire_from_elsewhere(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.child", "import-engine", "dockwire", "1", "{}"],
        cwd=ROOT,
        env={"DOCKWIRE_BENCH_OTHER": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "not loaded from the other checkout" in done.stderr


def test_clients_that_are_left_out_say_why() -> None:
    for case in ALL:
        for client in CLIENTS:
            if client not in OPTIONAL:
                assert case.method(client) or case.left_out.get(client), (case.name, client)


def test_the_best_of_all_rounds_counts_and_reasons_are_shown() -> None:
    samples = [Sample(0.3, 0.5, 30 << 20, None, 7), Sample(0.2, 0.6, 40 << 20, 1, 7)]
    clients = {
        "floor": ClientResult([Sample(0.1, 0.1, 1 << 20, 0, 7)]),
        "dockwire": ClientResult(samples),
        "docker-py": ClientResult(left_out="it cannot"),
    }
    case = CaseResult("ping", "7 pings", "scripted peer", 7, False, "floor", clients)
    facts = {"date": "", "commit": "", "cores": 2, "system": "", "python": "", "packages": {}}
    results = Results({**facts, "engine": ""}, {"rounds": 2, "scale": 1}, list(clients), [case])
    assert case.ratio("dockwire") == 2
    text = markdown(results)
    assert "| `ping`: 7 pings | 100 ms | 2.00 | - |" in text
    assert "|  | dockwire | 2.00 | 200 | 500 | 30.0 |" in text
    assert "|  | docker-py | it cannot |  |  |  |" in text


def test_cases_measured_apart_replace_the_same_ones_and_say_when() -> None:
    def run(date: str, cpu: float, *names: str) -> Results:
        clients = {
            "floor": ClientResult([Sample(0.1, 0.1, 1 << 20, 0, 7)]),
            "dockwire": ClientResult([Sample(cpu, 0.5, None, None, 7)], problems=["it failed"]),
            "docker-py": ClientResult(left_out="it cannot"),
        }
        found = [CaseResult(name, name, "none", 7, False, "floor", clients) for name in names]
        facts = {"date": date, "commit": "abc", "cores": 2, "system": "", "python": ""}
        machine = {**facts, "packages": {}, "engine": ""}
        return Results(machine, {"rounds": 2, "scale": 1}, list(clients), found)

    first = run("2026-01-01", 0.2, "ping", "execs", "output")
    kept = Results.of_json(first.as_json())
    assert kept == first
    kept.replace(run("2026-01-02", 0.3, "execs", "new"))
    assert [case.name for case in kept.cases] == ["ping", "execs", "output", "new"]
    ratios = [case.ratio("dockwire") for case in kept.cases]
    assert ratios == pytest.approx([2, 3, 2, 3])
    apart = "Measured apart, on 2026-01-02 at abc, the best of 2: `execs`, `new`."
    assert apart in markdown(Results.of_json(kept.as_json()))
    assert "Measured apart" not in markdown(first)


def test_rounds_that_fail_are_noted_and_the_others_count() -> None:
    def failed(samples: list[Sample]) -> ClientResult:
        return ClientResult(samples, problems=["it failed: got 199 instead of 200"])

    sample = Sample(0.3, 0.5, 30 << 20, None, 7)
    clients = {
        "floor": ClientResult([Sample(0.1, 0.1, 1 << 20, 0, 7)]),
        "dockwire": failed([sample]),
        "docker-py": failed([sample]),
        "aiodocker": failed([]),
    }
    case = CaseResult("execs", "7 commands", "real engine", 7, False, "floor", clients)
    facts = {"date": "", "commit": "", "cores": 2, "system": "", "python": "", "packages": {}}
    results = Results({**facts, "engine": ""}, {"rounds": 2, "scale": 1}, list(clients), [case])
    text = markdown(results)
    reason = "it failed: got 199 instead of 200"
    assert "|  | docker-py | 3.00 |" in text
    assert f"`execs`, docker-py: in 1 of 2 rounds {reason}." in text
    assert f"|  | aiodocker | in 1 of 1 rounds {reason} |" in text
    assert [line.partition(":")[0] for line in results.failures] == [
        "execs 7, dockwire",
        "execs 7, aiodocker",
    ]


def test_memory_is_measured_over_that_before() -> None:
    meter = Meter()
    meter.start()
    kept = bytearray(b"x") * (32 << 20)
    figures = meter.stop()
    assert figures.grown is not None
    assert figures.grown >= len(kept) * 0.9
    assert figures.peak is not None
    assert figures.peak >= figures.grown
