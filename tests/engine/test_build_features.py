"""The table of the features of builds by BuildKit: what works, and which error says why not."""

from __future__ import annotations

import json
from pathlib import Path

from dockwire import Engine
from dockwire._testing.private_engine import ForeignEngine, KeptEngine
from tests.conftest import needs_dockerd
from tests.support.build_features import FEATURES, SAVED, WORKS, title, try_features
from tests.support.podman import PrivatePodman
from tests.support.report import TABLES


def test_features(engine_host: ForeignEngine, plain: Engine, tmp_path: Path) -> None:
    if not isinstance(engine_host, KeptEngine):
        needs_dockerd(engine_host, "features of builds")
    found = try_features(engine_host, plain, tmp_path)
    podman = isinstance(engine_host, PrivatePodman)
    shown = title("podman" if podman else "docker", plain)
    TABLES.append("\n".join([f"builds on {shown}", *(f"{k:45} {v}" for k, v in found.items())]))
    assert list(found) == list(FEATURES)
    for column in json.loads(SAVED.read_text(encoding="utf-8")):
        assert list(column["features"]) == list(FEATURES)
        if column["engine"] == shown:
            assert found == column["features"]
    # Everywhere: an error names the version, the builder or the command that can do it.
    for outcome in found.values():
        assert outcome == WORKS or any(
            word in outcome for word in ("Docker", "docker", "BuildKit", "this engine")
        ), outcome
