"""Every fault is met on both transports and in both colours."""

from __future__ import annotations

import pytest


@pytest.fixture(params=["unix", "tcp"])
def transport(request: pytest.FixtureRequest) -> str:
    """What the scripted peer listens on."""
    return str(request.param)
