"""Every fault is met on all transports and in both colours."""

from __future__ import annotations

import pytest

from tests.support.certificates import shared


@pytest.fixture(params=["unix", "tcp", "tls"])
def transport(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the scripted peer listens on."""
    if request.param == "tls":
        # An https:// address trusts whom the system trusts: for now that is our authority.
        monkeypatch.setenv("SSL_CERT_FILE", str(shared().ca))
    return str(request.param)
