"""Times that are longer than the system's calls can wait have no limit; they are not 0."""

from __future__ import annotations

import math

import pytest

from dockwire import Cluster, InvalidArgument
from dockwire._runtime.deadlines import LONGEST_SECONDS, Deadline, IdleTimeout, check_seconds
from dockwire._runtime.deadlines import check_timeout as check

LONG = (math.inf, 1e300, 10**400, LONGEST_SECONDS + 1)


@pytest.mark.parametrize("seconds", LONG)
def test_a_long_time_is_without_limit(seconds: float) -> None:
    assert check_seconds(seconds, "reconnect") == math.inf
    assert check(seconds, 5.0) is None
    assert Deadline(check(seconds, 5.0)).remaining() is None
    assert IdleTimeout(check(seconds, 5.0)).expires_at() is None
    with Cluster(["unix:///none"], retry_for=seconds) as cluster:
        assert cluster._retry_for == math.inf


@pytest.mark.parametrize("seconds", [-1, math.nan, None, "5", True])
def test_a_time_that_is_none_is_refused(seconds: float) -> None:
    with pytest.raises(InvalidArgument, match="reconnect: expected"):
        check_seconds(seconds, "reconnect")
