"""The rules of the house fail where they are broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GENERATED = "The generated package imports nothing from dockwire, and does no I/O KEPT"
LINT = "from importlinter.cli import lint_imports_command as check; check()"

# A line in a file, and what its contract says of it.
BROKEN = [
    ("_async/net/pool.py", "from ..client import AsyncClient", "_async.net is not allowed"),
    ("_sync/streams/base.py", "from ..engine import Engine", "_sync.streams is not allowed"),
    ("_config/route.py", "from .._async.net import backend", "_config is not allowed"),
    ("_async/client.py", "from .._sync.client import Client", "_async is not allowed"),
    ("_archive/tar.py", "from .. import files", "_archive is not allowed"),
    ("errors.py", "from ._protocol.wire.stdcopy import Frame", "errors is not allowed"),
    ("_protocol/api/requests.py", "import time", "_protocol is not allowed to import time"),
    ("_swarm/jobs.py", "import threading", "_swarm is not allowed to import threading"),
    ("_async/engine.py", "import httpx", "dockwire._async.engine -> httpx"),
    ("_async/net/http1.py", "import httptools", "dockwire._async.net.http1 -> httptools"),
    ("_options/sizes.py", "from .container import body_fields", "acyclic"),
    ("_async/client.py", "import opentelemetry", "dockwire._async.client -> opentelemetry"),
    ("_doctor/findings/check.py", "import time", "_doctor.findings is not allowed to import time"),
    ("_doctor/findings/answer.py", "from ..checks import subject", "_doctor.findings is not"),
    ("_doctor/checks/network.py", "from ..._async import client", "_doctor is not allowed to"),
    ("_command_line/parser.py", "import attrs", "_command_line is not allowed to import attrs"),
    ("_async/streams/progress.py", "import rich", "dockwire._async.streams.progress -> rich"),
    ("_async/buildkit/grpc_server.py", "import h2", "_async.buildkit.grpc_server -> h2"),
    ("_buildkit/session_methods.py", "import os", "_buildkit is not allowed to import os"),
    ("_config/route.py", "import pytest", "dockwire._config.route -> pytest"),
]


def lint(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={"PYTHONPATH": f"{folder}/overrides:{folder}/generated", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    for name in ("overrides", "generated"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


def test_every_broken_contract_is_found(house: Path) -> None:
    """`nox -s lint` shows that none is broken; here all are at once."""
    for file, line, _ in BROKEN:
        path = house / "overrides" / "dockwire" / file
        path.write_text(f"{path.read_text()}\n{line}\n")
    code, output = lint(house)
    assert code == 1
    assert "KEPT" not in output.replace(GENERATED, "")
    text = " ".join(output.split())
    assert [message for _, _, message in BROKEN if message not in text] == []


# The beginning of a file with an except clause in line 3.
TRY = "try:\n    f()\n"
OURS = "from .._protocol.signal_handlers import from_signal_handler, suppress\n"


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("helpers.py", "", "not public, so its path needs an underscore"),
        ("_config/jobs.py", "", "share a name"),
        ("_config/long.py", "def f():\n" + "    x = 1\n" * 61, "f: 61 lines"),
        ("_config/catch.py", f"{TRY}except OSError:\n    pass\n", "catch:3: it also catches"),
        ("_config/catch.py", f"{TRY}except (KeyError, TimeoutError) as e:\n    x\n", "catch:3: "),
        ("_async/net/catch.py", f"{TRY}except socket.gaierror:\n    raise\n", "catch:3: "),
        ("_async/catch.py", f"{TRY}except:\n    x\n", "catch:3: "),
        ("_archive/catch.py", f"{TRY}except BaseException:\n    raise ValueError\n", "catch:3: "),
        ("_runtime/catch.py", "with contextlib.suppress(OSError):\n    f()\n", "catch:1: "),
        ("_runtime/catch.py", "with suppress(ValueError, KeyError):\n    f()\n", "catch:1: "),
    ],
)
def test_a_broken_rule_is_found(house: Path, file: str, text: str, problem: str) -> None:
    code, problems = check(house, file, text)
    assert code == 1
    assert [row for row in problems if problem in row]


@pytest.mark.parametrize(
    "text",
    [
        f"{TRY}except BaseException:\n    clean_up()\n    raise\n",
        f"{TRY}except KeyError:\n    pass\n",
        f"{OURS}{TRY}except OSError as e:\n    if from_signal_handler(e):\n        raise\n",
        f"{OURS}with suppress(OSError):\n    f()\n",
        "with contextlib.suppress(KeyError):\n    f()\n",
    ],
)
def test_other_clauses_may_stay(house: Path, text: str) -> None:
    _, problems = check(house, "_config/catch.py", text)
    assert [row for row in problems if "catch" in row] == []


def check(house: Path, file: str, text: str) -> tuple[int, list[str]]:
    path = house / "overrides" / "dockwire" / file
    path.write_text(text)
    try:
        done = subprocess.run(
            [sys.executable, "scripts/check_house.py"],
            cwd=house,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        path.unlink()
    return done.returncode, done.stderr.splitlines()
