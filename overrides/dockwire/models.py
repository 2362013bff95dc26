"""The models of the API, each loaded on first use; the same as ``dockwire_api.models``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dockwire_api.models import *  # noqa: F403  (a re-export of every name, for checkers)


if not TYPE_CHECKING:  # else a checker would accept any name from this module

    def __getattr__(name: str) -> Any:
        from dockwire_api import models

        return getattr(models, name)


def __dir__() -> list[str]:
    from dockwire_api import models

    return models.__all__
