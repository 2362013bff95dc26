"""The misspelt name of a filter is an error before anything is sent: some engines ignore it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dockwire import InvalidArgument
from dockwire._protocol.api.requests import encode
from dockwire_api.operation import Request
from dockwire_api.operations import container_list, system_events


@pytest.mark.parametrize(
    ("make", "key", "meant"),
    [
        (container_list, "lable", "label"),
        (container_list, "names", "name"),
        (system_events, "labels", "label"),
        (system_events, "container ", "container"),
    ],
)
def test_a_misspelt_name(make: Callable[..., Request], key: str, meant: str) -> None:
    with pytest.raises(InvalidArgument, match=rf"unknown filter '{key}'; did you mean '{meant}'\?"):
        encode(make(filters={key: ["x"]}), "engine")


@pytest.mark.parametrize("key", ["pod", "until", "label!", "a-filter-of-tomorrow"])
def test_another_name_is_sent(key: str) -> None:
    assert key in encode(container_list(filters={key: ["x"]}), "engine").query["filters"][0]
