"""Builders by name, in place of the API's numbers; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from dockwire_api.hidden import reveal
from dockwire_api.values import shown

from ..errors import InvalidArgument

Builder: TypeAlias = Literal["classic", "buildkit"]
"""Which builder builds an image."""

# What BuildKit accepts and ignores.
_CLASSIC_ONLY = (
    *("memory", "memory_swap", "cpu_shares", "cpu_period", "cpu_quota"),
    *("cpuset_cpus", "cpuset_mems", "isolation", "security_opt"),
)
_VERSIONS: dict[Builder, Literal["1", "2"]] = {"classic": "1", "buildkit": "2"}


def builder_version(builder: Builder | None) -> Literal["1", "2"] | None:
    """Return the API's number for a builder.

    Raises:
        InvalidArgument: there is no such builder.
    """
    if builder is None:
        return None
    if builder not in _VERSIONS:
        raise InvalidArgument(f'builder: expected "classic" or "buildkit", got {shown(builder)}')
    return _VERSIONS[builder]


def check_builder_options(builder: Builder | None, options: Mapping[str, Any]) -> None:
    """Check that the chosen builder does not ignore an option that is set.

    Raises:
        InvalidArgument: BuildKit ignores the option.
    """
    if builder != "buildkit":
        return
    for name in _CLASSIC_ONLY:
        # Zero and empty values ask for nothing.
        if reveal(options.get(name)):
            raise InvalidArgument(
                f'{name}: BuildKit ignores it; only builder="classic" uses it',
                operation="ImageBuild",
                hint="Leave it out, or use the classic builder.",
            )
