"""The label by which a container of ``containers.run`` is known before its ID is; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dockwire_api.sequences import is_sequence

RUN_LABEL = "dockwire.run"
"""The label, whose value is random."""


def add_label(labels: Any, name: str, value: str) -> Any:
    """Return labels with one more; invalid labels are returned unchanged."""
    if labels is None:
        return {name: value}
    if isinstance(labels, Mapping):
        return {**labels, name: value}
    if is_sequence(labels):
        return [*labels, f"{name}={value}"]
    return labels
