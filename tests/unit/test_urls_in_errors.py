"""Errors do not show the password of a URL that a caller passes in the wrong place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dockwire import InvalidArgument
from dockwire._archive.build_context import check_context
from dockwire._archive.build_outputs import find_outputs
from dockwire._archive.solve_context import prepare_solve
from dockwire._options.build_cache import find_cache_targets
from dockwire._protocol.images.references import Reference
from dockwire_api.values import shown

PLACES: dict[str, Callable[[str], Any]] = {
    "a context": lambda url: prepare_solve(None, None, "FROM a", None, None, {"a": url}),
    "a path": lambda url: check_context(url, None, None, None, None),  # type: ignore[arg-type]
    "an image": Reference.parse,
    "a cache": find_cache_targets,
    "an output": lambda url: find_outputs(f"type=x,dest={url}"),
}
LOGINS = ["ann:geheim", "geheim", "ann:geheim@x", "ann:x/geheim", "ann:#geheim?", ":geheim"]


@pytest.mark.parametrize("login", LOGINS)
@pytest.mark.parametrize("place", PLACES)
def test_a_password(place: str, login: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        PLACES[place](f"htps://{login}@host.test/x.git")
    text = f"{caught.value} {caught.value.hint}"
    assert "geheim" not in text
    assert "htps://<hidden>@host.test/x.git" in text


@pytest.mark.parametrize(
    "text", ["https://host/x@y", "https://host:80/x@y", "a@b", "busybox:1@sha256:a", "x://", "://@"]
)
def test_other_texts_are_shown(text: str) -> None:
    assert shown(text) == repr(text)
