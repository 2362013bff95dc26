"""Every public symbol of the installed packages has a type that all checkers agree on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("package", ["dockwire_api", "dockwire"])
def test_all_public_symbols_have_a_known_type(
    package: str, installed: Path, tmp_path: Path
) -> None:
    environment = installed.parents[1]
    # pyright finds the package by these variables; --pythonpath does not count here.
    path = f"{installed.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pyright", "--ignoreexternal", "--outputjson"),
            *("--verifytypes", package),
        ],
        cwd=tmp_path,
        env={**os.environ, "VIRTUAL_ENV": str(environment), "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)["typeCompleteness"]
    unclear = [
        row["name"]
        for row in report["symbols"]
        # Its base classes are unknown where httpx2 is not installed.
        if not row["name"].startswith("dockwire.httpx2.")
        and row["isExported"]
        and (row["isTypeAmbiguous"] or not row["isTypeKnown"])
    ]
    assert "\n".join(unclear) == ""
    assert report["exportedSymbolCounts"]["withKnownType"] > 500
